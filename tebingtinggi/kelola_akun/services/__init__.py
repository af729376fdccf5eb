"""The only writers of accounts and role assignments; each act leaves one Jejak."""
