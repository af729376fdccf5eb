"""The title of a head follows the name of its unit: one rule for one unit, many units, a file."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from orgstruktur.models import Jabatan, RiwayatJabatan, Unit
from orgstruktur.services import rentang
from orgstruktur.services.bacaan import Bacaan
from orgstruktur.services.tulisan import Tulisan
from tebingtinggi.bersama.galat import AturanDilanggar


class JudulKepala(NamedTuple):
    """A head whose title holds the old name of its unit: what it is and what it would be."""

    jabatan: Jabatan
    unit_id: int
    sejak: date
    lama: str
    baru: str


def judul_menyebut_unit(p: Bacaan, nama: Mapping[int, tuple[str, str]]) -> list[JudulKepala]:
    """Give the heads whose title holds the old name of their unit, on the day of the change.

    nama: key of a unit → (its old, its new name). A head that comes later counts from its first
    day, as long as the unit still bears the new name then. Two queries; call it after the units
    have been renamed in `p`.
    """
    pk = (
        RiwayatJabatan.objects.filter(unit__in=nama, kepala=True)
        .order_by("unit__lft", "jabatan_id")
        .values_list("jabatan_id", flat=True)
    )
    jabatan = Jabatan.objects.in_bulk(list(dict.fromkeys(pk)))
    p.muat(Jabatan, jabatan)
    daftar = [_judul(p, jabatan[n], nama) for n in dict.fromkeys(pk)]
    return [j for j in daftar if j is not None]


def _judul(p: Bacaan, jabatan: Jabatan, nama: Mapping[int, tuple[str, str]]) -> JudulKepala | None:
    for r in rentang.urutkan(p.rentang(jabatan)):
        sampai = r.berlaku_sampai
        if not r.kepala or r.unit_id not in nama or (sampai and sampai <= p.tanggal):  # type: ignore[attr-defined]
            continue
        lama, baru = nama[r.unit_id]  # type: ignore[attr-defined]
        sejak = max(p.tanggal, r.berlaku_mulai)
        unit = rentang.pada(p.rentang(Unit(pk=r.unit_id)), sejak)  # type: ignore[attr-defined]
        if lama in r.nama and unit is not None and unit.nama == baru:  # type: ignore[attr-defined]
            judul: str = r.nama  # type: ignore[attr-defined]
            return JudulKepala(jabatan, r.unit_id, sejak, judul, judul.replace(lama, baru))  # type: ignore[attr-defined]
    return None


def ikutkan_judul(p: Tulisan, daftar: list[JudulKepala]) -> None:
    """Give those heads their new titles. Raises AturanDilanggar when one becomes too long."""
    terpanjang = Jabatan._meta.get_field("nama").max_length or 0
    for j in daftar:
        if len(j.baru) > terpanjang:
            raise AturanDilanggar(
                f"Nama jabatan kepalanya akan {len(j.baru)} huruf, paling panjang {terpanjang}: "
                f"“{j.baru}”. Persingkat nama unitnya.",
                "nama",
            )
        p.ubah_pada(j.jabatan, j.sejak, nama=j.baru)
