"""Every abbreviation that has a readable name is a matter of the thesaurus."""

from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.pokok import _NAMA, sebut_pokok


def test_nama_hanya_untuk_pokok_yang_ada():
    assert _NAMA.keys() <= tesaurus_baku().konsep.keys()
    assert sebut_pokok("rth") == "ruang terbuka hijau" and sebut_pokok("pasar") == "pasar"
