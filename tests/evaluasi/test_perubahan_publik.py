"""`/perubahan/`: what changed for residents within a year; beside a service what its unit was called."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import RiwayatLayanan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db
URL = reverse("evaluasi:perubahan_publik")
LALU = timezone.localdate() - timedelta(days=40)


@pytest.fixture
def kota(db: None) -> Any:
    return buat_kota()


def ganti_nama(unit: Any, nama: str, hari: date = LALU) -> None:
    ubah_unit(unit=unit, nama=nama, ketetapan=perubahan(hari), oleh=None)


def test_tanpa_perubahan_dikatakan(client: Any, kota: Any) -> None:
    """What was there when the records began is not told as new."""
    html = client.get(URL).text
    assert "Tidak ada yang berubah setahun ini" in html and "terbentuk" not in html


def test_nama_induk_loket_dan_layanan(client: Any, kota: Any) -> None:
    """A renamed dinas with the counter of its bidang, a moved bidang; by day, without anything older than a year."""
    loket = buat_loket("depan", kota["DA.B1"], nama="Loket Satu Pintu", alamat="Jalan Contoh 1")
    buat_layanan("ktp", kota["DA.B1"], loket, nama="KTP")
    lama = kota["DA"].nama
    ganti_nama(kota["KEL"], "Kelurahan Lama", timezone.localdate() - timedelta(days=500))
    ganti_nama(kota["DA"], "Dinas Alfa Baru")
    pindahkan_unit(unit=kota["DB.B1"], induk_baru=kota["DA"], ketetapan=perubahan(LALU), oleh=None)
    html = client.get(URL).text
    assert f"{lama} berganti nama menjadi Dinas Alfa Baru" in html
    assert f"pindah dari {kota['DB'].nama} ke" in html
    assert "Loket Satu Pintu (Jalan Contoh 1)" in html and "Perda 4/2016" in html
    assert "Kelurahan Lama" not in html
    assert URL in client.get("/").text and URL in client.get(reverse("orgstruktur:struktur")).text


def test_layanan_yang_berpindah(client: Any, kota: Any) -> None:
    ktp = buat_layanan("ktp", kota["DA"], nama="KTP")
    RiwayatLayanan.objects.filter(layanan=ktp).delete()
    isi = {"layanan": ktp, "dasar_hukum": "Perwali 1/2026"}
    RiwayatLayanan.objects.create(
        unit=kota["DB"], berlaku_mulai=date(2020, 1, 1), berlaku_sampai=LALU, **isi
    )
    RiwayatLayanan.objects.create(unit=kota["DA"], berlaku_mulai=LALU, **isi)
    html = client.get(URL).text
    assert 'data-uji="layanan-berpindah"' in html
    assert f"ditangani {kota['DA'].nama}; dahulu {kota['DB'].nama}" in html


def test_halaman_layanan_menyebut_nama_dan_induk_yang_lama(client: Any, kota: Any) -> None:
    """Said on the service of the unit itself and at a counter of another unit; not after a year."""
    titip = buat_loket("mal", kota["DB.B1"], nama="Gerai")
    buat_layanan("ktp", kota["DA.B1"], titip, nama="KTP")
    lama, lama_titip = kota["DA.B1"].nama, kota["DB.B1"].nama
    assert "dahulu" not in client.get("/layanan/ktp/").text.lower().replace("dahulukan", "")
    ganti_nama(kota["DA.B1"], "Bidang Kependudukan")
    ganti_nama(kota["DB.B1"], "Bidang Gerai")
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(LALU), oleh=None)
    html = client.get("/layanan/ktp/").text
    assert f"bernama Bidang Kependudukan; dahulu {lama}" in html
    assert f"bernama Bidang Gerai; dahulu {lama_titip}" in html
    assert f"tidak lagi di bawah {kota['DA'].nama}" in html


def test_banyak_kueri_tetap(client: Any, kota: Any) -> None:
    """With one renamed unit, two, three, and ever more counters and services."""
    banyak = []
    for n, kode in enumerate(("DA", "DA.B1", "DB")):
        ganti_nama(kota[kode], f"Nama Baru {n}")
        for m in range(4):
            loket = buat_loket(f"l{n}{m}", kota[kode])
            buat_layanan(f"s{n}{m}", kota[kode], loket, nama=f"Layanan {n}{m}")
        client.get(URL)  # the comparison is kept from here on
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(URL).status_code == 200
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1, banyak
