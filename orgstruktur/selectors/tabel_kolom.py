"""The columns of the table of units: what each shows, exports and sorts by."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from orgstruktur.selectors.tabel_baris import BERLAKU, DIBUBARKAN, RENCANA, BarisUnit

NAMA_KEADAAN = {BERLAKU: "Berlaku", DIBUBARKAN: "Dibubarkan", RENCANA: "Akan berlaku"}


@dataclass(frozen=True, slots=True)
class KolomTabel:
    """One column. `nilai` is what is shown, exported and (unless `urut` says other) sorted by.

    rupa: how a cell looks on the page (templates/jinja/orgstruktur/tabel.html); lebar: width in
    a workbook, in characters; bawaan: shown unless the reader chooses.
    """

    nama: str
    label: str
    nilai: Callable[[BarisUnit], Any]
    rupa: str = "teks"
    lebar: int = 14
    bawaan: bool = False
    urut: Callable[[BarisUnit], Any] | None = None
    keterangan: str = ""

    @property
    def angka(self) -> bool:
        return self.rupa == "angka"

    @property
    def kunci_urut(self) -> Callable[[BarisUnit], Any]:
        return self.urut or self.nilai


def _ya(nilai: bool) -> str:
    return "ya" if nilai else "tidak"


K = KolomTabel
KOLOM: tuple[KolomTabel, ...] = (
    K("nama", "Nama unit", lambda b: b.nama, "unit", 48, bawaan=True),
    K("kode", "Kode", lambda b: b.kode, "kode", 16, bawaan=True),
    K("singkatan", "Singkatan", lambda b: b.singkatan, lebar=14),
    K("jenis", "Jenis", lambda b: b.jenis_nama, lebar=22, bawaan=True),
    K("induk", "Unit induk", lambda b: b.induk_nama, "induk", 40, bawaan=True),
    K("kode_induk", "Kode induk", lambda b: b.induk_kode, "kode", 16),
    K(
        "perangkat_daerah",
        "Perangkat daerah",
        lambda b: b.pd_nama,
        "pd",
        40,
        keterangan="Perangkat daerah tempat unit ini berada",
    ),
    K(
        "tingkat",
        "Tingkat",
        lambda b: None if b.tingkat is None else b.tingkat + 1,
        "angka",
        9,
        keterangan="Puncak struktur = 1",
    ),
    K("tipe", "Tipe/kelas", lambda b: b.tipe, lebar=11),
    K(
        "urusan",
        "Urusan",
        lambda b: "; ".join(b.urusan_nama),
        "lega",
        44,
        keterangan="Urusan pemerintahan yang diampu",
    ),
    K("kepala", "Jabatan kepala", lambda b: b.kepala, "lega", 40),
    K(
        "pejabat",
        "Nama pejabat",
        lambda b: b.pejabat,
        "lega",
        36,
        keterangan="Pejabat yang memimpin, atau Plt/Plh-nya",
    ),
    K("eselon_kepala", "Eselon kepala", lambda b: b.eselon_kepala, lebar=10, bawaan=True),
    K(
        "sub_unit",
        "Sub-unit",
        lambda b: b.sub_unit,
        "angka",
        10,
        bawaan=True,
        keterangan="Unit langsung di bawahnya",
    ),
    K(
        "turunan",
        "Semua di bawahnya",
        lambda b: b.turunan,
        "angka",
        12,
        keterangan="Sub-unit sampai tingkat terbawah",
    ),
    K(
        "fungsi",
        "Fungsi",
        lambda b: b.fungsi,
        "angka",
        9,
        bawaan=True,
        keterangan="Butir tugas dan fungsi",
    ),
    K("jabatan", "Jabatan", lambda b: b.jabatan, "angka", 10, bawaan=True),
    K(
        "kebutuhan",
        "Kebutuhan",
        lambda b: b.kebutuhan,
        "angka",
        12,
        bawaan=True,
        keterangan="Jumlah orang yang dibutuhkan pada jabatan-jabatannya",
    ),
    K(
        "terisi",
        "Terisi",
        lambda b: b.terisi,
        "angka",
        9,
        keterangan="Pegawai aktif pada jabatan-jabatannya",
    ),
    K("lowong", "Lowong", lambda b: b.lowong, "angka", 9),
    K("keadaan", "Keadaan", lambda b: NAMA_KEADAAN[b.keadaan], "keadaan", 14),
    K("dibentuk", "Berlaku sejak", lambda b: b.dibentuk, "tanggal", 14),
    K(
        "dibubarkan",
        "Dibubarkan per",
        lambda b: b.dibubarkan,
        "tanggal",
        14,
        keterangan="Hari pertama unit tidak berlaku lagi",
    ),
    K("contoh", "Data contoh", lambda b: _ya(b.contoh), "contoh", 12),
    K(
        "di_luar_tipologi",
        "Di luar tipologi",
        lambda b: _ya(b.di_luar_tipologi),
        lebar=15,
        keterangan="Tidak dihitung dalam tipologi PP 18/2016",
    ),
    K("alamat", "Alamat", lambda b: b.alamat, "lega", 40),
    K("kontak", "Kontak", lambda b: b.kontak, "lega", 30),
    K("sumber", "Sumber data", lambda b: b.sumber, "panjang", 60),
)
del K
MENURUT_NAMA: dict[str, KolomTabel] = {k.nama: k for k in KOLOM}
WAJIB = "nama"
#: Columns that need the people.
PERLU_ORANG = frozenset({"pejabat", "terisi", "lowong"})
BAWAAN: tuple[str, ...] = tuple(k.nama for k in KOLOM if k.bawaan)


def baca_kolom(daftar: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """Read names of columns, one a text or several ("nama.kode"): (known, in our order; unknown)."""
    diminta = [n.strip() for teks in daftar for n in re.split("[.,]", teks) if n.strip()]
    terpilih = {n for n in diminta if n in MENURUT_NAMA}
    asing = list(dict.fromkeys(n for n in diminta if n not in MENURUT_NAMA))
    if not terpilih:
        return (), asing
    return tuple(k.nama for k in KOLOM if k.nama in terpilih | {WAJIB}), asing


def kolom_bernama(nama: Sequence[str]) -> list[KolomTabel]:
    """Give the columns with these names."""
    return [MENURUT_NAMA[n] for n in nama]
