"""The share of expected working days that some units reported: as the board of the city counts, over weeks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pegawai.models import KeadaanHari, LaporanKinerja, Pegawai
from pegawai.selectors.kinerja_rentang import persen_lapor
from tests.pabrik import buat_kota
from tests.pegawai.kinerja_uji import SENIN, buat_laporan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
MINGGU = SENIN + timedelta(days=6)


def isi(banyak: int, hari: int) -> tuple[set[int], list[Pegawai]]:
    """So many people of one unit, each with two reports on each of the first days of the week."""
    unit = buat_kota()["DA.B1"]
    jabatan = buat_jabatan(unit, kebutuhan=banyak)
    orang = [buat_pegawai(nip(n), f"Orang {n}") for n in range(banyak)]
    for o in orang:
        tempatkan(o, jabatan)
        for n in range(hari):
            for jam in ("08.00", "10.00"):
                selesai = f"{int(jam[:2]) + 1:02}.00"
                buat_laporan(o, jam, selesai, tanggal=SENIN + timedelta(days=n))
    return {unit.pk}, orang


def test_hari_yang_dilaporkan_dari_yang_ditunggu() -> None:
    """A day counts once, the weekend is not expected, neither is who was away; what was sent back is no report."""
    unit, orang = isi(6, 3)
    assert persen_lapor(unit, SENIN, MINGGU) == 18 * 100 // 30
    KeadaanHari.objects.create(pegawai=orang[0], tanggal=SENIN + timedelta(days=4), keadaan="sakit")
    KeadaanHari.objects.create(pegawai=orang[0], tanggal=MINGGU, keadaan="cuti")
    with CaptureQueriesContext(connection) as kueri:
        assert persen_lapor(unit, SENIN, MINGGU) == 18 * 100 // 29
    assert len(kueri) <= 6
    kembali = LaporanKinerja.objects.filter(pegawai=orang[0], tanggal=SENIN)
    kembali.update(
        status=LaporanKinerja.Status.DIKEMBALIKAN, catatan="Perbaiki", diperiksa_pada=timezone.now()
    )
    assert persen_lapor(unit, SENIN, MINGGU) == 17 * 100 // 29
    # beyond what was expected: on a free day, and while away
    for o, hari in ((orang[1], MINGGU), (orang[0], SENIN + timedelta(days=4))):
        buat_laporan(o, "08.00", "09.00", tanggal=hari)
    assert persen_lapor(unit, SENIN, MINGGU) == 17 * 100 // 29
    assert persen_lapor(unit, SENIN - timedelta(days=30), SENIN - timedelta(days=1)) is None


def test_kurang_dari_lima_orang_tidak_disebut() -> None:
    unit, _ = isi(4, 5)
    assert persen_lapor(unit, SENIN, MINGGU) is None
