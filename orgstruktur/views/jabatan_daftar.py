"""`/jabatan/`: every position of the city, to be searched, sorted and taken along. Open to everybody."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan
from orgstruktur.forms.jabatan_saring import SaringJabatanForm
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.jabatan import (
    URUT,
    BarisJabatan,
    baris_jabatan,
    dengan_isian,
    hanya_lowong,
    jabatan_terbuka,
    jumlah_jabatan,
    kolom_jabatan,
    saring_jabatan,
    urutkan_jabatan,
)
from orgstruktur.views.alamat import alamat_tetap, daftar_unduhan, pola_alamat, tolak_hari_lain
from orgstruktur.views.tab_jabatan import tab_jabatan
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, jawab_berkas, tolak
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import KepalaKolom, ambil_halaman, kepala_urut
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

PER_HALAMAN = 50
_BAWAAN = "unit"
_KOLOM = (
    ("nama", "Jabatan", False),
    ("unit", "Unit", False),
    ("jenis", "Jenis", False),
    ("eselon", "Eselon", False),
    ("jenjang", "Jenjang", False),
    ("kelas", "Kelas", True),
    ("kebutuhan", "Kebutuhan", True),
)
#: Shown once people have been entered; not sorted by, since they are read for one page only.
_KOLOM_ISIAN = (KepalaKolom("Terisi", "terisi", True), KepalaKolom("Lowong", "lowong", True))
_KOLOM_EKSPOR = (
    ("unit_kode", "Kode unit", 18),
    ("unit_nama", "Unit", 44),
    ("pd_nama", "Perangkat daerah", 40),
    ("nama", "Jabatan", 44),
    ("jenis", "Jenis", 14),
    ("eselon", "Eselon", 10),
    ("jenjang", "Jenjang", 16),
    ("kelas", "Kelas", 9),
    ("kepala", "Memimpin unit", 14),
    ("kebutuhan", "Kebutuhan", 12),
    ("bup", "BUP", 8),
    ("terisi", "Terisi", 9),
    ("lowong", "Lowong", 9),
)


@dataclass(slots=True)
class Daftar:
    """What an address asks for, read once for the page and the exports."""

    bagan: Bagan
    form: SaringJabatanForm
    urut: str
    kueri: QuerySet
    galat: list[str]
    catatan: list[str]
    terbuka: Collection[int]  #: asked only where something is told by it


def _baca(request: HttpRequest) -> Daftar:
    bagan = bagan_terkini()
    form = SaringJabatanForm(request.GET, bagan=bagan)
    form.is_valid()
    catatan = []
    urut = request.GET.get("urut", "") or _BAWAAN
    if urut.removeprefix("-") not in URUT:
        catatan.append(f"Urutan “{urut[:40]}” tidak dikenal; jabatan diurutkan menurut struktur.")
        urut = _BAWAAN
    jabatan = saring_jabatan(form.saringan)
    terbuka: Any = SimpleLazyObject(lambda: jabatan_terbuka(bagan, request.user))
    if form.saringan.lowong:
        jabatan = hanya_lowong(jabatan, bagan.tanggal, request.user, terbuka)
    kueri = urutkan_jabatan(jabatan, urut)
    galat = [*form.daftar_galat, *tolak_hari_lain(request, bagan.tanggal, "Daftar jabatan")]
    return Daftar(bagan, form, urut, kueri, galat, catatan, terbuka)


# --- the page ------------------------------------------------------------------------------------
@require_safe
@login_not_required
def jabatan_daftar(request: HttpRequest) -> HttpResponse:
    """`?q= jenis= jenjang= eselon= pengisian= akar= urut= halaman=`."""
    daftar = _baca(request)
    jumlah = jumlah_jabatan(daftar.kueri.order_by())
    halaman = _halaman(request, daftar, jumlah.banyak)
    awal, akhir = pola_alamat("unit_rinci")
    baris = baris_jabatan(kolom_jabatan(halaman.object_list), daftar.bagan)  # type: ignore[arg-type]
    baris = dengan_isian(baris, daftar.bagan.tanggal, request.user, daftar.terbuka)
    ada_isian = any(b.isian for b in baris)
    tersaring = daftar.form.tersaring or bool(daftar.form.cleaned_data.get("cari"))
    konteks = {
        "judul": "Jabatan",
        "tab": tab_jabatan(request.user, "orgstruktur:jabatan_daftar"),
        "form": daftar.form,
        "galat": daftar.galat,
        "catatan": daftar.catatan,
        "halaman": halaman,
        "baris": baris,
        "kepala": [*_kepala(request, daftar.urut), *(_KOLOM_ISIAN if ada_isian else ())],
        "ada_isian": ada_isian,
        "isian_tertutup": any(b.isian and b.isian.terisi is None for b in baris),
        "sel": {"awal": awal, "akhir": akhir},
        "jumlah": jumlah,
        "tandai_contoh": 0 < jumlah.contoh < jumlah.banyak,
        "hari": daftar.bagan.tanggal,
        "saring_terbuka": daftar.form.tersaring,
        "tersembunyi": [["urut", daftar.urut]] if daftar.urut != _BAWAAN else [],
        "bersih_url": request.path if tersaring else "",
        "unduhan": daftar_unduhan("jabatan", request.GET),
        "alamat_tetap": alamat_tetap(request, akar=daftar.form.cleaned_data.get("akar")),
    }
    return render_bagian(
        request,
        "orgstruktur/jabatan_daftar.html",
        "orgstruktur/_jabatan_daftar_isi.html",
        konteks,
        status=400 if daftar.galat else 200,
    )


def _halaman(request: HttpRequest, daftar: Daftar, banyak: int) -> Page:
    paginator = Paginator(daftar.kueri, PER_HALAMAN)
    paginator.count = banyak  # counted together with the people needed
    return ambil_halaman(paginator, request.GET, daftar.catatan)


def _kepala(request: HttpRequest, urut: str) -> list[KepalaKolom]:
    return [
        kepala_urut(request.GET, urut, label, nama, angka=berangka)
        for nama, label, berangka in _KOLOM
    ]


# --- exports -------------------------------------------------------------------------------------
@require_safe
@login_not_required
def jabatan_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV: ";" and a BOM for Excel, or `?pemisah=koma` for programs."""
    return _berkas(request, CSV)


@require_safe
@login_not_required
def jabatan_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook; a second sheet says what was asked for."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponseBase:
    daftar = _baca(request)
    if daftar.galat or daftar.catatan:
        return tolak([*daftar.galat, *daftar.catatan])
    akar = daftar.form.cleaned_data.get("akar")
    hari = daftar.bagan.tanggal
    kolom = [(label, lebar) for _, label, lebar in _KOLOM_EKSPOR]
    baris = (_sel(b) for b in _semua(request, daftar))
    keterangan = [("Keadaan per", teks_tanggal(hari)), *daftar.form.sebut()]
    nama = f"jabatan{f'-{akar}' if akar else ''}-{hari:%Y-%m-%d}"
    return jawab_berkas(request, nama, jenis, [("Jabatan", kolom, baris)], keterangan)


def _semua(request: HttpRequest, daftar: Daftar) -> Iterator[BarisJabatan]:
    """Give every row, with the figures of who holds it; read in pieces."""
    semua = baris_jabatan(kolom_jabatan(daftar.kueri).iterator(2000), daftar.bagan)
    while potong := list(islice(semua, 2000)):
        yield from dengan_isian(potong, daftar.bagan.tanggal, request.user, daftar.terbuka)


def _sel(baris: BarisJabatan) -> list[Any]:
    return [getattr(baris, nama) for nama, _, _ in _KOLOM_EKSPOR]
