"""One report: change, withdraw, repeat, its evidence; a month; what serves no result yet."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_laporan import KaitkanForm, LaporanUbahForm
from pegawai.kinerja_waktu import (
    BAWAAN,
    HARI,
    hari_terlama,
    keadaan_terjauh,
    sebut_hari,
    sebut_jam,
    sebut_lama,
)
from pegawai.models import BuktiLaporan, KeadaanHari, LaporanKinerja
from pegawai.selectors import kinerja_laporan as baca
from pegawai.selectors.kinerja_hari import duduk_pada, libur_sekitar, pola_unit
from pegawai.selectors.kinerja_lingkup import laporan_terlihat
from pegawai.selectors.kinerja_periksa import WewenangPeriksa, wewenang_periksa
from pegawai.selectors.kinerja_tanda_unit import tanda_benda
from pegawai.services.kinerja_laporan import (
    hapus_laporan,
    kaitkan_rhk,
    ubah_laporan,
    ulangi_laporan,
)
from pegawai.services.kinerja_papan import baca_umpan_balik
from pegawai.tanggal import awal_bulan
from pegawai.views.kinerja import (
    alamat_hari,
    laporan_milik,
    pegawai_wajib,
    tab_kinerja,
)
from pegawai.views.kinerja_bingkai import Selesai, lewat_form, lewat_konfirmasi
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.hari import BULAN
from tebingtinggi.bersama.pesan import AksiPesan, kirim_pesan
from tebingtinggi.bersama.tampilan import angka

_PER_HALAMAN = 50
_REMAH = "Kinerja"


def _remah() -> list[dict[str, str]]:
    return [{"label": _REMAH, "url": reverse("pegawai:kinerja")}]


def _judul(laporan: LaporanKinerja) -> str:
    jam = f"{sebut_jam(laporan.mulai)}–{sebut_jam(laporan.selesai)}"
    return f"{sebut_hari(laporan.tanggal)}, {jam}"


@never_cache
@HALAMAN_FORMULIR
def laporan_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an own report that nobody has approved."""
    laporan = laporan_milik(request, pk)
    dikirim = request.method == "POST"
    form = LaporanUbahForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        laporan=laporan,
        rhk=baca.pilihan_rhk(laporan.pegawai, laporan.tanggal),
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
    )
    if not laporan.dapat_diubah:
        kirim_pesan(
            request,
            "Laporan ini sudah disetujui atasan, sehingga terkunci.",
            tingkat=messages.WARNING,
        )
        return redirect(alamat_hari(laporan.tanggal))

    def kerjakan() -> Selesai:
        hapus = form.cleaned_data.get("hapus_bukti", False)
        ubah_laporan(laporan=laporan, isi=form.isi(), oleh=request.user, hapus_bukti=hapus)
        return Selesai("Laporan diubah.", alamat_hari(form.cleaned_data["tanggal"]))

    konteks = {
        "judul": "Ubah laporan",
        "remah": _remah(),
        "laporan": laporan,
        "batal_url": alamat_hari(laporan.tanggal),
        "satuan": baca.satuan_terpakai([], []),
    }
    return lewat_form(request, form, kerjakan, "pegawai/laporan_ubah.html", konteks)


@never_cache
@HALAMAN_FORMULIR
def laporan_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an own report that nobody has approved."""
    laporan = laporan_milik(request, pk)

    def kerjakan() -> str:
        hapus_laporan(laporan=laporan, oleh=request.user)
        return "Laporan ditarik."

    konteks = {
        "judul": "Tarik laporan ini?",
        "pengantar": f"{_judul(laporan)}: {laporan.uraian}",
        "remah": _remah(),
        "akibat": ["Laporan beserta buktinya dihapus, dan tidak dapat dikembalikan."],
        "label": "Tarik laporan",
        "bahaya": True,
        "uji": "tarik",
    }
    return lewat_konfirmasi(request, kerjakan, alamat_hari(laporan.tanggal), konteks)


@require_POST
def laporan_ulangi(request: HttpRequest, pk: int) -> HttpResponse:
    """File an earlier entry again in one tap; where it does not fit, the form begins with it."""
    laporan = laporan_milik(request, pk)
    try:
        baru = ulangi_laporan(laporan=laporan, oleh=request.user)
    except AturanDilanggar as galat:
        kirim_pesan(
            request, f"{galat.pesan} Periksa jamnya, lalu simpan.", tingkat=messages.WARNING
        )
        return redirect(f"{reverse('pegawai:kinerja')}?ulangi={laporan.pk}")
    ubah = AksiPesan("Ubah", reverse("pegawai:laporan_ubah", args=[baru.pk]), "get")
    kirim_pesan(request, _sebut_ulangan(laporan, baru), aksi=ubah)
    return redirect("pegawai:kinerja")


def _sebut_ulangan(asal: LaporanKinerja, baru: LaporanKinerja) -> str:
    """Say what was filed again, with its amount, and where it is not as it was."""
    hasil = f", {angka(baru.jumlah)} {baru.satuan}".rstrip() if baru.jumlah is not None else ""
    kalimat = f"Tersimpan: {baru.uraian[:80]}, {_judul(baru)} ({sebut_lama(baru.menit)}){hasil}."
    if baru.menit == asal.menit:
        return kalimat
    tanpa = "; isi jumlahnya bila ada" if asal.jumlah is not None else ""
    return f"{kalimat} Lebih pendek dari {sebut_lama(asal.menit)} yang diulang, sebab sekarang baru pukul {sebut_jam(baru.selesai)}{tanpa}."


@never_cache
@require_safe
def laporan_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One report, for who filed it and for who headed the unit that day."""
    semua = laporan_terlihat(request.user).select_related(
        "pegawai", "unit", "jabatan", "rhk", "verifikator", "bukti"
    )
    laporan = get_object_or_404(semua.defer("bukti__isi"), pk=pk)
    sendiri = laporan.pegawai.akun_id == request.user.pk
    umpan_balik = list(laporan.daftar_umpan_balik.select_related("dari").order_by("pk"))
    if sendiri and any(u.dibaca_pada is None for u in umpan_balik):
        baca_umpan_balik(laporan=laporan, oleh=request.user)
    konteks = {
        "judul": laporan.uraian if len(laporan.uraian) <= 80 else "Laporan kinerja",
        "remah": _remah(),
        "laporan": laporan,
        "masa": _judul(laporan),
        "lama": sebut_lama(laporan.menit),
        "sendiri": sendiri,
        "periksa": WewenangPeriksa() if sendiri else wewenang_periksa(request.user, laporan),
        "tanda": tanda_benda(request.user, laporan=laporan) if sendiri else [],
        "umpan_balik": umpan_balik,
    }
    return render(request, "pegawai/laporan_rinci.html", konteks)


@never_cache
@require_safe
def laporan_bukti(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence as a download; never shown in the page."""
    bukti = BuktiLaporan.objects.filter(
        laporan__in=laporan_terlihat(request.user), laporan=pk
    ).first()
    if bukti is None:
        raise Http404
    jawaban = HttpResponse(bytes(bukti.isi), content_type=bukti.jenis)
    jawaban["Content-Disposition"] = content_disposition_header(True, bukti.nama) or ""
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban


# --- a month -------------------------------------------------------------------------------------
@never_cache
@require_safe
def kinerja_bulan(request: HttpRequest) -> HttpResponse:
    """`?bulan=YYYY-MM`: the calendar with its gaps, the minutes against what is expected; also months of leave to come."""
    pegawai = pegawai_wajib(request)
    hari_ini = timezone.localdate()
    try:
        hari = parse_date(f"{request.GET.get('bulan', '')}-01")
    except ValueError:
        hari = None
    terjauh = keadaan_terjauh(hari_ini, settings.TATA_KINERJA_HARI_DEPAN)
    awal = awal_bulan(min(hari or hari_ini, terjauh))
    duduk = duduk_pada(pegawai, hari_ini)
    pola = pola_unit(duduk.unit) if duduk else BAWAAN
    bulan = baca.susun_bulan(pegawai, awal, hari_ini, pola)
    lama, libur = settings.TATA_KINERJA_HARI_LAPOR, libur_sekitar(hari_ini)
    alamat = reverse("pegawai:kinerja_bulan")
    konteks: dict[str, Any] = {
        "judul": f"{BULAN[awal.month - 1]} {awal.year}",
        "tab": tab_kinerja("kinerja_bulan"),
        "bulan": bulan,
        "kode_bulan": f"{awal:%Y-%m}",
        "nama_hari": [(h[:3], h) for h in HARI],
        "keadaan": dict(KeadaanHari.Keadaan.choices),
        "terlama": sebut_hari(hari_terlama(hari_ini, lama, pola, libur)),
        "terjauh": terjauh,
        "menit": sebut_lama(bulan.menit),
        "target": sebut_lama(bulan.target),
        "persen": min(100, bulan.menit * 100 // bulan.target) if bulan.target else 0,
        "sebelum": f"{alamat}?bulan={awal_bulan(awal, -1):%Y-%m}",
        "sesudah": f"{alamat}?bulan={awal_bulan(awal, 1):%Y-%m}"
        if awal < awal_bulan(terjauh)
        else "",
    }
    return render(request, "pegawai/kinerja_bulan.html", konteks)


@never_cache
@HALAMAN_FORMULIR
def laporan_tanpa_rhk(request: HttpRequest) -> HttpResponse:
    """Reports that serve no result yet: tick them, say which they serve."""
    pegawai = pegawai_wajib(request)
    semua = baca.tanpa_rhk(pegawai)
    terbaru = semua.values_list("tanggal", flat=True).first()
    rhk = baca.pilihan_rhk(pegawai, terbaru or timezone.localdate())
    form = KaitkanForm(request.POST or None, rhk=rhk)

    def kerjakan() -> Selesai:
        pk = [int(n) for n in request.POST.getlist("laporan") if n.isdecimal()]
        n = kaitkan_rhk(
            daftar=list(semua.filter(pk__in=pk[:500])),
            rhk=form.cleaned_data["rhk"],
            pegawai=pegawai,
            oleh=request.user,
        )
        return Selesai(f"{n} laporan dikaitkan.", "pegawai:laporan_tanpa_rhk")

    konteks = {
        "judul": "Laporan yang belum ber-RHK",
        "remah": _remah(),
        "ada_rhk": bool(rhk),
        "halaman": Paginator(semua, _PER_HALAMAN).get_page(request.GET.get("halaman")),
    }
    return lewat_form(request, form, kerjakan, "pegawai/laporan_tanpa_rhk.html", konteks)
