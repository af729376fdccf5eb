"""The same figures on the days on which something changed: the trend of the overview."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from orgstruktur.analisis.aturan import periksa_aturan
from orgstruktur.analisis.rentang_kendali import rata_rata, ukur_rentang
from orgstruktur.analisis.temuan import PELANGGARAN, PERINGATAN
from orgstruktur.bagan import Bagan, ButirFungsi, PosJabatan, Simpul
from orgstruktur.jenis import JenisUnit
from orgstruktur.models import RiwayatFungsi, RiwayatJabatan, RiwayatUnit, StatusStruktur
from orgstruktur.selectors.aturan import baca_pengaturan
from orgstruktur.selectors.bagan import (
    KOLOM_FUNGSI,
    KOLOM_JABATAN,
    KOLOM_TANDA,
    KOLOM_UNIT,
)
from orgstruktur.selectors.bentuk import baca_ambang
from orgstruktur.selectors.tanggal_berubah import tanggal_berubah

#: So many days are shown, the latest before the day asked for.
TERBANYAK = 6
_MASA = ("berlaku_mulai", "berlaku_sampai")


class Saat(NamedTuple):
    """The figures of one day."""

    tanggal: date
    unit: int
    pelanggaran: int
    peringatan: int
    rentang: float
    menonjol: int
    kebutuhan: int


def baca_perkembangan(bagan: Bagan, status: StatusStruktur) -> tuple[Saat, ...]:
    """Give the figures of the last days of change before the day of `bagan`, and of it, oldest first.

    Three queries whatever the number of days, none when asked before. The type by score is left
    out: it is known for one day only.
    """
    if "perkembangan" not in bagan.ingatan:
        hari = [t.tanggal for t in tanggal_berubah(rencana=True, status=status)]
        lalu = [h for h in hari if h <= bagan.tanggal]
        terakhir = [*[h for h in lalu if h < bagan.tanggal][1 - TERBANYAK :], bagan.tanggal]
        bagan.ingatan["perkembangan"] = _ukur(terakhir) if len(lalu) > 1 else ()
    hasil: tuple[Saat, ...] = bagan.ingatan["perkembangan"]
    return hasil


def _ukur(daftar_hari: Sequence[date]) -> tuple[Saat, ...]:
    akhir = daftar_hari[-1]
    tanda = (f"unit__{k}" for k in KOLOM_TANDA)
    unit = _baca(RiwayatUnit, ("unit_id", "unit__kode", *KOLOM_UNIT, *tanda, "dasar_hukum"), akhir)
    fungsi = _baca(RiwayatFungsi, ("fungsi_id", *KOLOM_FUNGSI), akhir)
    jabatan = _baca(RiwayatJabatan, ("jabatan_id", *KOLOM_JABATAN), akhir)
    ambang, pengaturan = baca_ambang(), baca_pengaturan()
    hasil = []
    for hari in daftar_hari:
        bagan = Bagan(
            hari,
            _pada(unit, hari, lambda b: Simpul._make(b[:-1])),
            _pada(fungsi, hari, ButirFungsi._make),
            _pada(jabatan, hari, PosJabatan._make),
        )
        hasil_aturan = periksa_aturan(bagan, dasar=_dasar(unit, hari), pengaturan=pengaturan)
        temuan = hasil_aturan.hasil.temuan
        rentang = ukur_rentang(bagan, ambang)
        hasil.append(
            Saat(
                hari,
                len(bagan),
                sum(t.tingkat == PELANGGARAN for t in temuan),
                sum(t.tingkat == PERINGATAN for t in temuan),
                rata_rata([r.unit for r in rentang if r.unit and r.simpul.induk_id is not None]),
                sum(r.menonjol for r in rentang),
                sum(j.kebutuhan for daftar in bagan.jabatan.values() for j in daftar),
            )
        )
    return tuple(hasil)


def _baca(model: Any, kolom: Sequence[str], akhir: date) -> list[tuple[Any, ...]]:
    """Read the ranges that began until `akhir`: (from, until, values …)."""
    baris = model.objects.filter(berlaku_mulai__lte=akhir).order_by("berlaku_mulai", "pk")
    return list(baris.values_list(*_MASA, *kolom))


def _pada(
    baris: Iterable[tuple[Any, ...]], hari: date, buat: Callable[[tuple[Any, ...]], Any]
) -> Iterable[Any]:
    return (buat(b[2:]) for b in baris if b[0] <= hari and (b[1] is None or hari < b[1]))


def _dasar(unit: Iterable[tuple[Any, ...]], hari: date) -> dict[int, list[str]]:
    """Give the legal bases of UPTD until a day, as `dasar_hukum_uptd` reads them."""
    jenis = 4 + KOLOM_UNIT.index("jenis")
    hasil: dict[int, list[str]] = {}
    for baris in unit:
        if baris[0] <= hari and baris[jenis] == JenisUnit.UPTD:
            hasil.setdefault(baris[2], []).append(baris[-1])
    return hasil
