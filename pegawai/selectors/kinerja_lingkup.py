"""Which reports and SKP of others an account may see: who headed what on which days (desain 2).

A head sees the subtree by the structure and the position of each day: a former head the past only,
a new one nothing of before. That follows from ranges, so it stays right through a reorganisation.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.jenis import JenisUnit
from orgstruktur.models import RiwayatJabatan, RiwayatUnit
from pegawai.models import LaporanKinerja, Pegawai, Penempatan, SasaranKinerja
from pegawai.models.pegawai import Kedudukan
from pegawai.tanggal import sehari_sebelum

_ABADI = date.max


class MasaPimpin(NamedTuple):
    """These units were below somebody from `mulai` to the day before `sampai`.

    kepala: units of which only the heads were: heads directly below the city answer to the Wali
    Kota through the Sekda, whose own subtree is another one (domain/kinerja 6).
    """

    unit: frozenset[int]
    mulai: date
    sampai: date
    kepala: frozenset[int] = frozenset()

    def mencakup(self, unit_id: int, hari: date, *, memimpin: bool = False) -> bool:
        """Say whether somebody of that unit was below on that day; memimpin: its head."""
        ada = unit_id in self.unit or (memimpin and unit_id in self.kepala)
        return ada and self.mulai <= hari < self.sampai

    @property
    def syarat(self) -> Q:
        """Give the units as a condition on rows with `unit` and `jabatan`."""
        q = Q(unit__in=self.unit)
        return q | Q(unit__in=self.kepala, jabatan__kepala=True) if self.kepala else q


class RentangUnit(NamedTuple):
    """Where a unit stood in a span of days."""

    unit_id: int
    induk_id: int | None
    mulai: date
    sampai: date
    jenis: str = ""


def masa_memimpin(akun: Any) -> list[MasaPimpin]:
    """Give the units below the positions that the person of `akun` leads or led; four queries.

    A Plt leads, a Plh does not. Who is away (*kedudukan hukum* other than active) leads no longer,
    but keeps what was before today.
    """
    if akun is None or not getattr(akun, "is_authenticated", False) or not akun.is_active:
        return []
    orang = Pegawai.objects.filter(akun=akun.pk).values_list("pk", "kedudukan").first()
    if orang is None:
        return []
    hari_ini = timezone.localdate()
    akhir = _ABADI if orang[1] == Kedudukan.AKTIF else hari_ini
    menjabat = _menjabat(orang[0], akhir)
    return susun_masa_pimpin(menjabat, _rentang_unit()) if menjabat else []


def _menjabat(pegawai: int, akhir: date) -> list[tuple[int, date, date]]:
    """Give (unit, first day, first day without) of every head position the person held."""
    duduk = (
        Penempatan.objects.filter(pegawai=pegawai)
        .exclude(macam=Penempatan.Macam.PLH)
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .values_list("jabatan_id", "berlaku_mulai", "berlaku_sampai")
    )
    milik = [(j, m, min(s or _ABADI, akhir)) for j, m, s in duduk]
    if not milik:
        return []
    memimpin = RiwayatJabatan.objects.filter(jabatan__in={j for j, *_ in milik}, kepala=True)
    return [
        (unit, max(m, awal), min(s, sampai or _ABADI))
        for jabatan, unit, awal, sampai in memimpin.values_list(
            "jabatan_id", "unit_id", "berlaku_mulai", "berlaku_sampai"
        )
        for j, m, s in milik
        if j == jabatan and max(m, awal) < min(s, sampai or _ABADI)
    ]


def _rentang_unit() -> list[RentangUnit]:
    baris = RiwayatUnit.objects.exclude(berlaku_sampai=F("berlaku_mulai")).values_list(
        "unit_id", "induk_id", "berlaku_mulai", "berlaku_sampai", "jenis"
    )
    return [RentangUnit(u, i, m, s or _ABADI, j) for u, i, m, s, j in baris]


def susun_masa_pimpin(
    menjabat: Iterable[tuple[int, date, date]], daftar: Sequence[RentangUnit]
) -> list[MasaPimpin]:
    """Cut the time of each head position where the structure changed; neighbours alike are joined.

    Pure. menjabat: (unit, first day, first day without).
    """
    batas = sorted({t for r in daftar for t in (r.mulai, r.sampai)})
    hasil: list[MasaPimpin] = []
    for akar, mulai, sampai in menjabat:
        potong = [mulai, *(t for t in batas if mulai < t < sampai), sampai]
        for awal, akhir in pairwise(potong):
            unit, kepala = _cabang(akar, awal, daftar)
            if not unit:
                continue
            lalu = hasil[-1] if hasil else None
            if lalu and (lalu.unit, lalu.kepala, lalu.sampai) == (unit, kepala, awal):
                hasil[-1] = lalu._replace(sampai=akhir)
            else:
                hasil.append(MasaPimpin(unit, awal, akhir, kepala))
    return hasil


def _cabang(
    akar: int, hari: date, daftar: Sequence[RentangUnit]
) -> tuple[frozenset[int], frozenset[int]]:
    """Give a unit and what was below it on a day, and of which units the heads were besides.

    Nothing where it was not there.
    """
    anak: dict[int | None, list[int]] = {}
    diri: RentangUnit | None = None
    for r in daftar:
        if r.mulai <= hari < r.sampai:
            anak.setdefault(r.induk_id, []).append(r.unit_id)
            diri = r if r.unit_id == akar else diri
    if diri is None:
        return frozenset(), frozenset()
    hasil, antre = set(), [akar]
    while antre:
        unit = antre.pop()
        if unit not in hasil:
            hasil.add(unit)
            antre += anak.get(unit, ())
    sejajar = anak.get(diri.induk_id, ()) if diri.jenis == JenisUnit.SETDA else ()
    return frozenset(hasil), frozenset(sejajar) - hasil


def laporan_bawahan(akun: Any, masa: Sequence[MasaPimpin] | None = None) -> Any:
    """Give the reports of others that `akun` may see as a head on their day."""
    syarat = Q(pk__in=[])
    for m in masa_memimpin(akun) if masa is None else masa:
        syarat |= m.syarat & Q(tanggal__gte=m.mulai, tanggal__lte=sehari_sebelum(m.sampai))
    return LaporanKinerja.objects.filter(syarat).exclude(pegawai__akun=akun.pk)


def laporan_terlihat(akun: Any) -> Any:
    """Give the own reports and those of the subtree on their day."""
    bawahan = laporan_bawahan(akun).order_by().values("pk")
    return LaporanKinerja.objects.filter(
        Q(pk__in=bawahan) | Q(pegawai__akun=akun.pk, pegawai__akun__isnull=False)
    )


def skp_bawahan(akun: Any, masa: Sequence[MasaPimpin] | None = None) -> Any:
    """Give the SKP of others whose days `akun` headed at least in part; drafts stay with their owner."""
    syarat = Q(pk__in=[])
    for m in masa_memimpin(akun) if masa is None else masa:
        syarat |= m.syarat & Q(sampai__gte=m.mulai, mulai__lte=sehari_sebelum(m.sampai))
    semua = SasaranKinerja.objects.filter(syarat).exclude(status=SasaranKinerja.Status.DRAFT)
    return semua.exclude(pegawai__akun=akun.pk)


def skp_terlihat(akun: Any) -> Any:
    """Give the own SKP and those of the subtree."""
    bawahan = skp_bawahan(akun).order_by().values("pk")
    return SasaranKinerja.objects.filter(
        Q(pk__in=bawahan) | Q(pegawai__akun=akun.pk, pegawai__akun__isnull=False)
    )
