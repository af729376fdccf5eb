"""/akun/<pk>/nonaktifkan/ and /akun/<pk>/aktifkan/"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from orgstruktur.models import Jejak, Unit
from tebingtinggi.kelola_akun.services.akun import nonaktifkan_akun
from tests.dasar import SANDI, beri_peran, buat_akun, masuk

pytestmark = pytest.mark.django_db


def matikan(klien, akun, **isi):
    return klien.post(f"/akun/{akun.pk}/nonaktifkan/", isi)


def test_akibat_disebut_dahulu(klien, ani):
    isi = klien.get(f"/akun/{ani.pk}/nonaktifkan/").content.decode()
    assert "berakhir seketika" in isi
    assert "1 peran tidak lagi memberi hak: Petugas kepegawaian pada Dinas Alfa" in isi


def test_sesi_berakhir_seketika_dan_tidak_hidup_lagi(klien, ani):
    sesi = Client()
    sesi.post("/masuk/", {"username": ani.username, "password": SANDI})
    assert sesi.get("/beranda/").status_code == 200
    matikan(klien, ani, alasan="pindah tugas")
    assert sesi.get("/beranda/").url.startswith("/masuk/")
    klien.post(f"/akun/{ani.pk}/aktifkan/")
    assert sesi.get("/beranda/").url.startswith("/masuk/"), "sesi lama tidak hidup kembali"


def test_tidak_dapat_masuk_dan_tidak_berhak(klien, ani, kota):
    matikan(klien, ani)
    ani.refresh_from_db()
    assert not ani.is_active and not ani.has_usable_password()
    assert (
        Client().post("/masuk/", {"username": ani.username, "password": SANDI}).status_code == 200
    )
    assert not Unit.objects.dapat_diubah_oleh(ani, "ubah_struktur").exists()


def test_jejak_memuat_alasan(klien, ani, admin):
    matikan(klien, ani, alasan=" pensiun ")
    jejak = Jejak.objects.first()
    assert (jejak.tindakan, jejak.oleh, jejak.alasan) == ("akun_nonaktifkan", admin, "pensiun")
    assert jejak.sesudah["akun"] == {str(ani.pk): {"is_active": False}}


def test_bukan_diri_sendiri(klien, admin, kota):
    beri_peran(buat_akun("lain"), "admin", kota["kota"])
    assert "akun Anda sendiri" in matikan(klien, admin).content.decode()
    admin.refresh_from_db()
    assert admin.is_active


def test_bukan_admin_terakhir(klien, admin, kota):
    besok = timezone.localdate() + timedelta(days=1)
    beri_peran(buat_akun("nanti"), "admin", kota["kota"], mulai=besok)
    mati = buat_akun("mati", is_active=False)
    beri_peran(mati, "admin", kota["kota"])
    with pytest.raises(Exception, match="admin terakhir"):
        nonaktifkan_akun(akun=admin, oleh=None)
    beri_peran(buat_akun("lain"), "admin", kota["kota"])
    nonaktifkan_akun(akun=admin, oleh=None)


def test_dua_kali_ditolak(klien, ani):
    matikan(klien, ani)
    assert "sudah nonaktif" in matikan(klien, ani).content.decode()


def test_diaktifkan_lagi_dengan_sandi_baru_sekali_tampil(klien, ani):
    matikan(klien, ani)
    jawaban = klien.post(f"/akun/{ani.pk}/aktifkan/")
    sandi = jawaban.context["sandi"]
    assert "no-store" in jawaban["Cache-Control"]
    ani.refresh_from_db()
    assert ani.is_active and ani.check_password(sandi) and ani.harus_ganti_sandi
    assert Unit.objects.dapat_diubah_oleh(ani, "ubah_struktur").exists(), "perannya berlaku lagi"
    assert Jejak.objects.first().tindakan == "akun_aktifkan"
    assert "sudah aktif" in klien.post(f"/akun/{ani.pk}/aktifkan/").content.decode()


def test_penunjukan_diri_lewat_post_langsung_tetap_dijaga(ani, admin):
    """Without the right nothing happens, whatever is posted."""
    assert matikan(masuk(ani), admin).status_code == 403
    admin.refresh_from_db()
    assert admin.is_active
