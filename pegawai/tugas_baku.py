"""What has to be done after a change of the structure, as it comes with the application. Pure."""

from collections.abc import Collection
from typing import NamedTuple

from orgstruktur.rancangan.fakta import Fakta

UNIT, ORANG = "unit", "orang"
PILIHAN_SASARAN = ((UNIT, "Unit (dikerjakan kepalanya)"), (ORANG, "Pegawai"))


SELALU, SUSUNAN = "selalu", "susunan"
#: Which change asks for the task; GANTI is of people only.
PILIHAN_BILA = (
    (SELALU, "Setiap unit atau pegawai yang tersentuh"),
    (SUSUNAN, "Nama, letak, atau jabatannya berubah"),
    (Fakta.NAMA.value, "Namanya berubah, pindah, atau baru"),
    (Fakta.PINDAH.value, "Pindah, bergabung, atau baru"),
    (Fakta.TUGAS.value, "Tugas dan fungsi berpindah, bertambah, atau berkurang"),
    (Fakta.GANTI.value, "Jabatan pegawai berakhir atau ia menempati jabatan lain"),
)
_DIPENUHI: dict[str, frozenset[Fakta]] = {
    SUSUNAN: frozenset({Fakta.NAMA, Fakta.PINDAH, Fakta.JABATAN, Fakta.GANTI}),
    Fakta.NAMA: frozenset({Fakta.NAMA, Fakta.PINDAH}),
    Fakta.PINDAH: frozenset({Fakta.PINDAH}),
    Fakta.TUGAS: frozenset({Fakta.TUGAS}),
    Fakta.GANTI: frozenset({Fakta.GANTI}),
}


def diperlukan(bila: str, fakta: Collection[Fakta]) -> bool:
    """Say whether changes of these kinds ask for a task."""
    return bila == SELALU or not _DIPENUHI[bila].isdisjoint(fakta)


class TugasBaku(NamedTuple):
    """One task: for whom, in words, how many days after the change begins it is due, which change asks for it."""

    kunci: str
    sasaran: str
    judul: str
    uraian: str
    hari: int
    bila: str = SELALU


BAWAAN: tuple[TugasBaku, ...] = (
    TugasBaku(
        "serah-terima",
        UNIT,
        "Serah terima tugas dan pekerjaan yang berjalan",
        "Buat berita acara serah terima dengan unit asal atau unit penerima tugas.",
        14,
        Fakta.TUGAS.value,
    ),
    TugasBaku(
        "akses",
        UNIT,
        "Akun dan hak akses aplikasi",
        "Minta pengelola aplikasi menyesuaikan hak akses pegawai unit ini.",
        14,
        Fakta.TUGAS.value,
    ),
    TugasBaku(
        "kop",
        UNIT,
        "Kop surat, cap dinas, dan papan nama",
        "Sesuaikan dengan nama unit yang baru; hentikan yang lama.",
        30,
        Fakta.NAMA.value,
    ),
    TugasBaku(
        "siasn",
        UNIT,
        "Unit organisasi pada SIASN",
        "Pastikan unor dan jabatan pegawai unit ini sudah sesuai pada SIASN.",
        30,
        SUSUNAN,
    ),
    TugasBaku(
        "aset",
        UNIT,
        "Pencatatan barang milik daerah",
        "Catat mutasi barang pada kartu inventaris dan pengurus barang yang baru.",
        30,
        Fakta.PINDAH.value,
    ),
    TugasBaku(
        "arsip",
        UNIT,
        "Pemindahan arsip",
        "Pilah arsip aktif dan inaktif, lalu serahkan dengan daftar arsip.",
        60,
        Fakta.TUGAS.value,
    ),
    TugasBaku(
        "kerja-saya",
        ORANG,
        "Serahkan pekerjaan yang sedang berjalan",
        "Berikan berkas dan catatan pekerjaan kepada yang meneruskannya.",
        14,
        Fakta.GANTI.value,
    ),
    TugasBaku(
        "data-saya",
        ORANG,
        "Periksa data jabatan dan unit Anda",
        "Buka Data saya; usulkan perbaikan bila ada yang keliru.",
        14,
        SUSUNAN,
    ),
    TugasBaku(
        "tempat-saya",
        ORANG,
        "Pindah tempat kerja",
        "Tanyakan tempat duduk dan perangkat kepada kepala unit.",
        14,
        Fakta.PINDAH.value,
    ),
)
