"""`/analisis/`: every analysis at a glance, strengths and weaknesses in sentences, all of it as a workbook."""

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.analisis.ringkasan import CELAH, KEKUATAN, KELEMAHAN, Kalimat, susun_ringkasan
from orgstruktur.analisis.terpenting import Penting, pilih_terpenting
from orgstruktur.analisis.tipologi import Banding
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.aturan import baris_temuan
from orgstruktur.selectors.perkembangan import Saat, baca_perkembangan
from orgstruktur.selectors.temuan import ringkas_temuan
from orgstruktur.views.alamat import kueri_per
from orgstruktur.views.analisis_gambar import gambar_perkembangan, susun_gambaran, tabel_tipe
from orgstruktur.views.analisis_minta import (
    Permintaan,
    baca_permintaan,
    kirim_xlsx,
    konteks_analisis,
    seluruh_kota,
)
from orgstruktur.views.analisis_ubin import BahanHalaman, susun_ubin
from orgstruktur.views.aturan import lembar_aturan, lembar_temuan
from orgstruktur.views.beban_kerja import lembar_beban, lembar_lowong
from orgstruktur.views.rentang_kendali import lembar_bentuk, lembar_rentang
from orgstruktur.views.tumpang_tindih_berkas import lembar_temuan as lembar_tumpang
from tebingtinggi.bersama.excel_tulis import KolomLembar, Lembar

_JUDUL = {
    KEKUATAN: ("Kekuatan", "berhasil"),
    KELEMAHAN: ("Kelemahan", "peringatan"),
    CELAH: ("Yang belum dapat dinilai", "tanya"),
}


@require_safe
@wajib_izin("lihat_analisis")
def analisis(request: HttpRequest) -> HttpResponse:
    """`?per=`; always of the whole city, as its sentences are."""
    minta = seluruh_kota(baca_permintaan(request))
    bahan = BahanHalaman(minta)
    konteks = konteks_analisis(request, minta, "analisis") | {
        "judul": "Analisis struktur",
        "ubin": susun_ubin(bahan) if minta.bagan else [],
        "kelompok": [
            (*_JUDUL[jenis], [(k.teks, _alamat(minta, k)) for k in daftar], jenis)
            for jenis, daftar in susun_ringkasan(bahan.bahan).items()
        ],
        "penting": [(p, _alamat(minta, p)) for p in pilih_terpenting(bahan.bahan)],
        "perkembangan": _perkembangan(minta),
        "gambaran": susun_gambaran(bahan) if minta.bagan else [],
        "tipe": _tipe(bahan),
        "laporan_url": reverse("orgstruktur:analisis_pdf") + _per(minta),
        "unduh_url": reverse("orgstruktur:analisis_xlsx") + _per(minta),
    }
    return render(request, "orgstruktur/analisis.html", konteks, status=minta.kode_status)


def _perkembangan(minta: Permintaan) -> dict[str, Any] | None:
    """The figures of the last days of change, as columns and as rows; None with fewer than two."""
    daftar = baca_perkembangan(minta.bagan, minta.status)
    if not daftar:
        return None
    return {
        "gambar": gambar_perkembangan(daftar),
        "baris": [(s, reverse("orgstruktur:analisis") + kueri_per(s.tanggal)) for s in daftar],
    }


def _tipe(bahan: BahanHalaman) -> dict[str, Any] | None:
    """Types against scores, counted, and those that differ; None without figures."""
    daftar = bahan.bahan.tipe
    if not daftar:
        return None
    return {
        "tabel": tabel_tipe(daftar),
        "sesuai": sum(t.banding is Banding.SAMA for t in daftar),
        "tercatat": sum(bool(t.berlaku) for t in daftar),
        "belum": sum(not t.berlaku for t in daftar),
        "url": reverse("orgstruktur:tipologi"),
    }


def _per(minta: Permintaan) -> str:
    return kueri_per(minta.form.cleaned_data.get("per"))


def _alamat(minta: Permintaan, kalimat: Kalimat | Penting) -> str:
    """Address of what a sentence or a finding counts, on the day shown."""
    dasar, per = reverse(f"orgstruktur:{kalimat.halaman}"), _per(minta)
    if kalimat.kueri.startswith("?"):
        return dasar + kalimat.kueri + per.replace("?", "&")
    return dasar + per + kalimat.kueri


@require_safe
@wajib_izin("lihat_analisis")
def analisis_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """`?akar= per=`: everything found, one sheet for each analysis; of a branch without the summary."""
    minta = baca_permintaan(request)
    b = BahanHalaman(minta)
    # as the page of overlaps shows them unasked, those within one perangkat daerah too
    kini = minta.bagan.tanggal == minta.status.tanggal_berlaku
    tumpang = ringkas_temuan(minta.bagan, minta.akar, letak="") if kini else None
    daftar = [
        *([] if minta.akar else _lembar_kota(b)),
        lembar_temuan(baris_temuan(b.aturan, minta.akar)),
        *([] if minta.akar else [lembar_aturan(b.aturan)]),
        *([lembar_tumpang(tumpang, _alamat_temuan(request))] if tumpang else []),
        lembar_rentang(b.rentang),
        lembar_bentuk(b.rentang),
        lembar_beban(b.beban, b.beban.beban.perangkat, "Beban kerja"),
        lembar_lowong(b.beban),
    ]
    return kirim_xlsx(request, minta, "analisis-struktur", "Analisis struktur", daftar)


def _lembar_kota(b: BahanHalaman) -> list[Lembar]:
    """What is said of the whole city only."""
    perkembangan = baca_perkembangan(b.minta.bagan, b.minta.status)
    return [_lembar_ringkasan(b), _lembar_perkembangan(perkembangan)]


def _alamat_temuan(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("orgstruktur:tumpang_tindih"))


def _lembar_ringkasan(b: BahanHalaman) -> Lembar:
    isi = [("Perlu ditangani", p.teks, p.perbaikan, p.dasar) for p in pilih_terpenting(b.bahan)] + [
        (_JUDUL[jenis][0], k.teks, "", "")
        for jenis, daftar in susun_ringkasan(b.bahan).items()
        for k in daftar
    ]
    kolom = (("Penilaian", 28), ("Hal", 100), ("Perbaikan", 70), ("Dasar", 34))
    return Lembar("Ringkasan", [KolomLembar(n, w) for n, w in kolom], isi)


def _lembar_perkembangan(daftar: Iterable[Saat]) -> Lembar:
    kolom = ("Tanggal", "Unit", "Pelanggaran", "Peringatan", "Rata-rata unit bawahan",
             "Pimpinan di luar ambang", "Kebutuhan")  # fmt: skip
    isi = ((*s[:4], round(s.rentang, 2), *s[5:]) for s in daftar)
    return Lembar("Perkembangan", [KolomLembar(k, 18) for k in kolom], isi)
