"""The order of units among their siblings."""

from django.db.models import Max, Q

from orgstruktur.models import RiwayatUnit, Unit


def nomor_terakhir(saring: Q | None = None) -> dict[int | None, int]:
    """Give the last number below each parent, planned and dissolved children counted too.

    `saring` narrows the children (default: all). Two queries.
    """
    hasil: dict[int | None, int] = {}
    for tabel in (Unit, RiwayatUnit):
        akhir = tabel.objects.order_by().filter(saring or Q()).values_list("induk_id")
        for induk, n in akhir.annotate(n=Max("urutan")):
            hasil[induk] = max(n, hasil.get(induk, 0))
    return hasil


def urutan_berikut(induk: Unit | None) -> int:
    """Give the number after the last child of a unit; of None: among what has no parent. One query.

    A number of today stands in a range as well.
    """
    akhir = RiwayatUnit.objects.filter(induk=induk).aggregate(n=Max("urutan"))["n"]
    return (akhir or 0) + 1
