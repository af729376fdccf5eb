"""What leaves the evaluation: the document as PDF, a month for e-Kinerja BKN as page and workbook."""

from calendar import monthrange
from datetime import date
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.gambar.laporan import KepalaLaporan, tulis_laporan
from pegawai.lembar_penilaian import (
    BarisDokumen,
    DokumenPenilaian,
    Pejabat,
    susun_dokumen,
)
from pegawai.models import PenilaianHasil, PenilaianKinerja, PenilaianPerilaku
from pegawai.selectors.kinerja_ekinerja import BahanRhk, bahan_ekinerja
from pegawai.selectors.kinerja_penilaian import sebut_kredit
from pegawai.services.kinerja_penilaian import catat_unduhan
from pegawai.tanggal import BULAN, awal_bulan
from pegawai.views.kinerja import pegawai_wajib
from pegawai.views.kinerja_penilaian import penilaian_terlihat
from tebingtinggi.bersama.alamat import alamat_penuh
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX, KolomLembar, Lembar, tulis_xlsx
from tebingtinggi.bersama.tampilan import tanggal

_PERINGATAN = "Bahan; penilaian resmi di e-Kinerja BKN."


# --- the document --------------------------------------------------------------------------------
@never_cache
@require_safe
def penilaian_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The document of one evaluation; another's download leaves a Jejak."""
    p = penilaian_terlihat(request, pk)
    if p.pegawai.akun_id != request.user.pk:
        catat_unduhan(penilaian=p, oleh=request.user)
    kepala = KepalaLaporan(
        judul=f"Dokumen evaluasi kinerja pegawai, {p.periode.nama}",
        pemda=settings.TATA_NAMA_PEMDA,
        keadaan=[
            ("Masa", f"{tanggal(p.mulai)} sampai {tanggal(p.sampai)}"),
            ("SKP", f"{p.skp.tahun}, versi {p.versi_skp}"),
            ("Keadaan", p.get_status_display()),
        ],
        kaki=f"{settings.TATA_NAMA_PEMDA} · {p.pegawai_nama}",
        peringatan=_PERINGATAN if settings.TATA_PENILAIAN_BAHAN else "",
    )
    isi = tulis_laporan(kepala, susun_dokumen(_dokumen(p)))
    jawaban = HttpResponse(isi, content_type="application/pdf")
    nama = f"evaluasi-kinerja-{p.mulai}-{p.sampai}.pdf"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


def _dokumen(p: PenilaianKinerja) -> DokumenPenilaian:
    pejabat = [
        Pejabat("Pegawai yang dinilai", p.pegawai_nama, p.jabatan_nama, p.unit_nama),
        Pejabat("Pejabat penilai", p.penilai_nama, p.penilai_jabatan),
    ]
    keberatan: list[tuple[str, str]] = []
    if p.keberatan:
        pejabat.append(Pejabat("Atasan pejabat penilai", p.pemutus_nama, p.pemutus_jabatan))
        keberatan.append((f"Keberatan, {tanggal(p.ditanggapi_pada)}", p.keberatan))
    if p.putusan_hasil:
        putusan = (
            f"Hasil kerja {p.get_putusan_hasil_display().lower()}, "
            f"perilaku kerja {p.get_putusan_perilaku_display().lower()}. {p.alasan_putusan}"
        )
        keberatan.append((f"Putusan, {tanggal(p.diputus_pada)}", putusan))
    return DokumenPenilaian(
        pejabat=pejabat,
        hasil=[
            BarisDokumen(h.teks, h.umpan_balik, *_rating_baris(p, h), h.realisasi)
            for h in p.daftar_hasil.order_by("urutan", "pk")
        ],
        perilaku=[
            BarisDokumen(b.get_nilai_display(), b.umpan_balik, *_rating_baris(p, b))
            for b in p.daftar_perilaku.order_by("urutan", "pk")
        ],
        rating=[
            *_rating(p),
            ("Predikat", p.get_predikat_display() or "–"),
            ("Capaian kinerja organisasi", p.get_capaian_organisasi_display() or "–"),
        ],
        keberatan=keberatan,
        kredit=sebut_kredit(p),
    )


def _rating(p: PenilaianKinerja) -> list[tuple[str, str]]:
    """Give the ratings that hold; after a decision those before it as well, called so."""
    if not p.dinilai:
        return [("Rating hasil kerja", "–"), ("Rating perilaku kerja", "–")]
    awal = [
        ("Rating hasil kerja", _berikut(p.get_rating_hasil_display(), p.alasan_hasil)),
        ("Rating perilaku kerja", _berikut(p.get_rating_perilaku_display(), p.alasan_perilaku)),
    ]
    if not p.putusan_hasil:
        return awal
    akhir = (p.get_putusan_hasil_display(), p.get_putusan_perilaku_display())
    return [
        *((nama, kini) for (nama, _), kini in zip(awal, akhir, strict=True)),
        *((f"{nama} sebelum keberatan", lama) for nama, lama in awal),
    ]


def _rating_baris(p: PenilaianKinerja, b: PenilaianHasil | PenilaianPerilaku) -> tuple[str, str]:
    """Give the rating of a row and its reason, which a decision on the whole leaves as they were."""
    if not p.dinilai:
        return "", ""
    rating = b.get_rating_display()
    return f"{rating} (sebelum keberatan)" if rating and p.putusan_hasil else rating, b.alasan


def _berikut(rating: str, alasan: str) -> str:
    return f"{rating}. {alasan}" if alasan else rating or "–"


# --- a month for e-Kinerja -----------------------------------------------------------------------
def _bulan(request: HttpRequest) -> tuple[date, date]:
    """Give the month of `?bulan=YYYY-MM`, this one without."""
    hari_ini = timezone.localdate()
    try:
        hari = parse_date(f"{request.GET.get('bulan', '')}-01")
    except ValueError:
        hari = None
    awal = awal_bulan(min(hari or hari_ini, hari_ini))
    return awal, awal.replace(day=monthrange(awal.year, awal.month)[1])


def _bahan(request: HttpRequest, awal: date, akhir: date) -> list[BahanRhk]:
    """Give the own month; evidence under the address of this installation, else that of this visit."""

    def alamat_bukti(pk: int) -> str:
        return alamat_penuh(reverse("pegawai:laporan_bukti", args=[pk]), request=request)

    return bahan_ekinerja(pegawai_wajib(request), awal, akhir, alamat_bukti)


@never_cache
@require_safe
def ekinerja(request: HttpRequest) -> HttpResponse:
    """The own month by result, to be copied or downloaded."""
    awal, akhir = _bulan(request)
    bahan = _bahan(request, awal, akhir)
    alamat = reverse("pegawai:ekinerja")
    konteks: dict[str, Any] = {
        "judul": f"Bahan e-Kinerja {BULAN[awal.month - 1]} {awal.year}",
        "remah": [{"label": "Bulan", "url": reverse("pegawai:kinerja_bulan")}],
        "bahan": bahan,
        "semua": "\n\n".join(b.teks for b in bahan),
        "belum": sum(a.belum for b in bahan for a in b.daftar),
        "bulan": f"{awal:%Y-%m}",
        "sebelum": f"{alamat}?bulan={awal_bulan(awal, -1):%Y-%m}",
        "sesudah": f"{alamat}?bulan={awal_bulan(awal, 1):%Y-%m}"
        if awal < awal_bulan(timezone.localdate())
        else "",
    }
    return render(request, "pegawai/ekinerja.html", konteks)


@never_cache
@require_safe
def ekinerja_xlsx(request: HttpRequest) -> FileResponse:
    """The same as a workbook."""
    awal, akhir = _bulan(request)
    berkas = tulis_xlsx([_lembar(_bahan(request, awal, akhir))], judul="Bahan e-Kinerja")
    nama = f"e-kinerja-{awal:%Y-%m}.xlsx"
    return FileResponse(berkas, as_attachment=True, filename=nama, content_type=JENIS_XLSX)


def _lembar(bahan: list[BahanRhk]) -> Lembar:
    kolom = [
        KolomLembar("Rencana hasil kerja", 40),
        KolomLembar("Rencana aksi", 50),
        KolomLembar("Realisasi", 30),
        KolomLembar("Bukti dukung", 50),
        KolomLembar("Laporan", 10, angka=True),
        KolomLembar("Belum diperiksa", 10, angka=True),
    ]
    baris = [
        [b.rhk, a.rencana, a.realisasi, "\n".join(a.bukti), a.banyak, a.belum]
        for b in bahan
        for a in b.daftar
    ]
    return Lembar("e-Kinerja", kolom, baris)
