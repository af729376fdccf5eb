"""Assignments of evaluators, for the officer who keeps them."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from pegawai.models import Pegawai, PenugasanPenilai

IZIN_PENUGASAN = "ubah_pegawai"
_HASIL_TERBANYAK = 30
_CALON_TERBANYAK = 5


def daftar_penugasan(akun: Any, hari: date) -> list[PenugasanPenilai]:
    """Give those in scope that are in force or to come, by name; ended ones of a year as well."""
    orang = Pegawai.objects.dapat_diubah_oleh(akun, IZIN_PENUGASAN).order_by().values("pk")
    semua = PenugasanPenilai.objects.filter(dinilai__in=orang).filter(
        Q(sampai__isnull=True) | Q(sampai__gte=hari.replace(month=1, day=1))
    )
    return list(semua.select_related("dinilai", "penilai").order_by("dinilai__nama", "mulai"))


def cari_dinilai(akun: Any, kata: str) -> list[Pegawai]:
    """Give the people in scope that a word names, the first few."""
    if len(kata) < 2:
        return []
    semua = Pegawai.objects.aktif().dapat_diubah_oleh(akun, IZIN_PENUGASAN)
    return list(semua.filter(nama__icontains=kata).order_by("nama", "pk")[:_HASIL_TERBANYAK])


def calon_penilai(kata: str) -> list[Pegawai]:
    """Give whom a name or number means: the one with just that name or number, else all it may be."""
    kata = " ".join(kata.split())
    if len(kata) < 2:
        return []
    semua = Pegawai.objects.aktif(timezone.localdate()).order_by("nama", "pk")
    if kata.isdecimal():
        return list(semua.filter(daftar_nomor__nomor=kata).distinct()[:_CALON_TERBANYAK])
    tepat = list(semua.filter(nama__iexact=kata)[: _CALON_TERBANYAK + 1])
    return tepat or list(semua.filter(nama__icontains=kata)[: _CALON_TERBANYAK + 1])
