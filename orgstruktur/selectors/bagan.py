"""Read a Bagan of any date in a fixed number of queries; keep the latest few in memory."""

from collections import OrderedDict
from collections.abc import Iterator
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection
from django.utils import timezone

from orgstruktur.bagan import Bagan, ButirFungsi, Garis, PosJabatan, Simpul
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    StatusStruktur,
    Unit,
)

KOLOM_UNIT = ("nama", "singkatan", "jenis", "induk_id", "tipe", "urutan", "urusan_kode")
KOLOM_FUNGSI = ("unit_id", "butir", "urutan", "teks", "urusan_id")
KOLOM_JABATAN = (
    "unit_id",
    "nama",
    "jenis",
    "eselon",
    "jenjang",
    "kelas",
    "kepala",
    "kebutuhan",
)

_SIMPANAN: OrderedDict[tuple[Any, ...], Bagan] = OrderedDict()
_SIMPANAN_TERBANYAK = 8
_kunci = Lock()


def status_struktur() -> StatusStruktur:
    """Give the last applied day and the version counter: one query."""
    return StatusStruktur.baca(timezone.localdate())


def muat_bagan(
    tanggal: date | None = None, *, lengkap: bool = False, status: StatusStruktur | None = None
) -> Bagan:
    """Read the Bagan of `tanggal` (default: `tanggal_berlaku`) afresh from the database.

    `lengkap` adds functions, positions and lines: 4 queries instead of 1 (and one for the
    status when neither it nor a date is given). Today's comes from today's tables, others from the ranges.
    """
    hari = tanggal or (status or status_struktur()).tanggal_berlaku
    if tanggal is None:
        unit = Unit.objects.hidup().order_by().values_list("id", "kode", *KOLOM_UNIT, "contoh")
    else:
        unit = (
            RiwayatUnit.objects.pada(tanggal)
            .order_by()
            .values_list("unit_id", "unit__kode", *KOLOM_UNIT, "unit__contoh")
        )
    simpul = map(Simpul._make, unit)
    if not lengkap:
        return Bagan(hari, simpul)
    if tanggal is None:
        fungsi = Fungsi.objects.hidup().order_by().values_list("id", *KOLOM_FUNGSI)
        jabatan = Jabatan.objects.hidup().order_by().values_list("id", *KOLOM_JABATAN)
    else:
        fungsi = RiwayatFungsi.objects.pada(hari).order_by().values_list("fungsi_id", *KOLOM_FUNGSI)
        jabatan = (
            RiwayatJabatan.objects.pada(hari).order_by().values_list("jabatan_id", *KOLOM_JABATAN)
        )
    return Bagan(
        hari,
        simpul,
        map(ButirFungsi._make, fungsi),
        map(PosJabatan._make, jabatan),
        muat_garis(hari),
    )


def muat_garis(hari: date) -> Iterator[Garis]:
    """Give the lines besides command that hold on a day; one query."""
    garis = GarisHubungan.objects.pada(hari).order_by()
    return map(Garis._make, garis.values_list(*Garis._fields))


def bagan_terkini(tanggal: date | None = None, *, status: StatusStruktur | None = None) -> Bagan:
    """Give the Bagan (units only) of a date, from memory while nothing has been written.

    One query when it is in memory, none when the page has read `status` already. Every write raises `StatusStruktur.versi` in its own
    transaction, so a kept Bagan is never stale, whichever process wrote.
    """
    status = status or status_struktur()
    hari = None if tanggal in (None, status.tanggal_berlaku) else tanggal
    kunci = (connection.settings_dict["NAME"], status.versi, status.tanggal_berlaku, hari)
    with _kunci:
        if kunci in _SIMPANAN:
            _SIMPANAN.move_to_end(kunci)
            return _SIMPANAN[kunci]
    bagan = muat_bagan(hari, status=status)
    with _kunci:
        _SIMPANAN[kunci] = bagan
        while len(_SIMPANAN) > _SIMPANAN_TERBANYAK:
            _SIMPANAN.popitem(last=False)
    return bagan


def lupakan_bagan() -> None:
    """Forget every Bagan kept in this process: for measuring, never needed for being right."""
    with _kunci:
        _SIMPANAN.clear()
