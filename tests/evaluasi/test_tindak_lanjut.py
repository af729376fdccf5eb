"""Follow-up: plans, what came of them, the proof, and what residents see."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evaluasi.models import Survei, TindakLanjut
from evaluasi.selectors.tindak_lanjut import jangka
from evaluasi.services import tindak_lanjut as layanan
from evaluasi.services.terbit import perbarui_sementara
from orgstruktur.models import Jejak, Unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import masuk
from tests.evaluasi.kelola_uji import HARI, Dunia, buat_dunia_kelola, isi, rencana
from tests.evaluasi.pabrik import buat_survei, terbitkan_seluruhnya
from tests.pabrik import buat_unit

pytestmark = pytest.mark.django_db
ISI = {
    "unsur": "waktu",
    "masalah": "Antrean lama",
    "kegiatan": "Loket kedua",
    "tahun": "2027",
    "triwulan": "1",
    "penanggung_jawab": "Kepala Bidang",
    "unit": "DA.B1",
    "status": "10",
}
PDF = b"%PDF-1.7 isi"


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    return buat_dunia_kelola(monkeypatch)


@pytest.fixture
def klien(dunia: Dunia) -> Client:
    """The officer of Dinas Alfa."""
    return masuk(dunia.petugas)


@pytest.mark.parametrize(
    ("tenggat", "kata"),
    [
        (date(2027, 4, 1), "jangka pendek"),
        (date(2028, 1, 1), "jangka pendek"),
        (date(2028, 4, 1), "jangka menengah"),
        (date(2029, 1, 1), "jangka menengah"),
        (date(2029, 4, 1), "jangka panjang"),
    ],
)
def test_jangka(tenggat: date, kata: str) -> None:
    """Up to 12 months short, up to 24 medium, then long, from the end of the survey."""
    assert jangka(date(2026, 12, 31), tenggat) == kata


def test_halaman_survei(klien: Client, dunia: Dunia) -> None:
    """The lowest with and without a plan; the period before with its realisation."""
    lalu = buat_survei(
        "LALU22",
        dunia.unit["DA"],
        status=40,
        mulai=date(2026, 7, 1),
        selesai=date(2026, 9, 30),
        judul="Survei lalu",
    )
    rencana(
        lalu, kegiatan="Kursi ditambah", status=30, selesai_pada=HARI, realisasi="Sudah 20 kursi"
    )
    rencana(dunia.survei, "waktu")
    assert "sebentar sesudah survei berakhir" in isi(klien, dunia.url + "tindak-lanjut/")
    dunia.survei.status = 30
    dunia.survei.save()
    perbarui_sementara()
    teks = isi(klien, dunia.url + "tindak-lanjut/")
    assert teks.count("Belum ada rencana</span>") == 2
    assert "U3 Waktu penyelesaian" in teks and "25,00" not in teks
    assert "Sudah 20 kursi" in teks
    assert "?unsur=pengaduan" in teks
    assert "Tambah rencana" not in isi(masuk(dunia.pimpinan), dunia.url + "tindak-lanjut/")


def test_unit_senama_disebut_induknya(klien: Client, dunia: Dunia) -> None:
    """Every kelurahan has a Seksi Pemerintahan; which one is meant must be told."""
    buat_unit("DA.B9", "bidang", dunia.unit["DA"], nama="Bidang Sembilan")
    for kode, induk in (("DA.B1.S", "DA.B1"), ("DA.B9.S", "DA.B9")):
        buat_unit(kode, "seksi", Unit.objects.get(kode=induk), nama="Seksi Pemerintahan")
    teks = isi(klien, dunia.url + "tindak-lanjut/tambah/")
    for induk in (dunia.unit["DA.B1"].nama, "Bidang Sembilan"):
        assert f">Seksi Pemerintahan, {induk}</option>" in teks
    assert f">{dunia.unit['DA'].nama}</option>" in teks


def test_rencana_ditambah_dan_diubah(klien: Client, dunia: Dunia) -> None:
    alamat = dunia.url + "tindak-lanjut/tambah/"
    teks = isi(klien, alamat + "?unsur=sarana")
    assert '<option value="sarana" selected>' in teks
    assert "Dinas Beta" not in teks
    assert klien.post(alamat, ISI).status_code == 302
    t = TindakLanjut.objects.get()
    assert (t.unsur, t.unit.kode, t.status) == ("waktu", "DA.B1", 10)
    ubah = f"/evaluasi/tindak-lanjut/{t.pk}/ubah/"
    versi = isi(klien, ubah).split('name="versi" value="')[1].split('"')[0]
    data = {**ISI, "status": "20", "kegiatan": "Loket ketiga", "versi": versi}
    assert klien.post(ubah, data).status_code == 302
    t.refresh_from_db()
    assert (t.kegiatan, t.status) == ("Loket ketiga", 20)
    teks = klien.post(ubah, {**data, "kegiatan": "Loket keempat"}).content.decode()
    assert "Petugas lain mengubahnya" in teks
    assert "Loket keempat" in teks
    with pytest.raises(SudahBerubah):
        layanan.ubah_tindak_lanjut(rencana=t, oleh=None, versi=versi, masalah="x")
    jejak = Jejak.objects.filter(tindakan__startswith="tindak_lanjut").values_list(
        "tindakan", flat=True
    )
    assert set(jejak) == {"tindak_lanjut_tambah", "tindak_lanjut_ubah"}


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"tahun": "2025"}, "Isi tahun 2026 sampai 2031"),
        ({"tahun": "9" * 30}, "Isi tahun 2026 sampai 2031"),
        ({"tahun": "2026", "triwulan": "2"}, "sudah lewat"),
        ({"unsur": "cuaca"}, "Ada yang perlu diperbaiki"),
        ({"unit": "DB"}, "Ada yang perlu diperbaiki"),
        ({"status": "30"}, "Ada yang perlu diperbaiki"),
        ({"masalah": " "}, "Wajib diisi"),
        ({"kegiatan": "x" * 501}, "Ada yang perlu diperbaiki"),
    ],
)
def test_rencana_keliru_bertahan(klien: Client, dunia: Dunia, ganti: dict, pesan: str) -> None:
    jawaban = klien.post(dunia.url + "tindak-lanjut/tambah/", {**ISI, **ganti})
    assert jawaban.status_code == 200
    teks = jawaban.content.decode()
    assert pesan in teks
    assert "Kepala Bidang" in teks
    assert not TindakLanjut.objects.exists()


def test_selesai_dengan_bukti_lalu_diumumkan(klien: Client, dunia: Dunia) -> None:
    """A file by its content, a link for residents; the file only for officers, and logged."""
    t = rencana(dunia.survei)
    alamat = f"/evaluasi/tindak-lanjut/{t.pk}/selesai/"
    data = {
        "realisasi": "Loket kedua dibuka",
        "selesai_pada": "2026-11-20",
        "bukti_tautan": "https://contoh.id/foto",
        "bukti": SimpleUploadedFile("SK <1>.exe", PDF),
        "terbit": "on",
    }
    assert klien.post(alamat, data).status_code == 302
    t.refresh_from_db()
    assert (t.status, t.terbit, t.bukti_jenis, t.bukti_nama) == (
        30,
        True,
        "application/pdf",
        "SK _1_.pdf",
    )
    warga = isi(Client(), "/hasil/unit/DA/")
    assert "Loket kedua dibuka" in warga
    assert "https://contoh.id/foto" in warga
    assert "SK _1_" not in warga
    unduh = f"/evaluasi/tindak-lanjut/{t.pk}/bukti/"
    jawaban = masuk(dunia.pimpinan).get(unduh)
    assert jawaban.content == PDF
    assert "sandbox" in jawaban["Content-Security-Policy"]
    assert jawaban["Content-Disposition"].startswith("attachment")
    assert (
        Jejak.objects.filter(tindakan="tindak_lanjut_bukti_unduh", oleh=dunia.pimpinan).count() == 1
    )
    isi(masuk(dunia.asing), unduh, 404)
    assert Client().get(unduh).status_code == 302
    klien.post(f"/evaluasi/tindak-lanjut/{t.pk}/terbit/", {"terbit": "0"})
    assert "Loket kedua dibuka" not in isi(Client(), "/hasil/unit/DA/")


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"realisasi": ""}, "Tulis apa yang sudah dilakukan"),
        ({"selesai_pada": "2026-11-28"}, "tidak sesudah hari ini"),
        ({"selesai_pada": "2026-01-01"}, "sesudah survei dimulai"),
        ({"bukti_tautan": "javascript:alert(1)"}, "diawali https://"),
        ({"bukti_tautan": "ftp://contoh.id/x"}, "diawali https://"),
        ({"terbit": "on", "bukti_tautan": ""}, "perlu bukti"),
        ({"bukti": SimpleUploadedFile("x.pdf", b"MZ bukan pdf")}, "bukan PDF, JPEG, atau PNG"),
        (
            {"bukti": SimpleUploadedFile("x.pdf", PDF + b"0" * (2 * 1024 * 1024))},
            "lebih besar dari 2 MB",
        ),
    ],
)
def test_realisasi_keliru_bertahan(klien: Client, dunia: Dunia, ganti: dict, pesan: str) -> None:
    t = rencana(dunia.survei)
    data = {
        "realisasi": "Sudah",
        "selesai_pada": "2026-11-20",
        "bukti_tautan": "https://a.id",
        **ganti,
    }
    for berkas in ganti.values():
        if isinstance(berkas, SimpleUploadedFile):
            berkas.seek(0)
    jawaban = klien.post(f"/evaluasi/tindak-lanjut/{t.pk}/selesai/", data)
    assert jawaban.status_code == 200
    assert pesan in jawaban.content.decode()
    t.refresh_from_db()
    assert t.status == 10


def test_dibatalkan(klien: Client, dunia: Dunia) -> None:
    """With a reason; in a closed period not without another plan for the unsur."""
    t = rencana(dunia.survei)
    alamat = f"/evaluasi/tindak-lanjut/{t.pk}/batal/"
    assert "Tulis alasannya" in klien.post(alamat, {"alasan": ""}).content.decode()
    for u in ("pengaduan", "sarana"):
        rencana(dunia.survei, u)
    Survei.objects.update(status=40)
    terbitkan_seluruhnya(Survei.objects.get())
    assert "akan tanpa rencana" in klien.post(alamat, {"alasan": "anggaran"}).content.decode()
    lain = rencana(dunia.survei, "waktu", kegiatan="Yang lain")
    assert klien.post(alamat, {"alasan": "anggaran"}).status_code == 302
    t.refresh_from_db()
    assert t.status == 40
    with pytest.raises(AturanDilanggar):
        layanan.ubah_tindak_lanjut(rencana=t, oleh=None, masalah="x")
    with pytest.raises(AturanDilanggar):
        layanan.ubah_tindak_lanjut(rencana=lain, oleh=None, unsur="biaya")
    with pytest.raises(AturanDilanggar):
        layanan.selesaikan(rencana=t, realisasi="x", selesai_pada=HARI, oleh=None)
    with pytest.raises(AturanDilanggar):
        layanan.terbitkan(rencana=t, terbit=True, oleh=None)


def test_daftar_kota(dunia: Dunia) -> None:
    """Overdue first, then open, then the rest; filters; CSV; only the own scope."""
    rencana(dunia.survei, kegiatan="C selesai", status=30, selesai_pada=HARI)
    rencana(dunia.survei, kegiatan="B kelak", tahun=2026, triwulan=4)
    rencana(dunia.survei, kegiatan="A terlambat", tahun=2026, triwulan=3)
    beta = buat_survei("BETA22", dunia.unit["DB"])
    rencana(beta, kegiatan="=Milik Beta", tahun=2026, triwulan=3, unsur="biaya")
    teks = isi(masuk(dunia.petugas), "/evaluasi/tindak-lanjut/")
    assert teks.index("A terlambat") < teks.index("B kelak") < teks.index("C selesai")
    assert "Milik Beta" not in teks
    pimpinan = masuk(dunia.pimpinan)
    assert "Milik Beta" in isi(pimpinan, "/evaluasi/tindak-lanjut/?unsur=biaya")
    assert "B kelak" not in isi(pimpinan, "/evaluasi/tindak-lanjut/?keadaan=terlambat")
    assert "A terlambat" in isi(pimpinan, "/evaluasi/tindak-lanjut/?keadaan=terbuka&cari=alfa")
    assert "tidak ada" in isi(pimpinan, "/evaluasi/tindak-lanjut/?keadaan=batal").lower()
    csv = b"".join(pimpinan.get("/evaluasi/tindak-lanjut.csv")).decode("utf-8-sig")
    assert "'=Milik Beta" in csv
    assert "Terlambat" in csv


def test_di_luar_lingkup(dunia: Dunia) -> None:
    t = rencana(dunia.survei)
    asing = masuk(dunia.asing)
    for ekor in ("ubah/", "selesai/", "batal/", "bukti/"):
        isi(asing, f"/evaluasi/tindak-lanjut/{t.pk}/{ekor}", 404)
    for ekor in ("ubah/", "selesai/", "batal/"):
        isi(masuk(dunia.pimpinan), f"/evaluasi/tindak-lanjut/{t.pk}/{ekor}", 403)
    isi(masuk(dunia.petugas), f"/evaluasi/tindak-lanjut/{t.pk}/bukti/", 404)
    for kerja in (
        lambda: layanan.batalkan(rencana=t, alasan="x", oleh=dunia.asing),
        lambda: layanan.terbitkan(rencana=t, terbit=True, oleh=dunia.asing),
        lambda: layanan.selesaikan(rencana=t, realisasi="x", selesai_pada=HARI, oleh=dunia.asing),
        lambda: layanan.ubah_tindak_lanjut(rencana=t, oleh=dunia.asing, masalah="x"),
    ):
        with pytest.raises(DiLuarWewenang):
            kerja()
