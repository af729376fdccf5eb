"""What is planned shows in no picture to who may not see it: chart and annex, page and files."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db
BAGAN = [f"/struktur/bagan{akhir}" for akhir in ("/", ".svg", ".pdf", ".png")]
RESMI = [f"/struktur/bagan-resmi{akhir}" for akhir in ("/", ".svg", ".pdf")]


@pytest.fixture
def orang():
    """The people of a city where Dinas Alfa is to be renamed in thirty days."""
    kota = buat_kota()
    ubah_unit(
        unit=kota["DA"],
        nama="Dinas Rahasia",
        ketetapan=perubahan(_hari(30), dasar_hukum="Perda 9/2026 rahasia"),
        oleh=None,
    )
    return buat_persona(kota["kota"])


def _hari(n):
    return timezone.localdate() + timedelta(days=n)


def minta(akun, alamat, per=None):
    return masuk(akun).get(alamat, {"akar": "DA"} | ({"per": per.isoformat()} if per else {}))


def isi(jawaban):
    """All that can be read in an answer, in small letters; of a PNG its bytes."""
    if jawaban["Content-Type"] == "application/pdf":
        teks = " ".join(h.extract_text() for h in PdfReader(BytesIO(jawaban.content)).pages)
    elif jawaban["Content-Type"] == "image/png":
        return jawaban.content
    else:
        teks = jawaban.content.decode()
    return " ".join(teks.split()).casefold()


@pytest.mark.parametrize("alamat", [*BAGAN, *RESMI])
def test_petugas_melihat_rencana_dan_warga_ditolak(orang, alamat):
    besok = _hari(31)
    for akun in (orang.organisasi, orang.pimpinan):
        jawaban = minta(akun, alamat, besok)
        assert jawaban.status_code == 200
        if not alamat.endswith("png"):
            assert "dinas rahasia" in isi(jawaban)
    for akun in (None, orang.pegawai, orang.pelayanan):
        jawaban = minta(akun, alamat, besok)
        assert jawaban.status_code == 400
        assert "rahasia" not in isi(jawaban)
        assert "belum berlaku dan hanya dapat dilihat petugas" in isi(jawaban)


@pytest.mark.parametrize("alamat", [*BAGAN, *RESMI])
def test_tanpa_tanggal_nama_hari_ini_juga_setelah_petugas_melihat_rencana(orang, alamat):
    """Pictures are kept in memory: the officer's must not come back for a resident."""
    rencana = minta(orang.organisasi, alamat, _hari(31))
    for akun in (None, orang.organisasi):
        jawaban = minta(akun, alamat)
        assert jawaban.status_code == 200
        if alamat.endswith("png"):
            assert isi(jawaban) != isi(rencana)
        else:
            assert "dinas alfa" in isi(jawaban) and "dinas rahasia" not in isi(jawaban)
            assert akun or "rahasia" not in isi(jawaban), "alasnya pun tidak"
