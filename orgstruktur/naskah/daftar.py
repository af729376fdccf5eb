"""Every kind of document that has a DOCX template; apps above add theirs (letters per person). Pure."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from orgstruktur.naskah.bawaan_kajian import SKEMA_KAJIAN, templat_kajian
from orgstruktur.naskah.bawaan_perwali import SKEMA_PERWALI, templat_perwali
from orgstruktur.naskah.templat import Skema


class JenisTemplat(NamedTuple):
    """A kind of document. bawaan: makes the template that the program ships with."""

    kunci: str
    nama: str
    skema: Skema
    bawaan: Callable[[], bytes]


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
