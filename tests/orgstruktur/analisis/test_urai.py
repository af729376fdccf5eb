"""A sentence taken apart: phase, objects, common wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.analisis.fase import Fase
from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.analisis.urai import urai

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


@pytest.mark.parametrize(
    ("teks", "fase"),
    [
        ("Pengawasan pemanfaatan trotoar", {Fase.AWAS}),
        ("Pengawasan dan pemanfaatan trotoar", {Fase.AWAS, Fase.LAKSANA}),
        ("Koordinasi pembinaan dan pengawasan pedagang", {Fase.KOORDINASI}),
        ("Koordinasi, pembinaan, dan pengawasan pedagang", {Fase.KOORDINASI, Fase.BINA, Fase.AWAS}),
        ("Pelaksanaan pembinaan pedagang", {Fase.BINA}),
        ("Peningkatan pengawasan reklame", {Fase.AWAS}),
        # one plans and builds up one's own work
        ("Perencanaan pembinaan atlet", {Fase.RENCANA, Fase.BINA}),
        ("Pengembangan pembinaan atlet", {Fase.LAKSANA, Fase.BINA}),
    ],
)
def test_kegiatan_yang_diawasi_bukan_kegiatan_unit_itu(teks, fase):
    assert urai(teks, T).fase == fase


def test_kata_penghubung_bukan_kegiatan_khusus():
    assert not urai("Pembinaan di bidang koperasi", T).khusus
    assert not urai("Pelaksanaan urusan pasar", T).khusus
    assert urai("Pemeliharaan pasar", T).khusus == {"pelihara"}


def test_benda_yang_berbentuk_seperti_kegiatan_adalah_objek():
    assert objek("Penyusunan peraturan kepegawaian") == [{"atur", "#kepegawaian"}]
    assert not urai("Pembinaan perusahaan angkutan", T).khusus


def test_pemerintah_sebagai_pemilik_bukan_pokok_pemerintahan():
    assert objek("Pelayanan kehumasan Pemerintah Kota") == [{"#informasi publik"}]
    assert objek("Pelayanan kehumasan pemerintah daerah") == [{"#informasi publik"}]
    assert objek("Fasilitasi pemerintahan daerah") == [{"#pemerintahan daerah"}]
    assert objek("Penyelenggaraan pemerintahan daerah di bidang kearsipan") == [{"#kearsipan"}]
    assert objek("Perencanaan pembangunan bidang pemerintahan") == [
        {"#perencanaan pembangunan", "pemerintahan"}
    ]


def test_sasaran_hanya_mengiringi_objek():
    assert objek("Pengobatan gratis bagi warga")[0] >= {"~warga"}
    assert objek("Pemeriksaan gizi lansia") == [{"#gizi", "~lansia"}]
    assert objek("Pembinaan lansia") == [{"lansia"}]
    # nothing but light words beside it: then it says what the sentence is about
    assert objek("Penyaluran bantuan kepada lansia") == [{"bantu", "lansia"}]


def test_tempat_hanya_mengiringi_objek():
    assert objek("Penataan parkir di pasar") == [{"#parkir", "~#pasar"}]
    assert objek("Penataan parkir di pasar, terminal, dan taman") == [{"#parkir", "~#pasar"}]
    assert objek("Penataan parkir di pasar dan pengelolaan terminal") == [
        {"#parkir", "~#pasar"},
        {"#terminal"},
    ]
    assert objek("Pembinaan di bidang pasar") == [{"#pasar"}]


def test_daftar_tempat_melekat_pada_objek_sebelumnya():
    assert objek("Penataan arsip sekolah dan rumah ibadah") == [{"#kearsipan", "~#sekolah"}]
    assert objek("Pembangunan sekolah dan rumah ibadah") == [{"#sekolah"}, {"#rumah ibadah"}]


def test_sosial_sebagai_sifat_bukan_urusan_sosial():
    assert objek("Pelayanan sosial") == [{"#sosial"}]
    assert objek("Pengelolaan jaminan kesehatan sosial") == [{"#jaminan kesehatan", "sosial"}]


@pytest.mark.parametrize("kata", ["suburusan", "sub urusan"])
def test_suburusan_menyempitkan_urusannya(kata):
    teks = f"Pelaksanaan urusan ketenteraman, ketertiban umum, dan pelindungan masyarakat {kata} kebakaran"
    assert objek(teks) == [{"#kebakaran"}]
    assert objek("Pelaksanaan urusan ketenteraman dan ketertiban umum") == [{"#trantibum"}]


@pytest.mark.parametrize("pisah", [", ", " dan ", ", dan ", ", serta ", " serta "])
def test_pemisah_daftar_tidak_membedakan_istilah(pisah):
    assert objek(f"Pembinaan usaha mikro, kecil{pisah}menengah") == [{"#ukm"}]


def test_kutipan_peraturan_di_depan_tugas_bukan_objek():
    teks = "Sesuai dengan Peraturan Wali Kota, tugas Dinas adalah membantu Wali Kota melaksanakan kearsipan"
    assert objek(teks) == [{"#kearsipan"}]


def test_objek_menunjuk_tempatnya_di_kalimat():
    teks = "Pembinaan KOPERASI dan  Usaha Mikro di wilayah kecamatan"
    assert [teks[o.awal : o.akhir] for o in urai(teks, T).objek] == ["KOPERASI", "Usaha Mikro"]


def test_huruf_besar_tidak_membedakan():
    teks = "Pembinaan koperasi dan pengawasan pasar rakyat di kelurahan"
    besar = urai(teks.upper(), T)
    assert besar == urai(teks, T)
    assert "KOPERASI" in [teks.upper()[o.awal : o.akhir] for o in besar.objek]


def test_salah_pindai_yang_lazim_diperbaiki():
    assert objek("Peningkatan sumberdaya pertanahandantata ruang")[-1] == {"#tata ruang"}
    u = urai("Penyusunankebijakan bidangperpustakaan", T)
    assert u.fase == {Fase.KEBIJAKAN}
    assert objek("Penyusunankebijakan bidangperpustakaan") == [{"#perpustakaan"}]


def test_tiga_kata_dan_tiga_ratus_kata():
    assert objek("Pembinaan usaha mikro") == [{"#ukm"}]
    panjang = "Pengelolaan " + ", ".join(["terminal", "parkir", "pasar rakyat"] * 100)
    assert {t for o in urai(panjang, T).objek for t in o.tanda} == {
        "#terminal",
        "#parkir",
        "#pasar",
    }


def test_bahasa_lain_dan_teks_kosong_bukan_pekerjaan_yang_dikenal():
    assert not urai("", T).objek
    asing = urai("The management of public transport and terminals", T)
    assert not any(t.startswith("#") for t in asing.tanda)


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


@pytest.mark.parametrize(
    ("teks", "ditandai"),
    [
        ("Pembinaan koperasi, pengawasan pasar rakyat di wilayah kota", ["koperasi", "pasar rakyat"]),
        ("Penyusunan rencana, pelaksanaan pengelolaan arsip statis", ["arsip statis"]),
        ("Melaksanakan pembinaan UMKM", ["UMKM"]),
    ],
)  # fmt: skip
def test_letak_objek_tanpa_kata_kerjanya(teks, ditandai):
    assert [teks[o.awal : o.akhir] for o in urai(teks, T).objek][-len(ditandai) :] == ditandai
