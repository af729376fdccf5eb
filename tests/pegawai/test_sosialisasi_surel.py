"""Mails of notices that did not end well: killed workers, refused messages; nobody gets one twice."""

from datetime import timedelta
from smtplib import SMTPDataError
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jejak
from pegawai.models import TandaBaca
from pegawai.services import sosialisasi_sebar as sebar
from pegawai.services.sosialisasi_baca import konfirmasi
from pegawai.services.sosialisasi_surel import TERTINGGAL, antre_ulang, pulihkan_surel
from pegawai.services.surel_porsi import CatatanPorsi
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import buat_akun, masuk
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.pegawai.sosialisasi_uji import SIANG, Dunia, kirim

pytestmark = pytest.mark.django_db
U = TandaBaca.Surel
_ASLI = EmailBackend.send_messages


@pytest.fixture(autouse=True)
def siang(settings: Any) -> Any:
    """It is ten in the morning of 27 November 2026; mail may go from seven to six."""
    settings.TATA_PENGINGAT_HENING = "18-7"
    with patch.object(timezone, "now", lambda: SIANG):
        yield


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def banyak(surel: int) -> int:
    return TandaBaca.objects.filter(surel=surel).count()


def mati_pada(ke: int) -> Any:
    """Kill the worker while it hands over one of the mails: nothing after that is written."""
    kali = []

    def kirim_satu(diri: EmailBackend, daftar: Any) -> int:
        kali.append(1)
        if len(kali) == ke:
            raise KeyboardInterrupt
        return _ASLI(diri, daftar)

    return kirim_satu


@pytest.mark.parametrize("ke", [1, 3, 5])
def test_pekerja_mati_di_tengah_porsi(dunia: Dunia, ke: int) -> None:
    """What went is known, what was not tried goes later, and only the one on its way stays uncertain."""
    kirim(dunia.tulis())
    with (
        patch.object(EmailBackend, "send_messages", mati_pada(ke)),
        patch.object(CatatanPorsi, "akhir", lambda *_: None),
        pytest.raises(KeyboardInterrupt),
    ):
        sebar.kirim_surel()
    assert (banyak(U.TERKIRIM), banyak(U.KIRIM)) == (ke - 1, 6 - ke)
    assert pulihkan_surel(SIANG) == 0  # its worker may still be at it
    nanti = SIANG + TERTINGGAL + timedelta(minutes=1)
    assert sebar.kirim_surel(nanti) == 5 - ke
    assert (banyak(U.TERKIRIM), banyak(U.RAGU), banyak(U.KIRIM)) == (4, 1, 0)
    kepada = [m.to[0] for m in mail.outbox]
    assert len(kepada) == len(set(kepada)) == 4
    assert pulihkan_surel(nanti) == 0 and sebar.kirim_surel(nanti) == 0


def test_pekerja_mati_sesudah_satu_ditolak(dunia: Dunia) -> None:
    """The refused one is known as refused, so the one on its way stays uncertain and does not go twice."""
    kirim(dunia.tulis())
    kali = []

    def tolak_lalu_mati(diri: EmailBackend, daftar: Any) -> int:
        kali.append(1)
        if len(kali) == 1:
            raise SMTPDataError(550, b"tidak")
        hasil = _ASLI(diri, daftar)
        if len(kali) == 3:
            raise KeyboardInterrupt  # handed over, not written down
        return hasil

    with (
        patch.object(EmailBackend, "send_messages", tolak_lalu_mati),
        patch.object(CatatanPorsi, "akhir", lambda *_: None),
        pytest.raises(KeyboardInterrupt),
    ):
        sebar.kirim_surel()
    assert (banyak(U.GAGAL), banyak(U.TERKIRIM), banyak(U.KIRIM)) == (1, 1, 3)
    assert sebar.kirim_surel(SIANG + TERTINGGAL + timedelta(minutes=1)) == 2
    assert (banyak(U.GAGAL), banyak(U.TERKIRIM), banyak(U.RAGU)) == (1, 3, 1)
    kepada = [m.to[0] for m in mail.outbox]
    assert len(kepada) == len(set(kepada)) == 4


def test_pengingat_tidak_mengambil_yang_sedang_pergi(dunia: Dunia) -> None:
    """What a worker holds is reminded of once it is known how it ended."""
    s = kirim(dunia.tulis(ingatkan_tiap=3))
    nanti = SIANG + timedelta(days=3)
    s.daftar_tanda.filter(surel=U.ANTRE).update(surel=U.KIRIM, surel_pada=nanti)
    assert sebar.majukan_sosialisasi(SIANG.date(), nanti)["diingatkan"] == 0
    assert banyak(U.KIRIM) == 5


def test_yang_ditolak_dikirim_lagi_lewat_halaman(dunia: Dunia) -> None:
    """Counted on the page; the button sends the refused ones once more, not the uncertain, not who has confirmed."""
    s = kirim(dunia.tulis())
    with patch.object(EmailBackend, "send_messages", side_effect=SMTPDataError(550, b"tidak")):
        sebar.kirim_surel()
    assert banyak(U.GAGAL) == 5
    s.daftar_tanda.filter(pegawai=dunia.staf[0]).update(surel=U.RAGU)
    konfirmasi(tanda=s.daftar_tanda.get(pegawai=dunia.staf[1]), oleh=dunia.staf[1].akun)
    klien = masuk(dunia.petugas)
    isi = klien.get(s.get_absolute_url()).content.decode()
    assert "4 gagal, 1 belum pasti terkirim, 1 tanpa alamat surel" in isi
    assert "Kirim lagi 3 surel yang gagal" in isi
    alamat = reverse("pegawai:sosialisasi_surel", args=[s.pk])
    assert "3 pegawai yang surelnya ditolak" in klien.get(alamat).content.decode()
    klien.post(alamat)
    assert Jejak.objects.filter(tindakan="sosialisasi_surel_ulang").count() == 1
    sebar.kirim_surel()
    assert {m.to[0] for m in mail.outbox} == {
        "kepala_da@contoh.id", "orang_db@contoh.id", "menunggu@contoh.id"
    }  # fmt: skip
    with pytest.raises(AturanDilanggar, match="Tidak ada surel gagal"):
        antre_ulang(sosialisasi=s, oleh=dunia.petugas)
    with pytest.raises(DiLuarWewenang):
        antre_ulang(sosialisasi=s, oleh=dunia.lain.akun)
    assert "surel-ulang" not in klien.get(s.get_absolute_url()).content.decode()


def test_banyak_kueri_porsi_surel(dunia: Dunia) -> None:
    """Beside the one write for each mail, a portion costs the same for five people and for thirty-five."""

    def kueri() -> int:
        kirim(dunia.tulis())
        with CaptureQueriesContext(connection) as catatan:
            pergi = sebar.kirim_surel()
        return len(catatan) - pergi

    sedikit = kueri()
    jabatan = buat_jabatan(dunia.unit["DB"], "Pengadministrasi", kebutuhan=40)
    for n in range(100, 130):
        akun = buat_akun(f"a{n}", email=f"a{n}@contoh.id")
        tempatkan(buat_pegawai(nip(n), f"Orang {n}", akun=akun), jabatan)
    assert kueri() == sedikit
    assert len(mail.outbox) == 5 + 35
