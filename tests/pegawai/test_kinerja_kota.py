"""`/kinerja/kota/`: sums by unit, down the tree; who may see them; files."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import PenugasanPeran, Unit
from orgstruktur.selectors.bagan import bagan_terkini
from pegawai.models import KeadaanHari, LaporanKinerja, PolaKerja
from pegawai.selectors.kinerja_kota import Angka, susun_kota
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/kinerja/kota/"


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


@pytest.fixture
def pimpinan(d):
    akun = buat_akun("walikota")
    beri_peran(akun, "pimpinan", d.u["kota"])
    return masuk(akun)


def kota(d, kode="KOTA", hari=SENIN):
    bagan = bagan_terkini()
    akar = bagan.per_kode.get(kode) or bagan.akar
    baris, seluruh = susun_kota(bagan, akar, hari)
    return {b.simpul.kode: b.angka for b in baris}, seluruh


def test_jumlah_menurut_perangkat_daerah_lalu_turun(d):
    buat_laporan(d.ani, "08.00", "09.00")
    buat_laporan(d.ani, "10.00", "11.30")
    buat_laporan(d.kadis, "08.00", "08.30")
    KeadaanHari.objects.create(pegawai=d.budi, tanggal=SENIN, keadaan="cuti")
    baris, seluruh = kota(d)
    assert baris["DA"][:5] == (4, 3, 2, 180, 3) and baris["DB"][:5] == (1, 1, 0, 0, 0)
    assert (baris["DA"].persen, baris["DA"].rata) == (66, 90)
    assert seluruh.orang == 5 and seluruh.melapor == 2
    dalam, jumlah = kota(d, "DA")
    assert dalam["DA"][:3] == (1, 1, 1) and dalam["DA.B1"][:3] == (3, 2, 1)
    assert jumlah == baris["DA"]


def test_libur_dan_piket_tidak_ditunggu(d):
    PolaKerja.objects.create(unit=d.u["DB"], piket=True)
    assert kota(d)[0]["DB"].ditunggu == 0
    minggu = kota(d, hari=SENIN - timedelta(days=1))[1]
    assert minggu.ditunggu == 0 and minggu.persen is None and minggu.orang == 5


def test_jumlah_angka_kosong_dan_waktu_terakhir():
    a, b = Angka(1, 1, 1, 10, 0, KINI), Angka(2, 2, 0, 0, 5, None)
    assert a.tambah(b) == b.tambah(a) == Angka(3, 3, 1, 10, 5, KINI)
    assert Angka().rata == 0 and Angka().persen is None


def test_halaman_tidak_menyebut_orang_atau_pekerjaan(d, pimpinan):
    buat_laporan(d.ani, uraian="Menyusun telaah rahasia")
    jawaban = pimpinan.get(URL)
    assert jawaban.status_code == 200
    assert "Menyusun telaah rahasia" not in jawaban.text and "Ani" not in jawaban.text
    assert 'data-segar="30"' in jawaban.text and f"{URL}?akar=DA" in jawaban.text
    lalu = pimpinan.get(URL, {"tanggal": "2026-11-20"})
    assert "data-segar" not in lalu.text and "Jumat" in lalu.text


@pytest.mark.parametrize("tanggal", ["kemarin", "2026-02-30", "2999-01-01", ""])
def test_hari_yang_keliru_menjadi_hari_ini(d, pimpinan, tanggal):
    assert 'value="2026-11-23"' in pimpinan.get(URL, {"tanggal": tanggal}).text


def test_unit_asing_kembali_ke_puncak_dan_urutan(d, pimpinan):
    buat_laporan(d.lain)
    asing = pimpinan.get(URL, {"akar": "TIDAK.ADA", "urut": "menunggu"}).text
    tabel = asing.split("papan-kota")[1]
    nama = {u.kode: u.nama for u in Unit.objects.filter(kode__in=["DA", "DB"])}
    assert tabel.index(nama["DB"]) < tabel.index(nama["DA"])
    sedikit = pimpinan.get(URL, {"urut": "melapor"}).text.split("papan-kota")[1]
    assert sedikit.index(nama["DA"]) < sedikit.index(nama["DB"])


def test_berkas_memuat_yang_ditampilkan(d, pimpinan):
    buat_laporan(d.ani)
    csv = b"".join(pimpinan.get(f"{URL}kota.csv").streaming_content).decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("Kode;Unit;Orang;Ditunggu;Melapor")
    assert any(b.startswith("DA;") and ";4;4;1;25;60;1" in b for b in csv.splitlines())
    assert pimpinan.get(f"{URL}kota.xlsx").status_code == 200


def test_hanya_pimpinan_dan_admin(d):
    assert masuk(d.kabid.akun).get(URL).status_code == 403
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", d.u["kota"])
    assert masuk(petugas).get(URL).status_code == 403
    assert PenugasanPeran.objects.filter(akun=petugas).exists()


def test_kueri_tetap(d, pimpinan):
    def kueri():
        with CaptureQueriesContext(connection) as hasil:
            pimpinan.get(URL)
        return len(hasil)

    kueri()
    awal = kueri()
    for n in range(30):
        orang = buat_pegawai(nip(100 + n), f"Orang {n}")
        tempatkan(orang, d.jabatan)
        buat_laporan(orang)
    assert LaporanKinerja.objects.count() == 30
    assert kueri() == awal <= 12
