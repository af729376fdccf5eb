"""Going back to a former structure: which position somebody held before it was left, and where it is now."""

from collections.abc import Mapping

from orgstruktur.bagan import Bagan, PosJabatan
from orgstruktur.models import Rancangan
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.rancangan import dasar_rancangan
from pegawai.aturan_rencana import PLT
from pegawai.models import RencanaPenempatan
from pegawai.orang_rancangan import Semula
from pegawai.selectors.rancangan_orang_beku import kursi_beku

#: A position as people call it: its title, its unit and the unit above.
Sebutan = tuple[str, str, str]


def jabatan_semula(rancangan: Rancangan, hasil: Simulasi) -> Mapping[int, Semula]:
    """Give person → the position held right before the proposal this one goes back on was applied.

    Nobody for other proposals, without a query; else three, however many people there are.
    """
    lama = rancangan.membalik
    kursi = kursi_beku(lama) if lama is not None else None
    if lama is None or kursi is None:
        return {}
    dasar = dasar_rancangan(lama)
    jabatan = {j.id: j for daftar in dasar.jabatan.values() for j in daftar}
    kini = _di_hasil(dasar, hasil)
    berpindah = set(
        RencanaPenempatan.objects.berlaku()
        .filter(rancangan=lama)
        .exclude(cara=PLT)
        .values_list("pegawai_id", flat=True)
    )
    return {
        pk: Semula(j, _sebut(dasar, j)[1], kini.get(j.id), pk in berpindah)
        for pk, nomor in kursi.items()
        if (j := jabatan.get(nomor)) is not None
    }


def _di_hasil(dasar: Bagan, hasil: Simulasi) -> dict[int, int]:
    """Give position of before → the number it has in the result: its own, or that of the new one in its place."""
    ada = {j.id for daftar in hasil.bagan.jabatan.values() for j in daftar}
    baru: dict[Sebutan, list[int]] = {}
    for daftar in hasil.bagan.jabatan.values():
        for j in daftar:
            if j.id < 0:
                baru.setdefault(_sebut(hasil.bagan, j), []).append(j.id)
    keluar = {}
    for daftar in dasar.jabatan.values():
        for j in daftar:
            if j.id in ada:
                keluar[j.id] = j.id
            elif sama := baru.get(_sebut(dasar, j)):
                keluar[j.id] = sama.pop(0) if len(sama) > 1 else sama[0]
    return keluar


def _sebut(bagan: Bagan, j: PosJabatan) -> Sebutan:
    unit = bagan.ambil(j.unit_id)
    induk = bagan.induk(unit) if unit else None
    return j.nama, unit.nama if unit else "", induk.nama if induk else ""
