"""The counters behind every index: raised with each answer, compared with a full recount."""

import os
from collections.abc import Iterator

from django.db import connection
from django.db.models import BigIntegerField, Count, F, Sum
from django.db.models.functions import Cast, Coalesce

from evaluasi.models import Rekap, Respon
from evaluasi.models.rekap import KOLOM_JUMLAH, jadi_jumlah, jadi_kolom
from evaluasi.skm import SKALA, Jawaban, Jumlah, hitung_jumlah
from evaluasi.unsur import KUNCI_UNSUR

#: Rows one cell of counters is split into: each process keeps to one, so that writers at one counter
#: seldom wait for another.
BANYAK_CELAH = 8

_TABEL = Rekap._meta.db_table
_KE_SEL = (
    f"INSERT INTO {_TABEL} (survei_id, layanan_id, loket_id, celah, {', '.join(KOLOM_JUMLAH)}) "
)
_ISI_SEL = ", ".join(
    f"%({k})s" for k in ("r_survei", "r_layanan", "r_loket", "celah", *KOLOM_JUMLAH)
)
_BILA_ADA = (
    " ON CONFLICT (survei_id, (COALESCE(layanan_id, 0)), (COALESCE(loket_id, 0)), celah) "
    f"DO UPDATE SET {', '.join(f'{k} = {_TABEL}.{k} + excluded.{k}' for k in KOLOM_JUMLAH)}"
)
#: Inside a larger statement: raises the counters once for each row of `sumber`; see isi_naikkan.
NAIKKAN_DARI = f"{_KE_SEL}SELECT {_ISI_SEL} FROM {{sumber}}{_BILA_ADA}"  # noqa: S608
_NAIKKAN = f"{_KE_SEL}VALUES ({_ISI_SEL}){_BILA_ADA}"  # names of our own columns only

#: (survey, service or None, counter or None)
Sel = tuple[int, int | None, int | None]


def naikkan(sel: Sel, jumlah: Jumlah) -> None:
    """Add to the counters of a cell; one statement, within the transaction of the answers."""
    with connection.cursor() as kursor:
        kursor.execute(_NAIKKAN, _isi(sel, jumlah))


def naikkan_satu(sel: Sel, jawaban: Jawaban) -> None:
    """Count one answer. Raises ValueError (skm.periksa_jawaban)."""
    naikkan(sel, hitung_jumlah([jawaban]))


def turunkan_satu(sel: Sel, jawaban: Jawaban) -> None:
    """Take one counted answer out again, within the transaction that deletes it: off any slot that has enough."""
    survei, layanan, loket = sel
    sisa = jadi_kolom(hitung_jumlah([jawaban]))
    slot = Rekap.objects.select_for_update().filter(survei=survei, layanan=layanan, loket=loket)
    for rekap in slot.order_by("celah"):
        kurang = {k: min(getattr(rekap, k), n) for k, n in sisa.items() if n}
        sisa = {k: n - kurang.get(k, 0) for k, n in sisa.items()}
        Rekap.objects.filter(pk=rekap.pk).update(**{k: F(k) - n for k, n in kurang.items()})
    if any(sisa.values()):
        raise ValueError("Penghitung lebih kecil dari jawabannya.")


def isi_naikkan(sel: Sel, jawaban: Jawaban) -> dict[str, int | None]:
    """Give the parameters with which NAIKKAN_DARI counts one answer. Raises ValueError."""
    return _isi(sel, hitung_jumlah([jawaban]))


def _isi(sel: Sel, jumlah: Jumlah) -> dict[str, int | None]:
    tempat = dict(zip(("r_survei", "r_layanan", "r_loket"), sel, strict=True))
    return {**tempat, "celah": os.getpid() % BANYAK_CELAH, **jadi_kolom(jumlah)}


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
