"""How sure a finding of a whole city is: odds corrected by the share to be expected."""

import pytest

from orgstruktur.analisis.bobot import BAGIAN_LATIH
from orgstruktur.analisis.keyakinan import Keyakinan, batas_keyakinan


def test_di_kota_skor_yang_sama_kurang_meyakinkan():
    # odds 1:1 of a learned share of one third are odds of about 1:16 where 30 of 1000 are the same
    b = batas_keyakinan(30)
    assert b.sebut(0.5) == Keyakinan.RENDAH
    assert b.sebut(0.7) == Keyakinan.SEDANG
    assert b.sebut(0.9) == Keyakinan.TINGGI


def test_tanpa_pergeseran_batasnya_peluang_itu_sendiri():
    b = batas_keyakinan(round(BAGIAN_LATIH * 1000))
    assert (b.tinggi, b.sedang) == pytest.approx((0.2, 0.1))


def test_makin_jarang_makin_tinggi_batasnya():
    jarang, sering = batas_keyakinan(10), batas_keyakinan(100)
    assert 0 < sering.sedang < sering.tinggi < jarang.tinggi < 1
    assert sering.sedang < jarang.sedang < jarang.tinggi


@pytest.mark.parametrize("per_seribu", [-5, 0, 1, 999, 5000])
def test_pengaturan_apa_pun_memberi_batas(per_seribu):
    b = batas_keyakinan(per_seribu)
    assert 0 < b.sedang < b.tinggi < 1


def test_batas_termasuk():
    b = batas_keyakinan()
    assert b.sebut(b.tinggi) == Keyakinan.TINGGI
    assert b.sebut(b.sedang) == Keyakinan.SEDANG
    assert b.sebut(0.0) == Keyakinan.RENDAH
