"""The only writers of people and placements."""
