"""Counters in the database always equal a recount."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluasi.models import Rekap, Respon
from evaluasi.services.rekap import hitung_ulang, periksa_rekap, rekap_tercatat
from evaluasi.skm import hitung_jumlah
from orgstruktur.models import Unit
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei
from tests.evaluasi.test_skm import jawaban_apa_saja
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia():
    """Two surveys, two services, one counter."""
    buat_kota()
    alfa, beta = (Unit.objects.get(kode=k) for k in ("DA", "DB"))
    loket = buat_loket("loket-beta", beta)
    layanan = [buat_layanan("ktp", alfa, loket), buat_layanan("izin", beta, loket)]
    return [buat_survei("AAAAAA", alfa), buat_survei("BBBBBB", beta)], layanan, loket


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1), st.sampled_from([None, 0, 1]), st.booleans(), jawaban_apa_saja
        ),
        max_size=12,
    )
)
def test_penghitung_sama_dengan_hitung_ulang(dunia, isi) -> None:
    """Whatever was answered where, also with unsur left out and without service or counter."""
    daftar_survei, daftar_layanan, loket = dunia
    Respon.objects.all().delete()
    Rekap.objects.all().delete()
    harus: dict = {}
    for s, la, di_loket, jawaban in isi:
        survei, layanan = daftar_survei[s], None if la is None else daftar_layanan[la]
        buat_respon(survei, jawaban, layanan=layanan, loket=loket if di_loket else None)
        sel = (survei.pk, layanan and layanan.pk, loket.pk if di_loket else None)
        harus.setdefault(sel, []).append(jawaban)
    assert rekap_tercatat() == {sel: hitung_jumlah(j) for sel, j in harus.items()}
    assert hitung_ulang() == rekap_tercatat()
    assert list(periksa_rekap()) == []


def test_selisih_ditemukan(dunia) -> None:
    """An answer that was not counted, and a counter without answers, are both named."""
    (survei, lain), *_ = dunia
    Respon.objects.create(
        survei=survei, tanggal=date(2026, 10, 2), asal=Respon.Asal.TAUTAN, persyaratan=3
    )
    buat_respon(lain, [3] * 9)
    Rekap.objects.filter(survei=lain).update(n=7)
    temuan = dict(periksa_rekap())
    assert len(temuan) == 2
    assert any("mencatat 7 jawaban" in kalimat for kalimat in temuan.values())
