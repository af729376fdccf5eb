"""`/struktur/bagan/`: the chart on the screen. Open to everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Simpul
from orgstruktur.forms.bagan import SEMUA
from orgstruktur.gambar.bagan_pohon import BaganGambar
from orgstruktur.gambar.bentuk import Gambar, Titik
from orgstruktur.gambar.golongan_warna import PILIHAN_WARNA
from orgstruktur.gambar.lembar import (
    LEMBAR_TERBANYAK,
    dengan_keterangan,
    jumlah_lembar,
    lembar_terkecil,
    perlu_banyak,
)
from orgstruktur.gambar.svg import tulis_contoh_warna, tulis_peta, tulis_svg
from orgstruktur.views.alamat import alamat_tetap, kueri, tab_struktur
from orgstruktur.views.bagan_minta import PermintaanBagan, pesan_terlalu_besar
from orgstruktur.views.geser_tanggal import geser_tanggal
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian
from tebingtinggi.bersama.tampilan import BagianJinja, angka

_HALAMAN, _BAGIAN = "orgstruktur/bagan.html", "orgstruktur/_bagan_isi.html"
#: Hits of the search that are offered.
TEMUAN_TERBANYAK = 12


@require_safe
@login_not_required
def bagan(request: HttpRequest) -> HttpResponse:
    """The chart; see forms/bagan.py for what may be asked. htmx gets only the part that changes."""
    minta = PermintaanBagan(request)
    konteks = _konteks(request, minta)
    if minta.akar is not None:
        akar = minta.akar
        konteks |= minta.ingat("halaman", akar, lambda: _gambar(minta, akar))
    status = 422 if minta.daftar_galat and minta_bagian(request) else minta.status
    return render_bagian(request, _HALAMAN, _BAGIAN, konteks, status=status)


def _konteks(request: HttpRequest, minta: PermintaanBagan) -> dict[str, Any]:
    """What stands around the picture."""
    form, akar, par = minta.form, minta.akar, minta.parameter
    per = par["per"]
    tetap = {"akar": par["akar"], "per": per}
    sebagian = bool(par["akar"])
    return {
        "judul": f"Bagan {akar.nama}" if akar and sebagian else "Bagan struktur",
        "form": form,
        "bagan": minta.bagan,
        "akar": akar,
        "per": form.tanggal,
        "geser": geser_tanggal(request, form.tanggal, status=minta.status_struktur),
        "hari_ini_url": minta.url(per=""),
        "daftar_galat": minta.galat_panel if akar else minta.daftar_galat,
        "catatan": minta.catatan,
        "tab": tab_struktur("bagan", **tetap),
        "tersembunyi": [["tampil", "1"]],
        "tersembunyi_isi": minta.keadaan_isi(),
        "terlalu_besar": pesan_terlalu_besar(minta.terlalu_besar) if minta.terlalu_besar else "",
        "saring_terbuka": any(par[k] for k in ("dalam", "warna"))
        or "isi" in par
        or bool(form.errors),
        "alamat_tetap": alamat_tetap(request, **tetap),
        "leluhur": [
            (s, minta.url(akar=s.kode if s.induk_id else "", pusat=akar.kode))
            for s in (minta.bagan.leluhur(akar) if akar else ())
        ],
        **_temuan(minta),
    }


def _temuan(minta: PermintaanBagan) -> dict[str, Any]:
    """Units that match the search: (unit, name of the unit above, address that centres on it), and how many more."""
    saringan = minta.form.saringan
    if not saringan.kata or minta.akar is None:
        return {"temuan": []}
    cocok = saringan.cocok(minta.bagan.turunan(minta.akar, sertakan_diri=True))
    cari = " ".join(saringan.kata)
    persis = [
        s for s in cocok if cari in (s.kode.casefold(), s.nama.casefold(), s.singkatan.casefold())
    ]
    daftar = [*persis, *(s for s in cocok if s not in persis)]
    hasil = []
    for s in daftar[:TEMUAN_TERBANYAK]:
        induk = minta.bagan.induk(s)
        hasil.append((s, induk.nama if induk else "", minta.url(pusat=s.kode)))
    return {"temuan": hasil, "temuan_lagi": max(0, len(daftar) - TEMUAN_TERBANYAK)}


def _gambar(minta: PermintaanBagan, akar: Simpul) -> dict[str, Any]:
    """What `_bagan_isi.html` needs."""
    hasil = minta.gambar(akar)
    gambar = hasil.gambar
    berkas = dengan_keterangan(gambar, "", hasil.legenda)
    return {
        "svg": tulis_svg(gambar, pengenal="bagan"),
        "mula": _mula(gambar, minta.tampilan.pusat),
        "peta": tulis_peta(gambar),
        "legenda": [
            (tulis_contoh_warna(b.warna, b.penuh), b.label, b.banyak) for b in hasil.legenda
        ],
        "ada_contoh": any(s.contoh for s, _ in hasil.daftar),
        "warna_label": dict(PILIHAN_WARNA)[minta.tampilan.warna],
        "jumlah_tampak": len(hasil.daftar),
        "jumlah_unit": minta.bagan.jumlah_turunan[akar.id] + 1,
        "daftar_isi": _daftar_isi(hasil) if len(hasil.daftar) <= DAFTAR_TERBANYAK else "",
        "garis_besar_url": reverse("orgstruktur:struktur")
        + kueri(akar=minta.parameter["akar"], per=minta.parameter["per"]),
        "semua_url": minta.url(dalam=SEMUA, buka="", tutup=""),
        "ringkas_url": minta.url(dalam="", buka="", tutup="", pusat=""),
        "semua_tampak": len(hasil.daftar) == minta.bagan.jumlah_turunan[akar.id] + 1,
        "unduhan": [
            (label, minta.url(nama, unduh="1"))
            for label, nama in (("SVG", "bagan_svg"), ("PDF", "bagan_pdf"), ("PNG", "bagan_png"))
        ],
        "pilihan_cetak": _pilihan_cetak(minta, berkas),
        "saran_kertas": _saran(berkas),
    }


#: Of more boxes the outline is the list: it opens branch by branch, and the page stays light.
DAFTAR_TERBANYAK = 1000


def _mula(gambar: Gambar, pusat: str) -> Titik:
    """Where the picture begins when no script moves it: the unit in the centre, or the top."""
    unit = next((u for u in gambar.daftar_unit if u.kode == pusat), gambar.daftar_unit[0])
    return unit.kotak.tengah


def _pilihan_cetak(minta: PermintaanBagan, gambar: Gambar) -> list[tuple[str, str, str]]:
    """Ways to put it on paper: (label, what to expect, address or "" where it would be too many sheets)."""
    hasil = []
    for kertas in ("A4", "A3"):
        banyak = jumlah_lembar(gambar, kertas)
        muat = banyak <= LEMBAR_TERBANYAK
        ket = (
            f"{angka(banyak)} lembar bernomor"
            if muat
            else f"{angka(banyak)} lembar, terlalu banyak"
        )
        url = minta.url("bagan_pdf", kertas=kertas, cara="banyak") if muat else ""
        hasil.append((f"Beberapa lembar {kertas}", ket, url))
    for kertas in ("A3", "A2", "A1", "A0"):
        ket = "hurufnya terlalu kecil" if perlu_banyak(gambar, kertas) else "terbaca"
        url = minta.url("bagan_pdf", kertas=kertas, cara="satu")
        hasil.append((f"Satu lembar {kertas}", ket, url))
    return hasil


def _saran(gambar: Gambar) -> str:
    """What to print this picture on."""
    if kertas := lembar_terkecil(gambar):
        return f"satu lembar {kertas}" if kertas != "A4" else "satu lembar A4 atau A3"
    if jumlah_lembar(gambar, "A4") <= LEMBAR_TERBANYAK:
        return "beberapa lembar, atau cabang yang lebih kecil"
    return "cabang yang lebih kecil"


def _daftar_isi(hasil: BaganGambar) -> SafeString:
    """The same content as a nested list."""
    jalan: list[tuple[str, str, str, list[Any]]] = []
    for (s, tingkat), u in zip(hasil.daftar, hasil.gambar.daftar_unit, strict=True):
        butir = (u.url, s.nama, u.uraian.removeprefix(f"{s.nama}, "), [])
        del jalan[tingkat - 1 :]
        if jalan:
            jalan[-1][3].append(butir)
        jalan.append(butir)
    return format_html("{}", BagianJinja("orgstruktur/bagan_daftar.html", {"cabang": jalan[0]}))
