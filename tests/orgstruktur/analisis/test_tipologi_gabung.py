"""What may be merged: Pasal 40, 48, 54 of PP 18/2016, each kept, broken and on its bound."""

from decimal import Decimal

import pytest

from orgstruktur.analisis.tipologi import Hasil, hitung
from orgstruktur.analisis.tipologi_data import KELOMPOK, UMUM
from orgstruktur.analisis.tipologi_gabung import susun_saran
from orgstruktur.analisis.tipologi_letak import Cara, UnitTipologi, letakkan


def skor(objek, *, jumlah):
    """A score of about `jumlah` before the factor: all classes low, raised one by one as far as it fits."""
    k = KELOMPOK[objek]
    semua = (*KELOMPOK[UMUM].indikator, *k.indikator)
    kelas = dict.fromkeys((i.kunci for i in semua), 0)

    def nilai():
        return {
            i.kunci: (i.kelas[n].atas or i.kelas[-2].atas + 1)
            for i in semua
            for n in [kelas[i.kunci] if not i.terbalik else 4 - kelas[i.kunci]]
        }

    for i in semua:
        while kelas[i.kunci] < 4:
            kelas[i.kunci] += 1
            if hitung(k, nilai()).jumlah > jumlah:
                kelas[i.kunci] -= 1
                break
    return hitung(k, nilai())


def unit(pk, nama, *urusan):
    return UnitTipologi(pk, f"U{pk}", nama, "dinas", "", urusan)


def saran(rumpun, *daftar):
    isi = [(KELOMPOK[o], h, u) for o, h, u in daftar]
    return next(r for r in susun_saran(isi) if r.kode == rumpun)


KOMINFO = unit(1, "Dinas Kominfo", "2.16")


def test_yang_kurang_bergabung_ke_dinas_serumpun():
    r = saran(
        "e",
        ("2.16", skor("2.16", jumlah=450), KOMINFO),
        ("2.20", skor("2.20", jumlah=240), None),
        ("2.21", skor("2.21", jumlah=320), None),
    )
    statistik, sandi = (s for s in r.daftar if s.tuan)
    assert [t.kelompok.id for t in statistik.tuan] == ["2.16"]
    assert statistik.hasil.startswith("menjadi satu seksi") and "40" in statistik.pasal
    assert sandi.anggota[0].hasil is Hasil.BIDANG
    assert any("naik satu tipe" in c for c in sandi.catatan)
    assert not any("naik satu tipe" in c for c in statistik.catatan)


def test_dinas_yang_sudah_tiga_urusan_tidak_menerima_lagi():
    penuh = unit(1, "Dinas Kominfo", "2.16", "2.20", "1.01")
    r = saran(
        "e",
        ("2.16", skor("2.16", jumlah=450), penuh),
        ("2.20", skor("2.20", jumlah=240), penuh),
        ("2.21", skor("2.21", jumlah=240), None),
    )
    statistik, sandi = (s for s in r.daftar if len(s.anggota) == 1)
    assert statistik.sudah_di == "Dinas Kominfo" and statistik.tuan  # it is there already
    assert sandi.tuan == () and any("dilepas" in c for c in sandi.catatan)


def test_yang_tinggal_di_rumpun_lain_disebut():
    pangan = unit(2, "Dinas Pangan", "2.09", "2.20")
    r = saran(
        "e",
        ("2.16", skor("2.16", jumlah=450), KOMINFO),
        ("2.20", skor("2.20", jumlah=240), pangan),
    )
    assert r.daftar[0].salah_di == "Dinas Pangan"


def test_tidak_ada_dinas_tetapi_dua_bidang():
    r = saran(
        "g", ("2.23", skor("2.23", jumlah=310), None), ("2.24", skor("2.24", jumlah=320), None)
    )
    (s,) = r.daftar
    assert s.hasil == "dinas tipe C" and "40 ayat (8)" in s.pasal and len(s.anggota) == 2


def test_satu_bidang_belum_cukup():
    r = saran(
        "g", ("2.23", skor("2.23", jumlah=310), None), ("2.24", skor("2.24", jumlah=240), None)
    )
    assert "Belum cukup" in r.daftar[0].judul


def test_tanpa_bidang_ke_sekretariat_daerah():
    r = saran(
        "g", ("2.23", skor("2.23", jumlah=240), None), ("2.24", skor("2.24", jumlah=240), None)
    )
    assert "40 ayat (10)" in r.daftar[0].pasal


def test_menunggu_angka_yang_belum_ada():
    r = saran(
        "g", ("2.23", hitung(KELOMPOK["2.23"], {}), None), ("2.24", skor("2.24", jumlah=320), None)
    )
    assert r.daftar == () and len(r.belum) == 1


def test_lebih_dari_tiga_tidak_muat_satu_dinas():
    empat = ("2.07", "2.17", "3.30", "3.31")
    r = saran("d", *((o, skor(o, jumlah=310), None) for o in empat))
    (s,) = r.daftar
    assert len(s.anggota) == 3 and any("tidak muat" in c for c in s.catatan)


@pytest.mark.parametrize(
    ("jumlah", "lain", "hasil"),
    [
        (400, 400, ["tipe B"]), (500, 440, ["tipe B"]), (540, 440, []), (440, 600, ["tipe A"]),
        (540, 600, []), (440, 900, ["tipe A dengan 5 bidang"]),
    ],
)  # fmt: skip
def test_pasal_54_pada_batasnya(jumlah, lain, hasil):
    a, b = skor("3.26", jumlah=jumlah), skor("2.19", jumlah=lain)
    assert jumlah - 20 <= a.jumlah <= jumlah
    r = saran("a", ("3.26", a, None), ("2.19", b, None))
    assert [s.hasil for s in r.daftar] == hasil


def test_trantib_dan_kebakaran_boleh_bersama():
    pp = unit(3, "Satuan Polisi Pamong Praja", "1.05")
    r = saran(
        "c",
        ("1.05-trantib", skor("1.05-trantib", jumlah=450), pp),
        ("1.05-kebakaran", skor("1.05-kebakaran", jumlah=240), pp),
    )
    assert r.daftar[0].sudah_di == pp.nama and "bacaan kami" in r.daftar[0].catatan[0]


def test_litbang_ke_perencanaan():
    r = saran(
        "badan",
        ("5.01", skor("5.01", jumlah=450), unit(4, "Bappeda", "5.01")),
        ("5.05", skor("5.05", jumlah=320), None),
    )
    assert "Pasal 48" in r.daftar[0].pasal and r.daftar[0].nama_tuan == ["Bappeda"]


def test_urusan_yang_tidak_diselenggarakan_tidak_disarankan():
    tiada = hitung(KELOMPOK["3.28"], {}, diselenggarakan=False)
    r = saran("f", ("3.28", tiada, None))
    assert (r.berdiri, r.kurang, r.belum, r.daftar) == ((), (), (), ())


# --- where a table lives --------------------------------------------------------------------------
def letak(daftar_unit, **pilihan):
    return letakkan(KELOMPOK.values(), daftar_unit, pilihan)


def test_letak_menurut_urusan_pertama():
    gabung = unit(1, "Dinas Pendidikan dan Kebudayaan", "1.01", "2.22")
    lama = unit(2, "Dinas Kebudayaan", "2.22")
    hasil = letak([gabung, lama])
    assert hasil["1.01"].unit is gabung and hasil["1.01"].utama
    assert hasil["2.22"].unit is lama and hasil["2.22"].lain == (gabung,)
    assert letak([gabung])["2.22"].cara is Cara.IKUT and not letak([gabung])["2.22"].utama
    assert letak([gabung])["2.16"] == letak([])["2.16"]
    assert "7.01" not in hasil


def test_letak_trantib_dan_kebakaran_menurut_nama():
    pp, damkar = (
        unit(1, "Satuan Polisi Pamong Praja", "1.05"),
        unit(2, "Dinas Pemadam Kebakaran", "1.05"),
    )
    hasil = letak([damkar, pp])
    assert hasil["1.05-trantib"].unit is pp and hasil["1.05-kebakaran"].unit is damkar
    berdua = letak([pp])
    assert berdua["1.05-kebakaran"].unit is pp and berdua["1.05-kebakaran"].cara is Cara.IKUT


@pytest.mark.parametrize(
    "nama", ["Dinas Satpol PP dan Pemadam Kebakaran", "Satpol. Pol PP dan Damkar Kebakaran"]
)
def test_satpol_yang_ditulis_singkat_bukan_pemadam_saja(nama):
    gabung = unit(1, nama, "1.05")
    hasil = letak([gabung])
    assert hasil["1.05-trantib"].unit is gabung and hasil["1.05-trantib"].utama
    assert hasil["1.05-kebakaran"].cara is Cara.IKUT


@pytest.mark.parametrize(
    ("urusan", "pilihan", "utama"),
    [
        (("2.16",), {"2.20": 1}, {"2.16"}),  # not among its codes: joins, never decides
        (("2.16", "2.20"), {"2.20": 1, "2.16": 1}, {"2.16"}),
        (("2.16",), {"2.16": 1}, {"2.16"}),
        ((), {"2.20": 1, "2.21": 1}, {"2.20"}),
        (("1.05",), {"1.05-trantib": 1, "1.05-kebakaran": 1}, {"1.05-trantib"}),
    ],
)
def test_satu_unit_satu_tabel_utama(urusan, pilihan, utama):
    """Whatever an officer chooses, the type of a unit follows from one table."""
    satu = unit(1, "Unit", *urusan)
    hasil = letakkan(KELOMPOK.values(), [satu], pilihan)
    assert {k for k, x in hasil.items() if x.unit is satu and x.utama} == utama
    assert {k for k, x in hasil.items() if x.dipilih} == pilihan.keys()


def test_pemadam_saja_yang_juga_diberi_trantib():
    damkar = unit(1, "Dinas Pemadam Kebakaran", "1.05")
    hasil = letakkan(KELOMPOK.values(), [damkar], {"1.05-trantib": 1})
    assert [k for k, x in hasil.items() if x.unit is damkar and x.utama] == ["1.05-kebakaran"]


def test_di_luar_tipologi_tidak_dihitung_kecuali_dipilih():
    bpbd = UnitTipologi(1, "BPBD", "BPBD", "badan", "", ("1.05",), True)
    assert letak([bpbd])["1.05-trantib"].unit is None
    pilih = letakkan(KELOMPOK.values(), [bpbd], {"1.05-trantib": 1})
    assert pilih["1.05-trantib"].cara is Cara.DIPILIH and pilih["1.05-trantib"].utama


def test_skor_uji_dapat_dipercaya():
    assert skor("3.26", jumlah=500).jumlah == 500 and skor("3.26", jumlah=400).jumlah == 400
    assert skor("2.20", jumlah=240).total == Decimal("264.0")
