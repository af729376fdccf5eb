"""Four more ways to see the findings: pairs of units, the matrix, clusters, what is unique."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from orgstruktur.analisis.dari_bagan import perangkat
from orgstruktur.analisis.ringkas import PasanganUnit, kelompok, matriks, pasangan_unit
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.tumpang_tindih import SEMUA
from orgstruktur.gambar.lingkaran import gambar_lingkaran
from orgstruktur.gambar.panas import tingkat_panas
from orgstruktur.pokok import sebut_pokok
from orgstruktur.selectors.temuan import (
    NAMA_TINGKAT,
    BarisTemuan,
    KeadaanAnalisis,
    perangkat_kalimat,
    unit_kalimat,
)
from orgstruktur.views.alamat import kueri
from orgstruktur.views.analisis_minta import Permintaan, ambil_halaman
from tebingtinggi.bersama.tabel import tautan_kueri

PER_HALAMAN = 50
KELOMPOK_PER_HALAMAN = 12
_TERATAS = 15


# --- pairs of units -------------------------------------------------------------------------------
def konteks_pasangan(
    request: HttpRequest, minta: Permintaan, baris: Sequence[BarisTemuan], keadaan: KeadaanAnalisis
) -> dict[str, Any]:
    """Two units in a row: how many functions of either the other one shares."""
    daftar = daftar_pasangan(baris, keadaan)
    halaman = ambil_halaman(request, minta, daftar, PER_HALAMAN)
    isi = [
        {
            "p": p,
            "a": minta.bagan[p.a],
            "b": minta.bagan[p.b],
            "pd_a": perangkat(minta.bagan, minta.bagan[p.a]),
            "pd_b": perangkat(minta.bagan, minta.bagan[p.b]),
            "tingkat": p.terberat.value,
            "url": _berdua(request, p.a, p.b),
        }
        for p in halaman.object_list
    ]
    return {"halaman": halaman, "baris": isi, "benda": "pasangan unit"}


def daftar_pasangan(baris: Sequence[BarisTemuan], keadaan: KeadaanAnalisis) -> list[PasanganUnit]:
    """Give every two units that share something, those that share most first."""
    return pasangan_unit(baris, unit_kalimat(baris), _inti(keadaan))


def _inti(keadaan: KeadaanAnalisis) -> dict[str, int]:
    if keadaan.terakhir is None:
        return {}
    return {kode: isi[1] for kode, isi in keadaan.terakhir.unik.items()}


def _berdua(request: HttpRequest, a: str, b: str, *, persis: bool = True) -> str:
    """Address of the findings of two units; persis: without what is below them, as they were counted."""
    return tautan_kueri(request.GET, lihat="", akar=a, dengan=b, persis="on" if persis else "")


# --- matrix ---------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Sel:
    """One cell. panas: 0 (nothing) to 5; kata: what it says to who cannot see it."""

    jumlah: int
    panas: int
    url: str
    kata: str


def konteks_matriks(
    request: HttpRequest, minta: Permintaan, baris: Sequence[BarisTemuan], keadaan: KeadaanAnalisis
) -> dict[str, Any]:
    """Perangkat daerah by perangkat daerah; those without findings are left out."""
    isi = matriks(baris, perangkat_kalimat(baris))
    kode = {k for pasang in isi for k in pasang}
    kepala = [s for s in minta.bagan.urut if s.kode in kode]
    puncak = max((sum(n.values()) for n in isi.values()), default=1)
    sel = {
        pasang: _sel(request, minta.bagan, pasang, jumlah, puncak) for pasang, jumlah in isi.items()
    }
    return {
        "kepala": kepala,
        "baris": [(x, [sel.get(_urut(x, y)) for y in kepala]) for x in kepala],
        "teratas": _teratas(minta.bagan, sel),
    }


def _urut(x: Simpul, y: Simpul) -> tuple[str, str]:
    return (x.kode, y.kode) if x.kode <= y.kode else (y.kode, x.kode)


def _sel(
    request: HttpRequest,
    bagan: Bagan,
    pasang: tuple[str, str],
    jumlah: dict[Tingkat, int],
    puncak: int,
) -> Sel:
    a, b = pasang
    banyak = sum(jumlah.values())
    rinci = ", ".join(f"{n} {NAMA_TINGKAT[t].lower()}" for t, n in jumlah.items() if n)
    nama = f"{bagan[a].nama} dan {bagan[b].nama}" if a != b else f"Di dalam {bagan[a].nama}"
    url = (
        _berdua(request, a, b, persis=False)
        if a != b
        else tautan_kueri(request.GET, lihat="", akar=a, letak="dalam")
    )
    return Sel(banyak, tingkat_panas(banyak, puncak), url, f"{nama}: {rinci}")


def _teratas(bagan: Bagan, sel: dict[tuple[str, str], Sel]) -> list[Sel]:
    """The hottest cells in words, those between two perangkat daerah."""
    antar = [s for (a, b), s in sel.items() if a != b]
    return sorted(antar, key=lambda s: (-s.jumlah, s.kata))[:_TERATAS]


# --- clusters -------------------------------------------------------------------------------------
def konteks_kelompok(
    request: HttpRequest, minta: Permintaan, baris: Sequence[BarisTemuan], keadaan: KeadaanAnalisis
) -> dict[str, Any]:
    """Units tied by one matter, drawn around a circle with a table beside it."""
    daftar = [k for k in kelompok(baris, unit_kalimat(baris), lambda b: b.pokok) if len(k.unit) > 2]
    halaman = ambil_halaman(request, minta, daftar, KELOMPOK_PER_HALAMAN)
    isi = []
    for n, k in enumerate(halaman.object_list):
        unit = [minta.bagan[u] for u in k.unit]
        nomor = {u.kode: i for i, u in enumerate(unit, 1)}
        garis = [
            (nomor[a], nomor[b], jumlah, _berdua(request, a, b))
            for (a, b), jumlah in sorted(k.garis.items(), key=lambda g: (-g[1], g[0]))
        ]
        uraian = "; ".join(f"{minta.bagan[a].nama} dan {minta.bagan[b].nama}" for a, b in k.garis)
        isi.append(
            {
                "pokok": sebut_pokok(k.pokok),
                "unit": [(i, u, perangkat(minta.bagan, u)) for i, u in enumerate(unit, 1)],
                "garis": garis,
                "temuan": k.temuan,
                "gambar": gambar_lingkaran(
                    k.unit,
                    k.garis,
                    judul=f"{len(unit)} unit dengan pokok {sebut_pokok(k.pokok)}",
                    uraian=uraian,
                    pengenal=f"kelompok-{n}",
                ),
            }
        )
    return {"halaman": halaman, "baris": isi, "benda": "kelompok"}


# --- what is unique -------------------------------------------------------------------------------
def konteks_keunikan(
    request: HttpRequest, minta: Permintaan, baris: Sequence[BarisTemuan], keadaan: KeadaanAnalisis
) -> dict[str, Any]:
    """How much of each unit's work nobody else does, as the last whole run counted it."""
    halaman = ambil_halaman(request, minta, daftar_keunikan(minta, keadaan), PER_HALAMAN)
    isi = [
        (
            *d,
            reverse("orgstruktur:tumpang_tindih")
            + kueri(akar=d[0].kode, keyakinan=SEMUA, wilayah="on"),
        )
        for d in halaman.object_list
    ]
    return {"halaman": halaman, "baris": isi, "benda": "unit"}


def daftar_keunikan(
    minta: Permintaan, keadaan: KeadaanAnalisis
) -> list[tuple[Simpul, Simpul, int, int, int]]:
    """Give (unit, perangkat daerah, own functions, all, per cent), the least unique first."""
    unik = keadaan.terakhir.unik if keadaan.terakhir else {}
    cabang = minta.bagan.turunan(minta.akar, sertakan_diri=True) if minta.akar else minta.bagan.urut
    wilayah = bool(minta.form.isi("wilayah"))
    kata = minta.form.isi("cari").casefold()
    daftar = []
    for u in cabang:
        pd = perangkat(minta.bagan, u)
        if u.kode not in unik or not unik[u.kode][1] or (pd.jenis == "kecamatan" and not wilayah):
            continue
        if kata in f"{u.nama} {pd.nama}".casefold():
            sendiri, semua = unik[u.kode]
            daftar.append((u, pd, sendiri, semua, round(100 * sendiri / semua)))
    return sorted(daftar, key=lambda d: (d[4], -d[3]))
