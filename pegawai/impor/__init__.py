"""Import of rosters, step by step: read, check, compare, report. Pure: no Django."""
