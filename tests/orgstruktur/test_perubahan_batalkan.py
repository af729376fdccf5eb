"""`/struktur/perubahan/<pk>/batalkan/`: GET names what is taken back, POST takes it back."""

from datetime import date

import pytest
from django.test import Client

from orgstruktur.models import Jejak, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.hubungan import simpan_tim
from orgstruktur.services.impor import impor_struktur
from orgstruktur.services.sekaligus import ubah_sekaligus
from orgstruktur.services.tindakan_sekaligus import Cara, Sasaran, Tindakan
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import alamat, pesan, teks
from tests.orgstruktur.berkas_impor import KEPALA, csv_
from tests.pabrik import buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


@pytest.fixture
def pindah(kota):
    """DA.B1 moved to DB: the act to be undone."""
    hasil = pindahkan_unit(
        unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(), oleh=None
    )
    return hasil.jejak


def url(jejak):
    return alamat("perubahan_batalkan", jejak.pk)


def induk():
    return Unit.objects.get(kode="DA.B1").induk.kode


def test_get_menyebut_akibat_dan_tidak_menulis(petugas, pindah):
    isi = teks(petugas.get(url(pindah)))
    assert "Bidang Alfa 1 pindah dari Dinas Alfa ke Dinas Beta" in isi
    assert "Batalkan perubahan" in isi and "Perda 4/2016" in isi
    assert induk() == "DB"


def test_post_mengembalikan_dan_dapat_dibatalkan_lagi(petugas, pindah, kota):
    jawaban = petugas.post(url(pindah), follow=True)
    assert jawaban.redirect_chain == [("/struktur/unit/DA.B1/", 302)]
    assert "Dibatalkan:" in pesan(jawaban)
    assert induk() == "DA"
    jejak = Jejak.objects.latest("pk")
    assert (jejak.tindakan, jejak.membatalkan, jejak.oleh.username) == (
        "batalkan",
        pindah,
        "petugas",
    )
    jawaban = petugas.post(url(jejak), follow=True)
    assert "Diterapkan lagi: Bidang Alfa 1 pindah" in pesan(jawaban)
    assert induk() == "DB"


def test_membatalkan_unit_baru_kembali_ke_induknya(petugas, kota):
    semula = muat_bagan(lengkap=True)
    hasil = bentuk_unit(
        induk=kota["DA"], kode="DA.B3", nama="Bidang Baru", jenis="bidang",
        ketetapan=perubahan(), oleh=None,
    )  # fmt: skip
    assert petugas.post(url(hasil.jejak)).url == "/struktur/unit/DA/"
    assert muat_bagan(lengkap=True) == semula


def test_dua_kali_ditolak(petugas, pindah):
    petugas.post(url(pindah))
    jawaban = petugas.post(url(pindah))
    assert jawaban.status_code == 409 and "sudah dibatalkan" in teks(jawaban)
    jawaban = petugas.get(url(pindah))
    assert "tidak dapat dibatalkan" in teks(jawaban)
    assert 'data-uji="batalkan"' not in teks(jawaban)


def test_yang_sudah_diubah_lagi_menyebut_perubahan_sesudahnya(petugas, orang, pindah, kota):
    ubah_unit(unit=kota["DA.B1"], nama="Bidang Gama", ketetapan=perbaikan(), oleh=orang.organisasi)
    lebih_baru = Jejak.objects.latest("pk")
    for jawaban in (petugas.get(url(pindah)), petugas.post(url(pindah))):
        isi = teks(jawaban)
        assert "sudah diubah lagi sesudahnya" in isi
        assert "Organisasi" in isi and "menjadi “Bidang Gama”" in isi
        assert url(lebih_baru) in isi
    assert jawaban.status_code == 409 and induk() == "DB"


def test_hanya_penghalang_sungguhan_yang_disebut(petugas, kota):
    """Not what touched other things of the same units, nor what is undone already."""
    alfa = Tindakan(Sasaran.NAMA, Cara.GANTI, "Alfaa", "Alfa")
    borongan = ubah_sekaligus(
        daftar_unit=[kota["DA.B1"], kota["DA.B2"]], tindakan=alfa, ketetapan=perbaikan(), oleh=None
    ).jejak
    simpan_tim(
        unit_pemilik=kota["DA.B1"], nama="Tim Sensus", mulai=date(2024, 1, 1), selesai=None,
        sk_nomor="5", sk_tanggal=date(2024, 1, 1), daftar_unit=[kota["DA.B2"]], oleh=None,
    )  # fmt: skip
    ubah_unit(unit=kota["DA.B2"], alamat="Jalan Sutomo", ketetapan=perbaikan(), oleh=None)
    ubah_unit(unit=kota["DA.B1"], singkatan="Keliru", ketetapan=perbaikan(), oleh=None)
    batalkan_perubahan(jejak=Jejak.objects.latest("pk"), oleh=None)
    ubah_unit(unit=kota["DA.B1"], nama="Bidang Gama", ketetapan=perbaikan(), oleh=None)
    penghalang = Jejak.objects.latest("pk")
    jawaban = petugas.get(url(borongan))
    daftar = jawaban.context["penghalang"]
    assert [b["batal_url"] for b in daftar] == [url(penghalang)]
    assert "tidak dapat dilakukan sebagian" in teks(jawaban)
    assert [r["label"] for r in jawaban.context["remah"]] == ["Struktur"]
    batalkan_perubahan(jejak=penghalang, oleh=None)
    assert "tidak dapat dibatalkan" not in teks(petugas.get(url(borongan)))


def test_impor_yang_menghalangi_disebut_dari_potretnya(petugas, kota):
    hasil = ubah_unit(unit=kota["DA.B1"], nama="Bidang Gama", ketetapan=perbaikan(), oleh=None)
    isi = csv_(("DA.B1", "DA", "Bidang Delta", "bidang"), kepala=KEPALA[:4])
    impor = impor_struktur(isi=isi, berkas="a.csv", ketetapan=perbaikan(), oleh=None, uji=False)
    lain = csv_(("DA.B2", "DA", "Bidang Lain", "bidang"), kepala=KEPALA[:4])
    impor_struktur(isi=lain, berkas="b.csv", ketetapan=perbaikan(), oleh=None, uji=False)
    daftar = petugas.get(url(hasil.jejak)).context["penghalang"]
    assert [b["batal_url"] for b in daftar] == [alamat("perubahan_batalkan", impor.batch)]


def test_pembentukan_yang_sudah_dipakai_menyebut_oleh_apa(petugas, kota):
    hasil = bentuk_unit(
        induk=kota["DA"], kode="DA.B3", nama="Bidang Baru", jenis="bidang",
        ketetapan=perubahan(), oleh=None,
    )  # fmt: skip
    bentuk_unit(
        induk=Unit.objects.get(kode="DA.B3"), kode="DA.B3.1", nama="Seksi Baru", jenis="seksi",
        ketetapan=perubahan(), oleh=None,
    )  # fmt: skip
    anak = Jejak.objects.latest("pk")
    jawaban = petugas.get(url(hasil.jejak))
    assert "tidak dapat dibatalkan" in teks(jawaban)
    assert f'href="{url(anak)}">Batalkan yang ini dahulu' in teks(jawaban)


@pytest.mark.parametrize(
    ("asal", "ke"),
    [
        ("/struktur/tabel/?jenis=dinas&q=a", "/struktur/tabel/?jenis=dinas&q=a"),
        ("/struktur/impor/", "/struktur/impor/"),
        ("/struktur/unit/DB/", "/struktur/unit/DA.B1/"),
        ("https://jahat.example/struktur/tabel/", "/struktur/unit/DA.B1/"),
        ("/tidak/ada/", "/struktur/unit/DA.B1/"),
    ],
)
def test_kembali_ke_daftar_tempat_tombolnya_ditekan(petugas, pindah, asal, ke):
    asal = asal if asal.startswith("https") else f"http://testserver{asal}"
    halaman = petugas.get(url(pindah), headers={"referer": asal})
    kembali = halaman.context["kembali"]
    jawaban = petugas.post(url(pindah), {"kembali": kembali})
    assert jawaban.url == ke
    lagi = petugas.post(url(Jejak.objects.latest("pk")), headers={"referer": asal})
    assert lagi.url == ke


def test_tindakan_bukan_struktur_tidak_ada_di_sini(petugas):
    jejak = Jejak.objects.create(tindakan="masuk", objek="akun")
    assert petugas.get(url(jejak)).status_code == 404
    assert petugas.post(url(jejak)).status_code == 404


def test_jejak_asing_404(petugas):
    assert petugas.get("/struktur/perubahan/999999/batalkan/").status_code == 404


def test_perlu_token_csrf(orang, pindah):
    client = Client(enforce_csrf_checks=True)
    client.force_login(orang.petugas)
    assert client.post(url(pindah)).status_code == 403
    assert induk() == "DB"


def test_hak(orang, pindah, kota):
    for peran in ("pimpinan", "pelayanan", "pegawai"):
        client = masuk(getattr(orang, peran))
        assert client.get(url(pindah)).status_code == 403
        assert client.post(url(pindah)).status_code == 403
    assert masuk(None).post(url(pindah)).url.startswith("/masuk/")
    assert masuk(orang.petugas).put(url(pindah)).status_code == 405
    assert induk() == "DB"


@pytest.mark.parametrize("kode", ["DA", "DB", "KEC"])
def test_semua_unit_yang_tersentuh_harus_dalam_wewenang(pindah, kota, kode):
    akun = buat_akun("sebagian")
    beri_peran(akun, "kepegawaian", kota[kode])
    assert masuk(akun).get(url(pindah)).status_code == 403
    assert masuk(akun).post(url(pindah)).status_code == 403
    assert induk() == "DB"


def test_isi_jejak_di_luar_wewenang_tidak_terbaca(kota, orang):
    """Also a refused undo tells nothing about units outside the scope."""
    ubah_unit(unit=kota["KEL"], nama="Kelurahan Rahasia", ketetapan=perbaikan(), oleh=None)
    jejak = Jejak.objects.latest("pk")
    masuk(orang.petugas).post(url(jejak))
    akun = buat_akun("sebagian")
    beri_peran(akun, "kepegawaian", kota["DA"])
    jawaban = masuk(akun).get(url(jejak))
    assert jawaban.status_code == 403 and "Rahasia" not in teks(jawaban)


@pytest.fixture
def orang_lain(kota):
    """An officer of Dinas Alfa only."""
    akun = buat_akun("sebagian")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return masuk(akun)


def _bentuk_rahasia(kota):
    return bentuk_unit(
        induk=kota["DB"], kode="DB.B9", nama="Bidang Rahasia", jenis="bidang",
        ketetapan=perubahan(), oleh=None,
    ).jejak  # fmt: skip


def _pastikan_bungkam(client, jejak):
    for jawaban in (client.get(url(jejak)), client.post(url(jejak))):
        isi = teks(jawaban)
        assert jawaban.status_code == 403
        assert "Rahasia" not in isi and "Dinas Beta" not in isi and "Perda 4/2016" not in isi


def test_pembentukan_tidak_terbaca_orang_luar(orang_lain, kota):
    _pastikan_bungkam(orang_lain, _bentuk_rahasia(kota))
    assert Unit.objects.hidup().filter(kode="DB.B9").exists()


def test_pembentukan_yang_sudah_batal_dan_pembatalannya_tidak_terbaca(orang_lain, petugas, kota):
    """The unit no longer stands: neither its creation nor the undo of it is told to a stranger."""
    jejak = _bentuk_rahasia(kota)
    assert petugas.post(url(jejak)).status_code == 302
    assert not Unit.objects.filter(kode="DB.B9").exists()
    batal = Jejak.objects.latest("pk")
    assert batal.membatalkan == jejak
    _pastikan_bungkam(orang_lain, jejak)
    _pastikan_bungkam(orang_lain, batal)
    assert not Unit.objects.filter(kode="DB.B9").exists()


def test_isi_unit_asing_yang_sudah_batal_tidak_terbaca(orang_lain, petugas, kota):
    """Also when a name was given, taken back, and given again."""
    ubah_unit(unit=kota["DB.B1"], nama="Bidang Rahasia", ketetapan=perbaikan(), oleh=None)
    jejak = Jejak.objects.latest("pk")
    petugas.post(url(jejak))
    batal = Jejak.objects.latest("pk")
    petugas.post(url(batal))
    for satu in (jejak, batal, Jejak.objects.latest("pk")):
        _pastikan_bungkam(orang_lain, satu)
