"""`/kinerja/penilaian/tahun/<year>/`: what several evaluations of one year come to."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pegawai.kinerja_nilai import NAMA_PREDIKAT, PERSEN_KREDIT
from pegawai.kinerja_setahun import ringkas_setahun
from pegawai.models import Pegawai
from pegawai.selectors.kinerja_setahun import BarisTahun, bagian_tahun, boleh_lihat_setahun
from pegawai.views.kinerja import pegawai_wajib
from pegawai.views.kinerja_penilaian import LENCANA, remah_penilaian


@never_cache
@require_safe
def penilaian_setahun(request: HttpRequest, tahun: int) -> HttpResponse:
    """The own year."""
    pegawai = pegawai_wajib(request)
    return _halaman(request, pegawai, tahun, bagian_tahun(pegawai, tahun))


@never_cache
@require_safe
def penilaian_setahun_orang(request: HttpRequest, tahun: int, pk: int) -> HttpResponse:
    """The year of somebody whose last evaluation of it the account may see."""
    pegawai = get_object_or_404(Pegawai, pk=pk)
    daftar = bagian_tahun(pegawai, tahun)
    if not boleh_lihat_setahun(request.user, daftar):
        raise Http404
    return _halaman(request, pegawai, tahun, daftar)


def _halaman(
    request: HttpRequest, pegawai: Pegawai, tahun: int, daftar: list[BarisTahun]
) -> HttpResponse:
    if not daftar:
        raise Http404
    setahun = ringkas_setahun([b.bagian for b in daftar])
    konteks = {
        "judul": f"Penilaian setahun {tahun}",
        "remah": remah_penilaian(),
        "pegawai": pegawai,
        "baris": [_baris(b) for b in daftar],
        "setahun": setahun,
        "saran": NAMA_PREDIKAT.get(setahun.saran, ""),
        "bulan": float(setahun.bulan),
        "di_bawah": float(setahun.di_bawah),
        "kosong": float(setahun.kosong),
        "bahan": settings.TATA_PENILAIAN_BAHAN,
    }
    return render(request, "pegawai/penilaian_setahun.html", konteks)


def _baris(b: BarisTahun) -> dict[str, Any]:
    p = b.penilaian
    return {
        "skp": b.skp,
        "p": p,
        "lencana": LENCANA[p.status] if p else "",
        "predikat": NAMA_PREDIKAT.get(b.bagian.predikat, ""),
        "bulan": float(b.bagian.bulan),
        "kredit": b.bagian.kredit,
        "koefisien": b.bagian.koefisien,
        "persen": PERSEN_KREDIT.get(b.bagian.predikat),
    }
