"""The findings to deal with first: order, what would mend them, never more of one kind than needed."""

from dataclasses import replace

import pytest

from orgstruktur.analisis.ambang import Ambang
from orgstruktur.analisis.aturan import DAFTAR_ATURAN, periksa_aturan
from orgstruktur.analisis.beban import Terisi, sebaran_terisi, ukur_beban
from orgstruktur.analisis.bentuk import periksa_bentuk
from orgstruktur.analisis.dasar_hukum import DASAR_HUKUM
from orgstruktur.analisis.rentang_kendali import lapisan_perangkat, ukur_rentang
from orgstruktur.analisis.ringkasan import (
    CELAH,
    KEKUATAN,
    KELEMAHAN,
    Bahan,
    PasangPerangkat,
    TumpangTindih,
    _persen,
    susun_ringkasan,
)
from orgstruktur.analisis.terpenting import (
    BANYAK,
    DATA,
    HUKUM,
    INGAT,
    KERJA,
    PIMPIN,
    pilih_terpenting,
)
from orgstruktur.analisis.tipologi import Banding
from orgstruktur.analisis.tipologi_ringkas import TipeUnit
from tests.orgstruktur.analisis.pohon_uji import jabatan, kota, u

AMBANG = Ambang(unit_tersedikit=2, unit_terbanyak=4, orang_terbanyak=6, lapisan_terbanyak=3)


def bahan(*anak, isi=None, **lain):
    b = kota(*anak)
    return Bahan(
        periksa_aturan(b),
        AMBANG,
        ukur_rentang(b, AMBANG),
        lapisan_perangkat(b),
        periksa_bentuk(b),
        ukur_beban(b, AMBANG, isi),
        **lain,
    )


def dinas(nama, butuh=10, **nilai):
    return u("dinas", [u("bidang")], nama=nama, jabatan=[jabatan(kebutuhan=butuh)], **nilai)


def tipe(nama="Dinas A", banding=Banding.LEBIH_TINGGI, berlaku="A", *, lengkap=True):
    return TipeUnit("D", nama, 594, "Tipe C", berlaku, banding, "Tipe B", lengkap)


def test_pelanggaran_di_depan_dengan_perbaikan_dan_pasalnya():
    hasil = pilih_terpenting(bahan(u("dinas", 6 * [u("bidang")], nama="Dinas Besar", tipe="C")))
    assert hasil[0].berat == HUKUM and "Dinas Besar" in hasil[0].teks
    assert hasil[0].perbaikan and hasil[0].dasar.startswith("PP 18/2016")
    assert [p.berat for p in hasil] == sorted(p.berat for p in hasil)
    assert all(p.teks.endswith(".") and p.perbaikan.endswith(".") for p in hasil)


def test_satu_aturan_satu_butir_dengan_nama_unitnya():
    lebar = [u("dinas", 6 * [u("bidang")], nama=f"Dinas {n}", tipe="C") for n in range(5)]
    (butir,) = [p for p in pilih_terpenting(bahan(*lebar)) if "aturan=DINAS-C" in p.kueri]
    assert "10 pelanggaran, pada Dinas 0, Dinas 1, Dinas 2, dan 2 unit lagi." in butir.teks


def test_paling_banyak_lima_dan_lebih_dari_satu_sisi():
    b = bahan(
        u("dinas", 6 * [u("bidang")], nama="A", tipe="C", jabatan=[jabatan(kebutuhan=40)]),
        u("dinas", 6 * [u("bidang")], nama="B", tipe="B"),
        u("badan", 6 * [u("bidang")], nama="C", tipe="C"),
        isi={},
        tumpang=TumpangTindih(True, 2, 9),
        pasang=[PasangPerangkat("A", "B", 2, 7), PasangPerangkat("A", "C", 0, 4)],
    )
    hasil = pilih_terpenting(b)
    assert len(hasil) == BANYAK
    bidang = [p.bidang for p in hasil]
    assert bidang.count("Aturan kelembagaan") == 2 and len(set(bidang)) >= 3


def test_bila_hanya_ada_satu_sisi_semuanya_dari_sana():
    semua = [p.bidang for p in pilih_terpenting(bahan(
        u("dinas", 6 * [u("bidang")], nama="A", tipe="C"),
        u("dinas", 6 * [u("bidang")], nama="B", tipe="B"),
        u("badan", 6 * [u("bidang")], nama="C", tipe="C"),
        u("badan", 6 * [u("bidang")], nama="D", tipe="B"),
    ))]  # fmt: skip
    assert semua.count("Aturan kelembagaan") > 2 and len(semua) == BANYAK


def test_tumpang_tindih_menyebut_pasangannya():
    b = bahan(
        tumpang=TumpangTindih(True, 2, 9),
        pasang=[PasangPerangkat("Dinas A", "Dinas B", 2, 5), PasangPerangkat("Dinas A", "Dinas C", 0, 6)],
    )  # fmt: skip
    satu, dua = [p for p in pilih_terpenting(b, 20) if p.bidang == "Tumpang tindih"]
    assert satu.berat == dua.berat == KERJA
    assert "2 pasang" in satu.teks and "Dinas A dan Dinas B" in satu.teks
    assert "Dinas A dan Dinas C" in dua.teks and "6 pasang fungsi, dari 11" in dua.teks
    belum = replace(b, tumpang=TumpangTindih(dijalankan=False), pasang=())
    assert not [p for p in pilih_terpenting(belum, 20) if p.bidang == "Tumpang tindih"]


def test_kekurangan_menyebut_yang_terparah_dan_dari_mana_dipindahkan():
    b = kota(dinas("Kurang"), dinas("Lebih", butuh=10), dinas("Cukup"))
    pos = {j.unit_id: j.id for daftar in b.jabatan.values() for j in daftar}
    nama = {s.nama: s.id for s in b}
    isi = {
        pos[nama["Kurang"]]: Terisi(3),
        pos[nama["Lebih"]]: Terisi(15),
        pos[nama["Cukup"]]: Terisi(9),
    }
    bahan_ = replace(bahan(), aturan=periksa_aturan(b), beban=ukur_beban(b, AMBANG, isi))
    (butir,) = [
        p for p in pilih_terpenting(bahan_, 20) if p.bidang == "Beban kerja" and not p.kueri
    ]
    assert "1 dari 3 perangkat daerah" in butir.teks and "Kurang (3 dari 10 orang)" in butir.teks
    assert "berlebih (Lebih)" in butir.perbaikan


def test_rentang_dan_celah_ada_di_belakang():
    b = bahan(u("dinas", 9 * [u("bidang")], nama="A", jabatan=[jabatan(kebutuhan=30)]))
    berat = {p.bidang: p.berat for p in pilih_terpenting(b, 20)}
    assert berat["Rentang kendali"] == PIMPIN and berat["Data"] == DATA > INGAT


def test_struktur_kosong_tanpa_temuan():
    kosong = kota(lengkap=False)
    b = replace(bahan(), aturan=periksa_aturan(kosong.__class__(kosong.tanggal, [], [], [])))
    assert pilih_terpenting(b) == []


# --- types ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("t", "kata", "beda"),
    [
        (tipe(), "Di atas skor", "Paling tinggi tipe B"),
        (tipe(banding=Banding.SAMA, berlaku="C"), "Sesuai", ""),
        (tipe(banding=Banding.DINAIKKAN), "Naik karena gabungan", "Pasal 40 ayat (6)"),
        (tipe(banding=Banding.LEBIH_RENDAH), "Di bawah skor", "Pasal 54 ayat (1)"),
        (tipe(banding=Banding.TIDAK_DAPAT, berlaku=""), "Tipe belum dicatat", ""),
        (tipe(banding=Banding.TIDAK_DAPAT, lengkap=False), "Angka belum lengkap", ""),
    ],
)
def test_yang_berbeda_pada_tipe(t, kata, beda):
    assert t.perbandingan == kata
    assert beda in t.yang_berbeda if beda else t.yang_berbeda == ""


def test_ringkasan_menyebut_tipe():
    def kalimat(*daftar):
        hasil = susun_ringkasan(replace(bahan(), tipe=daftar))
        return {
            jenis: [k.teks for k in isi if k.halaman == "tipologi"] for jenis, isi in hasil.items()
        }

    sama, tanpa = tipe(banding=Banding.SAMA), tipe(berlaku="", banding=Banding.TIDAK_DAPAT)
    assert kalimat(sama, sama)[KEKUATAN] == [
        "Tipe 2 perangkat daerah yang tercatat sesuai dengan skornya."
    ]
    rendah = kalimat(sama, tipe(banding=Banding.LEBIH_RENDAH), tanpa)
    assert rendah[KEKUATAN] == [] and rendah[KELEMAHAN] == [
        "1 perangkat daerah bertipe di bawah skornya."
    ]
    assert rendah[CELAH] == ["Tipe 1 dari 3 perangkat daerah belum tercatat."]
    assert not any(kalimat().values())


# --- how well filled ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("ada", "label", "luar"),
    [(0, "< 50", True), (79, "65–80", True), (80, "80–100", False), (110, "100–110", False), (111, "> 110", True)],
)  # fmt: skip
def test_sebaran_terisi_pada_ambangnya(ada, label, luar):
    b = kota(dinas("A", butuh=100), lengkap=False)
    (pos,) = [j.id for daftar in b.jabatan.values() for j in daftar]
    beban = ukur_beban(b, Ambang(), {pos: Terisi(ada)})
    (kolom,) = [k for k in sebaran_terisi(beban.perangkat, Ambang()) if k.banyak]
    assert (kolom.label, kolom.luar) == (label, luar)
    dinilai_luar = beban.perangkat[0].nilai != "cukup"
    assert kolom.luar == dinilai_luar, "the same threshold as everywhere"


@pytest.mark.parametrize(("bawah", "atas"), [(80, 110), (100, 120), (20, 60), (10, 20), (95, 100)])
def test_sebaran_terisi_dengan_ambang_lain(bawah, atas):
    ambang = Ambang(terisi_tersedikit=bawah, terisi_terbanyak=atas)
    b = kota(*(dinas(f"D{n}", butuh=100) for n in range(5)), lengkap=False)
    pos = [j.id for daftar in b.jabatan.values() for j in daftar]
    isi = {p: Terisi(n) for p, n in zip(pos, (0, bawah, atas, atas + 1, 300), strict=True)}
    beban = ukur_beban(b, ambang, isi)
    kolom = sebaran_terisi(beban.perangkat, ambang)
    assert sum(k.banyak for k in kolom) == 5
    luar = sum(x.nilai != "cukup" for x in beban.perangkat)
    assert sum(k.banyak for k in kolom if k.luar) == luar


def test_tanpa_data_orang_tidak_ada_sebarannya():
    assert sebaran_terisi(ukur_beban(kota(dinas("A")), AMBANG).perangkat, AMBANG) == ()


# --- legal basis ----------------------------------------------------------------------------------
def test_setiap_peraturan_yang_disebut_aturan_ada_dalam_daftar():
    disebut = {s for d in DASAR_HUKUM for s in d.sebutan}
    for a in DAFTAR_ATURAN:
        nama = a.pasal.split(" Pasal ")[0]
        assert nama in disebut, a.pasal
        if "jo. " in a.pasal:
            assert a.pasal.split("jo. ")[1] in disebut


def test_lowong_yang_tidak_diketahui_sejak_kapan_disebut_sebagai_celah():
    """Nobody is known to have held the position: neither a strength nor a weakness."""
    isi = {0: Terisi(7)}
    b = bahan(dinas("Dinas A"), isi=isi)
    b = replace(b, beban=b.beban._replace(diketahui=True))
    tanpa = sum(x.hari is None for x in b.beban.lowong)
    celah = [k.teks for k in susun_ringkasan(b)[CELAH]]
    kata = "tidak diketahui sejak kapan"
    assert sum(kata in t for t in celah) == bool(tanpa) and tanpa
    kosong = replace(b, beban=b.beban._replace(lowong=()))
    assert not any(kata in k.teks for k in susun_ringkasan(kosong)[CELAH])


@pytest.mark.parametrize(
    ("nilai", "batas", "harus"),
    [(100 * 51 / 64, 80, "79,6"), (80.2, 80, "80,2"), (80, 80, "80"), (79.4, 80, "79"), (99.97, 100, "99,9")],
)  # fmt: skip
def test_persen_di_dekat_batas_berdesimal(nilai, batas, harus):
    assert _persen(nilai, batas) == f"{harus}\u00a0%"
