"""Slips, posters, tablets: what is printed, what is kept, who may."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from evaluasi.models import Survei, TabletSurvei, TokenSurvei
from evaluasi.services.anonim import sidik_tablet, sidik_token
from evaluasi.services.tablet import cabut_tablet, daftar_tablet
from evaluasi.services.token import buat_token, kelompokkan
from orgstruktur.models import Jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import masuk
from tests.evaluasi.kelola_uji import Dunia, buat_dunia_kelola, isi
from tests.evaluasi.pabrik import buat_layanan, buat_loket

pytestmark = pytest.mark.django_db
AKHIR = date(2026, 12, 31)


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    return buat_dunia_kelola(monkeypatch)


@pytest.fixture
def klien(dunia: Dunia) -> Client:
    """The officer of Dinas Alfa."""
    return masuk(dunia.petugas)


def teks_pdf(isi: bytes) -> tuple[str, int]:
    """Text and pages of a PDF."""
    pdf = PdfReader(BytesIO(isi))
    return "\n".join(h.extract_text() for h in pdf.pages), len(pdf.pages)


def test_token_hanya_sidiknya_tersimpan(dunia: Dunia) -> None:
    """As many as asked for, all different; the table and the Jejak hold none of them."""
    token = buat_token(
        survei=dunia.survei, banyak=30, berlaku_sampai=AKHIR, oleh=dunia.petugas, loket=dunia.loket
    )
    assert len(set(token)) == 30
    tersimpan = set(TokenSurvei.objects.values_list("sidik", flat=True))
    assert tersimpan == {sidik_token(t) for t in token}
    assert sidik_token(kelompokkan(token[0]).lower()) == sidik_token(token[0])
    jejak = Jejak.objects.get(tindakan="token_buat")
    assert "30 slip dibuat" in jejak.ringkasan
    teks = jejak.isi_bersegel([])
    assert not any(t in teks or sidik_token(t) in teks for t in token)


@pytest.mark.parametrize(
    ("ganti", "ruas"),
    [
        ({"banyak": 0}, "banyak"),
        ({"banyak": 2001}, "banyak"),
        ({"berlaku_sampai": date(2026, 11, 26)}, "berlaku_sampai"),
        ({"berlaku_sampai": date(2027, 1, 1)}, "berlaku_sampai"),
    ],
)
def test_token_keliru_ditolak(dunia: Dunia, ganti: dict, ruas: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        buat_token(
            **{"survei": dunia.survei, "banyak": 1, "berlaku_sampai": AKHIR, "oleh": None, **ganti}
        )
    assert galat.value.ruas == ruas
    assert not TokenSurvei.objects.exists()


def test_token_milik_lain_ditolak(dunia: Dunia) -> None:
    """A service that is not asked about, a counter of another unit, a survey out of scope or over."""
    umum = {"survei": dunia.survei, "banyak": 1, "berlaku_sampai": AKHIR}
    lain = buat_layanan("x", dunia.unit["DB"])
    with pytest.raises(AturanDilanggar):
        buat_token(**umum, oleh=None, layanan=lain)
    with pytest.raises(AturanDilanggar):
        buat_token(**umum, oleh=None, loket=buat_loket("y", dunia.unit["DB"]))
    with pytest.raises(DiLuarWewenang):
        buat_token(**umum, oleh=dunia.asing)
    Survei.objects.update(status=30)
    with pytest.raises(AturanDilanggar, match="tidak ada gunanya"):
        buat_token(**umum, oleh=None)


def test_lembar_slip(klien: Client, dunia: Dunia) -> None:
    """A PDF with readable words, 24 a page, codes as in the table; never kept in a cache."""
    assert "Hanya sekali" in isi(klien, dunia.url + "slip/")
    data = {"banyak": "25", "berlaku_sampai": "2026-12-31", "layanan": dunia.ktp.pk, "loket": ""}
    jawaban = klien.post(dunia.url + "slip/", data)
    assert jawaban["Content-Type"] == "application/pdf"
    assert "no-store" in jawaban["Cache-Control"]
    teks, halaman = teks_pdf(jawaban.content)
    assert halaman == 2
    assert "Nilai layanan kami" in teks
    assert "Kartu tanda penduduk" in teks
    assert teks.replace("\n", "").count("testserver/survei/ALFA22") == 25  # for who has no camera
    assert "31 Desember 2026" in " ".join(teks.split())
    kode = re.findall(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b", teks)
    assert len(kode) == 25
    tersimpan = set(TokenSurvei.objects.values_list("sidik", flat=True))
    assert {sidik_token(k) for k in kode} == tersimpan


def test_slip_keliru_bertahan(klien: Client, dunia: Dunia) -> None:
    for ganti, pesan in (
        ({"banyak": "3000"}, "Paling besar"),
        ({"banyak": "tiga"}, "bilangan bulat"),
        ({"berlaku_sampai": "2027-05-05"}, "tidak dapat berlaku lebih lama"),
        ({"layanan": "999999"}, "Pilih pilihan yang valid"),
    ):
        data = {"banyak": "7", "berlaku_sampai": "2026-12-31", **ganti}
        jawaban = klien.post(dunia.url + "slip/", data)
        assert jawaban.status_code == 200
        teks = jawaban.content.decode()
        assert "Ada yang perlu diperbaiki" in teks, ganti
        if "layanan" not in ganti:
            assert pesan in teks
    assert not TokenSurvei.objects.exists()


def test_poster_dan_kartu(klien: Client, dunia: Dunia) -> None:
    """One page each, with the permanent address of the counter; only for counters of the scope."""
    assert 'href="/hasil/papan/mal/"' in isi(klien, "/evaluasi/tablet/")
    dasar = f"/evaluasi/tablet/loket/{dunia.loket.pk}/"
    for ekor in ("poster.pdf", "kartu-meja.pdf"):
        teks, halaman = teks_pdf(klien.get(dasar + ekor).content)
        assert halaman == 1
        assert "testserver/survei/mal" in teks
        assert "Mal Pelayanan" in teks
        assert "pelayanan kami?" in teks
        isi(masuk(dunia.asing), dasar + ekor, 404)


def test_tablet_didaftarkan_dan_dicabut(klien: Client, dunia: Dunia) -> None:
    """Its key is shown once, kept as a hash; withdrawn, it is gone from the list."""
    alamat = f"/evaluasi/tablet/loket/{dunia.loket.pk}/tambah/"
    teks = klien.post(alamat, {"nama": "Meja 1"}).content.decode()
    kunci = teks.split("/survei/mal/tablet/?kunci=")[1].split("<")[0].split('"')[0]
    tablet = TabletSurvei.objects.get()
    assert tablet.sidik == sidik_tablet(kunci)
    assert kunci not in isi(klien, "/evaluasi/tablet/")
    assert "Meja 1" in isi(klien, "/evaluasi/tablet/?cari=mal")
    assert "sudah mempunyai tablet" in klien.post(alamat, {"nama": " meja 1 "}).content.decode()
    assert "Beri tablet ini nama" in klien.post(alamat, {"nama": ""}).content.decode()
    cabut = f"/evaluasi/tablet/{tablet.pk}/cabut/"
    isi(masuk(dunia.asing), cabut, 404)
    assert "Cabut tablet" in isi(klien, cabut)
    assert "Tablet Meja 1 dicabut" in klien.post(cabut, follow=True).content.decode()
    assert "Meja 1" not in isi(klien, "/evaluasi/tablet/")
    isi(klien, cabut, 404)
    with pytest.raises(AturanDilanggar):
        cabut_tablet(tablet=tablet, oleh=dunia.petugas)
    with pytest.raises(DiLuarWewenang):
        daftar_tablet(loket=dunia.loket, nama="x", oleh=dunia.asing)
    assert Jejak.objects.filter(tindakan__startswith="tablet_").count() == 2


def test_tidak_ada_loket(dunia: Dunia) -> None:
    """An empty list says so; who only reads has no such page."""
    assert "Tidak ada loket" in isi(masuk(dunia.asing), "/evaluasi/tablet/?cari=tidakada")
    isi(masuk(dunia.pimpinan), "/evaluasi/tablet/", 403)
