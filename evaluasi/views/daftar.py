"""What the officers' lists of services and counters share: reading the address, page, exports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from evaluasi.forms.saring import SaringForm
from evaluasi.selectors.layanan_daftar import Saringan, urutkan
from evaluasi.views.alur import IZIN, LIHAT, tab_kelola
from orgstruktur.bagan import Bagan
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from tebingtinggi.bersama.berkas_daftar import buntut_kueri, jawab_berkas, tolak, unduhan
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import KepalaKolom, ambil_halaman, kepala_urut
from tebingtinggi.bersama.tampilan import tanggal

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class JenisDaftar:
    """One of the two lists. kolom: (name to sort by or "", heading, number?); ekspor: (heading, width)."""

    benda: str
    judul: str
    nama_url: str
    form: type[SaringForm]
    baca: Callable[[Saringan, LingkupIzin], QuerySet]
    urut: Mapping[str, tuple[str, ...]]
    kolom: Sequence[tuple[str, str, bool]]
    ekspor: Sequence[tuple[str, int]]
    sel: Callable[[Any, Bagan], list[Any]]


@dataclass(slots=True)
class _Isi:
    bagan: Bagan
    form: SaringForm
    urut: str
    kueri: QuerySet
    galat: list[str] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


def _baca(request: HttpRequest, jenis: JenisDaftar) -> _Isi:
    bagan = bagan_terkini()
    form = jenis.form(request.GET, bagan=bagan)
    form.is_valid()
    urut, catatan = request.GET.get("urut", "") or "nama", []
    if urut.removeprefix("-") not in jenis.urut:
        catatan.append(f"Urutan “{urut[:40]}” tidak dikenal; diurutkan menurut nama.")
        urut = "nama"
    kueri = jenis.baca(form.saringan, lingkup_izin(request.user, LIHAT))
    return _Isi(bagan, form, urut, urutkan(kueri, urut, jenis.urut), form.daftar_galat, catatan)


def jawab_daftar(request: HttpRequest, jenis: JenisDaftar) -> HttpResponse:
    """Give the page: search, filters, sortable headings, 50 rows."""
    d = _baca(request, jenis)
    halaman: Page = ambil_halaman(Paginator(d.kueri, PER_HALAMAN), request.GET, d.catatan)
    lingkup = lingkup_izin(request.user, IZIN)
    tersaring = d.form.tersaring or bool(d.form.cleaned_data.get("cari"))
    konteks: dict[str, Any] = {
        "judul": jenis.judul,
        "benda": jenis.benda,
        "tab": tab_kelola(f"evaluasi:{jenis.nama_url}"),
        "form": d.form,
        "galat": d.galat,
        "catatan": d.catatan,
        "halaman": halaman,
        "baris": [(b, lingkup.mencakup_unit(b.unit)) for b in halaman],
        "kepala": [
            kepala_urut(request.GET, d.urut, label, nama, angka=angka)
            if nama
            else KepalaKolom(label, angka=angka)
            for nama, label, angka in jenis.kolom
        ],
        "saring_terbuka": d.form.tersaring,
        "bersih_url": request.path if tersaring else "",
        "tersembunyi": [["urut", d.urut]] if d.urut != "nama" else [],
        "unduhan": unduhan(f"evaluasi:{jenis.nama_url}", buntut_kueri(request)),
        "boleh_tambah": boleh(request.user, IZIN),
    }
    return render_bagian(
        request,
        f"evaluasi/{jenis.nama_url}.html",
        "evaluasi/_kelola_isi.html",
        konteks,
        status=400 if d.galat else 200,
    )


def jawab_ekspor(request: HttpRequest, jenis: JenisDaftar, bentuk: str) -> HttpResponseBase:
    """Give what is shown as a file; what is not understood gives none."""
    d = _baca(request, jenis)
    if d.galat or d.catatan:
        return tolak([*d.galat, *d.catatan])
    hari = timezone.localdate()
    baris = (jenis.sel(b, d.bagan) for b in d.kueri)
    keterangan = [("Keadaan per", tanggal(hari)), *d.form.sebut()]
    lembar = (jenis.judul, jenis.ekspor, baris)
    return jawab_berkas(request, f"{jenis.benda}-{hari:%Y-%m-%d}", bentuk, [lembar], keterangan)


def nama_perangkat(bagan: Bagan, unit_id: int) -> str:
    """Give the name of the perangkat daerah of a unit; "" at the top."""
    simpul = bagan.ambil(unit_id)
    if simpul is None:
        return ""
    jalur = [*bagan.leluhur(simpul), simpul]
    return jalur[1].nama if len(jalur) > 1 else ""
