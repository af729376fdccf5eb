"""Addresses: the analyses of the structure."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
