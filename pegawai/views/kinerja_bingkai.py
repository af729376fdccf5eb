"""The frames of acts about performance: a form that does one thing, a question before something goes."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.pesan import AksiPesan, kirim_pesan


class Selesai(NamedTuple):
    """What is said after an act, and where it leads (address or name of a page)."""

    pesan: str
    ke: str


class Kabar(NamedTuple):
    """What is said after an act, with the button that takes it back."""

    pesan: str
    aksi: AksiPesan


def lewat_form(
    request: HttpRequest,
    form: Any,
    kerjakan: Callable[[], Selesai],
    templat: str,
    konteks: dict[str, Any],
    *,
    sah: bool = True,
) -> HttpResponse:
    """Do what a form asks for and go on, or show it with what is wrong.

    sah: whether what was sent along with the form is valid as well.
    """
    if form.is_valid() and sah:
        try:
            selesai = kerjakan()
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        except SudahBerubah as galat:
            form.add_error(None, galat.pesan)
        else:
            kirim_pesan(request, selesai.pesan)
            return redirect(selesai.ke)
    return render(request, templat, {**konteks, "form": form})


def lewat_konfirmasi(
    request: HttpRequest,
    kerjakan: Callable[[], str | Kabar],
    kembali: str,
    konteks: dict[str, Any],
) -> HttpResponse:
    """Ask once, then act and say so; both ways lead to `kembali`."""
    if request.method != "POST":
        return render(
            request, "komponen/halaman_konfirmasi.html", {**konteks, "batal_url": kembali}
        )
    try:
        kabar = kerjakan()
        pesan, aksi = kabar if isinstance(kabar, Kabar) else (kabar, None)
        kirim_pesan(request, pesan, aksi=aksi)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    return redirect(kembali)
