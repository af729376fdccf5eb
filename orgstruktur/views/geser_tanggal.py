"""The date slider: one object for `komponen/_geser_tanggal.html`, the same on every page with `?per=`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import StatusStruktur, boleh
from orgstruktur.selectors.tanggal_berubah import (
    TanggalBerubah,
    perubahan_sebelum,
    tanggal_berubah,
)
from orgstruktur.views.alamat import kueri
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_DASAR_DISEBUT = 2


@dataclass(frozen=True, slots=True)
class Perhentian:
    """A place where the slider stops: a day on which something changed, or today.

    url: this page on that day, with everything else the address asks for.
    """

    tanggal: date
    url: str
    keterangan: str
    hari_ini: bool
    depan: bool

    @property
    def label(self) -> str:
        """What is shown and spoken: "Hari ini, 26 November 2026"."""
        teks = teks_tanggal(self.tanggal)
        if self.hari_ini:
            return f"Hari ini, {teks}"
        return f"{teks} (akan berlaku)" if self.depan else teks


@dataclass(frozen=True, slots=True)
class GeserTanggal:
    """What the slider shows. `kini`: the stop in force on `tanggal`, counted from 0.

    sebelum, sesudah: the stops before and after the day shown. banding_url: what changed between
    that day and today; on today's page, what changed last.
    """

    daftar: tuple[Perhentian, ...]
    kini: int
    tanggal: date
    sebelum: Perhentian | None
    sesudah: Perhentian | None
    banding_url: str

    @property
    def terpilih(self) -> Perhentian:
        return self.daftar[self.kini]

    @property
    def hari_ini(self) -> Perhentian:
        return next(p for p in self.daftar if p.hari_ini)

    @property
    def tepat(self) -> bool:
        """Whether the day shown is a stop, and not a day between two."""
        return self.terpilih.tanggal == self.tanggal

    @property
    def label(self) -> str:
        """The day shown in words."""
        if self.tepat:
            return self.terpilih.label
        return teks_tanggal(self.tanggal)

    @property
    def keterangan(self) -> str:
        """What is to be known of that day."""
        if self.tepat:
            return self.terpilih.keterangan
        if self.tanggal < self.daftar[0].tanggal:
            return "Sebelum struktur pertama yang tercatat"
        return f"Keadaan sejak {teks_tanggal(self.terpilih.tanggal)}"


def geser_tanggal(
    request: HttpRequest, tanggal: date | None, *, status: StatusStruktur | None = None
) -> GeserTanggal | None:
    """Give the slider of this page, or None while nothing has ever been in force.

    tanggal: the day the page shows, None = today. Plans are stops only for those who may see them.
    """
    daftar = tanggal_berubah(rencana=boleh(request.user, "lihat_rencana"), status=status)
    if not daftar:
        return None
    hari_ini = timezone.localdate()
    hari = tanggal or hari_ini
    henti = _perhentian(request, daftar, hari_ini)
    return GeserTanggal(
        henti,
        max((n for n, p in enumerate(henti) if p.tanggal <= hari), default=0),
        hari,
        next((p for p in reversed(henti) if p.tanggal < hari), None),
        next((p for p in henti if p.tanggal > hari), None),
        _banding_url(request, daftar, hari, hari_ini),
    )


def _perhentian(
    request: HttpRequest, daftar: Sequence[TanggalBerubah], hari_ini: date
) -> tuple[Perhentian, ...]:
    isi = {t.tanggal: _keterangan(t, awal=t is daftar[0]) for t in daftar}
    terakhir = perubahan_sebelum(daftar, hari_ini, tepat=True)
    if terakhir:
        isi.setdefault(hari_ini, f"Perubahan terakhir {teks_tanggal(terakhir.tanggal)}")
    else:
        isi.setdefault(hari_ini, "Belum ada struktur yang berlaku")
    return tuple(
        Perhentian(hari, _alamat(request, hari, hari_ini), ket, hari == hari_ini, hari > hari_ini)
        for hari, ket in sorted(isi.items())
    )


def _keterangan(t: TanggalBerubah, *, awal: bool) -> str:
    """Say how much changed and by what: "3 perubahan, Perwali 5/2021"."""
    teks = "Struktur pertama yang tercatat" if awal else f"{angka(t.banyak)} perubahan"
    dasar = list(t.dasar[:_DASAR_DISEBUT])
    if lagi := len(t.dasar) - len(dasar):
        dasar.append(f"dan {lagi} dasar hukum lain")
    return ", ".join([teks, *dasar])


def _alamat(request: HttpRequest, hari: date, hari_ini: date) -> str:
    """Give this page on another day; every other parameter stays, but not the number of the page."""
    isi = request.GET.copy()
    for nama in [n for n in isi if n in ("halaman", "per") or not isi[n]]:
        del isi[nama]
    if hari != hari_ini:
        isi["per"] = hari.isoformat()
    return f"{request.path}?{isi.urlencode()}" if isi else request.path


def _banding_url(
    request: HttpRequest, daftar: Sequence[TanggalBerubah], hari: date, hari_ini: date
) -> str:
    dari, ke = sorted((hari, hari_ini))
    if dari == ke:
        terakhir = perubahan_sebelum(daftar, hari_ini, tepat=True)
        dari = terakhir.tanggal - timedelta(days=1) if terakhir else hari_ini
    return reverse("orgstruktur:struktur_bandingkan") + kueri(
        dari=dari.isoformat(), ke=ke.isoformat(), akar=request.GET.get("akar", "")[:60]
    )
