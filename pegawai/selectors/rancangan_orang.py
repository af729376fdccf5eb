"""The people of a proposal: who is touched, what is planned, what stands in its way. A fixed number of queries."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from django.db.models import F, Subquery
from django.utils import timezone

from orgstruktur.analisis.temuan import pengampu
from orgstruktur.bagan import Bagan
from orgstruktur.kewenangan import LIHAT_RENCANA_PEGAWAI
from orgstruktur.models import Rancangan
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.urusan_baku import URUSAN
from pegawai.aturan_rencana import DEFINITIF, Nanti, Orang, Rencana
from pegawai.models import (
    Pegawai,
    Penempatan,
    PengecualianRancangan,
    RencanaPenempatan,
    SkPenempatan,
    StatusKepegawaian,
)
from pegawai.models.pegawai import susun_nama
from pegawai.orang_rancangan import HasilOrang, Ikhtisar, Tersentuh
from pegawai.selectors.rancangan_orang_beku import orang_beku
from pegawai.selectors.rancangan_semula import jabatan_semula

IZIN = LIHAT_RENCANA_PEGAWAI
T = Rancangan.Tahap
#: Stages in which placements may be written: until the decree, and while nothing is applied.
TAHAP_RENCANA = (T.DISUSUN, T.DIKONSULTASIKAN, T.DIAJUKAN, T.DISETUJUI)
_NAMA = ("nama", "gelar_depan", "gelar_belakang")
_LAIN = ("berakhir_pada", "golongan", "tingkat_pendidikan", "pendidikan")
#: Name under which a proposal carries the mark of the people, where it was read along (kait).
VERSI = "versi_orang"
_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")
#: What was read last: pages of one proposal ask again and again. People by (day, mark of the data), plans by
#: (proposal, moment of its last change).
_ingatan_orang: "dict[tuple[date, str], Kepegawaian]" = {}
_ingatan_beku: dict[tuple[int, str], list[Orang] | None] = {}
_ingatan_rencana: dict[tuple[int, datetime], list[Rencana]] = {}
_DIINGAT = 4
_kunci = Lock()


def versi_orang() -> Subquery:
    """Give the mark of the people as an expression."""
    return Subquery(StatusKepegawaian.objects.filter(pk=1).values("versi"))


def _ingat(tempat: dict[_K, _V], kunci: _K, baca: Callable[[], _V]) -> _V:
    with _kunci:
        if kunci in tempat:
            return tempat[kunci]
    isi = baca()
    with _kunci:
        while len(tempat) >= _DIINGAT:
            tempat.pop(next(iter(tempat)))
        tempat[kunci] = isi
    return isi


class Kepegawaian(NamedTuple):
    """The people of a day, and what is recorded for later."""

    orang: Sequence[Orang]
    nanti: Sequence[Nanti]


def baca_orang(hari: date, versi: str) -> Kepegawaian:
    """Give everybody on a position or waiting for one on a day. No query, three after a change of people."""

    def baca() -> Kepegawaian:
        nanti = _nanti(hari)
        kelak = {n.pegawai_id for n in nanti if n.macam == DEFINITIF}
        daftar = [*_berjabatan(hari, kelak)]
        duduk = {o.pk for o in daftar if o.macam == DEFINITIF}
        menunggu = [o for o in _menunggu(hari, kelak) if o.pk not in duduk]
        return Kepegawaian(daftar + menunggu, nanti)

    return _ingat(_ingatan_orang, (hari, versi), baca)


def _nanti(hari: date) -> list[Nanti]:
    qs = (
        Penempatan.objects.filter(berlaku_mulai__gt=hari)
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .annotate(mulai=F("berlaku_mulai"))
    )
    return [Nanti(*isi) for isi in qs.order_by("pk").values_list(*Nanti._fields)]


def _berjabatan(hari: date, nanti: Collection[int]) -> Iterable[Orang]:
    kolom = [f"pegawai__{k}" for k in (*_NAMA, *_LAIN)]
    qs = Penempatan.objects.pada(hari).order_by("pk")
    for pk, jabatan, macam, mulai, nama, depan, belakang, akhir, *lain in qs.values_list(
        "pegawai_id", "jabatan_id", "macam", "berlaku_mulai", *kolom
    ):
        yield Orang(
            pk, susun_nama(nama, depan, belakang), jabatan, None, macam, mulai, akhir,
            pk in nanti, *lain,
        )  # fmt: skip


def _menunggu(hari: date, nanti: Collection[int]) -> Iterable[Orang]:
    duduk = Penempatan.objects.definitif().pada(hari).values("pegawai_id")
    qs = Pegawai.objects.aktif(hari).exclude(pk__in=duduk).order_by("pk")
    for pk, unit, nama, depan, belakang, akhir, *lain in qs.values_list(
        "pk", "unit_tunggu_id", *_NAMA, *_LAIN
    ):
        yield Orang(
            pk, susun_nama(nama, depan, belakang), None, unit, DEFINITIF, None, akhir,
            pk in nanti, *lain,
        )  # fmt: skip


def rencana_berlaku(rancangan: Rancangan) -> list[Rencana]:
    """Give the planned placements that have not been withdrawn. No query, one after a change of the proposal."""

    def baca() -> list[Rencana]:
        qs = RencanaPenempatan.objects.berlaku().filter(rancangan=rancangan).order_by("pk")
        kolom = ("pk", "pegawai_id", "jabatan_nomor", "cara", "sebutan", "kelebihan", "alasan")
        return [Rencana(*isi) for isi in qs.values_list(*kolom)]

    return _ingat(_ingatan_rencana, (rancangan.pk, rancangan.diubah_pada), baca)


def hasil_orang(rancangan: Rancangan, hasil: Simulasi) -> HasilOrang:
    """Work out what a proposal comes to for the people. One query, none where the mark of the people came along.

    The people are those of the day it takes effect: who leaves or moves before then is told so. An applied one is
    told as they were right before that (of those applied before this was kept: on the day of its base).
    """
    ikut = hasattr(rancangan, VERSI)
    versi = str(getattr(rancangan, VERSI) or "") if ikut else StatusKepegawaian.baca_versi()
    rencana = rencana_berlaku(rancangan)
    tanggal: date | None = None
    nanti: Sequence[Nanti] = ()
    pergi: Sequence[Orang] = ()
    if rancangan.pernah_diterapkan:
        beku = _ingat(_ingatan_beku, (rancangan.pk, versi), lambda: orang_beku(rancangan))
        lalu = baca_orang(rancangan.dasar_tanggal, versi).orang if beku is None else beku
        orang = [o._replace(nanti=False) for o in lalu]
    else:
        hari = timezone.localdate()
        tanggal = rancangan.tanggal_berlaku or hari
        kini = baca_orang(max(hari, tanggal), versi)
        ada = {o.pk for o in kini.orang}
        orang = list(kini.orang)
        pergi = _yang_pergi({r.pegawai_id for r in rencana} - ada)
        nanti = kini.nanti
    return HasilOrang(
        hasil.dasar,
        hasil.bagan,
        orang,
        rencana,
        pergi=pergi,
        nanti=nanti,
        penerus=hasil.penerus,
        tanggal=tanggal,
        semula=jabatan_semula(rancangan, hasil),
    )


def _yang_pergi(daftar: Collection[int]) -> list[Orang]:
    """Give who was planned for and has left the service since: nobody silently drops out."""
    if not daftar:
        return []
    qs = Pegawai.objects.filter(pk__in=daftar).values_list("pk", *_NAMA, "berakhir_pada")
    return [Orang(pk, susun_nama(*nama), None, None, berakhir=akhir) for pk, *nama, akhir in qs]


# --- scope ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Jangkauan:
    """Whose planned placements an account may see and write, and on which positions of the result."""

    hasil: HasilOrang
    lingkup: LingkupIzin
    _ingat: dict[tuple[bool, int], bool] = field(default_factory=dict, compare=False)

    def orang(self, o: Orang) -> bool:
        """Say whether a person stands in a unit in scope, on the day the people were read for."""
        unit = self.hasil.unit_orang(o)
        return self.lingkup.semua or (unit is not None and self.unit_lama(unit))

    def unit_lama(self, pk: int) -> bool:
        """Say whether a unit of before is in scope."""
        return self._dalam(self.hasil.dari.bagan, pk)

    def unit(self, pk: int) -> bool:
        """Say whether a unit of the result is in scope: it, or the nearest above that stands in the tables."""
        return self._dalam(self.hasil.ke.bagan, pk)

    def _dalam(self, bagan: Bagan, pk: int) -> bool:
        if self.lingkup.semua:
            return True
        kunci = (bagan is self.hasil.ke.bagan, pk)
        if kunci not in self._ingat:
            simpul = bagan.ambil(pk)
            self._ingat[kunci] = simpul is not None and self.lingkup.mencakup(bagan, simpul)
        return self._ingat[kunci]

    def daftar(self) -> tuple[Tersentuh, ...]:
        """Give who is touched, in scope."""
        return tuple(t for t in self.hasil.daftar if self.orang(t.orang))

    def ikhtisar(self) -> Ikhtisar:
        """Give the figures of what is in scope."""
        return self.hasil.ikhtisar(None if self.lingkup.semua else self)


# --- what stands in the way -------------------------------------------------------------------------
class Halangan(NamedTuple):
    """What keeps a proposal from being approved or applied.

    konflik: plans that cannot hold; belum: keys of who has no position; urusan: (code, name) that nobody carries any more.
    """

    konflik: int
    belum: tuple[int, ...]
    urusan: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.konflik or self.belum or self.urusan)

    def tanpa(self, daftar: Iterable[PengecualianRancangan]) -> "Halangan":
        """Give what remains where overrides cover some of it; a plan that cannot hold never is covered."""
        orang = {pk for p in daftar for pk in p.orang}
        kode = {k for p in daftar for k in p.urusan}
        return Halangan(
            self.konflik,
            tuple(pk for pk in self.belum if pk not in orang),
            tuple(u for u in self.urusan if u[0] not in kode),
        )


def cari_halangan(hasil: HasilOrang, jangkauan: Jangkauan | None = None) -> Halangan:
    """Give what stands in the way, whoever has overridden what; jangkauan: of the people, only in it. No query."""

    def dalam(daftar: Iterable[Tersentuh]) -> list[Tersentuh]:
        return [t for t in daftar if jangkauan is None or jangkauan.orang(t.orang)]

    return Halangan(
        len(dalam(hasil.konflik)),
        tuple(t.orang.pk for t in dalam(hasil.belum) if not t.sebab),
        urusan_lepas(hasil.dari.bagan, hasil.ke.bagan),
    )


def urusan_lepas(dari: Bagan, ke: Bagan) -> tuple[tuple[str, str], ...]:
    """Give the urusan that a dinas or badan carries before and none after, but those a city may do without."""
    kode = sorted(pengampu(dari).keys() - pengampu(ke).keys())
    return tuple((k, URUSAN[k][0]) for k in kode if k in URUSAN and not k.startswith("3."))


def pengecualian(rancangan: Rancangan) -> list[PengecualianRancangan]:
    """Give the overrides, oldest first. One query."""
    return list(PengecualianRancangan.objects.filter(rancangan=rancangan).select_related("oleh"))


def sk_penempatan(rancangan: Rancangan) -> SkPenempatan | None:
    """Give the decree of the placements. One query."""
    return SkPenempatan.objects.filter(rancangan=rancangan).first()


def sebab_gugur(rancangan: Rancangan, sk: SkPenempatan | None) -> str:
    """Say why placements do not hold although there is, or was, a decree for them; "" = nothing speaks against them.

    A decree stays recorded when its application is taken back, or the decision withdrawn and perhaps refused.
    """
    if rancangan.tahap == T.DIBATALKAN:
        return "Penerapan rancangan ini dibatalkan"
    if sk is not None and rancangan.tahap not in (T.DISETUJUI, T.DITERAPKAN):
        return "Keputusan atas rancangan ini tidak berlaku: ditarik atau diganti penolakan"
    return ""


class MilikSaya(NamedTuple):
    """A planned placement of the person who asks, once the decree is there."""

    rencana: RencanaPenempatan
    sk: SkPenempatan


def rencana_saya(akun: Any, rancangan: Rancangan | None = None) -> Sequence[MilikSaya]:
    """Give what is planned for the person behind an account, from the SK on (desain 2). Two queries at most.

    rancangan: of this one only, also where it no longer holds (`sebab_gugur`); all those not applied yet otherwise.
    """
    sk = SkPenempatan.objects.filter(tanggal__lte=timezone.localdate())
    if rancangan is None:
        sk = sk.filter(rancangan__tahap=T.DISETUJUI)
    else:
        sk = sk.filter(rancangan=rancangan)
    menurut = {s.rancangan_id: s for s in sk}
    if not menurut:
        return ()
    qs = RencanaPenempatan.objects.berlaku().filter(
        pegawai__akun=akun.pk, rancangan__in=list(menurut)
    )
    daftar = qs.select_related("rancangan", "pegawai").order_by("-pk")
    return [MilikSaya(r, menurut[r.rancangan_id]) for r in daftar]
