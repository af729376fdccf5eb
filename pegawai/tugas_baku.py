"""What has to be done after a change of the structure, as it comes with the application. Pure."""

from typing import NamedTuple

UNIT, ORANG = "unit", "orang"
PILIHAN_SASARAN = ((UNIT, "Unit (dikerjakan kepalanya)"), (ORANG, "Pegawai"))


class TugasBaku(NamedTuple):
    """One task: for whom, in words, and how many days after the change begins it is due."""

    kunci: str
    sasaran: str
    judul: str
    uraian: str
    hari: int


BAWAAN: tuple[TugasBaku, ...] = (
    TugasBaku(
        "serah-terima",
        UNIT,
        "Serah terima tugas dan pekerjaan yang berjalan",
        "Buat berita acara serah terima dengan unit asal atau unit penerima tugas.",
        14,
    ),
    TugasBaku(
        "akses",
        UNIT,
        "Akun dan hak akses aplikasi",
        "Minta pengelola aplikasi menyesuaikan hak akses pegawai unit ini.",
        14,
    ),
    TugasBaku(
        "kop",
        UNIT,
        "Kop surat, cap dinas, dan papan nama",
        "Sesuaikan dengan nama unit yang baru; hentikan yang lama.",
        30,
    ),
    TugasBaku(
        "siasn",
        UNIT,
        "Unit organisasi pada SIASN",
        "Pastikan unor dan jabatan pegawai unit ini sudah sesuai pada SIASN.",
        30,
    ),
    TugasBaku(
        "aset",
        UNIT,
        "Pencatatan barang milik daerah",
        "Catat mutasi barang pada kartu inventaris dan pengurus barang yang baru.",
        30,
    ),
    TugasBaku(
        "arsip",
        UNIT,
        "Pemindahan arsip",
        "Pilah arsip aktif dan inaktif, lalu serahkan dengan daftar arsip.",
        60,
    ),
    TugasBaku(
        "kerja-saya",
        ORANG,
        "Serahkan pekerjaan yang sedang berjalan",
        "Berikan berkas dan catatan pekerjaan kepada yang meneruskannya.",
        14,
    ),
    TugasBaku(
        "data-saya",
        ORANG,
        "Periksa data jabatan dan unit Anda",
        "Buka Data saya; usulkan perbaikan bila ada yang keliru.",
        14,
    ),
    TugasBaku(
        "tempat-saya",
        ORANG,
        "Pindah tempat kerja",
        "Tanyakan tempat duduk dan perangkat kepada kepala unit.",
        14,
    ),
)
