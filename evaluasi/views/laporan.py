"""The SKM report of a survey as PDF and as Word file."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from evaluasi.cetak.docx import tulis_docx
from evaluasi.selectors.laporan import LaporanSkm
from evaluasi.views.survei_ambil import LIHAT, ambil_survei
from orgstruktur.gambar.laporan import KepalaLaporan, tulis_laporan
from orgstruktur.izin import wajib_izin
from tebingtinggi.bersama.tampilan import tanggal

JENIS_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@wajib_izin(LIHAT)
def survei_laporan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """PDF; its text can be selected and searched."""
    laporan = _laporan(request, pk)
    kepala = KepalaLaporan(
        judul=laporan.judul,
        pemda=settings.TATA_NAMA_PEMDA,
        keadaan=[("Periode", laporan.periode.nama), ("Disusun", tanggal(laporan.hari))],
        kaki=_kaki(laporan),
        peringatan=laporan.peringatan,
    )
    isi = tulis_laporan(kepala, laporan.bagian())
    return _berkas(laporan, isi, "application/pdf", "pdf")


@require_safe
@wajib_izin(LIHAT)
def survei_laporan_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """Word file, to be finished by hand (pictures, signature)."""
    laporan = _laporan(request, pk)
    isi = tulis_docx(
        laporan.bagian(),
        judul=laporan.judul,
        keterangan=f"{laporan.periode.nama}. Disusun {tanggal(laporan.hari)}.",
        kaki=_kaki(laporan),
        peringatan=laporan.peringatan,
    )
    return _berkas(laporan, isi, JENIS_DOCX, "docx")


def _laporan(request: HttpRequest, pk: int) -> LaporanSkm:
    return LaporanSkm(ambil_survei(request, pk), timezone.localdate())


def _kaki(laporan: LaporanSkm) -> str:
    return f"{settings.TATA_NAMA_PEMDA} · {laporan.survei.judul}"


def _berkas(laporan: LaporanSkm, isi: bytes, jenis: str, akhiran: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=jenis)
    nama = f"laporan-skm-{laporan.survei.unit.kode}-{laporan.periode.kunci}.{akhiran}"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban
