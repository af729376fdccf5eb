"""The flow of an act on one service or counter: form → service → message, errors back into the form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evaluasi.forms.layanan import AlasanForm, PilihUnitForm
from orgstruktur.forms.pilih_unit import Pencari, konteks_calon
from orgstruktur.izin import ambil_untuk_diubah
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.calon_unit import sebab_luar_wewenang
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.alur import baris_jejak, sebut_bentrok
from tebingtinggi.bersama.formulir import FormulirTindakan
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi, SudahBerubah
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian
from tebingtinggi.bersama.pesan import kirim_pesan

IZIN, LIHAT = "kelola_layanan", "lihat_evaluasi"


def jawab_formulir(
    request: HttpRequest,
    form: FormulirTindakan,
    kirim: Callable[[], Any],
    *,
    templat: str,
    konteks: Mapping[str, Any],
    sukses: Callable[[Any], tuple[str, str]],
    versi: Callable[[], int] | None = None,
) -> HttpResponse:
    """Show the form or send it. `sukses` gives (message, address) for what the service returned.

    What a rule refuses stands beside its field; typing survives. Answers 409 when somebody else
    changed the thing meanwhile.
    """
    status, lain = 200, {}
    if request.method == "POST" and form.is_valid():
        try:
            benda = kirim()
        except AturanDilanggar as galat:
            form.add_error(form.galat_ke(galat.ruas), galat.pesan)
        except PerluKonfirmasi as galat:
            form.add_error(None, str(galat))
        except SudahBerubah as galat:
            status = 409
            if versi is not None:
                form.segarkan(versi())
            lain = {
                "sudah_berubah": sebut_bentrok(galat, request.user),
                "jejak_lain": baris_jejak(galat.daftar_jejak),
            }
        else:
            pesan, url = sukses(benda)
            kirim_pesan(request, pesan)
            return redirect(url)
    return render(request, templat, {**konteks, "form": form, **lain}, status=status)


@dataclass(frozen=True, slots=True)
class Alasan:
    """An act on one thing that asks why. kata: what became of it; kembali: where it leads afterwards."""

    benda: Any
    layani: Callable[..., Any]
    label: str
    kata: str
    akibat: Sequence[str]
    kembali: str
    remah: tuple[str, str]
    versi: Callable[[Any], int]
    bahaya: bool = False
    peringatan: Sequence[str] = ()


def jawab_alasan(request: HttpRequest, a: Alasan) -> HttpResponse:
    """Ask why, and do it. Where it warns, the form asks for a tick that the service gets as `setuju`."""
    jenis = str(a.benda._meta.verbose_name)
    awal = {"versi": a.versi(a.benda)}
    form = AlasanForm(request.POST or None, initial=awal, tanya=bool(a.peringatan))
    segar = type(a.benda).objects.get
    return jawab_formulir(
        request,
        form,
        lambda: a.layani(**{jenis: a.benda}, oleh=request.user, **form.cleaned_data),
        templat="evaluasi/alasan.html",
        konteks={
            "judul": f"{a.label} {a.benda.nama}",
            "akibat": a.akibat,
            "peringatan": a.peringatan,
            "label": a.label,
            "bahaya": a.bahaya,
            "batal_url": a.kembali,
            "remah": remah(a.remah),
            "uji": "kirim-alasan",
        },
        sukses=lambda x: (f"{jenis.capitalize()} {x.nama} {a.kata}.", a.kembali),
        versi=lambda: a.versi(segar(pk=a.benda.pk)),
    )


def ambil_benda(request: HttpRequest, model: Any, kode: str) -> Any:
    """Fetch a service or counter for a write: Http404 unknown, PermissionDenied out of scope."""
    benda = model.objects.select_related("unit").filter(kode=kode).first()
    if benda is None:
        raise Http404
    if not lingkup_izin(request.user, IZIN).mencakup_unit(benda.unit):
        raise PermissionDenied(f"{benda.nama} berada di luar wewenang Anda.")
    return benda


def unit_diminta(request: HttpRequest, bawaan: Unit | None) -> Unit | None:
    """Give the unit of `?unit=KODE`, in scope and in force; else `bawaan`."""
    kode = request.GET.get("unit", "").strip()[:60]
    if not kode or (bawaan is not None and kode == bawaan.kode):
        return bawaan
    return ambil_untuk_diubah(request.user, IZIN, kode)


def pilih_unit(request: HttpRequest, *, judul: str, label: str, batal_url: str) -> HttpResponse:
    """First step of something new: whose it is. Sent back to the same address by GET; htmx asks it while typing."""
    bagan = bagan_terkini()
    lingkup = lingkup_izin(request.user, IZIN)
    pencari = Pencari(bagan, sebab_luar_wewenang(bagan, lingkup), sebutan="unit")
    ada = "unit_cari" in request.GET
    isian = request.GET if ada else None
    form = PilihUnitForm(isian, pencari=pencari, label=label, url=request.path)
    if ada and "pilih" in request.GET and form.is_valid():
        return redirect(f"{request.path}?unit={form.cleaned_data['unit'].kode}")
    if ada and "pilih" not in request.GET:
        form.errors.clear()
    konteks: dict[str, Any] = {
        "judul": judul,
        "form": form,
        "batal_url": batal_url,
        "remah": remah(),
    }
    if minta_bagian(request):
        kata = request.GET.get("unit_cari", "").strip()[:100]
        konteks |= konteks_calon(pencari, "unit", "id_unit", request.GET.get("unit", ""), kata)
    bagian = "orgstruktur/_pilih_unit_calon.html"
    return render_bagian(request, "evaluasi/pilih_unit.html", bagian, konteks)


def remah(*lain: tuple[str, str]) -> list[dict[str, str]]:
    """Give the path of an officers' page."""
    daftar = [("Layanan", reverse("evaluasi:layanan_kelola")), *lain]
    return [{"label": label, "url": url} for label, url in daftar]


def tab_kelola(aktif: str) -> list[dict[str, Any]]:
    """Give the two lists as tabs."""
    return [
        {"label": label, "url": reverse(nama), "ikon": ikon, "aktif": nama == aktif}
        for label, nama, ikon in (
            ("Layanan", "evaluasi:layanan_kelola", "layanan"),
            ("Loket", "evaluasi:loket_kelola", "lokasi"),
        )
    ]
