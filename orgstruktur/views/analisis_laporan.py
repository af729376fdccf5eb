"""`/analisis/laporan.pdf`: what an officer puts before the Sekda; the same figures as `/analisis/`."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orgstruktur.analisis.ringkasan import CELAH, KEKUATAN, KELEMAHAN, susun_ringkasan
from orgstruktur.analisis.terpenting import pilih_terpenting
from orgstruktur.gambar.laporan import (
    ButirPenting,
    KepalaLaporan,
    RingkasanLaporan,
    tulis_laporan,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.tanggal_berubah import tanggal_berubah
from orgstruktur.views.analisis_minta import baca_permintaan, seluruh_kota
from orgstruktur.views.analisis_ubin import BahanHalaman, susun_ubin
from orgstruktur.views.laporan_bagian import susun_bagian
from tebingtinggi.bersama.tampilan import angka, tanggal_jam
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_LAMPAU = "hanya untuk keadaan hari ini; tidak termasuk dalam laporan ini"


@require_safe
@wajib_izin("lihat_analisis")
def analisis_pdf(request: HttpRequest) -> HttpResponse:
    """`?per=`; always of the whole city."""
    minta = seluruh_kota(baca_permintaan(request))
    if minta.galat:
        teks = "\n".join(["Berkas tidak dibuat.", *minta.galat])
        return HttpResponse(teks, status=400, content_type="text/plain; charset=utf-8")
    b = BahanHalaman(minta)
    isi = tulis_laporan(susun_kepala(b, request.user), susun_bagian(b), susun_muka(b))
    nama = content_disposition_header(False, f"analisis-struktur-{minta.bagan.tanggal}.pdf")
    return HttpResponse(
        isi, content_type="application/pdf", headers={"Content-Disposition": nama or ""}
    )


def susun_kepala(b: BahanHalaman, oleh: Any) -> KepalaLaporan:
    """Give the title block. oleh: the account that makes the report."""
    hari = teks_tanggal(b.minta.bagan.tanggal)
    contoh = any(s.contoh for s in b.minta.bagan)
    disusun = f"{teks_tanggal(timezone.localdate())}, oleh {oleh}"
    return KepalaLaporan(
        "Laporan analisis struktur organisasi",
        settings.TATA_NAMA_PEMDA,
        [("Keadaan per tanggal", hari), ("Disusun", disusun), *_keadaan_data(b)],
        f"Analisis struktur {settings.TATA_NAMA_PEMDA} per {hari}",
        "Sebagian unit adalah data contoh; hasil ini bukan keadaan kota." if contoh else "",
    )


def _keadaan_data(b: BahanHalaman) -> Iterator[tuple[str, str]]:
    """Say how old each part of the data is, and what is missing."""
    bagan = b.minta.bagan
    berubah = [t for t in tanggal_berubah(rencana=True, status=b.minta.status)
               if t.tanggal <= bagan.tanggal]  # fmt: skip
    sejak = f"; perubahan terakhir {teks_tanggal(berubah[-1].tanggal)}" if berubah else ""
    yield "Struktur", f"{angka(len(bagan))} unit{sejak}"
    total = b.beban.beban.total
    ada = b.beban.beban.diketahui and total is not None
    yield (
        "Pegawai",
        f"{angka(total.bezetting)} orang pada jabatannya"
        if ada and total
        else "belum ada data untuk tanggal ini",
    )
    yield "Angka tipologi", _keadaan_tipologi(b)
    yield "Tumpang tindih", _keadaan_tumpang(b)


def _keadaan_tipologi(b: BahanHalaman) -> str:
    if b.tipologi is None:
        return _LAMPAU
    if not b.tipologi.angka:
        return "belum diisi"
    contoh = any(a.contoh for a in b.tipologi.angka.values())
    return f"sampai tahun {b.tipologi.daftar_tahun[0]}" + ("; sebagian contoh" if contoh else "")


def _keadaan_tumpang(b: BahanHalaman) -> str:
    if b.tumpang is None:
        return _LAMPAU
    keadaan = b.keadaan_tumpang
    if keadaan.terakhir is None:
        return "belum pernah dianalisis"
    saat = f"dianalisis {tanggal_jam(keadaan.terakhir.selesai_pada)}"
    return f"{saat}; struktur atau istilah sudah berubah sejak itu" if keadaan.usang else saat


def susun_muka(b: BahanHalaman) -> RingkasanLaporan:
    """Give the first page: figures, strong and weak, the findings to deal with first."""
    ringkas = {
        jenis: [k.teks for k in daftar] for jenis, daftar in susun_ringkasan(b.bahan).items()
    }
    penting = [ButirPenting(p.teks, p.perbaikan, p.dasar) for p in pilih_terpenting(b.bahan)]
    lain = [("Yang belum dapat dinilai", ringkas[CELAH])] if ringkas[CELAH] else []
    return RingkasanLaporan(
        "Ringkasan untuk pimpinan",
        [(u.angka, u.satuan) for u in susun_ubin(b)] if b.minta.bagan else [],
        [("Kekuatan", ringkas[KEKUATAN]), ("Kelemahan", ringkas[KELEMAHAN])],
        "Yang paling perlu ditangani",
        penting,
        lain,
    )
