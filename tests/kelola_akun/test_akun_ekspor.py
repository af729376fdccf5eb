"""/akun/ekspor/"""

import csv
import io

import openpyxl
import pytest

from orgstruktur.models import Jejak
from tests.dasar import buat_akun

pytestmark = pytest.mark.django_db


def baca(jawaban):
    return list(csv.reader(io.StringIO(b"".join(jawaban).decode())))


def test_csv_tanpa_kata_sandi_dan_surel(klien, ani):
    jawaban = klien.get("/akun/ekspor/?bentuk=csv")
    assert "attachment" in jawaban["Content-Disposition"]
    kepala, *baris = baca(jawaban)
    assert kepala[:4] == ["nama_akun", "nama", "keadaan", "peran"]
    orang = next(b for b in baris if b[0] == "***************003")
    assert orang[1:4] == ["Ani Lestari", "aktif", "kepegawaian pada DA"]
    rata = " ".join(" ".join(b) for b in baris)
    assert ani.password not in rata and ani.email not in rata
    assert ani.username not in rata


def test_mengikuti_saringan_dan_meninggalkan_jejak(klien, ani, admin):
    assert len(baca(klien.get("/akun/ekspor/?peran=kepegawaian"))) == 2
    jejak = Jejak.objects.first()
    assert (jejak.tindakan, jejak.oleh) == ("akun_ekspor", admin)
    assert jejak.ringkasan.startswith("1 akun") and jejak.sesudah == {
        "saringan": {"peran": "kepegawaian"}
    }


def test_nip_yang_dicari_disamarkan_dalam_jejak(klien, ani):
    baca(klien.get("/akun/ekspor/?cari=19800101+200501+1+003"))
    assert Jejak.objects.first().sesudah == {"saringan": {"cari": "***************003"}}


def test_rumus_pada_nama_dilumpuhkan(klien):
    buat_akun("jahat", nama="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in [b[1] for b in baca(klien.get("/akun/ekspor/"))]


def test_excel_menyamarkan_nip(klien, ani):
    isi = io.BytesIO(b"".join(klien.get("/akun/ekspor/?bentuk=xlsx")))
    baris = list(openpyxl.load_workbook(isi).active.iter_rows(values_only=True))
    nama_akun = [b[0] for b in baris]
    assert "***************003" in nama_akun and "admin" in nama_akun
    assert ani.username not in nama_akun
