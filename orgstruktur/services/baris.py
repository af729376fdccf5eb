"""Rows as plain values: what a Jejak keeps of a row, and how a row is made of it again."""

from datetime import date, datetime
from typing import Any

from django.db import models

from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    TimKerja,
    Unit,
)
from orgstruktur.models.rentang import Riwayat

#: Thing → the table of its ranges.
RIWAYAT: dict[type[models.Model], type[Riwayat]] = {
    Unit: RiwayatUnit,
    Fungsi: RiwayatFungsi,
    Jabatan: RiwayatJabatan,
}
#: Columns of a thing that have no range; today's values come from its ranges.
_KOLOM_JATI: dict[type[models.Model], tuple[str, ...]] = {
    Unit: ("kode", "alamat", "kontak", "sumber", "contoh", "di_luar_tipologi"),
    Fungsi: ("contoh",),
    Jabatan: ("contoh",),
}
TABEL: dict[str, type[models.Model]] = {
    str(model._meta.model_name): model
    for model in (
        Unit,
        Fungsi,
        Jabatan,
        RiwayatUnit,
        RiwayatFungsi,
        RiwayatJabatan,
        Penerus,
        GarisHubungan,
        TimKerja,
    )
}


def nama_tabel(model: type[models.Model]) -> str:
    """Give the name under which a Jejak keeps rows of `model`."""
    return str(model._meta.model_name)


def _polos(nilai: Any) -> Any:
    return nilai.isoformat() if isinstance(nilai, date | datetime) else nilai


def nilai_baris(baris: models.Model) -> dict[str, Any]:
    """Give every column of a row but its key, as JSON keeps it."""
    nilai = {
        f.attname: _polos(getattr(baris, f.attname))
        for f in baris._meta.concrete_fields
        if not f.primary_key
    }
    if isinstance(baris, TimKerja):
        nilai["daftar_unit"] = sorted(baris.daftar_unit.values_list("pk", flat=True))
    return nilai


def jati(benda: models.Model) -> dict[str, Any]:
    """Give the columns of a thing that have no range."""
    return {kolom: _polos(getattr(benda, kolom)) for kolom in _KOLOM_JATI[type(benda)]}


def potret(baris: models.Model) -> dict[str, Any]:
    """Give what a Jejak keeps of a row: all of it, or of a thing with ranges its identity."""
    return jati(baris) if type(baris) in _KOLOM_JATI else nilai_baris(baris)


def isi_baris(baris: models.Model, nilai: dict[str, Any]) -> None:
    """Put kept values back into a row; texts become dates again."""
    for kolom, isi in nilai.items():
        if kolom == "daftar_unit":
            continue  # many-to-many: set after the row is saved
        bidang: Any = baris._meta.get_field(kolom.removesuffix("_id"))
        setattr(baris, kolom, isi if bidang.is_relation else bidang.to_python(isi))
