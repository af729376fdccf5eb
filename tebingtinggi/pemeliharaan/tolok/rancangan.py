"""A11: a proposal of fifty steps on two thousand units: try it, compare, ask the rules, count."""

from collections.abc import Iterator
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgstruktur.bagan import Bagan
from orgstruktur.models import Langkah, Rancangan
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.langkah import Langkah as LangkahMurni
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.dampak import baca_masukan, dampak_rancangan
from orgstruktur.selectors.rancangan import bagan_pada, simulasi_rancangan
from orgstruktur.services.rancangan import buat_rancangan
from tebingtinggi.akun.models import Akun
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, berulang, lama
from tebingtinggi.pemeliharaan.tolok.struktur import UNIT, siapkan

LANGKAH = 50
DETIK, KUERI = 0.5, 8
KALI = 5
_PENULIS = "ukur"


def ukur_rancangan(basis_data: str, ulang: int) -> Iterator[HasilUkur]:
    """Measure A11 on an empty, migrated database."""
    rancangan = siapkan_rancangan(UNIT, LANGKAH)
    yield from berulang(lambda: _ukur(basis_data, rancangan), ulang)


def siapkan_rancangan(unit: int, langkah: int) -> Rancangan:
    """Fill the database with an invented city and a proposal about it; RuntimeError when a step fails."""
    siapkan(unit)
    rancangan = buat_rancangan(
        nama="Rancangan pengukuran", oleh=Akun.objects.get(username=_PENULIS)
    )
    nomor = 0
    bagan = bagan_pada(rancangan.dasar_tanggal)
    for urutan, polos in enumerate(_langkah(bagan, langkah), start=1):
        bernomor, nomor = isi.beri_nomor(polos, nomor)
        Langkah.objects.create(
            rancangan=rancangan, urutan=urutan, jenis=bernomor.JENIS, isi=isi.ke_json(bernomor)
        )
    hasil = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all())
    if hasil.ditolak or len(hasil.langkah) != langkah:
        sebab = [f"{h.kalimat} {h.tolak}" for h in hasil.ditolak[:3]]
        raise RuntimeError(f"A11: {len(hasil.langkah)} langkah; {sebab}")
    return rancangan


def _langkah(bagan: Bagan, banyak: int) -> list[LangkahMurni]:
    """Give steps of five kinds, each dinas with bidang in turn."""
    hasil: list[LangkahMurni] = []
    for dinas in bagan:
        bidang = [s for s in bagan.anak(dinas) if s.jenis == "bidang"]
        if dinas.jenis != "dinas" or len(bidang) < 4:
            continue
        satu, dua, tiga, empat = bidang[:4]
        hasil += [
            GabungUnit(satu.id, dua.id),
            PindahUnit(bagan.anak(tiga)[0].id, empat.id),
            BentukUnit(-1, -2, dinas.id, f"{dinas.kode}.BX", f"Bidang Baru {dinas.kode}", "bidang"),
            TambahFungsi(-1, empat.id, f"pelaksanaan urusan bidang {empat.nama}"),
            UbahUnit(dua.id, {"nama": f"{dua.nama} Terpadu"}),
        ]
        if len(hasil) >= banyak:
            break
    return hasil[:banyak]


def _ukur(basis_data: str, rancangan: Rancangan) -> list[HasilUkur]:
    daftar = list(rancangan.daftar_langkah.all())
    status = status_struktur()
    masukan = baca_masukan(bagan_pada(rancangan.dasar_tanggal, status))

    def kita() -> None:
        hasil = simulasi_rancangan(rancangan, daftar, status=status)
        dampak_rancangan(hasil, masukan)

    kita()
    waktu = median(lama(kita) for _ in range(KALI))
    kueri = _kueri_halaman(rancangan)
    nama = f"{len(daftar)} langkah atas {UNIT} unit"
    return [
        HasilUkur(
            "A11", f"rancangan {nama}", basis_data, waktu, DETIK, waktu / DETIK, f"≤ {DETIK} s",
            waktu <= DETIK, "simulasi, perbandingan, aturan sebelum dan sesudah, angka dampak; perubahan tumpang "
            "tindih belum termasuk; kota rekaan berisi unit dan jabatan kepalanya, sudah diingat; acuan: anggarannya",
        ),
        HasilUkur(
            "A11", f"kueri halaman dampak, {nama}", basis_data, kueri, KUERI, kueri / KUERI, f"≤ {KUERI} kueri",
            kueri <= KUERI, "halaman yang sudah pernah dibuka", satuan="kueri",
        ),
    ]  # fmt: skip


def _kueri_halaman(rancangan: Rancangan) -> int:
    klien = Client()
    klien.force_login(Akun.objects.get(username=_PENULIS))
    url = reverse("orgstruktur:rancangan_dampak", args=[rancangan.pk])
    klien.get(url)
    with CaptureQueriesContext(connection) as kueri:
        jawaban = klien.get(url)
    if jawaban.status_code != 200:
        raise RuntimeError(f"A11: halaman dampak dijawab {jawaban.status_code}.")
    return len(kueri)
