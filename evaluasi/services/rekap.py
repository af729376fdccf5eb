"""The counters behind every index: raised with each answer, compared with a full recount."""

import secrets
from collections.abc import Iterator

from django.db import connection
from django.db.models import BigIntegerField, Count, F, Sum
from django.db.models.functions import Cast, Coalesce

from evaluasi.models import Rekap, Respon
from evaluasi.models.jawaban import KOLOM_JUMLAH, jadi_jumlah
from evaluasi.skm import SKALA, Jawaban, Jumlah, hitung_jumlah
from evaluasi.unsur import KUNCI_UNSUR

#: Rows one cell of counters is split into, so that writers at one counter seldom wait for another.
BANYAK_CELAH = 8

_TABEL = Rekap._meta.db_table
_NAIKKAN = (  # names of our own columns only
    f"INSERT INTO {_TABEL} (survei_id, layanan_id, loket_id, celah, {', '.join(KOLOM_JUMLAH)}) "  # noqa: S608
    f"VALUES (%s, %s, %s, %s, {', '.join(['%s'] * len(KOLOM_JUMLAH))}) "
    "ON CONFLICT (survei_id, (COALESCE(layanan_id, 0)), (COALESCE(loket_id, 0)), celah) "
    f"DO UPDATE SET {', '.join(f'{k} = {_TABEL}.{k} + excluded.{k}' for k in KOLOM_JUMLAH)}"
)

#: (survey, service or None, counter or None)
Sel = tuple[int, int | None, int | None]


def naikkan(sel: Sel, jumlah: Jumlah) -> None:
    """Add to the counters of a cell; one statement, within the transaction of the answers."""
    with connection.cursor() as kursor:
        kursor.execute(_NAIKKAN, (*sel, secrets.randbelow(BANYAK_CELAH), *_nilai(jumlah)))


def naikkan_satu(sel: Sel, jawaban: Jawaban) -> None:
    """Count one answer. Raises ValueError (skm.periksa_jawaban)."""
    naikkan(sel, hitung_jumlah([jawaban]))


def _nilai(jumlah: Jumlah) -> tuple[int, ...]:
    return (jumlah.n, *jumlah.banyak, *jumlah.jumlah, jumlah.indeks, jumlah.indeks_kuadrat)


def rekap_tercatat() -> dict[Sel, Jumlah]:
    """Give the counters of every cell, their slots added up."""
    return {
        (s, la, lo): jumlah
        for (s, la, lo), jumlah in Rekap.objects.per("survei_id", "layanan_id", "loket_id")
    }


def hitung_ulang() -> dict[Sel, Jumlah]:
    """Count every answer again, in the database; what the counters must equal exactly."""
    terjawab = sum((_ada(kunci) for kunci in KUNCI_UNSUR[1:]), _ada(KUNCI_UNSUR[0]))
    total = sum(
        (Coalesce(F(kunci), 0) for kunci in KUNCI_UNSUR[1:]), Coalesce(F(KUNCI_UNSUR[0]), 0)
    )
    sendiri = Cast(total, BigIntegerField()) * SKALA / terjawab
    baris = (
        Respon.objects.order_by()
        .annotate(sendiri=sendiri)
        .values_list("survei_id", "layanan_id", "loket_id")
        .annotate(
            hn=Count("pk"),
            **{f"hb_{kunci}": Count(kunci) for kunci in KUNCI_UNSUR},
            **{f"hj_{kunci}": Sum(kunci, default=0) for kunci in KUNCI_UNSUR},
            hi=Sum("sendiri"),
            hk=Sum(F("sendiri") * F("sendiri"), output_field=BigIntegerField()),
        )
    )
    return {(s, la, lo): jadi_jumlah(nilai) for s, la, lo, *nilai in baris}


def _ada(kunci: str) -> Coalesce:
    """1 where the unsur was answered, else 0: a score of 1–4 divided by itself."""
    return Coalesce(F(kunci) / F(kunci), 0)


def periksa_rekap() -> Iterator[tuple[str, str]]:
    """Give every cell whose counters differ from the recount (for `periksa_data`)."""
    tercatat, hitung = rekap_tercatat(), hitung_ulang()
    for sel in sorted(tercatat.keys() | hitung.keys(), key=str):
        ada, harus = tercatat.get(sel, Jumlah()), hitung.get(sel, Jumlah())
        if ada != harus:
            survei, layanan, loket = sel
            yield (
                f"Survei {survei}, layanan {layanan or '–'}, loket {loket or '–'}",
                f"Penghitung mencatat {ada.n} jawaban, sedangkan jawabannya {harus.n}.",
            )
