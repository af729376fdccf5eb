"""Two Bagan side by side: what was added, removed, changed or moved. Pure, like Bagan itself.

It knows neither dates nor a database: two dates of the history are compared like a proposal with
the structure in force. A thing is the same thing when its id is; names and codes may repeat, so a
unit dissolved and another founded with its name are two. Order among siblings and the mark of
example data are no change of structure and are not compared.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from orgstruktur.bagan import Bagan, ButirFungsi, Garis, PosJabatan, Simpul
from orgstruktur.jenis import PERANGKAT_DAERAH

T = TypeVar("T")


class Ragam(StrEnum):
    """Kinds of difference that are counted and asked for."""

    TERBENTUK = "terbentuk"
    DIBUBARKAN = "dibubarkan"
    NAMA = "nama"
    INDUK = "pindah"
    JENIS = "jenis"
    TIPE = "tipe"
    URUSAN = "urusan"
    SINGKATAN = "singkatan"
    KODE = "kode"
    FUNGSI = "fungsi"
    JABATAN = "jabatan"
    GARIS = "garis"


#: Column → what a difference in it is called; columns of a unit in the order of telling.
RAGAM_KOLOM: dict[str, Ragam] = {
    "nama": Ragam.NAMA,
    "induk_id": Ragam.INDUK,
    "jenis": Ragam.JENIS,
    "tipe": Ragam.TIPE,
    "urusan_kode": Ragam.URUSAN,
    "singkatan": Ragam.SINGKATAN,
    "kode": Ragam.KODE,
}
#: What is compared of each thing.
KOLOM: dict[type, tuple[str, ...]] = {
    Simpul: tuple(RAGAM_KOLOM),
    ButirFungsi: ("unit_id", "teks", "butir", "urusan_id"),
    PosJabatan: (
        "unit_id",
        "nama",
        "jenis",
        "eselon",
        "jenjang",
        "kelas",
        "kepala",
        "kebutuhan",
        "bup",
    ),
    Garis: ("dari_id", "ke_id", "jenis", "uraian"),
}

DITAMBAH, DIHAPUS, DIUBAH = "ditambah", "dihapus", "diubah"


class Ubahan(NamedTuple):
    """One column whose value differs."""

    kolom: str
    dari: Any
    ke: Any


class Beda(NamedTuple, Generic[T]):
    """One thing that differs: `dari` None = only in the second Bagan, `ke` None = only in the first."""

    dari: T | None
    ke: T | None

    @property
    def kini(self) -> T:
        """The thing as the second Bagan has it, or as it was before it went."""
        benda = self.ke if self.ke is not None else self.dari
        if benda is None:
            raise ValueError("Beda tanpa isi.")
        return benda

    @property
    def tanda(self) -> str:
        """Say in one word what became of it: ditambah, dihapus, diubah."""
        if self.dari is None:
            return DITAMBAH
        return DIHAPUS if self.ke is None else DIUBAH

    @property
    def ubahan(self) -> tuple[Ubahan, ...]:
        """Give the columns that differ; none for what was added or removed."""
        if self.dari is None or self.ke is None:
            return ()
        return _ubahan(self.dari, self.ke)

    def cermin(self) -> "Beda[T]":
        """Give the same difference read the other way."""
        return Beda(self.ke, self.dari)


def _ubahan(dari: Any, ke: Any) -> tuple[Ubahan, ...]:
    return tuple(
        Ubahan(k, getattr(dari, k), getattr(ke, k))
        for k in KOLOM[type(dari)]
        if getattr(dari, k) != getattr(ke, k)
    )


class Penerusan(NamedTuple):
    """`asal` became `penerus`: cara "gabung", "pecah" or "ganti". Told by whoever knows."""

    asal_id: int
    penerus_id: int
    cara: str


@dataclass(frozen=True)
class Perbedaan:
    """Everything in which `ke` differs from `dari`; made by `bandingkan`.

    Units stand in the order of `ke`, those that are gone after the parent they had; contents in
    the order of the units they stand in.
    """

    dari: Bagan
    ke: Bagan
    unit: tuple[Beda[Simpul], ...]
    fungsi: tuple[Beda[ButirFungsi], ...]
    jabatan: tuple[Beda[PosJabatan], ...]
    garis: tuple[Beda[Garis], ...]
    penerus: tuple[Penerusan, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.unit or self.fungsi or self.jabatan or self.garis)

    def cermin(self) -> "Perbedaan":
        """Give the difference read the other way: what was added is removed, and so on."""
        letak = _letak(self.ke, self.dari)
        return Perbedaan(
            self.ke,
            self.dari,
            _urutkan((b.cermin() for b in self.unit), letak),
            _urutkan((b.cermin() for b in self.fungsi), letak),
            _urutkan((b.cermin() for b in self.jabatan), letak),
            _urutkan((b.cermin() for b in self.garis), letak),
            self.penerus,
        )

    @cached_property
    def letak(self) -> Mapping[int, int]:
        """Id → place in the order of both trees together."""
        return _letak(self.dari, self.ke)

    def simpul(self, pk: int | None) -> Simpul | None:
        """Give a unit by its id as `ke` has it, else as `dari` had it."""
        if pk is None:
            return None
        return self.ke.ambil(pk) or self.dari.ambil(pk)

    def perangkat_daerah(self, pk: int) -> Simpul | None:
        """Give the perangkat daerah a unit belongs to (itself, or the nearest one above)."""
        bagan = self.ke if self.ke.ambil(pk) else self.dari
        sini = bagan.ambil(pk)
        while sini is not None and sini.jenis not in PERANGKAT_DAERAH:
            sini = bagan.induk(sini)
        return sini

    def di_bawah(self, kode: str) -> frozenset[int]:
        """Give the ids of the unit with this code and of all below it, in either Bagan."""
        return frozenset(
            s.id
            for bagan in (self.dari, self.ke)
            if (akar := bagan.per_kode.get(kode))
            for s in bagan.turunan(akar, sertakan_diri=True)
        )

    def diteruskan(self, pk: int) -> tuple[tuple[str, Simpul], ...]:
        """Give (cara, unit) for what a unit became; past successors that are gone as well."""
        sana = self.dari if self.ke.ambil(pk) else self.ke
        hasil: dict[int, tuple[str, Simpul]] = {}
        dilalui = {pk}
        jalan = [(p, p.cara) for p in self._penerus_dari.get(pk, ())]
        while jalan:
            p, cara = jalan.pop(0)
            lanjut = self._penerus_dari.get(p.penerus_id, ())
            tujuan = sana.ambil(p.penerus_id) or (None if lanjut else self.simpul(p.penerus_id))
            if tujuan is not None:
                hasil[tujuan.id] = (cara, tujuan)
            elif p.penerus_id not in dilalui:
                dilalui.add(p.penerus_id)
                jalan.extend((q, cara) for q in lanjut)
        return tuple(hasil.values())

    def berasal(self, pk: int) -> tuple[tuple[str, Simpul], ...]:
        """Give (cara, unit) for the units this one was made from."""
        return tuple(
            (p.cara, s)
            for p in self.penerus
            if p.penerus_id == pk and (s := self.simpul(p.asal_id)) is not None
        )

    @cached_property
    def _penerus_dari(self) -> Mapping[int, tuple[Penerusan, ...]]:
        hasil: dict[int, tuple[Penerusan, ...]] = {}
        for p in self.penerus:
            hasil[p.asal_id] = (*hasil.get(p.asal_id, ()), p)
        return hasil


def bandingkan(dari: Bagan, ke: Bagan, penerus: Iterable[Penerusan] = ()) -> Perbedaan:
    """Compare two Bagan. Functions, positions and lines take part when both were read `lengkap`."""
    letak = _letak(dari, ke)
    return Perbedaan(
        dari,
        ke,
        _urutkan(_cocokkan(dari, ke), letak),
        _urutkan(_cocokkan(_semua(dari.fungsi), _semua(ke.fungsi)), letak),
        _urutkan(_cocokkan(_semua(dari.jabatan), _semua(ke.jabatan)), letak),
        _urutkan(_cocokkan_garis(dari.garis, ke.garis), letak),
        tuple(sorted(set(penerus))),
    )


def _semua(per_unit: Mapping[int, tuple[Any, ...]]) -> Iterable[Any]:
    return (benda for daftar in per_unit.values() for benda in daftar)


def _cocokkan(dari: Iterable[Any], ke: Iterable[Any]) -> list[Beda[Any]]:
    """Pair things by id; keep the pairs that differ."""
    lama, baru = {b.id: b for b in dari}, {b.id: b for b in ke}
    pasangan = [Beda(lama.get(pk), baru.get(pk)) for pk in lama.keys() | baru.keys()]
    return [b for b in pasangan if b.dari is None or b.ke is None or b.ubahan]


def _cocokkan_garis(dari: Iterable[Garis], ke: Iterable[Garis]) -> list[Beda[Garis]]:
    """Pair lines by id, then the rest by ends and kind, then by ends.

    A line has no history of its own: a changed one is another row between the same two units.
    """
    lama, baru = sorted(dari), sorted(ke)
    hasil: list[Beda[Garis]] = []
    cara: tuple[Callable[[Garis], Hashable], ...] = (
        lambda g: g.id,
        lambda g: (g.dari_id, g.ke_id, g.jenis),
        lambda g: (g.dari_id, g.ke_id),
    )
    for kunci in cara:
        pasangan, lama, baru = _pasangkan(lama, baru, kunci)
        hasil += [b for b in pasangan if b.ubahan]
    hasil += [Beda(g, None) for g in lama]
    hasil += [Beda(None, g) for g in baru]
    return hasil


def _pasangkan(
    lama: list[Garis], baru: list[Garis], kunci: Callable[[Garis], Hashable]
) -> tuple[list[Beda[Garis]], list[Garis], list[Garis]]:
    """Pair what has the same key, first with first; give the pairs and what is left of both."""
    tempat: dict[Hashable, list[Garis]] = {}
    for g in baru:
        tempat.setdefault(kunci(g), []).append(g)
    pasangan: list[Beda[Garis]] = []
    sisa: list[Garis] = []
    for g in lama:
        calon = tempat.get(kunci(g))
        if calon:
            pasangan.append(Beda(g, calon.pop(0)))
        else:
            sisa.append(g)
    return pasangan, sisa, sorted(g for daftar in tempat.values() for g in daftar)


# --- order -----------------------------------------------------------------------------------------
def _letak(dari: Bagan, ke: Bagan) -> dict[int, int]:
    """Number the units of both: the order of `ke`, those that are gone last below their parent."""
    anak: dict[int | None, list[Simpul]] = {}
    for s in ke:
        anak.setdefault(s.induk_id, []).append(s)
    for s in dari:
        if ke.ambil(s.id) is None:
            anak.setdefault(s.induk_id, []).append(s)
    hasil: dict[int, int] = {}
    jalan = list(reversed(anak.get(None, ())))
    while jalan:
        s = jalan.pop()
        hasil[s.id] = len(hasil)
        jalan.extend(reversed(anak.get(s.id, ())))
    return hasil


def tempat(benda: Any) -> int:
    """Give the unit a thing is told with: itself, the unit it stands in, or where a line begins."""
    if isinstance(benda, Simpul):
        return benda.id
    return benda.dari_id if isinstance(benda, Garis) else benda.unit_id


def tersentuh(b: Beda[Any]) -> frozenset[int]:
    """Give every unit that a difference concerns: where the thing was, where it is, both ends of a line."""
    return frozenset(pk for benda in b if benda is not None for pk in _unit_benda(benda))


def _unit_benda(benda: Any) -> tuple[int, ...]:
    return (benda.dari_id, benda.ke_id) if isinstance(benda, Garis) else (tempat(benda),)


def _urutkan(daftar: Iterable[Beda[Any]], letak: Mapping[int, int]) -> tuple[Any, ...]:
    return tuple(
        sorted(
            daftar,
            key=lambda b: (letak.get(tempat(b.kini), -1), b.kini.id, b.dari is None),
        )
    )
