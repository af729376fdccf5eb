"""Migrations of akun."""
