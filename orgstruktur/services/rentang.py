"""Arithmetic of validity ranges on lists of Riwayat rows: split, propagate, close. No queries."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from orgstruktur.models.rentang import Riwayat
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_R = TypeVar("_R", bound=Riwayat)


class AdaPerubahanKemudian(AturanDilanggar):
    """A thing cannot end on a day, because its values change after it (on `daftar_hari`)."""

    def __init__(self, hari: date, daftar_hari: Sequence[date]) -> None:
        super().__init__(
            f"Sudah ada perubahan yang tercatat sesudah {teks_tanggal(hari)}; "
            "batalkan perubahan itu lebih dahulu.",
            "tanggal",
        )
        self.daftar_hari = list(daftar_hari)


def urutkan(daftar: Sequence[_R]) -> list[_R]:
    """Give the non-empty ranges in order of time."""
    nyata = [r for r in daftar if r.berlaku_sampai is None or r.berlaku_mulai < r.berlaku_sampai]
    return sorted(nyata, key=lambda r: r.berlaku_mulai)


def pada(daftar: Sequence[_R], hari: date) -> _R | None:
    """Give the range in force on `hari`, or None."""
    return next((r for r in daftar if r.mencakup(hari)), None)


def umur(daftar: Sequence[Riwayat]) -> tuple[date, date | None] | None:
    """Give (first day, first day no longer alive or None); None when it never lived."""
    nyata = urutkan(daftar)
    return (nyata[0].berlaku_mulai, nyata[-1].berlaku_sampai) if nyata else None


def salin(rentang: Riwayat, **nilai: Any) -> Riwayat:
    """Give an unsaved copy of a range with other values."""
    baru = type(rentang)()
    for kolom in rentang._meta.concrete_fields:
        if not kolom.primary_key:
            setattr(baru, kolom.attname, getattr(rentang, kolom.attname))
    for kunci, isi in nilai.items():
        setattr(baru, kunci, isi)
    return baru


def ubah_sejak(
    daftar: list[Riwayat], hari: date, nilai: Mapping[str, Any], dasar_hukum: str
) -> None:
    """Let `nilai` hold from `hari` on: each column until its next recorded change.

    The range that covers `hari` is split there (or overwritten when it begins that day).
    Raises AturanDilanggar when nothing is in force on `hari`.
    """
    awal = pada(daftar, hari)
    if awal is None:
        raise AturanDilanggar(
            f"Tidak ada yang berlaku pada {teks_tanggal(hari)}; pilih tanggal lain.", "tanggal"
        )
    lama = {kolom: getattr(awal, kolom) for kolom in nilai}
    if awal.berlaku_mulai < hari:
        baru = salin(awal, berlaku_mulai=hari, dasar_hukum=dasar_hukum, **nilai)
        awal.berlaku_sampai = hari
        daftar.append(baru)
    else:
        awal.dasar_hukum = dasar_hukum or awal.dasar_hukum
        _tetapkan(awal, nilai)
    kemudian = [r for r in urutkan(daftar) if r.berlaku_mulai > hari]
    for kolom, isi in nilai.items():
        for r in kemudian:
            if getattr(r, kolom) != lama[kolom]:
                break
            setattr(r, kolom, isi)


def perbaiki(daftar: list[Riwayat], hari: date, nilai: Mapping[str, Any]) -> None:
    """Correct values that were entered wrongly: over the whole run that carries the wrong value.

    Raises AturanDilanggar when nothing is in force on `hari`.
    """
    nyata = urutkan(daftar)
    letak = next((i for i, r in enumerate(nyata) if r.mencakup(hari)), None)
    if letak is None:
        raise AturanDilanggar(f"Tidak ada yang berlaku pada {teks_tanggal(hari)}.", "tanggal")
    for kolom, isi in nilai.items():
        lama = getattr(nyata[letak], kolom)
        for arah in (range(letak, len(nyata)), range(letak - 1, -1, -1)):
            for i in arah:
                if getattr(nyata[i], kolom) != lama or not _selingkung(
                    nyata[i], nyata[letak], kolom
                ):
                    break
                setattr(nyata[i], kolom, isi)


def _selingkung(satu: Riwayat, lain: Riwayat, kolom: str) -> bool:
    """Say whether a number means the same in both: an order counts only among the same siblings."""
    if kolom != "urutan":
        return True
    return all(
        getattr(satu, k, None) == getattr(lain, k, None) for k in ("induk_id", "unit_id", "butir")
    )


def tutup(daftar: list[Riwayat], hari: date) -> None:
    """End the thing on `hari`: the first day it is no longer in force.

    The legal basis of a range is that of its beginning; that of the end stands in the Jejak.

    Raises AturanDilanggar when it is not in force that day or something later is recorded.
    """
    akhir = pada(daftar, hari)
    if akhir is None:
        raise AturanDilanggar(f"Tidak ada yang berlaku pada {teks_tanggal(hari)}.", "tanggal")
    kemudian = [r.berlaku_mulai for r in urutkan(daftar) if r.berlaku_mulai > hari]
    if kemudian:
        raise AdaPerubahanKemudian(hari, kemudian)
    if akhir.berlaku_sampai is not None:
        raise AturanDilanggar(
            f"Sudah ditetapkan berakhir pada {teks_tanggal(akhir.berlaku_sampai)}.", "tanggal"
        )
    akhir.berlaku_sampai = hari


def _tetapkan(rentang: Riwayat, nilai: Mapping[str, Any]) -> None:
    for kolom, isi in nilai.items():
        setattr(rentang, kolom, isi)
