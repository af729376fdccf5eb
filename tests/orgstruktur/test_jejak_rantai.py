"""The chain of seals: sealed in order, any tampering found and located, erasure leaves it whole."""

import json

import pytest
from django.core.management import CommandError, call_command

from orgstruktur.models import Jejak, NilaiTerbatas
from orgstruktur.services.jejak import (
    catat_jejak,
    hapus_nilai_terbatas,
    periksa_jangkar,
    periksa_rantai,
    segel_jejak,
    segel_terakhir,
)
from tests.dasar import buat_akun

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
