"""Calibration: which parameters, to which findings, with which ensemble of accepted sets."""
