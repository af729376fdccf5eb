"""Quality: its arithmetic, the model, and the budgets of design 8 on the labelled pairs."""

from pathlib import Path

import pytest

from orgstruktur.analisis.berkas import baca_kalimat, baca_pasangan
from orgstruktur.analisis.bobot import AWAL, BAKU, KENDALI
from orgstruktur.analisis.ciri import NAMA_CIRI
from orgstruktur.analisis.model import Model, pelajari
from orgstruktur.analisis.mutu import auc, f1, presisi_atas, presisi_rata, ukur_mutu
from orgstruktur.analisis.penilaian import nilai_data

_DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


def test_auc_ap_f1_pada_contoh_kecil():
    pas = [(0.9, True), (0.8, False), (0.7, True), (0.1, False)]
    assert auc(pas) == 0.75
    assert presisi_rata(pas) == pytest.approx((1 + 2 / 3) / 2)
    assert presisi_atas(pas, 2) == 0.5
    assert f1([(True, True), (True, False), (False, True)]) == 0.5


def test_auc_tanpa_salah_satu_kelas():
    assert auc([(0.4, True)]) == 0.5


def test_model_belajar_dari_pasangan():
    baris = [(1.0, 0.0), (0.9, 0.1), (0.1, 0.9), (0.0, 1.0)] * 5
    m = pelajari(baris, [1, 1, 0, 0] * 5, awal=(0.0, 0.0, 0.0), kendali=0.1)
    assert m.skor((1.0, 0.0)) > 0.9 > 0.1 > m.skor((0.0, 1.0))


def test_tanpa_data_bobot_tetap_seperti_yang_diharapkan():
    m = pelajari([(0.5, 0.5)], [1], awal=(0.0, 2.0, 1.0), kendali=1e6)
    assert m.bobot[1:] == pytest.approx((2.0, 1.0), abs=1e-3)


def test_skor_tidak_meluap():
    m = Model((0.0, 1e9))
    assert m.skor((1.0,)) == pytest.approx(1.0)
    assert m.skor((-1.0,)) == pytest.approx(0.0)


def test_bobot_bawaan_sebanyak_cirinya():
    assert len(BAKU.bobot) == len(AWAL) == len(NAMA_CIRI) + 1
    assert KENDALI > 0


@pytest.mark.skipif(not _DATA.is_dir(), reason=f"tanpa data berlabel di {_DATA.parent.name}/data")
def test_mutu_pada_pasangan_berlabel():
    kalimat = (_DATA / "fungsi_dev.csv").read_text(encoding="utf-8")
    pasangan = (_DATA / "pasangan_dev.csv").read_text(encoding="utf-8")
    m = nilai_data(kalimat, pasangan)
    assert m.auc >= 0.90
    assert m.ap >= 0.80
    assert m.f1 >= 0.70
    assert m.p40 >= 0.75
    assert m.alarm <= 0.10
    dalam_sampel = nilai_data(kalimat, pasangan, tinggalkan_satu=False)
    assert dalam_sampel.auc >= m.auc


def test_tanpa_pasangan_berlabel_tidak_gagal():
    kalimat = baca_kalimat("id,kota,teks\n1,A,Pembinaan koperasi\n2,B,Pembinaan koperasi\n")
    pasangan = baca_pasangan("id_a,id_b,label,lintas\n1,2,1,1\n", ["1", "2"])
    m = ukur_mutu(
        pasangan, lambda p: (0.0,) * len(NAMA_CIRI), lambda k: kalimat[int(k) - 1].letak.pemerintah
    )
    assert m.banyak == 0
