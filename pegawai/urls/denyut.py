"""Addresses of the pulse. The log names nobody below /sosialisasi/denyut/."""

from django.urls import URLPattern, path

from pegawai.views import denyut

_D = "sosialisasi/denyut/"
_R = _D + "rancangan/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_D + "<int:pk>/", denyut.denyut_isi, name="denyut_isi"),
    path(_D + "<int:pk>/buka/", denyut.denyut_buka, name="denyut_buka"),
    path(_D + "<int:pk>/tutup/", denyut.denyut_tutup, name="denyut_tutup"),
    path(_R, denyut.denyut, name="denyut"),
    path(_R + "<int:gelombang>/", denyut.denyut_atur, name="denyut_atur"),
]
