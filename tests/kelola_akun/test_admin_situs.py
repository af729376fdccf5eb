"""/admin/: only the admin role in force opens it, and nothing can be changed there."""

import pytest
from django.contrib import admin as situs
from django.urls import NoReverseMatch, reverse

from orgstruktur.models import Unit
from tebingtinggi.akun.models import Akun
from tests.dasar import buat_akun, masuk

pytestmark = pytest.mark.django_db


def test_admin_melihat_daftar_dan_isi(klien, ani, kota):
    isi = klien.get("/admin/").content.decode()
    assert "Isi basis data" in isi and "/admin/orgstruktur/unit/" in isi
    assert "Dinas Alfa" in klien.get("/admin/orgstruktur/unit/?q=DA").content.decode()
    rinci = klien.get(f"/admin/orgstruktur/unit/{kota['DA'].pk}/change/").content.decode()
    assert "Dinas Alfa" in rinci and '<input type="submit"' not in rinci


def test_kata_sandi_dan_nilai_terbatas_tidak_tampak(klien, ani):
    isi = klien.get(f"/admin/akun/akun/{ani.pk}/change/").content.decode()
    assert ani.password not in isi and "md5$" not in isi
    with pytest.raises(NoReverseMatch):
        reverse("admin:orgstruktur_nilaiterbatas_changelist")


def test_superuser_tanpa_peran_ditolak(kota):
    akun = Akun.objects.create_superuser("bos", password="x", nama="Bos")
    assert masuk(akun).get("/admin/").status_code == 403
    assert masuk(buat_akun("staf", is_staff=True)).get("/admin/").status_code == 403


def test_warga_ke_halaman_masuk_yang_satu(klien):
    jawaban = masuk(None).get("/admin/", follow=True)
    assert jawaban.redirect_chain[-1][0] == "/masuk/?next=/admin/"
    assert masuk(None).get("/admin/login/?next=/admin/akun/").url == "/masuk/?next=/admin/akun/"


def test_semua_hanya_dibaca(klien, rf, admin):
    permintaan = rf.get("/admin/")
    permintaan.user = admin
    for model, daftar in situs.site._registry.items():
        assert not daftar.has_add_permission(permintaan), model
        assert not daftar.has_change_permission(permintaan), model
        assert not daftar.has_delete_permission(permintaan), model
        assert not daftar.get_actions(permintaan), model


def test_menulis_lewat_admin_ditolak(klien, kota):
    url = f"/admin/orgstruktur/unit/{kota['DA'].pk}/change/"
    assert klien.post(url, {"nama": "Lain"}).status_code == 403
    assert Unit.objects.get(kode="DA").nama == "Dinas Alfa"
    for jalur in ("add/", f"{kota['DA'].pk}/delete/"):
        assert klien.get(f"/admin/orgstruktur/unit/{jalur}").status_code == 404


def test_tanpa_masuk_keluar_dan_ganti_sandi_sendiri(klien):
    assert klien.get("/admin/password_change/").url == "/ganti-sandi/"
    assert klien.post("/admin/logout/").url == "/beranda/"
    assert klien.get("/beranda/").status_code == 200, "hanya tombol Tata yang mengakhiri sesi"
