"""One service as residents read it, and the services of a unit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.db.models import F, Q
from django.utils import timezone

from evaluasi.jam_buka import KeadaanBuka, jadwal_pekan, keadaan_buka
from evaluasi.models import Layanan, Loket, RiwayatLayanan, Survei
from evaluasi.selectors.hasil import Hasil
from evaluasi.selectors.hasil_terbit import keluar_dari, terbit_terakhir
from evaluasi.selectors.perubahan_publik import dengan_alamat_dahulu, dengan_unit_dahulu
from evaluasi.selectors.survei_loket import survei_layanan
from evaluasi.terbit import kunci_layanan, kunci_loket, kunci_unit
from orgstruktur.bagan import Bagan
from orgstruktur.models import Unit
from orgstruktur.selectors.hari_libur import kalender
from tebingtinggi.bersama.kalender import KALENDER_UMUM


@dataclass(frozen=True, slots=True)
class LoketTampil:
    """A counter now: open or not, its week, and the addresses that call, write or show the way.

    hasil: how residents judge it, where there is an index to be shown.
    """

    loket: Loket
    keadaan: KeadaanBuka
    pekan: list[tuple[str, str]]
    hasil: Hasil | None = None

    @property
    def url_telepon(self) -> str:
        return f"tel:{_angka(self.loket.telepon)}" if self.loket.telepon else ""

    @property
    def url_whatsapp(self) -> str:
        """wa.me takes the number with the country code, digits only."""
        nomor = _angka(self.loket.whatsapp).lstrip("+")
        return f"https://wa.me/{_berkode_negara(nomor)}" if nomor else ""

    @property
    def url_peta(self) -> str:
        if self.loket.lintang is None:
            return ""
        letak = f"{self.loket.lintang}/{self.loket.bujur}"
        titik = f"mlat={self.loket.lintang}&mlon={self.loket.bujur}"
        return f"https://www.openstreetmap.org/?{titik}#map=17/{letak}"

    @property
    def url_geo(self) -> str:
        """Opens the map application of a phone (RFC 5870)."""
        if self.loket.lintang is None:
            return ""
        letak = f"{self.loket.lintang},{self.loket.bujur}"
        return f"geo:{letak}?q={letak}({quote(self.loket.nama)})"


def tampilkan_loket(daftar: Iterable[Loket], saat: datetime) -> list[LoketTampil]:
    """Give counters as they stand at `saat` (local time); one query, for the holidays."""
    semua = list(daftar)
    libur = kalender() if semua else KALENDER_UMUM
    return [LoketTampil(x, keadaan_buka(x.jam, saat, libur), jadwal_pekan(x.jam)) for x in semua]


def _angka(nomor: str) -> str:
    return "".join(h for h in nomor if h.isdigit() or h == "+")


def _berkode_negara(nomor: str) -> str:
    return f"62{nomor[1:]}" if nomor.startswith("0") else nomor


@dataclass(frozen=True, slots=True)
class Dahulu:
    """Who answered for a service before, until the day before `sampai`."""

    unit: Unit
    sampai: date
    dasar_hukum: str


@dataclass(frozen=True, slots=True)
class RincianLayanan:
    """A service with all that its page shows. hasil: its newest index; survei: where it may be judged now."""

    layanan: Layanan
    daftar_loket: list[LoketTampil]
    dahulu: list[Dahulu]
    hasil: Hasil | None = None
    survei: Survei | None = None

    @property
    def daftar_syarat(self) -> list[str]:
        return self.layanan.persyaratan.splitlines()

    @property
    def daftar_langkah(self) -> list[str]:
        return self.layanan.langkah.splitlines()

    @property
    def daftar_hukum(self) -> list[str]:
        return self.layanan.dasar_hukum.splitlines()


def layanan_publik(kode: str) -> Layanan | None:
    """Give a service, open or closed; one query."""
    daftar = Layanan.objects.filter(kode=kode).select_related("unit", "fungsi")
    return dengan_unit_dahulu(daftar, timezone.localdate()).first()


def rinci_layanan(layanan: Layanan, saat: datetime, bagan: Bagan) -> RincianLayanan:
    """Give what the page of a service shows at `saat`; five queries. Open counters come first."""
    daftar = layanan.daftar_loket.aktif().select_related("unit").order_by("nama", "pk")  # type: ignore[attr-defined]
    terbit = terbit_terakhir(bagan, Q(layanan=layanan))
    loket = [
        replace(t, hasil=terbit.indeks(kunci_loket(t.loket.pk)) if terbit else None)
        for t in tampilkan_loket(
            dengan_alamat_dahulu(dengan_unit_dahulu(daftar, saat.date()), saat.date()), saat
        )
    ]
    return RincianLayanan(
        layanan,
        sorted(loket, key=lambda t: not t.keadaan.buka),
        _dahulu(layanan, saat.date()),
        terbit.indeks(kunci_layanan(layanan.pk)) if terbit else None,
        survei_layanan(layanan, saat.date()),
    )


def _dahulu(layanan: Layanan, hari: date) -> list[Dahulu]:
    """Give the units before the present one, the latest first; what is planned is not told."""
    masa: list[Any] = list(
        RiwayatLayanan.objects.filter(layanan=layanan, berlaku_mulai__lte=hari)
        .exclude(berlaku_sampai=F("berlaku_mulai"))  # withdrawn
        .select_related("unit")
        .order_by("-berlaku_mulai")
    )
    berikut, hasil = layanan.unit_id, []
    for r in masa:
        if r.unit_id != berikut and r.berlaku_sampai:
            sesudah = next((n for n in masa if n.berlaku_mulai == r.berlaku_sampai), None)
            hasil.append(Dahulu(r.unit, r.berlaku_sampai, sesudah.dasar_hukum if sesudah else ""))
        berikut = r.unit_id
    return hasil


@dataclass(frozen=True, slots=True)
class LayananUnit:
    """What a unit answers for, what its branch does, and what its counters receive for others; with their indices."""

    sendiri: list[Layanan]
    cabang: int
    loket: list[tuple[Loket, Hasil | None]]
    titipan: list[Layanan]
    hasil: Hasil | None = None


def layanan_unit(unit: Unit, bagan: Bagan) -> LayananUnit:
    """Give the services of a unit; two queries, one more for the index where it has any, and one for its counters."""
    cabang = list(
        Layanan.objects.aktif()
        .filter(unit__tree_id=unit.tree_id, unit__lft__gte=unit.lft, unit__rght__lte=unit.rght)
        .only("kode", "nama", "unit_id")
        .order_by("nama")
    )
    sendiri = [x for x in cabang if x.unit_id == unit.pk]
    di_sini = Loket.objects.aktif().filter(unit=unit).order_by("nama")
    loket = list(dengan_alamat_dahulu(di_sini, timezone.localdate()))
    titipan: list[Layanan] = []
    if loket:
        diterima = Layanan.objects.aktif().filter(daftar_loket__in=loket).exclude(unit=unit)
        titipan = list(diterima.distinct().order_by("nama"))
    terbit = None
    if cabang or loket:
        terbit = terbit_terakhir(bagan, keluar_dari(unit) | Q(loket__unit=unit))
    return LayananUnit(
        sendiri,
        len(cabang) - len(sendiri),
        [(x, terbit.indeks(kunci_loket(x.pk)) if terbit else None) for x in loket],
        titipan,
        terbit.indeks(kunci_unit(unit.pk)) if terbit else None,
    )
