"""The errors of the domain carry what a page needs to show."""

from django.core.exceptions import PermissionDenied

from tebingtinggi.bersama.galat import (
    AturanDilanggar,
    DiLuarWewenang,
    GalatTata,
    PerluKonfirmasi,
    SudahBerubah,
)


def test_setiap_galat_berbicara_kepada_orang():
    daftar = [
        AturanDilanggar("Kelurahan tidak berada di bawah dinas.", ruas="induk"),
        PerluKonfirmasi(["Satu.", "Dua."]),
        SudahBerubah("Unit sudah berubah.", ["jejak"]),
        DiLuarWewenang(),
    ]
    assert all(isinstance(galat, GalatTata) and str(galat) == galat.pesan for galat in daftar)
    assert daftar[0].ruas == "induk"
    assert daftar[1].daftar_peringatan == ["Satu.", "Dua."] and str(daftar[1]) == "Satu. Dua."
    assert daftar[2].daftar_jejak == ["jejak"]


def test_di_luar_wewenang_dijawab_403_oleh_django():
    assert isinstance(DiLuarWewenang(), PermissionDenied)
