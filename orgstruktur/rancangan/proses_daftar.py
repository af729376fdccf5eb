"""What has to be done on the way of a proposal, what may be recorded of it, and the terms (domain/organisasi 7).

Tables only; `rancangan.proses` says from them where a proposal stands.
"""

from collections.abc import Mapping
from typing import NamedTuple

from orgstruktur.rancangan.ketentuan import (
    KONSULTASI_INSPEKTORAT,
    KONSULTASI_UPTD,
    PERDA,
    PERWALI,
)

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


TUGAS_EVALUASI = Tugas(
    "evaluasi", "evaluasi", "Evaluasi kelembagaan", "Bagian Organisasi dan Tim penataan",
    "laporan evaluasi kelembagaan", "PermenPANRB 20/2018", wajib=False,
)  # fmt: skip
TUGAS_PEMETAAN = Tugas(
    "pemetaan", "pemetaan", "Pemetaan urusan", "Bagian Organisasi; dikoordinasikan gubernur",
    "rencana dan hasil pemetaan", "PP 18/2016 Pasal 104–107",
)  # fmt: skip
TUGAS_ANJAB = Tugas(
    "anjab_abk", "anjab_abk", "Analisis jabatan dan beban kerja", "Perangkat daerah dan BKPSDM",
    "anjab, ABK, peta jabatan", "PP 18/2016 Pasal 96 ayat (2)",
)  # fmt: skip
TUGAS_KAJIAN = Tugas(
    "kajian", "rancangan", "Kajian dan susunan terpilih", "Bagian Organisasi dan Tim penataan",
    "kajian atau naskah akademik, bagan, matriks persandingan", "PP 18/2016 Pasal 2",
)  # fmt: skip
TUGAS_KONSULTASI = Tugas(
    "konsultasi", "konsultasi", "Konsultasi dengan gubernur", "Bagian Organisasi; Biro Organisasi provinsi",
    "surat dan berita acara", "Permendagri 99/2018", wajib=False,
)  # fmt: skip
TUGAS_UPTD = Tugas(
    KONSULTASI_UPTD, "konsultasi", "Konsultasi tertulis pembentukan UPTD", "Wali Kota; gubernur",
    "surat konsultasi dan jawabannya", "PP 18/2016 Pasal 41 ayat (4) dan 49 ayat (4)",
)  # fmt: skip
TUGAS_PERDA = (
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
TUGAS_PERWALI = Tugas(
    PERWALI, "perwali", "Perwali kedudukan, susunan, tugas dan fungsi, tata kerja",
    "Wali Kota; Bagian Hukum", "Perwali", "PP 18/2016 Pasal 4",
)  # fmt: skip
TUGAS_INSPEKTORAT = Tugas(
    KONSULTASI_INSPEKTORAT, "pelaksanaan", "Konsultasi tertulis inspektur atau irban", "Wali Kota; gubernur",
    "surat konsultasi dan jawabannya", "PP 18/2016 Pasal 99B (PP 72/2019)",
)  # fmt: skip
TUGAS_PELAKSANAAN = (
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
    TUGAS_EVALUASI, TUGAS_PEMETAAN, TUGAS_ANJAB, TUGAS_KAJIAN, TUGAS_KONSULTASI, TUGAS_UPTD, *TUGAS_PERDA, TUGAS_PERWALI, TUGAS_INSPEKTORAT,
    *TUGAS_PELAKSANAAN,
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


_MENURUT_KUNCI = {t.kunci: t for t in _SEMUA}


def tugas_peristiwa(jenis: str) -> Tugas:
    """Give the task that an event settles."""
    return next(t for t in _SEMUA if jenis in t.peristiwa)


def tugas_menurut(kunci: str) -> Tugas:
    """Give a task by its key."""
    return _MENURUT_KUNCI[kunci]
