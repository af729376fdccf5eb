"""Free words sorted by theme, so that they are read together: a suggestion from word lists. Pure.

Nothing is judged: neither praise nor blame is told apart, and the officer may choose another theme.
"""

import re
from collections.abc import Mapping

from evaluasi.unsur import KUNCI_UNSUR, UNSUR

LAIN = "lain"
#: Theme → its name: the nine unsur, and what fits none.
NAMA_TEMA: Mapping[str, str] = {**{k: UNSUR[k].nama for k in KUNCI_UNSUR}, LAIN: "Lainnya"}

#: Phrases that mean another thing than their words; looked for first and then taken out.
_FRASA: Mapping[str, str] = {
    "ruang tunggu": "sarana",
    "tempat duduk": "sarana",
    "nomor antrean": "prosedur",
    "nomor antrian": "prosedur",
    "kotak saran": "pengaduan",
    "tidak dijawab": "pengaduan",
    "jam buka": "waktu",
    "salah cetak": "produk",
    "salah ketik": "produk",
    "salah nama": "produk",
}
#: Beginnings of words of each unsur.
_AWAL: Mapping[str, tuple[str, ...]] = {
    "persyaratan": ("syarat", "persyaratan", "berkas", "dokumen", "fotokopi", "lampiran", "kelengkapan"),
    "prosedur": (
        "prosedur", "alur", "proses", "berbelit", "bolak", "rumit", "ribet", "sistem", "daring",
        "online", "aplikasi", "pendaftaran", "mekanisme", "gangguan", "dipingpong",
    ),
    "waktu": (
        "antre", "antri", "lama", "lambat", "cepat", "tunggu", "menunggu", "waktu", "jam",
        "terlambat", "segera", "tepat", "molor", "istirahat",
    ),
    "biaya": (
        "biaya", "bayar", "membayar", "tarif", "gratis", "mahal", "murah", "pungli", "pungutan",
        "uang", "retribusi", "calo",
    ),
    "produk": ("hasil", "cetak", "kartu", "blangko", "kualitas", "keliru", "kesalahan", "sertifikat"),
    "kompetensi": (
        "jelas", "menjelaskan", "menerangkan", "penjelasan", "paham", "terampil", "kompeten",
        "mampu", "pintar", "bingung", "informasi",
    ),
    "perilaku": (
        "ramah", "sopan", "santun", "judes", "senyum", "sabar", "kasar", "cuek", "jutek", "menyapa",
        "marah", "galak", "sikap", "membentak",
    ),
    "pengaduan": (
        "adu", "pengaduan", "mengadu", "keluh", "keluhan", "mengeluh", "lapor", "laporan", "saran",
        "masukan", "kritik", "respon", "tanggapan", "ditanggapi",
    ),
    "sarana": (
        "kursi", "parkir", "toilet", "wc", "ac", "panas", "sempit", "ruang", "gedung", "bersih",
        "kotor", "wifi", "ramp", "landai", "difabel", "disabilitas", "laktasi", "lampu", "sejuk",
        "fasilitas", "printer", "komputer", "dispenser", "musala", "mushola", "nyaman",
    ),
}  # fmt: skip
#: Short ones stand only for themselves.
_UTUH = {"ac", "wc", "adu", "jam", "jelas"}
_KATA = re.compile(r"[a-z]+")


def sarankan_tema(teks: str) -> str:
    """Give the theme whose words stand most often in the text; equals in the order of the regulation; else LAIN."""
    rapi = " ".join(teks.casefold().split())
    nilai = dict.fromkeys(KUNCI_UNSUR, 0)
    for frasa, tema in _FRASA.items():
        ada = rapi.count(frasa)
        nilai[tema] += 2 * ada
        rapi = rapi.replace(frasa, " ")
    for kata in _KATA.findall(rapi):
        for tema, awal in _AWAL.items():
            if any(kata == a or (a not in _UTUH and kata.startswith(a)) for a in awal):
                nilai[tema] += 1
    terbaik = max(KUNCI_UNSUR, key=lambda k: nilai[k])
    return terbaik if nilai[terbaik] else LAIN
