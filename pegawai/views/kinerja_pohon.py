"""`/kinerja/pohon/`: the tree of performance of a unit, drawn and as an outline; PDF. Also the picker of both cascade pages."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.cetak import tulis_pdf
from orgstruktur.gambar.lembar import TerlaluBesar, satu_lembar
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.jenis import PERANGKAT_DAERAH
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.views.alamat import kueri
from pegawai.pohon_kinerja import gambar_pohon
from pegawai.selectors.kinerja_cascade import (
    LingkupCascade,
    PohonKinerja,
    hari_acuan,
    lingkup_cascade,
    susun_pohon,
)
from pegawai.views.kinerja_tujuan import alamat_tujuan, baca_tahun, pilihan_tahun, tab_tujuan
from tebingtinggi.bersama.galat import DiLuarWewenang


# --- the unit that is looked at -------------------------------------------------------------------
def lingkup_cascade_wajib(request: HttpRequest) -> LingkupCascade:
    """Give what the account may see; who neither has a role for it nor leads or led gets 403."""
    lingkup = lingkup_cascade(request.user)
    if not lingkup:
        raise DiLuarWewenang("Halaman ini untuk analis organisasi dan pimpinan unit.")
    return lingkup


def pilih_unit(request: HttpRequest, lingkup: LingkupCascade, hari: date) -> tuple[Bagan, Simpul]:
    """Give the unit of `?unit=` as it was on a day, by default the first that may be seen. Raises Http404."""
    hari_ini = timezone.localdate()
    bagan = bagan_terkini(None if hari >= hari_ini else hari)
    bawaan = next(iter(lingkup.dipimpin(bagan, hari)), bagan.akar)
    kode = request.GET.get("unit", "")
    simpul = bagan.per_kode.get(kode) if kode else bawaan
    if simpul is None or not lingkup.boleh_lihat(simpul.id, hari):
        raise Http404("Unit ini tidak ada pada tanggal itu, atau di luar yang Anda pimpin.")
    return bagan, simpul


def pilihan_unit(
    bagan: Bagan, simpul: Simpul, lingkup: LingkupCascade, hari: date
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the units to choose from: the city and each perangkat daerah, and what lies below the chosen one."""
    utama = [s for s in bagan if s == bagan.akar or s.jenis in PERANGKAT_DAERAH]
    jalur = [s for s in (*bagan.leluhur(simpul), simpul) if s not in utama]
    kelompok = (
        ("Perangkat daerah", utama),
        ("Unit ini", jalur),
        (f"Di bawah {simpul.nama}", [s for s in bagan.anak(simpul) if s not in utama]),
    )
    return [
        (nama, isi)
        for nama, daftar in kelompok
        if (isi := [(s.kode, s.nama) for s in daftar if lingkup.boleh_lihat(s.id, hari)])
    ]


# --- the tree -------------------------------------------------------------------------------------
def _susun(request: HttpRequest) -> tuple[Bagan, Simpul, int, LingkupCascade, PohonKinerja]:
    lingkup, tahun = lingkup_cascade_wajib(request), baca_tahun(request)
    hari = hari_acuan(tahun)
    bagan, simpul = pilih_unit(request, lingkup, hari)
    return bagan, simpul, tahun, lingkup, susun_pohon(bagan, simpul, tahun, hari, lingkup)


def _judul(simpul: Simpul, tahun: int) -> str:
    return f"Pohon kinerja {simpul.nama} tahun {tahun}"


@never_cache
@require_safe
def pohon_kinerja(request: HttpRequest) -> HttpResponse:
    """`?unit=KODE tahun=`."""
    bagan, simpul, tahun, lingkup, pohon = _susun(request)
    gambar = gambar_pohon(pohon.akar, _judul(simpul, tahun))
    konteks: dict[str, Any] = {
        "judul": f"Pohon kinerja {simpul.nama}",
        "tab": tab_tujuan("pohon_kinerja", simpul.kode, tahun),
        "simpul": simpul,
        "tahun": tahun,
        "hari": hari_acuan(tahun),
        "pilihan_tahun": pilihan_tahun(),
        "pilihan_unit": pilihan_unit(bagan, simpul, lingkup, hari_acuan(tahun)),
        "pohon": pohon,
        "svg": tulis_svg(gambar, pengenal="pohon") if not pohon.kosong else None,
        "pdf_url": reverse("pegawai:pohon_kinerja_pdf") + kueri(unit=simpul.kode, tahun=tahun),
        "tujuan_url": alamat_tujuan(simpul.kode, tahun) if lingkup.semua else "",
    }
    return render(request, "pegawai/pohon_kinerja.html", konteks)


@require_safe
def pohon_kinerja_pdf(request: HttpRequest) -> HttpResponse:
    """The picture on one sheet of A3."""
    _, simpul, tahun, _, pohon = _susun(request)
    gambar = gambar_pohon(pohon.akar, _judul(simpul, tahun))
    try:
        isi = tulis_pdf([gambar], satu_lembar(gambar, "A3"))
    except TerlaluBesar:
        isi = tulis_pdf([gambar])
    jawaban = HttpResponse(isi, content_type="application/pdf")
    nama = f"pohon-kinerja-{simpul.kode}-{tahun}.pdf"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban
