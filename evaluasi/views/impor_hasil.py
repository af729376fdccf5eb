"""`/evaluasi/hasil-terdahulu/`: bring results of earlier years or of another office in from a sheet, and take one back."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evaluasi.forms.impor_hasil import KUESIONER, ImporHasilForm
from evaluasi.impor_hasil import BarisHasil, baca_hasil
from evaluasi.models import HasilLama
from evaluasi.periode import Periode, baca_periode
from evaluasi.services.impor_hasil import (
    LaporanHasil,
    periksa_hasil,
    tarik_hasil,
    terapkan_hasil,
)
from evaluasi.services.perbuatan_layanan import IZIN
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.lingkup import lingkup_izin
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar
from tebingtinggi.bersama.tabel import ambil_halaman
from tebingtinggi.bersama.tampilan import angka

_GARAM = "evaluasi.hasil_terdahulu"
#: Seconds a checked file may wait for "Terapkan".
_MASA = 3600
SEHALAMAN = 25


@wajib_izin(IZIN)
@require_http_methods(["GET", "HEAD", "POST"])
def impor_hasil(request: HttpRequest) -> HttpResponse:
    """Send a file, look at what it would do, apply it. The checked rows travel signed with the page."""
    if request.POST.get("langkah") == "terapkan":
        return _terapkan(request)
    dikirim = request.method == "POST"
    form = ImporHasilForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
    )
    konteks: dict[str, Any] = {
        "judul": "Impor hasil terdahulu",
        "remah": _remah(),
        "form": form,
        "minimum": settings.TATA_SKM_MINIMUM,
    }
    if form.is_valid():
        konteks |= _periksa(request, form)
    if not konteks.get("kiriman"):
        konteks |= _sudah_ada(request)
    return render(request, "evaluasi/impor_hasil.html", konteks)


@wajib_izin(IZIN)
@require_http_methods(["GET", "HEAD", "POST"])
def hasil_lama_tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of them back, after a question."""
    hasil: HasilLama = get_object_or_404(_milik(request), pk=pk)
    periode = Periode(hasil.mulai, hasil.selesai).nama
    benda = f"{hasil.layanan.nama}, {hasil.unit.nama}" if hasil.layanan else hasil.unit.nama
    peringatan: list[str] = []
    if request.method == "POST":
        try:
            tarik_hasil(hasil=hasil, oleh=request.user)
        except AturanDilanggar as galat:
            peringatan = [galat.pesan]
        else:
            messages.success(request, f"Hasil {periode} ditarik kembali: {benda}.")
            return redirect("evaluasi:impor_hasil")
    konteks = {
        "judul": f"Tarik kembali hasil {periode}",
        "remah": [
            *_remah(),
            {"label": "Impor hasil terdahulu", "url": reverse("evaluasi:impor_hasil")},
        ],
        "pengantar": f"{benda}. IKM {angka(hasil.ikm, 2)}. {hasil.sumber}",
        "akibat": [
            "Hasil ini tidak tampil lagi pada Hasil survei dan unduhannya.",
            "Isinya tersimpan pada jejak; untuk mengembalikannya, impor lagi berkasnya.",
        ],
        "peringatan": peringatan,
        "label": "Tarik kembali",
        "bahaya": True,
        "batal_url": reverse("evaluasi:impor_hasil"),
        "uji": "terapkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)


def _remah() -> list[dict[str, str]]:
    return [{"label": "Evaluasi", "url": reverse("evaluasi:ikhtisar")}]


def _milik(request: HttpRequest) -> QuerySet[HasilLama]:
    """The results that the officer looks after; what came along from a unit that is no more stays with its union."""
    return (
        HasilLama.objects.filter(lingkup_izin(request.user, IZIN).syarat("unit__"), judul="")
        .select_related("unit", "layanan")
        .order_by("unit__nama", F("layanan__nama").asc(nulls_first=True), "-mulai", "pk")
    )


def _sudah_ada(request: HttpRequest) -> dict[str, Any]:
    catatan: list[str] = []
    halaman = ambil_halaman(Paginator(_milik(request), SEHALAMAN), request.GET, catatan)
    return {"halaman": halaman, "catatan": catatan}


def _periksa(request: HttpRequest, form: ImporHasilForm) -> dict[str, Any]:
    data = form.cleaned_data
    try:
        lembar = baca_lembar(data["berkas"].read(), batas_baris=5000)
    except BerkasTidakTerbaca as galat:
        form.add_error("berkas", str(galat))
        return {}
    tampak = next((x for x in lembar if x.baris and not x.tersembunyi), lembar[0])
    bacaan = baca_hasil(
        tampak,
        periode=form.periode,
        tukar_8_9=data["urutan"] == KUESIONER,
        rumus=data["rumus"],
    )
    pilihan = {"rumus": data["rumus"], "sumber": data["sumber"]}
    laporan = periksa_hasil(bacaan.baris, oleh=request.user, **pilihan)
    laporan.galat = [*bacaan.galat, *laporan.galat]
    return {
        "laporan": laporan,
        "nama": data["berkas"].name,
        "peringatan": bacaan.peringatan,
        "kiriman": _bungkus(bacaan.baris, pilihan, request) if _dapat_diterapkan(laporan) else "",
    }


def _dapat_diterapkan(laporan: LaporanHasil) -> bool:
    return not laporan.galat and laporan.jumlah > 0


def _bungkus(daftar: list[BarisHasil], pilihan: dict[str, str], request: HttpRequest) -> str:
    baris = [[b.nomor, b.unit, b.layanan, b.periode.kunci, b.n, b.nrr, str(b.ikm)] for b in daftar]
    isi = {"baris": baris, **pilihan, "akun": request.user.pk}
    return signing.dumps(isi, salt=_GARAM, compress=True)


def _buka(teks: str, request: HttpRequest) -> tuple[list[BarisHasil], dict[str, str]] | None:
    """The rows that came back; None when they are not those of this account, or too old."""
    try:
        isi = signing.loads(teks, salt=_GARAM, max_age=_MASA)
    except signing.BadSignature:
        return None
    if isi["akun"] != request.user.pk:
        return None
    daftar = []
    for nomor, unit, layanan, kunci, n, nrr, ikm in isi["baris"]:
        periode = baca_periode(kunci)
        if periode is not None:
            daftar.append(BarisHasil(nomor, unit, layanan, periode, n, nrr, Decimal(ikm)))
    return daftar, {"rumus": isi["rumus"], "sumber": isi["sumber"]}


def _terapkan(request: HttpRequest) -> HttpResponse:
    halaman = redirect("evaluasi:impor_hasil")
    terbuka = _buka(request.POST.get("kiriman", ""), request)
    if terbuka is None:
        messages.error(request, "Kiriman tidak utuh atau sudah lama. Unggah berkasnya sekali lagi.")
        return halaman
    daftar, pilihan = terbuka
    try:
        laporan = terapkan_hasil(daftar, oleh=request.user, **pilihan)
    except (AturanDilanggar, DiLuarWewenang) as galat:
        messages.error(request, galat.pesan)
        return halaman
    pesan = (
        f"Tersimpan: {angka(len(laporan.baru))} hasil baru, {angka(len(laporan.berubah))} berubah, "
        f"{angka(laporan.tetap)} tetap."
    )
    if laporan.tersembunyi:
        pesan += (
            f" {angka(laporan.tersembunyi)} di antaranya tidak ditampilkan, karena respondennya "
            f"kurang dari {settings.TATA_SKM_MINIMUM}."
        )
    messages.success(request, pesan)
    return halaman
