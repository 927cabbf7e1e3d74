"""What is studied with the experiment engine: calibration, virtual experiments, claims, rival theories."""
