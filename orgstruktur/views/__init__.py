"""Views of the structure, one file per noun."""
