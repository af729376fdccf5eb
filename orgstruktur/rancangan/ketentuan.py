"""What the law asks of each step: which instrument, by which article, and who is asked before.

PP 18/2016 jo. PP 72/2019, as domain/organisasi 7 ("What needs which instrument") reads it.
"""

from typing import Any, NamedTuple

from orgstruktur.jenis import NAMA_JENIS, PERANGKAT_DAERAH, PERLU_PERDA, JenisUnit
from orgstruktur.rancangan.kerja import Kerja
from orgstruktur.rancangan.langkah import Langkah

PERDA, PERWALI = "perda", "perwali"
#: What must have happened before, besides the instrument.
KONSULTASI_UPTD, KONSULTASI_INSPEKTORAT = "konsultasi_uptd", "konsultasi_inspektorat"
#: Kinds of step that an instrument orders; a placement of a person needs a decree (SK) instead.
_BERATURAN = ("unit_", "fungsi_", "jabatan_", "garis_")
_PERBUATAN = {
    "unit_bentuk": "dibentuk",
    "unit_ubah": "berganti nama, jenis, atau tipe",
    "unit_pindah": "berpindah induk",
    "unit_gabung": "digabung",
    "unit_pecah": "dipecah",
    "unit_bubarkan": "dihapus",
}
_MEMBENTUK = frozenset({"unit_bentuk", "unit_pecah"})
_MENGAKHIRI = frozenset({"unit_gabung", "unit_bubarkan"})
_PENGAWASAN: frozenset[str] = frozenset({JenisUnit.INSPEKTORAT, JenisUnit.IRBAN})


class Ketentuan(NamedTuple):
    """One thing the law asks of a step. syarat: what must have happened before ("" = nothing)."""

    instrumen: str
    pasal: str
    sebab: str
    syarat: str = ""


def ketentuan_langkah(langkah: Langkah, k: Kerja) -> tuple[Ketentuan, ...]:
    """Say what the law asks of a step, on the structure as it stands before it."""
    if not langkah.JENIS.startswith(_BERATURAN):
        return ()
    jenis = _jenis_objek(langkah, k)
    hasil = [_peraturan(langkah, jenis, perda=langkah.perlu_perda(k))]
    if JenisUnit.UPTD in jenis and (langkah.JENIS in _MEMBENTUK or _berganti(langkah)):
        pasal = "49 ayat (4)" if _di_badan(langkah, k) else "41 ayat (4)"
        hasil.append(
            Ketentuan(
                PERWALI,
                f"PP 18/2016 Pasal {pasal}",
                "UPTD dibentuk atau berganti klasifikasi sesudah konsultasi tertulis dengan gubernur",
                KONSULTASI_UPTD,
            )
        )
    if _pengawas_bergeser(langkah, k, jenis):
        hasil.append(
            Ketentuan(
                PERWALI,
                "PP 18/2016 Pasal 99B (PP 72/2019)",
                "inspektur atau inspektur pembantu diberhentikan atau dipindahkan sesudah "
                "konsultasi tertulis dengan gubernur",
                KONSULTASI_INSPEKTORAT,
            )
        )
    return tuple(hasil)


def _peraturan(langkah: Langkah, jenis: frozenset[str], *, perda: bool) -> Ketentuan:
    if not perda:
        sebab = "susunan di dalam perangkat daerah, tugas dan fungsi, atau tata kerja"
        return Ketentuan(PERWALI, "PP 18/2016 Pasal 4", sebab)
    kena = sorted(jenis & PERLU_PERDA)
    nama = NAMA_JENIS[kena[0]].lower() if kena else "perangkat daerah"
    sebab = f"{nama} {_PERBUATAN.get(langkah.JENIS, 'berubah')}"
    pasal = "3 ayat (1)" if not kena or jenis & PERANGKAT_DAERAH else "52 ayat (2)"
    return Ketentuan(PERDA, f"PP 18/2016 Pasal {pasal}", sebab)


def _jenis_objek(langkah: Any, k: Kerja) -> frozenset[str]:
    """Give the kinds of the unit a step brings into being, changes or ends, before and after."""
    if not langkah.JENIS.startswith("unit_"):
        return frozenset()
    if langkah.JENIS == "unit_bentuk":
        return frozenset({langkah.jenis})
    lama = k.unit.ingat(langkah.unit)
    baru = getattr(langkah, "nilai", {}).get("jenis")
    return frozenset(j for j in (lama.jenis if lama else "", baru) if j)


def _berganti(langkah: Any) -> bool:
    return langkah.JENIS == "unit_ubah" and not {"jenis", "tipe"}.isdisjoint(langkah.nilai)


def _di_badan(langkah: Any, k: Kerja) -> bool:
    if langkah.JENIS == "unit_bentuk":
        induk = k.unit.ingat(langkah.induk)
    else:
        unit = k.unit.ingat(langkah.unit)
        induk = k.unit.ingat(unit.induk_id) if unit else None
    return induk is not None and induk.jenis == JenisUnit.BADAN


def _pengawas_bergeser(langkah: Any, k: Kerja, jenis: frozenset[str]) -> bool:
    """Say whether the post of an inspektur or irban ends or moves."""
    if langkah.JENIS in _MENGAKHIRI:
        return bool(jenis & _PENGAWASAN)
    if langkah.JENIS not in ("jabatan_hapus", "jabatan_pindah"):
        return False
    j = k.jabatan.ingat(langkah.jabatan)
    unit = k.unit.ingat(j.unit_id) if j and j.kepala else None
    return unit is not None and unit.jenis in _PENGAWASAN
