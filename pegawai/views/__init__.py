"""The pages of people and positions."""
