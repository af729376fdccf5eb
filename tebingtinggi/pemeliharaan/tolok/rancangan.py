"""A11: a proposal of fifty steps on two thousand units: try it, compare, ask the rules, count."""

from collections.abc import Iterator, Mapping
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgstruktur.analisis.tumpang_tindih import Temuan as TemuanAnalisis
from orgstruktur.bagan import Bagan
from orgstruktur.models import (
    Fungsi,
    JalanAnalisis,
    Langkah,
    Rancangan,
    RiwayatFungsi,
    StatusStruktur,
    Temuan,
    Unit,
)
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.angka import Kelompok
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.langkah import Langkah as LangkahMurni
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.dampak import baca_masukan, dampak_rancangan
from orgstruktur.selectors.korpus import korpus_kota
from orgstruktur.selectors.rancangan import bagan_pada, simulasi_rancangan
from orgstruktur.selectors.temuan import baca_batas
from orgstruktur.services.rancangan import buat_rancangan
from tebingtinggi.akun.models import Akun
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, berulang, lama
from tebingtinggi.pemeliharaan.tolok.analisis import kalimat_rekaan
from tebingtinggi.pemeliharaan.tolok.struktur import UNIT, siapkan

LANGKAH, FUNGSI = 50, 5_000
DETIK, KUERI = 0.5, 8
KALI = 5
_PENULIS = "ukur"
_SEKALI = 1000


def ukur_rancangan(basis_data: str, ulang: int) -> Iterator[HasilUkur]:
    """Measure A11 on an empty, migrated database."""
    rancangan = siapkan_rancangan(UNIT, LANGKAH)
    yield from berulang(lambda: _ukur(basis_data, rancangan), ulang)


def siapkan_rancangan(unit: int, langkah: int) -> Rancangan:
    """Fill the database with an invented city and a proposal about it; RuntimeError when a step fails."""
    siapkan(unit)
    isi_fungsi(FUNGSI)
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


def isi_fungsi(banyak: int) -> None:
    """Give the units invented sentences, and the findings that stand among them, sure enough to be shown."""
    unit = list(Unit.objects.order_by("pk").values_list("pk", "dibentuk_pada"))
    daftar = [
        Fungsi(
            unit_id=unit[n * len(unit) // banyak][0],
            butir="fungsi",
            urutan=n + 1,
            teks=k.teks,
            dibentuk_pada=unit[n * len(unit) // banyak][1],
        )
        for n, k in enumerate(kalimat_rekaan(banyak))
    ]
    Fungsi.objects.bulk_create(daftar, batch_size=_SEKALI)
    RiwayatFungsi.objects.bulk_create(
        (
            RiwayatFungsi(
                fungsi_id=f.pk,
                unit_id=f.unit_id,
                butir=f.butir,
                urutan=f.urutan,
                teks=f.teks,
                berlaku_mulai=f.dibentuk_pada,
                dasar_hukum="Perda rekaan",
            )
            for f in daftar
        ),
        batch_size=_SEKALI,
    )
    StatusStruktur.perbarui_versi()
    per_fungsi = {str(f.pk): f for f in daftar}
    Temuan.objects.bulk_create(
        (_temuan(per_fungsi, t) for t in korpus_kota().semua() if t.skor >= baca_batas().sedang),
        batch_size=_SEKALI,
    )
    status = status_struktur()
    JalanAnalisis.objects.create(
        status=JalanAnalisis.Status.SELESAI,
        versi=str(status.versi),
        tanggal=status.tanggal_berlaku,
    )


def _temuan(fungsi: Mapping[str, Fungsi], t: TemuanAnalisis) -> Temuan:
    a, b = sorted((fungsi[t.a], fungsi[t.b]), key=lambda f: f.pk)
    return Temuan(
        fungsi_a=a,
        fungsi_b=b,
        unit_a_id=a.unit_id,
        unit_b_id=b.unit_id,
        tingkat=Temuan.Tingkat[t.tingkat.name],
        skor=t.skor,
        sidik=f"{a.pk}-{b.pk}",
    )


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
    dampak: list[tuple[Kelompok, ...]] = []

    def kita() -> None:
        hasil = simulasi_rancangan(rancangan, daftar, status=status)
        dampak[:] = [dampak_rancangan(hasil, masukan)]

    kita()
    (tumpang,) = (a for k in dampak[0] for a in k.daftar if a.kunci == "tumpang")
    if not tumpang.sebelum:
        raise RuntimeError("A11: tidak ada temuan tumpang tindih yang berdiri.")
    waktu = median(lama(kita) for _ in range(KALI))
    kueri = _kueri_halaman(rancangan)
    nama = f"{len(daftar)} langkah atas {UNIT} unit"
    return [
        HasilUkur(
            "A11", f"rancangan {nama}", basis_data, waktu, DETIK, waktu / DETIK, f"≤ {DETIK} s",
            waktu <= DETIK, "simulasi, perbandingan, aturan sebelum dan sesudah, perubahan tumpang tindih "
            f"({FUNGSI} fungsi, {tumpang.sebelum} temuan berdiri, {len(tumpang.butir)} selesai atau baru), angka dampak; "
            "kota rekaan dan korpusnya sudah diingat, angkanya tidak; acuan: anggarannya",
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
