"""Which later acts stand in the way of ending a thing or of undoing an act, newest first."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models

from orgstruktur import kait
from orgstruktur.models import Jejak, PotretJejak
from orgstruktur.services.baris import RIWAYAT, nama_tabel

TERBANYAK = 10
Kunci = Mapping[str, Collection[str]]


def mengubah_kemudian(benda: Any, unit_pk: int, daftar_hari: Sequence[date]) -> list[Jejak]:
    """Give the acts that let a thing change on those days; `unit_pk`: the unit it belongs to."""
    riwayat = RIWAYAT[type(benda)]
    rentang = riwayat.objects.filter(
        **{riwayat.MILIK: benda.pk}, berlaku_mulai__in=daftar_hari
    ).values_list("pk", flat=True)
    daftar = Jejak.objects.filter(daftar_unit__unit=unit_pk, tanggal__in=daftar_hari)
    return _yang_menyentuh(daftar, {nama_tabel(riwayat): {str(pk) for pk in rentang}})


def sesudahnya(
    jejak: Jejak, kunci: Kunci, daftar_unit: Collection[int] | None = None
) -> list[Jejak]:
    """Give the acts after `jejak` that touched one of its rows and are in force.

    kunci: table → keys of its rows that are no longer what it left behind; empty = whatever row.
    daftar_unit: the units to look at (default: all that `jejak` touched).
    """
    if daftar_unit is None:
        daftar_unit = list(jejak.daftar_unit.values_list("unit_id", flat=True))
    daftar = Jejak.objects.filter(pk__gt=jejak.pk, daftar_unit__unit__in=daftar_unit)
    atas = kait.tabel_ikutan().keys()
    hasil = []
    if not kunci or kunci.keys() - atas:
        hasil = _yang_menyentuh(daftar, kunci, sejak=jejak.pk)
    if not kunci or kunci.keys() & atas:
        hasil += [j for sumber in kait.daftar_ikutan() for j in sumber.penghalang(jejak, kunci)]
    urut = sorted({j.pk: j for j in hasil}.values(), key=lambda j: -j.pk)
    return urut[:TERBANYAK]


def _yang_menyentuh(daftar: models.QuerySet[Jejak], kunci: Kunci, *, sejak: int = 0) -> list[Jejak]:
    calon = (
        daftar.filter(dibatalkan_oleh__isnull=True)
        .exclude(tindakan="jadwal_terapkan")
        .select_related("oleh", "membatalkan", "pada_rancangan__rancangan")
        .distinct()
        .order_by("-pk")
    )
    hasil = (j for j in calon if _mengubah(j, sejak) and (not kunci or _bersentuhan(j, kunci)))
    return [j for _, j in zip(range(TERBANYAK), hasil, strict=False)]


def _mengubah(jejak: Jejak, sejak: int) -> bool:
    """Say whether something differs since the act `sejak`: done and undone after it is nothing."""
    n = 0
    sini: Jejak | None = jejak
    while sini is not None and sini.pk > sejak:
        n, sini = n + 1, sini.membatalkan
    return n % 2 == 1


def _bersentuhan(jejak: Jejak, kunci: Kunci) -> bool:
    return any(
        not set(kunci[tabel]).isdisjoint(isi.get(tabel) or ())
        for isi in _isi(jejak)
        for tabel in kunci
    )


def _isi(jejak: Jejak) -> Iterable[dict[str, Any]]:
    """Give the rows an act recorded; of a batch those of its potret, else none."""
    if "sidik" not in jejak.sesudah:
        return jejak.sebelum, jejak.sesudah
    potret = PotretJejak.objects.filter(jejak=jejak).first()
    isi = potret.buka(jejak.sesudah["sidik"]) if potret else None
    return json.loads(isi)[:2] if isi else ()
