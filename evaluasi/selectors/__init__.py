"""Reads of services and results in a fixed number of queries."""
