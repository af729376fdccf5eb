"""What the rights matrix looks for in answers is found where it stands: in PDFs, and on the pages of proposals."""

from django.http import HttpResponse

from pegawai.surat_penempatan import Surat, tulis_surat
from tests.rahasia import bocor

NOMOR = "198001012005011001"


def test_isi_pdf_terbaca():
    surat = Surat("Ani", "", "", "Analis", "Pelantikan", f"Saudara bernomor {NOMOR}.", "Analis", "Dinas")  # fmt: skip
    pdf = tulis_surat([surat], pemda="P", rancangan="R", dasar="D", berlaku="B", konsep=False)
    jawaban = HttpResponse(pdf, content_type="application/pdf")
    assert NOMOR.encode() not in pdf
    rahasia = {"Ani": [NOMOR]}
    assert bocor("pegawai:rancangan_surat", "pimpinan", jawaban, rahasia) == [f"Ani: {NOMOR}"]


def test_halaman_rancangan_diperiksa():
    jawaban = HttpResponse(f"<p>{NOMOR}</p>")
    for nama, ada in (("rancangan_dampak", True), ("rancangan_unit", True), ("struktur", False)):
        assert bool(bocor(f"orgstruktur:{nama}", "pegawai", jawaban, {"Ani": [NOMOR]})) == ada
