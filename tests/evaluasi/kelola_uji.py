"""What the tests of the officers' pages share: a city, its people, a survey with answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from evaluasi.models import Layanan, Loket, Saran, Survei, TindakLanjut
from orgstruktur.models import Unit
from tests.dasar import beri_peran, buat_akun
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei
from tests.pabrik import buat_kota

HARI = date(2026, 11, 27)
#: Lowest: U3 waktu, U8 pengaduan, U9 sarana.
JAWABAN = (3, 3, 1, 4, 3, 3, 3, 2, 2)


@dataclass
class Dunia:
    """Dinas Alfa has an open survey that eight have answered, and officers of its own."""

    unit: dict[str, Unit]
    loket: Loket
    ktp: Layanan
    survei: Survei
    petugas: Any
    pimpinan: Any
    asing: Any

    @property
    def url(self) -> str:
        return f"/evaluasi/survei/{self.survei.pk}/"


def buat_dunia_kelola(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    """Make it, on 27 November 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: HARI)
    unit = buat_kota()
    loket = buat_loket("mal", unit["DA"], nama="Mal Pelayanan")
    ktp = buat_layanan("ktp", unit["DA.B1"], loket, nama="Kartu tanda penduduk")
    survei = buat_survei("ALFA22", unit["DA"], judul="Survei Alfa", populasi=100)
    for _ in range(8):
        buat_respon(survei, JAWABAN, layanan=ktp, loket=loket, jenis_kelamin="P")
    akun = {}
    for nama, peran, kode in (
        ("petugas", "pelayanan", "DA"),
        ("pimpinan", "pimpinan", "kota"),
        ("asing", "pelayanan", "DB"),
    ):
        akun[nama] = buat_akun(nama)
        beri_peran(akun[nama], peran, unit[kode])
    return Dunia(unit, loket, ktp, survei, **akun)


def isi(klien: Client, alamat: str, status: int = 200) -> str:
    """The page as text."""
    jawaban = klien.get(alamat)
    assert jawaban.status_code == status, alamat
    return jawaban.content.decode()


def rencana(survei: Survei, unsur: str = "waktu", **lain: Any) -> TindakLanjut:
    """A plan, straight into the table."""
    bawaan = {
        "masalah": "Antrean lama",
        "kegiatan": f"Perbaikan {unsur}",
        "tahun": 2027,
        "triwulan": 1,
        "penanggung_jawab": "Kepala Bidang",
        "unit": survei.unit,
    }
    return TindakLanjut.objects.create(survei=survei, unsur=unsur, **{**bawaan, **lain})


def saran(survei: Survei, teks: str, **lain: Any) -> Saran:
    """Free words that wait."""
    return Saran.objects.create(survei=survei, teks=teks, **lain)
