"""Writing the goals of a unit: begin, a goal with its indicators, remove and take back, set, a version, what was reached."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from orgstruktur.models import Jejak, Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.services.tindakan_sekaligus import sebut_nama
from orgstruktur.views.alamat import kueri
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_tujuan import (
    PredikatUnitForm,
    RealisasiForm,
    SasaranForm,
    TetapkanTujuanForm,
    VersiTujuanForm,
    susun_indikator_tujuan,
)
from pegawai.models import (
    IndikatorTujuan,
    PerjanjianKinerja,
    PredikatUnit,
    SasaranStrategis,
)
from pegawai.selectors import kinerja_tujuan as baca
from pegawai.services import kinerja_tujuan as hidup
from pegawai.services import kinerja_tujuan_isi as layanan
from pegawai.views.kinerja_bingkai import Kabar, Selesai, lewat_form, lewat_konfirmasi
from pegawai.views.kinerja_tujuan import alamat_tujuan, ambil_unit, baca_tahun
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.pesan import AksiPesan, kirim_pesan

_KONFIRMASI = "komponen/halaman_konfirmasi.html"
_DAPAT_KEMBALI = "Penghapusan dapat dibatalkan sesudahnya."


# --- fetched for a write --------------------------------------------------------------------------
def unit_diisi(request: HttpRequest, kode: str, *, kelola: bool = False) -> Unit:
    """Fetch a unit: 404 unseen, 403 where its goals are not the account's to write."""
    unit, bagan, lingkup = ambil_unit(request, kode)
    boleh = lingkup.boleh_kelola if kelola else lingkup.boleh_isi
    if not boleh(bagan, unit.pk):
        raise DiLuarWewenang("Tujuan unit ini berada di luar wewenang Anda.")
    return unit


def _perjanjian(unit: Unit, tahun: int, status: int) -> PerjanjianKinerja:
    """Fetch the draft, or what holds. Raises Http404."""
    semua = PerjanjianKinerja.objects.select_related("unit")
    return get_object_or_404(semua, unit=unit, tahun=tahun, status=status)


def rancangan(request: HttpRequest, kode: str, *, kelola: bool = False) -> PerjanjianKinerja:
    """Fetch the draft of a unit and of `?tahun=` to write in. Raises Http404, DiLuarWewenang."""
    unit = unit_diisi(request, kode, kelola=kelola)
    return _perjanjian(unit, baca_tahun(request), PerjanjianKinerja.Status.DRAFT)


def _sasaran(request: HttpRequest, pk: int) -> SasaranStrategis:
    semua = SasaranStrategis.objects.select_related(
        "perjanjian__unit", "mendukung__perjanjian__unit"
    )
    sasaran = get_object_or_404(semua, pk=pk)
    unit_diisi(request, sasaran.perjanjian.unit.kode)
    if not sasaran.perjanjian.dapat_diubah:
        raise Http404("Sasaran ini sudah ditetapkan; perubahan dibuat sebagai versi baru.")
    return sasaran


def remah(p: PerjanjianKinerja) -> list[dict[str, str]]:
    """Give the way from the list to the page of the version."""
    return _remah_unit(p.unit, p.tahun, halaman(p))


def _remah_unit(unit: Unit, tahun: int, url: str) -> list[dict[str, str]]:
    daftar = reverse("pegawai:tujuan_daftar") + kueri(tahun=tahun)
    return [{"label": "Tujuan organisasi", "url": daftar}, {"label": unit.nama, "url": url}]


def halaman(p: PerjanjianKinerja) -> str:
    """Give the address of the version that is being written, or of what holds."""
    return alamat_tujuan(p.unit.kode, p.tahun, p.versi if p.dapat_diubah else None)


# --- begin ----------------------------------------------------------------------------------------
@require_POST
def tujuan_mulai(request: HttpRequest, kode: str) -> HttpResponse:
    """Begin the goals of `tahun`, empty or (`salin`) with those of the year before."""
    unit, tahun = unit_diisi(request, kode), baca_tahun(request)
    try:
        hidup.mulai_tujuan(unit=unit, tahun=tahun, oleh=request.user, salin="salin" in request.POST)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        kirim_pesan(request, f"Rancangan tujuan tahun {tahun} dibuat.")
    return redirect(alamat_tujuan(unit.kode, tahun))


# --- a goal ---------------------------------------------------------------------------------------
@never_cache
@HALAMAN_FORMULIR
def sasaran_tambah(request: HttpRequest, kode: str) -> HttpResponse:
    """Add a goal to the draft of `?tahun=`."""
    return _isi_sasaran(request, rancangan(request, kode), None)


@never_cache
@HALAMAN_FORMULIR
def sasaran_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a goal of a draft."""
    sasaran = _sasaran(request, pk)
    return _isi_sasaran(request, sasaran.perjanjian, sasaran)


def _isi_sasaran(
    request: HttpRequest, p: PerjanjianKinerja, sasaran: SasaranStrategis | None
) -> HttpResponse:
    data = request.POST or None
    didukung = baca.pilihan_didukung(bagan_terkini(), p.unit_id, p.tahun)
    form = SasaranForm(data, didukung=didukung, sasaran=sasaran)
    indikator = susun_indikator_tujuan(data, sasaran)
    for pesan in indikator.non_form_errors():  # none while nothing was sent
        form.add_error(None, pesan)

    def kerjakan() -> Selesai:
        layanan.simpan_sasaran(
            perjanjian=p,
            teks=form.cleaned_data["teks"],
            urutan=form.cleaned_data["urutan"],
            mendukung=form.yang_didukung(),
            indikator=indikator.isi(),
            oleh=request.user,
            sasaran=sasaran,
        )
        tambah = reverse("pegawai:sasaran_tambah", args=[p.unit.kode]) + kueri(tahun=p.tahun)
        return Selesai("Sasaran disimpan.", tambah if "lagi" in request.POST else halaman(p))

    konteks: dict[str, Any] = {
        "judul": "Ubah sasaran" if sasaran else "Tambah sasaran",
        "pengantar": f"{p.unit.nama}, tahun {p.tahun}.",
        "remah": remah(p),
        "indikator": indikator,
        "baru": sasaran is None,
        "batal_url": halaman(p),
    }
    sah = data is not None and indikator.is_valid()
    return lewat_form(request, form, kerjakan, "pegawai/sasaran_form.html", konteks, sah=sah)


@never_cache
@HALAMAN_FORMULIR
def sasaran_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a goal out of a draft; the message can bring it back."""
    sasaran = _sasaran(request, pk)

    def kerjakan() -> Kabar:
        jejak = layanan.hapus_sasaran(sasaran=sasaran, oleh=request.user)
        return Kabar("Sasaran dihapus.", _batalkan(jejak))

    konteks = {
        "judul": "Hapus sasaran ini?",
        "pengantar": sasaran.teks,
        "akibat": ["Indikatornya ikut terhapus.", _DAPAT_KEMBALI],
        "label": "Hapus sasaran",
    }
    return _hapus(request, sasaran.perjanjian, kerjakan, konteks)


@never_cache
@HALAMAN_FORMULIR
def tujuan_hapus(request: HttpRequest, kode: str) -> HttpResponse:
    """Throw away the draft of `?tahun=`; the message can bring it back."""
    p = rancangan(request, kode)

    def kerjakan() -> Kabar:
        jejak = hidup.hapus_rancangan(perjanjian=p, oleh=request.user)
        return Kabar("Rancangan dihapus.", _batalkan(jejak))

    banyak = p.daftar_sasaran.count()
    konteks = {
        "judul": f"Hapus rancangan tujuan tahun {p.tahun}?",
        "pengantar": p.unit.nama,
        "akibat": [f"{banyak} sasaran beserta indikatornya ikut terhapus.", _DAPAT_KEMBALI],
        "label": "Hapus rancangan",
    }
    return _hapus(request, p, kerjakan, konteks)


def _batalkan(jejak: Jejak) -> AksiPesan:
    return AksiPesan("Batalkan", reverse("pegawai:tujuan_batalkan", args=[jejak.pk]))


def _hapus(
    request: HttpRequest,
    p: PerjanjianKinerja,
    kerjakan: Callable[[], Kabar],
    konteks: dict[str, Any],
) -> HttpResponse:
    konteks = {**konteks, "remah": remah(p), "bahaya": True, "uji": "hapus"}
    return lewat_konfirmasi(request, kerjakan, halaman(p), konteks)


@require_POST
def tujuan_batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back what a removal took; the right is asked of its unit."""
    jejak = get_object_or_404(Jejak, pk=pk, tindakan__in=layanan.TERHAPUS)
    _, kode, tahun = jejak.objek.rsplit(" ", 2)
    unit = unit_diisi(request, kode)
    try:
        p = layanan.batalkan_hapus(jejak=jejak, oleh=request.user)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
        return redirect(alamat_tujuan(unit.kode, int(tahun)))
    kirim_pesan(request, "Yang dihapus sudah dikembalikan.")
    return redirect(halaman(p))


# --- set and replace ------------------------------------------------------------------------------
@never_cache
@HALAMAN_FORMULIR
def tujuan_tetapkan(request: HttpRequest, kode: str) -> HttpResponse:
    """Set the draft of `?tahun=` with the number and date of the agreement."""
    p = rancangan(request, kode, kelola=True)
    form = TetapkanTujuanForm(request.POST or None, initial={"tanggal": timezone.localdate()})

    def kerjakan() -> Selesai:
        baru = hidup.tetapkan_tujuan(perjanjian=p, oleh=request.user, **form.cleaned_data)
        return Selesai("Tujuan ditetapkan dan kini terbuka bagi umum.", halaman(baru))

    konteks = {
        "judul": f"Tetapkan tujuan tahun {p.tahun}",
        "pengantar": f"{p.unit.nama}. Sesudah ditetapkan, tujuan dan capaiannya terbuka bagi umum; "
        "perubahan dibuat sebagai versi baru.",
        "remah": remah(p),
        "akibat": _akibat_tetapkan(p),
        "label": "Tetapkan",
        "batal_url": halaman(p),
    }
    return lewat_form(request, form, kerjakan, _KONFIRMASI, konteks)


def _akibat_tetapkan(p: PerjanjianKinerja) -> list[str]:
    """Say what becomes of the version that holds and of what was reached of it."""
    if p.pengganti_dari is None:
        return []
    akibat = [f"Versi {p.pengganti_dari.versi} tidak berlaku lagi dan tersimpan sebagai riwayat."]
    tinggal = baca.realisasi_tertinggal(p)
    if not tinggal:
        return [*akibat, "Realisasi yang sudah diisi ikut pindah ke versi ini."]
    return [
        *akibat,
        f"Realisasi {sebut_nama(tinggal, benda='indikator')} tetap pada versi itu, karena satuan atau "
        "arahnya berubah atau indikatornya dihapus; realisasi yang lain ikut pindah.",
    ]


@never_cache
@HALAMAN_FORMULIR
def tujuan_versi(request: HttpRequest, kode: str) -> HttpResponse:
    """Begin a new version of what holds in `?tahun=`."""
    unit = unit_diisi(request, kode, kelola=True)
    p = _perjanjian(unit, baca_tahun(request), PerjanjianKinerja.Status.DITETAPKAN)
    form = VersiTujuanForm(request.POST or None)

    def kerjakan() -> Selesai:
        baru = hidup.versi_tujuan(perjanjian=p, oleh=request.user, **form.cleaned_data)
        return Selesai("Versi baru disusun. Ubah sasarannya, lalu tetapkan.", halaman(baru))

    konteks = {
        "judul": f"Versi baru tujuan tahun {p.tahun}",
        "pengantar": f"{unit.nama}. Versi {p.versi} tetap berlaku sampai yang baru ditetapkan.",
        "remah": remah(p),
        "label": "Buat versi baru",
        "batal_url": halaman(p),
    }
    return lewat_form(request, form, kerjakan, _KONFIRMASI, konteks)


@never_cache
@HALAMAN_FORMULIR
def tujuan_predikat(request: HttpRequest, kode: str) -> HttpResponse:
    """Set the predikat of the unit in `?tahun=`."""
    unit, _, lingkup = ambil_unit(request, kode)
    if not lingkup.predikat:
        raise DiLuarWewenang("Predikat unit ditetapkan oleh pimpinan.")
    tahun = baca_tahun(request)
    ada = PredikatUnit.objects.filter(unit=unit, tahun=tahun).first()
    awal = {"predikat": ada.predikat, "dasar": ada.dasar} if ada else {}
    form = PredikatUnitForm(request.POST or None, initial=awal)
    url = alamat_tujuan(unit.kode, tahun)

    def kerjakan() -> Selesai:
        layanan.tetapkan_predikat(unit=unit, tahun=tahun, oleh=request.user, **form.cleaned_data)
        return Selesai("Predikat disimpan.", url)

    konteks = {
        "judul": f"Predikat kinerja tahun {tahun}",
        "pengantar": f"{unit.nama}. Sebaran predikat pegawai dibandingkan dengan predikat ini.",
        "remah": _remah_unit(unit, tahun, url),
        "label": "Simpan predikat",
        "batal_url": url,
    }
    return lewat_form(request, form, kerjakan, _KONFIRMASI, konteks)


# --- what was reached -----------------------------------------------------------------------------
@never_cache
@HALAMAN_FORMULIR
def realisasi_isi(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was reached of an indicator that holds, by quarter and in the year."""
    semua = IndikatorTujuan.objects.select_related("sasaran__perjanjian__unit")
    berlaku = semua.filter(sasaran__perjanjian__status=PerjanjianKinerja.Status.DITETAPKAN)
    indikator = get_object_or_404(berlaku, pk=pk)
    p = indikator.sasaran.perjanjian
    unit_diisi(request, p.unit.kode)
    nilai = baca.NilaiIndikator(indikator, {r.periode: r for r in indikator.daftar_realisasi.all()})
    form = RealisasiForm(request.POST or None, indikator=nilai)

    def kerjakan() -> Selesai:
        layanan.simpan_realisasi(indikator=indikator, isi=form.isi(), oleh=request.user)
        return Selesai("Realisasi disimpan.", f"{halaman(p)}#indikator-{indikator.pk}")

    konteks = {
        "judul": "Isi realisasi",
        "remah": remah(p),
        "indikator": indikator,
        "sasaran": indikator.sasaran,
        "batal_url": halaman(p),
    }
    return lewat_form(request, form, kerjakan, "pegawai/realisasi_form.html", konteks)
