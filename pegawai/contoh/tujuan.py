"""Invented goals of the city and of its perangkat daerah, with what was reached. Pure; wording and figures our own."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from pegawai.kinerja_tujuan import NAIK, TURUN


class IndikatorContoh(NamedTuple):
    """An indicator: the target, what the year will come to, whether it grows from nothing (else it is a level)."""

    teks: str
    satuan: str
    target: str
    hasil: str
    sumber: str
    arah: str = NAIK
    tumbuh: bool = False

    def target_lalu(self) -> Decimal:
        """Give the target of the year before: a little easier."""
        mudah = Decimal("1.05") if self.arah == TURUN else Decimal("0.95")
        return self._bulat(Decimal(self.target) * mudah)

    def realisasi(self, triwulan: int) -> Decimal:
        """Give what is reached by the end of a quarter (4: of the year)."""
        hasil = Decimal(self.hasil)
        if triwulan == 4:
            return hasil
        if self.tumbuh:
            return self._bulat(hasil * _TUMBUH[triwulan])
        bagian = 2 - _DATAR[triwulan] if self.arah == TURUN else _DATAR[triwulan]
        return self._bulat(hasil * bagian)

    def _bulat(self, n: Decimal) -> Decimal:
        """People and things come in whole numbers; what is measured has one decimal."""
        langkah = Decimal("0.1") if self.satuan in _BERPECAHAN else Decimal(1)
        return n.quantize(langkah, ROUND_HALF_UP)


_TUMBUH = {1: Decimal("0.21"), 2: Decimal("0.47"), 3: Decimal("0.74")}
_DATAR = {1: Decimal("0.95"), 2: Decimal("0.97"), 3: Decimal("0.99")}
_BERPECAHAN = ("persen", "indeks", "nilai")


class SasaranContoh(NamedTuple):
    """A goal. dukung: number of the city's goal that it serves (0 = none); rhk: what the head is to bring for it.

    bidang: (end of the code of a unit below, what its head brings for that).
    """

    teks: str
    dukung: int
    rhk: str
    indikator: tuple[IndikatorContoh, ...]
    bidang: tuple[tuple[str, str], ...] = ()


_I, _S = IndikatorContoh, SasaranContoh

#: Code of the city in the sample.
KOTA = "12.76"
#: Set this year; the second version of one of them; only begun this year.
SASARAN: dict[str, tuple[SasaranContoh, ...]] = {
    KOTA: (
        _S("Warga makin sehat dan terdidik", 0, "", (
            _I("Indeks pembangunan manusia", "indeks", "77.4", "77.9", "BPS"),
            _I("Prevalensi stunting", "persen", "13", "12.6", "Survei status gizi", TURUN))),
        _S("Ekonomi kota tumbuh dan membuka kerja", 0, "", (
            _I("Laju pertumbuhan ekonomi", "persen", "5.1", "4.9", "BPS"),
            _I("Tingkat pengangguran terbuka", "persen", "6.2", "6.4", "BPS", TURUN))),
        _S("Kota nyaman, bersih, dan terhubung", 0, "", (
            _I("Indeks kualitas lingkungan hidup", "indeks", "62", "63.1", "Pemantauan lingkungan"),
            _I("Jalan kota dalam kondisi mantap", "persen", "86", "84.5", "Survei kondisi jalan"))),
        _S("Pemerintahan bersih, cepat, dan melayani", 0, "", (
            _I("Indeks kepuasan masyarakat kota", "indeks", "86", "86.8", "Survei kepuasan masyarakat"),
            _I("Indeks SPBE", "indeks", "3.4", "3.5", "Evaluasi SPBE"))),
    ),
    "SETDA": (
        _S("Kebijakan kota terkoordinasi dan terlaksana", 4, "Arahan Wali Kota ditindaklanjuti perangkat daerah", (
            _I("Arahan yang selesai tepat waktu", "persen", "90", "92.4", "Pencatatan Sekretariat"),
            _I("Rancangan peraturan yang ditetapkan", "peraturan", "24", "21", "Bagian Hukum", tumbuh=True)),
            (("A1", "Kebijakan kesejahteraan rakyat selaras antarperangkat daerah"),
             ("A2", "Kebijakan ekonomi dan pengadaan selaras dengan RPJMD"),
             ("A3", "Penataan organisasi dan layanan umum berjalan tertib"))),
        _S("Akuntabilitas kinerja kota meningkat", 4, "Nilai akuntabilitas kinerja kota naik", (
            _I("Nilai SAKIP kota", "nilai", "72", "73.2", "Evaluasi KemenPANRB"),
            _I("Perangkat daerah yang tepat ukuran", "persen", "100", "96", "Evaluasi kelembagaan")),
            (("A3", "Laporan kinerja kota tersusun dan terverifikasi"),)),
    ),
    "DISDIKBUD": (
        _S("Anak bersekolah sampai tuntas", 1, "Anak usia sekolah tertampung dan bertahan di sekolah", (
            _I("Angka partisipasi sekolah 7–15 tahun", "persen", "99.5", "99.2", "Data pokok pendidikan"),
            _I("Anak putus sekolah", "anak", "40", "36", "Data pokok pendidikan", TURUN, tumbuh=True))),
        _S("Mutu pembelajaran meningkat", 1, "Capaian literasi dan numerasi siswa naik", (
            _I("Siswa dengan literasi minimum", "persen", "78", "80.5", "Asesmen nasional"),
            _I("Siswa dengan numerasi minimum", "persen", "70", "66.8", "Asesmen nasional"))),
    ),
    "DINKES": (
        _S("Ibu dan anak makin sehat", 1, "Layanan kesehatan ibu dan anak menjangkau semua kelurahan", (
            _I("Imunisasi dasar lengkap", "persen", "95", "96.2", "Aplikasi imunisasi"),
            _I("Balita stunting yang ditangani", "persen", "92", "94", "Laporan puskesmas")),
            (("B1", "Pemantauan gizi balita berjalan di setiap posyandu"),
             ("B2", "Cakupan imunisasi dasar lengkap tercapai"))),
        _S("Penyakit menular terkendali", 1, "Penemuan dan pengobatan kasus menular tepat waktu", (
            _I("Keberhasilan pengobatan tuberkulosis", "persen", "90", "88.1", "Sistem informasi tuberkulosis"),
            _I("Kasus demam berdarah", "kasus", "180", "171", "Surveilans", TURUN, tumbuh=True)),
            (("B2", "Kasus tuberkulosis ditemukan dan diobati sampai sembuh"),)),
        _S("Layanan kesehatan bermutu dan mudah dijangkau", 4, "Fasilitas kesehatan memenuhi standar layanan", (
            _I("Puskesmas terakreditasi paripurna", "puskesmas", "7", "6", "Laporan akreditasi"),
            _I("Indeks kepuasan pasien", "indeks", "85", "86.4", "Survei kepuasan masyarakat")),
            (("B3", "Puskesmas dan rumah sakit siap akreditasi"),
             ("B4", "Obat dan tenaga kesehatan tersedia di setiap puskesmas"),
             ("S", "Anggaran dan aset dinas terkelola tepat waktu"))),
    ),
    "DPUPR": (
        _S("Jalan dan drainase kota andal", 3, "Kondisi jalan dan saluran kota membaik", (
            _I("Jalan kota dalam kondisi mantap", "persen", "86", "84.5", "Survei kondisi jalan"),
            _I("Titik genangan", "titik", "18", "16", "Laporan lapangan", TURUN))),
        _S("Ruang kota tertata", 3, "Pembangunan sesuai rencana tata ruang", (
            _I("Kesesuaian pemanfaatan ruang", "persen", "88", "87.2", "Pengendalian tata ruang"),)),
    ),
    "DINSOS": (
        _S("Warga rentan terlindungi", 2, "Bantuan sosial sampai kepada yang berhak", (
            _I("Keluarga miskin penerima bantuan yang tepat", "persen", "96", "97.1", "Pemadanan data terpadu"),
            _I("Penyandang masalah sosial tertangani", "orang", "620", "648", "Laporan dinas", tumbuh=True))),
    ),
    "DISNAKERIN": (
        _S("Pencari kerja terserap", 2, "Pencari kerja dilatih dan ditempatkan", (
            _I("Pencari kerja yang ditempatkan", "orang", "900", "812", "Layanan antarkerja", tumbuh=True),
            _I("Peserta pelatihan bersertifikat", "persen", "85", "88.3", "Balai latihan kerja"))),
    ),
    "DLH": (
        _S("Sampah berkurang dan tertangani", 3, "Sampah terkelola sejak dari rumah", (
            _I("Sampah yang tertangani", "persen", "92", "93.5", "Neraca sampah"),
            _I("Timbulan sampah ke tempat akhir", "ton", "31000", "30150", "Timbangan tempat akhir", TURUN, tumbuh=True))),
        _S("Mutu air dan udara terjaga", 3, "Pencemaran air dan udara menurun", (
            _I("Indeks kualitas air", "indeks", "58", "56.9", "Uji laboratorium"),)),
    ),
    "DISDUKCAPIL": (
        _S("Setiap warga memiliki dokumen kependudukan", 4, "Dokumen kependudukan warga lengkap", (
            _I("Kepemilikan KTP elektronik", "persen", "99.3", "99.4", "SIAK"),
            _I("Anak berakta kelahiran", "persen", "98", "98.7", "SIAK")),
            (("B1", "Perekaman dan pencetakan KTP menjangkau warga rentan"),
             ("B2", "Akta kelahiran terbit bersamaan dengan kelahiran"))),
        _S("Layanan adminduk cepat dan tanpa antre", 4, "Permohonan adminduk selesai pada hari yang sama", (
            _I("Permohonan selesai sehari", "persen", "90", "93.2", "Catatan loket"),
            _I("Indeks kepuasan layanan", "indeks", "87", "88.1", "Survei kepuasan masyarakat")),
            (("B3", "Data kependudukan dimanfaatkan perangkat daerah lain"),
             ("S", "Sarana loket dan petugas pelayanan siap setiap hari"))),
    ),
    "DISKOMINFO": (
        _S("Layanan digital pemerintah terpadu dan aman", 4, "Layanan digital kota terpadu dan tersedia terus", (
            _I("Layanan daring yang terpadu", "layanan", "32", "30", "Katalog layanan", tumbuh=True),
            _I("Ketersediaan aplikasi utama", "persen", "99.5", "99.7", "Pemantauan server")),
            (("B2", "Aplikasi perangkat daerah terhubung dalam satu pintu"),
             ("B3", "Insiden keamanan informasi ditangani tepat waktu"))),
        _S("Warga memperoleh informasi yang benar", 4, "Informasi kota tersaji terbuka dan mutakhir", (
            _I("Permohonan informasi dijawab tepat waktu", "persen", "97", "98.2", "PPID"),
            _I("Data statistik sektoral terbit", "kumpulan", "120", "104", "Portal data", tumbuh=True)),
            (("B1", "Permohonan informasi publik dijawab tepat waktu"),
             ("B3", "Data statistik sektoral diterbitkan sesuai jadwal"),
             ("S", "Tata kelola dinas tertib dan anggaran terserap"))),
    ),
    "DISDAGKOP": (
        _S("Usaha kecil naik kelas", 2, "Usaha mikro terdampingi dan berkembang", (
            _I("Usaha mikro yang didampingi", "usaha", "450", "471", "Laporan pendamping", tumbuh=True),
            _I("Koperasi sehat", "persen", "62", "58.4", "Penilaian koperasi"))),
    ),
    "DPMPTSP": (
        _S("Berusaha di kota makin mudah", 2, "Perizinan selesai tepat waktu dan tanpa perantara", (
            _I("Izin terbit tepat waktu", "persen", "97", "98.4", "Sistem perizinan"),
            _I("Realisasi investasi", "miliar rupiah", "640", "702", "Laporan penanaman modal", tumbuh=True))),
        _S("Layanan terpadu memuaskan", 4, "Loket terpadu melayani dengan ramah", (
            _I("Indeks kepuasan layanan perizinan", "indeks", "88", "89.3", "Survei kepuasan masyarakat"),)),
    ),
    "BAPPEDA": (
        _S("Perencanaan kota selaras dan berbasis data", 4, "Dokumen perencanaan selaras dari pusat sampai kelurahan", (
            _I("Keselarasan RKPD dengan RPJMD", "persen", "96", "97.5", "Telaah dokumen"),
            _I("Program yang mencapai target", "persen", "88", "85.9", "Evaluasi RKPD")),
            (("B1", "Rencana kerja perangkat daerah selaras dengan RPJMD"),
             ("B2", "Program pembangunan manusia terpantau setiap triwulan"),
             ("B3", "Program ekonomi terpantau setiap triwulan"),
             ("B4", "Hasil penelitian dipakai dalam kebijakan"))),
    ),
    "BKPSDM": (
        _S("ASN profesional dan berintegritas", 4, "Profesionalitas ASN kota meningkat", (
            _I("Indeks profesionalitas ASN", "indeks", "78", "79.6", "Pengukuran BKN"),
            _I("ASN dengan pelatihan 20 jam setahun", "persen", "80", "74.2", "Catatan pengembangan kompetensi")),
            (("B2", "Mutasi dan promosi menurut manajemen talenta"),
             ("B3", "Setiap ASN mengikuti pelatihan 20 jam"),
             ("B4", "Penilaian kinerja ASN selesai tepat waktu"))),
        _S("Layanan kepegawaian cepat", 4, "Usul kepegawaian selesai sesuai standar", (
            _I("Usul kepegawaian selesai tepat waktu", "persen", "95", "96.8", "Catatan layanan"),),
            (("B1", "Data kepegawaian mutakhir dan sesuai SIASN"),)),
    ),
}  # fmt: skip
#: What is only being written this year.
RANCANGAN: dict[str, tuple[SasaranContoh, ...]] = {
    "DISHUB": (
        _S("Perjalanan dalam kota lancar dan selamat", 3, "", (
            _I("Kecelakaan lalu lintas di jalan kota", "kejadian", "60", "57", "Laporan kepolisian", TURUN, tumbuh=True),)),
    ),
}  # fmt: skip
#: The unit whose goals were revised this year, and why.
DIREVISI, ALASAN = "DINKES", "Target imunisasi disesuaikan dengan hasil pendataan sasaran."
#: Predikat of the year before; the others "baik".
PREDIKAT = {"DISDUKCAPIL": "istimewa", "DPMPTSP": "istimewa", "DISDAGKOP": "butuh_perbaikan"}
