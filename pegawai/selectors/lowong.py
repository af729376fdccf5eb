"""Positions that lack people: vacant heads, and others with fewer than needed; a fixed number of queries."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from orgstruktur.bagan import Bagan
from orgstruktur.models import Jabatan, Unit
from orgstruktur.selectors.jabatan import BarisJabatan, baris_jabatan, kolom_jabatan
from orgstruktur.selectors.lingkup import LingkupIzin
from pegawai.models import Penempatan
from pegawai.models.pegawai import susun_nama
from pegawai.peta import AKTIF, DEFINITIF, Jumlah
from pegawai.selectors.beban import bezetting

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
    pejabat = Q(jenis="struktural") & ~Q(jenjang="pelaksana")
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
    """Give the rows of a page, or with `semua` of a whole export; five queries."""
    dibentuk = dict(daftar.values_list("pk", "dibentuk_pada"))
    kunci = daftar.order_by().values("pk") if semua else list(dibentuk)
    orang, sejak, pengganti = (
        bezetting(kunci, hari),
        _terakhir(kunci, hari),
        _pengganti(kunci, hari),
    )
    return [
        BarisLowong(
            j,
            Jumlah(orang.get(j.pk, 0), j.kebutuhan),
            sejak.get(j.pk) if j.kepala else None,
            dibentuk[j.pk],
            pengganti.get(j.pk, ()),
        )
        for j in baris_jabatan(kolom_jabatan(daftar), bagan)
    ]


def _terakhir(kunci: QuerySet | list[int], hari: date) -> dict[int, date]:
    """Give position → the day its last holder proper had left."""
    daftar = Penempatan.objects.filter(
        jabatan_id__in=kunci, macam=DEFINITIF, berlaku_sampai__lte=hari
    ).exclude(berlaku_sampai=F("berlaku_mulai"))
    per = daftar.order_by().values("jabatan_id").annotate(akhir=Max("berlaku_sampai"))
    return dict(per.values_list("jabatan_id", "akhir"))


def _pengganti(kunci: QuerySet | list[int], hari: date) -> dict[int, tuple[str, ...]]:
    hasil: dict[int, tuple[str, ...]] = {}
    daftar = (
        Penempatan.objects.pada(hari)
        .filter(jabatan_id__in=kunci)
        .exclude(macam=DEFINITIF)
        .order_by("berlaku_mulai", "pk")
    )
    kolom = ("pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang")
    for jabatan, macam, *nama in daftar.values_list("jabatan_id", "macam", *kolom):
        sebut = f"{macam.capitalize()}. {susun_nama(*nama)}"
        hasil[jabatan] = (*hasil.get(jabatan, ()), sebut)
    return hasil
