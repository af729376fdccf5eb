"""Topics of the guide; the text of each is `templates/beranda/panduan/<slug>.html`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topik:
    """One page of the guide."""

    slug: str
    judul: str
    ringkas: str
    ikon: str

    @property
    def templat(self) -> str:
        return f"beranda/panduan/{self.slug}.html"


TOPIK = (
    Topik(
        "layanan",
        "Layanan dan loket",
        "Mencari layanan dengan kata sendiri, membaca syarat dan jam buka, mengelola layanan dan loket.",
        "layanan",
    ),
    Topik(
        "melihat-struktur",
        "Melihat struktur",
        "Mencari unit, membuka cabangnya, membaca tugas dan fungsinya.",
        "struktur",
    ),
    Topik(
        "bagan",
        "Bagan, unduhan, dan cetak",
        "Melihat struktur sebagai gambar, memilih isi dan warnanya, lalu membawanya pulang.",
        "bagan",
    ),
    Topik(
        "peta-jabatan",
        "Peta jabatan dan beban kerja",
        "Berapa orang yang ada dan diperlukan, jabatan lowong, beban kerja, rekap, dan proyeksi pensiun.",
        "jabatan",
    ),
    Topik(
        "survei",
        "Survei kepuasan bagi petugas",
        "Membuka survei, slip dan poster, lembar kertas, saran warga, tindak lanjut, dan laporan SKM.",
        "survei",
    ),
    Topik(
        "hasil-survei",
        "Hasil survei kepuasan",
        "Membaca indeks kepuasan, ketidakpastiannya, dan apa yang berubah karenanya.",
        "hasil",
    ),
    Topik(
        "mengisi-survei",
        "Mengisi survei kepuasan",
        "Menjawab sembilan pertanyaan tanpa nama, lewat tautan, slip, atau tablet di loket.",
        "centang",
    ),
    Topik(
        "masuk-dan-akun",
        "Masuk dan akun",
        "Cara masuk, kata sandi yang terlupa, dan akun yang terkunci.",
        "masuk",
    ),
    Topik(
        "aktivasi",
        "Aktivasi akun",
        "Membuat kata sandi pertama dengan slip, dan mencetak slip bagi pegawai satu unit.",
        "perisai",
    ),
    Topik(
        "mengubah-struktur",
        "Mengubah struktur",
        "Perbaikan data dan perubahan: menambah, memindahkan, menggabungkan, membubarkan.",
        "ubah",
    ),
    Topik(
        "impor-dan-ekspor",
        "Impor dan ekspor",
        "Memuat struktur dari Excel atau CSV dan mengunduhnya kembali.",
        "unggah",
    ),
    Topik(
        "pegawai",
        "Pegawai dan data saya",
        "Mencari pegawai, menempatkan dan memindahkan, memperbaiki data, mengusulkan perbaikan.",
        "orang",
    ),
    Topik(
        "kinerja",
        "Kinerja: laporan harian, SKP, dan penilaian",
        "Melaporkan pekerjaan dari telepon, juga tanpa jaringan; kalender bulan, SKP, penilaian, dan bahan e-Kinerja.",
        "kinerja",
    ),
    Topik(
        "impor-pegawai",
        "Impor pegawai",
        "Memuat daftar pegawai dari SIASN atau SIMPEG, memeriksanya, menerapkannya, dan membatalkannya.",
        "unggah",
    ),
    Topik(
        "analisis",
        "Menganalisis struktur",
        "Kekuatan dan kelemahan struktur: tumpang tindih fungsi, aturan kelembagaan, rentang kendali, dan beban kerja.",
        "analisis",
    ),
    Topik(
        "rancangan",
        "Merancang susunan baru",
        "Menulis langkah, melihat dampaknya, mengajukan, memutuskan, menerapkan, dan membatalkannya.",
        "rancangan",
    ),
    Topik(
        "sosialisasi",
        "Sosialisasi perubahan",
        "Apa yang berubah bagi setiap pegawai; mengirim pemberitahuan dan melihat siapa sudah membacanya.",
        "sosialisasi",
    ),
    Topik(
        "evaluasi-penataan",
        "Evaluasi penataan dan kelembagaan",
        "Sebelum dan sesudah penataan, evaluasi yang jatuh tempo, temuan, dan evaluasi kelembagaan unit.",
        "hasil",
    ),
    Topik(
        "tipologi",
        "Tipologi perangkat daerah",
        "Skor dan tipe A, B, C dari angka daerah; mencoba angka lain; saran penggabungan.",
        "analisis",
    ),
    Topik(
        "hak-dan-peran",
        "Hak dan peran",
        "Siapa boleh melakukan apa, dan di unit mana.",
        "perisai",
    ),
    Topik(
        "jejak",
        "Jejak perubahan",
        "Setiap perubahan tercatat: siapa, kapan, apa, sebelum dan sesudah.",
        "jejak",
    ),
)
MENURUT_SLUG = {topik.slug: topik for topik in TOPIK}
