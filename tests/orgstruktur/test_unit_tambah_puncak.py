"""`/struktur/puncak/tambah/`: the first unit of an empty installation."""

import pytest

from orgstruktur.models import Jejak, Unit, boleh
from tests.dasar import buat_akun, masuk
from tests.orgstruktur.alur_uji import periksa, perubahan, teks, terapkan
from tests.pabrik import buat_unit

pytestmark = pytest.mark.django_db
URL = "/struktur/puncak/tambah/"
ISI = perubahan() | {"jenis": "kota", "nama": "Kota Contoh", "kode": "99.71"}


@pytest.fixture
def pemasang():
    return buat_akun("pemasang", is_superuser=True)


def test_pemasang_membuat_puncak_dan_menjadi_admin(pemasang):
    client = masuk(pemasang)
    assert "Pemerintah kota/kabupaten" in teks(client.get(URL))
    assert "Kota Contoh dibentuk" in teks(periksa(client, URL, ISI))
    assert not Unit.objects.exists()
    jawaban = client.post(URL, ISI | {"langkah": "terapkan"}, follow=True)
    assert jawaban.status_code == 200
    puncak = Unit.objects.get()
    assert (puncak.kode, puncak.jenis, puncak.induk) == ("99.71", "kota", None)
    assert boleh(type(pemasang).objects.get(pk=pemasang.pk), "ubah_struktur")
    assert not puncak.daftar_jabatan.exists()  # the Wali Kota holds no ASN position
    assert client.get("/struktur/unit/99.71/tambah/").status_code == 200


def test_sesudah_ada_puncak_halaman_ini_selesai(pemasang):
    buat_unit("KOTA", "kota")
    client = masuk(pemasang)
    assert client.get(URL).url == "/struktur/"
    assert terapkan(client, URL, ISI).url == "/struktur/"
    assert Unit.objects.count() == 1


def test_akun_lain_ditolak(db):
    assert masuk(buat_akun("orang")).get(URL).status_code == 403
    assert terapkan(masuk(buat_akun("orang2")), URL, ISI).status_code == 403
    assert masuk(None).get(URL).url.startswith("/masuk/")
    assert not Unit.objects.exists()


def test_puncak_yang_sudah_dipakai_tidak_dapat_dibatalkan(pemasang):
    client = masuk(pemasang)
    terapkan(client, URL, ISI)
    jejak = Jejak.objects.get(tindakan="unit_bentuk")
    jawaban = client.post(f"/struktur/perubahan/{jejak.pk}/batalkan/")
    assert jawaban.status_code == 409 and "dipakai di tempat lain" in teks(jawaban)
    assert Unit.objects.count() == 1
