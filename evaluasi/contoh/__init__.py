"""The invented services, counters and answers of the sample city, from fixed seeds. Pure."""
