"""Addresses that several pages share."""

from django.http import QueryDict

from orgstruktur.views.alamat import daftar_unduhan


def test_unduhan_membawa_saringan_tanpa_halaman():
    excel, titik_koma, koma = daftar_unduhan(
        "struktur_tabel", QueryDict("q=dinas&jenis=a&jenis=b&halaman=3&baris=100")
    )
    assert excel == ("Excel (.xlsx)", "", "/struktur/tabel.xlsx?q=dinas&jenis=a&jenis=b")
    assert titik_koma[2] == "/struktur/tabel.csv?q=dinas&jenis=a&jenis=b"
    assert koma[2] == "/struktur/tabel.csv?q=dinas&jenis=a&jenis=b&pemisah=koma"


def test_unduhan_tanpa_saringan():
    assert [u[2] for u in daftar_unduhan("jabatan", QueryDict())] == [
        "/jabatan.xlsx", "/jabatan.csv", "/jabatan.csv?pemisah=koma"
    ]  # fmt: skip
