"""What became of each unit between two structures, in a sign and a word: for outlines and charts."""

from typing import NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import DIHAPUS, DITAMBAH, DIUBAH, Beda, Perbedaan, tersentuh
from orgstruktur.beda_kata import TANDA

_KATA_CARA = {"gabung": "digabung ke", "pecah": "dipecah menjadi", "ganti": "diganti"}
#: column of a unit → what a difference in it is called, the weightiest first
_KATA_KOLOM = (
    ("induk_id", "pindah"),
    ("nama", "ganti nama"),
    ("jenis", "ganti jenis"),
    ("tipe", "ganti tipe"),
    ("urusan_kode", "ganti urusan"),
)
_ISI = "isi berubah"


class TandaBeda(NamedTuple):
    """ragam: ditambah, dihapus or diubah; lambang: "+", "−" or "~"; kata: in words."""

    ragam: str
    lambang: str
    kata: str


def tanda_beda(p: Perbedaan) -> dict[int, TandaBeda]:
    """Give the mark of every unit that differs, itself or only in what it holds; by number."""
    hasil: dict[int, TandaBeda] = {}
    for isi in (p.fungsi, p.jabatan, p.garis):
        for benda in isi:
            for pk in tersentuh(benda):
                hasil[pk] = _tanda(DIUBAH, _ISI)
    for beda in p.unit:
        hasil[beda.kini.id] = _tanda(beda.tanda, _kata(p, beda))
    return hasil


def bagan_gabungan(p: Perbedaan) -> Bagan:
    """Give the structure after, with what is gone in its old place: to be drawn, not to be worked on."""
    hilang = [b.dari for b in p.unit if b.dari is not None and b.ke is None]
    if not hilang:
        return p.ke
    return Bagan(
        p.ke.tanggal,
        [*p.ke, *hilang],
        (f for daftar in p.ke.fungsi.values() for f in daftar),
        (j for daftar in p.ke.jabatan.values() for j in daftar),
    )


def _tanda(ragam: str, kata: str) -> TandaBeda:
    return TandaBeda(ragam, TANDA[ragam][0], kata)


def _kata(p: Perbedaan, beda: Beda[Simpul]) -> str:
    if beda.tanda == DITAMBAH:
        return "baru"
    if beda.tanda == DIHAPUS:
        tujuan = p.diteruskan(beda.kini.id)
        if not tujuan:
            return "berakhir"
        return f"{_KATA_CARA.get(tujuan[0][0], 'diteruskan ke')} {', '.join(s.nama for _, s in tujuan)}"
    kolom = {u.kolom for u in beda.ubahan}
    return ", ".join(kata for k, kata in _KATA_KOLOM if k in kolom) or "diubah"
