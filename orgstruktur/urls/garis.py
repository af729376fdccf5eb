"""Addresses: editing coordination lines."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
