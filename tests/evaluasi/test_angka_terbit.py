"""The figures that stand ready are those that are worked out anew, whatever was done; and they are one with the pages."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from importlib import import_module
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluasi.models import AngkaTerbit, Layanan, RekapTerbit, Respon, Survei
from evaluasi.periode import Periode
from evaluasi.selectors.angka_terbit import baca_angka
from evaluasi.selectors.hasil import PENANGGUNG
from evaluasi.selectors.hasil_terbit import baca_terbit
from evaluasi.services.angka import periksa_angka, segarkan_angka
from evaluasi.services.layanan import ubah_layanan
from evaluasi.services.survei import buka_lagi, ubah_survei
from evaluasi.services.terbit import terbitkan
from evaluasi.skm import hitung, hitung_jumlah
from evaluasi.terbit import KOTA, kunci_layanan, kunci_sendiri, kunci_unit
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.models import Jejak, Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.jadwal import terapkan_jatuh_tempo
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.unit import pindahkan_unit
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.evaluasi.dunia import LALU, Dunia, buat_dunia
from tests.evaluasi.pabrik import buat_layanan, buat_respon, buat_survei, terbitkan_seluruhnya
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia() -> Dunia:
    """The judged city, with answers at a bidang and a survey of another quarter."""
    d = buat_dunia()
    bidang = Unit.objects.get(kode="DA.B1")
    kia = buat_layanan("kia", bidang)
    awal = buat_survei(
        "AWAL22", d.alfa, mulai=date(2026, 4, 1), selesai=date(2026, 6, 30), status=LALU["status"]
    )
    for survei, n in ((d.lalu, 6), (awal, 7)):
        for i in range(n):
            buat_respon(survei, [2 + i % 2] * 9, layanan=kia)
    return d


def pastikan_sama() -> None:
    """Table == worked out anew from the bundles == what the pages show."""
    assert list(periksa_angka()) == []
    bagan = bagan_terkini()
    angka, terbit = baca_angka(bagan), baca_terbit(bagan)
    halaman: dict[Any, Any] = {}
    for periode, t in terbit.items():
        for kunci in t.terbitan.isi:
            if kunci[0] != "loket" and (jumlah := t.terbitan.tampak(kunci)) is not None:
                halaman[periode, kunci] = jumlah
    assert {(p, k): a.jumlah(k) for p, a in angka.items() for k in a.semua} == halaman
    for (p, kunci), jumlah in halaman.items():
        skm = hitung(jumlah)
        assert angka[p].ikm(kunci) == (skm.ikm if skm else None), (p, kunci)


def pilih(acak: Random, daftar: Any, banyak: int = 1) -> list[Any]:
    """Draw some of these, in any order; AturanDilanggar where there are not so many left."""
    semua = list(daftar.order_by("pk"))
    if len(semua) < banyak:
        raise AturanDilanggar("Tidak ada lagi.")
    return acak.sample(semua, banyak)


def buka_dan_tutup(acak: Random) -> None:
    """Open a closed survey again, add some sheets, close it."""
    [survei] = pilih(acak, Survei.objects.filter(status=Survei.Status.DITUTUP))
    survei = buka_lagi(survei=survei, alasan="Lembar tertinggal", oleh=None)
    daftar = list(Layanan.objects.order_by("pk"))
    for _ in range(acak.choice((1, 5, 9))):
        isi = [acak.choice((None, 1, 2, 3, 4)) if acak.random() < 0.2 else 3 for _ in KUNCI_UNSUR]
        buat_respon(survei, isi if any(isi) else [4] * 9, layanan=acak.choice(daftar))
    pastikan_sama()  # in between too
    survei.status = Survei.Status.DITUTUP
    survei.save()
    terbitkan(survei)


def pindah_layanan(acak: Random) -> None:
    """Another unit answers for a service from today on."""
    [layanan] = pilih(acak, Layanan.objects.all())
    [unit] = pilih(acak, Unit.objects.hidup().exclude(induk=None))
    nilai = {"nama": layanan.nama, "gratis": True}
    ubah_layanan(layanan=layanan, unit=unit, nilai=nilai, oleh=None)


def gabung(acak: Random) -> None:
    """Merge two units."""
    jenis = acak.choice(("dinas", "bidang"))
    asal, ke = pilih(acak, Unit.objects.hidup().filter(jenis=jenis), 2)
    gabungkan_unit(unit=asal, ke=ke, ketetapan=perubahan(timezone.localdate()), oleh=None)


def pindah_unit(acak: Random) -> None:
    """Move a unit, so that other totals hold its figures."""
    [bidang] = pilih(acak, Unit.objects.hidup().filter(jenis="bidang"))
    [ke] = pilih(acak, Unit.objects.hidup().filter(jenis="dinas").exclude(pk=bidang.induk_id))
    ketetapan = perubahan(timezone.localdate())
    pindahkan_unit(unit=bidang, induk_baru=ke, ketetapan=ketetapan, oleh=None)


def batal(acak: Random) -> None:
    """Take the last structural act back."""
    sudah = Jejak.objects.filter(membatalkan__isnull=False).values("membatalkan")
    daftar = Jejak.objects.filter(tindakan__in=("unit_gabung", "unit_pindah")).exclude(pk__in=sudah)
    [jejak] = pilih(acak, daftar)
    batalkan_perubahan(jejak=jejak, oleh=None, alasan="keliru")


@pytest.mark.parametrize("benih", range(3))
def test_sesudah_perbuatan_apa_pun(dunia: Dunia, benih: int) -> None:
    """Open again, add, close, move services and units, merge, undo: in any order."""
    acak = Random(benih)
    terjadi = Counter[str]()
    pastikan_sama()
    for _ in range(14):
        laku = acak.choice((buka_dan_tutup, pindah_layanan, gabung, pindah_unit, batal))
        try:
            laku(acak)
        except (AturanDilanggar, SudahBerubah):
            continue
        terjadi[laku.__name__] += 1
        pastikan_sama()
    assert terjadi.total() >= 6 and len(terjadi) >= 3, terjadi


def test_sama_dengan_hitung_ulang_dari_jawaban(dunia: Dunia) -> None:
    """What comes out the first time is every answer: of each unit that answers for it, and of the city."""
    for survei in Survei.objects.filter(status=Survei.Status.DITUTUP):
        terbitkan_seluruhnya(survei)
    jawaban: dict[Any, list[Any]] = defaultdict(list)
    daftar = Respon.objects.filter(survei__status=Survei.Status.DITUTUP)
    for mulai, selesai, unit, layanan, *nilai in daftar.annotate(u=PENANGGUNG).values_list(
        "survei__mulai", "survei__selesai", "u", "layanan_id", *KUNCI_UNSUR
    ):
        for kunci in (KOTA, kunci_sendiri(unit), kunci_layanan(layanan)):
            jawaban[Periode(mulai, selesai), kunci].append(nilai)
    angka = baca_angka(bagan_terkini())
    assert len(angka) == 2
    for (periode, kunci), isi in jawaban.items():
        jumlah = hitung_jumlah(isi)
        skm = hitung(jumlah)
        assert skm is not None and angka[periode].jumlah(kunci) == jumlah
        assert angka[periode].ikm(kunci) == skm.ikm


def test_rencana_berlaku_pada_harinya_dan_dibatalkan(dunia: Dunia) -> None:
    """A planned merger moves nothing until its day; then the schedule does, and an undo brings it back."""
    semula = {(p, k): a.jumlah(k) for p, a in baca_angka(bagan_terkini()).items() for k in a.semua}
    besok = timezone.localdate() + timedelta(days=1)
    gabungkan_unit(unit=dunia.alfa, ke=dunia.beta, ketetapan=perubahan(besok), oleh=None)
    pastikan_sama()
    terapkan_jatuh_tempo(besok)
    pastikan_sama()
    periode = Periode(dunia.lalu.mulai, dunia.lalu.selesai)
    angka = baca_angka(bagan_terkini())[periode]
    assert kunci_sendiri(dunia.alfa.pk) not in angka and kunci_unit(dunia.beta.pk) in angka
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="unit_gabung"), oleh=None, alasan="batal")
    pastikan_sama()
    assert semula == {
        (p, k): a.jumlah(k) for p, a in baca_angka(bagan_terkini()).items() for k in a.semua
    }


def test_hari_terakhir_yang_diubah_membawa_angkanya(dunia: Dunia) -> None:
    """Opened again and given another last day: its figures are those of the other period from then on."""
    survei = buka_lagi(survei=dunia.lalu, alasan="Salah tanggal", oleh=None)
    ubah_survei(survei=survei, oleh=None, selesai=date(2026, 9, 15))
    pastikan_sama()
    angka = baca_angka(bagan_terkini())
    assert kunci_layanan(dunia.ktp.pk) in angka[Periode(LALU["mulai"], date(2026, 9, 15))]
    assert kunci_layanan(dunia.ktp.pk) not in angka[Periode(LALU["mulai"], LALU["selesai"])]


def test_periksa_data_menemukan_yang_berbeda(dunia: Dunia) -> None:
    """Each of: another sum, another index, one too many, one missing; then written anew."""
    angka = AngkaTerbit.objects.filter(layanan=dunia.ktp)
    for rusak in (
        lambda: angka.update(jumlah_waktu=1),
        lambda: angka.update(ikm="25.00"),
        lambda: angka.update(mulai=date(2026, 7, 2)),
        angka.delete,
        lambda: RekapTerbit.objects.filter(layanan=dunia.ktp).update(n=99),
        lambda: Layanan.objects.filter(pk=dunia.ktp.pk).update(unit=dunia.beta),
    ):
        rusak()
        temuan = [t for t in periksa_data() if t.aturan == "angka_terbit"]
        assert temuan
        assert segarkan_angka() >= 1
        assert list(periksa_angka()) == [] and segarkan_angka() == 0


def test_migrasi_mengisi_yang_sudah_ada(dunia: Dunia) -> None:
    """An installation that has published before gets the same figures."""
    AngkaTerbit.objects.all().delete()
    import_module("evaluasi.migrations.0009_angka_terbit").isi_angka(apps, None)
    assert AngkaTerbit.objects.exists()
    pastikan_sama()


def test_kueri_tetap(dunia: Dunia) -> None:
    """Reading is one query, writing the same few, however many services there are."""

    def banyak() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as menulis:
            segarkan_angka(masa=[(LALU["mulai"], LALU["selesai"])])
        bagan = bagan_terkini()
        with CaptureQueriesContext(connection) as membaca:
            baca_angka(bagan)
        return len(menulis), len(membaca)

    ukuran = [banyak()]
    for n in range(2):
        for i in range(3):
            layanan = buat_layanan(f"tambah{n}{i}", dunia.beta)
            for _ in range(5):
                buat_respon(dunia.beta_lalu, [3] * 9, layanan=layanan)
        AngkaTerbit.objects.all().delete()
        ukuran.append(banyak())
    assert ukuran[0][1] == 1 and len(set(ukuran[1:])) == 1, ukuran
