"""Whose reading of a notice an account sees: an organiser everybody's, a head that of the people of today."""

from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.models import Penempatan, Sosialisasi, TandaBaca
from pegawai.selectors.sosialisasi import LIHAT, Pemimpin, pemimpin


def melihat_semua(s: Sosialisasi, akun: Any) -> bool:
    """Say whether an account sees everybody who got a notice: by a role there, not by heading a unit."""
    return lingkup_izin(akun, LIHAT).mencakup_unit(s.unit)


def tanda_terlihat(s: Sosialisasi, akun: Any) -> QuerySet[TandaBaca]:
    """Give who got a notice, as far as an account may know, each with `tempat`: the unit to name. Two queries more.

    Whoever runs notices there by a role sees everybody, under the unit of the day of sending; a head the own people.
    """
    if melihat_semua(s, akun):
        return TandaBaca.objects.filter(sosialisasi=s).annotate(tempat=F("unit__nama"))
    return tanda_bawahan(pemimpin(akun), akun).filter(sosialisasi=s)


def tanda_bawahan(dipimpin: Pemimpin, akun: Any) -> QuerySet[TandaBaca]:
    """Give what the people got who sit below what an account heads today, or wait there; not what it got itself.

    Where they sat when it was sent does not matter: who came since is the head's to remind, who left no longer.
    `tempat`: their unit of today.
    """
    semua: Any = Penempatan.objects.pada(timezone.localdate())
    duduk = semua.exclude(macam=Penempatan.Macam.PLH)
    sini = duduk.filter(dipimpin.syarat("jabatan__unit__")).values("pegawai_id")
    menunggu = dipimpin.syarat("pegawai__unit_tunggu__") & ~Q(
        pegawai__in=duduk.values("pegawai_id")
    )
    kini = duduk.filter(pegawai=OuterRef("pegawai")).order_by("macam", "pk")
    tempat = Subquery(kini.values("jabatan__unit__nama")[:1], output_field=CharField())
    hasil: QuerySet[TandaBaca] = TandaBaca.objects.filter(Q(pegawai__in=sini) | menunggu)
    return hasil.exclude(pegawai__akun=akun.pk).annotate(
        tempat=Coalesce(tempat, F("pegawai__unit_tunggu__nama"))
    )
