"""Placement, transfer, Plt and Plh, ending: `/pegawai/<pk>/tempatkan/` and its neighbours."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.models import Jabatan
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.services.ketetapan import Hasil
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.calon import jawab_calon
from pegawai.forms.perbuatan import (
    AkhiriPenempatanForm,
    FormulirPerbuatan,
    PilihUnitForm,
    PindahForm,
    TempatkanForm,
)
from pegawai.models import Pegawai
from pegawai.selectors.calon_jabatan import calon_jabatan
from pegawai.selectors.rinci import jabatan_kini
from pegawai.services.penempatan import akhiri_penempatan, pindahkan_pegawai, tempatkan
from pegawai.tanggal import sebut, sehari_sebelum
from pegawai.views.alur import AlurPegawai
from pegawai.views.ambil import IZIN, ambil_penempatan, ambil_untuk_diubah, pencari_unit
from tebingtinggi.bersama.galat import AturanDilanggar


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def pegawai_tempatkan(request: HttpRequest, pk: int) -> HttpResponse:
    """`?unit=KODE`: first the unit, then position, kind, days and decree; `?sebagai=plt` offers no definitif."""
    pegawai = ambil_untuk_diubah(request.user, pk)
    pengganti = request.GET.get("sebagai") == "plt"
    judul = "Tetapkan Plt atau Plh" if pengganti else f"Tempatkan {pegawai.nama_lengkap}"

    def buat(data: Any, calon: Any) -> FormulirPerbuatan:
        return TempatkanForm(data, calon=calon, hanya_pengganti=pengganti)

    return _dua_langkah(request, pegawai, judul, buat, tempatkan)


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def pegawai_pindahkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Transfer or promotion: `?unit=KODE` as above; the present position ends the same day."""
    pegawai = ambil_untuk_diubah(request.user, pk)

    def buat(data: Any, calon: Any) -> FormulirPerbuatan:
        return PindahForm(data, calon=calon)

    return _dua_langkah(
        request, pegawai, f"Pindahkan {pegawai.nama_lengkap}", buat, pindahkan_pegawai
    )


def _dua_langkah(
    request: HttpRequest,
    pegawai: Pegawai,
    judul: str,
    buat: Callable[[Any, Any], FormulirPerbuatan],
    layanan: Callable[..., Hasil],
) -> HttpResponse:
    """Ask for the unit; with it, run the flow over its positions."""
    bagan = bagan_terkini()
    url = reverse("pegawai:pegawai_unit", args=[pegawai.pk])
    pilih = PilihUnitForm(
        request.GET if {"unit", "unit_cari"} & request.GET.keys() else None,
        pencari=pencari_unit(request.user, bagan, "unit tujuan"),
        url=url,
    )
    konteks = {"kini": jabatan_kini(pegawai, timezone.localdate())}
    unit = pilih.cleaned_data["unit"] if pilih.is_valid() else None
    if unit is None:
        return _tanya_unit(request, pegawai, judul, pilih, konteks)
    calon = calon_jabatan(unit, timezone.localdate())
    form = buat(request.POST or None, calon)
    sebagai = request.GET.get("sebagai", "")
    konteks |= {
        "unit": unit,
        "calon": calon,
        "pilih_lagi": request.path + (f"?sebagai={sebagai}" if sebagai else ""),
    }
    return AlurPegawai(
        request,
        form,
        _dengan_jabatan(layanan),
        {"pegawai": pegawai},
        judul,
        pegawai=pegawai,
        templat="pegawai/penempatan_form.html",
        konteks=konteks,
    ).jawab()


def _dengan_jabatan(layanan: Callable[..., Hasil]) -> Callable[..., Hasil]:
    """The form gives the key of a position of the unit; the service takes the position."""

    def jalankan(*, jabatan: int, **isi: Any) -> Hasil:
        ada = Jabatan.objects.filter(pk=jabatan).first()
        if ada is None:
            raise AturanDilanggar("Jabatan ini sudah tidak ada.", "jabatan")
        return layanan(jabatan=ada, **isi)

    return jalankan


def _tanya_unit(
    request: HttpRequest,
    pegawai: Pegawai,
    judul: str,
    pilih: PilihUnitForm,
    konteks: dict[str, Any],
) -> HttpResponse:
    if request.GET.get("langkah") == "cari":
        pilih.errors.clear()
    rinci = reverse("pegawai:pegawai_rinci", args=[pegawai.pk])
    konteks |= {
        "judul": judul,
        "pegawai": pegawai,
        "form": pilih,
        "sebagai": request.GET.get("sebagai", ""),
        "batal_url": rinci,
        "remah": [
            {"label": "Pegawai", "url": reverse("pegawai:pegawai_daftar")},
            {"label": pegawai.nama_lengkap, "url": rinci},
        ],
    }
    return render(request, "pegawai/penempatan_unit.html", konteks)


@wajib_izin(IZIN)
@require_safe
def pegawai_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The hits of the unit picker while somebody types."""
    pegawai = ambil_untuk_diubah(request.user, pk)
    pencari = pencari_unit(request.user, bagan_terkini(), "unit tujuan")
    kembali = reverse("pegawai:pegawai_tempatkan", args=[pegawai.pk])
    return jawab_calon(request, pencari, kembali, nama="unit")


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def penempatan_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """End one placement with its last day."""
    p = ambil_penempatan(request.user, pk)
    masa = f"sejak {sebut(p.berlaku_mulai)}"
    if p.berlaku_sampai:
        masa += f" sampai dengan {sebut(sehari_sebelum(p.berlaku_sampai))}"
    sebagai = "" if p.macam == "definitif" else f" ({p.macam.capitalize()})"
    return AlurPegawai(
        request,
        AkhiriPenempatanForm(request.POST or None),
        akhiri_penempatan,
        {"penempatan": p},
        "Akhiri penempatan",
        pegawai=p.pegawai,
        pengantar=f"{p.pegawai.nama_lengkap}: {p.jabatan.nama}{sebagai}, {masa}.",
        label="Akhiri penempatan",
        bahaya=True,
    ).jawab()
