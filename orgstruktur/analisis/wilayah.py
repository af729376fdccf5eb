"""One finding for what recurs in every kecamatan or kelurahan, instead of thirty-five."""

from collections.abc import Iterable
from dataclasses import dataclass

from orgstruktur.analisis.letak import SEJENIS
from orgstruktur.analisis.tumpang_tindih import Korpus, Temuan


@dataclass(frozen=True, slots=True)
class Wakil:
    """The finding that stands for others of the same sentences in other areas."""

    temuan: Temuan
    lain: tuple[Temuan, ...] = ()


def wakilkan(korpus: Korpus, daftar: Iterable[Temuan]) -> list[Wakil]:
    """Group findings whose sentences say the same in units of one kind of different areas.

    The one with the highest score stands for its group; ties go to the smallest ids.
    """
    kelompok: dict[tuple[object, object], list[Temuan]] = {}
    for t in daftar:
        kelompok.setdefault((_golongan(korpus, t.a), _golongan(korpus, t.b)), []).append(t)
    hasil: list[Wakil] = []
    for isi in kelompok.values():
        pertama, *lain = sorted(isi, key=lambda t: (-t.skor, t.a, t.b))
        hasil.append(Wakil(pertama, tuple(lain)))
    return hasil


def _golongan(korpus: Korpus, kunci: str) -> object:
    """What makes sentences of different areas one: kind of unit, phase, objects, activities."""
    letak = korpus.kalimat[kunci].letak
    if not letak.wilayah and letak.jenis not in SEJENIS:
        return kunci
    u = korpus.siap[kunci].uraian
    return letak.jenis, u.fase, u.khusus, frozenset(o.tanda for o in u.objek)
