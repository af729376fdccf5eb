"""Positions that lack people: vacant heads, and others with fewer than needed; a fixed number of queries."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from orgstruktur.bagan import Bagan
from orgstruktur.models import Jabatan, Unit
from orgstruktur.selectors.jabatan import BarisJabatan, baris_jabatan, kolom_jabatan
from orgstruktur.selectors.lingkup import LingkupIzin
from pegawai.models import Penempatan
from pegawai.models.pegawai import susun_nama
from pegawai.peta import AKTIF, DEFINITIF, JENJANG_PEJABAT, Jumlah

LOWONG, KURANG = "lowong", "kurang"


class BarisLowong(NamedTuple):
    """One position that lacks people.

    sejak: first day without a holder proper; None: never held since `dibentuk`. pengganti: "Plt. Ani".
    """

    jabatan: BarisJabatan
    jumlah: Jumlah
    sejak: date | None
    dibentuk: date
    pengganti: tuple[str, ...]

    @property
    def kurang(self) -> int:
        """How many people are missing."""
        return self.jumlah.k - (self.jumlah.b or 0)


def _definitif(hari: date) -> QuerySet:
    return Penempatan.objects.pada(hari).filter(macam=DEFINITIF, jabatan=OuterRef("pk")).order_by()


def saring_lowong(
    daftar: QuerySet[Jabatan], hari: date, lingkup: LingkupIzin, keadaan: str = ""
) -> QuerySet[Jabatan]:
    """Keep positions that lack people, as far as this reader may know it.

    Which *pejabat* is missing is public; of other positions only within `lingkup` (of `lihat_pegawai`).
    """
    ada = Coalesce(
        Subquery(
            _definitif(hari)
            .filter(pegawai__kedudukan=AKTIF)
            .values("jabatan")
            .annotate(n=Count("pk"))
            .values("n"),
            output_field=IntegerField(),
        ),
        0,
    )
    kosong = Q(kepala=True, kebutuhan__gt=0) & ~Exists(_definitif(hari))
    kurang = Q(kepala=False, bez__lt=F("kebutuhan"))
    pejabat = Q(jenis="struktural", jenjang__in=JENJANG_PEJABAT)
    terlihat = Q() if lingkup.semua else (kosong & pejabat) | Q(unit__in=_unit(lingkup))
    pilih = {LOWONG: kosong, KURANG: kurang}.get(keadaan, kosong | kurang)
    hasil = daftar.annotate(bez=ada).filter(pilih)
    return hasil.filter(terlihat) if terlihat else hasil


def _unit(lingkup: LingkupIzin) -> QuerySet:
    cabang = Q(pk__in=[])
    for pohon, lft, rght in lingkup.rentang:
        cabang |= Q(tree_id=pohon, lft__gte=lft, rght__lte=rght)
    return Unit.objects.filter(cabang).order_by().values("pk")


def baris_lowong(
    daftar: QuerySet[Jabatan], bagan: Bagan, hari: date, *, semua: bool = False
) -> list[BarisLowong]:
    """Give the rows of a page (of `saring_lowong`), or with `semua` of a whole export; two queries."""
    isi = list(kolom_jabatan(daftar, "dibentuk_pada", "bez"))
    lain = {b[0]: b[-2:] for b in isi}
    sejak, pengganti = _penempatan(daftar.order_by().values("pk") if semua else list(lain), hari)
    return [
        BarisLowong(
            j,
            Jumlah(lain[j.pk][1], j.kebutuhan),
            sejak.get(j.pk) if j.kepala else None,
            lain[j.pk][0],
            pengganti.get(j.pk, ()),
        )
        for j in baris_jabatan((b[:-2] for b in isi), bagan)
    ]


def _penempatan(
    kunci: QuerySet | list[int], hari: date
) -> tuple[dict[int, date], dict[int, tuple[str, ...]]]:
    """Give position → the day its last holder proper had left, and → who stands in that day; one query."""
    berakhir = Q(macam=DEFINITIF, berlaku_sampai__lte=hari, berlaku_sampai__gt=F("berlaku_mulai"))
    ganti = ~Q(macam=DEFINITIF) & Q(berlaku_mulai__lte=hari)
    ganti &= Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=hari)
    daftar = Penempatan.objects.filter(berakhir | ganti, jabatan_id__in=kunci)
    kolom = ("pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang")
    sejak: dict[int, date] = {}
    pengganti: dict[int, tuple[str, ...]] = {}
    for jabatan, macam, sampai, *nama in daftar.order_by("berlaku_mulai", "pk").values_list(
        "jabatan_id", "macam", "berlaku_sampai", *kolom
    ):
        if macam == DEFINITIF:
            sejak[jabatan] = max(sampai, sejak.get(jabatan, sampai))
        else:
            sebut = f"{macam.capitalize()}. {susun_nama(*nama)}"
            pengganti[jabatan] = (*pengganti.get(jabatan, ()), sebut)
    return sejak, pengganti
