"""The acts a Jejak may name, in words for people. Pure."""

NAMA_TINDAKAN: dict[str, dict[str, str]] = {
    "Unit": {
        "unit_bentuk": "Unit dibentuk",
        "unit_ubah": "Unit diubah",
        "unit_sekaligus": "Beberapa unit diubah",
        "unit_pindah": "Unit dipindahkan",
        "unit_urutkan": "Sub-unit diurutkan",
        "unit_gabung": "Unit digabung",
        "unit_bubarkan": "Unit dibubarkan",
        "unit_muat": "Unit dimuat",
    },
    "Tugas dan fungsi": {
        "fungsi_tambah": "Fungsi ditambah",
        "fungsi_ganti": "Daftar fungsi diganti",
        "fungsi_ubah": "Fungsi diubah",
        "fungsi_pindah": "Fungsi dipindahkan",
        "fungsi_cabut": "Fungsi dicabut",
        "fungsi_urutkan": "Fungsi diurutkan",
    },
    "Jabatan": {
        "jabatan_tambah": "Jabatan ditambah",
        "jabatan_ubah": "Jabatan diubah",
        "jabatan_pindah": "Jabatan dipindahkan",
        "jabatan_hapus": "Jabatan dihapus",
        "beban_kerja_ubah": "Beban kerja diubah",
    },
    "Garis hubungan dan tim kerja": {
        "garis_tambah": "Garis hubungan ditambah",
        "garis_ubah": "Garis hubungan diubah",
        "garis_akhiri": "Garis hubungan diakhiri",
        "tim_tambah": "Tim kerja dibentuk",
        "tim_ubah": "Tim kerja diubah",
        "tim_anggota_tambah": "Anggota tim ditambah",
        "tim_anggota_peran": "Peran dalam tim diganti",
        "tim_anggota_akhiri": "Keanggotaan tim diakhiri",
    },
    "Analisis": {
        "tipologi_simpan": "Angka tipologi disimpan",
        "tipologi_impor": "Angka tipologi diimpor",
        "tipologi_atur": "Objek tipologi diatur",
    },
    "Pegawai": {
        "penempatan_mulai": "Pegawai ditempatkan",
        "penempatan_pindah": "Pegawai dipindahkan",
        "penempatan_akhiri": "Penempatan diakhiri",
        "pegawai_tambah": "Pegawai ditambah",
        "pegawai_ubah": "Data pegawai diperbaiki",
        "pegawai_akhiri": "Kepegawaian berakhir",
        "pegawai_aktifkan": "Pegawai aktif lagi",
        "pegawai_batalkan": "Perubahan pegawai dibatalkan",
        "pegawai_terbatas_lihat": "Data terbatas pegawai dilihat",
        "pegawai_ekspor": "Daftar pegawai diunduh",
        "pegawai_ekspor_lengkap": "Data lengkap pegawai diunduh",
        "usul_ajukan": "Perbaikan data diusulkan",
        "usul_bukti_unduh": "Bukti usul perbaikan diunduh",
        "usul_terima": "Usul perbaikan diterima",
        "usul_tolak": "Usul perbaikan ditolak",
        "usul_tarik": "Usul perbaikan ditarik",
        "pensiun_ekspor": "Proyeksi pensiun diunduh",
        "impor_pegawai": "Daftar pegawai diimpor",
        "impor_pegawai_jabatan": "Jabatan dibuat dari impor",
        "impor_pegawai_batalkan": "Impor pegawai dibatalkan",
        "impor_pegawai_buang": "Berkas impor pegawai dibuang",
        "pegawai_tidak_di_berkas": "Pegawai yang tidak ada di berkas diputuskan",
        "pegawai_tidak_di_berkas_batal": "Putusan pegawai di luar berkas dibatalkan",
    },
    "Akun dan peran": {
        "akun_tambah": "Akun dibuat",
        "akun_ubah": "Akun diubah",
        "akun_nonaktifkan": "Akun dinonaktifkan",
        "akun_aktifkan": "Akun diaktifkan",
        "akun_sandi_setel": "Kata sandi disetel ulang",
        "akun_sandi_ganti": "Kata sandi sendiri diganti",
        "akun_kunci_buka": "Penundaan masuk dibuka",
        "akun_ekspor": "Daftar akun diunduh",
        "peran_beri": "Peran diberikan",
        "peran_ubah_masa": "Masa peran diubah",
        "peran_akhiri": "Peran diakhiri",
        "peran_tarik": "Peran ditarik",
    },
    "Jejak dan sistem": {
        "batalkan": "Perubahan dibatalkan",
        "impor_struktur": "Struktur diimpor",
        "jadwal_terapkan": "Perubahan mulai berlaku",
        "pohon_perbaiki": "Pohon disusun ulang",
        "periksa_harian": "Pemeriksaan harian",
        "cadangkan": "Cadangan dibuat",
        "pulihkan": "Cadangan dipulihkan",
        "jejak_ekspor": "Jejak diunduh",
        "nilai_terbatas_lihat": "Nilai terbatas dilihat",
        "nilai_terbatas_hapus": "Nilai terbatas dihapus",
        "contoh_muat": "Data contoh dimuat",
        "contoh_riwayat": "Riwayat contoh dimuat",
        "contoh_tipologi": "Angka tipologi contoh dimuat",
        "contoh_akun": "Akun contoh dibuat",
        "contoh_sandi": "Kata sandi contoh diganti",
    },
}
_SEMUA = {tindakan: nama for isi in NAMA_TINDAKAN.values() for tindakan, nama in isi.items()}

#: Ending of an act → key of bersama/tampilan.py LENCANA.
_LENCANA = {
    "bentuk": "ditambah",
    "tambah": "ditambah",
    "muat": "ditambah",
    "beri": "ditambah",
    "aktifkan": "ditambah",
    "pindah": "dipindah",
    "gabung": "digabung",
    "bubarkan": "dibubarkan",
    "cabut": "dihapus",
    "hapus": "dihapus",
    "akhiri": "dihapus",
    "tarik": "dihapus",
    "nonaktifkan": "dihapus",
    "batalkan": "dibatalkan",
    "terapkan": "berlaku",
}


def nama_tindakan(tindakan: str) -> str:
    """Give an act in words; one that is not in the table is spelled out."""
    return _SEMUA.get(tindakan) or tindakan.replace("_", " ").capitalize()


def lencana_tindakan(tindakan: str) -> str:
    """Give the badge of an act: what kind of change it is."""
    return _LENCANA.get(tindakan.rpartition("_")[2], "diubah")
