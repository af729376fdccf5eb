"""Where people sit on a day, and what a proposal changes for those seats."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from orgstruktur.models import Rancangan, RiwayatJabatan, RiwayatUnit
from orgstruktur.rancangan.bagi_saya import BagiSaya, Pembaca
from orgstruktur.selectors.rancangan import simulasi_rancangan
from pegawai.models import Penempatan


class Kursi(NamedTuple):
    """Where a person sits on a day, with the names of that day; unit_id None = nowhere.

    mulai: since when; sk: number of the decree, "" = none recorded.
    """

    unit_id: int | None
    unit: str
    jabatan_id: int | None
    jabatan: str
    macam: str
    mulai: date | None = None
    sk: str = ""


TANPA_KURSI = Kursi(None, "", None, "", "")


def _baca(qs: QuerySet[Penempatan], hari: date) -> list[Kursi]:
    """Give seats as position and unit stood and were called on a day, the definitif one first. One query."""
    jabatan = RiwayatJabatan.objects.pada(hari).filter(jabatan=OuterRef("jabatan_id"))
    unit = RiwayatUnit.objects.pada(hari).filter(unit=OuterRef("unit_dulu"))
    baris = (
        qs.annotate(
            unit_dulu=Coalesce(
                Subquery(jabatan.values("unit_id")[:1]),
                F("jabatan__unit_id"),
                output_field=BigIntegerField(),
            ),
            jabatan_dulu=Coalesce(Subquery(jabatan.values("nama")[:1]), F("jabatan__nama")),
        )
        .annotate(
            unit_dulu_nama=Coalesce(Subquery(unit.values("nama")[:1]), F("jabatan__unit__nama"))
        )
        .order_by("macam", "pk")
    )
    kolom = ("unit_dulu", "unit_dulu_nama", "jabatan_id", "jabatan_dulu", "macam")
    return [Kursi(*b) for b in baris.values_list(*kolom, "berlaku_mulai", "sk_nomor")]


def kursi_orang(pegawai_id: int, hari: date) -> list[Kursi]:
    """Give every seat of a person on a day, the definitif one first. One query."""
    return _baca(Penempatan.objects.pada(hari).filter(pegawai=pegawai_id), hari)


class KursiSaya(NamedTuple):
    """The seat of which a proposal is told to its holder.

    nanti: it is not taken yet, but a decree gives it before the proposal takes effect.
    """

    kursi: Kursi
    nanti: bool = False


def kursi_saya(rancangan: Rancangan, pegawai_id: int) -> KursiSaya:
    """Give the seat that a proposal meets: the one before an applied one, else the one held when it takes effect.

    Of a seat to come its holder knows from the decree on (desain 2); without one today's counts. One query.
    """
    hari = hari_kursi(rancangan)
    if rancangan.pernah_diterapkan:
        dulu = kursi_orang(pegawai_id, hari)
        return KursiSaya(dulu[0] if dulu else TANPA_KURSI)
    nanti = Q(macam=Penempatan.Macam.DEFINITIF) & ~Q(sk_nomor="")
    if rancangan.tanggal_berlaku is not None:
        nanti &= Q(berlaku_mulai__lte=rancangan.tanggal_berlaku)
    qs: Any = Penempatan.objects.filter(pegawai=pegawai_id).exclude(
        berlaku_sampai=F("berlaku_mulai")
    )
    masih = Q(berlaku_sampai=None) | Q(berlaku_sampai__gt=hari)
    semua = _baca(qs.filter(masih, Q(berlaku_mulai__lte=hari) | nanti), hari)
    datang = [k for k in semua if k.mulai is not None and k.mulai > hari]
    if datang:
        return KursiSaya(max(datang, key=lambda k: k.mulai or hari), nanti=True)
    return KursiSaya(semua[0] if semua else TANPA_KURSI)


def hari_kursi(rancangan: Rancangan) -> date:
    """Give the day whose seats a proposal is about: today, of an applied one the day before it."""
    hari = timezone.localdate()
    berlaku = rancangan.tanggal_berlaku
    if rancangan.pernah_diterapkan and berlaku is not None and berlaku <= hari:
        return date.fromordinal(berlaku.toordinal() - 1)
    return hari


# --- what a proposal changes for a seat -------------------------------------------------------------
def pembaca_rancangan(rancangan: Rancangan) -> Pembaca:
    """Give what tells of a proposal what it changes for seats. At most six queries."""
    langkah = rancangan.daftar_langkah.order_by("urutan", "pk")
    return Pembaca(simulasi_rancangan(rancangan, langkah))


def kursi_banyak(
    rancangan: Rancangan, orang: Iterable[int] | QuerySet[Any]
) -> dict[int, tuple[int, int]]:
    """Give person → (unit, position) of the seats a proposal is about, the definitif one first. One query.

    orang: their keys, of many as a query: a database takes only so many values in one list.
    """
    semua: Any = Penempatan.objects.pada(hari_kursi(rancangan)).exclude(macam=Penempatan.Macam.PLH)
    duduk = semua.filter(pegawai__in=orang if isinstance(orang, QuerySet) else list(orang))
    kursi: dict[int, tuple[int, int]] = {}
    for pk, unit, jabatan in duduk.order_by("macam", "pk").values_list(
        "pegawai_id", "jabatan__unit_id", "jabatan_id"
    ):
        kursi.setdefault(pk, (unit, jabatan))
    return kursi


def bagi_banyak(rancangan: Rancangan, orang: Iterable[int]) -> dict[int, BagiSaya]:
    """Give what a proposal changes for some people; queries do not grow with them.

    By the seats of today, of an applied one by those before it: a seat to come is its holder's to know.
    """
    pembaca = pembaca_rancangan(rancangan)
    return {pk: pembaca.bagi(*k) for pk, k in kursi_banyak(rancangan, orang).items()}
