"""Training (pelatihan): who gets a course, what is learned, what reaches the work, and how courses improve."""

from asnsim.model.development.training.training import Training

__all__ = ["Training"]
