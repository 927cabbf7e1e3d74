"""What happens in a quarter: one module per verb, and one file per rater, incentive and measure."""
