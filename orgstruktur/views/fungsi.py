"""Functions of a unit: add, change, move several, order, end. A pasted list: fungsi_tempel.py."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.forms.fungsi import FungsiPindahForm, FungsiTambahForm, FungsiUbahForm
from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.forms.pilih_unit import Pencari
from orgstruktur.izin import ambil_milik_unit, ambil_untuk_diubah, wajib_izin
from orgstruktur.jenis import PILIHAN_BUTIR
from orgstruktur.models import Fungsi, Keadaan, Unit
from orgstruktur.selectors.isi import bagan_dengan_rencana, dekat, kalimat_unit, sebab_isi
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.fungsi import (
    cabut_fungsi,
    pindahkan_fungsi,
    tambah_fungsi,
    ubah_fungsi,
    urutkan_fungsi,
)
from orgstruktur.services.perubahan import versi_unit
from orgstruktur.views.alamat import angka_alamat
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur, baris_jejak, kirim_hasil, remah_unit
from orgstruktur.views.calon import jawab_calon
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah

IZIN = "ubah_struktur"
_IKUT_PINDAH = "Layanan, survei, dan hasil kerja yang menunjuk kalimat ini ikut pindah."


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def fungsi_tambah(request: HttpRequest, kode: str) -> HttpResponse:
    """One new sentence."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    return Alur(
        request,
        FungsiTambahForm(request.POST or None, unit=unit),
        tambah_fungsi,
        {"unit": unit},
        judul="Tambah tugas atau fungsi",
        unit=unit,
        pengantar=f"Satu kalimat baru untuk {unit.nama}, sesudah yang sudah ada.",
        label="Tambahkan",
        templat="orgstruktur/fungsi_form.html",
        konteks={"yang_ada": kalimat_unit(unit), "tawarkan_tempel": True},
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def fungsi_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, kind or urusan of one sentence."""
    fungsi = ambil_milik_unit(request.user, IZIN, Fungsi, pk)
    return Alur(
        request,
        FungsiUbahForm(request.POST or None, fungsi=fungsi),
        ubah_fungsi,
        {"fungsi": fungsi},
        judul=f"Ubah {fungsi.butir}",
        unit=fungsi.unit,
        templat="orgstruktur/fungsi_form.html",
        konteks={"yang_ada": kalimat_unit(fungsi.unit), "kini": fungsi},
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def fungsi_cabut(request: HttpRequest, pk: int) -> HttpResponse:
    """End one sentence, or withdraw one that was never there."""
    fungsi = ambil_milik_unit(request.user, IZIN, Fungsi, pk)
    return Alur(
        request,
        FormulirKetetapan(request.POST or None, hukum="perwali"),
        cabut_fungsi,
        {"fungsi": fungsi},
        judul=f"Cabut {fungsi.butir}",
        unit=fungsi.unit,
        pengantar=f"{fungsi.unit.nama} tidak lagi menjalankannya. Riwayatnya tetap tersimpan.",
        label="Cabut",
        bahaya=True,
        templat="orgstruktur/fungsi_cabut.html",
        konteks={"fungsi": fungsi},
    ).jawab()


# --- moving -------------------------------------------------------------------------------------
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def fungsi_pindah(request: HttpRequest, pk: int) -> HttpResponse:
    """Sentences to another unit: this one is ticked, others of the unit may be ticked too."""
    fungsi = ambil_milik_unit(request.user, IZIN, Fungsi, pk)
    unit = fungsi.unit
    daftar = kalimat_unit(unit)
    if fungsi.keadaan == Keadaan.BERAKHIR:
        daftar.append(fungsi)
    form = FungsiPindahForm(
        request.POST or None,
        daftar=daftar,
        pencari=_pencari(request, unit),
        url_cari=reverse("orgstruktur:fungsi_tujuan", args=[unit.kode]),
        initial={"daftar_fungsi": [str(pk)], "ke": request.GET.get("ke", "")},
    )
    return Alur(
        request,
        form,
        pindahkan_fungsi,
        {},
        judul="Pindahkan tugas atau fungsi",
        unit=unit,
        ikut=[_IKUT_PINDAH],
        pengantar=f"Dari {unit.nama} ke unit lain.",
        label="Pindahkan",
        templat="orgstruktur/fungsi_pindah.html",
    ).jawab()


@require_safe
@wajib_izin(IZIN)
def fungsi_tujuan(request: HttpRequest, kode: str) -> HttpResponse:
    """Fragment: units that can take in a function of this unit."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    return jawab_calon(request, _pencari(request, unit), unit.get_absolute_url())


def _pencari(request: HttpRequest, unit: Unit) -> Pencari:
    bagan = bagan_dengan_rencana()
    lingkup = lingkup_izin(request.user, IZIN)
    return Pencari(bagan, sebab_isi(bagan, unit.pk, lingkup), dekat(bagan, unit))


# --- order --------------------------------------------------------------------------------------
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def fungsi_urutkan(request: HttpRequest, kode: str) -> HttpResponse:
    """The sentences of a unit in order: up, down, drag; "Simpan urutan" writes. `?butir=tugas`."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    semua = [f for f in kalimat_unit(unit) if f.keadaan == Keadaan.BERLAKU]
    butir = "tugas" if request.GET.get("butir") == "tugas" else "fungsi"
    daftar = [f for f in semua if f.butir == butir]
    konteks: dict[str, Any] = {"galat": "", "jejak_lain": [], "versi": versi_unit(unit)}
    if request.method == "POST":
        susunan = _baca_susunan(request, daftar)
        if susunan is None:
            konteks["galat"] = "Daftarnya berubah sementara Anda menyusunnya. Ini yang terbaru."
        elif not request.POST.get("simpan"):
            daftar, konteks["versi"] = _geser(susunan, request), request.POST.get("versi")
        else:
            lain = [f for f in semua if f.butir != butir]
            urut = [*susunan, *lain] if butir == "tugas" else [*lain, *susunan]
            daftar = susunan
            jawaban = _simpan_urutan(request, unit, [f.pk for f in urut], konteks)
            if jawaban is not None:
                return jawaban
    konteks |= {
        "judul": f"Urutkan {butir} {unit.nama}",
        "unit": unit,
        "daftar": daftar,
        "tab": _tab_urutkan(unit, semua, butir),
        "remah": remah_unit(unit),
        "batal_url": unit.get_absolute_url(),
    }
    status = 409 if konteks["galat"] else 200
    return render(request, "orgstruktur/fungsi_urutkan.html", konteks, status=status)


def _simpan_urutan(
    request: HttpRequest, unit: Unit, urutan: list[int], konteks: dict[str, Any]
) -> HttpResponse | None:
    """Write the order; None when it was refused, with the reason in `konteks`."""
    try:
        hasil = urutkan_fungsi(
            unit=unit,
            urutan=urutan,
            oleh=request.user,
            versi=angka_alamat(request.POST.get("versi", "")),
        )
    except AturanDilanggar as galat:
        konteks["galat"] = galat.pesan
    except SudahBerubah as galat:
        konteks |= {"galat": galat.pesan, "jejak_lain": baris_jejak(galat.daftar_jejak)}
    else:
        kirim_hasil(request, hasil)
        return redirect(unit)
    return None


def _baca_susunan(request: HttpRequest, daftar: list[Fungsi]) -> list[Fungsi] | None:
    """Read the order that was sent; None when it does not hold exactly today's sentences."""
    per_pk = {str(f.pk): f for f in daftar}
    pk = request.POST.getlist("urutan")
    if len(pk) != len(per_pk) or set(pk) != set(per_pk):
        return None
    return [per_pk[k] for k in pk]


def _geser(susunan: list[Fungsi], request: HttpRequest) -> list[Fungsi]:
    """Do one step of a page without JavaScript: up or down."""
    for arah, langkah in (("naik", -1), ("turun", 1)):
        pk = request.POST.get(arah)
        letak = next((i for i, f in enumerate(susunan) if str(f.pk) == pk), None)
        if letak is not None and 0 <= letak + langkah < len(susunan):
            susunan[letak], susunan[letak + langkah] = susunan[letak + langkah], susunan[letak]
    return susunan


def _tab_urutkan(unit: Unit, semua: list[Fungsi], butir: str) -> list[dict[str, Any]]:
    """Tugas and fungsi as tabs, where there is more than one tugas."""
    jumlah = {b: sum(f.butir == b for f in semua) for b, _ in PILIHAN_BUTIR}
    if jumlah["tugas"] < 2 and butir == "fungsi":
        return []
    url = reverse("orgstruktur:fungsi_urutkan", args=[unit.kode])
    return [
        {
            "label": label,
            "url": f"{url}?butir=tugas" if b == "tugas" else url,
            "aktif": b == butir,
            "jumlah": jumlah[b],
        }
        for b, label in PILIHAN_BUTIR
    ]
