"""What the effects of a study are most sensitive to, over all unknowns at once."""
