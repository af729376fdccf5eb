"""A1, A2, A7: rosters through the import service; each beside its reference."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from orgstruktur.beban import kota_beban
from orgstruktur.services.muat import muat_unit
from orgstruktur.services.perubahan import Ketetapan
from pegawai.contoh.baris import lembar_siasn
from pegawai.contoh.beban import susun_beban
from pegawai.contoh.orang import Orang
from pegawai.impor.keadaan import Pilihan
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.selectors.contoh import daftar_posisi
from pegawai.services.beban import siapkan_jabatan
from pegawai.services.contoh import hari_acuan
from pegawai.services.impor import impor_pegawai
from tebingtinggi.bersama.excel_cepat import tulis_xlsx_cepat
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, berulang, coba, lama
from tebingtinggi.pemeliharaan.tolok.daftar import ukur_a7
from tebingtinggi.pemeliharaan.tolok.telanjang import Perekam, pengimpor_polos, penimpa

UNIT = 2000
SEDIKIT, BANYAK = 5_000, 50_000
SETIAP = 20  # every twentieth row changes: 5 %
MEGABITA_TERBANYAK = 300
_SEJAK = date(2020, 1, 1)
#: what a roster is about; the other tables keep what the import itself needs
TABEL = (Pegawai, NomorPegawai, Penempatan)
_BATAS = "acuan: baris yang sama, siap tulis, ke semua tabel yang ditulis impor (COPY, executemany)"


def ukur_pegawai(basis_data: str, ulang: int = 0) -> Iterator[HasilUkur]:
    """Measure A1, A2 and A7 on one invented city; what a measurement of time writes is rolled back."""
    siapkan_kota()
    hari = hari_acuan()
    yield from berulang(lambda: list(ukur_a1(basis_data, hari)), ulang)
    banyak = buku(BANYAK, hari)
    yield from berulang(lambda: [ukur_a2_baru(basis_data, banyak, hari)], ulang)
    yield ukur_a2_memori(basis_data, banyak, hari)  # this one stays: now there are 50,000
    yield from ukur_a7(basis_data, BANYAK)
    ubahan = buku(BANYAK, hari, berubah=True)
    yield from berulang(lambda: [ukur_a2_berubah(basis_data, ubahan, hari)], ulang)


def siapkan_kota() -> None:
    """Fill the empty database with units and positions."""
    baris = kota_beban(UNIT)
    muat_unit(
        daftar=[{"kode": b.kode, "nama": b.nama, "jenis": b.jenis, "tipe": b.tipe} for b in baris],
        induk_kode={b.kode: b.induk_kode for b in baris},
        ketetapan=Ketetapan("perubahan", _SEJAK, "Perda contoh untuk pengukuran", setuju=True),
        oleh=None,
    )
    siapkan_jabatan(kebutuhan=BANYAK // (3 * UNIT))


def buku(jumlah: int, hari: date, *, berubah: bool = False) -> bytes:
    """Give a workbook of SIASN with `jumlah` invented people; with `berubah` some were promoted."""
    orang = susun_beban(daftar_posisi(), jumlah, hari)
    if berubah:
        orang = [_naikkan(o, hari) if n % SETIAP == 0 else o for n, o in enumerate(orang)]
    return tulis_xlsx_cepat(lembar_siasn(orang))


def _naikkan(o: Orang, hari: date) -> Orang:
    tahun, bulan = o.masa_kerja
    return replace(o, masa_kerja=((tahun + 1) % 60, bulan), tahun_lulus=hari.year - 2)


def impor(isi: bytes, hari: date) -> Any:
    """Read, check, preview and apply, as a person does who has nothing to correct."""
    laporan = impor_pegawai(
        isi=isi, berkas="ukur.xlsx", pilihan=Pilihan(hari), oleh=None, uji=False, contoh=True
    )
    if not laporan.diterapkan:
        raise RuntimeError(f"Impor ditolak: {list(laporan.daftar_galat)[:3]}")
    return laporan


# --- A1 ------------------------------------------------------------------------------------------
def ukur_a1(basis_data: str, hari: date) -> Iterator[HasilUkur]:
    """5,000 new people, against plain ModelResources and against the bare writing of their rows."""
    isi = buku(SEDIKIT, hari)
    perekam, kita, batas = _banding_batas(isi, hari, 5)
    polos = [pengimpor_polos(*t) for t in perekam.tulisan if t[0] in TABEL]
    waktu: list[float] = []
    coba(lambda: waktu.extend(lama(impor_satu) for impor_satu in polos))
    acuan = sum(waktu)
    nama = f"daftar pegawai {SEDIKIT} baris, baru"
    yield HasilUkur(
        "A1", f"{nama}, banding ModelResource bawaan", basis_data, kita, acuan, acuan / kita,
        "≥ 40 ×", acuan / kita >= 40,
        "acuan: ModelResource tanpa isi sendiri bagi pegawai, nomor, dan penempatan; baca, pratinjau, "
        f"terapkan, tanpa pemeriksaan; tabel pegawai saja {waktu[0] / kita:.1f} ×",
    )  # fmt: skip
    yield HasilUkur(
        "A1", f"{nama}, banding batas", basis_data, kita, batas, kita / batas,
        "≤ 4 ×", kita / batas <= 4, _BATAS,
    )  # fmt: skip


def _banding_batas(isi: bytes, hari: date, kali: int) -> tuple[Perekam, float, float]:
    """Give what was written, and the medians: an import, the bare writing of the same rows; in turn."""
    perekam = Perekam()
    coba(lambda: perekam.rekam(lambda: impor(isi, hari)))
    tulis = perekam.penulis()
    coba(tulis)
    pasang = [(coba(lambda: impor(isi, hari)), coba(tulis)) for _ in range(kali)]
    kita, batas = (median(x) for x in zip(*pasang, strict=True))
    return perekam, kita, batas


# --- A2 ------------------------------------------------------------------------------------------
def ukur_a2_baru(basis_data: str, isi: bytes, hari: date) -> HasilUkur:
    """50,000 new people, against the bare writing of their rows."""
    _, kita, batas = _banding_batas(isi, hari, 2)
    return HasilUkur(
        "A2", f"daftar pegawai {BANYAK} baris, baru", basis_data, kita, batas, kita / batas,
        "≤ 4 ×", kita / batas <= 4, _BATAS,
    )  # fmt: skip


def ukur_a2_berubah(basis_data: str, isi: bytes, hari: date) -> HasilUkur:
    """The same 50,000 with 5 % changed, against a temporary table and an upsert of everybody."""

    def ubah(orang: dict[str, Any], n: int) -> None:
        if n % SETIAP == 0:
            orang["tahun_lulus"] = hari.year - 2

    penulis = [penimpa(Pegawai, ubah), penimpa(NomorPegawai), penimpa(Penempatan)]

    def timpa() -> None:
        for tulis in penulis:
            tulis()

    laporan: list[Any] = []
    coba(lambda: laporan.append(impor(isi, hari)))
    if laporan[0].berubah != BANYAK // SETIAP:
        raise RuntimeError(f"A2: {laporan[0].berubah} baris berubah, mestinya {BANYAK // SETIAP}.")
    coba(timpa)
    pasang = [(coba(lambda: impor(isi, hari)), coba(timpa)) for _ in range(3)]
    kita, acuan = (median(x) for x in zip(*pasang, strict=True))
    return HasilUkur(
        "A2", f"daftar pegawai {BANYAK} baris, 5 % berubah", basis_data, kita, acuan, kita / acuan,
        "≤ 2,5 ×", kita / acuan <= 2.5,
        f"acuan: tabel sementara, lalu upsert {BANYAK} pegawai, nomor, dan penempatan; kita membaca dan memeriksa berkasnya",
    )  # fmt: skip


def ukur_a2_memori(basis_data: str, isi: bytes, hari: date) -> HasilUkur:
    """The memory of an import of 50,000, in a process of its own; the reader's process counts as well."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as berkas:
        berkas.write(isi)
        berkas.flush()
        perintah = [sys.executable, "-m", "tebingtinggi.pemeliharaan.tolok.anak_memori"]
        anak = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            [*perintah, berkas.name, hari.isoformat()],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"DATABASE_URL": alamat_basis_data()},
        )
    hasil = json.loads(anak.stdout.splitlines()[-1])
    lebih = max(hasil["puncak"] - hasil["awal"], hasil["pembaca"])
    return HasilUkur(
        "A2", f"memori impor {BANYAK} baris, dalam MB", basis_data, lebih / 1000,
        MEGABITA_TERBANYAK / 1000, lebih / MEGABITA_TERBANYAK, "≤ 300 MB di atas awal",
        lebih <= MEGABITA_TERBANYAK,
        f"awal {hasil['awal']:.0f} MB, puncak {hasil['puncak']:.0f} MB; proses pembaca buku kerja "
        f"{hasil['pembaca']:.0f} MB seluruhnya",
    )  # fmt: skip


def alamat_basis_data() -> str:
    """Give DATABASE_URL of the database that is connected just now, for another process."""
    nama = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{nama}"
    asal = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(asal._replace(path=f"/{nama}"))
