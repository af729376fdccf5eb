"""Addresses: the outline, the table and one unit, to be read."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
