"""Settings of evaluation that are written as text: coefficients of angka kredit, the guide of distribution."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.checks import Error

from pegawai import kinerja_nilai as nilai


def koefisien_kredit() -> Mapping[str, Decimal]:
    """Give the coefficient of a year by jenjang."""
    return _koefisien(settings.TATA_KOEFISIEN_KREDIT or nilai.KOEFISIEN_BAWAAN)


def pedoman_sebaran() -> Mapping[str, tuple[nilai.Batas, ...]]:
    """Give the guide of distribution by the predikat of the organisation."""
    return _pedoman(settings.TATA_SEBARAN_PEDOMAN or nilai.PEDOMAN_BAWAAN)


@lru_cache(maxsize=4)
def _koefisien(teks: str) -> Mapping[str, Decimal]:
    return nilai.baca_koefisien(teks)


@lru_cache(maxsize=4)
def _pedoman(teks: str) -> Mapping[str, tuple[nilai.Batas, ...]]:
    return nilai.baca_pedoman(teks)


def periksa_pengaturan(**_: Any) -> list[Error]:
    """System check: both can be read."""
    hasil = []
    for nama, baca in (
        ("TATA_KOEFISIEN_KREDIT", koefisien_kredit),
        ("TATA_SEBARAN_PEDOMAN", pedoman_sebaran),
    ):
        try:
            baca()
        except nilai.NilaiKeliru as galat:
            hasil.append(Error(f"{nama}: {galat}", id=f"pegawai.{nama}"))
    return hasil
