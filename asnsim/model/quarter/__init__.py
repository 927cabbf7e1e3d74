"""The quarter and its verbs, one file each."""
