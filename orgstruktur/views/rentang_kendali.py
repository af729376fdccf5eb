"""`/analisis/rentang-kendali/`: how much each head leads, layers, and what else stands out in the shape."""

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from orgstruktur.analisis.rentang_kendali import LEBAR, SEMPIT, median, rata_rata, sebaran
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.bentuk import Rentang, baca_rentang, nama_perangkat
from orgstruktur.urusan_baku import sebut_urusan
from orgstruktur.views.analisis_minta import (
    Permintaan,
    ambil_halaman,
    baca_permintaan,
    kirim_csv,
    kirim_xlsx,
    konteks_analisis,
    unduhan,
)
from orgstruktur.views.gambar_sebaran import Sebaran, susun_sebaran
from tebingtinggi.bersama.excel_tulis import KolomLembar, Lembar

PER_HALAMAN = 25
_KOLOM = (
    ("Kode unit", 18),
    ("Unit", 44),
    ("Perangkat daerah", 40),
    ("Unit bawahan langsung", 14),
    ("Orang yang melapor langsung", 16),
    ("Seluruh unit di bawahnya", 16),
    ("Lapisan", 10),
    ("Penilaian unit", 20),
    ("Penilaian orang", 20),
)
_SEBUT_UNIT = {SEMPIT: "unit bawahan terlalu sedikit", LEBAR: "unit bawahan terlalu banyak"}
_SEBUT_ORANG = {LEBAR: "orang yang melapor terlalu banyak"}


@require_safe
@wajib_izin("lihat_analisis")
def rentang_kendali(request: HttpRequest) -> HttpResponse:
    """`?akar= per= halaman=`."""
    minta = baca_permintaan(request)
    rentang = baca_rentang(minta.bagan, minta.status, minta.akar)
    menonjol = rentang.menonjol
    halaman = ambil_halaman(request, minta, menonjol, PER_HALAMAN)
    unit = [r.unit for r in rentang.pemimpin]
    pd = nama_perangkat(rentang.bagan, (r.simpul for r in halaman.object_list))
    konteks = konteks_analisis(request, minta, "rentang_kendali") | {
        "judul": "Rentang kendali",
        "ambang": rentang.ambang,
        "jumlah_pemimpin": len(unit),
        "rata_rata": rata_rata(unit),
        "median": median(unit),
        "terbanyak": max(unit, default=0),
        "jumlah_menonjol": len(menonjol),
        "sebaran": sebaran_rentang(rentang),
        "halaman": halaman,
        "baris": [(r, pd[r.simpul.id], _sebut(r)) for r in halaman.object_list],
        "berlapis": rentang.berlapis,
        "bentuk": rentang.bentuk,
        "unduhan": unduhan(request, "rentang_kendali_csv", "rentang_kendali_xlsx"),
    }
    return render(request, "orgstruktur/rentang_kendali.html", konteks, status=minta.kode_status)


def _sebut(r: Any) -> list[str]:
    """Say what is outside its threshold."""
    daftar = [_SEBUT_UNIT.get(r.nilai_unit), _SEBUT_ORANG.get(r.nilai_orang)]
    return [kata for kata in daftar if kata]


def sebaran_rentang(rentang: Rentang) -> list[Sebaran]:
    """Give the distributions of units, people and layers."""
    a = rentang.ambang
    unit = sebaran(
        (r.unit for r in rentang.pemimpin),
        lambda n: not a.unit_tersedikit <= n <= a.unit_terbanyak,
        terakhir=max(10, a.unit_terbanyak + 1),
    )
    orang = sebaran(
        (r.orang for r in rentang.daftar if r.simpul.induk_id is not None),
        lambda n: n > a.orang_terbanyak,
        terakhir=a.orang_terbanyak,
        lebar=max(1, a.orang_terbanyak // 5),
    )
    lapisan = sebaran((n for _, n in rentang.lapisan), lambda n: n > a.lapisan_terbanyak)
    return [
        susun_sebaran(
            "unit",
            unit,
            judul="Unit bawahan langsung setiap pimpinan",
            keterangan=f"Ambang: {a.unit_tersedikit} sampai {a.unit_terbanyak} unit.",
            sumbu="unit bawahan",
            benda="pimpinan",
        ),
        susun_sebaran(
            "orang",
            orang,
            judul="Orang yang melapor langsung kepada pimpinan",
            keterangan=f"Pimpinan unit bawahan dan kebutuhan staf unitnya sendiri. Ambang: paling banyak {a.orang_terbanyak} orang.",
            sumbu="orang",
            benda="pimpinan",
        ),
        susun_sebaran(
            "lapisan",
            lapisan,
            judul="Lapisan setiap perangkat daerah",
            keterangan=f"Perangkat daerah sendiri dihitung satu. Ambang: paling banyak {a.lapisan_terbanyak} lapisan.",
            sumbu="lapisan",
            benda="perangkat daerah",
        ),
    ]


# --- exports --------------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_analisis")
def rentang_kendali_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Every head that was measured, as CSV."""
    minta, rentang = _baca(request)
    return kirim_csv(request, minta, "rentang-kendali", lembar_rentang(rentang))


@require_safe
@wajib_izin("lihat_analisis")
def rentang_kendali_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """Every head and, on a second sheet, what stands out in the shape."""
    minta, rentang = _baca(request)
    daftar = [lembar_rentang(rentang), lembar_bentuk(rentang)]
    return kirim_xlsx(request, minta, "rentang-kendali", "Rentang kendali", daftar)


def _baca(request: HttpRequest) -> tuple[Permintaan, Rentang]:
    minta = baca_permintaan(request)
    return minta, baca_rentang(minta.bagan, minta.status, minta.akar)


def lembar_rentang(rentang: Rentang) -> Lembar:
    """Give the sheet of heads."""
    pd = nama_perangkat(rentang.bagan, (r.simpul for r in rentang.daftar))
    isi = (
        (r.simpul.kode, r.simpul.nama, pd[r.simpul.id], r.unit, r.orang, r.turunan, r.lapisan,
         r.nilai_unit, r.nilai_orang)
        for r in rentang.daftar
    )  # fmt: skip
    return Lembar("Rentang kendali", [KolomLembar(n, w) for n, w in _KOLOM], isi)


def lembar_bentuk(rentang: Rentang) -> Lembar:
    """Give the sheet of what stands out: (what, code, unit, words)."""
    kolom = ("Hal", 34), ("Kode", 18), ("Unit atau urusan", 44), ("Keterangan", 60)
    return Lembar("Bentuk", [KolomLembar(n, w) for n, w in kolom], _isi_bentuk(rentang))


def _isi_bentuk(rentang: Rentang) -> Iterable[tuple[str, str, str, str]]:
    b = rentang.bentuk
    for s, anak in b.satu_anak:
        yield "Unit dengan satu anak", s.kode, s.nama, anak.nama
    for s in b.tanpa_fungsi:
        yield "Unit tanpa tugas dan fungsi", s.kode, s.nama, ""
    for s in b.tanpa_jabatan:
        yield "Unit tanpa jabatan", s.kode, s.nama, ""
    for u in b.urusan_tanpa_unit:
        pilihan = "urusan pilihan, boleh tidak ada" if u.pilihan else ""
        yield "Urusan tanpa perangkat daerah", u.kode, u.nama, pilihan
    for u in b.urusan_dua:
        nama = ", ".join(s.nama for s in u.unit)
        yield "Urusan pada lebih dari satu perangkat daerah", u.kode, u.nama, nama
    for u in b.urusan_tanpa_bidang:
        yield "Urusan tanpa bidang", u.unit[0].kode, u.unit[0].nama, sebut_urusan(u.kode)
    for s, n in rentang.berlapis:
        yield "Lapisan terlalu banyak", s.kode, s.nama, f"{n} lapisan"
