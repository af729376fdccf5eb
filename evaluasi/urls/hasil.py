"""Addresses of open results."""

from django.urls import URLPattern, path, re_path

from evaluasi.views import hasil, hasil_berkas, hasil_papan, impor_hasil
from evaluasi.views.hasil_minta import JENIS

_POKOK = rf"hasil/(?P<jenis>{'|'.join(JENIS)})/(?P<kode>[^/]+)/"

urlpatterns: list[URLPattern] = [
    path("evaluasi/hasil-terdahulu/", impor_hasil.impor_hasil, name="impor_hasil"),
    path(
        "evaluasi/hasil-terdahulu/<int:pk>/tarik/",
        impor_hasil.hasil_lama_tarik,
        name="hasil_lama_tarik",
    ),
    path("hasil/", hasil.hasil, name="hasil"),
    path("hasil/data.csv", hasil_berkas.hasil_csv, name="hasil_csv"),
    path("hasil/data.json", hasil_berkas.hasil_json, name="hasil_json"),
    path("hasil/tren.png", hasil_berkas.hasil_png, name="hasil_png"),
    path("hasil/papan/<slug:kode>/", hasil_papan.hasil_papan, name="hasil_papan"),
    re_path(rf"^{_POKOK}$", hasil.hasil_rinci, name="hasil_rinci"),
    re_path(rf"^{_POKOK}data\.csv$", hasil_berkas.hasil_csv, name="hasil_rinci_csv"),
    re_path(rf"^{_POKOK}data\.json$", hasil_berkas.hasil_json, name="hasil_rinci_json"),
    re_path(rf"^{_POKOK}tren\.png$", hasil_berkas.hasil_png, name="hasil_rinci_png"),
]
