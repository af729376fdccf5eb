"""`/evaluasi/hasil-terdahulu/`: earlier results from a sheet, checked before anything is written."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluasi.impor_hasil import Bacaan, baca_hasil
from evaluasi.models import HasilLama, Survei
from evaluasi.periode import Periode
from evaluasi.services.impor_hasil import tarik_hasil
from orgstruktur.models import Jejak, Unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.lembar import baca_lembar
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.hasil_uji import baris_csv
from tests.evaluasi.pabrik import buat_layanan, buat_respon, buat_survei
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


# --- beside our own surveys --------------------------------------------------------------------------
MASA = {"mulai": TAHUN.mulai, "selesai": TAHUN.selesai}


def terapkan(petugas: Any, teks: str, **lain: str) -> Any:
    """Send a file and apply it → the page that follows."""
    kiriman = kirim(petugas, teks, **lain).context["kiriman"]
    return petugas.post(URL, {"langkah": "terapkan", "kiriman": kiriman}, follow=True)


@pytest.mark.parametrize("status", Survei.Status)
def test_periode_yang_sudah_disurvei_ditolak(petugas: Any, status: Survei.Status) -> None:
    """A table would show the same period twice; the survey is named, also when the row was checked before it."""
    teks = "OPP;NILAI IKM;TAHUN\nDA;80;2024\nDA;79;2023\n"
    kiriman = kirim(petugas, teks).context["kiriman"]
    alfa = Unit.objects.get(kode="DA")
    buat_survei("ALFA24", alfa, judul="Survei Alfa 2024", status=status, **MASA)
    jawaban = kirim(petugas, teks)
    (galat,) = jawaban.context["laporan"].galat
    assert galat.startswith("Baris 2: Dinas Alfa sudah disurvei di Tata pada Tahun 2024")
    assert f"“Survei Alfa 2024”, kode ALFA24, {status.label.lower()}" in galat
    assert jawaban.context["kiriman"] == ""
    jawaban = petugas.post(URL, {"langkah": "terapkan", "kiriman": kiriman}, follow=True)
    assert "kode ALFA24" in jawaban.text and not HasilLama.objects.exists()


def test_layanan_yang_sudah_disurvei_ditolak(petugas: Any) -> None:
    """Whichever unit asked: answered, or chosen to be asked about. Others of the unit may still come in."""
    alfa, kota = Unit.objects.get(kode="DA"), Unit.objects.get(kode="KOTA")
    ktp, izin, kia = (buat_layanan(k, alfa) for k in ("ktp", "izin", "kia"))
    buat_respon(buat_survei("KOTA24", kota, **MASA), [3] * 9, layanan=ktp)
    buat_survei("PILIH4", kota, **MASA).daftar_layanan.set([izin])
    buat_survei("DRAF24", kota, **MASA, status=Survei.Status.DRAF).daftar_layanan.set([kia])
    teks = "OPP;LAYANAN;NILAI IKM\nDA;ktp;80\nDA;izin;80\nDA;kia;80\n"
    galat = kirim(petugas, teks).context["laporan"].galat
    assert [g[:7] for g in galat] == ["Baris 2", "Baris 3"]
    assert "KOTA24" in galat[0] and "PILIH4" in galat[1]
    terapkan(petugas, "OPP;LAYANAN;NILAI IKM\nDA;kia;80\n")
    assert HasilLama.objects.get().layanan == kia


def test_unit_di_bawah_yang_sudah_disurvei_dikatakan(petugas: Any) -> None:
    """Its answers count for the unit above: unusual, but the report of the whole may be kept."""
    buat_survei("BIDANG", Unit.objects.get(kode="DA.B1"), **MASA)
    jawaban = kirim(petugas, "OPP;NILAI IKM\nDA;80\n")
    assert jawaban.context["laporan"].galat == []
    (peringatan,) = jawaban.context["laporan"].peringatan
    assert "(BIDANG)" in peringatan and "dua kali" in jawaban.text


def test_responden_terlalu_sedikit_dikatakan(petugas: Any, settings: Any) -> None:
    """In the preview, in the result and in the list; never shown to everybody."""
    teks = "OPP;NILAI IKM;SAMPEL;TAHUN\nDA;81,23;4;2024\nDA;82,34;5;2023\nDA;83,45;;2022\n"
    jawaban = kirim(petugas, teks)
    assert jawaban.context["laporan"].peringatan == [
        "Baris 2: hanya 4 responden; disimpan, tetapi tidak ditampilkan karena kurang dari 5."
    ]
    hasil = terapkan(petugas, teks)
    assert "1 di antaranya tidak ditampilkan, karena respondennya kurang dari 5" in hasil.text
    assert hasil.text.count("(tidak ditampilkan)") == 1
    umum = Client().get("/hasil/unit/DA/").text
    assert "81,23" not in umum and "82,34" in umum and "83,45" in umum
    settings.TATA_SKM_MINIMUM = 6
    assert len(kirim(petugas, teks).context["laporan"].peringatan) == 2


def test_ada_di_csv_dan_bertanda(petugas: Any) -> None:
    """In the file of the unit as in its JSON; the columns that were there before stay where they were."""
    ktp = buat_layanan("ktp", Unit.objects.get(kode="DA"), nama="KTP")
    terapkan(petugas, f"LAYANAN;{JUDUL}\n;DA;{NRR};29;91,48\nktp;DA;{NRR};12;90,00\n")
    buat_respon(buat_survei("KINI22", ktp.unit), [3] * 9, layanan=ktp)
    for alamat, nama, ikm, n in (
        ("unit/DA", "Dinas Alfa", "91,48", "29"),
        ("layanan/ktp", "KTP", "90,00", "12"),
    ):
        *lain, lama = baris_csv(Client(), f"/hasil/{alamat}/data.csv")
        assert {b["laporan_terdahulu"] for b in lain} == {"tidak"}
        assert (lama["laporan_terdahulu"], lama["nama"], lama["periode"]) == (
            "ya",
            nama,
            "Tahun 2024",
        )
        assert (lama["ikm"], lama["responden"], lama["mutu"], lama["nrr_waktu"]) == (ikm, n, "", "")
        assert (lama["rumus"], lama["sumber"]) == ("1/9 (tepat)", "Laporan 2024")
        assert list(lama)[:4] == ["jenis", "kode", "nama", "periode"]
        assert list(lama)[-5:] == ["nrr_sarana", "laporan_terdahulu", "asal", "rumus", "sumber"]
        (json,) = Client().get(f"/hasil/{alamat}/data.json").json()["hasil_lama"]
        assert json["ikm"].replace(".", ",") == ikm


# --- taken back --------------------------------------------------------------------------------------
def test_ditarik_kembali_dan_diimpor_lagi(petugas: Any) -> None:
    """Asked first; the Jejak holds what it was, and the same file brings it back."""
    teks = f"{JUDUL}\nDA;{NRR};29;91,48\n"
    halaman = terapkan(petugas, teks)
    lama = HasilLama.objects.get()
    alamat = f"{URL}{lama.pk}/tarik/"
    assert alamat in halaman.text and "Yang sudah diimpor" in halaman.text
    tanya = petugas.get(alamat)
    assert "Tahun 2024" in tanya.text and "impor lagi berkasnya" in tanya.text
    assert HasilLama.objects.exists()
    sesudah = petugas.post(alamat, follow=True)
    assert "Hasil Tahun 2024 ditarik kembali: Dinas Alfa." in sesudah.text
    assert "Yang sudah diimpor" not in sesudah.text and not HasilLama.objects.exists()
    jejak = Jejak.objects.get(tindakan="hasil_lama_tarik")
    assert jejak.sebelum["hasil"][0]["nrr"]["waktu"] == "3.4483"
    assert petugas.post(alamat).status_code == 404
    with pytest.raises(AturanDilanggar):
        tarik_hasil(hasil=lama, oleh=None)
    terapkan(petugas, teks)
    assert HasilLama.objects.get().ikm == Decimal("91.48")


def test_yang_tidak_dapat_ditarik(petugas: Any) -> None:
    """Of another unit; and what came along when units were joined, which an undo must find."""
    alfa, beta = Unit.objects.get(kode="DA"), Unit.objects.get(kode="DB")
    asing = HasilLama.objects.create(unit=beta, **MASA, ikm=80)
    gabung = HasilLama.objects.create(unit=alfa, judul="Dinas Lama", **MASA, ikm=70)
    for lama in (asing, gabung):
        assert petugas.get(f"{URL}{lama.pk}/tarik/").status_code == 404
    assert "Yang sudah diimpor" not in petugas.get(URL).text
    with pytest.raises(DiLuarWewenang):
        tarik_hasil(hasil=asing, oleh=buat_akun("lain"))
    with pytest.raises(AturanDilanggar):
        tarik_hasil(hasil=gabung, oleh=None)


def test_jalan_kembali_menuju_evaluasi(petugas: Any) -> None:
    """An officer's page leads back to the officers' pages."""
    teks = petugas.get(URL).text
    utama = teks[teks.index("<main") : teks.index("</main")]
    assert 'href="/evaluasi/">Batal' in utama and 'href="/evaluasi/">Evaluasi' in teks
    assert 'href="/hasil/"' not in utama
    assert terapkan(petugas, "OPP;NILAI IKM\nDA;80\n").redirect_chain == [(URL, 302)]


def test_banyak_kueri_tetap(petugas: Any) -> None:
    """Of the list, and of a file beside many surveys."""
    alfa = Unit.objects.get(kode="DA")
    jumlah = []
    for banyak in (1, 10, 40):
        HasilLama.objects.all().delete()
        Survei.objects.all().delete()
        for n in range(banyak):
            layanan = buat_layanan(f"l{banyak}-{n}", alfa)
            HasilLama.objects.create(
                unit=alfa, layanan=layanan, mulai=date(2000 + n, 1, 1), selesai=date(2000 + n, 12, 31), ikm=80
            )  # fmt: skip
            buat_survei(f"B{banyak:02}{n:02}", Unit.objects.get(kode="DA.B1"), **MASA)
        satu = []
        for minta in (
            lambda: petugas.get(URL),
            lambda: kirim(petugas, "OPP;NILAI IKM;TAHUN\n" + "".join(f"DA;80;{2024 + n}\n" for n in range(banyak))),  # noqa: B023
        ):  # fmt: skip
            minta()
            with CaptureQueriesContext(connection) as kueri:
                assert minta().status_code == 200
            satu.append(len(kueri))
        jumlah.append(satu)
    assert jumlah[0] == jumlah[1] == jumlah[2], jumlah
    assert jumlah[0][0] <= 9 and jumlah[0][1] <= 12, jumlah
