"""Officers who act at the same moment: one survey opens, one sheet counts once, words are decided in turn."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from evaluasi.models import Respon, Survei
from evaluasi.services.rekap import periksa_rekap
from evaluasi.services.survei import buka_survei
from evaluasi.services.survei_kertas import simpan_kertas
from evaluasi.unsur import KUNCI_UNSUR
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.evaluasi.pabrik import buat_survei
from tests.pabrik import buat_kota

pytestmark = [pytest.mark.serentak, pytest.mark.django_db(transaction=True)]


def bersamaan(kerja: Callable[[Any], Any], daftar: Sequence[Any]) -> list[Any]:
    """Do it for all at once; a refusal is given as its sentence."""
    mulai = Barrier(len(daftar))

    def jalan(butir: Any) -> Any:
        try:
            mulai.wait(10)
            return kerja(butir)
        except AturanDilanggar as galat:
            return galat.pesan
        finally:
            connection.close()

    with ThreadPoolExecutor(len(daftar)) as pekerja:
        return list(pekerja.map(jalan, daftar))


def _survei(kode: str, unit: Any, status: int) -> Survei:
    hari = timezone.localdate()
    masa = {"mulai": hari - timedelta(days=9), "selesai": hari + timedelta(days=9)}
    return buat_survei(kode, unit, status=status, **masa)


def test_hanya_satu_yang_terbuka() -> None:
    """Two drafts of one unit with days in common: the later one is refused and names the other."""
    unit = buat_kota()["DA"]
    draf = [_survei(f"AAAA{n}2", unit, Survei.Status.DRAF) for n in range(4)]
    hasil = bersamaan(lambda s: buka_survei(survei=s, oleh=None), draf)
    assert Survei.objects.menerima().count() == 1
    assert sum("sudah mempunyai survei" in str(h) for h in hasil) == 3


def test_lembar_yang_sama_sekali_saja() -> None:
    """The same form sent by four clicks at once, beside four others."""
    survei = _survei("AAAA22", buat_kota()["DA"], Survei.Status.DIBUKA)
    nilai = dict.fromkeys(KUNCI_UNSUR, 3)
    hari = timezone.localdate()

    def kirim(kunci: str) -> bool:
        lembar = simpan_kertas(survei=survei, nilai=nilai, tanggal=hari, kunci=kunci, oleh=None)
        return lembar is not None

    hasil = bersamaan(kirim, ["sama"] * 4 + ["a", "b", "c", "d"])
    assert sorted(hasil) == [False] * 3 + [True] * 5
    assert Respon.objects.count() == 5
    assert list(periksa_rekap()) == []
