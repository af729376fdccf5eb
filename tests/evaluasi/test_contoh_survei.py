"""The invented surveys: complete, counted, and the same every time."""

from datetime import date
from itertools import pairwise

import pytest

from evaluasi.contoh.jawaban import jawaban_layanan, triwulan
from evaluasi.models import HasilLama, RekapTerbit, Respon, Survei, TindakLanjut
from evaluasi.services.contoh_survei import muat_survei_contoh
from evaluasi.services.rekap import periksa_rekap
from orgstruktur.models import Unit
from orgstruktur.services.contoh_rancangan_lain import berlaku_diterapkan
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota


@pytest.mark.parametrize(
    ("hari", "pertama", "terakhir"),
    [
        (date(2026, 11, 27), "2025-04-01_2025-06-30", "2026-10-01_2026-12-31"),
        (date(2026, 1, 1), "2024-07-01_2024-09-30", "2026-01-01_2026-03-31"),
        (date(2026, 9, 30), "2025-01-01_2025-03-31", "2026-07-01_2026-09-30"),
    ],
)
def test_triwulan_berurutan(hari: date, pertama: str, terakhir: str) -> None:
    """Seven quarters without a hole, the last one that of the day."""
    daftar = triwulan(hari)
    assert len(daftar) == 7
    assert (daftar[0].kunci, daftar[-1].kunci) == (pertama, terakhir)
    assert all((b.mulai - a.selesai).days == 1 for a, b in pairwise(daftar))


@pytest.mark.parametrize("hari", [date(2026, 11, 28), date(2027, 1, 1), date(2027, 6, 30)])
def test_rancangan_contoh_berlaku_di_tengah_masa_survei(hari: date) -> None:
    """Three whole quarters before the change and three after it: enough for a figure, on any day of the year."""
    lalu, berlaku = triwulan(hari)[:-1], berlaku_diterapkan(hari)
    assert sum(p.selesai < berlaku for p in lalu) == sum(p.mulai >= berlaku for p in lalu) == 3


def test_jawaban_selalu_sama_dan_sah() -> None:
    """From a fixed seed, on days of the period that have been, within 1 to 4."""
    hari = date(2026, 11, 27)
    periode = triwulan(hari)[-1]
    daftar = list(jawaban_layanan("ktp", periode, 6, hari, gratis=True))
    assert daftar == list(jawaban_layanan("ktp", periode, 6, hari, gratis=True))
    assert all(periode.mulai <= j.tanggal <= hari for j in daftar)
    assert all(set(j.nilai) <= {1, 2, 3, 4} and j.nilai[3] == 4 for j in daftar)


@pytest.mark.django_db
def test_dimuat_lengkap_dan_terhitung() -> None:
    """Past quarters are closed, with three plans where there are enough answers; the counters equal the answers."""
    buat_kota()
    alfa, bidang = (Unit.objects.get(kode=k) for k in ("DA", "DB.B1"))
    loket = buat_loket("mal", alfa)
    for kode, unit in (("ktp", alfa), ("izin", bidang)):
        buat_layanan(kode, unit, loket, contoh=True)
    hasil = muat_survei_contoh("uji")
    assert hasil["jawaban_survei"] == Respon.objects.count() > 20
    assert list(periksa_rekap()) == []
    assert set(Survei.objects.values_list("unit__kode", flat=True)) == {"DA", "DB"}
    assert Survei.objects.count() == 14
    tutup = Survei.objects.filter(status=Survei.Status.DITUTUP, terbit_pada__isnull=False)
    assert tutup.count() == 12
    terbit = RekapTerbit.objects.values("survei").distinct().count()
    assert 0 < terbit < 12  # some have too few answers for anything to be let out
    assert TindakLanjut.objects.count() == 3 * terbit
    assert TindakLanjut.objects.filter(terbit=True).exists()
    assert HasilLama.objects.filter(contoh=False).count() == 0


@pytest.mark.django_db
def test_tanpa_layanan_tidak_ada_survei() -> None:
    """Nothing to ask about: nothing is made up."""
    buat_kota()
    assert muat_survei_contoh("uji") == {"jawaban_survei": 0}
    assert not Survei.objects.exists()
