"""Addresses: import and export of the structure."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
