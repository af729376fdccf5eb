"""The data dictionary of the open data of services and of what residents say of them. Pure."""

from evaluasi.unsur import DAFTAR_UNSUR
from orgstruktur.kamus_data import KolomData as K
from orgstruktur.kamus_data import Kumpulan

_CATAT = "Pencatatan unit penyelenggara"
_TETAP = "Keputusan atau standar pelayanan unit"
_SURVEI = "Jawaban survei, PermenPANRB 14/2017; yang berjawaban sedikit tidak dimuat"

LAYANAN = Kumpulan(
    "layanan",
    "Layanan",
    "Setiap layanan publik yang dibuka, unit yang menanganinya, dan loket yang menerimanya.",
    (
        K("kode", "teks", "Pengenal tetap layanan; bagian alamat halamannya", _CATAT),
        K("nama", "teks", "Nama layanan", _CATAT),
        K("unit_kode", "teks", "Kode unit yang menangani", _CATAT, acuan="struktur.kode"),
        K("unit_nama", "teks", "Nama unit yang menangani", _CATAT),
        K("fungsi", "teks", "Kalimat fungsi yang dijalankan", _CATAT, kosong=True),
        K("ringkasan", "teks", "Untuk siapa dan untuk apa", _CATAT, kosong=True),
        K("hasil", "teks", "Yang diterima pemohon", _TETAP, kosong=True),
        K("persyaratan", "daftar teks", "Yang perlu dibawa; pada CSV dipisah titik koma", _TETAP, kosong=True),
        K("langkah", "daftar teks", "Urutan pengurusan; pada CSV dipisah titik koma", _TETAP, kosong=True),
        K("waktu", "teks", "Waktu penyelesaian", _TETAP, kosong=True),
        K("gratis", "ya/tidak", "ya = tanpa biaya", _TETAP),
        K("biaya", "teks", "Biaya dalam kata-kata", _TETAP, kosong=True),
        K("dasar_hukum", "daftar teks", "Peraturan yang mendasarinya; pada CSV dipisah titik koma", _TETAP, kosong=True),
        K("tautan", "teks", "Alamat pengurusan daring", _CATAT, kosong=True),
        K("kata_warga", "daftar teks", "Kata yang dipakai warga saat mencari; pada CSV dipisah titik koma", _CATAT, kosong=True),
        K("loket", "daftar teks", "Kode loket yang menerima; pada CSV dipisah titik koma", _CATAT, kosong=True, acuan="loket.kode"),
        K("contoh", "ya/tidak", "ya = data contoh, belum diperiksa kebenarannya; jangan dijadikan rujukan", _CATAT),
    ),
    ("kode",),
    berwaktu=False,
)  # fmt: skip

LOKET = Kumpulan(
    "loket",
    "Loket",
    "Setiap loket yang dibuka: letak, jam buka, dan cara menghubunginya.",
    (
        K("kode", "teks", "Pengenal tetap loket; tercetak pada posternya", _CATAT),
        K("nama", "teks", "Nama loket", _CATAT),
        K("unit_kode", "teks", "Kode unit pemilik", _CATAT, acuan="struktur.kode"),
        K("unit_nama", "teks", "Nama unit pemilik", _CATAT),
        K("alamat", "teks", "Alamat", _CATAT, kosong=True),
        K("jam_buka", "daftar teks", "Jam buka setiap pekan, waktu setempat; hari libur dan cuti bersama tutup", _CATAT, kosong=True),
        K("telepon", "teks", "Nomor telepon", _CATAT, kosong=True),
        K("whatsapp", "teks", "Nomor WhatsApp", _CATAT, kosong=True),
        K("lintang", "teks", "Derajat lintang WGS84, titik desimal", _CATAT, kosong=True),
        K("bujur", "teks", "Derajat bujur WGS84, titik desimal", _CATAT, kosong=True),
        K("catatan", "teks", "Yang perlu diketahui sebelum datang", _CATAT, kosong=True),
        K("contoh", "ya/tidak", "ya = data contoh, belum diperiksa kebenarannya; jangan dijadikan rujukan", _CATAT),
    ),
    ("kode",),
    berwaktu=False,
)  # fmt: skip

SKM = Kumpulan(
    "skm",
    "Indeks kepuasan masyarakat",
    "Indeks setiap periode yang sudah ditutup: kota, unit, dan layanan.",
    (
        K("mulai", "tanggal", "Hari pertama periode", _SURVEI),
        K("selesai", "tanggal", "Hari terakhir periode", _SURVEI),
        K("periode", "teks", "Nama periode", _SURVEI),
        K("jenis", "teks", "kota, unit (bersama unit di bawahnya), atau layanan", _SURVEI),
        K("kode", "teks", "Kode unit atau layanan; kosong untuk kota", _SURVEI, kosong=True),
        K("nama", "teks", "Nama kota, unit, atau layanan sekarang", _SURVEI),
        K("responden", "bilangan bulat", "Jawaban yang dihitung", _SURVEI),
        K("pengguna", "bilangan bulat", "Pengguna layanan pada periode itu", _CATAT, kosong=True),
        K("ikm", "bilangan", "Indeks 25–100, dua desimal", _SURVEI),
        K("mutu", "teks", "A, B, C, atau D", _SURVEI),
        K("bawah_95", "bilangan", "Batas bawah selang kepercayaan 95 %", _SURVEI, kosong=True),
        K("atas_95", "bilangan", "Batas atas selang kepercayaan 95 %", _SURVEI, kosong=True),
        *(K(f"nrr_{u.kunci}", "bilangan", f"Nilai rata-rata {u.kode} {u.nama}, 1–4", _SURVEI) for u in DAFTAR_UNSUR),
        K("survei_kecil", "bilangan bulat", "Survei yang tidak dihitung karena jawabannya terlalu sedikit", _SURVEI),
    ),
    ("mulai", "selesai", "jenis", "kode"),
    berwaktu=False,
)  # fmt: skip
