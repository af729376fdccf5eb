"""Addresses of what a resident fills in; the code is that of a survey or of a counter."""

from django.urls import path

from evaluasi.views import survei_isi as views

_SURVEI = "survei/<slug:kode>/"

urlpatterns = [
    path("survei/pekerja.js", views.survei_isi_pekerja, name="survei_isi_pekerja"),
    path(_SURVEI, views.survei_isi, name="survei_isi"),
    path(_SURVEI + "kirim/", views.survei_isi_kirim, name="survei_isi_kirim"),
    path(_SURVEI + "selesai/", views.survei_isi_selesai, name="survei_isi_selesai"),
    path(_SURVEI + "tablet/", views.survei_isi_tablet, name="survei_isi_tablet"),
]
