"""The board: direct subordinates first, the filter of units, and what is kept in memory."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from orgstruktur.services.hari_libur import cabut_libur, tetapkan_libur
from pegawai.kinerja_waktu import Pola
from pegawai.models import LaporanKinerja, StatusKepegawaian
from pegawai.selectors import kinerja_papan_tapak as tapak
from pegawai.services.kinerja_hari import atur_pola
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan
from tests.pegawai.pabrik import kepala
from tests.pegawai.test_kinerja_papan import buat_tim

pytestmark = pytest.mark.django_db
URL = "/kinerja/papan/"
S = LaporanKinerja.Status


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def konteks(orang, **kueri):
    return masuk(orang.akun).get(URL, kueri).context


def nama(jawaban):
    return {b.nama for b in jawaban["baris"]}


def test_menunggu_dari_bawahan_langsung_lebih_dahulu(d):
    """Of the head of a dinas: its heads of bidang; what their people wait for is the second figure."""
    buat_laporan(d.kabid)
    buat_laporan(d.ani)
    buat_laporan(d.budi)
    kadis = konteks(d.kadis)["angka"]
    assert (kadis.langsung, kadis.menunggu) == (1, 3)
    kabid = konteks(d.kabid)["angka"]
    assert (kabid.langsung, kabid.menunggu) == (2, 2)
    assert nama(konteks(d.kadis, unit="langsung", status=S.BELUM)) == {"Citra"}
    assert "(3 seluruh bawahan, semua hari)" in masuk(d.kadis.akun).get(URL).text


def test_bidang_tanpa_pimpinan_menjadi_bawahan_langsung(d):
    d.kabid.daftar_penempatan.update(berlaku_sampai=SENIN)
    StatusKepegawaian.perbarui_versi()
    buat_laporan(d.ani)
    angka = konteks(d.kadis)["angka"]
    assert (angka.langsung, angka.menunggu) == (1, 1)


def test_sekda_pimpinan_perangkat_daerah_dan_anggota_tim_langsung(d):
    sekda = Dunia._orang(31, "Fitri", kepala(d.u["setda"]))
    buat_tim(d, sekda, d.ani)
    for orang in (d.kadis, d.ani, d.budi):
        buat_laporan(orang)
    angka = konteks(sekda)["angka"]
    assert (angka.langsung, angka.menunggu) == (2, 2)


def test_saringan_unit_beserta_bawahannya(d):
    lain = Dunia._orang(32, "Hana", kepala(d.u["DA.B2"])) if "DA.B2" in d.u else None
    buat_laporan(d.kabid)
    buat_laporan(d.ani)
    if lain:
        buat_laporan(lain)
    isi = konteks(d.kadis, unit="DA.B1")
    assert nama(isi) == {"Citra", "Ani"} and isi["halaman"].paginator.count == 2
    assert {o.nama for o, *_ in konteks(d.kadis, unit="DA.B1", lihat="orang")["baris"]} == {
        "Ani", "Budi", "Citra"
    }  # fmt: skip
    luar = masuk(d.kadis.akun).get(URL, {"unit": "DB"})
    assert luar.status_code == 200 and "Siapa: " in luar.text
    assert d.u["DA.B1"].nama in luar.text and d.u["DB"].nama not in luar.text


def test_jumlah_halaman_menurut_saringan(d):
    for n in range(3):
        buat_laporan(d.ani, f"{8 + n:02}.00", f"{9 + n:02}.00", uraian=f"Telaah {'xyz'[n]}")
    assert konteks(d.kabid)["halaman"].paginator.count == 3
    assert konteks(d.kabid, q="telaah y")["halaman"].paginator.count == 1
    assert konteks(d.kabid, tanggal=str(SENIN - timedelta(days=1)))["halaman"].paginator.count == 0


def test_yang_diingat_berubah_begitu_ditulis(d):
    """Patterns, holidays and placements are kept under marks that their services renew."""
    admin = buat_akun("petugas-uji")
    beri_peran(admin, "admin", d.u["kota"])

    def belum():
        return konteks(d.kabid)["ringkasan"].belum

    assert belum() == 2
    tetapkan_libur(tanggal=SENIN, jenis="daerah", nama="Hari jadi", dasar_hukum="SK", oleh=admin)
    assert belum() == 0
    cabut_libur(tanggal=SENIN, oleh=admin)
    assert belum() == 2
    atur_pola(unit=d.u["DA.B1"], pola=Pola(5, time(8), time(16), True), oleh=admin)
    assert belum() == 0


def test_simpanan_tidak_tumbuh_tanpa_batas(monkeypatch):
    monkeypatch.setattr(tapak, "_SIMPANAN_TERBANYAK", 2)
    for n in range(5):
        assert tapak.ingat(("uji", n), lambda n=n: n) == n
    assert len(tapak._SIMPANAN) <= 2
    assert tapak.ingat(("uji", 4), lambda: "baru") == 4


def test_yang_menunggu_terlalu_lama_ditandai_dan_tetap_dapat_diperiksa(d, settings):
    """Five days of work, from the day of arrival; what was checked is not late."""
    settings.TATA_KINERJA_HARI_PERIKSA = 5
    batas = tapak.batas_periksa(SENIN)
    assert timezone.localtime(batas).date() == SENIN - timedelta(days=7)
    lama = buat_laporan(d.ani, uraian="Menunggu lama", diterima_pada=batas - timedelta(minutes=1))
    buat_laporan(d.ani, "10.00", "11.00", diterima_pada=batas)
    jawaban = masuk(d.kabid.akun).get(URL)
    assert jawaban.context["angka"].lewat == 1 and "1 lewat 5 hari kerja" in jawaban.text
    assert {b.pk: b.lewat for b in jawaban.context["baris"]}[lama.pk]
    assert jawaban.text.count("Lewat batas periksa") == 1
    masuk(d.kabid.akun).post(f"/kinerja/laporan/{lama.pk}/setujui/")
    assert konteks(d.kabid)["angka"].lewat == 0
