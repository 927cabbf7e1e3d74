"""Calibration: which parameters, to which findings, with which ensemble of accepted sets."""

from __future__ import annotations

from asnsim.experiment.calibration.ensemble import ensemble

__all__ = ["ensemble"]
