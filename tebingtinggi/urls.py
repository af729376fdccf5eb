"""Root urls: every app under its own prefix."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("tebingtinggi.beranda.urls")),
    path("", include("tebingtinggi.akun.urls")),
    path("", include("orgstruktur.urls")),
    path("", include("pegawai.urls")),
    path("", include("evaluasi.urls")),
    path("aktivasi/", include("tebingtinggi.kelola_akun.urls_publik")),
    path("akun/", include("tebingtinggi.kelola_akun.urls")),
    path("admin/", admin.site.urls),
]

handler500 = "tebingtinggi.bersama.sibuk.galat_server"
