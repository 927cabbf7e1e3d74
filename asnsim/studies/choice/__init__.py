"""Choosing an arm under doubt: regret and the Pareto front over states of the world, and what is worth studying."""
