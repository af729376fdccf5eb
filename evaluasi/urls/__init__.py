"""Addresses of services, surveys and their results, one list per noun."""

from django.urls import URLPattern

from evaluasi.urls import survei_isi

app_name = "evaluasi"

urlpatterns: list[URLPattern] = [*survei_isi.urlpatterns]
