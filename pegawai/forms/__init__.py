"""The forms of people and positions."""
