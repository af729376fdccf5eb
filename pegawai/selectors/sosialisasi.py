"""Notices: who may manage them, whom they go to, who has read them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from orgstruktur.models import Rancangan, Unit
from orgstruktur.rancangan.bagi_saya import BagiSaya, Pembaca
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.selectors.rancangan import simulasi_rancangan
from pegawai.models import Pegawai, Penempatan, Sosialisasi, TandaBaca
from pegawai.models.pegawai import Kedudukan
from pegawai.selectors.kepala import unit_dipimpin

KELOLA, LIHAT = "kelola_sosialisasi", "lihat_sosialisasi"


# --- who may ----------------------------------------------------------------------------------------
def lingkup_sosialisasi(akun: Any, izin: str = KELOLA) -> LingkupIzin:
    """Give where an account may manage (or see) notices: by its role, or as head of a unit. Two queries."""
    dari_peran = lingkup_izin(akun, izin)
    if dari_peran.semua:
        return dari_peran
    dipimpin = Unit.objects.filter(pk__in=unit_dipimpin(akun, timezone.localdate()))
    letak = frozenset(dipimpin.values_list("tree_id", "lft", "rght"))
    akar = dari_peran.akar | frozenset(u.pk for u in dipimpin)
    return LingkupIzin(akar=akar, rentang=dari_peran.rentang | letak)


# --- whom it goes to --------------------------------------------------------------------------------
class Penerima(NamedTuple):
    """A person a notice goes to, and the unit it is counted under (None = sits nowhere)."""

    pegawai_id: int
    unit_id: int | None


def penerima(s: Sosialisasi, hari: date) -> list[Penerima]:
    """Give whom a notice goes to on a day, each once; a fixed number of queries.

    Where a person holds two positions the definitif one counts. People without a position get what goes
    to everybody; nobody knows yet whether a proposal touches them.
    """
    duduk = _duduk(s.unit, hari)
    if s.jenis_jabatan:
        duduk = duduk.filter(jabatan__jenis=s.jenis_jabatan)
    if s.sasaran == Sosialisasi.Sasaran.KEPALA:
        duduk = duduk.filter(jabatan__kepala=True)
    kursi: dict[int, tuple[int, int]] = {}
    for orang, unit, jabatan in duduk.values_list("pegawai_id", "jabatan__unit_id", "jabatan_id"):
        kursi.setdefault(orang, (unit, jabatan))
    if s.sasaran == Sosialisasi.Sasaran.TERSENTUH and s.rancangan is not None:
        baca = pembaca_rancangan(s.rancangan)
        kursi = {o: k for o, k in kursi.items() if baca.bagi(*k).berubah}
    hasil = [Penerima(orang, unit) for orang, (unit, _) in kursi.items()]
    if s.sasaran == Sosialisasi.Sasaran.SEMUA and not s.jenis_jabatan:
        hasil += [Penerima(o, u) for o, u in _tanpa_jabatan(s.unit, hari)]
    return hasil


def _aktif(hari: date, awalan: str = "") -> Q:
    masih = Q(**{f"{awalan}berakhir_pada": None}) | Q(**{f"{awalan}berakhir_pada__gt": hari})
    return masih & Q(**{f"{awalan}kedudukan": Kedudukan.AKTIF})


def _duduk(unit: Unit, hari: date) -> QuerySet[Penempatan]:
    """Give the placements below a unit that make somebody part of its staff, the definitif first."""
    letak = {
        "jabatan__unit__tree_id": unit.tree_id,
        "jabatan__unit__lft__gte": unit.lft,
        "jabatan__unit__rght__lte": unit.rght,
    }
    semua: Any = Penempatan.objects.pada(hari).exclude(macam=Penempatan.Macam.PLH)
    hasil: QuerySet[Penempatan] = semua.filter(_aktif(hari, "pegawai__"), **letak)
    return hasil.order_by("macam", "pk")


def _tanpa_jabatan(unit: Unit, hari: date) -> Iterable[tuple[int, int | None]]:
    """Give those who sit nowhere: at the unit they wait at; at none, they belong to the whole."""
    sini = Q(
        unit_tunggu__tree_id=unit.tree_id,
        unit_tunggu__lft__gte=unit.lft,
        unit_tunggu__rght__lte=unit.rght,
    )
    if unit.induk_id is None:
        sini |= Q(unit_tunggu=None)
    duduk = Penempatan.objects.pada(hari).values("pegawai_id")
    menunggu = Pegawai.objects.filter(_aktif(hari), sini).exclude(pk__in=duduk)
    return menunggu.order_by("pk").values_list("pk", "unit_tunggu_id")


# --- what a proposal changes for a seat -------------------------------------------------------------
def pembaca_rancangan(rancangan: Rancangan) -> Pembaca:
    """Give what tells of a proposal what it changes for seats. At most six queries."""
    langkah = rancangan.daftar_langkah.order_by("urutan", "pk")
    return Pembaca(simulasi_rancangan(rancangan, langkah))


class Kursi(NamedTuple):
    """Where a person sits on a day; unit_id None = nowhere."""

    unit_id: int | None
    unit: str
    jabatan_id: int | None
    jabatan: str
    macam: str


TANPA_KURSI = Kursi(None, "", None, "", "")


def kursi_orang(pegawai_id: int, hari: date) -> list[Kursi]:
    """Give every seat of a person on a day, the definitif one first. One query."""
    duduk: Any = Penempatan.objects.pada(hari).filter(pegawai=pegawai_id)
    baris = duduk.order_by("macam", "pk").values_list(
        "jabatan__unit_id", "jabatan__unit__nama", "jabatan_id", "jabatan__nama", "macam"
    )
    return [Kursi(*b) for b in baris]


def hari_kursi(rancangan: Rancangan) -> date:
    """Give the day whose seats a proposal is about: today, of an applied one the day before it."""
    hari = timezone.localdate()
    berlaku = rancangan.tanggal_berlaku
    if rancangan.pernah_diterapkan and berlaku is not None and berlaku <= hari:
        return date.fromordinal(berlaku.toordinal() - 1)
    return hari


def bagi_orang(rancangan: Rancangan, pegawai_id: int) -> tuple[Kursi, BagiSaya]:
    """Give the seat of a person and what a proposal changes for it."""
    duduk = kursi_orang(pegawai_id, hari_kursi(rancangan))
    kursi = duduk[0] if duduk else TANPA_KURSI
    return kursi, pembaca_rancangan(rancangan).bagi(kursi.unit_id, kursi.jabatan_id)


# --- who has read -----------------------------------------------------------------------------------
class Hitung(NamedTuple):
    """How many got a notice, opened it, confirmed it; how many have no address for mail."""

    dikirim: int
    dibaca: int
    dikonfirmasi: int
    tanpa_alamat: int


_HITUNG = {
    "dikirim": Count("pk"),
    "dibaca": Count("pk", filter=Q(dibaca_pada__isnull=False)),
    "dikonfirmasi": Count("pk", filter=Q(dikonfirmasi_pada__isnull=False)),
    "tanpa_alamat": Count("pk", filter=Q(surel=TandaBaca.Surel.TANPA_ALAMAT)),
}


def hitung_tanda(s: Sosialisasi) -> Hitung:
    """Give the counts of one notice. One query."""
    return Hitung(**TandaBaca.objects.filter(sosialisasi=s).aggregate(**_HITUNG))


def hitung_per_unit(s: Sosialisasi) -> dict[int | None, Hitung]:
    """Give the same by the unit people sat in when it was sent. One query."""
    semua = TandaBaca.objects.filter(sosialisasi=s).order_by().values("unit_id")
    baris = semua.annotate(**_HITUNG).values_list("unit_id", *_HITUNG)
    return {unit: Hitung(*isi) for unit, *isi in baris}


def tanda_saya(pegawai_id: int | None) -> QuerySet[TandaBaca]:
    """Give the notices of a person, those that wait first, then the newest."""
    semua = TandaBaca.objects.filter(pegawai=pegawai_id, pegawai__isnull=False)
    hasil: QuerySet[TandaBaca] = semua.select_related("sosialisasi__rancangan")
    return hasil.order_by("dikonfirmasi_pada", "-dikirim_pada", "-pk")


def menunggu_baca(pegawai_id: int | None) -> int:
    """Count the notices a person has not confirmed. One query."""
    if pegawai_id is None:
        return 0
    semua = TandaBaca.objects.filter(pegawai=pegawai_id, dikonfirmasi_pada=None)
    return semua.exclude(sosialisasi__status=Sosialisasi.Status.DITUTUP).count()
