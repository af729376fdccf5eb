"""Tata: the project package (settings, root urls, accounts, shared technique)."""

VERSI = "0.1.0"
