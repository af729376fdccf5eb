"""A SKP on paper and as a sheet (domain/kinerja 3, 7): identity, results with indicators, signatures.

Pure: words in, sections of a report or rows out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from orgstruktur.gambar.laporan import BagianLaporan, TabelLaporan
from pegawai.lembar_penilaian import Pejabat

#: Room for a signature.
_RUANG = "\n\n\n\n"


class BarisSkpCetak(NamedTuple):
    """An indicator of a result; of a result without any the later columns are empty."""

    jenis: str
    rhk: str
    atasan: str
    penugasan: str
    aspek: str = ""
    indikator: str = ""
    target: str = ""


KOLOM = ("Jenis", "Rencana hasil kerja", "RHK atasan yang diintervensi", "Penugasan dari", "Aspek", "Indikator",
         "Target")  # fmt: skip


@dataclass(frozen=True, slots=True)
class DokumenSkp:
    """What the form says. perilaku: the values of behaviour, by name."""

    pejabat: Sequence[Pejabat]
    baris: Sequence[BarisSkpCetak]
    perilaku: Sequence[str]


def susun_skp(d: DokumenSkp) -> list[BagianLaporan]:
    """Give the sections of the form; what repeats from the row above is left empty."""
    identitas = TabelLaporan(
        [("Sebagai", 2, False), ("Nama", 3, False), ("Jabatan", 4, False), ("Unit", 3, False)],
        [[p.sebagai, p.nama or "–", p.jabatan, p.unit] for p in d.pejabat],
    )
    bagian = [BagianLaporan("Identitas", tabel=identitas)]
    for jenis in dict.fromkeys(b.jenis for b in d.baris):
        milik = [b for b in d.baris if b.jenis == jenis]
        bagian.append(BagianLaporan(f"Hasil kerja {jenis.lower()}", tabel=_hasil(milik)))
    nilai = TabelLaporan([("Nilai dasar ASN", 12, False)], [[n] for n in d.perilaku])
    tanda = TabelLaporan(
        [("Sebagai", 3, False), ("Nama dan jabatan", 5, False), ("Tanda tangan", 4, False)],
        [[p.sebagai, f"{p.nama or '–'}\n{p.jabatan}", _RUANG] for p in d.pejabat],
    )
    return [
        *bagian,
        BagianLaporan("Perilaku kerja", tabel=nilai),
        BagianLaporan("Pengesahan", tabel=tanda),
    ]


def _hasil(daftar: Sequence[BarisSkpCetak]) -> TabelLaporan:
    baris, lalu = [], None
    for b in daftar:
        sama = lalu is not None and (b.rhk, b.atasan) == (lalu.rhk, lalu.atasan)
        baris.append(["" if sama else b.rhk, "" if sama else b.atasan or b.penugasan,
                      b.aspek, b.indikator, b.target])  # fmt: skip
        lalu = b
    return TabelLaporan(
        [
            ("Rencana hasil kerja", 4, False),
            ("RHK atasan atau penugasan", 3, False),
            ("Aspek", 2, False),
            ("Indikator", 4, False),
            ("Target", 2, False),
        ],
        baris,
    )
