"""`/analisis/`, `/analisis/rentang-kendali/`, `/analisis/beban-kerja/`: figures, sentences, exports."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from orgstruktur import kait
from orgstruktur.analisis.beban import Terisi
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.gambar.batang import Batang, gambar_baris
from orgstruktur.gambar.laporan import (
    BagianLaporan,
    ButirPenting,
    GambarLaporan,
    KepalaLaporan,
    RingkasanLaporan,
    TabelLaporan,
    tulis_laporan,
)
from orgstruktur.models import Jabatan, Unit
from orgstruktur.selectors.aturan import hasil_aturan
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.views.analisis_gambar import gambar_matriks
from orgstruktur.views.analisis_laporan import susun_muka
from orgstruktur.views.analisis_minta import baca_permintaan
from orgstruktur.views.analisis_ubin import BahanHalaman
from orgstruktur.views.laporan_bagian import susun_bagian
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.temuan_uji import analisis as jalankan_analisis
from tests.orgstruktur.temuan_uji import kota_temuan
from tests.orgstruktur.tipologi_uji import DUKCAPIL
from tests.orgstruktur.tipologi_uji import isi as isi_angka
from tests.pabrik import DAHULU, buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
RENTANG, BEBAN = "/analisis/rentang-kendali/", "/analisis/beban-kerja/"


@pytest.fixture
def kota():
    u = buat_kota()
    for n in range(3, 10):
        buat_unit(f"DA.B{n}", "bidang", u["DA"], nama=f"Bidang Alfa {n}")
    tetap = {"ketetapan": perubahan(), "oleh": None}
    tambah_fungsi(unit=u["DB.B1"], daftar_teks=["perumusan kebijakan"], **tetap)
    tambah_jabatan(unit=u["DA"], nama="Analis", jenis="fungsional", kebutuhan=20, **tetap)
    return u


@pytest.fixture
def analis(kota):
    return masuk(buat_persona(kota["kota"]).organisasi)


@pytest.fixture
def orang(monkeypatch):
    """Somebody tells who holds the positions; fill the mapping it gives."""
    isi = {}
    monkeypatch.setattr(kait, "_bezetting", [lambda hari: isi])
    return isi


# --- span of control ------------------------------------------------------------------------------
def test_rentang_menyebut_yang_terlalu_lebar(analis):
    jawaban = analis.get(RENTANG)
    assert jawaban.status_code == 200
    (teratas, pd, sebab), *_ = jawaban.context["baris"]
    assert teratas.simpul.kode == "DA" and (teratas.unit, teratas.orang) == (10, 30) and pd == ""
    assert sebab == ["unit bawahan terlalu banyak", "orang yang melapor terlalu banyak"]
    isi = teks(jawaban)
    assert 'href="/struktur/unit/DA/"' in isi and "<title" in isi and "<desc" in isi


def test_rentang_menurut_cabang_dan_ambang(analis, settings):
    assert [r.simpul.kode for r, *_ in analis.get(RENTANG, {"akar": "DB"}).context["baris"]] == [
        "DB.S"
    ]
    settings.TATA_RENTANG_UNIT_TERBANYAK = 10
    settings.TATA_RENTANG_ORANG_TERBANYAK = 30
    kode = [r.simpul.kode for r, *_ in analis.get(RENTANG).context["baris"]]
    assert "DA" not in kode and "DA.S" in kode, "a sekretariat with one subbagian is narrow"


def test_bentuk(analis):
    bentuk = analis.get(RENTANG).context["bentuk"]
    assert ("DA.S", "DA.S1") in {(s.kode, a.kode) for s, a in bentuk.satu_anak}
    assert "DB.B1" not in {s.kode for s in bentuk.tanpa_fungsi}


@pytest.mark.parametrize("url", [RENTANG, BEBAN, "/analisis/"])
@pytest.mark.parametrize(
    ("kueri", "sebab", "status"),
    [("akar=TIADA", "tidak ada pada", 404), ("per=kapan", "Tanggal tidak dikenali", 400)],
)
def test_permintaan_aneh(analis, url, kueri, sebab, status):
    jawaban = analis.get(f"{url}?{kueri}")
    assert jawaban.status_code == status and sebab in teks(jawaban)


@pytest.mark.parametrize("url", [RENTANG, BEBAN, "/analisis/"])
def test_sebelum_ada_struktur(analis, url):
    jawaban = analis.get(url, {"per": "2019-12-31"})
    assert jawaban.status_code == 200 and "Belum ada struktur yang" in teks(jawaban)


@pytest.mark.parametrize("akhiran", ["data.csv", "data.xlsx"])
@pytest.mark.parametrize("url", [RENTANG, BEBAN])
def test_unduhan(analis, url, akhiran):
    jawaban = analis.get(url + akhiran)
    assert jawaban.status_code == 200
    if akhiran == "data.csv":
        baris = csv.DictReader(StringIO(jawaban.getvalue().decode("utf-8-sig")), delimiter=";")
        assert "Dinas Alfa" in {b["Unit"] for b in baris}
    else:
        buku = load_workbook(BytesIO(jawaban.getvalue()))
        assert buku.sheetnames[-1] == "Keterangan" and len(buku.sheetnames) >= 3
    assert analis.get(f"{url}{akhiran}?akar=TIADA").status_code == 400


# --- workload -------------------------------------------------------------------------------------
def test_tanpa_data_orang_hanya_kebutuhan(analis):
    jawaban = analis.get(BEBAN)
    isi = teks(jawaban)
    assert "Bezetting tidak dapat dihitung" in isi and "Kebutuhan menurut unit" in isi
    assert jawaban.context["total"].bezetting is None


def test_bezetting_dan_jabatan_yang_lama_lowong(analis, kota, orang):
    hari_ini = timezone.localdate()
    analis_jabatan = Jabatan.objects.get(nama="Analis")
    camat = Jabatan.objects.get(unit=kota["KEC"], kepala=True)
    orang |= {
        analis_jabatan.pk: Terisi(15),
        camat.pk: Terisi(0, hari_ini - timedelta(days=400)),
    }
    jawaban = analis.get(BEBAN)
    isi = teks(jawaban)
    beban = {b.simpul.kode: b for b in jawaban.context["beban"].perangkat}
    assert beban["DA"].bezetting == 15 and beban["DA"].nilai == "kurang"
    assert [x.jabatan.nama for x in jawaban.context["halaman"].object_list] == ["Camat"]
    assert "belum pernah tercatat diisi" in isi and "15 dari" in isi
    assert "Camat" in teks(analis.get(BEBAN, {"akar": "KEC"}))


def test_hari_yang_akan_datang_tidak_menyebut_orang(analis, monkeypatch):
    diminta = []
    monkeypatch.setattr(kait, "_bezetting", [diminta.append])
    besok = timezone.localdate() + timedelta(days=1)
    assert "Bezetting tidak dapat dihitung" in teks(analis.get(BEBAN, {"per": besok.isoformat()}))
    assert diminta == [besok]


# --- overview -------------------------------------------------------------------------------------
def test_ringkasan_menautkan_setiap_analisis(analis):
    jawaban = analis.get("/analisis/")
    isi = teks(jawaban)
    assert [u.judul for u in jawaban.context["ubin"]][:3] == [
        "Aturan kelembagaan", "Rentang kendali", "Beban kerja",
    ]  # fmt: skip
    kelompok = {jenis: dict(daftar) for _, _, daftar, jenis in jawaban.context["kelompok"]}
    assert any("pelanggaran aturan kelembagaan" in k for k in kelompok["kelemahan"])
    assert any("belum diukur" in k for k in kelompok["celah"])
    assert "/analisis/aturan/?tingkat=pelanggaran" in isi
    assert jawaban.context["tab"][0]["aktif"]


def test_ringkasan_membawa_tanggal(analis):
    isi = teks(analis.get("/analisis/", {"per": "2021-01-01"}))
    assert "/analisis/aturan/?per=2021-01-01" in isi
    assert "?tingkat=pelanggaran&amp;per=2021-01-01" in isi


def test_semua_temuan_sebagai_buku(analis):
    buku = load_workbook(BytesIO(analis.get("/analisis/temuan.xlsx").getvalue()))
    assert buku.sheetnames == [
        "Ringkasan", "Perkembangan", "Temuan", "Daftar aturan", "Rentang kendali", "Bentuk", "Beban kerja",
        "Jabatan lowong", "Keterangan",
    ]  # fmt: skip
    ringkasan = list(buku["Ringkasan"].values)
    assert ringkasan[1][0] == "Perlu ditangani" and ringkasan[1][2], "what would mend it"
    assert {"Kekuatan", "Kelemahan"} <= {b[0] for b in ringkasan}


def test_buku_satu_cabang_hanya_berisi_cabang_itu(analis, kota):
    jawaban = analis.get("/analisis/temuan.xlsx", {"akar": "DA"})
    assert "-DA-" in jawaban["Content-Disposition"]
    buku = load_workbook(BytesIO(jawaban.getvalue()))
    assert buku.sheetnames == [
        "Temuan", "Rentang kendali", "Bentuk", "Beban kerja", "Jabatan lowong", "Keterangan",
    ]  # fmt: skip
    for nama in ("Temuan", "Rentang kendali", "Beban kerja"):
        isi = [
            " ".join(str(s) for s in b if s)
            for b in buku[nama].iter_rows(min_row=2, values_only=True)
        ]
        assert not [b for b in isi if "Dinas Beta" in b or "Bidang Beta" in b], nama


def test_ringkasan_selalu_tentang_seluruh_kota(analis):
    isi = teks(analis.get("/analisis/", {"akar": "DA"}))
    assert "selalu tentang seluruh pemerintah daerah" in isi and "Dinas Alfa" in isi
    seluruh = analis.get("/analisis/").context["ubin"]
    assert analis.get("/analisis/", {"akar": "DA"}).context["ubin"] == seluruh


def test_perkembangan_menurut_tanggal_perubahan(analis, kota):
    assert analis.get("/analisis/").context["perkembangan"] is None, "one day is no trend"
    buat_unit("DA.B10", "bidang", kota["DA"], ketetapan=perubahan(date(2023, 5, 1)))
    jawaban = analis.get("/analisis/")
    saat = [s for s, _ in jawaban.context["perkembangan"]["baris"]]
    assert [s.tanggal for s in saat] == [DAHULU, date(2023, 5, 1), timezone.localdate()]
    banyak = len(Unit.objects.all())
    assert [s.unit for s in saat] == [banyak - 1, banyak, banyak]
    assert teks(jawaban).count("tanggal yang dilihat</span>") == 1
    lengkap = jawaban.context["perkembangan"]["baris"][-1][0]
    hasil = hasil_aturan(bagan_terkini(), status_struktur()).hasil.temuan
    assert lengkap.pelanggaran == sum(t.tingkat == "pelanggaran" for t in hasil)
    assert 'href="/analisis/?per=2023-05-01"' in teks(jawaban)
    assert analis.get("/analisis/", {"per": "2022-01-01"}).context["perkembangan"] is None


# --- the report -----------------------------------------------------------------------------------
def halaman_pdf(isi):
    return [h.extract_text() for h in PdfReader(BytesIO(isi)).pages]


def bahan(rf, **kueri):
    permintaan = rf.get("/analisis/laporan.pdf", kueri)
    permintaan.user = Akun.objects.get(username="organisasi")
    return BahanHalaman(baca_permintaan(permintaan))


def test_laporan_pdf(analis, kota):
    buat_unit("DA.B10", "bidang", kota["DA"], ketetapan=perubahan(date(2023, 5, 1)))
    jawaban = analis.get("/analisis/laporan.pdf")
    assert jawaban["Content-Type"] == "application/pdf"
    assert "analisis-struktur-" in jawaban["Content-Disposition"]
    muka, *lain = halaman_pdf(jawaban.content)
    hari = teks_tanggal(timezone.localdate())
    for kata in (
        "PEMERINTAH KOTA TEBING TINGGI", "Ringkasan untuk pimpinan", f"Keadaan per tanggal {hari}",
        "oleh Organisasi", "Kekuatan", "Kelemahan", "Yang paling perlu ditangani", "Perbaikan:",
        "belum pernah dianalisis", f"Halaman 1 dari {len(lain) + 1}",
    ):  # fmt: skip
        assert kata in muka, kata
    assert "1. Perkembangan" not in muka, "the summary has its own page"
    semua = "\n".join(lain)
    for kata in ("1. Perkembangan", "Dasar hukum", "Undang-Undang Nomor 23 Tahun 2014"):
        assert kata in semua, kata
    for gambar in ("pelanggaran", "unit bawahan", "lapisan", "13–15"):
        assert gambar in semua, f"the letters of a picture can be searched: {gambar}"


def test_laporan_tanpa_struktur_dan_permintaan_aneh(analis):
    kosong = analis.get("/analisis/laporan.pdf?per=2019-12-31")
    assert kosong.status_code == 200 and len(halaman_pdf(kosong.content)) == 1
    assert analis.get("/analisis/laporan.pdf?per=kapan").status_code == 400


def test_laporan_hari_yang_lampau_tidak_menilai_tipe(analis, kota, rf):
    isi_angka(DUKCAPIL)
    (muka, *_) = halaman_pdf(analis.get("/analisis/laporan.pdf?per=2021-01-01").content)
    assert muka.count("hanya untuk keadaan hari ini") == 2 and "1 Januari 2021" in muka
    assert not any(b.judul.startswith("Tipe") for b in susun_bagian(bahan(rf, per="2021-01-01")))


def test_isi_laporan_sama_dengan_halaman(analis, rf, kota):
    b = bahan(rf)
    bagian = {x.judul: x for x in susun_bagian(b)}
    assert {
        "Temuan aturan kelembagaan",
        "Rentang kendali dan lapisan",
        "Rentang kendali di luar ambang",
        "Beban kerja",
        "Dasar hukum",
    } <= set(bagian)
    muka = susun_muka(b)
    assert any("pelanggaran aturan" in k for k in dict(muka.kolom)["Kelemahan"])
    assert 0 < len(muka.penting) <= 5 and all(p.perbaikan for p in muka.penting)
    halaman = analis.get("/analisis/").context
    assert [p.teks for p, _ in halaman["penting"]] == [p.teks for p in muka.penting]
    assert [(u.angka, u.satuan) for u in halaman["ubin"]] == list(muka.angka)
    gambar = [g.svg for g in bagian["Rentang kendali dan lapisan"].gambar]
    assert gambar == [s.gambar for s in halaman["gambaran"][:3]], "the same pictures"
    assert bagian["Rentang kendali di luar ambang"].tabel.baris[0][0] == "Dinas Alfa"
    for x in bagian.values():
        if x.tabel:
            assert {len(y) for y in x.tabel.baris} == {len(x.tabel.kolom)}


def test_laporan_memuat_tipe_setiap_perangkat_daerah(kota, rf, analis):
    duk = buat_unit("DUK", "dinas", kota["kota"], nama="Dinas Capil", urusan_kode="2.12", tipe="A")
    isi_angka(DUKCAPIL)
    (tipe,) = [x for x in susun_bagian(bahan(rf)) if x.judul.startswith("Tipe")]
    baris = {b[0]: b[1:] for b in tipe.tabel.baris}
    assert baris["Dinas Capil"][:4] == ("605,0", "Tipe B", "Tipe A", "Di atas skor")
    assert "Paling tinggi tipe B" in baris["Dinas Capil"][4]
    jawaban = analis.get("/analisis/")
    assert [b[0] for b in jawaban.context["tipe"]["tabel"].baris] == [duk.nama]
    assert "1 tipe yang tercatat" in teks(jawaban)


def test_peta_panas_pada_halaman_dan_laporan():
    u = kota_temuan()
    jalankan_analisis()
    klien = masuk(buat_persona(u["kota"]).organisasi)
    (peta,) = [s for s in klien.get("/analisis/").context["gambaran"] if s.pengenal == "matriks"]
    assert "<svg" in peta.gambar and peta.url.endswith("?lihat=matriks")
    nama, dengan, *_, jumlah = peta.tabel.baris[0]
    assert klien.get(
        f"/analisis/tumpang-tindih/{jumlah.url.partition('/analisis/tumpang-tindih/')[2]}"
    ).context["baris"], "the number leads to the findings"
    semua = "\n".join(halaman_pdf(klien.get("/analisis/laporan.pdf").content))
    assert (
        "Tumpang tindih antarperangkat daerah" in semua and "bingkai tebal: ada duplikasi" in semua
    )
    assert nama in semua and dengan in semua and "Duplikasi fungsi" in semua


def test_peta_panas_kota_besar_memuat_yang_terbanyak(monkeypatch, rf):
    u = kota_temuan()
    jalankan_analisis()
    buat_persona(u["kota"])
    b = bahan(rf)
    (x, y), _ = max(b.matriks.items(), key=lambda m: sum(m[1].values()))
    b.matriks[x, "KOTA"] = dict.fromkeys(b.matriks[x, y], 0) | {Tingkat.FRAGMENTASI: 1}
    monkeypatch.setattr("orgstruktur.views.analisis_gambar.TERBANYAK_PETA", 2)
    svg = gambar_matriks(b)
    semua = {kode for pasang in b.matriks for kode in pasang}
    assert len(semua) > 2 and f"2 dari {len(semua)} perangkat daerah" in svg
    gambar = svg.partition("</desc>")[2]
    assert b.minta.bagan[x].nama in gambar and "Kota Contoh" not in gambar


def test_laporan_dengan_tanda_yang_berarti_bagi_penyusun_halaman():
    aneh = '#set page(width: 1pt) $x$ *tebal* <b>& "kutip" \\ @rujuk'
    tabel = TabelLaporan([("A", 1, False), ("B", 1, True)], [(aneh, "1")])
    svg = gambar_baris([Batang(aneh, 1, aneh)], judul=aneh, uraian=aneh, pengenal="a")
    bagian = BagianLaporan(aneh, aneh, [aneh], tabel, [GambarLaporan(svg, aneh, aneh, aneh)])
    kepala = KepalaLaporan(aneh, aneh, [(aneh, aneh)], aneh, aneh)
    muka = RingkasanLaporan(aneh, [(aneh, aneh)], [(aneh, [aneh]), (aneh, [])], aneh,
                            [ButirPenting(aneh, aneh, aneh)], [(aneh, [aneh])])  # fmt: skip
    for ringkasan in (muka, None):
        isi = halaman_pdf(tulis_laporan(kepala, [bagian, BagianLaporan("Kosong")], ringkasan))
        assert "*tebal*" in isi[0] and "Kosong" in isi[-1]


# --- how much is asked ----------------------------------------------------------------------------
@pytest.mark.parametrize("url", ["/analisis/", "/analisis/laporan.pdf"])
def test_kueri_tetap_berapa_pun_unitnya(analis, kota, url):
    banyak = []
    for tambah in (0, 3, 9):
        for n in range(tambah):
            buat_unit(f"T{tambah}{n}", "dinas", kota["kota"], urusan_kode="3.30")
        with CaptureQueriesContext(connection) as kueri:
            analis.get(url)
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1 and banyak[0] <= 32, banyak
