"""The matrix old–new as a page and as files: who gets it, what is filtered, what is logged."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from orgstruktur.models import Jejak
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from tests.dasar import masuk

pytestmark = pytest.mark.django_db
NAMA = "orgstruktur:rancangan_persandingan"


def isi(jawaban):
    return b"".join(jawaban) if jawaban.streaming else jawaban.content


def test_halaman_menyaring_menurut_perihal_nasib_dan_kata(rancangan, orang):
    klien, url = masuk(orang.organisasi), reverse(NAMA, args=[rancangan.pk])
    halaman = isi(klien.get(url)).decode()
    assert "Dinas Alfa → Dinas Beta" in halaman and "digabung ke Dinas Beta" in halaman
    unit = klien.get(url, {"benda": "unit", "nasib": "dicabut"})
    assert [b.lama for _, b, *_ in unit.context["baris"]] == ["Dinas Alfa"]
    pindah = klien.get(url, {"nasib": "pindah"}).context["baris"]
    assert pindah and {b.nasib for _, b, *_ in pindah} == {"pindah"}
    ubah = klien.get(url, {"nasib": "ubah"}).context["baris"]
    assert ubah and "tetap" not in {b.nasib for _, b, *_ in ubah}
    assert not klien.get(url, {"q": "zzz"}).context["baris"]
    asing = klien.get(url, {"nasib": "meledak"})
    assert asing.status_code == 400 and "tidak dikenal" in isi(asing).decode()


def test_berkas_hanya_bagi_yang_boleh_melihat_dan_tercatat(rancangan, orang):
    for akhir in ("_xlsx", "_pdf"):
        url = reverse(NAMA + akhir, args=[rancangan.pk])
        assert masuk(orang.pegawai).get(url).status_code == 200  # put up: opened to all
    lain = buat_rancangan(nama="Tertutup", oleh=orang.organisasi)
    for akhir in ("", "_xlsx", "_pdf"):
        url = reverse(NAMA + akhir, args=[lain.pk])
        assert masuk(orang.pegawai).get(url).status_code == 404
    catatan = Jejak.objects.filter(tindakan="rancangan_dokumen").order_by("pk")
    assert [j.ringkasan.partition(": ")[2] for j in catatan] == [
        "matriks persandingan (.xlsx) diunduh.",
        "matriks persandingan (.pdf) diunduh.",
    ]
    assert {j.oleh for j in catatan} == {orang.pegawai}


def test_rumus_dalam_fungsi_menjadi_teks(kota, orang):
    r = buat_rancangan(nama="Rancangan =1+1", oleh=orang.organisasi)
    teks = '=HYPERLINK("http://x";"y")'
    langkah = [TambahFungsi(-1, kota["DB"].pk, teks), TambahFungsi(-2, kota["DB"].pk, "@tanda")]
    tambah_langkah(rancangan=r, daftar=langkah, oleh=orang.organisasi)
    jawaban = masuk(orang.organisasi).get(reverse(f"{NAMA}_xlsx", args=[r.pk]))
    assert 'filename="matriks-persandingan-rancangan-11.xlsx"' in jawaban["Content-Disposition"]
    buku = load_workbook(BytesIO(isi(jawaban)))
    assert buku.sheetnames == ["Persandingan", "Ringkasan", "Keterangan"]
    lembar = buku["Persandingan"]
    assert lembar.print_title_rows == "$1:$1" and lembar.auto_filter.ref
    nilai = [sel.value for baris in lembar.iter_rows(min_row=2) for sel in baris]
    assert f"'{teks}" in nilai and "'@tanda" in nilai
    assert all(sel.data_type != "f" for b in buku for baris in b.iter_rows() for sel in baris)


def test_pdf_memuat_matriksnya_dan_berjudul(rancangan, orang):
    jawaban = masuk(orang.organisasi).get(reverse(f"{NAMA}_pdf", args=[rancangan.pk]))
    pdf = PdfReader(BytesIO(isi(jawaban)))
    teks = " ".join(h.extract_text() for h in pdf.pages)
    assert "Dinas Alfa → Dinas Beta" in teks and "Rancangan, bukan struktur yang berlaku" in teks
    assert pdf.metadata.title == "Matriks persandingan susunan lama dan baru"
    kotak = pdf.pages[0].mediabox
    assert kotak.width > kotak.height


def test_perbandingan_rancangan_sebagai_xlsx(kota, rancangan, orang):
    lain = buat_rancangan(nama="=Rancangan C", oleh=orang.organisasi)
    url = reverse("orgstruktur:rancangan_bandingkan_xlsx")
    klien = masuk(orang.organisasi)
    buku = load_workbook(BytesIO(isi(klien.get(url, {"r": [rancangan.pk, lain.pk]}))))
    kepala, *baris = buku["Perbandingan"].iter_rows(values_only=True)
    assert kepala[2:] == (
        "Rancangan B: dasar", "Rancangan B: sesudah", "Rancangan B: selisih",
        "'=Rancangan C: dasar", "'=Rancangan C: sesudah", "'=Rancangan C: selisih",
    )  # fmt: skip
    unit = next(b for b in baris if b[1] == "Unit")
    assert unit[2] - unit[3] == 1 and unit[4] == -1 and unit[5:] == (unit[2], unit[2], 0)
    assert Jejak.objects.filter(tindakan="rancangan_dokumen").count() == 2
    satu = masuk(orang.pegawai).get(url, {"r": [rancangan.pk, lain.pk]})
    assert satu.status_code == 400, "yang tidak terlihat tidak ikut dibandingkan"


def test_jumlah_kueri_tetap(kota, orang):
    klien, banyak = masuk(orang.organisasi), []
    for n in (1, 10, 40):
        r = buat_rancangan(nama=f"R{n}", oleh=orang.organisasi)
        daftar = [TambahFungsi(-1, kota["DB"].pk, f"kalimat {i}") for i in range(n)]
        tambah_langkah(rancangan=r, daftar=daftar, oleh=orang.organisasi)
        url = reverse(NAMA, args=[r.pk])
        klien.get(url)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(url)
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1 and banyak[0] <= 6, banyak
