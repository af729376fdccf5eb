"""`/kinerja/pola/`: when units work; officers in their scope."""

from datetime import time

import pytest

from orgstruktur.models import Jejak
from pegawai.kinerja_waktu import Pola, sebut_pola
from pegawai.models import PolaKerja
from pegawai.selectors.kinerja_hari import pola_unit
from pegawai.services.kinerja_hari import atur_pola
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
URL = "/kinerja/pola/"
ENAM = {"cara": "sendiri", "hari": "6", "masuk": "07:00", "pulang": "13:30"}


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return akun


def test_mengatur_dan_mengembalikan(kota, petugas):
    client = masuk(petugas)
    html = teks(client.get(URL))
    assert (
        "Dinas Alfa" in html
        and "Dinas Beta" not in html
        and "5 hari seminggu, 07.30–16.00 · bawaan" in html
    )
    assert client.post(f"{URL}DA/", ENAM).url == URL
    assert pola_unit(kota["DA.B1"]) == Pola(6, time(7), time(13, 30))
    assert "6 hari seminggu, 07.00–13.30 · dari Dinas Alfa" in teks(
        client.get(f"{URL}?cari=bidang")
    )
    jejak = Jejak.objects.get(tindakan="pola_kerja_atur")
    assert jejak.oleh == petugas and jejak.daftar_unit.get().unit == kota["DA"]
    client.post(f"{URL}DA/", ENAM | {"cara": "ikut"})
    assert not PolaKerja.objects.exists()
    assert "Tidak ada unit" in teks(client.get(f"{URL}?cari=zzz"))


def test_yang_tidak_mungkin_dan_di_luar_wewenang(kota, petugas):
    client = masuk(petugas)
    jawaban = client.post(f"{URL}DA/", ENAM | {"pulang": "06:00"})
    assert "sesudah jam masuk" in jawaban.context["form"].errors["pulang"][0]
    assert client.get(f"{URL}DB/").status_code == 403
    with pytest.raises(DiLuarWewenang):
        atur_pola(unit=kota["DB"], pola=None, oleh=petugas)
    with pytest.raises(AturanDilanggar):
        atur_pola(unit=kota["DA"], pola=Pola(5, time(8), time(8)), oleh=petugas)


def test_sebutan():
    assert sebut_pola(Pola(piket=True)) == "bergilir sepanjang hari, 07.30–16.00"


def test_kueri_tetap(kota, petugas, django_assert_max_num_queries):
    client = masuk(petugas)
    for kode in ("DA", "DA.B1", "DA.S"):
        atur_pola(unit=kota[kode], pola=Pola(6), oleh=None)
        with django_assert_max_num_queries(7):
            client.get(URL)
