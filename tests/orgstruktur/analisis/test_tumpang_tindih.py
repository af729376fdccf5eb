"""Pairs of sentences: grade, place in the tree, wording spread over the city, one sentence edited."""

from hypothesis import given, settings
from hypothesis import strategies as st

from orgstruktur.analisis.alasan import jelaskan
from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.letak import Letak, hubungan
from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.analisis.tumpang_tindih import Kalimat, Korpus, Tingkat, urutkan

T = tesaurus_baku()
DINAS = {k: Letak(k, "dinas", k, "dinas", ("KOTA",)) for k in ("DA", "DB", "DC", "DD", "DE")}
LATAR = (
    "Pengelolaan persampahan",
    "Penyelenggaraan perpustakaan umum",
    "Pembinaan kesenian dan cagar budaya",
    "Pengujian kendaraan bermotor dan rambu lalu lintas",
    "Penanggulangan kebakaran",
)


def korpus(*isi: tuple[str, Letak]) -> Korpus:
    latar = [Kalimat(f"L{i}", t, DINAS["DE"]) for i, t in enumerate(LATAR)]
    daftar = [Kalimat(str(i), teks, letak) for i, (teks, letak) in enumerate(isi)]
    return Korpus(latar + daftar, T, BAKU)


def tingkat(a: str, b: str, la: Letak = DINAS["DA"], lb: Letak = DINAS["DB"]) -> Tingkat:
    k = korpus((a, la), (b, lb))
    ada = [t for t in k.semua() if {t.a, t.b} == {"0", "1"}]
    return ada[0].tingkat if ada else Tingkat.TIDAK


def test_pekerjaan_yang_sama_adalah_duplikasi():
    a = "Pembinaan usaha mikro"
    assert tingkat(a, "Melaksanakan pembinaan UMKM") == Tingkat.DUPLIKASI


def test_sebagian_objek_sama_adalah_tumpang_tindih():
    a = "Pembinaan dan pengembangan koperasi, usaha kecil dan menengah"
    b = "Melakukan pembinaan perkoperasian"
    assert tingkat(a, b) == Tingkat.TUMPANG_TINDIH


def test_pokok_sama_tahap_lain_adalah_fragmentasi():
    a = "Pelaksanaan koordinasi penataan ruang"
    b = "Pengawasan penataan ruang"
    assert tingkat(a, b) == Tingkat.FRAGMENTASI


def test_kegiatan_sama_bidang_lain_bukan_temuan():
    a = "Perumusan kebijakan teknis bidang pariwisata"
    b = "Perumusan kebijakan teknis bidang ketenagakerjaan"
    assert tingkat(a, b) == Tingkat.TIDAK


def test_rumusan_umum_bukan_temuan_meskipun_kata_demi_kata_sama():
    a = "Penyusunan program kerja Dinas"
    assert tingkat(a, a) == Tingkat.TIDAK


def test_penjabaran_kepada_bawahan_bukan_temuan():
    bidang = Letak("DA.B1", "bidang", "DA", "dinas", ("KOTA", "DA"))
    assert (
        tingkat("Pengelolaan terminal", "Pengelolaan terminal", DINAS["DA"], bidang)
        == Tingkat.TIDAK
    )


def test_dua_bidang_sedinas_dapat_tumpang_tindih():
    bidang = [Letak(f"DA.B{i}", "bidang", "DA", "dinas", ("KOTA", "DA")) for i in (1, 2)]
    assert tingkat("Pengelolaan terminal", "Pengelolaan terminal", *bidang) == Tingkat.DUPLIKASI


def test_sekretariat_dengan_sekretariat_lain_mengurus_rumahnya_sendiri():
    sek = [
        Letak(f"{d}.S", "sekretariat", d, "dinas", ("KOTA", d), rumah_tangga=True)
        for d in ("DA", "DB")
    ]
    teks = "Pencatatan barang inventaris dan perawatan kendaraan"
    assert tingkat(teks, teks, *sek) == Tingkat.TIDAK
    assert tingkat(teks, teks, sek[0], DINAS["DB"]) != Tingkat.TIDAK


def test_kecamatan_dengan_kecamatan_lain_wajar():
    kec = [Letak(k, "kecamatan", k, "kecamatan", ("KOTA",), k) for k in ("K1", "K2")]
    assert tingkat("Pembinaan siskamling", "Pembinaan siskamling", *kec) == Tingkat.TIDAK


def test_kecamatan_dengan_dinas_ditemukan_dengan_catatan():
    kec = Letak("K1", "kecamatan", "K1", "kecamatan", ("KOTA",), "K1")
    k = korpus(("Pembinaan siskamling", kec), ("Pembinaan pengamanan swakarsa", DINAS["DA"]))
    (temuan,) = k.untuk("0")
    assert "wilayahnya" in " ".join(jelaskan(k, temuan).keberatan)


def test_sasaran_yang_sama_bukan_pekerjaan_yang_sama():
    assert tingkat("Pemeriksaan gizi lansia", "Pelatihan menjahit bagi lansia") == Tingkat.TIDAK
    assert tingkat("Pembinaan lansia", "Melaksanakan pembinaan lansia") == Tingkat.DUPLIKASI
    a, b = "Pemeriksaan gizi lansia", "Pemeriksaan gizi bagi warga"
    assert tingkat(a, b) in (Tingkat.DUPLIKASI, Tingkat.TUMPANG_TINDIH)


def test_tempat_yang_sama_bukan_pekerjaan_yang_sama():
    a, b = "Penataan parkir di rumah ibadah", "Pembinaan perpustakaan di rumah ibadah"
    assert tingkat(a, b) == Tingkat.TIDAK
    assert tingkat("Penataan parkir di rumah ibadah", "Penataan parkir di pasar") != Tingkat.TIDAK
    assert tingkat("Bantuan bagi rumah ibadah", "Bantuan rumah ibadah") == Tingkat.DUPLIKASI


INSPEKTORAT = Letak("IN", "inspektorat", "IN", "inspektorat", ("KOTA",))


def test_yang_diawasi_inspektorat_bukan_pekerjaannya():
    a, b = "Pengawasan pengelolaan pasar rakyat", "Pengelolaan pasar rakyat"
    assert tingkat(a, b, INSPEKTORAT) == Tingkat.TIDAK
    assert tingkat(a, "Pengawasan pasar rakyat", INSPEKTORAT) == Tingkat.TIDAK
    assert tingkat(a, b, DINAS["DB"], DINAS["DA"]) != Tingkat.TIDAK
    audit = "Audit kinerja pada dinas yang mengelola pasar rakyat"
    assert tingkat(audit, b, INSPEKTORAT) == Tingkat.TIDAK


def test_pengawasan_intern_di_unit_lain_tetap_ditemukan():
    a, b = "Pelaksanaan reviu laporan keuangan", "Pelaksanaan reviu laporan keuangan"
    assert tingkat(a, b, INSPEKTORAT) == Tingkat.DUPLIKASI


def test_yang_dikerjakan_inspektorat_sendiri_tetap_dibandingkan():
    a = "Pengelolaan pengaduan masyarakat"
    assert tingkat(a, a, INSPEKTORAT) == Tingkat.DUPLIKASI


def _sedinas(jenis: str = "bidang") -> tuple[Letak, Letak]:
    atas = ("KOTA", "DA")
    satu = Letak("DA.1", jenis, "DA", "dinas", atas, rumah_tangga=jenis == "sekretariat")
    return satu, Letak("DA.2", "bidang", "DA", "dinas", atas)


def test_di_dalam_satu_dinas_kegiatan_membedakan_bidang():
    a, b = "Pelelangan kayu hutan kota", "Penghitungan kayu hutan kota"
    assert tingkat(a, b, *_sedinas()) == Tingkat.TIDAK
    assert tingkat(a, a, *_sedinas()) == Tingkat.DUPLIKASI
    assert tingkat(a, b) != Tingkat.TIDAK  # between two dinas it is worth a look


def test_sekretariat_yang_mengoordinasikan_bidangnya_wajar():
    a, b = "Perencanaan program terminal dan parkir", "Perencanaan terminal dan parkir"
    assert tingkat(a, b, *_sedinas("sekretariat")) == Tingkat.TIDAK
    k = korpus((a, _sedinas("sekretariat")[0]), (b, _sedinas("sekretariat")[1]))
    assert "sekretariat" in k.wajar("0", "1")
    assert tingkat(a, b, *_sedinas()) != Tingkat.TIDAK
    # what the sekretariat does itself is no coordination
    assert tingkat("Pengelolaan terminal", "Pengelolaan terminal", *_sedinas("sekretariat")) in (
        Tingkat.DUPLIKASI,
        Tingkat.TUMPANG_TINDIH,
    )


def _dengan_tugas(*lain: str) -> Korpus:
    tugas = Kalimat(
        "T", "Membantu Wali Kota melaksanakan pembinaan koperasi", DINAS["DA"], tugas=True
    )
    fungsi = [Kalimat(f"F{i}", teks, DINAS["DA"]) for i, teks in enumerate(lain)]
    itu = Kalimat("0", "Pembinaan koperasi", DINAS["DB"])
    latar = [Kalimat(f"L{i}", t, DINAS["DE"]) for i, t in enumerate(LATAR)]
    return Korpus([*latar, tugas, *fungsi, itu], T, BAKU)


def test_tugas_yang_diulang_fungsinya_tidak_ditemukan_dua_kali():
    assert {t.a for t in _dengan_tugas("Pembinaan perkoperasian").semua()} == {"F0"}
    assert {t.a for t in _dengan_tugas("Pengelolaan terminal").semua()} == {"T"}
    assert {t.a for t in _dengan_tugas().semua()} == {"T"}
    k = _dengan_tugas("Pembinaan perkoperasian")
    assert {t.b for t in k.untuk("0")} == {"F0"}
    k.ganti(Kalimat("F0", "Pengelolaan terminal", DINAS["DA"]))
    assert {t.b for t in k.untuk("0")} == {"T"}


def test_huruf_besar_salah_pindai_dan_teks_panjang_tetap_ditemukan():
    a = "Pembinaan koperasi dan usaha mikro"
    for b in (
        a.upper(),
        "Pembinaankoperasi dan usaha mikro",
        "Melaksanakan pembinaan koperasi, usaha mikro, " + ", ".join(["serta upaya lainnya"] * 95),
    ):
        assert tingkat(a, b) in (Tingkat.DUPLIKASI, Tingkat.TUMPANG_TINDIH)
    for b in ("", "Tugas lain", "Supervision of cooperatives and small business"):
        assert tingkat(a, b) == Tingkat.TIDAK


def test_rumusan_yang_tersebar_di_banyak_perangkat_daerah_bukan_temuan():
    sama = "Pengembangan sistem informasi terintegrasi"
    k = korpus(*((sama, DINAS[d]) for d in ("DA", "DB", "DC", "DD")))
    assert not [t for t in k.semua() if t.a in "0123"]
    assert k.umum("0") == "rumusan yang sama pada banyak perangkat daerah"
    dua = korpus(*((sama, DINAS[d]) for d in ("DA", "DB")))
    assert len(list(dua.semua())) == 1


def test_alasan_menunjuk_objek_di_kedua_kalimat():
    a, b = "Pembinaan koperasi dan pasar rakyat", "Pengawasan perkoperasian"
    k = korpus((a, DINAS["DA"]), (b, DINAS["DB"]))
    alasan = jelaskan(k, k.banding("0", "1"))
    pertama = alasan.kesamaan[0]
    assert (a[slice(*pertama.a)], b[slice(*pertama.b)]) == ("koperasi", "perkoperasian")
    assert alasan.fase == ("pembinaan", "pengawasan")
    assert any(x.startswith("Tahapnya lain") for x in alasan.keberatan)


def test_satu_kalimat_diganti_tanpa_mengulang_yang_lain():
    k = korpus(("Pembinaan koperasi", DINAS["DA"]), ("Pembinaan koperasi", DINAS["DB"]))
    assert len(list(k.untuk("0"))) == 1
    k.ganti(Kalimat("0", "Pembinaan kesenian", DINAS["DA"]))
    assert {t.b for t in k.untuk("0")} == {"L2"}
    k.ganti(Kalimat("baru", "Pengawasan koperasi", DINAS["DC"]))
    assert "1" in {t.b for t in k.untuk("baru")}


def test_urutan_tetap():
    k = korpus(
        *(
            (f"Pembinaan koperasi dan {x}", DINAS[d])
            for x, d in (("pasar", "DA"), ("pajak", "DB"), ("pasar", "DC"))
        )
    )
    daftar = urutkan(k.semua())
    assert daftar == urutkan(reversed(daftar))
    assert daftar[0].tingkat == Tingkat.DUPLIKASI


def test_pemerintah_lain_tidak_dibandingkan():
    a, b = (
        Letak("u", "dinas", "u", pemerintah="Kota A"),
        Letak("v", "dinas", "v", pemerintah="Kota B"),
    )
    assert hubungan(a, b).wajar


_KALIMAT = st.sampled_from(
    (
        *LATAR,
        "Pembinaan koperasi",
        "Pengelolaan laman resmi, media sosial, dan koperasi",
        "Penyiapan bahan kebijakan bidang pangan dan pertanian",
        "",
        "Tugas lain",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_KALIMAT, min_size=2, max_size=6))
def test_perbandingan_simetris_dan_temuan_sama_dengan_perbandingan_satu_satu(teks):
    k = Korpus([Kalimat(str(i), t, DINAS[list(DINAS)[i % 5]]) for i, t in enumerate(teks)], T, BAKU)
    ada = {frozenset((t.a, t.b)): t for t in k.semua()}
    for i in range(len(teks)):
        for j in range(i):
            x, y = k.banding(str(i), str(j)), k.banding(str(j), str(i))
            assert x.skor == y.skor
            assert 0 <= x.skor <= 1
            temuan = ada.get(frozenset((str(i), str(j))))
            if temuan is not None:
                assert abs(temuan.skor - x.skor) < 1e-9
                assert temuan.tingkat == x.tingkat
