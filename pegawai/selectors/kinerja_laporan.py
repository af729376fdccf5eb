"""The own reports for pages: a day, a month with its gaps, results by last use, progress."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from pegawai.kinerja_waktu import Masa, Pola, diharapkan, hari_kerja, pekan_bulan
from pegawai.models import (
    IndikatorKinerja,
    KeadaanHari,
    LaporanKinerja,
    Pegawai,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.selectors.kinerja_hari import hari_libur, keadaan_bulan
from pegawai.tanggal import awal_bulan, sehari_sebelum

_ULANG_TERBANYAK = 6
_ULANG_DILIHAT = 60
_SATUAN_TERBANYAK = 12
#: A day with one of these asks for no minutes.
TIDAK_BEKERJA = frozenset({"cuti", "sakit", "tugas_belajar", "lepas_jaga"})


# --- a day ---------------------------------------------------------------------------------------
def laporan_hari(pegawai: Pegawai, hari: date) -> list[LaporanKinerja]:
    """Give the reports of a day in order; one query."""
    semua = LaporanKinerja.objects.filter(pegawai=pegawai, tanggal=hari)
    return list(semua.select_related("rhk", "bukti").defer("bukti__isi").order_by("mulai"))


def masa_laporan(daftar: Iterable[LaporanKinerja]) -> list[Masa]:
    """Give the spans of reports."""
    return [Masa(x.mulai, x.selesai) for x in daftar]


def keadaan_hari(pegawai: Pegawai, hari: date) -> str:
    """Give the state of a day; "" when none was set. One query."""
    semua = KeadaanHari.objects.filter(pegawai=pegawai, tanggal=hari)
    return semua.values_list("keadaan", flat=True).first() or ""


def untuk_diulang(pegawai: Pegawai) -> list[LaporanKinerja]:
    """Give entries to repeat, each wording once: those filed most often of late, then the newest; one query."""
    terakhir = LaporanKinerja.objects.filter(pegawai=pegawai).select_related("rhk")
    hasil: dict[str, LaporanKinerja] = {}
    kali: Counter[str] = Counter()
    for x in terakhir.order_by("-mulai")[:_ULANG_DILIHAT]:
        kali[x.uraian.casefold()] += 1
        hasil.setdefault(x.uraian.casefold(), x)
    kerap = sorted(hasil, key=lambda u: -kali[u])  # stable: the newest of the equally often first
    return [hasil[u] for u in kerap[:_ULANG_TERBANYAK]]


def satuan_terpakai(
    daftar: Sequence[LaporanKinerja], rhk: Sequence[RencanaHasilKerja]
) -> list[str]:
    """Give units of amount to offer: of the indicators, then of what was reported before."""
    semua = [i.satuan for r in rhk for i in r.daftar_indikator.all() if i.satuan]
    semua += [x.satuan for x in daftar if x.satuan]
    return list(dict.fromkeys(semua))[:_SATUAN_TERBANYAK]


def pilihan_rhk(pegawai: Pegawai, hari: date) -> list[RencanaHasilKerja]:
    """Give the results of a day, the last used first; two queries.

    Those of the SKP that was set; before that, those being written: nobody waits for a superior.
    """
    terakhir = LaporanKinerja.objects.filter(pegawai=pegawai, rhk__garis=OuterRef("garis"))
    semua = (
        RencanaHasilKerja.objects.filter(skp__pegawai=pegawai)
        .filter(skp__mulai__lte=hari, skp__sampai__gte=hari)
        .exclude(skp__status=SasaranKinerja.Status.DIREVISI)
        .annotate(terakhir=Subquery(terakhir.order_by("-mulai").values("mulai")[:1]))
        .order_by(F("terakhir").desc(nulls_last=True), "-jenis", "urutan", "pk")
        .select_related("skp")
        .prefetch_related("daftar_indikator")
    )
    daftar: list[RencanaHasilKerja] = [*semua]
    berlaku = [r for r in daftar if r.skp.ditetapkan]
    return berlaku or daftar


# --- a month -------------------------------------------------------------------------------------
class HariBulan(NamedTuple):
    """One day of the calendar. lubang: work was expected and nothing was said about it."""

    hari: date
    menit: int = 0
    banyak: int = 0
    dikembalikan: int = 0
    keadaan: str = ""
    libur: str = ""
    kerja: bool = False
    lubang: bool = False
    depan: bool = False


class Bulan(NamedTuple):
    """A month: its weeks, its sums, and how many minutes were expected so far and in all."""

    awal: date
    pekan: list[list[HariBulan | None]]
    menit: int
    target: int
    lubang: int
    dikembalikan: int
    tanpa_rhk: int


def susun_bulan(pegawai: Pegawai, awal: date, hari_ini: date, pola: Pola) -> Bulan:
    """Give a month of a person; two queries."""
    akhir = sehari_sebelum(awal_bulan(awal, 1))
    jumlah = _jumlah_hari(pegawai, awal, akhir)
    keadaan = keadaan_bulan(pegawai, awal, akhir)
    libur = hari_libur(awal, akhir)
    sejak = pegawai.tmt_cpns or pegawai.kontrak_mulai or awal

    def satu(h: date) -> HariBulan:
        menit, banyak, kembali, _ = jumlah.get(h, (0, 0, 0, 0))
        harus = diharapkan(h, pola, libur) and sejak <= h < hari_ini and h not in keadaan
        return HariBulan(
            h,
            menit,
            banyak,
            kembali,
            keadaan.get(h, ""),
            libur.get(h, ""),
            kerja=hari_kerja(h, pola, libur),
            lubang=harus and not banyak,
            depan=h > hari_ini,
        )

    pekan = [
        [satu(h) if h else None for h in deret] for deret in pekan_bulan(awal.year, awal.month)
    ]
    semua = [h for deret in pekan for h in deret if h]
    return Bulan(
        awal,
        pekan,
        sum(h.menit for h in semua),
        target_menit(semua),
        sum(h.lubang for h in semua),
        sum(h.dikembalikan for h in semua),
        sum(tanpa for *_, tanpa in jumlah.values()),
    )


def _jumlah_hari(
    pegawai: Pegawai, awal: date, akhir: date
) -> dict[date, tuple[int, int, int, int]]:
    """Give minutes, reports, those sent back and those without a result of each day; one query."""
    kembali = Q(status=LaporanKinerja.Status.DIKEMBALIKAN)
    semua = LaporanKinerja.objects.filter(pegawai=pegawai, tanggal__range=(awal, akhir)).order_by()
    hari = semua.values_list("tanggal").annotate(
        m=Sum("menit"),
        n=Count("pk"),
        k=Count("pk", filter=kembali),
        t=Count("pk", filter=Q(rhk=None)),
    )
    return {tanggal: (m, n, k, t) for tanggal, m, n, k, t in hari}


def target_menit(daftar: Iterable[HariBulan]) -> int:
    """Give the minutes expected of a month: the setting, less the days of leave (kinerja 9)."""
    kerja = [h for h in daftar if h.kerja]
    if not kerja:
        return 0
    hadir = sum(h.keadaan not in TIDAK_BEKERJA for h in kerja)
    return settings.TATA_KINERJA_MENIT_BULAN * hadir // len(kerja)


def tanpa_rhk(pegawai: Pegawai) -> QuerySet:
    """Give the reports that name no result yet, the newest first."""
    return LaporanKinerja.objects.filter(pegawai=pegawai, rhk=None).order_by("-mulai")


# --- progress ------------------------------------------------------------------------------------
class Kemajuan(NamedTuple):
    """How far a result has come: minutes, and each countable target with what was reached."""

    rhk: RencanaHasilKerja
    menit: int
    indikator: list[tuple[IndikatorKinerja, Decimal, int]]  # reached; per hundred, at most 100


def kemajuan_rhk(pegawai: Pegawai, daftar: Sequence[RencanaHasilKerja]) -> list[Kemajuan]:
    """Give the progress of results, reports of earlier versions of a SKP included; one query.

    What a superior has sent back does not count. `daftar` has its indicators with it.
    """
    if not daftar:
        return []
    menit: dict[Any, int] = {}
    tercapai: dict[tuple[Any, str], Decimal] = {}
    semua = (
        LaporanKinerja.objects.filter(pegawai=pegawai, rhk__garis__in=[r.garis for r in daftar])
        .exclude(status=LaporanKinerja.Status.DIKEMBALIKAN)
        .order_by()
        .values_list("rhk__garis", "satuan")
        .annotate(Sum("menit"), Sum("jumlah"))
    )
    for garis, satuan, m, n in semua:
        menit[garis] = menit.get(garis, 0) + m
        kunci = (garis, satuan.casefold().strip())
        tercapai[kunci] = tercapai.get(kunci, Decimal()) + (n or 0)
    hasil = []
    for r in daftar:
        indikator = []
        for i in r.daftar_indikator.all():
            if i.aspek == IndikatorKinerja.Aspek.KUANTITAS and i.target_angka:
                n = tercapai.get((r.garis, i.satuan.casefold().strip()), Decimal())
                indikator.append((i, n, min(100, int(n * 100 / i.target_angka))))
        hasil.append(Kemajuan(r, menit.get(r.garis, 0), indikator))
    return hasil
