"""`/struktur/impor/`: send a file, look at everything it would do, apply it, take it back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orgstruktur.forms.impor import ImporForm, KetetapanImporForm
from orgstruktur.impor.buku import buku_templat
from orgstruktur.impor.kolom import KOLOM
from orgstruktur.impor.laporan import LaporanImpor
from orgstruktur.izin import wajib_izin
from orgstruktur.models import UnggahanImpor
from orgstruktur.models.impor import MASA_UNGGAHAN
from orgstruktur.selectors.riwayat_impor import hasil_impor, impor_terakhir
from orgstruktur.services.puncak import boleh_memulai
from orgstruktur.services.unggahan import (
    Kiriman,
    buku_temuan,
    ketetapan_unggahan,
    laporan_unggahan,
    simpan_unggahan,
    terapkan_unggahan,
    ubah_unggahan,
)
from orgstruktur.views.alamat import kueri
from orgstruktur.views.laporan_impor import konteks_laporan
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX
from tebingtinggi.bersama.galat import SudahBerubah
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.lembar import WINDOWS
from tebingtinggi.bersama.pesan import AksiPesan, kirim_pesan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

View = Callable[..., HttpResponse]
IZIN = "impor_struktur"


def wajib_impor(view: View) -> View:
    """Let in who may import; on an empty installation also the account that may begin it."""
    dijaga = wajib_izin(IZIN)(view)

    @wraps(view)
    def pintu(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return (view if boleh_memulai(request.user) else dijaga)(request, *args, **kwargs)

    pintu.izin = IZIN  # type: ignore[attr-defined]
    return pintu


def dengan_unggahan(view: View) -> View:
    """Fetch the waiting file of this account; when it is gone, say so and begin again."""

    @wraps(view)
    def ambil(request: HttpRequest, pk: Any) -> HttpResponse:
        unggahan = UnggahanImpor.objects.milik(request.user).defer("isi").filter(pk=pk).first()
        if unggahan is None:
            messages.warning(
                request,
                "Berkas itu sudah diterapkan, dibuang, atau lewat dua jam. Unggah sekali lagi.",
            )
            return redirect("orgstruktur:struktur_impor")
        return view(request, unggahan)

    return ambil


@wajib_impor
@require_http_methods(["GET", "HEAD", "POST"])
def struktur_impor(request: HttpRequest) -> HttpResponse:
    """`/struktur/impor/`: the file and how its change is meant."""
    dikirim = request.method == "POST"
    form = ImporForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
    )
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        kiriman = Kiriman(
            berkas.name,
            berkas.read(),
            form.ketetapan(),
            ikut_kepala=form.cleaned_data["ikut_kepala"],
        )
        unggahan = simpan_unggahan(oleh=request.user, kiriman=kiriman)
        laporan = laporan_unggahan(unggahan)
        if laporan.terbaca:
            return redirect("orgstruktur:struktur_impor_periksa", unggahan.pk)
        unggahan.delete()
        form.add_error("berkas", laporan.galat[0].pesan)
    konteks = {
        "judul": "Impor struktur",
        "remah": _remah(),
        "form": form,
        "daftar_kolom": KOLOM,
        "daftar_impor": impor_terakhir(request.user),
        "hasil": hasil_impor(request.user, request.GET.get("hasil", "")),
    }
    return render(request, "orgstruktur/struktur_impor.html", konteks)


@wajib_impor
@dengan_unggahan
@require_http_methods(["GET", "HEAD", "POST"])
def struktur_impor_periksa(request: HttpRequest, unggahan: UnggahanImpor) -> HttpResponse:
    """`/struktur/impor/<id>/`: everything the file would do; POST = say anew how it is meant."""
    awal = KetetapanImporForm.awal(ketetapan_unggahan(unggahan), ikut_kepala=unggahan.ikut_kepala)
    form = KetetapanImporForm(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST":
        if request.POST.get("aksara") == WINDOWS:
            ubah_unggahan(unggahan, aksara=WINDOWS)
            return redirect(request.path)
        if form.is_valid():
            ubah_unggahan(
                unggahan,
                ketetapan=form.ketetapan(),
                ikut_kepala=form.cleaned_data["ikut_kepala"],
            )
            return redirect(request.path)
    laporan = laporan_unggahan(unggahan)
    if not laporan.terbaca:
        unggahan.delete()
        messages.error(request, laporan.galat[0].pesan)
        return redirect("orgstruktur:struktur_impor")
    konteks = konteks_laporan(request, laporan) | {
        "judul": "Periksa impor",
        "remah": [
            *_remah(),
            {"label": "Impor struktur", "url": reverse("orgstruktur:struktur_impor")},
        ],
        "unggahan": unggahan,
        "ketetapan": ketetapan_unggahan(unggahan),
        "sudah_lampau": bool(unggahan.tanggal and unggahan.tanggal < timezone.localdate()),
        "kedaluwarsa": unggahan.dibuat_pada + MASA_UNGGAHAN,
        "form": form,
    }
    return render_bagian(
        request, "orgstruktur/struktur_impor_periksa.html", "orgstruktur/_impor_isi.html", konteks
    )


@wajib_impor
@require_POST
@dengan_unggahan
def struktur_impor_terapkan(request: HttpRequest, unggahan: UnggahanImpor) -> HttpResponse:
    """Write the file, exactly what the page showed, or show what would now be different."""
    kembali = redirect("orgstruktur:struktur_impor_periksa", unggahan.pk)
    if not request.POST.get("setuju") and laporan_unggahan(unggahan).daftar_peringatan:
        messages.warning(
            request, "Belum diterapkan. Baca peringatannya, lalu centang “Ya, tetap lanjutkan”."
        )
        return kembali
    try:
        laporan = terapkan_unggahan(unggahan, sidik=request.POST.get("sidik", "-"))
    except SudahBerubah as galat:
        messages.warning(request, galat.pesan)
        return kembali
    if not laporan.diterapkan:
        messages.error(
            request, "Belum diterapkan: berkas ini kini ditolak. Lihat sebabnya di bawah."
        )
        return kembali
    _kabarkan(request, unggahan, laporan)
    if laporan.batch is None:
        return redirect("orgstruktur:struktur")
    return redirect(reverse("orgstruktur:struktur_impor") + kueri(hasil=laporan.batch))


def _kabarkan(request: HttpRequest, unggahan: UnggahanImpor, laporan: LaporanImpor) -> None:
    if laporan.batch is None:
        messages.info(request, "Struktur sudah sama dengan berkas; tidak ada yang ditulis.")
        return
    teks = f"{laporan.sebut_perubahan()} dari “{unggahan.nama}” diterapkan."
    if laporan.akan_berlaku and unggahan.tanggal:
        teks += f" Akan berlaku pada {teks_tanggal(unggahan.tanggal)}."
    batal = reverse("orgstruktur:perubahan_batalkan", args=[laporan.batch])
    kirim_pesan(request, teks, aksi=AksiPesan("Batalkan", batal))


@wajib_impor
@require_POST
@dengan_unggahan
def struktur_impor_buang(request: HttpRequest, unggahan: UnggahanImpor) -> HttpResponse:
    """Throw the waiting file away."""
    unggahan.delete()
    messages.info(request, f"“{unggahan.nama}” dibuang; tidak ada yang ditulis.")
    return redirect("orgstruktur:struktur_impor")


@wajib_impor
@require_safe
@dengan_unggahan
def struktur_impor_temuan(request: HttpRequest, unggahan: UnggahanImpor) -> HttpResponse:
    """The rows as they came, with the reasons, as a workbook to be mended and sent again."""
    return unduhan(buku_temuan(unggahan), f"{unggahan.nama.rsplit('.', 1)[0]} - temuan.xlsx")


@wajib_impor
@require_safe
def struktur_impor_templat(request: HttpRequest) -> HttpResponse:
    """An empty workbook with the word lists."""
    return unduhan(buku_templat(), "templat struktur.xlsx")


def unduhan(isi: bytes, nama: str, jenis: str = JENIS_XLSX) -> HttpResponse:
    """Give a file to be saved."""
    jawaban = HttpResponse(isi, content_type=jenis)
    jawaban["Content-Disposition"] = content_disposition_header(True, nama)
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban


def _remah() -> list[dict[str, str]]:
    return [{"label": "Struktur", "url": reverse("orgstruktur:struktur")}]
