"""The way of a proposal: path from its steps, terms in working days, silence. Pure."""

from datetime import date

import pytest

from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.jabatan import HapusJabatan, PindahJabatan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.proses import (
    SEKARANG,
    Jalur,
    Tercatat,
    dasar_tercatat,
    dianggap_setuju_pada,
    jalur_rancangan,
    kekurangan,
    peringatan_proses,
    susun_proses,
    tenggat_berjalan,
)
from orgstruktur.rancangan.proses_daftar import (
    BATALKAN,
    BATAS_WAKTU,
    DIAM,
    PERBAIKI,
    PERISTIWA,
    SETUJU,
    TAHAPAN,
    tugas_menurut,
)
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from tebingtinggi.bersama.kalender import KALENDER_UMUM
from tests.orgstruktur.rancangan.bagan_uji import JB, U, bagan_uji


def jalur(*langkah, aktif=True) -> Jalur:
    tertulis = [Tertulis(n, x, aktif) for n, x in enumerate(langkah)]
    return jalur_rancangan(simulasi(bagan_uji(), tertulis))


GABUNG = GabungUnit(U["DA.B1"], U["DB.B1"])
UPTD = BentukUnit(-1, 0, U["DA"], "U1", "UPTD Satu", "uptd")


@pytest.mark.parametrize(
    ("langkah", "perda", "pasal"),
    [
        (GabungUnit(U["DA"], U["DB"]), True, "Pasal 3 ayat (1)"),
        (UbahUnit(U["DA"], {"nama": "Dinas Gamma"}), True, "Pasal 3 ayat (1)"),
        (UbahUnit(U["DA"], {"tipe": "A"}), True, "Pasal 3 ayat (1)"),
        (UbahUnit(U["DA"], {"singkatan": "DG"}), False, "Pasal 4"),
        (
            BentukUnit(-1, 0, U["KEC"], "K2", "Kelurahan Dua", "kelurahan"),
            True,
            "Pasal 52 ayat (2)",
        ),
        (GABUNG, False, "Pasal 4"),
        (TambahFungsi(-1, U["DA"], "kalimat"), False, "Pasal 4"),
        (UPTD, False, "Pasal 41 ayat (4)"),
        (BentukUnit(-1, 0, U["BA"], "U2", "UPTD Dua", "uptd"), False, "Pasal 49 ayat (4)"),
    ],
)
def test_jalur_diturunkan_dari_langkah_beserta_pasalnya(langkah, perda, pasal):
    j = jalur(langkah)
    assert j.perda is perda
    assert any(d.ketentuan.pasal.endswith(pasal) for d in j.dasar)
    assert j.dasar[0].nomor == 1 and j.dasar[0].kalimat


def test_langkah_yang_dimatikan_atau_ditolak_tidak_menentukan_jalur():
    assert jalur(GabungUnit(U["DA"], U["DB"]), aktif=False).dasar == ()
    assert not jalur(GabungUnit(U["DA"], U["DA"])).perda


def test_jabatan_inspektur_menuntut_konsultasi_dan_jabatan_lain_tidak():
    perlu = "konsultasi_inspektorat"
    kota = simulasi(
        bagan_uji(),
        [Tertulis(0, BentukUnit(-1, -2, U["KOTA"], "IN", "Inspektorat", "inspektorat"))],
    ).bagan
    kepala = kota.jabatan[-1][0].id
    pindah = simulasi(kota, [Tertulis(0, PindahJabatan(kepala, U["DA.B1"]))])
    assert perlu in [k.syarat for k in pindah.hasil(0).ketentuan]
    lain = simulasi(kota, [Tertulis(0, HapusJabatan(JB["Kepala DA"]))])
    assert perlu not in [k.syarat for k in lain.hasil(0).ketentuan]


def test_setiap_tugas_jalur_perda_dapat_dicatat_dan_bertahapan():
    for t in jalur(GabungUnit(U["DA"], U["DB"]), UPTD).tugas({PERBAIKI}):
        assert all(j in PERISTIWA for j in t.peristiwa)
        assert t.tahapan in TAHAPAN
    assert {p.tahapan for p in PERISTIWA.values() if p.tahapan} <= TAHAPAN.keys()


def test_perwali_tidak_melalui_dprd():
    kunci = [t.kunci for t in jalur(GABUNG).tugas(())]
    assert "perwali" in kunci and "persetujuan_bersama" not in kunci and "pemetaan" not in kunci


# --- terms ------------------------------------------------------------------------------------------
def test_tenggat_dihitung_dalam_hari_kerja():
    # 12 August 2026 is a Wednesday; Monday the 17th is a holiday
    diterima = Tercatat("diterima_walikota", date(2026, 8, 12))
    (t,) = tenggat_berjalan([diterima], KALENDER_UMUM)
    assert (t.tugas, t.sampai) == ("diajukan_gubernur", date(2026, 8, 18))
    assert not t.lewat(date(2026, 8, 18)) and t.lewat(date(2026, 8, 19))


def test_tenggat_berhenti_ketika_tugasnya_tercatat():
    awal = Tercatat("persetujuan_bersama", date(2026, 8, 3))
    assert [t.tugas for t in tenggat_berjalan([awal], KALENDER_UMUM)] == [
        "diterima_walikota", "perda",
    ]  # fmt: skip
    akhir = Tercatat("diterima_walikota", date(2026, 8, 5))
    tugas = [t.tugas for t in tenggat_berjalan([awal, akhir], KALENDER_UMUM)]
    assert tugas == ["diajukan_gubernur", "perda"]


def test_pembatalan_gubernur_menghentikan_setiap_tenggat():
    awal = Tercatat("persetujuan_bersama", date(2026, 8, 3))
    batal = Tercatat(BATALKAN, date(2026, 8, 20))
    assert tenggat_berjalan([awal, batal], KALENDER_UMUM) == []


def test_diam_lima_belas_hari_kerja_dianggap_setuju():
    diterima = [Tercatat("diterima_gubernur", date(2026, 3, 2))]
    (t,) = tenggat_berjalan(diterima, KALENDER_UMUM)
    kerja = [date(2026, 3, d) for d in range(3, 32) if KALENDER_UMUM.hari_kerja(date(2026, 3, d))]
    assert t.sampai == kerja[14] and BATAS_WAKTU["keputusan_gubernur"].hari == 15
    assert dianggap_setuju_pada(diterima, KALENDER_UMUM, t.sampai) is None
    besok = date.fromordinal(t.sampai.toordinal() + 1)
    assert dianggap_setuju_pada(diterima, KALENDER_UMUM, besok) == besok
    dijawab = [*diterima, Tercatat(SETUJU, date(2026, 3, 4))]
    assert dianggap_setuju_pada(dijawab, KALENDER_UMUM, besok) is None


# --- where it stands --------------------------------------------------------------------------------
def proses(j, *jenis, hari=date(2026, 3, 2)):
    return susun_proses(j, [Tercatat(x, date(2026, 2, 2)) for x in jenis], KALENDER_UMUM, hari)


def test_tahapan_mengikuti_yang_terakhir_tercatat():
    j = jalur(GabungUnit(U["DA"], U["DB"]))
    for jenis, tahapan, sekarang in (
        ((), "pemetaan", "pemetaan"),
        (("pemetaan", "anjab_abk", "kajian"), "ranperda", "ranperda"),
        (("persetujuan_bersama",), "diajukan_gubernur", "diterima_walikota"),
        (("diterima_gubernur",), "menunggu_persetujuan", "keputusan_gubernur"),
        ((SETUJU,), "disetujui", "register"),
        ((DIAM,), "dianggap_disetujui", "register"),
        ((PERBAIKI,), "perlu_perbaikan", "perbaikan"),
        (("perda",), "perwali", "perwali"),
        (("perwali",), "pelaksanaan", "pelantikan"),
        (("pemantauan",), "selesai", "pemantauan"),
    ):
        p = proses(j, *jenis)
        assert p.tahapan == tahapan, jenis
        assert (p.sekarang.tugas.kunci if p.sekarang else sekarang) == sekarang, jenis


def test_yang_wajib_dan_terlewati_disebut_yang_bila_ada_tidak():
    p = proses(jalur(GABUNG), "perwali")
    assert [b.tugas.kunci for b in p.belum] == ["anjab_abk", "kajian"]


def test_lewat_tenggat_ditandai_pada_tugasnya():
    p = proses(jalur(GabungUnit(U["DA"], U["DB"])), "diterima_walikota", hari=date(2026, 3, 2))
    b = p.sekarang
    assert (b.tugas.kunci, b.terlambat, b.keadaan) == ("diajukan_gubernur", True, SEKARANG)


def test_perda_yang_dibatalkan_gubernur_tidak_diteruskan():
    j = jalur(GabungUnit(U["DA"], U["DB"]))
    p = proses(j, "diterima_gubernur", BATALKAN)
    assert p.tahapan == "dibatalkan" and p.sekarang is None
    assert any("membatalkan" in k for k in kekurangan(j, [BATALKAN]))


def test_kekurangan_dan_peringatan():
    assert "konsultasi tertulis" in kekurangan(jalur(UPTD), ())[0]
    assert kekurangan(jalur(UPTD), ["konsultasi_uptd"]) == []
    perda = jalur(GabungUnit(U["DA"], U["DB"]))
    assert kekurangan(perda, ()) == []
    assert "ayat (8)" in peringatan_proses(perda, ())[0]
    assert peringatan_proses(perda, [DIAM]) == []
    assert "ayat (7)" in peringatan_proses(perda, [PERBAIKI])[0]
    assert peringatan_proses(jalur(PindahUnit(U["DA.B1"], U["DB"])), ()) == []


def test_peraturan_yang_tercatat_menjadi_dasar_putusan():
    perda = jalur(GabungUnit(U["DA"], U["DB"]))
    tercatat = [
        Tercatat("perda", date(2026, 2, 2), "4/2026"),
        Tercatat("perwali", date(2026, 2, 3), "9/2026"),
    ]
    assert dasar_tercatat(perda, tercatat) == "Perda 4/2026"
    assert dasar_tercatat(jalur(GABUNG), tercatat) == "Perwali 9/2026"
    bernama = [Tercatat("perda", date(2026, 2, 2), "Perda Nomor 4 Tahun 2026")]
    assert dasar_tercatat(perda, bernama) == "Perda Nomor 4 Tahun 2026"
    assert dasar_tercatat(perda, ()) == ""
    assert tugas_menurut("perda").nama
