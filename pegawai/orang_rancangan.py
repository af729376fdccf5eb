"""Who is touched by a proposal, and who would be left without a position. Pure.

The structure before and after, the people on it and what is planned for them come in; nobody whose
position ends is left out, and a plan that an edit of the steps made impossible is named.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

from orgstruktur.bagan import Bagan, PosJabatan, Simpul
from orgstruktur.beda import Penerusan
from pegawai.aturan_rencana import DEFINITIF, PLT, Nanti, Orang, Rencana, sebab_tidak_dapat
from pegawai.susunan_orang import Semula, Susunan, Tempat, sebut_tempat

#: Kinds of change, the most serious first: key → what the officer calls it.
JENIS_PERUBAHAN: dict[str, str] = {
    "tergeser": "Kehilangan jabatan karena rancangan yang dikembalikan",
    "semula": "Jabatan semulanya ada lagi",
    "unit_hilang": "Unitnya dihapus",
    "jabatan_hilang": "Jabatannya dihapus",
    "wakil_berakhir": "Tugas Plt/Plh berakhir",
    "jabatan_pindah": "Jabatannya pindah unit",
    "jabatan_nama": "Nama jabatan berubah",
    "jabatan_kelas": "Kelas, eselon, atau jenjang berubah",
    "unit_pindah": "Unitnya pindah",
    "unit_nama": "Nama unit berubah",
    "atasan": "Atasan berubah",
    "rencana": "Direncanakan pindah",
}
BELUM, KONFLIK, DITEMPATKAN, TETAP = "belum", "konflik", "ditempatkan", "tetap"
#: What becomes of a person, the most urgent first.
KEADAAN: dict[str, str] = {
    BELUM: "Belum mendapat jabatan",
    KONFLIK: "Rencananya perlu diperbaiki",
    DITEMPATKAN: "Sudah direncanakan",
    TETAP: "Tetap pada jabatannya",
}
_URUT_KEADAAN = {k: n for n, k in enumerate(KEADAAN)}
_KELAS = ("jenis", "kelas", "eselon", "jenjang")


@dataclass(frozen=True, slots=True)
class Tersentuh:
    """A person touched by a proposal. jenis: kinds of change, the most serious first.

    dari: position before; tetap: the same one after, None where it ends; sebab: why the plan cannot hold.
    """

    orang: Orang
    jenis: tuple[str, ...]
    keadaan: str
    dari: Tempat | None
    tetap: Tempat | None
    rencana: Rencana | None = None
    tujuan: Tempat | None = None
    sebab: str = ""
    plt: tuple[tuple[Rencana, str], ...] = ()

    @property
    def kini(self) -> Tempat | None:
        """Where the person will be, as far as it is known."""
        return (self.tujuan if not self.sebab else None) or self.tetap


class Posisi(NamedTuple):
    """A position after the proposal, with how many are needed and how many will hold it."""

    jabatan: PosJabatan
    unit: Simpul
    terisi: int
    susunan: Susunan

    @property
    def tempat(self) -> Tempat:
        return sebut_tempat(self.susunan.bagan, self.jabatan, self.unit)

    @property
    def lebih(self) -> int:
        return max(0, self.terisi - self.jabatan.kebutuhan)


class Ikhtisar(NamedTuple):
    """The figures, no names."""

    tersentuh: int
    jenis: Counter[str]
    keadaan: Counter[str]
    lowong: tuple[int, int]
    kelebihan: tuple[int, int]
    tanpa_jabatan: tuple[int, int]


class Lingkup(Protocol):
    """What an account may see: whom, and which units before and after."""

    def daftar(self) -> tuple[Tersentuh, ...]:
        """Give who is touched."""

    def orang(self, o: Orang) -> bool:
        """Say whether a person is in it."""

    def unit_lama(self, pk: int) -> bool:
        """Say whether a unit of before is in it."""

    def unit(self, pk: int) -> bool:
        """Say whether a unit of the result is in it."""


class HasilOrang:
    """What a proposal comes to for the people: worked out once, asked by pages, gate and application."""

    def __init__(
        self,
        dasar: Bagan,
        bagan: Bagan,
        orang: Iterable[Orang],
        rencana: Iterable[Rencana] = (),
        *,
        pergi: Iterable[Orang] = (),
        nanti: Iterable[Nanti] = (),
        penerus: Iterable[Penerusan] = (),
        tanggal: date | None = None,
        semula: Mapping[int, Semula] | None = None,
    ) -> None:
        self.dari, self.ke = Susunan(dasar), Susunan(bagan)
        self.penerus = tuple(penerus)
        self.tanggal = tanggal
        self.semula: Mapping[int, Semula] = semula or {}
        kelak: dict[int, list[Nanti]] = {}
        for n in nanti:
            kelak.setdefault(n.jabatan_id, []).append(n)
        self.nanti: Mapping[int, Collection[Nanti]] = kelak
        self.pergi = tuple(pergi)  #: who is here only because a plan names them
        semua = [*orang, *self.pergi]
        self.pokok: Mapping[int, Orang] = {o.pk: o for o in semua if o.macam == DEFINITIF}
        self.wakil: Collection[Orang] = [o for o in semua if o.macam != DEFINITIF]
        daftar = [self._bernama(r) for r in sorted(rencana, key=lambda r: r.pk)]
        self.rencana = {r.pegawai_id: r for r in daftar if r.cara != PLT}
        self.rencana_plt = [r for r in daftar if r.cara == PLT]

    def tanpa_rencana(self) -> "HasilOrang":
        """Give what the steps alone come to: nothing in it moves with what is planned for anybody."""
        pergi = {o.pk for o in self.pergi}
        tinggal = (o for o in self.pokok.values() if o.pk not in pergi)
        return HasilOrang(
            self.dari.bagan,
            self.ke.bagan,
            [*tinggal, *self.wakil],
            penerus=self.penerus,
            tanggal=self.tanggal,
        )

    def _bernama(self, r: Rencana) -> Rencana:
        """Call a plan's position as the result has it; one that is gone keeps the name it had when written."""
        tempat = self.ke.tempat(r.jabatan_id)
        return r._replace(sebutan=str(tempat)) if tempat else r

    @property
    def berencana(self) -> bool:
        """Whether anybody is planned for."""
        return bool(self.rencana or self.rencana_plt)

    # --- who holds what after it ----------------------------------------------------------------
    @cached_property
    def _pengisi(self) -> tuple[dict[int, list[int]], dict[int, str]]:
        """Position after → keys of its holders; key of a plan → why it cannot hold."""
        isi: dict[int, list[int]] = {}
        for o in self.pokok.values():
            if o.pk not in self.rencana and o.jabatan_id in self.ke.jabatan:
                isi.setdefault(o.jabatan_id, []).append(o.pk)
        sebab: dict[int, str] = {}
        for r in sorted(self.rencana.values(), key=lambda r: r.pk):
            if kata := sebab_tidak_dapat(self, r, isi, ()):
                sebab[r.pk] = kata.kalimat
                self._tetap_di_tempat(r, isi)
            else:
                isi.setdefault(r.jabatan_id, []).append(r.pegawai_id)
        for n, r in enumerate(self.rencana_plt):
            if kata := sebab_tidak_dapat(self, r, isi, self.rencana_plt[:n]):
                sebab[r.pk] = kata.kalimat
        return isi, sebab

    def _tetap_di_tempat(self, r: Rencana, isi: dict[int, list[int]]) -> None:
        o = self.pokok.get(r.pegawai_id)
        if o is not None and o.jabatan_id in self.ke.jabatan and o.jabatan_id is not None:
            isi.setdefault(o.jabatan_id, []).append(o.pk)

    @property
    def isi(self) -> Mapping[int, list[int]]:
        """Position after → keys of its holders."""
        return self._pengisi[0]

    @property
    def sebab(self) -> Mapping[int, str]:
        """Key of a plan → why it cannot hold."""
        return self._pengisi[1]

    # --- the people -----------------------------------------------------------------------------
    def unit_orang(self, o: Orang) -> int | None:
        """Give the unit a person stands in before: that of the position, or the one waited at."""
        if o.jabatan_id is None:
            return o.unit_id
        lama = self.dari.jabatan.get(o.jabatan_id)
        return lama.unit_id if lama else None

    @cached_property
    def daftar(self) -> tuple[Tersentuh, ...]:
        """Everybody touched, the most urgent first."""
        semua = (self.tentang(o) for o in self.pokok.values())
        hasil = [t for t in semua if t.jenis]
        return tuple(sorted(hasil, key=lambda t: (_URUT_KEADAAN[t.keadaan], t.orang.nama.casefold(), t.orang.pk)))  # fmt: skip

    @cached_property
    def _plt(self) -> dict[int, tuple[tuple[Rencana, str], ...]]:
        """Key of a person → the planned Plt, each with why it cannot hold."""
        hasil: dict[int, tuple[tuple[Rencana, str], ...]] = {}
        for r in self.rencana_plt:
            satu = (r, self.sebab.get(r.pk, ""))
            hasil[r.pegawai_id] = (*hasil.get(r.pegawai_id, ()), satu)
        return hasil

    @cached_property
    def _wakil_berakhir(self) -> frozenset[int]:
        """Keys of who stands in on a position that ends."""
        return frozenset(o.pk for o in self.wakil if o.jabatan_id not in self.ke.jabatan)

    def tentang(self, o: Orang) -> Tersentuh:
        """Give what a proposal comes to for one person; without a kind of change it touches nothing."""
        plt = self._plt.get(o.pk, ())
        r = self.rencana.get(o.pk)
        sebab = self.sebab.get(r.pk, "") if r else ""
        tetap = self.ke.tempat(o.jabatan_id)
        if sebab or any(s for _, s in plt):
            keadaan = KONFLIK
        elif r:
            keadaan = DITEMPATKAN
        else:
            keadaan = TETAP if tetap else BELUM
        return Tersentuh(
            o, self._jenis(o), keadaan, self.dari.tempat(o.jabatan_id), tetap, r,
            self.ke.tempat(r.jabatan_id) if r else None, sebab, plt,
        )  # fmt: skip

    def _jenis(self, o: Orang) -> tuple[str, ...]:
        """Give the kinds of change of one person, the most serious first."""
        hasil = set()
        if o.pk in self._wakil_berakhir:
            hasil.add("wakil_berakhir")
        if o.pk in self.rencana or o.pk in self._plt:
            hasil.add("rencana")
        if sebab := self._jenis_semula(o):
            hasil.add(sebab)
        lama = self.dari.jabatan.get(o.jabatan_id) if o.jabatan_id is not None else None
        if lama is not None:
            hasil.update(self._jenis_jabatan(lama))
        elif o.unit_id is not None and self._hilang(o.unit_id):
            hasil.add("unit_hilang")
        return tuple(k for k in JENIS_PERUBAHAN if k in hasil)

    def _jenis_semula(self, o: Orang) -> str:
        """Say what going back means to one person: without a position since, or the former one is there again."""
        s = self.semula.get(o.pk)
        if s is None:
            return ""
        if o.jabatan_id is None:
            return "tergeser"
        kembali = s.berpindah and s.kini not in (None, o.jabatan_id)
        return "semula" if kembali and o.jabatan_id != s.jabatan.id else ""

    def _hilang(self, unit: int) -> bool:
        return self.dari.bagan.ambil(unit) is not None and self.ke.bagan.ambil(unit) is None

    def _jenis_jabatan(self, lama: PosJabatan) -> Iterator[str]:
        baru = self.ke.jabatan.get(lama.id)
        if baru is None:
            yield "unit_hilang" if self._hilang(lama.unit_id) else "jabatan_hilang"
            return
        if baru == lama and self._tenang(lama.unit_id):
            return
        if baru.unit_id != lama.unit_id:
            yield "jabatan_pindah"
        if baru.nama != lama.nama:
            yield "jabatan_nama"
        if any(getattr(baru, k) != getattr(lama, k) for k in _KELAS):
            yield "jabatan_kelas"
        if baru.unit_id == lama.unit_id:
            if self.dari.jalur(lama.unit_id) != self.ke.jalur(lama.unit_id):
                yield "unit_pindah"
            if self.dari.bagan.ambil(lama.unit_id).nama != self.ke.bagan.ambil(lama.unit_id).nama:  # type: ignore[union-attr]
                yield "unit_nama"
        if self.dari.atasan(lama) != self.ke.atasan(baru):
            yield "atasan"

    def _tenang(self, unit: int) -> bool:
        """Say whether nothing about a unit and what is above it changes for who sits in it."""
        if unit not in self._ingat:
            lama, baru = self.dari.bagan.ambil(unit), self.ke.bagan.ambil(unit)
            self._ingat[unit] = (
                lama is not None
                and baru is not None
                and lama.nama == baru.nama
                and self.dari.kepala(unit) == self.ke.kepala(unit)
                and self.dari.jalur(unit) == self.ke.jalur(unit)
                and all(self.dari.kepala(a) == self.ke.kepala(a) for a in self.dari.jalur(unit))
            )
        return self._ingat[unit]

    @cached_property
    def _ingat(self) -> dict[int, bool]:
        return {}

    # --- positions ------------------------------------------------------------------------------
    def posisi(self, pk: int) -> Posisi | None:
        j = self.ke.jabatan.get(pk)
        unit = self.ke.bagan.ambil(j.unit_id) if j else None
        return Posisi(j, unit, len(self.isi.get(pk, ())), self.ke) if j and unit else None

    @cached_property
    def semua_posisi(self) -> tuple[Posisi, ...]:
        """Every position after, in the order of the structure."""
        return tuple(
            Posisi(j, s, len(self.isi.get(j.id, ())), self.ke)
            for s in self.ke.bagan
            for j in self.ke.bagan.jabatan.get(s.id, ())
        )

    @cached_property
    def kelebihan(self) -> tuple[Posisi, ...]:
        """Positions with more people than are needed."""
        return tuple(p for p in self.semua_posisi if p.lebih)

    @cached_property
    def kepala_kosong(self) -> tuple[Posisi, ...]:
        """Head positions left empty by the proposal, for which no Plt is planned either."""
        wakil = {o.jabatan_id for o in self.wakil}
        wakil |= {r.jabatan_id for r in self.rencana_plt if r.pk not in self.sebab}
        dulu = {o.jabatan_id for o in self.pokok.values()}
        return tuple(
            p for p in self.semua_posisi
            if p.jabatan.kepala and not p.terisi and p.jabatan.id not in wakil
            and (p.jabatan.id in dulu or p.jabatan.id not in self.dari.jabatan)
        )  # fmt: skip

    # --- figures --------------------------------------------------------------------------------
    def ikhtisar(self, lingkup: "Lingkup | None" = None) -> Ikhtisar:
        """Count; `lingkup`: only what lies in it, positions as well as people."""
        daftar, orang = self.daftar, list(self.pokok.values())
        dari, ke = list(self.dari.jabatan.values()), list(self.ke.jabatan.values())
        if lingkup is not None:
            daftar, orang = lingkup.daftar(), [o for o in orang if lingkup.orang(o)]
            dari = [j for j in dari if lingkup.unit_lama(j.unit_id)]
            ke = [j for j in ke if lingkup.unit(j.unit_id)]
        dulu = Counter(o.jabatan_id for o in self.pokok.values() if o.jabatan_id is not None)
        kini = {pk: len(isi) for pk, isi in self.isi.items()}
        duduk = {pk for isi in self.isi.values() for pk in isi}
        return Ikhtisar(
            len(daftar),
            Counter(k for t in daftar for k in t.jenis),
            Counter(t.keadaan for t in daftar),
            (_lowong(dari, dulu), _lowong(ke, kini)),
            (_lebih(dari, dulu), _lebih(ke, kini)),
            (sum(o.jabatan_id is None for o in orang), sum(o.pk not in duduk for o in orang)),
        )

    @cached_property
    def belum(self) -> tuple[Tersentuh, ...]:
        """Who loses a position without another one being planned, or whose plan cannot hold."""
        return tuple(
            t
            for t in self.daftar
            if (t.keadaan == BELUM and t.dari is not None) or (t.sebab and t.tetap is None)
        )

    @property
    def konflik(self) -> tuple[Tersentuh, ...]:
        """Whose plan cannot hold."""
        return tuple(t for t in self.daftar if t.keadaan == KONFLIK)


def _lowong(jabatan: Iterable[PosJabatan], isi: Mapping[int, int]) -> int:
    return sum(max(0, j.kebutuhan - isi.get(j.id, 0)) for j in jabatan)


def _lebih(jabatan: Iterable[PosJabatan], isi: Mapping[int, int]) -> int:
    return sum(max(0, isi.get(j.id, 0) - j.kebutuhan) for j in jabatan)
