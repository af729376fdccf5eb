"""`/evaluasi/kelembagaan/`: the years side by side, a round, its report, and the questionnaires."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from evaluasi.forms.kelembagaan import InstrumenForm, PutaranForm, unit_dapat_dinilai
from evaluasi.models import EvaluasiKelembagaan, PutaranKelembagaan
from evaluasi.selectors import kelembagaan as baca
from evaluasi.selectors.laporan_kelembagaan import bagian_kelembagaan, lembar_kelembagaan
from evaluasi.services import kelembagaan as layanan
from evaluasi.views.survei_ambil import KELOLA_KELEMBAGAAN, LIHAT_KELEMBAGAAN, tab_evaluasi
from orgstruktur.gambar.laporan import KepalaLaporan, tulis_laporan
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.berkas_daftar import XLSX, jawab_berkas
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka, tanggal


def wajib_hak(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in who may read all, and who heads a unit; the view gets `hak`."""

    @wraps(view)
    def dijaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        hak = baca.hak_kelembagaan(request.user)
        if not hak:
            raise PermissionDenied("Peran Anda tidak mencakup evaluasi kelembagaan.")
        return view(request, *args, hak=hak, **kwargs)

    return dijaga


def remah_kelembagaan(putaran: PutaranKelembagaan | None = None) -> list[dict[str, str]]:
    """Give the way to the years, and to a round."""
    remah = [{"label": "Evaluasi kelembagaan", "url": reverse("evaluasi:kelembagaan")}]
    if putaran is not None:
        alamat = reverse("evaluasi:kelembagaan_putaran", args=[putaran.tahun])
        remah.append({"label": str(putaran.tahun), "url": alamat})
    return remah


@require_safe
@wajib_hak
def kelembagaan(request: HttpRequest, hak: baca.Hak) -> HttpResponse:
    """Rounds, what waits for the head of a unit, and every unit over the years."""
    tahun, baris = baca.banding_tahun(hak)
    putaran = list(baca.putaran_terlihat(hak).defer("isi"))
    milik = baca.evaluasi_terlihat(hak).filter(
        unit__in=hak.dipimpin,
        status=EvaluasiKelembagaan.Status.DIISI,
        putaran__ditutup_pada__isnull=True,
    )
    konteks = {
        "judul": "Evaluasi kelembagaan",
        "tab": tab_evaluasi(request.user, "kelembagaan") if hak.lihat else [],
        "putaran": putaran,
        "di_luar": not putaran and PutaranKelembagaan.objects.exists(),
        "menunggu": list(milik.order_by("-putaran__tahun", "unit__lft")),
        "tahun": tahun,
        "baris": baris,
        "kelola": bool(hak.kelola),
        "seluruh": hak.kelola.semua,
    }
    return render(request, "evaluasi/kelembagaan.html", konteks)


def _putaran(tahun: int, hak: baca.Hak) -> PutaranKelembagaan:
    return get_object_or_404(baca.putaran_terlihat(hak), tahun=tahun)


def _daftar(putaran: PutaranKelembagaan, hak: baca.Hak) -> list[EvaluasiKelembagaan]:
    daftar = list(
        baca.evaluasi_terlihat(hak).filter(putaran=putaran).order_by("unit__tree_id", "unit__lft")
    )
    for e in daftar:
        e.putaran = putaran  # its questionnaires are read once
    return daftar


@require_safe
@wajib_hak
def kelembagaan_putaran(request: HttpRequest, tahun: int, hak: baca.Hak) -> HttpResponse:
    """A round: every unit with its scores, or how far it is."""
    putaran = _putaran(tahun, hak)
    daftar = _daftar(putaran, hak)
    instrumen = putaran.instrumen
    konteks = {
        "judul": str(putaran),
        "remah": remah_kelembagaan(),
        "putaran": putaran,
        "ringkas": baca.ringkas_putaran(daftar),
        "baris": [_baris(e, instrumen) for e in daftar],
        "seluruh": hak.kelola.semua,
        "kelola": bool(hak.kelola),
        "lihat": hak.lihat,
    }
    return render(request, "evaluasi/kelembagaan_putaran.html", konteks)


def _baris(e: EvaluasiKelembagaan, instrumen: Any) -> dict[str, Any]:
    nilai = baca.hitung(instrumen, e.jawaban) if e.diajukan else None
    ada, semua = e.terisi(instrumen)
    return {
        "e": e,
        "struktur": nilai and baca.bulatkan(nilai.dimensi["struktur"]),
        "proses": nilai and baca.bulatkan(nilai.dimensi["proses"]),
        "arti": nilai.peringkat.arti if nilai else "",
        "golongan": baca.golongan_maturitas(e.maturitas_total) if e.maturitas_total else "",
        "ada": ada,
        "semua": semua,
    }


@wajib_izin(KELOLA_KELEMBAGAAN)
@HALAMAN_FORMULIR
def kelembagaan_buka(request: HttpRequest) -> HttpResponse:
    """Open the round of a year, or add units to it."""
    hari = timezone.localdate()
    lingkup = lingkup_izin(request.user, KELOLA_KELEMBAGAAN)
    awal: dict[str, Any] = {"tahun": hari.year, "selesai": date(hari.year, 12, 15)}
    if ada := PutaranKelembagaan.objects.filter(tahun=hari.year).only("selesai").first():
        awal["selesai"] = ada.selesai
    else:
        awal["unit"] = list(unit_dapat_dinilai(lingkup).values_list("kode", flat=True))
    form = PutaranForm(request.POST or None, lingkup=lingkup, initial=awal)
    if form.is_valid():
        try:
            putaran = layanan.buka_putaran(
                tahun=form.cleaned_data["tahun"],
                selesai=form.cleaned_data["selesai"],
                daftar_unit=form.cleaned_data["unit"],
                oleh=request.user,
            )
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Putaran dibuka. Pimpinan unitnya menemukannya di beranda.")
            return redirect("evaluasi:kelembagaan_putaran", putaran.tahun)
    konteks = {
        "judul": "Buka putaran evaluasi kelembagaan",
        "remah": remah_kelembagaan(),
        "pengantar": "Pertanyaannya dibekukan saat putaran dibuka. Putaran yang sudah ada dapat ditambah unitnya.",
        "form": form,
        "label": "Buka putaran",
        "batal_url": reverse("evaluasi:kelembagaan"),
        "uji": "buka-putaran",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)


@wajib_izin(KELOLA_KELEMBAGAAN)
@HALAMAN_FORMULIR
def kelembagaan_pengaturan(request: HttpRequest) -> HttpResponse:
    """The questionnaires of the rounds to come."""
    _pastikan_seluruh(request)
    form = InstrumenForm(request.POST or None, instrumen=baca.instrumen_berlaku())
    if form.is_valid():
        try:
            layanan.ubah_instrumen(instrumen=form.hasil(), oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Instrumen disimpan; berlaku bagi putaran yang akan dibuka.")
            return redirect("evaluasi:kelembagaan")
    konteks = {
        "judul": "Instrumen evaluasi kelembagaan",
        "remah": remah_kelembagaan(),
        "form": form,
        "batal_url": reverse("evaluasi:kelembagaan"),
    }
    return render(request, "evaluasi/kelembagaan_pengaturan.html", konteks)


@wajib_izin(KELOLA_KELEMBAGAAN)
@HALAMAN_FORMULIR
def kelembagaan_tutup(request: HttpRequest, tahun: int) -> HttpResponse:
    """Close a round: asks first, since nothing opens it again."""
    _pastikan_seluruh(request)
    putaran = get_object_or_404(PutaranKelembagaan, tahun=tahun)
    if request.method == "POST":
        try:
            layanan.tutup_putaran(putaran=putaran, oleh=request.user)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, "Putaran ditutup.")
        return redirect("evaluasi:kelembagaan_putaran", tahun)
    belum = putaran.daftar_evaluasi.filter(status=EvaluasiKelembagaan.Status.DIISI).count()
    akibat = ["Tidak ada lagi jawaban yang masuk; putaran tidak dapat dibuka kembali."]
    if belum:
        akibat.append(f"{angka(belum)} unit belum mengajukan evaluasinya dan tidak mendapat nilai.")
    konteks = {
        "judul": f"Tutup putaran {tahun}",
        "remah": remah_kelembagaan(putaran),
        "akibat": akibat,
        "label": "Tutup putaran",
        "bahaya": True,
        "batal_url": reverse("evaluasi:kelembagaan_putaran", args=[tahun]),
        "uji": "terapkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)


def _pastikan_seluruh(request: HttpRequest) -> None:
    if not lingkup_izin(request.user, KELOLA_KELEMBAGAAN).semua:
        raise PermissionDenied("Ini berlaku untuk seluruh kota, di luar wewenang Anda.")


@require_safe
@wajib_izin(LIHAT_KELEMBAGAAN)
def kelembagaan_xlsx(request: HttpRequest, tahun: int) -> HttpResponseBase:
    """Scores and answers of a round."""
    hak = baca.hak_kelembagaan(request.user)
    putaran = _putaran(tahun, hak)
    lembar = lembar_kelembagaan(putaran, _daftar(putaran, hak))
    return jawab_berkas(request, f"evaluasi-kelembagaan-{tahun}", XLSX, lembar)


@require_safe
@wajib_izin(LIHAT_KELEMBAGAAN)
def kelembagaan_pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """The report of a round."""
    hak = baca.hak_kelembagaan(request.user)
    putaran = _putaran(tahun, hak)
    lalu = PutaranKelembagaan.objects.filter(tahun__lt=tahun).first()
    bagian = bagian_kelembagaan(
        putaran, _daftar(putaran, hak), (lalu, _daftar(lalu, hak)) if lalu else None
    )
    kepala = KepalaLaporan(
        judul=f"Laporan Evaluasi Kelembagaan {tahun}",
        pemda=settings.TATA_NAMA_PEMDA,
        keadaan=[("Tahun", str(tahun)), ("Disusun", tanggal(timezone.localdate()))],
        kaki=f"{settings.TATA_NAMA_PEMDA} · Evaluasi kelembagaan {tahun}",
        peringatan="" if not putaran.terbuka else "Putaran ini masih berjalan.",
    )
    jawaban = HttpResponse(tulis_laporan(kepala, bagian), content_type="application/pdf")
    nama = f"evaluasi-kelembagaan-{tahun}.pdf"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban
