"""The invented services and counters of the sample city. Pure."""
