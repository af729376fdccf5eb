"""Official annex: the dashed lines of coordination, and which of them no sheet can show. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.bentuk import Kotak, Titik
from orgstruktur.gambar.resmi_jalur import Perute
from orgstruktur.gambar.resmi_rencana import LembarResmi
from orgstruktur.jenis import JenisUnit

#: Lines that are drawn in one annex: more make it unreadable, and laying each takes some 40 ms.
GARIS_TERBANYAK = 40
#: Kinds whose coordination through the Sekda the annex of the whole city shows (PP 18/2016 Pasal 31-34).
_LEWAT_SEKDA = frozenset({JenisUnit.SETDA, JenisUnit.SETWAN, JenisUnit.INSPEKTORAT})

_Pasangan = tuple[int, int]
_Jalan = tuple[Titik, ...]


class GarisResmi(NamedTuple):
    """A line between two units of the annex. lembar: the first sheet that shows it, from 1; 0 = none."""

    dari: Simpul
    ke: Simpul
    lembar: int


class Koordinasi(NamedTuple):
    """The ways of the dashed lines on each sheet, and every line there is to be shown."""

    jalan: tuple[tuple[_Jalan, ...], ...]
    daftar: tuple[GarisResmi, ...]


def tanpa_koordinasi(banyak: int) -> Koordinasi:
    """Give so many sheets without any."""
    return Koordinasi(((),) * banyak, ())


def susun_koordinasi(bagan: Bagan, akar: Simpul, daftar: Sequence[LembarResmi]) -> Koordinasi:
    """Lay the lines between units that stand on one sheet, the first GARIS_TERBANYAK of them."""
    tempat = [{r.simpul.id: k for r, k in x.susunan.kotak if r.simpul is not None} for x in daftar]
    semua = _pasangan(bagan, akar, {pk for isi in tempat for pk in isi})
    tampak: dict[_Pasangan, int] = {}
    jalan: list[tuple[_Jalan, ...]] = []
    sisa = GARIS_TERBANYAK
    for n, (lembar, isi) in enumerate(zip(daftar, tempat, strict=True), 1):
        sini = [p for p in semua if p[0] in isi and p[1] in isi][:sisa]
        sisa -= len(sini)
        rute = _rutekan(lembar, isi, sini)
        jalan.append(tuple(rute.values()))
        tampak = dict.fromkeys(rute, n) | tampak
    garis = (
        GarisResmi(a, b, tampak.get(p, 0))
        for p in semua
        if (a := bagan.ambil(p[0])) and (b := bagan.ambil(p[1]))
    )
    return Koordinasi(tuple(jalan), tuple(garis))


def _pasangan(bagan: Bagan, akar: Simpul, ada: set[int]) -> list[_Pasangan]:
    """Give the pairs of units of the annex that a line joins, each once."""
    hanya = _LEWAT_SEKDA if akar.jenis == JenisUnit.KOTA else None
    hasil: dict[frozenset[int], _Pasangan] = {}
    for g in bagan.garis:
        if {g.dari_id, g.ke_id} <= ada and _digambar(bagan, g.dari_id, g.ke_id, hanya):
            hasil.setdefault(frozenset((g.dari_id, g.ke_id)), (g.dari_id, g.ke_id))
    return list(hasil.values())


def _digambar(bagan: Bagan, dari: int, ke: int, hanya: frozenset[str] | None) -> bool:
    """A line between a unit and its own head is command already; a city shows only the staff."""
    a, b = bagan.ambil(dari), bagan.ambil(ke)
    if a is None or b is None or a.induk_id == b.id or b.induk_id == a.id:
        return False
    return hanya is None or (a.jenis in hanya and b.jenis in hanya)


def _rutekan(
    lembar: LembarResmi, tempat: Mapping[int, Kotak], pasangan: Sequence[_Pasangan]
) -> dict[_Pasangan, _Jalan]:
    """Find a way on this sheet for each pair; those that find none are left out."""
    if not pasangan:
        return {}
    susunan = lembar.susunan
    perute = Perute(
        [k for _, k in susunan.kotak],
        [*susunan.garis, *susunan.garis_putus],
        Kotak(0, -6, lembar.lebar, lembar.tinggi + 12),
        0.42 * susunan.huruf,
        [tempat[pk] for p in pasangan for pk in p],
    )
    rute = {p: perute.cari(tempat[p[0]], tempat[p[1]]) for p in pasangan}
    return {p: titik for p, titik in rute.items() if titik}
