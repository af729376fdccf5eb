"""Two Bagan compared: pure, so no database. Comparing A with B is the mirror of B with A."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgstruktur.bagan import Bagan, ButirFungsi, Garis, PosJabatan, Simpul
from orgstruktur.beda import Penerusan, Perbedaan, Ragam, bandingkan
from orgstruktur.beda_kata import TANDA, kalimat_isi, kalimat_unit
from orgstruktur.selectors.bandingkan import SaringBeda, hitung_ragam, saring, susun_banding

HARI = date(2020, 1, 1)


def unit(pk: int, nama: str, jenis: str = "bidang", induk: int | None = 1, **lain: Any) -> Simpul:
    isi = {"kode": f"K{pk}", "singkatan": "", "tipe": "", "urutan": pk, "urusan_kode": "", **lain}
    return Simpul(id=pk, nama=nama, jenis=jenis, induk_id=induk, **isi)


def fungsi(pk: int, unit_id: int, teks: str, **lain: Any) -> ButirFungsi:
    isi = {"butir": "fungsi", "urutan": pk, "urusan_id": None, **lain}
    return ButirFungsi(id=pk, unit_id=unit_id, teks=teks, **isi)


def jabatan(pk: int, unit_id: int, nama: str, **lain: Any) -> PosJabatan:
    isi = {"jenis": "struktural", "eselon": "", "jenjang": "", "kelas": 8, "kepala": False}
    return PosJabatan(id=pk, unit_id=unit_id, nama=nama, **{**isi, "kebutuhan": 1, **lain})


DINAS = (
    unit(1, "Kota", "kota", None),
    unit(2, "Dinas Alfa", "dinas"),
    unit(3, "Dinas Beta", "dinas"),
    unit(4, "Bidang Lama", induk=2),
    unit(5, "Bidang Lain", induk=2),
)


def ganti(*baru: Simpul, tanpa: tuple[int, ...] = ()) -> Bagan:
    isi = {s.id: s for s in DINAS if s.id not in tanpa} | {s.id: s for s in baru}
    return Bagan(HARI, isi.values())


AWAL = Bagan(HARI, DINAS)


def kata(p: Perbedaan, *, mundur: bool = False) -> list[str]:
    unit_nya = [k.teks for b in p.unit for k in kalimat_unit(p, b, mundur=mundur)]
    isi = (*p.fungsi, *p.jabatan, *p.garis)
    return unit_nya + [kalimat_isi(p, b, mundur=mundur).teks for b in isi]


def jumlah(p: Perbedaan) -> dict[Ragam, int]:
    return hitung_ragam(susun_banding(HARI, date(2026, 1, 1), p, {}).daftar)


# --- units -------------------------------------------------------------------------------------
def test_yang_sama_tidak_berbeda():
    p = bandingkan(AWAL, Bagan(date(2026, 1, 1), DINAS))
    assert not p and jumlah(p) == {} and p.unit == ()


def test_urutan_di_antara_saudara_dan_tanda_contoh_bukan_perubahan():
    p = bandingkan(AWAL, ganti(unit(4, "Bidang Lama", induk=2, urutan=99, contoh=True)))
    assert not p


def test_berganti_nama_dan_pindah_sekaligus_adalah_satu_entri():
    p = bandingkan(AWAL, ganti(unit(4, "Bidang Baru", induk=3)))
    (b,) = p.unit
    assert [k.ragam for k in kalimat_unit(p, b)] == [Ragam.NAMA, Ragam.INDUK]
    assert b.tanda == "diubah"
    assert jumlah(p) == {Ragam.NAMA: 1, Ragam.INDUK: 1}
    assert kata(p) == [
        "Bidang Lama berganti nama menjadi Bidang Baru",
        "Bidang Lama pindah dari Dinas Alfa ke Dinas Beta",
    ]
    assert p.perangkat_daerah(4).nama == "Dinas Beta"


def test_dibubarkan_lalu_dibentuk_dengan_nama_yang_sama_adalah_dua_unit():
    p = bandingkan(AWAL, ganti(unit(9, "Bidang Lama", induk=2, kode="K4"), tanpa=(4,)))
    assert sorted(b.tanda for b in p.unit) == ["dihapus", "ditambah"]
    assert kata(p) == [
        "Bidang Lama terbentuk di bawah Dinas Alfa",
        "Bidang Lama dibubarkan (semula di bawah Dinas Alfa)",
    ]


@pytest.mark.parametrize(
    ("kolom", "nilai", "harus"),
    [
        ("jenis", "uptd", "Bidang Lama berganti jenis dari Bidang menjadi UPTD"),
        ("tipe", "A", "Bidang Lama berganti tipe dari Belum ditetapkan menjadi Tipe/kelas A"),
        (
            "urusan_kode",
            "2.16",
            "Bidang Lama berganti urusan dari tanpa urusan menjadi 2.16 Komunikasi dan Informatika",
        ),
        ("singkatan", "BL", "Bidang Lama berganti singkatan dari (kosong) menjadi “BL”"),
        ("kode", "X", "Bidang Lama berganti kode dari K4 menjadi X"),
    ],
)
def test_nilai_lain_dengan_kata_kata(kolom, nilai, harus):
    p = bandingkan(AWAL, ganti(DINAS[3]._replace(**{kolom: nilai})))
    assert kata(p) == [harus]
    assert p.unit[0].ubahan[0].kolom == kolom


# --- successors ----------------------------------------------------------------------------------
def test_digabung_menyebut_penerusnya():
    p = bandingkan(AWAL, ganti(tanpa=(4,)), [Penerusan(4, 5, "gabung")])
    assert kata(p) == ["Bidang Lama digabung ke Bidang Lain (semula di bawah Dinas Alfa)"]


def test_digabung_ke_yang_kemudian_digabung_lagi_menyebut_yang_masih_ada():
    penerus = [Penerusan(4, 7, "gabung"), Penerusan(7, 5, "gabung")]
    p = bandingkan(AWAL, ganti(tanpa=(4,)), penerus)
    assert kata(p) == ["Bidang Lama digabung ke Bidang Lain (semula di bawah Dinas Alfa)"]


def test_rantai_penerus_yang_berputar_tidak_macet():
    p = bandingkan(AWAL, ganti(tanpa=(4,)), [Penerusan(4, 7, "ganti"), Penerusan(7, 4, "ganti")])
    assert kata(p) == ["Bidang Lama diganti oleh Bidang Lama (semula di bawah Dinas Alfa)"] or (
        kata(p) == ["Bidang Lama dibubarkan (semula di bawah Dinas Alfa)"]
    )


def test_dipecah_menyebut_semua_pecahannya():
    ke = ganti(unit(8, "Bidang Satu", induk=2), unit(9, "Bidang Dua", induk=2), tanpa=(4,))
    p = bandingkan(AWAL, ke, [Penerusan(4, 8, "pecah"), Penerusan(4, 9, "pecah")])
    assert kata(p) == [
        "Bidang Satu terbentuk di bawah Dinas Alfa, dari pemecahan Bidang Lama",
        "Bidang Dua terbentuk di bawah Dinas Alfa, dari pemecahan Bidang Lama",
        "Bidang Lama dipecah menjadi Bidang Satu dan Bidang Dua (semula di bawah Dinas Alfa)",
    ]


def test_dibaca_mundur_memakai_kata_yang_benar():
    penerus = [Penerusan(4, 5, "gabung")]
    maju = bandingkan(AWAL, ganti(unit(9, "Bidang Baru", induk=3), tanpa=(4,)), penerus)
    assert kata(maju.cermin(), mundur=True) == [
        "Bidang Lama masih ada di bawah Dinas Alfa, kemudian digabung ke Bidang Lain",
        "Bidang Baru belum ada, kelak di bawah Dinas Beta",
    ]


# --- contents ------------------------------------------------------------------------------------
def lengkap(**isi: Any) -> Bagan:
    return Bagan(HARI, DINAS, **isi)


def test_isi_unit_ditambah_dicabut_diubah_dipindah():
    a = lengkap(
        fungsi=[fungsi(1, 4, "satu"), fungsi(2, 4, "dua"), fungsi(3, 4, "tiga", butir="tugas")],
        jabatan=[jabatan(1, 4, "Analis"), jabatan(2, 4, "Arsiparis")],
        garis=[Garis(1, 2, 3, "koordinasi", "data")],
    )
    b = lengkap(
        fungsi=[fungsi(1, 5, "satu"), fungsi(3, 4, "tiga lagi", butir="tugas"), fungsi(4, 4, "x")],
        jabatan=[jabatan(1, 4, "Analis", kelas=9, kebutuhan=3)],
        garis=[Garis(1, 2, 3, "pembinaan", "data")],
    )
    p = bandingkan(a, b)
    assert jumlah(p) == {Ragam.FUNGSI: 4, Ragam.JABATAN: 2, Ragam.GARIS: 1}
    assert kata(p) == [
        "Fungsi “dua” dicabut",
        "Tugas “tiga” berubah menjadi “tiga lagi”",
        "Fungsi “x” ditambahkan",
        "Fungsi “satu” pindah dari Bidang Lama ke Bidang Lain",
        "Jabatan “Analis”: kelas berubah dari “8” menjadi “9”; "
        "kebutuhan berubah dari “1 orang” menjadi “3 orang”",
        "Jabatan “Arsiparis” dihapus",
        "Garis “koordinasi Dinas Alfa — Dinas Beta”: jenis berubah dari “koordinasi” "
        "menjadi “pembinaan”",
    ]


def test_garis_yang_dicatat_ulang_bukan_perubahan_dan_yang_berubah_satu_entri():
    a = lengkap(garis=[Garis(1, 2, 3, "koordinasi", ""), Garis(2, 3, 2, "koordinasi", "")])
    b = lengkap(garis=[Garis(7, 2, 3, "koordinasi", ""), Garis(8, 3, 2, "fungsional", "")])
    p = bandingkan(a, b)
    assert [(x.tanda, x.kini.id) for x in p.garis] == [("diubah", 8)]


def test_cabang_mencakup_yang_keluar_dan_yang_masuk():
    p = bandingkan(AWAL, ganti(unit(4, "Bidang Lama", induk=3)))
    assert 4 in p.di_bawah("K2") and 4 in p.di_bawah("K3")
    assert p.di_bawah("asing") == frozenset()


def test_cabang_menyebut_yang_dilepas_dan_yang_diterima():
    """What one unit gave away and another got is told of both, read either way."""
    a = lengkap(fungsi=[fungsi(1, 2, "Izin")], jabatan=[jabatan(1, 2, "Analis")])
    b = lengkap(
        fungsi=[fungsi(1, 3, "Izin")],
        jabatan=[jabatan(1, 3, "Analis")],
        garis=[Garis(1, 2, 3, "koordinasi", "")],
    )
    semua = [(Ragam.FUNGSI, [2, 3]), (Ragam.GARIS, [2, 3]), (Ragam.JABATAN, [2, 3])]
    for akar in ("K2", "K3"):
        assert tersaring(a, b, akar, balik=False) == semua
        assert tersaring(b, a, akar, balik=True) == semua
    assert tersaring(a, b, "K4", balik=False) == []


# --- invariants ----------------------------------------------------------------------------------
JENIS = st.sampled_from(["dinas", "bidang", "seksi"])
NAMA = st.sampled_from(["Alfa", "Beta", "Gama"])


@st.composite
def bagan_acak(draw: Any) -> Bagan:
    """A small tree with contents; ids come from one pool, so that two of them overlap."""
    dipakai = draw(st.lists(st.integers(1, 9), unique=True, max_size=9))
    simpul: list[Simpul] = []
    for pk in dipakai:
        induk = draw(st.sampled_from([s.id for s in simpul])) if simpul else None
        simpul.append(
            unit(
                pk,
                draw(NAMA),
                draw(JENIS),
                induk,
                tipe=draw(st.sampled_from(["", "A"])),
                urutan=draw(st.integers(0, 2)),
                urusan_kode=draw(st.sampled_from(["", "2.16"])),
            )
        )
    if not simpul:
        return Bagan(HARI, ())
    tempat = st.sampled_from(dipakai)
    kunci = st.lists(st.integers(1, 6), unique=True, max_size=5)
    return Bagan(
        HARI,
        simpul,
        [fungsi(n, draw(tempat), draw(NAMA)) for n in draw(kunci)],
        [jabatan(n, draw(tempat), draw(NAMA), kepala=draw(st.booleans())) for n in draw(kunci)],
        [
            Garis(n, draw(tempat), draw(tempat), draw(st.sampled_from(["koordinasi", "x"])), "")
            for n in draw(kunci)
        ],
    )


PENERUS = st.lists(
    st.builds(
        Penerusan,
        st.integers(1, 12),
        st.integers(1, 12),
        st.sampled_from(["gabung", "pecah", "ganti"]),
    ),
    max_size=5,
)


@settings(max_examples=60)
@given(bagan_acak(), bagan_acak(), PENERUS)
def test_a_dengan_b_adalah_cermin_b_dengan_a(a, b, penerus):
    maju, mundur = bandingkan(a, b, penerus), bandingkan(b, a, penerus)
    assert maju.cermin() == mundur
    assert maju.cermin().cermin() == maju
    assert bool(maju) == bool(mundur)


def tersaring(a: Bagan, b: Bagan, akar: str, *, balik: bool) -> list[Any]:
    """What is told of a branch: kind and units; read backwards, in the kinds of reading forwards."""
    lawan = {Ragam.TERBENTUK: Ragam.DIBUBARKAN, Ragam.DIBUBARKAN: Ragam.TERBENTUK}
    hari = (HARI, date(2026, 1, 1))[:: -1 if balik else 1]
    daftar = saring(susun_banding(*hari, bandingkan(a, b), {}), SaringBeda(akar))
    ragam = [(x.kalimat.ragam, sorted(x.unit)) for u in daftar for x in u.semua]
    return sorted((lawan.get(r, r) if balik else r, pk) for r, pk in ragam)


@settings(max_examples=60)
@given(bagan_acak(), bagan_acak(), st.integers(1, 9))
def test_satu_cabang_pun_cermin(a, b, n):
    assert tersaring(a, b, f"K{n}", balik=False) == tersaring(b, a, f"K{n}", balik=True)


@settings(max_examples=40)
@given(bagan_acak(), bagan_acak(), PENERUS)
def test_setiap_perbedaan_disebut_dan_tidak_ada_yang_lain(a, b, penerus):
    """Every unit is either the same or told; everything told has words and a sign."""
    p = bandingkan(a, b, penerus)
    tersebut = {x.kini.id for x in p.unit}
    for pk in {s.id for s in (*a, *b)} - tersebut:
        lama, baru = a.ambil(pk), b.ambil(pk)
        assert lama._replace(urutan=0) == baru._replace(urutan=0)
    assert sum(jumlah(p).values()) >= len(p.unit) + len(p.fungsi) + len(p.jabatan) + len(p.garis)
    for mundur in (False, True):
        for x in p.unit:
            kalimat = kalimat_unit(p, x, mundur=mundur)
            assert kalimat and all(k.tanda in TANDA and k.teks.strip() for k in kalimat)
        for y in (*p.fungsi, *p.jabatan, *p.garis):
            assert kalimat_isi(p, y, mundur=mundur).teks


@settings(max_examples=20)
@given(bagan_acak(), PENERUS)
def test_dengan_dirinya_sendiri_tidak_ada_perbedaan(a, penerus):
    assert not bandingkan(a, a, penerus)
