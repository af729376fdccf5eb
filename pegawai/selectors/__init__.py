"""Reads of people in a fixed number of queries."""
