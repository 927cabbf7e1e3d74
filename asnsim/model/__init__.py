"""What happens in a quarter: one module a verb, one file a rater, an incentive and a measure."""
