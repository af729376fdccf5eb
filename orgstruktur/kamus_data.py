"""The data dictionary of open data: every set and column, what it means and where it comes from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from orgstruktur.jenis import (
    NAMA_JENIS,
    PILIHAN_BUTIR,
    PILIHAN_ESELON,
    PILIHAN_GARIS,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
    PILIHAN_TIPE,
)

#: Changes when a column is added, dropped or means something else: part of each ETag.
BENTUK = "1"

#: type → (type in JSON Schema, type of the Frictionless table schema)
TIPE: dict[str, tuple[str, str]] = {
    "teks": ("string", "string"),
    "bilangan bulat": ("integer", "integer"),
    "bilangan": ("number", "number"),
    "ya/tidak": ("boolean", "boolean"),
    "tanggal": ("string", "date"),
    "daftar teks": ("array", "string"),
}

_PERATURAN = "Perda atau Perwali yang tercatat pada riwayat unit"
_HITUNG = "Dihitung Tata"
_PENCATATAN = "Pencatatan Bagian Organisasi"
_MENPANRB = "Nomenklatur jabatan (BKN/KemenPANRB)"


@dataclass(frozen=True, slots=True)
class KolomData:
    """One column. `nilai` lists the words it may hold, with their meaning; `acuan` = "set.column"."""

    nama: str
    tipe: str
    keterangan: str
    sumber: str = _PENCATATAN
    kosong: bool = False
    nilai: Mapping[str, str] = field(default_factory=dict)
    acuan: str = ""


@dataclass(frozen=True, slots=True)
class Kumpulan:
    """One set of data, published as CSV and JSON under a permanent address."""

    kunci: str
    judul: str
    keterangan: str
    kolom: tuple[KolomData, ...]
    kunci_utama: tuple[str, ...] = ()
    berwaktu: bool = True  # takes ?per=

    @property
    def nama_kolom(self) -> tuple[str, ...]:
        return tuple(k.nama for k in self.kolom)


def _pilihan(daftar: list[tuple[str, str]]) -> dict[str, str]:
    return {kode: nama for kode, nama in daftar if kode}


K = KolomData
_CONTOH = K(
    "contoh", "ya/tidak", "ya = data contoh, belum diperiksa kebenarannya; jangan dijadikan rujukan"
)
_UNIT = (
    K("unit_kode", "teks", "Kode unit pemilik", acuan="struktur.kode"),
    K("unit_nama", "teks", "Nama unit pemilik pada tanggal itu", _PERATURAN),
)

STRUKTUR = Kumpulan(
    "struktur",
    "Struktur organisasi",
    "Setiap unit kerja yang berlaku pada satu tanggal dengan unit induknya, menurut urutan susunan.",
    (
        K("kode", "teks", "Pengenal tetap unit; kode wilayah Kemendagri bila unit itu wilayah"),
        K(
            "induk_kode",
            "teks",
            "Kode unit di atasnya; kosong hanya pada puncak",
            _PERATURAN,
            kosong=True,
            acuan="struktur.kode",
        ),
        K("nama", "teks", "Nama resmi unit", _PERATURAN),
        K("singkatan", "teks", "Singkatan yang lazim", kosong=True),
        K("jenis", "teks", "Jenis unit", "PP 18/2016 jo. PP 72/2019", nilai=dict(NAMA_JENIS)),
        K("jenis_nama", "teks", "Jenis unit dalam kata-kata", "PP 18/2016 jo. PP 72/2019"),
        K(
            "tipe",
            "teks",
            "Tipe perangkat daerah atau kelas UPTD/RSUD",
            "Hasil pemetaan PP 18/2016",
            kosong=True,
            nilai=_pilihan(PILIHAN_TIPE),
        ),
        K(
            "urusan_kode",
            "daftar teks",
            "Kode urusan pemerintahan yang diampu, paling banyak tiga; pada CSV dipisah titik koma",
            "UU 23/2014 Pasal 12, kode Permendagri 90/2019",
            kosong=True,
            acuan="urusan.kode",
        ),
        K(
            "eselon_kepala",
            "teks",
            "Eselon jabatan kepala unit",
            "PP 18/2016 jo. PP 72/2019",
            kosong=True,
            nilai=_pilihan(PILIHAN_ESELON),
        ),
        K("jabatan_kepala", "teks", "Nama jabatan kepala unit; tanpa nama orang", kosong=True),
        K(
            "perangkat_daerah_kode",
            "teks",
            "Perangkat daerah tempat unit ini berada",
            _HITUNG,
            kosong=True,
            acuan="struktur.kode",
        ),
        K("tingkat", "bilangan bulat", "Jarak dari puncak; puncak = 1", _HITUNG),
        K("jumlah_sub_unit", "bilangan bulat", "Unit langsung di bawahnya", _HITUNG),
        K("jumlah_fungsi", "bilangan bulat", "Butir tugas dan fungsi", _HITUNG),
        K("jumlah_jabatan", "bilangan bulat", "Jabatan yang ada pada unit ini", _HITUNG),
        K("kebutuhan", "bilangan bulat", "Jumlah orang yang dibutuhkan pada jabatannya", _HITUNG),
        K(
            "di_luar_tipologi",
            "ya/tidak",
            "ya = tidak dinilai dengan variabel tipologi",
            "PP 18/2016 Pasal 117",
        ),
        K("berlaku_sejak", "tanggal", "Hari pertama unit ini ada", _PERATURAN, kosong=True),
        K("alamat", "teks", "Alamat kantor, keadaan hari ini", kosong=True),
        K("kontak", "teks", "Kontak layanan, keadaan hari ini", kosong=True),
        _CONTOH,
        K("sumber", "teks", "Dari mana data unit ini diketahui", kosong=True),
    ),
    ("kode",),
)

FUNGSI = Kumpulan(
    "fungsi",
    "Tugas dan fungsi",
    "Kalimat tugas dan fungsi setiap unit yang berlaku pada satu tanggal.",
    (
        *_UNIT,
        K("butir", "teks", "Tugas atau fungsi", _PERATURAN, nilai=_pilihan(PILIHAN_BUTIR)),
        K("urutan", "bilangan bulat", "Nomor urut dalam butirnya", _PERATURAN),
        K("teks", "teks", "Bunyi kalimat", _PERATURAN),
        K(
            "urusan_kode",
            "teks",
            "Urusan pemerintahan yang dilayani kalimat ini",
            kosong=True,
            acuan="urusan.kode",
        ),
        _CONTOH,
    ),
)

JABATAN = Kumpulan(
    "jabatan",
    "Jabatan",
    "Jabatan setiap unit dan jumlah orang yang dibutuhkan; tanpa nama orang.",
    (
        *_UNIT,
        K("nama", "teks", "Nama jabatan", _MENPANRB),
        K("jenis", "teks", "Jenis jabatan", "UU 20/2023", nilai=_pilihan(PILIHAN_JENIS_JABATAN)),
        K(
            "eselon",
            "teks",
            "Eselon jabatan struktural",
            "PP 18/2016 jo. PP 72/2019",
            kosong=True,
            nilai=_pilihan(PILIHAN_ESELON),
        ),
        K("jenjang", "teks", "Jenjang", _MENPANRB, kosong=True, nilai=_pilihan(PILIHAN_JENJANG)),
        K("kelas", "bilangan bulat", "Kelas jabatan 1 sampai 17", "Evaluasi jabatan", kosong=True),
        K("kepala", "ya/tidak", "ya = memimpin unit itu"),
        K("kebutuhan", "bilangan bulat", "Jumlah orang yang dibutuhkan", "Analisis beban kerja"),
        K(
            "bup",
            "bilangan bulat",
            "Batas usia pensiun yang khusus bagi jabatan itu; kosong = menurut jenjangnya",
            "PP 11/2017 Pasal 239",
            kosong=True,
        ),
        _CONTOH,
    ),
)

GARIS = Kumpulan(
    "garis",
    "Garis hubungan",
    "Hubungan koordinasi, pembinaan, dan fungsional antarunit di samping garis komando.",
    (
        K("dari_kode", "teks", "Unit asal", acuan="struktur.kode"),
        K("dari_nama", "teks", "Nama unit asal pada tanggal itu", _PERATURAN),
        K("ke_kode", "teks", "Unit tujuan", acuan="struktur.kode"),
        K("ke_nama", "teks", "Nama unit tujuan pada tanggal itu", _PERATURAN),
        K("jenis", "teks", "Jenis hubungan", nilai=_pilihan(PILIHAN_GARIS)),
        K("uraian", "teks", "Isi hubungan", kosong=True),
        K("berlaku_sejak", "tanggal", "Hari pertama garis berlaku"),
        K("dasar_hukum", "teks", "Peraturan atau keputusan yang mendasari", kosong=True),
        _CONTOH,
    ),
)

URUSAN = Kumpulan(
    "urusan",
    "Urusan pemerintahan",
    "Daftar urusan pemerintahan daerah: arti kode pada kumpulan lain.",
    (
        K("kode", "teks", "Kode urusan; teks, karena 2.10 bukan 2.1", "Permendagri 90/2019"),
        K("nama", "teks", "Nama urusan", "UU 23/2014 Pasal 12"),
        K("kelompok", "teks", "Kelompok urusan", "UU 23/2014 Pasal 11-12"),
        K("rumpun", "teks", "Perumpunan urusan", "PP 18/2016 Pasal 40", kosong=True),
    ),
    ("kode",),
    berwaktu=False,
)
del K

KUMPULAN: dict[str, Kumpulan] = {k.kunci: k for k in (STRUKTUR, FUNGSI, JABATAN, GARIS, URUSAN)}


# --- the dictionary for programs -----------------------------------------------------------------
def skema_json(kumpulan: Kumpulan, alamat: str) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the JSON file of a set."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": alamat,
        "title": kumpulan.judul,
        "description": kumpulan.keterangan,
        "type": "object",
        "required": ["kumpulan", "judul", "penerbit", "lisensi", "per", "jumlah", "data"],
        "properties": {
            "kumpulan": {"const": kumpulan.kunci},
            "judul": {"type": "string"},
            "penerbit": {"type": "string"},
            "lisensi": {"type": "string"},
            "per": {"type": "string", "format": "date", "description": "Keadaan pada tanggal ini"},
            "perubahan_terakhir": {
                "type": ["string", "null"],
                "format": "date-time",
                "description": "Saat struktur terakhir diubah",
            },
            "versi": {"type": "string", "description": "Berganti setiap kali struktur diubah"},
            "skema": {"type": "string", "format": "uri"},
            "jumlah": {"type": "integer", "minimum": 0, "description": "Banyaknya baris"},
            "data": {"type": "array", "items": _skema_baris(kumpulan)},
        },
    }


def _skema_baris(kumpulan: Kumpulan) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(kumpulan.nama_kolom),
        "properties": {k.nama: _skema_kolom(k) for k in kumpulan.kolom},
    }


def _skema_kolom(kolom: KolomData) -> dict[str, Any]:
    tipe = TIPE[kolom.tipe][0]
    skema: dict[str, Any] = {"description": f"{kolom.keterangan}. Sumber: {kolom.sumber}."}
    if tipe == "array":
        return skema | {"type": "array", "items": {"type": "string"}}
    skema["type"] = [tipe, "null"] if kolom.kosong else tipe
    if kolom.tipe == "tanggal":
        skema["format"] = "date"
    if kolom.nilai:
        skema["enum"] = [*kolom.nilai, None] if kolom.kosong else list(kolom.nilai)
    return skema


def skema_tabel(kumpulan: Kumpulan) -> dict[str, Any]:
    """Give the Frictionless table schema of the CSV file of a set."""
    isi: dict[str, Any] = {"fields": [_ruas(k) for k in kumpulan.kolom], "missingValues": [""]}
    if kumpulan.kunci_utama:
        isi["primaryKey"] = list(kumpulan.kunci_utama)
    acuan = [k for k in kumpulan.kolom if k.acuan and k.tipe == "teks"]
    if acuan:
        isi["foreignKeys"] = [
            {"fields": [k.nama], "reference": _acuan(k.acuan, kumpulan.kunci)} for k in acuan
        ]
    return isi


def _acuan(acuan: str, sendiri: str) -> dict[str, Any]:
    kumpulan, kolom = acuan.split(".")
    return {"resource": "" if kumpulan == sendiri else kumpulan, "fields": [kolom]}


def _ruas(kolom: KolomData) -> dict[str, Any]:
    ruas: dict[str, Any] = {
        "name": kolom.nama,
        "type": TIPE[kolom.tipe][1],
        "description": f"{kolom.keterangan}. Sumber: {kolom.sumber}.",
    }
    if kolom.tipe == "ya/tidak":
        ruas |= {"trueValues": ["ya"], "falseValues": ["tidak"]}
    batas: dict[str, Any] = {} if kolom.kosong else {"required": True}
    if kolom.nilai:
        batas["enum"] = list(kolom.nilai)
    return ruas | ({"constraints": batas} if batas else {})
