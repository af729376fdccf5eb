"""The form of a result says above what is wrong, also of an indicator, with links; the city board on a day off."""

import pytest
from django.utils import timezone

from tests.dasar import beri_peran, buat_akun, masuk
from tests.pegawai.kinerja_uji import KINI, Dunia, buat_laporan, buat_skp

pytestmark = pytest.mark.django_db


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def test_galat_indikator_tampil_di_atas_dengan_tautannya(d):
    skp = buat_skp(d.ani, status=10)
    alamat = f"/kinerja/skp/{skp.pk}/rhk/tambah/"
    ani = masuk(d.ani.akun)
    halaman = ani.get(alamat)
    kirim = {"teks": "Telaah selesai", "jenis": "utama"}
    formset = halaman.context["indikator"]
    kirim |= {f"{formset.prefix}-{n}": "4" for n in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for n in range(4):
        kirim |= {f"{formset.prefix}-{n}-aspek": "kuantitas", f"{formset.prefix}-{n}-teks": ""}
    kirim[f"{formset.prefix}-1-target_angka"] = "12.5"
    kirim[f"{formset.prefix}-1-teks"] = "Jumlah telaah"
    isi = ani.post(alamat, kirim).text
    atas = isi.split('data-uji="galat-ringkas"')[1].split("</ul>")[0]
    assert "Indikator 2:" in atas and "dua cara" in atas
    tujuan = atas.split('href="#')[1].split('"')[0]
    assert f'id="{tujuan}"' in isi and "data-fokus" in isi
    assert not skp.daftar_rhk.exists()


def test_papan_kota_pada_hari_libur_tidak_menyebut_dari_nol(d):
    akun = buat_akun("pimpinan-kota")
    beri_peran(akun, "pimpinan", d.u["kota"])
    minggu = KINI.date().replace(day=22)
    buat_laporan(d.ani, tanggal=minggu)
    isi = masuk(akun).get("/kinerja/kota/", {"tanggal": str(minggu)}).text
    angka = isi.split('data-uji="papan-angka"')[1].split("</dl>")[0]
    assert "dari 0" not in angka and "hari itu tidak ada yang ditunggu" in angka
