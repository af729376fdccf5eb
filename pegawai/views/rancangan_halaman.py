"""What every page about the people of a proposal needs: the door (404, not 403), the people once, the frame."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from orgstruktur.models import boleh
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.rancangan import remah
from orgstruktur.views.rancangan_lihat import Halaman, halaman_rancangan
from pegawai.models import PengecualianRancangan, SkPenempatan
from pegawai.orang_rancangan import JENIS_PERUBAHAN, HasilOrang, Tersentuh
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
    petugas = boleh(request.user, IZIN)
    if not petugas and not boleh(request.user, "lihat_angka_rencana"):
        return None
    o = HalamanOrang(request, h)
    angka = o.jangkauan.ikhtisar() if petugas else o.hasil.tanpa_rencana().ikhtisar()
    return {
        "templat": "pegawai/_rancangan_dampak.html",
        "ikhtisar": angka,
        "jenis": [(nama, angka.jenis[k]) for k, nama in JENIS_PERUBAHAN.items() if angka.jenis[k]],
        "url": reverse("pegawai:rancangan_orang", args=[h.rancangan.pk]) if petugas else "",
    }
