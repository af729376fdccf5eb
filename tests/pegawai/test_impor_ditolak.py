"""The workbook of refused rows, uploaded again unchanged: every row is refused again."""

from datetime import datetime

import pytest
from django.utils import timezone

from pegawai.impor.nilai import ISI_ULANG
from pegawai.models import Pegawai
from pegawai.services.impor_berkas import buku_ditolak, periksa, unggah
from tebingtinggi.bersama.lembar import baca_lembar
from tests.dasar import buat_persona
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, csv_, xlsx_siasn
from tests.pegawai.pabrik import nip

pytestmark = pytest.mark.django_db

#: what a hostile or careless file holds: one row each, refused
BURUK = {
    "nip angka": {"NIP_BARU": float(nip(2))},
    "nip bilangan bulat": {"NIP_BARU": int(nip(2))},
    "nip rumus": {"NIP_BARU": '="1985"'},
    "nip galat": {"NIP_BARU": "#N/A"},
    "nip kosong": {"NIP_BARU": None},
    "nip pendek": {"NIP_BARU": "12"},
    "nip ya tidak": {"NIP_BARU": True},
    "nama rumus": {"NAMA": "=A1&B1"},
    "nama galat": {"NAMA": "#REF!"},
    "nama angka": {"NAMA": 12345},
    "nama tanggal": {"NAMA": datetime(2024, 1, 1)},
    "nama kosong": {"NAMA": None},
    "golongan rumus": {"GOL_AKHIR_NAMA": "=VLOOKUP(A1,B:B,1)"},
    "golongan galat": {"GOL_AKHIR_NAMA": "#N/A"},
    "golongan asing": {"GOL_AKHIR_NAMA": "X/z"},
    "golongan tanggal": {"GOL_AKHIR_NAMA": datetime(2024, 3, 3)},
    "tanggal rumus": {"TMT_GOLONGAN": "=TODAY()"},
    "tanggal keliru": {"TMT_GOLONGAN": "31-02-2020"},
    "tanggal angka": {"TMT_GOLONGAN": 45000},
    "tmt terlalu dini": {"TMT_GOLONGAN": datetime(1990, 1, 1)},
    "tmt jauh di depan": {"TMT_GOLONGAN": datetime(2190, 1, 1)},
    "gelar rumus": {"GELAR_DEPAN": "=1+1"},
    "id angka": {"JABATAN_ID": 1234567890123456789},
    "unit tak ada": {"UNOR_NAMA": "Entah Apa", "JABATAN_NAMA": "Juru"},
    "masa kerja": {"MK_TAHUN": 99},
}


@pytest.fixture
def admin():
    return buat_persona(buat_kota()["kota"]).admin


def kirim(isi, admin):
    return unggah(isi=isi, nama="asn.xlsx", oleh=admin, per_tanggal=timezone.localdate())


def baris(n, nama="BUDI", **ubah):
    asal = baris_siasn(nip(n), nama)
    return asal | {k.replace("_", " "): v for k, v in ubah.items()}


@pytest.mark.parametrize("sebab", BURUK)
def test_diunggah_lagi_tanpa_perubahan_ditolak_lagi(admin, sebab):
    berkas = kirim(xlsx_siasn([baris(1, "ANI"), baris(2, **BURUK[sebab])]), admin)
    pertama = periksa(berkas)
    assert (pertama.baru, pertama.ditolak) == (1, 1), [g.pesan for g in pertama.galat]
    ulang = kirim(buku_ditolak(berkas), admin)
    kedua = periksa(ulang)
    assert (kedua.baru, kedua.ditolak) == (0, 1), [g.pesan for g in kedua.galat]
    assert periksa(kirim(buku_ditolak(ulang), admin)).ditolak == 1
    assert not Pegawai.objects.exists()


def test_nomor_ganda_ditolak_lagi_semuanya(admin):
    berkas = kirim(xlsx_siasn([baris(1, "ANI"), baris(1, "BUDI")]), admin)
    assert periksa(berkas).ditolak == 2
    assert periksa(kirim(buku_ditolak(berkas), admin)).ditolak == 2


def test_alasan_menyebut_isi_semula_dan_kolomnya_tidak_dianggap_asing(admin):
    berkas = kirim(xlsx_siasn([baris(2, NIP_BARU=float(nip(2)))]), admin)
    periksa(berkas)
    isi = buku_ditolak(berkas)
    (lembar,) = baca_lembar(isi)
    kepala, satu = (b.sel for b in lembar.baris)
    nilai = dict(zip(kepala, satu, strict=True))
    assert nilai["NIP BARU"] == ISI_ULANG
    assert "NIP BARU semula berisi “198503" in nilai["ALASAN DITOLAK"]
    laporan = periksa(kirim(isi, admin))
    assert not [g for g in laporan.galat if g.kolom == "ALASAN DITOLAK"]
    assert "belum diisi ulang" in " ".join(g.pesan for g in laporan.galat)


def test_huruf_dugaan_tidak_kembali_sebagai_huruf_pasti(admin):
    isi = csv_([baris(2, "BUDI É", GOL_AKHIR_NAMA="X/z")]).decode().encode("cp1252")
    berkas = kirim(isi, admin)
    assert periksa(berkas).galat_berkas
    assert periksa(kirim(buku_ditolak(berkas), admin)).ditolak == 1
