"""The official annex: nothing overlaps, nothing is lost, every line leads where it should."""

from datetime import date
from io import BytesIO
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from orgstruktur.bagan import Bagan, Garis, PosJabatan
from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, Teks, Titik
from orgstruktur.gambar.cetak import tulis_pdf
from orgstruktur.gambar.resmi import bagan_resmi
from orgstruktur.gambar.resmi_kepala import (
    LEBAR_KERTAS,
    TEPI_KERTAS,
    TINGGI_KERTAS,
    KepalaResmi,
    baca_pemda,
)
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from tests.orgstruktur.gambar.bagan_uji import bagan_dari, kota_contoh

PEMDA = baca_pemda("Pemerintah Kota Tebing Tinggi")
KEPALA = KepalaResmi(PEMDA)
DEKAT = 0.05
PERANGKAT = [s.kode for s in kota_contoh() if s.jenis in PERANGKAT_DAERAH]
LAIN = ["12.76", "12.76.01.1001", "DINKES.RSUD", "SETDA.A3", "DINKES.S", "SA1"]


# --- geometry --------------------------------------------------------------------------------
def bagian(jalur: Jalur) -> list[tuple[Titik, Titik]]:
    return list(zip(jalur.titik, jalur.titik[1:], strict=False))


def menembus(a: Titik, b: Titik, k: Kotak) -> bool:
    """Whether a straight piece runs through the inside of a box."""
    x, z = sorted((a.x, b.x))
    y, w = sorted((a.y, b.y))
    return x < k.kanan - DEKAT and z > k.x + DEKAT and y < k.bawah - DEKAT and w > k.y + DEKAT


def menyentuh(t: Titik, k: Kotak) -> bool:
    return k.x - DEKAT <= t.x <= k.kanan + DEKAT and k.y - DEKAT <= t.y <= k.bawah + DEKAT


def bertemu(p: tuple[Titik, Titik], q: tuple[Titik, Titik]) -> bool:
    """Whether two level or upright pieces have a point in common."""
    return all(
        min(p[0][n], p[1][n]) <= max(q[0][n], q[1][n]) + DEKAT
        and min(q[0][n], q[1][n]) <= max(p[0][n], p[1][n]) + DEKAT
        for n in (0, 1)
    )


def kotak_acuan(gambar: Gambar) -> list[Kotak]:
    """Boxes that are no unit, without the cells of the small table inside one."""
    semua = [h for h in gambar.hiasan if isinstance(h, Kotak)]
    return [k for k in semua if k.isian]


def rumpun(gambar: Gambar) -> list[list[tuple[Titik, Titik]]]:
    """The solid lines in groups that hang together."""
    hasil: list[list[tuple[Titik, Titik]]] = []
    for p in [b for j in gambar.daftar_garis if not j.putus for b in bagian(j)]:
        kena = [g for g in hasil if any(bertemu(p, q) for q in g)]
        hasil = [g for g in hasil if g not in kena] + [[p, *(q for g in kena for q in g)]]
    return hasil


def periksa_lembar(gambar: Gambar) -> None:
    assert (gambar.lebar, gambar.tinggi) == (LEBAR_KERTAS, TINGGI_KERTAS)
    kotak = [u.kotak for u in gambar.daftar_unit] + kotak_acuan(gambar)
    for n, k in enumerate(kotak):
        assert not any(k.tindih(lain, 1.0) for lain in kotak[n + 1 :])
    for j in gambar.daftar_garis:
        for a, b in bagian(j):
            assert abs(a.x - b.x) < DEKAT or abs(a.y - b.y) < DEKAT
            assert not any(menembus(a, b, k) for k in kotak)
    periksa_tepi(gambar, kotak)
    periksa_teks(gambar)


def periksa_tepi(gambar: Gambar, kotak: list[Kotak]) -> None:
    """Nothing stands in the margin; text outside the boxes covers neither box nor line."""
    lepas = [h for h in gambar.hiasan if isinstance(h, Teks) and not di_dalam(h, kotak)]
    ruang = [Kotak(t.x, t.y - 0.75 * t.ukuran, t.lebar, t.ukuran) for t in lepas]
    titik = [t for j in gambar.daftar_garis for t in j.titik]
    for k in kotak + ruang:
        assert k.x >= TEPI_KERTAS - DEKAT
        assert k.kanan <= LEBAR_KERTAS - TEPI_KERTAS + DEKAT
        assert k.y >= TEPI_KERTAS - DEKAT
        assert k.bawah <= TINGGI_KERTAS - TEPI_KERTAS + 2
    for t in titik:
        assert TEPI_KERTAS - DEKAT <= t.x <= LEBAR_KERTAS - TEPI_KERTAS + DEKAT
        assert TEPI_KERTAS <= t.y <= TINGGI_KERTAS - TEPI_KERTAS
    for n, r in enumerate(ruang):
        assert not any(r.tindih(k) for k in kotak)
        assert not any(r.tindih(lain) for lain in ruang[n + 1 :])
        assert not any(menembus(a, b, r) for j in gambar.daftar_garis for a, b in bagian(j))


def di_dalam(t: Teks, daftar: list[Kotak]) -> bool:
    return any(menyentuh(Titik(t.x, t.y), k) for k in daftar)


def periksa_teks(gambar: Gambar) -> None:
    """Every line of text stands inside its box and is at least 6 pt high."""
    for u in gambar.daftar_unit:
        assert u.teks
        for t in u.teks:
            assert u.kotak.x <= t.x + DEKAT
            assert t.x + t.lebar <= u.kotak.kanan + DEKAT
            assert u.kotak.y <= t.y - 0.73 * t.ukuran + DEKAT
            assert t.y + 0.2 * t.ukuran <= u.kotak.bawah + DEKAT
        for h in u.hiasan:
            assert h.x >= u.kotak.x - DEKAT
            assert h.kanan <= u.kotak.kanan + DEKAT
            assert h.bawah <= u.kotak.bawah + DEKAT
            assert not any(t.y > h.y for t in u.teks)
    semua = [t for u in gambar.daftar_unit for t in u.teks]
    semua += [h for h in gambar.hiasan if isinstance(h, Teks)]
    assert min(t.ukuran for t in semua) >= 6.0


def periksa_garis(bagan: Bagan, lembar: list[Gambar], kode_akar: str) -> None:
    """Each unit hangs by solid lines from its parent, or from the box that repeats the parent.

    Lines that hang together touch one parent and nothing but its children.
    """
    digantung = set()
    for gambar in lembar:
        acuan = kotak_acuan(gambar)
        for garis in rumpun(gambar):
            ujung = [t for p in garis for t in p]
            kena = {u.kode for u in gambar.daftar_unit if any(menyentuh(t, u.kotak) for t in ujung)}
            induk = {bagan.induk(bagan[k]).kode for k in kena if bagan[k].induk_id is not None}
            atas = kena & induk
            anak = kena - atas
            assert anak
            assert len({bagan[k].induk_id for k in anak}) == 1
            if not atas:
                assert any(menyentuh(t, k) for t in ujung for k in acuan)
            else:
                assert atas == {bagan.induk(bagan[next(iter(anak))]).kode}
            digantung |= anak
    gambar_semua = {u.kode for g in lembar for u in g.daftar_unit}
    assert digantung == gambar_semua - {kode_akar}


def periksa(bagan: Bagan, kode: str, **lain: object) -> list[Gambar]:
    akar = bagan[kode]
    lembar = bagan_resmi(bagan, akar, KEPALA, **lain)
    for gambar in lembar:
        periksa_lembar(gambar)
    digambar = [u.kode for g in lembar for u in g.daftar_unit]
    harus = bagan.turunan(akar, sertakan_diri=True)
    if akar.jenis == JenisUnit.KOTA:
        harus = (akar, *bagan.anak(akar))
    assert sorted(digambar) == sorted(s.kode for s in harus)
    periksa_garis(bagan, lembar, kode)
    return lembar


# --- the sample city -------------------------------------------------------------------------
@pytest.mark.parametrize("kode", PERANGKAT + LAIN)
def test_setiap_perangkat_daerah_contoh(kode):
    lembar = periksa(kota_contoh(), kode)
    assert len(lembar) == 1
    assert min(t.ukuran for u in lembar[0].daftar_unit for t in u.teks) >= 8.0


def test_susunan_menurut_kebiasaan_lampiran():
    """Head on top in the middle; Sekretariat right, functional officials left; UPTD at the bottom."""
    gambar = bagan_resmi(kota_contoh(), kota_contoh()["DINKES"], KEPALA)[0]
    kotak = {u.kode: u.kotak for u in gambar.daftar_unit}
    kepala = kotak["DINKES"]
    assert kepala.tengah.x == pytest.approx(LEBAR_KERTAS / 2)
    assert all(k.y > kepala.bawah for kode, k in kotak.items() if kode != "DINKES")
    assert kotak["DINKES.S"].x > kepala.tengah.x
    assert kotak["DINKES.S.1"].y == kotak["DINKES.S.2"].y > kotak["DINKES.S"].bawah
    bidang = {kotak[f"DINKES.B{n}"].y for n in range(1, 5)}
    puskesmas = {kotak[f"DINKES.P{n}"].y for n in range(1, 10)}
    assert len(bidang) == len(puskesmas) == 1
    assert min(puskesmas) > max(bidang) > kotak["DINKES.S.1"].bawah
    fungsional = next(k for k in kotak_acuan(gambar) if not k.putus)
    assert fungsional.kanan < kepala.tengah.x
    assert any(
        j.putus and j.titik[-1].x == pytest.approx(fungsional.kanan) for j in gambar.daftar_garis
    )


def test_kelurahan_bergantung_di_bawah_kecamatannya():
    gambar = bagan_resmi(kota_contoh(), kota_contoh()["12.76.01"], KEPALA)[0]
    kotak = {u.kode: u.kotak for u in gambar.daftar_unit}
    lurah, seksi = kotak["12.76.01.1001"], kotak["12.76.01.1001.K1"]
    assert lurah.y > kotak["12.76.01.K1"].bawah
    assert seksi.y > lurah.bawah
    assert lurah.x < seksi.x < lurah.kanan


def test_kota_satu_lembar_per_kelompok():
    gambar = bagan_resmi(kota_contoh(), kota_contoh()["12.76"], KEPALA)[0]
    kotak = {u.kode: u.kotak for u in gambar.daftar_unit}
    assert [t.isi for t in gambar.daftar_unit[0].teks] == ["WALI KOTA TEBING TINGGI"]
    assert kotak["SA3"].kanan < kotak["12.76"].tengah.x < kotak["SETDA"].x
    assert kotak["SETDA"].bawah < kotak["DINKES"].y < kotak["BPKD"].y < kotak["12.76.01"].y
    assert (
        len([j for j in gambar.daftar_garis if j.putus]) == 2
    )  # Setwan and Inspektorat by way of the Sekda


def test_garis_koordinasi_di_antara_unit_yang_tergambar():
    bagan = kota_contoh()
    seksi, uptd = bagan["DINKES.B1"], bagan["DINKES.P9"]
    bergaris = Bagan(
        bagan.tanggal, bagan.urut, garis=[Garis(1, seksi.id, uptd.id, "koordinasi", "")]
    )
    gambar = periksa(bergaris, "DINKES")[0]
    putus = [j for j in gambar.daftar_garis if j.putus]
    kotak = {u.kode: u.kotak for u in gambar.daftar_unit}
    assert len(putus) == 1
    ujung = putus[0].titik[0], putus[0].titik[-1]
    assert menyentuh(ujung[0], kotak["DINKES.B1"])
    assert menyentuh(ujung[1], kotak["DINKES.P9"])
    tanpa = bagan_resmi(bergaris, bergaris["DINKES"], KEPALA, koordinasi=False)[0]
    assert not any(j.putus for j in tanpa.daftar_garis)


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
    pdf, teks = teks_pdf(bagan_resmi(kota_contoh(), kota_contoh()["DINKES"], kepala))
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
        "NAMA WALI KOTA",
    ):
        assert cari in teks
    assert pdf.metadata.title == "Bagan Susunan Organisasi Dinas Kesehatan Kota Tebing Tinggi"


def test_yang_belum_diketahui_dititik_titik():
    _, teks = teks_pdf(bagan_resmi(kota_contoh(), kota_contoh()["SETDA"], KEPALA))
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
    for gambar in bagan_resmi(kota_contoh(), kota_contoh()["12.76.01"], kepala):
        periksa_lembar(gambar)


def test_lembar_dibuat_cepat():
    mulai = perf_counter()
    lembar = bagan_resmi(kota_contoh(), kota_contoh()["12.76.02"], KEPALA)
    tulis_pdf(lembar)
    assert perf_counter() - mulai < 0.5
    assert "SEKSI PEMERINTAHAN" in tulis_svg(lembar[0])
