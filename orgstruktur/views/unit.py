"""Adding and changing units. Moving and ordering: unit_letak.py; ending: unit_bubar.py."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date

from orgstruktur.forms.unit import UnitPelengkapForm, UnitTambahForm, UnitUbahForm
from orgstruktur.izin import ambil_untuk_diubah, wajib_izin
from orgstruktur.models import Jejak, RiwayatUnit, Unit
from orgstruktur.selectors.akibat import sebut_nama_kepala
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.services.perubahan import Hasil
from orgstruktur.services.puncak import bentuk_puncak
from orgstruktur.services.unit import bentuk_unit, ubah_unit
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur

IZIN = "ubah_struktur"


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def unit_tambah(request: HttpRequest, kode: str) -> HttpResponse:
    """A new unit under `kode`; `?jenis=` chooses the kind beforehand."""
    induk = ambil_untuk_diubah(request.user, IZIN, kode)
    form = UnitTambahForm(
        request.POST or None,
        bagan=bagan_terkini(),
        induk=induk,
        initial={"jenis": request.GET.get("jenis", "")},
    )
    return Alur(
        request,
        form,
        bentuk_unit,
        {"induk": induk},
        judul="Tambah sub-unit",
        unit=induk,
        bawa_versi=False,
        pengantar=f"Unit baru di bawah {induk.nama}.",
        label="Bentuk unit",
        tujuan=_halaman_baru,
        templat="orgstruktur/unit_tambah.html",
        konteks={"saudara": _anak(induk)},
    ).jawab()


def _anak(induk: Unit) -> list[str]:
    """Names of the units that already stand there."""
    bagan = bagan_terkini()
    simpul = bagan.ambil(induk.pk)
    return [s.nama for s in bagan.anak(simpul)] if simpul else []


@HALAMAN_FORMULIR
def unit_tambah_puncak(request: HttpRequest) -> HttpResponse:
    """The first unit of an empty installation; only for an account made with createsuperuser."""
    if Unit.objects.exists():
        return redirect("orgstruktur:struktur")
    if not request.user.is_superuser:
        raise PermissionDenied("Puncak struktur hanya dapat dibuat oleh admin sistem.")
    form = UnitTambahForm(request.POST or None, bagan=bagan_terkini(), induk=None)
    return Alur(
        request,
        form,
        bentuk_puncak,
        {},
        judul="Buat puncak struktur",
        pengantar="Unit pertama: pemerintah kota atau kabupaten. Semua unit lain berdiri di bawahnya.",
        label="Bentuk puncak",
        tujuan=_halaman_baru,
        templat="orgstruktur/unit_tambah.html",
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def unit_ubah(request: HttpRequest, kode: str) -> HttpResponse:
    """Values of a unit; `?bagian=pelengkap` what is always corrected in place.

    `?pada=YYYY-MM-DD` corrects the range of that day (Perbaikan data of something past).
    """
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    pelengkap = request.GET.get("bagian") == "pelengkap"
    rentang = None if pelengkap else _rentang_pada(unit, request.GET.get("pada", ""))
    form = (
        UnitPelengkapForm(request.POST or None, unit=unit)
        if pelengkap
        else UnitUbahForm(request.POST or None, unit=unit, bagan=bagan_terkini(), rentang=rentang)
    )
    return Alur(
        request,
        form,
        ubah_unit,
        {"unit": unit},
        judul=f"Ubah {unit.nama}",
        unit=unit,
        juga_berakhir=True,
        ikut=[]
        if rentang or form.data.get("ikut_kepala")
        else sebut_nama_kepala(unit, form.data.get("nama", "")),
        templat="orgstruktur/unit_ubah.html",
        konteks={
            "tab": _tab_ubah(unit, pelengkap=pelengkap),
            "pelengkap": pelengkap,
            "rentang": rentang,
            "daftar_rentang": [] if pelengkap else _rentang_lain(unit, rentang),
        },
    ).jawab()


def _rentang_unit(unit: Unit) -> list[RiwayatUnit]:
    """Give the ranges that were ever in force, newest first, with their last day."""
    daftar = RiwayatUnit.objects.filter(unit=unit).exclude(berlaku_sampai=F("berlaku_mulai"))
    return list(daftar.order_by("-berlaku_mulai"))


def _rentang_pada(unit: Unit, pada: str) -> RiwayatUnit | None:
    """Give the range of a day of the past or the future; None for today's or a wrong date."""
    try:
        hari = parse_date(pada)
    except ValueError:
        return None
    rentang = next((r for r in _rentang_unit(unit) if hari and r.mencakup(hari)), None)
    if rentang is None or rentang.mencakup(status_struktur().tanggal_berlaku):
        return None
    return rentang


def _rentang_lain(unit: Unit, dipilih: RiwayatUnit | None) -> list[dict[str, Any]]:
    """Give the ranges that are not on the form, for those who must correct one of them."""
    hari_ini = status_struktur().tanggal_berlaku
    daftar = _rentang_unit(unit)
    return [
        {
            "nama": r.nama,
            "mulai": r.berlaku_mulai,
            "sampai": r.berlaku_sampai - timedelta(days=1) if r.berlaku_sampai else None,
            "url": "" if r.mencakup(hari_ini) else f"?pada={r.berlaku_mulai.isoformat()}",
        }
        for r in daftar
        if (not r.mencakup(hari_ini) if dipilih is None else r.pk != dipilih.pk)
    ]


def _tab_ubah(unit: Unit, *, pelengkap: bool) -> list[dict[str, Any]]:
    url = reverse("orgstruktur:unit_ubah", args=[unit.kode])
    return [
        {"label": "Nama, jenis, urusan", "url": url, "ikon": "unit", "aktif": not pelengkap},
        {
            "label": "Kode, alamat, tanda",
            "url": f"{url}?bagian=pelengkap",
            "ikon": "lokasi",
            "aktif": pelengkap,
        },
    ]


def _halaman_baru(hasil: Hasil) -> str:
    """Address of the unit an act brought into being."""
    return reverse("orgstruktur:unit_rinci", args=[_kode_baru(hasil.jejak)])


def _kode_baru(jejak: Jejak) -> str:
    return next(baris["kode"] for baris in jejak.sesudah["unit"].values())
