"""Notices: written in scope, sent once to everybody, mailed once, confirmed by who got them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from orgstruktur.models import Jejak, Rancangan
from pegawai.models import Pegawai, Penempatan, Sosialisasi, TandaBaca
from pegawai.selectors.sosialisasi import hitung_per_unit, hitung_tanda, menunggu_baca, penerima
from pegawai.services import sosialisasi as layanan
from pegawai.services import sosialisasi_sebar as sebar
from pegawai.services.sosialisasi_baca import catat_dibaca, konfirmasi
from pegawai.sosialisasi import Kabar, Temu, berkas_ics, judul_surel, teks_surel, teks_whatsapp
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.pegawai.sosialisasi_uji import HARI, SIANG, Dunia, kirim

pytestmark = pytest.mark.django_db
S, U = Sosialisasi.Status, TandaBaca.Surel


@pytest.fixture(autouse=True)
def siang(settings: Any) -> Any:
    """It is ten in the morning of 27 November 2026; mail may go from seven to six."""
    settings.TATA_PENGINGAT_HENING = "18-7"
    settings.TATA_ALAMAT = "https://tata.example.go.id"
    with patch.object(timezone, "now", lambda: SIANG):
        yield


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def orang(daftar: Any) -> set[int]:
    return {p.pegawai_id for p in daftar}


# --- whom it goes to --------------------------------------------------------------------------------
def test_penerima_menurut_sasaran(dunia: Dunia) -> None:
    """Everybody with who sits nowhere; a unit's staff; heads; a kind of position."""
    semua = {dunia.kepala, *dunia.staf, dunia.sunyi, dunia.lain, dunia.menunggu}
    assert orang(penerima(dunia.tulis(), HARI)) == {o.pk for o in semua}
    da = dunia.tulis(unit=dunia.unit["DA"])
    assert orang(penerima(da, HARI)) == {o.pk for o in (dunia.kepala, *dunia.staf, dunia.sunyi)}
    pimpinan = dunia.tulis(sasaran="kepala")
    assert orang(penerima(pimpinan, HARI)) == {dunia.kepala.pk}
    pelaksana = dunia.tulis(unit=dunia.unit["DA"], jenis_jabatan="pelaksana")
    assert orang(penerima(pelaksana, HARI)) == {o.pk for o in (*dunia.staf, dunia.sunyi)}


def test_penerima_yang_tersentuh(dunia: Dunia) -> None:
    """Whose unit, tasks or position a proposal changes: who merges, and who takes over nothing does not."""
    s = dunia.tulis(rancangan=dunia.gabung(), sasaran="tersentuh")
    assert orang(penerima(s, HARI)) == {dunia.lain.pk}


def test_yang_sudah_berhenti_tidak_menerima(dunia: Dunia) -> None:
    Pegawai.objects.filter(pk=dunia.staf[0].pk).update(
        berakhir_pada=HARI, status=Pegawai.Status.PENSIUN
    )
    assert dunia.staf[0].pk not in orang(penerima(dunia.tulis(), HARI))


# --- written ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("isi", "ruas"),
    [
        ({"judul": " "}, "judul"),
        ({"isi": ""}, "isi"),
        ({"kontak": ""}, "kontak"),
        ({"sasaran": "tersentuh"}, "rancangan"),
        ({"ingatkan_tiap": 31}, "ingatkan_tiap"),
        ({"kirim_pada": HARI, "tenggat": HARI - timedelta(days=1)}, "tenggat"),
    ],
)
def test_isian_yang_ditolak(dunia: Dunia, isi: dict[str, Any], ruas: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        dunia.tulis(**isi)
    assert galat.value.ruas == ruas and not Sosialisasi.objects.exists()


def test_hanya_dalam_wewenang(dunia: Dunia) -> None:
    """A role for DB writes to DB only; a head to the own unit; plain staff to nobody."""
    petugas = buat_akun("petugas_db")
    beri_peran(petugas, "kepegawaian", dunia.unit["DB"])
    assert dunia.tulis(unit=dunia.unit["DB"], oleh=petugas)
    assert dunia.tulis(unit=dunia.unit["DA"], oleh=dunia.kepala.akun)
    for siapa, unit in ((petugas, "DA"), (dunia.kepala.akun, "DB"), (dunia.staf[0].akun, "DA")):
        with pytest.raises(DiLuarWewenang):
            dunia.tulis(unit=dunia.unit[unit], oleh=siapa)


def test_yang_terkirim_tidak_berubah_isinya(dunia: Dunia) -> None:
    """Words, audience and proposal stand once sent; the term and whom to ask may still change."""
    s = kirim(dunia.tulis())
    with pytest.raises(AturanDilanggar, match="sudah dikirim") as galat:
        layanan.ubah_sosialisasi(sosialisasi=s, oleh=dunia.petugas, versi=s.versi, isi="Lain")
    assert galat.value.ruas == "isi"
    with pytest.raises(SudahBerubah):
        layanan.ubah_sosialisasi(sosialisasi=s, oleh=dunia.petugas, versi="lama", kontak="X")
    layanan.ubah_sosialisasi(sosialisasi=s, oleh=dunia.petugas, versi=s.versi, kontak="Pak Budi")
    s.refresh_from_db()
    assert (s.isi, s.kontak) == ("Mohon dibaca.", "Pak Budi")
    with pytest.raises(AturanDilanggar, match="tidak dihapus"):
        layanan.hapus_sosialisasi(sosialisasi=s, oleh=dunia.petugas)


def test_rancangan_yang_belum_dibuka_tidak_disiarkan(dunia: Dunia) -> None:
    """Nobody hears of a draft from a notice."""
    r = dunia.gabung()
    Rancangan.objects.filter(pk=r.pk).update(tahap=Rancangan.Tahap.DISUSUN)
    s = dunia.tulis(rancangan=r)
    with pytest.raises(AturanDilanggar, match="belum dibuka"):
        layanan.mulai_kirim(sosialisasi=s, oleh=dunia.petugas)
    s.refresh_from_db()
    assert s.status == S.DRAF and not TandaBaca.objects.exists()


# --- sent -------------------------------------------------------------------------------------------
def test_terputus_di_tengah_lalu_diulang(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody twice, nobody missed: what was cut off after the first portion is finished later."""
    monkeypatch.setattr(sebar, "PORSI", 2)
    s = dunia.tulis()
    layanan.mulai_kirim(sosialisasi=s, oleh=dunia.petugas)
    asli, kali = sebar._tulis, []

    def putus(*isi: Any) -> None:
        kali.append(1)
        if len(kali) == 2:
            raise RuntimeError("mati")
        asli(*isi)

    monkeypatch.setattr(sebar, "_tulis", putus)
    with pytest.raises(RuntimeError):
        sebar.sebarkan(s.pk)
    s.refresh_from_db()
    assert s.status == S.DISEBARKAN and TandaBaca.objects.count() == 2
    assert sebar.majukan_sosialisasi(HARI)["penerima_baru"] == 4
    s.refresh_from_db()
    assert s.status == S.TERKIRIM and TandaBaca.objects.count() == 6
    assert sebar.sebarkan(s.pk) == 0 and TandaBaca.objects.count() == 6


def test_jadwal_mengirim_pada_harinya(dunia: Dunia) -> None:
    """On its day and not before; a notice that cannot go waits and the others go."""
    s = dunia.tulis(kirim_pada=HARI, judul="Hari ini")
    esok = dunia.tulis(kirim_pada=HARI + timedelta(days=1), judul="Besok")
    r = dunia.gabung()
    Rancangan.objects.filter(pk=r.pk).update(tahap=Rancangan.Tahap.DISUSUN)
    dunia.tulis(kirim_pada=HARI, rancangan=r, judul="Tertutup")
    assert sebar.majukan_sosialisasi(HARI)["dimulai"] == 1
    assert sebar.majukan_sosialisasi(HARI)["dimulai"] == 0
    s.refresh_from_db()
    esok.refresh_from_db()
    assert (s.status, esok.status) == (S.TERKIRIM, S.DRAF)
    assert Jejak.objects.filter(tindakan="sosialisasi_kirim").get().perintah == "jalankan_jadwal"


def test_banyak_kueri_penyebaran(dunia: Dunia) -> None:
    """A portion costs the same whatever its size: three queries more for five times the people."""

    def kueri(s: Sosialisasi) -> int:
        layanan.mulai_kirim(sosialisasi=s, oleh=dunia.petugas)
        with CaptureQueriesContext(connection) as catatan:
            sebar.sebarkan(s.pk)
        return len(catatan)

    sedikit = kueri(dunia.tulis())
    jabatan = buat_jabatan(dunia.unit["DB"], "Pengadministrasi", kebutuhan=40)
    for n in range(100, 130):
        tempatkan(buat_pegawai(nip(n), f"Orang {n}"), jabatan)
    assert kueri(dunia.tulis()) == sedikit
    assert TandaBaca.objects.count() == 6 + 36


# --- mail -------------------------------------------------------------------------------------------
def test_surel_sekali_dan_digabung(dunia: Dunia) -> None:
    """One mail a person for two notices; who has no address or wants none gets the notice only."""
    akun = dunia.staf[1].akun
    akun.surel_pengingat = False
    akun.save()
    satu, dua = kirim(dunia.tulis()), kirim(dunia.tulis(judul="Yang kedua"))
    assert sebar.kirim_surel() == 4 and sebar.kirim_surel() == 0
    assert len(mail.outbox) == 4
    surat = next(m for m in mail.outbox if m.to == ["staf1@contoh.id"])
    assert surat.subject == "2 pemberitahuan menunggu Anda baca"
    assert "Susunan baru" in surat.body and "Yang kedua" in surat.body
    assert f"https://tata.example.go.id/sosialisasi/{dua.pk}/" in surat.body
    keadaan = dict(satu.daftar_tanda.values_list("pegawai_id", "surel"))
    assert keadaan[dunia.sunyi.pk] == U.TANPA_ALAMAT
    assert keadaan[dunia.staf[1].pk] == U.TIDAK_INGIN
    assert keadaan[dunia.staf[0].pk] == U.TERKIRIM
    assert hitung_tanda(satu).tanpa_alamat == 1


def test_surel_tidak_pada_jam_hening(dunia: Dunia) -> None:
    kirim(dunia.tulis())
    malam = SIANG.replace(hour=14)  # nine in the evening here
    assert sebar.kirim_surel(malam) == 0 and not mail.outbox
    assert TandaBaca.objects.filter(surel=U.ANTRE).count() == 5


def test_server_surel_mati(dunia: Dunia) -> None:
    """Nothing is lost: who was not tried waits, who may have got it is not written to again."""
    kirim(dunia.tulis())
    with patch.object(EmailBackend, "send_messages", side_effect=ConnectionError):
        assert sebar.kirim_surel() == 0
    assert TandaBaca.objects.filter(surel=U.RAGU).count() == 1
    assert TandaBaca.objects.filter(surel=U.ANTRE).count() == 4
    assert sebar.kirim_surel() == 4


def test_diingatkan_sampai_dikonfirmasi(dunia: Dunia) -> None:
    """After its days to who has not confirmed; never to who has, nor once it is closed."""
    s = kirim(dunia.tulis(ingatkan_tiap=3))
    sebar.kirim_surel()
    tanda = s.daftar_tanda.get(pegawai=dunia.staf[0])
    konfirmasi(tanda=tanda, oleh=dunia.staf[0].akun)
    mail.outbox.clear()
    lusa, tiga = SIANG + timedelta(days=2), SIANG + timedelta(days=3)
    assert sebar.majukan_sosialisasi(HARI, lusa)["diingatkan"] == 0
    assert sebar.majukan_sosialisasi(HARI, tiga)["diingatkan"] == 4
    assert sebar.majukan_sosialisasi(HARI, tiga)["diingatkan"] == 0
    assert sebar.kirim_surel(tiga) == 4
    assert {m.subject for m in mail.outbox} == {"Mohon dibaca: Susunan baru"}
    assert "staf1@contoh.id" not in {m.to[0] for m in mail.outbox}
    layanan.tutup_sosialisasi(sosialisasi=s, oleh=dunia.petugas)
    assert sebar.majukan_sosialisasi(HARI, tiga + timedelta(days=9))["diingatkan"] == 0


def test_yang_berhenti_surel_sementara_itu_tidak_dikirimi(dunia: Dunia) -> None:
    """Asked again when it goes: who opted out since, or has left the service, gets no mail; the others do."""
    s = kirim(dunia.tulis())
    akun = dunia.staf[0].akun
    akun.surel_pengingat = False
    akun.save()
    Pegawai.objects.filter(pk=dunia.staf[1].pk).update(
        berakhir_pada=HARI, status=Pegawai.Status.PENSIUN
    )
    assert sebar.kirim_surel() == 3
    keadaan = dict(s.daftar_tanda.values_list("pegawai_id", "surel"))
    assert keadaan[dunia.staf[0].pk] == U.TIDAK_INGIN
    assert keadaan[dunia.staf[1].pk] == U.TANPA_ALAMAT


@pytest.mark.parametrize("surel", [U.GAGAL, U.RAGU, U.KIRIM])
def test_yang_tidak_sampai_diingatkan_juga(dunia: Dunia, surel: int) -> None:
    """A line that broke, or a worker that was killed, costs one mail and not all later ones."""
    s = kirim(dunia.tulis(ingatkan_tiap=3))
    s.daftar_tanda.filter(pegawai=dunia.staf[0]).update(surel=surel)
    assert sebar.majukan_sosialisasi(HARI, SIANG + timedelta(days=3))["diingatkan"] == 1


def test_rancangan_yang_gugur_tidak_disiarkan_dan_tidak_diingatkan(dunia: Dunia) -> None:
    r = dunia.gabung()
    s = kirim(dunia.tulis(rancangan=r, ingatkan_tiap=3))
    sebar.kirim_surel()
    Rancangan.objects.update(tahap=Rancangan.Tahap.DIBATALKAN, tanggal_berlaku=HARI)
    assert sebar.majukan_sosialisasi(HARI, SIANG + timedelta(days=9))["diingatkan"] == 0
    lagi = dunia.tulis(rancangan=r)
    with pytest.raises(AturanDilanggar, match="dibatalkan"):
        layanan.mulai_kirim(sosialisasi=lagi, oleh=dunia.petugas)
    assert s.daftar_tanda.exists()


def test_jadwal_bertanya_lagi_wewenang_penulisnya(dunia: Dunia) -> None:
    """A head who is moved before the day of sending writes to nobody any longer."""
    s = dunia.tulis(unit=dunia.unit["DA"], oleh=dunia.kepala.akun, kirim_pada=HARI)
    Penempatan.objects.filter(pegawai=dunia.kepala).delete()
    assert sebar.majukan_sosialisasi(HARI)["dimulai"] == 0
    s.refresh_from_db()
    assert s.status == S.DRAF


# --- read -------------------------------------------------------------------------------------------
def test_dibaca_lalu_dikonfirmasi_sekali(dunia: Dunia) -> None:
    s = kirim(dunia.tulis())
    tanda = s.daftar_tanda.get(pegawai=dunia.staf[0])
    assert menunggu_baca(dunia.staf[0].pk) == 1
    catat_dibaca(tanda)
    assert hitung_tanda(s)[:3] == (6, 1, 0)
    for _ in range(2):
        konfirmasi(tanda=tanda, oleh=dunia.staf[0].akun)
    assert hitung_tanda(s)[:3] == (6, 1, 1) and menunggu_baca(dunia.staf[0].pk) == 0
    assert Jejak.objects.filter(tindakan="sosialisasi_konfirmasi").count() == 1
    per_unit = hitung_per_unit(s)
    assert per_unit[dunia.unit["DA"].pk][:3] == (4, 1, 1)
    assert per_unit[None][:3] == (1, 0, 0)


def test_orang_lain_tidak_mengonfirmasi(dunia: Dunia) -> None:
    s = kirim(dunia.tulis())
    tanda = s.daftar_tanda.get(pegawai=dunia.staf[0])
    for siapa in (dunia.petugas, dunia.kepala.akun, None):
        with pytest.raises(DiLuarWewenang):
            konfirmasi(tanda=tanda, oleh=siapa)
    tanda.refresh_from_db()
    assert tanda.dikonfirmasi_pada is None


# --- words ------------------------------------------------------------------------------------------
KABAR = Kabar("Susunan *baru*", "Mohon dibaca.", date(2026, 12, 1), "https://t.id/sosialisasi/1/")


def test_kata_surel_dan_whatsapp() -> None:
    assert judul_surel([KABAR]) == "Pemberitahuan: Susunan *baru*"
    assert judul_surel([KABAR._replace(ulang=True)]).startswith("Mohon dibaca: ")
    teks = teks_surel("Ani", [KABAR], "https://t.id/sosialisasi/")
    assert "Yth. Ani," in teks and "paling lambat 1 Desember 2026" in teks
    wa = teks_whatsapp(KABAR)
    assert wa.startswith("*Susunan baru*\n") and wa.endswith(KABAR.alamat)


def test_pertemuan_terbaca_kalender() -> None:
    """Another reader finds the same meeting, whatever is in its name."""
    mulai = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    temu = Temu(
        "1@tata", "Rapat, besar;\nsekali", mulai, mulai + timedelta(hours=2), "Aula", "Bawa SK"
    )
    acara = Calendar.from_ical(berkas_ics(temu, SIANG)).events[0]
    assert str(acara["SUMMARY"]) == temu.nama and acara.start == mulai
    assert acara.end - acara.start == timedelta(hours=2) and str(acara["UID"]) == "1@tata"
