"""Bagan: the immutable in-memory tree of one date. Pure: it has never heard of a database.

Charts, analyses, proposals, comparison and export all read this one type.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar


class Simpul(NamedTuple):
    """A unit as it stands on the date of the Bagan."""

    id: int
    kode: str
    nama: str
    singkatan: str
    jenis: str
    induk_id: int | None
    tipe: str
    urutan: int
    urusan_kode: str
    contoh: bool = False
    #: its own rules hold instead of the typology (PP 18/2016 Pasal 117: BPBD; Kesbangpol)
    di_luar_tipologi: bool = False

    @property
    def urusan(self) -> tuple[str, ...]:
        """The unit's urusan codes in their order."""
        return tuple(kode for kode in self.urusan_kode.split(";") if kode)


class ButirFungsi(NamedTuple):
    """One sentence of tugas or fungsi."""

    id: int
    unit_id: int
    butir: str
    urutan: int
    teks: str
    urusan_id: str | None


class PosJabatan(NamedTuple):
    """One position."""

    id: int
    unit_id: int
    nama: str
    jenis: str
    eselon: str
    jenjang: str
    kelas: int | None
    kepala: bool
    kebutuhan: int
    bup: int | None = None


class Garis(NamedTuple):
    """One line besides command."""

    id: int
    dari_id: int
    ke_id: int
    jenis: str
    uraian: str


#: Siblings are ordered by this.
_URUTAN = attrgetter("urutan", "id")


class BaganRusak(ValueError):
    """The rows do not make one tree: two roots, a missing parent, or a loop."""


class Bagan:
    """The tree of one date.

    `simpul` comes in any order; siblings are ordered by (urutan, id). Raises BaganRusak when
    the rows do not make exactly one tree (an empty Bagan is allowed).
    """

    __slots__ = ("__dict__", "_anak", "_per_id", "akar", "tanggal")

    def __init__(
        self,
        tanggal: date,
        simpul: Iterable[Simpul],
        fungsi: Iterable[ButirFungsi] = (),
        jabatan: Iterable[PosJabatan] = (),
        garis: Iterable[Garis] = (),
    ) -> None:
        self.tanggal = tanggal
        self._per_id: Mapping[int, Simpul] = {s.id: s for s in simpul}
        anak: dict[int | None, list[Simpul]] = {}
        for s in sorted(self._per_id.values(), key=_URUTAN):
            anak.setdefault(s.induk_id, []).append(s)
        self._anak: Mapping[int | None, tuple[Simpul, ...]] = {k: tuple(v) for k, v in anak.items()}
        akar = self._anak.get(None, ())
        if len(akar) > 1:
            raise BaganRusak(f"Lebih dari satu puncak: {', '.join(s.kode for s in akar)}.")
        self.akar: Simpul | None = akar[0] if akar else None
        self.fungsi = _kelompok(sorted(fungsi, key=lambda f: (f.butir != "tugas", f.urutan, f.id)))
        self.jabatan = _kelompok(
            sorted(jabatan, key=lambda j: (not j.kepala, -(j.kelas or 0), j.nama, j.id))
        )
        self.garis: tuple[Garis, ...] = tuple(sorted(garis))
        if len(self.urut) != len(self._per_id):
            hilang = sorted(s.kode for i, s in self._per_id.items() if i not in self.tingkat)
            raise BaganRusak(f"Tidak tersambung ke puncak: {', '.join(hilang[:10])}.")

    # --- the tree --------------------------------------------------------------------------
    @cached_property
    def _jelajah(self) -> tuple[tuple[Simpul, ...], dict[int, int]]:
        urut: list[Simpul] = []
        tingkat: dict[int, int] = {}
        jalan = [(self.akar, 0)] if self.akar else []
        while jalan:
            s, dalam = jalan.pop()
            urut.append(s)
            tingkat[s.id] = dalam
            if anak := self._anak.get(s.id):
                jalan += [(a, dalam + 1) for a in reversed(anak)]
        return tuple(urut), tingkat

    @property
    def urut(self) -> tuple[Simpul, ...]:
        """Every unit, parents first, siblings in order."""
        return self._jelajah[0]

    @property
    def tingkat(self) -> Mapping[int, int]:
        """Id → depth; the root is 0."""
        return self._jelajah[1]

    @cached_property
    def per_kode(self) -> Mapping[str, Simpul]:
        """Kode → unit."""
        return {s.kode: s for s in self._per_id.values()}

    def __len__(self) -> int:
        return len(self._per_id)

    def __iter__(self) -> Iterator[Simpul]:
        return iter(self.urut)

    def __contains__(self, kode: object) -> bool:
        return kode in self.per_kode

    def __getitem__(self, kode: str) -> Simpul:
        return self.per_kode[kode]

    def ambil(self, pk: int) -> Simpul | None:
        """Give the unit with this id, or None when it does not live on this date."""
        return self._per_id.get(pk)

    def induk(self, simpul: Simpul) -> Simpul | None:
        return self._per_id.get(simpul.induk_id) if simpul.induk_id is not None else None

    def anak(self, simpul: Simpul) -> tuple[Simpul, ...]:
        """Children in order."""
        return self._anak.get(simpul.id, ())

    def jumlah_anak(self, simpul: Simpul) -> int:
        """How many units stand directly below."""
        return len(self._anak.get(simpul.id, ()))

    def leluhur(self, simpul: Simpul) -> tuple[Simpul, ...]:
        """From the root down to the parent."""
        hasil: list[Simpul] = []
        sini = self.induk(simpul)
        while sini is not None:
            hasil.append(sini)
            sini = self.induk(sini)
        return tuple(reversed(hasil))

    def turunan(self, simpul: Simpul, *, sertakan_diri: bool = False) -> tuple[Simpul, ...]:
        """Everything below, parents first."""
        hasil: list[Simpul] = []
        jalan = [simpul]
        while jalan:
            s = jalan.pop()
            hasil.append(s)
            jalan.extend(reversed(self._anak.get(s.id, ())))
        return tuple(hasil if sertakan_diri else hasil[1:])

    @cached_property
    def jumlah_turunan(self) -> Mapping[int, int]:
        """Id → how many units stand below, at any depth."""
        return self.jumlahkan({})[1]

    def jumlahkan(self, nilai: Mapping[int, int]) -> tuple[dict[int, int], dict[int, int]]:
        """Sum a number per unit over each subtree: (sums, numbers of units below)."""
        jumlah: dict[int, int] = {s.id: nilai.get(s.id, 0) for s in self.urut}
        banyak: dict[int, int] = dict.fromkeys(jumlah, 0)
        for s in reversed(self.urut):
            if s.induk_id is not None:
                jumlah[s.induk_id] += jumlah[s.id]
                banyak[s.induk_id] += banyak[s.id] + 1
        return jumlah, banyak

    @cached_property
    def ingatan(self) -> dict[Any, Any]:
        """Room for what pages work out from this Bagan once; it goes when the Bagan goes."""
        return {}

    # --- equality ----------------------------------------------------------------------------
    def isi(self) -> tuple[object, ...]:
        """Everything but the date, in a fixed order: two Bagan are equal when this is."""
        return (
            self.urut,
            tuple(sorted(self.fungsi.items())),
            tuple(sorted(self.jabatan.items())),
            self.garis,
        )

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, Bagan) and self.isi() == lain.isi()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Bagan {self.tanggal:%Y-%m-%d}: {len(self)} unit>"


class BaganPuncak(Bagan):
    """The upper levels of a Bagan, for pictures that show no more; it still knows how many units stand below.

    dalam: levels it holds. jumlah_anak: of each unit in it, counting also what it does not hold. rentang: lft and
    rght of each; tak_berlaku: lft of all that stands in the tree without being in force.
    """

    def __init__(
        self,
        tanggal: date,
        simpul: Iterable[Simpul],
        *,
        dalam: int,
        jumlah_anak: Mapping[int, int],
        rentang: Mapping[int, tuple[int, int]],
        tak_berlaku: Iterable[int],
    ) -> None:
        super().__init__(tanggal, simpul)
        self.dalam = dalam
        self._jumlah_anak = jumlah_anak
        self.jumlah_turunan = _Turunan(rentang, tak_berlaku)

    def jumlah_anak(self, simpul: Simpul) -> int:
        return self._jumlah_anak[simpul.id]


class _Turunan(Mapping[int, int]):
    """Id → units below: half the span of lft and rght, less what is not in force; worked out where it is asked for."""

    def __init__(self, rentang: Mapping[int, tuple[int, int]], tak_berlaku: Iterable[int]) -> None:
        self._rentang = rentang
        self._tak_berlaku = sorted(tak_berlaku)

    def __getitem__(self, pk: int) -> int:
        lft, rght = self._rentang[pk]
        mati = bisect(self._tak_berlaku, rght) - bisect(self._tak_berlaku, lft)
        return (rght - lft - 1) // 2 - mati

    def __iter__(self) -> Iterator[int]:
        return iter(self._rentang)

    def __len__(self) -> int:
        return len(self._rentang)


_T = TypeVar("_T", ButirFungsi, PosJabatan)


def _kelompok(daftar: Iterable[_T]) -> Mapping[int, tuple[_T, ...]]:
    hasil: dict[int, list[_T]] = {}
    for benda in daftar:
        hasil.setdefault(benda.unit_id, []).append(benda)
    return {k: tuple(v) for k, v in hasil.items()}
