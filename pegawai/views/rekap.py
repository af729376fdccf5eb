"""`/pegawai/rekap/`: how many people, by golongan, education, sex, age and unit; and `.csv`, `.xlsx`.

Everybody sees the sums of the whole city, small cells hidden; who may see people, those of the own scope.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.views.alamat import alamat_tetap
from pegawai.forms.rekap import SaringRekapForm
from pegawai.rekap import TabelRekap
from pegawai.selectors.cabang import lingkup_cabang
from pegawai.selectors.rekap import (
    di_luar_hitungan,
    orang_rekap,
    tabel_rekap,
    tabel_terbatas,
)
from pegawai.views.tab import tab_pegawai
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, buntut_kueri, jawab_berkas, tolak, unduhan
from tebingtinggi.bersama.sel_kecil import ARTI_TANDA, TANDA
from tebingtinggi.bersama.tampilan import tanggal

_KOLOM = (("Menurut", 20), ("Kelompok", 46), ("Jumlah", 12))


@dataclass(slots=True)
class Rekap:
    """What an address asks for, read once for the page and the files."""

    bagan: Bagan
    hari: date
    form: SaringRekapForm
    publik: bool
    tabel: list[TabelRekap]
    luar: list[tuple[str, int]]

    @property
    def tersembunyi(self) -> bool:
        return any(t.tersembunyi for t in self.tabel)


def _baca(request: HttpRequest) -> Rekap:
    bagan, hari = bagan_terkini(), timezone.localdate()
    lingkup = lingkup_izin(request.user, "lihat_pegawai")
    publik = not lingkup
    # a resident narrowing to one unit could subtract what is hidden
    form = SaringRekapForm({} if publik else request.GET, bagan=bagan)
    form.is_valid()
    kode = form.cleaned_data.get("akar", "")
    if kode:
        lingkup = lingkup_cabang(lingkup, kode)
    orang = orang_rekap(lingkup, hari, publik=publik)
    terbatas = publik or _boleh_terbatas(request, lingkup)
    tabel = tabel_rekap(orang, bagan, hari, publik=publik, terbatas=terbatas)
    if not terbatas and lingkup.semua:  # what everybody sees of the whole city, no more
        umum = orang_rekap(lingkup, hari, publik=True)
        tabel[-1:-1] = tabel_terbatas(umum, hari, publik=True)
    return Rekap(
        bagan, hari, form, publik, tabel, [] if publik else di_luar_hitungan(lingkup, hari)
    )


def _boleh_terbatas(request: HttpRequest, lingkup: LingkupIzin) -> bool:
    """Sex and age of few people are restricted values: only within the scope of `lihat_data_terbatas`."""
    boleh = lingkup_izin(request.user, "lihat_data_terbatas")
    if boleh.semua or lingkup.semua:
        return bool(boleh.semua)
    return all(
        any(p == q and a <= m and n <= b for q, a, b in boleh.rentang)
        for p, m, n in lingkup.rentang
    )


@require_safe
@login_not_required
def rekap(request: HttpRequest) -> HttpResponse:
    """`?akar=KODE` for who may see people."""
    r = _baca(request)
    konteks: dict[str, Any] = {
        "judul": "Rekap pegawai",
        "tab": tab_pegawai(request.user, "rekap"),
        "form": r.form,
        "galat": r.form.daftar_galat,
        "hari": r.hari,
        "publik": r.publik,
        "tabel": r.tabel,
        "lajur": _lajur(r.tabel),
        "jumlah": r.tabel[0].jumlah,
        "luar": r.luar,
        "tersembunyi": r.tersembunyi,
        "tanda": TANDA,
        "arti_tanda": ARTI_TANDA,
        "tanpa_terbatas": not any(t.nama == "usia" for t in r.tabel),
        "unduhan": unduhan("pegawai:rekap", buntut_kueri(request)),
        "alamat_tetap": alamat_tetap(request),
    }
    status = 400 if r.form.daftar_galat else 200
    return render(request, "pegawai/rekap.html", konteks, status=status)


def _lajur(daftar: list[TabelRekap]) -> list[list[TabelRekap]]:
    """Two columns side by side, the long list of units below both."""
    kiri = [t for t in daftar if t.nama in ("jenis_asn", "golongan")]
    unit = [t for t in daftar if t.nama == "unit"]
    return [kiri, [t for t in daftar if t not in kiri and t not in unit], unit]


@require_safe
@login_not_required
def rekap_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV, hidden cells alike."""
    return _berkas(request, CSV)


@require_safe
@login_not_required
def rekap_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponseBase:
    r = _baca(request)
    if r.form.daftar_galat:
        return tolak(r.form.daftar_galat)
    baris = []
    for t in r.tabel:
        baris += [[t.judul, s.label, s.teks if s.banyak is None else s.banyak] for s in t.daftar]
        baris.append([t.judul, "Jumlah", TANDA if t.jumlah is None else t.jumlah])
    baris += [["Di luar hitungan", label, n] for label, n in r.luar]
    keterangan = [("Keadaan per", tanggal(r.hari))]
    if r.tersembunyi:
        keterangan.append((TANDA, ARTI_TANDA.capitalize()))
        if jenis == CSV:  # which has no other place for it
            baris.append(["Catatan", f"{TANDA} {ARTI_TANDA}", ""])
    nama = f"rekap-pegawai-{r.hari:%Y-%m-%d}"
    return jawab_berkas(request, nama, jenis, [("Rekap pegawai", _KOLOM, baris)], keterangan)
