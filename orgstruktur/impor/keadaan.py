"""The structure as it stands on the day of the change, and with the file laid over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orgstruktur.impor.baca import BarisUnit


@dataclass(frozen=True, slots=True)
class UnitAda:
    """A unit in force on the day of the change; `nilai` holds every column in stored form."""

    kode: str
    nilai: Mapping[str, str]

    @property
    def induk(self) -> str:
        return self.nilai["induk_kode"]


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What the checkers must know of the database.

    mati: code → why a unit with this code cannot be used on that day (dissolved, not yet begun).
    berakhir: code → that the unit is to end later, so nothing new can be put below it.
    wewenang: codes the account may change; None = all.
    kini: the units as they are today, where the day of the change is still to come.
    """

    unit: Mapping[str, UnitAda] = field(default_factory=dict)
    mati: Mapping[str, str] = field(default_factory=dict)
    berakhir: Mapping[str, str] = field(default_factory=dict)
    wewenang: frozenset[str] | None = None
    kini: Mapping[str, UnitAda] = field(default_factory=dict)

    @property
    def puncak(self) -> str:
        """The code of the root; "" when there is none."""
        return next((u.kode for u in self.unit.values() if not u.induk), "")


@dataclass(slots=True)
class Simpul:
    """A unit as it would be: from the file where it stands there, else as it is."""

    kode: str
    nama: str
    jenis: str
    tipe: str
    induk: str
    baris: BarisUnit | None = None
    lama: UnitAda | None = None
    urusan: str = ""

    @property
    def baru(self) -> bool:
        return self.lama is None

    @property
    def pindah(self) -> bool:
        return self.lama is not None and self.lama.induk != self.induk

    @property
    def ganti_jenis(self) -> bool:
        return self.lama is not None and self.lama.nilai["jenis"] != self.jenis

    @property
    def berubah_letak(self) -> bool:
        """Whether the rules about where units stand must be asked again around it."""
        tipe = self.lama is not None and self.lama.nilai["tipe"] != self.tipe
        return self.baru or self.pindah or self.ganti_jenis or tipe


@dataclass(slots=True)
class Pohon:
    """All units as they would be, by code."""

    simpul: dict[str, Simpul]
    anak: dict[str, list[Simpul]]

    def induk(self, s: Simpul) -> Simpul | None:
        return self.simpul.get(s.induk) if s.induk else None


def susun_pohon(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Pohon:
    """Lay the file over what is there. A code that repeats counts once: its first row."""
    simpul = {
        u.kode: Simpul(
            u.kode,
            u.nilai["nama"],
            u.nilai["jenis"],
            u.nilai["tipe"],
            u.induk,
            lama=u,
            urusan=u.nilai["urusan_kode"],
        )
        for u in keadaan.unit.values()
    }
    dibaca: set[str] = set()
    for baris in daftar:
        kode = baris.kode
        if not kode or kode in dibaca or "kode" in baris.rusak:
            continue
        dibaca.add(kode)
        lama = keadaan.unit.get(kode)
        nilai = {**(lama.nilai if lama else {}), **baris.nilai}
        simpul[kode] = Simpul(
            kode,
            nilai["nama"] or kode,
            nilai["jenis"],
            nilai.get("tipe", ""),
            nilai["induk_kode"],
            baris,
            lama,
            nilai.get("urusan_kode", ""),
        )
    anak: dict[str, list[Simpul]] = {}
    for s in simpul.values():
        anak.setdefault(s.induk, []).append(s)
    return Pohon(simpul, anak)
