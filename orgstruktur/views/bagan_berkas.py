"""`/struktur/bagan.svg`, `.png`, `.pdf`: the chart of the screen as a file. Open to everybody."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.forms.bagan import CetakForm
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.cetak import tulis_pdf, tulis_png
from orgstruktur.gambar.lembar import TerlaluBesar, banyak_lembar, satu_lembar
from orgstruktur.gambar.svg import berkas_svg
from orgstruktur.views.bagan_minta import PermintaanBagan, pesan_terlalu_besar


@require_safe
@login_not_required
def bagan_svg(request: HttpRequest) -> HttpResponse:
    """The same picture as a file of its own."""
    return _berkas(request, "svg", "image/svg+xml", berkas_svg)


@require_safe
@login_not_required
def bagan_png(request: HttpRequest) -> HttpResponse:
    """The same picture as pixels, for a presentation."""
    return _berkas(request, "png", "image/png", tulis_png)


@require_safe
@login_not_required
def bagan_pdf(request: HttpRequest) -> HttpResponse:
    """The same picture on paper: one page as large as it is, or `kertas=A4…A0`, `cara=satu|banyak`."""
    form = CetakForm(request.GET)
    if not form.is_valid():
        return _galat(request, [str(p) for daftar in form.errors.values() for p in daftar])
    kertas, cara = form.cleaned_data["kertas"], form.cleaned_data["cara"]

    def tulis(gambar: Gambar) -> bytes:
        lembar = None
        if kertas:
            bagi = banyak_lembar if cara == "banyak" else satu_lembar
            lembar = bagi(gambar, kertas)
        return tulis_pdf([gambar], lembar)

    return _berkas(request, "pdf", "application/pdf", tulis, rupa=f"{kertas} {cara}")


def _berkas(
    request: HttpRequest,
    akhiran: str,
    jenis: str,
    tulis: Callable[[Gambar], bytes],
    rupa: str = "",
) -> HttpResponse:
    minta = PermintaanBagan(request)
    akar = minta.akar
    if minta.daftar_galat or akar is None:
        galat = minta.daftar_galat or ["Belum ada struktur pada tanggal ini."]
        return _galat(request, galat, minta.status)
    if minta.terlalu_besar:
        return _galat(request, [pesan_terlalu_besar(minta.terlalu_besar)])
    try:
        isi = minta.ingat(f"{akhiran} {rupa}", akar, lambda: tulis(minta.untuk_berkas(akar)))
    except TerlaluBesar as galat_besar:
        return _galat(request, [str(galat_besar)])
    nama = f"bagan-{akar.kode}-{minta.bagan.tanggal:%Y-%m-%d}.{akhiran}"
    jawaban = HttpResponse(isi, content_type=jenis)
    cara = "attachment" if request.GET.get("unduh") else "inline"
    jawaban["Content-Disposition"] = f'{cara}; filename="{nama}"'
    return jawaban


def _galat(request: HttpRequest, daftar: list[str], status: int = 400) -> HttpResponse:
    """A page that says what is wrong with the address, in place of a file."""
    konteks = {
        "judul": "Bagan tidak dapat dibuat",
        "daftar_galat": daftar,
        "kembali": reverse("orgstruktur:bagan"),
    }
    return render(
        request, "orgstruktur/bagan_galat.html", konteks, status=400 if status == 200 else status
    )
