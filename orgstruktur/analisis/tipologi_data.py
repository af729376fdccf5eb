"""The scoring tables of perangkat daerah for a kabupaten/kota: 43 groups, 222 indicators.

PP 18/2016, Lampiran II and IV. The printed scores are left out: they have misprints
(`CATATAN_CETAK`), and scale × weight gives them anyway.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

UMUM = "umum"
KECAMATAN = "7.01"

#: Figures that several tables ask for: the first name is the one under which it is kept.
_BERSAMA = (
    ("umum/1", "1.02/1", "2.12/1"),  # penduduk
    ("umum/2", "5.02/5", "5.05/2"),  # luas wilayah
    ("umum/3", "4.01/6", "6.01/1", "5.02/1"),  # APBD
    ("4.01/1", "6.01/2", "5.01/3", "2.12/2"),  # kecamatan
    ("4.01/2", "6.01/3", "5.01/4", "2.12/3", "2.09/2"),  # desa dan kelurahan
    ("4.01/3", "6.01/4", "5.01/1"),  # perangkat daerah selain kecamatan
    ("4.01/5", "6.01/5", "2.16/3"),  # pegawai ASN
    ("2.12/5", "1.02/2"),  # kepadatan penduduk
    ("2.15/2", "2.15-kepulauan/2"),  # panjang jalan
)
_KUNCI = {nama: daftar[0] for daftar in _BERSAMA for nama in daftar}


@dataclass(frozen=True, slots=True)
class Kelas:
    """One class: a value up to `atas` (None = any) that no lower class holds gets `skala`.

    `bawah` is only what is printed: the classes are printed as whole numbers with gaps.
    """

    skala: int
    bawah: Decimal | None
    atas: Decimal | None


@dataclass(frozen=True, slots=True)
class Indikator:
    """One line of a table; `bobot` in percent, classes by rising value."""

    kelompok: str
    nomor: int
    nama: str
    bobot: int
    kelas: tuple[Kelas, ...]

    @property
    def id(self) -> str:
        return f"{self.kelompok}/{self.nomor}"

    @property
    def kunci(self) -> str:
        """Under which name the figure is kept; the same for every table that asks for it."""
        return _KUNCI.get(self.id, self.id)

    @property
    def terbalik(self) -> bool:
        """Whether a greater value gets a lower scale (population density)."""
        return self.kelas[0].skala > self.kelas[-1].skala

    def kelas_dari(self, nilai: Decimal) -> Kelas:
        """Give the first class, going up, whose upper bound holds `nilai`."""
        return next(k for k in self.kelas if k.atas is None or nilai <= k.atas)


@dataclass(frozen=True)
class Kelompok:
    """One table: an urusan (or a part of it), a supporting function, or the kecamatan.

    golongan: which thresholds of Pasal 53 hold ("inti", "dinas", "badan", "kecamatan"; "" = the
    general variables). faktor: whether the geographic factor counts (Pasal 107(4)).
    """

    id: str
    jenis: str
    kode: str
    nama: str
    varian: str
    faktor: bool
    golongan: str
    indikator: tuple[Indikator, ...]

    @property
    def wajib_dasar(self) -> bool:
        """Whether it is one of the six urusan of basic services (Pasal 53(3))."""
        return self.jenis == "urusan" and self.kode.startswith("1.")

    @property
    def dapat_tidak_diselenggarakan(self) -> bool:
        """Whether a city may be without this urusan (Pasal 40(2)); basic services are always there."""
        return self.jenis == "urusan" and not self.wajib_dasar


def _desimal(nilai: Any) -> Decimal | None:
    return None if nilai is None else Decimal(str(nilai))


def _kelompok(isi: dict[str, Any]) -> Kelompok:
    indikator = []
    for nomor, nama, bobot, kelas in isi["indikator"]:
        urut = sorted((Kelas(s, _desimal(b), _desimal(a)) for s, b, a in kelas), key=_naik)
        indikator.append(Indikator(isi["id"], nomor, nama, bobot, tuple(urut)))
    return Kelompok(**{**isi, "indikator": tuple(indikator)})


def _naik(kelas: Kelas) -> tuple[bool, Decimal]:
    return kelas.atas is None, kelas.atas or Decimal(0)


_ISI = json.loads(Path(__file__).with_name("tipologi.json").read_text(encoding="utf-8"))
CATATAN_CETAK: tuple[str, ...] = tuple(_ISI["catatan_cetak"])
SUMBER: str = _ISI["sumber"]
#: All tables by their id, in the order of the Lampiran; the general variables come first.
KELOMPOK: dict[str, Kelompok] = {k["id"]: _kelompok(k) for k in _ISI["kelompok"]}
INDIKATOR: dict[str, Indikator] = {i.id: i for k in KELOMPOK.values() for i in k.indikator}


def pemakai(kunci: str) -> tuple[Indikator, ...]:
    """Give every indicator that reads the figure kept under `kunci`."""
    return tuple(i for i in INDIKATOR.values() if i.kunci == kunci)


#: Figures that tables of several urusan read: they belong to the whole city.
BERSAMA: frozenset[str] = frozenset(
    kunci
    for kunci in {i.kunci for i in INDIKATOR.values()}
    if kunci.startswith(UMUM) or len({KELOMPOK[i.kelompok].kode for i in pemakai(kunci)}) > 1
)


def kelompok_terpakai(*, kepulauan: bool) -> tuple[Kelompok, ...]:
    """Give the tables a city is scored by: of Perhubungan only the one for its kind of region."""
    tanpa = "2.15" if kepulauan else "2.15-kepulauan"
    return tuple(k for k in KELOMPOK.values() if k.id not in (UMUM, tanpa))
