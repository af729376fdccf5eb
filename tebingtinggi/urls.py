"""Root urls: every app under its own prefix."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("", include("tebingtinggi.akun.urls")),
]
for _modul, _awalan in (
    ("tebingtinggi.kelola_akun.urls", "akun/"),
    ("orgstruktur.urls", ""),
    ("tebingtinggi.beranda.urls", ""),
):
    if find_spec(_modul):
        urlpatterns.append(path(_awalan, include(_modul)))

handler500 = "tebingtinggi.bersama.sibuk.galat_server"
