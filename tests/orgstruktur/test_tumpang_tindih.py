"""`/analisis/tumpang-tindih/`: five views, filters, the run, exports; fixed number of queries."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from orgstruktur.models import JalanAnalisis, PutusanTemuan, StatusStruktur, Temuan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.temuan_putusan import putuskan_temuan
from tests.dasar import buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.temuan_uji import analisis, kota_temuan, temuan
from tests.pabrik import buat_unit, perubahan

pytestmark = pytest.mark.django_db
URL = "/analisis/tumpang-tindih/"
NAMA_UKM = "usaha kecil dan mikro (UKM)"
MIKRO, UMKM = "Pembinaan usaha mikro", "Melaksanakan pembinaan UMKM"


@pytest.fixture
def kota():
    u = kota_temuan()
    analisis()
    return u


@pytest.fixture
def persona(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def analis(persona):
    return masuk(persona.organisasi)


def daftar(jawaban):
    return [b for b, *_ in jawaban.context["baris"]]


def unit(jawaban):
    return {frozenset((b.unit_a.kode, b.unit_b.kode)) for b in daftar(jawaban)}


# --- the list -------------------------------------------------------------------------------------
def test_daftar_menandai_objek_bersama(analis):
    jawaban = analis.get(URL)
    assert jawaban.status_code == 200
    isi = teks(jawaban)
    assert "Pembinaan <mark>usaha mikro</mark>" in isi and "<mark>UMKM</mark>" in isi
    assert "Terakhir dijalankan" in isi and "sudah berubah" not in isi
    skor = [b.skor for b in daftar(jawaban)]
    assert len(skor) > 2 and skor == sorted(skor, reverse=True), "the surest first"
    assert "keyakinan tinggi" in isi
    assert NAMA_UKM in isi, "never the bare key of the thesaurus"


def test_kelurahan_hanya_bila_disertakan(analis):
    assert not any("KEL" in p for p in unit(analis.get(URL)))
    assert any("KEL" in p for p in unit(analis.get(URL, {"wilayah": "on"})))


@pytest.mark.parametrize(
    ("kueri", "harus"),
    [
        ({"akar": "setda"}, set()),
        ({"akar": "SETDA"}, {frozenset(("DA.B2", "SETDA"))}),
        ({"akar": "DA", "dengan": "SETDA"}, {frozenset(("DA.B2", "SETDA"))}),
        ({"q": "arsip statis"}, {frozenset(("DA.B2", "SETDA"))}),
        ({"q": "setda"}, {frozenset(("DA.B2", "SETDA"))}),
        ({"q": "tidak ada begini"}, set()),
        ({"letak": "dalam", "tingkat": "duplikasi"}, set()),
    ],
)
def test_saringan(analis, kueri, harus):
    assert unit(analis.get(URL, kueri)) == harus


def test_saring_tingkat_dan_urutan(analis):
    dup = daftar(analis.get(URL, {"tingkat": "duplikasi"}))
    assert dup and {b.tingkat.value for b in dup} == {"duplikasi"}
    assert daftar(analis.get(URL, {"urut": "tingkat"}))[0].tingkat.value == "duplikasi"
    nama = [b.unit_a.nama for b in daftar(analis.get(URL, {"urut": "unit"}))]
    assert nama == sorted(nama)


def test_yang_kurang_meyakinkan_baru_tampil_bila_diminta(analis, persona):
    semua = {b.pk for b in daftar(analis.get(URL))}
    t = temuan(MIKRO, UMKM)
    for skor, keyakinan in ((0.5, "rendah"), (0.7, "sedang"), (0.9, "tinggi")):
        Temuan.objects.filter(pk=t.pk).update(skor=skor)
        for saringan, tampil in (
            ("", keyakinan != "rendah"),
            ("tinggi", keyakinan == "tinggi"),
            ("rendah", keyakinan == "rendah"),
            ("semua", True),
        ):
            ada = {b.pk for b in daftar(analis.get(URL, {"keyakinan": saringan}))}
            assert (t.pk in ada) == tampil, (skor, saringan)
    Temuan.objects.filter(pk=t.pk).update(skor=0.5)
    jawaban = analis.get(URL)
    assert {b.pk for b in daftar(jawaban)} == semua - {t.pk}
    assert jawaban.context["kurang_yakin"] == 1
    assert "1</strong> temuan lain kurang meyakinkan" in teks(jawaban)
    assert {b.pk for b in daftar(analis.get(URL + jawaban.context["semua_url"]))} == semua
    assert analis.get(URL, {"tingkat": "tumpang_tindih"}).context["kurang_yakin"] == 0
    putuskan_temuan(
        temuan=t, penilai=persona.organisasi, putusan=PutusanTemuan.Putusan.BUKAN, alasan="sebab"
    )
    assert {b.pk for b in daftar(analis.get(URL))} == semua, "what was judged stays in sight"


def test_batas_keyakinan_mengikuti_pengaturan(analis, settings):
    Temuan.objects.update(skor=0.7)
    assert daftar(analis.get(URL))
    settings.TATA_TUMPANG_PER_SERIBU = 5
    assert not daftar(analis.get(URL))
    assert "kurang meyakinkan" in teks(analis.get(URL))


def test_saring_penilaian(analis, persona):
    t = temuan(MIKRO, UMKM)
    assert len(daftar(analis.get(URL, {"putusan": "belum"}))) == len(daftar(analis.get(URL)))
    for akun, putusan, keadaan in (
        (persona.organisasi, PutusanTemuan.Putusan.TUMPANG, "satu"),
        (persona.admin, PutusanTemuan.Putusan.BUKAN, "berbeda"),
        (persona.admin, PutusanTemuan.Putusan.TUMPANG, "sepakat"),
    ):
        putuskan_temuan(temuan=t, penilai=akun, putusan=putusan, alasan="sebab")
        assert [b.pk for b in daftar(analis.get(URL, {"putusan": keadaan}))] == [t.pk]
    Temuan.objects.filter(pk=t.pk).update(sidik="lain")
    assert [b.pk for b in daftar(analis.get(URL, {"putusan": "usang"}))] == [t.pk]


@pytest.mark.parametrize(
    ("kueri", "sebab", "status"),
    [
        ("tingkat=gawat", "Tingkat “gawat” tidak dikenal.", 400),
        ("keyakinan=9", "Keyakinan “9” tidak dikenal.", 400),
        ("putusan=x", "Penilaian “x” tidak dikenal.", 400),
        ("lihat=x", "Tampilan “x” tidak dikenal.", 400),
        ("akar=TIADA", "Unit dengan kode “TIADA” tidak ada", 404),
        ("dengan=TIADA", "Unit dengan kode “TIADA” tidak ada", 400),
        ("halaman=99", "ini halaman terakhir", 200),
        ("q=%3Cscript%3E", "Tidak ada yang cocok", 200),
    ],
)
def test_permintaan_aneh_dijawab_dengan_kata(analis, kueri, sebab, status):
    jawaban = analis.get(f"{URL}?{kueri}")
    assert jawaban.status_code == status and sebab in teks(jawaban)


def test_htmx_hanya_mengganti_hasil(analis):
    isi = teks(analis.get(URL, {"q": "mikro"}, HTTP_HX_REQUEST="true"))
    assert "<html" not in isi and "<mark>" in isi


def test_teks_diloloskan(kota, analis):
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Pengelolaan <b>arsip</b> statis"], ketetapan=perubahan(), oleh=None
    )  # fmt: skip
    analisis()
    isi = teks(analis.get(URL, {"q": "<b>"}))
    assert "&lt;b&gt;" in isi and "<b>arsip" not in isi


# --- the other views ------------------------------------------------------------------------------
def test_pasangan_unit(analis):
    baris = {
        (b["p"].a, b["p"].b): b["p"]
        for b in analis.get(URL, {"lihat": "pasangan"}).context["baris"]
    }
    p = baris["DA.B1", "DB.B1"]
    assert (len(p.fungsi_a), p.dari_a) == (1, 2)
    assert "1</strong> dari 2 fungsi" in teks(analis.get(URL, {"lihat": "pasangan"}))


@pytest.mark.parametrize("lihat", ["pasangan", "kelompok"])
def test_angka_pasangan_sama_dengan_daftar_yang_ditautnya(kota, analis, lihat):
    """A unit's own findings, without those of what is below it."""
    anak = buat_unit("DA.B1.S", "seksi", kota["DA.B1"])
    tambah_fungsi(
        unit=anak, daftar_teks=["Pembinaan usaha mikro"], ketetapan=perubahan(), oleh=None
    )
    analisis()
    baris = analis.get(URL, {"lihat": lihat}).context["baris"]
    tautan = (
        [(len(b["p"].temuan), b["url"]) for b in baris]
        if lihat == "pasangan"
        else [(jumlah, url) for b in baris for *_, jumlah, url in b["garis"]]
    )
    assert len(tautan) > 1
    for jumlah, url in tautan:
        if lihat == "pasangan":
            assert len(daftar(analis.get(URL + url))) == jumlah, url
        else:  # of a cluster only what duplicates or overlaps counts
            assert len(daftar(analis.get(URL + url))) >= jumlah, url


def test_hapus_saringan_tetap_pada_tampilannya(analis):
    jawaban = analis.get(URL, {"lihat": "matriks", "tingkat": "duplikasi"})
    assert jawaban.context["bersih_url"] == f"{URL}?lihat=matriks"
    assert analis.get(URL, {"tingkat": "duplikasi"}).context["bersih_url"] == URL


def test_matriks_menuju_daftarnya(analis):
    jawaban = analis.get(URL, {"lihat": "matriks"})
    kepala = [k.kode for k in jawaban.context["kepala"]]
    assert set(kepala) == {"SETDA", "DA", "DB"}
    baris = {u.kode: dict(zip(kepala, sel, strict=True)) for u, sel in jawaban.context["baris"]}
    sel = baris["DA"]["DB"]
    assert sel == baris["DB"]["DA"] and sel.panas == 5
    assert len(daftar(analis.get(URL + sel.url))) == sel.jumlah
    assert "Dinas Alfa dan Dinas Beta" in sel.kata


def test_kelompok_bergambar_dan_bertabel(analis):
    jawaban = analis.get(URL, {"lihat": "kelompok"})
    assert [k["pokok"] for k in jawaban.context["baris"]] == [NAMA_UKM]
    isi = teks(jawaban)
    assert "<title id=" in isi and f"3 unit dengan pokok {NAMA_UKM}" in isi


def test_keunikan(analis):
    baris = {u.kode: (sendiri, semua) for u, _, sendiri, semua, *_ in
             analis.get(URL, {"lihat": "keunikan"}).context["baris"]}  # fmt: skip
    assert baris["DB.B1"] == (1, 2) and "KEL" not in baris


def test_keunikan_menuju_temuan_unitnya(analis):
    jawaban = analis.get(URL, {"lihat": "keunikan"})
    url = next(url for u, *_, url in jawaban.context["baris"] if u.kode == "DB.B1")
    assert "1 beririsan" in teks(jawaban)
    temuan_unit = daftar(analis.get(url))
    assert temuan_unit and all("DB.B1" in (b.unit_a.kode, b.unit_b.kode) for b in temuan_unit)


def test_tanggal_tidak_dipakai_dan_disebut(analis):
    assert "selalu tentang keadaan hari ini" in teks(analis.get(URL, {"per": "2022-01-01"}))
    assert "selalu tentang keadaan hari ini" not in teks(analis.get(URL))


@pytest.mark.parametrize("lihat", ["", "pasangan", "matriks", "kelompok", "keunikan"])
def test_banyak_kueri_tetap(kota, analis, lihat):
    def hitung():
        analis.get(URL, {"lihat": lihat, "q": "pembinaan"})
        with CaptureQueriesContext(
            connection,
        ) as k:
            assert analis.get(URL, {"lihat": lihat, "q": "pembinaan"}).status_code == 200
        return len(k)

    sedikit = hitung()
    for n in range(2):
        u = buat_unit(f"DB.X{n}", "bidang", kota["DB"])
        isi = [f"Pembinaan usaha mikro {x}" for x in ("pasar", "terminal", "sekolah")]
        tambah_fungsi(unit=u, daftar_teks=isi, ketetapan=perubahan(), oleh=None)
        analisis()
        assert hitung() == sedikit
    assert sedikit <= 17


# --- the run --------------------------------------------------------------------------------------
def test_jalankan_dan_kemajuannya(analis):
    jawaban = analis.post(URL + "jalankan/", follow=True)
    isi = teks(jawaban)
    assert "hx-trigger=" in isi and "Menunggu" in isi
    JalanAnalisis.objects.filter(status=JalanAnalisis.Status.ANTRE).update(status=20, kemajuan=40)
    bagian = teks(analis.get(URL + "keadaan/", HTTP_HX_REQUEST="true"))
    assert "40 %" in bagian and "<html" not in bagian
    assert "sedang berjalan" in teks(analis.post(URL + "jalankan/", follow=True))
    JalanAnalisis.objects.all().delete()
    analisis()
    bagian = teks(analis.get(URL + "keadaan/", HTTP_HX_REQUEST="true"))
    assert "hx-trigger" not in bagian and "Lihat hasilnya" in bagian
    assert 'id="hasil-baru" hx-swap-oob="true"' in bagian and "hasil yang baru" in bagian
    halaman = teks(analis.get(URL))
    assert 'id="hasil-baru"' in halaman and "hasil yang baru" not in halaman


def test_struktur_berubah_dikatakan(analis):
    StatusStruktur.perbarui_versi()
    assert "struktur sudah berubah sejak itu" in teks(analis.get(URL))


def test_belum_pernah_dijalankan():
    u = kota_temuan()
    akun = buat_persona(u["kota"])
    isi = teks(masuk(akun.pimpinan).get(URL))
    assert "belum pernah dijalankan" in isi and "Jalankan analisis" not in isi
    assert masuk(akun.pimpinan).post(URL + "jalankan/").status_code == 403
    assert masuk(buat_akun("lain")).get(URL).status_code == 403


# --- exports --------------------------------------------------------------------------------------
def test_csv_memuat_putusan(analis, persona):
    t = temuan(MIKRO, UMKM)
    tetap = {"temuan": t, "putusan": PutusanTemuan.Putusan.TUMPANG}
    putuskan_temuan(penilai=persona.organisasi, alasan="=benar sama", **tetap)
    jawaban = analis.get(URL + "temuan.csv", {"tingkat": "duplikasi"})
    baris = list(csv.DictReader(StringIO(b"".join(jawaban).decode("utf-8-sig")), delimiter=";"))
    satu = next(b for b in baris if {b["Fungsi A"], b["Fungsi B"]} == {MIKRO, UMKM})
    assert satu["Penilaian"] == "Satu penilai" and "benar sama" in satu["Putusan"]
    assert satu["Alamat"].endswith(f"{URL}{t.pk}/")


def baca_csv(jawaban):
    return list(csv.DictReader(StringIO(b"".join(jawaban).decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("lihat", ["pasangan", "keunikan"])
def test_unduhan_memuat_yang_tampak(analis, lihat):
    halaman = analis.get(URL, {"lihat": lihat})
    baris = baca_csv(analis.get(URL + "temuan.csv", {"lihat": lihat}))
    assert len(baris) == halaman.context["halaman"].paginator.count > 0
    if lihat == "keunikan":
        satu = next(b for b in baris if b["Kode unit"] == "DB.B1")
        assert (satu["Fungsi unik"], satu["Fungsi"], satu["Unik (%)"]) == ("1", "2", "50")
    else:
        satu = next(b for b in baris if {b["Kode unit A"], b["Kode unit B"]} == {"DA.B1", "DB.B1"})
        assert (satu["Beririsan A"], satu["Fungsi A"], satu["Temuan"]) == ("1", "2", "1")
    buku = load_workbook(BytesIO(b"".join(analis.get(URL + "temuan.xlsx", {"lihat": lihat}))))
    assert buku[buku.sheetnames[0]].max_row - 1 == len(baris)


def test_csv_titik_koma_berdesimal_koma(analis):
    baris = baca_csv(analis.get(URL + "temuan.csv"))
    assert all("." not in b["Skor"] for b in baris) and any("," in b["Skor"] for b in baris)
    koma = b"".join(analis.get(URL + "temuan.csv", {"pemisah": "koma"})).decode()
    assert all("." in b["Skor"] for b in csv.DictReader(StringIO(koma)))


def test_semua_temuan_memuat_yang_tampak_di_daftar(analis):
    isi = b"".join(analis.get("/analisis/temuan.xlsx"))
    lembar = load_workbook(BytesIO(isi))["Tumpang tindih"]
    assert lembar.max_row - 1 == len(daftar(analis.get(URL)))


def test_xlsx(analis):
    jawaban = analis.get(URL + "temuan.xlsx")
    buku = load_workbook(BytesIO(b"".join(jawaban)))
    assert buku.sheetnames[0] == "Tumpang tindih"
    assert buku["Tumpang tindih"].max_row - 1 == len(daftar(analis.get(URL)))
    assert analis.get(URL + "temuan.xlsx", {"akar": "TIADA"}).status_code == 400
