"""A counter that moves: the form asks since when, and residents read from where to where."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from evaluasi.models import Loket, PindahLoket
from evaluasi.services.loket import ubah_loket
from orgstruktur.models import Jejak
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
URL = "/evaluasi/loket/depan/ubah/"
LAMA, BARU = "Jalan Lama 1", "Jalan Baru 2"


@pytest.fixture
def loket() -> Loket:
    unit = buat_kota()["DA"]
    depan = buat_loket("depan", unit, nama="Loket Depan", alamat=LAMA)
    buat_layanan("ktp", unit, depan, nama="KTP")
    return depan


def pindah(loket: Loket, alamat: str, sejak: date | None = None, *, betulkan: bool = False) -> None:
    nilai = {"nama": loket.nama, "alamat": alamat}
    ubah_loket(
        loket=loket, unit=loket.unit, nilai=nilai, oleh=None, pindah_sejak=sejak, betulkan=betulkan
    )


def test_formulir_menanyakan_sejak_dan_warga_membacanya(client: Any, loket: Loket) -> None:
    """Without a day nothing is written; with one, three public pages say it, and the Jejak."""
    petugas = buat_akun("petugas")
    beri_peran(petugas, "pelayanan", loket.unit)
    klien = masuk(petugas)
    sejak = timezone.localdate() - timedelta(days=10)
    isi = {"nama": loket.nama, "alamat": BARU}
    assert "Isi sejak kapan loket ini pindah" in klien.post(URL, isi).text
    assert Loket.objects.get().alamat == LAMA
    assert klien.post(URL, {**isi, "pindah_sejak": sejak.isoformat()}).status_code == 302
    p = PindahLoket.objects.get()
    assert (p.dari, p.ke, p.sejak) == (LAMA, BARU, sejak)
    assert "berlaku sejak" in Jejak.objects.get(tindakan="loket_ubah").ringkasan
    html = client.get("/perubahan/").text
    assert 'data-uji="loket-pindah"' in html and "Tidak ada yang berubah" not in html
    assert f"di {BARU}; dahulu di {LAMA}" in html
    for alamat in ("/layanan/ktp/", loket.unit.get_absolute_url()):
        assert f"dahulu di {LAMA}" in client.get(alamat).text, alamat


def test_membetulkan_tulisan_bukan_pindah(client: Any, loket: Loket) -> None:
    """Neither a correction nor a first address is a move; a correction after one mends where it led."""
    pindah(loket, "Jalan Lama No. 1", betulkan=True)
    assert not PindahLoket.objects.exists()
    pindah(loket, BARU, timezone.localdate())
    pindah(loket, "Jalan Baru No. 2", betulkan=True)
    assert PindahLoket.objects.get().ke == "Jalan Baru No. 2"
    kosong = buat_loket("b", loket.unit)
    pindah(kosong, "Jalan C")
    assert PindahLoket.objects.count() == 1


def test_pindah_dua_kali_dan_hari_yang_tidak_mungkin(client: Any, loket: Loket) -> None:
    """On one day the last address counts, back means never moved; no day to come, none before the last move."""
    hari = timezone.localdate()
    for sejak in (hari + timedelta(days=1), date(hari.year - 6, 1, 1)):
        with pytest.raises(AturanDilanggar):
            pindah(loket, BARU, sejak)
    loket.refresh_from_db()
    assert loket.alamat == LAMA
    pindah(loket, BARU, hari)
    with pytest.raises(AturanDilanggar, match="sudah tercatat pindah"):
        pindah(loket, "Jalan C", hari - timedelta(days=1))
    pindah(loket, "Jalan C", hari)
    assert [(p.dari, p.ke) for p in PindahLoket.objects.all()] == [(LAMA, "Jalan C")]
    pindah(loket, LAMA, hari)
    assert not PindahLoket.objects.exists()
    assert "dahulu di" not in client.get("/layanan/ktp/").text


def test_sesudah_setahun_tidak_dikatakan_lagi(client: Any, loket: Loket) -> None:
    pindah(loket, BARU, timezone.localdate() - timedelta(days=400))
    assert PindahLoket.objects.exists()
    assert LAMA not in client.get("/layanan/ktp/").text
    assert "loket-pindah" not in client.get("/perubahan/").text


def test_alamat_yang_sempat_dikosongkan(client: Any, loket: Loket) -> None:
    """While there is no address nobody is sent to the former one; the next address is a move from the last one."""
    hari = timezone.localdate()
    pindah(loket, BARU, hari - timedelta(days=9))
    pindah(loket, "")
    assert "loket-pindah" not in client.get("/perubahan/").text
    assert "pindah sejak" not in client.get("/layanan/ktp/").text
    with pytest.raises(AturanDilanggar, match="Isi sejak kapan"):
        pindah(loket, "Jalan C")
    pindah(loket, "Jalan C", hari)
    assert f"di Jalan C; dahulu di {BARU}" in client.get("/perubahan/").text
    assert f"dahulu di {LAMA}" not in client.get("/perubahan/").text


def test_tanggal_pindah_tanpa_alamat_baru_ditolak(loket: Loket) -> None:
    """A day is kept only with another address, and not beside the tick that nothing moved."""
    hari = timezone.localdate()
    for alamat, betulkan in ((LAMA, False), ("", False), (BARU, True)):
        with pytest.raises(AturanDilanggar):
            pindah(loket, alamat, hari, betulkan=betulkan)
    loket.refresh_from_db()
    assert loket.alamat == LAMA and not PindahLoket.objects.exists()
