"""The exchange form of people: headings of the importer, and cells that it reads back unchanged."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from pegawai.golongan import baca_golongan
from pegawai.impor.kolom import MENURUT_NAMA
from pegawai.impor.nilai import pembaca

#: Columns in their order; `jabatan_id` keeps positions of one name in one unit apart.
KOLOM_EKSPOR: tuple[str, ...] = (
    "nip", "nama", "gelar_depan", "gelar_belakang", "tanggal_lahir", "jenis_kelamin", "jenis_pegawai",
    "kedudukan", "cpns", "tmt_cpns", "golongan", "tmt_golongan", "mk_tahun", "mk_bulan", "jenis_jabatan",
    "jabatan_id", "jabatan", "tmt_jabatan", "eselon", "sk_nomor", "sk_tanggal", "tingkat_pendidikan",
    "pendidikan", "tahun_lulus", "unit_kode", "unit", "unit_induk", "email_dinas", "kontrak_mulai", "kontrak_sampai",
)  # fmt: skip
_JENIS_JABATAN = {
    "struktural": "Jabatan Struktural",
    "fungsional": "Jabatan Fungsional",
    "pelaksana": "Jabatan Pelaksana",
}
_JENIS_PEGAWAI = {"pns": "PNS", "pppk": "PPPK", "pppk_paruh_waktu": "PPPK Paruh Waktu"}


def judul_ekspor(kolom: str) -> str:
    """Give the heading of a column."""
    return MENURUT_NAMA[kolom].judul[0]


def baris_ekspor(orang: Mapping[str, Any]) -> list[str]:
    """Give the cells of one person. What would not be read back as it is stays empty: no information."""
    return [_sel(kolom, orang) for kolom in KOLOM_EKSPOR]


def _sel(kolom: str, orang: Mapping[str, Any]) -> str:
    if kolom in _KHUSUS:
        return _KHUSUS[kolom](orang)
    nilai = orang.get(kolom)
    return "" if nilai in (None, "") else _teks_aman(kolom, nilai)


@cache
def _baca(kolom: str) -> Callable[[str], Any]:
    baca = pembaca(MENURUT_NAMA[kolom])
    return lambda teks: baca(teks)[0]


def _teks_aman(kolom: str, nilai: Any) -> str:
    teks = f"{nilai:%d-%m-%Y}" if isinstance(nilai, date) else str(nilai)
    return teks if _baca(kolom)(teks) == nilai else ""


def _kedudukan(orang: Mapping[str, Any]) -> str:
    teks = orang.get("kedudukan_teks") or ""
    return teks if _baca("kedudukan")(teks) == (orang.get("kedudukan"), teks) else ""


def _golongan(orang: Mapping[str, Any]) -> str:
    kode = orang.get("golongan") or ""
    g = baca_golongan(kode, orang["jenis_nomor"]) if kode else None
    return kode if g is not None and g.kode == kode else ""


def _cpns(orang: Mapping[str, Any]) -> str:
    return "C" if orang.get("cpns") else "P"


def _jabatan_id(orang: Mapping[str, Any]) -> str:
    pk = orang.get("jabatan_pk")
    return f"TATA-{pk}" if pk else ""


_KHUSUS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "nip": lambda o: o["nomor"],
    "nama": lambda o: o["nama"],
    "jenis_pegawai": lambda o: _JENIS_PEGAWAI.get(o["jenis_asn"], ""),
    "kedudukan": _kedudukan,
    "cpns": _cpns,
    "golongan": _golongan,
    "jabatan_id": _jabatan_id,
    "jenis_jabatan": lambda o: _JENIS_JABATAN.get(o.get("jenis_jabatan") or "", ""),
    "unit": lambda o: o.get("unit") or "",
    "unit_induk": lambda o: o.get("unit_induk") or "",
    "jabatan": lambda o: o.get("jabatan") or "",
}
