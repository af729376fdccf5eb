"""The short ways of the front page: what an account often needs, by its rights."""

from dataclasses import dataclass

from orgstruktur.models import (
    boleh,
    perangkat_dipimpin,
)
from tebingtinggi.akun.models import Akun
from tebingtinggi.beranda.navigasi import alamat


@dataclass(frozen=True, slots=True)
class Pintas:
    """A short way to what the account often needs."""

    label: str
    keterangan: str
    url: str
    ikon: str


_PINTAS = (
    (
        "",
        "orgstruktur:struktur",
        "struktur",
        "Struktur organisasi",
        "Cari unit, buka cabangnya, lihat rinciannya.",
    ),
    (
        "ubah_struktur",
        "orgstruktur:struktur_tabel",
        "tabel",
        "Tabel unit",
        "Saring, urutkan, ubah beberapa unit sekaligus.",
    ),
    (
        "lihat_pegawai",
        "pegawai:pegawai_daftar",
        "orang",
        "Pegawai",
        "Cari orang menurut nama, jabatan, atau unit; tempatkan dan pindahkan.",
    ),
    (
        "",
        "pegawai:saya",
        "perisai",
        "Data saya",
        "Riwayat jabatan, penilai, proyeksi pensiun, usul perbaikan.",
    ),
    (
        "",
        "pegawai:kinerja",
        "kinerja",
        "Kinerja saya",
        "Laporkan pekerjaan hari ini; lihat bulan ini dan SKP Anda.",
    ),
    (
        "",
        "pegawai:sosialisasi",
        "sosialisasi",
        "Perubahan dan pemberitahuan",
        "Apa yang berubah dalam susunan organisasi, dan apa artinya bagi Anda.",
    ),
    (
        "lihat_papan_kota",
        "pegawai:papan_kota",
        "kinerja",
        "Papan kinerja kota",
        "Berapa yang melapor hari ini, menurut perangkat daerah.",
    ),
    (
        "lihat_tujuan",
        "pegawai:tujuan_daftar",
        "kinerja",
        "Tujuan organisasi",
        "Sasaran dan capaian setiap unit, pohon kinerja, matriks peran hasil.",
    ),
    (
        "ubah_pegawai",
        "pegawai:pola_daftar",
        "jam",
        "Pola kerja unit",
        "5 atau 6 hari kerja, jam masuk dan pulang, kerja bergilir.",
    ),
    (
        "impor_pegawai",
        "pegawai:keadaan_impor",
        "unggah",
        "Impor keadaan hari",
        "Cuti, sakit, dinas luar, tugas belajar, lepas jaga, dari daftar.",
    ),
    (
        "kelola_layanan",
        "evaluasi:layanan_kelola",
        "layanan",
        "Layanan dan loket",
        "Isi layanan unit Anda, loket, dan jam bukanya.",
    ),
    (
        "kelola_tarif",
        "orgstruktur:tarif_daftar",
        "rancangan",
        "Tarif kelas jabatan",
        "Rupiah sebulan menurut kelas, untuk biaya rancangan.",
    ),
    (
        "kelola_hari_libur",
        "orgstruktur:hari_libur",
        "kalender",
        "Hari libur",
        "Cuti bersama dan libur daerah: loket tutup, tenggat hari kerja tidak berjalan.",
    ),
    (
        "impor_struktur",
        "orgstruktur:struktur_impor",
        "unggah",
        "Impor struktur",
        "Muat dari Excel atau CSV; diperiksa dulu, baru diterapkan.",
    ),
    (
        "impor_pegawai",
        "pegawai:impor_daftar",
        "unggah",
        "Impor pegawai",
        "Muat daftar pegawai dari SIASN atau SIMPEG; diperiksa dulu, baru diterapkan.",
    ),
    (
        "kelola_akun",
        "kelola_akun:akun_daftar",
        "orang",
        "Akun dan peran",
        "Buat akun, beri peran pada unit untuk suatu masa.",
    ),
    (
        "lihat_jejak",
        "orgstruktur:jejak_daftar",
        "jejak",
        "Jejak",
        "Siapa mengubah apa, kapan, sebelum dan sesudah.",
    ),
    ("", "panduan", "panduan", "Panduan", "Cara mengerjakan sesuatu, langkah demi langkah."),
)


def pintas(akun: Akun) -> list[Pintas]:
    """The short ways that the account's rights open, or the position it holds."""
    daftar = [
        Pintas(label, keterangan, url, ikon)
        for izin, nama_url, ikon, label, keterangan in _PINTAS
        if (url := alamat(nama_url)) and (not izin or boleh(akun, izin))
    ]
    if (url := alamat("orgstruktur:tipologi")) and perangkat_dipimpin(akun):
        keterangan = "Isi angka perangkat daerah yang Anda pimpin; lihat skor dan tipenya."
        daftar.insert(1, Pintas("Tipologi unit Anda", keterangan, url, "analisis"))
    return daftar
