"""`/hasil/papan/<kode>/`: the board that a counter shows on a screen in its waiting room. Open to everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluasi.selectors.hasil_pokok import LOKET
from evaluasi.selectors.profil import persen_responden
from evaluasi.views.hasil_minta import Permintaan, alamat_hasil

#: Seconds after which the screen asks again.
_SEGAR = 300


@require_safe
@login_not_required
def hasil_papan(request: HttpRequest, kode: str) -> HttpResponse:
    """The index of the last period, large; who answered, by sex and education (common form of the field), in shares."""
    minta = Permintaan(request, LOKET, kode)
    pokok, h = minta.pokok, minta.hasil
    profil = persen_responden(pokok.saring, h.periode) if h and h.ikm is not None else []
    konteks: dict[str, Any] = {
        "judul": pokok.nama,
        "pokok": pokok,
        "hasil": h,
        "profil": profil,
        "tersembunyi": any(n is None for t in profil for _, n in t.baris),
        "segar": _SEGAR,
        "hasil_url": alamat_hasil(LOKET, kode),
    }
    return render(request, "evaluasi/hasil_papan.html", konteks)
