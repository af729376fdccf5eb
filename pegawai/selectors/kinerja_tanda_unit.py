"""Flags "another unit does it as well", for their owner, and for analysts without the person."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q
from django.db.models.functions import Coalesce

from orgstruktur.bagan import Simpul
from orgstruktur.models import Fungsi
from pegawai.models import RencanaHasilKerja, TandaUnitLain
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL


class PasanganTanda(NamedTuple):
    """Two perangkat daerah and how many flags say that the second does work of the first.

    None = by fewer than five people.
    """

    unit: str
    unit_kode: str
    unit_lain: str
    unit_lain_kode: str
    tanda: int | None
    orang: int | None


class IsiTanda(NamedTuple):
    """One flag without its person: the own perangkat daerah, the other unit, the function where told, the note."""

    asal: str
    unit_lain: str
    unit_lain_kode: str
    fungsi: str
    catatan: str


class TandaPerangkat(NamedTuple):
    """The flags by pairs, the most first; and one by one, without the person and the day."""

    pasangan: list[PasanganTanda]
    isi: list[IsiTanda]


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


class _Tanda(NamedTuple):
    pegawai: int
    pasangan: tuple[tuple[str, str], tuple[str, str]]  # name and code of both perangkat daerah
    unit_lain: str
    unit_lain_kode: str
    fungsi: int | None
    catatan: str


def tanda_perangkat(unit: Collection[int], puncak: Mapping[int, Simpul]) -> TandaPerangkat:
    """Give the flags from or about these units by perangkat daerah (`puncak`: of each unit); two queries.

    unit: whole perangkat daerah. One by one only those of pairs with at least five people, each with its
    function only where five people name it: the function tells the unit.
    """
    semua = _baca_tanda(unit, puncak)
    menurut: dict[Any, list[_Tanda]] = {}
    for t in semua:
        menurut.setdefault(t.pasangan, []).append(t)
    pasangan, isi = [], list[tuple[str, _Tanda, int | None]]()
    for ((a, kode_a), (b, kode_b)), daftar in menurut.items():
        orang = {t.pegawai for t in daftar}
        cukup = len(orang) >= SEL_TERKECIL
        angka = (len(daftar), len(orang)) if cukup else (None, None)
        pasangan.append(PasanganTanda(a, kode_a, b, kode_b, *angka))
        if cukup:
            banyak = Counter(f for _, f in {(t.pegawai, t.fungsi) for t in daftar})
            isi += [(a, t, t.fungsi if banyak[t.fungsi] >= SEL_TERKECIL else None) for t in daftar]
    teks = dict(Fungsi.objects.filter(pk__in={f for *_, f in isi if f}).values_list("pk", "teks"))
    return TandaPerangkat(
        sorted(pasangan, key=lambda p: (-(p.tanda or 0), p.unit, p.unit_lain)),
        [
            IsiTanda(a, t.unit_lain, t.unit_lain_kode, teks.get(f or 0, ""), t.catatan)
            for a, t, f in sorted(isi, key=lambda i: (i[1].unit_lain, i[1].catatan))
        ],
    )


def _baca_tanda(unit: Collection[int], puncak: Mapping[int, Simpul]) -> list[_Tanda]:
    semua = (
        TandaUnitLain.objects.berlaku()
        .filter(Q(unit__in=unit) | Q(unit_lain__in=unit))
        .annotate(fungsi_pk=Coalesce("rhk__fungsi", "laporan__rhk__fungsi"))
        .order_by("pk")
    )
    kolom = ("unit", "unit__nama", "unit__kode", "unit_lain", "unit_lain__nama", "unit_lain__kode")

    def perangkat(pk: int, nama: str, kode: str) -> tuple[str, str]:
        atas = puncak.get(pk)  # without one it is no more
        return (atas.nama, atas.kode) if atas else (nama, kode)

    return [
        _Tanda(orang, (perangkat(*b[:3]), perangkat(*b[3:])), b[4], b[5], fungsi, catatan)
        for *b, orang, fungsi, catatan in semua.values_list(
            *kolom, "pegawai", "fungsi_pk", "catatan"
        )
    ]
