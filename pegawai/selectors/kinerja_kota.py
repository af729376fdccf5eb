"""The board of the city: how many report, unit by unit. Sums only, nobody's work."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Max, Q, Sum

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import Unit
from pegawai.kinerja_waktu import diharapkan
from pegawai.models import KeadaanHari, LaporanKinerja, Penempatan
from pegawai.selectors.kinerja_hari import hari_libur
from pegawai.selectors.kinerja_papan_tapak import pola_banyak


class Angka(NamedTuple):
    """The figures of one day. orang: with a definitif position; ditunggu: of whom a report is expected."""

    orang: int = 0
    ditunggu: int = 0
    melapor: int = 0
    menit: int = 0
    menunggu: int = 0
    terakhir: datetime | None = None

    @property
    def persen(self) -> int | None:
        """Reported for each hundred that were expected; None where nobody was."""
        return min(100, self.melapor * 100 // self.ditunggu) if self.ditunggu else None

    @property
    def rata(self) -> int:
        """Minutes of each who reported."""
        return self.menit // self.melapor if self.melapor else 0

    def tambah(self, lain: "Angka") -> "Angka":
        """Give the sum of two."""
        waktu = [t for t in (self.terakhir, lain.terakhir) if t is not None]
        return Angka(
            self.orang + lain.orang,
            self.ditunggu + lain.ditunggu,
            self.melapor + lain.melapor,
            self.menit + lain.menit,
            self.menunggu + lain.menunggu,
            max(waktu, default=None),
        )


class BarisKota(NamedTuple):
    """A unit with what is below it."""

    simpul: Simpul
    angka: Angka
    ada_bawahan: bool


def susun_kota(bagan: Bagan, akar: Simpul, hari: date) -> tuple[list[BarisKota], Angka]:
    """Give the units directly below `akar` (and its own people as its own row), and the sum; six queries."""
    sendiri = angka_unit(bagan, hari)
    baris = [
        BarisKota(s, _jumlah(bagan, s, sendiri.get), bool(bagan.anak(s))) for s in bagan.anak(akar)
    ]
    diri = sendiri.get(akar.id, Angka())
    if diri.orang or diri.melapor or diri.menunggu:
        baris.insert(0, BarisKota(akar, diri, ada_bawahan=False))
    seluruh = Angka()
    for b in baris:
        seluruh = seluruh.tambah(b.angka)
    return baris, seluruh


def _jumlah(bagan: Bagan, s: Simpul, cari: Callable[[int], Angka | None]) -> Angka:
    hasil = Angka()
    for x in bagan.turunan(s, sertakan_diri=True):
        satu = cari(x.id)
        if satu is not None:
            hasil = hasil.tambah(satu)
    return hasil


def angka_unit(bagan: Bagan, hari: date) -> Mapping[int, Angka]:
    """Give the figures of each unit by itself."""
    duduk = Penempatan.objects.definitif().pada(hari).order_by()
    orang = dict(duduk.values_list("jabatan__unit_id").annotate(Count("pegawai", distinct=True)))
    izin = dict(
        duduk.filter(pegawai__in=KeadaanHari.objects.filter(tanggal=hari).values("pegawai"))
        .values_list("jabatan__unit_id")
        .annotate(Count("pegawai", distinct=True))
    )
    laporan = LaporanKinerja.objects.order_by().values_list("unit_id")
    sehari = laporan.filter(tanggal=hari).annotate(Count("pegawai", distinct=True), Sum("menit"))
    lapor = {unit: (n, m) for unit, n, m in sehari}
    tunggu = Count("pk", filter=Q(status=LaporanKinerja.Status.BELUM))
    antre = {u: (n, t) for u, n, t in laporan.annotate(n=tunggu, t=Max("diterima_pada"))}
    unit = Unit.objects.filter(pk__in=orang).order_by()
    pola, libur = pola_banyak(list(unit)), hari_libur(hari, hari)
    hasil = {}
    for pk in orang.keys() | lapor.keys() | antre.keys():
        n = orang.get(pk, 0)
        harus = pk in pola and diharapkan(hari, pola[pk], libur)
        hasil[pk] = Angka(
            n,
            n - izin.get(pk, 0) if harus else 0,
            *lapor.get(pk, (0, 0)),
            *antre.get(pk, (0, None)),
        )
    return hasil
