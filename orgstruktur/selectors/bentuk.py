"""Shape and workload of the structure on a day: the pure measures with what they need read for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from orgstruktur.analisis.ambang import Ambang
from orgstruktur.analisis.aturan_susunan import TugasKelompok, tugas_di_kjf
from orgstruktur.analisis.beban import Beban, Lowong, lowong_lama, ukur_beban
from orgstruktur.analisis.bentuk import Bentuk, periksa_bentuk
from orgstruktur.analisis.rentang_kendali import (
    RentangUnit,
    lapisan_perangkat,
    ukur_rentang,
)
from orgstruktur.analisis.temuan import perangkat_daerah
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.kait import bezetting
from orgstruktur.models import StatusStruktur
from orgstruktur.selectors.aturan import bagan_lengkap


def baca_ambang() -> Ambang:
    """Give the thresholds as this installation has set them."""
    return Ambang(
        unit_tersedikit=settings.TATA_RENTANG_UNIT_TERSEDIKIT,
        unit_terbanyak=settings.TATA_RENTANG_UNIT_TERBANYAK,
        orang_terbanyak=settings.TATA_RENTANG_ORANG_TERBANYAK,
        lapisan_terbanyak=settings.TATA_RENTANG_LAPISAN_TERBANYAK,
        terisi_tersedikit=settings.TATA_BEBAN_TERISI_TERSEDIKIT,
        terisi_terbanyak=settings.TATA_BEBAN_TERISI_TERBANYAK,
        lowong_hari=settings.TATA_BEBAN_LOWONG_HARI,
    )


@dataclass(frozen=True, slots=True)
class Rentang:
    """The span of control and the shape of a branch. lapisan: (perangkat daerah, its layers)."""

    bagan: Bagan
    ambang: Ambang
    daftar: tuple[RentangUnit, ...]
    lapisan: tuple[tuple[Simpul, int], ...]
    bentuk: Bentuk

    @property
    def pemimpin(self) -> tuple[RentangUnit, ...]:
        """Those who lead units, the head of the city apart."""
        return tuple(r for r in self.daftar if r.unit and r.simpul.induk_id is not None)

    @property
    def menonjol(self) -> tuple[RentangUnit, ...]:
        """Those outside a threshold, the widest first, then the narrow ones."""
        daftar = [r for r in self.daftar if r.menonjol]
        return tuple(sorted(daftar, key=lambda r: (-max(r.unit, r.orang), r.simpul.kode)))

    @property
    def berlapis(self) -> tuple[tuple[Simpul, int], ...]:
        """Perangkat daerah with too many layers."""
        return tuple((s, n) for s, n in self.lapisan if n > self.ambang.lapisan_terbanyak)


def baca_rentang(bagan: Bagan, status: StatusStruktur, akar: Simpul | None = None) -> Rentang:
    """Measure a branch (None = everything). Four queries, none when the day was read before."""
    lengkap, ambang = bagan_lengkap(bagan, status), baca_ambang()
    return Rentang(
        lengkap,
        ambang,
        ukur_rentang(lengkap, ambang, akar),
        lapisan_perangkat(lengkap, akar),
        periksa_bentuk(lengkap, akar),
    )


@dataclass(frozen=True, slots=True)
class BebanCabang:
    """The workload of a branch, its long vacancies, and what KJF have of the tasks of units."""

    bagan: Bagan
    ambang: Ambang
    beban: Beban
    kelompok: tuple[TugasKelompok, ...]

    @property
    def lowong_lama(self) -> tuple[Lowong, ...]:
        return lowong_lama(self.beban.lowong, self.ambang)

    @property
    def lowong_tanpa_tanggal(self) -> int:
        """Vacant positions nobody is known to have held."""
        return sum(x.hari is None for x in self.beban.lowong)


def baca_beban(bagan: Bagan, status: StatusStruktur, akar: Simpul | None = None) -> BebanCabang:
    """Measure a branch. Four queries unless the day was read before, and those for the people."""
    lengkap, ambang = bagan_lengkap(bagan, status), baca_ambang()
    beban = ukur_beban(lengkap, ambang, bezetting(bagan.tanggal), akar)
    ada = {s.id for s in lengkap.turunan(akar, sertakan_diri=True)} if akar else None
    kelompok = tuple(
        k for k in tugas_di_kjf(lengkap) if k.sama and (ada is None or k.simpul.id in ada)
    )
    return BebanCabang(lengkap, ambang, beban, kelompok)


def nama_perangkat(bagan: Bagan, daftar: Iterable[Simpul]) -> dict[int, str]:
    """Give id of a unit → name of its perangkat daerah; "" for itself and for the root."""
    hasil = {}
    for s in daftar:
        pd = perangkat_daerah(bagan, s)
        hasil[s.id] = pd.nama if pd and pd.id != s.id else ""
    return hasil
