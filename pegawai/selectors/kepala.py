"""Which units an account heads: the person behind it holds the head position, or stands in as Plt."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pegawai.models import Pegawai, Penempatan
from pegawai.models.pegawai import Kedudukan


def unit_dipimpin(akun: Any, hari: date) -> Mapping[int, str]:
    """Give id → kind of the units `akun` heads on `hari`, as the positions are today. One query.

    Who is away (*kedudukan hukum* other than active) or has left heads nothing; a Plh only keeps
    the daily work going (domain/kepegawaian 5) and decides nothing.
    """
    orang = Pegawai.objects.aktif(hari).filter(akun=akun.pk, kedudukan=Kedudukan.AKTIF)
    menjabat = (
        Penempatan.objects.pada(hari)
        .filter(
            pegawai__in=orang, jabatan__kepala=True, jabatan__unit__dibubarkan_pada__isnull=True
        )
        .exclude(macam=Penempatan.Macam.PLH)
        .order_by()
    )
    return dict(menjabat.values_list("jabatan__unit_id", "jabatan__unit__jenis"))
