"""`/sosialisasi/`: what a person is told and confirms, what a proposal changes for the own seat."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from orgstruktur.models import Jabatan, Langkah, Rancangan, RiwayatJabatan
from pegawai.models import Penempatan, TandaBaca
from pegawai.services import sosialisasi as layanan
from tests.dasar import buat_akun, masuk
from tests.pegawai.pabrik import buat_jabatan, tempatkan
from tests.pegawai.sosialisasi_uji import Dunia, kirim

pytestmark = pytest.mark.django_db
SAYA = reverse("pegawai:sosialisasi")


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def teks(jawaban: Any) -> str:
    assert jawaban.status_code == 200, jawaban.status_code
    return jawaban.content.decode()


def perubahan(r: Rancangan, akun: Any) -> str:
    return teks(masuk(akun).get(reverse("pegawai:perubahan_saya", args=[r.pk])))


# --- notices ----------------------------------------------------------------------------------------
def test_menunggu_dibuka_dan_dikonfirmasi(dunia: Dunia) -> None:
    """It waits on the list, the first look is kept, the button takes it off the list."""
    s = kirim(dunia.tulis(judul="Susunan baru Dinas A"))
    klien = masuk(dunia.staf[0].akun)
    assert "Susunan baru Dinas A" in teks(klien.get(SAYA))
    alamat = reverse("pegawai:sosialisasi_baca", args=[s.pk])
    isi = teks(klien.get(alamat))
    assert "Mohon dibaca." in isi and "Bagian Organisasi" in isi and 'data-uji="konfirmasi"' in isi
    tanda = s.daftar_tanda.get(pegawai=dunia.staf[0])
    assert tanda.dibaca_pada is not None and tanda.dikonfirmasi_pada is None
    assert klien.post(alamat).headers["Location"] == SAYA
    tanda.refresh_from_db()
    assert tanda.dikonfirmasi_pada is not None
    assert 'data-uji="menunggu-baca"' not in teks(klien.get(SAYA))
    assert 'data-uji="konfirmasi"' not in teks(klien.get(alamat))


def test_bukan_penerima_tidak_melihat(dunia: Dunia) -> None:
    """Also the organiser and the head read it elsewhere, not as if it were theirs."""
    s = kirim(dunia.tulis(unit=dunia.unit["DB"]))
    for akun in (dunia.staf[0].akun, dunia.petugas, dunia.kepala.akun):
        assert masuk(akun).get(reverse("pegawai:sosialisasi_baca", args=[s.pk])).status_code == 404


def test_tanpa_pemberitahuan_dan_tanpa_pegawai(dunia: Dunia) -> None:
    """An empty page says what it is for, also to an account without a person."""
    for akun in (dunia.staf[0].akun, buat_akun("tamu")):
        assert "Tidak ada yang menunggu Anda" in teks(masuk(akun).get(SAYA))


def test_pertemuan_ke_kalender(dunia: Dunia) -> None:
    from datetime import timedelta

    from django.utils import timezone

    s = dunia.tulis(unit=dunia.unit["DA"])
    mulai = (timezone.now() + timedelta(days=3)).replace(microsecond=0)
    layanan.tambah_pertemuan(
        sosialisasi=s, oleh=dunia.petugas, nama="Tatap muka", mulai=mulai,
        selesai=mulai + timedelta(hours=1), tempat="Aula",
    )  # fmt: skip
    kirim(s)
    temu = s.daftar_pertemuan.get()
    alamat = reverse("pegawai:pertemuan_ics", args=[temu.pk])
    jawaban = masuk(dunia.staf[0].akun).get(alamat)
    acara = Calendar.from_ical(jawaban.content).events[0]
    assert str(acara["SUMMARY"]) == "Tatap muka" and acara.start == mulai
    assert masuk(dunia.lain.akun).get(alamat).status_code == 404


# --- what changes for me ----------------------------------------------------------------------------
def test_yang_berubah_bagi_saya(dunia: Dunia) -> None:
    """Unit, position, reason; and never a name of somebody who gets a position."""
    r = dunia.gabung()
    Langkah.objects.update(alasan="Dua dinas mengerjakan hal yang sama.")
    isi = perubahan(r, dunia.lain.akun)
    assert 'data-uji="nasib"' in isi and "Jabatan Anda berubah" in isi
    assert f"bergabung ke {dunia.unit['DA'].nama}" in isi
    assert "Dua dinas mengerjakan hal yang sama." in isi
    assert dunia.kepala.nama not in isi


def test_tidak_ada_yang_berubah_dikatakan(dunia: Dunia) -> None:
    isi = perubahan(dunia.gabung(), dunia.staf[0].akun)
    assert 'data-uji="tidak-berubah"' in isi and "Tidak ada yang berubah bagi Anda" in isi


def test_tanpa_jabatan_dikatakan_terus_terang(dunia: Dunia) -> None:
    isi = perubahan(dunia.gabung(), dunia.menunggu.akun)
    assert 'data-uji="tanpa-jabatan"' in isi and "Tidak ada yang berubah" not in isi
    assert "tidak terhubung dengan data pegawai" in perubahan(
        Rancangan.objects.get(), buat_akun("x")
    )


def test_yang_pindah_membaca_menurut_jabatan_hari_ini(dunia: Dunia) -> None:
    """Somebody moved meanwhile sees what is true of the seat held now."""
    r = dunia.gabung()
    orang = dunia.staf[0]
    Penempatan.objects.filter(pegawai=orang).delete()
    tempatkan(orang, buat_jabatan(dunia.unit["DB"], "Analis"))
    assert "Jabatan Anda berubah" in perubahan(r, orang.akun)


def test_jabatan_di_luar_susunan_dasar_tidak_disebut_tetap(dunia: Dunia) -> None:
    """Somebody on a position that came after the base is not told that nothing changes."""
    r = dunia.gabung()
    dasar = Rancangan.objects.filter(pk=r.pk)
    dasar.update(dasar_tanggal=date(2021, 6, 1))
    isi = perubahan(r, dunia.menunggu.akun)
    assert 'data-uji="tanpa-jabatan"' in isi
    tempatkan(dunia.menunggu, buat_jabatan(dunia.unit["DB"], "Jabatan baru"))
    Jabatan.objects.filter(nama="Jabatan baru").update(dibentuk_pada=date(2026, 1, 1))
    RiwayatJabatan.objects.filter(jabatan__nama="Jabatan baru").update(
        berlaku_mulai=date(2026, 1, 1)
    )
    isi = perubahan(r, dunia.menunggu.akun)
    assert 'data-uji="tidak-dikenal"' in isi and "Tidak ada yang berubah" not in isi


def test_penerapan_yang_dibatalkan_dikatakan(dunia: Dunia) -> None:
    r = dunia.gabung()
    Rancangan.objects.update(tahap=Rancangan.Tahap.DIBATALKAN, tanggal_berlaku=r.dasar_tanggal)
    isi = perubahan(r, dunia.lain.akun)
    assert 'data-uji="dibatalkan"' in isi and "Jabatan Anda" not in isi


def test_rancangan_tertutup_tidak_ada(dunia: Dunia) -> None:
    """A draft is 404 for everybody here, the analyst included: nothing is told before it is opened."""
    r = dunia.gabung()
    Rancangan.objects.update(tahap=Rancangan.Tahap.DISUSUN)
    for akun in (dunia.staf[0].akun, dunia.petugas):
        jawaban = masuk(akun).get(reverse("pegawai:perubahan_saya", args=[r.pk]))
        assert jawaban.status_code == 404
    assert r.nama not in teks(masuk(dunia.staf[0].akun).get(SAYA))


def test_ringkasan_pada_pemberitahuan(dunia: Dunia) -> None:
    r = dunia.gabung()
    s = kirim(dunia.tulis(rancangan=r))
    alamat = reverse("pegawai:sosialisasi_baca", args=[s.pk])
    assert "Tidak ada yang berubah bagi Anda" in teks(masuk(dunia.staf[0].akun).get(alamat))
    assert "mengubah sesuatu bagi Anda" in teks(masuk(dunia.lain.akun).get(alamat))


# --- queries ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("nama", ["sosialisasi", "perubahan_saya"])
def test_banyak_kueri_tetap(dunia: Dunia, nama: str) -> None:
    """With one notice, six, twelve."""
    r = dunia.gabung()
    klien = masuk(dunia.staf[0].akun)
    alamat = reverse(f"pegawai:{nama}", args=[r.pk] if nama == "perubahan_saya" else [])
    banyak = []
    for _ in range(3):
        for _ in range(4):
            kirim(dunia.tulis(rancangan=r))
        klien.get(alamat)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(alamat)
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1 and TandaBaca.objects.filter(pegawai=dunia.staf[0]).count() == 12
