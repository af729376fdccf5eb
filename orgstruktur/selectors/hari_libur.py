"""The calendar as it holds in this city: the general one, and what officers have set."""

from dataclasses import dataclass

from orgstruktur.models import HariLibur
from tebingtinggi.bersama.kalender import NAMA_JENIS, JenisLibur, Kalender, Libur, libur_umum


def kalender() -> Kalender:
    """Give the calendar; one query. Ask it once for a page, not once for a thing on it."""
    return Kalender({h.tanggal: h.sebagai_libur() for h in HariLibur.objects.all()})


@dataclass(frozen=True, slots=True)
class BarisLibur:
    """A day of the list. umum: what the general calendar calls it; ditetapkan: the officers' row, if any."""

    libur: Libur
    umum: str
    ditetapkan: HariLibur | None

    @property
    def jenis(self) -> str:
        """Its kind in words."""
        return NAMA_JENIS[self.libur.jenis]

    @property
    def masuk(self) -> bool:
        """Whether it is worked, though the calendar calls it a holiday."""
        return self.libur.jenis is JenisLibur.MASUK


def libur_setahun(tahun: int) -> list[BarisLibur]:
    """Give the days of a year that are holidays or were set; one query."""
    sendiri = {
        h.tanggal: h for h in HariLibur.objects.filter(tanggal__year=tahun).select_related("oleh")
    }
    umum = libur_umum(tahun)
    semua = Kalender({t: h.sebagai_libur() for t, h in sendiri.items()}).setahun(tahun)
    return [
        BarisLibur(x, umum[x.tanggal].nama if x.tanggal in umum else "", sendiri.get(x.tanggal))
        for x in semua
    ]
