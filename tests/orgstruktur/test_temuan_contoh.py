"""The overlaps planted in the sample city are found, and the sample has findings at its first start."""

import csv

import pytest

from orgstruktur.models import Fungsi, JalanAnalisis, Temuan
from orgstruktur.services.contoh import FOLDER, muat_contoh

pytestmark = [pytest.mark.django_db, pytest.mark.lambat]
_PALING_SEDIKIT = 0.85  # of those planted
_TUMPANG = (Temuan.Tingkat.DUPLIKASI, Temuan.Tingkat.TUMPANG_TINDIH)


def test_yang_ditanam_ditemukan():
    muat_contoh(sandi="sandi-contoh-uji-2026")
    jalan = JalanAnalisis.objects.get()
    assert jalan.status == JalanAnalisis.Status.SELESAI and jalan.kemajuan == 100
    assert Temuan.objects.count() == jalan.hasil["temuan"] > 100
    kalimat = {
        (kode, urutan): pk
        for pk, kode, urutan in Fungsi.objects.hidup()
        .filter(butir="fungsi")
        .values_list("pk", "unit__kode", "urutan")
    }
    ada = {
        frozenset((a, b)): tingkat
        for a, b, tingkat in Temuan.objects.values_list("fungsi_a", "fungsi_b", "tingkat")
    }
    with (FOLDER / "tumpang_tindih_ditanam.csv").open(encoding="utf-8", newline="") as berkas:
        tanam = list(csv.DictReader(berkas))
    dapat = [
        (
            b["tingkat"],
            ada.get(frozenset(kalimat[b[f"unit_{s}"], int(b[f"urutan_{s}"])] for s in "ab")),
        )
        for b in tanam
    ]
    ditemukan = [d for d in dapat if d[1] is not None]
    assert len(ditemukan) >= _PALING_SEDIKIT * len(tanam)
    kuat = [tingkat for harus, tingkat in ditemukan if harus != "fragmentasi"]
    assert sum(t in _TUMPANG for t in kuat) >= _PALING_SEDIKIT * len(kuat)
