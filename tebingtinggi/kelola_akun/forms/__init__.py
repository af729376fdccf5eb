"""Forms of accounts and roles."""
