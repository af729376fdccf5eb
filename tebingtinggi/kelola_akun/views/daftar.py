"""The list of accounts and its export."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from tebingtinggi.akun.models import Akun
from tebingtinggi.akun.nama_akun import samarkan_nip
from tebingtinggi.bersama.excel_tulis import (
    JENIS_CSV,
    JENIS_XLSX,
    KolomLembar,
    Lembar,
    tulis_csv,
    tulis_xlsx,
)
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import Kolom, Urutan
from tebingtinggi.kelola_akun.forms.akun import AkunCariForm
from tebingtinggi.kelola_akun.selectors.akun import akun_dengan_peran, baris_akun, keadaan_akun
from tebingtinggi.kelola_akun.services.ekspor import catat_ekspor_akun

SEHALAMAN = 50
KOLOM = (
    Kolom("nama", "Nama", ("nama", "username")),
    Kolom("akun", "NIP atau nama akun", ("username",)),
    Kolom("peran", "Peran yang berlaku"),
    Kolom("keadaan", "Keadaan", ("is_active", "nama", "username")),
    Kolom("masuk", "Terakhir masuk", ("last_login", "username")),
)
KOLOM_EKSPOR = (
    KolomLembar("nama_akun", 22),
    KolomLembar("nama", 32),
    KolomLembar("keadaan", 12),
    KolomLembar("peran", 48),
    KolomLembar("harus_ganti_sandi", 12),
    KolomLembar("dibuat", 14),
    KolomLembar("terakhir_masuk", 20),
)


@require_safe
@wajib_izin("kelola_akun")
def akun_daftar(request: HttpRequest) -> HttpResponse:
    """`/akun/`."""
    form = AkunCariForm(request.GET)
    urutan = Urutan.baca(request, KOLOM, bawaan="nama")
    daftar = form.saring(akun_dengan_peran()).order_by(*urutan.order_by)
    halaman = Paginator(daftar, SEHALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "judul": "Akun",
        "form": form,
        "saring_terbuka": form.menyaring and bool(set(form.cleaned_data) - {"cari"}),
        "bersih_url": request.path if form.menyaring else "",
        "halaman": halaman,
        "baris": baris_akun(halaman.object_list),
        "kepala": urutan.kepala,
        "kueri": request.GET.urlencode(),
    }
    return render_bagian(
        request, "kelola_akun/akun_daftar.html", "kelola_akun/_akun_daftar_isi.html", konteks
    )


@require_safe
@wajib_izin("kelola_akun")
def akun_ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """`/akun/ekspor/?bentuk=csv|xlsx` with the filters of the list; leaves a Jejak."""
    form = AkunCariForm(request.GET)
    daftar = form.saring(akun_dengan_peran()).order_by("nama", "username")
    saringan = {k: v for k, v in form.cleaned_data.items() if v} if form.is_valid() else {}
    catat_ekspor_akun(jumlah=daftar.count(), saringan=saringan, oleh=request.user)
    nama = f"akun-{timezone.localdate():%Y-%m-%d}"
    if request.GET.get("bentuk") == "xlsx":
        berkas = tulis_xlsx([Lembar("Akun", KOLOM_EKSPOR, _baris_ekspor(daftar))], judul="Akun")
        return FileResponse(
            berkas, as_attachment=True, filename=f"{nama}.xlsx", content_type=JENIS_XLSX
        )
    isi = tulis_csv([k.label for k in KOLOM_EKSPOR], _baris_ekspor(daftar))
    jawaban = StreamingHttpResponse(isi, content_type=JENIS_CSV)
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}.csv"'
    return jawaban


def _baris_ekspor(daftar: QuerySet[Akun]) -> Any:
    for a in daftar.iterator(chunk_size=1000):
        yield (
            samarkan_nip(a.username),
            a.nama,
            keadaan_akun(a),
            "; ".join(f"{p.peran.name} pada {p.unit.kode}" for p in a.penugasan_kini),  # type: ignore[attr-defined]
            a.harus_ganti_sandi,
            timezone.localdate(a.date_joined),
            f"{timezone.localtime(a.last_login):%Y-%m-%d %H:%M}" if a.last_login else "",
        )
