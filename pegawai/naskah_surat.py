"""The letter per person placed as a DOCX: the template that ships with the program, what fills it. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from docx.shared import Pt

from orgstruktur.naskah import bawaan
from orgstruktur.naskah.bawaan import A4, KIRI, TENGAH, Gaya
from orgstruktur.naskah.daftar import JenisTemplat
from orgstruktur.naskah.templat import Skema
from pegawai.surat_penempatan import KONSEP, Surat

SKEMA_SURAT: Skema = {
    **dict.fromkeys(("pemda", "rancangan", "dasar", "berlaku", "tanggal_cetak", "konsep"), None),
    "surat": frozenset(Surat._fields),
}
_GAYA = (
    # a letter begins a page; on the first one that changes nothing
    Gaya("Kop", TENGAH, sesudah=14, tebal=True),
    Gaya("Kanan", KIRI, masuk=95, sesudah=10),
    Gaya("Sel", KIRI, sebelum=1.5, sesudah=1.5),
    Gaya("Alamat", KIRI, sesudah=0, lekat=True),
    Gaya("Teks", sebelum=10, sesudah=8),
    Gaya("Tanda", KIRI, masuk=95, sesudah=0, lekat=True),
)
_KEPALA, _ISI = (24.0, 5.0, 131.0), (42.0, 118.0)


@lru_cache(maxsize=1)
def templat_surat() -> bytes:
    """Make the template."""
    dok = bawaan.buka(A4, huruf="Arial", ukuran=11, tepi=(25, 22))
    bawaan.pasang_gaya(dok, _GAYA)
    dok.styles["Kop"].font.size = Pt(14)
    dok.styles["Kop"].paragraph_format.page_break_before = True
    lari = dok.sections[0].footer.paragraphs[0].add_run("{{ konsep }}")
    lari.italic, lari.font.size = True, Pt(8)
    bawaan.paragraf(dok, "{%p for s in surat %}", "Sel")
    _kepala(dok)
    _badan(dok)
    bawaan.paragraf(dok, "{%p endfor %}", "Sel")
    return bawaan.simpan(dok, "Templat surat penempatan")


def _kepala(dok: Any) -> None:
    bawaan.paragraf(dok, "{{ pemda|upper }}", "Kop")
    bawaan.paragraf(dok, "[tempat], [tanggal surat]", "Kanan")
    t = bawaan.tabel(dok, _KEPALA)
    bawaan.baris(t, ("Nomor", ":", "{{ s.nomor|default('[nomor surat]', true) }}"), "Sel", _KEPALA)
    for label, isi in (("Sifat", "Rahasia"), ("Hal", "Pemberitahuan penempatan")):
        bawaan.baris(t, (label, ":", isi), "Sel", _KEPALA)
    bawaan.paragraf(dok, "", "Alamat")
    bawaan.paragraf(dok, "Yth. Saudara {{ s.nama }}", "Alamat")
    bawaan.paragraf(dok, "{%p if s.pangkat %}", "Sel")
    bawaan.paragraf(dok, "{{ s.pangkat }}", "Alamat")
    bawaan.paragraf(dok, "{%p endif %}", "Sel")
    bawaan.paragraf(dok, "di tempat", "Alamat")


def _badan(dok: Any) -> None:
    bawaan.paragraf(dok, "{{ s.kalimat }}", "Teks")
    t = bawaan.tabel(dok, _ISI, bergaris=True)
    for label, isi in (
        ("Jabatan semula", "{{ s.dari|default('Menunggu jabatan', true) }}"),
        ("Jabatan baru", "{{ s.ke }}"),
        ("Cara", "{{ s.cara }}"),
        ("Dasar", "{{ dasar }}"),
        ("Mulai berlaku", "{{ berlaku }}"),
    ):
        bawaan.baris(t, (label, isi), "Sel", _ISI)
    bawaan.paragraf(
        dok,
        "Sejak tanggal tersebut, tugas, wewenang, dan tanggung jawab Saudara mengikuti jabatan yang "
        "baru. Serah terima tugas, berkas, dan barang milik daerah dilaksanakan sebelum hari itu.",
        "Teks",
    )
    bawaan.paragraf(dok, "Demikian disampaikan untuk dilaksanakan sebagaimana mestinya.", "Teks")
    bawaan.paragraf(dok, "", "Tanda")
    for teks in ("[jabatan penanda tangan],", "", "", "", "", "[nama penanda tangan]"):
        bawaan.paragraf(dok, teks, "Tanda")


def isi_surat(
    daftar: Sequence[Surat],
    *,
    pemda: str,
    rancangan: str,
    dasar: str,
    berlaku: str,
    konsep: bool,
    tanggal_cetak: str,
) -> dict[str, Any]:
    """Give the words of the letters for their template."""
    return {
        "pemda": pemda,
        "rancangan": rancangan,
        "dasar": dasar,
        "berlaku": berlaku,
        "tanggal_cetak": tanggal_cetak,
        "konsep": KONSEP if konsep else "",
        "surat": [s._asdict() for s in daftar],
    }


def contoh_surat() -> dict[str, Any]:
    """Give the words with which a template is tried: invented ones, so that who writes it reads of nobody."""
    kalimat = (
        "Dengan ini diberitahukan bahwa Saudara dilantik dalam jabatan Analis Contoh, Dinas Contoh."
    )
    satu = Surat(
        "Nama Contoh", "Penata (III/c)", "Penelaah Contoh, Bidang Contoh", "Analis Contoh, Dinas Contoh",
        "Pelantikan", kalimat, "Analis Contoh", "Dinas Contoh",
    )  # fmt: skip
    return isi_surat(
        [satu, satu._replace(pangkat="", dari="")],
        pemda="Pemerintah Kota Contoh",
        rancangan="Rancangan Contoh",
        dasar="menunggu SK",
        berlaku="1 Januari",
        konsep=True,
        tanggal_cetak="31 Desember",
    )


SURAT = JenisTemplat(
    "surat_penempatan",
    "Surat penempatan",
    SKEMA_SURAT,
    templat_surat,
    izin="kelola_templat_surat",
    wajib=frozenset(("konsep",)),
    contoh=contoh_surat,
)
