"""Rows of a SIASN export: what is never imported is there as well, and plainly invented."""

from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from pegawai.contoh.orang import PARUH_WAKTU, Orang
from pegawai.golongan import MENURUT_KODE
from pegawai.nip import LAKI, PNS
from pegawai.siasn import JUDUL, LEMBAR

_JENIS_JABATAN = {
    "struktural": "Jabatan Struktural",
    "fungsional": "Jabatan Fungsional Tertentu",
    "pelaksana": "Jabatan Pelaksana",
}
_INSTANSI = "Pemerintah Kota Tebing Tinggi"
_KEDUDUKAN_PPPK = {"pppk": "PPPK Aktif", PARUH_WAKTU: "PPPK Paruh Waktu Aktif"}
#: Not imported; whoever opens the file must see at once that nobody's data is in it.
_REKAAN = {
    "TEMPAT LAHIR NAMA": "Rekaan",
    "NIK": "0000000000000000",
    "NOMOR HP": "0000",
    "EMAIL": "rekaan@contoh.invalid",
    "ALAMAT": "Alamat rekaan",
}


def lembar_siasn(daftar: Iterable[Orang]) -> dict[str, list[list[str]]]:
    """Give sheet → its rows, the heading first; one sheet for each kind of ASN."""
    hasil: dict[str, list[list[str]]] = {nama: [list(JUDUL)] for nama in LEMBAR.values()}
    for n, orang in enumerate(daftar):
        isi = _baris(orang, n)
        hasil[LEMBAR[orang.jenis]].append([isi.get(j, "") for j in JUDUL])
    return hasil


def _baris(o: Orang, n: int) -> dict[str, str]:
    return _REKAAN | _diri(o, n) | _pangkat(o) | _tempat(o)


def _diri(o: Orang, n: int) -> dict[str, str]:
    surel = ".".join(k.casefold() for k in o.nama.replace("-", " ").split())
    return {
        "PNS ID": str(uuid5(NAMESPACE_URL, f"contoh:orang:{n}")).upper(),
        "NIP BARU": o.nomor,
        "NAMA": o.nama,
        "GELAR DEPAN": o.pendidikan.depan,
        "GELAR BELAKANG": o.pendidikan.belakang,
        "TANGGAL LAHIR": _hari(o.lahir),
        "JENIS KELAMIN": "M" if o.kelamin == LAKI else "F",
        "EMAIL GOV": f"{surel}.{n}@contoh.invalid",
        "TINGKAT PENDIDIKAN NAMA": o.pendidikan.tingkat,
        "PENDIDIKAN NAMA": o.pendidikan.nama,
        "TAHUN LULUS": str(o.tahun_lulus),
    }


def _pangkat(o: Orang) -> dict[str, str]:
    aktif = o.kedudukan == "Aktif"
    return {
        "JENIS PEGAWAI NAMA": "PNS Daerah" if o.jenis == PNS else LEMBAR[o.jenis],
        "KEDUDUKAN HUKUM NAMA": _KEDUDUKAN_PPPK.get(o.jenis, "Aktif") if aktif else o.kedudukan,
        "STATUS CPNS PNS": ("C" if o.cpns else "P") if o.jenis == PNS else "",
        "TMT CPNS": _hari(o.tmt_cpns),
        "GOL AKHIR ID": MENURUT_KODE[o.golongan].id_siasn,
        "GOL AKHIR NAMA": o.golongan,
        "TMT GOLONGAN": _hari(o.tmt_golongan),
        "MK TAHUN": str(o.masa_kerja[0]),
        "MK BULAN": str(o.masa_kerja[1]),
    }


def _tempat(o: Orang) -> dict[str, str]:
    p = o.posisi
    tempat = {
        "UNOR ID": p.unit_kode,
        "UNOR NAMA": p.unit,
        "SATUAN KERJA INDUK NAMA": p.pd,
        "SATUAN KERJA KERJA NAMA": p.pd,
        "INSTANSI INDUK NAMA": _INSTANSI,
        "INSTANSI KERJA NAMA": _INSTANSI,
        "LOKASI KERJA NAMA": "Kota Tebing Tinggi",
    }
    if not o.duduk:
        return tempat
    return tempat | {
        "JENIS JABATAN NAMA": _JENIS_JABATAN[p.jenis],
        "JABATAN ID": str(uuid5(NAMESPACE_URL, f"contoh:jabatan:{p.nama}")).upper(),
        "JABATAN NAMA": p.nama,
        "TMT JABATAN": _hari(o.tmt_jabatan),
        "ESELON NAMA": p.eselon,
    }


def _hari(hari: date) -> str:
    return f"{hari:%d-%m-%Y}"
