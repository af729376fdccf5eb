"""How many people hold each position on a day, and since when nobody does: numbers for the analyses."""

from datetime import date

from django.db.models import Count, Max
from django.utils import timezone

from orgstruktur.analisis.beban import Terisi
from pegawai.models import Penempatan
from pegawai.models.pegawai import Kedudukan


def bezetting(hari: date) -> dict[int, Terisi] | None:
    """Give id of a position → holders and, where it lies vacant, since when. Three queries at most.

    Only holders proper who are active count (kepegawaian 4, 5). None when nobody has ever been
    placed, or for a day to come: planned placements are not for everybody (desain 2). A position
    that nobody has ever held is left out: since when it is vacant is not known.
    """
    if hari > timezone.localdate() or not Penempatan.objects.exists():
        return None
    hasil = {
        pk: Terisi(0, sejak)
        for pk, sejak in Penempatan.objects.definitif()
        .filter(berlaku_sampai__lte=hari)
        .order_by()
        .values_list("jabatan_id")
        .annotate(sejak=Max("berlaku_sampai"))
    }
    ada = (
        Penempatan.objects.definitif()
        .pada(hari)
        .filter(pegawai__kedudukan=Kedudukan.AKTIF)
        .order_by()
        .values_list("jabatan_id")
        .annotate(banyak=Count("pk"))
    )
    return hasil | {pk: Terisi(banyak) for pk, banyak in ada}
