"""Reads of workload sheets."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from orgstruktur.beban_kerja import HasilBeban, hitung_beban
from orgstruktur.models import Fungsi, Jabatan, UraianTugas


def lembar_beban(jabatan: Jabatan, hari: date) -> list[UraianTugas]:
    """Give the rows of a sheet in force that day, in order."""
    daftar = UraianTugas.objects.pada(hari).filter(jabatan=jabatan)
    return list(daftar.select_related("fungsi").order_by("urutan", "pk"))


def cap_lembar(daftar: Iterable[UraianTugas]) -> str:
    """Give a mark of what a sheet says; a form carries it back to see whether somebody changed it meanwhile."""
    isi = [
        (u.pk, u.urutan, u.uraian, u.hasil_kerja, f"{u.volume:.2f}", f"{u.waktu_penyelesaian:.2f}", u.fungsi_id)
        for u in daftar
    ]  # fmt: skip
    return hashlib.sha256(repr(isi).encode()).hexdigest()[:16]


def fungsi_pilihan(jabatan: Jabatan, daftar: Sequence[UraianTugas]) -> list[Fungsi]:
    """Give the functions a row may name: those of the unit, and those named already wherever they are now."""
    milik = Fungsi.objects.hidup().filter(unit_id=jabatan.unit_id)
    dipakai = Fungsi.objects.filter(pk__in={u.fungsi_id for u in daftar if u.fungsi_id})
    return list((milik | dipakai).distinct().order_by("butir", "urutan", "pk"))


def hasil_lembar(daftar: Iterable[tuple[Decimal, Decimal]], b: int | None) -> HasilBeban:
    """Work out a sheet by the settings of this installation."""
    return hitung_beban(
        daftar,
        b=b,
        jam_kerja=settings.TATA_JAM_KERJA_EFEKTIF,
        pembulatan=settings.TATA_PEMBULATAN_ABK,
    )


def isi_lembar(jabatan: QuerySet | Iterable[int], hari: date) -> dict[int, list[tuple[Any, Any]]]:
    """Give position → (volume, minutes) of its rows that day; one query."""
    hasil: dict[int, list[tuple[Any, Any]]] = {}
    daftar = UraianTugas.objects.pada(hari).filter(jabatan_id__in=jabatan).order_by()
    for pk, volume, waktu in daftar.values_list("jabatan_id", "volume", "waktu_penyelesaian"):
        hasil.setdefault(pk, []).append((volume, waktu))
    return hasil
