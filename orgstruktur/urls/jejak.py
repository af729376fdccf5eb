"""Addresses: audit trail and undo."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
