"""A sentence taken apart: phase, objects, common wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.analisis.urai import Fase, urai

T = tesaurus_baku()


def objek(teks: str) -> list[set[str]]:
    return [set(o.tanda) for o in urai(teks, T).objek]


def test_daftar_objek_dipecah_satu_per_satu():
    assert objek("Perumusan kebijakan teknis bidang koperasi, pariwisata, dan persampahan") == [
        {"#koperasi"},
        {"#pariwisata"},
        {"#persampahan"},
    ]


def test_dan_di_dalam_satu_pokok_tidak_memecahnya():
    assert objek("Penyelenggaraan ketenteraman dan ketertiban umum") == [{"#trantibum"}]
    assert objek("Pelaksanaan pencegahan dan pengendalian penyakit") == [{"#pengendalian penyakit"}]


def test_istilah_lain_bagi_pokok_yang_sama():
    assert objek("Pelayanan kehumasan") == objek("Pengelolaan informasi dan komunikasi publik")[:1]
    assert objek("Pembinaan siskamling") == objek("Pembinaan pengamanan swakarsa")


def test_kata_tunggal_dibandingkan_menurut_tulisannya():
    assert objek("Fasilitasi hubungan antarlembaga") != objek("Fasilitasi perhubungan")
    assert {"#pasar"} not in objek("Pembinaan dan pemasaran koperasi")


@pytest.mark.parametrize(
    ("teks", "fase"),
    [
        ("Penyiapan bahan perumusan kebijakan bidang sosial", Fase.BAHAN),
        ("Perumusan kebijakan teknis bidang sosial", Fase.KEBIJAKAN),
        ("Pelaksanaan pemantauan dan evaluasi kebijakan bidang sosial", Fase.EVALUASI),
        ("Pelaksanaan pembinaan koperasi", Fase.BINA),
        ("Melaksanakan pengawasan bangunan gedung", Fase.AWAS),
        ("Pelaksanaan koordinasi penataan ruang", Fase.KOORDINASI),
        ("Penerbitan izin usaha industri", Fase.IZIN),
        ("Pengelolaan persampahan", Fase.LAKSANA),
    ],
)
def test_tahap(teks, fase):
    assert fase in urai(teks, T).fase


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("Pelaksanaan tugas lain yang diberikan oleh pimpinan", "tugas lain dari pimpinan"),
        ("Penyusunan program kerja Dinas", "program dan rencana kerja sendiri"),
        ("Penyusunan laporan pelaksanaan tugas Badan", "laporan pelaksanaan tugas"),
        ("Pelaksanaan kegiatan kesekretariatan", "kesekretariatan dan ketatausahaan"),
        ("Fasilitasi pembinaan reformasi birokrasi Dinas", "reformasi birokrasi sendiri"),
        ("Membagi tugas kepada bawahan", "pembinaan bawahan"),
    ],
)
def test_rumusan_umum_dikenali_menurut_isinya(teks, sebab):
    assert urai(teks, T).umum == sebab


def test_tugas_inti_dengan_kata_yang_mirip_bukan_rumusan_umum():
    assert not urai("Fasilitasi pelaksanaan reformasi birokrasi Pemerintah Daerah", T).umum
    assert not urai("Penyusunan laporan penyelenggaraan pemerintahan daerah", T).umum
    assert not urai("Pembinaan kearsipan perangkat daerah dan kelurahan", T).umum


def test_ekor_dan_mitra_bukan_objek():
    assert objek("Pembinaan koperasi sesuai dengan ketentuan peraturan perundang-undangan") == [
        {"#koperasi"}
    ]
    assert objek("Pelaksanaan koordinasi dengan instansi vertikal mengenai persampahan") == [
        {"#persampahan"}
    ]


def test_objek_menunjuk_tempatnya_di_kalimat():
    teks = "Pembinaan KOPERASI dan  Usaha Mikro di wilayah kecamatan"
    assert [teks[o.awal : o.akhir] for o in urai(teks, T).objek] == ["KOPERASI", "Usaha Mikro"]


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "   ",
        "—",
        "1.2.3",
        "x" * 5000,
        "Pengelolaan dokumen kota",
        "PEMBINAAN KOPERASI DAN USAHA MIKRO",
        "The management of public transport and terminals",
        "Peny1apan bahan kebljakan tekms",
        "pembinaan, " * 300,
        "Pembinaan " + "koperasi, usaha mikro, pasar rakyat, " * 80,
    ],
)
def test_teks_apa_pun_dijawab(teks):
    u = urai(teks, T)
    assert u.fase
    assert all(0 <= o.awal < o.akhir <= len(teks) for o in u.objek)


@given(st.text(max_size=400))
def test_teks_acak_dijawab(teks):
    u = urai(teks, T)
    assert u == urai(teks, T)
    assert all(o.tanda and 0 <= o.awal < o.akhir for o in u.objek)
