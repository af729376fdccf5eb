"""Flags "another unit does it as well", for their owner, and for analysts without the person."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from orgstruktur.models import Fungsi
from pegawai.models import RencanaHasilKerja, TandaUnitLain
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL

_FUNGSI = Coalesce("rhk__fungsi", "laporan__rhk__fungsi")


class PasanganTanda(NamedTuple):
    """Two units and how many flags say that the second does work of the first; None = by fewer than five people."""

    unit: str
    unit_kode: str
    unit_lain: str
    unit_lain_kode: str
    tanda: int | None
    orang: int | None


class IsiTanda(NamedTuple):
    """One flag without its person: the other unit, the function where known, the note."""

    unit_id: int
    unit_lain: str
    unit_lain_kode: str
    fungsi: str
    catatan: str


def tanda_benda(akun: Any, **benda: Any) -> list[TandaUnitLain]:
    """Give the own flags on a report (`laporan=`) or on results (`rhk__in=`) that stand; one query."""
    semua = TandaUnitLain.objects.milik(akun).berlaku().filter(**benda)
    return list(semua.select_related("unit_lain").order_by("pk"))


def tandai_rhk(akun: Any, daftar: Iterable[RencanaHasilKerja]) -> list[RencanaHasilKerja]:
    """Give results, each with its own flags as `tanda`; one query."""
    semua = list(daftar)
    menurut: dict[int | None, list[TandaUnitLain]] = {}
    for t in tanda_benda(akun, rhk__in=[r.pk for r in semua]):
        menurut.setdefault(t.rhk_id, []).append(t)
    for r in semua:
        r.tanda = menurut.get(r.pk, [])  # type: ignore[attr-defined]
    return semua


def tanda_menyentuh(unit: Collection[int]) -> QuerySet[TandaUnitLain]:
    """Keep the flags that stand from or about one of these units."""
    return TandaUnitLain.objects.berlaku().filter(Q(unit__in=unit) | Q(unit_lain__in=unit))


def pasangan_tanda(unit: Collection[int]) -> list[PasanganTanda]:
    """Give the pairs of units with flags, the most first; one query."""
    baris = (
        tanda_menyentuh(unit)
        .order_by()
        .values_list("unit__nama", "unit__kode", "unit_lain__nama", "unit_lain__kode")
        .annotate(tanda=Count("pk"), orang=Count("pegawai", distinct=True))
    )
    hasil = []
    for a, kode_a, b, kode_b, tanda, orang in baris:
        cukup = orang >= SEL_TERKECIL
        angka = (tanda, orang) if cukup else (None, None)
        hasil.append(PasanganTanda(a, kode_a, b, kode_b, *angka))
    return sorted(hasil, key=lambda p: (-(p.tanda or 0), p.unit, p.unit_lain))


def isi_tanda(unit: Collection[int]) -> QuerySet[Any]:
    """Give the flags one by one as IsiTanda values, without the person and the day."""
    return (
        tanda_menyentuh(unit)
        .annotate(fungsi_pk=_FUNGSI)
        .order_by("unit_lain__nama", "pk")
        .values_list("unit_id", "unit_lain__nama", "unit_lain__kode", "fungsi_pk", "catatan")
    )


def sebut_tanda(baris: Iterable[tuple[Any, ...]]) -> list[IsiTanda]:
    """Give rows of `isi_tanda` with their functions in words; one query."""
    semua = list(baris)
    teks = dict(
        Fungsi.objects.filter(pk__in={b[3] for b in semua if b[3]}).values_list("pk", "teks")
    )
    return [IsiTanda(u, nama, kode, teks.get(f, ""), c) for u, nama, kode, f, c in semua]
