"""/akun/<pk>/"""

from datetime import date, timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from orgstruktur.models import PenugasanPeran
from tebingtinggi.kelola_akun.selectors.akun import admin_habis_pada
from tebingtinggi.kelola_akun.selectors.hak import hak_akun
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_unit

pytestmark = pytest.mark.django_db


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


def isi(klien, akun):
    return klien.get(f"/akun/{akun.pk}/").content.decode()


def test_hak_dalam_kata(klien, ani, kota):
    PenugasanPeran.objects.filter(akun=ani).update(selesai=date(2030, 12, 31))
    (di_unit, di_kota) = hak_akun(ani)
    assert str(di_unit).startswith("Mengubah unit, fungsi")
    assert str(di_unit).endswith("pada Dinas Alfa dan 4 unit di bawahnya, sampai 31 Desember 2030.")
    assert str(di_kota) == (
        "Melihat perubahan yang akan berlaku; melihat hasil analisis struktur; menjalankan analisis "
        "dan menilai temuannya; melihat semua rancangan susunan; menulis rancangan susunan; menetapkan hari libur dan cuti bersama di seluruh kota, sampai 31 Desember 2030."
    )
    teks = isi(klien, ani)
    assert "pada Dinas Alfa dan 4 unit di bawahnya" in teks and "31 Desember 2030" in teks


def test_peran_lampau_kini_dan_nanti(klien, ani, kota):
    beri_peran(ani, "pimpinan", kota["DB"], mulai=date(2020, 1, 1), selesai=date(2021, 1, 1))
    beri_peran(ani, "organisasi", kota["KEC"], mulai=hari(5))
    baris = klien.get(f"/akun/{ani.pk}/").context["daftar_peran"]
    assert [b.keadaan for b in baris] == ["berlaku", "akan_berlaku", "berakhir"]
    assert [b.dapat_diubah for b in baris] == [True, True, False]
    assert len(hak_akun(ani)) == 2, "yang lampau dan yang nanti tidak memberi hak"


def test_peran_tanpa_hak_dikatakan(klien, kota):
    budi = buat_akun("budi")
    beri_peran(budi, "pegawai", kota["KEL"])
    assert "belum membuka tindakan apa pun" in isi(klien, budi)


def test_tanpa_peran_dan_nonaktif(klien):
    assert "Belum ada peran yang berlaku" in isi(klien, buat_akun("budi"))
    teks = isi(klien, buat_akun("cici", is_active=False))
    assert "tidak memiliki hak apa pun" in teks and "Aktifkan" in teks


def test_akun_sendiri_tidak_ditawari_menonaktifkan(klien, admin, ani):
    assert f"/akun/{admin.pk}/nonaktifkan/" not in isi(klien, admin)
    assert f"/akun/{ani.pk}/nonaktifkan/" in isi(klien, ani)


def test_yang_terkunci_ditunjukkan_sampai_kapan(klien, ani):
    AccessAttempt.objects.create(
        username=ani.username, failures_since_start=settings.AXES_FAILURE_LIMIT
    )
    assert "Masuk ditunda sampai" in isi(klien, ani)
    lama = timezone.now() - settings.AXES_COOLOFF_TIME * 2
    AccessAttempt.objects.update(attempt_time=lama)
    assert "Masuk ditunda" not in isi(klien, ani)


def test_riwayat_akun(klien, ani):
    klien.post(f"/akun/{ani.pk}/ubah/", {"username": ani.username, "nama": "Ani L.", "email": ""})
    teks = isi(klien, ani)
    assert "nama lengkap, surel diubah" in teks and "oleh Admin Kota" in teks


def test_admin_yang_akan_habis_diperingatkan(klien, admin, kota):
    assert "admin-habis" not in isi(klien, admin)
    admin.daftar_penugasan.update(selesai=hari(10))
    assert "admin-habis" in isi(klien, admin) and admin_habis_pada() == hari(11)
    beri_peran(buat_akun("budi"), "admin", kota["kota"], mulai=hari(5), selesai=hari(20))
    assert admin_habis_pada() == hari(21)
    beri_peran(buat_akun("cici"), "admin", kota["kota"], mulai=hari(21))
    assert admin_habis_pada() is None


def test_akun_asing_404(klien):
    assert klien.get("/akun/999/").status_code == 404


def test_banyak_kueri_tetap(klien, ani, kota, django_assert_max_num_queries):
    for n in range(3):
        for m in range(n * 3):
            unit = buat_unit(f"X{n}{m}", "dinas", kota["kota"])
            beri_peran(ani, "organisasi", unit)
        with django_assert_max_num_queries(14):
            klien.get(f"/akun/{ani.pk}/")
