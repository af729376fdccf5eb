"""What a planned placement must hold to, asked when it is written and again whenever it is read. Pure.

What would be refused at application is told here first; scope and rights are asked by the service.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from orgstruktur.bagan import PosJabatan
from pegawai.susunan_orang import Susunan
from pegawai.tanggal import sebut

DEFINITIF, PLT = "definitif", "plt"
PENGUKUHAN, PENYETARAAN = "pengukuhan", "penyetaraan"


class Orang(NamedTuple):
    """A person on a position (macam: definitif, plt, plh), or one who waits at unit_id (jabatan_id None).

    mulai: since when on it; berakhir: first day out of service; nanti: something later is recorded already.
    """

    pk: int
    nama: str
    jabatan_id: int | None
    unit_id: int | None
    macam: str = DEFINITIF
    mulai: date | None = None
    berakhir: date | None = None
    nanti: bool = False
    golongan: str = ""
    tingkat: str = ""
    pendidikan: str = ""


class Nanti(NamedTuple):
    """A placement recorded already that begins later than the day the people are read for."""

    pegawai_id: int
    jabatan_id: int
    macam: str
    mulai: date


class Rencana(NamedTuple):
    """A planned placement. jabatan_id: the number of the position in the proposal; sebutan: its name when written."""

    pk: int
    pegawai_id: int
    jabatan_id: int
    cara: str
    sebutan: str
    kelebihan: bool = False
    alasan: str = ""


class Keadaan(Protocol):
    """What a plan is held against. wakil: who stands in where; tanggal: when the proposal takes effect.

    nanti: position → what is recorded there for later.
    """

    dari: Susunan
    ke: Susunan
    pokok: Mapping[int, Orang]
    wakil: Collection[Orang]
    nanti: Mapping[int, Collection[Nanti]]
    tanggal: date | None


class Sebab(NamedTuple):
    """Why a plan cannot hold. ruas: the field of the form it is about."""

    kalimat: str
    ruas: str


def sebab_tidak_dapat(
    k: Keadaan, r: Rencana, isi: Mapping[int, Collection[int]], plt: Collection[Rencana]
) -> Sebab | None:
    """Say why a plan cannot hold, or give nothing.

    isi: position after → who holds it, this plan left out; plt: the Plt planned before it.
    """
    o, j = k.pokok.get(r.pegawai_id), k.ke.jabatan.get(r.jabatan_id)
    if o is None:
        return Sebab("Orang ini tidak lagi menjadi pegawai pada tanggal berlakunya.", "pegawai")
    if k.tanggal and o.berakhir and o.berakhir <= k.tanggal:
        return Sebab(f"Orang ini berhenti menjadi pegawai pada {sebut(o.berakhir)}.", "pegawai")
    if j is None:
        hilang = f"{r.sebutan}, yang dituju, tidak ada lagi pada hasil rancangan."
        return Sebab(
            hilang if r.sebutan else "Jabatan itu tidak ada pada hasil rancangan.", "jabatan"
        )
    if r.cara == PLT:
        return next(_sebab_plt(k, r, isi, plt), None)
    return next(_sebab_definitif(k, r, isi, plt), None)


def _sebab_plt(
    k: Keadaan, r: Rencana, isi: Mapping[int, Collection[int]], plt: Collection[Rencana]
) -> Iterator[Sebab]:
    o, j = k.pokok[r.pegawai_id], k.ke.jabatan[r.jabatan_id]
    if not j.kepala:
        yield Sebab("Plt hanya untuk jabatan pimpinan.", "cara")
    if isi.get(j.id):
        yield Sebab(
            f"{j.nama} sudah ada pejabat definitifnya, sehingga tidak perlu Plt.", "jabatan"
        )
    for w in _mewakili(k, o, j):
        yield Sebab(f"{o.nama} sudah menjadi {w.macam.capitalize()} {j.nama}.", "jabatan")
    yield from _sebab_nanti(k, o, j, r.cara)
    if any(x.jabatan_id == j.id for x in plt):
        yield Sebab(f"{j.nama} sudah direncanakan untuk seorang Plt.", "jabatan")


def _sebab_definitif(
    k: Keadaan, r: Rencana, isi: Mapping[int, Collection[int]], plt: Collection[Rencana]
) -> Iterator[Sebab]:
    o, j = k.pokok[r.pegawai_id], k.ke.jabatan[r.jabatan_id]
    lain = sum(pk != o.pk for pk in isi.get(j.id, ()))
    if o.nanti:
        yield Sebab("Sudah tercatat penempatan lain yang lebih baru untuk orang ini.", "pegawai")
    for satu in (o, *_mewakili(k, o, j)):
        if k.tanggal and satu.mulai and satu.mulai >= k.tanggal:
            yield Sebab(
                f"Penempatannya yang sekarang baru mulai {sebut(satu.mulai)}, tidak sebelum "
                "rancangan berlaku.",
                "pegawai",
            )
    yield from _sebab_nanti(k, o, j, r.cara)
    if j.kepala and lain:
        yield Sebab(
            f"{j.nama} sudah diisi orang lain; jabatan pimpinan hanya untuk satu orang.", "jabatan"
        )
    if o.jabatan_id == j.id and r.cara != PENGUKUHAN:
        yield Sebab(
            f"{o.nama} sudah menjabat {j.nama}; yang dapat direncanakan hanya pengukuhannya.",
            "jabatan",
        )
    if any((x.pegawai_id, x.jabatan_id) == (o.pk, j.id) for x in plt):
        yield Sebab(f"{o.nama} sudah direncanakan sebagai Plt {j.nama}.", "jabatan")
    yield from _sebab_cara(k, r, o, j)
    if not j.kepala and lain >= j.kebutuhan and not r.kelebihan:
        yield Sebab(
            f"{j.nama} sudah penuh: kebutuhannya {j.kebutuhan} orang, dan {lain} orang "
            "sudah di sana. Bila memang demikian, tandai sebagai kelebihan pegawai.",
            "kelebihan",
        )


def _sebab_nanti(k: Keadaan, o: Orang, j: PosJabatan, cara: str) -> Iterator[Sebab]:
    """Say what is recorded on the position for later, while the person would still be there.

    A Plt may well stand in until the one who is appointed begins.
    """
    for n in k.nanti.get(j.id, ()):
        if o.berakhir and o.berakhir <= n.mulai:
            continue
        if n.pegawai_id == o.pk:
            yield Sebab(
                f"{o.nama} sudah tercatat pada {j.nama} sejak {sebut(n.mulai)}; akhiri atau "
                "batalkan dahulu penempatan itu.",
                "jabatan",
            )
        elif j.kepala and n.macam == DEFINITIF and cara != PLT:
            yield Sebab(
                f"{j.nama} sudah tercatat untuk orang lain sejak {sebut(n.mulai)}; jabatan "
                "pimpinan hanya untuk satu orang.",
                "jabatan",
            )


def _sebab_cara(k: Keadaan, r: Rencana, o: Orang, j: PosJabatan) -> Iterator[Sebab]:
    """Say where the way does not fit the two positions."""
    lama = k.dari.jabatan.get(o.jabatan_id) if o.jabatan_id is not None else None
    if r.cara == PENYETARAAN and (
        lama is None or lama.jenis != "struktural" or j.jenis != "fungsional"
    ):
        yield Sebab("Penyetaraan hanya dari jabatan struktural ke jabatan fungsional.", "cara")
    if r.cara == PENGUKUHAN and (lama is None or (lama.jenis, lama.eselon) != (j.jenis, j.eselon)):
        yield Sebab(
            "Pengukuhan hanya untuk jabatan yang setingkat (jenis dan eselon sama); pilih "
            "pelantikan.",
            "cara",
        )


def _mewakili(k: Keadaan, o: Orang, j: PosJabatan) -> Iterator[Orang]:
    """Give how a person stands in on a position already."""
    return (w for w in k.wakil if w.pk == o.pk and w.jabatan_id == j.id)
