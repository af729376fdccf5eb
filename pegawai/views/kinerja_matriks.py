"""`/kinerja/matriks/`: who takes on which result of the leader, and what is missing; XLSX and PDF."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.laporan import (
    BagianLaporan,
    KepalaLaporan,
    TabelLaporan,
    tulis_laporan,
)
from orgstruktur.views.alamat import kueri
from pegawai.selectors.kinerja_cascade import LingkupCascade
from pegawai.selectors.kinerja_matriks import Matriks, susun_matriks
from pegawai.views.kinerja_pohon import lingkup_cascade_wajib, pilih_unit, pilihan_unit
from pegawai.views.kinerja_tujuan import tab_tujuan
from tebingtinggi.bersama.berkas_daftar import XLSX, jawab_berkas
from tebingtinggi.bersama.tampilan import tanggal

#: columns of the leader's results that one table on paper holds
_KOLOM_SELEMBAR = 5
_LAIN = "Ekspektasi jabatan"


def _baca_hari(request: HttpRequest) -> date:
    """Give the day of `?per=`, today without; never one to come."""
    hari_ini = timezone.localdate()
    try:
        hari = parse_date(request.GET.get("per", ""))
    except ValueError:
        hari = None
    return min(hari or hari_ini, hari_ini)


def _susun(request: HttpRequest) -> tuple[Bagan, Simpul, date, LingkupCascade, Matriks]:
    lingkup, hari = lingkup_cascade_wajib(request), _baca_hari(request)
    bagan, simpul = pilih_unit(request, lingkup, hari)
    return bagan, simpul, hari, lingkup, susun_matriks(bagan, simpul, hari, lingkup)


@never_cache
@require_safe
def matriks_peran(request: HttpRequest) -> HttpResponse:
    """`?unit=KODE per=YYYY-MM-DD`."""
    bagan, simpul, hari, lingkup, m = _susun(request)
    isi = kueri(unit=simpul.kode, per=hari.isoformat())
    konteks: dict[str, Any] = {
        "judul": f"Matriks peran hasil {simpul.nama}",
        "tab": tab_tujuan("matriks_peran", simpul.kode, hari.year),
        "simpul": simpul,
        "hari": hari,
        "pilihan_unit": pilihan_unit(bagan, simpul, lingkup, hari),
        "m": m,
        "baris": [(b, list(zip(m.kolom, m.isi(b), strict=True))) for b in m.baris],
        "lain": _LAIN,
        "unduhan": [
            ("Excel (.xlsx)", "", reverse("pegawai:matriks_peran_xlsx") + isi),
            ("PDF", "untuk ditandatangani", reverse("pegawai:matriks_peran_pdf") + isi),
        ],
    }
    return render(request, "pegawai/matriks_peran.html", konteks)


# --- files ----------------------------------------------------------------------------------------
def _judul_kolom(m: Matriks) -> list[str]:
    return [f"{n}. {k.teks}" for n, k in enumerate(m.kolom, start=1)]


def _sel(m: Matriks) -> list[list[str]]:
    """Give the rows as texts: who, position, unit, a cell for each result, what serves none."""
    return [
        [b.nama, b.jabatan, b.unit, *("; ".join(s) for s in m.isi(b)), "; ".join(b.lain)]
        for b in m.baris
    ]


def _catatan(m: Matriks) -> list[tuple[str, str]]:
    tiada = "; ".join(k.teks for k in m.tanpa_pelaku) or "tidak ada"
    lowong = "; ".join(b.sebutan for b in m.tanpa_peran) or "tidak ada"
    return [("RHK tanpa pelaku", tiada), ("Pegawai tanpa peran", lowong)]


@require_safe
def matriks_peran_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The matrix as a workbook."""
    _, simpul, hari, _, m = _susun(request)
    kolom = [("Nama", 30), ("Jabatan", 36), ("Unit", 36)]
    kolom += [(judul, 36) for judul in (*_judul_kolom(m), _LAIN)]
    keterangan = [("Unit", simpul.nama), ("Pimpinan", m.pimpinan), ("Keadaan", tanggal(hari))]
    nama = f"matriks-peran-hasil-{simpul.kode}-{hari:%Y-%m-%d}"
    lembar = [("Matriks peran hasil", kolom, _sel(m))]
    return jawab_berkas(request, nama, XLSX, lembar, [*keterangan, *_catatan(m)])


@require_safe
def matriks_peran_pdf(request: HttpRequest) -> HttpResponse:
    """The matrix on paper that lies on its long side; many results go on over several tables."""
    _, simpul, hari, _, m = _susun(request)
    kepala = KepalaLaporan(
        judul=f"Matriks pembagian peran dan hasil {simpul.nama}",
        pemda=settings.TATA_NAMA_PEMDA,
        keadaan=[
            ("Keadaan", tanggal(hari)),
            ("Pimpinan", m.pimpinan or "belum ada"),
            *_catatan(m),
        ],
        kaki=f"{settings.TATA_NAMA_PEMDA} · {simpul.nama}",
        mendatar=True,
    )
    jawaban = HttpResponse(tulis_laporan(kepala, _bagian(m)), content_type="application/pdf")
    nama = f"matriks-peran-hasil-{simpul.kode}-{hari:%Y-%m-%d}.pdf"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


def _bagian(m: Matriks) -> list[BagianLaporan]:
    judul = [*_judul_kolom(m), *([_LAIN] if m.ada_lain or not m.kolom else [])]
    hasil = []
    for awal in range(0, len(judul), _KOLOM_SELEMBAR):
        potong = judul[awal : awal + _KOLOM_SELEMBAR]
        baris = [
            [", ".join(x for x in sel[:2] if x), *sel[3 + awal : 3 + awal + len(potong)]]
            for sel in _sel(m)
        ]
        kolom = [("Pegawai", 1.4, False), *((k, 1.0, False) for k in potong)]
        nama = "Peran dan hasil" if not awal else "Lanjutan"
        hasil.append(BagianLaporan(nama, tabel=TabelLaporan(kolom, baris)))
    return hasil
