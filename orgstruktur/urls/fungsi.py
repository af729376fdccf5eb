"""Addresses: editing functions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
