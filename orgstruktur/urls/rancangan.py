"""Addresses: proposals, their steps, what they come to."""

from django.urls import URLPattern, path

from orgstruktur.views import (
    rancangan,
    rancangan_balik,
    rancangan_benturan,
    rancangan_langkah,
    rancangan_lihat,
    rancangan_proses,
    rancangan_putusan,
    rancangan_telaah,
)

urlpatterns: list[URLPattern] = [
    path("rancangan/", rancangan.rancangan_daftar, name="rancangan_daftar"),
    path("rancangan/bandingkan/", rancangan.rancangan_bandingkan, name="rancangan_bandingkan"),
    path("rancangan/tambah/", rancangan.rancangan_tambah, name="rancangan_tambah"),
    path("rancangan/<int:pk>/", rancangan_lihat.rancangan_rinci, name="rancangan_rinci"),
    path("rancangan/<int:pk>/ubah/", rancangan.rancangan_ubah, name="rancangan_ubah"),
    path("rancangan/<int:pk>/tahap/", rancangan.rancangan_tahap, name="rancangan_tahap"),
    path("rancangan/<int:pk>/proses/", rancangan_proses.rancangan_proses, name="rancangan_proses"),
    path(
        "rancangan/<int:pk>/proses/catat/<slug:tugas>/",
        rancangan_proses.peristiwa_catat,
        name="peristiwa_catat",
    ),
    path(
        "rancangan/<int:pk>/proses/<int:peristiwa_pk>/perbaiki/",
        rancangan_proses.peristiwa_perbaiki,
        name="peristiwa_perbaiki",
    ),
    path(
        "rancangan/<int:pk>/proses/<int:peristiwa_pk>/cabut/",
        rancangan_proses.peristiwa_cabut,
        name="peristiwa_cabut",
    ),
    path(
        "rancangan/<int:pk>/proses/<int:peristiwa_pk>/pindaian/",
        rancangan_proses.peristiwa_pindaian,
        name="peristiwa_pindaian",
    ),
    path("rancangan/<int:pk>/balik/", rancangan_balik.rancangan_balik, name="rancangan_balik"),
    path(
        "rancangan/<int:pk>/benturan/",
        rancangan_benturan.rancangan_benturan,
        name="rancangan_benturan",
    ),
    path(
        "rancangan/<int:pk>/benturan/putuskan/",
        rancangan_benturan.benturan_putuskan,
        name="benturan_putuskan",
    ),
    path("rancangan/<int:pk>/telaah/", rancangan_telaah.rancangan_telaah, name="rancangan_telaah"),
    path(
        "rancangan/<int:pk>/telaah/<int:telaah_pk>/",
        rancangan_telaah.telaah_tindakan,
        name="telaah_tindakan",
    ),
    path(
        "rancangan/<int:pk>/putuskan/",
        rancangan_putusan.rancangan_putuskan,
        name="rancangan_putuskan",
    ),
    path(
        "rancangan/<int:pk>/terapkan/",
        rancangan_putusan.rancangan_terapkan,
        name="rancangan_terapkan",
    ),
    path(
        "rancangan/<int:pk>/penerapan/",
        rancangan_putusan.rancangan_penerapan,
        name="rancangan_penerapan",
    ),
    path(
        "rancangan/<int:pk>/batalkan/",
        rancangan_putusan.rancangan_batalkan,
        name="rancangan_batalkan",
    ),
    path(
        "rancangan/<int:pk>/sebelum/",
        rancangan_lihat.rancangan_susunan,
        {"sesudah": False},
        name="rancangan_sebelum",
    ),
    path(
        "rancangan/<int:pk>/sesudah/",
        rancangan_lihat.rancangan_susunan,
        {"sesudah": True},
        name="rancangan_sesudah",
    ),
    path(
        "rancangan/<int:pk>/cabang/<kode:kode>/",
        rancangan_lihat.rancangan_cabang,
        name="rancangan_cabang",
    ),
    path(
        "rancangan/<int:pk>/perubahan/",
        rancangan_lihat.rancangan_perubahan,
        name="rancangan_perubahan",
    ),
    path("rancangan/<int:pk>/dampak/", rancangan_lihat.rancangan_dampak, name="rancangan_dampak"),
    path(
        "rancangan/<int:pk>/unit/<kode:kode>/",
        rancangan_lihat.rancangan_unit,
        name="rancangan_unit",
    ),
    path(
        "rancangan/<int:pk>/langkah/tambah/<slug:jenis>/",
        rancangan_langkah.langkah_tambah,
        name="langkah_tambah",
    ),
    path(
        "rancangan/<int:pk>/langkah/calon/<slug:jenis>/",
        rancangan_langkah.langkah_calon,
        name="langkah_calon",
    ),
    path(
        "rancangan/<int:pk>/langkah/<int:langkah_pk>/ubah/",
        rancangan_langkah.langkah_ubah,
        name="langkah_ubah",
    ),
    path(
        "rancangan/<int:pk>/langkah/<int:langkah_pk>/",
        rancangan_langkah.langkah_tindakan,
        name="langkah_tindakan",
    ),
    path(
        "rancangan/<int:pk>/urungkan/", rancangan_langkah.langkah_urungkan, name="langkah_urungkan"
    ),
]
