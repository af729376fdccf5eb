"""Top layer: back-up, restore, schedule."""
