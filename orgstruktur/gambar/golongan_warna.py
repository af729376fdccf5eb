"""By what the boxes of the chart are coloured, and the legend. A word or a number always says the same as the colour."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from orgstruktur.bagan import Simpul
from orgstruktur.gambar import warna as w
from orgstruktur.jenis import NAMA_JENIS, JenisUnit

TANPA, JENIS, URUSAN, TIPE, JABATAN, FUNGSI, SUBUNIT, LOWONG = (
    "tanpa", "jenis", "urusan", "tipe", "jabatan", "fungsi", "subunit", "lowong"
)  # fmt: skip
PILIHAN_WARNA: list[tuple[str, str]] = [
    (JENIS, "Jenis unit"),
    (URUSAN, "Urusan pemerintahan"),
    (TIPE, "Tipe/kelas"),
    (JABATAN, "Banyaknya jabatan"),
    (FUNGSI, "Banyaknya fungsi"),
    (SUBUNIT, "Banyaknya sub-unit"),
    (LOWONG, "Jabatan yang lowong"),
    (TANPA, "Tanpa warna"),
]
SATUAN = {JABATAN: "jabatan", FUNGSI: "fungsi", SUBUNIT: "sub-unit", LOWONG: "lowong"}
#: Stands for a figure that may not be told.
TAK_DISEBUT = -1


class Golongan(NamedTuple):
    """What a box belongs to: `tanda` is written in the box, `label` in the legend; `penuh` 0–1 for numbers."""

    kunci: str
    tanda: str
    label: str
    warna: str
    penuh: float = 1.0
    #: what a screen reader says of it beside the name; "" = nothing
    ucapan: str = ""


class ButirLegenda(NamedTuple):
    """One line of the legend."""

    label: str
    warna: str
    banyak: int
    penuh: float = 1.0


_J = JenisUnit
_KELUARGA: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("Pimpinan dan staf ahli", w.UTAMA, frozenset({_J.KOTA, _J.STAF_AHLI})),
    (
        "Sekretariat Daerah dan DPRD",
        w.BIRU,
        frozenset({_J.SETDA, _J.SETWAN, _J.ASISTEN, _J.BAGIAN}),
    ),
    ("Inspektorat", w.UNGU, frozenset({_J.INSPEKTORAT, _J.IRBAN})),
    ("Dinas, bidang, dan seksi", w.HIJAU, frozenset({_J.DINAS, _J.BIDANG, _J.SEKSI})),
    ("Badan dan subbidang", w.EMAS_TEKS, frozenset({_J.BADAN, _J.SUBBIDANG})),
    (
        "Sekretariat dan subbagian",
        w.TINTA_LUNAK,
        frozenset(
            {
                _J.SEKRETARIAT,
                _J.SUBBAGIAN,
                _J.SUBBAGIAN_TU,
                _J.SEKRETARIAT_KECAMATAN,
                _J.SEKRETARIAT_KELURAHAN,
            }
        ),
    ),
    ("Kecamatan dan kelurahan", w.COKELAT, frozenset({_J.KECAMATAN, _J.KELURAHAN})),
    (
        "UPTD, puskesmas, rumah sakit, dan sekolah",
        w.TOSKA,
        frozenset({_J.UPTD, _J.PUSKESMAS, _J.RSUD, _J.WADIR, _J.SATUAN_PENDIDIKAN}),
    ),
    ("Kelompok jabatan fungsional", w.MERAH, frozenset({_J.KJF})),
)
_PER_JENIS = {j: (label, warna) for label, warna, isi in _KELUARGA for j in isi}

#: First digit of an urusan code → group (UU 23/2014 Pasal 12; codes: Permendagri 90/2019).
_PER_ANGKA = {
    "1": ("1 · Wajib pelayanan dasar", w.HIJAU),
    "2": ("2 · Wajib bukan pelayanan dasar", w.BIRU),
    "3": ("3 · Pilihan", w.UNGU),
    "4": ("4 · Pendukung", w.TINTA_LUNAK),
    "5": ("5 · Penunjang", w.EMAS_TEKS),
    "6": ("6 · Pengawasan", w.MERAH),
    "7": ("7 · Kewilayahan", w.COKELAT),
    "8": ("8 · Pemerintahan umum", w.TOSKA),
    "9": ("9 · Kekhususan", w.UTAMA),
}
_PER_TIPE = {"A": w.HIJAU, "B": w.BIRU, "C": w.EMAS_TEKS, "D": w.UNGU}


def golongkan(s: Simpul, menurut: str, nilai: Mapping[int, int], terbesar: int) -> Golongan | None:
    """Tell where a unit belongs; None = uncoloured.

    nilai, terbesar: figure of each unit and the largest of those drawn, when coloured by a number.
    """
    if menurut in SATUAN:
        return _menurut_angka(nilai.get(s.id, 0), SATUAN[menurut], terbesar)
    cara = _CARA.get(menurut)
    return cara(s) if cara else None


def _menurut_jenis(s: Simpul) -> Golongan:
    return _golongan_jenis(s.jenis)


@lru_cache(maxsize=64)
def _golongan_jenis(jenis: str) -> Golongan:
    label, warna = _PER_JENIS.get(jenis, ("Lainnya", w.TINTA_LUNAK))
    return Golongan(label, NAMA_JENIS.get(jenis, jenis), label, warna)


def _menurut_urusan(s: Simpul) -> Golongan:
    if not s.urusan:
        return Golongan("~", "Tanpa kode urusan", "Tanpa kode urusan", w.GARIS)
    label, warna = _PER_ANGKA.get(s.urusan[0][0], ("Lainnya", w.TINTA_LUNAK))
    return Golongan(label, "Urusan " + ", ".join(s.urusan), label, warna)


def _menurut_tipe(s: Simpul) -> Golongan:
    if not s.tipe:
        return Golongan("~", "Tanpa tipe", "Belum atau tidak bertipe", w.GARIS)
    label = f"Tipe/kelas {s.tipe}"
    return Golongan(label, label, label, _PER_TIPE.get(s.tipe, w.TINTA_LUNAK))


_CARA: dict[str, Callable[[Simpul], Golongan]] = {
    JENIS: _menurut_jenis,
    URUSAN: _menurut_urusan,
    TIPE: _menurut_tipe,
}


def _menurut_angka(n: int, satuan: str, terbesar: int) -> Golongan:
    """The band of the box is filled as far as the number is of the largest; five steps in the legend."""
    if n == TAK_DISEBUT:
        return Golongan(
            "~", "tidak ditampilkan", f"{satuan.capitalize()}: tidak ditampilkan", w.GARIS, 0.0
        )
    langkah = max(1, -(-terbesar // 5))
    kelas = -(-n // langkah)
    penuh = min(1.0, n / terbesar) if terbesar else 0.0
    if not kelas:
        return Golongan("0", f"0 {satuan}", f"0 {satuan}", w.GARIS, 0.0)
    awal, akhir = (kelas - 1) * langkah + 1, kelas * langkah
    rentang = f"{awal}–{akhir} {satuan}" if awal < akhir else f"{awal} {satuan}"
    return Golongan(f"{kelas}", f"{n:,} {satuan}".replace(",", "."), rentang, w.UTAMA, penuh)


def susun_legenda(daftar: Iterable[Golongan]) -> tuple[ButirLegenda, ...]:
    """Give the groups that occur, in the order of their keys, with how many boxes each has."""
    banyak: dict[str, int] = {}
    contoh: dict[str, Golongan] = {}
    for g in daftar:
        banyak[g.kunci] = banyak.get(g.kunci, 0) + 1
        if g.kunci not in contoh or g.penuh > contoh[g.kunci].penuh:
            contoh[g.kunci] = g
    return tuple(
        ButirLegenda(contoh[k].label, contoh[k].warna, banyak[k], contoh[k].penuh)
        for k in sorted(banyak)
    )
