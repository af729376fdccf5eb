"""In which order a Perwali lists units and sentences, and what it leaves to people after a merger. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from orgstruktur.bagan import Bagan, ButirFungsi, Simpul
from orgstruktur.beda import Perbedaan
from orgstruktur.jenis import JenisUnit

#: kinds that do not stand among the others: sekretariat first, then UPTD, KJF last
_TEMPAT = {
    JenisUnit.SEKRETARIAT: -1,
    JenisUnit.SEKRETARIAT_KECAMATAN: -1,
    JenisUnit.SEKRETARIAT_KELURAHAN: -1,
    JenisUnit.UPTD: 1,
    JenisUnit.KJF: 2,
}
#: "pelaksanaan fungsi lain yang diberikan oleh …": closes a list
_LAIN = re.compile(r"(?:pelaksanaan|melaksanakan) (?:fungsi|tugas)(?: kedinasan)? lain\b", re.I)


def urut_unit(daftar: Iterable[Simpul]) -> list[Simpul]:
    """Give sub-units in the order of a regulation; those of one place stay as they are."""
    return sorted(daftar, key=lambda s: _TEMPAT.get(JenisUnit(s.jenis), 0))


def turunan_urut(bagan: Bagan, s: Simpul) -> list[Simpul]:
    """Give a unit and everything below it, in that order."""
    return [s, *(x for a in urut_unit(bagan.anak(s)) for x in turunan_urut(bagan, a))]


def urut_kalimat(daftar: Iterable[str]) -> list[str]:
    """Give sentences once each, "fungsi lain" last."""
    sekali: dict[str, str] = {}
    for t in daftar:
        sekali.setdefault(" ".join(t.casefold().split()), t)
    return sorted(sekali.values(), key=lambda t: _LAIN.match(t) is not None)


def yang_diterima(p: Perbedaan, s: Simpul) -> list[str]:
    """Give the names of units that became this one without bringing a tugas: it is to be written."""
    asal = {n.asal_id for n in p.penerus if n.penerus_id == s.id and not p.ke.ambil(n.asal_id)}
    tugas = {f.id for f in p.ke.fungsi.get(s.id, ()) if f.butir == "tugas"}
    return [
        lama.nama
        for pk in sorted(asal)
        if (lama := p.dari.ambil(pk)) and not _bawa_tugas(p.dari.fungsi.get(pk, ()), tugas)
    ]


def _bawa_tugas(isi: Sequence[ButirFungsi], tugas: set[int]) -> bool:
    return any(f.id in tugas for f in isi)


def nama_kembar(bagan: Bagan, s: Simpul) -> list[str]:
    """Give the names that more than one sub-unit of a unit bears."""
    banyak = Counter(a.nama for a in bagan.anak(s))
    return [nama for nama, n in banyak.items() if n > 1]


def nama_yang_berakhir(p: Perbedaan, s: Simpul) -> list[str]:
    """Give names that are no more: the one a unit had, those of what became it."""
    asal = [s.id, *(n.asal_id for n in p.penerus if n.penerus_id == s.id)]
    lama = [x.nama for pk in asal if (x := p.dari.ambil(pk))]
    ada = {x.nama for x in p.ke}
    return [n for n in dict.fromkeys(lama) if n not in ada]


def catatan_unit(nama: str, kembar: Sequence[str], berakhir: Sequence[str]) -> str:
    """Say in a field what is to be mended about the name of a sub-unit; "" = nothing."""
    if nama in kembar:
        return "nama ini tercantum lebih dari sekali: satukan atau ganti namanya"
    lama = next((n for n in berakhir if n in nama), "")
    return f"masih memuat nama lama {lama}: ganti namanya" if lama else ""
