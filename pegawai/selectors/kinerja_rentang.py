"""How many of the expected working days a group of units reported over some weeks; a share, never a person's."""

from collections.abc import Collection
from datetime import date, timedelta

from orgstruktur.models import Unit
from pegawai.kinerja_waktu import diharapkan
from pegawai.models import KeadaanHari, LaporanKinerja, Penempatan
from pegawai.selectors.kinerja_hari import hari_libur
from pegawai.selectors.kinerja_papan_tapak import pola_banyak
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL


def persen_lapor(unit: Collection[int], mulai: date, sampai: date) -> int | None:
    """Give days reported for each hundred that were expected of the people of some units; both ends included.

    Expected as on the board of the city (selectors/kinerja_kota.py): by the pattern of the unit, without holidays and
    days on which a person was away; of who held a position there on the last day. What was sent back does not count,
    nor what was reported on a day that was not expected.
    None: nobody reported there then, or fewer than five people did or were expected. Six queries.
    """
    duduk = Penempatan.objects.definitif().pada(sampai).filter(jabatan__unit__in=unit).order_by()
    tempat: dict[int, int] = dict(duduk.values_list("pegawai_id", "jabatan__unit_id"))
    masa = {"tanggal__range": (mulai, sampai), "pegawai__in": duduk.values("pegawai_id")}
    laporan = LaporanKinerja.objects.filter(**masa).exclude(
        status=LaporanKinerja.Status.DIKEMBALIKAN
    )
    lapor = set(laporan.order_by().values_list("pegawai_id", "tanggal").distinct())
    if len({orang for orang, _ in lapor}) < SEL_TERKECIL or len(tempat) < SEL_TERKECIL:
        return None
    hari = _hari_kerja(set(tempat.values()), mulai, sampai)
    pergi = set(KeadaanHari.objects.filter(**masa).values_list("pegawai_id", "tanggal"))
    harus = {(orang, h) for orang, u in tempat.items() for h in hari[u]} - pergi
    return len(lapor & harus) * 100 // len(harus) if harus else None


def _hari_kerja(unit: Collection[int], mulai: date, sampai: date) -> dict[int, set[date]]:
    """Give the days on which the people of each unit are expected."""
    pola = pola_banyak(list(Unit.objects.filter(pk__in=unit).order_by()))
    libur = hari_libur(mulai, sampai)
    semua = [mulai + timedelta(days=n) for n in range((sampai - mulai).days + 1)]
    return {pk: {h for h in semua if diharapkan(h, p, libur)} for pk, p in pola.items()}
