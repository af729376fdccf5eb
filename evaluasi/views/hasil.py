"""`/hasil/`: open results of the satisfaction surveys — the city, a unit, a service, a counter. Open to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluasi.gambar_tren import TitikTren, berdiri_sendiri, gambar_tren
from evaluasi.selectors.hasil import Hasil, Lama
from evaluasi.selectors.hasil_pokok import KOTA, Pokok
from evaluasi.selectors.saran import saran_terbit
from evaluasi.skm import BATAS_MUTU, KINERJA, HasilSkm, bulatkan, mutu_unsur
from evaluasi.unsur import DAFTAR_UNSUR
from evaluasi.views.hasil_bagian import BARIS_CARI, daftar_bagian
from evaluasi.views.hasil_minta import Permintaan, remah_hasil
from orgstruktur.gambar.batang import Batang, gambar_baris
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.views.alamat import alamat_tetap
from tebingtinggi.bersama.tampilan import angka

#: Periods that the picture shows.
_TREN_TERBANYAK = 12


@require_safe
@login_not_required
def hasil(request: HttpRequest) -> HttpResponse:
    """The whole city. `?periode=`."""
    return _halaman(Permintaan(request, KOTA, ""))


@require_safe
@login_not_required
def hasil_rinci(request: HttpRequest, jenis: str, kode: str) -> HttpResponse:
    """One unit, service or counter. `?periode=`."""
    return _halaman(Permintaan(request, jenis, kode))


def _halaman(minta: Permintaan) -> HttpResponse:
    pokok, h = minta.pokok, minta.hasil
    bagian = daftar_bagian(pokok, h, minta.request.GET) if h else []
    konteks: dict[str, Any] = {
        "judul": "Hasil survei kepuasan" if pokok.jenis == KOTA else pokok.nama,
        "remah": remah_hasil(pokok),
        "pokok": pokok,
        "hasil": h,
        "daftar": pokok.daftar,
        "lama": pokok.lama,
        "tren": tulis_svg(gambar_pokok(pokok), pengenal="tren") if _ada_tren(pokok) else None,
        "daftar_unsur": baris_unsur(h.skm) if h and h.skm else [],
        "gambar_unsur": _gambar_unsur(h.skm) if h and h.skm else None,
        "bagian": bagian,
        "cari": minta.request.GET.get("cari", "").strip()[:100],
        "dapat_dicari": any(b.seluruh >= BARIS_CARI for b in bagian),
        "tindak_lanjut": list(pokok.tindak_lanjut()),
        "saran": saran_terbit(pokok),
        "minimum": settings.TATA_SKM_MINIMUM,
        "minimum_loket": settings.TATA_SKM_MINIMUM_LOKET,
        "batas_mutu": [(b, m, KINERJA[m]) for b, m in BATAS_MUTU],
        "unduhan": [
            ("CSV", "semua periode, untuk lembar kerja", minta.alamat("csv")),
            ("JSON", "semua periode, untuk program lain", minta.alamat("json")),
            ("Gambar perkembangan (PNG)", "untuk slide dan laporan", minta.alamat("png")),
        ],
        "alamat_tetap": alamat_tetap(minta.request, periode=minta.kunci_periode),
    }
    return render(minta.request, "evaluasi/hasil.html", konteks)


def gambar_pokok(pokok: Pokok) -> Gambar:
    """Draw the index over the periods, earlier reports among them."""
    return gambar_tren(_titik(pokok.daftar, pokok.lama), judul=f"Perkembangan IKM: {pokok.nama}")


def gambar_berkas(pokok: Pokok) -> Gambar:
    """Draw the same to stand alone: with its title, whose it is, and what its signs mean."""
    titik = _titik(pokok.daftar, pokok.lama)
    unit = pokok.penanggung.nama if pokok.penanggung is not None else ""
    asal = " · ".join(b for b in (unit, settings.TATA_NAMA_PEMDA) if b and b != pokok.nama)
    return berdiri_sendiri(
        gambar_pokok(pokok),
        titik,
        judul=f"Indeks Kepuasan Masyarakat: {pokok.nama}",
        anak_judul=asal or "Gabungan semua jawaban",
    )


def _ada_tren(pokok: Pokok) -> bool:
    return bool(_titik(pokok.daftar, pokok.lama))


def _titik(daftar: Sequence[Hasil], lama: Sequence[Lama]) -> list[TitikTren]:
    titik = [
        (
            h.periode,
            TitikTren(
                h.periode.nama,
                h.ikm,
                h.selang.bawah if h.selang else None,
                h.selang.atas if h.selang else None,
            ),
        )
        for h in daftar
        if h.ikm is not None
    ]
    titik += [(x.periode, TitikTren(x.nama, x.ikm, lain=True)) for x in lama]
    return [t for _, t in sorted(titik, key=lambda p: p[0])][-_TREN_TERBANYAK:]


@dataclass(frozen=True, slots=True)
class BarisUnsur:
    """One unsur as shown; terendah: among the three lowest."""

    kode: str
    nama: str
    nrr: str
    nilai: str
    mutu: str
    kinerja: str
    terendah: bool


def baris_unsur(skm: HasilSkm) -> list[BarisUnsur]:
    """Give the nine unsur in the order of the regulation."""
    terendah = skm.terendah()
    hasil = []
    for u in DAFTAR_UNSUR:
        nrr = skm.nrr[u.kunci]
        huruf = mutu_unsur(nrr)
        hasil.append(
            BarisUnsur(
                u.kode,
                u.nama,
                angka(bulatkan(nrr, 3), 3),
                angka(bulatkan(nrr * 25), 2),
                huruf.value,
                KINERJA[huruf],
                u.kunci in terendah,
            )
        )
    return hasil


def _gambar_unsur(skm: HasilSkm) -> str:
    terendah = skm.terendah()
    batang = [
        Batang(
            f"{u.kode} {u.nama}",
            float(skm.nrr[u.kunci] * 25),
            angka(bulatkan(skm.nrr[u.kunci] * 25), 2),
            menonjol=u.kunci in terendah,
            penuh=100.0,
        )
        for u in DAFTAR_UNSUR
    ]
    uraian = "; ".join(f"{b.label}: {b.teks}" for b in batang) + "."
    return gambar_baris(batang, judul="Nilai sembilan unsur", uraian=uraian, pengenal="unsur")
