"""The tree of performance and the matrix: what hangs on what, who sees it and whom by name, gaps, files, queries."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.selectors.bagan import bagan_terkini
from pegawai.kinerja_waktu import ZONA
from pegawai.models import SasaranKinerja
from pegawai.pohon_kinerja import BAWAHAN, LEPAS, PIMPINAN, SASARAN, UNIT, Cabang, gambar_pohon
from pegawai.selectors.kinerja_cascade import hari_acuan, lingkup_cascade, susun_pohon
from pegawai.selectors.kinerja_matriks import susun_matriks
from pegawai.services import kinerja_rhk
from pegawai.services import kinerja_tujuan as hidup
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp
from tests.pegawai.pabrik import buat_pegawai, kepala, nip, tempatkan
from tests.pegawai.tujuan_uji import buat_rancangan, buat_tujuan, capai, sasaran_pertama, tetapkan

POHON, MATRIKS = "/kinerja/pohon/", "/kinerja/matriks/"
KINI = datetime(2026, 11, 23, 15, tzinfo=ZONA)
HARI = date(2026, 11, 23)


@pytest.fixture
def d(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


class Kaskade:
    """Goal of DA → two results of its head → the head of the bidang and Ani; one result serves nothing."""

    def __init__(self, d):
        self.p = buat_tujuan(d.u["DA"], "Layanan makin baik")
        self.sasaran = sasaran_pertama(self.p)
        kadis = buat_skp(d.kadis)
        self.satu = buat_rhk(kadis, "Loket tanpa antre", sasaran=self.sasaran)
        self.dua = buat_rhk(kadis, "Arsip tertata")
        self.kabid = buat_rhk(buat_skp(d.kabid), "Antrean terpantau", rhk_atasan=self.satu)
        self.ani = buat_rhk(buat_skp(d.ani), "Catatan antrean harian", rhk_atasan=self.kabid)


@pytest.fixture
def k(d):
    return Kaskade(d)


def akun(d, peran, unit="kota"):
    a = buat_akun(f"{peran}-{unit}".lower())
    beri_peran(a, peran, d.u[unit])
    return a


def pohon(d, siapa, kode="DA", tahun=2026):
    bagan = bagan_terkini()
    hari = hari_acuan(tahun)
    return susun_pohon(bagan, bagan.per_kode[kode], tahun, hari, lingkup_cascade(siapa))


def datar(p):
    return [(c.jenis, c.teks, tingkat) for c, tingkat in p.akar.ratakan()]


# --- the tree -------------------------------------------------------------------------------------
def test_pohon_dari_sasaran_sampai_bawahan(d, k):
    capai(k.p, 60)
    p = pohon(d, akun(d, "pimpinan"))
    assert datar(p) == [
        (UNIT, "Dinas Alfa", 1),
        (SASARAN, "Layanan makin baik", 2),
        (PIMPINAN, "Loket tanpa antre", 3),
        (BAWAHAN, "Antrean terpantau", 4),
        (LEPAS, "RHK pimpinan tanpa sasaran unit", 2),
        (PIMPINAN, "Arsip tertata", 3),
    ]
    assert p.lepas == 1 and p.akar.capaian == "75,00%"
    bidang = pohon(d, d.kabid.akun, "DA.B1")
    assert datar(bidang) == [
        (UNIT, "Bidang Alfa 1", 1),
        (PIMPINAN, "Antrean terpantau", 2),
        (BAWAHAN, "Catatan antrean harian", 3),
    ]
    assert bidang.lepas == 0


def test_kaitan_bertahan_melewati_versi(d, k):
    """A newer version of the goals, of the head's SKP: what hung on the old one still does."""
    tetapkan(hidup.versi_tujuan(perjanjian=k.p, alasan="Target", oleh=None), "2/PK/2026")
    lama = k.satu.skp
    baru = buat_skp(d.kadis, versi=2, pengganti_dari=lama, alasan_versi="Target")
    kinerja_rhk.salin_rhk(lama, baru, garis=True)
    SasaranKinerja.objects.filter(pk=lama.pk).update(status=SasaranKinerja.Status.DIREVISI)
    p = pohon(d, akun(d, "pimpinan"))
    assert (PIMPINAN, "Loket tanpa antre", 3) in datar(p) and (
        BAWAHAN,
        "Antrean terpantau",
        4,
    ) in datar(p)
    assert len([x for x in datar(p) if x[0] == PIMPINAN]) == 2


def test_pohon_kota_memuat_sasaran_yang_mendukung(d, k):
    kota = sasaran_pertama(buat_tujuan(d.u["kota"], "Kota melayani"))
    tetapkan(buat_rancangan(d.u["DB"], "Jalan mulus", mendukung=kota))
    buat_rancangan(d.u["DA.B1"], "Belum ditetapkan", mendukung=kota)
    p = pohon(d, akun(d, "pimpinan"), "KOTA")
    assert datar(p)[1:] == [(SASARAN, "Kota melayani", 2), (SASARAN, "Jalan mulus", 3)]
    assert p.akar.anak[0].anak[0].url == "/kinerja/pohon/?unit=DB&tahun=2026"


def test_nama_hanya_bagi_yang_berwenang(d, k):
    def milik(siapa):
        return [c.milik for c, _ in pohon(d, siapa).akar.ratakan() if c.jenis == BAWAHAN]

    jabatan = k.kabid.skp.jabatan.nama
    assert milik(akun(d, "pimpinan")) == [f"Citra, {jabatan}"]
    assert milik(d.kadis.akun) == [f"Citra, {jabatan}"]
    assert milik(akun(d, "organisasi", "DA")) == [f"Citra, {jabatan}"]
    assert milik(akun(d, "organisasi", "DB")) == [jabatan]


def test_siapa_boleh_membuka(d, k):
    assert masuk(d.kadis.akun).get(POHON).status_code == 200
    assert "Dinas Alfa" in teks(masuk(d.kadis.akun).get(POHON))
    assert masuk(d.kadis.akun).get(POHON, {"unit": "DB"}).status_code == 404
    assert masuk(d.lain.akun).get(POHON, {"unit": "DA"}).status_code == 404
    for siapa in (d.ani.akun, akun(d, "kepegawaian"), buat_akun("tanpa")):
        assert masuk(siapa).get(POHON).status_code == 403
        assert masuk(siapa).get(MATRIKS).status_code == 403
    assert masuk(akun(d, "organisasi", "DB")).get(POHON, {"unit": "DA"}).status_code == 200
    assert masuk(akun(d, "pimpinan")).get(POHON, {"unit": "TIADA"}).status_code == 404


def test_halaman_pohon_gambar_garis_besar_dan_pdf(d, k):
    klien = masuk(akun(d, "pimpinan"))
    jawaban = klien.get(POHON, {"unit": "DA"})
    html = jawaban.text
    assert '<title id="pohon-judul">Pohon kinerja Dinas Alfa tahun 2026</title>' in html
    assert "1 sasaran, 2 RHK pimpinan, dan 1 RHK bawahan" in html
    garis_besar = html.split('data-uji="pohon-daftar"')[1]
    assert garis_besar.index("Layanan makin baik") < garis_besar.index("Antrean terpantau")
    assert "1 RHK pimpinan belum dikaitkan" in teks(jawaban)
    pdf = klien.get(f"{POHON}pohon.pdf", {"unit": "DA"})
    assert pdf.content[:5] == b"%PDF-" and pdf["Content-Type"] == "application/pdf"
    kosong = teks(klien.get(POHON, {"unit": "DB"}))
    assert "Belum ada yang dapat digambar" in kosong
    assert klien.get(f"{POHON}pohon.pdf", {"unit": "DB", "tahun": 2024}).status_code == 200


def test_draf_dan_skp_tahun_lain_tidak_tampil(d, k):
    SasaranKinerja.objects.filter(pegawai=d.kabid).update(status=SasaranKinerja.Status.DRAFT)
    assert not [x for x in datar(pohon(d, akun(d, "pimpinan"))) if x[0] == BAWAHAN]
    assert pohon(d, d.kadis.akun, tahun=2025).kosong


def test_gambar_meloloskan_teks_dan_memotong_yang_panjang():
    akar = Cabang(
        UNIT, "Tahun 2026", "<script>", anak=(Cabang(SASARAN, "Sasaran 1", "kata " * 90),)
    )
    gambar = gambar_pohon(akar, "Pohon <b>")
    svg = tulis_svg(gambar)
    assert "<script>" not in svg and "&lt;script&gt;" in svg and "Pohon &lt;b&gt;" in svg
    kotak = gambar.daftar_unit[1]
    assert len(kotak.rupa.teks) == 6 and kotak.rupa.teks[-1].isi.endswith("…")
    assert "kata " * 80 in kotak.uraian  # a reader hears all of it


# --- the matrix -----------------------------------------------------------------------------------
def matriks(d, siapa, kode="DA", hari=HARI):
    bagan = bagan_terkini()
    return susun_matriks(bagan, bagan.per_kode[kode], hari, lingkup_cascade(siapa))


def test_matriks_menunjukkan_peran_dan_kekosongan(d, k):
    m = matriks(d, d.kadis.akun)
    assert [x.teks for x in m.kolom] == ["Loket tanpa antre", "Arsip tertata"]
    assert [b.nama for b in m.baris] == ["Citra"]  # who answers to the head: the head of the bidang
    assert m.isi(m.baris[0]) == [["Antrean terpantau"], []]
    assert [x.teks for x in m.tanpa_pelaku] == ["Arsip tertata"] and m.tanpa_peran == []
    bidang = matriks(d, d.kabid.akun, "DA.B1")
    assert [(b.nama, b.ada_skp, b.tanpa_peran) for b in bidang.baris] == [
        ("Ani", True, False),
        ("Budi", False, True),
    ]
    assert bidang.pimpinan == f"Citra, {k.kabid.skp.jabatan.nama}"


def test_tanpa_kepala_bidang_stafnya_menjawab_kepada_kadis(d, k):
    d.kabid.daftar_penempatan.update(berlaku_sampai=date(2026, 6, 1))
    assert {b.nama for b in matriks(d, d.kadis.akun).baris} == {"Ani", "Budi"}
    dahulu = matriks(d, d.kadis.akun, hari=date(2026, 5, 31))
    assert [b.nama for b in dahulu.baris] == ["Citra"]


def test_yang_tidak_mendukung_pimpinan_tetap_tampak(d, k):
    buat_rhk(k.ani.skp, "Tugas lain")
    (ani, _) = matriks(d, d.kabid.akun, "DA.B1").baris
    assert ani.lain == ["Tugas lain"] and list(ani.sel.values()) == [["Catatan antrean harian"]]


def test_tanpa_nama_jabatan_kembar_dibedakan(d, k):
    luar = matriks(d, akun(d, "organisasi", "DB"), "DA.B1")
    assert [(b.nama, b.sebutan) for b in luar.baris] == [
        ("", "Analis Kebijakan (1)"),
        ("", "Analis Kebijakan (2)"),
    ]
    assert "Citra" not in luar.pimpinan


def test_hak_menurut_jabatan_pada_tanggalnya(d, k):
    d.kadis.daftar_penempatan.update(berlaku_sampai=date(2026, 9, 1))
    klien = masuk(d.kadis.akun)
    assert klien.get(MATRIKS, {"unit": "DA"}).status_code == 404  # today somebody else's
    lalu = klien.get(MATRIKS, {"unit": "DA", "per": "2026-08-31"})
    assert lalu.status_code == 200 and "Citra" in teks(lalu)
    assert klien.get(MATRIKS, {"unit": "DA", "per": "2026-09-01"}).status_code == 404


def test_halaman_matriks_dan_berkasnya(d, k):
    klien = masuk(d.kadis.akun)
    html = teks(klien.get(MATRIKS))
    assert "1 RHK pimpinan belum ada yang mengambil" in html and "Antrean terpantau" in html
    for per in ("kemarin", "2999-01-01", "2026-02-30"):
        assert 'value="2026-11-23"' in klien.get(MATRIKS, {"per": per}).text
    isi = b"".join(klien.get(f"{MATRIKS}matriks.xlsx", {"unit": "DA"}).streaming_content)
    buku = load_workbook(BytesIO(isi))
    lembar = list(buku["Matriks peran hasil"].values)
    assert lembar[0] == ("Nama", "Jabatan", "Unit", "1. Loket tanpa antre", "2. Arsip tertata", "Ekspektasi jabatan")  # fmt: skip
    assert lembar[1][0] == "Citra" and lembar[1][3] == "Antrean terpantau"
    pdf = klien.get(f"{MATRIKS}matriks.pdf", {"unit": "DA"})
    assert pdf.content[:5] == b"%PDF-"
    tanpa = teks(masuk(d.lain.akun).get(MATRIKS))
    assert "Tidak ada bawahan" in tanpa
    kosong = masuk(d.lain.akun).get(f"{MATRIKS}matriks.pdf")
    assert kosong.content[:5] == b"%PDF-"


def test_sekda_memimpin_para_kepala(d, k):
    """Heads directly below the city answer to the Sekda (domain/kinerja 6)."""
    nama = {b.nama for b in matriks(d, akun(d, "pimpinan"), "SETDA").baris}
    assert {"Dedi", "Eka"} <= nama and "Citra" not in nama


def test_sekda_tanpa_peran_melihat_nama_bawahannya_langsung(d, k):
    """By his position alone: the heads who answer to him, in matrix and tree; nobody below them."""
    sekda = d._orang(16, "Fina", kepala(d.u["setda"]))
    satu = buat_rhk(buat_skp(sekda), "Perangkat daerah selaras")
    kadis = SasaranKinerja.objects.get(pegawai=d.kadis)
    buat_rhk(kadis, "Dinas Alfa selaras", rhk_atasan=satu)
    buat_rhk(k.ani.skp, "Ani menyelaraskan", rhk_atasan=satu)
    nama = {b.nama for b in matriks(d, sekda.akun, "SETDA").baris}
    assert nama == {"Dedi", "Eka"}
    milik = {c.teks: c.milik for c, _ in pohon(d, sekda.akun, "SETDA").akar.ratakan()}
    assert milik["Dinas Alfa selaras"].startswith("Dedi, ")
    assert milik["Ani menyelaraskan"] == "Analis Kebijakan"
    klien = masuk(sekda.akun)
    assert "Dedi" in teks(klien.get(MATRIKS)) and "Dedi" in teks(klien.get(POHON))
    for url in (POHON, MATRIKS):
        assert klien.get(url, {"unit": "DA"}).status_code == 404  # their subtree stays theirs


def test_kueri_tetap(d, k):
    klien = masuk(d.kadis.akun)
    jumlah = []
    for n in range(3):
        for x in range(n * 8):
            orang = buat_pegawai(nip(200 + 50 * n + x), f"Orang {n} {x}")
            tempatkan(orang, d.jabatan)
            buat_rhk(buat_skp(orang), f"Hasil {x}", rhk_atasan=k.kabid)
        satu = []
        for url in (f"{POHON}?unit=DA.B1", f"{MATRIKS}?unit=DA.B1"):
            klien.get(url)
            with CaptureQueriesContext(connection) as kueri:
                assert klien.get(url).status_code == 200
            satu.append(len(kueri))
        jumlah.append(tuple(satu))
    assert len(set(jumlah)) == 1 and max(jumlah[0]) <= 26, jumlah
