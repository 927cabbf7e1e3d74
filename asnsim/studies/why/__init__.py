"""What the answer of a study hangs on."""
