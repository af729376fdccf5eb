"""Addresses of people and their positions, one list per noun."""

from django.urls import URLPattern

app_name = "pegawai"

urlpatterns: list[URLPattern] = []
