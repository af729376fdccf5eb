"""One finding for what recurs in every kecamatan or kelurahan, instead of thirty-five."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from orgstruktur.analisis.letak import SEJENIS
from orgstruktur.analisis.tumpang_tindih import Korpus, Temuan

#: what the findings of one group share: what either side is alike in
Kelompok = frozenset[object]
Pasangan = frozenset[str]


@dataclass(frozen=True, slots=True)
class Wakil:
    """The finding that stands for others of the same sentences in other areas."""

    temuan: Temuan
    lain: tuple[Temuan, ...] = ()


def wakilkan(
    korpus: Korpus, daftar: Iterable[Temuan], utama: Mapping[Pasangan, int] | None = None
) -> list[Wakil]:
    """Group findings whose sentences say the same in units of one kind of different areas.

    The one with the highest score stands for its group; ties go to the smallest ids. utama: pairs
    that go before all others, the smallest number first: what stood for a group goes on doing so.
    """
    utama = utama or {}
    kelompok: dict[Kelompok, list[Temuan]] = {}
    for t in daftar:
        kelompok.setdefault(kelompok_temuan(korpus, t), []).append(t)
    hasil: list[Wakil] = []
    for isi in kelompok.values():
        pertama, *lain = sorted(
            isi,
            key=lambda t: (utama.get(frozenset((t.a, t.b)), len(utama)), -t.skor, t.a, t.b),
        )
        hasil.append(Wakil(pertama, tuple(lain)))
    return hasil


def kelompok_temuan(korpus: Korpus, t: Temuan) -> Kelompok:
    """Give the group of a finding, whichever of the two sentences comes first."""
    return kelompok_pasangan(korpus, t.a, t.b)


def kelompok_pasangan(korpus: Korpus, a: str, b: str) -> Kelompok:
    """Give the group that two sentences belong to, whether or not they are a finding."""
    return frozenset((_golongan(korpus, a), _golongan(korpus, b)))


def temuan_kelompok(korpus: Korpus, kelompok: Collection[Kelompok]) -> list[Temuan]:
    """Give every finding of these groups, each once: who changes one pair changes who stands for all."""
    anggota: dict[object, list[str]] = {g: [] for k in kelompok for g in k}
    for kunci in korpus.kalimat:
        golongan = _golongan(korpus, kunci)
        if golongan in anggota:
            anggota[golongan].append(kunci)
    sisi = {kunci for k in kelompok for kunci in min((anggota[g] for g in k), key=len)}
    hasil: dict[Pasangan, Temuan] = {}
    for kunci in sorted(sisi):
        for t in korpus.untuk(kunci):
            if kelompok_temuan(korpus, t) in kelompok:
                hasil.setdefault(frozenset((t.a, t.b)), t)
    return list(hasil.values())


def _golongan(korpus: Korpus, kunci: str) -> object:
    """What makes sentences of different areas one: kind of unit, whose, phase, objects, activities.

    Kecamatan and kelurahan are alike all over the city, the UPTD of a dinas only among themselves.
    """
    letak = korpus.kalimat[kunci].letak
    if not letak.wilayah and letak.jenis not in SEJENIS:
        return kunci
    u = korpus.siap[kunci].uraian
    return letak.jenis, letak.golongan, u.fase, u.khusus, frozenset(o.tanda for o in u.objek)
