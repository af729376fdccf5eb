"""What reports say about a finding of overlap, and how much is really worked beside what was reckoned (ABK)."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, F, Q, Sum

from orgstruktur.models import Temuan, UraianTugas
from pegawai.models import LaporanKinerja, TandaUnitLain
from pegawai.selectors.kinerja_jumlah import jumlah_kerja
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL

_SETAHUN = 365


class BuktiFungsi(NamedTuple):
    """One of the two functions of a finding. menit, orang None = by fewer than five people.

    tanda: flags of its people on the other unit, None = of fewer than five; ada: whether there is anything.
    """

    unit: str
    menit: int | None = 0
    orang: int | None = 0
    tanda: int | None = 0

    @property
    def ada(self) -> bool:
        return (self.menit, self.orang, self.tanda) != (0, 0, 0)


def bukti_temuan(temuan: Temuan, mulai: date, sampai: date) -> list[BuktiFungsi]:
    """Give both functions with the work reported for them in these days (both included); two queries."""
    laporan = (
        LaporanKinerja.objects.filter(
            tanggal__range=(mulai, sampai),
            rhk__fungsi__in=(temuan.fungsi_a_id, temuan.fungsi_b_id),
        )
        .exclude(status=LaporanKinerja.Status.DIKEMBALIKAN)
        .order_by()
        .values_list("rhk__fungsi")
        .annotate(Sum("menit"), Count("pegawai", distinct=True))
    )
    kerja = {f: (m, n) for f, m, n in laporan}
    sepasang = (temuan.unit_a_id, temuan.unit_b_id)
    tanda = (
        TandaUnitLain.objects.berlaku()
        .filter(unit__in=sepasang, unit_lain__in=sepasang)
        .order_by()
        .values_list("unit")
        .annotate(Count("pk"), Count("pegawai", distinct=True))
    )
    ditandai = {u: (t, n) for u, t, n in tanda}
    return [
        _bukti(unit.nama, kerja.get(fungsi, (0, 0)), ditandai.get(unit.pk, (0, 0)))
        for fungsi, unit in (
            (temuan.fungsi_a_id, temuan.unit_a),
            (temuan.fungsi_b_id, temuan.unit_b),
        )
    ]


def _bukti(nama: str, kerja: tuple[int, int], tanda: tuple[int, int]) -> BuktiFungsi:
    menit, orang = kerja if not 0 < kerja[1] < SEL_TERKECIL else (None, None)
    return BuktiFungsi(nama, menit, orang, None if 0 < tanda[1] < SEL_TERKECIL else tanda[0])


# --- beside the workload that was reckoned ---------------------------------------------------------
class KerjaUnit(NamedTuple):
    """The work reported by a unit with all below it. setara: people it would take all year.

    menit, orang, setara None = not told (`kinerja_jumlah`).
    """

    menit: int | None
    orang: int | None

    def setara(self, hari: int) -> Decimal | None:
        """Give how many people of a full year these minutes of so many days are."""
        if self.menit is None:
            return None
        setahun = Decimal(self.menit) * _SETAHUN / hari
        return setahun / settings.TATA_JAM_KERJA_EFEKTIF


def kerja_unit(
    cabang: Mapping[int, Collection[int]], mulai: date, sampai: date
) -> dict[int, KerjaUnit]:
    """Give the work reported in each branch (key → its units) from `mulai` to `sampai`; one query.

    No second branch is hidden along with a small one: their sum is what is hidden then, and branches
    within them are not asked for.
    """
    semua = jumlah_kerja(cabang, mulai, sampai).cabang
    return {k: KerjaUnit(j.menit, j.orang) for k, j in semua.items()}


def beban_fungsi(fungsi: Collection[int], hari: date) -> dict[int, Decimal]:
    """Give the minutes a year that ABK reckons for each function, where its rows name one; one query."""
    semua = (
        UraianTugas.objects.filter(fungsi__in=fungsi, berlaku_mulai__lte=hari)
        .filter(Q(berlaku_sampai=None) | Q(berlaku_sampai__gt=hari))
        .order_by()
        .values_list("fungsi")
        .annotate(menit=Sum(F("volume") * F("waktu_penyelesaian")))
    )
    return dict(semua)
