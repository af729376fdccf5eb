"""The document of an evaluation on paper (domain/kinerja 7): identity, results, values, predikat, signatures.

Pure: words in, sections of a report out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from orgstruktur.gambar.laporan import BagianLaporan, TabelLaporan

#: Room for a signature.
_RUANG = "\n\n\n\n"


class BarisDokumen(NamedTuple):
    """A result or a value. realisasi: what was reached, "" for a value."""

    nama: str
    umpan_balik: str
    rating: str
    alasan: str = ""
    realisasi: str = ""


class Pejabat(NamedTuple):
    """Who signs."""

    sebagai: str
    nama: str
    jabatan: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DokumenPenilaian:
    """What the document says."""

    pejabat: Sequence[Pejabat]
    hasil: Sequence[BarisDokumen]
    perilaku: Sequence[BarisDokumen]
    rating: Sequence[tuple[str, str]]
    keberatan: Sequence[tuple[str, str]] = ()
    kredit: str = ""


def susun_dokumen(d: DokumenPenilaian) -> list[BagianLaporan]:
    """Give the sections of the document."""
    identitas = TabelLaporan(
        [("Sebagai", 2, False), ("Nama", 3, False), ("Jabatan", 4, False), ("Unit", 3, False)],
        [[p.sebagai, p.nama or "–", p.jabatan, p.unit] for p in d.pejabat],
    )
    hasil = TabelLaporan(
        [
            ("Rencana hasil kerja", 4, False),
            ("Realisasi", 4, False),
            ("Umpan balik", 3, False),
            ("Rating", 3, False),
        ],
        [[b.nama, b.realisasi, b.umpan_balik, _rating(b)] for b in d.hasil],
    )
    perilaku = TabelLaporan(
        [("Nilai", 3, False), ("Umpan balik", 5, False), ("Rating", 4, False)],
        [[b.nama, b.umpan_balik, _rating(b)] for b in d.perilaku],
    )
    bagian = [
        BagianLaporan("Identitas", tabel=identitas),
        BagianLaporan("Hasil kerja", tabel=hasil),
        BagianLaporan("Perilaku kerja", tabel=perilaku),
        BagianLaporan("Predikat", keterangan=d.kredit, tabel=_dua("Unsur", d.rating)),
    ]
    if d.keberatan:
        bagian.append(BagianLaporan("Keberatan", tabel=_dua("Tahap", d.keberatan)))
    tanda = TabelLaporan(
        [("Sebagai", 3, False), ("Nama dan jabatan", 5, False), ("Tanda tangan", 4, False)],
        [[p.sebagai, f"{p.nama or '–'}\n{p.jabatan}", _RUANG] for p in d.pejabat],
    )
    return [*bagian, BagianLaporan("Pengesahan", tabel=tanda)]


def _rating(b: BarisDokumen) -> str:
    return f"{b.rating}. {b.alasan}" if b.alasan else b.rating


def _dua(kepala: str, baris: Sequence[tuple[str, str]]) -> TabelLaporan:
    return TabelLaporan([(kepala, 3, False), ("Isi", 9, False)], [list(b) for b in baris])
