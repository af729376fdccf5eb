"""The quality of the analysis on two files: sentences and labelled pairs."""

from orgstruktur.analisis.berkas import baca_kalimat, baca_pasangan
from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.mutu import Mutu, ukur_mutu
from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.analisis.tumpang_tindih import Korpus


def nilai_data(kalimat: str, pasangan: str, *, tinggalkan_satu: bool = True) -> Mutu:
    """Measure on texts of the two CSV files. Raises BerkasSalah for files that cannot be used."""
    korpus = Korpus(baca_kalimat(kalimat), tesaurus_baku(), BAKU)
    daftar = baca_pasangan(pasangan, korpus.kalimat)
    return ukur_mutu(
        daftar,
        lambda p: korpus.banding(p.a, p.b).ciri.nilai(),
        lambda kunci: korpus.kalimat[kunci].letak.pemerintah,
        tinggalkan_satu=tinggalkan_satu,
    )
