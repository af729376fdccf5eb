"""Addresses of services, surveys and their results, one list per noun."""

from django.urls import URLPattern

from evaluasi.urls import layanan, loket

app_name = "evaluasi"

urlpatterns: list[URLPattern] = [*layanan.urlpatterns, *loket.urlpatterns]
