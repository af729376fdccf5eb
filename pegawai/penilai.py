"""Who is the superior of a position and evaluates it (*pejabat penilai kinerja*). Pure.

PP 30/2019 and PermenPANRB 6/2022: the direct superior, that is the head of the unit; for a head the
head of the unit above. A Plt counts, a Plh does not. Where nobody leads a unit, the next one above.
The ketua tim gives input and never evaluates (PermenPANRB 7/2022).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from orgstruktur.jenis import JenisUnit

WALI_KOTA = "Wali Kota"
#: Their heads are pejabat fungsional: they evaluate by delegation, and are evaluated so themselves.
BERDELEGASI = frozenset({JenisUnit.SATUAN_PENDIDIKAN, JenisUnit.PUSKESMAS})


class Pimpinan(NamedTuple):
    """The head position of a unit and who fills it; plt = only stands in. pegawai_id None = nobody."""

    jabatan_id: int
    jabatan: str
    unit_id: int
    unit: str
    jenis_unit: str
    pegawai_id: int | None = None
    nama: str = ""
    plt: bool = False


class Penilai(NamedTuple):
    """The superior: the position, its holder if any; `catatan`: what to know about it."""

    pimpinan: Pimpinan | None
    catatan: tuple[str, ...] = ()

    @property
    def jabatan(self) -> str:
        return self.pimpinan.jabatan if self.pimpinan else WALI_KOTA


def cari_penilai(
    pegawai_id: int,
    jalur: Sequence[int],
    pimpinan: Mapping[int, Pimpinan],
    *,
    memimpin: bool,
    sekda: Pimpinan | None = None,
) -> Penilai:
    """Give the superior of a person.

    jalur: keys of the units from the person's own up to the root. pimpinan: unit → its head.
    memimpin: the person's position heads that first unit. sekda: the head of the Sekretariat Daerah,
    through whom heads answer to the Wali Kota.
    """
    catatan: list[str] = []
    sendiri = pimpinan.get(jalur[0]) if memimpin and jalur else None
    if sendiri is not None and sendiri.jenis_unit in BERDELEGASI:
        catatan.append("Penilaian kepala satuan ini dapat didelegasikan.")
    for unit in jalur[1:] if memimpin else jalur:
        p = pimpinan.get(unit)
        if p is None or p.pegawai_id == pegawai_id:
            continue
        if p.pegawai_id is None:
            catatan.append(f"{p.jabatan} kosong; penilaian naik ke pimpinan di atasnya.")
            continue
        if p.plt:
            catatan.append(f"{p.nama} bertindak sebagai Plt.")
        if p.jenis_unit in BERDELEGASI:
            catatan.append(
                "Menilai atas pendelegasian, karena kepala satuan ini pejabat fungsional."
            )
        return Penilai(p, tuple(catatan))
    if sekda is not None and sekda.pegawai_id not in (None, pegawai_id):
        return Penilai(
            sekda, (*catatan, "Bertanggung jawab kepada Wali Kota melalui Sekretaris Daerah.")
        )
    return Penilai(None, tuple(catatan))
