"""What a rule of the structure gives: findings, and what it could not look at. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from orgstruktur.analisis.tipologi import SkorUnit
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit

PELANGGARAN = "pelanggaran"
PERINGATAN = "peringatan"
CATATAN = "catatan"
#: Grades, the gravest first; only a pelanggaran stops a proposal (organisasi 3, [R]).
TINGKAT: Mapping[str, str] = {
    PELANGGARAN: "Pelanggaran",
    PERINGATAN: "Peringatan",
    CATATAN: "Catatan",
}
_URUT_TINGKAT = {kunci: n for n, kunci in enumerate(TINGKAT)}

TERKONFIRMASI = "C"  # read in the text of the regulation
INGATAN = "M"  # from memory: shown as such wherever it counts
TAFSIR = "R"  # our reading of the regulation, not its words
KEYAKINAN: Mapping[str, str] = {
    TERKONFIRMASI: "Sesuai naskah peraturan",
    INGATAN: "Belum dikonfirmasi dari naskah",
    TAFSIR: "Tafsir atas peraturan",
}

TIPE_KOSONG = "tipe belum diisi"
URUSAN_KOSONG = "urusan belum diisi"


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding. ditemukan, diizinkan: numbers or words; saran: what would mend it.

    kait: codes of other units concerned; kumpulan: it stands for all of them (grouped), and for the
    rules in `aturan_lain` as well.
    """

    aturan: str
    tingkat: str
    unit_id: int
    unit_kode: str
    pesan: str
    ditemukan: str
    diizinkan: str
    saran: str
    kait: tuple[str, ...] = ()
    kumpulan: bool = False
    aturan_lain: tuple[str, ...] = ()

    @property
    def semua_aturan(self) -> tuple[str, ...]:
        """Every rule it speaks of."""
        return (self.aturan, *self.aturan_lain)


class TakTerperiksa(NamedTuple):
    """A unit that a rule could not look at, why, and what its figures do tell already."""

    aturan: tuple[str, ...]
    unit_id: int
    sebab: str
    petunjuk: str = ""


@dataclass(slots=True)
class Hasil:
    """What a check found: findings, units it could not look at, and how many it looked at by rule."""

    temuan: list[Temuan] = field(default_factory=list)
    tak: list[TakTerperiksa] = field(default_factory=list)
    diperiksa: Counter[str] = field(default_factory=Counter)
    #: rules that lack an input as a whole → what is missing
    tanpa_masukan: dict[str, str] = field(default_factory=dict)

    def tambah(self, lain: "Hasil") -> None:
        """Take over everything of another result."""
        self.temuan += lain.temuan
        self.tak += lain.tak
        self.diperiksa += lain.diperiksa
        self.tanpa_masukan |= lain.tanpa_masukan


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """Facts that nobody has confirmed yet ([M]); an installation may set them otherwise.

    subbag_kurang_peringatan: fewer subbagian than the fixed number only warns, since functional
    positions may have replaced them (PermenPANRB 25/2021). jam_per_orang: effective hours of a
    year (PermenPANRB 1/2020); jam_uptd_a, jam_uptd_b: workload of a UPTD (Permendagri 12/2017).
    """

    subbag_kurang_peringatan: bool = True
    jam_per_orang: int = 1250
    jam_uptd_a: int = 10_000
    jam_uptd_b: int = 5_000


@dataclass(frozen=True)
class Keadaan:
    """Everything the rules look at. None = not known to this installation.

    tipe_skor: kode → what its figures say;
    dasar: id of a unit → its legal bases.
    """

    bagan: Bagan
    tipe_skor: Mapping[str, SkorUnit] | None = None
    dasar: Mapping[int, Sequence[str]] | None = None
    pengaturan: Pengaturan = field(default_factory=Pengaturan)

    @cached_property
    def per_jenis(self) -> Mapping[str, tuple[Simpul, ...]]:
        """Kind → its units in the order of the structure."""
        hasil: dict[str, list[Simpul]] = {}
        for s in self.bagan:
            hasil.setdefault(s.jenis, []).append(s)
        return {k: tuple(v) for k, v in hasil.items()}

    def jenis(self, *daftar: str) -> Iterator[Simpul]:
        """Units of these kinds."""
        for j in daftar:
            yield from self.per_jenis.get(j, ())

    def anak(self, simpul: Simpul, *jenis: str) -> tuple[Simpul, ...]:
        """Children of these kinds."""
        return tuple(a for a in self.bagan.anak(simpul) if a.jenis in jenis)

    @cached_property
    def perangkat(self) -> tuple[Simpul, ...]:
        """The dinas and badan: what carries urusan and functions."""
        return tuple(self.jenis(JenisUnit.DINAS, JenisUnit.BADAN))

    @cached_property
    def pengampu(self) -> Mapping[str, tuple[Simpul, ...]]:
        """Urusan or function → the dinas and badan that carry it, in order."""
        return pengampu(self.bagan)


def pengampu(bagan: Bagan) -> dict[str, tuple[Simpul, ...]]:
    """Give urusan or function → the dinas and badan that carry it, in order."""
    hasil: dict[str, list[Simpul]] = {}
    for s in bagan:
        if s.jenis in (JenisUnit.DINAS, JenisUnit.BADAN):
            for kode in dict.fromkeys(s.urusan):
                hasil.setdefault(kode, []).append(s)
    return {k: tuple(v) for k, v in hasil.items()}


class Aturan(NamedTuple):
    """A rule as the list of rules shows it. batas: the limit in words; keyakinan: see KEYAKINAN."""

    id: str
    judul: str
    batas: str
    pasal: str
    keyakinan: str = TERKONFIRMASI


Pemeriksa = Callable[[Keadaan], Hasil]


def ribuan(n: int) -> str:
    """Give a whole number as it is written here: 12.500."""
    return f"{n:,}".replace(",", ".")


def perangkat_daerah(bagan: Bagan, simpul: Simpul) -> Simpul | None:
    """Give the perangkat daerah a unit belongs to: itself or the nearest above; None for the root."""
    sini: Simpul | None = simpul
    while sini is not None and sini.jenis not in PERANGKAT_DAERAH:
        atas = bagan.induk(sini)
        if atas is not None and bagan.induk(atas) is None and atas.jenis == JenisUnit.KOTA:
            return sini  # stands directly below the root, e.g. a staf ahli
        sini = atas
    return sini


def urutkan(bagan: Bagan, temuan: Iterable[Temuan], urut_aturan: Mapping[str, int]) -> list[Temuan]:
    """Order by grade, rule, place in the structure: the same for the same Bagan."""
    tempat = {s.id: n for n, s in enumerate(bagan.urut)}
    return sorted(
        temuan,
        key=lambda t: (
            _URUT_TINGKAT[t.tingkat],
            t.kumpulan,
            urut_aturan.get(t.aturan, 999),
            tempat.get(t.unit_id, -1),
            t.pesan,
        ),
    )
