"""What a scheme says about the appraisal, each topic with its parameters in one file."""
