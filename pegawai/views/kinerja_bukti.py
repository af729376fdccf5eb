"""What reports add to the pages of the structure: evidence on a finding of overlap, real work beside the need."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Temuan
from orgstruktur.selectors.bentuk import BebanCabang
from pegawai.kinerja_waktu import sebut_lama
from pegawai.selectors.kinerja_bukti import bukti_temuan, kerja_unit
from pegawai.selectors.kinerja_jumlah import cabang_kota


def masa_dilihat(sampai: date | None = None) -> tuple[date, date]:
    """Give the first and the last day of the last calendar month that is over; none of them lies ahead.

    Whole months, so that no two spans overlap: from two that do, the work of the days between could be taken,
    and with it that of fewer people than are told of.
    """
    akhir = min(sampai or timezone.localdate(), timezone.localdate() - timedelta(days=1))
    if (akhir + timedelta(days=1)).day != 1:
        akhir = akhir.replace(day=1) - timedelta(days=1)
    return akhir.replace(day=1), akhir


def bagian_temuan(request: HttpRequest, temuan: Temuan) -> dict[str, Any] | None:
    """Both functions with hours, people and flags; nothing where nobody reports for either."""
    awal, akhir = masa_dilihat()
    bukti = bukti_temuan(temuan, awal, akhir)
    if not any(b.ada for b in bukti):
        return None
    return {
        "templat": "pegawai/_temuan_kerja.html",
        "bukti": [(b, sebut_lama(b.menit) if b.menit else "") for b in bukti],
        "awal": awal,
        "akhir": akhir,
        "rinci_url": f"{reverse('pegawai:fungsi_laporan')}?akar={temuan.unit_a.kode}",
    }


def bagian_beban(request: HttpRequest, cabang: BebanCabang) -> dict[str, Any] | None:
    """The units below the root with the work they report; nothing where none does.

    Nothing on a branch: the sum of its parts would tell those that are hidden.
    """
    bagan, puncak = cabang.bagan, cabang.beban.total
    if puncak is None or puncak.simpul.induk_id is not None:
        return None
    awal, akhir = masa_dilihat(bagan.tanggal)
    hari = (akhir - awal).days + 1
    kerja = kerja_unit(cabang_kota(bagan), awal, akhir)
    if all(k.menit == 0 for k in kerja.values()):
        return None
    baris = [
        (b, k, sebut_lama(k.menit // 60 * 60) if k.menit else "", k.setara(hari))
        for b in cabang.beban.perangkat
        if (k := kerja[b.simpul.id]).menit != 0
    ]
    return {
        "templat": "pegawai/_beban_kerja_nyata.html",
        "baris": baris,
        "awal": awal,
        "akhir": akhir,
    }
