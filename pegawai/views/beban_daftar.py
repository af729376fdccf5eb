"""`/jabatan/beban/`: every position with its workload sheet, and `.csv`, `.xlsx`."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.jabatan import saring_jabatan, urutkan_jabatan
from orgstruktur.views.tab_jabatan import tab_jabatan
from pegawai.forms.posisi_saring import SaringBebanForm
from pegawai.selectors.beban import BarisBeban, baris_beban, saring_beban
from pegawai.views.berkas import CSV, XLSX, buntut_kueri, jawab_berkas, tolak, unduhan
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tampilan import tanggal

LIHAT = "lihat_pegawai"
PER_HALAMAN = 50
_KOLOM = (
    *(("Kode unit", 16), ("Unit", 42), ("Perangkat daerah", 40), ("Jabatan", 44), ("Jenis", 13)),
    *(("Kelas", 8), ("Uraian tugas", 10), ("Beban (menit)", 14), ("Kebutuhan menurut ABK", 14)),
    *(("Dibulatkan", 12), ("Kebutuhan tercatat", 12), ("B", 8), ("EJ", 8), ("Prestasi", 10)),
)


@dataclass(slots=True)
class Daftar:
    """What an address asks for, read once for the page and the exports."""

    bagan: Bagan
    form: SaringBebanForm
    kueri: QuerySet
    galat: list[str]


def _baca(request: HttpRequest) -> Daftar:
    bagan = bagan_terkini()
    form = SaringBebanForm(request.GET, bagan=bagan)
    form.is_valid()
    unit = Unit.objects.all().dapat_diubah_oleh(request.user, LIHAT)  # type: ignore[arg-type]
    kueri = saring_jabatan(form.saringan).filter(unit__in=unit.order_by().values("pk"))
    kueri = saring_beban(kueri, form.keadaan_diminta, timezone.localdate())
    return Daftar(bagan, form, urutkan_jabatan(kueri, "unit"), form.daftar_galat)


@require_safe
@wajib_izin(LIHAT)
def beban_daftar(request: HttpRequest) -> HttpResponse:
    """`?q= jenis= keadaan= akar= halaman=`."""
    d = _baca(request)
    halaman = Paginator(d.kueri, PER_HALAMAN).get_page(request.GET.get("halaman"))
    tersaring = d.form.tersaring or bool(d.form.cleaned_data.get("cari"))
    konteks: dict[str, Any] = {
        "judul": "Beban kerja",
        "tab": tab_jabatan(request.user, "pegawai:beban_daftar"),
        "form": d.form,
        "galat": d.galat,
        "halaman": halaman,
        "baris": baris_beban(halaman.object_list, d.bagan, timezone.localdate()),
        "saring_terbuka": d.form.tersaring,
        "bersih_url": request.path if tersaring else "",
        "unduhan": unduhan("pegawai:beban", buntut_kueri(request)),
    }
    return render_bagian(
        request,
        "pegawai/beban_daftar.html",
        "pegawai/_beban_daftar_isi.html",
        konteks,
        status=400 if d.galat else 200,
    )


@require_safe
@wajib_izin(LIHAT)
def beban_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV."""
    return _berkas(request, CSV)


@require_safe
@wajib_izin(LIHAT)
def beban_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponseBase:
    d = _baca(request)
    if d.galat:
        return tolak(d.galat)
    hari = timezone.localdate()
    baris = [_sel(b) for b in baris_beban(d.kueri, d.bagan, hari, semua=True)]
    keterangan = [("Keadaan per", tanggal(hari)), *d.form.sebut()]
    nama = f"beban-kerja-{hari:%Y-%m-%d}"
    return jawab_berkas(request, nama, jenis, [("Beban kerja", _KOLOM, baris)], keterangan)


def _sel(b: BarisBeban) -> list[Any]:
    j, h = b.jabatan, b.hasil
    isi: list[Any] = [j.unit_kode, j.unit_nama, j.pd_nama, j.nama, j.jenis, j.kelas, b.uraian]
    if h is None:
        return [*isi, None, None, None, j.kebutuhan, b.b, None, ""]
    ej = None if h.ej is None else float(h.ej)
    huruf = h.predikat.huruf if h.predikat else ""
    return [
        *isi, float(h.beban), round(float(h.kebutuhan), 4), h.orang, j.kebutuhan, b.b, ej, huruf
    ]  # fmt: skip
