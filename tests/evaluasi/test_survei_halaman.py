"""`/evaluasi/` and `/evaluasi/survei/`: what officers see and do, and what they may not."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluasi.models import Survei, TindakLanjut
from evaluasi.services.terbit import perbarui_sementara
from tests.dasar import masuk
from tests.evaluasi.kelola_uji import Dunia, buat_dunia_kelola, isi, rencana, saran
from tests.evaluasi.pabrik import buat_layanan, buat_respon, buat_survei, terbitkan_seluruhnya

pytestmark = pytest.mark.django_db
BARU = {
    "unit": "DA",
    "judul": "",
    "periode_jenis": "triwulan",
    "mulai": "2026-10-01",
    "selesai": "2026-12-31",
    "populasi": "400",
    "tautan_terbuka": "on",
    "batas_harian": "20",
}


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    return buat_dunia_kelola(monkeypatch)


@pytest.fixture
def klien(dunia: Dunia) -> Client:
    """The officer of Dinas Alfa."""
    return masuk(dunia.petugas)


def test_ikhtisar(klien: Client, dunia: Dunia) -> None:
    """Running against the sample, units that owe one, words and plans that wait."""
    buat_layanan("izin", dunia.unit["DB"])
    lain = buat_survei(
        "LAMA22", dunia.unit["DA"], status=30, mulai=date(2026, 7, 1), selesai=date(2026, 9, 30)
    )
    rencana(lain, tahun=2026, triwulan=3, kegiatan="Loket kedua")
    saran(lain, "Panas")
    teks = isi(klien, "/evaluasi/")
    assert "8 jawaban dari 80 yang dianjurkan" in teks
    assert "Loket kedua" in teks
    assert "tanpa survei" not in teks  # Dinas Beta is out of scope
    seluruh = isi(masuk(dunia.pimpinan), "/evaluasi/")
    assert "1 unit tanpa survei" in seluruh
    assert "Dinas Beta" in seluruh
    assert "Buat survei" not in seluruh


def test_survei_atasan_mencakup_bawahannya(dunia: Dunia) -> None:
    """The survey of the dinas asks about the services of its bidang; one too old counts no more."""
    akun = masuk(dunia.pimpinan)
    assert "tanpa survei" not in isi(akun, "/evaluasi/")
    Survei.objects.update(mulai=date(2025, 1, 1), selesai=date(2025, 11, 26))
    assert "Bidang Alfa 1" in isi(akun, "/evaluasi/")


@pytest.mark.parametrize("banyak", [1, 5, 20])
def test_kueri_tetap(klien: Client, dunia: Dunia, banyak: int) -> None:
    """However many surveys, words and plans there are."""
    for n in range(banyak):
        s = buat_survei(
            f"X{n:04}",
            dunia.unit["DA"],
            mulai=date(2026, 7, 1),
            selesai=date(2026, 9, 30),
            status=30,
        )
        buat_respon(s, [3] * 9)
        saran(s, "Panas")
        rencana(s, tahun=2026, triwulan=3)
    for alamat, batas in (
        ("/evaluasi/", 14),
        ("/evaluasi/survei/", 11),
        ("/evaluasi/tindak-lanjut/", 9),
        (dunia.url, 24),
    ):
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            isi(klien, alamat)
        assert len(kueri) <= batas, f"{alamat}: {len(kueri)}"


def test_daftar_disaring_dan_diunduh(klien: Client, dunia: Dunia) -> None:
    buat_survei("SUDA22", dunia.unit["DA.B1"], status=40, judul="Yang lampau")
    assert "Yang lampau" in isi(klien, "/evaluasi/survei/")
    teks = isi(klien, "/evaluasi/survei/?status=20")
    assert "Survei Alfa" in teks
    assert "Yang lampau" not in teks
    assert "Survei Alfa" not in isi(klien, "/evaluasi/survei/?cari=lampau")
    assert "Survei Alfa" not in isi(klien, "/evaluasi/survei/?unit=DA.B1")
    assert "Survei Alfa" not in isi(klien, "/evaluasi/survei/?periode=tahun")
    assert "Survei Alfa" in isi(
        klien, "/evaluasi/survei/?status=ngawur&unit=XX&urut=apa&halaman=99"
    )
    csv = b"".join(klien.get("/evaluasi/survei.csv?status=20")).decode("utf-8-sig")
    assert csv.splitlines()[1].startswith("ALFA22;Survei Alfa;DA;Dinas Alfa;Triwulan;2026-10-01;")
    assert "8;100;80" in csv


def test_di_luar_lingkup(dunia: Dunia) -> None:
    """Unseen is not found; who only reads is refused."""
    asing = masuk(dunia.asing)
    assert "Survei Alfa" not in isi(asing, "/evaluasi/survei/")
    for ekor in ("", "ubah/", "buka/", "saran/", "kertas/", "slip/", "laporan.pdf"):
        isi(asing, dunia.url + ekor, 404)
    pimpinan = masuk(dunia.pimpinan)
    teks = isi(pimpinan, dunia.url)
    assert "Akhiri survei" not in teks
    for ekor in ("ubah/", "akhiri/", "kertas/", "slip/"):
        isi(pimpinan, dunia.url + ekor, 403)


def test_buat_survei(klien: Client, dunia: Dunia) -> None:
    teks = isi(klien, "/evaluasi/survei/tambah/?unit=DA")
    assert 'value="2026-10-01"' in teks
    assert 'name="populasi" value="100"' in teks  # those of the last period
    jawaban = klien.post("/evaluasi/survei/tambah/", BARU)
    s = Survei.objects.latest("pk")
    assert jawaban.url == f"/evaluasi/survei/{s.pk}/"
    assert (s.judul, s.populasi, s.status) == ("Survei Dinas Alfa Triwulan IV 2026", 400, 10)


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"unit": "DB"}, "di luar wewenang Anda"),
        ({"unit": ""}, "Pilih salah satu unit"),
        ({"selesai": "2026-09-01"}, "tidak boleh sebelum hari pertama"),
        ({"selesai": "kapan"}, "Isi tanggal yang benar"),
        ({"populasi": "banyak"}, "Isi bilangan bulat"),
        ({"populasi": "-1"}, "Paling kecil"),
        ({"batas_harian": "100000"}, "Paling besar"),
        ({"judul": "<script>"}, "&lt;script&gt;"),
    ],
)
def test_isian_keliru_bertahan(klien: Client, dunia: Dunia, ganti: dict, pesan: str) -> None:
    """A clear word, the typing survives, nothing is made."""
    jawaban = klien.post("/evaluasi/survei/tambah/", {**BARU, "judul": "Judul saya", **ganti})
    teks = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert pesan in teks
    assert Survei.objects.count() == 1
    if "judul" not in ganti:
        assert "Judul saya" in teks


def test_cari_unit(klien: Client, dunia: Dunia) -> None:
    """The fragment for htmx; without it, back to the form; a search keeps what was typed."""
    assert klien.get("/evaluasi/survei/unit/").status_code == 302
    teks = klien.get(
        "/evaluasi/survei/unit/?unit_cari=beta", headers={"HX-Request": "true"}
    ).content.decode()
    assert "di luar wewenang Anda" in teks
    data = {**BARU, "unit": "", "unit_cari": "alfa", "judul": "Judul saya", "langkah": "cari"}
    teks = klien.post("/evaluasi/survei/tambah/", data).content.decode()
    assert "Judul saya" in teks
    assert "Ada yang perlu diperbaiki" not in teks


def test_ubah_survei(klien: Client, dunia: Dunia) -> None:
    """Only what its state allows; a change by another in between is told."""
    teks = isi(klien, dunia.url + "ubah/")
    assert 'name="selesai"' in teks
    assert 'name="mulai"' not in teks
    assert "Kartu tanda penduduk" in teks
    versi = teks.split('name="versi" value="')[1].split('"')[0]
    data = {
        "judul": "Oleh A",
        "selesai": "2026-12-31",
        "batas_harian": "5",
        "versi": versi,
        "daftar_layanan": dunia.ktp.pk,
    }
    assert klien.post(dunia.url + "ubah/", data).status_code == 302
    dunia.survei.refresh_from_db()
    assert (dunia.survei.judul, dunia.survei.populasi, dunia.survei.tautan_terbuka) == (
        "Oleh A",
        None,
        False,
    )
    teks = klien.post(dunia.url + "ubah/", {**data, "judul": "Oleh B"}).content.decode()
    assert "Petugas lain mengubahnya" in teks
    assert "Oleh B" in teks
    baru = teks.split('name="versi" value="')[1].split('"')[0]
    assert (
        klien.post(dunia.url + "ubah/", {**data, "judul": "Oleh B", "versi": baru}).status_code
        == 302
    )


def test_langkah_bertanya_dahulu(klien: Client, dunia: Dunia) -> None:
    """GET changes nothing and names the consequences; POST does it; a second POST says what it is now."""
    teks = isi(klien, dunia.url + "akhiri/")
    assert "sampai sekarang ada 8 jawaban" in teks
    assert "Lembar kertas dan jawaban tablet yang tertunda masih diterima" in teks
    assert "Tidak ada jawaban lagi" not in teks
    assert "belum tercapai" in teks
    assert Survei.objects.get().menerima
    assert klien.post(dunia.url + "akhiri/").status_code == 302
    assert Survei.objects.get().status == Survei.Status.BERAKHIR
    assert "keadaannya sekarang" in klien.post(dunia.url + "akhiri/").content.decode()


def test_tutup_menolak_lalu_menerima(klien: Client, dunia: Dunia) -> None:
    Survei.objects.update(status=30)
    perbarui_sementara()
    assert "akan ditolak" in isi(klien, dunia.url + "tutup/")
    teks = klien.post(dunia.url + "tutup/").content.decode()
    assert "U3 Waktu penyelesaian" in teks
    for u in ("waktu", "pengaduan", "sarana"):
        rencana(dunia.survei, u)
    assert klien.post(dunia.url + "tutup/").status_code == 302
    assert Survei.objects.get().status == Survei.Status.DITUTUP
    assert (
        "Tulis alasannya" in klien.post(dunia.url + "buka-lagi/", {"alasan": " "}).content.decode()
    )
    assert klien.post(dunia.url + "buka-lagi/", {"alasan": "keliru"}).status_code == 302
    assert Survei.objects.get().status == Survei.Status.BERAKHIR
    assert TindakLanjut.objects.count() == 3


def tutup(survei: Survei) -> None:
    """Its period is closed, as if all answers had come before."""
    Survei.objects.filter(pk=survei.pk).update(status=Survei.Status.DITUTUP)
    terbitkan_seluruhnya(survei)


def test_rinci_tidak_membuka_atribut_kecil(klien: Client, dunia: Dunia) -> None:
    """Fewer than five answers show no index to officers either, and no attribute in cells below five."""
    Survei.objects.all().update(populasi=None)
    sedikit = buat_survei("DIKI22", dunia.unit["DA.B1"], judul="Sedikit")
    for _ in range(3):
        buat_respon(sedikit, [4] * 9, jenis_kelamin="L", pekerjaan="petani_nelayan")
    teks = isi(klien, f"/evaluasi/survei/{sedikit.pk}/")
    assert "100,00" not in teks and "Sembilan unsur" not in teks
    assert "Angka sementara tampil mulai 20 jawaban" in teks
    tutup(sedikit)
    teks = isi(klien, f"/evaluasi/survei/{sedikit.pk}/")
    assert "kurang dari 5, dan survei lain" in teks and "100,00" not in teks
    assert "Laki-laki" not in teks and "petani" not in teks.lower()
    langka = buat_layanan("langka", dunia.unit["DA"], nama="Layanan langka")
    buat_respon(dunia.survei, [1] * 9, layanan=langka)
    assert "66,67" not in isi(klien, dunia.url)
    tutup(dunia.survei)
    assert "jawabannya kurang dari 5" in isi(klien, f"/evaluasi/survei/{sedikit.pk}/")
    penuh = isi(klien, dunia.url)
    assert "dari 9 jawaban" in penuh and "62,04" in penuh
    assert "66,67" not in penuh  # the eight of the bidang, from which the one would follow
    assert "Perempuan: *" in penuh and "Perempuan: 8" not in penuh
    assert "tiga terendah" in penuh
    assert "Tautan terbuka 9" in penuh


def test_formulir_menawarkan_batas_harian_dari_pengaturan(klien: Client, settings: Any) -> None:
    """What the settings say stands in the empty form."""
    settings.TATA_SURVEI_BATAS_HARIAN = 7
    teks = isi(klien, "/evaluasi/survei/tambah/")
    assert re.search(r'name="batas_harian"[^>]*value="7"', teks)


def test_tumpang_masa_disebut_sejak_draf(klien: Client, dunia: Dunia) -> None:
    """Before it is opened; not of another unit, nor of what has ended."""
    draf = buat_survei("DRAF22", dunia.unit["DA"], status=10, mulai=date(2026, 12, 1))
    teks = isi(klien, f"/evaluasi/survei/{draf.pk}/")
    assert "tumpang dengan survei lain unit ini" in teks
    assert f'href="{dunia.url}"' in teks.split('data-uji="tumpang"')[1]
    assert 'data-uji="tumpang"' not in isi(klien, dunia.url)  # open: it goes on
    Survei.objects.filter(pk=dunia.survei.pk).update(status=30)
    assert 'data-uji="tumpang"' not in isi(klien, f"/evaluasi/survei/{draf.pk}/")
    Survei.objects.filter(pk=dunia.survei.pk).update(status=20, unit=dunia.unit["DB"])
    assert 'data-uji="tumpang"' not in isi(klien, f"/evaluasi/survei/{draf.pk}/")


def test_lebih_banyak_jawaban_daripada_pengguna(klien: Client, dunia: Dunia) -> None:
    Survei.objects.update(populasi=8)
    assert "lebih banyak daripada penggunanya" not in isi(klien, dunia.url)
    Survei.objects.update(populasi=7)
    assert "8 jawaban dari 7 pengguna" in isi(klien, dunia.url)


def test_membuka_tidak_menjanjikan_hasil_sementara(klien: Client, dunia: Dunia) -> None:
    """Nothing but the rounded number of answers is public before the period is closed."""
    Survei.objects.update(status=10)
    teks = isi(klien, dunia.url + "buka/")
    assert "mulai lima jawaban" not in teks
    assert "bukan indeksnya" in teks
