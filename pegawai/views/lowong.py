"""`/jabatan/lowong/`: positions that lack people, and `.csv`, `.xlsx`. Vacant *pejabat* are public."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.jabatan import saring_jabatan, urutkan_jabatan
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.views.alamat import alamat_tetap, pola_alamat
from orgstruktur.views.tab_jabatan import tab_jabatan
from pegawai.forms.posisi_saring import SaringLowongForm
from pegawai.selectors.lowong import BarisLowong, baris_lowong, saring_lowong
from pegawai.views.berkas import CSV, XLSX, buntut_kueri, jawab_berkas, tolak, unduhan
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tampilan import tanggal

PER_HALAMAN = 50
_KOLOM = (
    *(("Kode unit", 16), ("Unit", 42), ("Perangkat daerah", 40), ("Jabatan", 44), ("Jenis", 13)),
    *(("Eselon", 9), ("Jenjang", 16), ("Kelas", 8), ("Memimpin unit", 10), ("B", 8), ("K", 8)),
    *(("Kurang", 8), ("Lowong sejak", 14), ("Plt/Plh", 36)),
)


@dataclass(slots=True)
class Daftar:
    """What an address asks for, read once for the page and the exports."""

    bagan: Bagan
    form: SaringLowongForm
    kueri: QuerySet
    lingkup: LingkupIzin
    galat: list[str]


def _baca(request: HttpRequest) -> Daftar:
    bagan = bagan_terkini()
    form = SaringLowongForm(request.GET, bagan=bagan)
    form.is_valid()
    lingkup = lingkup_izin(request.user, "lihat_pegawai")
    kueri = saring_jabatan(form.saringan)
    kueri = saring_lowong(kueri, timezone.localdate(), lingkup, form.keadaan_diminta)
    urut = ("-kepala", *urutkan_jabatan(kueri, "unit").query.order_by)
    return Daftar(bagan, form, kueri.order_by(*urut), lingkup, form.daftar_galat)


@require_safe
@login_not_required
def jabatan_lowong(request: HttpRequest) -> HttpResponse:
    """`?q= jenis= keadaan= akar= halaman=`."""
    d = _baca(request)
    halaman = Paginator(d.kueri, PER_HALAMAN).get_page(request.GET.get("halaman"))
    tersaring = d.form.tersaring or bool(d.form.cleaned_data.get("cari"))
    konteks: dict[str, Any] = {
        "judul": "Jabatan lowong",
        "tab": tab_jabatan(request.user, "pegawai:jabatan_lowong"),
        "form": d.form,
        "galat": d.galat,
        "hari": timezone.localdate(),
        "sebagian": not d.lingkup,
        "halaman": halaman,
        "baris": baris_lowong(halaman.object_list, d.bagan, timezone.localdate()),  # type: ignore[arg-type]
        "sel": pola_alamat("unit_rinci"),
        "saring_terbuka": d.form.tersaring,
        "bersih_url": request.path if tersaring else "",
        "unduhan": unduhan("pegawai:lowong", buntut_kueri(request)),
        "alamat_tetap": alamat_tetap(request, akar=d.form.cleaned_data.get("akar")),
    }
    return render_bagian(
        request,
        "pegawai/jabatan_lowong.html",
        "pegawai/_jabatan_lowong_isi.html",
        konteks,
        status=400 if d.galat else 200,
    )


@require_safe
@login_not_required
def lowong_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV."""
    return _berkas(request, CSV)


@require_safe
@login_not_required
def lowong_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponseBase:
    d = _baca(request)
    if d.galat:
        return tolak(d.galat)
    hari = timezone.localdate()
    baris = [_sel(b) for b in baris_lowong(d.kueri, d.bagan, hari, semua=True)]
    keterangan = [("Keadaan per", tanggal(hari)), *d.form.sebut()]
    nama = f"jabatan-lowong-{hari:%Y-%m-%d}"
    return jawab_berkas(request, nama, jenis, [("Jabatan lowong", _KOLOM, baris)], keterangan)


def _sel(b: BarisLowong) -> list[Any]:
    j = b.jabatan
    return [
        *(j.unit_kode, j.unit_nama, j.pd_nama, j.nama, j.jenis, j.eselon, j.jenjang, j.kelas),
        *(j.kepala, b.jumlah.b, b.jumlah.k, b.kurang, b.sejak, "; ".join(b.pengganti)),
    ]
