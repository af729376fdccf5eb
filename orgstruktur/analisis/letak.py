"""The place of two units to each other: what makes equal words lawful."""

from collections.abc import Callable
from dataclasses import dataclass

#: kinds that are the same everywhere by law, each for its own area or place
SEJENIS = frozenset(
    {
        "kecamatan",
        "sekretariat_kecamatan",
        "kelurahan",
        "sekretariat_kelurahan",
        "puskesmas",
        "satuan_pendidikan",
        "uptd",
        "subbagian_tu",
        "irban",
        "staf_ahli",
    }
)
#: kinds that keep the house of their own perangkat daerah (PP 18/2016 Pasal 81, 85, 91: pelayanan administrasi)
_RUMAH_TANGGA = frozenset(
    {"sekretariat", "sekretariat_kecamatan", "sekretariat_kelurahan", "subbagian_tu"}
)
#: what works for its own area
WILAYAH = frozenset({"kecamatan", "kelurahan"})
INSPEKTORAT = "inspektorat"
_MENGAWASI = "Inspektorat mengawasi pekerjaan perangkat daerah lain; itu memang tugasnya."
_BERAT_SEBELAH = "Yang satu bekerja untuk wilayahnya, yang lain untuk seluruh daerah."


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a unit stands. `jalur`: its ancestors from the root, without itself."""

    unit: str
    jenis: str
    perangkat: str
    jenis_perangkat: str = ""
    jalur: tuple[str, ...] = ()
    #: the kecamatan or kelurahan it belongs to, "" = for the whole city
    wilayah: str = ""
    #: a file may hold several governments
    pemerintah: str = ""
    #: keeps the house: a sekretariat, or a subbagian below one
    rumah_tangga: bool = False

    @property
    def golongan(self) -> str:
        """What counts as one when asking how widely wording is spread."""
        return self.jenis_perangkat if self.jenis_perangkat in WILAYAH else self.perangkat


def berumah_tangga(jenis: str, jenis_induk: str = "") -> bool:
    """Say whether a kind of unit, below that of its parent, serves its own perangkat daerah only."""
    return jenis in _RUMAH_TANGGA or (jenis == "subbagian" and jenis_induk in _RUMAH_TANGGA)


@dataclass(frozen=True, slots=True)
class Hubungan:
    """wajar: equal words are no overlap, and why; catatan: they may be, with this in mind."""

    wajar: str = ""
    catatan: str = ""


def hubungan(a: Letak, b: Letak) -> Hubungan:
    """Say how two units stand to each other."""
    sebab = _wajar(a, b)
    if sebab:
        return Hubungan(sebab)
    if (a.jenis_perangkat == INSPEKTORAT) != (b.jenis_perangkat == INSPEKTORAT):
        return Hubungan("", _MENGAWASI)
    return Hubungan("", _BERAT_SEBELAH if bool(a.wilayah) != bool(b.wilayah) else "")


def _wajar(a: Letak, b: Letak) -> str:
    """Why equal words are no overlap; the first reason that holds."""
    for berlaku, sebab in _SEBAB:
        if berlaku(a, b):
            return sebab
    return ""


#: asked of every pair, one after the other: those that hold most often first
_SEBAB: tuple[tuple[Callable[[Letak, Letak], bool], str], ...] = (
    (lambda a, b: a.pemerintah != b.pemerintah, "pemerintah daerah yang lain"),
    (lambda a, b: a.unit == b.unit, "unit yang sama"),
    (
        lambda a, b: bool(a.wilayah and b.wilayah) and a.wilayah != b.wilayah,
        "wilayah kerja yang berlainan",
    ),
    (
        lambda a, b: a.jenis == b.jenis and a.jenis in SEJENIS,
        "unit sejenis, masing-masing untuk tempat atau wilayahnya",
    ),
    (
        lambda a, b: "staf_ahli" in (a.jenis, b.jenis),
        "staf ahli memberi telaahan atas urusan unit lain (PP 18/2016 Pasal 102)",
    ),
    (
        lambda a, b: a.unit in b.jalur or b.unit in a.jalur,
        "penjabaran induk kepada bawahannya",
    ),
    (
        lambda a, b: a.rumah_tangga and b.rumah_tangga and a.perangkat != b.perangkat,
        "kesekretariatan perangkat daerah masing-masing",
    ),
)
