"""Numbers of holders for the analyses: who counts, since when a position is vacant, queries."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur import kait
from orgstruktur.analisis.beban import Terisi
from pegawai.models.pegawai import Kedudukan
from pegawai.models.penempatan import Penempatan
from pegawai.selectors.bezetting import bezetting
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
HARI_INI = timezone.localdate


@pytest.fixture
def kota():
    return buat_kota()


def test_tanpa_orang_tidak_diketahui(kota):
    assert bezetting(HARI_INI()) is None


def test_yang_dihitung_hanya_definitif_dan_aktif(kota):
    jabatan = buat_jabatan(kota["DA"], kebutuhan=5)
    tempatkan(buat_pegawai(nip(1)), jabatan)
    tempatkan(buat_pegawai(nip(2), kedudukan=Kedudukan.TUGAS_BELAJAR), jabatan)
    tempatkan(buat_pegawai(nip(3)), kepala(kota["DA"]), macam=Penempatan.Macam.PLT)
    assert bezetting(HARI_INI()) == {jabatan.pk: Terisi(1)}


def test_kosong_sejak_pemegang_terakhir_pergi(kota):
    jabatan = kepala(kota["DA"])
    for n, (mulai, sampai) in enumerate(
        [(date(2020, 1, 1), date(2021, 1, 1)), (date(2021, 1, 1), date(2024, 5, 1))]
    ):
        tempatkan(buat_pegawai(nip(n + 1)), jabatan, berlaku_mulai=mulai, berlaku_sampai=sampai)
    assert bezetting(HARI_INI()) == {jabatan.pk: Terisi(0, date(2024, 5, 1))}
    assert bezetting(date(2022, 1, 1)) == {jabatan.pk: Terisi(1)}
    assert bezetting(HARI_INI() + timedelta(days=1)) is None, "plans are not for everybody"


def test_terdaftar_pada_kait_dan_tampil_di_halaman(kota):
    jabatan = buat_jabatan(kota["DA"], kebutuhan=4)
    tempatkan(buat_pegawai(nip(1)), jabatan)
    assert kait.bezetting(HARI_INI()) == {jabatan.pk: Terisi(1)}
    isi = teks(masuk(buat_persona(kota["kota"]).organisasi).get("/analisis/beban-kerja/"))
    assert "Bezetting dan kebutuhan menurut unit" in isi and "Ani" not in isi


def test_kueri_tetap(kota, django_assert_num_queries):
    for n in range(1, 4):
        tempatkan(buat_pegawai(nip(n)), buat_jabatan(kota["DA"], f"Jabatan {n}"))
        with django_assert_num_queries(3):
            bezetting(HARI_INI())
