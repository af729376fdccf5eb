"""What the boxes of the chart show of each unit; one query, remembered with the Bagan."""

from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, QuerySet, Value, When

from orgstruktur import kait
from orgstruktur.bagan import Bagan
from orgstruktur.gambar.bagan_pohon import IsiUnit
from orgstruktur.models import Fungsi, Jabatan, RiwayatFungsi, RiwayatJabatan


def isi_unit(bagan: Bagan, tanggal: date | None = None) -> dict[int, IsiUnit]:
    """Give title of the head, number of positions and of sentences of each unit (default: today)."""
    if "isi_unit" not in bagan.ingatan:
        bagan.ingatan["isi_unit"] = _baca_isi(tanggal)
    hasil: dict[int, IsiUnit] = bagan.ingatan["isi_unit"]
    return hasil


def versi_pengisian() -> str:
    """Give the mark of the people, under which a picture with names or vacancies stays right."""
    sumber = kait.pengisian()
    return sumber.versi() if sumber else ""


def isi_berorang(
    bagan: Bagan, tanggal: date | None, *, versi: str, internal: bool
) -> dict[int, IsiUnit]:
    """Give the same with who heads each unit and what is vacant; two queries more.

    Kept with the Bagan as long as the mark of the people is `versi`.
    """
    sumber, kunci = kait.pengisian(), f"isi_berorang {internal}"
    simpanan = bagan.ingatan.get(kunci)
    if simpanan is None or simpanan[0] != versi:
        isi = dict(isi_unit(bagan, tanggal))
        for pk, u in (sumber.unit(bagan.tanggal, internal=internal) if sumber else {}).items():
            pejabat = u.pejabat or ("Jabatan lowong" if u.pimpinan_lowong else "")
            isi[pk] = isi.get(pk, _KOSONG)._replace(
                pejabat=pejabat, terisi=u.terisi, lowong=u.lowong
            )
        simpanan = bagan.ingatan[kunci] = (versi, isi)
    hasil: dict[int, IsiUnit] = simpanan[1]
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
