"""/beranda/ — what waits for me."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak
from tebingtinggi.beranda.tunggu import menunggu
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


def konteks(akun):
    jawaban = masuk(akun).get("/beranda/")
    assert jawaban.status_code == 200
    return jawaban.context


def test_perlu_masuk(client):
    assert client.get("/beranda/").url == "/masuk/?next=/beranda/"


def test_menyapa_dan_menyebut_peran_yang_berlaku(kota):
    ani = buat_akun("ani", nama="Ani Lestari")
    hari_ini = timezone.localdate()
    beri_peran(ani, "organisasi", kota["DA"])
    beri_peran(ani, "pimpinan", kota["kota"], selesai=hari_ini - timedelta(days=1))
    beri_peran(ani, "admin", kota["kota"], mulai=hari_ini + timedelta(days=1))
    isi = konteks(ani)
    assert "Ani Lestari" in isi["judul"] and isi["judul"].startswith("Selamat ")
    assert [(p.nama, p.unit.nama) for p in isi["daftar_peran"]] == [
        ("Analis organisasi", "Dinas Alfa")
    ]
    assert "Impor struktur" in {p.label for p in isi["daftar_pintas"]}
    assert "Jejak" not in {p.label for p in isi["daftar_pintas"]}
    assert isi["daftar_izin"] and not isi["daftar_izin"][0].seluruh_kota


def test_tanpa_peran_tidak_ada_izin(kota):
    isi = konteks(buat_akun("budi"))
    assert isi["daftar_izin"] == [] and isi["daftar_tunggu"] == []


def test_peran_yang_segera_berakhir_diberitahukan(kota):
    ani = buat_akun("ani")
    beri_peran(ani, "organisasi", kota["DA"], selesai=timezone.localdate() + timedelta(days=3))
    assert "segera berakhir" in konteks(ani)["daftar_tunggu"][0].judul


def rencana(akun=None, **lain):
    lusa = timezone.localdate() + timedelta(days=2)
    return Jejak.objects.create(
        oleh=akun, tindakan="pindah", ringkasan="Bidang Alfa 1 pindah", tanggal=lusa, **lain
    )


def test_perubahan_yang_akan_berlaku_tampil_bagi_petugas(kota):
    ani = buat_akun("ani")
    beri_peran(ani, "organisasi", kota["DA"])
    rencana()
    (tunggu,) = konteks(ani)["daftar_tunggu"]
    assert tunggu.judul == "Bidang Alfa 1 pindah" and tunggu.keterangan.startswith("Akan berlaku ")


def test_rencana_tidak_bocor_kepada_pegawai(kota):
    budi = buat_akun("budi")
    beri_peran(budi, "pegawai", kota["DA"])
    rencana()
    assert konteks(budi)["daftar_tunggu"] == []


def test_rencana_yang_dibatalkan_tidak_menunggu(kota):
    ani = buat_akun("ani")
    beri_peran(ani, "organisasi", kota["DA"])
    rencana(membatalkan=rencana())
    assert konteks(ani)["daftar_tunggu"] == []


def test_admin_diberi_tahu_akun_tanpa_peran(kota):
    admin = buat_akun("admin")
    beri_peran(admin, "admin", kota["kota"])
    buat_akun("budi")
    buat_akun("candra", is_active=False)
    assert konteks(admin)["daftar_tunggu"][0].judul == "1 akun aktif belum memiliki peran"


def test_perubahan_terakhir_hanya_milik_sendiri(kota):
    ani, budi = buat_akun("ani"), buat_akun("budi")
    milik_ani = rencana(ani)
    rencana(budi)
    assert [t.jejak for t in konteks(ani)["daftar_jejak"]] == [milik_ani]


def test_ringkasan_panjang_dipendekkan(kota):
    ani = buat_akun("ani")
    Jejak.objects.create(oleh=ani, tindakan="pindah", ringkasan="Satu.\nDua.\nTiga.")
    assert konteks(ani)["daftar_jejak"][0].judul == "Satu. (dan 2 hal lain)"


def test_banyak_kueri_tetap(kota, django_assert_max_num_queries):
    admin = buat_akun("admin")
    beri_peran(admin, "admin", kota["kota"])
    client = masuk(admin)
    for _ in range(8):
        rencana(admin)
    with django_assert_max_num_queries(10):
        client.get("/beranda/")


def test_yang_akan_berlaku_dicari_lewat_indeks(kota):
    """The trail grows without end; the few acts of days to come are not looked for in all of it."""
    ani = buat_akun("ani")
    beri_peran(ani, "organisasi", kota["kota"])
    with CaptureQueriesContext(connection) as kueri:
        menunggu(ani, [])
    urut = 'ORDER BY "orgstruktur_jejak"."tanggal"'
    (sql,) = [k["sql"] for k in kueri if urut in k["sql"]]
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            kursor.execute("SET LOCAL enable_seqscan = off")  # a table this small it would read
            kursor.execute(f"EXPLAIN {sql}")
        else:
            kursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        assert "jejak_tanggal" in str(kursor.fetchall())
