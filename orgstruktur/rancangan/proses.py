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
from orgstruktur.rancangan.simulasi import Simulasi
from tebingtinggi.bersama.kalender import Kalender

SELESAI, SEKARANG, BELUM, NANTI = "selesai", "sekarang", "belum", "nanti"
#: What the gubernur may answer; silence is one of them.
SETUJU, PERBAIKI, DIAM, BATALKAN = (
    f"gubernur_{n}" for n in ("setuju", "perbaiki", "diam", "batalkan")
)
KEPUTUSAN_GUBERNUR = (SETUJU, PERBAIKI, DIAM, BATALKAN)


class Tugas(NamedTuple):
    """One thing to be done. tahapan: its state in domain 7. jawaban: events that settle it, else its key.

    bersyarat: only once this event has happened. wajib: whether it may not be passed over.
    """

    kunci: str
    tahapan: str
    nama: str
    pelaku: str
    dokumen: str
    sumber: str
    wajib: bool = True
    jawaban: tuple[str, ...] = ()
    bersyarat: str = ""

    @property
    def peristiwa(self) -> tuple[str, ...]:
        """The events that settle it."""
        return self.jawaban or (self.kunci,)


class Peristiwa(NamedTuple):
    """What may be recorded. tahapan: the state that follows from it, where it says more than its task."""

    nama: str
    tahapan: str = ""
    label_nomor: str = "Nomor surat atau dokumen"
    petunjuk: str = ""


_EVALUASI = Tugas(
    "evaluasi", "evaluasi", "Evaluasi kelembagaan", "Bagian Organisasi dan Tim penataan",
    "laporan evaluasi kelembagaan", "PermenPANRB 20/2018", wajib=False,
)  # fmt: skip
_PEMETAAN = Tugas(
    "pemetaan", "pemetaan", "Pemetaan urusan", "Bagian Organisasi; dikoordinasikan gubernur",
    "rencana dan hasil pemetaan", "PP 18/2016 Pasal 104–107",
)  # fmt: skip
_ANJAB = Tugas(
    "anjab_abk", "anjab_abk", "Analisis jabatan dan beban kerja", "Perangkat daerah dan BKPSDM",
    "anjab, ABK, peta jabatan", "PP 18/2016 Pasal 96 ayat (2)",
)  # fmt: skip
_KAJIAN = Tugas(
    "kajian", "rancangan", "Kajian dan susunan terpilih", "Bagian Organisasi dan Tim penataan",
    "kajian atau naskah akademik, bagan, matriks persandingan", "PP 18/2016 Pasal 2",
)  # fmt: skip
_KONSULTASI = Tugas(
    "konsultasi", "konsultasi", "Konsultasi dengan gubernur", "Bagian Organisasi; Biro Organisasi provinsi",
    "surat dan berita acara", "Permendagri 99/2018", wajib=False,
)  # fmt: skip
_UPTD = Tugas(
    KONSULTASI_UPTD, "konsultasi", "Konsultasi tertulis pembentukan UPTD", "Wali Kota; gubernur",
    "surat konsultasi dan jawabannya", "PP 18/2016 Pasal 41 ayat (4) dan 49 ayat (4)",
)  # fmt: skip
_PERDA = (
    Tugas(
        "ranperda", "ranperda", "Ranperda dan harmonisasi", "Bagian Hukum; Kanwil bidang hukum",
        "Ranperda dan penjelasannya", "UU 12/2011 jo. UU 13/2022",
    ),
    Tugas(
        "persetujuan_bersama", "pembahasan_dprd", "Persetujuan bersama DPRD", "Wali Kota dan DPRD",
        "berita acara persetujuan bersama", "UU 23/2014 Pasal 241–242",
    ),
    Tugas(
        "diterima_walikota", "diajukan_gubernur", "Ranperda disampaikan kepada Wali Kota", "Pimpinan DPRD",
        "surat pimpinan DPRD", "UU 23/2014 Pasal 242 ayat (2)",
    ),
    Tugas(
        "diajukan_gubernur", "diajukan_gubernur", "Ranperda disampaikan kepada gubernur",
        "Wali Kota; Bagian Hukum", "surat pengantar, Ranperda, hasil pemetaan", "UU 23/2014 Pasal 242 ayat (4)",
    ),
    Tugas(
        "diterima_gubernur", "menunggu_persetujuan", "Tanda terima gubernur", "Biro Hukum provinsi",
        "tanda terima", "PP 18/2016 Pasal 3 ayat (4)",
    ),
    Tugas(
        "keputusan_gubernur", "menunggu_persetujuan", "Persetujuan gubernur", "Gubernur",
        "surat persetujuan", "PP 18/2016 Pasal 3 ayat (3)–(8)", jawaban=KEPUTUSAN_GUBERNUR,
    ),
    Tugas(
        "perbaikan", "perlu_perbaikan", "Perbaikan sebelum diundangkan", "Wali Kota bersama DPRD",
        "berita acara perbaikan", "PP 18/2016 Pasal 3 ayat (7)", bersyarat=PERBAIKI,
    ),
    Tugas(
        "register", "disetujui", "Nomor register", "Gubernur; Biro Hukum provinsi",
        "surat nomor register", "UU 23/2014 Pasal 242 ayat (5)",
    ),
    Tugas(
        PERDA, "ditetapkan", "Perda ditetapkan dan diundangkan", "Wali Kota; Sekda",
        "Perda dalam Lembaran Daerah", "UU 23/2014 Pasal 242 ayat (6)–(7) dan 244",
    ),
)  # fmt: skip
_PERWALI = Tugas(
    PERWALI, "perwali", "Perwali kedudukan, susunan, tugas dan fungsi, tata kerja",
    "Wali Kota; Bagian Hukum", "Perwali", "PP 18/2016 Pasal 4",
)  # fmt: skip
_INSPEKTORAT = Tugas(
    KONSULTASI_INSPEKTORAT, "pelaksanaan", "Konsultasi tertulis inspektur atau irban", "Wali Kota; gubernur",
    "surat konsultasi dan jawabannya", "PP 18/2016 Pasal 99B (PP 72/2019)",
)  # fmt: skip
_PELAKSANAAN = (
    Tugas(
        "pelantikan", "pelaksanaan", "Pengukuhan dan pelantikan", "BKPSDM",
        "SK pengangkatan, berita acara", "PP 11/2017 jo. PP 17/2020",
    ),
    Tugas(
        "serah_terima", "pelaksanaan", "Serah terima dan kode perangkat daerah",
        "BPKPD, Bappeda, BKPSDM, dan perangkat daerah",
        "berita acara serah terima aset dan arsip; SIPD, SIASN, kop, stempel", "Permendagri 90/2019",
    ),
    Tugas(
        "pemantauan", "selesai", "Pemantauan dan evaluasi", "Inspektorat dan Bagian Organisasi",
        "laporan pemantauan", "PP 18/2016 Pasal 110–115", wajib=False,
    ),
)  # fmt: skip
_SEMUA = (
    _EVALUASI, _PEMETAAN, _ANJAB, _KAJIAN, _KONSULTASI, _UPTD, *_PERDA, _PERWALI, _INSPEKTORAT,
    *_PELAKSANAAN,
)  # fmt: skip

_NOMOR_PERATURAN = "Nomor dan tahun, misalnya 4/2026"
#: Everything that may be recorded, by its key.
PERISTIWA: Mapping[str, Peristiwa] = {
    t.kunci: Peristiwa(t.nama) for t in _SEMUA if not t.jawaban
} | {
    "diterima_gubernur": Peristiwa(
        "Tanda terima gubernur",
        petunjuk="Sejak tanggal ini gubernur memiliki 15 hari kerja; sesudahnya dianggap menyetujui.",
    ),
    SETUJU: Peristiwa("Gubernur menyetujui seluruhnya", "disetujui"),
    PERBAIKI: Peristiwa("Gubernur menyetujui dengan perintah perbaikan", "perlu_perbaikan"),
    DIAM: Peristiwa("Dianggap disetujui gubernur", "dianggap_disetujui"),
    BATALKAN: Peristiwa("Gubernur membatalkan", "dibatalkan"),
    PERDA: Peristiwa("Perda ditetapkan dan diundangkan", label_nomor=_NOMOR_PERATURAN),
    PERWALI: Peristiwa("Perwali ditetapkan", label_nomor=_NOMOR_PERATURAN),
}
#: State of domain 7 → in words.
TAHAPAN: Mapping[str, str] = {
    "evaluasi": "Evaluasi",
    "pemetaan": "Pemetaan",
    "anjab_abk": "Anjab dan ABK",
    "rancangan": "Penyusunan rancangan",
    "konsultasi": "Konsultasi gubernur",
    "ranperda": "Ranperda",
    "pembahasan_dprd": "Pembahasan DPRD",
    "diajukan_gubernur": "Diajukan kepada gubernur",
    "menunggu_persetujuan": "Menunggu persetujuan gubernur",
    "disetujui": "Disetujui gubernur",
    "perlu_perbaikan": "Perlu perbaikan",
    "dianggap_disetujui": "Dianggap disetujui gubernur",
    "dibatalkan": "Dibatalkan gubernur",
    "ditetapkan": "Penetapan Perda",
    "perwali": "Perwali",
    "pelaksanaan": "Pelaksanaan",
    "selesai": "Selesai",
}


class BatasWaktu(NamedTuple):
    """So many working days after one event another is due. lewat: what the law says when they pass."""

    dari: tuple[str, ...]
    hari: int
    sumber: str
    lewat: str = ""


#: Task → its term.
BATAS_WAKTU: Mapping[str, BatasWaktu] = {
    "diterima_walikota": BatasWaktu(
        ("persetujuan_bersama",), 3, "UU 23/2014 Pasal 242 ayat (2)"
    ),
    "diajukan_gubernur": BatasWaktu(("diterima_walikota",), 3, "UU 23/2014 Pasal 242 ayat (4)"),
    "keputusan_gubernur": BatasWaktu(
        ("diterima_gubernur",), 15, "PP 18/2016 Pasal 3 ayat (4)",
        "Gubernur dianggap menyetujui (PP 18/2016 Pasal 3 ayat (6)).",
    ),
    # counted from the approval, which goes before it; the law counts from receipt [R]
    "register": BatasWaktu((SETUJU, "perbaikan", DIAM), 7, "UU 23/2014 Pasal 242 ayat (5)"),
    PERDA: BatasWaktu(
        ("persetujuan_bersama",), 30, "UU 23/2014 Pasal 242 ayat (6)",
        "Perda sah tanpa ditandatangani dan wajib diundangkan (UU 23/2014 Pasal 242 ayat (7)).",
    ),
}  # fmt: skip


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
        awal = (_EVALUASI, *((_PEMETAAN,) if self.perda else ()), _ANJAB, _KAJIAN, _KONSULTASI)
        semua = (
            *awal,
            *((_UPTD,) if self.syarat else ()),
            *(_PERDA if self.perda else ()),
            _PERWALI,
            *((_INSPEKTORAT,) if self._ada(syarat=KONSULTASI_INSPEKTORAT) else ()),
            *_PELAKSANAAN,
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


_MENURUT_KUNCI = {t.kunci: t for t in _SEMUA}


def tugas_peristiwa(jenis: str) -> Tugas:
    """Give the task that an event settles."""
    return next(t for t in _SEMUA if jenis in t.peristiwa)


def tugas_menurut(kunci: str) -> Tugas:
    """Give a task by its key."""
    return _MENURUT_KUNCI[kunci]


def tenggat_berjalan(peristiwa: Iterable[Tercatat], kalender: Kalender) -> list[Tenggat]:
    """Give the terms that run: their first event has happened, their own has not; the nearest first."""
    per_jenis = {p.jenis: p for p in peristiwa}
    hasil = []
    for kunci, batas in BATAS_WAKTU.items():
        awal = [per_jenis[d].tanggal for d in batas.dari if d in per_jenis]
        if awal and not any(j in per_jenis for j in _MENURUT_KUNCI[kunci].peristiwa):
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
        batas = None if batal else tenggat.get(t.kunci)
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
                f"Langkah {d.nomor} memerlukan {_MENURUT_KUNCI[syarat].nama.lower()} "
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
