"""What the page "Periksa impor" shows of a report: tabs, search, one page of rows."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse

from orgstruktur.forms.impor import CariLaporanForm
from orgstruktur.impor.kolom import MENURUT_NAMA
from orgstruktur.impor.laporan import BARU, BERUBAH, Beda, Galat, LaporanImpor
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.views.alamat import kueri
from tebingtinggi.bersama.tabel import tautan_kueri

GALAT, PERINGATAN, TIDAK = "galat", "peringatan", "tidak"
PER_HALAMAN = 50
#: tab → (label, icon), in their order
_TAB = {
    GALAT: ("Ditolak", "galat"),
    PERINGATAN: ("Peringatan", "peringatan"),
    BARU: ("Unit baru", "tambah"),
    BERUBAH: ("Berubah", "ubah"),
    TIDAK: ("Tidak di berkas", "kosong"),
}


def konteks_laporan(request: HttpRequest, laporan: LaporanImpor) -> dict[str, Any]:
    """Give everything the templates show of `laporan` for this address."""
    isi: dict[str, Sequence[Any]] = {
        GALAT: laporan.daftar_galat,
        PERINGATAN: laporan.daftar_peringatan,
        BARU: [b for b in laporan.beda if b.macam == BARU],
        BERUBAH: [b for b in laporan.beda if b.macam == BERUBAH],
        TIDAK: laporan.tidak_di_berkas,
    }
    lihat = request.GET.get("lihat", "")
    if lihat not in isi:
        lihat = next((nama for nama in (GALAT, PERINGATAN, BERUBAH, BARU) if isi[nama]), BERUBAH)
    form = CariLaporanForm(request.GET)
    form.is_valid()
    cari = form.cleaned_data.get("cari", "")
    baris = [b for b in isi[lihat] if _cocok(b, cari.casefold())]
    halaman = Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman"))
    return {
        "laporan": laporan,
        "lihat": lihat,
        "tab": _tab(request, isi, lihat),
        "form_cari": form,
        "cari": cari,
        "bersih_url": tautan_kueri(request.GET, cari="") if cari else "",
        "tersembunyi": [("lihat", lihat)],
        "halaman": halaman,
        "baris": [_tampilan(b) for b in halaman],
        "angka": _angka(laporan),
    }


def _cocok(baris: Any, cari: str) -> bool:
    if not cari:
        return True
    if isinstance(baris, Beda):
        teks = [baris.kode, baris.nama, NAMA_JENIS.get(baris.jenis, "")]
        teks += [t for r in baris.rincian for t in (r.sebutan, r.dari, r.ke)]
    else:
        teks = [str(t) for t in baris if t is not None]
    return any(cari in t.casefold() for t in teks)


def _tampilan(baris: Any) -> dict[str, Any]:
    if isinstance(baris, Beda):
        return {
            "beda": baris,
            "jenis": NAMA_JENIS.get(baris.jenis, baris.jenis),
            "url": _alamat_unit(baris.kode) if baris.macam == BERUBAH else "",
        }
    if isinstance(baris, Galat):
        kolom = MENURUT_NAMA.get(baris.kolom)
        return {"galat": baris, "kolom": kolom.nama if kolom else baris.kolom}
    kode, nama = baris
    return {"kode": kode, "nama": nama, "url": _alamat_unit(kode)}


def _alamat_unit(kode: str) -> str:
    return reverse("orgstruktur:unit_rinci", args=[kode])


def _tab(request: HttpRequest, isi: dict[str, Sequence[Any]], lihat: str) -> list[dict[str, Any]]:
    return [
        {
            "label": _TAB[nama][0],
            "ikon": _TAB[nama][1],
            "jumlah": len(daftar),
            "aktif": nama == lihat,
            "url": request.path + kueri(lihat=nama),
        }
        for nama, daftar in isi.items()
        if daftar or nama == lihat
    ]


def _angka(laporan: LaporanImpor) -> list[dict[str, Any]]:
    """The counts, each leading to its rows; they add up to the rows of the file."""
    daftar = (
        (BARU, "Unit baru", laporan.baru, kueri(lihat=BARU)),
        (BERUBAH, "Berubah", laporan.berubah, kueri(lihat=BERUBAH)),
        ("tetap", "Tetap", laporan.tetap, ""),
        ("ditolak", "Ditolak", laporan.ditolak, kueri(lihat=GALAT)),
    )
    return [{"nama": nama, "label": label, "n": n, "url": url} for nama, label, n, url in daftar]
