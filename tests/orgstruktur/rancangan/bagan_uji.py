"""A small city in memory, with sentences, positions and a line; names of things instead of numbers."""

from datetime import date

from orgstruktur.bagan import Bagan, ButirFungsi, Garis, PosJabatan, Simpul

HARI = date(2026, 1, 1)
#: kode → (id, kode of the parent, jenis, urusan)
_UNIT = {
    "KOTA": (1, None, "kota", ""),
    "DA": (2, "KOTA", "dinas", "1.02"),
    "DA.S": (3, "DA", "sekretariat", ""),
    "DA.B1": (4, "DA", "bidang", ""),
    "DA.B1.1": (5, "DA.B1", "seksi", ""),
    "DB": (6, "KOTA", "dinas", "2.08;2.14"),
    "DB.S": (7, "DB", "sekretariat", ""),
    "DB.B1": (8, "DB", "bidang", ""),
    "BA": (9, "KOTA", "badan", "5.01"),
    "BA.B1": (10, "BA", "bidang", ""),
    "KEC": (11, "KOTA", "kecamatan", ""),
    "KEL": (12, "KEC", "kelurahan", ""),
}
U = {kode: pk for kode, (pk, *_) in _UNIT.items()}

#: key → (id, unit, butir)
_FUNGSI = {
    "tugas DA": (101, "DA", "tugas"),
    "a": (102, "DA", "fungsi"),
    "b": (103, "DA", "fungsi"),
    "c": (104, "DA.B1", "fungsi"),
    "d": (105, "DB", "fungsi"),
}
F = {teks: pk for teks, (pk, *_) in _FUNGSI.items()}

#: nama → (id, unit, kepala)
_JABATAN = {
    "Kepala DA": (201, "DA", True),
    "Analis DA": (202, "DA", False),
    "Kepala Bidang DA.B1": (203, "DA.B1", True),
    "Pengelola DA.B1": (204, "DA.B1", False),
    "Kepala DB": (205, "DB", True),
}
JB = {nama: pk for nama, (pk, *_) in _JABATAN.items()}
GARIS = 301


def bagan_uji() -> Bagan:
    """The city as it stands."""
    return Bagan(
        HARI,
        [
            Simpul(pk, kode, kode, "", jenis, U[induk] if induk else None, "", pk, urusan)
            for kode, (pk, induk, jenis, urusan) in _UNIT.items()
        ],
        [
            ButirFungsi(pk, U[unit], butir, pk, teks, None)
            for teks, (pk, unit, butir) in _FUNGSI.items()
        ],
        [
            PosJabatan(pk, U[unit], nama, "struktural", "", "", None, kepala, 1)
            for nama, (pk, unit, kepala) in _JABATAN.items()
        ],
        [Garis(GARIS, U["DA"], U["DB"], "koordinasi", "")],
    )


def anak(bagan: Bagan, kode: str) -> list[str]:
    """The codes of the children, in order."""
    return [s.kode for s in bagan.anak(bagan[kode])]


def kalimat(bagan: Bagan, kode: str) -> list[str]:
    """The sentences of a unit, in order."""
    return [f.teks for f in bagan.fungsi.get(bagan[kode].id, ())]


def jabatan(bagan: Bagan, kode: str) -> set[str]:
    """The positions of a unit."""
    return {j.nama for j in bagan.jabatan.get(bagan[kode].id, ())}
