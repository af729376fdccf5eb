"""`/jabatan/peta.svg`, `.pdf`, `.xlsx`: the peta jabatan as a file. Open to everybody."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orgstruktur.forms.bagan import CetakForm
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.cetak import Lembar, tulis_pdf
from orgstruktur.gambar.lembar import TerlaluBesar
from orgstruktur.gambar.svg import berkas_svg
from orgstruktur.jenis import PILIHAN_JENIS_JABATAN
from pegawai.gambar_peta import TUTUP, ribuan
from pegawai.lembar_peta import bagi_peta, lembar_kota, susun_lembar
from pegawai.peta import BarisPeta, Jumlah, KotakPeta, kata_selisih, tanda_selisih
from pegawai.selectors.peta import NAMA_KEDUDUKAN
from pegawai.views.peta_minta import PermintaanPeta
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX, KolomLembar, tulis_xlsx
from tebingtinggi.bersama.excel_tulis import Lembar as LembarExcel
from tebingtinggi.bersama.tampilan import tanggal

_NAMA_JENIS = dict(PILIHAN_JENIS_JABATAN)
_KOLOM = (
    *(("Kode unit", 16), ("Unit", 40), ("Jabatan", 44), ("Jenis", 13), ("Eselon", 9), ("Kelas", 8)),
    *(("B", 8), ("K", 8), ("±", 8), ("Keterangan", 14), ("Catatan", 50)),
)


@require_safe
@login_not_required
def peta_svg(request: HttpRequest) -> HttpResponse:
    """The drawing as a file of its own."""
    minta = PermintaanPeta(request)
    if minta.daftar_galat:
        return _galat(request, minta.daftar_galat, minta.status)
    if minta.akar is None:  # nothing is drawn of the whole city: choose there
        return redirect("pegawai:peta_jabatan")
    daftar, tertutup = minta.peta(minta.akar)
    if pesan := minta.pesan_terlalu_besar(daftar):
        return _galat(request, [pesan])
    isi = berkas_svg(minta.gambar_berkas(daftar, tertutup=tertutup))
    return _jawab(request, minta, "svg", "image/svg+xml", isi)


@require_safe
@login_not_required
def peta_pdf(request: HttpRequest) -> HttpResponse:
    """The map on sheets of `kertas` (default A3, across), ready to be attached; `cara=satu`: all on one sheet.

    Without `akar`: the table of the city on A4.
    """
    cetak = CetakForm(request.GET)
    minta = PermintaanPeta(request)
    galat = [str(p) for satu in cetak.errors.values() for p in satu] + minta.daftar_galat
    if galat:
        return _galat(request, galat, minta.status)
    if minta.akar is None:
        return _jawab(request, minta, "pdf", "application/pdf", tulis_pdf(*_pdf_kota(minta)))
    daftar, tertutup = minta.peta(minta.akar)
    if pesan := minta.pesan_terlalu_besar(daftar):
        return _galat(request, [pesan])
    kertas, satu = cetak.cleaned_data["kertas"] or "A3", cetak.cleaned_data["cara"] == "satu"
    try:
        halaman = bagi_peta(daftar, kertas, kedudukan=NAMA_KEDUDUKAN, satu=satu)
    except TerlaluBesar as besar:
        return _galat(request, [str(besar)])
    judul = f"Peta jabatan {minta.akar.nama}"
    isi = tulis_pdf(*susun_lembar(halaman, kertas, minta.keterangan(judul, tertutup=tertutup)))
    return _jawab(request, minta, "pdf", "application/pdf", isi)


def _pdf_kota(minta: PermintaanPeta) -> tuple[list[Gambar], list[Lembar]]:
    isi = minta.ikhtisar()
    baris = [_baris_kota(b.simpul.nama, b.jabatan, b.jumlah) for b in isi.daftar]
    baris.append(_baris_kota("Jumlah", isi.jabatan, isi.jumlah))
    judul = "Peta jabatan seluruh perangkat daerah"
    tertutup = isi.tersembunyi or isi.jumlah.b is None
    return lembar_kota(baris, minta.keterangan(judul, tertutup=tertutup))


def _baris_kota(nama: str, jabatan: int, j: Jumlah) -> list[str]:
    b = TUTUP if j.b is None else ribuan(j.b)
    n = j.selisih
    selisih = TUTUP if n is None else f"{tanda_selisih(n)[:1]}{ribuan(abs(n))}" if n else "0"
    return [nama, ribuan(jabatan), b, ribuan(j.k), selisih]


def _jawab(
    request: HttpRequest, minta: PermintaanPeta, akhiran: str, jenis: str, isi: Any
) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=jenis)
    unduh = bool(request.GET.get("unduh"))
    jawaban["Content-Disposition"] = content_disposition_header(unduh, _nama(minta, akhiran)) or ""
    return jawaban


@require_safe
@login_not_required
def peta_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """The table with its sums as values; without `akar` the overview of the city."""
    minta = PermintaanPeta(request)
    if minta.daftar_galat:
        return _galat(request, minta.daftar_galat, minta.status)
    lembar = _lembar_kota(minta) if minta.akar is None else _lembar_unit(minta, minta.akar)
    berkas = tulis_xlsx([lembar, _keterangan(request, minta)], judul="Peta jabatan")
    jawaban = FileResponse(berkas, content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = content_disposition_header(True, _nama(minta, "xlsx")) or ""
    return jawaban


def _lembar_kota(minta: PermintaanPeta) -> LembarExcel:
    isi = minta.ikhtisar()
    baris = [[b.simpul.kode, b.simpul.nama, b.jabatan, *_angka(b.jumlah)] for b in isi.daftar]
    baris.append(["", "Jumlah", isi.jabatan, *_angka(isi.jumlah)])
    kolom = [("Kode", 16), ("Perangkat daerah", 52), ("Jabatan", 10), *_KOLOM[6:10]]
    return LembarExcel("Peta jabatan", [KolomLembar(*k) for k in kolom], baris, beku=2)


def _lembar_unit(minta: PermintaanPeta, akar: Any) -> LembarExcel:
    daftar, _ = minta.peta(akar)
    return LembarExcel("Peta jabatan", [KolomLembar(*k) for k in _KOLOM], _baris(daftar), beku=3)


def _baris(daftar: list[KotakPeta]) -> Iterator[list[Any]]:
    bercabang = {k.unit.induk_id for k in daftar}
    for k in daftar:
        for b in k.baris:
            jenis = _NAMA_JENIS.get(b.jenis, b.jenis)
            yield [
                *(k.unit.kode, k.unit.nama, b.nama, jenis, b.eselon, b.kelas),
                *_angka(b.jumlah), catatan(b),
            ]  # fmt: skip
        yield ["", "", f"Jumlah {k.unit.nama}", "", "", None, *_angka(k.sendiri), ""]
        if k.unit.id in bercabang:
            label = f"Jumlah {k.unit.nama} dengan bawahannya"
            yield ["", "", label, "", "", None, *_angka(k.cabang), ""]


def _angka(j: Jumlah) -> list[Any]:
    """B, K, ± and its word; what is kept back says so."""
    if j.b is None:
        return ["tidak ditampilkan", j.k, "", ""]
    return [j.b, j.k, j.selisih, kata_selisih(j.selisih)]


def catatan(b: BarisPeta) -> str:
    """Say what stands beside the numbers of a line."""
    bagian = list(b.pejabat)
    if b.lowong:
        bagian.append("lowong")
    bagian += b.pengganti
    bagian += [f"di luar B: {n} {NAMA_KEDUDUKAN.get(k, k).lower()}" for k, n in b.lain]
    return "; ".join(bagian)


def _keterangan(request: HttpRequest, minta: PermintaanPeta) -> LembarExcel:
    isi = [
        ("Keadaan per", tanggal(minta.bagan.tanggal)),
        ("B", "Bezetting: pejabat definitif yang berkedudukan hukum aktif; Plt dan Plh tidak dihitung"),
        ("K", "Kebutuhan menurut analisis beban kerja"),
        ("±", "B − K: lebih dari nol kelebihan, kurang dari nol kekurangan"),
        ("tidak ditampilkan", "Jumlah orang di bawah lima tidak diumumkan, juga yang dapat dipakai menghitungnya"),
        ("Alamat", request.build_absolute_uri(request.get_full_path())),
    ]  # fmt: skip
    return LembarExcel("Keterangan", [KolomLembar("Hal", 22), KolomLembar("Isi", 80)], isi, beku=0)


def _nama(minta: PermintaanPeta, akhiran: str) -> str:
    kode = f"-{minta.akar.kode}" if minta.akar else ""
    return f"peta-jabatan{kode}-{minta.bagan.tanggal:%Y-%m-%d}.{akhiran}"


def _galat(request: HttpRequest, daftar: list[str], status: int = 400) -> HttpResponse:
    """A page that says what is wrong, in place of a file."""
    konteks = {"judul": "Peta jabatan tidak dapat dibuat", "daftar_galat": daftar}
    return render(
        request, "pegawai/peta_galat.html", konteks, status=400 if status == 200 else status
    )
