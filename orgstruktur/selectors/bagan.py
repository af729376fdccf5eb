"""Read a Bagan of any date in a fixed number of queries; keep the latest few in memory."""

from collections import OrderedDict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import F, Func, OuterRef, Subquery
from django.utils import timezone

from orgstruktur.bagan import Bagan, BaganPuncak, ButirFungsi, Garis, PosJabatan, Simpul
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Keadaan,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    StatusStruktur,
    Unit,
)
from tebingtinggi.bersama.kueri_siap import KueriSiap

KOLOM_UNIT = ("nama", "singkatan", "jenis", "induk_id", "tipe", "urutan", "urusan_kode")
#: of a unit whatever the date
KOLOM_TANDA = ("contoh", "di_luar_tipologi")
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
    "bup",
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
        unit = Unit.objects.hidup().order_by().values_list("id", "kode", *KOLOM_UNIT, *KOLOM_TANDA)
    else:
        unit = (
            RiwayatUnit.objects.pada(tanggal)
            .order_by()
            .values_list("unit_id", "unit__kode", *KOLOM_UNIT, *(f"unit__{k}" for k in KOLOM_TANDA))
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
    kunci = _kunci_simpanan(status, hari)
    return _tersimpan(kunci) or _simpan(kunci, muat_bagan(hari, status=status))


def puncak_terkini(dalam: int, *, status: StatusStruktur) -> Bagan:
    """Give today's Bagan down to level `dalam` (1 = only the top), with the numbers of what stands below.

    From memory, the whole one too, while nothing has been written; else two queries that read no deeper.
    """
    utuh, kunci = _kunci_simpanan(status, None), _kunci_simpanan(status, dalam)
    return _tersimpan(utuh) or _tersimpan(kunci) or _simpan(kunci, _muat_puncak(dalam, status))


def _muat_puncak(dalam: int, status: StatusStruktur) -> BaganPuncak:
    """Read the upper levels, and where in the tree stands what is not in force."""
    kueri, tak_berlaku = _kueri_puncak(dalam)
    baris = kueri.baca()
    return BaganPuncak(
        status.tanggal_berlaku,
        [Simpul._make((*b[:9], bool(b[9]), bool(b[10]))) for b in baris],
        dalam=dalam,
        jumlah_anak={b[0]: b[13] for b in baris},
        rentang={b[0]: b[11:13] for b in baris},
        tak_berlaku=[lft for (lft,) in tak_berlaku.baca()],
    )


@lru_cache(maxsize=8)
def _kueri_puncak(dalam: int) -> tuple[KueriSiap, KueriSiap]:
    """The query of the upper levels, and that of what is not in force (index `unit_tak_berlaku`)."""
    anak = Unit.objects.hidup().filter(induk=OuterRef("pk")).order_by()
    banyak = anak.annotate(n=Func(F("pk"), function="COUNT")).values("n")  # without GROUP BY
    return (
        KueriSiap(
            lambda: (
                Unit.objects.sampai_tingkat(dalam)
                .order_by()
                .values_list(
                    "id", "kode", *KOLOM_UNIT, *KOLOM_TANDA, "lft", "rght", Subquery(banyak)
                )
            )
        ),
        KueriSiap(
            lambda: Unit.objects.exclude(keadaan=Keadaan.BERLAKU).order_by().values_list("lft")
        ),
    )


def _kunci_simpanan(status: StatusStruktur, bagian: date | int | None) -> tuple[Any, ...]:
    """What a Bagan is kept under; bagian: its day, the levels it holds, or None = today's whole one."""
    return connection.settings_dict["NAME"], status.versi, status.tanggal_berlaku, bagian


def _tersimpan(kunci: tuple[Any, ...]) -> Bagan | None:
    with _kunci:
        if kunci in _SIMPANAN:
            _SIMPANAN.move_to_end(kunci)
        return _SIMPANAN.get(kunci)


def _simpan(kunci: tuple[Any, ...], bagan: Bagan) -> Bagan:
    with _kunci:
        _SIMPANAN[kunci] = bagan
        while len(_SIMPANAN) > _SIMPANAN_TERBANYAK:
            _SIMPANAN.popitem(last=False)
    return bagan


def lupakan_bagan() -> None:
    """Forget every Bagan kept in this process: for measuring, never needed for being right."""
    with _kunci:
        _SIMPANAN.clear()
