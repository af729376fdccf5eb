"""`/pegawai/pensiun/`: who retires in the next five years, and `.csv`, `.xlsx`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.forms.rekap import SaringPensiunForm
from pegawai.gambar_batang import gambar_batang
from pegawai.rekap import Calon, Proyeksi, per_unit, proyeksikan
from pegawai.selectors.cabang import lingkup_cabang
from pegawai.selectors.pensiun import baca_calon
from pegawai.selectors.peta import kelompok_pd
from pegawai.services.rekap import catat_unduhan_pensiun
from pegawai.views.berkas import CSV, XLSX, buntut_kueri, jawab_berkas, tolak, unduhan
from pegawai.views.tab import tab_pegawai
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tampilan import tanggal

LIHAT = "lihat_pegawai"
PER_HALAMAN = 50
_KOLOM = (
    *(("Nama", 36), ("Jabatan", 44), ("Jenis jabatan", 16), ("Unit", 42), ("Perangkat daerah", 40)),
    *(("BUP", 7), ("TMT pensiun", 14)),
)


@dataclass(slots=True)
class Pensiun:
    """What an address asks for, read once for the page and the files."""

    bagan: Bagan
    hari: date
    form: SaringPensiunForm
    proyeksi: Proyeksi
    semua: list[Calon]
    daftar: list[Calon]


def _baca(request: HttpRequest) -> Pensiun:
    bagan, hari = bagan_terkini(), timezone.localdate()
    form = SaringPensiunForm(request.GET, bagan=bagan, hari=hari)
    form.is_valid()
    lingkup = lingkup_izin(request.user, LIHAT)
    if kode := form.cleaned_data.get("akar"):
        lingkup = lingkup_cabang(lingkup, kode)
    proyeksi, semua = proyeksikan(baca_calon(lingkup, hari), hari)
    return Pensiun(bagan, hari, form, proyeksi, semua, _saring(form, semua))


def _saring(form: SaringPensiunForm, daftar: list[Calon]) -> list[Calon]:
    isi = form.cleaned_data
    tahun, jenis = isi.get("tahun"), isi.get("jenis")
    kata = isi.get("cari", "").casefold().split()
    return [
        c
        for c in daftar
        if (not tahun or c.tmt.year == tahun)
        and (not jenis or c.jenis == jenis)
        and all(k in f"{c.nama} {c.jabatan}".casefold() for k in kata)
    ]


@require_safe
@wajib_izin(LIHAT)
def pensiun(request: HttpRequest) -> HttpResponse:
    """`?akar= tahun= jenis= q= halaman=`."""
    p = _baca(request)
    halaman = Paginator(p.daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = p.form.cleaned_data
    tersaring = any(isi.get(k) for k in ("akar", "tahun", "jenis"))
    gambar = gambar_batang(
        "Proyeksi pensiun lima tahun",
        [str(t) for t in p.proyeksi.tahun],
        [(jenis, nilai) for jenis, nilai, _ in p.proyeksi.baris],
        "orang",
    )
    konteks: dict[str, Any] = {
        "judul": "Proyeksi pensiun",
        "tab": tab_pegawai(request.user, "pensiun"),
        "form": p.form,
        "galat": p.form.daftar_galat,
        "hari": p.hari,
        "proyeksi": p.proyeksi,
        "svg": tulis_svg(gambar, pengenal="pensiun") if p.proyeksi.semua else "",
        "per_pd": _per_pd(p),
        "halaman": halaman,
        "baris": [(c, *_tempat(p.bagan, c)) for c in halaman.object_list],
        "saring_terbuka": tersaring,
        "bersih_url": request.path if tersaring or isi.get("cari") else "",
        "unduhan": unduhan("pegawai:pensiun", buntut_kueri(request)),
    }
    return render_bagian(
        request,
        "pegawai/pensiun.html",
        "pegawai/_pensiun_isi.html",
        konteks,
        status=400 if p.form.daftar_galat else 200,
    )


def _per_pd(p: Pensiun) -> list[tuple[str, list[int], int]]:
    """(perangkat daerah, people of each year, sum), in the order of the structure."""
    isi = per_unit(p.semua, kelompok_pd(p.bagan), p.proyeksi.tahun)
    daftar = [(s.nama, isi[s.id], sum(isi[s.id])) for s in p.bagan.urut if s.id in isi]
    if None in isi:
        daftar.append(("Belum berjabatan", isi[None], sum(isi[None])))
    return daftar


def _tempat(bagan: Bagan, c: Calon) -> tuple[str, str]:
    """Names of unit and perangkat daerah."""
    simpul = bagan.ambil(c.unit_id) if c.unit_id else None
    if simpul is None:
        return "", ""
    atas = bagan.leluhur(simpul)
    return simpul.nama, atas[1].nama if len(atas) > 1 else ""


@require_safe
@wajib_izin(LIHAT)
def pensiun_csv(request: HttpRequest) -> HttpResponseBase:
    """The persons shown as CSV."""
    return _berkas(request, CSV)


@require_safe
@wajib_izin(LIHAT)
def pensiun_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The persons shown, the projection and the perangkat daerah as a workbook."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponseBase:
    p = _baca(request)
    if p.form.daftar_galat:
        return tolak(p.form.daftar_galat)
    tahun = [(str(t), 9) for t in p.proyeksi.tahun]
    orang = [[c.nama, c.jabatan, c.jenis, *_tempat(p.bagan, c), c.bup, c.tmt] for c in p.daftar]
    proyeksi: list[list[Any]] = [[j, *n, jumlah] for j, n, jumlah in p.proyeksi.baris]
    proyeksi.append(["Jumlah", *p.proyeksi.jumlah, p.proyeksi.semua])
    lembar = [
        ("Daftar", _KOLOM, orang),
        ("Proyeksi", [("Jenis jabatan", 20), *tahun, ("Jumlah", 9)], proyeksi),
        ("Perangkat daerah", [("Perangkat daerah", 48), *tahun, ("Jumlah", 9)],
         [[nama, *n, jumlah] for nama, n, jumlah in _per_pd(p)]),
    ]  # fmt: skip
    catat_unduhan_pensiun(jumlah=len(orang), oleh=request.user)
    nama = f"proyeksi-pensiun-{p.hari:%Y-%m-%d}"
    return jawab_berkas(request, nama, jenis, lembar, [("Keadaan per", tanggal(p.hari))])
