"""Addresses: counters, for officers. Residents find them on the services they receive."""

from django.urls import URLPattern, path

from evaluasi.views import loket

urlpatterns: list[URLPattern] = [
    path("evaluasi/loket/", loket.loket_kelola, name="loket_kelola"),
    path("evaluasi/loket.csv", loket.loket_kelola_csv, name="loket_kelola_csv"),
    path("evaluasi/loket.xlsx", loket.loket_kelola_xlsx, name="loket_kelola_xlsx"),
    path("evaluasi/loket/tambah/", loket.loket_tambah, name="loket_tambah"),
    path("evaluasi/loket/<slug:kode>/ubah/", loket.loket_ubah, name="loket_ubah"),
    path("evaluasi/loket/<slug:kode>/tutup/", loket.loket_tutup, name="loket_tutup"),
    path("evaluasi/loket/<slug:kode>/buka/", loket.loket_buka, name="loket_buka"),
]
