"""/akun/"""

from datetime import date, timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from tebingtinggi.akun.models import Akun
from tests.dasar import beri_peran, buat_akun, masuk

pytestmark = pytest.mark.django_db


def nama(jawaban):
    return [b.nama for b in jawaban.context["baris"]]


def test_daftar_dengan_peran_dan_keadaan(klien, ani, kota):
    buat_akun("budi", is_active=False)
    isi = klien.get("/akun/").content.decode()
    assert "Ani Lestari" in isi and "198001012005011003" in isi
    assert "Petugas kepegawaian" in isi and "Dinas Alfa" in isi
    assert "tanpa peran" in isi and "Nonaktif" in isi
    assert "ani@contoh.go.id" not in isi, "surel tidak ditampilkan pada daftar"


@pytest.mark.parametrize(
    ("kueri", "ketemu"),
    [
        ("cari=lestari", ["Ani Lestari"]),
        ("cari=19800101%20200501", ["Ani Lestari"]),
        ("cari=tidak-ada", []),
        ("peran=kepegawaian", ["Ani Lestari"]),
        ("peran=admin", ["Admin Kota"]),
        ("peran=tanpa", ["Budi", "Cici"]),
        ("keadaan=nonaktif", ["Cici"]),
        ("keadaan=terkunci", ["Budi"]),
        ("keadaan=belum", ["Ani Lestari", "Budi"]),
        ("peran=asing", ["Admin Kota", "Ani Lestari", "Budi", "Cici"]),
    ],
)
def test_cari_dan_saring(klien, ani, kueri, ketemu):
    Akun.objects.filter(username="admin").update(last_login=timezone.now())
    buat_akun("budi")
    buat_akun("cici", is_active=False)
    AccessAttempt.objects.create(
        username="budi",
        failures_since_start=settings.AXES_FAILURE_LIMIT,
        attempt_time=timezone.now(),
    )
    assert nama(klien.get(f"/akun/?{kueri}")) == ketemu


def test_peran_yang_lewat_atau_belum_tiba_tidak_ditampilkan(klien, kota):
    budi, besok = buat_akun("budi"), timezone.localdate() + timedelta(days=1)
    beri_peran(budi, "organisasi", kota["DA"], selesai=date(2021, 1, 1))
    beri_peran(budi, "pimpinan", kota["DA"], mulai=besok)
    baris = next(b for b in klien.get("/akun/").context["baris"] if b.nama == "Budi")
    assert baris.peran == ()


def test_urutan(klien, ani):
    buat_akun("budi")
    assert nama(klien.get("/akun/?urut=-nama")) == ["Budi", "Ani Lestari", "Admin Kota"]
    assert nama(klien.get("/akun/?urut=akun")) == ["Ani Lestari", "Admin Kota", "Budi"]
    assert nama(klien.get("/akun/?urut=sandi"))[0] == "Admin Kota", "urutan asing diabaikan"


def test_halaman_dan_banyak_kueri_tetap(klien, kota, django_assert_num_queries):
    for ukuran in (3, 60, 140):
        Akun.objects.bulk_create(
            Akun(username=f"orang{ukuran}x{n}", nama=f"Orang {n:03}", password="x")
            for n in range(ukuran)
        )
        for akun in Akun.objects.exclude(username="admin")[:30]:
            beri_peran(akun, "pegawai", kota["DA"], mulai=date(2020, 1, ukuran % 28 + 1))
        with django_assert_num_queries(6):
            jawaban = klien.get("/akun/")
    assert len(jawaban.context["baris"]) == 50
    assert jawaban.context["halaman"].paginator.count == 204
    assert nama(klien.get("/akun/?halaman=5"))[-1].startswith("Orang")


def test_htmx_hanya_mengganti_hasilnya(klien):
    isi = klien.get("/akun/?cari=x", headers={"HX-Request": "true"}).content.decode()
    assert '<div id="hasil-akun">' in isi and "<html" not in isi
    assert "Tidak ada akun yang cocok" in isi


def test_hanya_admin(ani):
    assert masuk(ani).get("/akun/").status_code == 403
    assert masuk(None).get("/akun/").url == "/masuk/?next=/akun/"
