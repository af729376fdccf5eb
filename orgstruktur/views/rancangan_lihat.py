"""One proposal: its steps, the structure before and after, what changes, what it comes to."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Simpul
from orgstruktur.forms.rancangan import AlasanForm
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.models import Rancangan, boleh
from orgstruktur.rancangan.benturan import TOLAK, Benturan
from orgstruktur.rancangan.daftar import jenis_langkah, nama_langkah
from orgstruktur.rancangan.dampak import Butir
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.bandingkan import susun_banding
from orgstruktur.selectors.rancangan import (
    baca_masukan,
    dampak_rancangan,
    dasar_berubah,
    jejak_rancangan,
    simulasi_rancangan,
    tumpukan_suntingan,
)
from orgstruktur.selectors.rancangan_benturan import benturan_rancangan
from orgstruktur.selectors.rancangan_telaah import telaah_terbuka
from orgstruktur.selectors.struktur import Penyusun, dua_tingkat, jalan_ke
from orgstruktur.views.alamat import kueri
from orgstruktur.views.bandingkan_susun import AlamatUnit, kelompok_pd
from orgstruktur.views.rancangan import LENCANA, TULIS, ambil_rancangan, remah
from orgstruktur.views.rancangan_alur import (
    DIPUTUSKAN,
    baca_keputusan,
    perjalanan,
    suntingan_saja,
    tindakan_berikut,
)
from orgstruktur.views.rancangan_bagan import BAGAN, gambar_rancangan
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.bersama.tampilan import BagianJinja

PER_HALAMAN = 50
#: Acts shown below the steps; all of them stand in the audit trail.
RIWAYAT_TERBANYAK = 20
_KODE = "KODE"


@dataclass(frozen=True)
class Halaman:
    """What every page of one proposal needs; the steps are tried once."""

    request: HttpRequest
    rancangan: Any  # as `ambil_rancangan` gives it

    @cached_property
    def status(self) -> Any:
        return status_struktur()

    @cached_property
    def daftar(self) -> list[Any]:
        banyak = Count("daftar_telaah", filter=Q(daftar_telaah__induk__isnull=True))
        qs = self.rancangan.daftar_langkah.annotate(banyak_telaah=banyak)
        return list(qs.order_by("urutan", "pk"))

    @cached_property
    def hasil(self) -> Simulasi:
        return simulasi_rancangan(self.rancangan, self.daftar, status=self.status)

    @property
    def petugas(self) -> bool:
        """Whether this account may read findings, acts and comments of every proposal."""
        return boleh(self.request.user, "lihat_rancangan")

    @property
    def dapat_tulis(self) -> bool:
        """Whether this account may change the steps of this proposal now."""
        return self.rancangan.dapat_disunting and boleh(self.request.user, TULIS)

    def _benturan(self, *, basi: bool) -> list[Benturan]:
        """Give the conflicts to settle once it stands on today's structure; no query while there is none."""
        if basi or not self.dapat_tulis:
            return []
        semua = benturan_rancangan(self.rancangan, self.daftar, self.status, self.hasil)
        return [b for b in semua if b.rak != TOLAK]

    def konteks(self, aktif: str, **lain: Any) -> dict[str, Any]:
        """Give the context of a view of the proposal."""
        r = self.rancangan
        basi = r.dapat_disunting and dasar_berubah(r, self.status)
        return {
            "judul": r.nama,
            "rancangan": r,
            "lencana": LENCANA[r.tahap],
            "hasil": self.hasil,
            "dapat_tulis": self.dapat_tulis,
            "boleh_tulis": boleh(self.request.user, TULIS),
            "basi": basi,
            "benturan": [] if aktif == "rancangan_benturan" else self._benturan(basi=basi),
            "boleh_benturan": self.petugas and aktif != "rancangan_benturan",
            "tab": self._tab(aktif),
            "remah": remah(),
            **lain,
        }

    def _tab(self, aktif: str) -> list[dict[str, Any]]:
        daftar = (
            ("Langkah", "rancangan_rinci", "urutkan", len(self.daftar)),
            ("Sesudah", "rancangan_sesudah", "susun", None),
            ("Sebelum", "rancangan_sebelum", "jejak", None),
            ("Perubahan", "rancangan_perubahan", "pindah", None),
            ("Dampak", "rancangan_dampak", "analisis", None),
            ("Proses", "rancangan_proses", "jam", None),
            *(
                (("Telaah", "rancangan_telaah", "mata", self.rancangan.telaah_terbuka or None),)
                if self.petugas
                else ()
            ),
        )
        return [
            {
                "label": label,
                "url": reverse(f"orgstruktur:{nama}", args=[self.rancangan.pk]),
                "ikon": ikon,
                "aktif": nama == aktif,
                "jumlah": jumlah,
            }
            for label, nama, ikon, jumlah in daftar
        ]


def halaman_rancangan(request: HttpRequest, pk: int) -> Halaman:
    """Fetch a proposal this account may see, as the pages of one need it. Raises Http404 otherwise."""
    return Halaman(request, ambil_rancangan(request, pk))


# --- steps ------------------------------------------------------------------------------------------
@require_safe
def rancangan_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """The steps in their order, each with what became of it."""
    h = halaman_rancangan(request, pk)
    petugas = h.petugas
    jejak = jejak_rancangan(h.rancangan) if petugas else []
    keputusan = baca_keputusan(h.rancangan, jejak)
    baris = [
        (b, hasil, nama_langkah(b.jenis))
        for b, hasil in zip(h.daftar, h.hasil.langkah, strict=True)
    ]
    konteks = h.konteks(
        "rancangan_rinci",
        baris=baris,
        banyak=len(baris),
        tumpukan=tumpukan_suntingan(jejak) if h.dapat_tulis else None,
        pilihan=_pilihan_langkah(h.rancangan) if h.dapat_tulis else [],
        form_tarik=AlasanForm(),
        telaah_terbuka=telaah_terbuka(h.rancangan)
        if petugas and h.rancangan.telaah_terbuka
        else [],
        petugas=petugas,
        keputusan=keputusan[-1] if keputusan and h.rancangan.tahap in DIPUTUSKAN else None,
        berikut=tindakan_berikut(request, h.rancangan, jejak),
        kejadian=perjalanan(h.rancangan, jejak, keputusan) if petugas else [],
        jejak=suntingan_saja(jejak)[:RIWAYAT_TERBANYAK],
    )
    return render(request, "orgstruktur/rancangan_rinci.html", konteks)


_GOLONGAN = (("Unit", "unit_"), ("Tugas dan fungsi", "fungsi_"), ("Jabatan", "jabatan_"), ("Garis hubungan", "garis_"))  # fmt: skip


def _pilihan_langkah(
    rancangan: Rancangan, kode: str = ""
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the kinds of step by what they are about, each with the address of its form."""
    daftar = []
    for judul, awal in _GOLONGAN:
        isi = [
            (
                kelas.NAMA,
                reverse("orgstruktur:langkah_tambah", args=[rancangan.pk, jenis])
                + kueri(unit=kode),
            )
            for jenis, kelas in jenis_langkah().items()
            if jenis.startswith(awal)
        ]
        daftar.append((judul, isi))
    return daftar


# --- before and after -------------------------------------------------------------------------------
@require_safe
def rancangan_susunan(request: HttpRequest, pk: int, *, sesudah: bool) -> HttpResponse:
    """The structure before or after; `akar=KODE` a branch, `tampil=bagan` as a chart, `buka=semua` all."""
    h = halaman_rancangan(request, pk)
    nama = "rancangan_sesudah" if sesudah else "rancangan_sebelum"
    bagan = h.hasil.bagan if sesudah else h.hasil.dasar
    akar = bagan.per_kode.get(request.GET.get("akar", "")) or bagan.akar
    url = reverse(f"orgstruktur:{nama}", args=[pk])
    tampil = BAGAN if request.GET.get("tampil") == BAGAN else ""
    semua = request.GET.get("buka") == "semua"
    kode = akar.kode if akar and akar.induk_id else ""
    konteks = h.konteks(
        nama,
        sesudah=sesudah,
        bagan=bagan,
        akar=akar,
        tampil=tampil,
        semua=semua,
        leluhur=[
            (s, url + kueri(akar=s.kode, tampil=tampil))
            for s in (bagan.leluhur(akar) if akar else ())
        ],
        tampil_url=[url + kueri(akar=kode, tampil=t) for t in ("", BAGAN)],
        semua_url=url + kueri(akar=kode, buka="" if semua else "semua"),
    )
    if akar and tampil:
        unit = _penyusun(h, sesudah=sesudah).alamat
        konteks |= gambar_rancangan(bagan, akar, request.GET, url=url, unit=unit)
    elif akar:
        konteks["pohon"] = _pohon(h, akar, sesudah=sesudah, semua=semua)
    return render(request, "orgstruktur/rancangan_susunan.html", konteks)


def _penyusun(h: Halaman, *, sesudah: bool) -> Penyusun:
    """Give what turns a structure of the proposal into lines; what differs is marked."""
    bagan = h.hasil.bagan if sesudah else h.hasil.dasar
    jabatan = {pk: len(isi) for pk, isi in bagan.jabatan.items()}
    beda = {s.id for b in h.hasil.perbedaan().unit for s in b if s and bagan.ambil(s.id)}
    halaman, argumen = ("rancangan_unit", [h.rancangan.pk]) if sesudah else ("unit_rinci", [])
    awal, _, akhir = reverse(f"orgstruktur:{halaman}", args=[*argumen, _KODE]).partition(_KODE)
    return Penyusun(bagan, jabatan, cocok=beda, alamat=(awal, akhir))


def _url_pohon(h: Halaman, *, sesudah: bool) -> dict[str, Any]:
    """What stands around a code in the addresses of branches."""
    nama = "rancangan_sesudah" if sesudah else "rancangan_sebelum"
    dasar = reverse(f"orgstruktur:{nama}", args=[h.rancangan.pk])
    cabang = reverse("orgstruktur:rancangan_cabang", args=[h.rancangan.pk, _KODE])
    awal, _, akhir = cabang.partition(_KODE)
    tampil = "?tampil=sesudah&" if sesudah else "?"
    return {"akar": f"{dasar}?akar=", "cabang": (awal, f"{akhir}{tampil}")}


def _pohon(h: Halaman, akar: Simpul, *, sesudah: bool, semua: bool) -> SafeString:
    penyusun = _penyusun(h, sesudah=sesudah)
    bagan = penyusun.bagan
    if not semua:
        beda = [s for s in bagan if s.id in penyusun.cocok]
        penyusun = penyusun.dengan(buka=dua_tingkat(akar) | jalan_ke(bagan, beda))
    konteks = {
        "daftar": [penyusun.susun(akar)],
        "nama": f"Susunan {akar.nama}",
        "url": _url_pohon(h, sesudah=sesudah),
    }
    return format_html("{}", BagianJinja("orgstruktur/pohon.html", konteks))


@require_safe
def rancangan_cabang(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """The sub-units of one unit as list items; `tampil=sesudah`; `dalam=2` with those below them.

    Asked without htmx it leads to the page that shows the branch.
    """
    h = halaman_rancangan(request, pk)
    sesudah = request.GET.get("tampil") == "sesudah"
    if not minta_bagian(request):
        nama = "rancangan_sesudah" if sesudah else "rancangan_sebelum"
        return redirect(reverse(f"orgstruktur:{nama}", args=[pk]) + kueri(akar=kode))
    penyusun = _penyusun(h, sesudah=sesudah)
    simpul = penyusun.bagan.per_kode.get(kode)
    if simpul is None:
        raise Http404("Unit ini tidak ada pada susunan rancangan.")
    dua = request.GET.get("dalam") == "2"
    penyusun = penyusun.dengan(buka={a.id for a in penyusun.bagan.anak(simpul)} if dua else ())
    konteks = {"daftar": penyusun.susun_anak(simpul), "url": _url_pohon(h, sesudah=sesudah)}
    jawaban = render(request, "orgstruktur/cabang.html", konteks, using="jinja2")
    patch_vary_headers(jawaban, ["HX-Request"])
    return jawaban


@require_safe
def rancangan_unit(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """One unit as the proposal has it, with the steps that may be written about it."""
    h = halaman_rancangan(request, pk)
    bagan = h.hasil.bagan
    unit = bagan.per_kode.get(kode)
    if unit is None:
        raise Http404("Unit ini tidak ada pada susunan rancangan.")
    lama = h.hasil.dasar.ambil(unit.id)
    konteks = h.konteks(
        "rancangan_sesudah",
        unit=unit,
        jenis=NAMA_JENIS[unit.jenis],
        baru=lama is None,
        induk=bagan.induk(unit),
        anak=bagan.anak(unit),
        fungsi=bagan.fungsi.get(unit.id, ()),
        jabatan=bagan.jabatan.get(unit.id, ()),
        langkah=[x for x in h.hasil.langkah if unit.id in x.unit],
        pilihan=_pilihan_langkah(h.rancangan, kode) if h.dapat_tulis else [],
        unit_url=reverse("orgstruktur:unit_rinci", args=[lama.kode]) if lama else "",
    )
    konteks |= {"judul": unit.nama, "remah": remah(h.rancangan)}
    return render(request, "orgstruktur/rancangan_unit.html", konteks)


# --- what changes -----------------------------------------------------------------------------------
@require_safe
def rancangan_perubahan(request: HttpRequest, pk: int) -> HttpResponse:
    """What the steps change, unit by unit, as the comparison of two dates tells it."""
    h = halaman_rancangan(request, pk)
    hari = h.hasil.dasar.tanggal
    banding = susun_banding(hari, hari, h.hasil.perbedaan(), {})
    halaman = Paginator(banding.daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = h.konteks(
        "rancangan_perubahan",
        halaman=halaman,
        kelompok=kelompok_pd(banding, halaman.object_list, alamat=_AlamatRancangan(h)),
    )
    return render(request, "orgstruktur/rancangan_perubahan.html", konteks)


class _AlamatRancangan(AlamatUnit):
    """Units of the proposal lead to their page in it; what is gone leads to the structure in force."""

    def __init__(self, h: Halaman) -> None:
        self.pola = [
            reverse("orgstruktur:unit_rinci", args=[_KODE]),
            reverse("orgstruktur:rancangan_unit", args=[h.rancangan.pk, _KODE]),
        ]

    def url(self, kode: str, *, ke: bool) -> str:
        return self.pola[ke].replace(_KODE, kode)


@require_safe
def rancangan_dampak(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures before and after, each with its list."""
    h = halaman_rancangan(request, pk)
    awal, _, akhir = reverse("orgstruktur:rancangan_unit", args=[pk, _KODE]).partition(_KODE)

    def tertaut(b: Butir) -> tuple[Butir, str]:
        s = h.hasil.bagan.ambil(b.unit_id)
        return b, f"{awal}{s.kode}{akhir}" if s else ""

    kelompok = [
        (k.judul, [(a, [tertaut(b) for b in a.butir]) for a in k.daftar])
        for k in dampak_rancangan(h.hasil, baca_masukan(h.hasil.dasar))
    ]
    konteks = h.konteks("rancangan_dampak", kelompok=kelompok)
    return render(request, "orgstruktur/rancangan_dampak.html", konteks)
