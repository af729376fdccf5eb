"""What an import found and would do: counts, errors with their place, changes field by field."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

GALAT, PERINGATAN = "galat", "peringatan"
BARU, BERUBAH, TETAP = "baru", "berubah", "tetap"


class Galat(NamedTuple):
    """A finding with its place. `baris` is the number Excel shows; None = the file as a whole."""

    lembar: str
    baris: int | None
    kolom: str
    nilai: str
    pesan: str
    tingkat: str = GALAT


class Rincian(NamedTuple):
    """One field of a change, as a person reads it."""

    kolom: str
    sebutan: str
    dari: str
    ke: str


class Beda(NamedTuple):
    """What a row does to one unit. `macam` is baru, berubah or tetap."""

    macam: str
    kode: str
    nama: str
    jenis: str
    baris: int
    rincian: tuple[Rincian, ...] = ()


@dataclass(frozen=True, slots=True)
class LaporanImpor:
    """The result of a rehearsal or of a real run; both say the same but for `diterapkan`, `batch`.

    Rows in the file = baru + berubah + tetap + ditolak.
    """

    berkas: str = ""
    lembar: str = ""
    terbaca: bool = True
    galat: Sequence[Galat] = ()
    beda: Sequence[Beda] = ()
    baru: int = 0
    berubah: int = 0
    tetap: int = 0
    ditolak: int = 0
    tidak_di_berkas: Sequence[tuple[str, str]] = ()
    kolom: Sequence[str] = ()
    kolom_diabaikan: Sequence[str] = ()
    diterapkan: bool = False
    batch: int | None = None
    akan_berlaku: bool = False
    #: no UTF-8: read as Windows-1252 only to say what it might be
    diduga: bool = False

    @property
    def jumlah_baris(self) -> int:
        return self.baru + self.berubah + self.tetap + self.ditolak

    @property
    def daftar_galat(self) -> list[Galat]:
        return [g for g in self.galat if g.tingkat == GALAT]

    @property
    def daftar_peringatan(self) -> list[Galat]:
        return [g for g in self.galat if g.tingkat == PERINGATAN]

    @property
    def dapat_diterapkan(self) -> bool:
        """All or nothing: nothing is refused and something would change."""
        return self.bersih and bool(self.baru or self.berubah)

    @property
    def bersih(self) -> bool:
        return self.terbaca and not self.daftar_galat

    @property
    def kode_keluar(self) -> int:
        """0 nothing refused, 1 something refused, 2 the file cannot be read."""
        if not self.terbaca:
            return 2
        return 0 if self.bersih else 1

    @property
    def sidik(self) -> str:
        """Digest of what would be written: a preview and its application must agree on it."""
        rencana = [b for b in self.beda if b.macam != TETAP]
        isi = json.dumps([rencana, self.kode_keluar], ensure_ascii=False)
        return hashlib.sha256(isi.encode()).hexdigest()

    def dengan_judul_kepala(self, judul: Mapping[str, tuple[str, str]]) -> "LaporanImpor":
        """Add what follows from a name: code of a unit → (old, new) title of its head."""
        if not judul:
            return self
        beda = [
            b._replace(rincian=(*b.rincian, Rincian("", "nama jabatan kepala", *judul[b.kode])))
            if b.kode in judul
            else b
            for b in self.beda
        ]
        return replace(self, beda=beda)

    def kemas(self) -> dict[str, Any]:
        """Give everything as plain values, to be kept between two pages."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def buka(cls, isi: dict[str, Any]) -> "LaporanImpor":
        """Give the report that was kept, also after JSON made lists of its tuples."""
        beda = tuple(
            Beda(macam, kode, nama, jenis, baris, tuple(Rincian(*r) for r in rincian))
            for macam, kode, nama, jenis, baris, rincian in isi["beda"]
        )
        galat = tuple(Galat(*g) for g in isi["galat"])
        tidak = tuple((kode, nama) for kode, nama in isi["tidak_di_berkas"])
        return cls(**isi | {"beda": beda, "galat": galat, "tidak_di_berkas": tidak})

    def ringkas(self) -> str:
        """One line in words."""
        bagian = (
            (self.baru, "baru"),
            (self.berubah, "berubah"),
            (self.tetap, "tetap"),
            (self.ditolak, "ditolak"),
        )
        return ", ".join(f"{n} {kata}" for n, kata in bagian)

    def sebut_perubahan(self) -> str:
        """What would be or was written, in words: "3 unit baru dan 1 unit berubah"."""
        bagian = [(self.baru, "unit baru"), (self.berubah, "unit berubah")]
        return " dan ".join(f"{n} {kata}" for n, kata in bagian if n)

    def json(self) -> dict[str, Any]:
        """The shape others rely on (desain 4); more keys than promised are welcome."""
        return {
            "baru": self.baru,
            "berubah": self.berubah,
            "tetap": self.tetap,
            "ditolak": self.ditolak,
            "tidak_di_berkas": len(self.tidak_di_berkas),
            "diterapkan": self.diterapkan,
            "batch": self.batch,
            "galat": [g._asdict() for g in self.galat],
            "lembar": self.lembar,
            "kolom_diabaikan": list(self.kolom_diabaikan),
            "perubahan": [
                {
                    "macam": b.macam,
                    "kode": b.kode,
                    "nama": b.nama,
                    "baris": b.baris,
                    "rincian": [r._asdict() for r in b.rincian],
                }
                for b in self.beda
                if b.macam != TETAP
            ],
        }


def tak_terbaca(berkas: str, *pesan: str, lembar: str = "") -> LaporanImpor:
    """Give the report of a file that cannot be read at all."""
    galat = tuple(Galat(lembar, None, "", "", p) for p in pesan)
    return LaporanImpor(berkas=berkas, lembar=lembar, terbaca=False, galat=galat)


def urutkan(daftar: Iterable[Galat]) -> list[Galat]:
    """By row, errors before warnings, each once; what concerns the whole file comes first."""
    return sorted(dict.fromkeys(daftar), key=lambda g: (g.baris or 0, g.tingkat != GALAT, g.kolom))
