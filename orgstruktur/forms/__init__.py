"""Forms of the structure, one file per noun."""
