"""The chain of seals: sealed in order, any tampering found and located, erasure leaves it whole."""

import json
import zlib

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Jejak, JejakUnit, NilaiTerbatas, PotretJejak
from orgstruktur.services.impor import batalkan_impor, impor_struktur
from orgstruktur.services.jejak import (
    catat_jejak,
    hapus_nilai_terbatas,
    periksa_jangkar,
    periksa_rantai,
    segel_jejak,
    segel_terakhir,
)
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import buat_akun
from tests.orgstruktur.berkas_impor import KOTA_KECIL, csv_
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def lima():
    daftar = [
        catat_jejak(
            tindakan="akun_ubah",
            objek=f"Akun {n}",
            oleh=None,
            sesudah={"akun": {str(n): {"nama": f"Nama {n}"}}},
            terbatas={"surel": f"orang{n}@contoh.go.id"},
        )
        for n in range(5)
    ]
    assert segel_jejak() == 5
    return [Jejak.objects.get(pk=j.pk) for j in daftar]


def test_segel_berurutan_dan_sekali(lima):
    assert [j.nomor_segel for j in lima] == [1, 2, 3, 4, 5]
    assert len({j.segel for j in lima}) == 5
    assert segel_jejak() == 0
    assert periksa_rantai() == []


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [("objek", "Lain"), ("ringkasan", "Lain"), ("sesudah", {}), ("oleh", None), ("waktu", None)],
)
def test_isi_yang_diubah_ditemukan_di_tempatnya(lima, kolom, nilai):
    if kolom == "oleh":
        nilai = buat_akun("penyusup")
    if kolom == "waktu":
        nilai = lima[0].waktu
    Jejak.objects.filter(pk=lima[2].pk).update(**{kolom: nilai})
    temuan = periksa_rantai()
    assert len([t for t in temuan if t.startswith(f"Jejak {lima[2].pk} ")]) == 1
    assert not any(f"Jejak {lima[3].pk} " in t for t in temuan), "hanya baris itu yang ditunjuk"


def test_baris_yang_dihapus_ditemukan(lima):
    NilaiTerbatas.objects.filter(jejak=lima[1]).delete()
    Jejak.objects.filter(pk=lima[1].pk).delete()
    assert "Segel 2 sampai 2 hilang" in periksa_rantai()[0]


def test_baris_yang_ditukar_ditemukan(lima):
    a, b = lima[1], lima[2]
    Jejak.objects.filter(pk=a.pk).update(nomor_segel=99)
    Jejak.objects.filter(pk=b.pk).update(nomor_segel=a.nomor_segel)
    Jejak.objects.filter(pk=a.pk).update(nomor_segel=b.nomor_segel)
    assert periksa_rantai()


def test_segel_tidak_dapat_dibuat_tanpa_kunci(lima, settings):
    """Who can write to the tables but has not the key cannot re-seal what was forged."""
    kunci, settings.SECRET_KEY = settings.SECRET_KEY, "kunci-milik-penyusup-yang-lain"
    Jejak.objects.update(nomor_segel=None, segel="", ringkasan="dipalsukan")
    segel_jejak()
    settings.SECRET_KEY = kunci
    (temuan,) = periksa_rantai()
    assert "Tidak satu pun dari 5 segel cocok" in temuan and "SECRET_KEY_FALLBACKS" in temuan


def test_kunci_yang_diganti_tetap_diterima(lima, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci-baru-yang-panjang-dan-acak-sekali"
    catat_jejak(tindakan="akun_ubah", objek="Sesudah", oleh=None, terbatas={"surel": "a@b.id"})
    segel_jejak()
    assert periksa_rantai() == []


def test_ekor_yang_dipotong_ditunjukkan_jangkar(lima):
    nomor, segel = segel_terakhir()
    assert periksa_jangkar(nomor, segel) == []
    NilaiTerbatas.objects.filter(jejak=lima[4]).delete()
    Jejak.objects.filter(pk=lima[4].pk).delete()
    assert periksa_rantai() == [], "tanpa jangkar, ekor yang hilang tidak tampak"
    assert periksa_jangkar(nomor, segel) == [
        "Rantai berakhir pada segel 4, padahal segel 5 pernah tercatat."
    ]
    assert "tidak sama" in periksa_jangkar(3, segel)[0]


def test_nilai_terbatas_yang_diubah_ditemukan(lima):
    NilaiTerbatas.objects.filter(jejak=lima[3]).update(nilai="lain@contoh.go.id")
    assert periksa_rantai() == [
        f"Nilai terbatas “surel” pada jejak {lima[3].pk} tidak cocok dengan sidiknya."
    ]


def test_nilai_terbatas_yang_hilang_ditemukan(lima):
    NilaiTerbatas.objects.filter(jejak=lima[3]).delete()
    assert periksa_rantai() == [f"Nilai terbatas “surel” pada jejak {lima[3].pk} hilang."]
    NilaiTerbatas.objects.all().delete()
    assert len(periksa_rantai()) == 5


@pytest.mark.parametrize("nilai", ["", "orang3@contoh.go.id"])
def test_nilai_terbatas_yang_dihapus_diam_diam_ditemukan(lima, nilai):
    NilaiTerbatas.objects.filter(jejak=lima[3]).update(nilai=nilai, dihapus_pada=timezone.now())
    (temuan,) = periksa_rantai()
    assert temuan == (
        f"Nilai terbatas “surel” pada jejak {lima[3].pk} dihapus tanpa jejak penghapusannya."
    )
    hapus_nilai_terbatas(lima[2], oleh=None, alasan="yang lain")
    assert len(periksa_rantai()) == 1, "penghapusan pada jejak lain tidak membenarkannya"


def test_nilai_terbatas_yang_diselipkan_ditemukan(lima):
    NilaiTerbatas.objects.create(jejak=lima[3], kunci="lain", nilai="x")
    polos = catat_jejak(tindakan="akun_ubah", objek="Polos", oleh=None)
    NilaiTerbatas.objects.create(jejak=polos, kunci="surel", nilai="x")
    assert periksa_rantai() == [
        f"Nilai terbatas “lain” pada jejak {lima[3].pk} tidak cocok dengan sidiknya.",
        f"Nilai terbatas “surel” pada jejak {polos.pk} tidak cocok dengan sidiknya.",
    ]


def test_tautan_unit_ikut_tersegel():
    kota = buat_kota()
    segel_jejak()
    assert periksa_rantai() == []
    jejak = Jejak.objects.get()
    harus = [
        f"Jejak {jejak.pk} (segel 1, {jejak.waktu:%Y-%m-%d %H:%M}) tidak cocok dengan segelnya."
    ]
    with transaction.atomic():
        jejak.daftar_unit.filter(unit=kota["DA"]).delete()
        assert periksa_rantai() == harus
        transaction.set_rollback(True)
    JejakUnit.objects.create(jejak=jejak, unit_id=999_999)
    assert periksa_rantai() == harus


def test_potret_diperiksa_sebelum_ada_yang_membatalkan():
    """Every batch that keeps its rows still has them, as they were digested."""
    laporan = impor_struktur(
        isi=csv_(*KOTA_KECIL), berkas="a.csv", ketetapan=perubahan(), oleh=None, uji=False
    )
    segel_jejak()
    assert periksa_rantai() == []
    asli = PotretJejak.objects.get()
    for isi in (zlib.compress(b"[{}, {}, []]"), b"bukan zlib"):
        PotretJejak.objects.update(isi=isi)
        assert periksa_rantai() == [
            f"Simpanan baris jejak {laporan.batch} tidak cocok dengan sidiknya."
        ]
        with pytest.raises(AturanDilanggar, match="tidak cocok"):
            batalkan_impor(batch=laporan.batch)
    PotretJejak.objects.all().delete()
    assert periksa_rantai() == [f"Simpanan baris jejak {laporan.batch} hilang."]
    PotretJejak.objects.create(jejak_id=laporan.batch, isi=asli.isi)
    assert periksa_rantai() == []


@pytest.mark.parametrize("banyak", [1, 4, 9])
def test_banyak_kueri_tetap(banyak, django_assert_max_num_queries):
    for n in range(banyak):
        catat_jejak(tindakan="uji", objek=str(n), oleh=None, terbatas={"surel": f"{n}@b.id"})
    segel_jejak()
    with django_assert_max_num_queries(9):
        assert periksa_rantai() == []


def test_nilai_terbatas_dapat_dihapus_dan_rantai_tetap_utuh(lima):
    assert hapus_nilai_terbatas(lima[0], oleh=None, alasan="permintaan pemilik data") == 1
    segel_jejak()
    assert periksa_rantai() == []
    nilai = NilaiTerbatas.objects.get(jejak=lima[0])
    assert nilai.nilai == "" and nilai.dihapus_pada is not None
    assert "orang0" not in json.dumps([j.sesudah for j in Jejak.objects.all()])


def test_nilai_terbatas_tidak_pernah_berada_di_jejak_sendiri(lima):
    assert all("contoh.go.id" not in j.isi_bersegel() for j in lima)


def test_perintah(lima, capsys):
    call_command("periksa_jejak", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert hasil["baik"] is True and hasil["tersegel"] == 5
    call_command("periksa_jejak", "--jangkar", hasil["jangkar"])
    Jejak.objects.filter(pk=lima[2].pk).update(objek="Lain")
    capsys.readouterr()
    with pytest.raises(CommandError) as galat:
        call_command("periksa_jejak", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert galat.value.returncode == 1 and str(lima[2].pk) in hasil["temuan"][0]["pesan"]
    with pytest.raises(CommandError):
        call_command("periksa_jejak", "--jangkar", "bukan-nomor")


def test_banyak_jejak_disegel_bertahap(monkeypatch):
    monkeypatch.setattr("orgstruktur.services.jejak._SEKALI_SEGEL", 3)
    for n in range(8):
        catat_jejak(tindakan="uji", objek=str(n), oleh=None)
    assert segel_jejak() == 8
    assert periksa_rantai() == []
