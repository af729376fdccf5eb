"""The type of each perangkat daerah in one line: score, type by score, type in force, what differs. Pure."""

from decimal import Decimal
from typing import NamedTuple

from orgstruktur.analisis.tipologi import Banding


class TipeUnit(NamedTuple):
    """One perangkat daerah with its main scoring table.

    hasil: what the score gives, in words; berlaku: "A", "B", "C" or "" (not recorded); tertinggi: the
    highest type it may have with what joined it, in words; gabungan: names of the urusan that joined.
    """

    kode: str
    nama: str
    skor: Decimal
    hasil: str
    berlaku: str
    banding: Banding
    tertinggi: str
    lengkap: bool
    gabungan: tuple[str, ...] = ()

    @property
    def perbandingan(self) -> str:
        """How the type in force stands to the score, in two or three words."""
        if self.banding is Banding.TIDAK_DAPAT:
            return "Angka belum lengkap" if not self.lengkap else "Tipe belum dicatat"
        return _PERBANDINGAN[self.banding]

    @property
    def yang_berbeda(self) -> str:
        """What differs and what the regulation says of it; "" where nothing does."""
        if self.banding is Banding.LEBIH_TINGGI:
            return f"Paling tinggi {_kecil(self.tertinggi)}: turunkan lewat Perda, atau perbaiki angkanya."
        return _BEDA.get(self.banding, "")


#: PP 18/2016 Pasal 53, 54 ayat (1), 40 ayat (6) and (8), 54 ayat (2)
_PERBANDINGAN = {
    Banding.SAMA: "Sesuai",
    Banding.LEBIH_TINGGI: "Di atas skor",
    Banding.DINAIKKAN: "Naik karena gabungan",
    Banding.LEBIH_RENDAH: "Di bawah skor",
}
_BEDA = {
    Banding.DINAIKKAN: "Boleh karena urusan yang bergabung (Pasal 40 ayat (6), 54 ayat (2)).",
    Banding.LEBIH_RENDAH: "Boleh diturunkan karena keuangan atau aparatur (Pasal 54 ayat (1)).",
}


def _kecil(sebutan: str) -> str:
    """Give a word as it stands inside a sentence: "tipe B"."""
    return sebutan[:1].lower() + sebutan[1:]
