"""A refused undo says which later act stands in its way: what, when, whom; as far as the reader may know."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.services.gabung import bubarkan_unit
from pegawai.models import Pegawai
from pegawai.services.penempatan import tempatkan as tempatkan_orang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def jejak(unit):
    """Bidang Alfa 1 was dissolved; Citra, who waited, has been placed again since."""
    orang = buat_pegawai(nip(1), "Citra")
    tempatkan(orang, buat_jabatan(unit["DA.B1"]))
    kini = timezone.localdate()
    hasil = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(kini), oleh=None)
    orang.refresh_from_db()
    tempatkan_orang(
        pegawai=orang, jabatan=kepala(unit["DA.B2"]), mulai=kini, sk_nomor="800/1",
        sk_tanggal=date(2026, 1, 2), oleh=None, setuju=True,
    )  # fmt: skip
    return hasil.jejak


def petugas(unit, peran, pada="kota", nama=""):
    akun = buat_akun(nama or peran)
    beri_peran(akun, peran, unit[pada])
    return masuk(akun)


def test_menyebut_perbuatan_dan_menautkan_orangnya(unit, jejak):
    orang = Pegawai.objects.get()
    for peran in ("kepegawaian", "organisasi"):
        html = (
            petugas(unit, peran).get(f"/struktur/perubahan/{jejak.pk}/batalkan/").content.decode()
        )
        assert 'data-uji="penghalang"' in html
        assert f'<a href="/pegawai/{orang.pk}/">Citra</a>' in html
        assert "Kepala Bidang Alfa 2" in html
        batal = "/pegawai/perbuatan/" in html or "Batalkan yang ini dahulu" in html
        assert batal is (peran == "kepegawaian")


def test_admin_dibawa_ke_jejaknya(unit, jejak):
    html = petugas(unit, "admin").get(f"/struktur/perubahan/{jejak.pk}/batalkan/").content.decode()
    lain = jejak.pk + 1
    assert f'href="/jejak/{lain}/"' in html


def test_yang_direncanakan_tidak_disebut_kepada_yang_tidak_boleh(unit):
    orang = buat_pegawai(nip(1), "Citra")
    tempatkan(orang, buat_jabatan(unit["DA.B1"]))
    kini = timezone.localdate()
    jejak = bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(kini), oleh=None).jejak
    orang.refresh_from_db()
    tempatkan_orang(
        pegawai=orang, jabatan=kepala(unit["DA.B2"]), mulai=kini + timedelta(days=9),
        sk_nomor="800/1", sk_tanggal=date(2026, 1, 2), oleh=None, setuju=True,
    )  # fmt: skip
    html = petugas(unit, "organisasi").get(f"/struktur/perubahan/{jejak.pk}/batalkan/")
    isi = html.content.decode()
    assert 'data-uji="penghalang"' in isi
    assert "Citra" not in isi
