"""A9 and A13: answers of a survey taken in by eight writers; the weight of its page."""

import re
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from django.contrib.staticfiles import finders
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from evaluasi.models import Layanan, Rekap, Respon, Survei, TokenSurvei
from evaluasi.models.jawaban import kunci_acak
from evaluasi.services.anonim import buat_token, sidik_token
from evaluasi.services.jawaban import Kiriman, kirim_jawaban
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.beban import kota_beban
from orgstruktur.models import Unit
from orgstruktur.services.muat import muat_unit
from orgstruktur.services.perubahan import Ketetapan
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, berulang

PENULIS = 8
PER_PENULIS = 150
#: Of these so many are written before the clock starts: a server's connections live long.
PEMANASAN = 10
PUTARAN = 3
BITA_TERBANYAK, PERMINTAAN_TERBANYAK = 50_000, 3
#: (number of the writer, number of its answer)
Penulis = Callable[[int, int], None]
_NILAI = dict.fromkeys(KUNCI_UNSUR, 3)
_SISIP = (  # names of our own columns only
    f"INSERT INTO {Respon._meta.db_table} (id, survei_id, layanan_id, tanggal, paruh, jenis_kelamin, "  # noqa: S608
    f"usia, pendidikan, pekerjaan, asal, {', '.join(KUNCI_UNSUR)}) "
    f"VALUES (%s, %s, %s, %s, 'pagi', '', '', '', '', 10, {', '.join(['3'] * 9)})"
)


def ukur_survei(basis_data: str, ulang: int) -> Iterator[HasilUkur]:
    """Both budgets, on a small city with one open survey."""
    survei, layanan = siapkan()
    yield from berulang(lambda: ukur_a13(basis_data), ulang)
    yield from berulang(lambda: ukur_a9(basis_data, survei, layanan), ulang)


def siapkan() -> tuple[Survei, Layanan]:
    """Fill the empty database: some units, one survey, one service."""
    baris = kota_beban(30)
    muat_unit(
        daftar=[{"kode": b.kode, "nama": b.nama, "jenis": b.jenis, "tipe": b.tipe} for b in baris],
        induk_kode={b.kode: b.induk_kode for b in baris},
        ketetapan=Ketetapan(
            "perubahan", timezone.localdate() - timedelta(days=999), "Perda contoh", setuju=True
        ),
        oleh=None,
    )
    unit = Unit.objects.get(induk=None)
    hari = timezone.localdate()
    survei = Survei.objects.create(
        kode="AAA234",
        unit=unit,
        judul="Survei yang diukur",
        periode_jenis=Survei.Periode.BULAN,
        mulai=hari - timedelta(days=9),
        selesai=hari + timedelta(days=9),
        status=Survei.Status.DIBUKA,
        batas_harian=32_000,
    )
    layanan = [
        Layanan.objects.create(kode=f"l{n}", nama=f"Layanan yang diukur {n}", unit=unit)
        for n in range(10)
    ]
    return survei, layanan[0]


# --- A13 ------------------------------------------------------------------------------------------
def ukur_a13(basis_data: str) -> Iterator[HasilUkur]:
    """The first visit to a survey: the page, and the files it asks for, uncompressed."""
    bita, daftar = berat_halaman("/survei/AAA234/")
    permintaan = 1 + len(daftar)
    baik = bita <= BITA_TERBANYAK and permintaan <= PERMINTAAN_TERBANYAK
    yield HasilUkur(
        "A13", "kunjungan pertama ke halaman survei", basis_data, bita, BITA_TERBANYAK,
        bita / BITA_TERBANYAK, "≤ 50 kB, ≤ 3 permintaan", baik,
        f"{permintaan} permintaan: halaman, {', '.join(daftar)}; tanpa pemampatan, 10 layanan",
        satuan="B",
    )  # fmt: skip


def berat_halaman(alamat: str) -> tuple[int, list[str]]:
    """Give the bytes of a page with everything a browser fetches for it, and the names of that.

    Raises RuntimeError when the page does not open.
    """
    jawaban = Client(SERVER_NAME="localhost").get(alamat)
    if jawaban.status_code != 200:
        raise RuntimeError(f"A13: {alamat} dijawab {jawaban.status_code}.")
    html = jawaban.content.decode()
    pola = r'<(?:link|script|img|source|iframe)[^>]*(?:href|src)="(?!data:)([^"]+)"'
    daftar = [a.removeprefix("/static/") for a in re.findall(pola, html)]
    berkas = [Path(str(finders.find(nama))) for nama in daftar]
    return len(jawaban.content) + sum(b.stat().st_size for b in berkas), daftar


# --- A9 -------------------------------------------------------------------------------------------
def ukur_a9(basis_data: str, survei: Survei, layanan: Layanan) -> Iterator[HasilUkur]:
    """Eight processes write answers of one unit: bare rows, then through our service."""
    if basis_data != "postgresql":
        yield HasilUkur(
            "A9", "jawaban survei", basis_data, 0, 0, 0, "≥ 0,3 ×", None, "hanya PostgreSQL"
        )
        return
    cara: dict[str, Penulis] = {
        "token": lambda n, k: _lewat_token(survei, layanan, n, k),
        "tautan terbuka": lambda n, k: _lewat_tautan(survei, layanan, n, k),
    }
    waktu: dict[str, list[float]] = {nama: [] for nama in ("acuan", *cara)}
    for _ in range(PUTARAN):
        waktu["acuan"].append(_serentak(lambda n, k: _telanjang(survei, layanan)))
        for nama, kerja in cara.items():
            _siapkan_token(survei, layanan)
            waktu[nama].append(_serentak(kerja))
    _periksa(survei, PENULIS * PER_PENULIS * PUTARAN)
    banyak = PENULIS * (PER_PENULIS - PEMANASAN)
    acuan = median(waktu["acuan"])
    for nama in cara:
        ukur = median(waktu[nama])
        yield HasilUkur(
            "A9", f"{banyak} jawaban dari {PENULIS} penulis pada satu unit, {nama}", basis_data,
            ukur, acuan, acuan / ukur, "≥ 0,3 ×", acuan / ukur >= 0.3,
            f"{banyak / ukur:.0f} jawaban per detik; acuan: INSERT satu baris tanpa penghitung, "
            f"{banyak / acuan:.0f} per detik; kunci kirim, masa, jatah atau token, dan penghitung termasuk",
        )  # fmt: skip


_TOKEN: list[list[str]] = []


def _siapkan_token(survei: Survei, layanan: Layanan) -> None:
    _TOKEN[:] = [[buat_token() for _ in range(PER_PENULIS)] for _ in range(PENULIS)]
    TokenSurvei.objects.bulk_create(
        TokenSurvei(
            survei=survei, layanan=layanan, sidik=sidik_token(t), berlaku_sampai=survei.selesai
        )
        for daftar in _TOKEN
        for t in daftar
    )


def _kiriman(layanan: Layanan) -> Kiriman:
    return Kiriman(nilai=_NILAI, kunci=secrets.token_hex(16), layanan=layanan)


def _telanjang(survei: Survei, layanan: Layanan) -> None:
    with connection.cursor() as kursor:
        isi: list[Any] = [kunci_acak(), survei.pk, layanan.pk, timezone.localdate()]
        kursor.execute(_SISIP, isi)


def _lewat_token(survei: Survei, layanan: Layanan, nomor: int, ke: int) -> None:
    kirim_jawaban(survei, _kiriman(layanan), token=_TOKEN[nomor][ke])


def _lewat_tautan(survei: Survei, layanan: Layanan, nomor: int, ke: int) -> None:
    kirim_jawaban(survei, _kiriman(layanan), alamat=f"10.{nomor}.0.{ke % 50}")


def _serentak(kerja: Penulis) -> float:
    """Give how long PENULIS processes take that begin together, in seconds."""
    connections.close_all()
    konteks = get_context("fork")
    pagar = konteks.Barrier(PENULIS + 1, timeout=120)

    def jalan(nomor: int) -> None:
        for ke in range(PEMANASAN):
            kerja(nomor, ke)
        pagar.wait()
        for ke in range(PEMANASAN, PER_PENULIS):
            kerja(nomor, ke)
        connections.close_all()

    proses = [konteks.Process(target=jalan, args=(n,)) for n in range(PENULIS)]
    for p in proses:
        p.start()
    pagar.wait()
    mulai = time.perf_counter()
    for p in proses:
        p.join()
    lama = time.perf_counter() - mulai
    if any(p.exitcode for p in proses):
        raise RuntimeError("A9: seorang penulis gagal; lihat kesalahannya di atas.")
    return lama


def _periksa(survei: Survei, telanjang: int) -> None:
    """Raise RuntimeError when an answer was lost or counted twice; the bare rows are not counted."""
    tercatat = sum(r.n for r in Rekap.objects.filter(survei=survei))
    if Respon.objects.filter(survei=survei).count() != telanjang + tercatat:
        raise RuntimeError("A9: jawaban hilang atau terhitung dua kali.")
