"""The data dictionary of the open data of services. Pure."""

from orgstruktur.kamus_data import KolomData as K
from orgstruktur.kamus_data import Kumpulan

_CATAT = "Pencatatan unit penyelenggara"
_TETAP = "Keputusan atau standar pelayanan unit"

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
