"""`/rancangan/bandingkan/`: up to four proposals and the structure in force, in figures and small charts."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from orgstruktur.gambar.pohon_kecil import PohonKecil, pohon_kecil, unit_berbeda
from orgstruktur.models import Rancangan, boleh
from orgstruktur.rancangan.angka import Angka
from orgstruktur.selectors.dampak import BarisBanding, Perbandingan, banding_rancangan
from orgstruktur.views.rancangan import LENCANA, remah

#: Proposals that stand side by side; digits of a key that an address may hold.
DIBANDINGKAN, DIGIT_TERBANYAK = 4, 10


@require_safe
def rancangan_bandingkan(request: HttpRequest) -> HttpResponse:
    """`?r=1&r=2`: up to four proposals beside the structure in force."""
    pk = [int(n) for n in request.GET.getlist("r") if n.isdecimal() and len(n) < DIGIT_TERBANYAK]
    terlihat = Rancangan.objects.terlihat_oleh(request.user).prefetch_related("daftar_langkah")
    ada = terlihat.in_bulk(pk[:DIBANDINGKAN])
    daftar = [ada[n] for n in dict.fromkeys(pk) if n in ada]
    konteks: dict[str, Any] = {
        "judul": "Bandingkan rancangan",
        "daftar": [(r, LENCANA[r.tahap]) for r in daftar],
        "terbanyak": DIBANDINGKAN,
        "lebih": len(pk) > DIBANDINGKAN,
        "remah": remah(),
    }
    if len(daftar) > 1:
        petugas = boleh(request.user, "lihat_rancangan")
        banding = banding_rancangan(daftar)
        konteks |= {
            "berlaku": banding.berlaku,
            "baris": [_baris(b, daftar) for b in banding.baris if petugas or not b.petugas],
            "pohon": _pohon(daftar, banding),
        }
    return render(request, "orgstruktur/rancangan_bandingkan.html", konteks)


class _Baris(NamedTuple):
    """A row of the table. tautan: each figure with the address of its list."""

    kelompok: str
    label: str
    berlaku: Angka | None
    sel: tuple[Angka | None, ...]
    tautan: list[tuple[Angka | None, str]]


def _baris(b: BarisBanding, daftar: list[Rancangan]) -> _Baris:
    tautan = [
        (
            a,
            reverse("orgstruktur:rancangan_dampak", args=[r.pk]) + f"#angka-{slugify(a.kunci)}"
            if a
            else "",
        )
        for a, r in zip(b.sel, daftar, strict=True)
    ]
    return _Baris(b.kelompok, b.label, b.berlaku, b.sel, tautan)


def _pohon(daftar: list[Rancangan], banding: Perbandingan) -> list[tuple[str, str, PohonKecil]]:
    beda = [h.perbedaan() for h in banding.hasil]
    tampak = unit_berbeda(beda)
    struktur = reverse("orgstruktur:bagan")
    hasil = [("Struktur berlaku", struktur, pohon_kecil(banding.berlaku, tampak))]
    for r, b in zip(daftar, beda, strict=True):
        url = reverse("orgstruktur:rancangan_sesudah", args=[r.pk])
        hasil.append((r.nama, url, pohon_kecil(b.ke, tampak, b)))
    return hasil
