"""`/kinerja/papan/`: the live board of a head or ketua tim; approve, send back, feedback."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_papan import (
    BatalSetujuiForm,
    KembalikanForm,
    SaringPapanForm,
    UmpanBalikForm,
)
from pegawai.kinerja_waktu import sebut_hari, sebut_jam, sebut_lama
from pegawai.models import KeadaanHari, LaporanKinerja
from pegawai.selectors import kinerja_papan as baca
from pegawai.selectors import kinerja_papan_tapak as tapak
from pegawai.selectors.kinerja_lingkup import laporan_bawahan
from pegawai.selectors.kinerja_periksa import halangan_batal
from pegawai.selectors.kinerja_tanda import tulis_tanda
from pegawai.services.kinerja_papan import beri_umpan_balik, verifikasi_sekaligus
from pegawai.services.kinerja_periksa import batalkan_verifikasi, kembalikan, verifikasi
from pegawai.tanda_papan import jawab_tanda
from pegawai.views.kinerja_bingkai import Selesai, lewat_form
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.pesan import AksiPesan, kirim_pesan

PER_HALAMAN = 50
#: So many changed reports are named; the board shows them all.
_DISEBUT = 5
MASUK, BELUM, ORANG = "masuk", "belum", "orang"
_TAMPILAN = ((MASUK, "Laporan"), (BELUM, "Belum melapor"), (ORANG, "Beban orang"))


@never_cache
@require_safe
def papan(request: HttpRequest) -> HttpResponse:
    """`?lihat=masuk|belum|orang q= unit= tanggal= status= halaman=`; htmx replaces the part below the filters."""
    hari_ini = timezone.localdate()
    tanda = tapak.tanda_tetap()
    dasar = tapak.tapak_papan(request.user, hari_ini, tanda)
    if not dasar.jangkauan:
        return render(request, "pegawai/papan_tiada.html", {"judul": "Papan kinerja"})
    form = SaringPapanForm(request.GET, tapak=dasar)
    form.is_valid()
    hari = form.cleaned_data.get("tanggal") or hari_ini
    j = dasar.jangkauan
    tetap = tapak.orang_tetap(request.user, j, hari, hari_ini, tanda)
    kini = (
        tetap if hari == hari_ini else tapak.orang_tetap(request.user, j, hari_ini, hari_ini, tanda)
    )
    langsung = tapak.bawahan_langsung(dasar, kini, hari_ini)
    saringan = form.saringan(langsung)
    tanya = baca.Tanya([o.pk for o in tetap], hari, langsung, saringan, dasar.kunci, dasar.batas)
    # The marks are read with the figures: what comes in while the rest is read makes them grow.
    angka = baca.angka_papan(request.user, j, tanya)
    cakupan = saringan.cakupan
    orang = baca.orang_papan([o for o in tetap if cakupan is None or cakupan.mencakup(o)], angka)
    lihat = request.GET.get("lihat", MASUK)
    lihat = lihat if lihat in dict(_TAMPILAN) else MASUK
    ringkasan = baca.ringkas_papan(orang)
    konteks: dict[str, Any] = (
        _laporan_halaman(request, dasar, saringan, angka)
        if lihat == MASUK
        else _orang_halaman(request, saringan, lihat, orang)
    )
    konteks |= {
        "judul": "Papan kinerja",
        "remah": [{"label": "Kinerja", "url": reverse("pegawai:kinerja")}],
        "tanda": tulis_tanda(dasar.kunci) if dasar.kunci else "",
        "versi": angka.versi,
        "form": form,
        "saring_terbuka": form.tersaring,
        "tersembunyi": [["lihat", lihat]] if lihat != MASUK else [],
        "lihat": lihat,
        "tampilan": _tampilan(request, lihat, ringkasan),
        "ringkasan": ringkasan,
        "angka": angka,
        "hari_periksa": settings.TATA_KINERJA_HARI_PERIKSA,
        "hari": sebut_hari(hari),
        "bersih_url": request.path if form.tersaring or saringan.kata else "",
        "sini": request.get_full_path(),
    }
    return render_bagian(request, "pegawai/papan.html", "pegawai/_papan_isi.html", konteks)


def _laporan_halaman(
    request: HttpRequest,
    dasar: tapak.TapakPapan,
    saringan: baca.SaringanPapan,
    angka: baca.AngkaPapan,
) -> dict[str, Any]:
    """Give a page of reports; how many there are is among the figures."""
    semua = baca.laporan_papan(request.user, dasar.jangkauan, saringan)
    pembagi = Paginator(semua, PER_HALAMAN)
    banyak = angka.tersaring if saringan.syarat else angka.laporan
    pembagi.count = banyak  # type: ignore[misc]
    halaman = pembagi.get_page(request.GET.get("halaman"))
    baris = baca.isi_laporan(halaman.object_list, dasar.batas)
    belum = any(x.status == LaporanKinerja.Status.BELUM for x in baris)
    return {"halaman": halaman, "baris": baris, "dapat_disetujui": belum}


def _orang_halaman(
    request: HttpRequest,
    saringan: baca.SaringanPapan,
    lihat: str,
    orang: list[baca.OrangPapan],
) -> dict[str, Any]:
    """Give a page of people: those without a report, or all by how much they work."""
    kata = saringan.kata.casefold().split()
    daftar = [
        o
        for o in orang
        if (lihat == ORANG or o.belum)
        and all(k in f"{o.nama} {o.jabatan} {o.unit}".casefold() for k in kata)
    ]
    if lihat == ORANG:
        daftar.sort(key=lambda o: (-o.menit_bulan, o.nama))
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    sebutan = dict(KeadaanHari.Keadaan.choices)
    return {
        "halaman": halaman,
        "terbanyak": max((o.menit_bulan for o in orang), default=0),
        "baris": [
            (o, sebutan.get(o.keadaan, ""), sebut_lama(o.menit), sebut_lama(o.menit_bulan))
            for o in halaman
        ],
    }


def _tampilan(
    request: HttpRequest, lihat: str, ringkasan: baca.RingkasanPapan
) -> list[dict[str, Any]]:
    hasil = []
    for nama, label in _TAMPILAN:
        parameter = request.GET.copy()
        parameter.pop("halaman", None)
        parameter.pop("lihat", None)
        if nama != MASUK:
            parameter["lihat"] = nama
        buntut = f"?{parameter.urlencode()}" if parameter else ""
        jumlah = {BELUM: ringkasan.belum, ORANG: ringkasan.orang}.get(nama)
        hasil.append(
            {
                "label": label,
                "url": request.path + buntut,
                "aktif": nama == lihat,
                "jumlah": jumlah,
            }
        )
    return hasil


@require_safe
def papan_tanda(request: HttpRequest) -> HttpResponse:
    """`?t=`: whether something is new. An old mark is answered "read again", which asks the login.

    A good mark never comes this far: TandaPapanMiddleware answers it.
    """
    return jawab_tanda(request) or HttpResponse(status=204)


# --- acts ------------------------------------------------------------------------------------------
def _kembali(request: HttpRequest) -> str:
    """Give the page the person came from, if it is one of ours."""
    asal = request.POST.get("kembali") or request.GET.get("kembali", "")
    aman = url_has_allowed_host_and_scheme(asal, {request.get_host()}, request.is_secure())
    return asal if aman and asal.startswith("/kinerja/") else reverse("pegawai:papan")


@require_POST
def papan_setujui(request: HttpRequest) -> HttpResponse:
    """Approve the ticked reports, all at once."""
    pilih = [int(x) for x in request.POST.getlist("laporan") if x.isdecimal() and len(x) < 19]
    try:
        versi = {pk: _versi(request, pk) for pk in pilih}
        hasil = verifikasi_sekaligus(daftar=pilih, oleh=request.user, versi=versi)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        sisa = (
            f" {hasil.dilewati} dilewati, sebab sudah diperiksa, ditarik, atau di luar wewenang Anda."
            if hasil.dilewati
            else ""
        )
        lancar = hasil.disetujui and not hasil.berubah
        kirim_pesan(
            request,
            f"{hasil.disetujui} laporan disetujui.{sisa}{_sebut_berubah(hasil.berubah)}",
            tingkat=messages.SUCCESS if lancar else messages.WARNING,
        )
    return redirect(_kembali(request))


def _versi(request: HttpRequest, pk: int) -> str:
    """Give the mark of the contents of a report that the page showed."""
    return request.POST.get(f"versi-{pk}", "")


def _sebut_berubah(daftar: Sequence[LaporanKinerja]) -> str:
    """Name the reports that were changed under the eyes of who ticked them."""
    if not daftar:
        return ""
    nama = [
        f"{x.pegawai.nama_lengkap} ({sebut_hari(x.tanggal)} pukul {sebut_jam(x.mulai)})"
        for x in daftar[:_DISEBUT]
    ]
    lain = f", dan {len(daftar) - _DISEBUT} lainnya" if len(daftar) > _DISEBUT else ""
    return f" Isi {len(daftar)} laporan berubah sejak Anda buka, maka belum disetujui; periksa lagi: {'; '.join(nama)}{lain}."


def _laporan(request: HttpRequest, pk: int) -> LaporanKinerja:
    """Give a report that the account may check. Raises Http404."""
    semua = laporan_bawahan(request.user).select_related("pegawai", "unit", "jabatan", "rhk")
    return get_object_or_404(semua, pk=pk)


@require_POST
def laporan_setujui(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve one report."""
    laporan = _laporan(request, pk)
    try:
        verifikasi(laporan=laporan, oleh=request.user, versi=_versi(request, pk))
    except (AturanDilanggar, SudahBerubah) as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        batal = reverse("pegawai:laporan_batal_setujui", args=[laporan.pk])
        kirim_pesan(
            request,
            f"Laporan {laporan.pegawai.nama_lengkap} disetujui.",
            aksi=AksiPesan("Batalkan persetujuan", batal, "get"),
        )
    return redirect(_kembali(request))


@never_cache
@HALAMAN_FORMULIR
def laporan_kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one report back with a note."""
    laporan = _laporan(request, pk)
    if not laporan.dapat_diubah:
        raise Http404
    form = KembalikanForm(request.POST or None)

    def kerjakan() -> str:
        catatan = form.cleaned_data["catatan"]
        kembalikan(laporan=laporan, oleh=request.user, catatan=catatan, versi=_versi(request, pk))
        return f"Laporan {laporan.pegawai.nama_lengkap} dikembalikan."

    return _tindakan(
        request, laporan, form, kerjakan, judul="Kembalikan laporan", label="Kembalikan"
    )


@never_cache
@HALAMAN_FORMULIR
def laporan_batal_setujui(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the approval of one report back, with the reason."""
    laporan = _laporan(request, pk)
    if halangan := halangan_batal(laporan):
        kirim_pesan(request, halangan, tingkat=messages.WARNING)
        return redirect(_kembali(request))
    form = BatalSetujuiForm(request.POST or None)

    def kerjakan() -> str:
        alasan = form.cleaned_data["catatan"]
        batalkan_verifikasi(laporan=laporan, oleh=request.user, alasan=alasan)
        return f"Persetujuan laporan {laporan.pegawai.nama_lengkap} dibatalkan; laporannya menunggu diperiksa lagi."

    return _tindakan(
        request,
        laporan,
        form,
        kerjakan,
        judul="Batalkan persetujuan",
        label="Batalkan persetujuan",
    )


@never_cache
@HALAMAN_FORMULIR
def laporan_umpan_balik(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something on one report."""
    laporan = _laporan(request, pk)
    form = UmpanBalikForm(request.POST or None)

    def kerjakan() -> str:
        beri_umpan_balik(laporan=laporan, oleh=request.user, teks=form.cleaned_data["teks"])
        return f"Umpan balik terkirim; {laporan.pegawai.nama_lengkap} membacanya pada laporan itu."

    return _tindakan(
        request, laporan, form, kerjakan, judul="Beri umpan balik", label="Kirim umpan balik"
    )


def _tindakan(
    request: HttpRequest,
    laporan: LaporanKinerja,
    form: Any,
    kerjakan: Callable[[], str],
    *,
    judul: str,
    label: str,
) -> HttpResponse:
    """Do one act on one report and go back where it came from with what it says, or show its form with what is wrong."""
    kembali = _kembali(request)
    konteks = {
        "judul": judul,
        "remah": [{"label": "Papan kinerja", "url": reverse("pegawai:papan")}],
        "laporan": laporan,
        "label": label,
        "batal_url": kembali,
    }
    return lewat_form(
        request,
        form,
        lambda: Selesai(kerjakan(), kembali),
        "pegawai/papan_tindakan.html",
        konteks,
    )
