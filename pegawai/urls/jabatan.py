"""Addresses: the peta jabatan, vacancies and workload of positions."""

from django.urls import URLPattern, path

from pegawai.views import beban, beban_daftar, lowong, peta, peta_berkas

_SATU = "jabatan/<int:pk>/beban/"

urlpatterns: list[URLPattern] = [
    path("jabatan/peta/", peta.peta_jabatan, name="peta_jabatan"),
    path("jabatan/peta.svg", peta_berkas.peta_svg, name="peta_svg"),
    path("jabatan/peta.pdf", peta_berkas.peta_pdf, name="peta_pdf"),
    path("jabatan/peta.xlsx", peta_berkas.peta_xlsx, name="peta_xlsx"),
    path("jabatan/lowong/", lowong.jabatan_lowong, name="jabatan_lowong"),
    path("jabatan/lowong.csv", lowong.lowong_csv, name="lowong_csv"),
    path("jabatan/lowong.xlsx", lowong.lowong_xlsx, name="lowong_xlsx"),
    path("jabatan/beban/", beban_daftar.beban_daftar, name="beban_daftar"),
    path("jabatan/beban.csv", beban_daftar.beban_csv, name="beban_csv"),
    path("jabatan/beban.xlsx", beban_daftar.beban_xlsx, name="beban_xlsx"),
    path(_SATU, beban.jabatan_beban, name="jabatan_beban"),
    path(_SATU + "pakai/", beban.jabatan_beban_pakai, name="jabatan_beban_pakai"),
]
