"""Addresses of contributions to a proposal. The log names nobody below /sosialisasi/tanggapan/."""

from django.urls import URLPattern, path

from pegawai.views import tanggapan, tanggapan_kelola

_T = "sosialisasi/tanggapan/"
_R = _T + "rancangan/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_T, tanggapan_kelola.tanggapan_semua, name="tanggapan_semua"),
    path(_R, tanggapan.tanggapan, name="tanggapan"),
    path(_R + "tulis/", tanggapan.tanggapan_tulis, name="tanggapan_tulis"),
    path(_R + "atur/", tanggapan_kelola.tanggapan_atur, name="tanggapan_atur"),
    path(_R + "tanggapan.xlsx", tanggapan_kelola.tanggapan_xlsx, name="tanggapan_xlsx"),
    path(_T + "<int:pk>/dukung/", tanggapan.tanggapan_dukung, name="tanggapan_dukung"),
    path(_T + "<int:pk>/jawab/", tanggapan_kelola.tanggapan_jawab, name="tanggapan_jawab"),
    path(_T + "<int:pk>/teks/", tanggapan_kelola.tanggapan_teks, name="tanggapan_teks"),
]
