"""Every kind of document that has a DOCX template; apps above add theirs (letters per person). Pure."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from orgstruktur.naskah.bawaan_kajian import SKEMA_KAJIAN, templat_kajian
from orgstruktur.naskah.bawaan_perwali import SKEMA_PERWALI, templat_perwali
from orgstruktur.naskah.templat import Skema


class JenisTemplat(NamedTuple):
    """A kind of document. bawaan: makes the template that the program ships with.

    izin: who may replace it; wajib: placeholders it may not do without; contoh: invented words with
    which one is tried, where the real ones are not for everybody who may replace it.
    """

    kunci: str
    nama: str
    skema: Skema
    bawaan: Callable[[], bytes]
    izin: str = "kelola_templat"
    wajib: frozenset[str] = frozenset()
    contoh: Callable[[], Mapping[str, Any]] | None = None


PERWALI, KAJIAN = "perwali", "kajian"
_JENIS: dict[str, JenisTemplat] = {}


def daftarkan_templat(jenis: JenisTemplat) -> None:
    """Let another kind of document have a template that officers can replace."""
    if _JENIS.setdefault(jenis.kunci, jenis) is not jenis:
        raise ValueError(f"Templat {jenis.kunci} sudah terdaftar.")


def jenis_templat() -> Mapping[str, JenisTemplat]:
    """Give every kind by its key."""
    return _JENIS


for _satu in (
    JenisTemplat(PERWALI, "Rancangan Peraturan Wali Kota", SKEMA_PERWALI, templat_perwali),
    JenisTemplat(KAJIAN, "Naskah kajian", SKEMA_KAJIAN, templat_kajian),
):
    daftarkan_templat(_satu)
