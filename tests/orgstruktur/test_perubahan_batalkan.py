"""`/struktur/perubahan/<pk>/batalkan/`: GET names what is taken back, POST takes it back."""

import pytest
from django.test import Client

from orgstruktur.models import Jejak, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import alamat, pesan, teks
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
