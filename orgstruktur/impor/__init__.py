"""Import of the structure, step by step: read, check, compare, report. Pure: no Django."""
