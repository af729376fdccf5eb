"""`/analisis/beban-kerja/`: people needed and there, long vacancies, tasks and who does them."""

from collections.abc import Sequence

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from orgstruktur import kait
from orgstruktur.analisis.beban import KURANG, LEBIH, Beban, BebanUnit, sebaran_terisi
from orgstruktur.analisis.rentang_kendali import sebaran_menurut_batas
from orgstruktur.gambar.batang import Batang, gambar_baris
from orgstruktur.gambar.svg import Svg
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.bentuk import BebanCabang, baca_beban, nama_perangkat
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
from tebingtinggi.bersama.tampilan import angka

PER_HALAMAN = 25
#: sentences for one person: label of the column, and below which it ends
_KALIMAT = (("< ½", 0.5), ("½–1", 1.0), ("1–2", 2.0), ("2–4", 4.0), ("≥ 4", float("inf")))
_KOLOM = (
    ("Kode unit", 18),
    ("Unit", 44),
    ("Perangkat daerah", 40),
    ("Kebutuhan", 12),
    ("Bezetting", 12),
    ("Selisih", 10),
    ("Terisi (%)", 12),
    ("Kalimat fungsi", 12),
    ("Kebutuhan fungsional", 14),
    ("Kebutuhan pelaksana", 14),
    ("Kalimat per orang", 12),
    ("Penilaian", 16),
)


@require_safe
@wajib_izin("lihat_analisis")
def beban_kerja(request: HttpRequest) -> HttpResponse:
    """`?akar= per= halaman=`."""
    minta, cabang = _baca(request)
    beban = cabang.beban
    lama = cabang.lowong_lama
    halaman = ambil_halaman(request, minta, lama, PER_HALAMAN)
    simpul = [
        *(x.simpul for x in halaman.object_list),
        *(b.simpul for b in (*beban.tanpa_pelaksana, *beban.tanpa_tugas)),
        *(k.simpul for k in cabang.kelompok),
    ]
    konteks = konteks_analisis(request, minta, "beban_kerja") | {
        "judul": "Beban kerja",
        "ambang": cabang.ambang,
        "beban": beban,
        "total": beban.total,
        "banyak_kurang": sum(b.nilai == KURANG for b in beban.perangkat),
        "banyak_lebih": sum(b.nilai == LEBIH for b in beban.perangkat),
        "gambar": gambar_beban(batang_beban(beban), diketahui=beban.diketahui),
        "sebaran": sebaran_beban(cabang),
        "halaman": halaman,
        "lowong_tanpa_tanggal": cabang.lowong_tanpa_tanggal,
        "kelompok": cabang.kelompok,
        "pd": nama_perangkat(cabang.bagan, simpul),
        "daftar_bagian": kait.bagian_halaman("beban_kerja", request, cabang),
        "unduhan": unduhan(request, "beban_kerja_csv", "beban_kerja_xlsx"),
    }
    return render(request, "orgstruktur/beban_kerja.html", konteks, status=minta.kode_status)


def _baca(request: HttpRequest) -> tuple[Permintaan, BebanCabang]:
    minta = baca_permintaan(request)
    return minta, baca_beban(minta.bagan, minta.status, minta.akar)


def batang_beban(beban: Beban) -> list[Batang]:
    """Give a bar for each unit below the root: who is there, before who is needed."""
    return [
        Batang(
            b.simpul.nama,
            (b.bezetting or 0) if beban.diketahui else b.kebutuhan,
            f"{angka(b.bezetting)} dari {angka(b.kebutuhan)}"
            if beban.diketahui
            else angka(b.kebutuhan),
            b.nilai in (KURANG, LEBIH),
            b.kebutuhan if beban.diketahui else None,
        )
        for b in beban.perangkat
    ]


def gambar_beban(
    batang: Sequence[Batang], *, diketahui: bool, pengenal: str = "beban", puncak: float = 0
) -> Svg | None:
    """Draw who is there on a pale bar of who is needed; only the need when nobody told who is there.

    puncak: as of `gambar_baris`, for a part of the bars. None where nobody is needed nor there.
    """
    if not any(b.nilai or b.penuh for b in batang):
        return None
    judul = "Bezetting dibandingkan kebutuhan" if diketahui else "Kebutuhan pegawai"
    uraian = "; ".join(f"{b.label}: {b.teks} orang" for b in batang)
    judul = f"{judul} setiap unit"
    return gambar_baris(batang, judul=judul, uraian=uraian, pengenal=pengenal, puncak=puncak)


def sebaran_beban(cabang: BebanCabang) -> list[Sebaran]:
    """Give the distributions: how well perangkat daerah are filled (where known), sentences per person."""
    hasil = [_sebaran_kalimat(cabang.beban)]
    if cabang.beban.diketahui:
        hasil.insert(0, _sebaran_terisi(cabang))
    return hasil


def _sebaran_terisi(cabang: BebanCabang) -> Sebaran:
    """How many of the units below the root are filled to how many per cent of what they need."""
    a = cabang.ambang
    return susun_sebaran(
        "terisi",
        sebaran_terisi(cabang.beban.perangkat, a),
        judul="Terisinya kebutuhan pegawai",
        keterangan="Bezetting setiap seratus orang yang dibutuhkan, unit beserta bawahannya. "
        f"Ambang: {a.terisi_tersedikit} sampai {a.terisi_terbanyak} %.",
        sumbu="persen terisi",
        benda="unit",
    )


def _sebaran_kalimat(beban: Beban) -> Sebaran:
    """How many sentences of fungsi there are for one person, in units with functions and staff."""
    nilai = [b.kalimat_per_orang for b in beban.unit if b.kalimat_per_orang]
    return susun_sebaran(
        "kalimat",
        sebaran_menurut_batas(nilai, _KALIMAT),
        judul="Kalimat fungsi untuk setiap orang",
        keterangan="Kalimat fungsi unit dibagi kebutuhan pejabat fungsional dan pelaksananya. "
        "Hanya petunjuk: satu kalimat dapat memuat pekerjaan besar atau kecil.",
        sumbu="kalimat per orang",
        benda="unit",
    )


# --- exports --------------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_analisis")
def beban_kerja_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Every unit by itself, as CSV."""
    minta, cabang = _baca(request)
    return kirim_csv(request, minta, "beban-kerja", lembar_beban(cabang, cabang.beban.unit, "Unit"))


@require_safe
@wajib_izin("lihat_analisis")
def beban_kerja_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """Sums of perangkat daerah, every unit by itself, vacancies."""
    minta, cabang = _baca(request)
    daftar = [
        lembar_beban(cabang, cabang.beban.perangkat, "Perangkat daerah"),
        lembar_beban(cabang, cabang.beban.unit, "Unit"),
        lembar_lowong(cabang),
    ]
    return kirim_xlsx(request, minta, "beban-kerja", "Beban kerja", daftar)


def lembar_beban(cabang: BebanCabang, daftar: Sequence[BebanUnit], judul: str) -> Lembar:
    """Give a sheet of figures."""
    pd = nama_perangkat(cabang.bagan, (b.simpul for b in daftar))
    isi = (
        (b.simpul.kode, b.simpul.nama, pd[b.simpul.id], b.kebutuhan, b.bezetting, b.selisih,
         _bulat(b.persen), b.fungsi, b.fungsional, b.pelaksana, _bulat(b.kalimat_per_orang), b.nilai)
        for b in daftar
    )  # fmt: skip
    return Lembar(judul, [KolomLembar(n, w) for n, w in _KOLOM], isi)


def lembar_lowong(cabang: BebanCabang) -> Lembar:
    """Give the sheet of vacant positions."""
    kolom = ("Kode unit", 18), ("Unit", 44), ("Jabatan", 44), ("Memimpin unit", 14)
    lagi = ("Lowong sejak", 14), ("Hari", 10)
    isi = (
        (x.simpul.kode, x.simpul.nama, x.jabatan.nama, x.jabatan.kepala, x.sejak, x.hari)
        for x in cabang.beban.lowong
    )
    return Lembar("Jabatan lowong", [KolomLembar(n, w) for n, w in (*kolom, *lagi)], isi)


def _bulat(nilai: float | None) -> float | None:
    return None if nilai is None else round(nilai, 1)
