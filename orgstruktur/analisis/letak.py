"""The place of two units to each other: what makes equal words lawful."""

from dataclasses import dataclass

#: kinds that are the same everywhere by law, each for its own area or place
_SEJENIS = frozenset(
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
_WILAYAH = frozenset({"kecamatan", "kelurahan"})
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

    @property
    def golongan(self) -> str:
        """What counts as one when asking how widely wording is spread."""
        return self.jenis_perangkat if self.jenis_perangkat in _WILAYAH else self.perangkat


@dataclass(frozen=True, slots=True)
class Hubungan:
    """wajar: equal words are no overlap, and why; catatan: they may be, with this in mind."""

    wajar: str = ""
    catatan: str = ""


def hubungan(a: Letak, b: Letak) -> Hubungan:
    """Say how two units stand to each other."""
    wajar = (
        (a.pemerintah != b.pemerintah, "pemerintah daerah yang lain"),
        (a.unit == b.unit, "unit yang sama"),
        (a.unit in b.jalur or b.unit in a.jalur, "penjabaran induk kepada bawahannya"),
        (bool(a.wilayah and b.wilayah) and a.wilayah != b.wilayah, "wilayah kerja yang berlainan"),
        (
            a.jenis == b.jenis and a.jenis in _SEJENIS,
            "unit sejenis, masing-masing untuk tempat atau wilayahnya",
        ),
    )
    sebab = next((s for berlaku, s in wajar if berlaku), "")
    berat_sebelah = bool(a.wilayah) != bool(b.wilayah)
    return Hubungan(sebab, _BERAT_SEBELAH if berat_sebelah and not sebab else "")
