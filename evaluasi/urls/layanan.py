"""Addresses: services, for residents and for officers."""

from django.urls import URLPattern, path

from evaluasi.views import layanan, perubahan_publik, publik

urlpatterns: list[URLPattern] = [
    path("perubahan/", perubahan_publik.perubahan_publik, name="perubahan_publik"),
    path("layanan/", publik.layanan, name="layanan"),
    path("layanan/<slug:kode>/", publik.layanan_rinci, name="layanan_rinci"),
    path("evaluasi/layanan/", layanan.layanan_kelola, name="layanan_kelola"),
    path("evaluasi/layanan.csv", layanan.layanan_kelola_csv, name="layanan_kelola_csv"),
    path("evaluasi/layanan.xlsx", layanan.layanan_kelola_xlsx, name="layanan_kelola_xlsx"),
    path("evaluasi/layanan/tambah/", layanan.layanan_tambah, name="layanan_tambah"),
    path("evaluasi/layanan/<slug:kode>/ubah/", layanan.layanan_ubah, name="layanan_ubah"),
    path("evaluasi/layanan/<slug:kode>/tutup/", layanan.layanan_tutup, name="layanan_tutup"),
    path("evaluasi/layanan/<slug:kode>/buka/", layanan.layanan_buka, name="layanan_buka"),
]
