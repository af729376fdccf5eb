"""The author of a named contribution is told of its answer; of an anonymous one nothing is written anywhere."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from orgstruktur.models import Rancangan
from pegawai.models import KabarTanggapan, Tanggapan
from pegawai.selectors.antrean import antrean
from pegawai.services import tanggapan as layanan
from pegawai.services.sosialisasi_surel import TERTINGGAL
from pegawai.services.surel_porsi import CatatanPorsi
from pegawai.services.tanggapan_kabar import ada_kabar, kirim_kabar, pulihkan_kabar
from tests.dasar import masuk
from tests.pegawai.sosialisasi_uji import Dunia
from tests.pegawai.tanggapan_uji import baris_baru, dunia_terbuka, kirim, potret_basis

pytestmark = pytest.mark.django_db
SAYA = reverse("pegawai:sosialisasi")
SIANG, MALAM = datetime(2026, 11, 27, 3, tzinfo=UTC), datetime(2026, 11, 27, 14, tzinfo=UTC)


@pytest.fixture
def d(settings: Any) -> Iterator[tuple[Dunia, Rancangan]]:
    settings.TATA_PENGINGAT_HENING = "18-7"
    settings.TATA_ALAMAT = "https://tata.example.go.id"
    yield dunia_terbuka()


def jawab(t: Tanggapan, oleh: Any, kata: str = "Januari.") -> None:
    t.refresh_from_db()
    status = Tanggapan.Status.DIJAWAB
    layanan.jawab_tanggapan(tanggapan=t, oleh=oleh, versi=t.versi, status=status, jawaban=kata)


def test_penulis_diberi_tahu_sekali_di_tata_dan_lewat_surel(d: tuple[Dunia, Rancangan]) -> None:
    """Neither its words nor the answer travel by mail; a corrected answer is told anew in the application, never by mail."""
    dunia, r = d
    akun = dunia.staf[0].akun
    t = kirim(r, akun, "Kapan pindah?")
    klien = masuk(dunia.petugas)
    isian = {"versi": t.versi, "status": 20, "jawaban": "Bulan Januari."}
    with patch("pegawai.views.tanggapan_kelola.kabar_di_latar") as latar:
        klien.post(reverse("pegawai:tanggapan_jawab", args=[t.pk]), isian)
    latar.enqueue.assert_called_once_with()
    assert kirim_kabar(MALAM) == 0 and kirim_kabar(SIANG) == 1 and kirim_kabar(SIANG) == 0
    (surat,) = mail.outbox
    assert surat.to == [akun.email] and surat.subject == "Tanggapan Anda sudah dijawab"
    assert f"Pertanyaan tentang “{r.nama}”: dijawab." in surat.body
    assert f"https://tata.example.go.id{SAYA}#jawaban" in surat.body
    assert "Januari" not in surat.body and "pindah" not in surat.body
    saya = masuk(akun)
    assert "1 tanggapan Anda sudah dijawab" in saya.get("/beranda/").content.decode()
    isi = saya.get(SAYA).content.decode()
    assert "Bulan Januari." in isi and ">Baru<" in isi
    assert antrean(akun).jawaban == 0
    isi = saya.get(SAYA).content.decode()
    assert "Bulan Januari." in isi and ">Baru<" not in isi
    jawab(t, dunia.petugas, "Bulan Januari.")
    assert not ada_kabar()
    jawab(t, dunia.petugas, "Bulan Februari.")
    assert not ada_kabar() and kirim_kabar(SIANG) == 0 and len(mail.outbox) == 1
    assert antrean(akun).jawaban == 1


def test_jawaban_yang_diperbaiki_sebelum_surelnya_pergi(d: tuple[Dunia, Rancangan]) -> None:
    """Corrected while its mail waits, or read before it went and then corrected: one mail, the first."""
    dunia, r = d
    akun = dunia.staf[0].akun
    pertama = kirim(r, akun, "Pertama")
    for kata in ("Satu.", "Dua."):
        jawab(pertama, dunia.petugas, kata)
    assert kirim_kabar(SIANG) == 1
    kedua = kirim(r, akun, "Kedua")
    jawab(kedua, dunia.petugas)
    masuk(akun).get(SAYA)
    assert kirim_kabar(SIANG) == 0
    for kata in ("Lain.", "Lain lagi."):
        jawab(kedua, dunia.petugas, kata)
        kirim_kabar(SIANG)
    assert antrean(akun).jawaban == 1 and len(mail.outbox) == 2


def test_tanpa_nama_tidak_pernah(d: tuple[Dunia, Rancangan]) -> None:
    """Answering an anonymous one writes the answer and its Jejak, and nothing else."""
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun, "Tanpa nama", anonim=True)
    lama = potret_basis()
    jawab(t, dunia.petugas)
    assert "pegawai_kabartanggapan" not in baris_baru(lama) and not KabarTanggapan.objects.exists()
    assert kirim_kabar(SIANG) == 0 and not mail.outbox
    assert "jawaban-saya" not in masuk(dunia.staf[0].akun).get(SAYA).content.decode()


def test_surel_digabung_dan_menurut_keinginan(d: tuple[Dunia, Rancangan]) -> None:
    """One mail for two answers; who stopped mail finds them in the application only; a dead server loses nothing."""
    dunia, r = d
    satu, dua = (o.akun for o in dunia.staf)
    dua.surel_pengingat = False
    dua.save()
    for n, akun in enumerate((satu, satu, dua)):
        jawab(kirim(r, akun, f"Tanya {n}"), dunia.petugas)
    with patch.object(EmailBackend, "open", side_effect=ConnectionError, create=True):
        assert kirim_kabar(SIANG) == 0
    assert kirim_kabar(SIANG) == 1
    assert mail.outbox[0].subject == "2 tanggapan Anda sudah dijawab"
    assert antrean(dua).jawaban == 1


def test_pekerja_mati_surel_jawaban(d: tuple[Dunia, Rancangan]) -> None:
    """What was not tried goes later, the refused one is known, only the one on its way stays uncertain."""
    dunia, r = d
    orang = sorted((dunia.kepala, *dunia.staf, dunia.lain), key=lambda o: o.akun.pk)
    for o in orang:
        jawab(kirim(r, o.akun, f"Tanya {o.pk}"), dunia.petugas)
    kali, asli = [], EmailBackend.send_messages

    def tolak_lalu_mati(diri: EmailBackend, daftar: Any) -> int:
        kali.append(1)
        if len(kali) == 1:
            raise SMTPDataError(550, b"tidak")
        hasil = asli(diri, daftar)
        if len(kali) == 3:
            raise KeyboardInterrupt
        return hasil

    with (
        patch.object(EmailBackend, "send_messages", tolak_lalu_mati),
        patch.object(CatatanPorsi, "akhir", lambda *_: None),
        pytest.raises(KeyboardInterrupt),
    ):
        kirim_kabar(SIANG)
    U = KabarTanggapan.Surel
    KabarTanggapan.objects.update(surel_pada=SIANG)
    assert pulihkan_kabar(SIANG + TERTINGGAL) == 0  # its worker may still be at it
    assert kirim_kabar(SIANG + TERTINGGAL + timedelta(minutes=1)) == 1
    urut = KabarTanggapan.objects.order_by("tanggapan__penulis_id").values_list("surel", flat=True)
    assert list(urut) == [U.GAGAL, U.TERKIRIM, U.RAGU, U.TERKIRIM]
    assert [m.to[0] for m in mail.outbox] == [o.akun.email for o in orang[1:]]


def test_jawaban_dibetulkan_selagi_surelnya_pergi(d: tuple[Dunia, Rancangan]) -> None:
    """One mail, which leads to the corrected answer; that it went is kept, and the answer waits unseen in Tata."""
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun)
    jawab(t, dunia.petugas)
    asli = EmailBackend.send_messages

    def betulkan(diri: EmailBackend, daftar: Any) -> int:
        if not mail.outbox:
            jawab(t, dunia.petugas, "Februari.")
        return asli(diri, daftar)

    with patch.object(EmailBackend, "send_messages", betulkan):
        assert kirim_kabar(SIANG) == 1
    kabar = KabarTanggapan.objects.get()
    assert (kabar.surel, kabar.dibaca) == (KabarTanggapan.Surel.TERKIRIM, False)
    assert not ada_kabar()


def test_surel_jawaban_tanpa_alamat_pemasangan(d: tuple[Dunia, Rancangan], settings: Any) -> None:
    """Nobody has told the address of this installation: the mail says where to look instead of nothing."""
    settings.TATA_ALAMAT = ""
    dunia, r = d
    jawab(kirim(r, dunia.staf[0].akun), dunia.petugas)
    assert kirim_kabar(SIANG) == 1
    assert "Bacalah jawabannya: menu Perubahan dan pemberitahuan di Tata" in mail.outbox[0].body


def test_penulis_tanpa_data_pegawai_diberi_tahu_di_beranda(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun)
    jawab(t, dunia.petugas)
    Tanggapan.objects.filter(pk=t.pk).update(penulis=dunia.petugas)
    assert antrean(dunia.petugas).jawaban == 1
    isi = masuk(dunia.petugas).get("/beranda/").content.decode()
    assert "1 tanggapan Anda sudah dijawab" in isi
