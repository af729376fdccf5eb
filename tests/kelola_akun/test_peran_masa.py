"""/akun/peran/<pk>/masa/ and /akun/peran/<pk>/akhiri/"""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, PenugasanPeran, Unit, boleh
from tebingtinggi.kelola_akun.services.peran import akhiri_peran, ubah_masa_peran
from tests.dasar import beri_peran, buat_akun

pytestmark = pytest.mark.django_db


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def tugas(ani):
    return ani.daftar_penugasan.get()


def masa(klien, tugas, **isi):
    return klien.post(f"/akun/peran/{tugas.pk}/masa/", isi)


def test_hari_terakhir_diberikan_lalu_dilepas(klien, tugas, ani):
    assert masa(klien, tugas, cara="batas", selesai=hari(3).isoformat()).status_code == 302
    tugas.refresh_from_db()
    assert tugas.selesai == hari(3)
    assert "sampai dengan" in Jejak.objects.first().ringkasan
    masa(klien, tugas, cara="tanpa_batas", alasan="diperpanjang")
    tugas.refresh_from_db()
    assert tugas.selesai is None and Jejak.objects.first().alasan == "diperpanjang"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"cara": "batas"}, "Isi hari terakhirnya"),
        ({"cara": "batas", "selesai": "2020-05-01"}, "Pilih hari ini"),
        ({"cara": "tanpa_batas"}, "Tidak ada yang berubah"),
        ({}, "Pilih salah satu"),
    ],
)
def test_masa_yang_salah_ditolak(klien, tugas, isi, pesan):
    jawaban = masa(klien, tugas, **isi)
    assert jawaban.status_code == 200 and pesan in jawaban.content.decode()


def test_perpanjangan_yang_menyentuh_masa_lain_ditolak(klien, tugas, ani, kota):
    PenugasanPeran.objects.filter(pk=tugas.pk).update(selesai=hari(5))
    beri_peran(ani, "kepegawaian", kota["DA"], mulai=hari(6))
    isi = masa(klien, tugas, cara="tanpa_batas").content.decode()
    assert "sudah diberikan" in isi


def test_diakhiri_seketika_dan_tetap_tercatat(klien, tugas, ani):
    assert boleh(ani, "ubah_struktur")
    jawaban = klien.post(f"/akun/peran/{tugas.pk}/akhiri/", {"alasan": "mutasi"})
    assert jawaban.url == f"/akun/{ani.pk}/"
    segar = type(ani).objects.get(pk=ani.pk)
    assert not boleh(segar, "ubah_struktur")
    assert not Unit.objects.dapat_diubah_oleh(segar, "ubah_struktur").exists()
    tugas.refresh_from_db()
    assert tugas.selesai == hari(-1)
    jejak = Jejak.objects.first()
    assert (jejak.tindakan, jejak.alasan) == ("peran_akhiri", "mutasi")
    assert "sudah berakhir" in klien.post(f"/akun/peran/{tugas.pk}/akhiri/").content.decode()


@pytest.mark.parametrize("mulai", [0, 5])
def test_yang_belum_genap_sehari_ditarik_jejaknya_tetap(klien, kota, mulai):
    tugas = beri_peran(buat_akun("budi"), "organisasi", kota["DA"], mulai=hari(mulai))
    assert klien.post(f"/akun/peran/{tugas.pk}/akhiri/").status_code == 302
    assert not PenugasanPeran.objects.filter(pk=tugas.pk).exists()
    jejak = Jejak.objects.first()
    assert jejak.tindakan == "peran_tarik"
    assert jejak.sebelum["penugasanperan"][str(tugas.pk)]["peran"] == "organisasi"
    assert jejak.sesudah["penugasanperan"] == {str(tugas.pk): None}
    assert klien.post(f"/akun/peran/{tugas.pk}/akhiri/").status_code == 404


def test_peran_admin_sendiri_tidak_dapat_diakhiri(klien, admin, kota):
    beri_peran(buat_akun("lain"), "admin", kota["kota"])
    tugas = admin.daftar_penugasan.get()
    assert "admin Anda sendiri" in klien.post(f"/akun/peran/{tugas.pk}/akhiri/").content.decode()
    isi = masa(klien, tugas, cara="batas", selesai=hari(9).isoformat()).content.decode()
    assert "admin Anda sendiri" in isi


def test_admin_terakhir_dijaga_juga_untuk_hari_nanti(admin, kota):
    lain = beri_peran(buat_akun("lain"), "admin", kota["kota"], selesai=hari(10))
    tugas = admin.daftar_penugasan.get()
    with pytest.raises(Exception, match="admin terakhir"):
        ubah_masa_peran(penugasan=tugas, selesai=hari(20), oleh=lain.akun)
    ubah_masa_peran(penugasan=tugas, selesai=hari(5), oleh=lain.akun)
    akhiri_peran(penugasan=tugas, oleh=lain.akun)
    with pytest.raises(Exception, match="admin terakhir"):
        akhiri_peran(penugasan=lain, oleh=None)


def test_peran_lain_tidak_butuh_admin_tersisa(klien, tugas):
    assert klien.post(f"/akun/peran/{tugas.pk}/akhiri/").status_code == 302
