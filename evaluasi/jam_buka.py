"""Opening hours of a counter: are they sound, is it open now, when does it open again. Pure.

`jam` is what Loket.jam holds: weekday ("0" = Monday) → [["08.00", "12.00"], …], local time. Holidays,
collective leave and what officers have set are closed (tebingtinggi/bersama/kalender.py); what concerns one
counter alone its own note tells.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from tebingtinggi.bersama.kalender import KALENDER_UMUM, Kalender

Jam = Mapping[str, Sequence[Sequence[str]]]

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
#: How far ahead the next opening is looked for (Lebaran closes for up to two weeks).
_CARI_HARI = 21
_AKHIR_HARI = time(23, 59)
_POLA_JAM = re.compile(r"(\d{1,2})[.:](\d{2})")
_POLA_MASA = re.compile(r"(\d{1,2}[.:]\d{2})\s*(?:-|–|—|s\.?d\.?|sampai)\s*(\d{1,2}[.:]\d{2})")


class JamKeliru(ValueError):
    """Hours that cannot be; the message is an Indonesian sentence."""


def baca_jam(teks: str) -> time:
    """Read "08.00" or "8:00". Raises JamKeliru."""
    cocok = _POLA_JAM.fullmatch(teks.strip())
    if cocok is None or int(cocok[1]) > 23 or int(cocok[2]) > 59:
        raise JamKeliru(f"“{teks.strip()[:20]}” bukan jam; tulis misalnya 08.00.")
    return time(int(cocok[1]), int(cocok[2]))


def tulis_jam(jam: time) -> str:
    """Write a time of day as Indonesians do: 08.00."""
    return f"{jam:%H.%M}"


def baca_masa(teks: str) -> list[list[str]]:
    """Read the hours of one day, "08.00-12.00, 13.00-16.00"; "" = closed.

    Raises JamKeliru when the end is not after the start, or two ranges overlap.
    """
    hasil: list[tuple[time, time]] = []
    for bagian in filter(None, (b.strip() for b in re.split(r"[,;\n]", teks))):
        cocok = _POLA_MASA.fullmatch(bagian)
        if cocok is None:
            raise JamKeliru(f"“{bagian[:30]}” bukan jam buka; tulis misalnya 08.00-12.00.")
        buka, tutup = baca_jam(cocok[1]), baca_jam(cocok[2])
        if tutup <= buka:
            raise JamKeliru(
                f"Jam tutup {tulis_jam(tutup)} harus sesudah jam buka {tulis_jam(buka)}."
            )
        hasil.append((buka, tutup))
    hasil.sort()
    for (_, tutup), (buka, _) in pairwise(hasil):
        if buka < tutup:
            raise JamKeliru(
                f"Jam buka bertumpuk: {tulis_jam(buka)} sebelum {tulis_jam(tutup)}; pisahkan jamnya."
            )
    return [[tulis_jam(b), tulis_jam(t)] for b, t in hasil]


def tulis_masa(masa: Sequence[Sequence[str]]) -> str:
    """Write the hours of one day as `baca_masa` reads them."""
    return ", ".join(f"{b}-{t}" for b, t in masa)


def rapikan_jam(jam: Jam) -> dict[str, list[list[str]]]:
    """Give the hours of a week in order, days without any left out. Raises JamKeliru."""
    hasil = {}
    for kunci, masa in sorted(jam.items()):
        if kunci not in {str(n) for n in range(7)}:
            raise JamKeliru(f"Hari “{kunci}” tidak dikenal.")
        if rapi := baca_masa(", ".join("-".join(m) for m in masa)):
            hasil[kunci] = rapi
    return hasil


@dataclass(frozen=True, slots=True)
class KeadaanBuka:
    """Whether a counter is open; `kalimat` tells it and what comes next.

    diketahui: hours are recorded at all. libur: the name of the holiday that closes it today. selalu: day and night.
    """

    buka: bool
    kalimat: str
    diketahui: bool = True
    libur: str = ""
    selalu: bool = False


def keadaan_buka(jam: Jam, saat: datetime, kalender: Kalender = KALENDER_UMUM) -> KeadaanBuka:
    """Say whether a counter with these hours is open at `saat` (local time), and when next."""
    if not any(jam.values()):
        return KeadaanBuka(False, "Jam buka belum dicatat", diketahui=False)
    if siang_malam(jam):
        return KeadaanBuka(True, "Buka 24 jam setiap hari, juga pada hari libur", selalu=True)
    hari, kini = saat.date(), saat.time()
    libur = kalender.nama_libur(hari)
    if not libur:
        for buka, tutup in _masa(jam, hari):
            if buka <= kini < tutup:
                return KeadaanBuka(True, f"Buka sekarang, sampai pukul {tulis_jam(tutup)}")
    lanjut = next(
        (
            (h, buka)
            for h in _hari_berikut(hari)
            if not kalender.libur(h)
            for buka, _ in _masa(jam, h)
            if h > hari or buka > kini
        ),
        None,
    )
    awal = f"Tutup hari ini ({libur})" if libur else "Tutup"
    if lanjut is None:
        return KeadaanBuka(False, awal, libur=libur)
    return KeadaanBuka(
        False,
        f"{awal}, buka lagi {_sebut_hari(hari, lanjut[0])} pukul {tulis_jam(lanjut[1])}",
        libur=libur,
    )


def siang_malam(jam: Jam) -> bool:
    """Say whether a counter never closes: every day of the week from 00.00 to 23.59."""
    return all(_sehari_penuh(jam.get(str(n), ())) for n in range(7))


def _sehari_penuh(masa: Sequence[Sequence[str]]) -> bool:
    return any(baca_jam(b) == time(0) and baca_jam(t) >= _AKHIR_HARI for b, t in masa)


def _masa(jam: Jam, hari: date) -> list[tuple[time, time]]:
    return sorted((baca_jam(b), baca_jam(t)) for b, t in jam.get(str(hari.weekday()), ()))


def _hari_berikut(hari: date) -> Iterator[date]:
    return (hari + timedelta(days=n) for n in range(_CARI_HARI + 1))


_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip


def _sebut_hari(kini: date, hari: date) -> str:
    jarak = (hari - kini).days
    if jarak < 2:
        return ("hari ini", "besok")[jarak]
    nama = HARI[hari.weekday()]
    return nama if jarak < 7 else f"{nama}, {hari.day} {_BULAN[hari.month - 1]} {hari.year}"


def jadwal_pekan(jam: Jam) -> list[tuple[str, str]]:
    """Give the week in words; neighbouring days with the same hours together: ("Senin–Kamis", "08.00–16.00")."""
    if siang_malam(jam):
        return [("Setiap hari", "24 jam")]
    isi = [" dan ".join(f"{b}–{t}" for b, t in jam.get(str(n), ())) or "tutup" for n in range(7)]
    hasil: list[list[int]] = []
    for n in range(7):
        if hasil and isi[n] == isi[hasil[-1][0]]:
            hasil[-1].append(n)
        else:
            hasil.append([n])
    return [(_rentang_hari(h), isi[h[0]]) for h in hasil]


def _rentang_hari(hari: Sequence[int]) -> str:
    awal = HARI[hari[0]]
    return awal if len(hari) == 1 else f"{awal}{'–' if len(hari) > 2 else ' dan '}{HARI[hari[-1]]}"
