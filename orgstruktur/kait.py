"""What the apps above tell the ground: they register functions in `ready()`; no signals, no circles."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgstruktur.models import Jejak
    from orgstruktur.services.ketetapan import Hasil

#: Undo of one kind of import: (jejak, oleh, perintah) → Hasil. Raises what services raise.
Pembatal = Callable[["Jejak", Any, str], "Hasil"]

#: A rule of `periksa_data`: gives (thing, sentence) for everything that breaks it.
Pemeriksaan = Callable[[], Iterable[tuple[str, str]]]

#: Part of loading the sample: (perintah) → what of which there is now; in the transaction of the load.
PemuatContoh = Callable[[str], Mapping[str, int]]

_pembatal: dict[str, Pembatal] = {}
_pemuat_contoh: dict[str, tuple[int, PemuatContoh]] = {}
_pemeriksaan: dict[str, Pemeriksaan] = {}


def daftarkan_pemeriksaan(aturan: str, cari: Pemeriksaan) -> None:
    """Let `periksa_data` ask a rule on the tables of an app above."""
    if _pemeriksaan.setdefault(aturan, cari) is not cari:
        raise ValueError(f"Pemeriksaan {aturan} sudah terdaftar.")


def daftar_pemeriksaan() -> Mapping[str, Pemeriksaan]:
    """Give the rules the apps above have registered."""
    return _pemeriksaan


def daftarkan_pembatal_impor(tindakan: str, fungsi: Pembatal) -> None:
    """Let `batalkan_impor` undo the imports whose Jejak carries `tindakan`."""
    if _pembatal.setdefault(tindakan, fungsi) is not fungsi:
        raise ValueError(f"Pembatal {tindakan} sudah terdaftar.")


def pembatal_impor(tindakan: str) -> Pembatal | None:
    """Give the undo of a kind of import, or None for one that nobody registered."""
    return _pembatal.get(tindakan)


def daftarkan_contoh(bagian: str, muat: PemuatContoh, *, urutan: int = 10) -> None:
    """Let `muat_contoh` load what belongs to an app above; the lower `urutan`, the earlier."""
    if _pemuat_contoh.setdefault(bagian, (urutan, muat)) != (urutan, muat):
        raise ValueError(f"Pemuat contoh {bagian} sudah terdaftar.")


def daftar_pemuat_contoh() -> list[PemuatContoh]:
    """Give what the apps above load into the sample, in order."""
    return [muat for _, muat in sorted(_pemuat_contoh.values(), key=lambda x: x[0])]
