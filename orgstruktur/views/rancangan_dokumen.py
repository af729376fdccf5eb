"""`/rancangan/<pk>/dokumen/`: what is written from a proposal, and its files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur import kait
from orgstruktur.bagan import Simpul
from orgstruktur.forms.rancangan_dokumen import LingkupDokumenForm
from orgstruktur.gambar.cetak import tulis_pdf
from orgstruktur.gambar.laporan import KepalaLaporan, tulis_laporan
from orgstruktur.models import Rancangan, boleh
from orgstruktur.naskah.berkas import TemplatKeliru
from orgstruktur.naskah.daftar import KAJIAN, PERWALI
from orgstruktur.naskah.templat import isi_templat
from orgstruktur.rancangan.dokumen import isi_perwali
from orgstruktur.rancangan.kajian import Kajian, bagian_kajian, isi_kajian
from orgstruktur.rancangan.kelengkapan import kurang_kajian, kurang_perwali, kurang_umum
from orgstruktur.rancangan.ketentuan import PERDA
from orgstruktur.rancangan.perwali import MENYELURUH, susun_perwali
from orgstruktur.rancangan.proses import jalur_rancangan
from orgstruktur.selectors.rancangan import dasar_berubah
from orgstruktur.selectors.rancangan_dokumen import (
    kajian_rancangan,
    keadaan_perwali,
    lampiran_bagan,
    pilihan_lingkup,
)
from orgstruktur.selectors.templat import boleh_mengganti, templat_terpakai
from orgstruktur.services.rancangan_dokumen import catat_unduhan
from orgstruktur.views.rancangan_berkas import (
    jawab_dokumen,
    nama_dokumen,
    peringatan_rancangan,
)
from orgstruktur.views.rancangan_lihat import Halaman, halaman_rancangan
from tebingtinggi.bersama.berkas_daftar import tolak

TEMPLAT = "kelola_templat"
JENIS_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF = "application/pdf"


@dataclass(frozen=True)
class Dokumen:
    """One document on the page: what it is for, what is missing, how it is taken."""

    kunci: str
    judul: str
    guna: str
    kurang: Sequence[str] = ()
    unduhan: Sequence[tuple[str, str, str]] = field(default=())  # (label, address, icon)
    templat_url: str = ""

    @property
    def lengkap(self) -> bool:
        return not self.kurang


@dataclass(frozen=True)
class Minta:
    """A proposal, and what an address asks for of its documents."""

    h: Halaman

    @cached_property
    def _lingkup(self) -> tuple[list[tuple[Simpul, bool]], frozenset[int]]:
        return pilihan_lingkup(self.h.hasil)

    @property
    def pilihan(self) -> list[tuple[Simpul, bool]]:
        """The units to choose from, with whether they are touched."""
        return self._lingkup[0]

    @property
    def tersentuh(self) -> frozenset[int]:
        """The units a Perwali may be about in which something changes; also those that end."""
        return self._lingkup[1]

    @cached_property
    def form(self) -> LingkupDokumenForm:
        form = LingkupDokumenForm(self.h.request.GET, pilihan=self.pilihan)
        form.is_valid()
        return form

    @property
    def lingkup(self) -> frozenset[int]:
        """The units that are chosen, else those that are touched."""
        return frozenset(s.id for s in self.form.terpilih) or self.tersentuh

    @property
    def daftar(self) -> list[Simpul]:
        """The units of `lingkup` that stand after the proposal, in order."""
        return [s for s, _ in self.pilihan if s.id in self.lingkup]

    def jawab(self, isi: bytes, awal: str, akhiran: str, sebutan: str) -> HttpResponse:
        """Give a file, logged."""
        r = self.h.rancangan
        catat_unduhan(rancangan=r, dokumen=f"{sebutan} (.{akhiran})", oleh=self.h.request.user)
        jenis = JENIS_DOCX if akhiran == "docx" else _PDF
        return jawab_dokumen(isi, f"{nama_dokumen(awal, r)}.{akhiran}", jenis)


@require_safe
def rancangan_dokumen(request: HttpRequest, pk: int) -> HttpResponse:
    """Every document: what it is for, whether it is complete, and its files; apps above add theirs."""
    m = Minta(halaman_rancangan(request, pk))
    konteks = m.h.konteks(
        "rancangan_dokumen",
        dokumen=[
            *_daftar_dokumen(m),
            *(b["dokumen"] for b in kait.bagian_halaman("rancangan_dokumen", request, m.h)),
        ],
        perlu_perda=[
            f"Langkah {d.nomor}: {d.kalimat.rstrip('.')} ({d.ketentuan.pasal})."
            for d in jalur_rancangan(m.h.hasil).dasar
            if d.ketentuan.instrumen == PERDA
        ],
        form=LingkupDokumenForm(pilihan=m.pilihan),
        bagan_url=reverse("orgstruktur:rancangan_lampiran_pdf", args=[pk]),
        perwali_url=reverse("orgstruktur:rancangan_perwali_docx", args=[pk]),
    )
    return render(request, "orgstruktur/rancangan_dokumen.html", konteks)


def _alamat(rancangan: Rancangan, nama: str) -> str:
    return reverse(f"orgstruktur:rancangan_{nama}", args=[rancangan.pk])


def templat_url(h: Halaman, kunci: str, izin: str = TEMPLAT) -> str:
    """Give where the template of a kind is changed; "" for whom it is not."""
    ada = boleh_mengganti(h.request.user, izin)
    return reverse("orgstruktur:rancangan_templat", args=[h.rancangan.pk, kunci]) if ada else ""


def _daftar_dokumen(m: Minta) -> list[Dokumen]:
    h, r = m.h, m.h.rancangan
    keterangan = [(b.alasan, b.dasar_hukum) for b in h.daftar if b.aktif]
    alamat = partial(_alamat, r)
    return [
        Dokumen(
            "perwali",
            "Rancangan Peraturan Wali Kota",
            "Kedudukan, susunan organisasi, tugas dan fungsi, serta tata kerja; pasal, ayat, dan "
            "rincian bernomor. Yang hanya diketahui manusia disorot dalam kurung siku.",
            kurang_perwali(r.tujuan, r.tanggal_berlaku, h.hasil, m.tersentuh),
            templat_url=templat_url(h, PERWALI),
        ),
        Dokumen(
            "lampiran",
            "Lampiran bagan",
            "Bagan resmi sesudah rancangan: seluruh kota, lalu setiap perangkat daerah yang "
            "tersentuh atau dipilih di atas.",
            kurang_umum(h.hasil),
            [("PDF", alamat("lampiran_pdf"), "bagan")],
        ),
        Dokumen(
            "kajian",
            "Naskah kajian",
            "Temuan yang dijawab, langkah beserta alasan dan dasar hukumnya, dampak, perbandingan, "
            "dan peringatan: bahan konsultasi dan keputusan.",
            kurang_kajian(r.tujuan, h.hasil, keterangan),
            [
                ("Word (.docx)", alamat("kajian_docx"), "unduh"),
                ("PDF", alamat("kajian_pdf"), "dokumen"),
            ],
            templat_url(h, KAJIAN),
        ),
        Dokumen(
            "persandingan",
            "Matriks persandingan lama–baru",
            "Unit lama dan unit baru, dengan nasib setiap tugas, fungsi, dan jabatannya.",
            kurang_umum(h.hasil),
            [
                ("Buka tabelnya", alamat("persandingan"), "tabel"),
                ("Excel (.xlsx)", alamat("persandingan_xlsx"), "unduh"),
                ("PDF", alamat("persandingan_pdf"), "dokumen"),
            ],
        ),
    ]


@require_safe
def rancangan_perwali_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft Perwali: `?ragam=perubahan|menyeluruh&unit=KODE…`."""
    m = Minta(halaman_rancangan(request, pk))
    if m.form.errors:
        return tolak(m.form.daftar_galat)
    if m.form.bentuk == MENYELURUH and not m.daftar:
        return tolak(["Pilih sedikitnya satu perangkat daerah yang ada sesudah rancangan."])
    awal = "rancangan-perwali" if m.form.bentuk == MENYELURUH else "rancangan-perwali-perubahan"
    return _docx(m, PERWALI, awal, "rancangan Peraturan Wali Kota")


@require_safe
def rancangan_lampiran_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The annex of charts: the whole city, then each perangkat daerah touched or chosen."""
    m = Minta(halaman_rancangan(request, pk))
    if m.form.errors:
        return tolak(m.form.daftar_galat)
    gambar = lampiran_bagan(m.h.rancangan, m.h.hasil, m.daftar)
    if not gambar:
        return tolak(["Belum ada struktur yang dapat digambar."])
    return m.jawab(tulis_pdf(gambar), "lampiran-bagan", "pdf", "lampiran bagan")


@require_safe
def rancangan_kajian_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The kajian as a Word file."""
    m = Minta(halaman_rancangan(request, pk))
    return _docx(m, KAJIAN, "naskah-kajian", "naskah kajian")


@require_safe
def rancangan_kajian_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The kajian as a PDF."""
    m = Minta(halaman_rancangan(request, pk))
    k = _kajian(m.h)
    kepala = KepalaLaporan(
        judul=k.judul,
        pemda=settings.TATA_NAMA_PEMDA,
        keadaan=k.keadaan,
        kaki=f"{settings.TATA_NAMA_PEMDA} · {k.nama}",
        peringatan=peringatan_rancangan(m.h),
    )
    return m.jawab(tulis_laporan(kepala, bagian_kajian(k)), "naskah-kajian", "pdf", "naskah kajian")


def _kajian(h: Halaman) -> Kajian:
    return kajian_rancangan(
        h.rancangan,
        h.daftar,
        h.hasil,
        basi=h.rancangan.dapat_disunting and dasar_berubah(h.rancangan, h.status),
        dengan_temuan=boleh(h.request.user, "lihat_analisis"),
        dampak=[
            *h.dampak,
            *(b["kelompok"] for b in kait.bagian_halaman("rancangan_kajian", h.request, h)),
        ],
    )


# --- what fills the templates -----------------------------------------------------------------------
def isi_dokumen(m: Minta, kunci: str) -> tuple[dict[str, Any], str]:
    """Give the words of a kind of document for its template, and the title of the file."""
    return _PENGISI[kunci](m)


def _isi_perwali(m: Minta) -> tuple[dict[str, Any], str]:
    r = m.h.rancangan
    k = keadaan_perwali(r, m.h.daftar, m.h.hasil)
    naskah = susun_perwali(k, m.lingkup, ragam=m.form.bentuk)
    isi = isi_perwali(
        k, naskah, pemda=settings.TATA_NAMA_PEMDA, rancangan=r.nama, hari=timezone.localdate()
    )
    return isi, f"Rancangan {k.peraturan} tentang {naskah.judul}"


def _isi_kajian(m: Minta) -> tuple[dict[str, Any], str]:
    k = _kajian(m.h)
    return isi_kajian(k, pemda=settings.TATA_NAMA_PEMDA, hari=timezone.localdate()), k.judul


_PENGISI: dict[str, Callable[[Minta], tuple[dict[str, Any], str]]] = {
    PERWALI: _isi_perwali,
    KAJIAN: _isi_kajian,
}


def _docx(m: Minta, kunci: str, awal: str, sebutan: str) -> HttpResponse:
    isi, judul = isi_dokumen(m, kunci)
    return isi_terpakai(kunci, isi, judul, lambda berkas: m.jawab(berkas, awal, "docx", sebutan))


def isi_terpakai(
    kunci: str, isi: Mapping[str, Any], judul: str, jawab: Callable[[bytes], HttpResponse]
) -> HttpResponse:
    """Fill the template in use; one that no longer fits is told, and not the fault of who asks."""
    try:
        berkas = isi_templat(templat_terpakai(kunci), isi, judul=judul)
    except TemplatKeliru as galat:
        return tolak([str(galat), "Perbaiki templatnya atau kembali ke templat bawaan."])
    return jawab(berkas)
