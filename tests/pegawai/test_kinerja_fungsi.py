"""`/analisis/beban-kerja/laporan/`: reports summed by function; fewer than five people stay unseen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Fungsi
from pegawai.models import LaporanKinerja
from pegawai.selectors.kinerja_fungsi import kerja_fungsi
from tebingtinggi.bersama.lembar import baca_lembar
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import DAHULU
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/analisis/beban-kerja/laporan/"


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI + timedelta(days=8))  # November is over
    dunia = Dunia()
    isi = {"unit": dunia.u["DA.B1"], "butir": "fungsi", "dibentuk_pada": DAHULU}
    dunia.pangan = Fungsi.objects.create(teks="Pemantauan harga pangan", urutan=1, **isi)
    dunia.sepi = Fungsi.objects.create(teks="Penyuluhan pasar", urutan=2, **isi)
    return dunia


def kerjakan(d, banyak, jabatan=None, fungsi=None, awal=100):
    """So many people work an hour each on a function."""
    for n in range(banyak):
        orang = buat_pegawai(nip(awal + n), f"Orang {awal + n}")
        tempatkan(orang, jabatan or d.jabatan)
        rhk = buat_rhk(buat_skp(orang), fungsi=fungsi or d.pangan)
        buat_laporan(orang, rhk=rhk)


def hitung(d, *kode):
    return kerja_fungsi([d.u[k].pk for k in kode or ("DA", "DA.B1", "DB")], SENIN, SENIN)


def test_lima_orang_ditampilkan_empat_tidak(d):
    kerjakan(d, 4)
    (satu,) = hitung(d).dikerjakan
    assert (satu.teks, satu.menit, satu.orang) == ("Pemantauan harga pangan", None, None)
    kerjakan(d, 1, awal=200)
    (satu,) = hitung(d).dikerjakan
    assert (satu.menit, satu.orang) == (300, 5)


def test_yang_tidak_dikerjakan_hanya_pada_unit_yang_melapor(d):
    assert hitung(d).tanpa == []
    kerjakan(d, 5)
    assert [b.teks for b in hitung(d).tanpa] == ["Penyuluhan pasar"]


def test_dikerjakan_unit_lain_disebut_bila_cukup_orangnya(d):
    kerjakan(d, 5)
    di_lain = buat_jabatan(d.u["DB"], "Analis Pasar")
    kerjakan(d, 4, jabatan=di_lain, awal=200)
    assert hitung(d).dikerjakan[0].unit_lain == ()
    kerjakan(d, 1, jabatan=di_lain, awal=300)
    (satu,) = hitung(d).dikerjakan
    assert satu.unit_lain == (d.u["DB"].nama,) and satu.orang == 10


def test_yang_dikembalikan_dan_di_luar_masa_tidak_dihitung(d):
    kerjakan(d, 5)
    LaporanKinerja.objects.update(
        status=LaporanKinerja.Status.DIKEMBALIKAN, catatan="Lengkapi", diperiksa_pada=KINI
    )
    assert hitung(d).dikerjakan == [] and hitung(d).jumlah.menit == 0
    LaporanKinerja.objects.update(
        status=LaporanKinerja.Status.BELUM, catatan="", diperiksa_pada=None
    )
    lewat = kerja_fungsi([d.u["DA.B1"].pk], SENIN + timedelta(1), SENIN + timedelta(9))
    assert lewat.dikerjakan == [] and lewat.jumlah.menit == 0


def test_yang_belum_terkait_disebut(d):
    kerjakan(d, 5)
    for orang in (d.ani, d.budi, d.kabid, d.kadis):
        buat_laporan(orang)
    assert hitung(d).jumlah == (None, None, None)  # the sum less the row: four people
    buat_laporan(d.lain)
    assert hitung(d).jumlah == (600, 10, 300) and hitung(d).jumlah.persen_terkait == 50


# --- sums that would tell a small cell -----------------------------------------------------------
@pytest.mark.parametrize("banyak", [1, 2, 3, 4])
def test_jumlah_dari_sedikit_orang_tidak_tampil(d, analis, banyak):
    """Neither the hours nor the percentage, linked or not, in the city or in the branch."""
    fungsi = Fungsi.objects.create(unit=d.u["DB"], teks="Pasar", dibentuk_pada=DAHULU)
    kerjakan(d, banyak, buat_jabatan(d.u["DB"], "Analis Pasar"), fungsi)
    for akar in ("DB", ""):
        angka = papan(analis, akar=akar)
        assert f"{banyak} jam" not in angka and "%" not in angka and "tidak ditampilkan" in angka
    LaporanKinerja.objects.update(rhk=None)
    for akar in ("DB", ""):
        angka = papan(analis, akar=akar)
        assert f"{banyak} jam" not in angka and "%" not in angka and "tidak ditampilkan" in angka


def test_satu_baris_kecil_di_samping_yang_besar(d, analis):
    """Three people beside seven: the sum less the large row would tell them; page, CSV and workbook."""
    kerjakan(d, 7)
    assert "7 jam" in papan(analis) and "100%" in papan(analis)
    kerjakan(d, 3, fungsi=d.sepi, awal=200)
    for akar in ("", "DA"):
        angka = papan(analis, akar=akar)
        assert "10 jam" not in angka and "%" not in angka
        isi = {"akar": akar} if akar else {}
        csv = b"".join(analis.get(f"{URL}data.csv", isi).streaming_content).decode("utf-8-sig")
        (lembar, *_) = baca_lembar(b"".join(analis.get(f"{URL}data.xlsx", isi)))
        buku = str([[getattr(s, "teks", s) for s in b.sel] for b in lembar.baris])
        assert ";7,0;7;" in csv and "<5 orang;<5" in csv
        sel = {sel for b in csv.splitlines() for sel in b.split(";")}
        assert not sel & {"10", "10,0", "3", "3,0"}
        assert "<5 orang" in buku and "'10'" not in buku and "'3'" not in buku
    lagi = Fungsi.objects.create(unit=d.u["DA.B1"], teks="Tera", dibentuk_pada=DAHULU)
    kerjakan(d, 3, fungsi=lagi, awal=300)
    assert "13 jam" in papan(analis) and "100%" in papan(analis)  # two rows, six people, together


def test_jumlah_hanya_menurut_perangkat_daerah(d, analis):
    """A parent less its children: below the perangkat daerah there is no sum."""
    kerjakan(d, 6)
    kerjakan(d, 5, jabatan=buat_jabatan(d.u["DA.B2"], "Analis Pangan"), awal=200)
    assert "11 jam" in papan(analis, akar="DA")
    assert "tidak ditampilkan" in papan(analis, akar="DA.B1")
    assert "Pemantauan harga" in analis.get(URL, {"akar": "DA.B1"}).text


def test_jumlah_kota_dikurangi_perangkat_daerah(d, analis):
    """The city less every perangkat daerah that is told would be the small one."""
    kerjakan(d, 6)
    di_lain = buat_jabatan(d.u["DB"], "Analis Pasar")
    pasar = Fungsi.objects.create(unit=d.u["DB"], teks="Pasar", dibentuk_pada=DAHULU)
    kerjakan(d, 4, di_lain, pasar, awal=200)
    assert "6 jam" in papan(analis, akar="DA") and "tidak ditampilkan" in papan(analis)
    kerjakan(d, 1, di_lain, pasar, awal=300)
    assert "11 jam" in papan(analis)


def test_fungsi_dikurangi_unit_pemiliknya(d, analis):
    """One of another dinas on the same function: the row less the sum of the owner would tell the one."""
    kerjakan(d, 6)
    kerjakan(d, 1, buat_jabatan(d.u["DB"], "Analis Pasar"), awal=200)
    assert "6 jam" not in papan(analis, akar="DA")


def papan(client, **isi):
    """The figures above the list."""
    html = client.get(URL, {k: v for k, v in isi.items() if v}).text
    return html.split('data-uji="papan-angka"')[1].split("</dl>")[0]


@pytest.fixture
def analis(d):
    akun = buat_akun("analis")
    beri_peran(akun, "organisasi", d.u["kota"])
    return masuk(akun)


def test_halaman_kedua_daftar_dan_cabang(d, analis):
    kerjakan(d, 5)
    tampak = analis.get(URL)
    assert "Pemantauan harga pangan" in tampak.text and "5 jam" in tampak.text
    assert "Orang 10" not in tampak.text
    tanpa = analis.get(URL, {"lihat": "tanpa"}).text
    assert "Penyuluhan pasar" in tanpa and "Pemantauan harga" not in tanpa
    assert "Belum ada laporan yang terkait fungsi" in analis.get(URL, {"akar": "DB"}).text
    assert analis.get(URL, {"akar": "ASING"}).status_code == 404
    assert "1 November 2026 sampai 30 November 2026" in tampak.text


def test_berkas_menyembunyikan_yang_sama(d, analis):
    kerjakan(d, 4)
    csv = b"".join(analis.get(f"{URL}data.csv").streaming_content).decode("utf-8-sig")
    assert "<5 orang;<5" in csv and ";4;" not in csv and "Penyuluhan pasar;0" in csv
    assert analis.get(f"{URL}data.xlsx").status_code == 200


def test_kueri_tetap(d, analis):
    def kueri():
        with CaptureQueriesContext(connection) as hasil:
            analis.get(URL)
        return len(hasil)

    kueri()
    kerjakan(d, 5)
    awal = kueri()
    kerjakan(d, 12, awal=200)
    assert kueri() == awal <= 14
