"""Splitting a list pasted from a regulation: the shapes such lists really have."""

import re
import string
import textwrap
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.pemecah import pecah_daftar, uraikan_daftar
from orgstruktur.services.contoh import baca_csv

TIGA = ["Perumusan kebijakan", "Pelaksanaan kebijakan", "Pelaporan"]

PERWALI = """\
                         Bagian Kedua
                         Sekretariat
                           Pasal 12
(1) Sekretariat mempunyai tugas melaksanakan koordinasi, pembinaan, dan
    pemberian dukungan administrasi kepada seluruh unit organisasi.
(2) Dalam melaksanakan tugas sebagaimana dimaksud pada ayat
    (1), Sekretariat menyelenggarakan fungsi:
    a. koordinasi penyusunan rencana, program, dan anggaran;
    b. pengelolaan administrasi umum, meliputi:
       1) surat menyurat;
       2) kearsipan; dan
       3) rumah tangga;
    c. pengoordinasian . . .

                             - 12 -

    c. pengoordinasian dan penyusunan peraturan perundang-
       undangan;
    d. pelaksanaan tugas pembantuan sesuai keten-
       tuan; dan
    e. pelaksanaan fungsi lain yang diberikan oleh Kepala Dinas.
(3) Sekretariat terdiri atas:
    a. Subbagian Umum; dan
    b. Subbagian Keuangan.
"""


@pytest.mark.parametrize(
    "teks",
    [
        "a. perumusan kebijakan;\nb. pelaksanaan kebijakan; dan\nc. pelaporan.",
        "1. perumusan kebijakan;\n2. pelaksanaan kebijakan;\n3. pelaporan.",
        "1) perumusan kebijakan;\n2) pelaksanaan kebijakan;\n3) pelaporan.",
        "(1) perumusan kebijakan;\n(2) pelaksanaan kebijakan;\n(3) pelaporan.",
        "(a) perumusan kebijakan;\n(b) pelaksanaan kebijakan;\n(c) pelaporan.",
        "a) perumusan kebijakan\nb) pelaksanaan kebijakan\nc) pelaporan",
        "A. Perumusan kebijakan\nB. Pelaksanaan kebijakan\nC. Pelaporan",
        "i. perumusan kebijakan;\nii. pelaksanaan kebijakan;\niii. pelaporan.",
        "I. Perumusan kebijakan\nII. Pelaksanaan kebijakan\nIII. Pelaporan",
        "1.1 Perumusan kebijakan\n1.2 Pelaksanaan kebijakan\n1.3 Pelaporan",
        "• perumusan kebijakan\n• pelaksanaan kebijakan\n• pelaporan",
        "- perumusan kebijakan;\n- pelaksanaan kebijakan;\n- pelaporan.",
        "o perumusan kebijakan\no pelaksanaan kebijakan\no pelaporan",
        "\uf0b7 perumusan kebijakan\n\uf0b7 pelaksanaan kebijakan\n\uf0b7 pelaporan",
        "1\tPerumusan kebijakan\n2\tPelaksanaan kebijakan\n3\tPelaporan",
        "a.\tperumusan kebijakan;\r\nb.\tpelaksanaan kebijakan;\r\nc.\tpelaporan.",
        "a.perumusan kebijakan;\nb.pelaksanaan kebijakan;\nc.pelaporan.",
        "a.\nperumusan kebijakan;\nb.\npelaksanaan kebijakan;\nc.\npelaporan.",
        "a. perumusan kebijakan; b. pelaksanaan kebijakan; dan c. pelaporan.",
        "fungsi: a. perumusan kebijakan; b. pelaksanaan kebijakan, dan c. pelaporan.",
        "a. perumusan kebijakan b. pelaksanaan kebijakan c. pelaporan",
        "a. perumusan\n   kebijakan;\nb. pelaksanaan\n   kebijakan;\nc. pelaporan.",
        "a. perumusan kebijakan;\n\nb. pelaksanaan kebijakan;\n\ndan\n\nc. pelaporan.",
        "a. perumusan kebijakan;\nb. pelaksanaan kebijakan; dan/atau\nc. pelaporan.",
        "a. perumusan kebijakan ;\nb. pelaksanaan kebijakan , dan\nc. pelaporan .",
        "a. perumusan kebi\u00adjakan;\nb. pelaksanaan\u00a0kebijakan;\nc.\u00a0pelaporan.",
        "Perumusan kebijakan\nPelaksanaan kebijakan\nPelaporan",
        "perumusan kebijakan;\npelaksanaan kebijakan; dan\npelaporan.",
        "perumusan kebijakan; pelaksanaan kebijakan; dan pelaporan.",
        "Perumusan kebijakan.\nPelaksanaan kebijakan.\nPelaporan.",
        "perumusan\nkebijakan;\npelaksanaan kebijakan;\npelaporan.",
        "a. perumusan kebijakan;\n12\nb. pelaksanaan\n- 13 -\nkebijakan;\nc. pelaporan.",
        "a. perumusan kebijakan;\nHalaman 3 dari 20\n\nb. pelaksanaan kebijakan;\nc. pelaporan.",
        "a. perumusan kebijakan;\nwww.tebingtinggikota.go.id\nb. pelaksanaan kebijakan;\nc. pelaporan.",
        "a. perumusan kebijakan;\nb. pelaksanaan…\n- 4 -\nb. pelaksanaan kebijakan;\nc. pelaporan.",
        "WALI KOTA TEBING TINGGI\na. perumusan kebijakan;\nb. pelaksanaan kebijakan;\nc. pelaporan.",
        "Pasal 12\na. perumusan kebijakan;\nb. pelaksanaan kebijakan;\nc. pelaporan.",
        "BAB II\nTUGAS DAN FUNGSI\nPasal 4\na. perumusan kebijakan;\nb. pelaksanaan kebijakan;\nc. pelaporan.",
        "a. perumusan kebijakan;\nb. pelaksanaan kebijakan;\nd. pelaporan.",  # a letter left out
        "d. perumusan kebijakan;\ne. pelaksanaan kebijakan;\nf. pelaporan.",  # cut from the middle
        "h. perumusan kebijakan;\ni. pelaksanaan kebijakan;\nj. pelaporan.",  # i is a letter here
        "y. perumusan kebijakan;\nz. pelaksanaan kebijakan;\naa. pelaporan.",
        "aa. perumusan kebijakan;\nbb. pelaksanaan kebijakan;\ncc. pelaporan.",
        "z. perumusan kebijakan;\naa. pelaksanaan kebijakan;\nab. pelaporan.",
        "a. perumusan kebijakan;\na. pelaksanaan kebijakan;\na. pelaporan.",  # typed lazily
    ],
)
def test_tiga_butir_dengan_segala_penanda(teks):
    assert pecah_daftar(teks) == TIGA


def test_pasal_lengkap_dari_pdf():
    hasil = uraikan_daftar(PERWALI)
    assert [(b.butir, b.teks) for b in hasil.butir] == [
        (
            "tugas",
            "Melaksanakan koordinasi, pembinaan, dan pemberian dukungan administrasi kepada "
            "seluruh unit organisasi",
        ),
        ("fungsi", "Koordinasi penyusunan rencana, program, dan anggaran"),
        (
            "fungsi",
            "Pengelolaan administrasi umum, meliputi: surat menyurat; kearsipan; dan rumah tangga",
        ),
        ("fungsi", "Pengoordinasian dan penyusunan peraturan perundang-undangan"),
        ("fungsi", "Pelaksanaan tugas pembantuan sesuai ketentuan"),
        ("fungsi", "Pelaksanaan fungsi lain yang diberikan oleh Kepala Dinas"),
    ]
    assert hasil.dilewati == (
        "c. pengoordinasian . . .",
        "- 12 -",
        "Bagian Kedua",
        "Sekretariat",
        "Pasal 12",
        "Dalam melaksanakan tugas sebagaimana dimaksud pada ayat (1), "
        "Sekretariat menyelenggarakan fungsi:",
        "Sekretariat terdiri atas:",
        "Subbagian Umum; dan",
        "Subbagian Keuangan.",
    )


def test_sub_butir_dapat_berdiri_sendiri():
    hasil = uraikan_daftar(PERWALI, gabung_sub=False)
    assert [b.teks for b in hasil.butir][2:6] == [
        "Pengelolaan administrasi umum",
        "Surat menyurat",
        "Kearsipan",
        "Rumah tangga",
    ]


def test_judul_dan_kalimat_pembuka_dapat_disimpan():
    hasil = uraikan_daftar(PERWALI, simpan_judul=True)
    teks = [b.teks for b in hasil.butir]
    assert teks[:3] == ["Bagian Kedua", "Sekretariat", "Pasal 12"]
    assert "Subbagian Keuangan" in teks
    assert hasil.dilewati == ("c. pengoordinasian . . .", "- 12 -")


def test_jenis_butir_dapat_ditetapkan():
    assert {b.butir for b in uraikan_daftar(PERWALI, butir="tugas").butir} == {"tugas"}


@pytest.mark.parametrize(
    ("teks", "harus"),
    [
        ("a. tugas pokok:\n1) satu hal;\n2) dua hal;\nb. lainnya.", 2),
        ("a. pelaksanaan layanan\n1. satu hal\n2. dua hal\nb. lainnya", 2),
        ("a. pelaksanaan layanan:\n• satu hal\n• dua hal\nb. lainnya", 2),
        ("a. pelaksanaan layanan:\n- satu hal;\n- dua hal;\nb. lainnya.", 2),
        ("a. layanan:\n1) satu:\n(a) kecil;\n(b) besar;\n2) dua;\nb. lainnya.", 2),
        ("1. layanan, meliputi: a. satu; b. dua; dan c. tiga;\n2. lainnya.", 2),
        ("a. layanan:\ni. satu;\nii. dua;\nb. lainnya.", 2),
    ],
)
def test_sub_butir_digabung(teks, harus):
    hasil = pecah_daftar(teks)
    assert len(hasil) == harus
    assert hasil[-1] == "Lainnya"
    assert "satu" in hasil[0] and "dua" in hasil[0] and "1)" not in hasil[0]


def test_sub_butir_bertingkat_dua():
    teks = "a. layanan:\n1) satu:\n(a) kecil;\n(b) besar;\n2) dua;\nb. lainnya."
    assert pecah_daftar(teks)[0] == "Layanan: satu: kecil; besar; dua"


def test_pembuka_menentukan_tugas_atau_fungsi():
    teks = (
        "1. Kepala Dinas mempunyai tugas:\na. memimpin;\nb. membina.\n"
        "2. Sekretaris mempunyai fungsi sebagai berikut :\na. menyusun;\nb. mengoordinasikan."
    )
    hasil = uraikan_daftar(teks)
    assert [(b.butir, b.teks) for b in hasil.butir] == [
        ("tugas", "Memimpin"),
        ("tugas", "Membina"),
        ("fungsi", "Menyusun"),
        ("fungsi", "Mengoordinasikan"),
    ]


def test_pembuka_tanpa_penanda():
    teks = "Bidang Mutasi menyelenggarakan fungsi :\na. menyusun;\nb. menilai.\nBidang ini dipimpin oleh Kepala Bidang."
    hasil = uraikan_daftar(teks)
    assert [b.teks for b in hasil.butir] == ["Menyusun", "Menilai"]
    assert len(hasil.dilewati) == 2


def test_semua_dalam_satu_baris():
    teks = (
        "Pasal 13 (1) Seksi Mutasi mempunyai tugas menyiapkan bahan mutasi. (2) Untuk melaksanakan "
        "tugas sebagaimana dimaksud pada ayat (1), Seksi Mutasi menyelenggarakan fungsi: "
        "a. penyusunan bahan; b. verifikasi berkas; dan c. pelaporan. (3) Seksi Mutasi dipimpin "
        "oleh Kepala Seksi. Pasal 14 (1) Seksi Promosi mempunyai tugas menyiapkan promosi."
    )
    hasil = uraikan_daftar(teks)
    assert [(b.butir, b.teks) for b in hasil.butir] == [
        ("tugas", "Menyiapkan bahan mutasi"),
        ("fungsi", "Penyusunan bahan"),
        ("fungsi", "Verifikasi berkas"),
        ("fungsi", "Pelaporan"),
        ("tugas", "Menyiapkan promosi"),
    ]
    assert "Pasal 13" in hasil.dilewati and "Pasal 14" in hasil.dilewati


def test_disalin_dari_halaman_web():
    teks = (
        "TUGAS FUNGSI\nTugas Pokok\n\nBagian Umum mempunyai tugas menyiapkan perumusan\nkebijakan, "
        "dan pembinaan teknis.\n\nFungsi\n\n1. Menyusun rencana\n2. Melaksanakan rencana"
    )
    hasil = uraikan_daftar(teks)
    assert [(b.butir, b.teks) for b in hasil.butir] == [
        ("tugas", "Menyiapkan perumusan kebijakan, dan pembinaan teknis"),
        ("fungsi", "Menyusun rencana"),
        ("fungsi", "Melaksanakan rencana"),
    ]
    assert pecah_daftar("Bidang Seni mempunyai fungsi a. perumusan; b. pelaksanaan;") == [
        "Perumusan",
        "Pelaksanaan",
    ]


@pytest.mark.parametrize(
    ("kiri", "kanan", "utuh"),
    [
        ("peraturan perundang-", "undangan daerah", "peraturan perundang-undangan daerah"),
        ("undang-", "undang", "undang-undang"),
        ("surat-", "menyurat", "surat-menyurat"),
        ("sayur-", "mayur", "sayur-mayur"),
        ("non-", "fisik", "non-fisik"),
        ("pengadminis-", "trasian", "pengadministrasian"),
        ("keten-", "tuan", "ketentuan"),
        ("tahun 2025-", "2029", "tahun 2025- 2029"),
    ],
)
def test_kata_yang_terpotong_di_ujung_baris(kiri, kanan, utuh):
    assert pecah_daftar(f"a. urusan {kiri}\n{kanan};\nb. lain.")[0] == f"Urusan {utuh}"


@pytest.mark.parametrize(
    "teks",
    [
        "a. urusan sebagaimana dimaksud pada ayat\n(2) huruf c;\nb. lain.",
        "a. urusan sebagaimana dimaksud pada huruf\nb. kemudian;\nb. lain.",
        "a. urusan menurut Peraturan Pemerintah Nomor\n18 Tahun 2016;\nb. lain.",
        "a. urusan tahun\n2026;\nb. lain.",
        "a. urusan pada pasal\n12\nini;\nb. lain.",
    ],
)
def test_rujukan_bukan_penanda(teks):
    hasil = pecah_daftar(teks)
    assert len(hasil) == 2
    assert hasil[0].startswith("Urusan ")


def test_nama_bagian_bukan_judul():
    teks = "Bagian Keuangan menyelenggarakan fungsi:\na. satu hal;\nb. dua hal.\nBagian Kesejahteraan Rakyat"
    assert pecah_daftar(teks)[:2] == ["Satu hal", "Dua hal"]
    assert uraikan_daftar("Bagian Kedua Puluh Satu\nSeksi Data\nPasal 9").butir == ()


def test_nama_yang_diawali_huruf_kecil_khusus_tidak_diubah():
    assert pecah_daftar("a. e-Planning;\nb. PBB-P2.") == ["e-Planning", "PBB-P2"]


@pytest.mark.parametrize("teks", ["", "   \n\n", "a.\nb.\n", ";;;", "- 1 -", "Pasal 12", "•"])
def test_tanpa_kalimat_tidak_ada_butir(teks):
    assert pecah_daftar(teks) == []


def test_teks_panjang_tetap_cepat():
    teks = "\n".join(f"{n % 999 + 1}. pelaksanaan urusan ke sekian; dan" for n in range(5000))
    mulai = perf_counter()
    pecah_daftar(teks + "\n" + "a " * 20000 + "; " * 5000 + "(" * 5000)
    assert perf_counter() - mulai < 5


# --- properties -----------------------------------------------------------------------------------
_KATA = st.sampled_from(
    [
        "perumusan",
        "pelaksanaan",
        "kebijakan",
        "teknis",
        "pelayanan",
        "administrasi",
        "kepegawaian",
        "pembinaan",
        "pengawasan",
        "data",
        "informasi",
        "laporan",
        "sarana",
        "kearsipan",
        "keuangan",
    ]
)
_KALIMAT = st.lists(_KATA, min_size=2, max_size=14).map(lambda k: " ".join(k).capitalize())
_DAFTAR = st.lists(_KALIMAT, min_size=1, max_size=24, unique=True)


def _penanda(gaya: str, n: int) -> str:
    huruf = string.ascii_lowercase[n]
    romawi = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    romawi += ["xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"]
    romawi += ["xxi", "xxii", "xxiii", "xxiv"]
    return {
        "a.": f"{huruf}.",
        "a)": f"{huruf})",
        "(a)": f"({huruf})",
        "A.": f"{huruf.upper()}.",
        "1.": f"{n + 1}.",
        "1)": f"{n + 1})",
        "(1)": f"({n + 1})",
        "i.": f"{romawi[n]}.",
        "•": "•",
        "-": "-",
    }[gaya]


@pytest.mark.lambat
@given(
    daftar=_DAFTAR,
    gaya=st.sampled_from(["a.", "a)", "(a)", "A.", "1.", "1)", "(1)", "i.", "•", "-"]),
    lebar=st.integers(20, 120),
    ekor=st.sampled_from([";", "", ",", "."]),
    jarak=st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_daftar_kembali_utuh(daftar, gaya, lebar, ekor, jarak):
    """Any marker, any width of line, any punctuation: the same sentences come back."""
    butir = []
    for n, kalimat in enumerate(daftar):
        isi = f"{_penanda(gaya, n)} {kalimat[0].lower()}{kalimat[1:]}{ekor}"
        if n == len(daftar) - 2:
            isi += " dan" if ekor in (";", ",") else ""
        butir.append(re.sub(rf"(.{{10,{lebar}}})\s", r"\1\n    ", isi))
    assert pecah_daftar(jarak.join(butir)) == daftar


@given(daftar=_DAFTAR, sub=st.lists(_KALIMAT, min_size=2, max_size=6, unique=True), data=st.data())
def test_sub_butir_selalu_kembali_ke_induknya(daftar, sub, data):
    letak = data.draw(st.integers(0, len(daftar) - 1))
    baris = []
    for n, kalimat in enumerate(daftar):
        baris.append(f"{_penanda('a.', n)} {kalimat}" + (":" if n == letak else ";"))
        if n == letak:
            baris += [f"{m}) {s.lower()};" for m, s in enumerate(sub, start=1)]
    harus = list(daftar)
    harus[letak] += ": " + "; ".join(s.lower() for s in sub)
    assert pecah_daftar("\n".join(baris)) == harus
    pisah = uraikan_daftar("\n".join(baris), gabung_sub=False)
    assert [b.teks for b in pisah.butir] == [*daftar[: letak + 1], *sub, *daftar[letak + 1 :]]


@given(st.text(alphabet=string.ascii_letters + string.digits + " .;:,()-•\n\tÀé…", max_size=400))
def test_apa_pun_isinya_tidak_gagal_dan_tidak_mengarang(teks):
    """Every word of the result stands in the text, in the same order; no marker, no empty item."""
    hasil = uraikan_daftar(teks)
    ada = iter(re.findall(r"[^\W_]", teks.casefold()))
    for huruf in (h for b in hasil.butir for h in re.findall(r"[^\W_]", b.teks.casefold())):
        assert huruf in ada
    for b in hasil.butir:
        assert b.teks == b.teks.strip() and "\n" not in b.teks
        assert b.butir in ("tugas", "fungsi")


@given(_DAFTAR)
def test_memecah_dua_kali_sama_dengan_sekali(daftar):
    sekali = pecah_daftar("\n".join(f"{n}. {k};" for n, k in enumerate(daftar, start=1)))
    assert pecah_daftar("\n".join(sekali)) == sekali


@given(_DAFTAR, _KALIMAT)
def test_tidak_ada_yang_hilang(daftar, pembuka):
    """Each word of the pasted text is in a sentence or in the list of what was left out."""
    teks = f"Pasal 7\n{pembuka} menyelenggarakan fungsi:\n" + "\n".join(
        f"{_penanda('a.', n)} {k};" for n, k in enumerate(daftar)
    )
    hasil = uraikan_daftar(teks)
    semua = " ".join([*(b.teks for b in hasil.butir), *hasil.dilewati]).casefold()
    for kata in [*pembuka.split(), "pasal", *(w for k in daftar for w in k.split())]:
        assert kata.casefold() in semua


# --- the sentences of the sample, dressed up as a regulation ----------------------------------------
def _pasal(nomor: int, unit: str, tugas: str, fungsi: list[str], lebar: int) -> str:
    """A Pasal as it comes out of a PDF: broken lines, a page number in the middle of it."""
    baris = [
        f"Pasal {nomor}",
        f"(1) {unit} mempunyai tugas {tugas[0].lower()}{tugas[1:]}.",
        "(2) Dalam melaksanakan tugas sebagaimana dimaksud pada ayat (1), "
        f"{unit} menyelenggarakan fungsi:",
    ]
    for n, teks in enumerate(fungsi):
        ekor = {len(fungsi) - 1: ".", len(fungsi) - 2: "; dan"}.get(n, ";")
        baris.append(f"{string.ascii_lowercase[n]}. {teks[0].lower()}{teks[1:]}{ekor}")
    patah = [w for b in baris for w in textwrap.wrap(b, lebar, subsequent_indent="   ")]
    tengah = len(patah) // 2
    return "\n".join([*patah[:tengah], "", "- 7 -", "", *patah[tengah:]])


@pytest.mark.lambat
@pytest.mark.parametrize("lebar", [60, 85, 200])
def test_seluruh_kota_contoh_kembali_utuh(lebar):
    nama = {b["kode"]: b["nama"] for b in baca_csv("struktur.csv")}
    isi: dict[str, list[tuple[str, str]]] = {}
    for b in baca_csv("fungsi.csv"):
        isi.setdefault(b["unit_kode"], []).append((b["butir"], b["teks"]))
    for nomor, (kode, daftar) in enumerate(isi.items(), start=1):
        (tugas,) = (t for butir, t in daftar if butir == "tugas")
        fungsi = [t for butir, t in daftar if butir == "fungsi"]
        teks = _pasal(nomor, nama[kode], tugas, fungsi, lebar)
        hasil = [(b.butir, b.teks.casefold()) for b in uraikan_daftar(teks).butir]
        harus = [("tugas", tugas), *(("fungsi", f) for f in fungsi)]
        assert hasil == [(b, t.casefold()) for b, t in harus], teks


# --- another bracket inside a list -----------------------------------------------------------------
def test_angka_kurung_di_antara_angka_titik_adalah_sub_butir():
    teks = (
        "1. perumusan kebijakan;\n3) penyiapan bahan;\n2. pelaksanaan kebijakan; dan\n3. pelaporan."
    )
    assert pecah_daftar(teks) == ["Perumusan kebijakan: penyiapan bahan", *TIGA[1:]]
    pisah = [b.teks for b in uraikan_daftar(teks, gabung_sub=False).butir]
    assert pisah == [TIGA[0], "Penyiapan bahan", *TIGA[1:]]


def test_kurung_yang_terselip_meneruskan_daftarnya():
    assert pecah_daftar("1. perumusan kebijakan;\n2) pelaksanaan kebijakan;\n3. pelaporan.") == TIGA
