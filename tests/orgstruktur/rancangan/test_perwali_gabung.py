"""The draft Perwali of a merger: nothing of what ended stays, nothing stands twice, what is left is marked."""

from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.perwali import PERUBAHAN, susun_perwali
from orgstruktur.rancangan.perwali_susunan import urut_kalimat
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from tests.orgstruktur.rancangan.bagan_uji import U
from tests.orgstruktur.rancangan.test_perwali import keadaan, teks

LAIN = "Pelaksanaan fungsi lain yang diberikan oleh Wali Kota"


def naskah(*langkah, lingkup):
    return teks(susun_perwali(keadaan(*langkah), {U[x] for x in lingkup}, ragam=PERUBAHAN))


def test_pasal_yang_melebur_dihapus_walau_tidak_dapat_dipilih_lagi():
    baris = naskah(
        GabungUnit(U["DA.S"], U["DB.S"]), GabungUnit(U["DA"], U["DB"]), lingkup=["DB"]
    )  # fmt: skip
    hapus = [t.split(" tentang ")[1] for t in baris if t.endswith("dihapus.")]
    assert {
        "kedudukan DA dihapus.", "susunan organisasi DA dihapus.", "tugas dan fungsi DA dihapus.",
        "tugas dan fungsi DA.S dihapus.",
    } <= set(hapus)  # fmt: skip
    assert not [
        t for t in naskah(GabungUnit(U["DA"], U["DB"]), lingkup=["BA"]) if t.endswith("dihapus.")
    ]


def test_kalimat_sama_sekali_dan_fungsi_lain_terakhir():
    baris = naskah(
        TambahFungsi(-1, U["DB"], LAIN),
        TambahFungsi(-2, U["DB"], "urusan baru"),
        TambahFungsi(-3, U["DA"], LAIN.upper()),
        GabungUnit(U["DA"], U["DB"]),
        lingkup=["DB"],
    )
    mana = [n for n, t in enumerate(baris) if "fungsi lain yang diberikan" in t.lower()]
    assert len(mana) == 1 and baris[mana[0]].endswith(".")
    assert baris[mana[0] - 1].endswith("; dan")
    assert urut_kalimat(["B lain", "a", "A", LAIN, "c"]) == ["B lain", "a", "c", LAIN]


def test_susunan_sekretariat_bidang_uptd_dan_nama_kembar_ditandai():
    baris = naskah(
        BentukUnit(-1, 0, U["DB"], "DB.U", "UPTD Pasar", "uptd"),
        BentukUnit(-2, 0, U["DB"], "DB.B2", "Bidang Lain", "bidang"),
        BentukUnit(-3, 0, U["DB.S"], "DB.S1", "Subbagian Umum", "subbagian"),
        BentukUnit(-4, 0, U["DA.S"], "DA.S1", "Subbagian Umum", "subbagian"),
        GabungUnit(U["DA.S"], U["DB.S"]),
        GabungUnit(U["DA"], U["DB"]),
        lingkup=["DB"],
    )
    susun = [t for t in baris if t[0].isalpha() and t[1] == "."]
    bidang, uptd = (next(n for n, t in enumerate(susun) if x in t) for x in ("Bidang Lain", "UPTD"))
    assert bidang < uptd
    assert len([t for t in baris if "Subbagian Umum [nama ini tercantum lebih dari" in t]) == 2


def test_tugas_yang_tidak_ikut_menjadi_ruas_isian():
    """The tugas of the merged unit comes along only where it is written; else it is asked for."""
    tanpa = naskah(GabungUnit(U["DA.B1"], U["DB.B1"]), lingkup=["DB"])
    assert any("[tugas yang diterima dari DA.B1]" in t for t in tanpa)
    assert not any(
        "yang diterima" in t for t in naskah(PindahUnit(U["DA.B1"], U["DB"]), lingkup=["DB"])
    )


def test_nama_lama_pada_unit_bawahan_ditandai():
    baris = naskah(
        UbahUnit(U["DB.S"], {"nama": "Sekretariat Dinas Pasar"}),
        UbahUnit(U["DB.B1"], {"nama": "Bidang Pasar"}),
        UbahUnit(U["DB"], {"nama": "Dinas Pasar"}),
        lingkup=["DB"],
    )
    assert not any("nama lama" in t for t in baris)
    baris = naskah(UbahUnit(U["DB"], {"nama": "Dinas Pasar"}), lingkup=["DB"])
    assert any("DB.S [masih memuat nama lama DB: ganti namanya]" in t for t in baris)
