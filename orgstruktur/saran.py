"""What is usual for a new unit: its kind, the echelon of its head, its code. Pure; only proposals.

Echelons: PP 18/2016 Pasal 84B, 95-96, 102 jo. PP 72/2019.
"""

from collections.abc import Collection

from orgstruktur.aturan import Letak, periksa_letak
from orgstruktur.jenis import JenisUnit

J = JenisUnit

_ESELON: dict[str, str] = {
    J.STAF_AHLI: "II.b", J.SETDA: "II.a", J.ASISTEN: "II.b", J.BAGIAN: "III.a",
    J.SUBBAGIAN: "IV.a", J.SETWAN: "II.b", J.INSPEKTORAT: "II.b", J.IRBAN: "III.a",
    J.DINAS: "II.b", J.BADAN: "II.b", J.SEKRETARIAT: "III.a", J.BIDANG: "III.b",
    J.SEKSI: "IV.a", J.SUBBIDANG: "IV.a", J.SUBBAGIAN_TU: "IV.b", J.WADIR: "III.a",
    J.KECAMATAN: "III.a", J.SEKRETARIAT_KECAMATAN: "III.b", J.KELURAHAN: "IV.a",
    J.SEKRETARIAT_KELURAHAN: "IV.b",
}  # fmt: skip
#: (kind, kind of parent) → echelon where it differs
_ESELON_DI: dict[tuple[str, str], str] = {
    (J.BAGIAN, J.RSUD): "III.b",
    (J.BAGIAN, J.WADIR): "III.b",
    (J.SUBBAGIAN, J.SEKRETARIAT_KECAMATAN): "IV.b",
    (J.SEKSI, J.KELURAHAN): "IV.b",
}
#: (kind, its own type/class) → echelon
_ESELON_TIPE: dict[tuple[str, str], str] = {
    (J.UPTD, "A"): "IV.a",
    (J.UPTD, "B"): "IV.b",
    (J.RSUD, "A"): "II.b",
    (J.RSUD, "B"): "II.b",
    (J.RSUD, "C"): "III.a",
    (J.RSUD, "D"): "III.b",
}
#: kind → what follows the parent's code; "{n}" counts from 1
_AKHIRAN: dict[str, str] = {
    J.ASISTEN: ".A{n}", J.IRBAN: ".I{n}", J.SEKRETARIAT: ".S", J.BIDANG: ".B{n}",
    J.SEKSI: ".K{n}", J.UPTD: ".U{n}", J.SUBBAGIAN_TU: ".TU", J.SATUAN_PENDIDIKAN: ".SP{n}",
    J.PUSKESMAS: ".P{n}", J.RSUD: ".RSUD", J.WADIR: ".W{n}", J.KECAMATAN: ".{n:02}",
    J.SEKRETARIAT_KECAMATAN: ".S", J.KELURAHAN: ".{k}", J.SEKRETARIAT_KELURAHAN: ".S",
    J.KJF: ".KJF",
}  # fmt: skip
_AWALAN_KOTA: dict[str, str] = {
    J.SETDA: "SETDA", J.SETWAN: "SETWAN", J.INSPEKTORAT: "INSP", J.STAF_AHLI: "SA{n}",
}  # fmt: skip


def jenis_anak(
    induk_jenis: str | None, *, induk_tipe: str = "", kakek_jenis: str | None = None
) -> list[str]:
    """Give the kinds that may stand under a unit of this kind, in the order of the list."""
    letak = (
        (j.value, Letak("", j.value, "", induk_jenis, induk_tipe, kakek_jenis)) for j in JenisUnit
    )
    return [jenis for jenis, tempat in letak if not periksa_letak(tempat)]


def eselon_saran(jenis: str, *, tipe: str = "", induk_jenis: str = "", induk_tipe: str = "") -> str:
    """Give the usual echelon of the head of such a unit; "" when there is none or it is unknown."""
    if (jenis, tipe) in _ESELON_TIPE:
        return _ESELON_TIPE[jenis, tipe]
    if jenis == J.SEKRETARIAT_KECAMATAN and induk_tipe == "B":
        return "IV.a"
    return _ESELON_DI.get((jenis, induk_jenis)) or _ESELON.get(jenis, "")


def kode_saran(
    jenis: str, *, induk_kode: str, induk_jenis: str, singkatan: str, terpakai: Collection[str]
) -> str:
    """Propose a free code made from the parent's code; "" when only the officer can know one."""
    if induk_jenis == J.KOTA and jenis != J.KECAMATAN:
        pola = _AWALAN_KOTA.get(jenis) or "".join(k for k in singkatan.upper() if k.isalnum())
    elif (jenis, induk_jenis) == (J.SEKSI, J.BIDANG):
        pola = f"{induk_kode}.{{n}}"
    else:
        pola = induk_kode + _AKHIRAN.get(jenis, ".{n}")
    return _bebas(pola, set(terpakai)) if pola else ""


def _bebas(pola: str, terpakai: set[str]) -> str:
    """Fill the pattern with the first number that is free."""
    for n in range(1, 10_000):
        kode = pola.format(n=n, k=1000 + n)
        if "{" not in pola and n > 1:
            kode = f"{kode}{n}"
        if kode not in terpakai:
            return kode
    return ""
