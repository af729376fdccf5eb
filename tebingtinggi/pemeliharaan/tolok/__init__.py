"""The budgets of desain 8, each beside its reference in the same run."""
