"""States of days from a sheet: words, scope, refused rows, no reason kept, undo of a batch."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak, PenugasanPeran
from pegawai.kinerja_impor_keadaan import (
    BarisKeadaan,
    baca_kata,
    baca_keadaan,
    kosongkan_alasan,
)
from pegawai.models import ImporKeadaan, KeadaanHari, LaporanKinerja, TandaPapan
from pegawai.services import kinerja_impor_keadaan as layanan
from pegawai.services.kinerja_hari import setel_keadaan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.lembar import SelBukanTeks, baca_lembar
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan
from tests.pegawai.test_kinerja_impor import buku, mentah

URL = "/kinerja/keadaan/impor/"
KEPALA = ["NIP", "NAMA", "TANGGAL MULAI", "TANGGAL SELESAI", "JENIS CUTI"]


# --- pure ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kata", "harus"),
    [
        ("Cuti Tahunan", "cuti"),
        ("cuti melahirkan", "cuti"),
        ("Cuti Sakit", "sakit"),
        ("SAKIT", "sakit"),
        ("DL", "dinas_luar"),
        ("Perjalanan Dinas", "dinas_luar"),
        ("dinas_luar", "dinas_luar"),
        ("TB", "tugas_belajar"),
        ("Lepas jaga malam", "lepas_jaga"),
        ("lepas dinas", "lepas_jaga"),
        ("mangkir", ""),
        ("", ""),
    ],
)
def test_kata_dikenal(kata: str, harus: str) -> None:
    """What lists call it; an unknown word is never guessed."""
    assert baca_kata(kata) == harus


def test_baris_dan_yang_ditolak() -> None:
    """Dates of both kinds, a single day, numbers that lost digits, days turned round."""
    satu = nip(1)
    hasil = baca_keadaan(
        mentah(
            [
                ["DAFTAR CUTI"],
                KEPALA,
                [satu, "Ani", "23-11-2026", SelBukanTeks("tanggal", "2026-11-25"), "Cuti"],
                [satu, "Ani", "1 Desember 2026", "", "DL"],
                [SelBukanTeks("angka", "198503152010011"), "", "23-11-2026", "", "Cuti"],
                ["", "", "23-11-2026", "22-11-2026", "Cuti"],
                [satu, "", "23-11-2026", "23-11-2028", "Tugas belajar"],
                [satu, "", "besok", "", "mangkir"],
                ["", "", "", "", ""],
            ]
        )
    )
    assert hasil.kepala == 2
    assert hasil.baris == [
        BarisKeadaan(3, satu, SENIN, date(2026, 11, 25), "cuti"),
        BarisKeadaan(4, satu, date(2026, 12, 1), date(2026, 12, 1), "dinas_luar"),
    ]
    assert [(g.nomor, g.kolom) for g in hasil.galat] == [
        (5, "NIP"),
        (6, "NIP"),
        (6, "Tanggal selesai"),
        (7, "Tanggal selesai"),
        (8, "Tanggal mulai"),
        (8, "Tanggal selesai"),
        (8, "Keadaan"),
    ]


def test_alasan_dikosongkan_sebelum_dibaca() -> None:
    """Columns that may tell why are emptied and named; the known ones stay."""
    baris = mentah(
        [
            [*KEPALA, "ALASAN CUTI", "Diagnosa", "Nomor surat dokter"],
            [nip(1), "Ani", "23-11-2026", "", "Sakit", "tifus", "A01", "7/RS"],
        ]
    )
    bersih, dibuang = kosongkan_alasan(baris)
    assert dibuang == ["ALASAN CUTI", "Diagnosa", "Nomor surat dokter"]
    assert bersih[1][1] == [nip(1), "Ani", "23-11-2026", "", "Sakit", "", "", ""]
    assert bersih[0] == baris[0]


@pytest.mark.parametrize(
    "judul",
    ["KET.", "KET", "URAIAN", "Penyakit", "Keluhan utama", "X", "Unit kerja", "STATUS KESEHATAN"],
)
def test_hanya_kolom_yang_dikenal_dibaca(judul: str) -> None:
    """Whatever it is called: a column that is not ours is emptied and named, one without a name emptied."""
    baris = mentah(
        [
            ["tifus", "", "", "", "", "", ""],
            [*KEPALA, judul, ""],
            [nip(1), "Ani", "23-11-2026", "", "Sakit", "tifus", "tifus"],
        ]
    )
    bersih, dibuang = kosongkan_alasan(baris)
    assert dibuang == [judul] and "tifus" not in str(bersih)
    assert baca_keadaan(bersih).baris == [BarisKeadaan(3, nip(1), SENIN, SENIN, "sakit")]


# --- the service -----------------------------------------------------------------------------------
@pytest.fixture
def d(db: Any, monkeypatch: Any) -> Dunia:
    """The small world on SENIN with an officer of the dinas."""
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    dunia = Dunia()
    dunia.petugas = buat_akun("petugas")  # type: ignore[attr-defined]
    beri_peran(dunia.petugas, "kepegawaian", dunia.u["DA"])  # type: ignore[attr-defined]
    return dunia


def baris(orang: int, banyak: int = 3, keadaan: str = "cuti", nomor: int = 2) -> BarisKeadaan:
    """A row of so many days from SENIN on."""
    return BarisKeadaan(nomor, nip(orang), SENIN, SENIN + timedelta(days=banyak - 1), keadaan)


def impor(d: Any, *daftar: BarisKeadaan, uji: bool = False) -> layanan.LaporanKeadaan:
    """Apply as the officer of the dinas."""
    return layanan.impor_keadaan(list(daftar), oleh=d.petugas, uji=uji, nama="cuti.xlsx")


def isi() -> dict[tuple[str, date], tuple[str, str]]:
    """What stands in the table."""
    semua = KeadaanHari.objects.select_related("pegawai")
    return {(k.pegawai.nama, k.tanggal): (k.keadaan, k.sumber) for k in semua}


def test_uji_dan_sungguhan_melapor_sama(d: Dunia) -> None:
    """The dry run says what the application then does, and writes nothing."""
    daftar = [baris(11), baris(12, 1, "sakit"), baris(99, nomor=4)]
    uji = impor(d, *daftar, uji=True)
    assert not KeadaanHari.objects.exists() and not ImporKeadaan.objects.exists()
    assert impor(d, *daftar) == uji
    assert (uji.baru, uji.diganti, uji.tetap, len(uji.galat)) == (4, 0, 0, 1)
    assert isi()["Ani", SENIN] == ("cuti", "impor") and isi()["Budi", SENIN] == ("sakit", "impor")
    assert impor(d, *daftar).menulis is False and ImporKeadaan.objects.count() == 1


def test_hanya_pegawai_dalam_wewenang(d: Dunia) -> None:
    """Of another dinas: refused; without the right: not at all; the own record: by a colleague."""
    laporan = impor(d, baris(15), baris(11, nomor=3))
    assert [g.nomor for g in laporan.galat] == [2] and laporan.baru == 3
    with pytest.raises(DiLuarWewenang):
        layanan.impor_keadaan([baris(12)], oleh=d.ani.akun, uji=True)
    beri_peran(d.budi.akun, "kepegawaian", d.u["DA"])
    sendiri = layanan.impor_keadaan([baris(12)], oleh=d.budi.akun, uji=True)
    assert "petugas lain" in sendiri.galat[0].pesan and not sendiri.menulis


def test_dua_baris_yang_bertentangan(d: Dunia) -> None:
    """The first stands, the second is refused; alike they are one."""
    laporan = impor(d, baris(11), baris(11, 1, "sakit", 3), baris(11, 4, nomor=4))
    assert [g.nomor for g in laporan.galat] == [3] and laporan.baru == 4


def test_jejak_tidak_menyebut_keadaan(d: Dunia) -> None:
    """Counts, and no digest: five words could be tried; "sakit" is a restricted value."""
    impor(d, baris(11, keadaan="sakit"))
    jejak = Jejak.objects.get(tindakan="keadaan_impor")
    assert jejak.sesudah == {"jumlah": {"baru": 3, "diganti": 0}}
    assert "sakit" not in f"{jejak.ringkasan} {jejak.objek} {jejak.sebelum} {jejak.sesudah}"
    assert TandaPapan.objects.filter(kunci=f"unit:{d.u['DA.B1'].pk}").exists()


def test_yang_diimpor_tidak_dapat_diubah_sendiri(d: Dunia) -> None:
    """Afterwards an officer corrects it."""
    impor(d, baris(11))
    with pytest.raises(AturanDilanggar):
        setel_keadaan(pegawai=d.ani, tanggal=SENIN, keadaan="", oleh=d.ani.akun, hari_ini=SENIN)


def test_batal_mengembalikan_yang_digantikan(d: Dunia) -> None:
    """What Ani had said herself stands again; the rest goes; nothing twice; a second undo is refused."""
    setel_keadaan(
        pegawai=d.ani, tanggal=SENIN, keadaan="dinas_luar", oleh=d.ani.akun, hari_ini=SENIN
    )
    semula = isi()
    impor(d, baris(11), baris(12))
    assert isi()["Ani", SENIN] == ("cuti", "impor")
    satu = ImporKeadaan.objects.get()
    kalimat = layanan.batalkan_impor_keadaan(satu.jejak, d.petugas).kalimat[0]  # type: ignore[attr-defined]
    assert "5 keadaan dihapus, 1 dikembalikan" in kalimat and isi() == semula
    with pytest.raises(AturanDilanggar, match="sudah dibatalkan"):
        layanan.batalkan_impor_keadaan(satu.jejak, d.petugas)  # type: ignore[attr-defined]


def test_batal_berurutan_dan_oleh_yang_berwenang(d: Dunia) -> None:
    """A later import on the same days goes first; out of scope is refused; the command does it too."""
    impor(d, baris(11))
    impor(d, baris(11, 1, "sakit"))
    satu, dua = ImporKeadaan.objects.order_by("pk")
    with pytest.raises(AturanDilanggar, match="lebih dahulu"):
        layanan.batalkan_impor_keadaan(satu.jejak, d.petugas)  # type: ignore[attr-defined]
    luar = buat_akun("luar")
    beri_peran(luar, "kepegawaian", d.u["DB"])
    with pytest.raises(DiLuarWewenang):
        layanan.batalkan_impor_keadaan(dua.jejak, luar)
    call_command("batalkan_impor", str(dua.jejak_id), stdout=io.StringIO())
    assert isi()["Ani", SENIN] == ("cuti", "impor")
    layanan.batalkan_impor_keadaan(satu.jejak, d.petugas)  # type: ignore[attr-defined]
    assert isi() == {}


def test_hari_yang_disebut_impor_kemudian_tetap(d: Dunia) -> None:
    """Two lists overlap: undoing the first leaves the days of the second; what Ani had said comes back with its undo."""
    setel_keadaan(
        pegawai=d.ani, tanggal=SENIN, keadaan="dinas_luar", oleh=d.ani.akun, hari_ini=SENIN
    )
    semula = isi()
    impor(d, baris(11, 3))
    impor(d, baris(11, 2), baris(12, 1, nomor=3))
    satu, dua = ImporKeadaan.objects.order_by("pk")
    layanan.batalkan_impor_keadaan(satu.jejak, d.petugas)  # type: ignore[attr-defined]
    assert set(isi()) == {("Ani", SENIN), ("Ani", SENIN + timedelta(days=1)), ("Budi", SENIN)}
    assert isi()["Ani", SENIN] == ("cuti", "impor")
    layanan.batalkan_impor_keadaan(dua.jejak, d.petugas)  # type: ignore[attr-defined]
    assert isi() == semula


def test_yang_diambil_alih_kembali_ke_impor_semula(d: Dunia) -> None:
    """The second undone first: its own day goes, those of the first are the first's again."""
    impor(d, baris(11, 3))
    semula = isi()
    impor(d, baris(11, 2), baris(12, 1, nomor=3))
    satu, dua = ImporKeadaan.objects.order_by("pk")
    kalimat = layanan.batalkan_impor_keadaan(dua.jejak, d.petugas).kalimat[0]  # type: ignore[attr-defined]
    assert "1 keadaan dihapus, 0 dikembalikan" in kalimat and isi() == semula
    layanan.batalkan_impor_keadaan(satu.jejak, d.petugas)  # type: ignore[attr-defined]
    assert isi() == {}


def test_wewenang_yang_baru_dicabut(d: Dunia) -> None:
    """Rights are asked again inside the transaction, not taken from what the request remembers."""
    impor(d, baris(11))
    PenugasanPeran.objects.filter(akun=d.petugas).delete()  # type: ignore[attr-defined]
    with pytest.raises(DiLuarWewenang):
        impor(d, baris(12))
    with pytest.raises(DiLuarWewenang):
        layanan.batalkan_impor_keadaan(ImporKeadaan.objects.get().jejak, d.petugas)  # type: ignore[attr-defined]


def test_hari_yang_terlalu_jauh_atau_terlalu_banyak(d: Dunia, monkeypatch: Any) -> None:
    """A slip in the year, and more days than one import may state: the row is named, the others stand."""
    hari_ini = timezone.localdate()
    lama = BarisKeadaan(2, nip(11), date(2003, 1, 1), date(2003, 1, 2), "cuti")
    depan = BarisKeadaan(3, nip(11), hari_ini, hari_ini + timedelta(days=3 * 366), "cuti")
    laporan = impor(d, lama, depan, baris(11, nomor=4))
    assert [g.nomor for g in laporan.galat] == [2, 3] and laporan.baru == 3
    monkeypatch.setattr(layanan, "HARI_SEMUA", 5)
    laporan = impor(d, baris(11, nomor=5), baris(12, 3, nomor=6), baris(12, 2, nomor=7))
    assert [g.nomor for g in laporan.galat] == [6] and "5 hari" in laporan.galat[0].pesan
    assert (laporan.baru, laporan.tetap) == (2, 3)


def test_kueri_tetap(d: Dunia) -> None:
    """As many queries for one person as for thirty."""
    jumlah = []
    for banyak in (1, 10, 30):
        for n in range(100 + len(jumlah) * 50, 100 + len(jumlah) * 50 + banyak):
            tempatkan(buat_pegawai(nip(n), f"Orang {n}"), d.jabatan)
        awal = 100 + len(jumlah) * 50
        daftar = [baris(n) for n in range(awal, awal + banyak)]
        with CaptureQueriesContext(connection) as kueri:
            assert impor(d, *daftar).baru == 3 * banyak
        jumlah.append(len(kueri))
    assert max(jumlah[1:]) <= jumlah[0] and jumlah[1] == jumlah[2]


# --- through the page ------------------------------------------------------------------------------
def unggah(client: Any, isi_berkas: bytes, nama: str = "cuti.xlsx") -> Any:
    return client.post(URL, {"berkas": SimpleUploadedFile(nama, isi_berkas)})


def kirim(client: Any, jawaban: Any, langkah: str = "terapkan") -> Any:
    return client.post(URL, {"kiriman": jawaban.context["kiriman"], "langkah": langkah})


def test_lewat_halaman(d: Dunia) -> None:
    """Send, look, apply, take back; the reason travels nowhere."""
    client = masuk(d.petugas)  # type: ignore[attr-defined]
    isi_berkas = buku(
        [
            [*KEPALA, "ALASAN"],
            [nip(11), "Ani", "23-11-2026", "24-11-2026", "Sakit", "tifus"],
            [nip(15), "Eka", "23-11-2026", "24-11-2026", "Cuti", "hajatan"],
        ]
    )
    jawaban = unggah(client, isi_berkas)
    html = teks(jawaban)
    assert "Kolom ini tidak dibaca" in html and "ALASAN" in html and "tifus" not in html
    unduhan = kirim(client, jawaban, "ditolak")
    (lembar,) = baca_lembar(b"".join(unduhan))
    isi_ditolak = str([list(b.sel) for b in lembar.baris])
    assert "hajatan" not in isi_ditolak and nip(15) in isi_ditolak
    assert kirim(client, jawaban).url == URL
    assert len(isi()) == 2
    satu = ImporKeadaan.objects.get()
    assert "cuti.xlsx" in teks(client.get(URL))
    assert "Batalkan impor ini?" in teks(client.get(f"{URL}{satu.pk}/batalkan/"))
    assert client.post(f"{URL}{satu.pk}/batalkan/").url == URL
    assert isi() == {} and client.get(f"{URL}{satu.pk}/batalkan/").status_code == 404
    assert client.get(f"{URL}templat/").status_code == 200


def test_csv_dan_kiriman_orang_lain(d: Dunia) -> None:
    """CSV as well; what another account has sent is not applied."""
    client = masuk(d.petugas)  # type: ignore[attr-defined]
    csv = f"NIP;MULAI;SELESAI;KEADAAN\n{nip(11)};23/11/2026;;cuti\n".encode()
    jawaban = unggah(client, csv, "cuti.csv")
    lain = buat_akun("lain")
    beri_peran(lain, "kepegawaian", d.u["DA"])
    assert kirim(masuk(lain), jawaban).url == URL and isi() == {}
    kirim(client, jawaban)
    assert list(isi()) == [("Ani", SENIN)]
    assert not LaporanKinerja.objects.exists()
