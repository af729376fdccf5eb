"""`/pegawai/impor/`: send a roster, the earlier imports, and one import while it runs and afterwards."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.models import boleh
from pegawai.forms.impor import UnggahForm
from pegawai.models import BerkasImpor
from pegawai.selectors.ekspor import IZIN_EKSPOR
from pegawai.selectors.impor import IZIN, impor_terakhir
from pegawai.selectors.impor_daftar import daftar_impor, milik
from pegawai.services.impor_alur import mulai_batal, ulangi
from pegawai.services.impor_batal import periksa_batal
from pegawai.services.impor_berkas import laporan_tersimpan, unggah
from pegawai.views.impor_pintu import konteks_langkah
from pegawai.views.tab import tab_pegawai
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca

PER_HALAMAN = 20


@wajib_izin(IZIN)
@require_http_methods(["GET", "HEAD", "POST"])
def impor_daftar(request: HttpRequest) -> HttpResponse:
    """`/pegawai/impor/`: the upload, and the imports so far."""
    dikirim = request.method == "POST"
    form = UnggahForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
        initial={"per_tanggal": timezone.localdate()},
    )
    if form.is_valid():
        kiriman = form.cleaned_data["berkas"]
        try:
            berkas = unggah(
                isi=kiriman.read(),
                nama=kiriman.name,
                oleh=request.user,
                per_tanggal=form.cleaned_data["per_tanggal"],
            )
            return redirect("pegawai:impor_kolom", berkas.kunci)
        except BerkasTidakTerbaca as galat:
            form.add_error("berkas", str(galat))
    konteks = {
        "judul": "Impor pegawai",
        "tab": tab_pegawai(request.user, "impor_daftar"),
        "form": form,
        "terakhir": impor_terakhir(),
        "boleh_ekspor": boleh(request.user, IZIN_EKSPOR),
        "halaman": Paginator(daftar_impor(request.user), PER_HALAMAN).get_page(
            request.GET.get("halaman")
        ),
    }
    return render(request, "pegawai/impor_daftar.html", konteks)


@require_safe
@wajib_izin(IZIN)
def impor_rinci(request: HttpRequest, kunci: Any) -> HttpResponse:
    """`/pegawai/impor/<kunci>/`: one import: on its way, running, applied or undone."""
    berkas = get_object_or_404(daftar_impor(request.user), kunci=kunci)
    if berkas.status < BerkasImpor.Status.ANTRE:
        return redirect(
            "pegawai:impor_kolom" if not berkas.versi else "pegawai:impor_periksa", kunci
        )
    laporan = laporan_tersimpan(berkas)
    konteks = konteks_langkah(berkas, "impor_rinci") | {
        "judul": "Hasil impor"
        if berkas.status >= BerkasImpor.Status.DITERAPKAN
        else "Menerapkan impor",
        "laporan": laporan,
        "angka": angka_impor(berkas),
        "milik": berkas.oleh_id == request.user.pk,
        "jejak_url": _alamat_jejak(request, berkas),
    }
    return render_bagian(
        request, "pegawai/impor_rinci.html", "pegawai/_impor_keadaan.html", konteks
    )


def angka_impor(berkas: BerkasImpor, alamat: str = "") -> list[dict[str, Any]]:
    """The counts of a file; they add up to its rows. `alamat`: the page whose tabs they open."""
    daftar = (
        ("baru", "Pegawai baru", berkas.baru),
        ("berubah", "Berubah", berkas.berubah),
        ("tetap", "Tetap", berkas.tetap),
        ("ditolak", "Ditolak", berkas.ditolak),
        ("tidak", "Tidak ada di berkas", berkas.tidak_di_berkas),
    )
    buka = {"baru": "baru", "berubah": "berubah", "ditolak": "galat", "tidak": "tidak"}
    return [
        {
            "nama": nama,
            "label": label,
            "n": n,
            "url": f"{alamat}?lihat={buka[nama]}" if alamat and nama in buka else "",
        }
        for nama, label, n in daftar
    ]


def _alamat_jejak(request: HttpRequest, berkas: BerkasImpor) -> str:
    if berkas.jejak_id is None or not boleh(request.user, "lihat_jejak"):
        return ""
    return reverse("orgstruktur:jejak_rinci", args=[berkas.jejak_id])


@wajib_izin(IZIN)
@require_POST
def impor_ulangi(request: HttpRequest, kunci: Any) -> HttpResponse:
    """Queue once more what failed, or what lost its worker."""
    berkas = get_object_or_404(milik(request.user), kunci=kunci)
    try:
        ulangi(berkas)
    except AturanDilanggar as galat:
        messages.warning(request, galat.pesan)
    return redirect(berkas)


@wajib_izin(IZIN)
@require_POST
def impor_buang(request: HttpRequest, kunci: Any) -> HttpResponse:
    """Throw a waiting file away."""
    berkas = get_object_or_404(milik(request.user), kunci=kunci)
    if berkas.status >= BerkasImpor.Status.DITERAPKAN or (
        berkas.sedang_diterapkan and not berkas.terhenti
    ):
        messages.warning(request, "Berkas ini sudah diterapkan atau sedang diterapkan.")
        return redirect(berkas)
    nama = berkas.nama
    berkas.delete()
    messages.info(request, f"“{nama}” dibuang; tidak ada yang ditulis.")
    return redirect("pegawai:impor_daftar")


@wajib_izin(IZIN)
@require_http_methods(["GET", "HEAD", "POST"])
def impor_batalkan(request: HttpRequest, kunci: Any) -> HttpResponse:
    """Undo an import: GET names what comes back, POST does it or says what stands in the way."""
    berkas = get_object_or_404(daftar_impor(request.user), kunci=kunci)
    if not berkas.diterapkan or berkas.sedang_dibatalkan:
        return redirect(berkas)
    sebab = ""
    try:
        if request.method == "POST":
            mulai_batal(berkas, oleh=request.user)
            return redirect(berkas)
        periksa_batal(berkas, request.user)
    except (AturanDilanggar, SudahBerubah) as galat:
        sebab = galat.pesan
    konteks = konteks_langkah(berkas, "impor_rinci") | {
        "judul": "Batalkan impor",
        "sebab": sebab,
        "laporan": laporan_tersimpan(berkas),
    }
    status = 409 if sebab and request.method == "POST" else 200
    return render(request, "pegawai/impor_batalkan.html", konteks, status=status)
