"""`/analisis/tumpang-tindih/istilah/`: the thesaurus and the common wording, with the officers' part."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.forms.tumpang_tindih import SEMUA, CariIstilahForm, IstilahForm, RumusanForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import IstilahTambahan, RumusanUmumTambahan, boleh
from orgstruktur.selectors.korpus import baca_kamus, tesaurus_kota
from orgstruktur.selectors.temuan import keadaan_analisis
from orgstruktur.services.istilah import (
    cabut_istilah,
    cabut_rumusan,
    tambah_istilah,
    tambah_rumusan,
)
from orgstruktur.services.istilah_syarat import jumlah_fungsi_memuat
from orgstruktur.views.alamat import kueri
from orgstruktur.views.tab_analisis import tab_analisis
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi

HALAMAN = "orgstruktur:istilah"
PER_HALAMAN = 50
_BERLAKU = "Berlaku pada analisis berikutnya."


@dataclass(frozen=True, slots=True)
class BarisIstilah:
    """A matter with its words. tambahan: the officers' own."""

    nama: str
    induk: str
    urusan: str
    sebutan: tuple[str, ...]
    tambahan: tuple[IstilahTambahan, ...]


@require_safe
@wajib_izin("lihat_analisis")
def istilah(request: HttpRequest) -> HttpResponse:
    """`?q= halaman= baru=`; baru: a word just added."""
    return _halaman(request)


@require_POST
@wajib_izin("nilai_temuan")
def istilah_tambah(request: HttpRequest) -> HttpResponse:
    """Add a word."""
    form = IstilahForm(request.POST)
    if baru := _tambah(request, form, tambah_istilah):
        messages.success(request, f"“{baru.sebutan}” dibaca sebagai {baru.konsep}. {_BERLAKU}")
        return redirect(reverse(HALAMAN) + kueri(baru=baru.sebutan))
    return _halaman(request, form_istilah=form)


@require_POST
@wajib_izin("nilai_temuan")
def istilah_cabut(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a word."""
    benda = get_object_or_404(IstilahTambahan, pk=pk)
    return _cabut(request, lambda: cabut_istilah(istilah=benda, oleh=request.user))


@require_POST
@wajib_izin("nilai_temuan")
def rumusan_tambah(request: HttpRequest) -> HttpResponse:
    """Add a common wording."""
    form = RumusanForm(request.POST)
    if _tambah(request, form, tambah_rumusan):
        messages.success(request, f"Rumusan umum ditambahkan. {_BERLAKU}")
        return redirect(HALAMAN)
    return _halaman(request, form_rumusan=form)


@require_POST
@wajib_izin("nilai_temuan")
def rumusan_cabut(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a common wording."""
    benda = get_object_or_404(RumusanUmumTambahan, pk=pk)
    return _cabut(request, lambda: cabut_rumusan(rumusan=benda, oleh=request.user))


def _tambah(request: HttpRequest, form: Any, tambah: Callable[..., Any]) -> Any:
    """Add what the form says; None with the reason on the form."""
    if not form.is_valid():
        return None
    try:
        return tambah(**form.cleaned_data, oleh=request.user)
    except PerluKonfirmasi as tanya:
        form.tanya(str(tanya))
        return None
    except AturanDilanggar as galat:
        form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        return None


def _cabut(request: HttpRequest, cabut: Any) -> HttpResponse:
    try:
        cabut()
        messages.success(request, f"Dicabut. {_BERLAKU}")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect(HALAMAN)


def _halaman(request: HttpRequest, **form: Any) -> HttpResponse:
    cari = CariIstilahForm(request.GET)
    kata = str(cari.cleaned_data.get("cari", "")).casefold() if cari.is_valid() else ""
    semua = _baris()
    terpilih = [b for b in semua if kata in f"{b.nama} {' '.join(b.sebutan)}".casefold()]
    konteks = {
        "judul": "Istilah dan rumusan umum",
        "remah": [
            {"label": "Analisis", "url": reverse("orgstruktur:analisis")},
            {"label": "Tumpang tindih", "url": reverse("orgstruktur:tumpang_tindih")},
        ],
        "tab": tab_analisis("tumpang_tindih", request.user),
        "form": cari,
        "kata": kata,
        "halaman": Paginator(terpilih, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "pokok": [b.nama for b in semua],
        "rumusan": RumusanUmumTambahan.objects.filter(dicabut_pada__isnull=True).select_related(
            "oleh"
        ),
        "boleh_nilai": boleh(request.user, "nilai_temuan"),
        "keadaan": keadaan_analisis(),
        "pemakaian": _pemakaian(request.GET.get("baru", "")),
        "form_istilah": IstilahForm(initial={"konsep": request.GET.get("konsep", "")}),
        "form_rumusan": RumusanForm(),
    } | form
    return render(request, "orgstruktur/istilah.html", konteks)


def _pemakaian(sebutan: str) -> tuple[str, int, str] | None:
    """How far a word reaches that was just added: (word, functions, address of their findings)."""
    if not IstilahTambahan.objects.filter(sebutan=sebutan, dicabut_pada__isnull=True).exists():
        return None
    alamat = reverse("orgstruktur:tumpang_tindih") + kueri(q=sebutan, keyakinan=SEMUA)
    return sebutan, jumlah_fungsi_memuat(sebutan), alamat


def _baris() -> list[BarisIstilah]:
    """Every matter by name, those with words of the officers first."""
    tambahan: dict[str, list[IstilahTambahan]] = {}
    for i in IstilahTambahan.objects.filter(dicabut_pada__isnull=True).select_related("oleh"):
        tambahan.setdefault(i.konsep, []).append(i)
    konsep = tesaurus_kota(baca_kamus()).konsep.values()
    hasil = [
        BarisIstilah(k.nama, k.induk, k.urusan, k.sebutan, tuple(tambahan.get(k.nama, ())))
        for k in konsep
    ]
    return sorted(hasil, key=lambda b: (not b.tambahan, b.nama))
