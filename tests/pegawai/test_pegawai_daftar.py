"""`/pegawai/` and `/pegawai/menunggu/`: search, filters, order, columns, downloads, rights."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from orgstruktur.models import Jejak
from pegawai.models import StatusKepegawaian
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/pegawai/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def isi(kota):
    analis = buat_jabatan(kota["DA.B1"], "Analis Kebijakan", jenis="fungsional")
    ani = buat_pegawai(nip(11), "Ani Rahma", golongan="III/c", gelar_belakang="S.H.")
    budi = buat_pegawai(nip(12), "Budi", golongan="IV/a")
    citra = buat_pegawai(nip(13), "Citra", unit_tunggu=kota["DB"], kedudukan="cltn")
    p3k = buat_pegawai("199009132023211004", "Dedi", golongan="IX")
    tempatkan(ani, analis)
    tempatkan(budi, kepala(kota["DB"]))
    tempatkan(p3k, analis)
    tempatkan(budi, kepala(kota["DA"]), macam="plt")
    return {"ani": ani, "budi": budi, "citra": citra, "dedi": p3k}


def nama(jawaban):
    return [b.nama for b in jawaban.context["baris"]]


def test_daftar_menurut_nama_dengan_nip_tersamar(orang, isi):
    jawaban = masuk(orang.admin).get(URL)
    assert nama(jawaban) == ["Ani Rahma, S.H.", "Budi", "Citra", "Dedi"]
    html = teks(jawaban)
    assert "<strong>4</strong> pegawai" in html
    assert "***************012" in html and nip(11) not in html and "198503" not in html
    assert "Menunggu jabatan" in html


@pytest.mark.parametrize(
    ("kueri", "harus"),
    [
        ({"q": "rahma"}, ["Ani Rahma, S.H."]),
        ({"q": "analis alfa"}, ["Ani Rahma, S.H.", "Dedi"]),
        ({"q": "ani beta"}, []),
        ({"akar": "DA"}, ["Ani Rahma, S.H.", "Dedi"]),
        ({"akar": "DB"}, ["Budi", "Citra"]),
        ({"jenis_asn": "pppk"}, ["Dedi"]),
        ({"jenis_jabatan": "struktural"}, ["Budi"]),
        ({"golongan": "IX"}, ["Dedi"]),
        ({"kedudukan": "cltn"}, ["Citra"]),
        ({"macam": "menunggu"}, ["Citra"]),
        ({"macam": "plt"}, ["Budi"]),
        ({"macam": "definitif"}, ["Ani Rahma, S.H.", "Budi", "Dedi"]),
        ({"status": "30"}, []),
        ({"urut": "-nama"}, ["Dedi", "Citra", "Budi", "Ani Rahma, S.H."]),
        ({"urut": "-golongan"}, ["Budi", "Ani Rahma, S.H.", "Dedi", "Citra"]),
        ({"urut": "unit"}, ["Ani Rahma, S.H.", "Dedi", "Budi", "Citra"]),
        ({"urut": "jabatan"}, ["Ani Rahma, S.H.", "Dedi", "Budi", "Citra"]),
    ],
)  # fmt: skip
def test_cari_saring_urut(orang, isi, kueri, harus):
    assert nama(masuk(orang.admin).get(URL, kueri)) == harus


def test_nip_hanya_dicari_oleh_yang_boleh(orang, isi, kota):
    for kata in (nip(11), nip(11)[:10], "19850315 201001 1 012"):
        hasil = nama(masuk(orang.petugas).get(URL, {"q": kata}))
        assert "Ani Rahma, S.H." in hasil
    assert nama(masuk(orang.petugas).get(URL, {"q": nip(11) + "9"})) == []
    for akun in (orang.pimpinan, orang.organisasi):
        jawaban = masuk(akun).get(URL, {"q": nip(11)})
        assert nama(jawaban) == [] and "Pencarian menurut NIP hanya" in teks(jawaban)
    luar = buat_akun("luar")
    beri_peran(luar, "kepegawaian", kota["DB"])
    assert nama(masuk(luar).get(URL, {"q": nip(11)})) == []
    assert nama(masuk(luar).get(URL, {"q": nip(12)})) == ["Budi"]


def test_hanya_yang_dalam_lingkup(orang, isi, kota):
    luar = buat_akun("luar")
    beri_peran(luar, "organisasi", kota["DA.B1"])
    assert nama(masuk(luar).get(URL)) == ["Ani Rahma, S.H.", "Dedi"]
    for akun in (orang.pelayanan, orang.pegawai, buat_akun("tanpa")):
        assert masuk(akun).get(URL).status_code == 403
    assert masuk(None).get(URL).status_code == 302


def test_yang_tidak_dikenal_dikatakan(orang, isi):
    client = masuk(orang.admin)
    jawaban = client.get(URL, {"akar": "TIDAK", "golongan": "V/z"})
    assert jawaban.status_code == 400
    assert "Unit dengan kode “TIDAK” tidak ada." in teks(jawaban)
    assert "Urutan “umur” tidak dikenal" in teks(client.get(URL, {"urut": "umur"}))
    assert "ini halaman terakhir" in teks(client.get(URL, {"halaman": "99"}))
    assert "Tidak ada pegawai yang cocok" in teks(client.get(URL, {"q": "zzz"}))


def test_kosong_mengatakan_langkah_berikutnya(orang):
    assert "Belum ada pegawai" in teks(masuk(orang.admin).get(URL))
    assert "Petugas kepegawaian memuatnya" in teks(masuk(orang.pimpinan).get(URL))


def test_kolom_dipilih_dan_diingat(orang, isi):
    client = masuk(orang.admin)
    client.post("/pegawai/kolom/", {"kolom": ["eselon", "keadaan"], "kueri": "urut=-nama"})
    html = teks(client.get(URL))
    assert 'data-label="Eselon"' in html and 'data-label="NIP"' not in html
    assert "Cuti di luar tanggungan negara" in html
    client.post("/pegawai/kolom/", {"bawaan": "1"})
    assert 'data-label="NIP"' in teks(client.get(URL))


def test_daftar_tunggu_yang_terlama_di_atas(orang, isi, kota):
    eko = buat_pegawai(nip(15), "Eko", unit_tunggu=kota["DA"])
    tempatkan(eko, buat_jabatan(kota["DA"]), berlaku_sampai=date(2022, 5, 1))
    jawaban = masuk(orang.petugas).get("/pegawai/menunggu/")
    assert nama(jawaban) == ["Eko", "Citra"]
    html = teks(jawaban)
    assert "1 Mei 2022" in html and "belum pernah ditempatkan" in html
    assert f'href="/pegawai/{eko.pk}/tempatkan/"' in html
    assert "tempatkan/" not in teks(masuk(orang.pimpinan).get("/pegawai/menunggu/"))


@pytest.mark.parametrize("peran", ["admin", "petugas", "organisasi"])
def test_kueri_tetap_berapa_pun_isinya(orang, kota, django_assert_max_num_queries, peran):
    """Six at any size (budget A7): session, account, roles, structure, count, page."""
    client = masuk(getattr(orang, peran))
    jabatan = buat_jabatan(kota["DA.B1"])
    for awal, banyak in ((0, 3), (3, 30), (33, 60)):
        for i in range(awal, awal + banyak):
            tempatkan(buat_pegawai(nip(100 + i), f"Orang {i:03}"), jabatan)
        client.get(URL)  # the Bagan is in memory from here on
        for kueri in ({}, {"urut": "unit", "akar": "DA"}, {"q": "orang"}):
            with django_assert_max_num_queries(6):
                assert len(client.get(URL, kueri).context["baris"]) == min(50, awal + banyak)


def test_jumlah_diingat_sampai_ada_yang_ditulis(orang, isi, kota, django_assert_num_queries):
    def jumlah(kueri=None):
        return client.get(URL, kueri or {}).context["jumlah"].banyak

    client = masuk(orang.admin)
    StatusKepegawaian.perbarui_versi()
    assert (jumlah(), jumlah({"q": "budi"})) == (4, 1)
    with django_assert_num_queries(5):  # all but the count
        assert jumlah() == 4
    buat_pegawai(nip(41), "Budiman", unit_tunggu=kota["DA"])
    StatusKepegawaian.perbarui_versi()
    assert (jumlah(), jumlah({"q": "budi"})) == (5, 2)


def test_jumlah_menurut_lingkup_tidak_tertukar(orang, isi, kota):
    """Who sees less never gets the number of who sees everybody."""
    StatusKepegawaian.perbarui_versi()
    luar = buat_akun("luar")
    beri_peran(luar, "kepegawaian", kota["DB"])
    assert masuk(orang.admin).get(URL).context["jumlah"].banyak == 4
    assert masuk(luar).get(URL).context["jumlah"].banyak == 2


# --- downloads -----------------------------------------------------------------------------------
def test_csv_dan_xlsx_dicatat_tersamar_dan_dijinakkan(orang, isi):
    buat_pegawai(nip(40), '=HYPERLINK("x")')
    client = masuk(orang.admin)
    mentah = b"".join(client.get("/pegawai/daftar.csv", {"q": "hyper"}).streaming_content).decode()
    assert "\"'=HYPERLINK" in mentah
    baris = list(csv.reader(StringIO(mentah.removeprefix("\ufeff")), delimiter=";"))
    assert baris[0] == [
        "Nama", "NIP", "Jabatan", "Unit", "Perangkat daerah", "Golongan", "Jenis ASN"
    ]  # fmt: skip
    assert baris[1][1] == "*" * 15 + "041"
    isi_xlsx = b"".join(client.get("/pegawai/daftar.xlsx", {"akar": "DA"}).streaming_content)
    buku = load_workbook(BytesIO(isi_xlsx))
    assert buku["Pegawai"]["A2"].value == "Ani Rahma, S.H."
    jejak = Jejak.objects.filter(tindakan="pegawai_ekspor").order_by("pk")
    assert [j.ringkasan.split(" ")[0] for j in jejak] == ["1", "2"]
    assert jejak[1].sesudah["saringan"] == {"Pada unit dan di bawahnya": "Dinas Alfa"}


@pytest.mark.parametrize("berkas", ["csv", "xlsx"])
def test_saringan_keliru_tidak_memberi_berkas(orang, isi, berkas):
    jawaban = masuk(orang.admin).get(f"/pegawai/daftar.{berkas}", {"akar": "TIDAK.ADA"})
    assert jawaban.status_code == 400 and "Berkas tidak dibuat." in jawaban.content.decode()
    assert not Jejak.objects.filter(tindakan="pegawai_ekspor").exists()
