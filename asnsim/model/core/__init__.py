"""What every part of the model stands on: constants and small equations, the columns of its records, what a part is."""
