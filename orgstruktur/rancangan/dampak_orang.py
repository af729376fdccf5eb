"""What a proposal does to positions that somebody holds, counted by their holders; from the structure alone.

People, planned placements and what lies vacant are told by the app above (kait.bagian_halaman).
"""

from collections.abc import Iterator, Mapping

from orgstruktur.analisis.beban import Terisi
from orgstruktur.bagan import PosJabatan
from orgstruktur.beda import DIHAPUS, DIUBAH, Perbedaan
from orgstruktur.beda_kata import sebut_unit
from orgstruktur.rancangan.angka import Angka, Butir

#: What changes about somebody's position, the gravest first; each person counts once.
HILANG, PINDAH, BERUBAH, LETAK = "hilang", "pindah", "berubah", "letak"
_LABEL = {
    HILANG: "Pemegang jabatan yang dihapus",
    PINDAH: "Pemegang jabatan yang pindah unit",
    BERUBAH: "Pemegang jabatan yang berganti sebutan, kelas, atau jenjang",
    LETAK: "Pemegang jabatan yang unitnya berganti nama, jenis, atau induk",
}
_BEDA_HITUNGAN = (
    "Dihitung menurut jabatan pada susunan dasar. Bagian Orang menghitung pada tanggal berlakunya, "
    "dan mencakup pula yang atasannya berganti dan yang menunggu jabatan."
)
#: columns of a unit that say what it is and where, and of a position what it is; how many of it are needed is nobody's own change
_LETAK = ("nama", "jenis", "induk_id")
_RUPA = ("nama", "jenis", "eselon", "jenjang", "kelas", "kepala")


def angka_orang(beda: Perbedaan, terisi: Mapping[int, Terisi]) -> Iterator[Angka]:
    """terisi: how the positions of before are held."""
    golongan: dict[str, list[tuple[PosJabatan, int]]] = {k: [] for k in _LABEL}
    for kunci, j in _tersentuh(beda):
        if orang := _orang(terisi, j):
            golongan[kunci].append((j, orang))
    semua = sum(n for daftar in golongan.values() for _, n in daftar)
    per_golongan = (
        Butir("", f"{label}: {n} orang")
        for kunci, label in _LABEL.items()
        if (n := sum(banyak for _, banyak in golongan[kunci]))
    )
    yield Angka(
        "orang", "Pemegang jabatan yang dihapus, pindah, atau berubah", 0, semua,
        tuple(per_golongan), catatan=(_BEDA_HITUNGAN,) if semua else (),
    )  # fmt: skip
    for kunci, label in _LABEL.items():
        daftar = golongan[kunci]
        butir = tuple(_butir(beda, kunci, j, n) for j, n in daftar)
        buruk = 1 if kunci == HILANG else 0
        yield Angka(f"orang_{kunci}", label, 0, sum(n for _, n in daftar), butir, buruk)


def _tersentuh(beda: Perbedaan) -> Iterator[tuple[str, PosJabatan]]:
    """Give each position of before that changes, and how."""
    unit = {
        b.dari.id
        for b in beda.unit
        if b.dari and b.ke and any(getattr(b.dari, k) != getattr(b.ke, k) for k in _LETAK)
    }
    sudah = set()
    for b in beda.jabatan:
        if b.dari is None:
            continue
        sudah.add(b.dari.id)
        if b.ke is None:
            yield HILANG, b.dari
        elif b.dari.unit_id != b.ke.unit_id:
            yield PINDAH, b.dari
        elif any(getattr(b.dari, k) != getattr(b.ke, k) for k in _RUPA):
            yield BERUBAH, b.dari
        elif b.dari.unit_id in unit:
            yield LETAK, b.dari
    for pk in unit:
        for j in beda.dari.jabatan.get(pk, ()):
            if j.id not in sudah:
                yield LETAK, j


def _orang(terisi: Mapping[int, Terisi], j: PosJabatan) -> int:
    t = terisi.get(j.id)
    return t.orang if t else 0


def _butir(beda: Perbedaan, kunci: str, j: PosJabatan, orang: int) -> Butir:
    unit = beda.simpul(j.unit_id)
    tanda = DIHAPUS if kunci == HILANG else DIUBAH
    return Butir(
        tanda, f"{j.nama} ({sebut_unit(beda, unit) if unit else ''}): {orang} orang", j.unit_id
    )
