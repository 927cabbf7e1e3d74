"""What the effects of a study are most sensitive to, over everything that is in doubt at once."""
