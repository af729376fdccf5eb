"""What a proposal changes for a seat: unit, tasks, position, what stays, and nothing about people."""

from orgstruktur.rancangan.bagi_saya import BagiSaya, Nasib, Pembaca, tentang_dia, tentang_kita
from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.jabatan import HapusJabatan, UbahJabatan
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import PindahUnit, UbahUnit
from tests.orgstruktur.rancangan.bagan_uji import JB, F, U, bagan_uji


def bagi(unit: str | None, jabatan: str | None, *langkah: object) -> BagiSaya:
    daftar = [Tertulis(n, x) for n, x in enumerate(langkah, start=1)]  # type: ignore[arg-type]
    hasil = simulasi(bagan_uji(), daftar)
    assert not hasil.ditolak, [h.tolak for h in hasil.ditolak]
    return Pembaca(hasil).bagi(U[unit] if unit else None, JB[jabatan] if jabatan else None)


def teks(daftar: tuple) -> list[str]:
    return [b.teks for b in daftar]


GANTI_NAMA = UbahUnit(U["DA"], {"nama": "Dinas A Baru"})


def test_tidak_ada_yang_berubah_dikatakan() -> None:
    """For a seat that no step concerns; a step on the neighbour is not its own."""
    saya = bagi("DB", "Kepala DB", GANTI_NAMA)
    assert not saya.berubah and saya.langkah == () and saya.nasib == Nasib.TETAP
    assert saya.tetap == (
        "Unit Anda tetap DB.",
        "Tugas dan fungsi unit Anda tetap.",
        "Jabatan Anda tetap.",
    )
    assert saya.unit_id == U["DB"]


def test_unit_berganti_nama() -> None:
    """Told to its own people and to those below, in different words."""
    saya = bagi("DA", "Analis DA", GANTI_NAMA)
    assert teks(saya.unit) == ["Unit Anda berganti nama menjadi Dinas A Baru."]
    assert [h.kunci for h in saya.langkah] == [1] and saya.nasib == Nasib.TETAP
    bawah = bagi("DA.B1", "Pengelola DA.B1", GANTI_NAMA)
    assert teks(bawah.unit) == ["DA, induk unit Anda, berganti nama menjadi Dinas A Baru."]


def test_unit_pindah() -> None:
    saya = bagi("DA.B1", "Pengelola DA.B1", PindahUnit(U["DA.B1"], U["DB"]))
    assert teks(saya.unit) == ["Unit Anda pindah dari DA ke DB."]
    assert "Tugas dan fungsi unit Anda tetap." in saya.tetap


def test_unit_bergabung() -> None:
    """The position goes along; the sentences that go along are nothing new to who did them."""
    saya = bagi("DA", "Analis DA", GabungUnit(U["DA"], U["DB"]))
    assert teks(saya.unit) == ["Unit Anda bergabung ke DB."] and saya.unit_id == U["DB"]
    assert teks(saya.jabatan) == ["Jabatan Anda ikut pindah ke DB."]
    assert saya.nasib == Nasib.BERUBAH
    assert teks(saya.tugas) == ["Tidak lagi: tugas DA"]


def test_fungsi_pindah_datang_dan_dicabut() -> None:
    langkah = (PindahFungsi((F["c"],), U["DB"]), CabutFungsi(F["d"]))
    asal = bagi("DA.B1", "Pengelola DA.B1", *langkah)
    assert teks(asal.tugas) == ["Pindah ke DB: c"]
    assert asal.tugas[0].unit_id == U["DB"] and [h.kunci for h in asal.langkah] == [1]
    tujuan = bagi("DB", "Kepala DB", *langkah, TambahFungsi(-1, U["DB"], "menyusun rencana kerja"))
    assert teks(tujuan.tugas) == [
        "Tidak lagi: d",
        "Tambahan: menyusun rencana kerja",
        "Tambahan: c",
    ]


def test_jabatan_berubah_dan_dihapus() -> None:
    ubah = UbahJabatan(JB["Analis DA"], {"nama": "Analis Kebijakan"})
    saya = bagi("DA", "Analis DA", ubah)
    assert teks(saya.jabatan) == ["Jabatan Anda: nama Analis DA menjadi Analis Kebijakan."]
    assert saya.nasib == Nasib.BERUBAH and "Unit Anda tetap DA." in saya.tetap
    hapus = bagi("DA", "Analis DA", HapusJabatan(JB["Analis DA"]))
    assert hapus.nasib == Nasib.DIHAPUS
    assert teks(hapus.jabatan) == ["Jabatan Anda, Analis DA, tidak ada lagi dalam susunan baru."]
    assert "Jabatan Anda tetap." not in hapus.tetap


def test_unit_dihapus_tanpa_penerus() -> None:
    bubar = BubarkanUnit(U["DA.B1.1"])
    saya = bagi("DA.B1.1", None, bubar)
    assert teks(saya.unit) == ["Unit Anda dihapus."] and saya.unit_id is None
    assert saya.nasib == Nasib.TANPA


def test_tanpa_jabatan() -> None:
    """Somebody without a seat is told nothing invented."""
    saya = bagi(None, None, GANTI_NAMA)
    assert saya == BagiSaya((), (), (), (), Nasib.TANPA, None, (), dikenal=False)


def test_kursi_yang_tidak_ada_pada_susunan_dasar() -> None:
    """Somebody who sits on what came after the base is told that nothing is known, not that nothing changes."""
    pembaca = Pembaca(simulasi(bagan_uji(), [Tertulis(1, GANTI_NAMA)]))
    for unit, jabatan in ((999, None), (U["DA"], 999)):
        saya = pembaca.bagi(unit, jabatan)
        assert not saya.dikenal and not saya.berubah and saya.tetap == ()
    assert pembaca.bagi(U["DA"], JB["Analis DA"]).dikenal


def test_kebutuhan_yang_berkurang_bukan_jabatan_tetap() -> None:
    """Fewer people are needed on the own position: that is told first of all, and nobody is told that nothing changes."""
    tambah = UbahJabatan(JB["Analis DA"], {"kebutuhan": 7})
    saya = bagi("DA", "Analis DA", tambah)
    kalimat = "Jumlah pegawai yang dibutuhkan pada jabatan Anda, Analis DA, {} orang."
    assert teks(saya.jabatan) == [kalimat.format("bertambah dari 1 menjadi 7")]
    assert saya.nasib == Nasib.TETAP and "Jabatan Anda tetap." in saya.tetap
    kurang = bagi("DA", "Analis DA", tambah, UbahJabatan(JB["Analis DA"], {"kebutuhan": 0}))
    assert teks(kurang.jabatan) == [kalimat.format("berkurang dari 1 menjadi 0")]
    assert kurang.nasib == Nasib.BERKURANG and kurang.berubah
    assert "Jabatan Anda tetap." not in kurang.tetap
    assert "Nama, jenjang, dan kelas jabatan Anda tetap." in kurang.tetap


def test_kursi_dibaca_menurut_letaknya_dahulu() -> None:
    """By today's tables a position of an applied proposal stands in its new unit already."""
    pembaca = Pembaca(simulasi(bagan_uji(), [Tertulis(1, GabungUnit(U["DA"], U["DB"]))]))
    assert pembaca.bagi(U["DB"], JB["Analis DA"]) == pembaca.bagi(U["DA"], JB["Analis DA"])
    assert teks(pembaca.bagi(U["DB"], JB["Analis DA"]).unit) == ["Unit Anda bergabung ke DB."]


def test_jenis_jenjang_dan_pimpinan_disebut_dengan_kata() -> None:
    ubah = UbahJabatan(JB["Analis DA"], {"jenis": "fungsional", "jenjang": "ahli_muda"})
    assert teks(bagi("DA", "Analis DA", ubah).jabatan) == [
        "Jabatan Anda: jenis Struktural menjadi Fungsional.",
        "Jabatan Anda: jenjang Tanpa jenjang menjadi Ahli Muda.",
    ]


def test_kalimat_yang_sama_kepada_orang_lain() -> None:
    """A head reads about somebody, or speaks about the own unit: never “Anda” for who is not meant."""
    atas = "DA, induk unit Anda, berganti nama menjadi B."
    assert tentang_dia(atas) == "DA, induk unitnya, berganti nama menjadi B."
    assert tentang_dia("Jabatan Anda ikut pindah ke B.") == "Jabatannya ikut pindah ke B."
    assert tentang_kita("Unit Anda dihapus.") == "Unit kita dihapus."
    assert tentang_kita(atas) == "DA, induk unit kita, berganti nama menjadi B."


def test_langkah_jabatan_dibaca_sebagai_kalimat() -> None:
    """Reasons quote the step: numbers as numbers, choices by their names, nothing in marks but a title."""
    ubah = {"kebutuhan": 7, "kelas": 9, "jenjang": "ahli_muda", "jenis": "fungsional"}
    (langkah,) = bagi("DA", "Analis DA", UbahJabatan(JB["Analis DA"], ubah)).langkah
    assert langkah.kalimat == (
        "Ubah jabatan Analis DA pada DA: kebutuhan bertambah dari 1 menjadi 7 orang; "
        "kelas dari (kosong) menjadi 9; jenjang dari Tanpa jenjang menjadi Ahli Muda; "
        "jenis dari Struktural menjadi Fungsional."
    )
    nama = UbahJabatan(JB["Analis DA"], {"nama": "Analis Muda", "kebutuhan": 0})
    (langkah,) = bagi("DA", "Analis DA", nama).langkah
    assert (
        "nama dari “Analis DA” menjadi “Analis Muda”; kebutuhan berkurang dari 1" in langkah.kalimat
    )
