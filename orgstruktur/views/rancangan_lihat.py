"""One proposal: its steps, the structure before and after, what changes, what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur import kait
from orgstruktur.beda import Perbedaan
from orgstruktur.forms.rancangan import AlasanForm
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.models import Rancangan, StatusStruktur, boleh
from orgstruktur.rancangan.benturan import TOLAK, Benturan
from orgstruktur.rancangan.daftar import jenis_langkah, nama_langkah
from orgstruktur.rancangan.dampak import BIAYA, Butir, Kelompok
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.bandingkan import susun_banding
from orgstruktur.selectors.dampak import dampak_teringat
from orgstruktur.selectors.rancangan import (
    dasar_berubah,
    jejak_rancangan,
    simulasi_rancangan,
    tumpukan_suntingan,
)
from orgstruktur.selectors.rancangan_angka import AngkaBeku, angka_beku
from orgstruktur.selectors.rancangan_benturan import benturan_disetujui, benturan_rancangan
from orgstruktur.selectors.rancangan_kini import tumpukan_kini
from orgstruktur.selectors.rancangan_penulis import sebab_tidak_menulis
from orgstruktur.selectors.rancangan_telaah import telaah_terbuka
from orgstruktur.selectors.tanda import Tanda, status_bertanda, temuan_usang
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
from orgstruktur.views.rancangan_pita import pita_dampak
from orgstruktur.views.rancangan_tanda import tanda_rancangan

PER_HALAMAN = 50
#: Acts shown below the steps; all of them stand in the audit trail.
RIWAYAT_TERBANYAK = 20
#: Stands for a code in the address of a unit.
KODE = "KODE"


@dataclass(frozen=True)
class Halaman:
    """What every page of one proposal needs; the steps are tried once."""

    request: HttpRequest
    rancangan: Any  # as `ambil_rancangan` gives it

    @cached_property
    def _bertanda(self) -> tuple[StatusStruktur, Tanda]:
        return status_bertanda()

    @property
    def status(self) -> StatusStruktur:
        return self._bertanda[0]

    @cached_property
    def daftar(self) -> list[Any]:
        banyak = Count("daftar_telaah", filter=Q(daftar_telaah__induk__isnull=True))
        qs = self.rancangan.daftar_langkah.annotate(banyak_telaah=banyak)
        return list(qs.order_by("urutan", "pk"))

    @cached_property
    def hasil(self) -> Simulasi:
        return simulasi_rancangan(self.rancangan, self.daftar, status=self.status)

    @cached_property
    def dampak(self) -> list[Kelompok]:
        """The figures of the proposal as far as this account may see them; of an applied one, as kept then."""
        semua = (
            self.beku.dampak
            if self.beku
            else dampak_teringat(self.rancangan, self.hasil, *self._bertanda)
        )
        petugas = boleh(self.request.user, "lihat_rancangan")
        return [k for k in semua if petugas or not k.petugas]

    @cached_property
    def beku(self) -> AngkaBeku | None:
        """What it came to when it was applied; None before, and for those applied before this was kept."""
        return angka_beku(self.rancangan)

    @property
    def temuan_usang(self) -> bool:
        """Whether the figures count overlaps found before the structure last changed; kept figures never do."""
        return self.petugas and self.beku is None and temuan_usang(self.status)

    @cached_property
    def beda(self) -> Perbedaan:
        """How the structure after differs from that before."""
        return self.hasil.perbedaan()

    @property
    def petugas(self) -> bool:
        """Whether this account may read findings, acts and comments of every proposal."""
        return boleh(self.request.user, "lihat_rancangan")

    @property
    def hak_tulis(self) -> bool:
        """Whether this account may write proposals: own ones, at least."""
        return boleh(self.request.user, TULIS)

    @property
    def dapat_tulis(self) -> bool:
        """Whether this account may change the steps of this proposal now."""
        return self.rancangan.dapat_disunting and self.boleh_tulis

    @cached_property
    def sebab_tidak_menulis(self) -> str:
        """Why this account, although its role writes proposals, does not write on this one; else nothing."""
        if not self.hak_tulis:
            return ""
        return sebab_tidak_menulis(self.rancangan, self.request.user, self.hasil)

    @property
    def boleh_tulis(self) -> bool:
        """Whether this proposal is this account's to write on, whatever its stage."""
        return self.hak_tulis and not self.sebab_tidak_menulis

    def _benturan(self, *, basi: bool) -> list[Benturan]:
        """Give the conflicts to settle once it stands on today's structure; no query while there is none."""
        if basi or not self.dapat_tulis:
            return []
        semua = benturan_rancangan(self.rancangan, self.daftar, self.status, self.hasil)
        return [b for b in semua if b.rak != TOLAK]

    @cached_property
    def benturan_putusan(self) -> list[Benturan]:
        """What changed under an approved proposal since it was decided, for officers."""
        if not self.petugas:
            return []
        return benturan_disetujui(self.rancangan, self.daftar, self.status)

    @property
    def terhalang(self) -> int:
        """How many steps of an approved proposal cannot work any more: the schedule does not apply it."""
        return len({b.kunci for b in self.benturan_putusan if b.tolak})

    def konteks(self, aktif: str, **lain: Any) -> dict[str, Any]:
        """Give the context of a view of the proposal."""
        r = self.rancangan
        basi = r.dapat_disunting and dasar_berubah(r, self.status)
        return {
            "judul": r.nama,
            "rancangan": r,
            "lencana": LENCANA[r.tahap],
            "hasil": self.hasil,
            "pita": pita_dampak(self.dampak, usang=self.temuan_usang)
            if aktif != "rancangan_dampak"
            else [],
            "temuan_usang": self.temuan_usang,
            "angka_pada": self.beku.pada if self.beku else None,
            "dapat_tulis": self.dapat_tulis,
            "boleh_tulis": self.boleh_tulis,
            "hak_tulis": self.hak_tulis,
            "basi": basi,
            "benturan": [] if aktif == "rancangan_benturan" else self._benturan(basi=basi),
            "benturan_putusan": self.benturan_putusan,
            "terhalang": self.terhalang,
            "boleh_benturan": self.petugas and aktif != "rancangan_benturan",
            "tab": self._tab(aktif),
            "tanda": tanda_rancangan(r) if self.dapat_tulis else None,
            "remah": remah(),
            **lain,
        }

    def alat_sunting(self, **kembali: Any) -> dict[str, Any]:
        """Give what the buttons of undo and redo need; `kembali`: the query of this page to come back to."""
        if not self.dapat_tulis:
            return {"tumpukan": None}
        kembali_url = self.request.path + kueri(**kembali)
        return {
            "tumpukan": tumpukan_kini(self.rancangan),
            "kembali": kembali_url,
        }

    def _tab(self, aktif: str) -> list[dict[str, Any]]:
        daftar = (
            ("Langkah", "rancangan_rinci", "urutkan", len(self.daftar)),
            ("Sesudah", "rancangan_sesudah", "susun", None),
            ("Sebelum", "rancangan_sebelum", "jejak", None),
            ("Perubahan", "rancangan_perubahan", "pindah", None),
            ("Dampak", "rancangan_dampak", "analisis", None),
            ("Persandingan", "rancangan_persandingan", "tabel", None),
            ("Dokumen", "rancangan_dokumen", "dokumen", None),
            ("Proses", "rancangan_proses", "jam", None),
            *(
                (("Telaah", "rancangan_telaah", "mata", self.rancangan.telaah_terbuka or None),)
                if self.petugas
                else ()
            ),
        )
        tab = [
            {
                "label": label,
                "url": reverse(f"orgstruktur:{nama}", args=[self.rancangan.pk]),
                "ikon": ikon,
                "aktif": nama == aktif,
                "jumlah": jumlah,
            }
            for label, nama, ikon, jumlah in daftar
        ]
        lain = kait.bagian_halaman("rancangan_tab", self.request, self.rancangan)
        return tab + [t | {"aktif": t["nama"] == aktif} for t in lain]


def halaman_rancangan(request: HttpRequest, pk: int) -> Halaman:
    """Fetch a proposal this account may see, as the pages of one need it. Raises Http404 otherwise."""
    return Halaman(request, ambil_rancangan(request, pk))


_SARAN_DITOLAK = (
    "Rancangan baru dapat diajukan sesudah langkah itu diperbaiki, dimatikan, atau dihapus."
)


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
        pilihan=pilihan_langkah(h.rancangan) if h.dapat_tulis else [],
        baca_kesiapan=h.rancangan.terbuka and boleh(request.user, "lihat_sosialisasi"),
        form_tarik=AlasanForm(),
        telaah_terbuka=telaah_terbuka(h.rancangan)
        if petugas and h.rancangan.telaah_terbuka
        else [],
        petugas=petugas,
        saran_ditolak=_SARAN_DITOLAK if h.rancangan.dapat_disunting else "",
        bukan_penulis=h.sebab_tidak_menulis if h.rancangan.dapat_disunting else "",
        keputusan=keputusan[-1] if keputusan and h.rancangan.tahap in DIPUTUSKAN else None,
        berikut=tindakan_berikut(request, h.rancangan, jejak),
        kejadian=perjalanan(h.rancangan, jejak, keputusan) if petugas else [],
        jejak=suntingan_saja(request.user, jejak)[:RIWAYAT_TERBANYAK],
    )
    return render(request, "orgstruktur/rancangan_rinci.html", konteks)


_GOLONGAN = (("Unit", "unit_"), ("Tugas dan fungsi", "fungsi_"), ("Jabatan", "jabatan_"), ("Garis hubungan", "garis_"))  # fmt: skip


def pilihan_langkah(
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


# --- one unit ---------------------------------------------------------------------------------------
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
        pilihan=pilihan_langkah(h.rancangan, kode) if h.dapat_tulis else [],
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
    banding = susun_banding(hari, hari, h.beda, {})
    halaman = Paginator(banding.daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = h.konteks(
        "rancangan_perubahan",
        halaman=halaman,
        kelompok=kelompok_pd(banding, halaman.object_list, alamat=_AlamatRancangan(h)),
        **h.alat_sunting(),
    )
    return render(request, "orgstruktur/rancangan_perubahan.html", konteks)


class _AlamatRancangan(AlamatUnit):
    """Units of the proposal lead to their page in it; what is gone leads to the structure in force."""

    def __init__(self, h: Halaman) -> None:
        self.pola = [
            reverse("orgstruktur:unit_rinci", args=[KODE]),
            reverse("orgstruktur:rancangan_unit", args=[h.rancangan.pk, KODE]),
        ]

    def url(self, kode: str, *, ke: bool) -> str:
        return self.pola[ke].replace(KODE, kode)


@require_safe
def rancangan_dampak(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures before and after, each with its list; `?buka=` the one whose list is open."""
    h = halaman_rancangan(request, pk)
    awal, _, akhir = reverse("orgstruktur:rancangan_unit", args=[pk, KODE]).partition(KODE)

    def tertaut(daftar: Sequence[Butir]) -> list[tuple[Butir, str]]:
        return [(b, alamat(b)) for b in daftar]

    def alamat(b: Butir) -> str:
        if b.temuan_id:
            return reverse("orgstruktur:temuan_rinci", args=[b.temuan_id])
        s = h.hasil.bagan.ambil(b.unit_id)
        return f"{awal}{s.kode}{akhir}" if s else ""

    kelompok = [
        (k.judul, [(a, tertaut(a.butir), tertaut(a.sisa)) for a in k.daftar]) for k in h.dampak
    ]
    berbiaya = any(k.judul == BIAYA for k in h.dampak)
    konteks = h.konteks(
        "rancangan_dampak",
        kelompok=kelompok,
        buka=request.GET.get("buka", "")[:60],
        tanpa_tarif=boleh(request.user, "lihat_rancangan") and not berbiaya,
        atur_tarif=boleh(request.user, "kelola_tarif"),
        bagian=kait.bagian_halaman("rancangan_dampak", request, h),
    )
    return render(request, "orgstruktur/rancangan_dampak.html", konteks)
