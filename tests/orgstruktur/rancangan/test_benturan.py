"""Conflicts with what changed under a proposal: told in words, settled one by one, settled for good."""

import pytest

from orgstruktur.models import BenturanRancangan, Jejak
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.simulasi import Tertulis
from orgstruktur.rancangan.unit import PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.rancangan import coba
from orgstruktur.selectors.rancangan_benturan import benturan_rancangan
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit
from orgstruktur.services.rancangan import ajukan_rancangan, buat_rancangan, sesuaikan_dasar
from orgstruktur.services.rancangan_benturan import putuskan_benturan
from orgstruktur.services.rancangan_langkah import hapus_langkah, tambah_langkah, urungkan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, isi
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def disusun(kota, orang):
    """Bidang DA.B1 is to move to Dinas Beta, and to be called otherwise."""
    r = buat_rancangan(nama="Rancangan U", oleh=orang.organisasi)
    for langkah in (
        PindahUnit(kota["DA.B1"].pk, kota["DB"].pk),
        UbahUnit(kota["DA.B2"].pk, {"nama": "Bidang Lain"}),
    ):
        tambah_langkah(rancangan=r, daftar=[langkah], oleh=orang.organisasi)
    return r


def benturan(r):
    r.refresh_from_db()
    return benturan_rancangan(r, list(r.daftar_langkah.order_by("urutan")))


def namai(unit, nama):
    ubah_unit(unit=unit, nama=nama, ketetapan=perubahan(), oleh=None)


def putuskan(r, b, putusan, oleh, **lain):
    return putuskan_benturan(
        rancangan=r, langkah=b.kunci, rak=b.rak, benda=b.benda, putusan=putusan, oleh=oleh, **lain
    )


def test_perubahan_lain_bukan_benturan(disusun, kota, orang):
    namai(kota["setda"], "Setda Kota")
    assert benturan(disusun) == []
    ajukan_rancangan(rancangan=disusun, oleh=orang.organisasi)


def test_penghapusan_disebut_dan_langkahnya_dihapus(disusun, kota, orang):
    bubarkan_unit(
        unit=kota["DA.B1"], ketetapan=perubahan(), oleh=None,
        tujuan=TujuanIsi(anak=kota["DA.B2"], fungsi=kota["DA.B2"], jabatan=kota["DA.B2"]),
    )  # fmt: skip
    (b,) = benturan(disusun)
    nama = kota["DA.B1"].nama
    assert b.kalimat.startswith(f"{nama}, yang hendak dipindahkan, telah dihapus per ")
    with pytest.raises(AturanDilanggar, match="benturan"):
        ajukan_rancangan(rancangan=disusun, oleh=orang.organisasi)
    with pytest.raises(AturanDilanggar, match="sesuaikan dahulu"):
        putuskan(disusun, b, "hapus", orang.organisasi)
    sesuaikan_dasar(rancangan=disusun, oleh=orang.organisasi)
    (b,) = benturan(disusun)
    with pytest.raises(AturanDilanggar, match="tidak dapat tetap"):
        putuskan(disusun, b, "tetap", orang.organisasi)
    putuskan(disusun, b, "hapus", orang.organisasi, catatan="sudah tidak perlu")
    with pytest.raises(SudahBerubah):
        putuskan(disusun, b, "hapus", orang.organisasi)
    assert benturan(disusun) == [] and disusun.daftar_langkah.count() == 1
    catatan = BenturanRancangan.objects.get()
    assert (catatan.langkah, catatan.oleh) == (None, orang.organisasi)
    assert catatan.tentang.startswith("Pindahkan ")
    assert Jejak.objects.filter(tindakan="benturan_putuskan", alasan="sudah tidak perlu").exists()
    ajukan_rancangan(rancangan=disusun, oleh=orang.organisasi)


def test_yang_diputuskan_tetap_sampai_bendanya_berubah_lagi(disusun, kota, orang):
    unit = kota["DA.B1"]
    namai(unit, "Bidang Satu")
    sesuaikan_dasar(rancangan=disusun, oleh=orang.organisasi)
    (b,) = benturan(disusun)
    assert "nama berubah dari" in b.kalimat and "“Bidang Satu”" in b.kalimat and not b.tolak
    putuskan(disusun, b, "tetap", orang.organisasi)
    assert benturan(disusun) == []
    namai(kota["setda"], "Setda Kota")
    sesuaikan_dasar(rancangan=disusun, oleh=orang.organisasi)
    assert benturan(disusun) == [], "dasar bergeser lagi, benda itu tidak"
    namai(unit, "Bidang Dua")
    (b,) = benturan(disusun)
    assert "“Bidang Satu” menjadi “Bidang Dua”" in b.kalimat


def test_kembali_seperti_semula_bukan_benturan(disusun, kota):
    lama = kota["DA.B1"].nama
    namai(kota["DA.B1"], "Bidang Satu")
    kota["DA.B1"].refresh_from_db()
    namai(kota["DA.B1"], lama)
    assert benturan(disusun) == []


def test_yang_diubah_diputuskan_lalu_langkahnya_tetap_ditolak_sampai_disunting(
    disusun, kota, orang
):
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(), oleh=None)
    sesuaikan_dasar(rancangan=disusun, oleh=orang.organisasi)
    (b,) = benturan(disusun)
    assert "induk berubah dari" in b.kalimat and b.tolak
    putuskan(disusun, b, "ubah", orang.organisasi)
    (sisa,) = benturan(disusun)
    assert sisa.rak == "tolak" and "sudah berada di bawah" in sisa.kalimat
    with pytest.raises(AturanDilanggar, match="tidak dapat berlaku"):
        ajukan_rancangan(rancangan=disusun, oleh=orang.organisasi)


def test_langkah_yang_dihapus_lalu_diurungkan_melihat_susunan_hari_ini(disusun, kota, orang):
    namai(kota["DA.B1"], "Bidang Satu")
    sesuaikan_dasar(rancangan=disusun, oleh=orang.organisasi)
    hapus_langkah(langkah=disusun.daftar_langkah.first(), oleh=orang.organisasi)
    urungkan(rancangan=disusun, oleh=orang.organisasi)
    assert benturan(disusun) == []


def test_langkah_lama_tanpa_catatan_dibandingkan_dengan_dasarnya(disusun, kota, orang):
    disusun.daftar_langkah.update(melihat={})
    assert benturan(disusun) == []


def test_halaman_memandu_dari_menyesuaikan_sampai_memutuskan(disusun, kota, orang):
    namai(kota["DA.B1"], "Bidang Satu")
    c, url = masuk(orang.organisasi), alamat("benturan", disusun)
    basi = isi(c.get(url))
    assert "yang hendak dipindahkan" in basi and 'data-uji="tetap"' not in basi
    ke = c.post(alamat("tahap", disusun), {"tindakan": "sesuaikan"})
    assert ke.url == url
    assert "1 benturan belum diputuskan" in isi(c.get(disusun.get_absolute_url()))
    (b,) = benturan(disusun)
    kirim = {"langkah": b.kunci, "rak": b.rak, "benda": b.benda, "catatan": "boleh"}
    assert "Pilih apa" in isi(c.post(f"{url}putuskan/", kirim, follow=True))
    c.post(f"{url}putuskan/", kirim | {"putusan": "tetap"})
    halaman = isi(c.get(url))
    assert "Tidak ada benturan" in halaman and "Catatan: boleh" in halaman
    lagi = isi(c.post(f"{url}putuskan/", kirim | {"putusan": "tetap"}, follow=True))
    assert "sudah diputuskan" in lagi


def test_kueri_tetap_berapa_pun_langkahnya(disusun, kota, orang):
    c = masuk(orang.organisasi)
    semua = [alamat("benturan", disusun), disusun.get_absolute_url()]
    jumlah = [[banyak_kueri(c, u) for u in semua]]
    for banyak in (2, 5):
        for n in range(banyak):
            langkah = TambahFungsi(-1, kota["DA"].pk, f"kalimat {banyak} {n}")
            tambah_langkah(rancangan=disusun, daftar=[langkah], oleh=orang.organisasi)
        jumlah.append([banyak_kueri(c, u) for u in semua])
    assert jumlah[0] == jumlah[1] == jumlah[2]


def test_yang_digabung_disebut_ke_mana(disusun, kota):
    gabungkan_unit(unit=kota["DB"], ke=kota["DA"], ketetapan=perubahan(), oleh=None)
    (b,) = benturan(disusun)
    assert "Dinas Beta, tujuan langkah ini, telah digabung ke Dinas Alfa per " in b.kalimat


def test_kode_urusan_disebut_terpisah(kota):
    langkah = UbahUnit(kota["DA"].pk, {"urusan_kode": "2.08;2.13"})
    (h,) = coba(muat_bagan(lengkap=True), [Tertulis(1, langkah)]).langkah
    assert "menjadi “2.08, 2.13”" in h.kalimat
