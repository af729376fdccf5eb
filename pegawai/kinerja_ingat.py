"""Who is reminded of what on a day, when, and in which words. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pegawai.kinerja_waktu import (
    Pola,
    batas_lapor,
    diharapkan,
    hari_kerja,
    hari_terlama,
    sebut_hari,
)

_SEHARI = timedelta(days=1)
_JAM_HENING = re.compile(r"\s*(\d{1,2})\s*-\s*(\d{1,2})\s*")
_TUTUP_DISEBUT = 6


class PengaturanKeliru(ValueError):
    """A setting cannot be read; the argument says how it should look."""


class Ingatan(NamedTuple):
    """What somebody is told. lapor: today is missing; tutup: days missing whose window closes; periksa: reports."""

    lapor: bool = False
    tutup: tuple[date, ...] = ()
    periksa: int = 0

    def __bool__(self) -> bool:
        return bool(self.lapor or self.tutup or self.periksa)


# --- when ----------------------------------------------------------------------------------------
def baca_hening(teks: str) -> tuple[int, int]:
    """Give the hours ("18-7") between which nothing is sent; both alike = never quiet. Raises PengaturanKeliru."""
    m = _JAM_HENING.fullmatch(teks)
    if m is None or not (int(m[1]) <= 24 and int(m[2]) <= 24):
        raise PengaturanKeliru("isilah dua jam, misalnya 18-7.")
    return int(m[1]) % 24, int(m[2]) % 24


def hening(kini: datetime, jam: tuple[int, int]) -> bool:
    """Say whether a moment (of Tebing Tinggi) lies in the quiet hours."""
    mulai, sampai = jam
    if mulai <= sampai:
        return mulai <= kini.hour < sampai
    return kini.hour >= mulai or kini.hour < sampai


def akan_tutup(hari: date, akhir: date, pola: Pola, libur: Collection[date]) -> bool:
    """Say whether a window that ends on `akhir` closes on `hari`, or before the next reminder after it."""
    if akhir <= hari:
        return akhir == hari
    berikut = hari + _SEHARI
    while berikut < akhir and not hari_kerja(berikut, pola, libur):
        berikut += _SEHARI
    return akhir == berikut


# --- what ----------------------------------------------------------------------------------------
def hari_tutup(hari: date, lama: int, pola: Pola, libur: Collection[date]) -> tuple[date, ...]:
    """Give the days before `hari` on which work was expected and whose window closes now."""
    hasil = []
    satu = hari_terlama(hari, lama, pola, libur)
    while satu < hari:
        akhir = batas_lapor(satu, lama, pola, libur)
        if diharapkan(satu, pola, libur) and akan_tutup(hari, akhir, pola, libur):
            hasil.append(satu)
        satu += _SEHARI
    return tuple(hasil)


def ingatan_lapor(
    hari: date, tutup: Iterable[date], terisi: Collection[date], sejak: date | None
) -> Ingatan:
    """Give what a person is told about own reports of `hari`, a day of work, and of the days of `tutup`.

    terisi: days with a report, or with a state that excuses them. sejak: the first day the person was here.
    """
    kosong = [h for h in (*tutup, hari) if h not in terisi and (sejak is None or h >= sejak)]
    return Ingatan(hari in kosong, tuple(h for h in kosong if h != hari))


# --- in words ------------------------------------------------------------------------------------
def judul_surel(isi: Ingatan) -> str:
    """Give the subject; it names no detail, since others may see it on a screen."""
    return "Tata: laporan menunggu Anda periksa" if isi.periksa else "Tata: laporan kinerja Anda"


def teks_surel(nama: str, isi: Ingatan, hari: date, alamat: str, lama: int) -> str:
    """Give the message; `alamat` "" = this installation has not told its own."""
    baris: list[str] = []
    if isi.lapor:
        baris.append(f"- Belum ada laporan pekerjaan untuk hari ini, {sebut_hari(hari)}.")
    if isi.tutup:
        hari_hari = "; ".join(map(sebut_hari, isi.tutup[:_TUTUP_DISEBUT]))
        baris.append(f"- Batas lapor ({lama} hari kerja) segera berakhir untuk: {hari_hari}.")
    if isi.periksa:
        baris.append(f"- {isi.periksa} laporan bawahan segera melewati batas pemeriksaan.")
    tautan = f"{alamat}/kinerja/" if alamat else "menu Kinerja di Tata"
    penutup = (
        f"Buka {tautan}. Bila Anda sedang cuti, sakit, dinas luar, tugas belajar, atau lepas jaga, "
        "cukup tandai keadaan itu di sana."
    )
    henti = f"{alamat}/akun/saya/" if alamat else "Akun saya di Tata"
    return "\n".join(
        [
            f"Yth. {nama},",
            "",
            *baris,
            "",
            penutup,
            "",
            f"Surel ini dapat dihentikan lewat {henti}; yang menunggu tetap tampil di Beranda.",
        ]
    )


def gabung(lapor: Mapping[int, Ingatan], periksa: Mapping[int, int]) -> dict[int, Ingatan]:
    """Put what each person is told into one; who has nothing is left out."""
    semua: Iterable[int] = {*lapor, *periksa}
    hasil = {
        pk: lapor.get(pk, Ingatan())._replace(periksa=periksa.get(pk, 0)) for pk in sorted(semua)
    }
    return {pk: isi for pk, isi in hasil.items() if isi}
