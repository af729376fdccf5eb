"""`/evaluasi/layanan/`: the officers' list, exports, and the acts on one service."""

import pytest

from evaluasi.models import KeadaanLayanan, Layanan
from evaluasi.services.layanan import ubah_layanan, versi_layanan
from orgstruktur.models import Fungsi
from orgstruktur.services.fungsi import tambah_fungsi
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db
URL = "/evaluasi/layanan/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "pelayanan", kota["DA"])
    return masuk(akun)


def nama(jawaban):
    return [b.nama for b, _ in jawaban.context["baris"]]


def isian(layanan=None, **lain):
    isi = {"nama": "Kartu keluarga", "gratis": "on", "fungsi": ""}
    if layanan is not None:
        isi |= {"nama": layanan.nama, "versi": versi_layanan(layanan)}
    return isi | lain


# --- the list ----------------------------------------------------------------------------------------
def test_daftar_hanya_lingkupnya(kota, petugas):
    buat_layanan("a", kota["DA.B1"], nama="Alfa")
    buat_layanan("b", kota["DB"], nama="Beta")
    assert nama(petugas.get(URL)) == ["Alfa"]
    pimpinan = buat_akun("pimpinan")
    beri_peran(pimpinan, "pimpinan", kota["kota"])
    assert "Daftar layanan dan loket" in masuk(pimpinan).get("/layanan/").text
    jawaban = masuk(pimpinan).get(URL)
    assert nama(jawaban) == ["Alfa", "Beta"]
    assert 'data-uji="tambah-layanan"' not in jawaban.text and ">Ubah<" not in jawaban.text


def test_saring_cari_urut(kota, petugas):
    loket = buat_loket("l", kota["DA"])
    fungsi = tambah(kota["DA"])
    buat_layanan("a", kota["DA"], loket, nama="Akta", kata_kunci="lahir", pengguna=5, fungsi=fungsi)
    buat_layanan("b", kota["DA.B1"], nama="Bantuan", pengguna=90)
    tutup = buat_layanan("c", kota["DA"], nama="Cetak")
    Layanan.objects.filter(pk=tutup.pk).update(
        keadaan=KeadaanLayanan.DITUTUP, ditutup_pada="2026-01-01"
    )
    for kueri, harus in (
        ("", ["Akta", "Bantuan", "Cetak"]),
        ("?q=lahir", ["Akta"]),
        ("?q=bidang+alfa", ["Bantuan"]),
        ("?kurang=tanpa_loket", ["Bantuan", "Cetak"]),
        ("?kurang=tanpa_fungsi", ["Bantuan", "Cetak"]),
        ("?keadaan=ditutup", ["Cetak"]),
        ("?akar=DA.B1", ["Bantuan"]),
        ("?urut=-nama", ["Cetak", "Bantuan", "Akta"]),
        ("?urut=-pengguna", ["Bantuan", "Akta", "Cetak"]),
    ):
        assert nama(petugas.get(URL + kueri)) == harus, kueri


def tambah(unit):
    tambah_fungsi(unit=unit, daftar_teks=["Menerbitkan akta"], ketetapan=perubahan(), oleh=None)
    return Fungsi.objects.get(teks="Menerbitkan akta")


def test_saringan_asing_disebut_dan_berkas_tidak_dibuat(kota, petugas):
    jawaban = petugas.get(f"{URL}?kurang=apa")
    assert jawaban.status_code == 400 and "“apa” tidak dikenal" in jawaban.text
    assert petugas.get("/evaluasi/layanan.csv?kurang=apa").status_code == 400
    assert petugas.get("/evaluasi/layanan.csv?urut=apa").status_code == 400


def test_unduhan(kota, petugas):
    buat_layanan("a", kota["DA"], nama="=Akta")
    csv = b"".join(petugas.get("/evaluasi/layanan.csv?pemisah=koma")).decode()
    assert csv.splitlines()[0].startswith("Kode,Nama,Kode unit")
    assert "'=Akta" in csv  # a formula is never run
    assert b"".join(petugas.get("/evaluasi/layanan.xlsx")).startswith(b"PK")


def test_kosong_menawarkan_langkah(petugas):
    html = petugas.get(URL).text
    assert "Belum ada layanan pada unit Anda" in html and "/evaluasi/layanan/tambah/" in html


def test_banyak_kueri_tetap(kota, petugas, django_assert_max_num_queries):
    loket = buat_loket("l", kota["DA"])
    banyak = []
    for jumlah in (1, 25, 70):
        for n in range(Layanan.objects.count(), jumlah):
            buat_layanan(f"l{n}", kota["DA"], loket, nama=f"Layanan {n:03}")
        petugas.get(URL)
        with django_assert_max_num_queries(12) as kueri:
            petugas.get(URL)
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1, banyak


# --- adding and changing -------------------------------------------------------------------------------
def test_tambah_menanyakan_unit_dahulu(kota, petugas):
    assert 'data-uji="pilih-unit"' in petugas.get(f"{URL}tambah/").text
    cari = petugas.get(f"{URL}tambah/?unit_cari=alfa")
    assert "Dinas Alfa" in cari.text and "<html" in cari.text and "HX-Request" in cari["Vary"]
    saat = petugas.get(f"{URL}tambah/?unit_cari=alfa", headers={"HX-Request": "true"}).text
    assert "Dinas Alfa" in saat and "<html" not in saat
    pilih = petugas.get(f"{URL}tambah/?unit_cari=&unit=DA&pilih=1")
    assert pilih.status_code == 302 and pilih.url.endswith("?unit=DA")
    assert petugas.get(f"{URL}tambah/?unit=DB").status_code == 403
    assert petugas.get(f"{URL}tambah/?unit=TIADA").status_code == 404


def test_tambah(kota, petugas):
    loket = buat_loket("l", kota["KEL"])
    fungsi = tambah(kota["DA"])
    jawaban = petugas.post(
        f"{URL}tambah/?unit=DA",
        isian(daftar_loket=[str(loket.pk)], fungsi=str(fungsi.pk), persyaratan="KTP\nKK"),
        follow=True,
    )
    layanan = Layanan.objects.get()
    assert (layanan.unit, layanan.fungsi) == (kota["DA"], fungsi)
    assert jawaban.redirect_chain[0][0] == "/layanan/kartu-keluarga/"
    assert "Layanan Kartu keluarga ditambah." in jawaban.text


def test_yang_keliru_disebut_pada_ruasnya_dan_isian_tetap(kota, petugas):
    jawaban = petugas.post(
        f"{URL}tambah/?unit=DA",
        isian(gratis="", ringkasan="Isian panjang", tautan="bukan alamat ini"),
    )
    assert jawaban.status_code == 200
    assert "Isian panjang" in jawaban.text
    assert "Tulis alamat lengkap" in jawaban.text
    tanpa_biaya = petugas.post(f"{URL}tambah/?unit=DA", isian(gratis=""))
    assert tanpa_biaya.context["form"].errors["biaya"] == ["Tulis biayanya, atau centang gratis."]
    assert not Layanan.objects.exists()


def test_ubah_dan_pindah_unit(kota, petugas):
    layanan = buat_layanan("ktp", kota["DA"], nama="KTP")
    petugas.post(f"{URL}ktp/ubah/", isian(layanan, ringkasan="Baru"))
    layanan.refresh_from_db()
    assert layanan.ringkasan == "Baru"
    assert 'data-uji="pilih-unit"' in petugas.get(f"{URL}ktp/ubah/?pindah=1").text
    petugas.post(f"{URL}ktp/ubah/?unit=DA.B2", isian(layanan))
    layanan.refresh_from_db()
    assert layanan.unit == kota["DA.B2"]
    assert layanan.daftar_riwayat.count() == 2


def test_perubahan_bersamaan_ditunjukkan(kota, petugas):
    layanan = buat_layanan("ktp", kota["DA"], nama="KTP")
    lama = isian(layanan, ringkasan="Isian saya")
    ubah_layanan(
        layanan=layanan, unit=layanan.unit, nilai={"nama": "KTP lain", "gratis": True}, oleh=None
    )
    jawaban = petugas.post(f"{URL}ktp/ubah/", lama)
    assert jawaban.status_code == 409
    assert 'data-uji="sudah-berubah"' in jawaban.text and "Isian saya" in jawaban.text
    baru = lama | {"versi": jawaban.context["form"]["versi"].value()}
    assert petugas.post(f"{URL}ktp/ubah/", baru).status_code == 302


def test_tutup_dan_buka_lagi(kota, petugas):
    layanan = buat_layanan("ktp", kota["DA"], nama="KTP")
    kirim = {"versi": versi_layanan(layanan)}
    tanpa = petugas.post(f"{URL}ktp/tutup/", kirim)
    assert tanpa.context["form"].errors["alasan"] == ["Tulis alasannya."]
    assert petugas.post(f"{URL}ktp/tutup/", kirim | {"alasan": "Dialihkan"}).status_code == 302
    layanan.refresh_from_db()
    assert layanan.keadaan == KeadaanLayanan.DITUTUP
    kirim = {"versi": versi_layanan(layanan), "alasan": "Kembali"}
    assert petugas.post(f"{URL}ktp/buka/", kirim).status_code == 302
    layanan.refresh_from_db()
    assert layanan.keadaan == KeadaanLayanan.AKTIF


@pytest.mark.parametrize("laku", ["ubah", "tutup", "buka"])
def test_milik_unit_lain_ditolak(kota, petugas, laku):
    buat_layanan("izin", kota["DB"], nama="Izin")
    assert petugas.get(f"{URL}izin/{laku}/").status_code == 403
    assert petugas.post(f"{URL}izin/{laku}/", {"alasan": "x"}).status_code == 403
    assert petugas.get(f"{URL}tidak-ada/{laku}/").status_code == 404
