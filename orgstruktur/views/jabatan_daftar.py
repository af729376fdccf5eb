"""`/jabatan/`: every position of the city, to be searched, sorted and taken along. Open to everybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
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
    jumlah_jabatan,
    kolom_jabatan,
    saring_jabatan,
    urutkan_jabatan,
)
from orgstruktur.views.alamat import alamat_tetap, pola_alamat
from orgstruktur.views.tab_jabatan import tab_jabatan
from tebingtinggi.bersama.excel_tulis import (
    JENIS_CSV,
    JENIS_XLSX,
    KolomLembar,
    Lembar,
    tulis_csv,
    tulis_xlsx,
)
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import KepalaKolom, tautan_kueri
from tebingtinggi.bersama.tampilan import angka
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
    if form.saringan.lowong:
        jabatan = hanya_lowong(jabatan, bagan.tanggal, request.user)
    kueri = urutkan_jabatan(jabatan, urut)
    return Daftar(bagan, form, urut, kueri, form.daftar_galat, catatan)


# --- the page ------------------------------------------------------------------------------------
@require_safe
@login_not_required
def jabatan_daftar(request: HttpRequest) -> HttpResponse:
    """`?q= jenis= jenjang= eselon= pengisian= akar= urut= halaman=`."""
    daftar = _baca(request)
    jumlah = jumlah_jabatan(daftar.kueri.order_by())
    halaman = _halaman(request, daftar, jumlah.banyak)
    awal, akhir = pola_alamat("unit_rinci")
    kueri = request.GET.copy()
    kueri.pop("halaman", None)
    buntut = f"?{kueri.urlencode()}" if kueri else ""
    baris = baris_jabatan(kolom_jabatan(halaman.object_list), daftar.bagan)  # type: ignore[arg-type]
    baris = dengan_isian(baris, daftar.bagan.tanggal, request.user)
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
        "unduhan": _unduhan(buntut),
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
    nomor = request.GET.get("halaman", 1)
    try:
        return paginator.page(nomor)
    except PageNotAnInteger:
        daftar.catatan.append(f"Halaman “{str(nomor)[:20]}” tidak dikenal; ini halaman pertama.")
        return paginator.page(1)
    except EmptyPage:
        akhir = angka(paginator.num_pages)
        daftar.catatan.append(
            f"Halaman {str(nomor)[:20]} tidak ada; ini halaman terakhir ({akhir})."
        )
        return paginator.page(paginator.num_pages)


def _kepala(request: HttpRequest, urut: str) -> list[KepalaKolom]:
    hasil = []
    for nama, label, berangka in _KOLOM:
        kini = urut.removeprefix("-") == nama
        turun = urut.startswith("-")
        arah = ("descending" if turun else "ascending") if kini else ""
        berikut = f"-{nama}" if kini and not turun else nama
        url = tautan_kueri(request.GET, urut=berikut)
        hasil.append(KepalaKolom(label, nama, berangka, url, arah))
    return hasil


def _unduhan(buntut: str) -> list[tuple[str, str, str]]:
    """(label, explanation, address) of each export of what is shown."""
    csv = reverse("orgstruktur:jabatan_csv") + buntut
    return [
        ("Excel (.xlsx)", "", reverse("orgstruktur:jabatan_xlsx") + buntut),
        ("CSV, pemisah titik koma", "langsung terbuka di Excel", csv),
        ("CSV, pemisah koma", "untuk program lain", f"{csv}{'&' if buntut else '?'}pemisah=koma"),
    ]


# --- exports -------------------------------------------------------------------------------------
@require_safe
@login_not_required
def jabatan_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What is shown as CSV: ";" and a BOM for Excel, or `?pemisah=koma` for programs."""
    daftar = _baca(request)
    if daftar.galat or daftar.catatan:
        return _tolak(daftar)
    koma = request.GET.get("pemisah") == "koma"
    isi = tulis_csv(
        [label for _, label, _ in _KOLOM_EKSPOR],
        (_sel(b) for b in _semua(request, daftar)),
        pemisah="," if koma else ";",
        bom=not koma,
    )
    jawaban = StreamingHttpResponse(isi, content_type=JENIS_CSV)
    jawaban["Content-Disposition"] = _nama_berkas(daftar, "csv")
    return jawaban


@require_safe
@login_not_required
def jabatan_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """What is shown as a workbook; a second sheet says what was asked for."""
    daftar = _baca(request)
    if daftar.galat or daftar.catatan:
        return _tolak(daftar)
    lembar = Lembar(
        "Jabatan",
        [KolomLembar(label, lebar) for _, label, lebar in _KOLOM_EKSPOR],
        (_sel(b) for b in _semua(request, daftar)),
    )
    keterangan = [
        ("Keadaan per", teks_tanggal(daftar.bagan.tanggal)),
        *daftar.form.sebut(),
        ("Alamat", request.build_absolute_uri(request.get_full_path())),
    ]
    kolom = [KolomLembar("Hal", 24), KolomLembar("Isi", 60)]
    berkas = tulis_xlsx([lembar, Lembar("Keterangan", kolom, keterangan, beku=0)], judul="Jabatan")
    jawaban = FileResponse(berkas, content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = _nama_berkas(daftar, "xlsx")
    return jawaban


def _semua(request: HttpRequest, daftar: Daftar) -> Iterator[BarisJabatan]:
    """Give every row, with the figures of who holds it; read in pieces."""
    semua = baris_jabatan(kolom_jabatan(daftar.kueri).iterator(2000), daftar.bagan)
    while potong := list(islice(semua, 2000)):
        yield from dengan_isian(potong, daftar.bagan.tanggal, request.user)


def _sel(baris: BarisJabatan) -> list[Any]:
    return [getattr(baris, nama) for nama, _, _ in _KOLOM_EKSPOR]


def _tolak(daftar: Daftar) -> HttpResponse:
    """A filter that is not understood gives no file instead of a wrong one."""
    teks = "\n".join(["Berkas tidak dibuat.", *daftar.galat, *daftar.catatan])
    return HttpResponse(teks, status=400, content_type="text/plain; charset=utf-8")


def _nama_berkas(daftar: Daftar, akhiran: str) -> str:
    akar = daftar.form.cleaned_data.get("akar")
    nama = f"jabatan{f'-{akar}' if akar else ''}-{daftar.bagan.tanggal:%Y-%m-%d}.{akhiran}"
    return content_disposition_header(True, nama) or ""
