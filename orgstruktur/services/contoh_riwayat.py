"""Some invented history of the sample, so that its dates can be looked at and compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from orgstruktur.models import Fungsi, Jabatan, Unit
from orgstruktur.services.perubahan import Perubahan

#: The year in which the regions simplified their bureaucracy (PermenPANRB 25/2021).
TANGGAL = date(2021, 12, 31)
DASAR_HUKUM = "Data contoh (penyederhanaan 2021); bukan Perwal"
#: So long ago something was renamed, so that residents find it under /perubahan/ whenever the sample is loaded.
BARU_SAJA = timedelta(days=150)
DASAR_BARU_SAJA = "Data contoh (perubahan nama); bukan Perwal"
TINDAKAN = "contoh_riwayat"


@dataclass(frozen=True, slots=True)
class RiwayatContoh:
    """What a unit of the sample was before TANGGAL: its name, its parent, or not there yet.

    baru_saja: it changed only BARU_SAJA ago.
    """

    nama_lama: str
    induk_lama: str
    baru: bool
    baru_saja: bool

    def mundurkan(self, unit: Unit, dikenal: Mapping[str, Unit]) -> None:
        """Give an unsaved unit its earlier name and parent."""
        unit.nama = self.nama_lama or unit.nama
        if self.induk_lama:
            unit.induk = dikenal[self.induk_lama]


def susun_riwayat(baris: Iterable[Mapping[str, str]]) -> dict[str, RiwayatContoh]:
    """Give kode → what the unit was, from the rows of riwayat.csv."""
    return {
        b["unit_kode"]: RiwayatContoh(
            b["nama_lama"], b["induk_lama"], b["baru"] == "1", b["baru_saja"] == "1"
        )
        for b in baris
    }


def terapkan_riwayat(
    p: Perubahan,
    *,
    kini: Sequence[tuple[Unit, Mapping[str, Any]]],
    unit_baru: list[Unit],
    fungsi: list[Fungsi],
    jabatan: list[Jabatan],
    kepala: Sequence[tuple[Jabatan, str]],
) -> None:
    """Bring the sample from what it was to what its files say.

    kini: units with their values of today; unit_baru, fungsi, jabatan: what begins; kepala: head
    positions with their titles of today.
    """
    p.objek = "Riwayat contoh"
    p.buat_banyak(unit_baru)
    p.buat_banyak(fungsi)
    p.buat_banyak(jabatan)
    for unit, nilai in kini:
        p.ubah(unit, **nilai)
    for posisi, nama in kepala:
        p.ubah(posisi, nama=nama)
    p.sebut(f"Riwayat contoh: {len(unit_baru)} unit dibentuk, {len(kini)} unit berubah.")
