"""Reads of accounts, roles and rights."""
