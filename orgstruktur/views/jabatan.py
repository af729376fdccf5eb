"""Positions of a unit: add, change, move, end. The list of all: jabatan_daftar.py."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.forms.jabatan import (
    JabatanPindahForm,
    JabatanTambahForm,
    JabatanUbahForm,
    saran_kepala,
)
from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.forms.pilih_unit import Pencari
from orgstruktur.izin import ambil_milik_unit, ambil_untuk_diubah, wajib_izin
from orgstruktur.jenis import TANPA_KEPALA
from orgstruktur.models import Jabatan, Unit
from orgstruktur.selectors.isi import (
    ada_kepala,
    bagan_dengan_rencana,
    dekat,
    jabatan_unit,
    kelas_lazim_kepala,
    nama_jabatan_lazim,
    sebab_isi,
)
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.jabatan import (
    hapus_jabatan,
    pindahkan_jabatan,
    tambah_jabatan,
    ubah_jabatan,
)
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur
from orgstruktur.views.calon import jawab_calon

IZIN = "ubah_jabatan"
_IKUT_PINDAH = "Siapa pun yang mendudukinya ikut pindah."


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def jabatan_tambah(request: HttpRequest, kode: str) -> HttpResponse:
    """A new position; a unit without a head is offered one first (`?isi=kepala`, `?isi=biasa`)."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    tanpa_kepala = unit.jenis not in TANPA_KEPALA and not ada_kepala(unit)
    usul = tanpa_kepala and request.GET.get("isi") != "biasa"
    awal = saran_kepala(unit) | {"kelas": kelas_lazim_kepala(unit.jenis)} if usul else {}
    return Alur(
        request,
        JabatanTambahForm(request.POST or None, unit=unit, initial=awal),
        tambah_jabatan,
        {"unit": unit},
        judul="Tambah jabatan",
        unit=unit,
        pengantar=f"Jabatan baru pada {unit.nama}.",
        label="Tambahkan",
        templat="orgstruktur/jabatan_form.html",
        konteks=_samping(unit) | {"usul_kepala": usul, "tanpa_kepala": tanpa_kepala},
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def jabatan_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Other values of a position."""
    jabatan = ambil_milik_unit(request.user, IZIN, Jabatan, pk)
    return Alur(
        request,
        JabatanUbahForm(request.POST or None, jabatan=jabatan),
        ubah_jabatan,
        {"jabatan": jabatan},
        judul=f"Ubah {jabatan.nama}",
        unit=jabatan.unit,
        templat="orgstruktur/jabatan_form.html",
        konteks=_samping(jabatan.unit) | {"kini": jabatan},
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def jabatan_pindah(request: HttpRequest, pk: int) -> HttpResponse:
    """A position to another unit."""
    jabatan = ambil_milik_unit(request.user, IZIN, Jabatan, pk)
    form = JabatanPindahForm(
        request.POST or None,
        pencari=_pencari(request, jabatan.unit),
        url_cari=reverse("orgstruktur:jabatan_tujuan", args=[jabatan.unit.kode]),
        initial={"ke": request.GET.get("ke", "")},
    )
    return Alur(
        request,
        form,
        pindahkan_jabatan,
        {"jabatan": jabatan},
        judul=f"Pindahkan {jabatan.nama}",
        unit=jabatan.unit,
        ikut=[_IKUT_PINDAH],
        pengantar=f"Sekarang pada {jabatan.unit.nama}.",
        label="Pindahkan",
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def jabatan_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """End a position, or withdraw one that was never there."""
    jabatan = ambil_milik_unit(request.user, IZIN, Jabatan, pk)
    return Alur(
        request,
        FormulirKetetapan(request.POST or None, hukum="perwali"),
        hapus_jabatan,
        {"jabatan": jabatan},
        judul=f"Hapus {jabatan.nama}",
        unit=jabatan.unit,
        pengantar=f"{jabatan.unit.nama} tidak lagi memiliki jabatan ini. Riwayatnya tetap tersimpan.",
        label="Hapus",
        bahaya=True,
    ).jawab()


@require_safe
@wajib_izin(IZIN)
def jabatan_tujuan(request: HttpRequest, kode: str) -> HttpResponse:
    """Fragment: units that can take in a position of this unit."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    return jawab_calon(request, _pencari(request, unit), unit.get_absolute_url())


def _pencari(request: HttpRequest, unit: Unit) -> Pencari:
    bagan = bagan_dengan_rencana()
    lingkup = lingkup_izin(request.user, IZIN)
    return Pencari(bagan, sebab_isi(bagan, unit.pk, lingkup), dekat(bagan, unit))


def _samping(unit: Unit) -> dict[str, Any]:
    return {"yang_ada": jabatan_unit(unit), "nama_lazim": nama_jabatan_lazim()}
