"""Aturan kelembagaan: every rule of PP 18/2016 jo. PP 72/2019 against one structure. Pure.

`periksa_aturan` takes a Bagan (of today, of a date, of a proposal) and gives findings in a fixed
order; `susun_daftar` says of every rule whether it was kept, broken or could not be checked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from orgstruktur.analisis import aturan_rentang, aturan_susunan, aturan_urusan
from orgstruktur.analisis.temuan import (
    CATATAN,
    PELANGGARAN,
    PERINGATAN,
    Aturan,
    Hasil,
    Keadaan,
    Pemeriksa,
    Pengaturan,
    TakTerperiksa,
    Temuan,
    urutkan,
)
from orgstruktur.analisis.tipologi import SkorUnit
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import NAMA_JENIS

#: Every rule, in the order it is shown.
DAFTAR_ATURAN: tuple[Aturan, ...] = (
    *aturan_susunan.ATURAN,
    *aturan_urusan.ATURAN,
    *aturan_rentang.ATURAN,
)
MENURUT_ID: Mapping[str, Aturan] = {a.id: a for a in DAFTAR_ATURAN}
_URUT: Mapping[str, int] = {a.id: n for n, a in enumerate(DAFTAR_ATURAN)}

PEMERIKSA: tuple[Pemeriksa, ...] = (
    aturan_susunan.periksa_satu,
    aturan_susunan.periksa_staf_ahli,
    aturan_susunan.periksa_jenis,
    aturan_susunan.periksa_kjf,
    aturan_susunan.periksa_perwali,
    aturan_susunan.periksa_beban_uptd,
    aturan_urusan.periksa_ganda,
    aturan_urusan.periksa_tiga,
    aturan_urusan.periksa_rumpun,
    aturan_urusan.periksa_badan,
    aturan_urusan.periksa_dasar,
    aturan_urusan.periksa_trantib,
    aturan_urusan.periksa_skor,
    aturan_rentang.periksa_rentang,
)

DILANGGAR, DIPERINGATKAN, DIPENUHI = "dilanggar", "diperingatkan", "dipenuhi"
SEBAGIAN, TAK_DAPAT, TAK_BERLAKU = (
    "sebagian diperiksa",
    "tidak dapat diperiksa",
    "tidak ada unitnya",
)


@dataclass(frozen=True)
class HasilAturan:
    """What all rules found in one Bagan. `temuan` is ordered; the grouped notes come last."""

    bagan: Bagan
    hasil: Hasil

    @cached_property
    def temuan(self) -> tuple[Temuan, ...]:
        """Every finding, with one note for all units a rule could not look at for one reason."""
        return self.cabang(None)

    def cabang(self, akar: Simpul | None) -> tuple[Temuan, ...]:
        """Give the findings of a branch; None = everything."""
        ada = None
        if akar is not None and akar.induk_id is not None:
            ada = {s.id for s in self.bagan.turunan(akar, sertakan_diri=True)}
        temuan = [t for t in self.hasil.temuan if ada is None or self._menyentuh(t, ada)]
        tak = [t for t in self.hasil.tak if ada is None or t.unit_id in ada]
        return tuple(urutkan(self.bagan, [*temuan, *_kumpulkan(self.bagan, tak)], _URUT))

    def _menyentuh(self, temuan: Temuan, ada: set[int]) -> bool:
        kait = (self.bagan.per_kode.get(k) for k in temuan.kait)
        return temuan.unit_id in ada or any(s is not None and s.id in ada for s in kait)


def periksa_aturan(
    bagan: Bagan,
    *,
    tipe_skor: Mapping[str, SkorUnit] | None = None,
    dasar: Mapping[int, Sequence[str]] | None = None,
    pengaturan: Pengaturan | None = None,
) -> HasilAturan:
    """Hold a structure against every rule.

    bagan: with functions and positions, or the rules on them say they could not be checked.
    tipe_skor: kode of a unit → what its figures say.
    dasar: id of a unit → its legal bases. Source of the rules: `Aturan.pasal` of each.
    """
    keadaan = Keadaan(bagan, tipe_skor, dasar, pengaturan or Pengaturan())
    hasil = Hasil()
    for periksa in PEMERIKSA:
        hasil.tambah(periksa(keadaan))
    return HasilAturan(bagan, hasil)


# --- what could not be checked --------------------------------------------------------------------
def _kumpulkan(bagan: Bagan, tak: Iterable[TakTerperiksa]) -> list[Temuan]:
    """Give one note for each (reason, kind) instead of one for each unit and rule."""
    kumpul: dict[tuple[str, str], tuple[dict[int, Simpul], set[str]]] = {}
    for t in tak:
        s = bagan.ambil(t.unit_id)
        if s is not None:
            unit, aturan = kumpul.setdefault((t.sebab, s.jenis), ({}, set()))
            unit[s.id] = s
            aturan.update(t.aturan)
    return [
        _catatan_kumpulan(bagan, sebab, jenis, unit, sorted(aturan, key=_URUT.__getitem__))
        for (sebab, jenis), (unit, aturan) in kumpul.items()
    ]


def _catatan_kumpulan(
    bagan: Bagan, sebab: str, jenis: str, unit: Mapping[int, Simpul], aturan: Sequence[str]
) -> Temuan:
    daftar = [s for s in bagan if s.id in unit]
    nama = NAMA_JENIS.get(jenis, jenis)
    sebut = daftar[0].nama if len(daftar) == 1 else f"{len(daftar)} unit berjenis {nama}"
    return Temuan(
        aturan[0],
        CATATAN,
        daftar[0].id,
        daftar[0].kode,
        f"{sebut} tidak dapat diperiksa terhadap {sebut_id(aturan)}: {sebab}.",
        sebab,
        "",
        f"Isi {sebab.split(maxsplit=1)[0]} pada unit itu.",
        tuple(s.kode for s in daftar[1:]),
        kumpulan=True,
        aturan_lain=tuple(aturan[1:]),
    )


def sebut_id(daftar: Sequence[str]) -> str:
    """Shorten ids that differ in their type only: "DINAS-A/B/C, TIPE-SKOR"."""
    hasil: dict[str, list[str]] = {}
    for kunci in daftar:
        awal, _, tipe = kunci.rpartition("-")
        if awal and len(tipe) == 1 and tipe.isalpha():
            hasil.setdefault(f"{awal}-", []).append(tipe)
        else:
            hasil[kunci] = []
    return ", ".join(awal + "/".join(tipe) for awal, tipe in hasil.items())


# --- the list of rules ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class BarisAturan:
    """One rule and what became of it. diperiksa: how many units or urusan it was asked of."""

    aturan: Aturan
    keadaan: str
    diperiksa: int
    jumlah: Mapping[str, int]
    tak: int
    sebab: str = ""

    @property
    def banyak(self) -> int:
        return sum(self.jumlah.values())


def susun_daftar(hasil: HasilAturan) -> list[BarisAturan]:
    """Say of every rule whether it was kept, broken, warned of, or not checkable."""
    jumlah: dict[str, dict[str, int]] = {a.id: {} for a in DAFTAR_ATURAN}
    for t in hasil.hasil.temuan:
        jumlah[t.aturan][t.tingkat] = jumlah[t.aturan].get(t.tingkat, 0) + 1
    tak: dict[str, set[int]] = {a.id: set() for a in DAFTAR_ATURAN}
    sebab: dict[str, str] = dict(hasil.hasil.tanpa_masukan)
    for x in hasil.hasil.tak:
        for kunci in x.aturan:
            tak[kunci].add(x.unit_id)
            sebab.setdefault(kunci, x.sebab)
    return [
        _baris(a, jumlah[a.id], hasil.hasil.diperiksa[a.id], len(tak[a.id]), sebab.get(a.id, ""))
        for a in DAFTAR_ATURAN
    ]


def _baris(
    aturan: Aturan, jumlah: Mapping[str, int], diperiksa: int, tak: int, sebab: str
) -> BarisAturan:
    if jumlah.get(PELANGGARAN):
        keadaan = DILANGGAR
    elif jumlah.get(PERINGATAN):
        keadaan = DIPERINGATKAN
    elif diperiksa:
        keadaan = SEBAGIAN if tak else DIPENUHI
    else:
        keadaan = TAK_DAPAT if sebab else TAK_BERLAKU
    return BarisAturan(aturan, keadaan, diperiksa, jumlah, tak, sebab)
