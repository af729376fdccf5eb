"""`/struktur/fungsi/<pk>/ubah/`."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, RiwayatFungsi
from orgstruktur.services.fungsi import cabut_fungsi, tambah_fungsi, ubah_fungsi
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, teks, terapkan, versi
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.pabrik import buat_kota
from tests.pabrik import perbaikan as ketetapan_perbaikan
from tests.pabrik import perubahan as ketetapan

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
def fungsi(kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Pelayanan data"], ketetapan=ketetapan(), oleh=None)
    return Fungsi.objects.get()


def url(fungsi):
    return f"/struktur/fungsi/{fungsi.pk}/ubah/"


def isian(**lain):
    awal = {"butir": "fungsi", "teks": "Pelayanan data", "urusan_kode": ""}
    dasar = awal | {f"initial-{k}": v for k, v in awal.items()} | {"versi": versi("DA")}
    return perubahan(dasar_hukum="Perwali 12/2024") | dasar | lain


def test_form_berisi_nilai_kini(petugas, fungsi):
    isi = teks(petugas.get(url(fungsi)))
    assert "Pelayanan data</textarea>" in isi and "Yang sudah dicatat" in isi


def test_periksa_lalu_ubah(petugas, fungsi):
    isi = teks(periksa(petugas, url(fungsi), isian(teks="Pelayanan data dan informasi")))
    assert "Bunyinya dari “Pelayanan data” menjadi “Pelayanan data dan informasi”." in isi
    assert "bagan sejak <strong>1 Januari 2024</strong> sampai hari ini ikut berubah" in isi
    assert terapkan(petugas, url(fungsi), isian(teks="Baru")).url == "/struktur/unit/DA/"
    assert RiwayatFungsi.objects.count() == 2
    assert Fungsi.objects.get().teks == "Baru"


def test_perbaikan_di_tempat(petugas, fungsi):
    terapkan(
        petugas, url(fungsi), isian(**perbaikan(teks="Benar", butir="tugas", urusan_kode="1.02"))
    )
    f = Fungsi.objects.get()
    assert (f.teks, f.butir, f.urusan_id, RiwayatFungsi.objects.count()) == (
        "Benar",
        "tugas",
        "1.02",
        1,
    )


def test_tanpa_perubahan_ditolak(petugas, fungsi):
    assert "Tidak ada yang berubah." in teks(terapkan(petugas, url(fungsi), isian()))


@pytest.mark.parametrize("salah", [{"teks": ""}, {"teks": "x" * 2001}, {"urusan_kode": "x"}])
def test_isian_salah_ditolak(petugas, fungsi, salah):
    jawaban = terapkan(petugas, url(fungsi), isian(**salah))
    assert jawaban.status_code == 200 and jawaban.context["form"].errors
    assert RiwayatFungsi.objects.count() == 1


def test_yang_sudah_tercatat_sesudahnya_disebut(petugas, fungsi):
    besok = timezone.localdate() + timedelta(days=1)
    ubah_fungsi(fungsi=fungsi, teks="Kelak", ketetapan=ketetapan(besok), oleh=None)
    isi = teks(periksa(petugas, url(fungsi), isian(teks="Sekarang")))
    assert "Yang sudah tercatat sesudah tanggal itu" in isi and "teks berubah lagi mulai" in isi


def test_orang_kedua_hanya_mengirim_yang_ia_ubah(petugas, orang, fungsi):
    """Somebody corrected the words meanwhile; the second one only changes the urusan."""
    basi = isian(urusan_kode="1.02")
    ubah_fungsi(
        fungsi=fungsi, teks="Ejaan benar", ketetapan=ketetapan_perbaikan(), oleh=orang.admin
    )
    jawaban = terapkan(petugas, url(fungsi), basi)
    assert jawaban.status_code == 409
    data = jawaban.context["form"].data
    assert data["teks"] == "Ejaan benar" and data["urusan_kode"] == "1.02"
    assert terapkan(petugas, url(fungsi), data.dict()).status_code == 302
    f = Fungsi.objects.get()
    assert (f.teks, f.urusan_id) == ("Ejaan benar", "1.02")


def test_fungsi_yang_sudah_dicabut_masih_dapat_diperbaiki(petugas, fungsi):
    cabut_fungsi(fungsi=fungsi, ketetapan=ketetapan(timezone.localdate()), oleh=None)
    isi = isian(teks="Ejaan benar") | {"versi": versi("DA")}
    assert "tidak berlaku pada" in teks(
        terapkan(petugas, url(fungsi), isi | {"tanggal": timezone.localdate().isoformat()})
    )
    assert terapkan(petugas, url(fungsi), isi | perbaikan()).status_code == 302
    assert RiwayatFungsi.objects.get().teks == "Ejaan benar"


def test_pintu(orang, kota, fungsi):
    tambah_fungsi(unit=kota["DB"], daftar_teks=["Asing"], ketetapan=ketetapan(), oleh=None)
    asing = Fungsi.objects.get(unit=kota["DB"])
    uji_pintu(
        orang, kota["DA"], url(fungsi),
        asing=url(asing), hilang="/struktur/fungsi/999999/ubah/", isi=isian(teks="X"),
    )  # fmt: skip
