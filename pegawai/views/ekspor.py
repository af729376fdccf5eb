"""`/pegawai/ekspor.xlsx`, `.csv`, and the template: files that can be imported."""

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from pegawai.impor.ekspor import KOLOM_EKSPOR, judul_ekspor
from pegawai.impor.templat import buku_templat
from pegawai.selectors.ekspor import IZIN_EKSPOR, baris_pegawai, unit_templat
from pegawai.selectors.impor import IZIN
from pegawai.services.ekspor import catat_ekspor_pegawai
from tebingtinggi.bersama.excel_tulis import (
    JENIS_CSV,
    JENIS_XLSX,
    KolomLembar,
    Lembar,
    tulis_csv,
    tulis_xlsx,
)


@require_safe
@wajib_izin(IZIN_EKSPOR)
def pegawai_ekspor(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """Everybody in scope, in the form the importer reads back without a change; logged."""
    baris = baris_pegawai(request.user)
    judul = [judul_ekspor(k) for k in KOLOM_EKSPOR]
    jawaban: HttpResponseBase
    if bentuk == "csv":
        jawaban = StreamingHttpResponse(tulis_csv(judul, baris, bom=True), content_type=JENIS_CSV)
    else:
        lembar = Lembar("Pegawai", [KolomLembar(j, 22) for j in judul], baris, beku=2)
        isi = tulis_xlsx([lembar], judul="Daftar pegawai")
        jawaban = FileResponse(isi, content_type=JENIS_XLSX)
    if request.method == "GET":
        catat_ekspor_pegawai(jumlah=len(baris), bentuk=bentuk, oleh=request.user)
    return _sebagai_berkas(jawaban, f"pegawai-{timezone.localdate():%Y-%m-%d}.{bentuk}")


@require_safe
@wajib_izin(IZIN)
def impor_templat(request: HttpRequest) -> HttpResponseBase:
    """An empty workbook with drop-downs, notes and the units in scope."""
    isi = buku_templat(unit_templat(request.user))
    return _sebagai_berkas(HttpResponse(isi, content_type=JENIS_XLSX), "templat pegawai.xlsx")


def _sebagai_berkas(jawaban: HttpResponseBase, nama: str) -> HttpResponseBase:
    jawaban["Content-Disposition"] = content_disposition_header(True, nama)
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Cache-Control"] = "no-store"
    return jawaban
