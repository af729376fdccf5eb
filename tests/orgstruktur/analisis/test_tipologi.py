"""Typology: the tables, the worked examples of the field notes, strict bounds, and what must always hold."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.analisis.tipologi import (
    FAKTOR_KOTA,
    URUTAN,
    Banding,
    Hasil,
    bandingkan_tipe,
    catatan_hasil,
    hitung,
    pengubah_hasil,
    sebut_hasil,
    skor_unit,
    tentukan,
    tipe_tertinggi,
)
from orgstruktur.analisis.tipologi_data import (
    INDIKATOR,
    KELOMPOK,
    UMUM,
    kelompok_terpakai,
    pemakai,
)

TERNILAI = [k for k in KELOMPOK.values() if k.id != UMUM]
#: illustrative inputs; not official data of any city
KOTA = {"umum/1": "178914", "umum/2": "38.44", "umum/3": "742000000000"}


def angka(**lain):
    return {k: Decimal(v) for k, v in (KOTA | lain).items()}


def isi(kelompok, *nilai, **lain):
    """Figures of the general variables and, in their order, of one table."""
    semua = angka(**lain)
    for indikator, n in zip(KELOMPOK[kelompok].indikator, nilai, strict=True):
        if n is not None:
            semua[indikator.kunci] = Decimal(str(n))
    return semua


CONTOH = {
    "4.02": (isi("4.02", 25, 6), 320, 400, "1.0", "400", Hasil.C),
    "2.12": (isi("2.12", 178914, 5, 35, 3000, 4654), 470, 550, "1.1", "605", Hasil.B),
    "7.01": (isi("7.01", 9, 7, 40000), 470, 550, "1.1", "605", Hasil.A),
    "2.16": (isi("2.16", 60, 20, 3600, 30, 35), 370, 450, "1.1", "495", Hasil.C),
    "2.20": (isi("2.20", 0, 0), 160, 240, "1.1", "264", Hasil.SUBBIDANG),
    "2.21": (isi("2.21", 0, 0, 0, 0, 0), 160, 240, "1.0", "240", Hasil.SUBBIDANG),
}


# --- the tables -----------------------------------------------------------------------------------
def test_semua_tabel_ada_dan_bobotnya_genap():
    assert len(KELOMPOK) == 43 and len(INDIKATOR) == 222
    for k in KELOMPOK.values():
        assert sum(i.bobot for i in k.indikator) == (20 if k.id == UMUM else 80), k.id
    assert {k.id for k in TERNILAI if not k.faktor} == {"4.02", "2.21", "2.24", "3.28", "3.29"}
    assert {i.id for i in INDIKATOR.values() if i.terbalik} == {"1.02/2", "2.12/5"}


def test_kelas_lengkap_dan_naik():
    for i in INDIKATOR.values():
        assert len(i.kelas) == 5 and i.kelas[-1].atas is None
        assert [k.atas for k in i.kelas[:-1]] == sorted({k.atas for k in i.kelas[:-1]})
        skala = [k.skala for k in i.kelas]
        assert sorted(skala) == [200, 400, 600, 800, 1000]
        assert skala == sorted(skala, reverse=i.terbalik)


def test_angka_yang_dipakai_bersama_berbunyi_sama():
    assert {i.id for i in pemakai("umum/3")} == {"umum/3", "4.01/6", "6.01/1", "5.02/1"}
    assert {i.id for i in pemakai("umum/1")} == {"umum/1", "1.02/1", "2.12/1"}
    for i in INDIKATOR.values():
        assert kata_pokok(INDIKATOR[i.kunci].nama) & kata_pokok(i.nama), i.id


def kata_pokok(nama):
    return set(nama.casefold().replace("/", " ").split()) - {"jumlah", "kabupaten", "kota"}


def test_perhubungan_hanya_satu_tabel():
    biasa = {k.id for k in kelompok_terpakai(kepulauan=False)}
    pulau = {k.id for k in kelompok_terpakai(kepulauan=True)}
    assert len(biasa) == len(pulau) == 41
    assert biasa ^ pulau == {"2.15", "2.15-kepulauan"}


# --- the worked examples --------------------------------------------------------------------------
@pytest.mark.parametrize("objek", CONTOH)
def test_contoh_hitungan(objek):
    nilai, teknis, jumlah, faktor, total, hasil = CONTOH[objek]
    h = hitung(KELOMPOK[objek], nilai)
    assert (h.skor_umum, h.skor_teknis, h.jumlah) == (80, teknis, jumlah)
    assert (h.faktor, h.total, h.hasil) == (Decimal(faktor), Decimal(total), hasil)
    assert h.lengkap and h.terisi == len(h.baris)


def test_dukcapil_tanpa_faktor_hanya_c():
    nilai = CONTOH["2.12"][0]
    assert hitung(KELOMPOK["2.12"], nilai, faktor=Decimal(1)).hasil is Hasil.C


def test_contoh_lampiran_menurut_tabelnya():
    """The example prints other class limits than the table; the table binds."""
    assert INDIKATOR["2.12/3"].kelas_dari(Decimal(132)).skala == 1000


@pytest.mark.parametrize(
    ("indikator", "nilai", "skala"),
    [
        ("umum/2", "150", 200), ("umum/2", "150.5", 400), ("umum/2", "151", 400), ("umum/2", "300", 400),
        ("umum/2", "600.0001", 1000), ("umum/1", "0", 200), ("umum/1", "100001", 400),
        ("2.12/5", "200", 1000), ("2.12/5", "200.5", 800), ("2.12/5", "15000", 400), ("2.12/5", "15001", 200),
        ("1.02/2", "551", 200), ("1.02/2", "50", 1000), ("5.05/1", "35", 200), ("5.05/1", "36", 400),
    ],
)  # fmt: skip
def test_kelas_dengan_pecahan_dan_yang_terbalik(indikator, nilai, skala):
    assert INDIKATOR[indikator].kelas_dari(Decimal(nilai)).skala == skala


# --- thresholds: more than, never from ------------------------------------------------------------
@pytest.mark.parametrize(
    ("objek", "total", "hasil"),
    [
        ("2.12", "800", Hasil.B), ("2.12", "800.01", Hasil.A), ("2.12", "600", Hasil.C), ("2.12", "600.01", Hasil.B),
        ("2.12", "400", Hasil.BIDANG), ("2.12", "400.01", Hasil.C), ("2.12", "300", Hasil.SUBBIDANG),
        ("2.12", "300.01", Hasil.BIDANG), ("5.03", "400", Hasil.BIDANG), ("5.05", "300", Hasil.SUBBIDANG),
        ("4.01", "800", Hasil.B), ("4.01", "800.1", Hasil.A), ("4.01", "600", Hasil.C), ("5.02", "200", Hasil.C),
        ("1.06", "200", Hasil.C), ("1.06", "600", Hasil.C), ("1.06", "600.1", Hasil.B),
        ("1.05-kebakaran", "200", Hasil.C), ("2.18", "200", Hasil.C), ("2.18", "401", Hasil.C),
        ("7.01", "600", Hasil.B), ("7.01", "600.01", Hasil.A), ("7.01", "200", Hasil.B),
    ],
)  # fmt: skip
def test_ambang_selalu_lebih_dari(objek, total, hasil):
    assert tentukan(KELOMPOK[objek], Decimal(total)) is hasil


def test_sebutan_menurut_golongan():
    assert sebut_hasil(Hasil.SUBBIDANG) == "Seksi"
    assert sebut_hasil(Hasil.SUBBIDANG, "badan") == "Subbidang"


# --- what is missing ------------------------------------------------------------------------------
def test_yang_belum_lengkap_tidak_ditebak():
    kosong = hitung(KELOMPOK["2.12"], {})
    assert kosong.hasil is Hasil.BELUM and kosong.terisi == 0
    assert (kosong.terendah, kosong.tertinggi) == (220, 1100)
    kurang = hitung(KELOMPOK["2.12"], isi("2.12", 178914, 5, 35, 3000, None))
    assert kurang.hasil is Hasil.BELUM and kurang.terisi == 7
    assert pengubah_hasil(kurang, isi("2.12", 178914, 5, 35, 3000, None)) == []


def test_yang_sudah_pasti_disebut_walau_belum_lengkap():
    """53(3): whatever is missing, it stays type C."""
    h = hitung(KELOMPOK["1.02"], isi("1.02", 20000, None, **{"umum/1": "20000"}))
    assert not h.lengkap and h.hasil is Hasil.C and h.tertinggi <= 600


def test_urusan_yang_tidak_diselenggarakan():
    h = hitung(KELOMPOK["3.28"], angka(), diselenggarakan=False)
    assert (h.skor_teknis, h.jumlah, h.hasil) == (0, 80, Hasil.TIADA)
    nol = hitung(KELOMPOK["3.28"], isi("3.28", 0, 0, 0))
    assert nol.skor_teknis == 160  # zeros are the lowest class, not "none"
    assert not KELOMPOK["1.06"].dapat_tidak_diselenggarakan
    assert not KELOMPOK["4.01"].dapat_tidak_diselenggarakan
    assert KELOMPOK["3.28"].dapat_tidak_diselenggarakan


# --- what would change the type -------------------------------------------------------------------
def test_yang_mengubah_tipe_dukcapil():
    nilai = CONTOH["2.12"][0]
    h = hitung(KELOMPOK["2.12"], nilai)
    jatuh = {p.indikator.id: p for p in pengubah_hasil(h, nilai)}
    # below 100.000 people the general variables lose 20 points; the table's own class stays
    assert (jatuh["umum/1"].naik, jatuh["umum/1"].batas, jatuh["umum/1"].hasil) == (
        False, 100000, Hasil.C,
    )  # fmt: skip
    assert jatuh["umum/1"].total == Decimal("605") - Decimal("1.1") * 20
    assert "2.12/2" in jatuh and jatuh["2.12/2"].batas < 5


def nilai_sekitar(i):
    tepi = [k.atas for k in i.kelas[:-1]]
    return st.sampled_from([*tepi, *(t + Decimal("0.5") for t in tepi), Decimal(0), tepi[-1] * 3])


@st.composite
def terisi(draw):
    k = draw(st.sampled_from(TERNILAI))
    semua = {i.kunci: i for i in (*KELOMPOK[UMUM].indikator, *k.indikator)}
    return k, {kunci: draw(nilai_sekitar(i)) for kunci, i in semua.items()}


@given(terisi())
def test_batasnya_tepat(benda):
    """Behind the named value the result is the named one; on its hither side it is the present one."""
    k, nilai = benda
    h = hitung(k, nilai)
    seper = Decimal("0.0001")
    for p in pengubah_hasil(h, nilai):
        sisi, sana = (p.batas, p.batas + seper) if p.naik else (p.batas + seper, p.batas)
        assert hitung(k, nilai | {p.indikator.kunci: sana}).hasil is p.hasil
        assert hitung(k, nilai | {p.indikator.kunci: sana}).total == p.total
        assert hitung(k, nilai | {p.indikator.kunci: sisi}).hasil is h.hasil
        assert p.jarak >= 0


# --- what must always hold ------------------------------------------------------------------------
@given(terisi())
def test_lengkap_di_antara_200_dan_1000(benda):
    k, nilai = benda
    h = hitung(k, nilai)
    assert 200 <= h.jumlah <= 1000
    assert h.terendah == h.total == h.tertinggi
    assert h.faktor == (FAKTOR_KOTA if k.faktor else 1)
    assert sum(b.skor for b in h.baris) == h.jumlah


@given(terisi(), st.data())
def test_skala_naik_hasil_tidak_turun(benda, data):
    k, nilai = benda
    i = data.draw(st.sampled_from(k.indikator))
    urut = sorted((nilai[i.kunci], data.draw(nilai_sekitar(i))), reverse=i.terbalik)
    sendiri = {j.kunci for j in k.indikator if j.terbalik != i.terbalik}
    if i.kunci in sendiri:
        return
    kecil, besar = (hitung(k, nilai | {i.kunci: n}) for n in urut)
    assert kecil.total <= besar.total
    assert URUTAN.index(kecil.hasil) <= URUTAN.index(besar.hasil)


@given(terisi(), st.data())
def test_yang_kurang_ada_di_antara_tepinya(benda, data):
    k, nilai = benda
    hilang = data.draw(st.sets(st.sampled_from(sorted(nilai))))
    h = hitung(k, {n: v for n, v in nilai.items() if n not in hilang})
    assert h.terendah <= hitung(k, nilai).total <= h.tertinggi
    if h.hasil is not Hasil.BELUM:
        assert h.hasil is hitung(k, nilai).hasil


@given(st.sampled_from(TERNILAI), st.decimals(0, 1200, places=2), st.decimals(0, 1200, places=2))
def test_hasil_naik_bersama_skor(k, a, b):
    kecil, besar = sorted((a, b))
    urut = [URUTAN.index(tentukan(k, n)) for n in (kecil, besar)]
    assert urut[0] <= urut[1]


def test_ambang_tiap_golongan_hanya_turun():
    for k in TERNILAI:
        hasil = [URUTAN.index(tentukan(k, Decimal(n))) for n in range(0, 1101, 50)]
        assert all(x <= y for x, y in pairwise(hasil))


# --- against the type in force --------------------------------------------------------------------
def palsu(hasil, jumlah=300, kelompok="2.16"):
    """A score with just this result."""
    isi = {"hasil": hasil, "jumlah": Decimal(jumlah), "kelompok": KELOMPOK[kelompok]}
    return type("H", (), isi)()


A, B, C = palsu(Hasil.A, 750), palsu(Hasil.B, 600), palsu(Hasil.C, 450)
C_LUAR, BIDANG, SEKSI = palsu(Hasil.C, 501), palsu(Hasil.BIDANG), palsu(Hasil.SUBBIDANG, 240)
BELUM, TIADA = palsu(Hasil.BELUM), palsu(Hasil.TIADA)


@pytest.mark.parametrize(
    ("utama", "gabungan", "tertinggi"),
    [
        (B, [], Hasil.B), (B, [SEKSI], Hasil.B), (B, [BIDANG], Hasil.A), (A, [BIDANG], Hasil.A),
        (C, [B], Hasil.A), (C_LUAR, [B], Hasil.B), (C, [C], Hasil.B), (C, [C_LUAR], Hasil.C), (C, [A], Hasil.A),
        (BIDANG, [BIDANG], Hasil.C), (BIDANG, [SEKSI], Hasil.BIDANG), (SEKSI, [SEKSI], Hasil.SUBBIDANG),
        (BELUM, [], Hasil.BELUM), (C, [BELUM], Hasil.C), (palsu(Hasil.C, 400), [palsu(Hasil.C, 500)], Hasil.B),
        (palsu(Hasil.C, 399), [palsu(Hasil.C, 500)], Hasil.C),
        (B, [palsu(Hasil.BIDANG, kelompok="2.20")], Hasil.A), (B, [palsu(Hasil.BIDANG, kelompok="2.23")], Hasil.B),
        (C, [palsu(Hasil.A, 750, "1.01")], Hasil.C), (C, [palsu(Hasil.C, 450, "2.24")], Hasil.C),
        (palsu(Hasil.B, 600, "5.01"), [palsu(Hasil.BIDANG, kelompok="5.05")], Hasil.A),
        (palsu(Hasil.B, 600, "5.02"), [palsu(Hasil.BIDANG, kelompok="5.02")], Hasil.B),
    ],
)  # fmt: skip
def test_tipe_tertinggi_bersama_gabungannya(utama, gabungan, tertinggi):
    """Pasal 40(3), 40(6), 40(8), 54(2)–(4), each kept, broken and on its bound."""
    assert tipe_tertinggi(utama, gabungan) is tertinggi


@pytest.mark.parametrize(
    ("utama", "berlaku", "gabungan", "banding"),
    [
        (B, "B", [], Banding.SAMA), (B, "A", [], Banding.LEBIH_TINGGI), (B, "A", [BIDANG], Banding.DINAIKKAN),
        (C, "A", [BIDANG], Banding.LEBIH_TINGGI), (B, "C", [], Banding.LEBIH_RENDAH),
        (BIDANG, "C", [BIDANG], Banding.DINAIKKAN), (BIDANG, "C", [], Banding.LEBIH_TINGGI),
        (TIADA, "C", [], Banding.LEBIH_TINGGI), (BELUM, "A", [], Banding.TIDAK_DAPAT),
        (A, "", [], Banding.TIDAK_DAPAT), (A, "D", [], Banding.TIDAK_DAPAT), (C, "B", [C], Banding.DINAIKKAN),
    ],
)  # fmt: skip
def test_banding_dengan_tipe_yang_berlaku(utama, berlaku, gabungan, banding):
    assert bandingkan_tipe(skor_unit(utama, gabungan), berlaku) is banding


def test_catatan_menyebut_pasal_dan_bacaan_sendiri():
    tinggi = {i.kunci: Decimal(10) ** 15 for i in KELOMPOK["1.03"].indikator} | angka()
    # umum 80 + teknis 800 = 880 × 1,1 = 968
    catatan = catatan_hasil(hitung(KELOMPOK["1.03"], tinggi))
    assert any("dua tipe B" in c.teks for c in catatan) and any(c.tanda for c in catatan)
    besar = tinggi | {f"umum/{n}": Decimal(10) ** 15 for n in (1, 2, 3)}
    assert any("dua tipe A" in c.teks for c in catatan_hasil(hitung(KELOMPOK["1.03"], besar)))
    assert any("107" in c.pasal for c in catatan_hasil(hitung(KELOMPOK["2.21"], {})))
    assert any(c.tanda == "bacaan" for c in catatan_hasil(hitung(KELOMPOK["1.05-trantib"], {})))
    tiada = catatan_hasil(hitung(KELOMPOK["3.28"], {}, diselenggarakan=False))
    assert [c.pasal for c in tiada] == ["Pasal 40 ayat (2)"]
