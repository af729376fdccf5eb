"""/akun/hak/"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tebingtinggi.kelola_akun.selectors.hak import hak_pada_unit
from tests.dasar import beri_peran, buat_akun

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang(kota, admin, ani):
    beri_peran(buat_akun("budi"), "organisasi", kota["DA.B1"])
    beri_peran(buat_akun("wali"), "pimpinan", kota["kota"])
    beri_peran(buat_akun("mati", is_active=False), "kepegawaian", kota["DA"])
    beri_peran(buat_akun("lampau"), "kepegawaian", kota["DA"], selesai=date(2021, 1, 1))
    beri_peran(buat_akun("beta"), "organisasi", kota["DB"])
    beri_peran(buat_akun("asn"), "pegawai", kota["DA"])


def siapa(daftar):
    return {h.akun.username for h in daftar}


def test_langsung_diwarisi_dan_seluruh_kota(orang, kota, ani):
    hak = hak_pada_unit(kota["DA.B1"])
    assert siapa(hak.mengubah) == {"admin", "198001012005011003", "budi"}
    menurut = {h.akun.username: h for h in hak.mengubah}
    assert menurut["budi"].langsung and not menurut[ani.username].langsung
    assert menurut[ani.username].dari == kota["DA"]
    assert menurut["admin"].seluruh_kota


def test_di_luar_lingkup_hanya_melihat(orang, kota):
    hak = hak_pada_unit(kota["DB"])
    assert siapa(hak.mengubah) == {"admin", "beta"}
    assert siapa(hak.melihat) == {"admin", "beta", "budi", "wali", "198001012005011003"}


def test_sama_dengan_yang_diizinkan_program(orang, kota):
    """What the page says is what the queryset answers, for every account and unit."""
    from orgstruktur.models import Unit
    from tebingtinggi.akun.models import Akun

    for unit in Unit.objects.all():
        boleh = {
            a.username
            for a in Akun.objects.all()
            if Unit.objects.filter(pk=unit.pk).dapat_diubah_oleh(a, "ubah_struktur").exists()
        }
        assert siapa(hak_pada_unit(unit).mengubah) == boleh, unit


def test_halaman_menyebut_asal_dan_batasnya(klien, orang, ani):
    batas = timezone.localdate() + timedelta(days=7)
    ani.daftar_penugasan.update(selesai=batas)
    isi = klien.get("/akun/hak/?unit=DA.B1").content.decode()
    assert 'href="?unit=DA"' in isi and "Dinas Alfa" in isi
    assert "segera berakhir" in isi and "seluruh kota" in isi and "unit ini" in isi


def test_tanpa_unit_menampilkan_puncak(klien, orang, kota):
    assert klien.get("/akun/hak/").context["unit"] == kota["kota"]


def test_mencari_unit(klien, orang, kota):
    assert klien.get("/akun/hak/?unit_cari=dinas+beta").context["unit"] == kota["DB"]
    jawaban = klien.get("/akun/hak/?unit_cari=bidang&langkah=cari")
    assert jawaban.context["hak"] is None and "galat-ringkas" not in jawaban.content.decode()
    assert "tidak ditemukan" in klien.get("/akun/hak/?unit=ASING").content.decode()
    bagian = klien.get("/akun/hak/unit/?unit_cari=beta", headers={"HX-Request": "true"})
    assert "Dinas Beta" in bagian.content.decode()


def test_banyak_kueri_tetap(klien, orang, kota, django_assert_num_queries):
    klien.get("/akun/hak/?unit=DA.B1")  # the tree is in memory from here on
    for n in range(3):
        for m in range(n * 4):
            beri_peran(buat_akun(f"x{n}{m}"), "kepegawaian", kota["DA"])
        with django_assert_num_queries(6):
            klien.get("/akun/hak/?unit=DA.B1")
