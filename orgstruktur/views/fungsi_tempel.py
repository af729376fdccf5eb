"""A whole list pasted from a regulation: the text, the sentences it splits into, then the flow."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from orgstruktur.forms.fungsi_tempel import FungsiTempelForm, TempelanForm, ubah_baris
from orgstruktur.izin import ambil_untuk_diubah, wajib_izin
from orgstruktur.models import Unit
from orgstruktur.pemecah import uraikan_daftar
from orgstruktur.selectors.isi import kalimat_unit
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.fungsi_ganti import ganti_fungsi
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur, remah_unit

IZIN = "ubah_struktur"


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def fungsi_tempel(request: HttpRequest, kode: str) -> HttpResponse:
    """Step 1 the text; step 2 the editable list; step 3 the rehearsal of every change."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    langkah = request.POST.get("langkah", "")
    if request.method != "POST":
        return _tampilkan_tempelan(request, unit, TempelanForm(unit=unit))
    if langkah == "tempel":  # back from the list, with the text as it was
        return _tampilkan_tempelan(request, unit, TempelanForm(initial=request.POST, unit=unit))
    if langkah == "pecah":
        form = TempelanForm(request.POST, unit=unit)
        if not form.is_valid():
            return _tampilkan_tempelan(request, unit, form)
        return _tampilkan_daftar(request, unit, form.cleaned_data)
    return _lanjut(request, unit, langkah)


def _tampilkan_tempelan(request: HttpRequest, unit: Unit, form: TempelanForm) -> HttpResponse:
    konteks = {
        "judul": "Tempel daftar tugas dan fungsi",
        "unit": unit,
        "form": form,
        "remah": remah_unit(unit),
        "batal_url": unit.get_absolute_url(),
    }
    return render(request, "orgstruktur/fungsi_tempel.html", konteks)


def _tampilkan_daftar(request: HttpRequest, unit: Unit, isi: dict[str, Any]) -> HttpResponse:
    form = FungsiTempelForm.dari_pecahan(isi, unit=unit, sudah_ada=_teks_unit(unit))
    return _alur(request, unit, form, isi["pecahan"].dilewati).jawab()


def _lanjut(request: HttpRequest, unit: Unit, langkah: str) -> HttpResponse:
    """A step on the list itself, or the common flow."""
    sudah_ada = _teks_unit(unit)
    form = FungsiTempelForm(request.POST, unit=unit, sudah_ada=sudah_ada)
    if langkah == "baris" or langkah.startswith("gabung-"):
        data = ubah_baris(request.POST, form, langkah)
        data["langkah"] = "isi"
        request.POST = data  # type: ignore[assignment]
        form = FungsiTempelForm(data, unit=unit, sudah_ada=sudah_ada)
    dilewati: tuple[str, ...] = ()
    if langkah != "terapkan":
        teks = request.POST.get("tempelan", "")[:100_000]
        dilewati = uraikan_daftar(
            teks, simpan_judul=bool(request.POST.get("simpan_judul"))
        ).dilewati
    return _alur(request, unit, form, dilewati).jawab()


def _alur(
    request: HttpRequest, unit: Unit, form: FungsiTempelForm, dilewati: tuple[str, ...]
) -> Alur:
    return Alur(
        request,
        form,
        ganti_fungsi if form.ganti else tambah_fungsi,
        {"unit": unit},
        judul="Tempel daftar tugas dan fungsi",
        unit=unit,
        label="Gantikan" if form.ganti else "Tambahkan",
        templat="orgstruktur/fungsi_tempel_daftar.html",
        templat_periksa="orgstruktur/fungsi_tempel_periksa.html",
        konteks={"dilewati": dilewati},
    )


def _teks_unit(unit: Unit) -> list[str]:
    return [f.teks for f in kalimat_unit(unit)]
