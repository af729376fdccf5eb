"""The services that stay with their unit while the unit comes under another perangkat daerah."""

from collections.abc import Mapping

from orgstruktur.analisis.dari_bagan import perangkat
from orgstruktur.beda import DIUBAH, Perbedaan
from orgstruktur.rancangan.angka import Angka, Butir


def angka_layanan_perangkat(beda: Perbedaan, layanan: Mapping[int, int]) -> Angka:
    """layanan: services of units before."""
    butir = []
    banyak = 0
    for pk, n in layanan.items():
        lama, kini = beda.dari.ambil(pk), beda.ke.ambil(pk)
        if not n or lama is None or kini is None:
            continue
        dari, ke = perangkat(beda.dari, lama), perangkat(beda.ke, kini)
        if dari.id != ke.id:
            banyak += n
            butir.append(
                Butir(DIUBAH, f"{n} layanan {kini.nama}: {dari.nama} → {ke.nama}", kini.id)
            )
    return Angka(
        "layanan_perangkat",
        "Layanan yang unitnya berganti perangkat daerah",
        0,
        banyak,
        tuple(butir),
    )
