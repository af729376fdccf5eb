"""Reminders by the clock: who, when, once; in portions; quiet hours; who does not want them."""

from datetime import UTC, date, datetime, time, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import HariLibur, Jejak
from pegawai.kinerja_ingat import (
    Ingatan,
    PengaturanKeliru,
    akan_tutup,
    baca_hening,
    hari_tutup,
    hening,
    teks_surel,
)
from pegawai.kinerja_waktu import BAWAAN, ZONA, Pola
from pegawai.models import (
    HariPengingat,
    KeadaanHari,
    LaporanKinerja,
    Pegawai,
    Pengingat,
    PolaKerja,
)
from pegawai.selectors.kinerja_ingat import periksa_pengaturan, susun_pengingat
from pegawai.services import kinerja_ingat as layanan
from pegawai.services.kinerja_ingat_tugas import ingatkan
from tests.dasar import buat_akun, masuk
from tests.pegawai.kinerja_uji import SENIN, Dunia, buat_laporan
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan

S = Pengingat.Status
SORE = datetime(2026, 11, 23, 15, 30, tzinfo=ZONA)
KAMIS = SENIN + timedelta(days=3)


def pukul(saat: datetime) -> Any:
    """The clock stands at this moment."""
    return patch.object(timezone, "now", lambda: saat)


# --- pure ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("jam", "tenang"), [(6, True), (7, False), (17, False), (18, True), (23, True), (0, True)]
)
def test_jam_hening_melewati_tengah_malam(jam: int, tenang: bool) -> None:
    """18-7: from six in the evening until seven in the morning."""
    assert hening(datetime(2026, 11, 23, jam, 0, tzinfo=ZONA), baca_hening("18-7")) is tenang


def test_jam_hening_yang_sama_berarti_tidak_pernah() -> None:
    """0-0 leaves the whole day."""
    assert not any(hening(datetime(2026, 11, 23, j), (0, 0)) for j in range(24))
    with pytest.raises(PengaturanKeliru):
        baca_hening("malam")


def test_hari_yang_segera_ditutup_melewati_akhir_pekan_dan_libur() -> None:
    """The work of Monday (3 days) closes on Thursday: told on Wednesday and Thursday, and on no other day."""
    ditutup = [hari_tutup(SENIN + timedelta(days=n), 3, BAWAAN, ()) for n in range(5)]
    jumat = SENIN - timedelta(days=3)
    assert [SENIN in h for h in ditutup] == [False, False, True, True, False]
    assert jumat in hari_tutup(SENIN + timedelta(days=1), 3, BAWAAN, ())
    libur = {SENIN + timedelta(days=3)}  # Thursday off: the window ends on Friday
    assert SENIN not in hari_tutup(SENIN + timedelta(days=1), 3, BAWAAN, libur)
    assert SENIN in hari_tutup(SENIN + timedelta(days=2), 3, BAWAAN, libur)
    assert hari_tutup(KAMIS, 3, Pola(piket=True), ()) == ()


def test_jendela_yang_berakhir_sebelum_hari_kerja_berikut() -> None:
    """On Friday a window that ends on Monday is about to close, one of Tuesday is not."""
    jumat = SENIN + timedelta(days=4)
    assert akan_tutup(jumat, jumat, BAWAAN, ())
    assert akan_tutup(jumat, jumat + timedelta(days=3), BAWAAN, ())
    assert not akan_tutup(jumat, jumat + timedelta(days=4), BAWAAN, ())
    assert not akan_tutup(jumat, jumat - timedelta(days=1), BAWAAN, ())


def test_surel_menyebut_semuanya_sekali() -> None:
    """One message tells the three things, and how to stop it."""
    teks = teks_surel("Ani", Ingatan(True, (date(2026, 11, 20),), 4), SENIN, "https://tata.id", 3)
    assert "Senin 23 Nov 2026" in teks and "Jumat 20 Nov 2026" in teks
    assert "4 laporan" in teks and "https://tata.id/kinerja/" in teks and "akun/saya" in teks
    assert "http" not in teks_surel("Ani", Ingatan(True), SENIN, "", 3)


# --- who -------------------------------------------------------------------------------------------
@pytest.fixture
def d(db: Any, settings: Any) -> Dunia:
    """The small world on Monday afternoon; everybody has an address."""
    dunia = Dunia()
    for orang in (dunia.ani, dunia.budi, dunia.kabid, dunia.kadis, dunia.lain):
        orang.email_dinas = f"{orang.nama.lower()}@contoh.go.id"
        orang.save()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TATA_ALAMAT = "https://tata.contoh.go.id"
    return dunia


def belum(hari: date = SENIN) -> set[str]:
    """The names of who is told that today is missing."""
    pk = [k for k, isi in susun_pengingat(hari).isi.items() if isi.lapor]
    return set(Pegawai.objects.filter(pk__in=pk).values_list("nama", flat=True))


def test_yang_belum_melapor_diingatkan(d: Dunia) -> None:
    """Who has reported, is on leave or on duty elsewhere is left alone; so is everybody on a holiday."""
    assert belum() == {"Ani", "Budi", "Citra", "Dedi", "Eka"}
    buat_laporan(d.ani)
    KeadaanHari.objects.create(pegawai=d.budi, tanggal=SENIN, keadaan="cuti")
    KeadaanHari.objects.create(pegawai=d.kadis, tanggal=SENIN, keadaan="dinas_luar")
    assert belum() == {"Citra", "Eka"}
    assert belum(SENIN - timedelta(days=1)) == set()
    HariLibur.objects.create(tanggal=SENIN, jenis="daerah", nama="Hari jadi")
    assert susun_pengingat(SENIN).isi == {}


def test_pola_bergilir_dan_enam_hari(d: Dunia) -> None:
    """Nobody under a roster is asked; on Saturday only who works six days."""
    PolaKerja.objects.create(unit=d.u["DA"], hari=6)
    PolaKerja.objects.create(unit=d.u["DA.B1"], piket=True)
    assert belum() == {"Dedi", "Eka"}
    assert belum(SENIN + timedelta(days=5)) == {"Dedi"}


def test_yang_baru_masuk_tidak_ditanya_hari_sebelumnya(d: Dunia) -> None:
    """A person who came on Thursday is not told about Monday."""
    d.ani.tmt_cpns = KAMIS
    d.ani.save()
    isi = susun_pengingat(KAMIS).isi
    assert SENIN in isi[d.budi.pk].tutup and isi[d.ani.pk].tutup == ()


def test_kepala_diingatkan_sebelum_batas_pemeriksaan(d: Dunia) -> None:
    """A report of Monday has to be checked by the next Monday: the direct superior is told, on Friday and then."""
    buat_laporan(d.ani)
    buat_laporan(d.budi, status=LaporanKinerja.Status.DISETUJUI, diperiksa_pada=timezone.now())
    banyak = {
        n: susun_pengingat(SENIN + timedelta(days=n)).isi.get(d.kabid.pk, Ingatan()).periksa
        for n in (1, 3, 4, 7, 8)
    }
    assert banyak == {1: 0, 3: 0, 4: 1, 7: 1, 8: 0}
    assert susun_pengingat(SENIN + timedelta(days=4)).isi[d.kadis.pk].periksa == 0


def test_laporan_kepala_diperiksa_pimpinan_di_atasnya(d: Dunia) -> None:
    """The report of the head of the bidang waits for the head of the dinas."""
    buat_laporan(d.kabid)
    isi = susun_pengingat(SENIN + timedelta(days=7)).isi
    assert isi[d.kadis.pk].periksa == 1 and isi[d.kabid.pk].periksa == 0


def test_tanpa_alamat_dan_yang_tidak_ingin_dihitung(d: Dunia, settings: Any) -> None:
    """Both get nothing and are counted; the account's address goes before the official one."""
    d.ani.email_dinas = ""
    d.ani.save()
    d.budi.akun.surel_pengingat = False
    d.budi.akun.save()
    d.kabid.akun.email = "citra@rumah.id"
    d.kabid.akun.save()
    rencana = susun_pengingat(SENIN)
    assert (rencana.tanpa_alamat, rencana.berhenti, len(rencana.isi)) == (1, 1, 3)
    with pukul(SORE):
        ingatkan(SENIN)
    assert {p for m in mail.outbox for p in m.to} == {"citra@rumah.id", "dedi@contoh.go.id", "eka@contoh.go.id"}  # fmt: skip


def test_alamat_rekaan_tidak_pernah_disurati_sungguhan(d: Dunia, settings: Any) -> None:
    """With a real mail server, sample people have no address."""
    Pegawai.objects.filter(pk=d.ani.pk).update(contoh=True)
    settings.EMAIL_HOST = "surel.contoh.go.id"
    assert d.ani.pk not in susun_pengingat(SENIN).isi
    settings.EMAIL_HOST = ""
    assert d.ani.pk in susun_pengingat(SENIN).isi


# --- once ------------------------------------------------------------------------------------------
def test_jadwal_dua_kali_mengirim_satu_kali(d: Dunia) -> None:
    """One message a person and day, however often the schedule runs; the next day another."""
    with pukul(SORE):
        assert ingatkan(SENIN)["antre"] == 5
        buat_akun("zaid")
        hasil = ingatkan(SENIN)
    assert len(mail.outbox) == 5 and hasil["terkirim"] == 5 and hasil["antre"] == 0
    assert hasil["tanpa_alamat"] == 0
    with pukul(SORE + timedelta(days=1)):
        ingatkan(SENIN + timedelta(days=1))
    assert len(mail.outbox) == 10
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("jam", [3, 14, 18, 23])
def test_di_luar_jamnya_tidak_ada_yang_dikirim(d: Dunia, jam: int) -> None:
    """Before the hour of the day and in the quiet hours nothing is made or sent, whatever UTC says."""
    with pukul(datetime.combine(SENIN, time(jam), ZONA)):
        assert ingatkan(SENIN) == {"antre": 0}
    assert not HariPengingat.objects.exists() and not mail.outbox


def test_pengingat_dapat_dimatikan(d: Dunia, settings: Any) -> None:
    """TATA_PENGINGAT=tidak."""
    settings.TATA_PENGINGAT = False
    with pukul(SORE):
        ingatkan(SENIN)
    assert not mail.outbox


def test_yang_terputus_tidak_terkirim_dua_kali(d: Dunia, monkeypatch: Any) -> None:
    """Killed in the middle: what went is not sent again, what had not been tried goes later, no one gets two."""
    asli, hitung = EmailBackend.send_messages, []

    def putus(self: Any, pesan: Any) -> Any:
        hitung.append(1)
        if len(hitung) == 3:
            raise KeyboardInterrupt
        return asli(self, pesan)

    monkeypatch.setattr(EmailBackend, "send_messages", putus)
    with pukul(SORE):
        layanan.siapkan_pengingat(SENIN)
        with pytest.raises(KeyboardInterrupt):
            layanan.kirim_pengingat(SENIN)
        assert Pengingat.objects.filter(status=S.ANTRE).count() == 2
        layanan.kirim_pengingat(SENIN)
    kepada = [p for m in mail.outbox for p in m.to]
    assert len(kepada) == len(set(kepada)) == 4
    assert Pengingat.objects.filter(status=S.GAGAL).count() == 1


def test_sesudah_kill_yang_di_jalan_tidak_dikirim_lagi(d: Dunia) -> None:
    """A portion that a dead worker held stays where it is, and is written off on the next day."""
    with pukul(SORE):
        layanan.siapkan_pengingat(SENIN)
        layanan._ambil(SENIN)
        assert layanan.kirim_pengingat(SENIN) == 0 and not layanan.perlu_diantre(SENIN)
    with pukul(SORE + timedelta(days=1)):
        layanan.siapkan_pengingat(SENIN + timedelta(days=1))
    assert Pengingat.objects.filter(tanggal=SENIN, status=S.GAGAL).count() == 5
    assert not mail.outbox


def test_server_surel_mati_menunggu(d: Dunia, monkeypatch: Any) -> None:
    """No line: all wait; a day later they are out of date and never go."""

    def mati(self: Any) -> bool:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", mati)
    with pukul(SORE):
        ingatkan(SENIN)
        assert Pengingat.objects.filter(status=S.ANTRE).count() == 5
        assert not layanan.perlu_diantre(SENIN)  # asked just now
    with pukul(SORE + timedelta(minutes=11)):
        assert layanan.perlu_diantre(SENIN)
    monkeypatch.undo()
    with pukul(SORE + timedelta(days=1)):
        ingatkan(SENIN + timedelta(days=1))
    assert Pengingat.objects.filter(tanggal=SENIN, status=S.LEWAT).count() == 5


def test_satu_alamat_yang_ditolak_tidak_menahan_yang_lain(d: Dunia, monkeypatch: Any) -> None:
    """The server refuses one address: the others arrive."""
    asli = EmailBackend.send_messages

    def tolak(self: Any, pesan: Any) -> Any:
        if pesan[0].to == ["budi@contoh.go.id"]:
            raise SMTPRecipientsRefused({})
        return asli(self, pesan)

    monkeypatch.setattr(EmailBackend, "send_messages", tolak)
    with pukul(SORE):
        ingatkan(SENIN)
    assert len(mail.outbox) == 4
    assert Pengingat.objects.get(status=S.GAGAL).pegawai_id == d.budi.pk


@pytest.mark.parametrize("selisih", [timedelta(hours=-24), timedelta(days=1), timedelta(days=7)])
def test_pekerja_yang_terlambat_tidak_mengirim_hari_lain(d: Dunia, selisih: timedelta) -> None:
    """What was planned for Monday goes on Monday (of Tebing Tinggi) or not at all."""
    with pukul(SORE):
        layanan.siapkan_pengingat(SENIN)
    with pukul(SORE + selisih):
        assert layanan.kirim_pengingat(SENIN) == 0
    assert not mail.outbox and Pengingat.objects.filter(status=S.ANTRE).count() == 5


def test_hari_menurut_jam_setempat(d: Dunia, settings: Any) -> None:
    """At two in the night of Tuesday it is still Monday in UTC: nothing of Monday goes."""
    settings.TATA_PENGINGAT_HENING, settings.TATA_PENGINGAT_JAM = "0-0", 0
    with pukul(SORE):
        layanan.siapkan_pengingat(SENIN)
    with pukul(datetime(2026, 11, 24, 2, 0, tzinfo=ZONA).astimezone(UTC)):
        assert layanan.kirim_pengingat(SENIN) == 0


def test_yang_berhenti_sesudah_disusun_tidak_disurati(d: Dunia) -> None:
    """Stopped, or locked out, between planning and sending: left out for good; the others arrive."""
    with pukul(SORE):
        layanan.siapkan_pengingat(SENIN)
        type(d.ani.akun).objects.filter(pk=d.ani.akun_id).update(surel_pengingat=False)
        type(d.ani.akun).objects.filter(pk=d.budi.akun_id).update(is_active=False)
        assert layanan.kirim_pengingat(SENIN) == 3
    assert "ani@contoh.go.id" not in {p for m in mail.outbox for p in m.to}
    batal = Pengingat.objects.filter(status=S.BATAL).values_list("pegawai", flat=True)
    assert set(batal) == {d.ani.pk, d.budi.pk}


def test_sambungan_yang_gagal_ditutup_tetap_tercatat(d: Dunia, monkeypatch: Any) -> None:
    """Closing may raise: what went is written down before."""

    def putus(self: Any) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(EmailBackend, "close", putus)
    with pukul(SORE):
        layanan.siapkan_pengingat(SENIN)
        with pytest.raises(ConnectionResetError):
            layanan.kirim_pengingat(SENIN)
    assert Pengingat.objects.filter(status=S.TERKIRIM).count() == 5


# --- many ------------------------------------------------------------------------------------------
def test_kueri_porsi_tetap(d: Dunia, monkeypatch: Any) -> None:
    """Planning and each portion keep their number of queries, for 5, 15 and 45 people."""
    jumlah = []
    for tambahan in (0, 10, 30):
        _tambah(d, tambahan)
        hari = SENIN + timedelta(days=len(jumlah))
        with CaptureQueriesContext(connection) as rencana:
            susun_pengingat(hari)
        with pukul(SORE + timedelta(days=len(jumlah))):
            layanan.siapkan_pengingat(hari)
            with CaptureQueriesContext(connection) as porsi:
                layanan._kirim_porsi(layanan._ambil(hari))
        jumlah.append((len(rencana), len(porsi)))
    assert jumlah[0] == jumlah[1] == jumlah[2]


def test_porsi_demi_porsi(d: Dunia, monkeypatch: Any) -> None:
    """More people than a portion holds: all are reached, each once."""
    _tambah(d, 20)
    monkeypatch.setattr(layanan, "PORSI", 4)
    with pukul(SORE):
        ingatkan(SENIN)
    assert len(mail.outbox) == len({m.to[0] for m in mail.outbox}) == 25


def _tambah(d: Dunia, banyak: int) -> None:
    awal = Pegawai.objects.count() + 100
    for n in range(awal, awal + banyak):
        akun = buat_akun(f"orang{n}", email=f"orang{n}@contoh.go.id")
        tempatkan(buat_pegawai(nip(n), f"Orang {n}", akun=akun), d.jabatan)


# --- settings and page -----------------------------------------------------------------------------
def test_pengaturan_yang_keliru_disebut(settings: Any) -> None:
    """The system check names the setting."""
    assert periksa_pengaturan() == []
    settings.TATA_PENGINGAT_HENING = "malam"
    assert "TATA_PENGINGAT_HENING" in periksa_pengaturan()[0].msg
    settings.TATA_PENGINGAT_HENING, settings.TATA_PENGINGAT_JAM = "18-7", 25
    assert "TATA_PENGINGAT_JAM" in periksa_pengaturan()[0].msg


def test_berhenti_lewat_akun_saya(d: Dunia) -> None:
    """One tick away; the act leaves a Jejak; nothing is said twice."""
    client = masuk(d.ani.akun)
    halaman = client.get("/akun/saya/").content.decode()
    assert "ani@contoh.go.id" in halaman and "checked" in halaman
    assert client.post("/akun/saya/", {}).status_code == 302
    d.ani.akun.refresh_from_db()
    assert d.ani.akun.surel_pengingat is False
    assert d.ani.pk not in susun_pengingat(SENIN).isi
    client.post("/akun/saya/", {})
    assert Jejak.objects.filter(tindakan="akun_pengingat").count() == 1
    client.post("/akun/saya/", {"surel_pengingat": "on"})
    assert d.ani.pk in susun_pengingat(SENIN).isi
