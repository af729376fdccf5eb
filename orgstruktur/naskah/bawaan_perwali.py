"""The template of the draft Perwali that ships with the program: letters and paper of UU 12/2011 Lampiran II. Pure."""

from functools import lru_cache
from typing import Any

from orgstruktur.naskah import bawaan
from orgstruktur.naskah.bawaan import F4, KIRI, TENGAH, Gaya
from orgstruktur.naskah.templat import Skema

_BARIS = frozenset(("jenis", "nomor", "teks", "kaya"))
SKEMA_PERWALI: Skema = {
    **dict.fromkeys(
        (
            *("pemda", "daerah", "kepala_daerah", "peraturan", "nomor", "tahun"),
            *("judul", "judul_kaya", "tempat", "tanggal_penetapan", "penanda_tangan"),
            *("sekretaris", "rancangan", "tanggal_cetak"),
            # the same, marked while nobody has filled them in
            *("nomor_kaya", "tahun_kaya", "tanggal_penetapan_kaya", "penanda_tangan_kaya"),
            "sekretaris_kaya",
        ),
        None,
    ),
    "menimbang": _BARIS,
    "mengingat": _BARIS,
    "baris": _BARIS,
}
_GAYA = (
    Gaya("Tengah", TENGAH, sesudah=3),
    Gaya("Judul", TENGAH, sesudah=3, kapital=True),
    Gaya("bab", TENGAH, sebelum=14, sesudah=0, lekat=True),
    Gaya("bab_judul", TENGAH, sesudah=10, lekat=True),
    Gaya("bagian", TENGAH, sebelum=8, sesudah=0, lekat=True),
    Gaya("bagian_judul", TENGAH, sesudah=8, lekat=True),
    Gaya("paragraf", TENGAH, sebelum=8, sesudah=0, lekat=True),
    Gaya("paragraf_judul", TENGAH, sesudah=8, lekat=True),
    Gaya("pasal", TENGAH, sebelum=8, sesudah=6, lekat=True),
    Gaya("isi"),
    Gaya("ayat", masuk=10, gantung=10),
    Gaya("perubahan", masuk=10, gantung=10, sebelum=8, lekat=True),
    Gaya("pengertian", masuk=10, gantung=10, sesudah=3),
    Gaya("rincian1", masuk=18, gantung=8, sesudah=3),
    Gaya("rincian2", masuk=26, gantung=8, sesudah=3),
    Gaya("rincian3", masuk=34, gantung=8, sesudah=3),
    Gaya("rincian4", masuk=42, gantung=8, sesudah=3),
    Gaya("Pembuka", KIRI, sesudah=3),
    Gaya("PembukaIsi", sesudah=3),
    Gaya("PembukaKapital", sesudah=3, kapital=True),
    Gaya("Memutuskan", TENGAH, sebelum=12, sesudah=6, lekat=True),
    # the last words stand on the page of the signatures
    Gaya("Penutup", sesudah=18, lekat=True),
    Gaya("Tanda", KIRI, masuk=80, sesudah=0, lekat=True),
    Gaya("Kiri", KIRI, sesudah=0, lekat=True),
)
_PEMBUKA, _MENETAPKAN = (32.0, 5.0, 9.0, 114.0), (32.0, 5.0, 123.0)


@lru_cache(maxsize=1)
def templat_perwali() -> bytes:
    """Make the template."""
    dok = bawaan.buka(F4, huruf="Bookman Old Style", ukuran=12, tepi=(25, 25))
    bawaan.pasang_gaya(dok, _GAYA)
    _kepala_halaman(dok)
    for teks in ("{{ kepala_daerah|upper }}", "PROVINSI [nama provinsi]"):
        _tengah(dok, teks)
    _tengah(dok, "")
    for teks in (
        "{{ peraturan|upper }} {{ tempat|upper }}",
        "NOMOR {{r nomor_kaya }} TAHUN {{r tahun_kaya }}",
        "",
        "TENTANG",
        "",
    ):
        _tengah(dok, teks)
    bawaan.paragraf(dok, "{{r judul_kaya }}", "Judul")
    for teks in (
        "",
        "DENGAN RAHMAT TUHAN YANG MAHA ESA",
        "",
        "{{ kepala_daerah|upper }},",
        "",
    ):
        _tengah(dok, teks)
    _pembuka(dok, "Menimbang", "menimbang")
    _pembuka(dok, "Mengingat", "mengingat")
    bawaan.paragraf(dok, "MEMUTUSKAN:", "Memutuskan")
    t = bawaan.tabel(dok, _MENETAPKAN)
    isi = ("Menetapkan", ":", "{{ peraturan }} tentang {{r judul_kaya }}.")
    r = bawaan.baris(t, isi, "PembukaIsi", _MENETAPKAN)
    r.cells[2].paragraphs[0].style = "PembukaKapital"
    _tengah(dok, "")
    _batang(dok)
    _penutup(dok)
    return bawaan.simpan(dok, "Templat rancangan Perwali")


def _tengah(dok: Any, teks: str) -> None:
    bawaan.paragraf(dok, teks, "Tengah")


def _kepala_halaman(dok: Any) -> None:
    bagian = dok.sections[0]
    bagian.different_first_page_header_footer = True
    p = bagian.header.paragraphs[0]
    p.alignment = TENGAH
    bawaan.kolom_halaman(p, "- ", " -")
    for kaki in (bagian.footer, bagian.first_page_footer):
        lari = kaki.paragraphs[0].add_run(
            "Rancangan: {{ rancangan }}. Dicetak {{ tanggal_cetak }}."
        )
        lari.italic, lari.font.size = True, bawaan.Pt(8)


def _pembuka(dok: Any, kata: str, daftar: str) -> None:
    """The grounds: the word stands once, beside the first of them."""
    t = bawaan.tabel(dok, _PEMBUKA)
    bawaan.baris_perintah(t, f"{{%tr for b in {daftar} %}}", "Pembuka")
    isi = (
        f"{{% if loop.first %}}{kata}{{% endif %}}",
        "{% if loop.first %}:{% endif %}",
        "{{ b.nomor }}",
        "{{r b.kaya }}",
    )
    bawaan.baris(t, isi, "PembukaIsi", _PEMBUKA)
    bawaan.baris_perintah(t, "{%tr endfor %}", "Pembuka")


def _batang(dok: Any) -> None:
    """The body: each kind of line in its own style, so that it can be changed in one place."""
    bawaan.paragraf(dok, "{%p for b in baris %}", "isi")
    kata = "if"
    for g in _GAYA[2:17]:
        bawaan.paragraf(dok, f'{{%p {kata} b.jenis == "{g.nama}" %}}', "isi")
        bernomor = bool(g.gantung)
        bawaan.paragraf(
            dok, "{{ b.nomor }}\t{{r b.kaya }}" if bernomor else "{{r b.kaya }}", g.nama
        )
        kata = "elif"
    bawaan.paragraf(dok, "{%p endif %}", "isi")
    bawaan.paragraf(dok, "{%p endfor %}", "isi")


def _penutup(dok: Any) -> None:
    bawaan.paragraf(
        dok,
        "Agar setiap orang mengetahuinya, memerintahkan pengundangan {{ peraturan }} ini dengan "
        "penempatannya dalam Berita Daerah {{ daerah }}.",
        "Penutup",
    )
    for teks in (
        "Ditetapkan di {{ tempat }}",
        "pada tanggal {{r tanggal_penetapan_kaya }}",
        "{{ kepala_daerah|upper }},",
        "", "", "",
        "{{r penanda_tangan_kaya }}", "",
    ):  # fmt: skip
        bawaan.paragraf(dok, teks, "Tanda")
    for teks in (
        "Diundangkan di {{ tempat }}",
        "pada tanggal [tanggal]",
        "SEKRETARIS DAERAH {{ daerah|upper }},",
        "", "", "",
        "{{r sekretaris_kaya }}",
        "",
        "BERITA DAERAH {{ daerah|upper }} TAHUN {{r tahun_kaya }} NOMOR {{r nomor_kaya }}",
    ):  # fmt: skip
        bawaan.paragraf(dok, teks, "Kiri")
