"""The sentences of a Bagan with the place of their units."""

from collections.abc import Collection, Iterable, Mapping

from orgstruktur.analisis.kata import tanpa_nama
from orgstruktur.analisis.letak import WILAYAH, Letak, berumah_tangga
from orgstruktur.analisis.tumpang_tindih import Kalimat
from orgstruktur.bagan import Bagan, Simpul


def kalimat_bagan(
    bagan: Bagan, nama_lama: Mapping[int, Collection[str]] | None = None
) -> list[Kalimat]:
    """Give every function and task of a Bagan read with its functions, keyed by the function's id.

    The text is without the names of its own unit, letter for letter in the same place. nama_lama: unit → names it
    had before, which its sentences may still say.
    """
    lama = nama_lama or {}
    return [k for unit in bagan for k in kalimat_unit(bagan, unit, lama.get(unit.id, ()))]


def nama_sendiri(bagan: Bagan, unit: Simpul) -> list[str]:
    """Give the names that are the own ones of a unit: its name, and those above it but the root."""
    return [u.nama for u in (unit, *bagan.leluhur(unit)[1:])]


def kalimat_unit(bagan: Bagan, unit: Simpul, nama_lama: Iterable[str] = ()) -> list[Kalimat]:
    """Give those of one unit. nama_lama: names it had before, which its sentences may still say."""
    isi = bagan.fungsi.get(unit.id, ())
    if not isi:
        return []
    letak, urusan = letak_unit(bagan, unit), frozenset(unit.urusan)
    nama = {*nama_sendiri(bagan, unit), *nama_lama}
    return [
        Kalimat(
            str(f.id),
            tanpa_nama(f.teks, nama),
            letak,
            (frozenset({f.urusan_id}) if f.urusan_id else urusan) or _warisan(bagan, unit),
            f.butir == "tugas",
        )
        for f in isi
    ]


def perangkat(bagan: Bagan, unit: Simpul) -> Simpul:
    """Give the perangkat daerah of a unit: the one next below the root; of the root itself."""
    jalur = (*bagan.leluhur(unit), unit)
    return jalur[min(1, len(jalur) - 1)]


def letak_unit(bagan: Bagan, unit: Simpul) -> Letak:
    """Say where a unit stands."""
    jalur = bagan.leluhur(unit)
    pd = perangkat(bagan, unit)
    wilayah = next((u for u in (unit, *reversed(jalur)) if u.jenis in WILAYAH), None)
    return Letak(
        unit=unit.kode,
        jenis=unit.jenis,
        perangkat=pd.kode,
        jenis_perangkat=pd.jenis,
        jalur=tuple(u.kode for u in jalur),
        rumah_tangga=berumah_tangga(unit.jenis, jalur[-1].jenis if jalur else ""),
        wilayah=wilayah.kode if wilayah else "",
    )


def _warisan(bagan: Bagan, unit: Simpul) -> frozenset[str]:
    """A unit without urusan of its own works for that of the nearest unit above that has one."""
    for atas in reversed(bagan.leluhur(unit)):
        if atas.urusan:
            return frozenset(atas.urusan)
    return frozenset()
