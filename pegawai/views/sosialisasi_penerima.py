"""Who got a notice and who has confirmed it: for its organiser, and for a head the own people."""

from collections.abc import Iterator
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
from pegawai.forms.sosialisasi import SaringPenerimaForm
from pegawai.models import Sosialisasi
from pegawai.selectors import sosialisasi as baca
from pegawai.selectors.sosialisasi_bawahan import PembacaBawahan, Perubahan, jabatan_kini
from pegawai.selectors.sosialisasi_penerima import melihat_semua, tanda_bawahan, tanda_terlihat
from pegawai.services.sosialisasi import catat_ekspor_penerima
from pegawai.views.sosialisasi import tab_sosialisasi
from pegawai.views.sosialisasi_kelola import PER_HALAMAN, ambil_sosialisasi, remah_kelola
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, buntut_kueri, jawab_berkas, tolak
from tebingtinggi.bersama.galat import DiLuarWewenang
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tampilan import tanggal_jam

_ISI = "pegawai/_penerima_isi.html"
KEADAAN = {
    "berubah": "Berubah",
    "tetap": "Tidak ada yang berubah",
    "pindah": "Menempati jabatannya sesudah perubahan ini",
    "belum": "Belum dapat dikatakan: jabatannya tidak tercatat pada susunan dasar rancangan",
}
#: The same as to the holder, told to the head.
NASIB_DIA = {
    Nasib.TETAP: ("aktif", "Jabatannya tetap"),
    Nasib.BERUBAH: ("diubah", "Jabatannya berubah"),
    Nasib.BERKURANG: ("peringatan", "Kebutuhan jabatannya berkurang"),
    Nasib.DIHAPUS: ("dihapus", "Jabatannya dihapus"),
}


# --- the organiser ----------------------------------------------------------------------------------
@never_cache
@require_safe
def sosialisasi_penerima(request: HttpRequest, pk: int) -> HttpResponse:
    """`?q=&keadaan=&halaman=`: everybody who got it; for a head who wrote it the own people of today."""
    s = ambil_sosialisasi(request, pk)
    form, daftar = _saring(request, tanda_terlihat(s, request.user))
    konteks = {
        "judul": f"Penerima “{s.judul}”",
        "remah": [*remah_kelola(), {"label": s.judul, "url": s.get_absolute_url()}],
        "s": s,
        "sebagian": not melihat_semua(s, request.user),
        "form": form,
        "galat": form.daftar_galat,
        "halaman": Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "bersih_url": request.path if _tersaring(form) else "",
        "saring_terbuka": bool(form.cleaned_data.get("keadaan")),
        "unduhan": [(label, ket, url) for label, ket, url in _unduhan(s.pk, buntut_kueri(request))],
    }
    status = 400 if form.errors else 200
    return render_bagian(request, "pegawai/sosialisasi_penerima.html", _ISI, konteks, status=status)


def _unduhan(pk: int, buntut: str) -> list[tuple[str, str, str]]:
    xlsx, csv = (reverse(f"pegawai:sosialisasi_penerima_{j}", args=[pk]) for j in ("xlsx", "csv"))
    return [
        ("Excel (.xlsx)", "", xlsx + buntut),
        ("CSV, pemisah titik koma", "langsung terbuka di Excel", csv + buntut),
    ]


def _saring(request: HttpRequest, semua: Any) -> tuple[SaringPenerimaForm, Any]:
    form = SaringPenerimaForm(request.GET)
    form.is_valid()
    d = form.cleaned_data
    return form, baca.saring_tanda(semua, kata=d.get("cari", ""), keadaan=d.get("keadaan", ""))


def _tersaring(form: SaringPenerimaForm) -> bool:
    return any(form.cleaned_data.get(k) for k in ("cari", "keadaan"))


@require_safe
def penerima_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is listed as CSV."""
    return _berkas(request, pk, CSV)


@require_safe
def penerima_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same as a workbook."""
    return _berkas(request, pk, XLSX)


def _berkas(request: HttpRequest, pk: int, jenis: str) -> HttpResponseBase:
    s = ambil_sosialisasi(request, pk)
    form, daftar = _saring(request, tanda_terlihat(s, request.user))
    if form.errors:
        return tolak(form.daftar_galat)
    catat_ekspor_penerima(sosialisasi=s, banyak=daftar.count(), oleh=request.user)
    kolom = [("Nama", 40), ("Unit", 40), ("Dibuka", 20), ("Dikonfirmasi", 20), ("Surel", 22)]
    lembar = [("Penerima", kolom, _baris(daftar))]
    return jawab_berkas(request, f"penerima-sosialisasi-{pk}", jenis, lembar, [("Judul", s.judul)])


def _baris(daftar: Any) -> Iterator[list[Any]]:
    for t in daftar.iterator(chunk_size=1000):
        yield [
            t.pegawai.nama_lengkap,
            t.tempat or "",
            tanggal_jam(t.dibaca_pada) if t.dibaca_pada else "",
            tanggal_jam(t.dikonfirmasi_pada) if t.dikonfirmasi_pada else "",
            t.get_surel_display(),
        ]


# --- a head -----------------------------------------------------------------------------------------
def kepala_wajib(request: HttpRequest) -> baca.Pemimpin:
    """Give what the account heads. Raises DiLuarWewenang."""
    dipimpin = baca.pemimpin(request.user)
    if not dipimpin.rentang:
        raise DiLuarWewenang("Halaman ini untuk kepala unit.")
    return dipimpin


@never_cache
@require_safe
def sosialisasi_bawahan(request: HttpRequest) -> HttpResponse:
    """The notices that the own people got, with who has not confirmed; what proposals change for them."""
    dipimpin = kepala_wajib(request)
    milik = tanda_bawahan(dipimpin, request.user)
    jalan = Rancangan.objects.terlihat_oleh(request.user).filter(tahap__in=TAHAP_TERBUKA)
    jalan = jalan.exclude(tahap=Rancangan.Tahap.DIBATALKAN).order_by("-diubah_pada")
    return render(
        request,
        "pegawai/sosialisasi_bawahan.html",
        {
            "judul": "Pegawai saya",
            "tab": tab_sosialisasi(request.user, "sosialisasi_bawahan"),
            "daftar": baca.hitung_bawahan(milik),
            "rancangan": jalan[:10],
        },
    )


@never_cache
@require_safe
def sosialisasi_bawahan_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: who of the own people has confirmed, what it changes for each, the talking points."""
    dipimpin = kepala_wajib(request)
    milik = tanda_bawahan(dipimpin, request.user).filter(sosialisasi=pk)
    s = get_object_or_404(
        Sosialisasi.objects.select_related("rancangan"), pk=pk, pk__in=milik.values("sosialisasi")
    )
    form, daftar = _saring(request, milik)
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "judul": s.judul,
        "remah": [{"label": "Pegawai saya", "url": reverse("pegawai:sosialisasi_bawahan")}],
        "s": s,
        "form": form,
        "galat": form.daftar_galat,
        "halaman": halaman,
        "bersih_url": request.path if _tersaring(form) else "",
        "saring_terbuka": bool(form.cleaned_data.get("keadaan")),
        "bawahan": True,
        "tampil_perubahan": s.rancangan is not None and s.rancangan.terbuka,
    }
    perubahan = _perubahan(s, [t.pegawai_id for t in halaman])
    for t in halaman:
        t.perubahan = perubahan.get(t.pegawai_id)
    status = 400 if form.errors else 200
    return render_bagian(
        request, "pegawai/sosialisasi_bawahan_rinci.html", _ISI, konteks, status=status
    )


def sajikan_perubahan(p: Perubahan) -> tuple[Perubahan, str, tuple[str, str] | None]:
    """Give what changes for somebody, its state in words, the badge."""
    return p, KEADAAN[p.keadaan], NASIB_DIA.get(p.nasib)


def _perubahan(s: Sosialisasi, orang: list[int]) -> dict[int, Any]:
    """Give what the proposal changes for each of these people, in short: the seat, never the person."""
    if s.rancangan is None or not s.rancangan.terbuka:
        return {}
    semua = PembacaBawahan(s.rancangan).per_orang(jabatan_kini(orang))
    return {pk: sajikan_perubahan(p) for pk, p in semua.items()}
