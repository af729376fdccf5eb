"""`/jabatan/lowong/`: positions that lack people, and `.csv`, `.xlsx`. Vacant *pejabat* are public."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.jabatan import saring_jabatan, urutkan_jabatan
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.alamat import alamat_tetap, pola_alamat
from pegawai.forms.posisi_saring import SaringLowongForm
from pegawai.selectors.lowong import BarisLowong, baris_lowong, saring_lowong
from pegawai.views.daftar_posisi import DaftarPosisi, Diminta
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX

_KOLOM = (
    *(("Kode unit", 16), ("Unit", 42), ("Perangkat daerah", 40), ("Jabatan", 44), ("Jenis", 13)),
    *(("Eselon", 9), ("Jenjang", 16), ("Kelas", 8), ("Memimpin unit", 10), ("B", 8), ("K", 8)),
    *(("Kurang", 8), ("Lowong sejak", 14), ("Plt/Plh", 36)),
)


def _baca(request: HttpRequest) -> Diminta:
    bagan = bagan_terkini()
    form = SaringLowongForm(request.GET, bagan=bagan)
    form.is_valid()
    lingkup = lingkup_izin(request.user, "lihat_pegawai")
    kueri = saring_jabatan(form.saringan)
    kueri = saring_lowong(kueri, timezone.localdate(), lingkup, form.keadaan_diminta)
    urut = ("-kepala", *urutkan_jabatan(kueri, "unit").query.order_by)
    return Diminta(bagan, form, kueri.order_by(*urut), sebagian=not lingkup)


def _sel(b: BarisLowong) -> list[Any]:
    j = b.jabatan
    return [
        *(j.unit_kode, j.unit_nama, j.pd_nama, j.nama, j.jenis, j.eselon, j.jenjang, j.kelas),
        *(j.kepala, b.jumlah.b, b.jumlah.k, b.kurang, b.sejak, "; ".join(b.pengganti)),
    ]


_DAFTAR = DaftarPosisi(
    "Jabatan lowong",
    "pegawai:jabatan_lowong",
    "pegawai:lowong",
    "jabatan-lowong",
    ("pegawai/jabatan_lowong.html", "pegawai/_jabatan_lowong_isi.html"),
    _KOLOM,
    _baca,
    baris_lowong,
    _sel,
)


@require_safe
@login_not_required
def jabatan_lowong(request: HttpRequest) -> HttpResponse:
    """`?q= jenis= keadaan= akar= halaman=`."""

    def tambahan(d: Diminta, hari: date) -> dict[str, Any]:
        return {
            "hari": hari,
            "sebagian": d.sebagian,
            "sel": pola_alamat("unit_rinci"),
            "alamat_tetap": alamat_tetap(request, akar=d.form.cleaned_data.get("akar")),
        }

    return _DAFTAR.halaman(request, tambahan)


@require_safe
@login_not_required
def lowong_csv(request: HttpRequest) -> HttpResponseBase:
    """What is shown as CSV."""
    return _DAFTAR.jawab(request, CSV)


@require_safe
@login_not_required
def lowong_xlsx(request: HttpRequest) -> HttpResponseBase:
    """What is shown as a workbook."""
    return _DAFTAR.jawab(request, XLSX)
