"""How two units reach each other: the line of command, and what is shorter. Pure.

Two units that belong to different superiors speak to each other through the head both have in
common, unless a line of coordination, guidance or function, or a tim kerja they are both in,
joins the one side with the other (PermenPANRB 7/2022: work across units needs no new unit).

A way counts its steps. Among ways of the same number of steps the one that leaves the line of
command less often comes first: every such step rests on an agreement, not on an order. What is
still equal stands in the order of the tree. There and back are the same ways.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from orgstruktur.bagan import Bagan, Garis, Simpul

#: So many shorter ways of the same length are given.
PINTAS_TERBANYAK = 3


class Tim(NamedTuple):
    """A tim kerja at work on the date of the Bagan, its owner among the units."""

    id: int
    nama: str
    daftar_unit_id: tuple[int, ...]


class Cara(StrEnum):
    """The kind of a step."""

    NAIK = "naik"
    TURUN = "turun"
    GARIS = "garis"
    TIM = "tim"


class Hubungan(NamedTuple):
    """A reason why two units speak directly; `searah`: the line runs the way one goes."""

    cara: Cara
    garis: Garis | None = None
    tim: Tim | None = None
    searah: bool = True

    @property
    def sebutan(self) -> str:
        """What it is, in words."""
        if self.garis is not None:
            return self._sebut_garis(self.garis)
        if self.tim is not None:
            nama = self.tim.nama
            return f"sama-sama dalam {nama if nama.startswith('Tim ') else f'Tim Kerja {nama}'}"
        return "naik ke atasan" if self.cara == Cara.NAIK else "turun ke bawahan"

    def _sebut_garis(self, garis: Garis) -> str:
        arah = ""
        if garis.jenis != "koordinasi":
            arah = " kepada unit ini" if self.searah else " dari unit ini"
        uraian = f": {garis.uraian}" if garis.uraian else ""
        return f"garis {garis.jenis}{arah}{uraian}"

    @property
    def ringkas(self) -> str:
        """The same in one or two words: what a picture has room for."""
        if self.garis is not None:
            return self.garis.jenis
        return "tim kerja" if self.tim is not None else self.cara.value

    @property
    def komando(self) -> bool:
        return self.cara in (Cara.NAIK, Cara.TURUN)

    def balik(self) -> "Hubungan":
        """Give the same seen from the other end."""
        lawan = {Cara.NAIK: Cara.TURUN, Cara.TURUN: Cara.NAIK}
        searah = self.searah if self.garis is None else not self.searah
        return self._replace(cara=lawan.get(self.cara, self.cara), searah=searah)


class Tapak(NamedTuple):
    """One step. The first of `daftar_hubungan` names it; the others hold as well."""

    dari: Simpul
    ke: Simpul
    daftar_hubungan: tuple[Hubungan, ...]

    @property
    def utama(self) -> Hubungan:
        return self.daftar_hubungan[0]

    @property
    def juga(self) -> tuple[Hubungan, ...]:
        return self.daftar_hubungan[1:]

    def balik(self) -> "Tapak":
        return Tapak(self.ke, self.dari, tuple(h.balik() for h in self.daftar_hubungan))


class Lintasan(NamedTuple):
    """A way from one unit to another."""

    awal: Simpul
    daftar_tapak: tuple[Tapak, ...] = ()

    @property
    def jumlah_langkah(self) -> int:
        return len(self.daftar_tapak)

    @property
    def akhir(self) -> Simpul:
        return self.daftar_tapak[-1].ke if self.daftar_tapak else self.awal

    @property
    def daftar_unit(self) -> tuple[Simpul, ...]:
        """Every unit on the way, both ends included."""
        return (self.awal, *(t.ke for t in self.daftar_tapak))

    def balik(self) -> "Lintasan":
        """Give the way back."""
        return Lintasan(self.akhir, tuple(t.balik() for t in reversed(self.daftar_tapak)))


class Letak(StrEnum):
    """How the second unit stands to the first."""

    SAMA = "sama"
    DI_ATAS = "di_atas"
    DI_BAWAH = "di_bawah"
    SEKANDUNG = "sekandung"
    LAIN = "lain"


class JalurKomunikasi(NamedTuple):
    """What joins two units: `puncak` is the common head; `pintas` only what is shorter."""

    puncak: Simpul
    komando: Lintasan
    pintas: tuple[Lintasan, ...] = ()

    @property
    def dari(self) -> Simpul:
        return self.komando.awal

    @property
    def ke(self) -> Simpul:
        return self.komando.akhir

    @property
    def letak(self) -> Letak:
        if self.dari.id == self.ke.id:
            return Letak.SAMA
        if self.puncak.id == self.ke.id:
            return Letak.DI_ATAS
        if self.puncak.id == self.dari.id:
            return Letak.DI_BAWAH
        return Letak.SEKANDUNG if self.komando.jumlah_langkah == 2 else Letak.LAIN

    @property
    def daftar_lintasan(self) -> tuple[Lintasan, ...]:
        """The line of command, then the shorter ways."""
        return (self.komando, *self.pintas)


class Jaringan:
    """Everything that joins the units of a Bagan: command, lines, tim kerja.

    `garis`: in place of those of the Bagan. Lines and teams of units that do not live on the
    date are left out.
    """

    def __init__(
        self, bagan: Bagan, tim: Iterable[Tim] = (), *, garis: Iterable[Garis] | None = None
    ) -> None:
        self.bagan = bagan
        self._letak: Mapping[int, int] = {s.id: n for n, s in enumerate(bagan.urut)}
        self._garis: dict[int, dict[int, list[Hubungan]]] = {}
        for g in sorted(bagan.garis if garis is None else garis, key=lambda g: (g.jenis, g.id)):
            self._pasang_garis(g)
        self._tim: dict[int, list[Tim]] = {}
        for t in sorted(tim, key=lambda t: (t.nama, t.id)):
            hidup = {i for i in t.daftar_unit_id if i in self._letak}
            anggota = t._replace(daftar_unit_id=tuple(sorted(hidup, key=self._letak.__getitem__)))
            for unit_id in anggota.daftar_unit_id if len(hidup) > 1 else ():
                self._tim.setdefault(unit_id, []).append(anggota)

    def _pasang_garis(self, g: Garis) -> None:
        if g.dari_id == g.ke_id or g.dari_id not in self._letak or g.ke_id not in self._letak:
            return
        for sini, sana, searah in ((g.dari_id, g.ke_id, True), (g.ke_id, g.dari_id, False)):
            hubungan = Hubungan(Cara.GARIS, garis=g, searah=searah)
            self._garis.setdefault(sini, {}).setdefault(sana, []).append(hubungan)

    @property
    def kosong(self) -> bool:
        """Whether nothing but command joins the units."""
        return not self._garis and not self._tim

    # --- one unit ----------------------------------------------------------------------------
    def hubungan(self, dari: Simpul, ke: Simpul) -> tuple[Hubungan, ...]:
        """Give every reason why the two speak directly, command first; () when there is none."""
        hasil: list[Hubungan] = []
        if dari.induk_id == ke.id:
            hasil.append(Hubungan(Cara.NAIK))
        elif ke.induk_id == dari.id:
            hasil.append(Hubungan(Cara.TURUN))
        hasil += self._garis.get(dari.id, {}).get(ke.id, ())
        hasil += [Hubungan(Cara.TIM, tim=t) for t in self._tim_bersama(dari.id, ke.id)]
        return tuple(hasil)

    def _tim_bersama(self, dari_id: int, ke_id: int) -> Iterator[Tim]:
        for t in self._tim.get(dari_id, ()) if dari_id != ke_id else ():
            if ke_id in t.daftar_unit_id:
                yield t

    def _tetangga(self, unit_id: int, lewati: Collection[int] = ()) -> Iterator[int]:
        """Give who is one step away, some more than once; `lewati`: teams that are not asked."""
        simpul = self.bagan.ambil(unit_id)
        if simpul is None:
            return
        if simpul.induk_id is not None:
            yield simpul.induk_id
        yield from (a.id for a in self.bagan.anak(simpul))
        yield from self._garis.get(unit_id, ())
        for t in self._tim.get(unit_id, ()):
            if t.id not in lewati:
                yield from t.daftar_unit_id

    # --- two units ---------------------------------------------------------------------------
    def cari(self, dari: Simpul, ke: Simpul) -> JalurKomunikasi:
        """Find the line of command between two units of this Bagan, and what is shorter."""
        puncak, unit = _garis_komando(self.bagan, dari, ke)
        komando = self._lintasan(unit)
        return JalurKomunikasi(puncak, komando, self._pintas(dari, ke, komando.jumlah_langkah))

    def _lintasan(self, unit: Iterable[Simpul]) -> Lintasan:
        awal, *lain = unit
        pasangan = pairwise((awal, *lain))
        return Lintasan(awal, tuple(Tapak(a, b, self.hubungan(a, b)) for a, b in pasangan))

    def _pintas(self, dari: Simpul, ke: Simpul, batas: int) -> tuple[Lintasan, ...]:
        """Give the shortest ways if they take fewer steps than `batas`."""
        if batas < 2 or self.kosong:
            return ()
        if self._letak[dari.id] > self._letak[ke.id]:
            return tuple(lintasan.balik() for lintasan in self._pintas(ke, dari, batas))
        jarak = self._jarak_ke(ke.id, dari.id, batas - 1)
        if dari.id not in jarak:
            return ()
        urut = self.bagan.urut
        jalan = self._terbaik(dari.id, ke.id, jarak)
        return tuple(self._lintasan(urut[n] for n in letak) for _, letak in jalan)

    def _jarak_ke(self, tujuan: int, dari: int, batas: int) -> dict[int, int]:
        """Give the steps to `tujuan` of all that are no farther than `dari` (at most `batas`)."""
        jarak = {tujuan: 0}
        tim: set[int] = set()
        tepi = [tujuan]
        while tepi and dari not in jarak and jarak[tepi[0]] < batas:
            jauh = jarak[tepi[0]] + 1
            baru: list[int] = []
            for unit_id in tepi:
                for lain in self._tetangga(unit_id, tim):
                    if lain not in jarak:
                        jarak[lain] = jauh
                        baru.append(lain)
                tim.update(t.id for t in self._tim.get(unit_id, ()))  # asked once, whoever asks
            tepi = baru
        return jarak

    def _terbaik(
        self, dari: int, ke: int, jarak: Mapping[int, int]
    ) -> list[tuple[int, tuple[int, ...]]]:
        """Give the best shortest ways: (steps that leave command, places in the tree's order)."""
        lapis = [{dari}]
        maju: dict[int, set[int]] = {}
        for sisa in range(jarak[dari] - 1, -1, -1):
            for unit_id in lapis[-1]:
                maju[unit_id] = {n for n in self._tetangga(unit_id) if jarak.get(n) == sisa}
            lapis.append(set().union(*(maju[unit_id] for unit_id in lapis[-1])))
        baik: dict[int, list[tuple[int, tuple[int, ...]]]] = {ke: [(0, (self._letak[ke],))]}
        for unit_id in (u for isi in reversed(lapis[:-1]) for u in isi):
            sini = (self._letak[unit_id],)
            calon = (
                (self._keluar(unit_id, lain) + keluar, sini + ekor)
                for lain in maju[unit_id]
                for keluar, ekor in baik[lain]
            )
            baik[unit_id] = nsmallest(PINTAS_TERBANYAK, calon)
        return baik[dari]

    def _keluar(self, dari_id: int, ke_id: int) -> int:
        dari, ke = self.bagan.ambil(dari_id), self.bagan.ambil(ke_id)
        return int(not (dari and ke and (dari.induk_id == ke.id or ke.induk_id == dari.id)))


def _garis_komando(bagan: Bagan, dari: Simpul, ke: Simpul) -> tuple[Simpul, list[Simpul]]:
    """Give the common head, and the units from `dari` up to it and down to `ke`."""
    naik = [*bagan.leluhur(dari), dari]
    turun = [*bagan.leluhur(ke), ke]
    sama = 0
    while sama < min(len(naik), len(turun)) and naik[sama].id == turun[sama].id:
        sama += 1
    puncak = naik[sama - 1]
    return puncak, [*reversed(naik[sama:]), puncak, *turun[sama:]]
