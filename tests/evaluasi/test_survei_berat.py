"""A13: the first visit to a survey weighs little; what is measured is what `tolok_ukur` measures."""

import pytest
from django.contrib.staticfiles import finders

from tebingtinggi.pemeliharaan.tolok.survei import berat_halaman
from tests.evaluasi.pabrik import buat_layanan
from tests.evaluasi.test_survei_isi import buat_slip, survei  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_kunjungan_pertama_ringan(survei, bahasa):  # noqa: F811
    for n in range(38):  # a unit with many services
        buat_layanan(f"banyak{n}", survei.unit, nama=f"Penerbitan surat keterangan nomor {n}")
    alamat = f"/survei/AAA234/?bahasa={bahasa}&t={buat_slip(survei)}"
    bita, daftar = berat_halaman(alamat)
    assert daftar == ["css/survei.css", "js/survei.js"]  # with the page itself: three requests
    assert bita <= 50_000


def test_lembar_gaya_di_bawah_sepuluh_kilobita():
    with open(finders.find("css/survei.css"), "rb") as berkas:
        assert len(berkas.read()) < 10_000


def test_halaman_yang_tidak_terbuka_bukan_ukuran(survei):  # noqa: F811
    with pytest.raises(RuntimeError, match="404"):
        berat_halaman("/survei/ZZZZZZ/")
