"""`/jabatan/peta/`, `.svg`, `.pdf`, `.xlsx`: who sees which numbers and names; the files; errors."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.selectors.bagan import lupakan_bagan
from pegawai.models.pegawai import Kedudukan
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota, buat_unit
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, jadikan_pejabat, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/jabatan/peta/"


@pytest.fixture
def kota():
    kota = buat_kota()
    jadikan_pejabat()
    return kota


@pytest.fixture
def isi(kota):
    """Dinas Alfa: a head, a vacant bidang with a Plt, 6 + 2 staff, one on study leave."""
    dasar = buat_pegawai(nip(0), "Ani Siregar", gelar_belakang="S.E.")
    tempatkan(dasar, kepala(kota["DA"]))
    tempatkan(dasar, kepala(kota["DA.B1"]), macam="plt")
    surat = buat_jabatan(kota["DA.B1"], "Pengelola Surat", kebutuhan=5, kelas=6)
    arsip = buat_jabatan(kota["DA.B2"], "Arsiparis", jenis="fungsional", kebutuhan=3, kelas=8)
    for n in range(1, 10):
        lain = {"kedudukan": Kedudukan.TUGAS_BELAJAR} if n == 9 else {}
        tempatkan(buat_pegawai(nip(n), f"Staf {n}", **lain), surat if n <= 6 else arsip)
    return kota


def petugas(kota, unit="kota"):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", kota[unit])
    return masuk(akun)


def test_ikhtisar_kota_untuk_petugas(isi):
    jawaban = petugas(isi).get(URL)
    baris = {b.simpul.kode: b.jumlah for b, _ in jawaban.context["daftar_pd"]}
    assert (baris["DA"].b, baris["DA"].k, baris["DA"].lain, baris["DA"].tanda) == (9, 13, 1, "−4")
    assert (baris["DB"].b, baris["DB"].kata) == (0, "kekurangan")
    ikhtisar = jawaban.context["ikhtisar"]
    assert ikhtisar.jumlah.b == sum(b.b for b in baris.values())
    assert ikhtisar.jumlah.k == sum(b.k for b in baris.values())


def test_peta_untuk_petugas(isi):
    jawaban = petugas(isi).get(URL, {"akar": "DA"})
    isi_halaman = teks(jawaban)
    for kata in ("Peta jabatan Dinas Alfa", "Ani Siregar, S.E.", "Plt. Ani Siregar, S.E.", "LOWONG",
                 "di luar B: 1 tugas belajar", "−1 <span", "kekurangan", "kelebihan"):  # fmt: skip
        assert kata in isi_halaman
    puncak = jawaban.context["puncak"].cabang
    assert (puncak.b, puncak.k, puncak.lain) == (9, 13, 1)
    assert not jawaban.context["tertutup"]


def test_warga_melihat_pejabat_dan_kebutuhan_tanpa_sel_kecil(isi):
    jawaban = masuk(None).get(URL, {"akar": "DA"})
    isi_halaman = teks(jawaban)
    assert "Ani Siregar, S.E." in isi_halaman and "Staf 1" not in isi_halaman
    assert "tugas belajar" not in isi_halaman.replace("tugas belajar, dan sejenisnya", "")
    b = {b.nama: b.jumlah for k in jawaban.context["kotak"] for b in k.baris}
    assert (b["Arsiparis"].b, b["Arsiparis"].k) == (None, 3), "two people: hidden"
    assert b["Pengelola Surat"].b is None, "six, but nine less six would tell the two"
    assert (b["Kepala Dinas Alfa"].b, b["Kepala Bidang Alfa 1"].b) == (1, 0)
    assert jawaban.context["puncak"].cabang.b == 9, "the whole perangkat daerah is large enough"


def test_warga_tidak_melihat_jumlah_tanggal_lain(isi):
    kemarin = (timezone.localdate() - timedelta(days=1)).isoformat()
    jawaban = masuk(None).get(URL, {"akar": "DA", "per": kemarin})
    assert all(b.jumlah.b is None for k in jawaban.context["kotak"] for b in k.baris)
    assert "Ani" not in teks(jawaban)
    assert masuk(None).get(URL, {"per": kemarin}).context["ikhtisar"].jumlah.b is None


def test_petugas_unit_melihat_unitnya_saja(isi):
    klien = petugas(isi, "DB")
    jawaban = klien.get(URL, {"akar": "DA"})
    assert jawaban.context["tertutup"] and "Staf 1" not in teks(jawaban)
    assert not klien.get(URL, {"akar": "DB"}).context["tertutup"]


def test_bukan_tanggal_hari_ini(isi):
    """On a day before the placements everything is vacant."""
    jawaban = petugas(isi).get(URL, {"akar": "DA", "per": "2020-06-01"})
    assert jawaban.context["puncak"].cabang.b == 0


@pytest.mark.parametrize(
    ("kueri", "status", "kata"),
    [
        ({"akar": "TIDAK"}, 404, "tidak ada pada tanggal ini"),
        ({"per": "besok"}, 400, "Tanggal tidak dikenali"),
        ({"akar": "DA", "per": "31-12-2026"}, 400, "Tanggal tidak dikenali"),
        ({"per": "2015-01-01"}, 200, "Belum ada struktur"),
        ({"akar": "KOTA"}, 200, "Perangkat daerah"),
        ({"q": "bidang alfa"}, 200, "2 unit cocok"),
        ({"q": "zzz"}, 200, "Tidak ada unit yang cocok"),
    ],
)
def test_alamat_yang_janggal(isi, kueri, status, kata):
    jawaban = masuk(None).get(URL, kueri)
    assert jawaban.status_code == status and kata in teks(jawaban)


def test_pdf_dan_svg(isi):
    warga = masuk(None)
    pdf = warga.get("/jabatan/peta.pdf", {"akar": "DA"})
    assert pdf.content.startswith(b"%PDF") and pdf["Content-Type"] == "application/pdf"
    assert "peta-jabatan-DA-" in pdf["Content-Disposition"]
    ukuran = [
        tuple(map(float, m))
        for m in re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf.content)
    ]
    assert all(round(lebar) == 1191 and round(tinggi) == 842 for lebar, tinggi in ukuran), (
        "A3 across"
    )
    svg = warga.get("/jabatan/peta.svg", {"akar": "DA"}).content.decode()
    assert "<title" in svg and "Pengelola Surat" in svg and "Staf 1" not in svg
    assert warga.get("/jabatan/peta.pdf").url == URL
    for kueri in ({"akar": "DA", "kertas": "B5"}, {"akar": "X"}):
        galat = warga.get("/jabatan/peta.pdf", kueri)
        assert galat.status_code in (400, 404) and "tidak dapat" in teks(galat)


def _buku(jawaban):
    return load_workbook(BytesIO(b"".join(jawaban.streaming_content)))


def test_xlsx_dengan_jumlah_sebagai_nilai(isi):
    klien = petugas(isi)
    baris = list(_buku(klien.get("/jabatan/peta.xlsx?akar=DA"))["Peta jabatan"].values)
    isi_baris = {b[2]: b[6:10] for b in baris}
    assert isi_baris["Pengelola Surat"] == (6, 5, 1, "kelebihan")
    assert isi_baris["Jumlah Bidang Alfa 1"] == (6, 6, 0, "sesuai")
    assert isi_baris["Jumlah Dinas Alfa dengan bawahannya"] == (9, 13, -4, "kekurangan")
    catatan = {b[2]: b[10] for b in baris}
    assert catatan["Kepala Bidang Alfa 1"] == "lowong; Plt. Ani Siregar, S.E."
    kota = list(_buku(klien.get("/jabatan/peta.xlsx"))["Peta jabatan"].values)
    assert kota[-1][1] == "Jumlah" and kota[-1][3] == 9
    umum = list(_buku(masuk(None).get("/jabatan/peta.xlsx?akar=DA"))["Peta jabatan"].values)
    assert {b[2]: b[6] for b in umum}["Arsiparis"] == "tidak ditampilkan"


def test_pegawai_biasa_seperti_warga(isi):
    persona = buat_persona(isi["kota"])
    for akun in (persona.pegawai, persona.pelayanan):
        assert masuk(akun).get(URL, {"akar": "DA"}).context["tertutup"]
    assert not masuk(persona.pimpinan).get(URL, {"akar": "DA"}).context["tertutup"]


@pytest.mark.parametrize("kueri", [{}, {"akar": "DA"}])
@pytest.mark.parametrize("siapa", ["warga", "petugas"])
def test_kueri_tetap(kota, kueri, siapa):
    klien = petugas(kota) if siapa == "petugas" else masuk(None)
    klien.get(URL, kueri)
    banyak = set()
    for n in (1, 5, 12):
        unit = buat_unit(f"DA.X{n}", "bidang", kota["DA"])
        jabatan = buat_jabatan(unit)
        for i in range(n):
            tempatkan(buat_pegawai(nip(100 * n + i), "X"), jabatan)
        lupakan_bagan()
        with CaptureQueriesContext(
            connection,
        ) as kueri_terjadi:
            klien.get(URL, kueri)
        banyak.add(len(kueri_terjadi))
    assert len(banyak) == 1 and banyak.pop() <= 12


def test_halaman_unit_menuju_peta_dan_beban_kerja(isi):
    halaman = teks(petugas(isi).get("/struktur/unit/DA.B1/"))
    assert '/jabatan/peta/?akar=DA.B1"' in halaman
    surat = kepala(isi["DA.B1"]).unit.daftar_jabatan.get(nama="Pengelola Surat")
    assert f"/jabatan/{surat.pk}/beban/" in halaman
    warga = teks(masuk(None).get("/struktur/unit/DA.B1/?per=2021-05-01"))
    assert "/jabatan/peta/?akar=DA.B1&amp;per=2021-05-01" in warga and "/beban/" not in warga
