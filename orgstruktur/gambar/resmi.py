"""The official annex of a regulation: the structure of a unit on A3 sheets, as a list of Gambar.

Pure. The largest letters that fit (9 to 6 pt) are taken; what does not fit on one sheet is
continued on further ones, below a dashed box that repeats the head of the branch.
"""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.bentuk import (
    Gambar,
    Jalur,
    Kotak,
    KotakUnit,
    Teks,
    Titik,
    baris_teks,
    tinggi_baris,
)
from orgstruktur.gambar.huruf import bungkus
from orgstruktur.gambar.resmi_blok import HURUF_TERKECIL, KISI_KJF, Rapi, baris_lanjut
from orgstruktur.gambar.resmi_garis import (
    GarisResmi,
    Koordinasi,
    susun_koordinasi,
    tanpa_koordinasi,
)
from orgstruktur.gambar.resmi_kepala import (
    LEBAR_KERTAS,
    TINGGI_KERTAS,
    Hiasan,
    KepalaResmi,
    Pemda,
    bingkai,
    nama_kepala,
)
from orgstruktur.gambar.resmi_ranting import Ranting
from orgstruktur.gambar.resmi_rencana import LembarResmi, rencanakan
from orgstruktur.gambar.resmi_susun import Susunan
from orgstruktur.gambar.warna import PUTIH, TINTA
from orgstruktur.jenis import NAMA_JENIS

_TEBAL_GARIS = 0.9
#: Annexes whose sheets and lines are kept with a Bagan: laying the lines may take seconds.
_DIINGAT = 8


class Lampiran(NamedTuple):
    """A finished annex: its sheets, and the lines of coordination with the sheet that shows each."""

    daftar_gambar: list[Gambar]
    daftar_garis: tuple[GarisResmi, ...]


class _Cara(NamedTuple):
    """What every sheet of one annex is drawn with."""

    bagan: Bagan
    akar: Simpul
    kepala: KepalaResmi
    daftar: tuple[LembarResmi, ...]
    koordinasi: Koordinasi
    alamat: tuple[str, str]


def bagan_resmi(
    bagan: Bagan,
    akar: Simpul,
    kepala: KepalaResmi,
    *,
    alamat: tuple[str, str] = ("", ""),
    koordinasi: bool = True,
) -> Lampiran:
    """Draw the annex of a unit: one Gambar of A3 landscape for each sheet.

    Positions and lines of `bagan`, where it has them, give the box of the functional officials and
    the dashed lines (`koordinasi` = with them). alamat: what stands before and after the code in
    the address of a unit's page; ("", "") = no links.
    """
    ruang = bingkai(akar, kepala, keterangan="Lembar 1\nLembar 1").ruang
    jabatan = next((j.nama for j in bagan.jabatan.get(akar.id, ()) if j.kepala), "")
    nama = nama_kepala(akar, kepala.pemda, jabatan)
    daftar, garis = _rencana(bagan, akar, nama, (ruang.lebar, ruang.tinggi), koordinasi)
    cara = _Cara(bagan, akar, kepala, daftar, garis, alamat)
    return Lampiran([_gambar(cara, n) for n in range(len(daftar))], garis.daftar)


_Rencana = tuple[tuple[LembarResmi, ...], Koordinasi]


def _rencana(
    bagan: Bagan, akar: Simpul, nama: str, ruang: tuple[float, float], bergaris: bool
) -> _Rencana:
    """Give sheets and lines, from memory while the Bagan lives.

    The words of the title block count only by the room they leave.
    """
    simpanan: OrderedDict[Any, _Rencana] = bagan.ingatan.setdefault("resmi", OrderedDict())
    kunci = (akar.id, nama, ruang, bergaris)
    hasil = simpanan.get(kunci)
    if hasil is None:
        daftar = rencanakan(bagan, akar, nama, *ruang)
        garis = susun_koordinasi(bagan, akar, daftar) if bergaris else tanpa_koordinasi(len(daftar))
        hasil = simpanan[kunci] = daftar, garis
        while len(simpanan) > _DIINGAT:
            simpanan.popitem(last=False)
    return hasil


def _gambar(cara: _Cara, n: int) -> Gambar:
    lembar, banyak = cara.daftar[n], len(cara.daftar)
    susunan = lembar.susunan
    putus = list(susunan.garis_putus)
    rute = cara.koordinasi.jalan[n]
    keterangan = ""
    if banyak > 1:
        keterangan = f"Lembar {n + 1} dari {banyak}"
        keterangan += f": lanjutan {lembar.simpul.nama}" if lembar.lanjutan else ""
    isi = bingkai(
        cara.akar,
        cara.kepala,
        keterangan=keterangan,
        hari=cara.bagan.tanggal,
        tanda_tangan=n == banyak - 1,
        koordinasi=bool(putus or rute),
    )
    x, y = isi.ruang.x, isi.ruang.y
    daftar_garis = [_jalur(g, x, y) for g in susunan.garis]
    daftar_garis += [_jalur(g, x, y, putus=True) for g in (*putus, *rute)]
    unit, acuan = _kotak(cara, lembar, x, y)
    judul = isi.judul + (f" ({keterangan.lower()})" if keterangan else "")
    uraian = (
        f"{judul}: {len(unit)} unit, keadaan {cara.bagan.tanggal:%Y-%m-%d}. "
        "Pimpinan di atas, garis utuh garis komando, garis putus-putus garis koordinasi."
    )
    return Gambar(
        judul,
        uraian,
        LEBAR_KERTAS,
        TINGGI_KERTAS,
        tuple(unit),
        tuple(daftar_garis),
        (*isi.hiasan, *acuan),
    )


def _jalur(titik: Iterable[Titik], x: float, y: float, *, putus: bool = False) -> Jalur:
    geser = tuple(Titik(t.x + x, t.y + y) for t in titik)
    return Jalur(geser, putus=putus, tebal=_TEBAL_GARIS, warna=TINTA)


def _kotak(
    cara: _Cara, lembar: LembarResmi, x: float, y: float
) -> tuple[list[KotakUnit], list[Hiasan]]:
    """Draw the boxes: those of units, and those that only refer to one."""
    daftar_unit: list[KotakUnit] = []
    acuan: list[Hiasan] = []
    for n, (r, tempat) in enumerate(lembar.susunan.kotak):
        kotak = tempat._replace(
            x=tempat.x + x, y=tempat.y + y, isian=PUTIH, tebal=1.3 if n == 0 else _TEBAL_GARIS
        )
        teks, kisi = _isi_kotak(cara, r, kotak, lembar.susunan, puncak=n == 0)
        if r.simpul is None or r.acuan:
            acuan += [kotak._replace(putus=r.acuan), *kisi, *teks]
        else:
            daftar_unit.append(_unit(cara, r.simpul, kotak, teks, kisi))
    return daftar_unit, acuan


def _unit(
    cara: _Cara, s: Simpul, kotak: Kotak, teks: tuple[Teks, ...], kisi: tuple[Kotak, ...]
) -> KotakUnit:
    bagan = cara.bagan
    induk = bagan.induk(s)
    anak = len(bagan.anak(s))
    uraian = f"{s.nama}, {NAMA_JENIS.get(s.jenis, s.jenis)}"
    if induk is not None and s.id != cara.akar.id:
        uraian += f", di bawah {induk.nama}"
    uraian += f", {anak} sub-unit" if anak else ""
    awal, akhir = cara.alamat
    return KotakUnit(
        s.kode,
        kotak,
        teks,
        uraian,
        tingkat=bagan.tingkat[s.id] - bagan.tingkat[cara.akar.id] + 1,
        jumlah_anak=anak,
        url=f"{awal}{s.kode}{akhir}" if awal or akhir else "",
        hiasan=kisi,
    )


def _isi_kotak(
    cara: _Cara, r: Ranting, kotak: Kotak, susunan: Susunan, *, puncak: bool
) -> tuple[tuple[Teks, ...], tuple[Kotak, ...]]:
    """Give the text of a box and the small table of the functional officials."""
    p = Rapi(susunan.huruf, kotak.lebar, 1, False)
    baris = bungkus(r.nama, kotak.lebar - 2 * p.tepi, p.huruf, puncak)
    catatan: tuple[str, ...] = ()
    if r.lanjut and r.simpul is not None:
        catatan = baris_lanjut(f"(lembar {_nomor_lembar(cara, r.simpul)})", kotak.lebar, p)
    tinggi_kisi = KISI_KJF[0] * p.huruf * 0.8 if r.kjf else 0.0
    tinggi = tinggi_baris(len(baris), p.huruf) + tinggi_baris(len(catatan), HURUF_TERKECIL)
    y = kotak.y + (kotak.tinggi - tinggi - tinggi_kisi) / 2
    teks = baris_teks(
        baris, x=kotak.x, y=y, lebar=kotak.lebar, ukuran=p.huruf, tebal=puncak
    ) + baris_teks(
        catatan,
        x=kotak.x,
        y=y + tinggi_baris(len(baris), p.huruf),
        lebar=kotak.lebar,
        ukuran=HURUF_TERKECIL,
    )
    return teks, _kisi(kotak, tinggi_kisi) if r.kjf else ()


def _kisi(kotak: Kotak, tinggi: float) -> tuple[Kotak, ...]:
    """The empty table at the foot of the box, as the annexes draw it."""
    baris, kolom = KISI_KJF
    lebar, tinggi_sel = kotak.lebar / kolom, tinggi / baris
    return tuple(
        Kotak(
            kotak.x + k * lebar, kotak.bawah - (baris - b) * tinggi_sel, lebar, tinggi_sel,
            isian="", tebal=0.6,
        )
        for b in range(baris)
        for k in range(kolom)
    )  # fmt: skip


def _nomor_lembar(cara: _Cara, s: Simpul) -> int:
    """Tell on which sheet the sub-units of this unit stand."""
    return next((n + 1 for n, x in enumerate(cara.daftar) if x.simpul.id == s.id and x.lanjutan), 0)


__all__ = ["KepalaResmi", "Lampiran", "Pemda", "bagan_resmi"]
