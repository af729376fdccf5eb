"""Addresses: two dates compared, and its exports."""

from django.urls import URLPattern, path

from orgstruktur.views import bandingkan

urlpatterns: list[URLPattern] = [
    path("struktur/bandingkan/", bandingkan.struktur_bandingkan, name="struktur_bandingkan"),
    path(
        "struktur/bandingkan.csv",
        bandingkan.struktur_bandingkan_csv,
        name="struktur_bandingkan_csv",
    ),
    path(
        "struktur/bandingkan.xlsx",
        bandingkan.struktur_bandingkan_xlsx,
        name="struktur_bandingkan_xlsx",
    ),
]
