"""Invented answers: what residents of the sample city think of its services, from a fixed seed. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from evaluasi.periode import Periode
from evaluasi.unsur import (
    JENIS_KELAMIN,
    KELOMPOK_USIA,
    KUNCI_UNSUR,
    PARUH_HARI,
    PEKERJAAN,
    PENDIDIKAN,
)

#: Quarters before the running one that have answers.
TRIWULAN_LALU = 6
#: How far each unsur lies from the mean of a service: waiting and complaints are what hurts.
_CONDONG = dict(
    zip(KUNCI_UNSUR, (0.05, -0.05, -0.25, 0.55, 0.05, 0.1, 0.15, -0.2, -0.1), strict=True)
)
_SARAN: tuple[tuple[str, str], ...] = (
    ("Antreannya panjang, mohon loket ditambah pada hari Senin.", "waktu"),
    ("Petugasnya ramah dan sabar menjelaskan.", "perilaku"),
    ("Ruang tunggu panas dan kursinya kurang.", "sarana"),
    ("Persyaratan di situs berbeda dengan yang diminta di loket.", "persyaratan"),
    ("Saya harus datang dua kali karena sistemnya sedang gangguan.", "prosedur"),
    ("Keluhan saya lewat telepon tidak dijawab.", "pengaduan"),
    ("Cepat selesai, terima kasih.", "waktu"),
    ("Mohon disediakan tempat parkir dan jalan landai untuk kursi roda.", "sarana"),
    ("Sebaiknya ada pemberitahuan lewat WhatsApp bila berkas sudah jadi.", "waktu"),
    ("Petugas kurang jelas saat menerangkan biayanya.", "kompetensi"),
)
#: unsur → (problem, action, what came of it): a few, so that the sample does not repeat itself.
MASALAH: dict[str, tuple[tuple[str, str, str], ...]] = {
    "persyaratan": (
        (
            "Persyaratan di papan berbeda dengan di situs",
            "Menyamakan daftar persyaratan",
            "Satu daftar untuk papan, situs, dan brosur; ditinjau setiap bulan.",
        ),
        (
            "Warga diminta fotokopi yang tidak perlu",
            "Menghapus fotokopi KTP dari persyaratan",
            "Petugas membaca data langsung dari sistem kependudukan.",
        ),
    ),
    "prosedur": (
        (
            "Warga harus datang lebih dari satu kali",
            "Memeriksa berkas lewat WhatsApp lebih dahulu",
            "Berkas yang kurang diketahui sebelum warga datang.",
        ),
        (
            "Alur loket membingungkan",
            "Memasang penunjuk arah dan nomor loket",
            "Alur tergambar di pintu masuk dan di setiap loket.",
        ),
    ),
    "waktu": (
        (
            "Antrean lama pada pagi hari",
            "Membuka loket kedua pada jam ramai",
            "Dua loket setiap Senin dan Selasa pagi.",
        ),
        (
            "Hasil sering terlambat dari janji",
            "Menetapkan batas waktu tiap tahap",
            "Berkas yang mendekati batas diberi tanda setiap pagi.",
        ),
        (
            "Warga tidak tahu kapan berkasnya selesai",
            "Mengirim kabar begitu berkas selesai",
            "Kabar lewat WhatsApp bagi yang bersedia.",
        ),
    ),
    "biaya": (
        (
            "Warga belum tahu mana yang gratis",
            "Memasang papan tarif di setiap loket",
            "Papan “gratis” dan tarif resmi terpasang di semua loket.",
        ),
    ),
    "produk": (
        (
            "Ada hasil yang harus diperbaiki kembali",
            "Memeriksa hasil bersama warga sebelum dicetak",
            "Warga memeriksa ejaan nama di layar sebelum cetak.",
        ),
    ),
    "kompetensi": (
        (
            "Penjelasan petugas berbeda-beda",
            "Pelatihan petugas loket setiap triwulan",
            "Semua petugas loket sudah mengikuti dua kali pelatihan.",
        ),
    ),
    "perilaku": (
        (
            "Petugas kurang menyapa",
            "Pembekalan pelayanan prima",
            "Petugas piket menyambut di pintu masuk.",
        ),
    ),
    "pengaduan": (
        (
            "Pengaduan tidak berkabar",
            "Menjawab setiap pengaduan dalam tiga hari kerja",
            "Daftar pengaduan ditinjau setiap Jumat oleh sekretaris.",
        ),
        (
            "Warga tidak tahu ke mana mengadu",
            "Memasang nomor pengaduan di ruang tunggu",
            "Nomor dan tautan SP4N-LAPOR! terpasang di ruang tunggu.",
        ),
    ),
    "sarana": (
        (
            "Ruang tunggu sempit dan panas",
            "Menambah kursi dan pendingin ruang tunggu",
            "Dua belas kursi dan satu pendingin ruangan baru.",
        ),
        (
            "Kursi roda sulit masuk",
            "Membuat jalan landai dan toilet difabel",
            "Jalan landai selesai; toilet menyusul.",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class JawabanContoh:
    """One invented answer."""

    nilai: tuple[int, ...]
    tanggal: date
    paruh: str
    atribut: dict[str, str]


def triwulan(hari: date) -> list[Periode]:
    """Give the quarters of the sample, oldest first; the last one is the quarter of `hari`."""
    hasil: list[Periode] = []
    mulai = date(hari.year, 3 * ((hari.month - 1) // 3) + 1, 1)
    for _ in range(TRIWULAN_LALU + 1):
        berikut = date(mulai.year + mulai.month // 10, (mulai.month + 2) % 12 + 1, 1)
        hasil.append(Periode(mulai, berikut - timedelta(days=1)))
        mulai = date(mulai.year - (mulai.month == 1), (mulai.month - 4) % 12 + 1, 1)
    return hasil[::-1]


def jawaban_layanan(
    kode: str, periode: Periode, urut: int, hari: date, *, gratis: bool, naik: float = 0.0
) -> Iterator[JawabanContoh]:
    """Give the answers about a service in the `urut`-th quarter; always the same for the same arguments.

    naik: how much better it is now than by itself, because of a change.
    """
    watak = Random(f"layanan:{kode}")  # noqa: S311 - invented answers, no secret
    dasar, laju = watak.uniform(2.75, 3.55), watak.uniform(-0.03, 0.06)
    ramai = watak.choice((2, 9, 14, 20, 28, 40))
    acak = Random(f"{kode}:{periode.kunci}")  # noqa: S311 - invented answers, no secret
    akhir = min(periode.selesai, hari)
    panjang = (akhir - periode.mulai).days
    for _ in range(max(1, round(ramai * acak.uniform(0.8, 1.2)))):
        selera = acak.gauss(dasar + laju * urut + naik, 0.35)
        nilai = tuple(
            4
            if gratis and kunci == "biaya"
            else min(4, max(1, round(acak.gauss(selera + _CONDONG[kunci], 0.45))))
            for kunci in KUNCI_UNSUR
        )
        yield JawabanContoh(
            nilai,
            periode.mulai + timedelta(days=acak.randint(0, max(0, panjang))),
            acak.choice(PARUH_HARI)[0],
            {
                "jenis_kelamin": _pilih(acak, JENIS_KELAMIN),
                "usia": _pilih(acak, KELOMPOK_USIA[1:]),
                "pendidikan": _pilih(acak, PENDIDIKAN[:5]),
                "pekerjaan": _pilih(acak, PEKERJAAN),
            },
        )


def saran_layanan(kode: str, periode: Periode) -> list[tuple[str, str]]:
    """Give one or two free texts, each with its theme."""
    acak = Random(f"saran:{kode}:{periode.kunci}")  # noqa: S311 - invented answers, no secret
    return acak.sample(_SARAN, acak.randint(0, 2))


def _pilih(acak: Random, pilihan: tuple[tuple[str, str], ...]) -> str:
    """One value, or nothing: an eighth of the people does not say."""
    return "" if acak.random() < 0.125 else acak.choice(pilihan)[0]
