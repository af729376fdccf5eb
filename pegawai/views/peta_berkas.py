"""`/jabatan/peta.svg`, `.pdf`, `.xlsx`: the peta jabatan as a file. Open to everybody."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.cetak import KERTAS, Lembar, tulis_pdf
from orgstruktur.gambar.lembar import TEPI, TerlaluBesar, banyak_lembar, satu_lembar
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.jenis import PILIHAN_JENIS_JABATAN
from pegawai.forms.peta import baca_kertas
from pegawai.peta import BarisPeta, Jumlah, KotakPeta, kata_selisih
from pegawai.selectors.peta import NAMA_KEDUDUKAN
from pegawai.views.peta_minta import PermintaanPeta
from tebingtinggi.bersama.excel_tulis import JENIS_XLSX, KolomLembar, tulis_xlsx
from tebingtinggi.bersama.excel_tulis import Lembar as LembarExcel
from tebingtinggi.bersama.tampilan import tanggal

#: Below this scale the small print of the boxes (9.5 pt) is under 6 pt and more sheets are needed.
_SKALA_TERBACA = 0.63
_NAMA_JENIS = dict(PILIHAN_JENIS_JABATAN)
_KOLOM = (
    *(("Kode unit", 16), ("Unit", 40), ("Jabatan", 44), ("Jenis", 13), ("Eselon", 9), ("Kelas", 8)),
    *(("B", 8), ("K", 8), ("±", 8), ("Keterangan", 14), ("Catatan", 50)),
)


@require_safe
@login_not_required
def peta_svg(request: HttpRequest) -> HttpResponse:
    """The drawing as a file of its own."""
    return _gambar(request, "svg", "image/svg+xml", lambda g: tulis_svg(g, mandiri=True).encode())


@require_safe
@login_not_required
def peta_pdf(request: HttpRequest) -> HttpResponse:
    """The drawing on paper: one sheet of `kertas` (default A3, across), several where it would be too small."""
    kertas, galat = baca_kertas(request.GET.get("kertas", ""))
    if galat:
        return _galat(request, [galat])
    return _gambar(
        request, "pdf", "application/pdf", lambda g: tulis_pdf([g], susun_lembar(g, kertas))
    )


def susun_lembar(gambar: Gambar, kertas: str) -> list[Lembar]:
    """Give one sheet if it can be read there, else sheets side by side. Raises TerlaluBesar."""
    pendek, panjang = KERTAS[kertas]
    tinggi = pendek - 2 * TEPI - 16
    muat = min((panjang - 2 * TEPI) / gambar.lebar, tinggi / gambar.tinggi)
    if muat >= _SKALA_TERBACA:
        return satu_lembar(gambar, kertas, mendatar=True)
    return banyak_lembar(gambar, kertas, 0.75, mendatar=True)


def _gambar(request: HttpRequest, akhiran: str, jenis: str, tulis: Any) -> HttpResponse:
    minta = PermintaanPeta(request)
    if minta.daftar_galat:
        return _galat(request, minta.daftar_galat, minta.status)
    if minta.akar is None:  # nothing is drawn of the whole city: choose there
        return redirect("pegawai:peta_jabatan")
    daftar, tertutup = minta.peta(minta.akar)
    if pesan := minta.pesan_terlalu_besar(daftar):
        return _galat(request, [pesan])
    try:
        isi = tulis(minta.gambar_berkas(daftar, tertutup=tertutup))
    except TerlaluBesar as galat:
        return _galat(request, [str(galat)])
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
