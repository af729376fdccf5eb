"""Who writes on a proposal: its writers, whatever it touches, and officers whose scope holds all it touches."""

import pytest

from orgstruktur.models import Jejak, PenugasanPeran, Rancangan
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.selectors.rancangan_kini import rancangan_disunting
from orgstruktur.selectors.rancangan_wewenang import RENCANA_TULIS
from orgstruktur.services.rancangan import (
    ajukan_rancangan,
    buat_rancangan,
    buka_rancangan,
    sesuaikan_dasar,
    tarik_rancangan,
    ubah_rancangan,
)
from orgstruktur.services.rancangan_langkah import (
    hapus_langkah,
    nyalakan_langkah,
    salin_langkah,
    tambah_langkah,
    ulangi,
    urungkan,
)
from orgstruktur.services.rancangan_sunting import catat
from orgstruktur.services.rancangan_telaah import selesaikan_telaah, tulis_telaah
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.dasar import buat_berperan, masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, isi

pytestmark = pytest.mark.django_db


@pytest.fixture
def alfa(kota):
    """An officer of Dinas Alfa only."""
    return buat_berperan("alfa", "kepegawaian", kota["DA"])


@pytest.fixture
def milik_kota(kota, orang):
    """A proposal of the analyst of the whole city, which touches both dinas."""
    r = buat_rancangan(nama="Rancangan kota", oleh=orang.organisasi)
    for kode in ("DA", "DB"):
        langkah = UbahUnit(kota[kode].pk, {"nama": f"Dinas {kode}"})
        tambah_langkah(rancangan=r, daftar=[langkah], oleh=orang.organisasi)
    return Rancangan.objects.get(pk=r.pk)


def tolak(layanan, **argumen):
    banyak = Jejak.objects.count()
    with pytest.raises(DiLuarWewenang):
        layanan(**argumen)
    assert Jejak.objects.count() == banyak


def test_petugas_satu_dinas_tidak_menyetir_rancangan_orang_lain(kota, milik_kota, alfa):
    satu = milik_kota.daftar_langkah.first()
    tetap = {"rancangan": milik_kota, "oleh": alfa}
    tolak(tambah_langkah, daftar=[TambahFungsi(-1, kota["DA"].pk, "kalimat")], **tetap)
    for layanan in (buka_rancangan, ajukan_rancangan, sesuaikan_dasar):
        tolak(layanan, **tetap)
    tolak(tarik_rancangan, alasan="uji", **tetap)
    tolak(ubah_rancangan, nama="X", tujuan="", tanggal_berlaku=None, **tetap)
    tolak(hapus_langkah, langkah=satu, oleh=alfa)
    tolak(nyalakan_langkah, langkah=satu, aktif=False, oleh=alfa)
    assert milik_kota not in rancangan_disunting(alfa)


def test_halaman_tidak_menawarkan_dan_menyebut_sebabnya(milik_kota, alfa, orang):
    klien = masuk(alfa)
    teks = isi(klien.get(milik_kota.get_absolute_url()))
    for uji in ("ajukan", "buka", "hapus-langkah", "tambah-langkah"):
        assert f'data-uji="{uji}"' not in teks
    assert 'data-uji="bukan-penulis"' in teks and "sebagai telaah" in teks
    url = alamat("tahap", milik_kota)
    assert klien.post(url, {"tindakan": "buka"}).status_code == 403
    assert masuk(orang.pegawai).get(milik_kota.get_absolute_url()).status_code == 404
    lain = isi(masuk(orang.organisasi).get(milik_kota.get_absolute_url()))
    assert 'data-uji="ajukan"' in lain and "bukan-penulis" not in lain


def test_yang_wewenangnya_mencakup_semuanya_ikut_menulis(kota, alfa, orang):
    r = buat_rancangan(nama="Dinas Alfa", oleh=orang.organisasi)
    langkah = [UbahUnit(kota["DA.B1"].pk, {"nama": "Bidang X"})]
    tolak(tambah_langkah, rancangan=r, daftar=langkah, oleh=alfa)  # nothing in it is Alfa's yet
    tambah_langkah(rancangan=r, daftar=langkah, oleh=orang.organisasi)
    baru = [BentukUnit(-1, -2, kota["DA"].pk, "DA.B9", "Bidang Baru", "bidang")]
    tambah_langkah(rancangan=r, daftar=baru, oleh=alfa)
    buka_rancangan(rancangan=r, oleh=alfa)


def test_penulis_menulis_langkah_mana_pun_pada_rancangannya(kota, milik_kota, alfa):
    """Writing proposals has no scope (desain 2); steering those of others and applying have."""
    r = buat_rancangan(nama="Milik Alfa", oleh=alfa)
    luar = [
        UbahUnit(kota["DB"].pk, {"nama": "Dinas X"}),
        BentukUnit(-1, -2, kota["DB"].pk, "DB.B9", "Bidang Baru", "bidang"),
        GabungUnit(kota["DA"].pk, kota["DB"].pk),
    ]
    tambah_langkah(rancangan=r, daftar=luar, oleh=alfa)
    halaman = masuk(alfa).get(r.get_absolute_url())
    assert 'data-uji="ajukan"' in isi(halaman) and "bukan-penulis" not in isi(halaman)
    assert r in rancangan_disunting(alfa)
    salin_langkah(daftar=list(milik_kota.daftar_langkah.all()), nama_baru="Salinan", oleh=alfa)
    assert Rancangan.objects.get(nama="Salinan").penulis == alfa
    PenugasanPeran.objects.filter(akun=alfa).delete()
    tolak(buka_rancangan, rancangan=r, oleh=alfa)


def test_yang_diurungkan_tidak_menjadikan_penulis(kota, alfa, orang):
    r = buat_rancangan(nama="Dinas Alfa", oleh=orang.organisasi)
    langkah = [UbahUnit(kota["DA.B1"].pk, {"nama": "Bidang X"})]
    tambah_langkah(rancangan=r, daftar=langkah, oleh=orang.organisasi)
    tambah_langkah(rancangan=r, daftar=[TambahFungsi(-1, kota["DA"].pk, "kata")], oleh=alfa)
    urungkan(rancangan=r, oleh=orang.organisasi)
    assert r not in rancangan_disunting(alfa)
    ulangi(rancangan=r, oleh=orang.organisasi)
    assert r in rancangan_disunting(alfa)
    urungkan(rancangan=r, oleh=orang.organisasi)
    luar = [UbahUnit(kota["DB"].pk, {"nama": "Dinas X"})]
    tambah_langkah(rancangan=r, daftar=luar, oleh=orang.organisasi)
    assert r not in rancangan_disunting(alfa)
    tolak(buka_rancangan, rancangan=r, oleh=alfa)


def test_langkah_yang_dimatikan_ikut_disentuh(kota, alfa, orang):
    r = buat_rancangan(nama="Dinas Alfa", oleh=orang.organisasi)
    daftar = [
        PindahUnit(kota["DB.B1"].pk, kota["DA"].pk),
        PindahUnit(kota["DB.B1"].pk, kota["DB"].pk),
        UbahUnit(kota["DA"].pk, {"nama": "Dinas X"}),
    ]
    for langkah in daftar:
        tambah_langkah(rancangan=r, daftar=[langkah], oleh=orang.organisasi)
    pergi, pulang, _ = r.daftar_langkah.order_by("urutan")
    nyalakan_langkah(langkah=pulang, aktif=False, oleh=orang.organisasi)  # all on, it comes home
    tolak(buka_rancangan, rancangan=r, oleh=alfa)
    hapus_langkah(langkah=pulang, oleh=orang.organisasi)
    pergi.refresh_from_db()
    nyalakan_langkah(langkah=pergi, aktif=False, oleh=orang.organisasi)
    tolak(buka_rancangan, rancangan=r, oleh=alfa)
    hapus_langkah(langkah=pergi, oleh=orang.organisasi)
    buka_rancangan(rancangan=r, oleh=alfa)


def test_halaman_mencoba_langkahnya_sekali(kota, alfa, orang, monkeypatch):
    """Whose right is a part of the city: the page asks its scope of the steps as it tried them."""
    r = buat_rancangan(nama="Dinas Alfa", oleh=orang.organisasi)
    monkeypatch.delattr("orgstruktur.selectors.lingkup_rancangan.simulasi_rancangan")
    klien, banyak = masuk(alfa), []
    for n in range(3):
        langkah = [TambahFungsi(-1, kota["DA"].pk, f"kalimat {n}")]
        tambah_langkah(rancangan=r, daftar=langkah, oleh=orang.organisasi)
        banyak.append(banyak_kueri(klien, alamat("sesudah", r)))
    assert banyak[0] == banyak[1] == banyak[2]
    assert banyak[0] <= banyak_kueri(masuk(orang.organisasi), alamat("sesudah", r)) + 2


def test_merencanakan_orang_tidak_menjadikan_penulis(milik_kota, alfa, orang):
    """A planned placement in the own dinas is written by who steers nothing else of the proposal."""
    catat(milik_kota, RENCANA_TULIS, oleh=alfa, ringkasan="1 penempatan direncanakan.")
    tolak(buka_rancangan, rancangan=milik_kota, oleh=alfa)
    assert milik_kota not in rancangan_disunting(alfa)
    telaah = tulis_telaah(rancangan=milik_kota, isi="Mengapa?", oleh=orang.pimpinan)
    tolak(selesaikan_telaah, telaah=telaah, jawaban="Ya.", oleh=alfa)
    for akun, ditawari in ((alfa, False), (orang.organisasi, True)):
        halaman = isi(masuk(akun).get(alamat("telaah", milik_kota)))
        assert ('data-uji="selesaikan"' in halaman) is ditawari
