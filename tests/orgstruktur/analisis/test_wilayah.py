"""What recurs in every kelurahan is one finding with a number."""

from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.letak import Letak
from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.analisis.tumpang_tindih import Kalimat, Korpus
from orgstruktur.analisis.wilayah import wakilkan


def korpus(banyak: int) -> Korpus:
    dinas = Kalimat(
        "d", "Pembinaan lembaga kemasyarakatan", Letak("DP", "dinas", "DP", "dinas", ("KOTA",))
    )
    latar = Kalimat("l", "Pengelolaan persampahan", Letak("LH", "dinas", "LH", "dinas", ("KOTA",)))
    kel = [
        Kalimat(
            f"k{i}",
            "Pembinaan rukun tetangga dan lembaga kemasyarakatan",
            Letak(f"KEL{i}", "kelurahan", "KEC", "kecamatan", ("KOTA", "KEC"), wilayah=f"KEL{i}"),
        )
        for i in range(banyak)
    ]
    return Korpus([dinas, latar, *kel], tesaurus_baku(), BAKU)


def test_tiga_kelurahan_menjadi_satu_temuan():
    k = korpus(3)
    (satu,) = wakilkan(k, k.semua())
    assert len(satu.lain) == 2
    assert "d" in (satu.temuan.a, satu.temuan.b)


def test_jumlah_tidak_berubah():
    k = korpus(5)
    temuan = list(k.semua())
    assert sum(1 + len(w.lain) for w in wakilkan(k, temuan)) == len(temuan)


def test_temuan_antardinas_tetap_sendiri_sendiri():
    daftar = [
        Kalimat(d, "Pembinaan koperasi", Letak(d, "dinas", d, "dinas", ("KOTA",)))
        for d in ("A", "B", "C")
    ]
    k = Korpus(daftar, tesaurus_baku(), BAKU)
    assert [w.lain for w in wakilkan(k, k.semua())] == [(), (), ()]
