"""The draft of a Perwali: numbers without holes, every unit and sentence of its scope once."""

import re
from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.gambar.resmi_kepala import baca_pemda
from orgstruktur.naskah.penomoran import (
    Butir,
    huruf,
    rangkai,
    romawi,
    tulis_rincian,
    urutan_kata,
)
from orgstruktur.rancangan.fungsi import PindahFungsi, TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.perwali import (
    MENYELURUH,
    PERUBAHAN,
    atasan_lingkup,
    calon_lingkup,
    lingkup_tersentuh,
    susun_perwali,
)
from orgstruktur.rancangan.perwali_pasal import Keadaan
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import BentukUnit, UbahUnit
from tests.orgstruktur.rancangan.acak import AcakLangkah
from tests.orgstruktur.rancangan.bagan_uji import F, U, bagan_uji

PEMDA = baca_pemda("Pemerintah Kota Tebing Tinggi")


def keadaan(*langkah, **lain):
    hasil = simulasi(bagan_uji(), [Tertulis(n, x) for n, x in enumerate(langkah)])
    assert not hasil.ditolak
    return Keadaan(hasil.perbedaan(), PEMDA, **lain)


def teks(naskah):
    return [f"{b.nomor} {b.teks}".strip() for b in naskah.baris]


# --- numbers ----------------------------------------------------------------------------------------
def test_huruf_sesudah_z_menjadi_ganda():
    assert [huruf(n) for n in (1, 26, 27, 28, 52, 53)] == ["a", "z", "aa", "bb", "zz", "aaa"]
    assert [romawi(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
    kata = [urutan_kata(n) for n in (1, 2, 11, 21)]
    assert kata == ["Kesatu", "Kedua", "Kesebelas", "Kedua Puluh Satu"]


def test_rincian_bertitik_koma_dan_dan_sebelum_yang_terakhir():
    daftar = (
        Butir("kepala"),
        Butir("sekretariat, membawahkan", (Butir("umum"), Butir("keuangan"))),
        Butir("bidang, membawahkan", (Butir("satu"),)),
    )
    assert [f"{b.tanda} {b.teks}" for b in tulis_rincian(daftar)] == [
        "a. kepala;",
        "b. sekretariat, membawahkan:",
        "1. umum; dan",
        "2. keuangan; dan",
        "c. bidang, membawahkan:",
        "1. satu.",
    ]
    dalam = (Butir("x", (Butir("y", (Butir("z", (Butir("t"),)),)),)),)
    assert [b.tanda for b in tulis_rincian(dalam)] == ["a.", "1.", "a)", "1)"]


def test_kalimat_masuk_ke_dalam_kalimat_lain():
    assert rangkai("Penyusunan program.") == "penyusunan program"
    assert rangkai("  UPTD melapor ;") == "UPTD melapor"
    assert rangkai("") == ""


# --- the whole --------------------------------------------------------------------------------------
def test_menyeluruh_satu_dinas():
    naskah = susun_perwali(keadaan(berlaku=date(2027, 1, 1)), {U["DA"]}, ragam=MENYELURUH)
    baris = teks(naskah)
    assert naskah.judul.endswith("serta Tata Kerja DA")
    bab = [b.teks for b in naskah.baris if b.jenis == "bab_judul"]
    assert bab == [
        "KETENTUAN UMUM", "KEDUDUKAN", "SUSUNAN ORGANISASI", "TUGAS DAN FUNGSI", "TATA KERJA",
        "KETENTUAN PERALIHAN", "KETENTUAN PENUTUP",
    ]  # fmt: skip
    susun = baris.index("(1) Susunan organisasi DA terdiri atas:")
    assert baris[susun + 1 : susun + 6] == [
        "a. Kepala DA;",
        "b. DA.S; dan",
        "c. DA.B1, membawahkan:",
        "1. DA.B1.1.",
        "(2) Bagan susunan organisasi DA sebagaimana dimaksud pada ayat (1) tercantum dalam Lampiran "
        "yang merupakan bagian tidak terpisahkan dari Peraturan Wali Kota ini.",
    ]
    assert "(1) DA mempunyai tugas tugas DA." in baris
    fungsi = baris.index(
        "(2) Dalam melaksanakan tugas sebagaimana dimaksud pada ayat (1), DA menyelenggarakan fungsi:"
    )
    assert baris[fungsi + 1 : fungsi + 3] == ["a. a; dan", "b. b."]
    assert "DA.S mempunyai tugas [tugas DA.S]." in baris, "yang belum ada menjadi ruas bertanda"
    assert baris[-1] == "Peraturan Wali Kota ini mulai berlaku pada tanggal 1 Januari 2027."
    assert "urusan pemerintahan bidang kesehatan" in " ".join(baris)


def test_menyeluruh_beberapa_dinas_berbagian_dan_berparagraf():
    naskah = susun_perwali(keadaan(), {U["DA"], U["KEC"]}, ragam=MENYELURUH)
    bagian = [b.teks for b in naskah.baris if b.jenis in ("bagian", "bagian_judul")]
    assert bagian == ["Bagian Kesatu", "DA", "Bagian Kedua", "KEC"] * 3
    paragraf = [b.teks for b in naskah.baris if b.jenis.startswith("paragraf")]
    assert paragraf == [
        "Paragraf 1", "Umum", "Paragraf 2", "DA.S", "Paragraf 3", "DA.B1",
        "Paragraf 1", "Umum", "Paragraf 2", "KEL",
    ]  # fmt: skip


# --- changes only -----------------------------------------------------------------------------------
def test_perubahan_hanya_menyebut_yang_berubah():
    k = keadaan(PindahFungsi((F["a"],), U["DB"]), UbahUnit(U["DB.B1"], {"nama": "Bidang Lain"}))
    assert lingkup_tersentuh(k.perbedaan) == {U["DA"], U["DB"]}
    naskah = susun_perwali(k, lingkup_tersentuh(k.perbedaan), ragam=PERUBAHAN)
    assert naskah.judul.startswith("Perubahan atas Peraturan Wali Kota Nomor [nomor]")
    assert [b.teks.split(" tentang ")[1] for b in naskah.baris if b.jenis == "perubahan"] == [
        "tugas dan fungsi DA diubah, sehingga berbunyi sebagai berikut:",
        "susunan organisasi DB diubah, sehingga berbunyi sebagai berikut:",
        "tugas dan fungsi DB diubah, sehingga berbunyi sebagai berikut:",
        "tugas dan fungsi Bidang Lain diubah, sehingga berbunyi sebagai berikut:",
    ]
    assert [b.nomor for b in naskah.baris if b.jenis == "perubahan"] == ["1.", "2.", "3.", "4."]
    hanya = susun_perwali(k, {U["DA"]}, ragam=PERUBAHAN)
    assert len([b for b in hanya.baris if b.jenis == "perubahan"]) == 1


def test_perubahan_menghapus_dan_menyisipkan():
    k = keadaan(
        GabungUnit(U["DA"], U["DB"]),
        BentukUnit(-1, 0, U["BA"], "BA.B9", "Bidang Baru", "bidang"),
        TambahFungsi(-2, -1, "Kalimat baru"),
    )
    naskah = susun_perwali(k, lingkup_tersentuh(k.perbedaan), ragam=PERUBAHAN)
    baris = "\n".join(teks(naskah))
    assert "tentang susunan organisasi DA dihapus." in baris
    assert "disisipkan 1 (satu) pasal" in baris and "fungsi kalimat baru." in baris
    kosong = susun_perwali(keadaan(), {U["DA"]}, ragam=PERUBAHAN)
    assert "[Tidak ada ketentuan" in kosong.baris[1].teks


# --- properties -------------------------------------------------------------------------------------
def _berurutan(baris):
    """Articles, paragraphs and letters are counted without a hole."""
    pasal = [b.teks for b in baris if b.jenis == "pasal"]
    assert pasal == [f"Pasal {n}" for n in range(1, len(pasal) + 1)]
    ayat = 0
    hitung = Counter()
    for b in baris:
        if b.jenis == "pasal":
            ayat, hitung = 0, Counter()
        elif b.jenis in ("ayat", "isi"):
            ayat, hitung = ayat + 1, Counter()
            assert b.nomor == (f"({ayat})" if b.jenis == "ayat" else "")
        elif b.jenis == "pengertian":
            hitung[0] += 1
            assert b.nomor == f"{hitung[0]}."
        elif b.jenis.startswith("rincian"):
            tingkat = int(b.jenis[-1])
            hitung[tingkat] += 1
            for dalam in [d for d in hitung if d > tingkat]:
                del hitung[dalam]
            n = hitung[tingkat]
            harap = {1: f"{huruf(n)}.", 2: f"{n}.", 3: f"{huruf(n)})", 4: f"{n})"}
            assert b.nomor == harap[tingkat]
    akhir = [
        b.teks for b in baris if not b.jenis.startswith(("bab", "bagian", "paragraf", "pasal"))
    ]
    assert all(re.search(r"(\.|;|; dan|:)$", t) for t in akhir)


@given(data=st.data())
def test_setiap_unit_dan_fungsi_lingkupnya_tepat_sekali(data):
    acak = AcakLangkah(data, bagan_uji())
    acak.isi(data.draw(st.integers(0, 5)))
    k = Keadaan(simulasi(bagan_uji(), acak.tertulis(acak.daftar)).perbedaan(), PEMDA)
    ke = k.perbedaan.ke
    calon = calon_lingkup(ke)
    lingkup = {s.id for s in calon if data.draw(st.booleans())} or {s.id for s in calon[:1]}
    naskah = susun_perwali(k, lingkup, ragam=MENYELURUH)
    _berurutan(naskah.baris)
    dalam = [s for s in ke if (a := atasan_lingkup(ke, s)) and a.id in lingkup]
    tugas = Counter(
        t[: t.index(" mempunyai tugas")]
        for b in naskah.baris
        if " mempunyai tugas" in (t := b.teks)
    )
    assert tugas == Counter(s.nama for s in dalam)
    bab = "".join(f"\n{b.jenis}|{b.teks}" for b in naskah.baris)
    susunan = bab[bab.index("SUSUNAN ORGANISASI") : bab.index("|TUGAS DAN FUNGSI")]
    for nama, n in Counter(s.nama for s in dalam if s.id not in lingkup).items():
        pola = rf"rincian\d\|{re.escape(nama)}( \[[^]]+\])?(, membawahkan:|;|; dan|\.)$"
        assert len(re.findall(pola, susunan, re.M)) == n
    isi = bab[bab.index("|TUGAS DAN FUNGSI") : bab.index("|TATA KERJA")]
    # a sentence that a unit holds twice stands once
    semua = Counter(t for s in dalam for t in {rangkai(f.teks) for f in ke.fungsi.get(s.id, ())})
    for kalimat, n in semua.items():
        pola = rf"(^rincian\d\||fungsi |tugas ){re.escape(kalimat)}(;|; dan|\.)$"
        assert len(re.findall(pola, isi, re.M)) == n


@given(data=st.data())
def test_perubahan_memuat_setiap_unit_yang_fungsinya_berubah_sekali(data):
    acak = AcakLangkah(data, bagan_uji())
    acak.isi(data.draw(st.integers(0, 5)))
    p = simulasi(bagan_uji(), acak.tertulis(acak.daftar)).perbedaan()
    k = Keadaan(p, PEMDA)
    lingkup = lingkup_tersentuh(p)
    naskah = susun_perwali(k, lingkup, ragam=PERUBAHAN)
    ubahan = [b for b in naskah.baris if b.jenis == "perubahan"]
    assert [b.nomor for b in ubahan] == [f"{n}." for n in range(1, len(ubahan) + 1)]
    tentang = Counter(
        m[1]
        for b in ubahan
        if (m := re.search(r"tentang tugas dan fungsi (.+?)(?:, yang| diubah,| dihapus\.)", b.teks))
    )
    berubah = {x.unit_id for b in p.fungsi for x in b if x}
    harap = Counter(
        p.simpul(pk).nama
        for pk in berubah
        if any(s and atasan_lingkup(bg, s) for bg in (p.dari, p.ke) if (s := bg.ambil(pk)))
    )
    for nama in harap:
        assert tentang[nama] >= 1
    assert not tentang or max(tentang.values()) <= max(
        Counter(s.nama for s in {s.id: s for s in (*p.dari, *p.ke)}.values()).values()
    )
