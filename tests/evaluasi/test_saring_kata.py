"""Searching the officers' lists: every word counts, wherever it stands."""

import pytest

from evaluasi.models import Layanan
from evaluasi.selectors.saring_kata import saring_kata
from tests.evaluasi.pabrik import buat_layanan
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
CARI = ("nama__icontains", "unit__nama__icontains")


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("", ["izin", "ktp"]),
        ("kartu ALFA", ["ktp"]),  # one word of each column
        ("kartu beta", []),
        ("a b c d e f g izin", []),
    ],
)
def test_setiap_kata_harus_ada(teks, kode):
    kota = buat_kota()
    buat_layanan("ktp", kota["DA"], nama="Kartu penduduk")
    buat_layanan("izin", kota["DB"], nama="Izin usaha")
    daftar = saring_kata(Layanan.objects.order_by("kode"), teks, *CARI)
    assert list(daftar.values_list("kode", flat=True)) == kode
