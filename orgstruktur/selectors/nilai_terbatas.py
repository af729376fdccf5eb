"""Restricted values as a page may show them: masked, or in full for who has just asked for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from orgstruktur.models import Jejak

_SEBUTAN = {"username": "NIP", "email": "Surel", "nomor": "NIP/NI PPPK"}
_WAKTU = {"sebelum": "sebelumnya", "sesudah": "sesudahnya"}
PANJANG_NIP = 18


@dataclass(frozen=True, slots=True)
class NilaiTampil:
    """One restricted value; `dihapus_pada` = it was erased and only its trace remains."""

    label: str
    teks: str
    dihapus_pada: datetime | None


def samarkan(nilai: str) -> str:
    """Mask a value: of a NIP the serial stays (domain/kepegawaian 6.3), of anything else nothing."""
    if nilai.isdigit() and len(nilai) == PANJANG_NIP:
        return "*" * (PANJANG_NIP - 3) + nilai[-3:]
    return "••••••••"


def sebut_kunci(kunci: str) -> str:
    """Give the name of a value in words: "email_sebelum" is "Surel sebelumnya"."""
    nama, _, waktu = kunci.rpartition("_")
    if waktu not in _WAKTU:
        nama, waktu = kunci, ""
    sebutan = _SEBUTAN.get(nama, nama.replace("_", " ").capitalize())
    return f"{sebutan} {_WAKTU[waktu]}" if waktu else sebutan


def nilai_terbatas_tampil(
    jejak: Jejak, terbuka: Mapping[str, str] | None = None
) -> list[NilaiTampil]:
    """Give the restricted values of an act; in full only those in `terbuka`."""
    terbuka = terbuka or {}
    return [
        NilaiTampil(
            sebut_kunci(n.kunci),
            "" if n.dihapus_pada else terbuka.get(n.kunci, samarkan(n.nilai)),
            n.dihapus_pada,
        )
        for n in jejak.daftar_terbatas.order_by("kunci")
    ]
