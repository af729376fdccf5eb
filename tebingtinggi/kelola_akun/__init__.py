"""Top layer: accounts and role assignments."""
