"""Addresses of services, surveys and their results, one list per noun."""

from django.urls import URLPattern

app_name = "evaluasi"

urlpatterns: list[URLPattern] = []
