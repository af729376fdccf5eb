"""Who will be without a position from a day ahead on, because the one held ends that day."""

from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from orgstruktur.kewenangan import LIHAT_RENCANA_PEGAWAI
from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.models import Pegawai, Penempatan
from pegawai.selectors.pengisian import alamat_pegawai
from tebingtinggi.bersama.senarai import Butir

#: Names given for one day; the number counts them all.
NAMA_TERBANYAK = 200


class AkanMenunggu(NamedTuple):
    """The people who begin to wait on a day."""

    tanggal: date
    banyak: int
    butir: tuple[Butir, ...]


def akan_menunggu(akun: Any, hari: date) -> list[AkanMenunggu]:
    """Give by day who will wait, of those whose plans `akun` may see; one query.

    Who leaves the service that day, or goes to another position, does not wait.
    """
    lanjut = Penempatan.objects.definitif().filter(
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gt=OuterRef("berlaku_sampai")),
        pegawai=OuterRef("pegawai"),
        berlaku_mulai__lte=OuterRef("berlaku_sampai"),
    )
    orang = Pegawai.objects.dalam_lingkup(lingkup_izin(akun, LIHAT_RENCANA_PEGAWAI))
    akhir = (
        Penempatan.objects.definitif()
        .filter(berlaku_sampai__gt=hari, pegawai__in=orang.order_by().values("pk"))
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .filter(
            Q(pegawai__berakhir_pada=None) | Q(pegawai__berakhir_pada__gt=F("berlaku_sampai")),
            ~Exists(lanjut),
        )
        .select_related("pegawai")
        .order_by("berlaku_sampai", "pegawai__nama", "pegawai_id")
    )
    hasil = []
    for tanggal, satu in groupby(akhir, key=lambda p: p.berlaku_sampai or hari):
        daftar = list({p.pegawai_id: p.pegawai for p in satu}.values())
        butir = tuple(Butir(o.nama_lengkap, alamat_pegawai(o.pk)) for o in daftar[:NAMA_TERBANYAK])
        hasil.append(AkanMenunggu(tanggal, len(daftar), butir))
    return hasil
