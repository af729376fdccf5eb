"""The figures about people on the impact of a proposal, each with the list behind it. Pure.

`bernama`: whether people are named in the lists; else they are told by the unit they stand in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from orgstruktur.bagan import PosJabatan
from orgstruktur.beda import DIHAPUS, DITAMBAH, DIUBAH
from orgstruktur.rancangan.angka import Angka, Butir
from pegawai.aturan_rencana import Orang
from pegawai.orang_rancangan import JENIS_PERUBAHAN, HasilOrang, Lingkup
from pegawai.susunan_orang import Susunan

#: Lines that tell what does not change; a city has hundreds of vacant places.
SISA_TERBANYAK = 100
JUDUL = "Orang"


class Baris(NamedTuple):
    """A line of a list, and what it leads to: a person or a kind of change (keys), else nothing."""

    butir: Butir
    orang: int = 0
    jenis: str = ""


class AngkaOrang(NamedTuple):
    """A figure with what changes of it and what it counts besides."""

    angka: Angka
    baris: tuple[Baris, ...]
    sisa: tuple[Baris, ...] = ()


def angka_orang(
    hasil: HasilOrang, lingkup: Lingkup | None = None, *, bernama: bool
) -> tuple[AngkaOrang, ...]:
    """Give the figures; lingkup: only what lies in it."""
    i = hasil.ikhtisar(lingkup)
    return (
        AngkaOrang(_tersentuh(hasil, i.tersentuh), tuple(_jenis(i.jenis))),
        _tanpa_jabatan(hasil, lingkup, i.tanpa_jabatan, bernama=bernama),
        _posisi(hasil, lingkup, _lowong, Angka("orang_lowong", "Tempat yang lowong", *i.lowong)),
        _posisi(
            hasil,
            lingkup,
            _lebih,
            Angka("orang_kelebihan", "Kelebihan pegawai", *i.kelebihan, buruk=1),
        ),
    )


# --- who is touched -----------------------------------------------------------------------------------
def _tersentuh(hasil: HasilOrang, banyak: int) -> Angka:
    rencana = ", dan yang direncanakan pindah" if hasil.berencana else ""
    catatan = (
        "Satu orang dapat mengalami beberapa perubahan, sehingga rinciannya berjumlah lebih. "
        "Dihitung pada tanggal berlakunya; selain pemegang jabatan yang dihapus, pindah, atau "
        "berubah, terhitung pula yang atasannya berganti, yang bertugas Plt atau Plh, yang menunggu "
        f"jabatan{rencana}."
    )
    return Angka(
        "orang_tersentuh", "Orang yang tersentuh", 0, banyak, catatan=(catatan,) if banyak else ()
    )


def _jenis(banyak: Counter[str]) -> Iterable[Baris]:
    for kunci, nama in JENIS_PERUBAHAN.items():
        if banyak[kunci]:
            yield Baris(Butir("", f"{nama}: {banyak[kunci]} orang"), jenis=kunci)


# --- who has no position ------------------------------------------------------------------------------
def _tanpa_jabatan(
    hasil: HasilOrang, lingkup: Lingkup | None, banyak: tuple[int, int], *, bernama: bool
) -> AngkaOrang:
    duduk = {pk for isi in hasil.isi.values() for pk in isi}
    golongan: dict[str, list[Orang]] = {DITAMBAH: [], DIHAPUS: [], "": []}
    for o in hasil.pokok.values():
        dulu, kini = o.jabatan_id is None, o.pk not in duduk
        if (dulu or kini) and (lingkup is None or lingkup.orang(o)):
            golongan["" if dulu and kini else DITAMBAH if kini else DIHAPUS].append(o)
    susun = _bernama if bernama else _menurut_unit
    baris = [b for tanda in (DITAMBAH, DIHAPUS) for b in susun(hasil, tanda, golongan[tanda])]
    angka = Angka("orang_tanpa_jabatan", "Orang tanpa jabatan", *banyak, buruk=1)
    return AngkaOrang(angka, tuple(baris), _potong(list(susun(hasil, "", golongan[""]))))


def _bernama(hasil: HasilOrang, tanda: str, daftar: list[Orang]) -> Iterable[Baris]:
    for o in sorted(daftar, key=lambda o: (o.nama.casefold(), o.pk)):
        dari = hasil.dari.tempat(o.jabatan_id)
        letak = str(dari) if dari else _unit(hasil, o) or "menunggu jabatan"
        yield Baris(Butir(tanda, f"{o.nama}, {letak}"), orang=o.pk)


def _menurut_unit(hasil: HasilOrang, tanda: str, daftar: list[Orang]) -> Iterable[Baris]:
    banyak = Counter(_unit(hasil, o) or "Unit tidak diketahui" for o in daftar)
    return (Baris(Butir(tanda, f"{unit}: {n} orang")) for unit, n in sorted(banyak.items()))


def _unit(hasil: HasilOrang, o: Orang) -> str:
    pk = hasil.unit_orang(o)
    s = hasil.dari.bagan.ambil(pk) if pk is not None else None
    return hasil.dari.sebut_unit(s) if s else ""


# --- positions ----------------------------------------------------------------------------------------
def _lowong(j: PosJabatan, isi: int) -> int:
    return max(0, j.kebutuhan - isi)


def _lebih(j: PosJabatan, isi: int) -> int:
    return max(0, isi - j.kebutuhan)


def _posisi(
    hasil: HasilOrang,
    lingkup: Lingkup | None,
    hitung: Callable[[PosJabatan, int], int],
    angka: Angka,
) -> AngkaOrang:
    """List the positions by how many places they count before and after."""
    dulu = _hitung(hasil.dari, hitung, Counter(o.jabatan_id for o in hasil.pokok.values()))
    kini = _hitung(hasil.ke, hitung, {pk: len(isi) for pk, isi in hasil.isi.items()})
    baris, sisa = [], []
    for pk in [*kini, *(pk for pk in dulu if pk not in kini)]:
        if lingkup is not None and not _dalam(hasil, lingkup, pk):
            continue
        lama, baru = dulu.get(pk, 0), kini.get(pk, 0)
        susunan = hasil.ke if pk in hasil.ke.jabatan else hasil.dari
        if lama == baru:
            sisa.append((susunan, pk, baru))
            continue
        tanda = DITAMBAH if not lama else DIHAPUS if not baru else DIUBAH
        baris.append(Baris(Butir(tanda, f"{susunan.tempat(pk)}: {lama} → {baru}")))
    lebih = len(sisa) - SISA_TERBANYAK
    akhir = [Baris(Butir("", f"{s.tempat(pk)}: {n}")) for s, pk, n in sisa[:SISA_TERBANYAK]]
    akhir += _dan_lainnya(lebih)
    return AngkaOrang(angka, tuple(baris), tuple(akhir))


def _hitung(
    susunan: Susunan,
    hitung: Callable[[PosJabatan, int], int],
    isi: Mapping[int, int] | Mapping[int | None, int],
) -> dict[int, int]:
    return {
        j.id: n
        for s in susunan.bagan
        for j in susunan.bagan.jabatan.get(s.id, ())
        if (n := hitung(j, isi.get(j.id, 0)))
    }


def _dalam(hasil: HasilOrang, lingkup: Lingkup, pk: int) -> bool:
    baru, lama = hasil.ke.jabatan.get(pk), hasil.dari.jabatan.get(pk)
    return bool((baru and lingkup.unit(baru.unit_id)) or (lama and lingkup.unit_lama(lama.unit_id)))


def _potong(daftar: list[Baris]) -> tuple[Baris, ...]:
    return (*daftar[:SISA_TERBANYAK], *_dan_lainnya(len(daftar) - SISA_TERBANYAK))


def _dan_lainnya(lebih: int) -> list[Baris]:
    return [Baris(Butir("", f"dan {lebih} lainnya"))] if lebih > 0 else []
