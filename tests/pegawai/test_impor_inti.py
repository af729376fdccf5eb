"""The pure core of the import: headings, cells, rules, units, positions, comparison; no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pegawai.impor.baca import baca_pegawai
from pegawai.impor.cocok import kunci_jabatan, kunci_unor
from pegawai.impor.keadaan import (
    KOLOM_BANDING,
    Duduk,
    JabatanAcuan,
    Keadaan,
    PegawaiAda,
    Pilihan,
    UnitAcuan,
)
from pegawai.impor.kolom import DIBUANG, JUDUL_TAK_DIPAKAI, JUDUL_TERLARANG, RUAS, padankan
from pegawai.impor.rencana import susun_rencana
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar
from tebingtinggi.bersama.lembar_anak import kunci_judul
from tests.pegawai.berkas import RAHASIA, SIASN, baris_siasn, csv_, xlsx, xlsx_siasn

HARI_INI, PER = date(2026, 10, 7), date(2026, 10, 1)
ANI, BUDI, CITRA = "198503152010011012", "198604162011012013", "199009132023211004"
UNIT = (
    UnitAcuan(1, "KOTA", "Kota Contoh", None),
    UnitAcuan(2, "DA", "Dinas Alfa", 1),
    UnitAcuan(3, "DB", "Dinas Beta", 1),
    UnitAcuan(4, "DA.S1", "Subbagian Umum", 2),
    UnitAcuan(5, "DB.S1", "Subbagian Umum", 3),
)
DULU = date(2017, 1, 1)
JABATAN = (
    JabatanAcuan(20, 2, "Kepala Dinas Alfa", "struktural", "II.b", True, DULU),
    JabatanAcuan(30, 3, "Kepala Dinas Beta", "struktural", "II.b", True, DULU),
    JabatanAcuan(40, 4, "Pengelola Surat", "pelaksana", "", False, DULU),
    JabatanAcuan(50, 5, "Pengelola Surat", "pelaksana", "", False, DULU),
)
DI_ALFA = {
    "UNOR_NAMA": "SUB BAGIAN UMUM",
    "SATUAN_KERJA_INDUK_NAMA": "DINAS ALFA",
    "JABATAN_NAMA": "PENGELOLA  SURAT",
}
PIMPIN = {"UNOR_NAMA": "Dinas Alfa", "JABATAN_NAMA": "Kepala Dinas Alfa", "ESELON_NAMA": "IIb"}


def ada(pk, nomor, **lain):
    nilai = dict.fromkeys(KOLOM_BANDING, "")
    nilai |= {
        "jenis_asn": "pns",
        "nama": "ANI",
        "tanggal_lahir": date(1985, 3, 15),
        "jenis_kelamin": "L",
    }
    nilai |= {k: lain.pop(k) for k in list(lain) if k in nilai}
    return PegawaiAda(
        pk,
        nomor,
        tuple(nilai.values()),
        **{"status": 20, "berakhir_pada": None, "unit_tunggu": None} | lain,
    )


def keadaan(*orang, **lain):
    return Keadaan(HARI_INI, PER, UNIT, JABATAN, pegawai={p.nomor: p for p in orang}, **lain)


def jalankan(isi, k=None, pilih=(), **pilihan):
    p = Pilihan(PER, **pilihan)
    lembar = baca_lembar(isi, buang=DIBUANG)
    return susun_rencana(baca_pegawai(lembar, pilih=pilih, peta=p.peta), k or keadaan(), p)


def galat(laporan, tingkat="galat"):
    return [(g.baris, g.kolom) for g in laporan.galat if g.tingkat == tingkat]


def pesan(laporan):
    return " ".join(g.pesan for g in laporan.galat)


# --- headings ------------------------------------------------------------------------------------
def test_69_judul_siasn_dikenal_semua():
    assert len(SIASN) == 69
    padanan = padankan(SIASN, {})
    assert not [p.judul for p in padanan if p.cara in ("asing", "dugaan")]
    assert {p.judul for p in padanan if p.cara == "terlarang"} >= set(RAHASIA)
    dipakai = {p.ruas: p.judul for p in padanan if p.ruas}
    assert (dipakai["nip"], dipakai["golongan"]) == ("NIP BARU", "GOL AKHIR NAMA")
    assert (dipakai["unit_induk"], dipakai["email_dinas"]) == (
        "SATUAN KERJA INDUK NAMA",
        "EMAIL GOV",
    )


@pytest.mark.parametrize(
    "ubah", [str.lower, str.title, lambda j: j.replace(" ", "_"), lambda j: f"  {j}\n"]
)
def test_judul_tanpa_beda_huruf_spasi_garis_bawah(ubah):
    asal = {p.ruas for p in padankan(SIASN, {}) if p.ruas}
    assert {p.ruas for p in padankan([ubah(j) for j in SIASN], {}) if p.ruas} == asal


def test_judul_tidak_bertabrakan():
    """No spelling means two things, and none of ours is forbidden."""
    ejaan = [kunci_judul(j) for r in RUAS for j in r.judul]
    larangan = {kunci_judul(j) for j in (*JUDUL_TERLARANG, *JUDUL_TAK_DIPAKAI)}
    assert len(ejaan) == len(set(ejaan))
    assert not larangan & set(ejaan)


def test_dugaan_berskor_dan_putusan_orang_menang():
    p = {
        x.judul: x
        for x in padankan(["NIP", "NAMA", "TMT GOLONGN", "Alamat Rumahh", "Nomor Hape", "Xyz"], {})
    }
    assert (p["TMT GOLONGN"].ruas, p["TMT GOLONGN"].cara) == ("tmt_golongan", "dugaan")
    assert p["TMT GOLONGN"].skor >= 86
    assert not p["Alamat Rumahh"].ruas and not p["Nomor Hape"].ruas and p["Xyz"].cara == "asing"
    p = {x.judul: x for x in padankan(["NIP", "NAMA", "Xyz"], {"xyz": "jabatan"})}
    assert (p["Xyz"].ruas, p["Xyz"].cara) == ("jabatan", "orang")
    assert not padankan(["NIK"], {"nik": "nip"})[0].ruas


def test_kolom_terlarang_tidak_pernah_terbaca():
    for isi in (xlsx_siasn([baris_siasn(ANI)]), csv_([baris_siasn(ANI)])):
        teks = repr([b.sel for b in baca_lembar(isi, buang=DIBUANG)[0].baris[1:]])
        assert ANI in teks
        assert not [v for v in RAHASIA.values() if v in teks]


def test_judul_di_bawah_baris_judul_dan_sel_gabungan():
    def gabung(buku):
        buku.active.merge_cells("A1:F1")
        buku.active.merge_cells("C4:D4")

    isi = xlsx(
        {"Data": [["DAFTAR PEGAWAI"], ["Per 1 Oktober 2026"], [], ["NIP", "NAMA", "JABATAN", None, "GOL"],
                  [None, None, "NAMA", "TMT", None], ["1", "2", "3", "4", "5"],
                  [ANI, "Ani", "Pengelola Surat", "01-02-2024", "III/c"]]},
        atur=gabung,
    )  # fmt: skip
    laporan, rencana = jalankan(isi)
    assert laporan.jumlah_baris == 1 and laporan.baru == 1, laporan.galat
    t = rencana.tabel
    assert (t.baris, t.nilai["jabatan"], t.nilai["tmt_jabatan"]) == (
        [7],
        ["Pengelola Surat"],
        [date(2024, 2, 1)],
    )


def test_beberapa_lembar_sekaligus_dan_pilihan_lembar():
    def sembunyi(buku):
        buku["Lama"].sheet_state = "hidden"
        buku["PNS"].row_dimensions[2].hidden = True

    lembar = {
        "Catatan": [["bukan daftar"]],
        "PNS": [["NIP", "NAMA"], [ANI, "Ani"]],
        "PPPK Paruh Waktu": [["NI PPPK", "NAMA"], [CITRA, "Citra"]],
        "Lama": [["NIP", "NAMA"], [ANI, "Ani"]],
    }
    isi = xlsx(lembar, atur=sembunyi)
    laporan, rencana = jalankan(isi)
    assert (laporan.baru, laporan.lembar) == (2, ("PNS", "PPPK Paruh Waktu"))
    assert laporan.lembar_tak_dibaca == ["Catatan", "Lama"]
    assert rencana.tabel.nilai["jenis_asn"] == ["pns", "pppk_paruh_waktu"]
    assert jalankan(isi, pilih=["pns"])[0].baru == 1
    with pytest.raises(BerkasTidakTerbaca, match=r"tidak ada\. Yang ada"):
        jalankan(isi, pilih=["PPK"])
    with pytest.raises(BerkasTidakTerbaca, match="Baris judul"):
        jalankan(isi, pilih=["Catatan"])


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (b"NIP;NAMA\n", "tidak ada satu pegawai pun"),
        (b"NIP;GOL;JABATAN\n1;2;3\n", "kolom wajib tidak ada: NAMA"),
        (b"a;b\n1;2\n", "Baris judul kolom tidak ditemukan"),
    ],
)
def test_berkas_tanpa_isi_atau_judul(isi, sebab):
    with pytest.raises(BerkasTidakTerbaca, match=sebab):
        jalankan(isi)


# --- cells and rules -----------------------------------------------------------------------------
def test_nip_angka_ditolak_tidak_diperbaiki():
    laporan, _ = jalankan(xlsx_siasn([baris_siasn(int(ANI))]))
    assert (laporan.ditolak, galat(laporan)) == (1, [(2, "NIP BARU")])
    assert "tersimpan sebagai angka" in pesan(laporan)


@pytest.mark.parametrize(
    "nomor",
    [
        "19850315201001101",
        "198502312010011012",
        "198503152010131012",
        "198503152010201012",
        "198503152010013012",
        "",
        "#N/A",
        "NIP",
    ],
)
def test_nip_buruk_ditolak_dengan_tempatnya(nomor):
    laporan, _ = jalankan(csv_([baris_siasn(nomor), baris_siasn(BUDI)]))
    assert (laporan.ditolak, laporan.baru) == (1, 1)
    assert galat(laporan) == [(2, "NIP BARU")]


def test_nip_berhias_dan_kelamin_berbeda_hanya_peringatan():
    laporan, rencana = jalankan(
        csv_(
            [
                baris_siasn(
                    "'19850315 201001.1\u00a0012", JENIS_KELAMIN="F", TANGGAL_LAHIR="16/03/1985"
                )
            ]
        )
    )
    assert laporan.baru == 1
    assert galat(laporan, "peringatan")[:2] == [(2, "JENIS KELAMIN"), (2, "TANGGAL LAHIR")]
    nilai = rencana.nilai_baru()
    assert (nilai["jenis_kelamin"], nilai["tanggal_lahir"]) == (["P"], [date(1985, 3, 16)])


def test_m_berarti_laki_laki():
    for tulis, harus in (
        ("M", "L"),
        ("F", "P"),
        ("L", "L"),
        ("P", "P"),
        ("Laki-laki", "L"),
        ("Wanita", "P"),
    ):
        _, rencana = jalankan(csv_([baris_siasn(ANI, JENIS_KELAMIN=tulis)]))
        assert rencana.nilai_baru()["jenis_kelamin"] == [harus]


def test_nomor_berulang_di_berkas_menyebut_barisnya():
    laporan, _ = jalankan(
        csv_([baris_siasn(ANI), baris_siasn(BUDI), baris_siasn(f"{ANI[:8]} {ANI[8:]}")])
    )
    assert (laporan.ditolak, laporan.baru) == (2, 1)
    assert "baris 2, baris 4" in pesan(laporan)


def test_tanggal_excel_dan_teks_bercampur():
    baris = [
        baris_siasn(ANI, TMT_GOLONGAN=date(2022, 4, 1)),
        baris_siasn(BUDI, TMT_GOLONGAN="01/04/2022"),
        baris_siasn(CITRA, TMT_GOLONGAN="1 April 2022", GOL_AKHIR_NAMA="IX"),
    ]
    laporan, rencana = jalankan(xlsx_siasn(baris))
    assert laporan.baru == 3, laporan.galat
    assert set(rencana.nilai_baru()["tmt_golongan"]) == {date(2022, 4, 1)}
    assert rencana.nilai_baru()["golongan"] == ["III/c", "III/c", "IX"]


def test_sel_yang_keliru_menyebut_nilai_dan_jalan_keluar():
    laporan, _ = jalankan(
        csv_(
            [
                baris_siasn(ANI, GOL_AKHIR_NAMA="IX", TMT_JABATAN="31-02-2024", MK_BULAN="12"),
                baris_siasn(
                    BUDI, ESELON_NAMA="IX.z", TMT_GOLONGAN="01-01-1990", STATUS_CPNS_PNS="X"
                ),
            ]
        )
    )
    assert laporan.ditolak == 2
    assert set(galat(laporan)) == {
        (2, "GOL AKHIR NAMA"), (2, "TMT JABATAN"), (2, "MK BULAN"),
        (3, "ESELON NAMA"), (3, "TMT GOLONGAN"), (3, "STATUS CPNS PNS"),
    }  # fmt: skip
    assert {g.nilai for g in laporan.daftar_galat} >= {"IX", "31-02-2024", "12", "IX.z", "X"}


def test_akhir_kontrak_sebelum_mulai():
    kepala = ("NI PPPK", "NAMA", "KONTRAK MULAI", "KONTRAK SAMPAI")
    baris = dict(zip(kepala, (CITRA, "Citra", "01-01-2025", "31-12-2024"), strict=True))
    laporan, _ = jalankan(csv_([baris], kepala))
    assert galat(laporan) == [(2, "KONTRAK SAMPAI")]


def test_rumus_dan_galat_excel_ditolak():
    isi = xlsx({"PNS": [["NIP", "NAMA", "GOL"], [ANI, "=A2&B2", "III/c"], [BUDI, "Budi", "III/c"]]})
    laporan, _ = jalankan(isi)
    assert (laporan.ditolak, laporan.baru) == (1, 1)
    assert "rumus tanpa hasil" in pesan(laporan)


def test_gelar_dalam_nama_dipisah():
    isi = csv_([{"NIP": ANI, "NAMA": "Dr. Ani Sari, S.H., M.H."}], ("NIP", "NAMA"))
    nilai = jalankan(isi)[1].nilai_baru()
    assert (nilai["gelar_depan"], nilai["nama"], nilai["gelar_belakang"]) == (
        ["Dr."],
        ["Ani Sari"],
        ["S.H., M.H."],
    )


# --- units and positions -------------------------------------------------------------------------
def test_unit_menurut_nama_dalam_induk():
    laporan, rencana = jalankan(csv_([baris_siasn(ANI, **DI_ALFA)]))
    assert laporan.bersih, laporan.galat
    assert (rencana.tempat.unit, rencana.tempat.jabatan) == ([4], [40])


def test_dua_puluh_unit_bernama_sama_ditanyakan():
    banyak = [*UNIT[:1], *(UnitAcuan(100 + n, f"D{n}.S", "Subbagian Umum", 1) for n in range(20))]
    k = Keadaan(HARI_INI, PER, banyak)
    isi = csv_([baris_siasn(ANI, UNOR_ID="U-1", UNOR_NAMA="Subbagian Umum")])
    laporan, _ = jalankan(isi, k)
    assert galat(laporan) == [(2, "UNOR NAMA")]
    assert "Ada 20 unit bernama" in pesan(laporan) and "16 lagi" in pesan(laporan)
    kunci = kunci_unor("U-1", None, "Subbagian Umum", None)
    assert jalankan(isi, k, unit={kunci: 107})[1].tempat.unit == [107]
    diingat = Keadaan(HARI_INI, PER, banyak, padanan_unor={kunci: 108})
    assert jalankan(isi, diingat)[1].tempat.unit == [108]


def test_unit_tak_dikenal_disarankan_dan_induk_salah_disebut():
    laporan, _ = jalankan(
        csv_(
            [
                baris_siasn(ANI, UNOR_NAMA="Dinas Alfaa"),
                baris_siasn(BUDI, **DI_ALFA | {"SATUAN_KERJA_INDUK_NAMA": "Dinas Gama"}),
            ]
        )
    )
    assert laporan.ditolak == 2
    assert "Mungkin maksudnya DA (Dinas Alfa" in pesan(laporan)
    assert "tidak ada di bawah “Dinas Gama”" in pesan(laporan)


def test_jabatan_tak_ada_ditolak_dipetakan_dibuat_atau_menunggu():
    isi = csv_(
        [baris_siasn(ANI, **DI_ALFA | {"JABATAN_NAMA": "Arsiparis Ahli Muda", "JABATAN_ID": "J1"})]
    )
    laporan, _ = jalankan(isi)
    assert galat(laporan) == [(2, "JABATAN NAMA")] and "setujui pembuatannya" in pesan(laporan)
    _, rencana = jalankan(isi, jabatan_tak_ada="buat")
    (baru,) = rencana.jabatan_baru
    assert (baru.unit_id, baru.jenis, baru.jenjang) == (4, "fungsional", "ahli_muda")
    laporan, rencana = jalankan(isi, jabatan_tak_ada="tunggu")
    assert (
        laporan.baru == 1 and rencana.tempat.jabatan == [None] and "daftar tunggu" in pesan(laporan)
    )
    kunci = f"4|{kunci_jabatan('J1', None)}"
    assert jalankan(isi, jabatan={kunci: 40})[1].tempat.jabatan == [40]


def test_jabatan_struktural_tidak_dibuat_diam_diam():
    isi = csv_(
        [baris_siasn(ANI, **DI_ALFA | {"JABATAN_NAMA": "Kepala Xyz", "ESELON_NAMA": "IV.a"})]
    )
    laporan, _ = jalankan(isi, jabatan_tak_ada="buat")
    assert laporan.ditolak == 1


# --- heads ---------------------------------------------------------------------------------------
def test_dua_orang_pada_satu_jabatan_pimpinan():
    laporan, _ = jalankan(csv_([baris_siasn(ANI, **PIMPIN), baris_siasn(BUDI, "BUDI", **PIMPIN)]))
    assert laporan.ditolak == 2 and "baris 2, 3" in pesan(laporan)


def test_jabatan_pimpinan_yang_masih_diduduki():
    kepala = ada(7, BUDI, penempatan_id=1, jabatan_id=20, unit_id=2, mulai=date(2024, 1, 1))
    k = keadaan(kepala, pimpinan={20: [Duduk(7, date(2024, 1, 1), None)]}, nama_pegawai={7: "BUDI"})
    laporan, _ = jalankan(csv_([baris_siasn(ANI, **PIMPIN)]), k)
    assert laporan.ditolak == 1 and "masih diduduki BUDI" in pesan(laporan)
    pindah = baris_siasn(BUDI, "BUDI", **DI_ALFA, TMT_JABATAN="01-09-2026")
    laporan, rencana = jalankan(
        csv_([baris_siasn(ANI, **PIMPIN, TMT_JABATAN="01-08-2026"), pindah]), k
    )
    assert laporan.bersih and (laporan.baru, laporan.berubah) == (1, 1)
    assert set(rencana.tempat.mulai.values()) == {date(2026, 9, 1)}  # never two heads on one day


def test_kepala_yang_barisnya_ditolak_tidak_dianggap_pergi():
    kepala = ada(7, BUDI, penempatan_id=1, jabatan_id=20, unit_id=2, mulai=date(2024, 1, 1))
    k = keadaan(kepala, pimpinan={20: [Duduk(7, date(2024, 1, 1), None)]})
    pindah = baris_siasn(BUDI, "BUDI", **DI_ALFA, MK_BULAN="99")
    laporan, _ = jalankan(csv_([baris_siasn(ANI, **PIMPIN), pindah]), k, hanya_baik=True)
    assert laporan.ditolak == 2


# --- comparison ----------------------------------------------------------------------------------
def test_baru_berubah_tetap_dan_tidak_di_berkas():
    lama = ada(
        1, ANI, penempatan_id=9, jabatan_id=40, unit_id=4, mulai=date(2024, 2, 1), golongan="III/b"
    )
    hilang = ada(2, BUDI, unit_tunggu=4)
    isi = csv_([baris_siasn(ANI, **DI_ALFA), baris_siasn("198701012012011001", "EKO", **DI_ALFA)])
    laporan, rencana = jalankan(isi, keadaan(lama, hilang))
    assert (laporan.baru, laporan.berubah, laporan.tidak_di_berkas) == (1, 1, 1)
    assert ("golongan", "III/b", "III/c") in laporan.beda[0].rincian
    assert [p.id for p in rencana.tidak_ada] == [2]
    assert laporan.beda[0].nomor == "***************012"


def test_kosong_tidak_menghapus_dan_yang_sama_tetap():
    lama = ada(1, ANI, golongan="III/c", pendidikan="S-2 HUKUM")
    laporan, _ = jalankan(
        csv_(
            [{"NIP": ANI, "NAMA": "ANI", "GOL": "IIIc", "PENDIDIKAN": ""}],
            ("NIP", "NAMA", "GOL", "PENDIDIKAN"),
        ),
        keadaan(lama),
    )
    assert (laporan.tetap, laporan.berubah) == (1, 0)


def test_penempatan_mulai_pada_tmt_bila_masuk_akal():
    lama = ada(1, ANI, penempatan_id=9, jabatan_id=50, unit_id=5, mulai=date(2024, 2, 1))
    for tmt, harus in (
        ("01-03-2025", date(2025, 3, 1)),
        ("01-01-2024", PER),
        ("05-10-2026", PER),
        ("", PER),
    ):
        _, rencana = jalankan(csv_([baris_siasn(ANI, **DI_ALFA, TMT_JABATAN=tmt)]), keadaan(lama))
        assert rencana.berubah[0].mulai == harus, tmt
    terbaru = ada(1, ANI, penempatan_id=9, jabatan_id=50, unit_id=5, mulai=PER)
    _, rencana = jalankan(csv_([baris_siasn(ANI, **DI_ALFA)]), keadaan(terbaru))
    assert rencana.berubah[0].mulai == PER  # the same day: corrected
    terbaru = terbaru._replace(mulai=PER + timedelta(days=1))
    laporan, _ = jalankan(csv_([baris_siasn(ANI, **DI_ALFA)]), keadaan(terbaru))
    assert laporan.ditolak == 1 and "lebih baru" in pesan(laporan)
    assert "isi “Data per tanggal” dengan" in pesan(laporan)


def test_tanggal_lahir_disamarkan_dalam_rincian():
    laporan, _ = jalankan(
        csv_([baris_siasn(ANI, TANGGAL_LAHIR="16-03-1985")]), keadaan(ada(1, ANI))
    )
    assert ("tanggal lahir", "•••", "•••") in laporan.beda[0].rincian


def test_yang_sudah_keluar_dan_di_luar_wewenang_ditolak():
    laporan, _ = jalankan(
        csv_([baris_siasn(ANI)]), keadaan(ada(1, ANI, status=30, berakhir_pada=date(2026, 1, 1)))
    )
    assert laporan.ditolak == 1 and "tidak aktif" in pesan(laporan)
    k = keadaan(ada(1, ANI, unit_id=5), wewenang=frozenset({2, 4}))
    laporan, _ = jalankan(
        csv_(
            [
                baris_siasn(ANI, **DI_ALFA),
                baris_siasn(BUDI, **DI_ALFA | {"SATUAN_KERJA_INDUK_NAMA": "Dinas Beta"}),
            ]
        ),
        k,
    )
    assert laporan.ditolak == 2 and pesan(laporan).count("luar wewenang") == 2


def test_nomor_baru_orang_lama_diperingatkan():
    lama = ada(1, CITRA, nama="CITRA", tanggal_lahir=date(1990, 9, 13), jenis_asn="pppk")
    laporan, _ = jalankan(csv_([baris_siasn("199009132026012001", "Citra")]), keadaan(lama))
    assert "PPPK menjadi PNS" in pesan(laporan)


SEL = st.one_of(
    st.text(max_size=12),
    st.integers(-5, 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.booleans(),
    st.none(),
    st.sampled_from([ANI, BUDI, "III/d", "Dinas Alfa", "Kepala Dinas Alfa", "01-02-2024"]),
)


@settings(max_examples=60)
@given(
    st.lists(st.lists(SEL, min_size=6, max_size=9), max_size=6),
    st.permutations(
        ["NIP", "NAMA", "GOL", "TMT JABATAN", "UNIT KERJA", "JABATAN", "JK", "MK TAHUN"]
    ),
)
def test_berkas_apa_pun_berhitungan_cocok(baris, kepala):
    """Nothing makes it fall, and rows = new + changed + unchanged + refused."""
    teks = "\n".join(
        "\t".join(
            "" if s is None else str(s).translate({9: " ", 10: " ", 13: " ", 34: "'"}) for s in b
        )
        for b in [kepala, *baris]
    )
    try:
        laporan, rencana = jalankan(teks.encode("utf-8", "replace"), keadaan(ada(1, ANI)))
    except BerkasTidakTerbaca as sebab:
        assert str(sebab)
        return
    assert laporan.jumlah_baris == len(rencana.tabel)
    assert (
        len(rencana.baru) + len(rencana.berubah) + len(rencana.tetap)
        == len(rencana.tabel) - laporan.ditolak
    )
    assert all(g.pesan.endswith((".", ").")) for g in laporan.galat)
