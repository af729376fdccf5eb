"""A proposal that was applied a year ago, with surveys before and after: what the tests of its evaluation share."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone

from evaluasi.models import Layanan, Survei
from evaluasi.services.rekap import naikkan
from evaluasi.skm import hitung_jumlah
from orgstruktur.models import Rancangan, Unit
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from tests.dasar import Persona, buat_persona
from tests.evaluasi.pabrik import buat_layanan, buat_survei, terbitkan_seluruhnya
from tests.orgstruktur.rancangan.putusan_uji import diajukan, setujui
from tests.orgstruktur.rancangan.test_terap import kota_awal

BERLAKU, HARI = date(2026, 1, 1), date(2026, 11, 27)
#: Quarters before and after, by their first and last day.
TRIWULAN = [
    (date(2025, 1, 1), date(2025, 3, 31)),
    (date(2025, 4, 1), date(2025, 6, 30)),
    (date(2025, 7, 1), date(2025, 9, 30)),
    (date(2025, 10, 1), date(2025, 12, 31)),
    (date(2026, 1, 1), date(2026, 3, 31)),
    (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 9, 30)),
]


@dataclass
class Dunia:
    """Bidang Alfa 1 was merged into Bidang Alfa 2; its services went up after that, the neighbours did not."""

    unit: dict[str, Unit]
    orang: Persona
    rancangan: Rancangan
    ktp: Layanan
    kk: Layanan
    lain: list[Layanan]


def jawab(survei: Survei, layanan: Layanan, nilai: int, lebih: int) -> None:
    """Twenty answers of this value, `lebih` of them one higher."""
    daftar = [[nilai] * 9] * (20 - lebih) + [[nilai + 1] * 9] * lebih
    naikkan((survei.pk, layanan.pk, None), hitung_jumlah(daftar))


def buat_dunia_banding(monkeypatch: pytest.MonkeyPatch, *, efek: int = 6) -> Dunia:
    """Make it; `efek`: of twenty, how many more give a higher mark after the change."""
    hari = [BERLAKU]
    monkeypatch.setattr(timezone, "localdate", lambda *_: hari[0])
    unit = kota_awal()
    ktp = buat_layanan("ktp", unit["DA.B1"], nama="Kartu tanda penduduk")
    kk = buat_layanan("kk", unit["DA.B2"], nama="Kartu keluarga")
    lain = [buat_layanan(f"lain{i}", unit["DB.B1"], nama=f"Izin {i}") for i in range(3)]
    orang = buat_persona(unit["kota"])
    r = diajukan([GabungUnit(unit["DA.B1"].pk, unit["DA.B2"].pk)], orang.organisasi)
    terapkan_rancangan(rancangan=setujui(r, orang.pimpinan, BERLAKU), oleh=orang.admin, uji=False)
    r.refresh_from_db()
    hari[0] = HARI
    for n, (mulai, selesai) in enumerate(TRIWULAN):
        for kode, daftar in (("DA", [ktp, kk]), ("DB", lain)):
            survei = buat_survei(
                f"{kode}{n}234"[:6],
                unit[kode],
                mulai=mulai,
                selesai=selesai,
                status=Survei.Status.DITUTUP,
            )
            for layanan in daftar:
                naik = efek if kode == "DA" and mulai >= BERLAKU else 0
                jawab(survei, layanan, 3, 4 + n % 2 + naik)
            terbitkan_seluruhnya(survei)
    return Dunia(unit, orang, r, ktp, kk, lain)
