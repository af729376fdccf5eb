"""Units that are called the same are told apart."""

from datetime import date

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.nama_unit import letak_unit, nama_jelas


def bagan():
    """Two dinas, each with a Sekretariat and in it a Subbagian Umum."""
    isi = [(1, "Kota", "kota", None), (2, "Dinas Alfa", "dinas", 1), (3, "Dinas Beta", "dinas", 1)]
    for n, dinas in ((10, 2), (20, 3)):
        isi += [(n, "Sekretariat", "sekretariat", dinas), (n + 1, "Subbagian Umum", "subbagian", n)]
    isi += [(30, "Bidang Data", "bidang", 2)]
    isi += [(40, "Kecamatan Padang", "kecamatan", 1)]
    for n, nama in ((50, "Kelurahan Satu"), (60, "Kelurahan Dua")):
        isi += [(n, nama, "kelurahan", 40), (n + 1, "Seksi Pelayanan", "seksi", n)]
    return Bagan(
        date(2026, 1, 1),
        [Simpul(pk, str(pk), nama, "", jenis, induk, "", pk, "") for pk, nama, jenis, induk in isi],
    )


def test_nama_yang_tidak_tunggal_disertai_unit_di_atasnya():
    b = bagan()
    assert nama_jelas(b, b.ambil(30)) == "Bidang Data", "tunggal: namanya cukup"
    assert nama_jelas(b, b.ambil(11)) == "Subbagian Umum (Dinas Alfa)", (
        "Sekretariat tidak membedakan"
    )
    assert nama_jelas(b, b.ambil(61)) == "Seksi Pelayanan (Kelurahan Dua)"


def test_letak_menyebut_perangkat_daerah_dan_yang_membedakan():
    b = bagan()
    assert letak_unit(b, b.ambil(2)) == (), "perangkat daerahnya sendiri"
    assert letak_unit(b, b.ambil(30)) == ("Dinas Alfa",)
    assert letak_unit(b, b.ambil(21)) == ("Dinas Beta",)
    assert letak_unit(b, b.ambil(51)) == ("Kelurahan Satu", "Kecamatan Padang")
