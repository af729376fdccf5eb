"""Kinds of unit (*jenis unit*), echelons and the other closed word lists of the field.

Pure: no database. Source of the kinds: PP 18/2016 Pasal 5, 74-103 jo. PP 72/2019;
of the echelons Pasal 95-96 (72).
"""

from enum import StrEnum


class JenisUnit(StrEnum):
    """Kind of unit; the value is what is stored and exchanged in files."""

    KOTA = "kota"
    STAF_AHLI = "staf_ahli"
    SETDA = "setda"
    ASISTEN = "asisten"
    BAGIAN = "bagian"
    SUBBAGIAN = "subbagian"
    SETWAN = "setwan"
    INSPEKTORAT = "inspektorat"
    IRBAN = "irban"
    DINAS = "dinas"
    BADAN = "badan"
    SEKRETARIAT = "sekretariat"
    BIDANG = "bidang"
    SEKSI = "seksi"
    SUBBIDANG = "subbidang"
    UPTD = "uptd"
    SUBBAGIAN_TU = "subbagian_tu"
    SATUAN_PENDIDIKAN = "satuan_pendidikan"
    PUSKESMAS = "puskesmas"
    RSUD = "rsud"
    WADIR = "wadir"
    KECAMATAN = "kecamatan"
    SEKRETARIAT_KECAMATAN = "sekretariat_kecamatan"
    KELURAHAN = "kelurahan"
    SEKRETARIAT_KELURAHAN = "sekretariat_kelurahan"
    KJF = "kjf"


NAMA_JENIS: dict[str, str] = {
    JenisUnit.KOTA: "Pemerintah kota/kabupaten",
    JenisUnit.STAF_AHLI: "Staf ahli",
    JenisUnit.SETDA: "Sekretariat Daerah",
    JenisUnit.ASISTEN: "Asisten",
    JenisUnit.BAGIAN: "Bagian",
    JenisUnit.SUBBAGIAN: "Subbagian",
    JenisUnit.SETWAN: "Sekretariat DPRD",
    JenisUnit.INSPEKTORAT: "Inspektorat",
    JenisUnit.IRBAN: "Inspektur Pembantu",
    JenisUnit.DINAS: "Dinas",
    JenisUnit.BADAN: "Badan",
    JenisUnit.SEKRETARIAT: "Sekretariat",
    JenisUnit.BIDANG: "Bidang",
    JenisUnit.SEKSI: "Seksi",
    JenisUnit.SUBBIDANG: "Subbidang",
    JenisUnit.UPTD: "UPTD",
    JenisUnit.SUBBAGIAN_TU: "Subbagian Tata Usaha",
    JenisUnit.SATUAN_PENDIDIKAN: "Satuan pendidikan",
    JenisUnit.PUSKESMAS: "Puskesmas",
    JenisUnit.RSUD: "RSUD",
    JenisUnit.WADIR: "Wakil direktur",
    JenisUnit.KECAMATAN: "Kecamatan",
    JenisUnit.SEKRETARIAT_KECAMATAN: "Sekretariat kecamatan",
    JenisUnit.KELURAHAN: "Kelurahan",
    JenisUnit.SEKRETARIAT_KELURAHAN: "Sekretariat kelurahan",
    JenisUnit.KJF: "Kelompok Jabatan Fungsional",
}

#: The perangkat daerah of PP 18/2016 Pasal 5(2): changing one needs a Perda (Pasal 3).
PERANGKAT_DAERAH: frozenset[str] = frozenset(
    {
        JenisUnit.SETDA,
        JenisUnit.SETWAN,
        JenisUnit.INSPEKTORAT,
        JenisUnit.DINAS,
        JenisUnit.BADAN,
        JenisUnit.KECAMATAN,
    }
)
#: Kinds whose creation, merger or dissolution needs a Perda (kelurahan: Pasal 52(2)).
PERLU_PERDA: frozenset[str] = PERANGKAT_DAERAH | {JenisUnit.KELURAHAN}

PILIHAN_JENIS: list[tuple[str, str]] = [(jenis.value, NAMA_JENIS[jenis]) for jenis in JenisUnit]
PILIHAN_TIPE: list[tuple[str, str]] = [
    ("", "Belum ditetapkan"),
    ("A", "Tipe/kelas A"),
    ("B", "Tipe/kelas B"),
    ("C", "Tipe/kelas C"),
    ("D", "Kelas D (rumah sakit)"),
]
PILIHAN_ESELON: list[tuple[str, str]] = [
    ("", "Tanpa eselon"),
    *((nama, nama) for nama in ("II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b", "V.a")),
]
PILIHAN_JENIS_JABATAN: list[tuple[str, str]] = [
    ("struktural", "Struktural"),
    ("fungsional", "Fungsional"),
    ("pelaksana", "Pelaksana"),
]
PILIHAN_JENJANG: list[tuple[str, str]] = [
    ("", "Tanpa jenjang"),
    ("jpt_pratama", "JPT Pratama"),
    ("administrator", "Administrator"),
    ("pengawas", "Pengawas"),
    ("ahli_utama", "Ahli Utama"),
    ("ahli_madya", "Ahli Madya"),
    ("ahli_muda", "Ahli Muda"),
    ("ahli_pertama", "Ahli Pertama"),
    ("penyelia", "Penyelia"),
    ("mahir", "Mahir"),
    ("terampil", "Terampil"),
    ("pemula", "Pemula"),
    ("pelaksana", "Pelaksana"),
]
#: Kind of position → the jenjang it may have; it may also have none.
JENJANG_JABATAN: dict[str, frozenset[str]] = {
    "struktural": frozenset({"jpt_pratama", "administrator", "pengawas", "pelaksana"}),
    "fungsional": frozenset(
        [
            "ahli_utama",
            "ahli_madya",
            "ahli_muda",
            "ahli_pertama",
            "penyelia",
            "mahir",
            "terampil",
            "pemula",
        ]
    ),
    "pelaksana": frozenset({"pelaksana"}),
}
PILIHAN_GARIS: list[tuple[str, str]] = [
    ("koordinasi", "Koordinasi"),
    ("pembinaan", "Pembinaan"),
    ("fungsional", "Fungsional"),
]
PILIHAN_BUTIR: list[tuple[str, str]] = [("tugas", "Tugas"), ("fungsi", "Fungsi")]

#: Title of the head by kind of unit; `{nama}` is the unit's name.
SEBUTAN_KEPALA: dict[str, str] = {
    JenisUnit.SETDA: "Sekretaris Daerah",
    JenisUnit.ASISTEN: "{nama}",
    JenisUnit.STAF_AHLI: "{nama}",
    JenisUnit.SETWAN: "Sekretaris DPRD",
    JenisUnit.INSPEKTORAT: "Inspektur",
    JenisUnit.IRBAN: "{nama}",
    JenisUnit.SEKRETARIAT: "Sekretaris",
    JenisUnit.KECAMATAN: "Camat",
    JenisUnit.SEKRETARIAT_KECAMATAN: "Sekretaris Kecamatan",
    JenisUnit.KELURAHAN: "Lurah",
    JenisUnit.SEKRETARIAT_KELURAHAN: "Sekretaris Kelurahan",
    JenisUnit.RSUD: "Direktur",
    JenisUnit.WADIR: "{nama}",
    JenisUnit.SATUAN_PENDIDIKAN: "Kepala Sekolah",
}
#: Kinds that have no ASN head: the root is led by the Wali Kota, a KJF is only coordinated.
TANPA_KEPALA: frozenset[str] = frozenset({JenisUnit.KOTA, JenisUnit.KJF})
#: Kinds led by a functional official with an additional duty (Pasal 42-43 (72)).
KEPALA_FUNGSIONAL: frozenset[str] = frozenset({JenisUnit.PUSKESMAS, JenisUnit.SATUAN_PENDIDIKAN})

_JENJANG_ESELON = {"II": "jpt_pratama", "III": "administrator", "IV": "pengawas", "V": "pelaksana"}


def jenjang_dari_eselon(eselon: str) -> str:
    """Give the *jenjang* of a structural position from its echelon; "" when there is none."""
    return _JENJANG_ESELON.get(eselon.partition(".")[0], "")


#: Youngest and oldest *batas usia pensiun* a position may have of its own (PP 11/2017 Pasal 239, UU 14/2005).
BUP_TERENDAH, BUP_TERTINGGI = 50, 70

#: Longest title of a position: the length of its column.
SEBUTAN_TERPANJANG = 200


def sebutan_kepala(jenis: str, nama: str) -> str:
    """Give the usual title of the head of a unit of this kind, e.g. "Camat"."""
    return SEBUTAN_KEPALA.get(jenis, "Kepala {nama}").format(nama=nama)


def sebutan_pimpinan(jenis: str, nama: str, jabatan: str = "") -> str:
    """Give the title of the head: that of the position, "" without one; the root is led by an elected official.

    UU 23/2014 Pasal 59 and 65: the head of a kota or kabupaten.
    """
    if jenis == JenisUnit.KOTA:
        return "Bupati" if "kabupaten" in nama.casefold() else "Wali Kota"
    return jabatan
