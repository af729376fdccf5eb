"""How many of the expected working days a group of units reported over some weeks; a share, never a person's."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Count

from orgstruktur.models import Unit
from pegawai.kinerja_waktu import diharapkan
from pegawai.models import KeadaanHari, LaporanKinerja, Penempatan
from pegawai.selectors.kinerja_hari import hari_libur
from pegawai.selectors.kinerja_papan_tapak import pola_banyak
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL


def persen_lapor(unit: Collection[int], mulai: date, sampai: date) -> int | None:
    """Give days reported for each hundred that were expected of the people of some units; both ends included.

    Expected as on the board of the city (selectors/kinerja_kota.py): by the pattern of the unit, without holidays and
    days on which a person was away; of who held a position there on the last day. What was sent back does not count.
    None: nobody reported there then, or fewer than five people did or were expected. Six queries.
    """
    duduk = Penempatan.objects.definitif().pada(sampai).filter(jabatan__unit__in=unit).order_by()
    tempat: dict[int, int] = dict(duduk.values_list("pegawai_id", "jabatan__unit_id"))
    masa = {"tanggal__range": (mulai, sampai), "pegawai__in": duduk.values("pegawai_id")}
    laporan = LaporanKinerja.objects.filter(**masa).exclude(
        status=LaporanKinerja.Status.DIKEMBALIKAN
    )
    per_orang = laporan.order_by().values("pegawai_id").annotate(n=Count("tanggal", distinct=True))
    lapor = list(per_orang.values_list("n", flat=True))
    if len(lapor) < SEL_TERKECIL or len(tempat) < SEL_TERKECIL:
        return None
    pergi = KeadaanHari.objects.filter(**masa).values_list("pegawai_id", "tanggal")
    harus = _ditunggu(tempat, pergi, mulai, sampai)
    return min(100, sum(lapor) * 100 // harus) if harus else None


def _ditunggu(
    tempat: dict[int, int], pergi: Iterable[tuple[int, date]], mulai: date, sampai: date
) -> int:
    """Give how many days of people (person → unit) were expected. pergi: (person, day) of who was away."""
    pola = pola_banyak(list(Unit.objects.filter(pk__in=set(tempat.values())).order_by()))
    libur = hari_libur(mulai, sampai)
    semua = [mulai + timedelta(days=n) for n in range((sampai - mulai).days + 1)]
    hari = {pk: {h for h in semua if diharapkan(h, p, libur)} for pk, p in pola.items()}
    harus = sum(len(hari[u]) * n for u, n in Counter(tempat.values()).items())
    return harus - sum(h in hari[tempat[p]] for p, h in pergi)
