"""Tests of back-up, restore and schedule."""
