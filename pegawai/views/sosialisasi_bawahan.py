"""`/sosialisasi/bawahan/rancangan/<pk>/`: what a proposal changes for each of the people of a head, talking points."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import TAHAP_TERBUKA, Rancangan
from pegawai.selectors import sosialisasi_bawahan as baca
from pegawai.selectors.kinerja_skp import pegawai_akun
from pegawai.selectors.perubahan_saya import perubahan_saya
from pegawai.selectors.sekitar_saya import kontak_rancangan
from pegawai.selectors.sosialisasi import Pemimpin
from pegawai.services.sosialisasi import catat_ekspor_bawahan
from pegawai.views.sosialisasi_kelola import PER_HALAMAN
from pegawai.views.sosialisasi_penerima import KEADAAN, kepala_wajib, sajikan_perubahan
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, jawab_berkas


def _ambil(request: HttpRequest, pk: int) -> tuple[Rancangan, Pemimpin]:
    """Give an open proposal to a head. Raises DiLuarWewenang, Http404."""
    dipimpin = kepala_wajib(request)
    terlihat = Rancangan.objects.terlihat_oleh(request.user).select_related("penulis")
    return get_object_or_404(terlihat.filter(tahap__in=TAHAP_TERBUKA), pk=pk), dipimpin


@never_cache
@require_safe
def sosialisasi_bawahan_rancangan(request: HttpRequest, pk: int) -> HttpResponse:
    """`?halaman=`: the own people with what changes for each; what can be said to them."""
    r, dipimpin = _ambil(request, pk)
    duduk = baca.pegawai_dipimpin(dipimpin, request.user)
    pembaca = baca.PembacaBawahan(r)
    hitungan = pembaca.hitung(duduk)
    halaman = Paginator(duduk, PER_HALAMAN).get_page(request.GET.get("halaman"))
    sini = list(halaman)
    perubahan = pembaca.per_orang({d.pegawai_id: d.jabatan_id for d in sini})
    orang = pegawai_akun(request.user)
    bicara: list[str] = []
    if orang is not None and r.tahap != Rancangan.Tahap.DIBATALKAN:
        kontak = kontak_rancangan(r, orang)
        bicara = baca.butir_bicara(r, perubahan_saya(r, orang), hitungan, kontak)
    xlsx, csv = (reverse(f"pegawai:sosialisasi_bawahan_{j}", args=[pk]) for j in ("xlsx", "csv"))
    return render(
        request,
        "pegawai/sosialisasi_bawahan_rancangan.html",
        {
            "judul": f"Pegawai saya: {r.nama}",
            "remah": [{"label": "Pegawai saya", "url": reverse("pegawai:sosialisasi_bawahan")}],
            "rancangan": r,
            "halaman": halaman,
            "baris": [(d, *sajikan_perubahan(perubahan[d.pegawai_id])) for d in sini],
            "kena": hitungan.kena,
            "bicara": bicara,
            "tertulis": baca.butir_bicara_tertulis(r, dipimpin, request.user),
            "unduhan": [
                ("Excel (.xlsx)", "", xlsx),
                ("CSV, pemisah titik koma", "langsung terbuka di Excel", csv),
            ],
        },
    )


@require_safe
def sosialisasi_bawahan_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list as CSV."""
    return _berkas(request, pk, CSV)


@require_safe
def sosialisasi_bawahan_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same as a workbook."""
    return _berkas(request, pk, XLSX)


def _berkas(request: HttpRequest, pk: int, jenis: str) -> HttpResponseBase:
    r, dipimpin = _ambil(request, pk)
    duduk = baca.pegawai_dipimpin(dipimpin, request.user)
    semua = list(duduk)
    perubahan = baca.PembacaBawahan(r).per_orang(
        {d.pegawai_id: d.jabatan_id for d in semua}, duduk.order_by().values("pegawai_id")
    )
    catat_ekspor_bawahan(rancangan=r, banyak=len(semua), oleh=request.user)
    kolom = [("Nama", 40), ("Jabatan", 44), ("Unit", 40), ("Keadaan", 30), ("Yang berubah", 80)]
    baris = [
        [
            d.pegawai.nama_lengkap,
            d.jabatan.nama,
            d.jabatan.unit.nama,
            KEADAAN[perubahan[d.pegawai_id].keadaan],
            " ".join(perubahan[d.pegawai_id].butir),
        ]
        for d in semua
    ]
    lembar = [("Pegawai saya", kolom, baris)]
    return jawab_berkas(request, f"perubahan-pegawai-{pk}", jenis, lembar, [("Rancangan", r.nama)])
