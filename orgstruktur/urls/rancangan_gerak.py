"""Addresses: steps of a proposal from gestures, findings and other proposals; who writes meanwhile."""

from django.urls import URLPattern, path

from orgstruktur.views import rancangan_gerak, rancangan_jawab, rancangan_tanda

urlpatterns: list[URLPattern] = [
    path("rancangan/jawab/", rancangan_jawab.rancangan_jawab, name="rancangan_jawab"),
    path("rancangan/<int:pk>/salin/", rancangan_jawab.langkah_salin, name="langkah_salin"),
    path("rancangan/<int:pk>/gerak/", rancangan_gerak.langkah_gerak, name="langkah_gerak"),
    path("rancangan/<int:pk>/tanda/", rancangan_tanda.rancangan_tanda, name="rancangan_tanda"),
]
