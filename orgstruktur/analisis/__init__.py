"""Analyses of a structure. Pure: data in, findings out; knows neither Django nor the tables."""
