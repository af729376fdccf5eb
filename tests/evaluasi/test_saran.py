"""Free words: read by an officer first; only what was published is seen by everybody."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluasi.models import Saran, Survei
from evaluasi.services.saran import ganti_tema, tinjau_saran
from orgstruktur.models import Jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import masuk
from tests.evaluasi.kelola_uji import Dunia, buat_dunia_kelola, isi, saran
from tests.evaluasi.pabrik import buat_layanan, buat_respon, buat_survei, terbitkan_seluruhnya

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    return buat_dunia_kelola(monkeypatch)


@pytest.fixture
def klien(dunia: Dunia) -> Client:
    """The officer of Dinas Alfa."""
    return masuk(dunia.petugas)


def test_menurut_status_dan_tema(klien: Client, dunia: Dunia) -> None:
    """Grouped by suggested themes that are marked as such; filters by status and theme."""
    saran(dunia.survei, "Antrean lama sekali")
    saran(dunia.survei, "Kursi kurang", status=20, teks_terbit="Kursi kurang", tema="sarana")
    teks = isi(klien, dunia.url + "saran/")
    assert "Antrean lama sekali" in teks
    assert "tema usulan" in teks
    assert "Kursi kurang" not in teks
    assert "Belum ditinjau (1)" in teks
    assert "Ditampilkan (1)" in teks
    terbit = isi(klien, dunia.url + "saran/?status=20")
    assert "Kursi kurang" in terbit
    assert "tema usulan" not in terbit
    assert "Antrean" not in isi(klien, dunia.url + "saran/?tema=sarana")
    assert "Antrean" in isi(klien, dunia.url + "saran/?tema=ngawur&status=x&halaman=9")


def test_beberapa_sekaligus(klien: Client, dunia: Dunia) -> None:
    """Published as written, kept back with a reason, and back again; one Jejak each, without the words."""
    a, b = saran(dunia.survei, "Antre lama"), saran(dunia.survei, "Panas")
    data = {"pilih": [a.pk, b.pk], "tinjauan": "terbit"}
    assert klien.post(dunia.url + "saran/", data).status_code == 302
    assert set(Saran.objects.values_list("status", "teks_terbit")) == {
        (20, "Antre lama"),
        (20, "Panas"),
    }
    jejak = Jejak.objects.get(tindakan="saran_tinjau")
    assert "2 saran ditampilkan" in jejak.ringkasan
    assert "Antre" not in jejak.isi_bersegel([])
    data = {"pilih": [b.pk], "tinjauan": "simpan", "alasan": "menyebut nama"}
    klien.post(dunia.url + "saran/?status=20", data)
    b.refresh_from_db()
    assert (b.status, b.teks_terbit, b.alasan, b.ditinjau_oleh) == (
        30,
        "",
        "menyebut nama",
        dunia.petugas,
    )
    klien.post(dunia.url + "saran/", {"pilih": [b.pk], "tinjauan": "kembali"})
    b.refresh_from_db()
    assert (b.status, b.alasan, b.ditinjau_pada) == (10, "", None)


def test_disunting_dan_dipindah_tema(klien: Client, dunia: Dunia) -> None:
    a = saran(dunia.survei, "Petugas Budi judes")
    data = {"ringkas": a.pk, f"teks_{a.pk}": "Petugas kurang ramah", "tinjauan": ""}
    klien.post(dunia.url + "saran/", data)
    a.refresh_from_db()
    assert (a.status, a.teks_terbit, a.teks) == (20, "Petugas kurang ramah", "Petugas Budi judes")
    klien.post(dunia.url + "saran/?status=20", {"tema": a.pk, f"tema_{a.pk}": "kompetensi"})
    a.refresh_from_db()
    assert a.tema == "kompetensi"
    assert Jejak.objects.filter(tindakan="saran_tema").count() == 1


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({"tinjauan": "terbit"}, "Centang dahulu"),
        ({"tinjauan": "simpan", "pilih": "PK", "alasan": " "}, "Tulis alasannya"),
        ({"tinjauan": "simpan", "pilih": "PK", "alasan": "x" * 301}, "paling panjang 300"),
        ({"tinjauan": "bakar", "pilih": "PK"}, "Pilih apa yang dilakukan"),
        ({"tinjauan": "terbit", "pilih": "abc"}, "tidak dikenal"),
        ({"tinjauan": "terbit", "pilih": "9" * 30}, "tidak dikenal"),
        ({"tinjauan": "terbit", "pilih": "123"}, "sudah tidak ada"),
        ({"ringkas": "PK"}, "Tulis teks yang akan ditampilkan"),
        ({"tema": "PK", "tema_PK": "cuaca"}, "Tema ini tidak dikenal"),
        ({}, "Pilih apa yang dilakukan"),
    ],
)
def test_keliru_ditolak_ketikan_bertahan(
    klien: Client, dunia: Dunia, data: dict, pesan: str
) -> None:
    a = saran(dunia.survei, "Antre lama")
    rapi = {k.replace("PK", str(a.pk)): str(v).replace("PK", str(a.pk)) for k, v in data.items()}
    jawaban = klien.post(dunia.url + "saran/", {"alasan": "sudah diketik", **rapi})
    assert jawaban.status_code == 200
    teks = jawaban.content.decode()
    assert pesan in teks
    if "alasan" not in data:
        assert 'value="sudah diketik"' in teks
    a.refresh_from_db()
    assert a.status == 10


NOMOR = (
    *("081234567890", "0812-3456-7890", "0812 3456 7890", "+62 812.3456.7890", "(0621) 123-456"),
    *("1276012345678901", "12 76 01 41", "0812\u20133456\u20137890", "0812\u00a03456\n7890"),
)


@pytest.mark.parametrize("nomor", NOMOR)
def test_nomor_telepon_dan_nik_tidak_terbit(klien: Client, dunia: Dunia, nomor: str) -> None:
    """Refused as written, and edited as long as it still stands there; all that were ticked wait."""
    a, b = saran(dunia.survei, f"Hubungi {nomor} ya"), saran(dunia.survei, "Antre lama")
    data = {"pilih": [a.pk, b.pk], "tinjauan": "terbit"}
    jawaban = klien.post(dunia.url + "saran/", data)
    assert (
        "1 saran memuat deret angka" in jawaban.text and "“Sunting atau ganti tema”" in jawaban.text
    )
    assert f"“{nomor.removeprefix('+').removeprefix('(')}”" in jawaban.text
    assert jawaban.text.count(" checked>") == 2
    data = {"ringkas": a.pk, f"teks_{a.pk}": f"Nomor {nomor}"}
    jawaban = klien.post(dunia.url + "saran/", data)
    assert "masih memuat deret angka" in jawaban.text and f"Nomor {nomor}" in jawaban.text
    assert not Saran.objects.exclude(status=10).exists()
    klien.post(dunia.url + "saran/", {"ringkas": a.pk, f"teks_{a.pk}": "Hubungi saya ya"})
    a.refresh_from_db()
    assert (a.status, a.teks_terbit) == (20, "Hubungi saya ya")


@pytest.mark.parametrize(
    "teks",
    [
        "Antre 3 jam, nomor 1234567",
        "Rp50.000 jadi Rp75.000",
        "Pukul 08.00, loket 1 dan 2, 2026",
        "Datang 27-11-2026, selesai 1.12.2026.",
    ],
)
def test_angka_biasa_tetap_terbit(klien: Client, dunia: Dunia, teks: str) -> None:
    a = saran(dunia.survei, teks)
    klien.post(dunia.url + "saran/", {"pilih": [a.pk], "tinjauan": "terbit"})
    a.refresh_from_db()
    assert (a.status, a.teks_terbit) == (20, teks)


def test_nomor_tetap_dapat_disimpan_dan_banyak_disebut_sebagian(dunia: Dunia) -> None:
    """Kept back as it is; of many, three are named."""
    daftar = [saran(dunia.survei, f"Telepon 0812345678{n}").pk for n in range(5)]
    with pytest.raises(AturanDilanggar, match=r"5 saran memuat.*dan 2 lainnya"):
        tinjau_saran(survei=dunia.survei, daftar=daftar, tinjauan="terbit", oleh=dunia.petugas)
    simpan = {"daftar": daftar, "tinjauan": "simpan", "alasan": "nomor"}
    assert tinjau_saran(survei=dunia.survei, oleh=dunia.petugas, **simpan) == 5


def test_saran_survei_lain_tidak_tersentuh(klien: Client, dunia: Dunia) -> None:
    """The scope is that of the survey in the address."""
    lain = buat_survei("BETA22", dunia.unit["DB"])
    asing = saran(lain, "Milik Beta")
    klien.post(dunia.url + "saran/", {"pilih": [asing.pk], "tinjauan": "terbit"})
    asing.refresh_from_db()
    assert asing.status == 10
    with pytest.raises(DiLuarWewenang):
        tinjau_saran(survei=lain, daftar=[asing.pk], tinjauan="terbit", oleh=dunia.petugas)
    with pytest.raises(DiLuarWewenang):
        ganti_tema(survei=lain, saran=asing.pk, tema="waktu", oleh=dunia.petugas)
    with pytest.raises(AturanDilanggar):
        tinjau_saran(survei=lain, daftar=range(201), tinjauan="terbit", oleh=None)


def test_pimpinan_hanya_membaca(dunia: Dunia) -> None:
    a = saran(dunia.survei, "Antre lama")
    pimpinan = masuk(dunia.pimpinan)
    teks = isi(pimpinan, dunia.url + "saran/")
    assert "Antre lama" in teks
    assert "Tampilkan seperti ditulis" not in teks
    jawaban = pimpinan.post(dunia.url + "saran/", {"pilih": [a.pk], "tinjauan": "terbit"})
    assert jawaban.status_code == 403


def test_kata_tentang_yang_sedikit_jawabannya(dunia: Dunia) -> None:
    """Nobody reads beside the words of two people which service they are about, nor at all on its page."""
    langka = buat_layanan("langka", dunia.unit["DA.B1"], nama="Layanan langka")
    for _ in range(2):
        buat_respon(dunia.survei, [1] * 9, layanan=langka)
    saran(
        dunia.survei, "Petugasnya pergi", status=20, teks_terbit="Petugasnya pergi", layanan=langka
    )
    saran(dunia.survei, "Ramah", layanan=dunia.ktp)
    teks = isi(masuk(dunia.petugas), dunia.url + "saran/?status=20")
    assert "Layanan langka" not in teks
    assert "Kartu tanda penduduk" in isi(masuk(dunia.petugas), dunia.url + "saran/")
    Survei.objects.update(status=40)
    terbitkan_seluruhnya(Survei.objects.get())
    assert "Petugasnya pergi" not in isi(Client(), "/hasil/layanan/langka/")
    assert "Petugasnya pergi" in isi(Client(), "/hasil/unit/DA/")


def test_hanya_yang_terbit_tampil_di_hasil(dunia: Dunia) -> None:
    """On the pages of the unit above, the unit and the service; not those of others, and nothing unread."""
    saran(dunia.survei, "Masih menunggu")
    saran(
        dunia.survei, "Teks asli", status=20, teks_terbit="Kursi <b>ditambah</b>", layanan=dunia.ktp
    )
    saran(dunia.survei, "Simpan", status=30)
    assert "Kata warga" not in isi(Client(), "/hasil/layanan/ktp/")  # the period still runs
    Survei.objects.update(status=40)
    terbitkan_seluruhnya(Survei.objects.get())
    for alamat in ("/hasil/unit/DA/", "/hasil/unit/DA.B1/", "/hasil/layanan/ktp/"):
        teks = isi(Client(), alamat)
        assert "Kursi &lt;b&gt;ditambah&lt;/b&gt;" in teks, alamat
        assert "Kata warga" in teks
        for tidak in ("Masih menunggu", "Teks asli", "Simpan<"):
            assert tidak not in teks
    for alamat in ("/hasil/unit/DB/", "/hasil/loket/mal/", "/hasil/"):
        assert "Kata warga" not in isi(Client(), alamat)
    Survei.objects.update(status=10)
    assert "Kata warga" not in isi(Client(), "/hasil/unit/DA/")


@pytest.mark.parametrize("banyak", [1, 30, 120])
def test_kueri_tetap(klien: Client, dunia: Dunia, banyak: int) -> None:
    for n in range(banyak):
        saran(dunia.survei, f"Antre {n}", layanan=dunia.ktp)
    with CaptureQueriesContext(connection) as kueri:
        teks = isi(klien, dunia.url + "saran/")
    assert len(kueri) <= 8
    assert teks.count('data-uji="saran"') == min(banyak, 50)
