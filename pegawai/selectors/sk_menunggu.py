"""Approved proposals whose decree of placements has not been recorded: without it they are not applied."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from orgstruktur.models import Rancangan, boleh
from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.models import RencanaPenempatan, SkPenempatan
from pegawai.selectors.rancangan_orang import IZIN

_UBAH = "ubah_pegawai"


class SkMenunggu(NamedTuple):
    """A proposal whose decree waits, and when it takes effect."""

    pk: int
    nama: str
    berlaku: date | None


def sk_menunggu(akun: Any) -> list[SkMenunggu]:
    """Give them to the officers who record it, those of the whole city. One query; none for others."""
    if not (boleh(akun, IZIN) and boleh(akun, _UBAH) and lingkup_izin(akun, IZIN).semua):
        return []
    rencana = RencanaPenempatan.objects.berlaku().filter(rancangan=OuterRef("pk"))
    sk = SkPenempatan.objects.filter(rancangan=OuterRef("pk"))
    daftar = Rancangan.objects.filter(
        Exists(rencana), ~Exists(sk), tahap=Rancangan.Tahap.DISETUJUI
    ).order_by("tanggal_berlaku", "pk")
    return [SkMenunggu(*isi) for isi in daftar.values_list("pk", "nama", "tanggal_berlaku")]
