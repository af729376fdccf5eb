"""Reads across models in a fixed number of queries."""
