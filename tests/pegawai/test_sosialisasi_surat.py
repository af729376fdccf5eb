"""A notice outside the application: whole addresses, meetings, files, whom to ask; days that are over; numbers."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from pegawai.models import LampiranSosialisasi, Sosialisasi, TandaBaca
from pegawai.services import sosialisasi as layanan
from pegawai.services import sosialisasi_sebar as sebar
from pegawai.sosialisasi import Acara, Kabar, judul_surel, teks_surel, teks_whatsapp
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import masuk
from tests.pegawai.sosialisasi_uji import HARI, SIANG, Dunia, kirim

pytestmark = pytest.mark.django_db
U = TandaBaca.Surel
KEMARIN = HARI - timedelta(days=1)


@pytest.fixture(autouse=True)
def siang(settings: Any) -> Any:
    """It is ten in the morning of 27 November 2026; nobody has told the address of this installation."""
    settings.TATA_PENGINGAT_HENING = "18-7"
    settings.TATA_ALAMAT = ""
    with patch.object(timezone, "now", lambda: SIANG):
        yield


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def rapat(s: Sosialisasi, dunia: Dunia, nama: str = "Tatap muka") -> None:
    mulai = SIANG + timedelta(days=3)
    layanan.tambah_pertemuan(
        sosialisasi=s, oleh=dunia.petugas, nama=nama, mulai=mulai,
        selesai=mulai + timedelta(hours=1), tempat="Aula",
    )  # fmt: skip


# --- words --------------------------------------------------------------------------------------------
def test_kata_memuat_pertemuan_lampiran_dan_kontak() -> None:
    mulai = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    acara = Acara("Tatap muka", mulai, mulai + timedelta(hours=2), "Aula")
    kabar = Kabar(
        "Baru", "Mohon dibaca.", None, "", kontak="Bagian X", acara=[acara], lampiran=["a.pdf"]
    )
    for teks in (teks_surel("Ani", [kabar], ""), teks_whatsapp(kabar)):
        assert "Pertemuan: Tatap muka: 1 Desember 2026 pukul 09.00 sampai 11.00, Aula" in teks
        assert "Lampiran (unduh di Tata): a.pdf" in teks and "Bertanya kepada: Bagian X" in teks
        assert "menu Perubahan dan pemberitahuan di Tata" in teks and "/sosialisasi/" not in teks
    panjang = acara._replace(selesai=mulai + timedelta(days=1))
    assert "sampai 2 Desember 2026 pukul 09.00" in str(panjang)
    assert judul_surel([kabar._replace(undangan=True)]) == "Undangan pertemuan: Baru"


# --- addresses ----------------------------------------------------------------------------------------
def test_tautan_surel_utuh_tanpa_pengaturan(dunia: Dunia) -> None:
    """Whoever sends it by the page leaves the address of the installation behind; the schedule uses it too."""
    s = dunia.tulis()
    klien = masuk(dunia.petugas)
    with patch("pegawai.views.sosialisasi_kelola.sebarkan_di_latar"):
        klien.post(reverse("pegawai:sosialisasi_kirim", args=[s.pk]))
    sebar.sebarkan(s.pk)
    assert sebar.kirim_surel(SIANG) == 5
    isi = mail.outbox[0].body
    assert f"Baca dan konfirmasi: http://testserver/sosialisasi/{s.pk}/" in isi
    assert "Semua pemberitahuan Anda: http://testserver/sosialisasi/" in isi
    assert "Bertanya kepada: Bagian Organisasi" in isi


def test_surel_tanpa_alamat_yang_diketahui_tidak_memuat_potongan(dunia: Dunia) -> None:
    kirim(dunia.tulis())
    sebar.kirim_surel(SIANG)
    assert "konfirmasi: /" not in mail.outbox[0].body and "menu Perubahan" in mail.outbox[0].body


def test_tautan_kalender_utuh(dunia: Dunia) -> None:
    s = dunia.tulis()
    rapat(s, dunia)
    kirim(s)
    temu = s.daftar_pertemuan.get()
    jawaban = masuk(dunia.staf[0].akun).get(reverse("pegawai:pertemuan_ics", args=[temu.pk]))
    acara = Calendar.from_ical(jawaban.content).events[0]
    assert str(acara["DESCRIPTION"]) == f"http://testserver/sosialisasi/{s.pk}/"


# --- meetings -----------------------------------------------------------------------------------------
def test_pertemuan_sesudah_dikirim_diberitahukan(dunia: Dunia) -> None:
    """Everybody who got the notice is told once more, who has confirmed too; the own page lists the meeting."""
    s = kirim(dunia.tulis(unit=dunia.unit["DA"]))
    LampiranSosialisasi.objects.create(
        sosialisasi=s, nama="Bagan.pdf", jenis="pdf", ukuran=1, isi=b"x"
    )
    sebar.kirim_surel(SIANG)
    banyak = len(mail.outbox)
    assert "Lampiran (unduh di Tata): Bagan.pdf" in mail.outbox[0].body
    s.daftar_tanda.update(dibaca_pada=SIANG, dikonfirmasi_pada=SIANG)
    with patch.object(timezone, "now", lambda: SIANG + timedelta(hours=1)):
        rapat(s, dunia)
        sebar.kirim_surel(SIANG)
        assert len(mail.outbox) == 2 * banyak
        assert mail.outbox[-1].subject == "Undangan pertemuan: Susunan baru"
        assert "Pertemuan: Tatap muka: 30 November 2026 pukul 10.00" in mail.outbox[-1].body
        isi = masuk(dunia.staf[0].akun).get(reverse("pegawai:sosialisasi")).content.decode()
        assert 'data-uji="pertemuan-mendatang"' in isi and "Tatap muka" in isi
        lain = masuk(dunia.lain.akun).get(reverse("pegawai:sosialisasi")).content.decode()
        assert "Tatap muka" not in lain
    assert not s.daftar_tanda.filter(surel=U.ANTRE).exists()


def test_pertemuan_pada_draf_tidak_mengirim(dunia: Dunia) -> None:
    s = dunia.tulis()
    rapat(s, dunia)
    assert sebar.kirim_surel(SIANG) == 0
    wa = masuk(dunia.petugas).get(s.get_absolute_url()).content.decode()
    assert "Pertemuan: Tatap muka: 30 November 2026" in wa and "Bertanya kepada: Bagian" in wa


# --- days that are over -------------------------------------------------------------------------------
@pytest.mark.parametrize("ruas", ["kirim_pada", "tenggat"])
def test_hari_yang_lewat_ditolak(dunia: Dunia, ruas: str) -> None:
    with pytest.raises(AturanDilanggar, match="sudah lewat") as galat:
        dunia.tulis(**{ruas: KEMARIN})
    assert galat.value.ruas == ruas
    s = kirim(dunia.tulis(tenggat=HARI))
    with pytest.raises(AturanDilanggar, match="sudah lewat"):
        layanan.ubah_sosialisasi(sosialisasi=s, oleh=dunia.petugas, versi=s.versi, tenggat=KEMARIN)


def test_tenggat_lama_tidak_menghalangi_ubahan_lain(dunia: Dunia) -> None:
    """A term that has passed meanwhile stays as it is while whom to ask is corrected."""
    s = kirim(dunia.tulis(tenggat=HARI))
    Sosialisasi.objects.filter(pk=s.pk).update(tenggat=KEMARIN)
    layanan.ubah_sosialisasi(
        sosialisasi=s, oleh=dunia.petugas, versi=s.versi, tenggat=KEMARIN, kontak="Pak Budi"
    )
    s.refresh_from_db()
    assert s.kontak == "Pak Budi"


# --- how many -----------------------------------------------------------------------------------------
def test_kemajuan_menyebut_seluruhnya(dunia: Dunia) -> None:
    """While it is on its way the page says of how many; an interruption does not change the number."""
    s = dunia.tulis()
    layanan.mulai_kirim(sosialisasi=s, oleh=dunia.petugas)
    with patch.object(sebar, "_tulis", side_effect=OSError), pytest.raises(OSError):
        sebar.sebarkan(s.pk)
    isi = masuk(dunia.petugas).get(s.get_absolute_url()).content.decode()
    assert "0 dari 6 pegawai sudah menerima" in isi
    sebar.sebarkan(s.pk)
    s.refresh_from_db()
    assert s.banyak_penerima == s.daftar_tanda.count() == 6


def test_konfirmasi_kirim_menulis_ribuan(dunia: Dunia) -> None:
    s = dunia.tulis()
    with patch("pegawai.views.sosialisasi_kelola.baca.penerima", return_value=range(4086)):
        isi = masuk(dunia.petugas).get(reverse("pegawai:sosialisasi_kirim", args=[s.pk]))
    assert "4.086 pegawai menerima" in isi.content.decode()
