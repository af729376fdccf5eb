"""Many at once: each answer in once, one token one answer, the limit holds, the counters are right."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from evaluasi.models import JatahHarian, KunciKirim, Rekap, Respon, Survei
from evaluasi.services.jawaban import kirim_jawaban
from evaluasi.services.penolakan import KirimanDitolak
from evaluasi.services.rekap import periksa_rekap
from tests.evaluasi.test_jawaban import isian
from tests.evaluasi.test_survei_isi import buat_slip, survei  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serentak]
PENULIS = 8


def serentak(kerja: Callable[[int], object]) -> Counter:
    """Run `kerja(n)` in as many threads at once; count what they answer, refusals by their reason."""
    pagar, hasil = threading.Barrier(PENULIS), []

    def jalan(n: int) -> None:
        try:
            pagar.wait(30)
            hasil.append(kerja(n))
        except KirimanDitolak as galat:
            hasil.append(galat.kode)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(n,)) for n in range(PENULIS)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    assert len(hasil) == PENULIS  # nobody ended in an error
    return Counter(hasil)


def test_formulir_yang_sama_serentak(survei):  # noqa: F811
    kiriman = isian(saran="sekali")
    assert serentak(lambda n: kirim_jawaban(survei, kiriman, alamat="192.0.2.1")) == {
        True: 1,
        False: PENULIS - 1,
    }
    assert Respon.objects.count() == KunciKirim.objects.count() == 1
    assert sum(r.n for r in Rekap.objects.all()) == 1 and list(periksa_rekap()) == []


def test_satu_token_serentak(survei):  # noqa: F811
    token, daftar = buat_slip(survei), [isian() for _ in range(PENULIS)]
    hasil = serentak(lambda n: kirim_jawaban(survei, daftar[n], token=token))
    assert hasil == {True: 1, "token_dipakai": PENULIS - 1}
    assert Respon.objects.count() == KunciKirim.objects.count() == 1


def test_formulir_dan_token_yang_sama_serentak(survei):  # noqa: F811
    token, kiriman = buat_slip(survei), isian()
    hasil = serentak(lambda n: kirim_jawaban(survei, kiriman, token=token))
    assert hasil == {True: 1, False: PENULIS - 1}
    assert Respon.objects.count() == 1 and list(periksa_rekap()) == []


def test_batas_harian_serentak(survei):  # noqa: F811
    Survei.objects.update(batas_harian=3)
    survei.refresh_from_db()
    hasil = serentak(lambda n: kirim_jawaban(survei, isian(), alamat="192.0.2.1"))
    assert hasil == {True: 3, "batas": PENULIS - 3}
    assert Respon.objects.count() == 3 == JatahHarian.objects.get().jumlah
    assert list(periksa_rekap()) == []


def test_banyak_penulis_tidak_kehilangan_apa_pun(survei):  # noqa: F811
    def banyak(n: int) -> int:
        return sum(kirim_jawaban(survei, isian(n % 4 + 1), alamat=f"10.0.{n}.1") for _ in range(10))

    assert serentak(banyak) == {10: PENULIS}
    assert Respon.objects.filter(tanggal=timezone.localdate()).count() == 10 * PENULIS
    assert list(periksa_rekap()) == []
