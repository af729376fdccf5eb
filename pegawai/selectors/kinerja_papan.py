"""The board of a head or ketua tim: reports as they come in, who has not reported, work of each person.

A page asks six queries at any size: session, account and roles; the marks under which what rarely
changes is kept (kinerja_papan_tapak); all figures (`angka_papan`); the rows (`isi_laporan`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast

from pegawai.kinerja_versi import versi_isi
from pegawai.kinerja_waktu import sebut_jam
from pegawai.models import KeadaanHari, LaporanKinerja, TandaPapan, UmpanBalik
from pegawai.models.pegawai import susun_nama
from pegawai.selectors.kinerja_lingkup import laporan_bawahan
from pegawai.selectors.kinerja_papan_tapak import Cakupan, Jangkauan, OrangTetap
from pegawai.tanggal import awal_bulan


class SaringanPapan(NamedTuple):
    """What of the reports is shown. hari None = of any day; status 0 = all; cakupan None = all in reach."""

    hari: date | None = None
    status: int = 0
    kata: str = ""
    cakupan: Cakupan | None = None

    @property
    def syarat(self) -> Q:
        """Give it as a condition on reports."""
        q = Q()
        if self.hari is not None:
            q &= Q(tanggal=self.hari)
        if self.status:
            q &= Q(status=self.status)
        if self.cakupan is not None:
            q &= self.cakupan.syarat
        for kata in self.kata.split()[:6]:
            q &= (
                Q(uraian__icontains=kata)
                | Q(pegawai__nama__icontains=kata)
                | Q(unit__nama__icontains=kata)
            )
        return q


def laporan_papan(akun: Any, j: Jangkauan, saringan: SaringanPapan) -> QuerySet:
    """Give the keys of the reports of others in reach, the latest arrival first.

    Only keys: whoever leads many people has tens of thousands of reports, and a page shows fifty.
    """
    daftar = laporan_bawahan(akun, j.masa, j.tim).filter(saringan.syarat)
    return daftar.order_by("-diterima_pada", "-pk").values_list("pk", flat=True)


class BarisLaporan(NamedTuple):
    """One report as the board shows it.

    umpan: how often somebody gave feedback on it; versi: the mark of its contents; lewat: waits too long.
    """

    pk: int
    nama: str
    tanggal: date
    jam: str
    menit: int
    uraian: str
    jumlah: Decimal | None
    satuan: str
    rhk: str
    unit: str
    masuk: str
    catatan: str
    status: int
    tautan: str
    bukti: str
    umpan: int
    versi: str
    lewat: bool = False


_KOLOM_BARIS = (
    "pk", "pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang", "tanggal", "mulai",
    "selesai", "menit", "uraian", "jumlah", "satuan", "rhk__teks", "unit__nama", "diterima_pada",
    "catatan", "status", "bukti_tautan", "bukti__nama", "diubah_pada", "rhk_id",
)  # fmt: skip


def isi_laporan(
    daftar: QuerySet | Iterable[int], batas: datetime | None = None
) -> list[BarisLaporan]:
    """Give the reports with these keys, in their order; one query, also of a slice of `laporan_papan`.

    batas: what waits since before it waits too long.
    """
    pk: Any = daftar if isinstance(daftar, QuerySet) else list(daftar)
    umpan = (
        UmpanBalik.objects.filter(laporan=OuterRef("pk"))
        .order_by()
        .values("laporan")
        .annotate(n=Count("pk"))
        .values("n")
    )
    baris = LaporanKinerja.objects.filter(pk__in=pk).order_by("-diterima_pada", "-pk")
    semua = {
        b[0]: _baris(*b, batas=batas) for b in baris.values_list(*_KOLOM_BARIS, Subquery(umpan))
    }
    return list(semua.values()) if pk is daftar else [semua[n] for n in pk if n in semua]


def _baris(
    pk: int,
    nama: str,
    depan: str,
    belakang: str,
    tanggal: date,
    *isi: Any,
    batas: datetime | None = None,
) -> BarisLaporan:
    mulai, selesai, menit, uraian, jumlah, satuan, rhk, unit, masuk, *sisa = isi
    catatan, status, tautan, bukti, diubah, rhk_id, umpan = sisa
    lewat = batas is not None and status == LaporanKinerja.Status.BELUM and masuk < batas
    jam = f"{sebut_jam(mulai)}–{sebut_jam(selesai)}"
    nama_lengkap = susun_nama(nama, depan, belakang)
    return BarisLaporan(
        pk, nama_lengkap, tanggal, jam, menit, uraian, jumlah, satuan, rhk or "", unit,
        sebut_jam(masuk), catatan, status, tautan, bukti or "", umpan or 0, versi_isi(diubah, rhk_id), lewat,
    )  # fmt: skip


# --- figures ---------------------------------------------------------------------------------------
class AngkaPapan(NamedTuple):
    """The figures of a board, read at one moment.

    menit: person → minutes of the day and of its month, and what of the month waits. keadaan: person →
    why no report is expected. menunggu, laporan: what waits, and all there is, of any day; langsung:
    what waits of direct subordinates, lewat: of that, what waits too long; tersaring: what the filter leaves. versi: how far the marks had grown.
    """

    menit: Mapping[int, tuple[int, int, int]]
    keadaan: Mapping[int, str]
    menunggu: int = 0
    laporan: int = 0
    langsung: int = 0
    tersaring: int = 0
    lewat: int = 0
    terakhir: Any = None
    versi: int = 0


class Tanya(NamedTuple):
    """What is asked of the figures: of whom and which day, who is direct, the filter, the marks."""

    orang: Collection[int]
    hari: date
    langsung: Cakupan
    saringan: SaringanPapan
    kunci: Sequence[str]
    batas: datetime | None = None


_ORANG, _KEADAAN, _JUMLAH, _TANDA = range(4)


def angka_papan(akun: Any, j: Jangkauan, tanya: Tanya) -> AngkaPapan:
    """Read every figure of a board; one query."""
    belum = Q(status=LaporanKinerja.Status.BELUM)
    bulan = LaporanKinerja.objects.filter(
        pegawai__in=tanya.orang, tanggal__range=(awal_bulan(tanya.hari, 0), tanya.hari)
    ).exclude(status=LaporanKinerja.Status.DIKEMBALIKAN)
    keadaan = KeadaanHari.objects.filter(tanggal=tanya.hari, pegawai__in=tanya.orang)
    tanda = TandaPapan.objects.filter(kunci__in=tanya.kunci)
    saringan = tanya.saringan.syarat
    jumlah = _bagian(
        laporan_bawahan(akun, j.masa, j.tim),
        _JUMLAH,
        a=Count("pk", filter=belum),
        b=Count("pk"),
        c=Count("pk", filter=belum & tanya.langsung.syarat),
        d=Count("pk", filter=saringan) if saringan else Value(0),
        e=Count("pk", filter=belum & tanya.langsung.syarat & Q(diterima_pada__lt=tanya.batas))
        if tanya.batas
        else Value(0),
        saat=Max("diterima_pada"),
    )
    semua = jumlah.union(
        _bagian(
            bulan,
            _ORANG,
            F("pegawai_id"),
            a=Sum("menit", filter=Q(tanggal=tanya.hari), default=0),
            b=Sum("menit"),
            c=Count("pk", filter=belum),
        ),
        _bagian(keadaan, _KEADAAN, F("pegawai_id"), kata=Max("keadaan")),
        _bagian(tanda, _TANDA, a=Sum("versi")),
        all=True,
    )
    return _susun(semua)


def _bagian(daftar: QuerySet, macam: int, kunci: Any = None, **isi: Any) -> QuerySet:
    """Give one part of the figures in the columns that all parts share."""
    kosong = {
        **dict.fromkeys("abcde", Value(0)),
        "kata": Value("", output_field=CharField()),
        "saat": Cast(Value(None), DateTimeField()),
    }
    kolom = {f"n_{nama}": nilai for nama, nilai in (kosong | isi).items()}
    dasar = {"n_macam": Value(macam), "n_kunci": Value(0) if kunci is None else kunci}
    kelompok = daftar.order_by().annotate(**dasar).values(*dasar)
    return kelompok.annotate(**kolom).values_list(*dasar, *kolom)


def _susun(baris: Iterable[tuple[Any, ...]]) -> AngkaPapan:
    menit: dict[int, tuple[int, int, int]] = {}
    keadaan: dict[int, str] = {}
    jumlah: tuple[Any, ...] = ()
    versi = 0
    for macam, kunci, *angka, kata, saat in baris:
        if macam == _ORANG:
            menit[kunci] = int(angka[0]), int(angka[1]), int(angka[2])
        elif macam == _KEADAAN:
            keadaan[kunci] = kata
        elif macam == _JUMLAH:
            jumlah = (*map(int, angka), saat)
        else:
            versi += int(angka[0] or 0)
    return AngkaPapan(menit, keadaan, *jumlah)._replace(versi=versi)


# --- people ----------------------------------------------------------------------------------------
class OrangPapan(NamedTuple):
    """One person on the board. harus: a report is expected that day; menit of that day and its month."""

    pk: int
    nama: str
    jabatan: str
    unit: str
    harus: bool
    keadaan: str
    menit: int
    menit_bulan: int
    menunggu: int

    @property
    def belum(self) -> bool:
        """Whether a report was expected and none came, and nothing says why."""
        return self.harus and not self.menit and not self.keadaan


def orang_papan(orang: Iterable[OrangTetap], angka: AngkaPapan) -> list[OrangPapan]:
    """Give people with their figures, in their order."""
    return [
        OrangPapan(
            o.pk,
            o.nama,
            o.jabatan,
            o.unit,
            o.harus,
            angka.keadaan.get(o.pk, ""),
            *angka.menit.get(o.pk, (0, 0, 0)),
        )
        for o in orang
    ]


class RingkasanPapan(NamedTuple):
    """The day in figures. diberi_izin: leave, sick, on duty elsewhere, study, off after a shift; harus: asked for a report."""

    orang: int
    melapor: int
    belum: int
    diberi_izin: int
    harus: int


def ringkas_papan(orang: Sequence[OrangPapan]) -> RingkasanPapan:
    """Count the people of a day."""
    return RingkasanPapan(
        len(orang),
        sum(o.menit > 0 for o in orang),
        sum(o.belum for o in orang),
        sum(bool(o.keadaan) and not o.menit for o in orang),
        sum(o.harus for o in orang),
    )
