"""The slider over the days on which something changed: which days, for whom, and where they lead."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan
from orgstruktur.selectors.bagan import muat_bagan, status_struktur
from orgstruktur.selectors.tanggal_berubah import tanggal_berubah
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import cabut_fungsi, tambah_fungsi
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import akhiri_garis, tambah_garis
from orgstruktur.services.jabatan import hapus_jabatan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tests.dasar import buat_persona, masuk
from tests.pabrik import DAHULU, buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
HALAMAN = pytest.mark.parametrize("url", ["/struktur/", "/struktur/tabel/"])


@pytest.fixture
def kota():
    return buat_kota()


def hari(n):
    return timezone.localdate() + timedelta(days=n)


def daftar(*, rencana=False):
    return [(t.tanggal, t.banyak, t.dasar) for t in tanggal_berubah(rencana=rencana)]


def ubah(unit, pada, nama="Nama Baru", dasar="Perda 1/2023"):
    tetap = perubahan(pada, dasar_hukum=dasar)
    return ubah_unit(unit=unit, nama=nama, ketetapan=tetap, oleh=None)


def geser(client, url, **kueri):
    return client.get(url, kueri).context["geser"]


# --- which days ----------------------------------------------------------------------------------
def test_struktur_kosong_tidak_punya_tanggal(client):
    assert daftar() == []
    assert geser(client, "/struktur/") is None
    assert "data-geser" not in client.get("/struktur/").content.decode()


def test_setiap_hari_sekali_dengan_banyaknya_dan_dasarnya(kota):
    assert daftar() == [(DAHULU, 27, ("Perda 4/2016",))]  # 14 units, 13 heads
    hari_itu = date(2023, 5, 1)
    ubah(kota["DA.B1"], hari_itu)
    pindahkan_unit(
        unit=kota["DA.B1"],
        induk_baru=kota["DB"],
        ketetapan=perubahan(hari_itu, dasar_hukum="Perda 2/2023"),
        oleh=None,
    )
    ((tanggal, banyak, dasar),) = daftar()[1:]
    assert (tanggal, banyak) == (hari_itu, 1), "satu unit, satu rentang baru"
    assert set(dasar) == {"Perda 1/2023", "Perda 2/2023"}


def test_yang_berakhir_dihitung_pada_hari_pertama_tanpanya(kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["satu"], ketetapan=perubahan(), oleh=None)
    tambah_garis(
        dari=kota["DA"], ke=kota["DB"], jenis="koordinasi", ketetapan=perubahan(), oleh=None
    )
    fungsi, garis = Fungsi.objects.get(), kota["DA"].daftar_garis_keluar.get()
    jabatan = Jabatan.objects.get(unit=kota["DA.B1"])
    a, b, c, d = (date(2023, 1, n) for n in (1, 2, 3, 4))
    cabut_fungsi(fungsi=fungsi, ketetapan=perubahan(a, dasar_hukum="Perda 11/2023"), oleh=None)
    akhiri_garis(garis=garis, ketetapan=perubahan(b, dasar_hukum="Perda 12/2023"), oleh=None)
    hapus_jabatan(jabatan=jabatan, ketetapan=perubahan(c, dasar_hukum="Perda 13/2023"), oleh=None)
    bubarkan_unit(unit=kota["KEL"], ketetapan=perubahan(d, dasar_hukum="Perda 14/2023"), oleh=None)
    assert daftar()[1:] == [
        (a, 1, ("Perda 11/2023",)),
        (b, 1, ("Perda 12/2023",)),
        (c, 1, ("Perda 13/2023",)),
        (d, 2, ("Perda 14/2023",)),  # the unit and its head
    ]


def test_yang_ditarik_kembali_tidak_meninggalkan_tanggal(kota):
    hasil = ubah(kota["DA"], date(2023, 1, 1))
    assert len(daftar()) == 2
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert len(daftar()) == 1


def test_di_antara_dua_tanggal_tidak_ada_yang_berubah(kota):
    """The day before differs from the day, and every other day is like the stop before it."""
    ubah(kota["DA"], date(2022, 3, 1))
    gabungkan_unit(
        unit=kota["DA.B2"], ke=kota["DA.B1"], ketetapan=perubahan(date(2023, 3, 1)), oleh=None
    )
    henti = [t.tanggal for t in tanggal_berubah(rencana=True)]
    assert henti == [DAHULU, date(2022, 3, 1), date(2023, 3, 1)]
    for n, t in enumerate(henti):
        assert muat_bagan(t - timedelta(days=1), lengkap=True) != muat_bagan(t, lengkap=True)
        akhir = (henti[n + 1] if n + 1 < len(henti) else hari(0)) - timedelta(days=1)
        assert muat_bagan(akhir, lengkap=True) == muat_bagan(t, lengkap=True)


@HALAMAN
def test_rencana_hanya_bagi_yang_berhak(kota, url):
    ubah(kota["DA"], hari(30), "Dinas Rahasia", "Perda 99/2099")
    orang = buat_persona(kota["kota"])
    for akun in (None, orang.pegawai, orang.pelayanan):
        jawaban = masuk(akun).get(url)
        assert [p.tanggal for p in jawaban.context["geser"].daftar] == [DAHULU, hari(0)]
        assert "Perda 99/2099" not in jawaban.content.decode()
    for akun in (orang.petugas, orang.pimpinan):
        g = geser(masuk(akun), url)
        assert [p.tanggal for p in g.daftar] == [DAHULU, hari(0), hari(30)]
        assert g.daftar[-1].label.endswith("(akan berlaku)") and g.sesudah is g.daftar[-1]


# --- the component -------------------------------------------------------------------------------
@HALAMAN
def test_perhentian_membawa_semua_yang_diminta(client, kota, url):
    ubah(kota["DB"], date(2023, 5, 1))
    g = geser(client, url, akar="DA", q="bidang", per="2023-05-01", halaman="1")
    assert [p.url for p in g.daftar] == [
        f"{url}?akar=DA&q=bidang&per=2020-01-01",
        f"{url}?akar=DA&q=bidang&per=2023-05-01",
        f"{url}?akar=DA&q=bidang",
    ]
    assert g.kini == 1 and g.tepat and g.terpilih.keterangan == "1 perubahan, Perda 1/2023"
    assert (g.sebelum, g.sesudah) == (g.daftar[0], g.daftar[2])
    for p in g.daftar:
        assert client.get(p.url).status_code == 200


@pytest.mark.parametrize(
    ("per", "kini", "label", "keterangan", "sebelum", "sesudah"),
    [
        ("2023-04-30", 0, "30 April 2023", "Keadaan sejak 1 Januari 2020", 0, 1),
        ("2023-05-01", 1, "1 Mei 2023", "1 perubahan, Perda 1/2023", 0, 2),
        ("2023-05-02", 1, "2 Mei 2023", "Keadaan sejak 1 Mei 2023", 1, 2),
        ("2019-12-31", 0, "31 Desember 2019", "Sebelum struktur pertama yang tercatat", None, 0),
    ],
)
def test_sehari_sebelum_pada_dan_sesudah(
    client, kota, per, kini, label, keterangan, sebelum, sesudah
):
    ubah(kota["DB"], date(2023, 5, 1))
    g = geser(client, "/struktur/", per=per)
    assert (g.kini, g.label, g.keterangan) == (kini, label, keterangan)
    assert g.sebelum == (None if sebelum is None else g.daftar[sebelum])
    assert g.sesudah == g.daftar[sesudah]


@HALAMAN
def test_hari_ini(client, kota, url):
    g = geser(client, url)
    assert g.tepat and g.terpilih.hari_ini and g.terpilih.url == url and g.sesudah is None
    assert g.terpilih.keterangan == "Perubahan terakhir 1 Januari 2020"
    assert g.banding_url == f"/struktur/bandingkan/?dari=2019-12-31&ke={hari(0)}"
    ubah(kota["DB"], hari(0))
    assert [p.hari_ini for p in geser(client, url).daftar] == [False, True], "tidak dua kali"


def test_dibaca_sebagai_tanggal_dan_berjalan_tanpa_javascript(client, kota):
    ubah(kota["DB"], date(2023, 5, 1), dasar='Perda 1/2023 "x" <b>')
    html = client.get("/struktur/?per=2023-05-01").content.decode()
    (rel,) = re.findall(r"<input[^>]*data-geser-rel[^>]*>", html)
    assert "hidden" in rel and 'min="0" max="2"' in rel and 'value="1"' in rel
    assert 'aria-valuetext="1 Mei 2023, 1 perubahan, Perda 1/2023 &quot;x&quot; &lt;b&gt;"' in rel
    kotak = html[html.index("data-geser-rel") : html.index("</section>")]
    tautan = [unescape(a) for a in re.findall(r'<a href="([^"]+)"', kotak)]
    assert "/struktur/?per=2020-01-01" in tautan and "/struktur/" in tautan


def test_tanggal_yang_salah_diberitahukan_dan_geser_tetap_ada(client, kota):
    jawaban = client.get("/struktur/?per=31-12-2023")
    assert jawaban.status_code == 400
    assert "Tanggal tidak dikenali. Tulis seperti 2026-11-23." in jawaban.content.decode()
    assert jawaban.context["geser"].terpilih.hari_ini


def test_bagian_htmx_membawa_geser_yang_segar(client, kota):
    html = client.get("/struktur/?q=alfa", headers={"HX-Request": "true"}).content.decode()
    assert "/struktur/?q=alfa&amp;per=2020-01-01" in html


# --- queries -------------------------------------------------------------------------------------
def test_satu_kueri_lalu_tidak_ada_sampai_ada_tulisan(kota):
    for n in range(3):
        for k in range(4 * n):
            buat_unit(f"T{n}{k}", "dinas", kota["kota"], ketetapan=perubahan(date(2021 + n, 1, 1)))
        ubah(kota["DA"], date(2021 + n, 2, 1), f"Nama {n}")
        status = status_struktur()
        for harus in (1, 0):
            with CaptureQueriesContext(connection) as kueri:
                tanggal_berubah(rencana=True, status=status)
            assert len(kueri) == harus
