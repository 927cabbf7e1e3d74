"""How people are, work and change: the parameters that calibration speaks to."""
