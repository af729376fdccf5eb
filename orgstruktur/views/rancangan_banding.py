"""`/rancangan/bandingkan/`: up to four proposals and the structure in force, in figures and small charts."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from orgstruktur import kait
from orgstruktur.gambar.pohon_kecil import PohonKecil, pohon_kecil, unit_berbeda
from orgstruktur.models import Rancangan, boleh
from orgstruktur.rancangan.angka import Angka
from orgstruktur.selectors.dampak import BarisBanding, Perbandingan, banding_rancangan
from orgstruktur.services.rancangan_dokumen import catat_unduhan
from orgstruktur.views.alamat import angka_alamat, kueri
from orgstruktur.views.rancangan import LENCANA, remah
from tebingtinggi.bersama.berkas_daftar import XLSX, jawab_berkas, tolak
from tebingtinggi.bersama.tampilan import tanggal

#: Proposals that stand side by side.
DIBANDINGKAN = 4
TERSEDIKIT = 2


@require_safe
def rancangan_bandingkan(request: HttpRequest) -> HttpResponse:
    """`?r=1&r=2`: up to four proposals beside the structure in force."""
    daftar, pk = _yang_dibandingkan(request)
    konteks: dict[str, Any] = {
        "judul": "Bandingkan rancangan",
        "daftar": [(r, LENCANA[r.tahap]) for r in daftar],
        "terbanyak": DIBANDINGKAN,
        "lebih": len(pk) > DIBANDINGKAN,
        "xlsx_url": reverse("orgstruktur:rancangan_bandingkan_xlsx")
        + kueri(r=[r.pk for r in daftar]),
        "remah": remah(),
    }
    if len(daftar) >= TERSEDIKIT:
        banding = banding_rancangan(daftar)
        konteks |= {
            "berlaku": banding.berlaku,
            "baris": [_baris(b, daftar) for b in _terlihat(request, daftar, banding)],
            "pohon": _pohon(daftar, banding),
            "temuan_usang": boleh(request.user, "lihat_rancangan") and banding.temuan_usang,
        }
    return render(request, "orgstruktur/rancangan_bandingkan.html", konteks)


@require_safe
def rancangan_bandingkan_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same table as a workbook: the base, then each proposal with its difference."""
    daftar, _ = _yang_dibandingkan(request)
    if len(daftar) < TERSEDIKIT:
        return tolak(["Pilih sedikitnya dua rancangan yang dapat Anda lihat."])
    kolom = [("Kelompok", 22), ("Angka", 40)]
    for r in daftar:
        kolom += [(f"{r.nama}: dasar", 16), (f"{r.nama}: sesudah", 16), (f"{r.nama}: selisih", 16)]
    baris = [
        (b.kelompok, b.label, *(n for a in b.sel for n in _tiga_angka(a)))
        for b in _terlihat(request, daftar, banding_rancangan(daftar))
    ]
    for r in daftar:
        catat_unduhan(rancangan=r, dokumen="perbandingan rancangan (.xlsx)", oleh=request.user)
    keterangan = [
        (r.nama, f"{r.get_tahap_display()}, dasar per {tanggal(r.dasar_tanggal)}") for r in daftar
    ]
    return jawab_berkas(
        request, "perbandingan-rancangan", XLSX, [("Perbandingan", kolom, baris)], keterangan
    )


def _yang_dibandingkan(request: HttpRequest) -> tuple[list[Rancangan], list[int]]:
    """Give the proposals asked for that this account may see, and all keys asked for."""
    pk = [n for teks in request.GET.getlist("r") if (n := angka_alamat(teks)) is not None]
    terlihat = Rancangan.objects.terlihat_oleh(request.user).select_related("angka")
    terlihat = terlihat.annotate(**kait.anotasi_rancangan())
    ada = terlihat.prefetch_related("daftar_langkah").in_bulk(pk[:DIBANDINGKAN])
    return [ada[n] for n in dict.fromkeys(pk) if n in ada], pk


def _terlihat(
    request: HttpRequest, daftar: list[Rancangan], banding: Perbandingan
) -> list[BarisBanding]:
    """Give the rows this account may see, those of the apps above last."""
    petugas = boleh(request.user, "lihat_rancangan")
    semua = list(zip(daftar, banding.hasil, strict=True))
    lain = kait.bagian_halaman("rancangan_banding", request, semua)
    return [
        *(b for b in banding.baris if petugas or not b.petugas),
        *(b for bagian in lain for b in bagian["baris"]),
    ]


def _tiga_angka(a: Angka | None) -> tuple[int | str, int | str, int | str]:
    return (a.sebelum, a.sesudah, a.selisih) if a else ("", "", "")


class _Baris(NamedTuple):
    """A row of the table. tautan: each figure with the address of its list."""

    kelompok: str
    label: str
    berlaku: Angka | None
    sel: tuple[Angka | None, ...]
    tautan: list[tuple[Angka | None, str]]


def _baris(b: BarisBanding, daftar: list[Rancangan]) -> _Baris:
    tautan = [(a, alamat_angka(r.pk, a) if a else "") for a, r in zip(b.sel, daftar, strict=True)]
    return _Baris(b.kelompok, b.label, b.berlaku, b.sel, tautan)


def alamat_angka(pk: int, a: Angka) -> str:
    """Give where a figure of a proposal stands, its list open."""
    kunci = slugify(a.kunci)
    return f"{reverse('orgstruktur:rancangan_dampak', args=[pk])}{kueri(buka=kunci)}#angka-{kunci}"


def _pohon(daftar: list[Rancangan], banding: Perbandingan) -> list[tuple[str, str, PohonKecil]]:
    beda = [h.perbedaan() for h in banding.hasil]
    tampak = unit_berbeda(beda)
    struktur = reverse("orgstruktur:bagan")
    hasil = [("Struktur berlaku", struktur, pohon_kecil(banding.berlaku, tampak))]
    for r, b in zip(daftar, beda, strict=True):
        url = reverse("orgstruktur:rancangan_sesudah", args=[r.pk])
        hasil.append((r.nama, url, pohon_kecil(b.ke, tampak, b)))
    return hasil
