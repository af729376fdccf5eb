"""The nine unsur of the SKM: key, number, question, the four answers. Pure.

PermenPANRB 14/2017, annex. Two numbers, since the list of unsur has pengaduan before sarana and
the model questionnaire has them the other way round; what is stored is always the key.
"""

from collections.abc import Mapping
from dataclasses import dataclass

BANYAK_UNSUR = 9
NILAI = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Unsur:
    """One unsur. nomor: in the list of the regulation (U1–U9); urutan_tanya: on the questionnaire.

    pilihan: the answers in words, for the values 1, 2, 3, 4.
    """

    kunci: str
    nomor: int
    urutan_tanya: int
    nama: str
    pertanyaan: str
    pilihan: tuple[str, str, str, str]

    @property
    def kode(self) -> str:
        """U1 to U9 in the order of the regulation."""
        return f"U{self.nomor}"


DAFTAR_UNSUR: tuple[Unsur, ...] = (
    Unsur(
        "persyaratan",
        1,
        1,
        "Persyaratan",
        "Bagaimana kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    Unsur(
        "prosedur",
        2,
        2,
        "Sistem, mekanisme, dan prosedur",
        "Bagaimana kemudahan prosedur pelayanan di sini?",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    ),
    Unsur(
        "waktu",
        3,
        3,
        "Waktu penyelesaian",
        "Bagaimana kecepatan waktu dalam memberikan pelayanan?",
        ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    ),
    Unsur(
        "biaya",
        4,
        4,
        "Biaya/tarif",
        "Bagaimana kewajaran biaya atau tarif pelayanan?",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    ),
    Unsur(
        "produk",
        5,
        5,
        "Produk spesifikasi jenis pelayanan",
        "Bagaimana kesesuaian hasil pelayanan dengan yang dijanjikan?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    Unsur(
        "kompetensi",
        6,
        6,
        "Kompetensi pelaksana",
        "Bagaimana kemampuan petugas dalam memberikan pelayanan?",
        ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
    ),
    Unsur(
        "perilaku",
        7,
        7,
        "Perilaku pelaksana",
        "Bagaimana kesopanan dan keramahan petugas?",
        (
            "Tidak sopan dan ramah",
            "Kurang sopan dan ramah",
            "Sopan dan ramah",
            "Sangat sopan dan ramah",
        ),
    ),
    Unsur(
        "pengaduan",
        8,
        9,
        "Penanganan pengaduan, saran, dan masukan",
        "Bagaimana penanganan pengaduan pengguna layanan?",
        (
            "Tidak ada",
            "Ada tetapi tidak berfungsi",
            "Berfungsi kurang maksimal",
            "Dikelola dengan baik",
        ),
    ),
    Unsur(
        "sarana",
        9,
        8,
        "Sarana dan prasarana",
        "Bagaimana kualitas sarana dan prasarana pelayanan?",
        ("Buruk", "Cukup", "Baik", "Sangat baik"),
    ),
)
#: Keys in the order of the regulation; counters and rows of answers keep this order.
KUNCI_UNSUR: tuple[str, ...] = tuple(u.kunci for u in DAFTAR_UNSUR)
UNSUR: Mapping[str, Unsur] = {u.kunci: u for u in DAFTAR_UNSUR}
#: In the order in which they are asked.
URUTAN_TANYA: tuple[Unsur, ...] = tuple(sorted(DAFTAR_UNSUR, key=lambda u: u.urutan_tanya))

#: What is known of who answers, each by band and each optional (PermenPANRB 14/2017, form).
JENIS_KELAMIN: tuple[tuple[str, str], ...] = (("L", "Laki-laki"), ("P", "Perempuan"))
KELOMPOK_USIA: tuple[tuple[str, str], ...] = (
    ("sd17", "17 tahun atau kurang"),
    ("18-25", "18–25 tahun"),
    ("26-35", "26–35 tahun"),
    ("36-45", "36–45 tahun"),
    ("46-55", "46–55 tahun"),
    ("56-65", "56–65 tahun"),
    ("66+", "66 tahun atau lebih"),
)
PENDIDIKAN: tuple[tuple[str, str], ...] = (
    ("sd", "SD atau di bawahnya"),
    ("smp", "SMP"),
    ("sma", "SMA atau SMK"),
    ("diploma", "Diploma"),
    ("s1", "S1 atau D4"),
    ("s2", "S2"),
    ("s3", "S3"),
)
PEKERJAAN: tuple[tuple[str, str], ...] = (
    ("asn", "ASN"),
    ("tni_polri", "TNI atau Polri"),
    ("swasta", "Pegawai swasta"),
    ("wirausaha", "Wirausaha"),
    ("petani_nelayan", "Petani atau nelayan"),
    ("pelajar", "Pelajar atau mahasiswa"),
    ("rumah_tangga", "Mengurus rumah tangga"),
    ("lain", "Lainnya"),
)
#: The hour bands of the form; nothing finer is ever kept.
PARUH_HARI: tuple[tuple[str, str], ...] = (("pagi", "08.00–12.00"), ("siang", "12.00–17.00"))
