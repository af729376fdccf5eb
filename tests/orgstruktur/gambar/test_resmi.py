"""The official annex: nothing overlaps, nothing is lost, every line leads where it should."""

from datetime import date
from io import BytesIO
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from orgstruktur.bagan import Bagan, Garis, PosJabatan
from orgstruktur.gambar.bentuk import Gambar, Teks
from orgstruktur.gambar.cetak import tulis_pdf
from orgstruktur.gambar.resmi import bagan_resmi
from orgstruktur.gambar.resmi_kepala import (
    LEBAR_KERTAS,
    KepalaResmi,
    baca_pemda,
)
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.jenis import PERANGKAT_DAERAH
from tests.orgstruktur.gambar.bagan_uji import bagan_dari, kota_contoh
from tests.orgstruktur.gambar.resmi_uji import (
    KEPALA,
    PEMDA,
    kotak_acuan,
    periksa,
    periksa_lembar,
)

PERANGKAT = [s.kode for s in kota_contoh() if s.jenis in PERANGKAT_DAERAH]
LAIN = ["12.76", "12.76.01.1001", "DINKES.RSUD", "SETDA.A3", "DINKES.S", "SA1"]


# --- the sample city -------------------------------------------------------------------------
@pytest.mark.parametrize("kode", PERANGKAT + LAIN)
def test_setiap_perangkat_daerah_contoh(kode):
    lembar = periksa(kota_contoh(), kode)
    assert len(lembar) == 1
    assert min(t.ukuran for u in lembar[0].daftar_unit for t in u.teks) >= 8.0


def test_susunan_menurut_kebiasaan_lampiran():
    """Head on top in the middle; Sekretariat right, functional officials left; UPTD at the bottom."""
    gambar = bagan_resmi(kota_contoh(), kota_contoh()["DINKES"], KEPALA).daftar_gambar[0]
    kotak = {u.kode: u.kotak for u in gambar.daftar_unit}
    kepala = kotak["DINKES"]
    assert kepala.tengah.x == pytest.approx(LEBAR_KERTAS / 2)
    assert all(k.y > kepala.bawah for kode, k in kotak.items() if kode != "DINKES")
    assert kotak["DINKES.S"].x > kepala.tengah.x
    assert kotak["DINKES.S.1"].y == kotak["DINKES.S.2"].y > kotak["DINKES.S"].bawah
    bidang = {kotak[f"DINKES.B{n}"].y for n in range(1, 5)}
    puskesmas = {kotak[f"DINKES.P{n}"].y for n in range(1, 10)}
    assert len(bidang) == 1 and len(puskesmas) == 2  # the RSUD and its units take room among them
    assert min(puskesmas) > max(bidang) > kotak["DINKES.S.1"].bawah
    fungsional = next(k for k in kotak_acuan(gambar) if not k.putus)
    assert fungsional.kanan < kepala.tengah.x
    assert any(
        j.putus and j.titik[-1].x == pytest.approx(fungsional.kanan) for j in gambar.daftar_garis
    )


def test_kelurahan_bergantung_di_bawah_kecamatannya():
    gambar = bagan_resmi(kota_contoh(), kota_contoh()["12.76.01"], KEPALA).daftar_gambar[0]
    kotak = {u.kode: u.kotak for u in gambar.daftar_unit}
    lurah, seksi = kotak["12.76.01.1001"], kotak["12.76.01.1001.K1"]
    assert lurah.y > kotak["12.76.01.K1"].bawah
    assert seksi.y > lurah.bawah
    assert lurah.x < seksi.x < lurah.kanan


def test_kota_satu_lembar_per_kelompok():
    gambar = bagan_resmi(kota_contoh(), kota_contoh()["12.76"], KEPALA).daftar_gambar[0]
    kotak = {u.kode: u.kotak for u in gambar.daftar_unit}
    assert [t.isi for t in gambar.daftar_unit[0].teks] == ["WALI KOTA TEBING TINGGI"]
    assert kotak["SA3"].kanan < kotak["12.76"].tengah.x < kotak["SETDA"].x
    assert kotak["SA1"].y == kotak["SA3"].y == kotak["SETDA"].y
    assert kotak["SETDA"].bawah < kotak["SETWAN"].y == kotak["INSP"].y < kotak["DINKES"].y
    assert kotak["SETDA"].bawah < kotak["DINKES"].y < kotak["BPKD"].y < kotak["12.76.01"].y
    assert (
        len([j for j in gambar.daftar_garis if j.putus]) == 2
    )  # Setwan and Inspektorat by way of the Sekda


def test_baris_kota_berjarak_sama_di_kedua_sisi_batang():
    gambar = bagan_resmi(kota_contoh(), kota_contoh()["12.76"], KEPALA).daftar_gambar[0]
    baris: dict[float, list[float]] = {}
    for u in gambar.daftar_unit[4:]:
        baris.setdefault(u.kotak.y, []).append(u.kotak.x)
    for x in map(sorted, baris.values()):
        assert len({round(b - a, 2) for a, b in pairwise(x)}) <= 1


def test_bagan_kecil_tidak_menggantung_di_atas():
    """What room is left after the rows are spread stands above and below, a little more below."""
    gambar = bagan_resmi(kota_contoh(), kota_contoh()["12.76.01.1001"], KEPALA).daftar_gambar[0]
    atas = min(u.kotak.y for u in gambar.daftar_unit)
    bawah = max(u.kotak.bawah for u in gambar.daftar_unit)
    tengah = (atas + bawah) / 2 / gambar.tinggi
    assert 0.38 < tengah < 0.5


def test_kjf_sebagai_unit_dan_sebagai_kotak_saja():
    daftar = [
        (None, "dinas", "Dinas A"),
        (0, "kjf", "Kelompok Jabatan Fungsional"),
        (0, "bidang", "B"),
    ]
    gambar = periksa(bagan_dari(daftar), "U0")[0]
    kjf = next(u for u in gambar.daftar_unit if u.kode == "U1")
    assert kjf.hiasan
    assert not any(j.putus for j in gambar.daftar_garis)
    bagan = bagan_dari(daftar[:1] + daftar[2:])
    assert not kotak_acuan(periksa(bagan, "U0")[0])
    jabatan = [PosJabatan(1, 1, "Analis", "fungsional", "", "", None, False, 1)]
    gambar = periksa(Bagan(bagan.tanggal, bagan.urut, jabatan=jabatan), "U0")[0]
    assert len(kotak_acuan(gambar)) == 1


# --- any tree ----------------------------------------------------------------------------------
HURUF_NAMA = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ    ,-/")
NAMA = st.text(HURUF_NAMA, min_size=1, max_size=118).map(lambda t: f"U{t.strip()}x")
BAWAHAN = st.sampled_from(
    [
        "bidang",
        "seksi",
        "uptd",
        "subbagian",
        "kjf",
        "sekretariat",
        "puskesmas",
        "wadir",
        "kelurahan",
    ]
)


@st.composite
def pohon(draw, terbanyak: int = 120) -> Bagan:
    """1–12 children a level, up to 4 levels below the head, with or without a Sekretariat."""
    akar = draw(st.sampled_from(["dinas", "badan", "setda", "kecamatan", "rsud", "kota"]))
    daftar: list[tuple[int | None, str, str]] = [(None, akar, draw(NAMA))]
    lapis = [0]
    for _ in range(draw(st.integers(0, 4))):
        beranak = [n for n in lapis if n == 0 or draw(st.booleans())]
        lapis = []
        for induk in beranak:
            for _ in range(draw(st.integers(1, 12))):
                if len(daftar) < terbanyak:
                    lapis.append(len(daftar))
                    daftar.append((induk, draw(BAWAHAN), draw(NAMA)))
    return bagan_dari(daftar)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(pohon())
def test_pohon_apa_pun(bagan):
    periksa(bagan, "U0")


@settings(max_examples=15, deadline=None)
@given(pohon(40), st.data())
def test_garis_koordinasi_tidak_menembus_kotak(bagan, data):
    pasangan = st.tuples(st.sampled_from(bagan.urut), st.sampled_from(bagan.urut))
    garis = [
        Garis(n, a.id, b.id, "koordinasi", "")
        for n, (a, b) in enumerate(data.draw(st.lists(pasangan, max_size=5)))
        if a != b
    ]
    periksa(Bagan(bagan.tanggal, bagan.urut, garis=garis), "U0")


def test_sepuluh_uptd_tanpa_sekretariat():
    daftar = [
        (None, "dinas", "Dinas A"),
        *((0, "uptd", f"UPTD {'Panjang ' * 14}{n}") for n in range(10)),
    ]
    assert len(periksa(bagan_dari(daftar), "U0")) == 1


def test_yang_tidak_muat_dilanjutkan_di_lembar_lain():
    daftar: list[tuple[int | None, str, str]] = [
        (None, "rsud", "RSUD"),
        (0, "sekretariat", "Sekretariat"),
    ]
    for b in range(8):
        bidang = len(daftar)
        daftar.append((0, "bidang", f"Bidang {b}"))
        for s in range(12):
            seksi = len(daftar)
            daftar.append((bidang, "seksi", f"Seksi Nomor {s} dari Bidang {b}"))
            daftar += [
                (seksi, "subbagian", f"Kelompok {n} dengan nama yang panjang") for n in range(6)
            ]
    bagan = bagan_dari(daftar)
    mulai = perf_counter()
    lembar = periksa(bagan, "U0")
    assert len(lembar) > 2
    assert perf_counter() - mulai < 20
    teks = [t.isi for u in lembar[0].daftar_unit for t in u.teks]
    assert any(t.startswith("(lembar 2") for t in teks)
    isi = [t.isi for t in lembar[1].hiasan if isinstance(t, Teks)]
    assert any(t.startswith(f"Lembar 2 dari {len(lembar)}: lanjutan") for t in isi)
    assert len([k for k in kotak_acuan(lembar[1]) if k.putus]) == 1
    tertanda = [
        any(isinstance(h, Teks) and h.isi == "WALI KOTA TEBING TINGGI," for h in g.hiasan)
        for g in lembar
    ]
    assert tertanda == [False] * (len(lembar) - 1) + [True]


def test_anak_yang_terlalu_banyak_dibagi_beberapa_lembar():
    sekolah = [
        (0, "satuan_pendidikan", f"Sekolah Dasar Negeri {n} {'Tebing Tinggi ' * 7}")
        for n in range(400)
    ]
    lembar = periksa(bagan_dari([(None, "dinas", "Dinas Pendidikan"), *sekolah]), "U0")
    assert len(lembar) > 1


# --- title block and files ----------------------------------------------------------------------
def teks_pdf(lembar: list[Gambar]) -> tuple[PdfReader, str]:
    pdf = PdfReader(BytesIO(tulis_pdf(lembar)))
    return pdf, "\n".join(h.extract_text() for h in pdf.pages)


def test_pdf_a3_mendatar_dengan_teks_yang_dapat_dicari():
    kepala = KepalaResmi(
        PEMDA,
        nomor="12",
        tahun="2024",
        tanggal=date(2024, 3, 5),
        tentang="Susunan Organisasi",
        penanda_tangan="Nama Wali Kota",
    )
    pdf, teks = teks_pdf(bagan_resmi(kota_contoh(), kota_contoh()["DINKES"], kepala).daftar_gambar)
    assert len(pdf.pages) == 1
    ukuran = float(pdf.pages[0].mediabox.width), float(pdf.pages[0].mediabox.height)
    assert ukuran == pytest.approx((1190.55, 841.89), abs=0.01)
    for cari in (
        "LAMPIRAN",
        "PERATURAN WALI KOTA TEBING TINGGI",
        "NOMOR 12 TAHUN 2024",
        "TANGGAL 5 MARET 2024",
        "SUSUNAN ORGANISASI",
        "BAGAN SUSUNAN ORGANISASI",
        "KEPALA DINAS KESEHATAN",
        "SEKRETARIAT",
        "Tebing Tinggi, 5 Maret 2024",
        "WALI KOTA TEBING TINGGI,",
        "Nama Wali Kota",
    ):
        assert cari in teks
    assert pdf.metadata.title == "Bagan Susunan Organisasi Dinas Kesehatan Kota Tebing Tinggi"


def test_yang_belum_diketahui_dititik_titik():
    _, teks = teks_pdf(bagan_resmi(kota_contoh(), kota_contoh()["SETDA"], KEPALA).daftar_gambar)
    assert "NOMOR ………… TAHUN …………" in teks
    assert "TATA KERJA SEKRETARIAT DAERAH" in " ".join(teks.split())


@pytest.mark.parametrize(
    ("nama", "perda", "peraturan", "kepala"),
    [
        ("Pemerintah Kota Tebing Tinggi", False, "Peraturan Wali Kota Tebing Tinggi", "Wali Kota Tebing Tinggi"),
        ("Pemerintah Kota Tebing Tinggi", True, "Peraturan Daerah Kota Tebing Tinggi", "Wali Kota Tebing Tinggi"),
        ("Pemerintah Kabupaten Serdang Bedagai", False, "Peraturan Bupati Serdang Bedagai", "Bupati Serdang Bedagai"),
        ("Pemerintah Provinsi Sumatera Utara", False, "Peraturan Gubernur Sumatera Utara", "Gubernur Sumatera Utara"),
        ("Otorita X", False, "Peraturan Kepala Daerah", "Kepala Daerah"),
    ],
)  # fmt: skip
def test_nama_peraturan_menurut_pemerintah_daerah(nama, perda, peraturan, kepala):
    pemda = baca_pemda(nama)
    assert KepalaResmi(pemda, perda=perda).nama_peraturan == peraturan
    assert pemda.kepala == kepala


def test_judul_kepala_yang_sangat_panjang_tetap_di_tempatnya():
    kepala = KepalaResmi(
        PEMDA,
        nomor="9" * 40,
        tahun="2024",
        tanggal=date(2024, 9, 30),
        tentang="Pemberdayaan " * 23,
        tempat="Tebing Tinggi " * 4,
        jabatan="Pelaksana Harian Wali Kota " * 3,
        penanda_tangan="N" * 100,
    )
    for gambar in bagan_resmi(kota_contoh(), kota_contoh()["12.76.01"], kepala).daftar_gambar:
        periksa_lembar(gambar)


def test_lembar_dibuat_cepat():
    mulai = perf_counter()
    lembar = bagan_resmi(kota_contoh(), kota_contoh()["12.76.02"], KEPALA).daftar_gambar
    tulis_pdf(lembar)
    assert perf_counter() - mulai < 0.5
    assert "SEKSI PEMERINTAHAN" in tulis_svg(lembar[0])
