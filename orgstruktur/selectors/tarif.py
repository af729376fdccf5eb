"""The rates of the classes of positions, as officers filled them in."""

from datetime import date

from orgstruktur.models import TarifKelas


def tarif_pada(hari: date) -> dict[int, int]:
    """Give class → rupiah a month in force on a day; empty where none is filled in. One query."""
    daftar = TarifKelas.objects.filter(berlaku_mulai__lte=hari).order_by("berlaku_mulai")
    return dict(daftar.values_list("kelas", "nilai"))


def daftar_tarif() -> list[TarifKelas]:
    """Give every rate, the highest class first and of each the latest first. One query."""
    return list(TarifKelas.objects.select_related("oleh"))
