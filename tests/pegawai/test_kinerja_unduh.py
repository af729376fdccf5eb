"""A SKP as PDF and workbook; ratings and angka kredit of a period for who evaluates and for the officer."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.models import Jabatan, Jejak
from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianKinerja
from pegawai.selectors.kinerja_nilai_unduh import nilai_terunduh
from pegawai.selectors.kinerja_penilaian import kode_periode
from pegawai.services import kinerja_penilaian as layanan
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp, sampai_dinilai

pytestmark = pytest.mark.django_db
LALU = timezone.localdate().year - 1
TW = nilai.periode_tahun(LALU, nilai.TRIWULAN)[0]
URL = f"/kinerja/penilaian/nilai.xlsx?periode={kode_periode(TW)}"


@pytest.fixture
def d():
    dunia = Dunia()
    Jabatan.objects.filter(pk=dunia.jabatan.pk).update(jenjang="ahli_muda")
    dunia.skp = buat_skp(dunia.ani, LALU)
    atasan = buat_rhk(buat_skp(dunia.kabid, LALU), "Kebijakan pangan terumuskan")
    buat_rhk(dunia.skp, "=Telaah pangan", target=1250, rhk_atasan=atasan)
    return dunia


def baris(jawaban):
    assert jawaban.status_code == 200
    buku = load_workbook(BytesIO(b"".join(jawaban.streaming_content)))
    return [[s if s is not None else "" for s in b] for b in buku.worksheets[0].values]


def test_skp_sebagai_lembar_dan_pdf_bagi_pemilik_dan_atasan(d):
    alamat = f"/kinerja/skp/{d.skp.pk}/"
    (kepala, isi) = baris(masuk(d.ani.akun).get(alamat + "skp.xlsx"))
    assert kepala[1] == "Rencana hasil kerja"
    assert isi[1] == "'=Telaah pangan"  # no formula leaves
    assert isi[2] == "Kebijakan pangan terumuskan" and isi[4:] == [
        "Kuantitas", "Jumlah telaah", "1.250 telaah"
    ]  # fmt: skip
    assert not Jejak.objects.filter(tindakan="skp_unduh").exists()
    pdf = masuk(d.kabid.akun).get(alamat + "skp.pdf")
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    assert Jejak.objects.get(tindakan="skp_unduh").oleh == d.kabid.akun
    for orang in (d.lain, d.budi):
        for nama in ("skp.pdf", "skp.xlsx"):
            assert masuk(orang.akun).get(alamat + nama).status_code == 404


def test_nilai_bagi_penilai_lengkap_dan_bagi_petugas_yang_final(d):
    p = layanan.buka_penilaian(skp=d.skp, periode=TW, oleh=d.ani.akun)
    sampai_dinilai(p, d, nilai.DI_ATAS, nilai.DI_ATAS)
    _, satu = baris(masuk(d.kabid.akun).get(URL))
    assert satu[0] == "Ani" and satu[8:10] == ["Sangat Baik", "Dinilai"]
    # 3 months of 12 × 150 % × 25
    assert [float(x) for x in satu[10:]] == [3.0, 150.0, 25.0, 9.375]
    assert not any("Alasan" in str(s) or "Melampaui" in str(s) for s in satu)
    petugas, luar = buat_akun("petugas-nilai"), buat_akun("petugas-luar")
    beri_peran(petugas, "kepegawaian", d.u["DA"])
    beri_peran(luar, "kepegawaian", d.u["DB"])
    assert len(baris(masuk(petugas).get(URL))) == 1  # only rated, not final
    PenilaianKinerja.objects.update(status=PenilaianKinerja.Status.FINAL)
    assert len(baris(masuk(petugas).get(URL))) == 2
    assert len(baris(masuk(luar).get(URL))) == 1
    assert Jejak.objects.filter(tindakan="penilaian_ekspor").count() == 4
    assert masuk(d.ani.akun).get(URL).status_code == 403


def test_kueri_unduhan_tetap(d, django_assert_max_num_queries):
    p = layanan.buka_penilaian(skp=d.skp, periode=TW, oleh=d.ani.akun)
    sampai_dinilai(p, d)
    with django_assert_max_num_queries(8):
        assert len(nilai_terunduh(d.kabid.akun, TW)) == 1
