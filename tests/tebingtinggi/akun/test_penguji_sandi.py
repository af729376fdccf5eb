"""A password is not made of its owner's name or NIP."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tebingtinggi.akun.models import Akun

ANI = Akun(username="198503122010012034", nama="Ani Mulyani Setyowati")


@pytest.mark.parametrize(
    "sandi",
    ["animulyani2026x", "Setyowati-2026!", "2026Mulyani##99", "setyowati.ani.1", "x19850312xx2026", "201001-ab-9988"],
)  # fmt: skip
def test_bagian_nama_dan_nip_ditolak(sandi):
    with pytest.raises(ValidationError, match=r"nama|NIP"):
        validate_password(sandi, ANI)


@pytest.mark.parametrize(
    "sandi",
    ["kuda-lompat-animasi", "gerobak biru melaju", "anilin7kopihitam", "mulyani suka kopi susu"],
)
def test_kata_lain_diterima(sandi):
    validate_password(sandi, ANI)


def test_nama_unit_bila_diberikan():
    akun = Akun(username="u", nama="Budi")
    akun.nama_unit = "Dinas Perhubungan"
    with pytest.raises(ValidationError):
        validate_password("perhubungan2026", akun)
