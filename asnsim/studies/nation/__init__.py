"""The nation: every employer of Indonesia's civil servants under one scheme, at one to one."""
