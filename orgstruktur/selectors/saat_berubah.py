"""When each value of the structure changed within a span of days, and by which legal basis."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from django.db.models import F, Q

from orgstruktur.bagan import ButirFungsi, Garis, PosJabatan, Simpul
from orgstruktur.beda import KOLOM
from orgstruktur.models import (
    GarisHubungan,
    Jejak,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
)

MULAI, AKHIR = "mulai", "akhir"
#: Kind → (its ranges, the columns that are told). `kode` has no ranges.
_RENTANG: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "unit": (RiwayatUnit, tuple(k for k in KOLOM[Simpul] if k != "kode")),
    "fungsi": (RiwayatFungsi, KOLOM[ButirFungsi]),
    "jabatan": (RiwayatJabatan, KOLOM[PosJabatan]),
}
_TETAP = ("berlaku_mulai", "berlaku_sampai", "dasar_hukum")


class SaatBerubah(NamedTuple):
    """A day and the legal basis known for it, "" when none is."""

    tanggal: date
    dasar: str


Kunci = tuple[str, int, str]


def saat_berubah(awal: date, akhir: date) -> dict[Kunci, tuple[SaatBerubah, ...]]:
    """Give (kind, id, column) → when it changed, after `awal` and up to `akhir`; six queries.

    Instead of a column "mulai" and "akhir" stand for the whole thing. Kinds: unit, fungsi,
    jabatan, garis.
    """
    dasar_akhir = _dasar_akhir(awal, akhir)
    hasil: dict[Kunci, list[SaatBerubah]] = {}
    for jenis, (model, kolom) in _RENTANG.items():
        for pk, rentang in groupby(_baca(model, kolom, awal, akhir), key=lambda r: r[0]):
            for nama, saat in _langkah(list(rentang), kolom, (awal, akhir), dasar_akhir):
                hasil.setdefault((jenis, pk, nama), []).append(saat)
    for pk, dari_id, mulai, sampai, dasar in _garis(awal, akhir):
        if awal < mulai <= akhir:
            for nama in (MULAI, *KOLOM[Garis]):
                hasil.setdefault(("garis", pk, nama), []).append(SaatBerubah(mulai, dasar))
        if sampai and awal < sampai <= akhir:
            tutup = SaatBerubah(sampai, dasar_akhir.get((dari_id, sampai), ""))
            hasil.setdefault(("garis", pk, AKHIR), []).append(tutup)
    return {kunci: tuple(dict.fromkeys(saat)) for kunci, saat in hasil.items()}


def _masa(awal: date, akhir: date) -> Q:
    return Q(berlaku_mulai__gt=awal, berlaku_mulai__lte=akhir) | Q(
        berlaku_sampai__gt=awal, berlaku_sampai__lte=akhir
    )


def _baca(model: type[Any], kolom: tuple[str, ...], awal: date, akhir: date) -> Iterable[Any]:
    """Read the ranges that begin or end within the span, thing by thing, oldest first."""
    return (
        model.objects.filter(_masa(awal, akhir))
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .order_by(model.MILIK, "berlaku_mulai")
        .values_list(model.MILIK, *_TETAP, *kolom)
    )


def _langkah(
    rentang: list[Any],
    kolom: tuple[str, ...],
    masa: tuple[date, date],
    dasar_akhir: dict[tuple[int, date], str],
) -> Iterator[tuple[str, SaatBerubah]]:
    """Tell of one thing which columns changed when; its beginning and its end as well."""
    awal, akhir = masa
    for lama, baru in pairwise([None, *rentang]):
        _, mulai, _, dasar, *nilai = baru
        saat = SaatBerubah(mulai, dasar)
        if mulai <= awal:
            continue
        if lama is None or lama[2] != mulai:
            yield MULAI, saat
            continue
        for k, dahulu, kini in zip(kolom, lama[4:], nilai, strict=True):
            if dahulu != kini:
                yield k, saat
    pk, _, sampai, _, *nilai = rentang[-1]
    if sampai and sampai <= akhir:
        unit = nilai[kolom.index("unit_id")] if "unit_id" in kolom else pk
        yield AKHIR, SaatBerubah(sampai, dasar_akhir.get((unit, sampai), ""))


def _garis(awal: date, akhir: date) -> Iterable[Any]:
    return (
        GarisHubungan.objects.filter(_masa(awal, akhir))
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .order_by()
        .values_list("pk", "dari_id", *_TETAP)
    )


def _dasar_akhir(awal: date, akhir: date) -> dict[tuple[int, date], str]:
    """Give (unit, day) → legal basis of an ending: that of the act, or of the succession."""
    masa = {"tanggal__gt": awal, "tanggal__lte": akhir}
    tindakan = (
        Jejak.objects.filter(membatalkan__isnull=True, dibatalkan_oleh__isnull=True, **masa)
        .exclude(dasar_hukum="")
        .order_by("pk")
        .values_list("daftar_unit__unit_id", "tanggal", "dasar_hukum")
    )
    hasil = {(unit, hari): dasar for unit, hari, dasar in tindakan if unit and hari}
    penerus = Penerus.objects.filter(**masa).exclude(dasar_hukum="").order_by()
    for unit, hari, dasar in penerus.values_list("asal_id", "tanggal", "dasar_hukum"):
        hasil[(unit, hari)] = dasar
    return hasil
