"""Every rule with one structure that keeps it, one that breaks it, one on the bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.analisis.aturan import (
    DAFTAR_ATURAN,
    MENURUT_ID,
    SEBAGIAN,
    TAK_DAPAT,
    periksa_aturan,
    sebut_id,
    susun_daftar,
)
from orgstruktur.analisis.aturan_susunan import menyebut_perwali
from orgstruktur.analisis.batas_rentang import RENTANG
from orgstruktur.analisis.tipologi import Hasil as HasilSkor
from orgstruktur.analisis.tipologi import SkorUnit
from orgstruktur.aturan import RENTANG_TERBANYAK
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import JenisUnit
from tests.orgstruktur.analisis.pohon_uji import Cabang, jabatan, kota, u


def temuan(bagan: Bagan, aturan: str = "", **masukan) -> list[tuple[str, str]]:
    """(rule, grade) of what is found, of one rule if asked for."""
    masukan.setdefault("dasar", {})
    hasil = periksa_aturan(bagan, **masukan)
    return [(t.aturan, t.tingkat) for t in hasil.temuan if aturan in ("", *t.semua_aturan)]


def tingkat(bagan: Bagan, aturan: str, **masukan) -> list[str]:
    return [t for _, t in temuan(bagan, aturan, **masukan)]


P, W, C = "pelanggaran", "peringatan", "catatan"


def menurut(hasil: str, tertinggi: str = "") -> SkorUnit:
    """What the figures of a unit say."""
    return SkorUnit(HasilSkor(hasil), HasilSkor(tertinggi or hasil))


def sekretariat(subbag: int, jenis: str = "sekretariat") -> Cabang:
    return u(jenis, subbag * [u("subbagian")])


def setda(tipe: str, asisten: int, bagian: int, subbag: int) -> Cabang:
    isi = bagian * [u("bagian", subbag * [u("subbagian")])]
    return u("setda", asisten * [u("asisten", isi)], tipe=tipe)


def setwan(tipe: str, bagian: int, subbag: int) -> Cabang:
    return u("setwan", bagian * [u("bagian", subbag * [u("subbagian")])], tipe=tipe)


def insp(tipe: str, subbag: int, irban: int) -> Cabang:
    return u("inspektorat", [sekretariat(subbag), *irban * [u("irban")]], tipe=tipe)


def dinas(tipe: str, subbag: int, bidang: int, seksi: int = 0, urusan: str = "1.01", n: int = 1):
    isi = bidang * [u("bidang", seksi * [u("seksi")])]
    return u("dinas", [*n * [sekretariat(subbag)], *isi], tipe=tipe, urusan=urusan)


def badan(tipe: str, subbag: int, bidang: int, seksi: int = 0, urusan: str = "5.03"):
    isi = bidang * [u("bidang", seksi * [u("subbidang")])]
    return u("badan", [sekretariat(subbag), *isi], tipe=tipe, urusan=urusan)


def kecamatan(tipe: str, subbag: int, seksi: int, sekre: int = 1) -> Cabang:
    isi = sekre * [sekretariat(subbag, "sekretariat_kecamatan")]
    return u("kecamatan", [*isi, *seksi * [u("seksi")]], tipe=tipe)


def kelurahan(seksi: int, sekre: int = 1, subbag: int = 0) -> Cabang:
    isi = sekre * [sekretariat(subbag, "sekretariat_kelurahan")]
    return u("kecamatan", [sekretariat(0, "sekretariat_kecamatan"),
                           u("kelurahan", [*isi, *seksi * [u("seksi")]])], tipe="A")  # fmt: skip


def uptd(tipe: str, tu: int, orang: int = 0) -> Cabang:
    isi = [u("uptd", tu * [u("subbagian_tu")], tipe=tipe, nama="UPTD Uji",
             jabatan=[jabatan(kebutuhan=orang)] if orang else [])]  # fmt: skip
    return u("dinas", [sekretariat(2), *isi], tipe="B", urusan="1.01")


def rsud(tipe: str, isi: list[Cabang], nama: str = "RSUD") -> Cabang:
    rs = u("rsud", isi, tipe=tipe, nama=nama)
    return u("dinas", [sekretariat(2), rs], tipe="B", urusan="1.02")


def wadir(n: int, bagian: int = 0, bidang: int = 0, subbag: int = 0, seksi: int = 0):
    isi = [*bagian * [u("bagian", subbag * [u("subbagian")])],
           *bidang * [u("bidang", seksi * [u("seksi")])]]  # fmt: skip
    return n * [u("wadir", isi)]


def langsung(bagian: int, bidang: int, subbag: int = 0, seksi: int = 0) -> list[Cabang]:
    return [*bagian * [u("bagian", subbag * [u("subbagian")])],
            *bidang * [u("bidang", seksi * [u("seksi")])]]  # fmt: skip


def tu_seksi(tu: int, seksi: int) -> list[Cabang]:
    return [*tu * [u("subbagian")], *seksi * [u("seksi")]]


#: rule → (kept, on the bound, [(broken, grade)])
RENTANG_UJI = {
    "SETDA-A": (setda("A", 2, 2, 1), setda("A", 3, 4, 3),
                [(setda("A", 4, 4, 3), P), (setda("A", 1, 5, 0), P)]),
    "SETDA-B": (setda("B", 2, 2, 1), setda("B", 3, 3, 3), [(setda("B", 1, 4, 0), P)]),
    "SETDA-C": (setda("C", 1, 2, 1), setda("C", 2, 3, 3), [(setda("C", 3, 1, 0), P)]),
    "SETWAN-A": (setwan("A", 2, 2), setwan("A", 4, 3), [(setwan("A", 5, 1), P), (setwan("A", 1, 4), P)]),
    "SETWAN-B": (setwan("B", 2, 2), setwan("B", 3, 3), [(setwan("B", 4, 1), P)]),
    "SETWAN-C": (setwan("C", 2, 1), setwan("C", 3, 2), [(setwan("C", 1, 3), P)]),
    "INSP-A": (insp("A", 3, 4), insp("A", 3, 5),
               [(insp("A", 3, 6), P), (insp("A", 2, 5), W), (insp("A", 4, 5), P)]),
    "INSP-B": (insp("B", 2, 3), insp("B", 2, 4), [(insp("B", 2, 5), P), (insp("B", 1, 4), W)]),
    "INSP-C": (insp("C", 2, 2), insp("C", 2, 3), [(insp("C", 2, 4), P)]),
    "DINAS-A": (dinas("A", 1, 2, 1), dinas("A", 3, 4, 3),
                [(dinas("A", 3, 5), P), (dinas("A", 4, 4), P), (dinas("A", 3, 1, 4), P),
                 (dinas("A", 1, 4, n=0), P), (dinas("A", 1, 4, n=2), P)]),
    "DINAS-B": (dinas("B", 2, 2, 1), dinas("B", 2, 3, 3),
                [(dinas("B", 2, 4), P), (dinas("B", 1, 3), W), (dinas("B", 3, 3), P)]),
    "DINAS-C": (dinas("C", 2, 1, 1), dinas("C", 2, 2, 3), [(dinas("C", 2, 3), P), (dinas("C", 0, 2), W)]),
    "BADAN-A": (badan("A", 3, 2, 1), badan("A", 3, 4, 3),
                [(badan("A", 3, 5), P), (badan("A", 2, 4), W), (badan("A", 3, 1, 4), P)]),
    "BADAN-B": (badan("B", 2, 2, 1), badan("B", 2, 3, 3), [(badan("B", 2, 4), P), (badan("B", 1, 3), W)]),
    "BADAN-C": (badan("C", 2, 1, 1), badan("C", 2, 2, 3), [(badan("C", 2, 3), P)]),
    "UPTD-A": (uptd("A", 1), uptd("A", 1), [(uptd("A", 2), P), (uptd("A", 0), W)]),
    "UPTD-B": (uptd("B", 0), uptd("B", 0), [(uptd("B", 1), P)]),
    "KEC-A": (kecamatan("A", 1, 3), kecamatan("A", 2, 5),
              [(kecamatan("A", 2, 6), P), (kecamatan("A", 3, 5), P), (kecamatan("A", 0, 5, 0), P)]),
    "KEC-B": (kecamatan("B", 1, 3), kecamatan("B", 2, 4), [(kecamatan("B", 2, 5), P)]),
    "KEL": (kelurahan(2), kelurahan(3), [(kelurahan(4), P), (kelurahan(3, 0), P), (kelurahan(3, 1, 1), P)]),
    "RSUD-UMUM-A": (rsud("A", wadir(2, 1, 1)), rsud("A", [*wadir(1, 4, 0, 3), *wadir(3, 0, 3, 0, 2)]),
                    [(rsud("A", wadir(5)), P), (rsud("A", wadir(1, 5)), P), (rsud("A", wadir(1, 0, 4)), P),
                     (rsud("A", wadir(1, 1, 0, 4)), P), (rsud("A", wadir(1, 0, 1, 0, 3)), P)]),
    "RSUD-UMUM-B": (rsud("B", wadir(2, 1, 1)), rsud("B", wadir(3, 1, 2, 3, 2)),
                    [(rsud("B", wadir(4)), P), (rsud("B", wadir(1, 2, 2)), P)]),
    "RSUD-UMUM-C": (rsud("C", langsung(1, 2)), rsud("C", langsung(1, 3, 3, 2)),
                    [(rsud("C", langsung(2, 3)), P), (rsud("C", langsung(1, 4)), P), (rsud("C", wadir(1)), P)]),
    "RSUD-UMUM-D": (rsud("D", tu_seksi(1, 1)), rsud("D", tu_seksi(1, 2)),
                    [(rsud("D", tu_seksi(2, 2)), P), (rsud("D", tu_seksi(1, 3)), P), (rsud("D", langsung(0, 1)), P)]),
    "RSUD-KHUSUS-A": (rsud("A", wadir(2, 1, 1), "RS Khusus Mata"), rsud("A", wadir(3, 1, 2, 3, 2), "RS Khusus Mata"),
                      [(rsud("A", wadir(4), "RS Khusus Mata"), P)]),
    "RSUD-KHUSUS-B": (rsud("B", langsung(1, 1), "RS Khusus"), rsud("B", langsung(1, 2, 2, 2), "RS Khusus"),
                      [(rsud("B", langsung(1, 3), "RS Khusus"), P), (rsud("B", langsung(1, 1, 3), "RS Khusus"), P)]),
}  # fmt: skip


def test_setiap_baris_rentang_diuji():
    assert set(RENTANG_UJI) == {r.id for r in RENTANG}


@pytest.mark.parametrize("aturan", RENTANG_UJI)
def test_rentang(aturan):
    taat, batas, langgar = RENTANG_UJI[aturan]
    assert tingkat(kota(taat), aturan) == [], "kept"
    assert tingkat(kota(batas), aturan) == [], "on the bound"
    for cabang, harus in langgar:
        hasil = tingkat(kota(cabang), aturan)
        assert hasil and set(hasil) == {harus}, cabang


@pytest.mark.parametrize(
    ("tipe", "lain", "harus"), [("A", "A", [P]), ("A", "B", [C]), ("B", "B", [C]), ("A", None, [C])]
)
def test_urusan_yang_dibagi_dua_tipe_a_tanpa_tambahan(tipe, lain, harus):
    """Pasal 90: two of type A from one score have no two bidang more."""
    banyak = {"A": 6, "B": 5}[tipe]
    pu = dinas(tipe, 3 if tipe == "A" else 2, banyak, urusan="1.03")
    semua = [pu] if lain is None else [pu, dinas(lain, 3 if lain == "A" else 2, 3, urusan="1.03")]
    hasil = [t for a, t in temuan(kota(*semua)) if a in ("PLUS2", "DINAS-A")]
    assert hasil == harus


def test_yang_tidak_dimiliki_disebut_tidak_memiliki():
    hasil = periksa_aturan(kota(dinas("A", 1, 4, n=0)))
    (satu,) = [t for t in hasil.temuan if t.aturan == "DINAS-A"]
    assert satu.pesan.endswith("tidak memiliki sekretariat; tepat 1 untuk Dinas tipe A.")


def test_pesan_menyebut_jumlah_batas_dan_perbaikan():
    hasil = periksa_aturan(kota(dinas("B", 2, 4)))
    (satu,) = [t for t in hasil.temuan if t.aturan == "DINAS-B"]
    assert satu.pesan.endswith("memiliki 4 bidang; paling banyak 3 untuk Dinas tipe B.")
    assert (satu.ditemukan, satu.diizinkan) == ("4", "paling banyak 3")
    assert satu.saran == "Gabungkan atau pindahkan 1 bidang, atau periksa kembali tipenya."


# --- type not known -------------------------------------------------------------------------------
def test_tipe_kosong_menjadi_satu_catatan_bukan_satu_tiap_unit():
    hasil = periksa_aturan(kota(*5 * [dinas("", 2, 3)]), dasar={})
    (satu,) = [t for t in hasil.temuan if t.kumpulan]
    assert satu.tingkat == C and len(satu.kait) == 4
    assert satu.pesan == (
        "5 unit berjenis Dinas tidak dapat diperiksa terhadap DINAS-A/B/C: tipe belum diisi."
    )
    assert hasil.hasil.tak[0].petunjuk == "susunannya kini sesuai tipe A atau B"
    keadaan = {b.aturan.id: b.keadaan for b in susun_daftar(hasil)}
    assert keadaan["DINAS-A"] == TAK_DAPAT


def test_tipe_kosong_tetapi_melampaui_semua_tipe():
    hasil = periksa_aturan(kota(dinas("", 2, 5)), dasar={})
    (satu,) = [t for t in hasil.temuan if t.aturan == "DINAS-A" and not t.kumpulan]
    assert satu.tingkat == P and "paling banyak 4, apa pun tipenya" in satu.pesan


def test_tipe_kosong_yang_sesuai_semua_tipe_tidak_dicatat():
    assert temuan(kota(dinas("", 2, 2)), "DINAS-A") == []


def test_sebagian_diperiksa():
    hasil = periksa_aturan(kota(dinas("A", 2, 2), dinas("", 2, 4)), dasar={})
    keadaan = {b.aturan.id: b for b in susun_daftar(hasil)}
    assert keadaan["DINAS-A"].keadaan == SEBAGIAN and keadaan["DINAS-A"].tak == 1


# --- more bidang than the type has ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("cabang", "aturan", "harus"),
    [
        (dinas("A", 3, 4, urusan="1.03"), "PLUS2", []),
        (dinas("A", 3, 6, urusan="1.03"), "PLUS2", [C]),
        (dinas("A", 3, 7, urusan="1.03"), "PLUS2", [P]),
        (badan("B", 2, 5, urusan="5.02"), "PLUS2", [C]),
        (badan("B", 2, 6, urusan="5.02"), "PLUS2", [P]),
        (dinas("C", 2, 2, urusan="2.18"), "PTSP", []),
        (dinas("C", 2, 3, urusan="2.18"), "PTSP", [C]),
        (dinas("C", 2, 3, urusan="2.18;3.30"), "PTSP", [C]),
        (dinas("C", 2, 4, urusan="2.18"), "PTSP", [P]),
        (setda("A", 1, 1, 3), "SUBBAG-PLUS1", []),
        (setda("A", 1, 1, 4), "SUBBAG-PLUS1", [C]),
        (setda("A", 1, 1, 5), "SUBBAG-PLUS1", [P]),
        (dinas("B", 2, 3, urusan="2.16;2.20"), "GABUNG", []),
        (dinas("B", 2, 4, urusan="2.16;2.20"), "GABUNG", [C]),
        (dinas("B", 2, 5, urusan="2.16;2.20"), "GABUNG", [P]),
    ],
)
def test_tambahan_bidang(cabang, aturan, harus):
    assert tingkat(kota(cabang), aturan) == harus
    assert tingkat(kota(cabang), f"{cabang.jenis.upper()}-{cabang.nilai['tipe']}") == []


# --- one of each, kinds ---------------------------------------------------------------------------
def test_satu():
    assert tingkat(kota(dinas("A", 3, 1)), "SATU") == []
    dua = kota(u("setda", tipe="A"), u("setda", tipe="A"))
    assert tingkat(dua, "SATU") == [P]
    assert tingkat(kota(dinas("A", 3, 1), lengkap=False), "SATU") == [P, P, P]
    assert tingkat(kota(lengkap=False), "SATU") == [], "nothing entered yet is no finding"


def _staf(n: int, *subbag: str) -> Bagan:
    bagian = u("bagian", [u("subbagian", nama=s) for s in subbag])
    return kota(u("setda", [u("asisten", [bagian])], tipe="A"), *n * [u("staf_ahli")])


@pytest.mark.parametrize(
    ("bagan", "harus"),
    [
        (_staf(0), []),
        (_staf(2, "Subbagian TU Staf Ahli"), []),
        (_staf(3, "Subbagian TU Staf Ahli"), []),
        (_staf(4, "Subbagian TU Staf Ahli"), [P]),
        (_staf(3), [W]),
        (_staf(3, "TU Staf Ahli", "Staf Ahli II"), [P]),
    ],
)
def test_staf_ahli(bagan, harus):
    assert tingkat(bagan, "STAFAHLI") == harus


def _bidang(pd: str, isi: str) -> Bagan:
    return kota(u(pd, [sekretariat(2), u("bidang", [u(isi)])], tipe="B", urusan="1.01"))


@pytest.mark.parametrize(
    ("bagan", "harus"),
    [
        (_bidang("dinas", "seksi"), []),
        (_bidang("badan", "subbidang"), []),
        (_bidang("dinas", "subbidang"), [P]),
        (_bidang("badan", "seksi"), [P]),
        (kota(u("setda", [u("bidang")], tipe="A")), [P]),
        (kota(u("setwan", [u("bidang")], tipe="A")), [P]),
        (kota(u("irban")), [P]),
        (kota(kecamatan("C", 1, 1)), [W]),
    ],
)
def test_jenis(bagan, harus):
    assert tingkat(bagan, "JENIS") == harus


def test_kjf_hapus():
    tugas = ["perumusan kebijakan", "pelaksanaan evaluasi"]

    def dengan(sendiri, kjf):
        isi = [u("seksi", fungsi=sendiri, nama="Seksi X"), u("kjf", fungsi=kjf)]
        return kota(u("dinas", [sekretariat(2), u("bidang", isi)], tipe="B", urusan="1.01"))

    assert tingkat(dengan(tugas, ["Perumusan kebijakan."]), "KJF-HAPUS") == [], "all but one"
    assert tingkat(dengan(tugas, ["Pelaksanaan  EVALUASI;", *tugas[:1], "lain"]), "KJF-HAPUS") == [
        P
    ]
    assert tingkat(dengan([], tugas), "KJF-HAPUS") == [], "nothing recorded is not everything"
    hasil = periksa_aturan(dengan(tugas, []))
    assert "KJF-HAPUS" in hasil.hasil.tanpa_masukan


# --- urusan ---------------------------------------------------------------------------------------
def _dinas(*urusan: str) -> Bagan:
    return kota(*(u("dinas", [sekretariat(2)], tipe="B", urusan=k, nama=f"D{k}") for k in urusan))


@pytest.mark.parametrize(
    ("bagan", "harus"),
    [
        (_dinas("2.16", "2.20"), []),
        (_dinas("2.16", "2.16;2.20"), [P]),
        (_dinas("1.05", "1.05"), []),
        (_dinas("1.05", "1.05", "1.05"), []),
        (_dinas("1.05", "1.05", "1.05", "1.05"), [P]),
        (_dinas("1.03", "1.03"), [W]),
        (_dinas("1.03", "1.03", "1.03"), [P]),
        (_dinas("2.16", ""), [C]),
    ],
)
def test_urusan_ganda(bagan, harus):
    assert tingkat(bagan, "URUSAN-GANDA") == harus


@pytest.mark.parametrize(
    ("urusan", "harus"), [("2.16", []), ("1.06;2.08;2.13", []), ("1.06;2.08;2.13;2.14", [P])]
)
def test_tiga_urusan(urusan, harus):
    assert tingkat(_dinas(urusan), "URUSAN-3") == harus


@pytest.mark.parametrize(
    ("urusan", "harus"),
    [
        ("1.01;2.22;3.26", []),
        ("1.01", []),
        ("1.01;2.16", [P]),
        ("1.05;2.16", [P]),
        ("5.05;2.16", []),
    ],
)
def test_rumpun(urusan, harus):
    assert tingkat(_dinas(urusan), "RUMPUN") == harus


@pytest.mark.parametrize(
    ("urusan", "banyak", "rumpun"),
    [
        ("5.02", [], []),
        ("5.03;5.04", [], []),
        ("5.01;5.05", [], []),
        ("5.01;5.02", [], [P]),
        ("5.02;8.01", [], [P]),
        ("5.01;5.05;5.03", [P], [P]),
    ],
)
def test_badan(urusan, banyak, rumpun):
    bagan = kota(u("badan", [sekretariat(2)], tipe="B", urusan=urusan))
    assert tingkat(bagan, "BADAN-2") == banyak
    assert tingkat(bagan, "BADAN-RUMPUN") == rumpun


def test_pelayanan_dasar():
    semua = ("1.01", "1.02", "1.03", "1.04", "1.05", "1.06")
    assert tingkat(_dinas(*semua), "DASAR") == []
    assert tingkat(_dinas(*semua[:-1]), "DASAR") == [W]
    assert tingkat(_dinas(""), "DASAR") == []


def test_satpol_dan_damkar_yang_digabung():
    def dengan(nama):
        return kota(u("dinas", [sekretariat(2)], tipe="B", urusan="1.05", nama=nama))

    assert tingkat(dengan("Satuan Polisi Pamong Praja"), "TRANTIB") == []
    for gabung in (
        "Satuan Polisi Pamong Praja dan Pemadam Kebakaran",
        "Dinas Satpol PP dan Pemadam Kebakaran",
        "Dinas Pol PP dan Kebakaran",
    ):
        assert tingkat(dengan(gabung), "TRANTIB") == [C]
    assert tingkat(dengan("Dinas Pemadam Kebakaran"), "TRANTIB") == []


def test_bpbd_dan_kesbangpol_di_luar_tipologi():
    """The mark of the unit decides, whatever its name."""

    def melanggar(nama, urusan, luar):
        badan = u("badan", 6 * [u("bidang")], urusan=urusan, nama=nama, luar=luar)
        return [a for a, _ in temuan(kota(badan)) if a.startswith("BADAN-")] != []

    assert not melanggar("Badan Penanggulangan Bencana Daerah", "1.05", luar=True)
    assert not melanggar("Badan Kesbangpol", "8.01", luar=True)
    assert not melanggar("Badan Khusus", "", luar=True)
    assert melanggar("Badan Penanggulangan Bencana Daerah", "1.05", luar=False)


# --- score, UPTD ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tipe", "skor", "harus"),
    [
        ("B", ("B", "B"), []),
        ("A", ("B", "B"), [P]),
        ("A", ("B", "A"), [C]),
        ("A", ("C", "B"), [P]),
        ("C", ("B", "B"), [C]),
        ("C", ("bidang", "bidang"), [P]),
        ("C", ("bidang", "C"), [C]),
        ("C", ("tidak_diwadahi", "tidak_diwadahi"), [P]),
        ("", ("B", "B"), [C]),
        ("B", ("belum_lengkap", "belum_lengkap"), []),
    ],
)
def test_tipe_menurut_skor(tipe, skor, harus):
    """The type against (its score, the highest that a merger allows)."""
    bagan = kota(u("dinas", [sekretariat(2)], tipe=tipe, urusan="2.16;2.20", kode="D"))
    assert (
        tingkat(bagan, "TIPE-SKOR", tipe_skor={"D": menurut(*skor), "TIADA": menurut("A")}) == harus
    )


def test_tanpa_skor_dan_tanpa_dasar_dikatakan():
    hasil = periksa_aturan(kota(uptd("B", 0)))
    keadaan = {b.aturan.id: (b.keadaan, b.sebab) for b in susun_daftar(hasil)}
    assert keadaan["TIPE-SKOR"] == (TAK_DAPAT, "skor tipologi belum dihitung")
    assert keadaan["UPTD-PERWALI"] == (TAK_DAPAT, "dasar hukum unit tidak dibaca")


def test_uptd_tanpa_perwali():
    bagan = kota(uptd("B", 0))
    pk = next(s.id for s in bagan if s.jenis == "uptd")
    assert tingkat(bagan, "UPTD-PERWALI", dasar={pk: ["Perwali 12 Tahun 2018"]}) == []
    assert tingkat(bagan, "UPTD-PERWALI", dasar={pk: ["Perda 4/2016"]}) == [W]
    assert tingkat(bagan, "UPTD-PERWALI", dasar={}) == [W]


@pytest.mark.parametrize(
    ("teks", "ya"),
    [
        ("Perwali 12/2018", True),
        ("Perwal Nomor 12 Tahun 2018", True),
        ("Peraturan Wali Kota Tebing Tinggi Nomor 12 Tahun 2018", True),
        ("Perbup No. 7 Tahun 2019", True),
        ("Data contoh; bukan Perda atau Perwal", False),
        ("Perda 4/2016", False),
        ("", False),
    ],
)
def test_menyebut_perwali(teks, ya):
    assert menyebut_perwali(teks) is ya


@pytest.mark.parametrize(
    ("tipe", "orang", "harus"),
    [("A", 8, []), ("A", 7, [C]), ("B", 4, []), ("B", 8, [C]), ("B", 3, [C]), ("A", 0, [])],
)
def test_kelas_uptd_menurut_beban(tipe, orang, harus):
    assert tingkat(kota(uptd(tipe, 1 if tipe == "A" else 0, orang)), "UPTD-BEBAN") == harus


# --- the whole ------------------------------------------------------------------------------------
def test_daftar_aturan_lengkap_dan_unik():
    assert len(MENURUT_ID) == len(DAFTAR_ATURAN)
    for a in DAFTAR_ATURAN:
        assert a.judul and a.batas and ("Pasal" in a.pasal or "Permendagri" in a.pasal)


def test_batas_sama_dengan_peringatan_saat_mengubah():
    """The forms warn by `orgstruktur.aturan`; where both know a limit they must agree."""
    for r in RENTANG:
        for b in r.batas:
            if b.lewat or len(b.anak) > 1 or r.khusus:
                continue
            batas = RENTANG_TERBANYAK.get((r.jenis, b.anak[0]))
            if batas:
                assert batas.get(r.tipe, batas[""]) == b.terbanyak, (r.id, b)


def test_cabang_hanya_memuat_yang_menyentuhnya():
    bagan = kota(dinas("B", 2, 4), dinas("", 2, 4), dinas("", 2, 4))
    hasil = periksa_aturan(bagan, dasar={})
    satu, dua, _ = [s for s in bagan if s.jenis == "dinas"]
    assert {t.unit_id for t in hasil.cabang(satu) if t.aturan == "DINAS-B"} == {satu.id}
    (kumpulan,) = [t for t in hasil.cabang(dua) if t.kumpulan]
    assert kumpulan.unit_id == dua.id and kumpulan.kait == ()
    assert hasil.cabang(bagan.akar) == hasil.temuan


def test_sebut_id():
    assert sebut_id(("DINAS-A", "DINAS-B")) == "DINAS-A/B"
    assert sebut_id(("URUSAN-3",)) == "URUSAN-3"
    assert sebut_id(("TIPE-SKOR", "KEC-A", "KEC-B")) == "TIPE-SKOR, KEC-A/B"


def test_beberapa_aturan_yang_menunggu_data_yang_sama_menjadi_satu_catatan():
    bagan = kota(
        *(u("dinas", [sekretariat(2), *3 * [u("bidang")]], kode=f"D{n}") for n in range(3))
    )
    hasil = periksa_aturan(bagan, dasar={}, tipe_skor={"D0": menurut("B")})
    urusan, tipe = [t for t in hasil.temuan if t.kumpulan]
    assert urusan.semua_aturan == ("URUSAN-GANDA", "URUSAN-3", "RUMPUN")
    assert tipe.semua_aturan == ("TIPE-SKOR", "DINAS-A", "DINAS-B", "DINAS-C")
    assert tipe.pesan.startswith("3 unit berjenis Dinas") and "TIPE-SKOR, DINAS-A/B/C" in tipe.pesan


@st.composite
def pohon(draw):
    """Any tree: kinds, types and urusan at random."""
    banyak = draw(st.integers(0, 25))
    simpul = []
    for n in range(banyak):
        simpul.append(
            Simpul(
                n,
                f"U{n}",
                draw(st.text(max_size=12)),
                "",
                draw(st.sampled_from(list(JenisUnit))).value,
                draw(st.integers(0, n - 1)) if n else None,
                draw(st.sampled_from(["", "A", "B", "C", "D"])),
                draw(st.integers(0, 3)),
                draw(st.sampled_from(["", "1.05", "2.16;2.20", "5.02", "9.99", "1.01;2.16;3.25;2.07"])),
            )
        )  # fmt: skip
    return Bagan(kota().tanggal, draw(st.permutations(simpul))), simpul


@given(pohon())
def test_pohon_apa_pun_tidak_gagal_dan_urutannya_tetap(isi):
    bagan, simpul = isi
    hasil = periksa_aturan(bagan, dasar={}, tipe_skor={"U1": menurut("B")})
    lagi = periksa_aturan(Bagan(bagan.tanggal, simpul), dasar={}, tipe_skor={"U1": menurut("B")})
    assert hasil.temuan == lagi.temuan
    assert {a for t in hasil.temuan for a in t.semua_aturan} <= MENURUT_ID.keys()
    assert all(t.unit_kode in bagan and t.pesan for t in hasil.temuan)
    assert len(susun_daftar(hasil)) == len(DAFTAR_ATURAN)
