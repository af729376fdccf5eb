"""Which reports and SKP of others an account may see: who headed what on which days (desain 2).

A head sees the subtree by the structure and the position of each day: a former head the past only,
a new one nothing of before. That follows from ranges, so it stays right through a reorganisation.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from orgstruktur.jenis import JenisUnit
from orgstruktur.models import RiwayatUnit
from pegawai.models import AnggotaTim, LaporanKinerja, Pegawai, Penempatan, SasaranKinerja
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
    """Give the units below the positions that the person of `akun` leads or led; two queries.

    A Plt leads, a Plh does not. Who is away (*kedudukan hukum* other than active) leads no longer,
    but keeps what was before today.
    """
    if akun is None or not getattr(akun, "is_authenticated", False) or not akun.is_active:
        return []
    menjabat = _menjabat(akun.pk, timezone.localdate())
    return susun_masa_pimpin(menjabat, _rentang_unit()) if menjabat else []


def _menjabat(akun: int, hari_ini: date) -> list[tuple[int, date, date]]:
    """Give (unit, first day, first day without) of every head position the person held; one query."""
    duduk = (
        Penempatan.objects.filter(pegawai__akun=akun, jabatan__daftar_riwayat__kepala=True)
        .exclude(macam=Penempatan.Macam.PLH)
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .order_by("jabatan_id", "berlaku_mulai", "pk")
        .values_list(
            "pegawai__kedudukan",
            "berlaku_mulai",
            "berlaku_sampai",
            "jabatan__daftar_riwayat__unit_id",
            "jabatan__daftar_riwayat__berlaku_mulai",
            "jabatan__daftar_riwayat__berlaku_sampai",
        )
    )
    hasil = []
    for kedudukan, mulai, sampai, unit, awal, akhir in duduk:
        batas = _ABADI if kedudukan == Kedudukan.AKTIF else hari_ini
        dari, hingga = max(mulai, awal), min(sampai or _ABADI, akhir or _ABADI, batas)
        if dari < hingga:
            hasil.append((unit, dari, hingga))
    return sorted(hasil)


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


class MasaTim(NamedTuple):
    """A person who worked in a team that somebody led, from `mulai` to the day before `sampai`."""

    tim_id: int
    pegawai_id: int
    mulai: date
    sampai: date

    def mencakup(self, hari: date) -> bool:
        return self.mulai <= hari < self.sampai


def masa_ketua(akun: Any) -> list[MasaTim]:
    """Give the members of the teams that the person of `akun` leads or led, while both were in; two queries.

    The ketua tim checks and gives feedback, and never rates (PermenPANRB 7/2022).
    """
    if akun is None or not getattr(akun, "is_authenticated", False) or not akun.is_active:
        return []
    kolom = ("tim_id", "pegawai_id", "mulai", "selesai", "tim__selesai")
    pimpin = AnggotaTim.objects.filter(pegawai__akun=akun.pk, peran=AnggotaTim.Peran.KETUA)
    ketua = [_masa_anggota(*b) for b in pimpin.values_list(*kolom)]
    if not ketua:
        return []
    anggota = AnggotaTim.objects.filter(tim__in={k.tim_id for k in ketua}).exclude(
        pegawai__akun=akun.pk
    )
    hasil = []
    for a in (_masa_anggota(*b) for b in anggota.values_list(*kolom)):
        for k in ketua:
            mulai, sampai = max(a.mulai, k.mulai), min(a.sampai, k.sampai)
            if a.tim_id == k.tim_id and mulai < sampai:
                hasil.append(MasaTim(a.tim_id, a.pegawai_id, mulai, sampai))
    return hasil


def _masa_anggota(
    tim: int, pegawai: int, mulai: date, selesai: date | None, tim_selesai: date | None
) -> MasaTim:
    akhir = min((h for h in (selesai, tim_selesai) if h is not None), default=None)
    sampai = _ABADI if akhir is None else akhir + timedelta(days=1)
    return MasaTim(tim, pegawai, mulai, sampai)


def memeriksa_kini(pegawai: Pegawai, hari: date) -> bool:
    """Say whether a person leads a unit or a team that day, and so has a board; one query."""
    duduk = Penempatan.objects.pada(hari).exclude(macam=Penempatan.Macam.PLH)
    duduk = duduk.filter(pegawai=OuterRef("pk"), jabatan__kepala=True)
    tim = AnggotaTim.objects.pada(hari).filter(pegawai=OuterRef("pk"), peran=AnggotaTim.Peran.KETUA)
    ada = Pegawai.objects.filter(Exists(duduk) | Exists(tim), pk=pegawai.pk)
    return ada.exists()


def laporan_bawahan(
    akun: Any,
    masa: Sequence[MasaPimpin] | None = None,
    tim: Sequence[MasaTim] | None = None,
) -> Any:
    """Give the reports of others that `akun` may check: as the head, or the ketua tim, of their day."""
    syarat = Q(pk__in=[])
    for m in masa_memimpin(akun) if masa is None else masa:
        syarat |= m.syarat & Q(tanggal__gte=m.mulai, tanggal__lte=sehari_sebelum(m.sampai))
    for t in masa_ketua(akun) if tim is None else tim:
        hari = (t.mulai, sehari_sebelum(t.sampai))
        syarat |= Q(pegawai_id=t.pegawai_id, tanggal__range=hari)
    return LaporanKinerja.objects.filter(syarat).exclude(pegawai__akun=akun.pk)


def laporan_terlihat(akun: Any) -> Any:
    """Give the own reports, and those of the subtree and the own team on their day."""
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
