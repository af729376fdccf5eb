"""Who writes on a proposal: its writers, and officers whose scope holds all it touches; a step stays in scope."""

import pytest

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.rancangan.fungsi import CabutFungsi, TambahFungsi
from orgstruktur.rancangan.garis import AkhiriGaris, TambahGaris
from orgstruktur.rancangan.jabatan import HapusJabatan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.letak import unit_disentuh
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.rancangan import coba
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
    ubah_langkah,
)
from orgstruktur.services.rancangan_sunting import catat
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.dasar import beri_peran, buat_berperan, masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, isi

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
    (unit, _) = (n for _, n in r.daftar_langkah.last().murni().lahir())
    tambah_langkah(rancangan=r, daftar=[TambahFungsi(-1, unit, "kalimat")], oleh=alfa)
    buka_rancangan(rancangan=r, oleh=alfa)


def test_langkah_penulis_sendiri_pun_di_dalam_wewenangnya(kota, alfa):
    r = buat_rancangan(nama="Milik Alfa", oleh=alfa)
    dalam = UbahUnit(kota["DA.B1"].pk, {"nama": "Bidang X"})
    (baris,) = tambah_langkah(rancangan=r, daftar=[dalam], oleh=alfa).daftar
    for luar in (
        UbahUnit(kota["DB"].pk, {"nama": "X"}),
        PindahUnit(kota["DA.B1"].pk, kota["DB"].pk),
        PindahUnit(kota["DB.B1"].pk, kota["DA"].pk),
        GabungUnit(kota["DA"].pk, kota["DB"].pk),
        BentukUnit(-1, -2, kota["DB"].pk, "DB.B9", "Bidang Baru", "bidang"),
        TambahGaris(-1, kota["DB"].pk, kota["DA"].pk),
    ):
        tolak(tambah_langkah, rancangan=r, daftar=[luar], oleh=alfa)
    luar = UbahUnit(kota["DB.B1"].pk, {"nama": "Bidang X"})
    tolak(ubah_langkah, langkah=baris, baru=luar, oleh=alfa)
    tambah_langkah(
        rancangan=r, daftar=[TambahGaris(-1, kota["DA"].pk, kota["DB"].pk, "fungsional")], oleh=alfa
    )


def test_salinan_ke_rancangan_sendiri_juga_di_dalam_wewenang(kota, milik_kota, alfa):
    da, db = milik_kota.daftar_langkah.order_by("urutan")
    tolak(salin_langkah, daftar=[db], nama_baru="Salinan", oleh=alfa)
    assert not Rancangan.objects.filter(nama="Salinan").exists()
    salin_langkah(daftar=[da], nama_baru="Salinan", oleh=alfa)
    beri_peran(alfa, "kepegawaian", kota["kota"])
    salin_langkah(daftar=[db], nama_baru="Salinan kota", oleh=alfa)


def test_merencanakan_orang_tidak_menjadikan_penulis(milik_kota, alfa):
    """A planned placement in the own dinas is written by who steers nothing else of the proposal."""
    catat(milik_kota, RENCANA_TULIS, oleh=alfa, ringkasan="1 penempatan direncanakan.")
    tolak(buka_rancangan, rancangan=milik_kota, oleh=alfa)
    assert milik_kota not in rancangan_disunting(alfa)


def test_unit_yang_disentuh_langkah(kota):
    bagan = muat_bagan(lengkap=True)
    hasil = coba(bagan, [])
    fungsi, jabatan = bagan.fungsi[kota["DA"].pk][0], bagan.jabatan[kota["DB"].pk][0]
    da, db, b1 = (kota[k].pk for k in ("DA", "DB", "DA.B1"))

    def sentuh(langkah):
        return unit_disentuh(langkah, hasil)

    assert sentuh(CabutFungsi(fungsi.id)) == {da}
    assert sentuh(HapusJabatan(jabatan.id)) == {db}
    assert sentuh(PindahUnit(b1, db)) == {b1, da, db}
    assert sentuh(TambahGaris(-1, da, db)) == {da}
    assert sentuh(AkhiriGaris(bagan.garis[0].id)) == {da}
