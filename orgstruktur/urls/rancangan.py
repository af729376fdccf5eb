"""Addresses: proposals, their steps, what they come to."""

from django.urls import URLPattern, path

from orgstruktur.views import (
    rancangan,
    rancangan_banding,
    rancangan_dokumen,
    rancangan_langkah,
    rancangan_lihat,
    rancangan_persandingan,
    rancangan_putusan,
    rancangan_susunan,
    rancangan_templat,
)

urlpatterns: list[URLPattern] = [
    path("rancangan/", rancangan.rancangan_daftar, name="rancangan_daftar"),
    path(
        "rancangan/bandingkan/",
        rancangan_banding.rancangan_bandingkan,
        name="rancangan_bandingkan",
    ),
    path(
        "rancangan/bandingkan.xlsx",
        rancangan_banding.rancangan_bandingkan_xlsx,
        name="rancangan_bandingkan_xlsx",
    ),
    path("rancangan/tambah/", rancangan.rancangan_tambah, name="rancangan_tambah"),
    path("rancangan/<int:pk>/", rancangan_lihat.rancangan_rinci, name="rancangan_rinci"),
    path("rancangan/<int:pk>/ubah/", rancangan.rancangan_ubah, name="rancangan_ubah"),
    path("rancangan/<int:pk>/tahap/", rancangan.rancangan_tahap, name="rancangan_tahap"),
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
        rancangan_susunan.rancangan_susunan,
        {"sesudah": False},
        name="rancangan_sebelum",
    ),
    path(
        "rancangan/<int:pk>/sesudah/",
        rancangan_susunan.rancangan_susunan,
        {"sesudah": True},
        name="rancangan_sesudah",
    ),
    path(
        "rancangan/<int:pk>/cabang/<kode:kode>/",
        rancangan_susunan.rancangan_cabang,
        name="rancangan_cabang",
    ),
    path(
        "rancangan/<int:pk>/perubahan/",
        rancangan_lihat.rancangan_perubahan,
        name="rancangan_perubahan",
    ),
    path("rancangan/<int:pk>/dampak/", rancangan_lihat.rancangan_dampak, name="rancangan_dampak"),
    path(
        "rancangan/<int:pk>/dokumen/",
        rancangan_dokumen.rancangan_dokumen,
        name="rancangan_dokumen",
    ),
    path(
        "rancangan/<int:pk>/dokumen/perwali.docx",
        rancangan_dokumen.rancangan_perwali_docx,
        name="rancangan_perwali_docx",
    ),
    path(
        "rancangan/<int:pk>/dokumen/lampiran-bagan.pdf",
        rancangan_dokumen.rancangan_lampiran_pdf,
        name="rancangan_lampiran_pdf",
    ),
    path(
        "rancangan/<int:pk>/dokumen/kajian.docx",
        rancangan_dokumen.rancangan_kajian_docx,
        name="rancangan_kajian_docx",
    ),
    path(
        "rancangan/<int:pk>/dokumen/kajian.pdf",
        rancangan_dokumen.rancangan_kajian_pdf,
        name="rancangan_kajian_pdf",
    ),
    path(
        "rancangan/<int:pk>/dokumen/templat/<slug:jenis>/",
        rancangan_templat.rancangan_templat,
        name="rancangan_templat",
    ),
    path(
        "rancangan/<int:pk>/dokumen/templat/<slug:jenis>/bawaan/",
        rancangan_templat.rancangan_templat_bawaan,
        name="rancangan_templat_bawaan",
    ),
    path(
        "rancangan/<int:pk>/dokumen/templat/<slug:jenis>/unduh/",
        rancangan_templat.rancangan_templat_unduh,
        name="rancangan_templat_unduh",
    ),
    path(
        "rancangan/<int:pk>/persandingan/",
        rancangan_persandingan.rancangan_persandingan,
        name="rancangan_persandingan",
    ),
    path(
        "rancangan/<int:pk>/persandingan.xlsx",
        rancangan_persandingan.rancangan_persandingan_xlsx,
        name="rancangan_persandingan_xlsx",
    ),
    path(
        "rancangan/<int:pk>/persandingan.pdf",
        rancangan_persandingan.rancangan_persandingan_pdf,
        name="rancangan_persandingan_pdf",
    ),
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
