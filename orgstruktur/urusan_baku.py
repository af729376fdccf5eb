"""All codes of urusan: UU 23/2014 Pasal 12; numbers by Permendagri 90/2019. Pure data.

`RUMPUN` is the clustering of PP 18/2016 Pasal 40(4).
"""

_DAFTAR = """
1.01|Pendidikan
1.02|Kesehatan
1.03|Pekerjaan Umum dan Penataan Ruang
1.04|Perumahan Rakyat dan Kawasan Permukiman
1.05|Ketenteraman, Ketertiban Umum dan Pelindungan Masyarakat
1.06|Sosial
2.07|Tenaga Kerja
2.08|Pemberdayaan Perempuan dan Pelindungan Anak
2.09|Pangan
2.10|Pertanahan
2.11|Lingkungan Hidup
2.12|Administrasi Kependudukan dan Pencatatan Sipil
2.13|Pemberdayaan Masyarakat dan Desa
2.14|Pengendalian Penduduk dan Keluarga Berencana
2.15|Perhubungan
2.16|Komunikasi dan Informatika
2.17|Koperasi, Usaha Kecil dan Menengah
2.18|Penanaman Modal
2.19|Kepemudaan dan Olahraga
2.20|Statistik
2.21|Persandian
2.22|Kebudayaan
2.23|Perpustakaan
2.24|Kearsipan
3.25|Kelautan dan Perikanan
3.26|Pariwisata
3.27|Pertanian
3.28|Kehutanan
3.29|Energi dan Sumber Daya Mineral
3.30|Perdagangan
3.31|Perindustrian
3.32|Transmigrasi
4.01|Sekretariat Daerah
4.02|Sekretariat DPRD
5.01|Perencanaan
5.02|Keuangan
5.03|Kepegawaian
5.04|Pendidikan dan Pelatihan
5.05|Penelitian dan Pengembangan
5.06|Pengelolaan Perbatasan
5.07|Penghubung
6.01|Inspektorat Daerah
7.01|Kecamatan
8.01|Kesatuan Bangsa dan Politik
9.01|Kekhususan/Keistimewaan
"""

RUMPUN: dict[str, str] = {
    kode: rumpun
    for rumpun, daftar in {
        "a": "1.01 2.22 2.19 3.26",
        "b": "1.02 1.06 2.08 2.14 2.12 2.13",
        "c": "1.05",
        "d": "2.18 2.17 3.31 3.30 3.29 3.32 2.07",
        "e": "2.16 2.20 2.21",
        "f": "1.04 1.03 2.10 2.15 2.11 3.28 2.09 3.27 3.25",
        "g": "2.23 2.24",
    }.items()
    for kode in daftar.split()
}

_KELOMPOK = {
    "1": "wajib_dasar",
    "2": "wajib_non_dasar",
    "3": "pilihan",
    "4": "pendukung",
    "5": "penunjang",
    "6": "pengawasan",
    "7": "kewilayahan",
    "8": "pemerintahan_umum",
    "9": "kekhususan",
}

#: kode → (nama, kelompok, rumpun)
URUSAN: dict[str, tuple[str, str, str]] = {
    kode: (nama, _KELOMPOK[kode[0]], RUMPUN.get(kode, ""))
    for kode, nama in (baris.split("|") for baris in _DAFTAR.split("\n") if baris)
}

#: Functions that may share a badan, in two rumpun (PP 18/2016 Pasal 48(2)).
RUMPUN_BADAN: dict[str, str] = {
    "5.03": "badan-a",
    "5.04": "badan-a",
    "5.01": "badan-b",
    "5.05": "badan-b",
}
#: PUPR, pertanian, keuangan: up to two bidang more (Pasal 89), or two units above 950 (Pasal 90).
URUSAN_PLUS2 = frozenset({"1.03", "3.27", "5.02"})

#: At most three urusan in one dinas (PP 18/2016 Pasal 40(5)).
URUSAN_TERBANYAK = 3


def rumpun(kode: str) -> str:
    """Give the rumpun of an urusan or function; "" where the law names none (it joins nothing)."""
    return RUMPUN.get(kode) or RUMPUN_BADAN.get(kode, "")


def pecah_urusan(kode: str) -> list[str]:
    """Give the codes of a stored text: "2.16;2.20"."""
    return [k for k in kode.split(";") if k]


def sebut_urusan(kode: str) -> str:
    """Give urusan codes with their names: "2.16 Komunikasi dan Informatika"."""
    return ", ".join(f"{k} {URUSAN[k][0]}" if k in URUSAN else k for k in pecah_urusan(kode))
