"""`/analisis/aturan/`: findings, filters, grouping, pages, exports; `/analisis/aturan/daftar/`."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.models import ObjekTipologi, Unit
from orgstruktur.selectors.aturan import tipe_menurut_skor
from orgstruktur.selectors.bagan import lupakan_bagan, muat_bagan
from orgstruktur.selectors.tipologi import muat_tipologi, muat_untuk_skor
from tests.dasar import buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.tipologi_uji import DUKCAPIL, isi, kota_tipologi
from tests.pabrik import DAHULU, buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
URL = "/analisis/aturan/"


@pytest.fixture
def kota():
    """Dinas Alfa is B with 5 bidang (3 allowed); Beta has no type and two urusan of two rumpun."""
    u = buat_kota()
    Unit.objects.filter(kode="DA").update(tipe="B", urusan_kode="1.01")
    Unit.objects.filter(kode="DB").update(urusan_kode="2.16;1.02")
    for n in (3, 4, 5):
        buat_unit(f"DA.B{n}", "bidang", u["DA"], nama=f"Bidang Alfa {n}")
    return u


@pytest.fixture
def analis(kota):
    return masuk(buat_persona(kota["kota"]).organisasi)


def aturan(jawaban):
    return [b.temuan.aturan for k in jawaban.context["kelompok"] for b in k.baris]


def test_temuan_dan_tautannya(analis):
    jawaban = analis.get(URL)
    assert jawaban.status_code == 200
    isi = teks(jawaban)
    assert "Dinas Alfa memiliki 5 bidang; paling banyak 3 untuk Dinas tipe B." in isi
    assert 'href="/struktur/unit/DA/"' in isi
    assert 'href="/analisis/aturan/daftar/#DINAS-B"' in isi
    assert {"DINAS-B", "RUMPUN", "SATU", "DASAR"} <= set(aturan(jawaban))
    assert jawaban.context["ringkas"][0][2] == len(
        [
            b
            for k in jawaban.context["kelompok"]
            for b in k.baris
            if b.temuan.tingkat == "pelanggaran"
        ]
    )


@pytest.mark.parametrize(
    ("kueri", "harus"),
    [
        ("aturan=DINAS-B", {"DINAS-B", "DINAS-A"}),  # and the note on what waits for its type
        ("tingkat=pelanggaran&akar=DA", {"DINAS-B"}),
        ("q=alfa+bidang", {"DINAS-B"}),
        ("q=ALFA&tingkat=catatan", set()),
        ("akar=DB&tingkat=pelanggaran", {"RUMPUN"}),
        ("aturan=RUMPUN&kelompok=unit", {"RUMPUN"}),
        ("q=tidak+ada+begini", set()),
    ],
)
def test_cari_dan_saring(analis, kueri, harus):
    assert set(aturan(analis.get(f"{URL}?{kueri}"))) == harus


def test_menurut_perangkat_daerah(analis):
    kelompok = analis.get(URL, {"kelompok": "unit"}).context["kelompok"]
    judul = [k.judul for k in kelompok]
    assert judul[0] == "Kota Contoh" and judul.index("Dinas Alfa") < judul.index("Dinas Beta")
    assert all(k.jumlah == len(k.baris) for k in kelompok)


def test_tipe_kosong_satu_catatan_dengan_petunjuk_dan_tautan_mengisinya(analis):
    isi = teks(analis.get(URL, {"tingkat": "catatan", "akar": "DB"}))
    assert "Dinas Beta tidak dapat diperiksa terhadap DINAS-A/B/C: tipe belum diisi." in isi
    assert "/struktur/tabel/?jenis=dinas&amp;tipe=kosong" in isi


@pytest.mark.parametrize(
    ("kueri", "sebab", "status"),
    [
        ("tingkat=gawat", "Tingkat “gawat” tidak dikenal.", 400),
        ("aturan=ENTAH", "Aturan “ENTAH” tidak dikenal.", 400),
        ("akar=TIADA", "Unit dengan kode “TIADA” tidak ada", 404),
        ("per=kemarin", "Tanggal tidak dikenali", 400),
        ("kelompok=x", "Pengelompokan “x” tidak dikenal.", 400),
        ("halaman=99", "ini halaman terakhir", 200),
        ("halaman=x", "ini halaman pertama", 200),
        ("q=%3Cscript%3E", "Tidak ada temuan yang cocok", 200),
    ],
)
def test_permintaan_aneh_dijawab_dengan_kata(analis, kueri, sebab, status):
    jawaban = analis.get(f"{URL}?{kueri}")
    assert jawaban.status_code == status and sebab in teks(jawaban)


def test_tanggal_lampau(analis):
    awal = analis.get(URL, {"per": DAHULU.isoformat()})
    assert "Dinas Alfa memiliki" in teks(awal), "formed on that day"
    sebelum = teks(analis.get(URL, {"per": "2019-12-31"}))
    assert "Belum ada struktur yang diperiksa" in sebelum


def test_tanpa_struktur():
    akun = buat_akun("super", is_superuser=True)
    assert masuk(akun).get(URL).status_code == 403, "rights come from a role, which needs a unit"


def test_htmx_hanya_mengganti_hasil(analis):
    jawaban = analis.get(URL, {"q": "alfa"}, HTTP_HX_REQUEST="true")
    assert "<html" not in teks(jawaban) and "Dinas Alfa" in teks(jawaban)


def test_halaman(analis, kota, monkeypatch):
    monkeypatch.setattr("orgstruktur.views.aturan.PER_HALAMAN", 2)
    satu, dua = analis.get(URL), analis.get(URL, {"halaman": 2})
    assert len(aturan(satu)) == 2 == len(aturan(dua))
    assert "halaman=3" in dua.content.decode()


def test_csv_dan_xlsx_memuat_yang_tersaring(analis):
    jawaban = analis.get(f"{URL}temuan.csv?aturan=DINAS-B&tingkat=pelanggaran")
    assert "temuan-aturan-" in jawaban["Content-Disposition"]
    baris = list(csv.DictReader(StringIO(jawaban.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert [(b["Aturan"], b["Kode unit"], b["Ditemukan"]) for b in baris] == [
        ("DINAS-B", "DA", "5")
    ]
    assert baris[0]["Dasar hukum"] == "PP 18/2016 Pasal 82"
    buku = load_workbook(BytesIO(analis.get(f"{URL}temuan.xlsx?akar=DA").getvalue()))
    assert buku.sheetnames == ["Temuan", "Daftar aturan", "Keterangan"]
    assert "Dinas Alfa" in {r[4] for r in buku["Temuan"].iter_rows(values_only=True)}
    assert analis.get(f"{URL}temuan.csv?aturan=ENTAH").status_code == 400


def test_daftar_aturan_menyebut_keadaan_setiap_aturan(analis):
    jawaban = analis.get(f"{URL}daftar/")
    isi = teks(jawaban)
    assert jawaban.status_code == 200 and 'id="DINAS-B"' in isi
    keadaan = {b.aturan.id: b.keadaan for b, _ in jawaban.context["daftar"]}
    assert keadaan["DINAS-B"] == "dilanggar" and keadaan["RUMPUN"] == "dilanggar"
    assert keadaan["TIPE-SKOR"] == "tidak dapat diperiksa"
    assert "Belum dikonfirmasi dari naskah" in isi and "Tafsir atas peraturan" in isi
    assert 'href="/analisis/aturan/?aturan=DINAS-B"' in isi


def test_yang_belum_dikonfirmasi_dapat_diatur(analis, settings):
    def tingkat():
        lupakan_bagan()
        baris = analis.get(URL, {"aturan": "DINAS-B", "q": "subbagian"}).context["kelompok"]
        return [b.temuan.tingkat for k in baris for b in k.baris]

    assert tingkat() == ["peringatan"]
    settings.TATA_SUBBAG_KURANG_PERINGATAN = False
    assert tingkat() == ["pelanggaran"]
    settings.TATA_UPTD_JAM_A = 12_345
    assert "12.345 jam efektif" in teks(analis.get(f"{URL}daftar/"))


def _hitung(client, url, django_assert_max_num_queries, batas=60):
    lupakan_bagan()
    with django_assert_max_num_queries(batas) as terhitung:
        assert client.get(url).status_code == 200
    return len(terhitung)


@pytest.mark.parametrize(
    "url",
    [
        URL,
        f"{URL}?kelompok=unit",
        f"{URL}daftar/",
        "/analisis/",
        "/analisis/rentang-kendali/",
        "/analisis/beban-kerja/",
    ],
)
def test_kueri_tetap_berapa_pun_isinya(analis, kota, url, django_assert_max_num_queries):
    jumlah = {_hitung(analis, url, django_assert_max_num_queries)}
    for n in range(2):
        dinas = buat_unit(f"DX{n}", "dinas", kota["kota"], ketetapan=perubahan())
        for m in range(4):
            buat_unit(f"DX{n}.B{m}", "bidang", dinas)
            buat_unit(f"DX{n}.U{m}", "uptd", dinas)
        jumlah.add(_hitung(analis, url, django_assert_max_num_queries))
    assert len(jumlah) == 1 and max(jumlah) <= 20, jumlah


def test_tipe_menurut_skor_hanya_yang_angkanya_lengkap():
    unit = kota_tipologi()
    hari = timezone.localdate()
    assert tipe_menurut_skor(hari) is None, "nothing has been calculated"
    isi(DUKCAPIL)
    assert tipe_menurut_skor(hari) == {"DUK": ("B", "B")} and unit["DUK"].tipe == "A"
    assert tipe_menurut_skor(hari - timedelta(days=1)) is None, (
        "today's figures say nothing of then"
    )


def test_tipe_menurut_skor_dari_bagan_hari_ini_sama_dengan_satu_kueri(django_assert_num_queries):
    """The pages of proposals have the units already: figures and what officers said in one query."""
    unit = kota_tipologi()
    isi(DUKCAPIL)
    hari, bagan = timezone.localdate(), muat_bagan(lengkap=True)
    assert bagan.tanggal == hari
    with django_assert_num_queries(1):
        dapat = tipe_menurut_skor(hari, bagan)
    assert dapat == tipe_menurut_skor(hari) == {"DUK": ("B", "B")}
    objek = next(o.kelompok.id for o in muat_tipologi().daftar if o.unit and o.unit.kode == "DUK")
    for lain in ({"unit": None, "diselenggarakan": False}, {"unit": unit["DUK"]}):
        ObjekTipologi.objects.update_or_create(objek=objek, defaults=lain)
        assert tipe_menurut_skor(hari, bagan) == tipe_menurut_skor(hari), lain
    satu, penuh = muat_untuk_skor(bagan), muat_tipologi()
    assert satu.daftar_unit == penuh.daftar_unit and satu.akar_id == penuh.akar_id
    assert [(o.kelompok.id, o.letak, o.hitungan) for o in satu.daftar] == [
        (o.kelompok.id, o.letak, o.hitungan) for o in penuh.daftar
    ]
