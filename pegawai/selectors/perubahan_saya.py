"""What a proposal changes for one person: for the seat it meets, and where the person has gone since."""

from dataclasses import dataclass

from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.bagi_saya import BagiSaya, Pembaca
from pegawai.selectors.kursi import Kursi, kursi_orang, kursi_saya, pembaca_rancangan
from pegawai.selectors.rancangan_orang_beku import kursi_beku


@dataclass(frozen=True, slots=True)
class PerubahanSaya:
    """kursi: the seat it is told of; nanti: not taken yet, but decreed. kini: once applied, the seats of today."""

    kursi: Kursi
    nanti: bool
    saya: BagiSaya
    kini: tuple[Kursi, ...]
    pembaca: Pembaca

    @property
    def berpindah(self) -> bool:
        """Whether the person sits elsewhere today than when the proposal took effect: nothing of it stayed."""
        return bool(self.kini) and self.kursi.jabatan_id not in {k.jabatan_id for k in self.kini}


def perubahan_saya(rancangan: Rancangan, pegawai_id: int) -> PerubahanSaya:
    """Give what a proposal changes for a person. At most nine queries."""
    kursi, nanti = kursi_saya(rancangan, pegawai_id)
    pembaca = pembaca_rancangan(rancangan)
    if rancangan.pernah_diterapkan:
        kursi = _menurut_dasar(rancangan, kursi, pegawai_id, pembaca)
    saya = pembaca.bagi(kursi.unit_id, kursi.jabatan_id)
    diterapkan = rancangan.tahap == Rancangan.Tahap.DITERAPKAN
    kini = kursi_orang(pegawai_id, timezone.localdate()) if diterapkan else ()
    return PerubahanSaya(kursi, nanti, saya, tuple(kini), pembaca)


def _menurut_dasar(rancangan: Rancangan, kursi: Kursi, pegawai_id: int, pembaca: Pembaca) -> Kursi:
    """Give the seat right before an application, as it was kept: the day before knows nothing of one earlier that day."""
    jabatan = (kursi_beku(rancangan) or {}).get(pegawai_id, kursi.jabatan_id)
    tempat = pembaca.semula(jabatan)
    if tempat is None:
        return kursi
    lama, unit = tempat
    return kursi._replace(unit_id=unit.id, unit=unit.nama, jabatan_id=lama.id, jabatan=lama.nama)
