"""The regulations behind the analyses, for the report. Pure data; titles as promulgated.

Every regulation that a rule names (`Aturan.pasal`) has its line here; a test holds that.
"""

from typing import NamedTuple


class DasarHukum(NamedTuple):
    """A regulation and what it is used for. sebutan: how rules name it; naskah: read in its text."""

    sebutan: tuple[str, ...]
    judul: str
    untuk: tuple[str, ...]
    naskah: bool = True


DASAR_HUKUM: tuple[DasarHukum, ...] = (
    DasarHukum(
        ("UU 23/2014",),
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        ("Pasal 12: urusan pemerintahan", "Pasal 209: jenis perangkat daerah"),
    ),
    DasarHukum(
        ("PP 18/2016", "PP 72/2019"),
        "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah sebagaimana diubah dengan "
        "Peraturan Pemerintah Nomor 72 Tahun 2019",
        (
            "Pasal 2: asas, antara lain pembagian habis tugas dan rentang kendali",
            "Pasal 6, 53, 54, 107, dan Lampiran: skor, faktor kesulitan geografis, dan tipe",
            "Pasal 37 sampai dengan 49: urusan, perumpunan, penggabungan, dan UPTD",
            "Pasal 74 sampai dengan 103: susunan setiap jenis unit, kepala, dan staf ahli",
        ),
    ),
    DasarHukum(
        ("Permendagri 12/2017",),
        "Peraturan Menteri Dalam Negeri Nomor 12 Tahun 2017 tentang Pedoman Pembentukan dan Klasifikasi "
        "Cabang Dinas dan Unit Pelaksana Teknis Daerah",
        ("kelas UPTD menurut beban kerjanya",),
        naskah=False,
    ),
    DasarHukum(
        ("PermenPANRB 1/2020",),
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 1 Tahun 2020 "
        "tentang Pedoman Analisis Jabatan dan Analisis Beban Kerja",
        ("kebutuhan pegawai",),
        naskah=False,
    ),
    DasarHukum(
        ("PermenPANRB 25/2021",),
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 25 Tahun 2021 "
        "tentang Penyederhanaan Struktur Organisasi pada Instansi Pemerintah untuk Penyederhanaan "
        "Birokrasi",
        ("subbagian yang kurang dari jumlah tetapnya hanya peringatan",),
        naskah=False,
    ),
)
