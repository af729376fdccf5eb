"""Amounts the Indonesian way, in reports and in targets; what could be read in two ways is asked back."""

from decimal import Decimal

import pytest

from pegawai.forms.kinerja_laporan import LaporanForm
from pegawai.forms.kinerja_skp import IndikatorForm

BENAR = [
    ("1.250", "1250"), ("1.200,5", "1200.5"), ("1200,5", "1200.5"), ("12", "12"), ("0", "0"),
    ("1 250", "1250"), ("", None),
]  # fmt: skip
KELIRU = [("12.5", "dua cara"), ("1.25", "dua cara"), ("-3", "negatif"), ("1,2345", "dua angka"),
          ("dua", "bukan angka"), ("12.500.00", "bukan angka")]  # fmt: skip


def laporan(jumlah):
    return LaporanForm(
        {"uraian": "x", "tanggal": "2026-11-23", "mulai": "08.00", "selesai": "09.00",
         "jumlah": jumlah, "satuan": "surat"},
        rhk=[],
    )  # fmt: skip


def indikator(target):
    isi = {"aspek": "kuantitas", "teks": "Jumlah surat", "target_angka": target}
    return IndikatorForm(isi)


@pytest.mark.parametrize(("buat", "ruas"), [(laporan, "jumlah"), (indikator, "target_angka")])
def test_angka_indonesia(buat, ruas):
    for teks, harus in BENAR:
        form = buat(teks)
        assert form.is_valid(), (teks, form.errors)
        assert form.cleaned_data[ruas] == (None if harus is None else Decimal(harus))
    for teks, pesan in KELIRU:
        form = buat(teks)
        assert not form.is_valid() and pesan in str(form.errors[ruas]), teks
    assert "terlalu besar" in str(buat("9" * 15).errors[ruas])


def test_ditampilkan_kembali_seperti_ditulis():
    form = LaporanForm(rhk=[], initial={"jumlah": Decimal("1250.50")})
    assert 'value="1.250,5"' in str(form["jumlah"])
