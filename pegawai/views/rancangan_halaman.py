"""What every page about the people of a proposal needs: the door (404, not 403), the people once, the frame."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from orgstruktur.models import boleh
from orgstruktur.rancangan.angka import Butir, Kelompok
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.dampak import BarisBanding
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.rancangan_wewenang import IZIN_ANGKA
from orgstruktur.views.alamat import kueri
from orgstruktur.views.rancangan import remah
from orgstruktur.views.rancangan_lihat import Halaman, halaman_rancangan
from pegawai.angka_orang import JUDUL, AngkaOrang, Baris, angka_orang
from pegawai.models import PengecualianRancangan, SkPenempatan
from pegawai.orang_rancangan import HasilOrang, Tersentuh
from pegawai.selectors.rancangan_orang import (
    IZIN,
    TAHAP_RENCANA,
    Jangkauan,
    hasil_orang,
    pengecualian,
    sk_penempatan,
)

TAB = "rancangan_orang"


@dataclass(frozen=True)
class HalamanOrang:
    """The proposal, its people as far as this account may see them."""

    request: HttpRequest
    h: Halaman

    @cached_property
    def hasil(self) -> HasilOrang:
        return hasil_orang(self.h.rancangan, self.h.hasil)

    @cached_property
    def jangkauan(self) -> Jangkauan:
        return Jangkauan(self.hasil, lingkup_izin(self.request.user, IZIN))

    @cached_property
    def daftar(self) -> tuple[Tersentuh, ...]:
        return self.jangkauan.daftar()

    @cached_property
    def sk(self) -> SkPenempatan | None:
        return sk_penempatan(self.h.rancangan)

    @cached_property
    def pengecualian(self) -> list[PengecualianRancangan]:
        return pengecualian(self.h.rancangan)

    @property
    def dapat_tulis(self) -> bool:
        """Whether placements may be planned or withdrawn now."""
        return self.h.rancangan.tahap in TAHAP_RENCANA and self.sk is None

    @property
    def dapat_cabut_sesudah_sk(self) -> bool:
        """Whether the decree is there and a plan that cannot hold may still be withdrawn."""
        return self.h.rancangan.tahap in TAHAP_RENCANA and self.sk is not None

    def satu(self, pk: int) -> Tersentuh:
        """Give one person in scope, touched or not. Raises Http404 otherwise."""
        orang = self.hasil.pokok.get(pk)
        if orang is None or not self.jangkauan.orang(orang):
            raise Http404("Orang ini tidak ditemukan.")
        return self.hasil.tentang(orang)

    def konteks(self, aktif: str = TAB, **lain: Any) -> dict[str, Any]:
        """Give the context of a page in the frame of the proposal."""
        return self.h.konteks(aktif, **lain)

    def jalan(self) -> list[dict[str, str]]:
        """Give the way to a page below the list."""
        url = reverse("pegawai:rancangan_orang", args=[self.h.rancangan.pk])
        return [*remah(self.h.rancangan), {"label": "Orang", "url": url}]


def halaman_orang(request: HttpRequest, pk: int) -> HalamanOrang:
    """Open the pages of people: whoever may not see plans is told nothing, not even that there are any."""
    if not boleh(request.user, IZIN):
        raise Http404("Halaman ini tidak ditemukan.")
    return HalamanOrang(request, halaman_rancangan(request, pk))


def tab_orang(request: HttpRequest, rancangan: Any) -> dict[str, Any] | None:
    """The tab of the pages of a proposal, for whom they exist."""
    if not boleh(request.user, IZIN):
        return None
    url = reverse("pegawai:rancangan_orang", args=[rancangan.pk])
    return {"nama": TAB, "label": "Orang", "url": url, "ikon": "orang", "jumlah": None}


def bagian_dampak(request: HttpRequest, h: Halaman) -> dict[str, Any] | None:
    """The figures about people on the page of impact: numbers only, for officers (desain 2).

    Who may not see plans is told what follows from the steps: no number that moves with a plan. admin sees
    none of it, nor does any other employee.
    """
    angka = _angka(request, h.rancangan, h.hasil)
    if angka is None:
        return None
    daftar_url = ""
    if boleh(request.user, IZIN):
        daftar_url = reverse("pegawai:rancangan_orang", args=[h.rancangan.pk])

    def tertaut(baris: Iterable[Baris]) -> list[tuple[Butir, str]]:
        return [(b.butir, _alamat(daftar_url, b)) for b in baris]

    return {
        "templat": "pegawai/_rancangan_dampak.html",
        "daftar": [(a.angka, tertaut(a.baris), tertaut(a.sisa)) for a in angka],
        "url": daftar_url,
    }


def _alamat(daftar_url: str, b: Baris) -> str:
    """Give where a line leads, for who may see the people."""
    if not daftar_url or not (b.orang or b.jenis):
        return ""
    return f"{daftar_url}{b.orang}/" if b.orang else daftar_url + kueri(jenis=b.jenis)


def bagian_banding(
    request: HttpRequest, daftar: Sequence[tuple[Any, Simulasi]]
) -> dict[str, Any] | None:
    """The same figures of several proposals, as rows of their comparison."""
    kolom = [_angka(request, r, hasil) for r, hasil in daftar]
    isi = [{a.angka.kunci: a.angka for a in satu} for satu in kolom if satu is not None]
    if not isi:
        return None
    return {
        "baris": [
            BarisBanding(JUDUL, a.label, tuple(satu[kunci] for satu in isi))
            for kunci, a in isi[0].items()
        ]
    }


def bagian_kajian(request: HttpRequest, h: Halaman) -> dict[str, Any] | None:
    """The same figures in the study, which passes from hand to hand: nobody is named, no plan counted."""
    daftar = _angka(request, h.rancangan, h.hasil, beredar=True)
    if daftar is None:
        return None
    isi = (replace(a.angka, butir=tuple(b.butir for b in a.baris)) for a in daftar)
    return {"kelompok": Kelompok(JUDUL, tuple(isi), petugas=True)}


def _angka(
    request: HttpRequest, rancangan: Any, hasil: Simulasi, *, beredar: bool = False
) -> Sequence[AngkaOrang] | None:
    """Give the figures as this account may know them; None = it may know none.

    beredar: as others may read them too: without names and plans.
    """
    petugas = boleh(request.user, IZIN)
    if not petugas and not boleh(request.user, IZIN_ANGKA):
        return None
    orang = hasil_orang(rancangan, hasil)
    terbuka = petugas and not beredar
    if not terbuka:
        orang = orang.tanpa_rencana()
    lingkup = lingkup_izin(request.user, IZIN if petugas else IZIN_ANGKA)
    return angka_orang(orang, None if lingkup.semua else Jangkauan(orang, lingkup), bernama=terbuka)
