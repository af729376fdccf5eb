"""What the boxes of the chart show of each unit; one query, remembered with the Bagan."""

from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, QuerySet, Value, When

from orgstruktur.bagan import Bagan
from orgstruktur.gambar.bagan_pohon import IsiUnit
from orgstruktur.models import Fungsi, Jabatan, RiwayatFungsi, RiwayatJabatan


def isi_unit(bagan: Bagan, tanggal: date | None = None) -> dict[int, IsiUnit]:
    """Give title of the head, number of positions and of sentences of each unit (default: today)."""
    if "isi_unit" not in bagan.ingatan:
        bagan.ingatan["isi_unit"] = _baca_isi(tanggal)
    hasil: dict[int, IsiUnit] = bagan.ingatan["isi_unit"]
    return hasil


def _baca_isi(tanggal: date | None) -> dict[int, IsiUnit]:
    """Both counts in two queries: rows of positions (with a title, or none) and of sentences (-1)."""
    jabatan: QuerySet[Any, Any] = Jabatan.objects.hidup()
    fungsi: QuerySet[Any, Any] = Fungsi.objects.hidup()
    if tanggal is not None:
        jabatan, fungsi = RiwayatJabatan.objects.pada(tanggal), RiwayatFungsi.objects.pada(tanggal)
    kepala = Max(Case(When(kepala=True, then=F("nama"))))
    baris = (
        jabatan.order_by()
        .values_list("unit_id")
        .annotate(banyak=Count("pk"), kepala_unit=kepala, fungsi=Value(0))
        .union(
            fungsi.order_by()
            .values_list("unit_id")
            .annotate(banyak=Count("pk"), kepala_unit=Max(Value("")), fungsi=Value(1)),
            all=True,
        )
    )
    hasil: dict[int, IsiUnit] = {}
    for pk, banyak, nama, sebagai_fungsi in baris:
        kini = hasil.get(pk, _KOSONG)
        hasil[pk] = (
            kini._replace(fungsi=banyak)
            if sebagai_fungsi
            else kini._replace(jabatan=banyak, kepala=nama or "")
        )
    return hasil


_KOSONG = IsiUnit()
