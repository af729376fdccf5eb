"""The board of a head or ketua tim: reports as they come in, who has not reported, work of each person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Sum

from orgstruktur.models import Unit
from pegawai.kinerja_waktu import BAWAAN, Pola, diharapkan, sebut_jam
from pegawai.models import KeadaanHari, LaporanKinerja, Penempatan, PolaKerja, UmpanBalik
from pegawai.models.pegawai import susun_nama
from pegawai.selectors.kinerja_hari import hari_libur
from pegawai.selectors.kinerja_lingkup import (
    MasaPimpin,
    MasaTim,
    laporan_bawahan,
    masa_ketua,
    masa_memimpin,
)
from pegawai.tanggal import awal_bulan


class Jangkauan(NamedTuple):
    """Whose work an account follows: units with their days, members of own teams with theirs."""

    masa: tuple[MasaPimpin, ...] = ()
    tim: tuple[MasaTim, ...] = ()

    def unit(self, hari: date) -> frozenset[int]:
        """Give the units led on that day."""
        return frozenset().union(*(m.unit for m in self.masa if m.mulai <= hari < m.sampai))

    def kepala(self, hari: date) -> frozenset[int]:
        """Give the units of which only the heads are led on that day."""
        return frozenset().union(*(m.kepala for m in self.masa if m.mulai <= hari < m.sampai))

    def anggota(self, hari: date) -> frozenset[int]:
        """Give the people of own teams on that day."""
        return frozenset(t.pegawai_id for t in self.tim if t.mencakup(hari))

    def __bool__(self) -> bool:
        return bool(self.masa or self.tim)


def jangkauan(akun: Any) -> Jangkauan:
    """Give what an account follows as a head and as a ketua tim, today and before; four queries at most."""
    return Jangkauan(tuple(masa_memimpin(akun)), tuple(masa_ketua(akun)))


def kunci_papan(j: Jangkauan, hari: date) -> list[str]:
    """Give the keys of TandaPapan under which the work of today comes in; one query for a head.

    Of units only the highest: what is below makes their mark grow as well.
    """
    unit = j.unit(hari)
    puncak = Unit.objects.filter(pk__in=unit).exclude(induk__in=unit).order_by() if unit else ()
    kunci = {f"tim:{t.tim_id}" for t in j.tim if t.mencakup(hari)}
    kunci |= {f"kepala:{pk}" for pk in j.kepala(hari)}
    return sorted(kunci | {f"unit:{u.pk}" for u in puncak})


class SaringanPapan(NamedTuple):
    """What of the reports is shown. hari None = of any day; status 0 = all."""

    hari: date | None = None
    status: int = 0
    kata: str = ""
    orang: int = 0


def laporan_papan(akun: Any, j: Jangkauan, saringan: SaringanPapan) -> QuerySet:
    """Give the keys of the reports of others in reach, the latest arrival first.

    Only keys: whoever leads many people has tens of thousands of reports, and a page shows fifty.
    """
    daftar = laporan_bawahan(akun, j.masa, j.tim)
    if saringan.hari is not None:
        daftar = daftar.filter(tanggal=saringan.hari)
    if saringan.status:
        daftar = daftar.filter(status=saringan.status)
    if saringan.orang:
        daftar = daftar.filter(pegawai=saringan.orang)
    for kata in saringan.kata.split()[:6]:
        daftar = daftar.filter(
            Q(uraian__icontains=kata)
            | Q(pegawai__nama__icontains=kata)
            | Q(unit__nama__icontains=kata)
        )
    return daftar.order_by("-diterima_pada", "-pk").values_list("pk", flat=True)


class BarisLaporan(NamedTuple):
    """One report as the board shows it. umpan: how often somebody gave feedback on it."""

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


_KOLOM_BARIS = (
    "pk", "pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang", "tanggal", "mulai",
    "selesai", "menit", "uraian", "jumlah", "satuan", "rhk__teks", "unit__nama", "diterima_pada",
    "catatan", "status", "bukti_tautan", "bukti__nama",
)  # fmt: skip


def isi_laporan(daftar: Iterable[int]) -> list[BarisLaporan]:
    """Give the reports with these keys, in their order; one query."""
    pk = list(daftar)
    umpan = (
        UmpanBalik.objects.filter(laporan=OuterRef("pk"))
        .order_by()
        .values("laporan")
        .annotate(n=Count("pk"))
        .values("n")
    )
    baris = LaporanKinerja.objects.filter(pk__in=pk).order_by()
    semua = {b[0]: b for b in baris.values_list(*_KOLOM_BARIS, Subquery(umpan))}
    return [_baris(*semua[n]) for n in pk if n in semua]


def _baris(pk: int, nama: str, depan: str, belakang: str, tanggal: date, *isi: Any) -> BarisLaporan:
    mulai, selesai, menit, uraian, jumlah, satuan, rhk, unit, masuk, *sisa = isi
    catatan, status, tautan, bukti, umpan = sisa
    jam = f"{sebut_jam(mulai)}–{sebut_jam(selesai)}"
    nama_lengkap = susun_nama(nama, depan, belakang)
    return BarisLaporan(
        pk, nama_lengkap, tanggal, jam, menit, uraian, jumlah, satuan, rhk or "", unit,
        sebut_jam(masuk), catatan, status, tautan, bukti or "", umpan or 0,
    )  # fmt: skip


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


class LetakUnit(NamedTuple):
    """Where a unit stands in the tree, without the rest of it."""

    pk: int
    tree_id: int
    lft: int
    rght: int


class _Duduk(NamedTuple):
    nama: str
    jabatan: str
    unit: str
    letak: LetakUnit


_KOLOM_DUDUK = (
    "pegawai_id", "pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang", "jabatan__nama",
    "jabatan__unit__nama", "jabatan__unit_id", "jabatan__unit__tree_id", "jabatan__unit__lft",
    "jabatan__unit__rght",
)  # fmt: skip


def orang_papan(akun: Any, j: Jangkauan, hari: date) -> list[OrangPapan]:
    """Give the people in reach on a day by name, each once; five queries at most."""
    unit, kepala, anggota = j.unit(hari), j.kepala(hari), j.anggota(hari)
    if not (unit or kepala or anggota):
        return []
    duduk = (
        Penempatan.objects.pada(hari)
        .exclude(macam=Penempatan.Macam.PLH)
        .exclude(pegawai__akun=akun.pk)
        .filter(
            Q(jabatan__unit__in=unit)
            | Q(jabatan__unit__in=kepala, jabatan__kepala=True)
            | Q(pegawai__in=anggota)
        )
        .order_by("macam", "pk")  # the definitif position is the one that is shown
        .values_list(*_KOLOM_DUDUK)
    )
    orang: dict[int, _Duduk] = {}
    for pk, nama, depan, belakang, jabatan, unit, *letak in duduk:
        if pk not in orang:
            nama_lengkap = susun_nama(nama, depan, belakang)
            orang[pk] = _Duduk(nama_lengkap, jabatan, unit, LetakUnit(*letak))
    menit = _menit(orang, hari)
    keadaan = dict(KeadaanHari.objects.filter(tanggal=hari).values_list("pegawai_id", "keadaan"))
    pola = pola_banyak({d.letak for d in orang.values()})
    libur = hari_libur(hari, hari)
    harus = {pk: diharapkan(hari, p, libur) for pk, p in pola.items()}
    semua = [
        OrangPapan(
            pk,
            d.nama,
            d.jabatan,
            d.unit,
            harus[d.letak.pk],
            keadaan.get(pk, ""),
            *menit.get(pk, (0, 0, 0)),
        )
        for pk, d in orang.items()
    ]
    return sorted(semua, key=lambda o: (o.nama.casefold(), o.pk))


def _menit(orang: Collection[int], hari: date) -> dict[int, tuple[int, int, int]]:
    """Give minutes of the day and of the month so far, and what waits in it; one query."""
    baris = (
        LaporanKinerja.objects.filter(pegawai__in=orang, tanggal__range=(awal_bulan(hari, 0), hari))
        .exclude(status=LaporanKinerja.Status.DIKEMBALIKAN)
        .order_by()
        .values_list("pegawai_id")
        .annotate(
            h=Sum("menit", filter=Q(tanggal=hari), default=0),
            b=Sum("menit"),
            m=Count("pk", filter=Q(status=LaporanKinerja.Status.BELUM)),
        )
    )
    return {pk: (h, b, m) for pk, h, b, m in baris}


def pola_banyak(daftar: Collection[Unit] | Collection[LetakUnit]) -> Mapping[int, Pola]:
    """Give when each unit works: its own pattern or that of the nearest unit above; one query."""
    semua = [
        (p.unit, Pola(p.hari, p.masuk, p.pulang, p.piket))
        for p in PolaKerja.objects.select_related("unit").order_by("unit__lft")
    ]
    hasil: dict[int, Pola] = {}
    for u in daftar:
        atas = [
            pola
            for x, pola in semua
            if x.tree_id == u.tree_id and x.lft <= u.lft and u.rght <= x.rght
        ]
        hasil[u.pk] = atas[-1] if atas else BAWAAN
    return hasil


class RingkasanPapan(NamedTuple):
    """The day in figures. diberi_izin: leave, sick, on duty elsewhere, study, off after a shift.

    menunggu, laporan: what waits, and all there is, of any day.
    """

    orang: int
    melapor: int
    belum: int
    diberi_izin: int
    menunggu: int
    laporan: int
    terakhir: Any


def ringkas_papan(akun: Any, j: Jangkauan, orang: Sequence[OrangPapan]) -> RingkasanPapan:
    """Count the people of a day, what waits of any day, and the last arrival; one query."""
    semua = laporan_bawahan(akun, j.masa, j.tim).order_by()
    jumlah = semua.aggregate(
        menunggu=Count("pk", filter=Q(status=LaporanKinerja.Status.BELUM)),
        laporan=Count("pk"),
        terakhir=Max("diterima_pada"),
    )
    return RingkasanPapan(
        len(orang),
        sum(o.menit > 0 for o in orang),
        sum(o.belum for o in orang),
        sum(bool(o.keadaan) and not o.menit for o in orang),
        jumlah["menunggu"],
        jumlah["laporan"],
        jumlah["terakhir"],
    )
