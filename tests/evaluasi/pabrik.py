"""Services, counters and surveys for tests, straight into the tables."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from evaluasi.models import (
    AngkaSementara,
    Layanan,
    Loket,
    RekapTerbit,
    Respon,
    RiwayatLayanan,
    Survei,
)
from evaluasi.services.rekap import naikkan_satu
from evaluasi.services.terbit import terbitkan
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.models import Unit
from tests.pabrik import DAHULU

MULAI, SELESAI = date(2026, 10, 1), date(2026, 12, 31)


def buat_loket(kode: str, unit: Unit, **lain: Any) -> Loket:
    """A counter of a unit."""
    return Loket.objects.create(
        kode=kode, nama=lain.pop("nama", f"Loket {kode}"), unit=unit, **lain
    )


def buat_layanan(kode: str, unit: Unit, *daftar_loket: Loket, **lain: Any) -> Layanan:
    """A service of a unit, received at these counters."""
    layanan = Layanan.objects.create(
        kode=kode, nama=lain.pop("nama", f"Layanan {kode}"), unit=unit, **lain
    )
    layanan.daftar_loket.set(daftar_loket)
    RiwayatLayanan.objects.create(layanan=layanan, unit=unit, berlaku_mulai=DAHULU)
    return layanan


def buat_survei(kode: str, unit: Unit, **lain: Any) -> Survei:
    """An open survey of a unit for the last quarter of 2026."""
    bawaan = {
        "judul": f"Survei {unit.nama} Triwulan IV 2026",
        "periode_jenis": Survei.Periode.TRIWULAN,
        "mulai": MULAI,
        "selesai": SELESAI,
        "status": Survei.Status.DIBUKA,
    }
    return Survei.objects.create(kode=kode, unit=unit, **{**bawaan, **lain})


def buat_respon(
    survei: Survei,
    jawaban: Sequence[int | None],
    *,
    layanan: Layanan | None = None,
    loket: Loket | None = None,
    **lain: Any,
) -> Respon:
    """An answer, counted; of a closed survey let out, too."""
    respon = Respon.objects.create(
        survei=survei,
        layanan=layanan,
        loket=loket,
        tanggal=lain.pop("tanggal", MULAI),
        asal=lain.pop("asal", Respon.Asal.TAUTAN),
        **dict(zip(KUNCI_UNSUR, jawaban, strict=True)),
        **lain,
    )
    naikkan_satu((survei.pk, layanan and layanan.pk, loket and loket.pk), jawaban)
    if survei.status == Survei.Status.DITUTUP:
        terbitkan_seluruhnya(survei)
    return respon


def terbitkan_seluruhnya(survei: Survei) -> None:
    """Let the counters out as if the period had just been closed for the first time."""
    RekapTerbit.objects.filter(survei=survei).delete()
    AngkaSementara.objects.filter(survei=survei).delete()
    survei.ikatan = {}
    terbitkan(survei)
