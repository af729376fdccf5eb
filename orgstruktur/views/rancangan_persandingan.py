"""`/rancangan/<pk>/persandingan/`: the matrix old–new as a page, a workbook and a PDF."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.forms.rancangan_persandingan import UBAH, PersandinganForm
from orgstruktur.gambar.laporan import KepalaLaporan, tulis_laporan
from orgstruktur.models import Rancangan
from orgstruktur.rancangan.persandingan import (
    NAMA_BENDA,
    BarisSanding,
    Nasib,
    UnitSanding,
    sandingkan,
)
from orgstruktur.selectors.rancangan_persandingan import (
    KOLOM,
    KOLOM_RINGKAS,
    bagian_matriks,
    baris_matriks,
    baris_ringkas,
)
from orgstruktur.services.rancangan_dokumen import catat_unduhan
from orgstruktur.views.alamat import kueri
from orgstruktur.views.rancangan_berkas import (
    jawab_dokumen,
    nama_dokumen,
    peringatan_rancangan,
)
from orgstruktur.views.rancangan_lihat import Halaman, halaman_rancangan
from tebingtinggi.bersama.berkas_daftar import XLSX, jawab_berkas, tolak
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import KepalaKolom
from tebingtinggi.bersama.tampilan import tanggal

PER_HALAMAN = 50
#: what becomes of a thing → key of bersama/tampilan.py LENCANA
LENCANA_NASIB: dict[str, str] = {
    Nasib.TETAP: "tetap",
    Nasib.PINDAH: "dipindah",
    Nasib.BERUBAH: "diubah",
    Nasib.DICABUT: "dihapus",
    Nasib.BARU: "ditambah",
}
_KEPALA = [
    KepalaKolom(label) for label in ("Perihal", "Semula", "Perubahan", "Menjadi", "Keterangan")
]


@dataclass(frozen=True)
class Matriks:
    """What an address asks for of the matrix of a proposal."""

    h: Halaman
    form: PersandinganForm

    @cached_property
    def daftar(self) -> list[tuple[UnitSanding, BarisSanding]]:
        return self.form.saring(sandingkan(self.h.hasil.perbedaan()))

    @property
    def rancangan(self) -> Rancangan:
        return self.h.rancangan

    def nama_berkas(self) -> str:
        """Give the name of a file without its ending."""
        return nama_dokumen("matriks-persandingan", self.rancangan)

    def keterangan(self) -> list[tuple[str, str]]:
        """Say what the file is about."""
        r = self.rancangan
        berlaku = tanggal(r.tanggal_berlaku) if r.tanggal_berlaku else "belum ditentukan"
        return [
            ("Rancangan", f"{r.nama} ({r.get_tahap_display().lower()})"),
            ("Susunan lama", f"per {tanggal(r.dasar_tanggal)}"),
            ("Rencana berlaku", berlaku),
            ("Disusun", tanggal(timezone.localdate())),
            *self.form.sebutan,
        ]


def _matriks(request: HttpRequest, pk: int) -> Matriks:
    form = PersandinganForm(request.GET)
    form.is_valid()
    return Matriks(halaman_rancangan(request, pk), form)


@require_safe
def rancangan_persandingan(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines of the matrix, searched and filtered; every unit with what became of its contents."""
    m = _matriks(request, pk)
    halaman = Paginator(m.daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    url = reverse("orgstruktur:rancangan_persandingan", args=[pk])
    buntut = kueri(**{n: request.GET.get(n, "") for n in ("q", "nasib", "benda")})
    konteks = m.h.konteks(
        "rancangan_persandingan",
        form=m.form,
        galat=m.form.daftar_galat,
        halaman=halaman,
        baris=[
            (u, b, NAMA_BENDA[b.benda], LENCANA_NASIB[b.nasib], u is not lalu)
            for (u, b), lalu in zip(
                halaman.object_list,
                (None, *(u for u, _ in halaman.object_list)),
                strict=False,
            )
        ],
        kepala=_KEPALA,
        tersaring=m.form.tersaring,
        saring_terbuka=bool(m.form.cleaned_data.get("nasib") or m.form.cleaned_data.get("benda")),
        bersih_url=url if m.form.tersaring or m.form.errors else "",
        ubah_url="" if m.form.cleaned_data.get("nasib") else url + kueri(nasib=UBAH),
        ringkas=baris_ringkas(m.daftar),
        ringkas_kepala=[KepalaKolom(k, angka=n > 0) for n, (k, _) in enumerate(KOLOM_RINGKAS)],
        xlsx_url=reverse("orgstruktur:rancangan_persandingan_xlsx", args=[pk]) + buntut,
        pdf_url=reverse("orgstruktur:rancangan_persandingan_pdf", args=[pk]) + buntut,
    )
    return render_bagian(
        request,
        "orgstruktur/rancangan_persandingan.html",
        "orgstruktur/_rancangan_persandingan_isi.html",
        konteks,
        status=400 if m.form.errors else 200,
    )


@require_safe
def rancangan_persandingan_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The matrix as a workbook: all lines, their numbers, and what was asked for."""
    m = _matriks(request, pk)
    if m.form.errors:
        return tolak(m.form.daftar_galat)
    lembar = [
        ("Persandingan", KOLOM, baris_matriks(m.daftar)),
        ("Ringkasan", KOLOM_RINGKAS, baris_ringkas(m.daftar)),
    ]
    catat_unduhan(rancangan=m.rancangan, dokumen="matriks persandingan (.xlsx)", oleh=request.user)
    judul = f"Matriks persandingan {m.rancangan.nama}"
    return jawab_berkas(request, m.nama_berkas(), XLSX, lembar, m.keterangan(), judul=judul)


@require_safe
def rancangan_persandingan_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The matrix on A4 landscape, a table for each unit."""
    m = _matriks(request, pk)
    if m.form.errors:
        return tolak(m.form.daftar_galat)
    kepala = KepalaLaporan(
        judul="Matriks persandingan susunan lama dan baru",
        pemda=settings.TATA_NAMA_PEMDA,
        keadaan=m.keterangan(),
        kaki=f"{settings.TATA_NAMA_PEMDA} · {m.rancangan.nama}",
        peringatan=peringatan_rancangan(m.h),
        mendatar=True,
    )
    isi = tulis_laporan(kepala, bagian_matriks(m.daftar))
    catat_unduhan(rancangan=m.rancangan, dokumen="matriks persandingan (.pdf)", oleh=request.user)
    return jawab_dokumen(isi, f"{m.nama_berkas()}.pdf", "application/pdf")
