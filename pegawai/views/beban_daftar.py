"""`/jabatan/beban/`: every position with its workload sheet, and `.csv`, `.xlsx`."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.jabatan import saring_jabatan, urutkan_jabatan
from pegawai.forms.posisi_saring import SaringBebanForm
from pegawai.selectors.beban import BarisBeban, baris_beban, saring_beban
from pegawai.views.daftar_posisi import DaftarPosisi, Diminta
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX

LIHAT = "lihat_pegawai"
_KOLOM = (
    *(("Kode unit", 16), ("Unit", 42), ("Perangkat daerah", 40), ("Jabatan", 44), ("Jenis", 13)),
    *(("Kelas", 8), ("Uraian tugas", 10), ("Beban (menit)", 14), ("Kebutuhan menurut ABK", 14)),
    *(("Dibulatkan", 12), ("Kebutuhan tercatat", 12), ("B", 8), ("EJ", 8), ("Prestasi", 10)),
)


def _baca(request: HttpRequest) -> Diminta:
    bagan = bagan_terkini()
    form = SaringBebanForm(request.GET, bagan=bagan)
    form.is_valid()
    unit = Unit.objects.all().dapat_diubah_oleh(request.user, LIHAT)  # type: ignore[arg-type]
    kueri = saring_jabatan(form.saringan).filter(unit__in=unit.order_by().values("pk"))
    kueri = saring_beban(kueri, form.keadaan_diminta, timezone.localdate())
    return Diminta(bagan, form, urutkan_jabatan(kueri, "unit"))


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


_DAFTAR = DaftarPosisi(
    "Beban kerja",
    "pegawai:beban_daftar",
    "pegawai:beban",
    "beban-kerja",
    ("pegawai/beban_daftar.html", "pegawai/_beban_daftar_isi.html"),
    _KOLOM,
    _baca,
    baris_beban,
    _sel,
)


@require_safe
@wajib_izin(LIHAT)
def beban_daftar(request: HttpRequest) -> HttpResponse:
    """`?q= jenis= keadaan= akar= halaman=`."""
    return _DAFTAR.halaman(request, lambda d, hari: {})


@require_safe
@wajib_izin(LIHAT)
def beban_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV."""
    return _DAFTAR.jawab(request, CSV)


@require_safe
@wajib_izin(LIHAT)
def beban_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook."""
    return _DAFTAR.jawab(request, XLSX)
