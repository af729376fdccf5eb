"""The documents of a proposal: who gets them, what they hold, that they open again, what is logged."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from orgstruktur.models import Fungsi, Jejak, Temuan
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from tests.dasar import masuk

pytestmark = pytest.mark.django_db
BERKAS = ("perwali_docx", "lampiran_pdf", "kajian_docx", "kajian_pdf")


def alamat(nama, r):
    return reverse(f"orgstruktur:rancangan_{nama}", args=[r.pk])


def ambil(klien, nama, r, **kueri):
    jawaban = klien.get(alamat(nama, r), kueri)
    assert jawaban.status_code == 200, jawaban.content[:300]
    return jawaban.content


def baca(isi):
    dok = Document(BytesIO(isi))
    sel = [c.text for t in dok.tables for r in t.rows for c in r.cells]
    return dok, "\n".join([*(p.text for p in dok.paragraphs), *sel])


def teks_pdf(isi):
    return " ".join(" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(isi)).pages)


def test_halaman_menyebut_apa_yang_kurang(kota, rancangan, orang):
    halaman = masuk(orang.organisasi).get(alamat("dokumen", rancangan))
    dokumen = {d.kunci: d for d in halaman.context["dokumen"]}
    assert list(dokumen) == ["perwali", "lampiran", "kajian", "persandingan"]
    assert dokumen["persandingan"].lengkap and dokumen["lampiran"].lengkap
    kurang = " ".join(dokumen["perwali"].kurang)
    assert "belum memiliki tugas" in kurang and "mulai berlaku belum ditentukan" in kurang
    assert "1 langkah tanpa alasan." in dokumen["kajian"].kurang
    kosong = buat_rancangan(nama="Kosong", oleh=orang.organisasi)
    halaman = masuk(orang.organisasi).get(alamat("dokumen", kosong))
    assert all("Belum ada langkah yang berlaku." in d.kurang for d in halaman.context["dokumen"])


def test_halaman_menyebut_ranperda_yang_disusun_di_luar(kota, orang):
    klien, r = masuk(orang.organisasi), buat_rancangan(nama="Isi saja", oleh=orang.organisasi)
    isi = TambahFungsi(-1, kota["DA"].pk, "pembinaan arsip")
    tambah_langkah(rancangan=r, daftar=[isi], oleh=orang.organisasi)
    assert 'data-uji="perlu-perda"' not in klien.get(alamat("dokumen", r)).content.decode()
    nama = UbahUnit(kota["DA"].pk, {"nama": "Dinas Baru"})
    tambah_langkah(rancangan=r, daftar=[nama], oleh=orang.organisasi)
    halaman = klien.get(alamat("dokumen", r))
    (kalimat,) = halaman.context["perlu_perda"]
    assert kalimat.startswith("Langkah 2: ") and "PP 18/2016 Pasal 3" in kalimat
    teks = halaman.content.decode()
    assert (
        "disusun di luar aplikasi" in teks and "Dinas Baru" in teks and alamat("proses", r) in teks
    )


def test_hanya_bagi_yang_boleh_melihat_dan_setiap_unduhan_tercatat(rancangan, orang):
    tertutup = buat_rancangan(nama="Tertutup", oleh=orang.organisasi)
    pegawai = masuk(orang.pegawai)
    for nama in ("dokumen", *BERKAS):
        assert pegawai.get(alamat(nama, tertutup)).status_code == 404
    for nama in BERKAS:
        ambil(pegawai, nama, rancangan)
    ringkasan = Jejak.objects.filter(tindakan="rancangan_dokumen").values_list(
        "ringkasan", flat=True
    )
    assert {x.partition(": ")[2] for x in ringkasan} == {
        "rancangan Peraturan Wali Kota (.docx) diunduh.", "lampiran bagan (.pdf) diunduh.",
        "naskah kajian (.docx) diunduh.", "naskah kajian (.pdf) diunduh.",
    }  # fmt: skip


def test_perwali_perubahan_dan_menyeluruh(rancangan, orang):
    klien = masuk(orang.organisasi)
    jawaban = klien.get(alamat("perwali_docx", rancangan))
    assert (
        'filename="rancangan-perwali-perubahan-rancangan-b.docx"' in jawaban["Content-Disposition"]
    )
    dok, isi = baca(jawaban.content)
    assert "tentang susunan organisasi Dinas Alfa dihapus." in isi
    assert dok.core_properties.title.startswith(
        "Rancangan Peraturan Wali Kota tentang Perubahan atas"
    )
    dok, isi = baca(ambil(klien, "perwali_docx", rancangan, ragam="menyeluruh", unit="DB"))
    assert "Tata Kerja Dinas Beta".upper() in isi.upper()
    assert "perumusan kebijakan DA; dan" not in isi and "perumusan kebijakan DA;" in isi
    assert "\nDinas Alfa" not in isi and "{{" not in isi and "{%" not in isi
    asing = klien.get(alamat("perwali_docx", rancangan), {"unit": "DA"})
    assert asing.status_code == 400 and "DA" in asing.content.decode()


def test_lampiran_memuat_kota_dan_yang_tersentuh(rancangan, orang):
    pdf = PdfReader(BytesIO(ambil(masuk(orang.organisasi), "lampiran_pdf", rancangan)))
    halaman = [" ".join(h.extract_text().split()) for h in pdf.pages]
    assert "PERANGKAT DAERAH" in halaman[0].upper()
    assert len(halaman) == 2 and "DINAS BETA" in halaman[1].upper()
    assert not any("Dinas Alfa" in t for t in halaman)


def test_kajian_memuat_temuan_langkah_dampak_dan_peringatan(kota, orang):
    a, b = Fungsi.objects.filter(butir="fungsi").order_by("pk")[:2]
    a, b = sorted((a, b), key=lambda f: f.pk)
    temuan = Temuan.objects.create(
        fungsi_a=a, fungsi_b=b, unit_a=a.unit, unit_b=b.unit, tingkat=10, skor=0.9, sidik="x"
    )
    r = buat_rancangan(
        nama="Kajian <uji> & lain", tujuan="Menjawab tumpang tindih", oleh=orang.organisasi,
        tanggal_berlaku=date(2027, 3, 1),
    )  # fmt: skip
    tambah_langkah(
        rancangan=r, daftar=[UbahUnit(kota["DA"].pk, {"nama": "Dinas Gamma"})], temuan=temuan,
        alasan="supaya jelas", dasar_hukum="Perda 9/2026", oleh=orang.organisasi,
    )  # fmt: skip
    klien = masuk(orang.organisasi)
    _, docx = baca(ambil(klien, "kajian_docx", r))
    pdf = teks_pdf(ambil(klien, "kajian_pdf", r))
    for isi in (docx, pdf):
        for kata in (
            "Kajian <uji> & lain", "Menjawab tumpang tindih", "supaya jelas", "Perda 9/2026",
            "Dinas Gamma", a.teks, "bukan 1 Januari", "persetujuan gubernur", "Urusan yang diampu",
        ):  # fmt: skip
            assert kata in isi, kata
    judul = PdfReader(BytesIO(ambil(klien, "kajian_pdf", r))).metadata.title
    assert judul == "Naskah Kajian Penataan Perangkat Daerah: Kajian <uji> & lain"


def test_temuan_hanya_bagi_yang_boleh_membacanya(kota, rancangan, orang):
    a, b = Fungsi.objects.filter(butir="fungsi").order_by("pk")[:2]
    temuan = Temuan.objects.create(
        fungsi_a=a, fungsi_b=b, unit_a=a.unit, unit_b=b.unit, tingkat=10, skor=0.9, sidik="x"
    )
    rancangan.daftar_langkah.update(temuan=temuan)
    _, petugas = baca(ambil(masuk(orang.organisasi), "kajian_docx", rancangan))
    _, pegawai = baca(ambil(masuk(orang.pegawai), "kajian_docx", rancangan))
    assert "Duplikasi" in petugas and "Duplikasi" not in pegawai
    assert "hanya dimuat bagi petugas" in pegawai
    assert "hanya dimuat bagi petugas" in teks_pdf(
        ambil(masuk(orang.pegawai), "kajian_pdf", rancangan)
    )


@pytest.mark.parametrize("nama", ["dokumen", "kajian_docx", "perwali_docx"])
def test_jumlah_kueri_tetap(kota, orang, nama):
    klien, banyak = masuk(orang.organisasi), []
    for n in (1, 10, 40):
        r = buat_rancangan(nama=f"R{n}", oleh=orang.organisasi)
        daftar = [TambahFungsi(-1, kota["DB"].pk, f"kalimat {i}") for i in range(n)]
        tambah_langkah(rancangan=r, daftar=daftar, oleh=orang.organisasi)
        klien.get(alamat(nama, r))
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(alamat(nama, r)).status_code == 200
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1 and banyak[0] <= 14, banyak
