"""`/jabatan/peta/`: the peta jabatan, of the city as a table, of one branch as a drawing. Open to everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Simpul
from orgstruktur.gambar.svg import tulis_peta, tulis_svg
from orgstruktur.views.alamat import alamat_tetap, kueri, pola_alamat
from orgstruktur.views.tab_jabatan import tab_jabatan
from pegawai.peta import KotakPeta
from pegawai.selectors.peta import NAMA_KEDUDUKAN
from pegawai.views.peta_minta import PermintaanPeta
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian

#: Units that a search offers.
TEMUAN_TERBANYAK = 12


@require_safe
@login_not_required
def peta_jabatan(request: HttpRequest) -> HttpResponse:
    """`?akar=KODE`: the map of a branch; without: the overview of the city. `?per=`, `?q=`."""
    minta = PermintaanPeta(request)
    konteks = _konteks(request, minta)
    if minta.akar is None:
        konteks |= _ikhtisar(minta)
        halaman, bagian = "pegawai/peta_daftar.html", "pegawai/_peta_daftar_isi.html"
    else:
        konteks |= _gambar(minta, minta.akar)
        halaman, bagian = "pegawai/peta_jabatan.html", "pegawai/_peta_isi.html"
    status = 422 if minta.daftar_galat and minta_bagian(request) else minta.status
    return render_bagian(request, halaman, bagian, konteks, status=status)


def _konteks(request: HttpRequest, minta: PermintaanPeta) -> dict[str, Any]:
    akar = minta.akar
    return {
        "judul": f"Peta jabatan {akar.nama}" if akar else "Peta jabatan",
        "tab": tab_jabatan(request.user, "pegawai:peta_jabatan"),
        "form": minta.form,
        "bagan": minta.bagan,
        "per": minta.form.tanggal,
        "akar": akar,
        "daftar_galat": minta.daftar_galat,
        "tersembunyi": [["akar", akar.kode]] if akar else [],
        "saring_terbuka": bool(minta.form.tanggal or minta.form.errors),
        "alamat_tetap": alamat_tetap(request, akar=akar.kode if akar else "", per=minta.per),
        "hari_ini_url": request.path + kueri(akar=akar.kode if akar else ""),
        "kota_url": request.path + kueri(per=minta.per),
        **_temuan(minta),
    }


def _temuan(minta: PermintaanPeta) -> dict[str, Any]:
    """Units that match the search: (unit, name of the unit above, its map)."""
    saringan = minta.form.saringan
    akar = minta.bagan.akar
    if not saringan.kata or akar is None:
        return {"temuan": []}
    cocok = [s for s in saringan.cocok(minta.bagan.urut) if s is not akar]
    hasil = []
    for s in cocok[:TEMUAN_TERBANYAK]:
        induk = minta.bagan.induk(s)
        hasil.append((s, induk.nama if induk else "", minta.url(akar=s.kode)))
    return {"temuan": hasil, "temuan_lagi": max(0, len(cocok) - TEMUAN_TERBANYAK)}


def _ikhtisar(minta: PermintaanPeta) -> dict[str, Any]:
    isi = minta.ikhtisar()
    return {
        "ikhtisar": isi,
        "daftar_pd": [(b, minta.url(akar=b.simpul.kode)) for b in isi.daftar],
        "unduhan": [("Excel (.xlsx)", reverse("pegawai:peta_xlsx") + kueri(per=minta.per))],
    }


def _gambar(minta: PermintaanPeta, akar: Simpul) -> dict[str, Any]:
    """The drawing, the same as tables, and its files."""
    daftar, tertutup = minta.peta(akar)
    konteks: dict[str, Any] = {
        "kotak": daftar,
        "puncak": daftar[0],
        "tertutup": tertutup,
        "banyak_baris": sum(len(k.baris) for k in daftar),
        "terlalu_besar": minta.pesan_terlalu_besar(daftar),
        "leluhur": [
            (s, minta.url(akar=s.kode if s.induk_id else "")) for s in minta.bagan.leluhur(akar)
        ],
        "cabang": _cabang(minta, akar, daftar),
        "sel": pola_alamat("unit_rinci", minta.form.tanggal),
        "kedudukan": NAMA_KEDUDUKAN,
        "unduhan": [
            (label, minta.url(nama, akar=akar.kode, unduh="1"))
            for label, nama in (
                ("PDF, A3 mendatar", "peta_pdf"),
                ("SVG", "peta_svg"),
                ("Excel (.xlsx)", "peta_xlsx"),
            )
        ],
        "cetak_url": minta.url("peta_pdf", akar=akar.kode),
    }
    if not konteks["terlalu_besar"]:
        gambar = minta.gambar(daftar)
        konteks |= {"svg": tulis_svg(gambar, pengenal="bagan"), "peta": tulis_peta(gambar)}
    return konteks


def _cabang(
    minta: PermintaanPeta, akar: Simpul, daftar: list[KotakPeta]
) -> list[tuple[KotakPeta, str]]:
    """The units directly below, each with the address of its own map."""
    return [(k, minta.url(akar=k.unit.kode)) for k in daftar if k.unit.induk_id == akar.id]
