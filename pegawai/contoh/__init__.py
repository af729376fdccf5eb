"""Invented staff of the sample city, from a fixed seed: positions in, rows of a SIASN export out. Pure."""
