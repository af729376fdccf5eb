"""Top layer: front door, dashboard, guide, health."""
