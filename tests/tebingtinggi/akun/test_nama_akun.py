"""Account names: NIP or a short name."""

import pytest
from django.core.exceptions import ValidationError

from tebingtinggi.akun.models import Akun
from tebingtinggi.akun.nama_akun import rapikan_nama_akun, validasi_nama_akun


@pytest.mark.parametrize(
    "nama",
    [
        "198001012005011003",
        "199912312023212001",  # PPPK: year and kind instead of a month
        "admin",
        "wali.kota",
    ],
)
def test_nama_yang_benar(nama):
    validasi_nama_akun(nama)


@pytest.mark.parametrize(
    "nama",
    [
        "19800101200501100",  # 17 digits
        "1980010120050110030",
        "198013012005011003",  # month 13
        "198002302005011003",  # 30 February
        "198001012005013003",  # neither 1 nor 2
        "198001012005011OO3",
        "٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠",
        "Admin",
        "a",
        "wali kota",
        "<script>",
        "",
    ],
)
def test_nama_yang_salah(nama):
    with pytest.raises(ValidationError):
        validasi_nama_akun(nama)


def test_nip_yang_disalin_dengan_spasi_dirapikan():
    assert rapikan_nama_akun(" 19800101 200501 1 003 ") == "198001012005011003"
    assert rapikan_nama_akun("Admin") == "admin"


def test_akun_menyapa_dengan_nama():
    akun = Akun(username="ani", nama="Ani Lestari Siregar")
    assert str(akun) == akun.get_full_name() == "Ani Lestari Siregar"
    assert akun.get_short_name() == "Ani"
