"""What an import of a roster found and would do; the preview and the application say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orgstruktur.impor.laporan import GALAT, PERINGATAN, Galat
from pegawai.impor.cocok import JabatanTertulis, UnitTertulis
from pegawai.impor.keadaan import OrangTertulis
from pegawai.impor.kolom import Padanan

__all__ = ["GALAT", "PERINGATAN", "BedaPegawai", "Galat", "LaporanImpor", "tak_terbaca", "urutkan"]


class BedaPegawai(NamedTuple):
    """A changed person; `rincian`: (column, from, to) in words, restricted values masked."""

    lembar: str
    baris: int
    pegawai_id: int
    nomor: str
    nama: str
    rincian: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LaporanImpor:
    """The result of a rehearsal or a real run. Rows = baru + berubah + tetap + ditolak."""

    berkas: str = ""
    lembar: tuple[str, ...] = ()
    terbaca: bool = True
    galat: Sequence[Galat] = ()
    beda: Sequence[BedaPegawai] = ()
    baru: int = 0
    berubah: int = 0
    tetap: int = 0
    ditolak: int = 0
    tidak_di_berkas: int = 0
    jabatan_baru: Sequence[str] = ()
    padanan: dict[str, tuple[Padanan, ...]] = field(default_factory=dict)
    lembar_tak_dibaca: Sequence[str] = ()
    unit_tertulis: Sequence[UnitTertulis] = ()
    jabatan_tertulis: Sequence[JabatanTertulis] = ()
    orang_tertulis: Sequence[OrangTertulis] = ()
    hanya_baik: bool = False
    sidik: str = ""
    diterapkan: bool = False
    batch: int | None = None

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
    def bersih(self) -> bool:
        """Nothing is refused, neither a row nor the file."""
        return self.terbaca and not self.ditolak and not self.daftar_galat

    @property
    def dapat_diterapkan(self) -> bool:
        """All or nothing, unless the person chose the good rows only; and something would change."""
        boleh = self.bersih or (self.terbaca and self.hanya_baik and not self.galat_berkas)
        return boleh and bool(self.baru or self.berubah)

    @property
    def galat_berkas(self) -> bool:
        """Something is wrong with the file as a whole: then no row of it can be taken."""
        return any(g.baris is None for g in self.daftar_galat)

    @property
    def unit_belum(self) -> list[UnitTertulis]:
        """Units of the file that nobody has matched yet."""
        return [u for u in self.unit_tertulis if u.unit_id is None]

    @property
    def jabatan_belum(self) -> list[JabatanTertulis]:
        """Positions of the file that nobody has decided on yet."""
        return [j for j in self.jabatan_tertulis if j.jabatan_id is None and j.putusan is None]

    @property
    def orang_belum(self) -> list[OrangTertulis]:
        """New numbers that may be somebody known, on which nobody has decided yet."""
        return [o for o in self.orang_tertulis if o.putusan is None]

    @property
    def kode_keluar(self) -> int:
        """0 nothing refused, 1 something refused, 2 the file cannot be read."""
        if not self.terbaca:
            return 2
        return 0 if self.bersih else 1

    def ringkas(self) -> str:
        """One line in words."""
        bagian = (
            (self.baru, "baru"),
            (self.berubah, "berubah"),
            (self.tetap, "tetap"),
            (self.ditolak, "ditolak"),
        )
        return ", ".join(f"{n} {kata}" for n, kata in bagian)

    def json(self) -> dict[str, Any]:
        """The shape others rely on (desain 4); numbers of persons are masked."""
        return {
            "baru": self.baru,
            "berubah": self.berubah,
            "tetap": self.tetap,
            "ditolak": self.ditolak,
            "tidak_di_berkas": self.tidak_di_berkas,
            "diterapkan": self.diterapkan,
            "batch": self.batch,
            "galat": [g._asdict() for g in self.galat],
            "lembar": list(self.lembar),
            "lembar_tak_dibaca": list(self.lembar_tak_dibaca),
            "jabatan_baru": list(self.jabatan_baru),
            "kolom": {k: [p._asdict() for p in daftar] for k, daftar in self.padanan.items()},
            "perubahan": [b._asdict() for b in self.beda],
        }


def tak_terbaca(berkas: str, pesan: str) -> LaporanImpor:
    """Give the report of a file that cannot be read at all."""
    return LaporanImpor(berkas=berkas, terbaca=False, galat=(Galat("", None, "", "", pesan),))


def urutkan(daftar: Sequence[Galat], lembar: Sequence[str]) -> list[Galat]:
    """By sheet and row, errors before warnings, each once."""
    urut = {nama: n for n, nama in enumerate(lembar)}
    return sorted(
        dict.fromkeys(daftar),
        key=lambda g: (urut.get(g.lembar, -1), g.baris or 0, g.tingkat != GALAT, g.kolom),
    )
