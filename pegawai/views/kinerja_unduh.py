"""Downloads of performance: a SKP as PDF and workbook, the ratings of a period as workbook."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.gambar.laporan import KepalaLaporan, tulis_laporan
from pegawai.kinerja_nilai import PERILAKU
from pegawai.lembar_penilaian import Pejabat
from pegawai.lembar_skp import KOLOM, BarisSkpCetak, DokumenSkp, susun_skp
from pegawai.models import IndikatorKinerja, RencanaHasilKerja, SasaranKinerja
from pegawai.selectors import kinerja_skp as baca
from pegawai.selectors.kinerja_nilai_unduh import BarisNilai, dapat_unduh_nilai, nilai_terunduh
from pegawai.selectors.kinerja_penilaian import dapat_menilai, kode_periode, periode_terbuka
from pegawai.services.kinerja_penilaian import catat_ekspor_nilai
from pegawai.services.kinerja_skp import catat_skp
from pegawai.services.kinerja_skp_masa import sebut_masa
from pegawai.views.kinerja_penilaian import baca_periode
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX, KolomLembar, Lembar, tulis_xlsx
from tebingtinggi.bersama.galat import DiLuarWewenang
from tebingtinggi.bersama.tampilan import angka, tanggal

_PERINGATAN = "Bahan; SKP resmi di e-Kinerja BKN."


# --- a SKP ---------------------------------------------------------------------------------------
def _skp(request: HttpRequest, pk: int) -> SasaranKinerja:
    """Give a SKP that may be opened; somebody else's download leaves a Jejak. Raises Http404."""
    semua = baca.skp_dapat_dilihat(request.user).select_related(
        "pegawai", "unit", "jabatan", "penilai"
    )
    skp = get_object_or_404(semua, pk=pk)
    if skp.pegawai.akun_id != request.user.pk:
        catat_skp("skp_unduh", skp, request.user, f"SKP {sebut_masa(skp)} diunduh")
    return skp


def _baris(skp: SasaranKinerja) -> list[BarisSkpCetak]:
    hasil = []
    for r in baca.rhk_skp(skp):
        rhk = BarisSkpCetak(r.get_jenis_display(), r.teks, _atasan(r), r.penugasan_dari)
        indikator = list(r.daftar_indikator.all())
        hasil += [
            rhk._replace(aspek=i.get_aspek_display(), indikator=i.teks, target=_target(i))
            for i in indikator
        ] or [rhk]
    return hasil


def _atasan(rhk: RencanaHasilKerja) -> str:
    return rhk.rhk_atasan.teks if rhk.rhk_atasan else rhk.rhk_atasan_teks


def _target(i: IndikatorKinerja) -> str:
    nilai = "" if i.target_angka is None else f"{angka(i.target_angka)} {i.satuan}".strip()
    return "; ".join(filter(None, (nilai, i.target)))


@never_cache
@require_safe
def skp_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one SKP."""
    skp = _skp(request, pk)
    penilai = baca.penilai_skp([skp], timezone.localdate()).get(skp.pk)
    if skp.diputus_pada or penilai is None:
        nama = skp.penilai.nama_lengkap if skp.penilai else ""
        atasan = Pejabat("Pejabat penilai kinerja", nama, skp.penilai_jabatan)
    else:
        nama = penilai.pimpinan.nama if penilai.pimpinan else ""
        atasan = Pejabat("Pejabat penilai kinerja", nama, penilai.jabatan)
    jabatan = skp.jabatan.nama if skp.jabatan else ""
    dinilai = Pejabat("Pegawai yang dinilai", skp.pegawai.nama_lengkap, jabatan, skp.unit.nama)
    kepala = KepalaLaporan(
        judul=f"Sasaran kinerja pegawai {sebut_masa(skp)}",
        pemda=settings.TATA_NAMA_PEMDA,
        keadaan=[
            ("Masa", f"{tanggal(skp.mulai)} sampai {tanggal(skp.sampai)}"),
            ("Pendekatan", skp.get_pendekatan_display()),
            ("Versi", str(skp.versi)),
            ("Keadaan", skp.get_status_display()),
        ],
        kaki=f"{settings.TATA_NAMA_PEMDA} · {skp.pegawai.nama_lengkap}",
        peringatan=_PERINGATAN,
    )
    dokumen = DokumenSkp([dinilai, atasan], _baris(skp), list(PERILAKU.values()))
    isi = tulis_laporan(kepala, susun_skp(dokumen))
    jawaban = HttpResponse(isi, content_type="application/pdf")
    nama_berkas = f"skp-{skp.tahun}-v{skp.versi}.pdf"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama_berkas) or ""
    return jawaban


@never_cache
@require_safe
def skp_xlsx(request: HttpRequest, pk: int) -> FileResponse:
    """The same as a sheet, a row for each indicator."""
    skp = _skp(request, pk)
    kolom = [KolomLembar(k, 40 if k in KOLOM[1:3] or k == "Indikator" else 18) for k in KOLOM]
    lembar = Lembar("SKP", kolom, [list(b) for b in _baris(skp)])
    berkas = tulis_xlsx([lembar], judul=f"SKP {sebut_masa(skp)}")
    nama = f"skp-{skp.tahun}-v{skp.versi}.xlsx"
    return FileResponse(berkas, as_attachment=True, filename=nama, content_type=JENIS_XLSX)


# --- ratings of a period -------------------------------------------------------------------------
_KOLOM_NILAI = (
    KolomLembar("Nama", 30), KolomLembar("Jabatan", 36), KolomLembar("Unit", 36), KolomLembar("Mulai", 12),
    KolomLembar("Sampai", 12), KolomLembar("Pejabat penilai", 40), KolomLembar("Rating hasil kerja", 22),
    KolomLembar("Rating perilaku", 22), KolomLembar("Predikat", 18), KolomLembar("Keadaan", 20),
    KolomLembar("Bulan", 8, angka=True), KolomLembar("Persen predikat", 10, angka=True),
    KolomLembar("Koefisien", 10, angka=True), KolomLembar("Angka kredit", 12, angka=True),
)  # fmt: skip


@never_cache
@require_safe
def nilai_xlsx(request: HttpRequest) -> FileResponse:
    """`?periode=`: ratings and angka kredit of those below, and for the officer of the scope what is final."""
    if not (dapat_menilai(request.user) or dapat_unduh_nilai(request.user)):
        raise DiLuarWewenang("Nilai diunduh oleh pejabat penilai dan petugas kepegawaian.")
    periode = baca_periode(request, request.GET.get("periode"))
    periode = periode or periode_terbuka(timezone.localdate())[0]
    baris: list[Any] = [_sel(b) for b in nilai_terunduh(request.user, periode)]
    catat_ekspor_nilai(periode=periode.nama, jumlah=len(baris), oleh=request.user)
    berkas = tulis_xlsx([Lembar("Nilai", list(_KOLOM_NILAI), baris)], judul=f"Nilai {periode.nama}")
    nama = f"nilai-kinerja-{kode_periode(periode)}.xlsx"
    return FileResponse(berkas, as_attachment=True, filename=nama, content_type=JENIS_XLSX)


def _sel(b: BarisNilai) -> list[Any]:
    return [*b._replace(mulai=tanggal(b.mulai), sampai=tanggal(b.sampai))]
