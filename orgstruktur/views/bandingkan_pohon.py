"""A comparison as one tree: both structures together, with a sign at each unit that differs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from orgstruktur.bagan import Simpul
from orgstruktur.beda_kata import TANDA
from orgstruktur.selectors.bandingkan import Banding, UnitBeda
from orgstruktur.views.bandingkan_susun import AlamatUnit

#: A tree of more units than this is no help: the first ones are shown.
POHON_TERBANYAK = 500


class RantingBeda(NamedTuple):
    """One unit of the tree; `tanda` "" = the same on both days, only the way to those below."""

    nama: str
    url: str
    tanda: str
    lambang: str
    kata: str
    kalimat: tuple[str, ...]
    daftar_anak: "list[RantingBeda]"


def susun_pohon(banding: Banding, daftar: Sequence[UnitBeda]) -> list[RantingBeda]:
    """Give the units that differ with the way from the root to each.

    What is gone stands below the parent it had, what moved below its new one.
    """
    beda = {u.simpul.id: u for u in daftar[:POHON_TERBANYAK]}
    anak: dict[int | None, list[Simpul]] = {}
    for s in _dengan_leluhur(banding, beda):
        anak.setdefault(s.induk_id, []).append(s)
    letak = banding.perbedaan.letak
    for saudara in anak.values():
        saudara.sort(key=lambda s: letak[s.id])
    alamat = AlamatUnit(banding)

    def ranting(s: Simpul) -> RantingBeda:
        bawah = [ranting(a) for a in anak.get(s.id, ())]
        u = beda.get(s.id)
        di_ke = banding.perbedaan.ke.ambil(s.id) is not None
        if u is None:
            return RantingBeda(s.nama, alamat.url(s.kode, ke=di_ke), "", "", "", (), bawah)
        kalimat = [b.kalimat.kata for b in u.baris]
        if u.isi:
            kalimat.append(f"{len(u.isi)} perubahan pada fungsi, jabatan, dan garis")
        nama = u.dari.nama if u.dari else s.nama
        lambang, kata = TANDA[u.tanda]
        kata = kata if u.baris else "Isi diubah"
        url = alamat.url(s.kode, ke=di_ke)
        return RantingBeda(nama, url, u.tanda, lambang, kata, tuple(kalimat), bawah)

    return [ranting(s) for s in anak.get(None, ())]


def _dengan_leluhur(banding: Banding, beda: Mapping[int, UnitBeda]) -> Iterable[Simpul]:
    """Give these units and all that stands above them, each once, as the second day has it."""
    p = banding.perbedaan
    hasil: dict[int, Simpul] = {}
    for pk in beda:
        sini = p.simpul(pk)
        while sini is not None and sini.id not in hasil:
            hasil[sini.id] = sini
            sini = p.simpul(sini.induk_id)
    return hasil.values()
