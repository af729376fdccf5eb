"""Workload beside the people who carry it; a fixed number of queries."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from orgstruktur.bagan import Bagan
from orgstruktur.beban_kerja import HasilBeban
from orgstruktur.models import UraianTugas
from orgstruktur.selectors.beban_kerja import hasil_lembar, isi_lembar
from orgstruktur.selectors.jabatan import BarisJabatan, baris_jabatan, kolom_jabatan
from pegawai.models import Penempatan
from pegawai.peta import AKTIF, DEFINITIF

SEMUA, TERISI, BELUM, BEDA = "", "terisi", "belum", "beda"


class BarisBeban(NamedTuple):
    """One position with its sheet; `hasil` None: it has none."""

    jabatan: BarisJabatan
    uraian: int
    hasil: HasilBeban | None
    b: int

    @property
    def beda(self) -> bool:
        """Whether the need recorded differs from what the sheet gives."""
        return self.hasil is not None and self.hasil.orang != self.jabatan.kebutuhan


def bezetting(jabatan: QuerySet | Iterable[int], hari: date) -> dict[int, int]:
    """Give position → holders proper whose kedudukan is aktif that day; one query."""
    daftar = Penempatan.objects.pada(hari).filter(
        jabatan_id__in=jabatan, macam=DEFINITIF, pegawai__kedudukan=AKTIF
    )
    return dict(
        daftar.order_by()
        .values("jabatan_id")
        .annotate(n=Count("pk"))
        .values_list("jabatan_id", "n")
    )


def baris_beban(
    daftar: QuerySet, bagan: Bagan, hari: date, *, semua: bool = False
) -> list[BarisBeban]:
    """Give the rows of a page, or with `semua` of a whole export; three queries."""
    baris = list(baris_jabatan(kolom_jabatan(daftar), bagan))
    kunci: Any = daftar.order_by().values("pk") if semua else [b.pk for b in baris]
    isi, orang = isi_lembar(kunci, hari), bezetting(kunci, hari)
    return [
        BarisBeban(
            b,
            len(isi.get(b.pk, ())),
            hasil_lembar(isi[b.pk], orang.get(b.pk, 0)) if b.pk in isi else None,
            orang.get(b.pk, 0),
        )
        for b in baris
    ]


def saring_beban(daftar: QuerySet, keadaan: str, hari: date) -> QuerySet:
    """Keep positions by the state of their sheet: with one, without, or with another need than recorded."""
    if keadaan == SEMUA:
        return daftar
    berlembar = UraianTugas.objects.pada(hari).order_by().values("jabatan_id")
    if keadaan == BELUM:
        return daftar.exclude(pk__in=berlembar)
    if keadaan == TERISI:
        return daftar.filter(pk__in=berlembar)
    isi = isi_lembar(daftar.values("pk"), hari)
    butuh = dict(daftar.filter(pk__in=berlembar).values_list("pk", "kebutuhan"))
    return daftar.filter(
        pk__in=[pk for pk, n in butuh.items() if hasil_lembar(isi[pk], None).orang != n]
    )
