"""Tests of the shared technique."""
