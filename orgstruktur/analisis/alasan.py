"""Why two sentences were found: which objects meet, where they stand, and what speaks against it."""

from dataclasses import dataclass

from orgstruktur.analisis.ciri import KEGIATAN_LAIN, ObjekSiap, Siap, bobot_sama
from orgstruktur.analisis.letak import hubungan
from orgstruktur.analisis.tumpang_tindih import Korpus, Temuan
from orgstruktur.analisis.urai import Uraian


@dataclass(frozen=True, slots=True)
class Kesamaan:
    """Two objects that are the same or lie in each other: where they stand, and their marks."""

    a: tuple[int, int]
    b: tuple[int, int]
    tanda: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alasan:
    """A finding in words. fase: phases of both; keberatan: what a careful reader would object."""

    kesamaan: tuple[Kesamaan, ...]
    fase: tuple[str, str]
    keberatan: tuple[str, ...]


def jelaskan(korpus: Korpus, temuan: Temuan) -> Alasan:
    """Say why, for one finding."""
    x, y = korpus.siap[temuan.a], korpus.siap[temuan.b]
    return Alasan(
        _kesamaan(x, y), (sebut_fase(x.uraian), sebut_fase(y.uraian)), _keberatan(korpus, temuan)
    )


def sebut_fase(u: Uraian) -> str:
    """Name the phases of a sentence."""
    return ", ".join(sorted(f.value for f in u.fase))


def _kesamaan(x: Siap, y: Siap) -> tuple[Kesamaan, ...]:
    """Which objects meet, the strongest first."""
    hasil: list[tuple[float, Kesamaan]] = []
    for o in x.objek:
        nilai, p = max(
            ((bobot_sama(o, p) + bobot_sama(p, o), p) for p in y.objek),
            key=lambda n: n[0],
            default=(0.0, o),
        )
        if nilai > 0:
            # an object that a sentence names twice is compared once, and shown in both places
            di_x, di_y = _letak(x, o), _letak(y, p)
            for i in range(max(len(di_x), len(di_y))):
                tempat = di_x[min(i, len(di_x) - 1)], di_y[min(i, len(di_y) - 1)]
                hasil.append((nilai, Kesamaan(*tempat, _bersama(o, p))))
    return tuple(k for _, k in sorted(hasil, key=lambda n: -n[0]))


def _letak(s: Siap, o: ObjekSiap) -> list[tuple[int, int]]:
    return [(x.awal, x.akhir) for x in s.uraian.objek if x.tanda == o.objek.tanda]


def _bersama(o: ObjekSiap, p: ObjekSiap) -> tuple[str, ...]:
    sama = o.objek.tanda & p.objek.tanda
    return tuple(sorted(sama or o.objek.tanda & p.leluhur or o.leluhur & p.objek.tanda))


def _keberatan(korpus: Korpus, temuan: Temuan) -> tuple[str, ...]:
    hasil: list[str] = []
    x, y = korpus.siap[temuan.a].uraian, korpus.siap[temuan.b].uraian
    if not x.fase & y.fase:
        hasil.append(f"Tahapnya lain: {sebut_fase(x)} dan {sebut_fase(y)}.")
    if temuan.ciri.kegiatan <= KEGIATAN_LAIN:
        hasil.append("Kegiatannya lain meskipun objeknya sama.")
    if temuan.ciri.timbal < 0.5 <= temuan.ciri.termuat:
        hasil.append("Objek yang satu jauh lebih luas daripada yang lain.")
    if x.dalam or y.dalam:
        hasil.append("Salah satunya hanya mengatur rumah tangga unitnya sendiri.")
    catatan = hubungan(korpus.kalimat[temuan.a].letak, korpus.kalimat[temuan.b].letak).catatan
    return (*hasil, catatan) if catatan else tuple(hasil)
