"""Tata: the project package (settings, root urls, accounts, shared technique)."""
