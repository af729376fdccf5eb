"""The way of a proposal through the city hall, the DPRD and the gubernur (domain/organisasi 7).

What has to be done, by whom, with which document and until when follows from the steps (which
instrument they need) and from the events recorded so far. Terms are in working days (*hari kerja*,
PP 18/2016 Pasal 1 angka 17); where the law reads silence as consent, that is said here too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from orgstruktur.rancangan.ketentuan import (
    KONSULTASI_INSPEKTORAT,
    KONSULTASI_UPTD,
    PERDA,
    PERWALI,
    Ketentuan,
)
from orgstruktur.rancangan.peraturan import sebut_peraturan
from orgstruktur.rancangan.proses_daftar import (
    BATALKAN,
    BATAS_WAKTU,
    DIAM,
    PERBAIKI,
    PERISTIWA,
    SETUJU,
    TUGAS_ANJAB,
    TUGAS_EVALUASI,
    TUGAS_INSPEKTORAT,
    TUGAS_KAJIAN,
    TUGAS_KONSULTASI,
    TUGAS_PELAKSANAAN,
    TUGAS_PEMETAAN,
    TUGAS_PERDA,
    TUGAS_PERWALI,
    TUGAS_UPTD,
    BatasWaktu,
    Tugas,
    tugas_menurut,
)
from orgstruktur.rancangan.simulasi import Simulasi
from tebingtinggi.bersama.kalender import Kalender

SELESAI, SEKARANG, BELUM, NANTI = "selesai", "sekarang", "belum", "nanti"


class Tercatat(NamedTuple):
    """An event as it was recorded. kunci: of its row, 0 = it follows from the decision."""

    jenis: str
    tanggal: date
    nomor: str = ""
    kunci: int = 0


class DasarJalur(NamedTuple):
    """Why a path is what it is: one step and what the law asks of it."""

    nomor: int
    kalimat: str
    ketentuan: Ketentuan


@dataclass(frozen=True)
class Jalur:
    """The path of a proposal, with the steps it follows from."""

    dasar: tuple[DasarJalur, ...]

    def _ada(self, instrumen: str = "", syarat: str = "") -> bool:
        return any(
            (not instrumen or d.ketentuan.instrumen == instrumen)
            and (not syarat or d.ketentuan.syarat == syarat)
            for d in self.dasar
        )

    @property
    def perda(self) -> bool:
        """Whether a Perda must be made; else a Perwali is enough."""
        return self._ada(PERDA)

    @property
    def syarat(self) -> tuple[str, ...]:
        """What must have happened before the proposal takes effect, besides the instrument."""
        return (KONSULTASI_UPTD,) if self._ada(syarat=KONSULTASI_UPTD) else ()

    @property
    def nama(self) -> str:
        """The path in words."""
        return "Peraturan Daerah" if self.perda else "Peraturan Wali Kota"

    def tugas(self, sudah: Iterable[str]) -> tuple[Tugas, ...]:
        """Give what has to be done on this path; `sudah`: the events so far."""
        sudah = frozenset(sudah)
        awal = (
            TUGAS_EVALUASI,
            *((TUGAS_PEMETAAN,) if self.perda else ()),
            TUGAS_ANJAB,
            TUGAS_KAJIAN,
            TUGAS_KONSULTASI,
        )
        semua = (
            *awal,
            *((TUGAS_UPTD,) if self.syarat else ()),
            *(TUGAS_PERDA if self.perda else ()),
            TUGAS_PERWALI,
            *((TUGAS_INSPEKTORAT,) if self._ada(syarat=KONSULTASI_INSPEKTORAT) else ()),
            *TUGAS_PELAKSANAAN,
        )
        return tuple(t for t in semua if not t.bersyarat or t.bersyarat in sudah)


def jalur_rancangan(hasil: Simulasi) -> Jalur:
    """Derive the path from the steps that work and are switched on."""
    return Jalur(
        tuple(
            DasarJalur(n, h.kalimat, k)
            for n, h in enumerate(hasil.langkah, start=1)
            if h.berlaku
            for k in h.ketentuan
        )
    )


class Tenggat(NamedTuple):
    """A term that runs: the last day on which its task is in time."""

    tugas: str
    sampai: date
    batas: BatasWaktu

    def lewat(self, hari_ini: date) -> bool:
        """Whether that day is over."""
        return hari_ini > self.sampai


def tenggat_berjalan(peristiwa: Iterable[Tercatat], kalender: Kalender) -> list[Tenggat]:
    """Give the terms that run: their first event has happened, their own has not; the nearest first.

    None once the gubernur has cancelled the Perda: nothing of it is to be done any more.
    """
    per_jenis = {p.jenis: p for p in peristiwa}
    if BATALKAN in per_jenis:
        return []
    hasil: list[Tenggat] = []
    for kunci, batas in BATAS_WAKTU.items():
        awal = [per_jenis[d].tanggal for d in batas.dari if d in per_jenis]
        if awal and not any(j in per_jenis for j in tugas_menurut(kunci).peristiwa):
            sampai = kalender.sesudah_hari_kerja(max(awal), batas.hari)
            hasil.append(Tenggat(kunci, sampai, batas))
    return sorted(hasil, key=lambda t: t.sampai)


def dianggap_setuju_pada(
    peristiwa: Iterable[Tercatat], kalender: Kalender, hari_ini: date
) -> date | None:
    """Give the day from which silence counts as approval, once it has come; None before, or after an answer."""
    for t in tenggat_berjalan(peristiwa, kalender):
        if t.tugas == "keputusan_gubernur" and t.lewat(hari_ini):
            return t.sampai + timedelta(days=1)
    return None


class ButirProses(NamedTuple):
    """One task as it stands. catat: the events that may be recorded for it now."""

    tugas: Tugas
    keadaan: str
    tercatat: Tercatat | None = None
    tenggat: Tenggat | None = None
    terlambat: bool = False
    catat: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proses:
    """The way of a proposal as it stands today."""

    jalur: Jalur
    butir: tuple[ButirProses, ...]
    tahapan: str

    @property
    def sekarang(self) -> ButirProses | None:
        """What is to be done now."""
        return next((b for b in self.butir if b.keadaan == SEKARANG), None)

    @property
    def belum(self) -> tuple[ButirProses, ...]:
        """What the law asks for and was passed over without a record."""
        return tuple(b for b in self.butir if b.keadaan == BELUM)


def susun_proses(
    jalur: Jalur, peristiwa: Iterable[Tercatat], kalender: Kalender, hari_ini: date
) -> Proses:
    """Say where a proposal stands: everything after the last recorded task is still to come."""
    peristiwa = list(peristiwa)
    per_jenis = {p.jenis: p for p in peristiwa}
    tenggat = {t.tugas: t for t in tenggat_berjalan(peristiwa, kalender)}
    daftar = jalur.tugas(per_jenis)
    selesai = [any(j in per_jenis for j in t.peristiwa) for t in daftar]
    akhir = max((n for n, ya in enumerate(selesai) if ya), default=-1)
    sekarang = _sekarang(daftar, akhir)
    batal = BATALKAN in per_jenis
    butir = []
    for n, t in enumerate(daftar):
        keadaan = NANTI
        if selesai[n]:
            keadaan = SELESAI
        elif n < akhir:
            keadaan = BELUM if t.wajib else NANTI
        elif n == sekarang and not batal:
            keadaan = SEKARANG
        batas = tenggat.get(t.kunci)
        butir.append(
            ButirProses(
                t,
                keadaan,
                next((per_jenis[j] for j in t.peristiwa if j in per_jenis), None),
                batas,
                batas is not None and batas.lewat(hari_ini),
                () if selesai[n] and per_jenis.keys().isdisjoint({DIAM}) else t.peristiwa,
            )
        )
    return Proses(jalur, tuple(butir), _tahapan(daftar, per_jenis, akhir, sekarang))


def _sekarang(daftar: tuple[Tugas, ...], akhir: int) -> int:
    """Give the place of the task after the last one done; at the start the drafting itself."""
    if akhir < 0:
        return next(n for n, t in enumerate(daftar) if t.wajib)
    return next((n for n in range(akhir + 1, len(daftar)) if daftar[n].wajib), len(daftar) - 1)


def _tahapan(
    daftar: tuple[Tugas, ...], per_jenis: Mapping[str, Tercatat], akhir: int, sekarang: int
) -> str:
    """Give the state in the terms of domain 7."""
    if akhir == len(daftar) - 1:
        return "selesai"
    if akhir >= 0:
        for jenis in daftar[akhir].peristiwa:
            if jenis in per_jenis and PERISTIWA[jenis].tahapan:
                return PERISTIWA[jenis].tahapan
    return daftar[sekarang].tahapan


def kekurangan(jalur: Jalur, peristiwa: Iterable[str]) -> list[str]:
    """Say in sentences what must still be recorded before the proposal may take effect."""
    ada = frozenset(peristiwa)
    hasil = []
    for d in jalur.dasar:
        syarat = d.ketentuan.syarat
        if syarat in jalur.syarat and syarat not in ada:
            hasil.append(
                f"Langkah {d.nomor} memerlukan {tugas_menurut(syarat).nama.lower()} "
                f"({d.ketentuan.pasal}); catat dahulu surat dan tanggalnya pada halaman Proses."
            )
    if BATALKAN in ada:
        hasil.append("Gubernur membatalkan Perda ini (PP 18/2016 Pasal 3 ayat (8)).")
    return hasil


def peringatan_proses(jalur: Jalur, peristiwa: Iterable[str]) -> list[str]:
    """Say what a decision should not overlook, although it is no bar."""
    ada = frozenset(peristiwa)
    hasil = []
    if jalur.perda and ada.isdisjoint({SETUJU, PERBAIKI, DIAM}):
        hasil.append(
            "Persetujuan gubernur belum tercatat; Perda yang diundangkan tanpanya dapat dibatalkan "
            "(PP 18/2016 Pasal 3 ayat (8))."
        )
    if PERBAIKI in ada and "perbaikan" not in ada:
        hasil.append(
            "Perbaikan yang diperintahkan gubernur belum tercatat (PP 18/2016 Pasal 3 ayat (7))."
        )
    return hasil


def dasar_tercatat(jalur: Jalur, peristiwa: Iterable[Tercatat]) -> str:
    """Give the regulation that was recorded, as a decision cites it; "" while there is none."""
    perlu = PERDA if jalur.perda else PERWALI
    for p in peristiwa:
        if p.jenis == perlu and p.nomor:
            return sebut_peraturan(perlu, p.nomor)
    return ""
