"""The template of the naskah kajian that ships with the program. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from docx.shared import Pt, RGBColor

from orgstruktur.naskah import bawaan
from orgstruktur.naskah.bawaan import A4, KIRI, TENGAH, Gaya
from orgstruktur.naskah.templat import Skema

SKEMA_KAJIAN: Skema = {
    **dict.fromkeys(
        (
            *("pemda", "judul", "rancangan", "tahap", "tujuan", "tujuan_kaya", "dasar_tanggal"),
            *("berlaku", "instrumen", "tanggal_cetak", "tanpa_temuan"),
        ),
        None,
    ),
    "dasar_hukum": frozenset(("nomor", "teks")),
    "temuan": frozenset(("nomor", "tingkat", "uraian", "langkah")),
    "langkah": frozenset(("nomor", "kalimat", "alasan", "dasar", "instrumen")),
    "dampak": frozenset(("kelompok", "label", "sebelum", "sesudah", "selisih")),
    "rincian": frozenset(("label", "teks")),
    "persandingan": frozenset(("lama", "baru", "perubahan", "keterangan")),
    "peringatan": frozenset(("teks",)),
}
_GAYA = (
    Gaya("Sampul", TENGAH, sesudah=6, tebal=True),
    Gaya("Teks"),
    Gaya("Kiri", KIRI, sesudah=3),
    Gaya("Butir", KIRI, masuk=6, gantung=6, sesudah=3),
    Gaya("Sel", KIRI, sebelum=1.5, sesudah=1.5),
)
_TUA = RGBColor(0x07, 0x36, 0x4A)
#: (heading, width in mm, name of the entry) of each table
_LANGKAH = (
    ("No.", 10, "nomor"), ("Langkah", 58, "kalimat"), ("Alasan", 46, "alasan"),
    ("Dasar hukum", 34, "dasar"), ("Instrumen", 22, "instrumen"),
)  # fmt: skip
_TEMUAN = (
    ("No.", 10, "nomor"), ("Tingkat", 26, "tingkat"), ("Temuan", 114, "uraian"),
    ("Langkah", 20, "langkah"),
)  # fmt: skip
_DAMPAK = (
    ("Kelompok", 36, "kelompok"), ("Angka", 62, "label"), ("Sebelum", 20, "sebelum"),
    ("Sesudah", 20, "sesudah"), ("Selisih", 32, "selisih"),
)  # fmt: skip
_RINCIAN = (("Angka", 45, "label"), ("Rincian", 125, "teks"))
_SANDING = (
    ("Unit lama", 45, "lama"), ("Unit baru", 45, "baru"), ("Perubahan", 22, "perubahan"),
    ("Keterangan", 58, "keterangan"),
)  # fmt: skip


@lru_cache(maxsize=1)
def templat_kajian() -> bytes:
    """Make the template."""
    dok = bawaan.buka(A4, huruf="Arial", ukuran=11, tepi=(20, 22))
    bawaan.pasang_gaya(dok, _GAYA)
    dok.styles["Sel"].font.size = Pt(9)
    for nama, besar in (("Heading 1", 13), ("Heading 2", 11)):
        gaya = dok.styles[nama]
        bawaan.pasang_huruf(gaya, "Arial")
        gaya.font.size, gaya.font.color.rgb = Pt(besar), _TUA
    _kaki(dok)
    for teks, besar in (
        ("{{ pemda|upper }}", 11),
        ("NASKAH KAJIAN PENATAAN PERANGKAT DAERAH", 14),
        ("{{ rancangan }}", 13),
    ):
        bawaan.paragraf(dok, teks, "Sampul").runs[0].font.size = Pt(besar)
    for label, isi in (
        ("Tahap", "{{ tahap }}"), ("Susunan dasar", "per {{ dasar_tanggal }}"),
        ("Rencana berlaku", "{{ berlaku }}"), ("Ditetapkan dengan", "{{ instrumen }}"),
    ):  # fmt: skip
        bawaan.paragraf(dok, f"{label}: {isi}", "Kiri")
    _badan(dok)
    return bawaan.simpan(dok, "Templat naskah kajian")


def _badan(dok: Any) -> None:
    _judul(dok, "A. Latar belakang dan tujuan")
    bawaan.paragraf(dok, "{{r tujuan_kaya }}", "Teks")
    _judul(dok, "B. Dasar hukum")
    _ulang(dok, "dasar_hukum", "{{ b.nomor }}.\t{{ b.teks }}")
    _judul(dok, "C. Temuan yang dijawab")
    _tabel(dok, "temuan", _TEMUAN, "{{ tanpa_temuan }}")
    _judul(dok, "D. Langkah penataan")
    _tabel(dok, "langkah", _LANGKAH, "Belum ada langkah.")
    _judul(dok, "E. Dampak")
    bawaan.paragraf(dok, "Angka susunan dasar dan susunan sesudah rancangan.", "Teks")
    _tabel(dok, "dampak", _DAMPAK, "Tidak ada.")
    dok.add_heading("Rincian dampak", level=2)
    _tabel(dok, "rincian", _RINCIAN, "Tidak ada rincian.")
    _judul(dok, "F. Perbandingan susunan lama dan baru")
    bawaan.paragraf(
        dok, "Rincian setiap fungsi dan jabatan termuat pada matriks persandingan.", "Teks"
    )
    _tabel(dok, "persandingan", _SANDING, "Tidak ada unit yang berubah.")
    _judul(dok, "G. Peringatan")
    _ulang(dok, "peringatan", "–\t{{ b.teks }}", "Tidak ada peringatan.")
    _judul(dok, "H. Simpulan dan rekomendasi")
    bawaan.paragraf(dok, "[simpulan dan rekomendasi]", "Teks")


def _judul(dok: Any, teks: str) -> None:
    dok.add_heading(teks, level=1)


def _ulang(dok: Any, daftar: str, isi: str, kosong: str = "") -> None:
    bawaan.paragraf(dok, f"{{%p for b in {daftar} %}}", "Teks")
    bawaan.paragraf(dok, isi, "Butir")
    if kosong:
        bawaan.paragraf(dok, "{%p else %}", "Teks")
        bawaan.paragraf(dok, kosong, "Teks")
    bawaan.paragraf(dok, "{%p endfor %}", "Teks")


def _tabel(dok: Any, daftar: str, kolom: Sequence[tuple[str, int, str]], kosong: str) -> None:
    """A table over a list; without entries a sentence stands in its place."""
    lebar = [mm for _, mm, _ in kolom]
    bawaan.paragraf(dok, f"{{%p if {daftar} %}}", "Teks")
    t = bawaan.tabel(dok, lebar, bergaris=True)
    kepala = bawaan.baris(t, [label for label, _, _ in kolom], "Sel", lebar, tebal=True)
    bawaan.ulang_kepala(kepala)
    bawaan.baris_perintah(t, f"{{%tr for b in {daftar} %}}", "Sel")
    bawaan.baris(t, [f"{{{{ b.{nama} }}}}" for _, _, nama in kolom], "Sel", lebar)
    bawaan.baris_perintah(t, "{%tr endfor %}", "Sel")
    bawaan.paragraf(dok, "{%p else %}", "Teks")
    bawaan.paragraf(dok, kosong, "Teks")
    bawaan.paragraf(dok, "{%p endif %}", "Teks")


def _kaki(dok: Any) -> None:
    p = dok.sections[0].footer.paragraphs[0]
    p.add_run("{{ pemda }} · {{ rancangan }} · disusun {{ tanggal_cetak }} · halaman ")
    bawaan.kolom_halaman(p)
    for lari in p.runs:
        lari.font.size = Pt(8)
