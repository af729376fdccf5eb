"""When work was done and until when it may be reported (domain/kinerja 9). Pure.

Days are those of Tebing Tinggi (Asia/Jakarta), whatever the clock of the server says. Holidays
come from outside: `libur` holds every day that is none of work, joint leave (cuti bersama) included.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONA = ZoneInfo("Asia/Jakarta")
#: Nobody works longer at a stretch; a longer span is a slip of the finger.
MENIT_TERLAMA = 16 * 60
#: Clocks of phones differ; work that ends so little ahead is no work of the future.
SELISIH_JAM = timedelta(minutes=5)
_SEHARI = timedelta(days=1)
#: No window reaches further, so a calendar full of holidays cannot make a loop endless.
_CARI_TERJAUH = 400


class WaktuKeliru(ValueError):
    """Times that cannot be; the argument says why and what to do."""


class Pola(NamedTuple):
    """When a unit works: days a week from Monday, hours; piket = a roster round the clock."""

    hari: int = 5
    masuk: time = time(7, 30)
    pulang: time = time(16, 0)
    piket: bool = False


BAWAAN = Pola()


class Masa(NamedTuple):
    """A span of work; the end is not part of it, so one may begin where another ends."""

    mulai: datetime
    selesai: datetime

    @property
    def menit(self) -> int:
        return menit(self.mulai, self.selesai)


# --- days of work --------------------------------------------------------------------------------
def hari_kerja(hari: date, pola: Pola, libur: Collection[date]) -> bool:
    """Say whether offices of this pattern work on `hari`."""
    return hari.weekday() < pola.hari and hari not in libur


def diharapkan(hari: date, pola: Pola, libur: Collection[date]) -> bool:
    """Say whether a day without a report is a gap; under a roster no day is."""
    return not pola.piket and hari_kerja(hari, pola, libur)


def batas_lapor(tanggal: date, lama: int, pola: Pola, libur: Collection[date]) -> date:
    """Give the last day on which work of `tanggal` may be reported: `lama` days of work later.

    Days without work do not count, so a window over a weekend, Lebaran or New Year is longer. With
    0 it is the day itself.
    """
    hari, sisa = tanggal, lama
    for _ in range(_CARI_TERJAUH):
        if sisa <= 0:
            break
        hari += _SEHARI
        sisa -= hari_kerja(hari, pola, libur)
    return hari


def hari_terlama(hari_ini: date, lama: int, pola: Pola, libur: Collection[date]) -> date:
    """Give the earliest day whose work may still be reported today."""
    hari, terlama = hari_ini, hari_ini
    for _ in range(_CARI_TERJAUH):
        hari -= _SEHARI
        if batas_lapor(hari, lama, pola, libur) < hari_ini:
            break
        terlama = hari
    return terlama


def keadaan_terjauh(hari_ini: date, lama: int) -> date:
    """Give the last day whose state may be said beforehand: `lama` days on, at least to the end of the year."""
    return max(hari_ini + lama * _SEHARI, date(hari_ini.year, 12, 31))


# --- spans ---------------------------------------------------------------------------------------
def susun_masa(tanggal: date, mulai: time, selesai: time) -> Masa:
    """Give the span of two times of a day; an end before the beginning is on the day after.

    Raises WaktuKeliru for no time at all and for more than anybody works at a stretch.
    """
    awal = datetime.combine(tanggal, mulai.replace(second=0, microsecond=0), ZONA)
    akhir = datetime.combine(tanggal, selesai.replace(second=0, microsecond=0), ZONA)
    if akhir == awal:
        raise WaktuKeliru("Jam mulai dan jam selesai sama; isi jam selesai yang lebih lambat.")
    if akhir < awal:
        akhir += _SEHARI
    masa = Masa(awal, akhir)
    if masa.menit > MENIT_TERLAMA:
        raise WaktuKeliru(
            f"Dari {sebut_jam(awal)} sampai {sebut_jam(akhir)} menjadi {sebut_lama(masa.menit)}. Periksa jamnya; "
            f"satu pekerjaan paling lama {MENIT_TERLAMA // 60} jam."
        )
    return masa


def menit(mulai: datetime, selesai: datetime) -> int:
    """Give the whole minutes between two moments, across midnight and any time zone."""
    return int((selesai - mulai).total_seconds()) // 60


def bertumpuk(masa: Masa, lain: Iterable[Masa]) -> Masa | None:
    """Give the first of `lain` that shares a minute with `masa`."""
    return next((m for m in lain if m.mulai < masa.selesai and masa.mulai < m.selesai), None)


def tanggal_setempat(saat: datetime) -> date:
    """Give the day of Tebing Tinggi on which a moment lies."""
    return saat.astimezone(ZONA).date()


def periksa_waktu(
    masa: Masa,
    kini: datetime,
    lama: int,
    pola: Pola,
    libur: Collection[date],
    *,
    sejak: date | None = None,
) -> None:
    """Ask that work is over and its window still open. Raises WaktuKeliru.

    sejak: the day from which the window counts, where that is not the day of the work.
    """
    hari, hari_ini = tanggal_setempat(masa.mulai), tanggal_setempat(kini)
    if hari > hari_ini:
        raise WaktuKeliru(
            f"{sebut_hari(hari)} belum tiba; pekerjaan dilaporkan sesudah dikerjakan."
        )
    if masa.selesai > kini + SELISIH_JAM:
        raise WaktuKeliru(
            f"Pukul {sebut_jam(masa.selesai)} belum tiba; isi jam selesai paling lambat sekarang, pukul {sebut_jam(kini)}."
        )
    akhir = batas_lapor(max(hari, sejak or hari), lama, pola, libur)
    if hari_ini > akhir:
        raise WaktuKeliru(
            f"Pekerjaan {sebut_hari(hari)} hanya dapat dilaporkan sampai {sebut_hari(akhir)} ({lama} hari kerja). "
            "Sampaikan kepada atasan bila tetap perlu dicatat."
        )


def saran_masa(
    daftar: Sequence[Masa], tanggal: date, pola: Pola, kini: datetime
) -> tuple[time, time | None]:
    """Give what the form begins with: from the end of the last work of that day to now.

    Without any, from when the unit begins; an end only on the day itself and after that beginning.
    """
    mulai = max((m.selesai.astimezone(ZONA) for m in daftar), default=None)
    awal = mulai if mulai else datetime.combine(tanggal, pola.masuk, ZONA)
    setempat = kini.astimezone(ZONA)
    sekarang = setempat.replace(minute=setempat.minute // 5 * 5, second=0, microsecond=0)
    if mulai is None and awal > sekarang:
        awal = sekarang.replace(minute=0)
    selesai = sekarang.time() if sekarang.date() == tanggal and sekarang > awal else None
    return awal.time(), selesai


def masa_ulang(daftar: Sequence[Masa], asal: Masa, pola: Pola, kini: datetime) -> Masa:
    """Give the span of a repeated entry today: as long as it was, after the last work of the day.

    Where that would reach beyond now, it ends now. Raises WaktuKeliru when no minute is left.
    """
    hari_ini = tanggal_setempat(kini)
    mulai, _ = saran_masa(daftar, hari_ini, pola, kini)
    awal = datetime.combine(hari_ini, mulai, ZONA)
    if daftar:
        awal = max(m.selesai for m in daftar).astimezone(ZONA)
    setempat = kini.astimezone(ZONA).replace(second=0, microsecond=0)
    akhir = min(awal + (asal.selesai - asal.mulai), setempat)
    if akhir <= awal:
        raise WaktuKeliru(
            "Belum ada waktu yang dapat dilaporkan sesudah laporan terakhir hari ini."
        )
    return Masa(awal, akhir)


# --- a month -------------------------------------------------------------------------------------
def pekan_bulan(tahun: int, bulan: int) -> Iterator[list[date | None]]:
    """Give a month in weeks from Monday; days of other months are None."""
    hari: date = date(tahun, bulan, 1)
    pekan: list[date | None] = [None] * hari.weekday()
    while hari.month == bulan:
        pekan.append(hari)
        if len(pekan) == 7:
            yield pekan
            pekan = []
        hari += _SEHARI
    if pekan:
        yield pekan + [None] * (7 - len(pekan))


# --- in words ------------------------------------------------------------------------------------
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def sebut_hari(hari: date) -> str:
    """Give a day in short words: "Senin 23 Nov 2026"."""
    return f"{HARI[hari.weekday()]} {hari.day} {_BULAN[hari.month - 1]} {hari.year}"


def sebut_jam(saat: datetime | time) -> str:
    """Give a time of day as Indonesians write it: "08.00"."""
    if isinstance(saat, datetime):
        saat = saat.astimezone(ZONA).time()
    return f"{saat:%H.%M}"


def sebut_lama(n: int) -> str:
    """Give minutes in words: "2 jam 30 menit"."""
    jam, sisa = divmod(n, 60)
    return " ".join(
        [
            *([f"{jam:,} jam".replace(",", ".")] if jam else []),
            *([f"{sisa} menit"] if sisa or not jam else []),
        ]
    )


def sebut_pola(pola: Pola) -> str:
    """Give a pattern in words: "5 hari seminggu, 07.30–16.00"."""
    awal = "bergilir sepanjang hari" if pola.piket else f"{pola.hari} hari seminggu"
    return f"{awal}, {sebut_jam(pola.masuk)}–{sebut_jam(pola.pulang)}"
