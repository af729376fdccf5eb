"""Invitations to a meeting that comes after its notice: nobody is missed, nobody invited to what was taken away."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from orgstruktur.models import Rancangan
from pegawai.models import PertemuanSosialisasi, Sosialisasi, TandaBaca
from pegawai.services import sosialisasi as layanan
from pegawai.services import sosialisasi_sebar as sebar
from pegawai.services.sosialisasi_surel import antre_ulang
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.pegawai.sosialisasi_uji import HARI, SIANG, Dunia, kirim

pytestmark = pytest.mark.django_db
U = TandaBaca.Surel
_ASLI = EmailBackend.send_messages


class Jam:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.kini = SIANG

    def __call__(self) -> datetime:
        return self.kini

    def maju(self, **lama: int) -> None:
        self.kini += timedelta(**lama)


@pytest.fixture(autouse=True)
def jam(settings: Any) -> Iterator[Jam]:
    settings.TATA_PENGINGAT_HENING = "18-7"
    jam = Jam()
    with patch.object(timezone, "now", jam):
        yield jam


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def rapat(s: Sosialisasi, dunia: Dunia) -> PertemuanSosialisasi:
    mulai = timezone.now() + timedelta(days=3)
    return layanan.tambah_pertemuan(
        sosialisasi=s, oleh=dunia.petugas, nama="Tatap muka", mulai=mulai,
        selesai=mulai + timedelta(hours=1), tempat="Aula",
    )  # fmt: skip


def judul() -> list[str]:
    return [m.subject.partition(":")[0] for m in mail.outbox]


@pytest.mark.parametrize("ke", [1, 3, 5])
def test_pertemuan_ditambahkan_selagi_surel_pergi(dunia: Dunia, jam: Jam, ke: int) -> None:
    """Written to before it or just then: each is invited once, without any reminder, and the notice went once."""
    s = kirim(dunia.tulis(ingatkan_tiap=0))
    kali = []

    def kirim_satu(diri: EmailBackend, daftar: Any) -> int:
        kali.append(1)
        if len(kali) == ke:
            jam.maju(seconds=1)
            rapat(s, dunia)
            jam.maju(seconds=1)
        return _ASLI(diri, daftar)

    with patch.object(EmailBackend, "send_messages", kirim_satu):
        assert sebar.kirim_surel() == 10
    assert judul() == ["Pemberitahuan"] * 5 + ["Undangan pertemuan"] * 5
    assert len({m.to[0] for m in mail.outbox[5:]}) == 5
    assert not sebar.ada_antrean() and sebar.kirim_surel() == 0


def test_jam_yang_mendahului_tidak_mengundang_berulang(dunia: Dunia) -> None:
    """A meeting from the future of another machine's clock waits for that hour; it never goes round and round."""
    s = kirim(dunia.tulis())
    sebar.kirim_surel()
    rapat(s, dunia)
    s.daftar_pertemuan.update(dibuat_pada=SIANG + timedelta(minutes=1))
    assert not sebar.ada_antrean() and sebar.kirim_surel() == 0


def test_pertemuan_yang_dihapus_tidak_mengirim_lagi(dunia: Dunia, jam: Jam) -> None:
    """Before the mails went: nobody gets the same notice twice, what failed stays failed, the new ones go."""
    s = kirim(dunia.tulis())
    sebar.kirim_surel()
    s.daftar_tanda.filter(pegawai=dunia.staf[0]).update(surel=U.GAGAL)
    s.daftar_tanda.filter(pegawai=dunia.staf[1]).update(surel=U.ANTRE)
    mail.outbox.clear()
    jam.maju(hours=1)
    temu = rapat(s, dunia)
    assert sebar.ada_antrean()
    jam.maju(hours=1)
    layanan.hapus_pertemuan(pertemuan=temu, oleh=dunia.petugas)
    assert sebar.kirim_surel() == 1 and mail.outbox[0].to == [dunia.staf[1].akun.email]
    keadaan = dict(s.daftar_tanda.values_list("pegawai_id", "surel"))
    assert keadaan[dunia.staf[0].pk] == U.GAGAL and keadaan[dunia.lain.pk] == U.TERKIRIM
    with pytest.raises(AturanDilanggar, match="sudah dihapus"):
        layanan.hapus_pertemuan(pertemuan=temu, oleh=dunia.petugas)


def test_yang_sudah_lewat_bukan_undangan(dunia: Dunia, jam: Jam) -> None:
    """Who gets the mail only after the meeting is not invited to it, and nobody waits for it any longer."""
    s = kirim(dunia.tulis())
    jam.maju(hours=1)
    rapat(s, dunia)
    jam.maju(days=4)
    assert sebar.kirim_surel() == 5 and set(judul()) == {"Pemberitahuan"}
    s.daftar_tanda.update(surel_pada=SIANG)
    assert not sebar.ada_antrean()


def test_rancangan_yang_gugur_tidak_disurelkan(dunia: Dunia, jam: Jam) -> None:
    """What waits stays unsent; no meeting is added, no refused mail goes again."""
    s = kirim(dunia.tulis(rancangan=dunia.gabung()))
    s.daftar_tanda.filter(pegawai=dunia.staf[0]).update(surel=U.GAGAL)
    Rancangan.objects.update(tahap=Rancangan.Tahap.DIBATALKAN, tanggal_berlaku=HARI)
    assert not sebar.ada_antrean() and sebar.kirim_surel() == 0 and mail.outbox == []
    with pytest.raises(AturanDilanggar, match="dibatalkan"):
        antre_ulang(sosialisasi=s, oleh=dunia.petugas)
    with pytest.raises(AturanDilanggar, match="dibatalkan"):
        rapat(s, dunia)
    assert not s.daftar_pertemuan.exists()


def test_pertemuan_lama_bukan_kabar_baru(dunia: Dunia, jam: Jam) -> None:
    """The migration: when a meeting of before was added is not known, so it invites nobody again."""
    s = dunia.tulis()
    Sosialisasi.objects.filter(pk=s.pk).update(dibuat_pada=SIANG - timedelta(hours=1))
    rapat(s, dunia)
    kirim(s)
    sebar.kirim_surel()
    jam.maju(days=1)
    s.daftar_pertemuan.update(dibuat_pada=jam.kini)
    assert sebar.ada_antrean()
    import_module("pegawai.migrations.0031_surel_kabar_tanggapan").isi(apps, None)
    assert s.daftar_pertemuan.get().dibuat_pada == SIANG - timedelta(hours=1)
    assert not sebar.ada_antrean()
