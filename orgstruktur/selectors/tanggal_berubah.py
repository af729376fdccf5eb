"""The dates on which something in the structure changed, for sliders and presets."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from orgstruktur.models import (
    GarisHubungan,
    Jejak,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    StatusStruktur,
)
from orgstruktur.selectors.bagan import status_struktur

_SIMPANAN: OrderedDict[tuple[Any, ...], tuple["TanggalBerubah", ...]] = OrderedDict()
_TERBANYAK = 4
_kunci = Lock()


class TanggalBerubah(NamedTuple):
    """A day on which something began, changed or ended; `banyak` things did.

    dasar: the legal bases known for that day, each once.
    """

    tanggal: date
    banyak: int
    dasar: tuple[str, ...]


def tanggal_berubah(
    *, rencana: bool, status: StatusStruktur | None = None
) -> tuple[TanggalBerubah, ...]:
    """Give every such day, oldest first; days to come only with `rencana` (the right to see plans).

    One query after a write, none until the next; one more when `status` is not given.
    """
    status = status or status_struktur()
    kunci = (connection.settings_dict["NAME"], status.versi)
    with _kunci:
        semua = _SIMPANAN.get(kunci)
    if semua is None:
        semua = _baca()
        with _kunci:
            _SIMPANAN[kunci] = semua
            while len(_SIMPANAN) > _TERBANYAK:
                _SIMPANAN.popitem(last=False)
    hari_ini = timezone.localdate()
    return semua if rencana else tuple(t for t in semua if t.tanggal <= hari_ini)


def _baca() -> tuple[TanggalBerubah, ...]:
    bagian = [
        *(_mulai(model.objects.all()) for model in _BERENTANG),
        *(_akhir(model) for model in (RiwayatUnit, RiwayatFungsi, RiwayatJabatan)),
        _tanggal(GarisHubungan.objects.filter(_NYATA), "berlaku_sampai", _TANPA_DASAR),
        _dasar_tindakan(),
    ]
    banyak: dict[date, int] = {}
    dasar: dict[date, list[str]] = {}
    baris = bagian[0].union(*bagian[1:], all=True)
    for hari, kalimat, jumlah in sorted(baris, key=lambda b: (b[0], -b[2], b[1])):
        banyak[hari] = banyak.get(hari, 0) + jumlah
        daftar = dasar.setdefault(hari, [])
        if kalimat and kalimat not in daftar:
            daftar.append(kalimat)
    return tuple(TanggalBerubah(hari, n, tuple(dasar[hari])) for hari, n in banyak.items() if n)


_TANPA_DASAR = Value("", output_field=CharField())
_BERENTANG: tuple[type[Any], ...] = (RiwayatUnit, RiwayatFungsi, RiwayatJabatan, GarisHubungan)
#: A range withdrawn on the day it began was never in force.
_NYATA = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=F("berlaku_mulai"))


def _tanggal(qs: QuerySet[Any, Any], kolom: str, dasar: Any) -> QuerySet[Any, Any]:
    """Count by day and legal basis, in columns that fit one UNION."""
    return (
        qs.filter(**{f"{kolom}__isnull": False})
        .order_by()
        .annotate(hari=F(kolom), kalimat=dasar)
        .values_list("hari", "kalimat")
        .annotate(jumlah=Count("pk"))
    )


def _mulai(qs: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return _tanggal(qs.filter(_NYATA), "berlaku_mulai", F("dasar_hukum"))


def _akhir(model: type[Any]) -> QuerySet[Any, Any]:
    """Count what ended and did not go on with other values: those stand with what began."""
    lanjut = model.objects.filter(
        _NYATA, **{model.MILIK: OuterRef(model.MILIK), "berlaku_mulai": OuterRef("berlaku_sampai")}
    )
    berakhir = model.objects.filter(_NYATA).exclude(Exists(lanjut))
    return _tanggal(berakhir, "berlaku_sampai", _TANPA_DASAR)


def _dasar_tindakan() -> QuerySet[Any, Any]:
    """Give the legal bases of acts: an ending keeps none of its own in the ranges."""
    tindakan = Jejak.objects.filter(membatalkan__isnull=True, dibatalkan_oleh__isnull=True)
    return (
        tindakan.exclude(dasar_hukum="")
        .filter(tanggal__isnull=False)
        .order_by()
        .values_list("tanggal", "dasar_hukum")
        .annotate(jumlah=Value(0))
        .distinct()
    )


def perubahan_sebelum(
    daftar: Sequence[TanggalBerubah], hari: date, *, tepat: bool = False
) -> TanggalBerubah | None:
    """Give the last change before `hari`; with `tepat` also one on that day."""
    ada = [t for t in daftar if t.tanggal < hari or (tepat and t.tanggal == hari)]
    return ada[-1] if ada else None


def perubahan_sesudah(daftar: Sequence[TanggalBerubah], hari: date) -> TanggalBerubah | None:
    """Give the first change after `hari`."""
    return next((t for t in daftar if t.tanggal > hari), None)
