"""What is really worked on: reports summed by function. Whoever is fewer than five stays unseen."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, Sum

from orgstruktur.models import Fungsi
from pegawai.models import LaporanKinerja
from pegawai.selectors.kinerja_jumlah import JumlahKerja, jumlah_kerja
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL


class BarisFungsi(NamedTuple):
    """A function and the work reported for it.

    orang, menit: None = by fewer than five people, so neither is told. unit_lain: names of other units whose people
    work on it, of those with at least five of them.
    """

    pk: int
    teks: str
    butir: str
    unit_id: int
    unit_kode: str
    unit: str
    menit: int | None
    orang: int | None
    unit_lain: tuple[str, ...] = ()


#: What a BarisFungsi begins with.
_KOLOM_FUNGSI = ("pk", "teks", "butir", "unit_id", "unit__kode", "unit__nama")


class KerjaFungsi(NamedTuple):
    """The work of a time: functions worked on, functions without, and the sum of all that is reported.

    tanpa: only of units whose people report; elsewhere nothing is known.
    """

    dikerjakan: list[BarisFungsi]
    tanpa: list[BarisFungsi]
    jumlah: JumlahKerja


def kerja_fungsi(
    unit: Collection[int],
    mulai: date,
    sampai: date,
    cabang: Mapping[int, Collection[int]] | None = None,
) -> KerjaFungsi:
    """Give the work reported from `mulai` to `sampai` (both included) for functions of these units; four queries.

    cabang: the branches whose sum is told; none = no sum, None = these units are one branch. What a superior has
    sent back does not count.
    """
    laporan = (
        LaporanKinerja.objects.filter(tanggal__range=(mulai, sampai))
        .exclude(status=LaporanKinerja.Status.DIKEMBALIKAN)
        .order_by()
    )
    semua = laporan.filter(rhk__fungsi__unit__in=unit).values_list("rhk__fungsi")
    jumlah = {
        f: (m, n) for f, m, n in semua.annotate(Sum("menit"), Count("pegawai", distinct=True))
    }
    lain = _unit_lain(laporan, unit)
    melapor = laporan.filter(unit__in=unit)
    berlaku = Fungsi.objects.hidup().filter(unit__in=unit)
    terlapor = Q(pk__in=jumlah) | Q(unit__in=melapor.values("unit"))
    dikerjakan: list[BarisFungsi] = []
    tanpa: list[BarisFungsi] = []
    urut = berlaku.filter(terlapor).order_by("unit__lft", "urutan", "pk")
    for pk, teks, butir, milik, kode, nama in urut.values_list(*_KOLOM_FUNGSI):
        menit, orang = jumlah.get(pk, (0, 0))
        angka = (menit, orang) if not orang or orang >= SEL_TERKECIL else (None, None)
        di_lain = tuple(sorted(lain.get(pk, ())))
        satu = BarisFungsi(pk, teks, butir, milik, kode, nama, angka[0], angka[1], di_lain)
        (dikerjakan if orang else tanpa).append(satu)
    dikerjakan.sort(key=lambda b: -(b.menit or 0))
    if cabang is None:
        cabang = {0: unit}
    jumlah_semua = jumlah_kerja(cabang, mulai, sampai).semua if cabang else JumlahKerja()
    return KerjaFungsi(dikerjakan, tanpa, jumlah_semua)


def _unit_lain(laporan: object, unit: Collection[int]) -> dict[int, set[str]]:
    """Give function → other units that work on it with at least five people; one query."""
    baris = (
        laporan.filter(rhk__fungsi__unit__in=unit)  # type: ignore[attr-defined]
        .values_list("rhk__fungsi", "rhk__fungsi__unit", "unit", "unit__nama")
        .annotate(n=Count("pegawai", distinct=True))
    )
    hasil: dict[int, set[str]] = {}
    for fungsi, milik, di, nama, n in baris:
        if di != milik and n >= SEL_TERKECIL:
            hasil.setdefault(fungsi, set()).add(nama)
    return hasil
