"""Paper sheets: fast, through the same counters, never twice, without a way back to who typed what."""

from datetime import date
from time import time
from unittest.mock import patch

import pytest
from django.test import Client

from evaluasi.models import Rekap, Respon, Saran, Survei
from evaluasi.services.rekap import periksa_rekap
from evaluasi.services.survei_dasar import banyak_jawaban
from evaluasi.services.survei_kertas import simpan_kertas
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.models import Jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.kelola_uji import Dunia, buat_dunia_kelola, isi

pytestmark = pytest.mark.django_db
NILAI = dict.fromkeys(KUNCI_UNSUR, 3)


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    return buat_dunia_kelola(monkeypatch)


@pytest.fixture
def klien(dunia: Dunia) -> Client:
    """The officer of Dinas Alfa."""
    return masuk(dunia.petugas)


def lembar(kunci: str = "kunci-satu", **lain: object) -> dict[str, object]:
    """What the form sends."""
    return {"tanggal": "2026-11-20", "kunci": kunci, **dict.fromkeys(KUNCI_UNSUR, "3"), **lain}


def test_lembar_dihitung(klien: Client, dunia: Dunia) -> None:
    """Score, attributes and words; date, service and counter stay for the next; counted today."""
    teks = isi(klien, dunia.url + "kertas/")
    assert teks.index('name="sarana"') < teks.index('name="pengaduan"')  # as on the questionnaire
    data = lembar(layanan=dunia.ktp.pk, loket=dunia.loket.pk, usia="26-35", saran="Kursinya kurang")
    jawaban = klien.post(dunia.url + "kertas/", data)
    assert jawaban.status_code == 302
    assert f"layanan={dunia.ktp.pk}" in jawaban.url
    teks = isi(klien, jawaban.url)
    assert "Hari ini Anda memasukkan 1 lembar" in teks
    assert 'value="2026-11-20"' in teks
    r = Respon.objects.get(asal=Respon.Asal.KERTAS)
    assert (r.usia, r.paruh, r.tanggal, r.loket) == ("26-35", "", date(2026, 11, 20), dunia.loket)
    assert Saran.objects.get().teks == "Kursinya kurang"
    assert banyak_jawaban(dunia.survei) == 9
    assert list(periksa_rekap()) == []


def test_unsur_boleh_kosong(klien: Client, dunia: Dunia) -> None:
    """Asked about first; Enter alone asks again."""
    data = lembar(waktu="", biaya="")
    for _ in range(2):
        teks = klien.post(dunia.url + "kertas/", data).content.decode()
        assert "2 dari 9 pertanyaan kosong" in teks and "3. Waktu penyelesaian; 4. Biaya" in teks
        assert 'name="prosedur" value="3"' in teks
        assert teks.index('data-uji="simpan-lembar"') < teks.index('value="tak_lengkap"')  # Enter
        assert not Respon.objects.filter(asal=40).exists()
    klien.post(dunia.url + "kertas/", {**data, "aksi": "tak_lengkap"})
    r = Respon.objects.get(asal=40)
    assert (r.waktu, r.biaya, r.prosedur) == (None, None, 3)
    assert list(periksa_rekap()) == []


def test_layanan_gratis_menjadi_4(dunia: Dunia) -> None:
    """What is free by law counts as 4 without being asked."""
    dunia.ktp.gratis_otomatis = True
    dunia.ktp.save()
    simpan_kertas(
        survei=dunia.survei,
        nilai={**NILAI, "biaya": None},
        tanggal=date(2026, 11, 1),
        kunci="a",
        oleh=None,
        layanan=dunia.ktp,
    )
    assert Respon.objects.get(asal=40).biaya == 4


def test_gratis_otomatis_tidak_ditanyakan(klien: Client, dunia: Dunia) -> None:
    """What is free by law is not missing."""
    dunia.ktp.gratis_otomatis = True
    dunia.ktp.save()
    klien.post(dunia.url + "kertas/", lembar(biaya="", layanan=dunia.ktp.pk))
    assert Respon.objects.get(asal=40).biaya == 4


def test_lembar_terakhir_dapat_ditarik(klien: Client, dunia: Dunia) -> None:
    """Once, with its words and its place in the counters; Jejak says who, nothing says which."""
    alamat = dunia.url + "kertas/"
    data = lembar(layanan=dunia.ktp.pk, loket=dunia.loket.pk, saran="Salah ketik")
    tujuan = klien.post(alamat, data).url
    assert "Tarik kembali lembar terakhir" in isi(klien, tujuan)
    jawaban = klien.post(alamat, {"aksi": "tarik", "layanan": dunia.ktp.pk}, follow=True)
    assert "ditarik kembali" in jawaban.content.decode()
    assert "memasukkan 0 lembar" in jawaban.content.decode()
    assert not Respon.objects.filter(asal=40).exists() and not Saran.objects.exists()
    assert banyak_jawaban(dunia.survei) == 8 and list(periksa_rekap()) == []
    jejak = Jejak.objects.get(tindakan="survei_kertas_tarik")
    assert (jejak.oleh, jejak.sebelum, jejak.sesudah) == (dunia.petugas, {}, {})
    assert "Tarik kembali" not in isi(klien, alamat)
    assert "hanya dapat ditarik" in klien.post(alamat, {"aksi": "tarik"}, follow=True).text


def test_tarik_tidak_melampaui_waktu_orang_dan_periode(klien: Client, dunia: Dunia) -> None:
    """Not after ten minutes, not by somebody else, not in a closed period, not another survey's."""
    alamat = dunia.url + "kertas/"
    klien.post(alamat, lembar())
    kue = klien.cookies["kertas_terakhir"]
    assert (kue["httponly"], kue["samesite"], kue["path"]) == (True, "Strict", alamat)
    with patch("django.core.signing.time.time", return_value=time() + 11 * 60):
        assert "hanya dapat ditarik" in klien.post(alamat, {"aksi": "tarik"}, follow=True).text
    klien.post(alamat, lembar(kunci="dua"))
    rekan = buat_akun("rekan")
    beri_peran(rekan, "pelayanan", dunia.unit["DA"])
    lain = masuk(rekan)
    lain.cookies["kertas_terakhir"] = klien.cookies["kertas_terakhir"].value
    assert "hanya dapat ditarik" in lain.post(alamat, {"aksi": "tarik"}, follow=True).text
    Survei.objects.update(status=40)
    assert "sudah ditutup" in klien.post(alamat, {"aksi": "tarik"}, follow=True).text
    assert Respon.objects.filter(asal=40).count() == 2


def test_kirim_dua_kali_dihitung_sekali(klien: Client, dunia: Dunia) -> None:
    """A double click, or back and Enter once more."""
    klien.post(dunia.url + "kertas/", lembar())
    jawaban = klien.post(dunia.url + "kertas/", lembar(), follow=True)
    assert "tidak dihitung dua kali" in jawaban.content.decode()
    assert "1 lembar" in jawaban.content.decode()
    assert Respon.objects.filter(asal=40).count() == 1


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"waktu": "5"}, "Isi 1, 2, 3, atau 4."),
        ({"waktu": "0"}, "Isi 1, 2, 3, atau 4."),
        ({"waktu": "tiga"}, "Isi 1, 2, 3, atau 4."),
        (dict.fromkeys(KUNCI_UNSUR, ""), "lembar kosong tidak dihitung"),
        ({"tanggal": "2026-09-30"}, "dalam masa survei"),
        ({"tanggal": "2026-11-28"}, "tidak sesudah hari ini"),
        ({"tanggal": "kemarin"}, "Isi tanggal yang benar"),
        ({"usia": "tua"}, "Ada yang perlu diperbaiki"),
        ({"layanan": "9999"}, "Ada yang perlu diperbaiki"),
        ({"saran": "x" * 2001}, "Ada yang perlu diperbaiki"),
    ],
)
def test_isian_keliru_bertahan(klien: Client, dunia: Dunia, ganti: dict, pesan: str) -> None:
    jawaban = klien.post(dunia.url + "kertas/", {**lembar(prosedur="2"), **ganti})
    assert jawaban.status_code == 200
    teks = jawaban.content.decode()
    assert pesan in teks
    if "prosedur" not in ganti:
        assert 'name="prosedur" value="2"' in teks
    assert not Respon.objects.filter(asal=40).exists()
    assert sum(Rekap.objects.values_list("n", flat=True)) == 8


def test_hanya_sampai_periode_ditutup(klien: Client, dunia: Dunia) -> None:
    """After the end, since sheets are typed later; not in a draft, not in a closed period."""
    Survei.objects.update(status=30)
    assert klien.post(dunia.url + "kertas/", lembar()).status_code == 302
    for status in (10, 40):
        Survei.objects.update(status=status)
        assert "tidak dapat dimasukkan" in isi(klien, dunia.url + "kertas/")
        klien.post(dunia.url + "kertas/", lembar(kunci=f"k{status}"))
    assert Respon.objects.filter(asal=40).count() == 1


def test_jejak_tanpa_isi(klien: Client, dunia: Dunia) -> None:
    """Who typed a sheet is known, what stood on it is not; nothing of the answer points at the officer."""
    klien.post(dunia.url + "kertas/", lembar(saran="Pak Budi marah"))
    jejak = Jejak.objects.get(tindakan="survei_kertas")
    assert jejak.oleh == dunia.petugas
    assert (jejak.sebelum, jejak.sesudah) == ({}, {})
    assert "Budi" not in jejak.isi_bersegel([])
    r = Respon.objects.get(asal=40)
    assert str(r.pk) not in jejak.isi_bersegel([])
    assert str(r.pk) not in str(dict(klien.session))


def test_di_luar_lingkup(dunia: Dunia) -> None:
    with pytest.raises(DiLuarWewenang):
        simpan_kertas(
            survei=dunia.survei, nilai=NILAI, tanggal=date(2026, 11, 1), kunci="a", oleh=dunia.asing
        )
    with pytest.raises(AturanDilanggar):
        simpan_kertas(
            survei=dunia.survei,
            nilai={"waktu": 9},
            tanggal=date(2026, 11, 1),
            kunci="a",
            oleh=None,
        )
    isi(masuk(dunia.asing), dunia.url + "kertas/", 404)
