"""The hits of a unit picker while somebody types: one answer for functions, positions and lines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from orgstruktur.forms.pilih_unit import Pencari, konteks_calon
from tebingtinggi.bersama.htmx import minta_bagian


def jawab_calon(
    request: HttpRequest, pencari: Pencari, kembali: str, nama: str = "ke"
) -> HttpResponse:
    """Give the fragment of hits for the field `nama`; without htmx lead to its form."""
    if not minta_bagian(request):
        return redirect(kembali)
    kata = request.GET.get(f"{nama}_cari", "").strip()[:100]
    konteks = konteks_calon(pencari, nama, f"id_{nama}", request.GET.get(nama, ""), kata)
    return render(request, "orgstruktur/_pilih_unit_calon.html", konteks)
