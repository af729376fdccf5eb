"""Edits of the steps of a proposal: refused where they cannot work, told, undone, done again."""

import pytest

from orgstruktur.models import Fungsi, Jejak, Langkah, Rancangan, Unit
from orgstruktur.rancangan.fungsi import PindahFungsi, TambahFungsi
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.rancangan import jejak_rancangan, simulasi_rancangan, tumpukan_suntingan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import (
    hapus_langkah,
    nyalakan_langkah,
    pindahkan_langkah,
    salin_langkah,
    tambah_langkah,
    ubah_langkah,
    ulangi,
    urungkan,
)
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.dasar import buat_berperan
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    u = buat_kota()
    tambah_fungsi(unit=u["DA"], daftar_teks=["satu", "dua"], ketetapan=perubahan(), oleh=None)
    return u


@pytest.fixture
def penulis(kota):
    return buat_berperan("penulis", "organisasi", kota["kota"])


@pytest.fixture
def rancangan(kota, penulis):
    return buat_rancangan(nama="Rancangan B", oleh=penulis)


def bidang(kota, kode="DB.B9") -> BentukUnit:
    return BentukUnit(-1, -2, kota["DB"].pk, kode, f"Bidang {kode}", "bidang")


def tambah(rancangan, penulis, *daftar):
    return tambah_langkah(rancangan=rancangan, daftar=daftar, oleh=penulis).daftar


def susunan(rancangan):
    """What the proposal holds, without versions."""
    kolom = ("pk", "urutan", "jenis", "isi", "aktif", "alasan")
    return list(rancangan.daftar_langkah.order_by("urutan").values_list(*kolom))


def test_langkah_baru_mendapat_nomor_sementara_sendiri(kota, rancangan, penulis):
    satu, dua = tambah(rancangan, penulis, bidang(kota), bidang(kota, "DB.B8"))
    assert (satu.isi["unit"], satu.isi["kepala"], dua.isi["unit"]) == (-1, -2, -3)
    (pindah,) = tambah(rancangan, penulis, PindahFungsi((Fungsi.objects.first().pk,), -3))
    hasil = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all())
    assert not hasil.ditolak
    assert [f.teks for f in hasil.bagan.fungsi[-3]] == ["satu"]
    assert hasil.hasil(pindah.pk).kalimat.endswith("ke Bidang DB.B8: “satu”.")


@pytest.mark.parametrize(
    ("buat", "pesan"),
    [
        (lambda u: GabungUnit(u["DA"].pk, u["DA"].pk), "ke dirinya sendiri"),
        (lambda u: BubarkanUnit(u["DA"].pk), "masih memiliki 3 sub-unit"),
        (lambda u: PindahUnit(u["DA"].pk, u["DA.B1"].pk), "berada di bawahnya"),
        (lambda u: TambahFungsi(-1, -40, "x"), "milik rancangan lain"),
        (lambda u: bidang(u, "DA.B1"), "sudah dipakai oleh Bidang Alfa 1"),
    ],
)
def test_yang_tidak_dapat_berlaku_ditolak_saat_ditulis(kota, rancangan, penulis, buat, pesan):
    jejak = Jejak.objects.count()
    with pytest.raises(AturanDilanggar, match=pesan):
        tambah(rancangan, penulis, buat(kota))
    assert not Langkah.objects.exists() and Jejak.objects.count() == jejak


def test_kode_unit_yang_sudah_bubar_tetap_terpakai(kota, rancangan, penulis):
    Unit.objects.filter(kode="DB.B2").update(keadaan=30, dibubarkan_pada="2024-01-01")
    with pytest.raises(AturanDilanggar, match="sudah dipakai"):
        tambah(rancangan, penulis, bidang(kota, "DB.B2"))


def test_menulis_rancangan_tidak_menyentuh_struktur(kota, rancangan, penulis):
    sebelum = muat_bagan(lengkap=True)
    tambah(rancangan, penulis, bidang(kota), GabungUnit(kota["DA"].pk, kota["DB"].pk))
    assert muat_bagan(lengkap=True) == sebelum


def test_ubah_langkah_mempertahankan_nomor_yang_disebut_langkah_lain(kota, rancangan, penulis):
    (langkah,) = tambah(rancangan, penulis, bidang(kota))
    tambah(rancangan, penulis, PindahUnit(kota["DA.S1"].pk, kota["DB.S"].pk))
    hasil = ubah_langkah(
        langkah=langkah, baru=bidang(kota, "DB.B7"), oleh=penulis, versi=1, alasan="kode salah"
    )
    (kini,) = hasil.daftar
    assert (kini.isi["unit"], kini.isi["kode"], kini.versi) == (-1, "DB.B7", 2)
    assert kini.alasan == "kode salah"


def test_dua_penulis_yang_menyunting_langkah_yang_sama(kota, rancangan, penulis):
    (langkah,) = tambah(rancangan, penulis, UbahUnit(kota["DA"].pk, {"nama": "Dinas Satu"}))
    ubah_langkah(
        langkah=langkah, baru=UbahUnit(kota["DA"].pk, {"nama": "Dinas Dua"}), oleh=penulis, versi=1
    )
    with pytest.raises(SudahBerubah, match="diubah orang lain"):
        ubah_langkah(
            langkah=langkah,
            baru=UbahUnit(kota["DA"].pk, {"nama": "Dinas Tiga"}),
            oleh=penulis,
            versi=1,
        )
    assert Langkah.objects.get().isi["nilai"] == {"nama": "Dinas Dua"}
    hapus_langkah(langkah=langkah, oleh=penulis)
    with pytest.raises(SudahBerubah, match="sudah dihapus"):
        hapus_langkah(langkah=langkah, oleh=penulis)


def test_mematikan_langkah_menyebut_yang_terganggu(kota, rancangan, penulis):
    (bentuk,) = tambah(rancangan, penulis, bidang(kota))
    tambah(rancangan, penulis, TambahFungsi(-1, -1, "tiga"))
    hasil = nyalakan_langkah(langkah=bentuk, aktif=False, oleh=penulis)
    assert [h.kalimat for h in hasil.terganggu] == ["Tambah fungsi (unit tidak ada): “tiga”."]
    nyala = nyalakan_langkah(langkah=bentuk, aktif=True, oleh=penulis)
    assert not nyala.terganggu
    assert not simulasi_rancangan(rancangan, rancangan.daftar_langkah.all()).ditolak


def test_urutan_yang_memutus_ketergantungan_ditolak(kota, rancangan, penulis):
    (bentuk,) = tambah(rancangan, penulis, bidang(kota))
    (isi,) = tambah(rancangan, penulis, TambahFungsi(-1, -1, "tiga"))
    (lain,) = tambah(rancangan, penulis, PindahUnit(kota["DA.B1"].pk, kota["DB"].pk))
    with pytest.raises(AturanDilanggar, match="membuat langkah lain tidak dapat berlaku"):
        pindahkan_langkah(langkah=isi, tempat=0, oleh=penulis)
    with pytest.raises(AturanDilanggar, match="membuat langkah lain tidak dapat berlaku"):
        pindahkan_langkah(langkah=bentuk, tempat=2, oleh=penulis)
    pindahkan_langkah(langkah=lain, tempat=0, oleh=penulis)
    assert [b[0] for b in susunan(rancangan)] == [lain.pk, bentuk.pk, isi.pk]
    assert [b[1] for b in susunan(rancangan)] == [1, 2, 3]


def test_hapus_menomori_ulang(kota, rancangan, penulis):
    satu, _ = tambah(rancangan, penulis, bidang(kota), bidang(kota, "DB.B8"))
    hapus_langkah(langkah=satu, oleh=penulis, versi=1)
    assert [b[1] for b in susunan(rancangan)] == [1]


def test_salin_ke_rancangan_baru_tidak_meninggalkan_sisa(kota, rancangan, penulis):
    tambah(rancangan, penulis, bidang(kota))
    asal = list(rancangan.daftar_langkah.all())
    tambah(rancangan, penulis, TambahFungsi(-1, asal[0].murni().unit, "anak"))
    anak = rancangan.daftar_langkah.last()
    with pytest.raises(AturanDilanggar, match="salin juga"):
        salin_langkah(daftar=[anak], nama_baru="Kedua", oleh=penulis)
    assert not Rancangan.objects.filter(nama="Kedua").exists()
    hasil = salin_langkah(daftar=[*asal, anak], nama_baru="Kedua", oleh=penulis)
    assert hasil.daftar[0].rancangan.nama == "Kedua" and len(hasil.daftar) == 2


def test_salin_membawa_serta_yang_membentuknya(kota, rancangan, penulis):
    tambah(rancangan, penulis, bidang(kota))
    tambah(rancangan, penulis, TambahFungsi(-1, -1, "tiga"))
    lain = buat_rancangan(nama="Rancangan C", oleh=penulis)
    tambah(lain, penulis, bidang(kota, "DA.B9"))
    asal = list(rancangan.daftar_langkah.all())
    with pytest.raises(AturanDilanggar, match="salin juga langkah yang membentuknya"):
        salin_langkah(daftar=asal[1:], ke=lain, oleh=penulis)
    hasil = salin_langkah(daftar=asal, ke=lain, oleh=penulis)
    assert [b.isi["unit"] for b in hasil.daftar] == [-3, -3]
    assert not simulasi_rancangan(lain, lain.daftar_langkah.all()).ditolak
    assert rancangan.daftar_langkah.count() == 2


def test_urungkan_dan_ulangi_setiap_suntingan(kota, rancangan, penulis):
    keadaan = [susunan(rancangan)]
    satu, dua = tambah(rancangan, penulis, bidang(kota), bidang(kota, "DB.B8"))
    keadaan.append(susunan(rancangan))
    ubah_langkah(langkah=satu, baru=bidang(kota, "DB.B7"), oleh=penulis, alasan="lebih baik")
    keadaan.append(susunan(rancangan))
    pindahkan_langkah(langkah=dua, tempat=0, oleh=penulis)
    keadaan.append(susunan(rancangan))
    nyalakan_langkah(langkah=dua, aktif=False, oleh=penulis)
    keadaan.append(susunan(rancangan))
    hapus_langkah(langkah=dua, oleh=penulis)
    keadaan.append(susunan(rancangan))
    for _ in range(2):
        for harus in reversed(keadaan[:-1]):
            urungkan(rancangan=rancangan, oleh=penulis)
            assert susunan(rancangan) == harus
        with pytest.raises(AturanDilanggar, match="Tidak ada suntingan yang dapat diurungkan"):
            urungkan(rancangan=rancangan, oleh=penulis)
        for harus in keadaan[1:]:
            ulangi(rancangan=rancangan, oleh=penulis)
            assert susunan(rancangan) == harus
        with pytest.raises(AturanDilanggar, match="Tidak ada suntingan yang dapat diulangi"):
            ulangi(rancangan=rancangan, oleh=penulis)


def test_suntingan_baru_menutup_jalan_ulangi(kota, rancangan, penulis):
    tambah(rancangan, penulis, bidang(kota))
    urungkan(rancangan=rancangan, oleh=penulis)
    assert tumpukan_suntingan(jejak_rancangan(rancangan)).ulang is not None
    tambah(rancangan, penulis, bidang(kota, "DB.B8"))
    assert tumpukan_suntingan(jejak_rancangan(rancangan)).ulang is None


def test_urungkan_hanya_yang_dilihat_orangnya(kota, rancangan, penulis):
    tambah(rancangan, penulis, bidang(kota))
    dilihat = tumpukan_suntingan(jejak_rancangan(rancangan)).urung
    tambah(rancangan, penulis, bidang(kota, "DB.B8"))
    with pytest.raises(SudahBerubah, match="disunting orang lain"):
        urungkan(rancangan=rancangan, oleh=penulis, jejak_pk=dilihat.pk)


def test_nomor_sementara_tidak_dipakai_ulang(kota, rancangan, penulis):
    tambah(rancangan, penulis, bidang(kota))
    urungkan(rancangan=rancangan, oleh=penulis)
    (baru,) = tambah(rancangan, penulis, bidang(kota))
    assert baru.isi["unit"] == -3


def test_setiap_suntingan_meninggalkan_satu_jejak_berkalimat(kota, rancangan, penulis):
    jejak = Jejak.objects.count()
    (langkah,) = tambah(rancangan, penulis, bidang(kota))
    nyalakan_langkah(langkah=langkah, aktif=False, oleh=penulis)
    baru = list(Jejak.objects.order_by("pk")[jejak:])
    assert [j.tindakan for j in baru] == ["langkah_tambah", "langkah_matikan"]
    assert baru[0].ringkasan == "Bentuk Bidang DB.B9 (bidang) di bawah Dinas Beta."
    assert {j.oleh for j in baru} == {penulis}
    assert {j.pada_rancangan.rancangan for j in baru} == {rancangan}
