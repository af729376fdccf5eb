"""Two periods closed at the same moment whose surveys asked about one service: its figure holds both."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

from evaluasi.models import AngkaTerbit, Survei
from evaluasi.services.angka import periksa_angka
from evaluasi.services.terbit import terbitkan
from tests.evaluasi.pabrik import buat_layanan, buat_respon, buat_survei
from tests.pabrik import buat_kota

pytestmark = [pytest.mark.serentak, pytest.mark.django_db(transaction=True)]


def test_dua_penutupan_bersamaan() -> None:
    """The second waits for the first, then sees its bundles."""
    kota = buat_kota()
    layanan = buat_layanan("ktp", kota["DA"])
    daftar = [
        buat_survei(kode, kota[unit], status=Survei.Status.BERAKHIR)
        for kode, unit in (("AAAA22", "DA"), ("BBBB22", "DB"))
    ]
    for survei in daftar:
        for _ in range(6):
            buat_respon(survei, [3] * 9, layanan=layanan)
    tertulis = Event()

    def tutup(survei: Survei) -> None:
        try:
            if survei == daftar[1]:
                tertulis.wait(10)
            with transaction.atomic():
                terbitkan(survei)
                if survei == daftar[0]:
                    tertulis.set()
                    sleep(0.5)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pekerja:
        list(pekerja.map(tutup, daftar))
    assert list(AngkaTerbit.objects.values_list("n", flat=True)) == [12, 12]
    assert list(periksa_angka()) == []
