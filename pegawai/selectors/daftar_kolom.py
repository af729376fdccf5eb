"""The columns of the list of people: what each shows and exports; which are shown unasked."""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pegawai.selectors.daftar import BarisPegawai


class KolomPegawai(NamedTuple):
    """One column; `urut` = it can be sorted by, `lebar` in a workbook in characters."""

    nama: str
    label: str
    nilai: Callable[[BarisPegawai], Any]
    lebar: int = 16
    bawaan: bool = True
    urut: bool = True


_K = KolomPegawai
KOLOM: tuple[KolomPegawai, ...] = (
    _K("nama", "Nama", lambda b: b.nama, 36),
    _K("nip", "NIP", lambda b: b.nip, 22, urut=False),
    _K("jabatan", "Jabatan", lambda b: b.jabatan, 44),
    _K("unit", "Unit", lambda b: b.unit_nama, 40),
    _K("golongan", "Golongan", lambda b: b.golongan, 10),
    _K("jenis_asn", "Jenis ASN", lambda b: b.jenis_asn, 18),
    _K("jenis_jabatan", "Jenis jabatan", lambda b: b.jenis_jabatan, 16, bawaan=False),
    _K("eselon", "Eselon", lambda b: b.eselon, 9, bawaan=False),
    _K("sejak", "TMT jabatan", lambda b: b.sejak, 14, bawaan=False),
    _K("pendidikan", "Pendidikan", lambda b: b.pendidikan, 16, bawaan=False),
    _K("keadaan", "Kedudukan", lambda b: b.keadaan, 22, bawaan=False),
)
MENURUT_NAMA = {k.nama: k for k in KOLOM}
BAWAAN: tuple[str, ...] = tuple(k.nama for k in KOLOM if k.bawaan)


def baca_kolom(daftar: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """Read names of columns, one a text or several ("nama.nip"): (known, in our order; unknown)."""
    diminta = [n.strip() for teks in daftar for n in re.split("[.,]", teks) if n.strip()]
    asing = list(dict.fromkeys(n for n in diminta if n not in MENURUT_NAMA))
    terpilih = set(diminta) & MENURUT_NAMA.keys()
    if not terpilih:
        return (), asing
    return tuple(k.nama for k in KOLOM if k.nama in terpilih | {"nama"}), asing
