"""The table of rights: which role may do what, and how far (desain 2). Pure."""

from collections.abc import Mapping
from enum import StrEnum


class Peran(StrEnum):
    """The exact names of the groups."""

    ADMIN = "admin"
    KEPEGAWAIAN = "kepegawaian"
    ORGANISASI = "organisasi"
    PIMPINAN = "pimpinan"
    PELAYANAN = "pelayanan"
    PEGAWAI = "pegawai"


NAMA_PERAN: dict[str, str] = {
    Peran.ADMIN: "Admin sistem",
    Peran.KEPEGAWAIAN: "Petugas kepegawaian",
    Peran.ORGANISASI: "Analis organisasi",
    Peran.PIMPINAN: "Pimpinan",
    Peran.PELAYANAN: "Petugas pelayanan",
    Peran.PEGAWAI: "Pegawai (ASN)",
}


class Lingkup(StrEnum):
    """How far a right reaches."""

    SEMUA = "semua"  # the whole city, wherever the role was given
    UNIT = "unit"  # the unit of the assignment and everything below it


_PEGAWAI: Mapping[str, Lingkup] = {
    Peran.ADMIN: Lingkup.SEMUA,
    Peran.KEPEGAWAIAN: Lingkup.UNIT,
}
_STRUKTUR: Mapping[str, Lingkup] = {
    Peran.ADMIN: Lingkup.SEMUA,
    Peran.KEPEGAWAIAN: Lingkup.UNIT,
    Peran.ORGANISASI: Lingkup.UNIT,
}
_LAYANAN: Mapping[str, Lingkup] = {
    Peran.ADMIN: Lingkup.SEMUA,
    Peran.ORGANISASI: Lingkup.UNIT,
    Peran.PELAYANAN: Lingkup.UNIT,
}
_ANALISIS: Mapping[str, Lingkup] = {
    Peran.ADMIN: Lingkup.SEMUA,
    Peran.KEPEGAWAIAN: Lingkup.SEMUA,
    Peran.ORGANISASI: Lingkup.SEMUA,
}

#: Rights that are asked for in many places, by name.
TULIS_RANCANGAN = "tulis_rancangan"
PUTUSKAN_RANCANGAN = "putuskan_rancangan"
TERAPKAN_RANCANGAN = "terapkan_rancangan"
LIHAT_RENCANA_PEGAWAI = "lihat_rencana_pegawai"

KEWENANGAN: Mapping[str, Mapping[str, Lingkup]] = {
    # units, functions, lines, work teams
    "ubah_struktur": _STRUKTUR,
    # positions (people and placements come with their own right)
    "ubah_jabatan": _STRUKTUR,
    # load a whole structure from a file
    "impor_struktur": _STRUKTUR,
    # see what is planned but not yet in force
    "lihat_rencana": {
        Peran.ADMIN: Lingkup.SEMUA,
        Peran.KEPEGAWAIAN: Lingkup.SEMUA,
        Peran.ORGANISASI: Lingkup.SEMUA,
        Peran.PIMPINAN: Lingkup.SEMUA,
    },
    # who changed what in a unit
    "lihat_riwayat_perubahan": {
        Peran.ADMIN: Lingkup.SEMUA,
        Peran.KEPEGAWAIAN: Lingkup.UNIT,
        Peran.ORGANISASI: Lingkup.UNIT,
        Peran.PIMPINAN: Lingkup.SEMUA,
    },
    # names below pejabat, golongan, history
    "lihat_pegawai": {**_STRUKTUR, Peran.PIMPINAN: Lingkup.SEMUA},
    # placements that have not begun (organisasi sees counts only, admin none)
    LIHAT_RENCANA_PEGAWAI: {Peran.KEPEGAWAIAN: Lingkup.UNIT, Peran.PIMPINAN: Lingkup.SEMUA},
    # how many people a proposal touches, without a name
    "lihat_angka_rencana": {
        Peran.KEPEGAWAIAN: Lingkup.UNIT,
        Peran.ORGANISASI: Lingkup.SEMUA,
        Peran.PIMPINAN: Lingkup.SEMUA,
    },
    # birth date and full number (domain/kepegawaian 6.3)
    "lihat_data_terbatas": _PEGAWAI,
    # people and placements
    "ubah_pegawai": _PEGAWAI,
    "impor_pegawai": _PEGAWAI,
    # findings of the analyses: read, and run or judged (desain 2)
    "lihat_analisis": {**_ANALISIS, Peran.PIMPINAN: Lingkup.SEMUA},
    "nilai_temuan": _ANALISIS,
    # proposals of a new structure: read all of them; write; apply what was decided, and take it back
    "lihat_rancangan": {**_ANALISIS, Peran.PIMPINAN: Lingkup.SEMUA},
    TULIS_RANCANGAN: _ANALISIS,
    PUTUSKAN_RANCANGAN: {Peran.PIMPINAN: Lingkup.SEMUA},
    TERAPKAN_RANCANGAN: {Peran.ADMIN: Lingkup.SEMUA, Peran.ORGANISASI: Lingkup.UNIT},
    # templates of the documents that are made from proposals: they hold for the whole city, so at its root
    "kelola_templat": {Peran.ADMIN: Lingkup.SEMUA, Peran.ORGANISASI: Lingkup.UNIT},
    # the letter per person placed: of whoever writes placements
    "kelola_templat_surat": {Peran.KEPEGAWAIAN: Lingkup.UNIT},
    # the city's figures for the typology (desain 2): read; fill in, what is the whole city's at its root
    "lihat_tipologi": {
        Peran.ADMIN: Lingkup.SEMUA,
        Peran.ORGANISASI: Lingkup.SEMUA,
        Peran.PIMPINAN: Lingkup.SEMUA,
    },
    "isi_tipologi": {Peran.ADMIN: Lingkup.SEMUA, Peran.ORGANISASI: Lingkup.UNIT},
    # goals of the organisation (desain 2): read; write and set; the predikat of a unit is its leaders' to set
    "lihat_tujuan": {
        Peran.ADMIN: Lingkup.SEMUA,
        Peran.ORGANISASI: Lingkup.SEMUA,
        Peran.PIMPINAN: Lingkup.SEMUA,
    },
    "isi_tujuan": {Peran.ADMIN: Lingkup.SEMUA, Peran.ORGANISASI: Lingkup.UNIT},
    "tetapkan_predikat_unit": {Peran.ADMIN: Lingkup.SEMUA, Peran.PIMPINAN: Lingkup.SEMUA},
    # services, counters, surveys, follow-up of a unit; pimpinan reads
    "kelola_layanan": _LAYANAN,
    "lihat_evaluasi": {**_LAYANAN, Peran.PIMPINAN: Lingkup.SEMUA},
    # notices to staff and what they answer (desain 2): read; write, send, answer
    "lihat_sosialisasi": {**_STRUKTUR, Peran.PIMPINAN: Lingkup.SEMUA},
    "kelola_sosialisasi": _STRUKTUR,
    # before and after a proposal, evaluation of the institutions (desain 2): read; run, conclude
    "lihat_kelembagaan": {
        Peran.ADMIN: Lingkup.SEMUA,
        Peran.ORGANISASI: Lingkup.SEMUA,
        Peran.PIMPINAN: Lingkup.SEMUA,
    },
    "kelola_kelembagaan": {Peran.ADMIN: Lingkup.SEMUA, Peran.ORGANISASI: Lingkup.UNIT},
    # how many report, unit by unit; never what one person did
    "lihat_papan_kota": {Peran.ADMIN: Lingkup.SEMUA, Peran.PIMPINAN: Lingkup.SEMUA},
    # what a place of a class of positions costs: it holds for the whole city
    "kelola_tarif": {Peran.ADMIN: Lingkup.SEMUA, Peran.ORGANISASI: Lingkup.SEMUA},
    # days on which nobody works: they hold for the whole city
    "kelola_hari_libur": {Peran.ADMIN: Lingkup.SEMUA, Peran.KEPEGAWAIAN: Lingkup.SEMUA},
    "kelola_akun": {Peran.ADMIN: Lingkup.SEMUA},
    # audit trail; pimpinan sees restricted values masked
    "lihat_jejak": {Peran.ADMIN: Lingkup.SEMUA, Peran.PIMPINAN: Lingkup.SEMUA},
    "lihat_nilai_terbatas": {Peran.ADMIN: Lingkup.SEMUA},
    # erase what a person asked to have erased (UU 27/2022 Pasal 16)
    "hapus_nilai_terbatas": {Peran.ADMIN: Lingkup.SEMUA},
}

NAMA_IZIN: dict[str, str] = {
    "ubah_struktur": "Mengubah unit, fungsi, garis hubungan, dan tim kerja",
    "ubah_jabatan": "Mengubah jabatan",
    "impor_struktur": "Mengimpor struktur dari berkas",
    "lihat_rencana": "Melihat perubahan yang akan berlaku",
    "lihat_riwayat_perubahan": "Melihat siapa mengubah apa",
    "lihat_pegawai": "Melihat pegawai beserta golongan dan riwayatnya",
    LIHAT_RENCANA_PEGAWAI: "Melihat penempatan pegawai yang akan berlaku",
    "lihat_angka_rencana": "Melihat berapa orang tersentuh rancangan, tanpa nama",
    "lihat_data_terbatas": "Melihat tanggal lahir dan nomor lengkap pegawai",
    "ubah_pegawai": "Mengubah data dan penempatan pegawai",
    "impor_pegawai": "Mengimpor daftar pegawai dari berkas",
    "lihat_analisis": "Melihat hasil analisis struktur",
    "lihat_rancangan": "Melihat semua rancangan susunan",
    TULIS_RANCANGAN: "Menulis rancangan susunan",
    PUTUSKAN_RANCANGAN: "Memutuskan rancangan susunan",
    TERAPKAN_RANCANGAN: "Menerapkan rancangan yang disetujui, dan membatalkannya",
    "kelola_templat": "Mengganti templat dokumen rancangan",
    "kelola_templat_surat": "Mengganti templat surat penempatan",
    "lihat_tipologi": "Melihat angka dan hasil tipologi perangkat daerah",
    "isi_tipologi": "Mengisi angka tipologi perangkat daerah",
    "lihat_tujuan": "Melihat tujuan organisasi, pohon kinerja, dan matriks peran hasil",
    "isi_tujuan": "Mengisi dan menetapkan tujuan organisasi",
    "tetapkan_predikat_unit": "Menetapkan predikat kinerja unit",
    "nilai_temuan": "Menjalankan analisis dan menilai temuannya",
    "kelola_layanan": "Mengelola layanan, loket, survei, dan tindak lanjutnya",
    "lihat_evaluasi": "Melihat survei, saran, dan tindak lanjut yang belum diumumkan",
    "lihat_sosialisasi": "Melihat sosialisasi, siapa sudah membaca, dan tanggapan",
    "kelola_sosialisasi": "Menulis dan mengirim sosialisasi, menjawab tanggapan",
    "lihat_kelembagaan": "Melihat sebelum dan sesudah penataan, dan evaluasi kelembagaan",
    "kelola_kelembagaan": "Menjalankan evaluasi kelembagaan dan menyimpulkan penataan",
    "lihat_papan_kota": "Melihat papan kinerja kota: berapa yang melapor, menurut unit",
    "kelola_hari_libur": "Menetapkan hari libur dan cuti bersama",
    "kelola_tarif": "Mengisi tarif kelas jabatan",
    "kelola_akun": "Mengelola akun dan peran",
    "lihat_jejak": "Melihat jejak audit",
    "lihat_nilai_terbatas": "Melihat nilai terbatas pada jejak",
    "hapus_nilai_terbatas": "Menghapus nilai terbatas pada jejak",
}
