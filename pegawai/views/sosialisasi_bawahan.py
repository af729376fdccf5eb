"""`/sosialisasi/bawahan/rancangan/<pk>/`: what a proposal changes for each of the people of a head, talking points."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import TAHAP_TERBUKA, Rancangan
from orgstruktur.rancangan.bagi_saya import Nasib
from pegawai.selectors import sosialisasi_bawahan as baca
from pegawai.selectors.kinerja_skp import pegawai_akun
from pegawai.selectors.kursi import pembaca_rancangan
from pegawai.selectors.perubahan_saya import perubahan_saya
from pegawai.selectors.sekitar_saya import kontak_rancangan
from pegawai.selectors.sosialisasi import Pemimpin
from pegawai.services.sosialisasi import catat_ekspor_bawahan
from pegawai.views.sosialisasi_kelola import PER_HALAMAN
from pegawai.views.sosialisasi_penerima import kepala_wajib
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, jawab_berkas

_KEADAAN = {
    "berubah": "Berubah",
    "tetap": "Tidak ada yang berubah",
    "pindah": "Menempati jabatannya sesudah perubahan ini",
    "belum": "Belum dapat dikatakan: jabatannya belum ada pada susunan dasar rancangan",
}
#: The same as to the holder, told to the head.
_NASIB = {
    Nasib.TETAP: ("aktif", "Jabatannya tetap"),
    Nasib.BERUBAH: ("diubah", "Jabatannya berubah"),
    Nasib.BERKURANG: ("peringatan", "Kebutuhan jabatannya berkurang"),
    Nasib.DIHAPUS: ("dihapus", "Jabatannya dihapus"),
}


def _ambil(request: HttpRequest, pk: int) -> tuple[Rancangan, Pemimpin]:
    """Give an open proposal to a head. Raises DiLuarWewenang, Http404."""
    dipimpin = kepala_wajib(request)
    terlihat = Rancangan.objects.terlihat_oleh(request.user).select_related("penulis")
    return get_object_or_404(terlihat.filter(tahap__in=TAHAP_TERBUKA), pk=pk), dipimpin


def _perubahan(r: Rancangan, duduk: Any) -> list[tuple[baca.PerubahanOrang, str, Any]]:
    """Give (change, its state in words, the badge) of some people."""
    pembaca = pembaca_rancangan(r)
    return [
        (p, _KEADAAN[p.keadaan], _NASIB.get(p.nasib))
        for p in baca.perubahan_orang(r, list(duduk), pembaca)
    ]


@never_cache
@require_safe
def sosialisasi_bawahan_rancangan(request: HttpRequest, pk: int) -> HttpResponse:
    """`?halaman=`: the own people with what changes for each; what can be said to them."""
    r, dipimpin = _ambil(request, pk)
    semua = _perubahan(r, baca.pegawai_dipimpin(dipimpin, request.user))
    kena = sum(p.keadaan == "berubah" for p, *_ in semua)
    orang = pegawai_akun(request.user)
    bicara: list[str] = []
    if orang is not None and r.tahap != Rancangan.Tahap.DIBATALKAN:
        kontak = kontak_rancangan(r, orang)
        bicara = baca.butir_bicara(r, perubahan_saya(r, orang), [p for p, *_ in semua], kontak)
    xlsx, csv = (reverse(f"pegawai:sosialisasi_bawahan_{j}", args=[pk]) for j in ("xlsx", "csv"))
    return render(
        request,
        "pegawai/sosialisasi_bawahan_rancangan.html",
        {
            "judul": f"Pegawai saya: {r.nama}",
            "remah": [{"label": "Pegawai saya", "url": reverse("pegawai:sosialisasi_bawahan")}],
            "rancangan": r,
            "halaman": Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman")),
            "kena": kena,
            "bicara": bicara,
            "tertulis": baca.butir_bicara_tertulis(r, dipimpin),
            "unduhan": [
                ("Excel (.xlsx)", "", xlsx),
                ("CSV, pemisah titik koma", "langsung terbuka di Excel", csv),
            ],
        },
    )


@require_safe
def bawahan_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list as CSV."""
    return _berkas(request, pk, CSV)


@require_safe
def bawahan_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same as a workbook."""
    return _berkas(request, pk, XLSX)


def _berkas(request: HttpRequest, pk: int, jenis: str) -> HttpResponseBase:
    r, dipimpin = _ambil(request, pk)
    semua = _perubahan(r, baca.pegawai_dipimpin(dipimpin, request.user))
    catat_ekspor_bawahan(rancangan=r, banyak=len(semua), oleh=request.user)
    kolom = [("Nama", 40), ("Jabatan", 44), ("Unit", 40), ("Keadaan", 30), ("Yang berubah", 80)]
    baris = [
        [
            p.duduk.pegawai.nama_lengkap,
            p.duduk.jabatan.nama,
            p.duduk.jabatan.unit.nama,
            keadaan,
            " ".join(p.butir),
        ]
        for p, keadaan, _ in semua
    ]
    lembar = [("Pegawai saya", kolom, baris)]
    return jawab_berkas(request, f"perubahan-pegawai-{pk}", jenis, lembar, [("Rancangan", r.nama)])
