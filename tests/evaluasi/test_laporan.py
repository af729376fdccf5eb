"""The SKM report: the same content as PDF and as Word file, in the outline of the annex."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from pypdf import PdfReader

from evaluasi.models import Respon, Survei
from evaluasi.selectors.laporan import LaporanSkm
from tests.dasar import masuk
from tests.evaluasi.kelola_uji import HARI, Dunia, buat_dunia_kelola, isi, rencana, saran
from tests.evaluasi.pabrik import buat_layanan, buat_respon, buat_survei, terbitkan_seluruhnya

pytestmark = pytest.mark.django_db
JUDUL = (
    "I. Pendahuluan",
    "Dasar hukum",
    "Tujuan",
    "II. Pelaksanaan survei",
    "III. Hasil survei",
    "Nilai per unsur",
    "Indeks Kepuasan Masyarakat",
    "IV. Analisis",
    "Perkembangan",
    "Saran warga",
    "Rencana tindak lanjut",
    "V. Kesimpulan",
    "Lampiran 1. Kuesioner",
    "Lampiran 2. Pengolahan data",
    "Lampiran 3. Tindak lanjut periode sebelumnya",
    "Lampiran 4. Dokumentasi",
)


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    return buat_dunia_kelola(monkeypatch)


@pytest.fixture
def klien(dunia: Dunia) -> Client:
    """The officer of Dinas Alfa."""
    return masuk(dunia.petugas)


def teks_pdf(klien: Client, url: str) -> str:
    """All text of the PDF, blanks made one."""
    jawaban = klien.get(url + "laporan.pdf")
    assert jawaban["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(jawaban.content))
    return " ".join(" ".join(h.extract_text() for h in pdf.pages).split())


def teks_docx(klien: Client, url: str) -> str:
    """All text of the Word file, tables included."""
    dok = Document(BytesIO(klien.get(url + "laporan.docx").content))
    tabel = [s.text for t in dok.tables for b in t.rows for s in b.cells]
    return " ".join(" ".join([*(p.text for p in dok.paragraphs), *tabel]).split())


def tutup(dunia: Dunia) -> None:
    """Its period is closed, as if all answers had come before."""
    Survei.objects.filter(pk=dunia.survei.pk).update(status=Survei.Status.DITUTUP)
    terbitkan_seluruhnya(dunia.survei)


def lengkapi(dunia: Dunia) -> None:
    """A period before with a plan that was done, words, and plans of now; now is closed."""
    tutup(dunia)
    lalu = buat_survei(
        "LALU22",
        dunia.unit["DA"],
        status=40,
        mulai=date(2026, 7, 1),
        selesai=date(2026, 9, 30),
        judul="Survei lalu",
    )
    for _ in range(6):
        buat_respon(lalu, [2] * 9)
    rencana(
        lalu,
        "sarana",
        kegiatan="Kursi ditambah",
        status=30,
        selesai_pada=HARI,
        realisasi="Sudah 20 kursi",
        bukti_tautan="https://contoh.id/kursi",
    )
    rencana(dunia.survei, "waktu", kegiatan="Loket kedua")
    saran(dunia.survei, "Ruang panas", status=20, teks_terbit="Ruang panas")
    saran(dunia.survei, "Rahasia belum dibaca")


@pytest.mark.parametrize("baca", [teks_pdf, teks_docx])
def test_isi_lengkap(klien: Client, dunia: Dunia, baca) -> None:
    """Every section, Indonesian numbers, the questionnaire, the reckoning, the period before."""
    lengkapi(dunia)
    teks = baca(klien, dunia.url)
    for judul in JUDUL:
        assert judul in teks, judul
    rapat = teks.replace(" ", "")  # a PDF breaks words where a cell is narrow
    # 24/9 × 25: 3+3+1+4+3+3+3+2+2 = 24
    for kata in (
        "Triwulan IV 2026",
        "IKM 66,67, mutu C, kinerja kurang baik",
        "80 dari 100 pengguna",
        "sampel belum tercapai",
        "Perempuan",
        "U3 Waktu penyelesaian (25,00)",
        "Triwulan III 2026",
        "50,00",
        "Loket kedua",
        "jangka pendek",
        "Bagaimana kesopanan dan keramahan petugas?",
        "4. Gratis",
        "NRR tertimbang",
        "2,6667",
        "Sudah 20 kursi",
        "https://contoh.id/kursi",
        "2 saran tertulis masuk",
        "“Ruang panas”",
        "Mal Pelayanan",
    ):
        assert kata.replace(" ", "") in rapat, kata
    assert "Rahasia belum dibaca" not in teks


def test_word_bertingkat(klien: Client, dunia: Dunia) -> None:
    """Chapters and annexes are headings of the first level, their parts of the second."""
    lengkapi(dunia)
    dok = Document(BytesIO(klien.get(dunia.url + "laporan.docx").content))
    judul = {p.text: p.style.name for p in dok.paragraphs if p.style.name.startswith("Heading")}
    satu = [t for t, gaya in judul.items() if gaya == "Heading 1"]
    assert [t.split(".")[0] for t in satu] == [
        "I", "II", "III", "IV", "V", "Lampiran 1", "Lampiran 2", "Lampiran 3", "Lampiran 4",
    ]  # fmt: skip
    assert judul["Dasar hukum"] == judul["Nilai per unsur"] == judul["Saran warga"] == "Heading 2"


def test_belum_ditutup_diberitahukan(klien: Client, dunia: Dunia) -> None:
    """Paper may still come in after the end: until the period is closed the report says so, and no figures."""
    for status, kata in ((20, "Survei masih berjalan"), (30, "Periode belum ditutup")):
        Survei.objects.filter(pk=dunia.survei.pk).update(status=status)
        teks = teks_docx(klien, dunia.url)
        assert kata in teks
        assert "66,67" not in teks and "terendah:" not in teks and "Perempuan" not in teks
    tutup(dunia)
    teks = teks_docx(klien, dunia.url)
    assert "belum ditutup" not in teks and "66,67" in teks


@pytest.mark.parametrize("baca", [teks_pdf, teks_docx])
def test_sel_kecil_tersembunyi(klien: Client, dunia: Dunia, baca) -> None:
    """Neither attributes nor services of few answers, nor what they could be worked out from."""
    langka = buat_layanan("langka", dunia.unit["DA.B1"], nama="Layanan langka")
    for _ in range(2):
        buat_respon(
            dunia.survei, [1] * 9, layanan=langka, jenis_kelamin="L", asal=Respon.Asal.KERTAS
        )
    tutup(dunia)
    teks = baca(klien, dunia.url)
    assert "IKM menurut layanan" not in teks  # one of two services would follow from the other
    assert "Laki-laki *" in teks
    assert "Laki-laki 2" not in teks
    assert "Kertas 2" not in teks
    besar = buat_layanan("besar", dunia.unit["DA.B1"], nama="Layanan besar")
    for _ in range(30):
        buat_respon(dunia.survei, [4] * 9, layanan=besar)
    tutup(dunia)
    teks = baca(klien, dunia.url)
    assert "Layanan besar 30 100,00 A" in teks
    assert "Layanan lain, digabung 10 " in teks
    assert "Kartu tanda penduduk 8" not in teks


@pytest.mark.parametrize("banyak", [0, 4])
def test_terlalu_sedikit(klien: Client, dunia: Dunia, banyak: int) -> None:
    """Below five nothing of the answers is said; the report still stands."""
    s = buat_survei("DIKI22", dunia.unit["DA.B2"], status=40)
    for _ in range(banyak):
        buat_respon(s, [4, 3, 4, 3, 4, 3, 4, 3, 1], jenis_kelamin="P")
    url = f"/evaluasi/survei/{s.pk}/"
    for teks in (teks_pdf(klien, url), teks_docx(klien, url)):
        assert "V. Kesimpulan" in teks
        assert "hasilnya tidak disajikan" in teks
        assert "Perempuan" not in teks
        assert "IKM menurut" not in teks
        assert "terendah:" not in teks


def test_kata_warga_tidak_dibaca_sebagai_perintah(klien: Client, dunia: Dunia) -> None:
    """What looks like markup of typst or XML stands as it was typed."""
    aneh = '#panic("x") $ \\ *tebal* <w:p/> & "kutip"'
    saran(dunia.survei, aneh, status=20, teks_terbit=aneh)
    assert "panic" not in teks_docx(klien, dunia.url)  # not before the period is closed
    tutup(dunia)
    for teks in (teks_pdf(klien, dunia.url), teks_docx(klien, dunia.url)):
        assert '#panic("x")' in teks
        assert "<w:p/> &" in teks


def test_nama_berkas_dan_lingkup(klien: Client, dunia: Dunia) -> None:
    jawaban = klien.get(dunia.url + "laporan.docx")
    assert "laporan-skm-DA-2026-10-01_2026-12-31.docx" in jawaban["Content-Disposition"]
    isi(masuk(dunia.asing), dunia.url + "laporan.docx", 404)
    assert masuk(dunia.pimpinan).get(dunia.url + "laporan.pdf").status_code == 200
    assert Client().get(dunia.url + "laporan.pdf").status_code == 302


@pytest.mark.parametrize("banyak", [1, 6, 24])
def test_kueri_tetap(dunia: Dunia, banyak: int) -> None:
    for n in range(banyak):
        rencana(dunia.survei, kegiatan=f"Rencana {n}")
        saran(dunia.survei, "Panas", status=20, teks_terbit="Panas")
        buat_respon(dunia.survei, [3] * 9, layanan=buat_layanan(f"x{n}", dunia.unit["DA"]))
    tutup(dunia)
    survei = Survei.objects.select_related("unit").get(pk=dunia.survei.pk)
    with CaptureQueriesContext(connection) as kueri:
        LaporanSkm(survei, HARI).bagian()
    assert len(kueri) <= 17
