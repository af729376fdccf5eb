"""What the import finds in rows, without any database: one test for each rule."""

import pytest

from orgstruktur.impor.baca import baca_unit
from orgstruktur.impor.keadaan import Keadaan, UnitAda
from orgstruktur.impor.kolom import KOLOM, TIDAK, nilai_awal, rusak_aksara, seragamkan
from orgstruktur.impor.laporan import GALAT, PERINGATAN, LaporanImpor
from orgstruktur.impor.rencana import susun_rencana
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar
from tests.orgstruktur.berkas_impor import (
    BIDANG,
    DINKES,
    KEPALA,
    KOTA,
    KOTA_KECIL,
    SEK,
    csv_,
    xlsx,
)


def periksa(isi: bytes, keadaan: Keadaan | None = None) -> LaporanImpor:
    return susun_rencana(baca_unit(baca_lembar(isi)), keadaan or Keadaan())[0]


def ada(*baris: tuple, **lain) -> Keadaan:
    """The database as if `baris` had been imported."""
    kosong = {k.nama: TIDAK if k.bentuk == "ya_tidak" else "" for k in KOLOM}
    unit = {
        b[0]: UnitAda(b[0], {**kosong, "urutan": "1", **dict(zip(KEPALA, b, strict=False))})
        for b in baris
    }
    return Keadaan(unit=unit, **lain)


def galat(laporan: LaporanImpor, tingkat: str = GALAT) -> list[tuple]:
    return [(g.baris, g.kolom, g.nilai) for g in laporan.galat if g.tingkat == tingkat]


def pesan(laporan: LaporanImpor) -> str:
    return "\n".join(g.pesan for g in laporan.galat)


# --- headings ------------------------------------------------------------------------------------
def test_berkas_yang_benar_tanpa_temuan():
    laporan = periksa(csv_(*KOTA_KECIL))
    assert (laporan.baru, laporan.ditolak, list(laporan.galat)) == (4, 0, [])


def test_judul_tidak_peka_huruf_spasi_dan_ejaan_lain():
    kepala = (" Kode Unit ", "KODE-INDUK", "Nama", "Jenis  Unit", "Eselon", "Warna")
    laporan = periksa(csv_(KOTA, (*DINKES[:5], "biru"), kepala=kepala))
    assert laporan.baru == 2
    assert laporan.kolom_diabaikan == ["Warna"]
    assert galat(laporan, PERINGATAN) == [(1, "Warna", "Warna")]


def test_judul_boleh_di_bawah_baris_pengantar():
    isi = b"Daftar unit kota,,,\n\n" + csv_(KOTA)
    assert periksa(isi).baru == 1


def test_kolom_salah_ketik_diberi_saran():
    with pytest.raises(BerkasTidakTerbaca, match=r"kolom wajib tidak ada: jenis.*“jenjs” mungkin"):
        periksa(csv_(kepala=("kode", "induk_kode", "nama", "jenjs")))
    laporan = periksa(csv_(KOTA, kepala=("kode", "induk_kode", "nama", "jenis", "urusn_kode")))
    assert "mungkin maksudnya “urusan_kode”" in pesan(laporan)


def test_kolom_ganda_dan_tanpa_judul_ditolak():
    with pytest.raises(BerkasTidakTerbaca, match="kolom nama ada dua kali"):
        periksa(csv_(kepala=("kode", "induk_kode", "nama", "jenis", "nama unit")))
    with pytest.raises(BerkasTidakTerbaca, match="Baris judul kolom tidak ditemukan"):
        periksa(b"a,b,c\n1,2,3\n")


def test_tanpa_satu_unit_pun_menyebut_baris_kosong():
    with pytest.raises(
        BerkasTidakTerbaca, match=r"satu unit pun.* Baris 2 sampai 1001 kosong \(1.000"
    ):
        periksa(csv_() + b",,,\n" * 1000)


def test_baris_kosong_di_belakang_dilewati_dengan_peringatan():
    laporan = periksa(csv_(KOTA) + b",,,\n" * 1000)
    assert (laporan.baru, laporan.ditolak) == (1, 0)
    assert "1.000 baris kosong (antara baris 3 dan 1002)" in pesan(laporan)


def test_lembar_kedua_yang_juga_cocok_disebut():
    laporan = periksa(xlsx(KOTA, Kedua=[KEPALA, DINKES]))
    assert laporan.baru == 1
    assert laporan.galat[0].lembar == "Kedua"


# --- codes and cells -----------------------------------------------------------------------------
def test_kode_berupa_angka_ditolak_dengan_penjelasan():
    laporan = periksa(
        xlsx(
            KOTA,
            (12.76, "KOTA", "Dinas A", "dinas"),
            ("B", "KOTA", "Dinas B", "dinas", "II.b", "", 2.1),
        )
    )
    assert galat(laporan) == [(3, "kode", "12.76"), (4, "urusan_kode", "2.1")]
    assert "nol di depan atau di belakangnya dapat hilang (12.760 menjadi 12.76" in pesan(laporan)
    assert (laporan.baru, laporan.ditolak) == (1, 2)


def test_kode_yang_dijadikan_tanggal_ditolak():
    from datetime import date

    laporan = periksa(xlsx(KOTA, (date(2026, 2, 1), "KOTA", "Dinas A", "dinas")))
    assert "menjadi tanggal" in pesan(laporan)


@pytest.mark.parametrize(
    ("kode", "isi"),
    [
        ("12,76", "Excel mengganti titiknya (“12.76”)"),
        ("DIN KES", "tidak boleh memuat spasi"),
        ("1.2E+05", "bilangan ilmiah"),
        ("-DINAS", "diawali huruf atau angka"),
        ("x" * 61, "paling panjang 60"),
    ],
)
def test_bentuk_kode(kode, isi):
    laporan = periksa(csv_(KOTA, (kode, "KOTA", "Dinas A", "dinas")))
    assert isi in pesan(laporan)
    assert laporan.ditolak == 1


def test_kode_kosong_nama_kosong_dan_jenis_kosong_sekaligus():
    laporan = periksa(csv_(KOTA, ("", "KOTA", "", "")))
    assert {g.kolom for g in laporan.daftar_galat} == {"kode", "nama", "jenis"}
    assert laporan.ditolak == 1


def test_kode_berulang_menyebut_semua_barisnya():
    laporan = periksa(csv_(KOTA, DINKES, SEK, DINKES))
    assert galat(laporan) == [(3, "kode", "DINKES"), (5, "kode", "DINKES")]
    assert "baris 3, 5" in pesan(laporan)


def test_kode_yang_hanya_beda_nol_atau_huruf():
    laporan = periksa(
        csv_(("12.76", "", "Kota", "kota"), ("12.760", "12.76", "A", "dinas"), ("Dinkes", "12.76", "B", "dinas"),
             ("DINKES", "12.76", "C", "dinas"))
    )  # fmt: skip
    assert [g[:2] for g in galat(laporan)] == [(2, "kode"), (3, "kode")]
    assert [g[:2] for g in galat(laporan, PERINGATAN)] == [(4, "kode"), (5, "kode")]


def test_kode_unit_yang_sudah_bubar_tidak_dipakai_lagi():
    keadaan = ada(KOTA, mati={"LAMA": "Kode LAMA milik Dinas Lama, yang tidak berlaku lagi."})
    laporan = periksa(
        csv_(KOTA, ("LAMA", "KOTA", "Dinas Baru", "dinas"), ("X", "LAMA", "Y", "bidang")), keadaan
    )
    assert (3, "kode", "LAMA") in galat(laporan)
    assert "Pakai kode lain" in pesan(laporan)


def test_sel_galat_excel_ditolak():
    from tests.orgstruktur.berkas_impor import baris_xml, xlsx_mentah

    isi = xlsx_mentah(
        baris_xml(1, "kode", "induk_kode", "nama", "jenis")
        + b'<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="C2"><f>B1</f></c></row>'
    )
    laporan = periksa(isi)
    assert [g[:2] for g in galat(laporan) if g[0] == 2][:2] == [(2, "jenis"), (2, "kode")]
    assert "rumus tanpa hasil" in pesan(laporan)


# --- word lists ----------------------------------------------------------------------------------
def test_jenis_tidak_dikenal_diberi_saran():
    laporan = periksa(
        csv_(KOTA, ("A", "KOTA", "Dinas A", "dinass"), ("A.S", "A", "Sekretariat A", "sekretariat"))
    )
    assert galat(laporan) == [(3, "jenis", "dinass")]
    assert "Mungkin maksudnya “dinas”" in pesan(laporan)


def test_jenis_boleh_ditulis_dengan_sebutannya():
    assert seragamkan("jenis", "Sekretariat Daerah") == "setda"
    assert seragamkan("jenis", " KELURAHAN ") == "kelurahan"
    assert seragamkan("eselon_kepala", "iib") == "II.b"
    assert seragamkan("tipe", "Tipe a") == "A"


def test_eselon_tipe_urutan_dan_tanda():
    kepala = (*KEPALA[:4], "eselon_kepala", "tipe", "urutan", "contoh")
    laporan = periksa(
        csv_(
            KOTA, ("A", "KOTA", "Dinas A", "dinas", "VII.a", "Z", "tiga", "mungkin"), kepala=kepala
        )
    )
    assert {g.kolom for g in laporan.daftar_galat} == {"eselon_kepala", "tipe", "urutan", "contoh"}


def test_kepala_kota_bukan_jabatan_bereselon():
    laporan = periksa(csv_((*KOTA, "II.a")))
    assert galat(laporan) == [(2, "eselon_kepala", "II.a")]


def test_urusan_tidak_dikenal_menduga_nol_yang_hilang():
    laporan = periksa(
        csv_(KOTA, (*DINKES[:6], "2.1"), ("B", "KOTA", "Dinas B", "dinas", "", "", "9.99;1.02"))
    )
    assert galat(laporan) == [(3, "urusan_kode", "2.1"), (4, "urusan_kode", "9.99")]
    assert "Mungkin 2.10" in pesan(laporan)


def test_paling_banyak_tiga_urusan():
    laporan = periksa(csv_(KOTA, (*DINKES[:6], "1.01;1.02;1.03,1.04")))
    assert "paling banyak mengampu tiga urusan" in pesan(laporan)


# --- letters -------------------------------------------------------------------------------------
def test_windows_1252_ditolak_dengan_baris_dan_bacaannya():
    isi = (
        csv_(KOTA, ("A", "KOTA", "Dinas Pendidikan – Kebudayaan", "dinas"))
        .decode()
        .encode("cp1252")
    )
    laporan = periksa(isi)
    assert [g[:2] for g in galat(laporan)] == [(3, "nama")]
    assert "tampaknya Windows-1252, dan terbaca “Dinas Pendidikan – Kebudayaan”" in pesan(laporan)
    assert "CSV UTF-8" in pesan(laporan)


def test_huruf_yang_sudah_rusak_diperingatkan():
    rusak = "Dinas Pendidikan – Kebudayaan".encode().decode("cp1252")
    laporan = periksa(csv_(KOTA, ("A", "KOTA", rusak, "dinas")))
    assert galat(laporan, PERINGATAN)[0][:2] == (3, "nama")
    assert "“Dinas Pendidikan – Kebudayaan”" in pesan(laporan)
    assert rusak_aksara("Café") == ""


def test_huruf_yang_hilang_ditolak():
    laporan = periksa(csv_(KOTA, ("A", "KOTA", "Dinas � A", "dinas")))
    assert galat(laporan)[0][:2] == (3, "nama")


# --- the tree ------------------------------------------------------------------------------------
def test_induk_tidak_ada_diberi_saran():
    laporan = periksa(csv_(KOTA, DINKES, ("DINKES.B1", "DINKESS", "Bidang A", "bidang")))
    assert galat(laporan) == [(4, "induk_kode", "DINKESS")]
    assert "Mungkin maksudnya DINKES (Dinas Kesehatan)" in pesan(laporan)


def test_lingkaran_disebut_pada_setiap_barisnya():
    laporan = periksa(
        csv_(
            KOTA,
            ("A", "C", "Bidang A", "bidang"),
            ("B", "A", "Seksi B", "seksi"),
            ("C", "B", "Bidang C", "bidang"),
        )
    )
    assert {g.baris for g in laporan.daftar_galat if "Lingkaran" in g.pesan} == {3, 4, 5}
    assert "A → C → B → A" in pesan(laporan)


def test_diri_sendiri_sebagai_induk():
    laporan = periksa(csv_(KOTA, ("A", "A", "Dinas A", "dinas")))
    assert galat(laporan) == [(3, "induk_kode", "A")] * len(galat(laporan))
    assert "menunjuk dirinya sendiri" in pesan(laporan)


def test_dua_puncak():
    laporan = periksa(csv_(KOTA, ("KOTA2", "", "Kota Lain", "kota")))
    assert galat(laporan) == [(2, "induk_kode", ""), (3, "induk_kode", "")]
    assert "baris 2, 3" in pesan(laporan)


def test_puncak_kedua_di_samping_yang_sudah_ada():
    laporan = periksa(csv_(KOTA, ("KOTA2", "", "Kota Lain", "kota")), ada(KOTA))
    assert galat(laporan) == [(3, "induk_kode", "")]
    assert "sudah berpuncak di KOTA" in pesan(laporan)


def test_tanpa_puncak():
    laporan = periksa(csv_(("A", "B", "Dinas A", "dinas"), ("B", "A", "Dinas B", "dinas")))
    assert (None, "induk_kode", "") in galat(laporan)


def test_puncak_tidak_dapat_diberi_induk():
    laporan = periksa(csv_((*KOTA[:1], "DINKES", *KOTA[2:])), ada(KOTA, DINKES))
    assert "adalah puncak struktur; kosongkan induknya" in pesan(laporan)


def test_jenis_yang_tidak_sah_di_bawah_induknya():
    laporan = periksa(csv_(KOTA, DINKES, ("LURAH", "DINKES", "Kelurahan A", "kelurahan")))
    assert galat(laporan) == [(4, "induk_kode", "DINKES")]
    assert "Kelurahan tidak dapat berada di bawah Dinas" in pesan(laporan)


def test_ganti_jenis_induk_menanyai_anaknya():
    keadaan = ada(KOTA, DINKES, BIDANG, ("S", "DINKES.B1", "Seksi", "seksi"))
    laporan = periksa(csv_(KOTA, (*DINKES[:3], "badan", *DINKES[4:])), keadaan)
    assert galat(laporan) == [(3, "jenis", "badan")]
    assert "bukan seksi" in pesan(laporan)


def test_setda_kedua_ditolak():
    laporan = periksa(
        csv_(KOTA, ("S1", "KOTA", "Setda", "setda"), ("S2", "KOTA", "Setda 2", "setda"))
    )
    assert "Kota memiliki tepat satu Sekretariat Daerah" in pesan(laporan)
    assert laporan.ditolak == 2


def test_terlalu_banyak_bidang_dan_nama_kembar_hanya_peringatan():
    bidang = [(f"DINKES.B{n}", "DINKES", "Bidang Sama", "bidang") for n in range(1, 7)]
    laporan = periksa(csv_(KOTA, DINKES, *bidang))
    assert laporan.ditolak == 0
    assert {g.kolom for g in laporan.daftar_peringatan} == {"induk_kode", "nama"}


def test_tipe_dan_urusan_induk_yang_tidak_lazim_hanya_peringatan():
    bidang, puskesmas = (*BIDANG, "B"), ("P1", "DISDIK", "Puskesmas Satu", "puskesmas")
    disdik = ("DISDIK", "KOTA", "Dinas Pendidikan", "dinas", "II.b", "A", "1.01")
    baris = (KOTA, DINKES, bidang, disdik, puskesmas)
    laporan = periksa(csv_(*baris))
    assert laporan.ditolak == 0
    assert galat(laporan, PERINGATAN) == [(4, "tipe", "B"), (6, "induk_kode", "DISDIK")]
    assert "bidang tidak bertipe" in pesan(laporan) and "1.02 Kesehatan" in pesan(laporan)
    assert not periksa(csv_(*baris), ada(*baris)).galat, "yang tidak berubah tidak ditanya"


def test_yang_sudah_ada_dan_tidak_berubah_tidak_dipersoalkan():
    """What stands there against the rules stays importable: nothing about it changes."""
    aneh = ("ANEH", "DINKES", "Kelurahan di Dinas", "kelurahan")
    laporan = periksa(csv_(KOTA, DINKES, aneh), ada(KOTA, DINKES, aneh))
    assert (laporan.tetap, laporan.ditolak) == (3, 0)


# --- differences and scope -----------------------------------------------------------------------
def test_beda_per_ruas_dan_unit_yang_tidak_di_berkas():
    laporan = periksa(
        csv_(KOTA, ("DINKES", "KOTA", "Dinas Kesehatan dan KB", "dinas", "II.b", "A", "1.02")),
        ada(*KOTA_KECIL),
    )
    (beda,) = [b for b in laporan.beda if b.macam == "berubah"]
    assert [(r.kolom, r.dari, r.ke) for r in beda.rincian] == [
        ("nama", "Dinas Kesehatan", "Dinas Kesehatan dan KB")
    ]
    assert [k for k, _ in laporan.tidak_di_berkas] == ["DINKES.S", "DINKES.B1"]
    assert laporan.jumlah_baris == 2


def test_kolom_yang_tidak_dikirim_dibiarkan_dan_sel_kosong_mengosongkan():
    laporan = periksa(csv_(KOTA, DINKES[:4], kepala=KEPALA[:4]), ada(*KOTA_KECIL))
    assert laporan.berubah == 0
    laporan = periksa(csv_(KOTA, DINKES[:4], kepala=KEPALA[:6]), ada(*KOTA_KECIL))
    assert [r.kolom for b in laporan.beda for r in b.rincian] == ["eselon_kepala", "tipe"]


def test_di_luar_wewenang_ditolak_per_baris():
    keadaan = ada(*KOTA_KECIL, wewenang=frozenset({"DINKES", "DINKES.S", "DINKES.B1"}))
    laporan = periksa(
        csv_(KOTA, (*DINKES[:2], "Dinas Kes", *DINKES[3:]), SEK, ("BARU", "KOTA", "Dinas Baru", "dinas"),
             ("DINKES.B9", "DINKES", "Bidang Baru", "bidang"), ("DINKES.B9.1", "DINKES.B9", "Seksi", "seksi")),
        keadaan,
    )  # fmt: skip
    assert galat(laporan) == [(5, "induk_kode", "KOTA")]
    assert (laporan.berubah, laporan.baru, laporan.tetap) == (1, 2, 2)
    laporan = periksa(csv_((*KOTA[:2], "Kota Baru", "kota")), keadaan)
    assert galat(laporan) == [(2, "kode", "KOTA")]


def test_jumlah_selalu_cocok_dengan_baris():
    laporan = periksa(csv_(KOTA, DINKES, DINKES, SEK, ("", "", "", "x"), BIDANG))
    assert laporan.jumlah_baris == 6
    assert laporan.baru + laporan.berubah + laporan.tetap + laporan.ditolak == 6


# --- signs ---------------------------------------------------------------------------------------
def test_tanda_yang_ditolak_formulir_ditolak_juga_di_berkas():
    kepala = (*KEPALA[:4], "singkatan")
    buruk = (("DINKES.B2", "DINKES", "Bidang <b>", "bidang", ""), ("DINKES.B3", "DINKES", "Bidang C", "bidang", "A>B"))  # fmt: skip
    laporan = periksa(csv_(*buruk, kepala=kepala), ada(*KOTA_KECIL))
    assert galat(laporan) == [(2, "nama", "Bidang <b>"), (3, "singkatan", "A>B")]
    assert "tidak boleh memuat tanda < atau >" in pesan(laporan)


def test_nama_lama_dengan_tanda_itu_tidak_menghalangi_ekspor_yang_kembali():
    lama = ("DINKES.B1", "DINKES", "Bidang <lama>", "bidang")
    laporan = periksa(csv_(lama, kepala=KEPALA[:4]), ada(KOTA, DINKES, SEK, lama))
    assert (laporan.tetap, laporan.ditolak) == (1, 0)


@pytest.mark.parametrize(
    ("isi", "harus"),
    [
        ({"jenis": "badan", "nama": "Badan Penanggulangan Bencana Daerah"}, "ya"),
        ({"jenis": "badan", "nama": "Kesbangpol", "urusan_kode": "8.01"}, "ya"),
        ({"jenis": "badan", "nama": "Badan Keuangan"}, "tidak"),
        ({"jenis": "bidang", "nama": "Bidang Bencana"}, "tidak"),
        ({"jenis": "badan", "nama": "BPBD Bencana", "di_luar_tipologi": "tidak"}, "tidak"),
    ],
)
def test_tanda_di_luar_tipologi_dikira_bila_tidak_ada_kolomnya(isi, harus):
    assert nilai_awal(isi)["di_luar_tipologi"] == harus
