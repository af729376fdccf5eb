"""`/evaluasi/hasil-terdahulu/`: earlier results from a sheet, checked before anything is written."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluasi.impor_hasil import Bacaan, baca_hasil
from evaluasi.models import HasilLama
from evaluasi.periode import Periode
from orgstruktur.models import Jejak, Unit
from tebingtinggi.bersama.lembar import baca_lembar
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.pabrik import buat_layanan
from tests.pabrik import buat_kota

URL = "/evaluasi/hasil-terdahulu/"
TAHUN = Periode(date(2024, 1, 1), date(2024, 12, 31))
#: a published quarter: the NRR of nine unsur (U8 sarana, U9 pengaduan there)
NRR = "3,6207;3,4828;3,4483;4,0000;3,5172;3,6207;3,6552;3,6207;3,9655"
JUDUL = "OPP;U1;U2;U3;U4;U5;U6;U7;U8;U9;SAMPEL;NILAI IKM"


def baca(teks: str, **lain: Any) -> Bacaan:
    """What is read from a CSV."""
    bawaan = {"periode": TAHUN, "tukar_8_9": False, "rumus": "1/9"}
    return baca_hasil(baca_lembar(teks.encode())[0], **{**bawaan, **lain})


@pytest.mark.parametrize(
    ("ikm", "rumus", "saran"),
    [
        ("91,48", "1/9", None),
        ("91,38", "0,111", None),
        ("90,56", "0,11", None),
        ("90,56", "1/9", "bobot 0,11."),
        ("91,38", "1/9", "bobot 0,111."),
        ("85,00", "1/9", "menghasilkan 91,48"),
    ],
)
def test_ikm_tertulis_diperiksa_terhadap_nrr(ikm: str, rumus: str, saran: str | None) -> None:
    """The three figures of one report, each from its weight; a strange one is named."""
    bacaan = baca(f"{JUDUL}\nDA;{NRR};29;{ikm}\n", rumus=rumus)
    assert bacaan.galat == []
    assert bacaan.baris[0].ikm == Decimal(ikm.replace(",", "."))
    if saran is None:
        assert bacaan.peringatan == []
    else:
        assert saran in bacaan.peringatan[0]


@pytest.mark.parametrize(
    ("ikm", "kategori", "rumus", "pesan"),
    [
        ("75,00", "B", "1/9", "IKM 75,00 adalah mutu C (kurang baik, mulai 65,00)"),
        ("91,48", "C", "1/9", "IKM 91,48 adalah mutu A (sangat baik, mulai 88,31)"),
        ("76,60", "Baik", "1/9", "adalah mutu C"),
        ("64,99", "kurang baik", "1/9", "adalah mutu D"),
        ("88,30", "Memuaskan", "1/9", "kategori “Memuaskan” tidak dikenal, sedangkan IKM 88,30 adalah mutu B"),
        ("75,77", "A", "14", "adalah mutu B (baik, mulai 62,51)"),
        ("75,77", "B", "14", ""),
        ("76,61", "B", "1/9", ""),
        ("88,31", "A (Sangat Baik)", "1/9", ""),
        ("65,00", "Kurang Baik", "1/9", ""),
        ("65,00", "c", "1/9", ""),
        ("65,00", "-", "1/9", ""),
        ("65,00", "", "1/9", ""),
    ],
)  # fmt: skip
def test_kategori_diperiksa(ikm: str, kategori: str, rumus: str, pesan: str) -> None:
    """The letter follows from the rounded index; another one is named, and the row is kept."""
    bacaan = baca(f"OPP;NILAI IKM;KATEGORI\nDA;{ikm};{kategori}\n", rumus=rumus)
    assert bacaan.galat == [] and len(bacaan.baris) == 1
    if pesan:
        assert len(bacaan.peringatan) == 1 and pesan in bacaan.peringatan[0]
    else:
        assert bacaan.peringatan == []


def test_urutan_u8_u9() -> None:
    """Asked for, and stored by key."""
    teks = f"{JUDUL}\nDA;{NRR};29;91,48\n"
    assert baca(teks).baris[0].nrr["sarana"] == "3.9655"
    assert baca(teks, tukar_8_9=True).baris[0].nrr["sarana"] == "3.6207"


def test_ikm_kosong_dihitung_dan_tahun_dari_kolom() -> None:
    """From the NRR; the year of the row goes before the period of the form."""
    bacaan = baca(f"Laporan;;\nTahun;{JUDUL}\n2023;DA;{NRR};29;\n", periode=None)
    assert bacaan.galat == []
    assert (bacaan.baris[0].ikm, bacaan.baris[0].periode.nama) == (Decimal("91.48"), "Tahun 2023")


def test_angka_seperti_excel_menulisnya() -> None:
    """4,0000 comes as 4 and must not widen the tolerance; thousands carry a dot; half goes up."""
    nrr = NRR.replace("4,0000", "4")
    assert "menghasilkan 91,48" in baca(f"{JUDUL}\nDA;{nrr};29;82,00\n").peringatan[0]
    bacaan = baca("OPP;NILAI IKM;SAMPEL\nDA;91,465;1.200\n")
    assert (bacaan.baris[0].n, bacaan.baris[0].ikm) == (1200, Decimal("91.47"))


def test_hanya_ikm() -> None:
    """Old reports often give no more; fourteen unsur are not checked."""
    bacaan = baca("Perangkat Daerah;Nilai IKM\nDA;75,77\n", rumus="14")
    assert (bacaan.galat, bacaan.peringatan) == ([], [])
    assert bacaan.baris[0].nrr == {}


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("A;B\n1;2\n", "Baris judul tidak ditemukan"),
        (f"{JUDUL}\n", "Tidak ada baris"),
        (f"{JUDUL}\n;{NRR};29;91,48\n", "Baris 2: nama atau kode unit kosong"),
        (f"{JUDUL}\nDA;{NRR};29;101\n", "ikm “101” bukan angka 25 sampai 100"),
        (f"{JUDUL}\nDA;5{NRR[1:]};29;91,48\n", "persyaratan “5,6207” bukan angka 1 sampai 4"),
        (f"{JUDUL}\nDA;;{NRR[7:]};29;91,48\n", "NRR U1 kosong"),
        ("OPP;NILAI IKM\nDA;\n", "IKM kosong"),
        ("OPP;NILAI IKM;SAMPEL\nDA;80;nol\n", "n “nol” bukan angka bulat"),
        ("OPP;NILAI IKM;SAMPEL\nDA;80;29,5\n", "n “29,5” bukan angka bulat"),
        ("OPP;NILAI IKM;MULAI;SELESAI\nDA;80;2025-02-01;2025-01-01\n", "selesai sebelum mulai"),
        ("OPP;NILAI IKM;MULAI;SELESAI\nDA;80;kapan;2025-01-01\n", "bukan tanggal"),
    ],
)
def test_baris_yang_salah(teks: str, pesan: str) -> None:
    """What is wrong, and in which row."""
    assert any(pesan in g for g in baca(teks).galat), baca(teks).galat


def test_tanpa_periode() -> None:
    """Neither the row nor the form says when."""
    assert "periodenya tidak diketahui" in baca("OPP;IKM\nDA;80\n", periode=None).galat[0]


@pytest.fixture
def petugas(db: None) -> Any:
    """The service officer of Dinas Alfa, logged in."""
    u = buat_kota()
    akun = buat_akun("petugas")
    beri_peran(akun, "pelayanan", u["DA"])
    return masuk(akun)


def kirim(petugas: Any, teks: str, **lain: str) -> Any:
    """The answer to a file."""
    isi = {"urutan": "daftar", "rumus": "1/9", "mulai": "2024-01-01", "selesai": "2024-12-31"}
    berkas = SimpleUploadedFile("lama.csv", teks.encode())
    return petugas.post(URL, {"berkas": berkas, "sumber": "Laporan 2024", **isi, **lain})


def test_diperiksa_lalu_diterapkan(petugas: Any) -> None:
    """Nothing is written before "Terapkan"; the same file again changes nothing."""
    teks = f"{JUDUL}\nDinas Alfa;{NRR};29;90,56\nDA.B1;{NRR};12;91,48\n"
    jawaban = kirim(petugas, teks)
    halaman = jawaban.content.decode()
    assert "cocok dengan bobot 0,11" in halaman
    assert not HasilLama.objects.exists()
    kiriman = {"langkah": "terapkan", "kiriman": jawaban.context["kiriman"]}
    assert petugas.post(URL, kiriman).status_code == 302
    assert HasilLama.objects.count() == 2
    assert Jejak.objects.filter(tindakan="hasil_lama_impor").count() == 1
    ulang = kirim(petugas, teks)
    assert "Semua hasil sudah sama" in ulang.content.decode()
    berubah = kirim(petugas, teks.replace("90,56", "91,00"))
    petugas.post(URL, {"langkah": "terapkan", "kiriman": berubah.context["kiriman"]})
    assert HasilLama.objects.get(unit__kode="DA").ikm == Decimal("91.00")
    assert HasilLama.objects.count() == 2


def test_unit_lain_ditolak_dan_namanya_disebut(petugas: Any) -> None:
    """Outside the scope, unknown, or twice in one file: all is refused."""
    teks = "OPP;NILAI IKM\nDA;80\nDB;80\nDinas Gamma;80\nDinas Alfa;81\n"
    halaman = kirim(petugas, teks).content.decode()
    assert "Unit “DB” tidak di wewenang Anda" in halaman
    assert "Dinas Gamma" in halaman
    assert "sudah ada di baris lain" in halaman
    assert "Terapkan" not in halaman


def test_layanan_unit_lain_ditolak(petugas: Any) -> None:
    """A figure can only be put on a service of the unit of its row."""
    buat_layanan("punyab", Unit.objects.get(kode="DB"), nama="Layanan Beta")
    halaman = kirim(petugas, "OPP;LAYANAN;NILAI IKM\nDA;punyab;80\n").content.decode()
    assert "bukan tanggung jawab Dinas Alfa" in halaman


def test_kiriman_yang_diubah_ditolak(petugas: Any) -> None:
    """A tampered or foreign sending writes nothing."""
    jawaban = petugas.post(URL, {"langkah": "terapkan", "kiriman": "palsu"}, follow=True)
    assert "Kiriman tidak utuh" in jawaban.content.decode()
    u = buat_akun("lain")
    beri_peran(u, "admin", HasilLama._meta.get_field("unit").related_model.objects.get(kode="KOTA"))
    asing = kirim(masuk(u), "OPP;NILAI IKM\nDA;80\n").context["kiriman"]
    petugas.post(URL, {"langkah": "terapkan", "kiriman": asing})
    assert not HasilLama.objects.exists()


def test_formulir_yang_kurang(petugas: Any) -> None:
    """Without a file, without the order of U8 and U9, with half a period, with a file that is no table."""
    jawaban = petugas.post(URL, {"mulai": "2024-01-01"})
    halaman = jawaban.content.decode()
    for pesan in ("Pilih berkas", "dua unsur dapat tertukar", "Isi keduanya"):
        assert pesan in halaman
    berkas = SimpleUploadedFile("a.csv", b"\x89PNG\r\n\x1a\n000")
    isi = {"urutan": "daftar", "rumus": "1/9", "sumber": "x", "berkas": berkas}
    assert "berkas" in petugas.post(URL, isi).context["form"].errors


def test_impor_tidak_menimpa_hasil_unit_yang_bergabung(petugas: Any) -> None:
    """What came along from another unit is that unit's report, though the year is the same."""
    alfa = Unit.objects.get(kode="DA")
    isi = {"unit": alfa, "mulai": TAHUN.mulai, "selesai": TAHUN.selesai}
    HasilLama.objects.create(**isi, judul="Dinas Lama", ikm=Decimal("70.00"))
    jawaban = kirim(petugas, f"{JUDUL}\nDA;{NRR};29;91,48\n")
    petugas.post(URL, {"langkah": "terapkan", "kiriman": jawaban.context["kiriman"]})
    assert sorted(HasilLama.objects.values_list("judul", "ikm")) == [
        ("", Decimal("91.48")),
        ("Dinas Lama", Decimal("70.00")),
    ]
