"""Official annex: title block, heading, legend and signature field. Pure.

Their form follows Lampiran II of UU 12/2011 (annexes: the words LAMPIRAN, kind, number, year and
title of the regulation at the upper right; who enacts it signs at the lower right).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from orgstruktur.bagan import Simpul
from orgstruktur.gambar.bentuk import Jalur, Kotak, Teks, Titik, baris_teks, tinggi_baris
from orgstruktur.gambar.huruf import bungkus
from orgstruktur.gambar.warna import TINTA
from orgstruktur.jenis import JenisUnit, sebutan_kepala
from tebingtinggi.bersama.hari import sebut_tanggal

#: A3 landscape in pt (ISO 216), and the margin that stays empty.
LEBAR_KERTAS, TINGGI_KERTAS = 1190.55, 841.89
TEPI_KERTAS = 42.0
_LEBAR_LAMPIRAN, _LEBAR_TANDA_TANGAN = 290.0, 250.0
_HURUF_LAMPIRAN, _HURUF_JUDUL, _HURUF_KAKI, _HURUF_LEMBAR = 8.0, 12.0, 9.0, 8.0
_TINGGI_KAKI = 96.0
_TITIK = "…………"

Hiasan = Kotak | Jalur | Teks


class Pemda(NamedTuple):
    """Names that follow from that of the government, e.g. "Pemerintah Kota Tebing Tinggi"."""

    daerah: str
    kepala: str
    wakil: str
    tempat: str


def baca_pemda(nama: str) -> Pemda:
    """Read them: kota → Wali Kota, kabupaten → Bupati, provinsi → Gubernur (UU 23/2014 Pasal 59)."""
    daerah = nama.strip()
    for awalan in ("pemerintah daerah ", "pemerintah "):
        if daerah.casefold().startswith(awalan):
            daerah = daerah[len(awalan) :].strip()
    for awalan, kepala in (
        ("kota", "Wali Kota"),
        ("kabupaten", "Bupati"),
        ("provinsi", "Gubernur"),
    ):
        if daerah.casefold().startswith(awalan + " "):
            tempat = daerah[len(awalan) + 1 :].strip()
            return Pemda(daerah, f"{kepala} {tempat}", f"Wakil {kepala} {tempat}", tempat)
    return Pemda(daerah, "Kepala Daerah", "Wakil Kepala Daerah", daerah)


class KepalaResmi(NamedTuple):
    """The regulation the annex belongs to; what is empty is left dotted.

    perda: a Peraturan Daerah, else one of the head of the region. jabatan: title of who signs,
    empty = the head of the region. keadaan: what the drawing shows instead of the structure of a
    day (a proposal).
    """

    pemda: Pemda
    perda: bool = False
    nomor: str = ""
    tahun: str = ""
    tanggal: date | None = None
    tentang: str = ""
    tempat: str = ""
    jabatan: str = ""
    penanda_tangan: str = ""
    keadaan: str = ""

    @property
    def nama_peraturan(self) -> str:
        return f"Peraturan {'Daerah ' + self.pemda.daerah if self.perda else self.pemda.kepala}"


class Bingkai(NamedTuple):
    """What stands around the drawing, and the room (`ruang`) it leaves."""

    ruang: Kotak
    hiasan: tuple[Hiasan, ...]
    judul: str


def nama_kepala(simpul: Simpul, pemda: Pemda, jabatan: str = "") -> str:
    """What stands in the box on top: who heads the unit.

    Annexes print the bare title ("CAMAT"); `jabatan`, the position of the head, counts where it names the unit otherwise
    ("Kepala Pelaksana Badan Penanggulangan Bencana Daerah").
    """
    if simpul.jenis == JenisUnit.KOTA:
        return pemda.kepala.upper()
    if simpul.jenis == JenisUnit.KJF:
        return simpul.nama.upper()
    lazim = sebutan_kepala(simpul.jenis, simpul.nama)
    lain = simpul.nama.casefold() in jabatan.casefold()
    return (
        jabatan if lain and not jabatan.casefold().startswith(lazim.casefold()) else lazim
    ).upper()


def nama_bagan(akar: Simpul, pemda: Pemda) -> tuple[str, ...]:
    """Give the lines of the heading."""
    if akar.jenis == JenisUnit.KOTA:
        return ("Bagan Susunan Organisasi", f"Perangkat Daerah {pemda.daerah}")
    baris = ("Bagan Susunan Organisasi", akar.nama)
    return baris if pemda.daerah.casefold() in akar.nama.casefold() else (*baris, pemda.daerah)


def bingkai(
    akar: Simpul,
    kepala: KepalaResmi,
    *,
    keterangan: str = "",
    hari: date | None = None,
    tanda_tangan: bool = True,
    koordinasi: bool = False,
) -> Bingkai:
    """Set what stands around the drawing of a sheet.

    keterangan: which sheet this is, of several. koordinasi: the legend explains dashed lines too.
    """
    lampiran, bawah_lampiran = _lampiran(akar, kepala)
    judul, bawah_judul = _judul(akar, kepala, keterangan)
    atas = max(bawah_lampiran, bawah_judul) + 14
    bawah = TINGGI_KERTAS - TEPI_KERTAS - _TINGGI_KAKI - 14
    hiasan = [
        *lampiran,
        *judul,
        *_legenda(kepala.keadaan or _sebut_hari(hari), koordinasi=koordinasi),
    ]
    if tanda_tangan:
        hiasan += _tanda_tangan(kepala)
    ruang = Kotak(TEPI_KERTAS, atas, LEBAR_KERTAS - 2 * TEPI_KERTAS, bawah - atas)
    return Bingkai(ruang, tuple(hiasan), " ".join(nama_bagan(akar, kepala.pemda)))


def _lampiran(akar: Simpul, kepala: KepalaResmi) -> tuple[list[Hiasan], float]:
    nomor = f"NOMOR {kepala.nomor or _TITIK} TAHUN {kepala.tahun or _TITIK}"
    baris = ["LAMPIRAN", kepala.nama_peraturan.upper(), nomor]
    if kepala.tanggal:
        baris.append(f"TANGGAL {sebut_tanggal(kepala.tanggal).upper()}")
    baris += ["TENTANG", (kepala.tentang or tentang_baku(akar)).upper()]
    x = LEBAR_KERTAS - TEPI_KERTAS - _LEBAR_LAMPIRAN
    isi = [b for teks in baris for b in bungkus(teks, _LEBAR_LAMPIRAN, _HURUF_LAMPIRAN)]
    teks = baris_teks(isi, x=x, y=TEPI_KERTAS, ukuran=_HURUF_LAMPIRAN)
    return list(teks), TEPI_KERTAS + tinggi_baris(len(isi), _HURUF_LAMPIRAN)


def tentang_baku(akar: Simpul) -> str:
    """Give the usual title of such a regulation."""
    if akar.jenis == JenisUnit.KOTA:
        return "Pembentukan dan Susunan Perangkat Daerah"
    return f"Kedudukan, Susunan Organisasi, Tugas dan Fungsi, serta Tata Kerja {akar.nama}"


def _judul(akar: Simpul, kepala: KepalaResmi, keterangan: str) -> tuple[list[Hiasan], float]:
    lebar = LEBAR_KERTAS - 2 * (TEPI_KERTAS + _LEBAR_LAMPIRAN + 20)
    x = (LEBAR_KERTAS - lebar) / 2
    baris = [
        b
        for teks in nama_bagan(akar, kepala.pemda)
        for b in bungkus(teks.upper(), lebar, _HURUF_JUDUL, tebal=True)
    ]
    isi: list[Hiasan] = [
        *baris_teks(baris, x=x, y=TEPI_KERTAS, lebar=lebar, ukuran=_HURUF_JUDUL, tebal=True)
    ]
    y = TEPI_KERTAS + tinggi_baris(len(baris), _HURUF_JUDUL)
    if keterangan:
        sambung = bungkus(keterangan, lebar, _HURUF_LEMBAR)
        isi += baris_teks(sambung, x=x, y=y + 3, lebar=lebar, ukuran=_HURUF_LEMBAR)
        y += 3 + tinggi_baris(len(sambung), _HURUF_LEMBAR)
    return isi, y


def _sebut_hari(hari: date | None) -> str:
    return f"Susunan per {sebut_tanggal(hari)}" if hari else ""


def _legenda(keadaan: str, *, koordinasi: bool) -> list[Hiasan]:
    """Lower left: what the lines mean, and of which day the structure is."""
    daftar = [("Garis komando", False)] + ([("Garis koordinasi", True)] if koordinasi else [])
    ukuran, x = 7.0, TEPI_KERTAS
    y = TINGGI_KERTAS - TEPI_KERTAS - (len(daftar) + bool(keadaan)) * 12
    hasil: list[Hiasan] = []
    for nama, putus in daftar:
        jalur = (Titik(x, y + 6), Titik(x + 34, y + 6))
        hasil.append(Jalur(jalur, putus=putus, warna=TINTA))
        hasil += baris_teks([nama], x=x + 42, y=y + 1.8, ukuran=ukuran)
        y += 12
    if keadaan:
        hasil += baris_teks([keadaan], x=x, y=y + 1.8, ukuran=ukuran)
    return hasil


def _tanda_tangan(kepala: KepalaResmi) -> list[Hiasan]:
    """Lower right: place and date, title, room to sign, name."""
    x = LEBAR_KERTAS - TEPI_KERTAS - _LEBAR_TANDA_TANGAN
    atas: list[str] = []
    if kepala.tanggal:
        tempat = kepala.tempat or kepala.pemda.tempat
        saat = f"{tempat}, {sebut_tanggal(kepala.tanggal)}"
        atas += bungkus(saat, _LEBAR_TANDA_TANGAN, _HURUF_KAKI)
    jabatan = (kepala.jabatan or kepala.pemda.kepala).upper() + ","
    atas += bungkus(jabatan, _LEBAR_TANDA_TANGAN, _HURUF_KAKI)
    nama = kepala.penanda_tangan  # as it was typed: “M.Si.” is no “M.SI.”
    bawah = bungkus(nama, _LEBAR_TANDA_TANGAN, _HURUF_KAKI) if nama else (_TITIK * 3,)
    return [*_tengah(atas, x, TINGGI_KERTAS - TEPI_KERTAS - _TINGGI_KAKI), *_di_bawah(bawah, x)]


def _tengah(baris: Sequence[str], x: float, y: float) -> tuple[Teks, ...]:
    return baris_teks(baris, x=x, y=y, lebar=_LEBAR_TANDA_TANGAN, ukuran=_HURUF_KAKI)


def _di_bawah(baris: Sequence[str], x: float) -> tuple[Teks, ...]:
    y = TINGGI_KERTAS - TEPI_KERTAS - tinggi_baris(len(baris), _HURUF_KAKI)
    return _tengah(baris, x, y)
