"""What the values of a unit, a sentence, a position or a line must hold to by themselves. Pure.

The services of today's structure and the steps of a proposal ask the same questions here; each
answer is None or a `Keliru`: the sentence for the person, and the field it belongs to.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from orgstruktur.jenis import (
    BUP_TERENDAH,
    BUP_TERTINGGI,
    JENJANG_JABATAN,
    KEPALA_FUNGSIONAL,
    NAMA_JENIS,
    PILIHAN_BUTIR,
    PILIHAN_ESELON,
    PILIHAN_GARIS,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
    PILIHAN_TIPE,
    SEBUTAN_TERPANJANG,
    jenjang_dari_eselon,
    sebutan_kepala,
)
from orgstruktur.urusan_baku import URUSAN, URUSAN_TERBANYAK

NAMA_TERPANJANG = 200
SINGKATAN_TERPANJANG = 40
KODE_TERPANJANG = 60
TEKS_TERPANJANG = 2000
URAIAN_TERPANJANG = 300

POLA_KODE = r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z"
_KODE = re.compile(POLA_KODE)
PESAN_KODE = (
    "Kode hanya boleh berisi huruf, angka, titik, garis bawah, dan tanda hubung, "
    "serta diawali huruf atau angka."
)


class Keliru(NamedTuple):
    """What is wrong with a value, and the field it stands in."""

    pesan: str
    ruas: str | None = None


def rapikan(teks: str) -> str:
    """Give a text on one line, without needless spaces."""
    return " ".join(teks.split())


def pendekkan(teks: str, terpanjang: int = 90) -> str:
    """Give a sentence short enough to be quoted in another."""
    return teks if len(teks) <= terpanjang else teks[: terpanjang - 1].rstrip() + "…"


# --- units ----------------------------------------------------------------------------------------
def rapikan_urusan(kode: str) -> str:
    """Give urusan codes in their stored form: "2.16, 2.20" → "2.16;2.20"."""
    daftar = (k.strip() for k in kode.replace(",", ";").split(";"))
    return ";".join(dict.fromkeys(k for k in daftar if k))


def periksa_urusan(kode: str) -> Keliru | None:
    """Check codes in their stored form: known ones, and not too many for one unit."""
    daftar = [k for k in kode.split(";") if k]
    asing = [k for k in daftar if k not in URUSAN]
    if asing:
        return Keliru(f"Kode urusan tidak dikenal: {', '.join(asing)}.", "urusan_kode")
    if len(daftar) > URUSAN_TERBANYAK:
        return Keliru(
            "Satu unit paling banyak mengampu tiga urusan (PP 18/2016 Pasal 40).", "urusan_kode"
        )
    return None


def periksa_unit(nilai: Mapping[str, Any]) -> Keliru | None:
    """Check nama, singkatan, kode, jenis, tipe and urusan_kode, as far as they are given."""
    nama = nilai.get("nama", "-")
    if not nama.strip():
        return Keliru("Isi nama unit.", "nama")
    for ruas, batas in (("nama", NAMA_TERPANJANG), ("singkatan", SINGKATAN_TERPANJANG)):
        if len(nilai.get(ruas, "")) > batas:
            return Keliru(f"{ruas.capitalize()} paling panjang {batas} huruf.", ruas)
    if "jenis" in nilai and nilai["jenis"] not in NAMA_JENIS:
        return Keliru(f"Jenis unit “{nilai['jenis']}” tidak dikenal.", "jenis")
    if nilai.get("tipe", "") not in dict(PILIHAN_TIPE):
        return Keliru(f"Tipe/kelas “{nilai['tipe']}” tidak dikenal.", "tipe")
    salah = periksa_kode(nilai["kode"]) if "kode" in nilai else None
    return salah or periksa_urusan(nilai.get("urusan_kode", ""))


def periksa_kode(kode: str) -> Keliru | None:
    """Check the form of a unit's code."""
    if not _KODE.match(kode):
        return Keliru(PESAN_KODE, "kode")
    if len(kode) > KODE_TERPANJANG:
        return Keliru(f"Kode paling panjang {KODE_TERPANJANG} huruf.", "kode")
    return None


# --- the head of a unit ---------------------------------------------------------------------------
def nilai_kepala(jenis: str, nama: str, eselon: str) -> dict[str, Any]:
    """Give the values of the head position a unit of this kind and name usually has."""
    return {
        "nama": sebutan_kepala(jenis, nama),
        "jenis": "fungsional" if jenis in KEPALA_FUNGSIONAL else "struktural",
        "eselon": eselon,
        "jenjang": jenjang_dari_eselon(eselon),
        "kepala": True,
        "kebutuhan": 1,
    }


def sebutan_berganti(sebutan: str, lama: str, baru: str) -> str:
    """Give the title of a head when its unit is called `baru` instead of `lama`; the same where it holds no part of it.

    "Sekretaris Dinas Alfa" holds of "Sekretariat Dinas Alfa" only what tells it from other units; that is enough.
    """
    if sudah_disebut(sebutan, lama, baru):
        return sebutan
    if _memuat(sebutan, lama):
        return _ganti(sebutan, lama, baru)
    dari, ke = _yang_berganti(lama.split(), baru.split())
    if not dari or not _memuat(sebutan, dari):
        return sebutan
    return " ".join(_ganti(sebutan, dari, ke).split())


def sudah_disebut(sebutan: str, lama: str, baru: str) -> bool:
    """Say whether a title holds the new name of its unit already, or what the new name adds to the old one."""
    if _memuat(sebutan, baru) and not _memuat(lama, baru):
        return True
    dari, ke = _yang_berganti(lama.split(), baru.split())
    return bool(dari and ke) and _memuat(ke, dari) and _memuat(sebutan, ke)


def _pola(kata: str) -> str:
    """Give a pattern for words that begin and end where a word does."""
    return rf"(?<!\w){re.escape(kata)}(?!\w)"


def _memuat(teks: str, kata: str) -> bool:
    return re.search(_pola(kata), teks) is not None


def _ganti(teks: str, dari: str, ke: str) -> str:
    return re.sub(_pola(dari), lambda _: ke, teks)


def _yang_berganti(lama: list[str], baru: list[str]) -> tuple[str, str]:
    """Give the words that differ, without those both names begin and end with; nothing where all do."""
    depan = 0
    while depan < min(len(lama), len(baru)) and lama[depan] == baru[depan]:
        depan += 1
    belakang = 0
    while (
        belakang < min(len(lama), len(baru)) - depan and lama[-1 - belakang] == baru[-1 - belakang]
    ):
        belakang += 1
    if not depan and not belakang:
        return "", ""
    if depan and depan + belakang == len(
        lama
    ):  # words come in between: told from the one before them
        depan -= 1
    return " ".join(lama[depan : len(lama) - belakang]), " ".join(
        baru[depan : len(baru) - belakang]
    )


def periksa_sebutan(sebutan: str) -> Keliru | None:
    """Check the length of a title that is made of the name of a unit."""
    if len(sebutan) <= SEBUTAN_TERPANJANG:
        return None
    return Keliru(
        f"Nama jabatan kepalanya akan {len(sebutan)} huruf (“{sebutan[:60]}…”), "
        f"paling panjang {SEBUTAN_TERPANJANG}. Persingkat nama unitnya.",
        "nama",
    )


# --- positions ------------------------------------------------------------------------------------
def rapikan_jabatan(nilai: Mapping[str, Any]) -> dict[str, Any]:
    """Trim the name; a structural position gets its jenjang from its echelon."""
    hasil = dict(nilai)
    if "nama" in hasil:
        hasil["nama"] = rapikan(hasil["nama"])
    if hasil.get("eselon") and not hasil.get("jenjang"):
        hasil["jenjang"] = jenjang_dari_eselon(hasil["eselon"])
    return hasil


def periksa_jabatan(nilai: Mapping[str, Any]) -> Keliru | None:
    """Check whether the values of a position are known ones and fit together."""
    return _periksa_kata_jabatan(nilai) or _periksa_padu(nilai)


def _periksa_kata_jabatan(nilai: Mapping[str, Any]) -> Keliru | None:
    if not nilai["nama"]:
        return Keliru("Isi nama jabatan.", "nama")
    if len(nilai["nama"]) > SEBUTAN_TERPANJANG:
        return Keliru(f"Nama jabatan paling panjang {SEBUTAN_TERPANJANG} huruf.", "nama")
    pilihan = (
        ("jenis", PILIHAN_JENIS_JABATAN),
        ("eselon", PILIHAN_ESELON),
        ("jenjang", PILIHAN_JENJANG),
    )
    for ruas, daftar in pilihan:
        if nilai[ruas] not in dict(daftar):
            return Keliru(f"{ruas.capitalize()} “{nilai[ruas]}” tidak dikenal.", ruas)
    if nilai["kebutuhan"] < 0:
        return Keliru("Kebutuhan tidak boleh kurang dari nol.", "kebutuhan")
    return None


def _periksa_padu(nilai: Mapping[str, Any]) -> Keliru | None:
    kelas, bup = nilai["kelas"], nilai["bup"]
    if kelas is not None and not 1 <= kelas <= 17:
        return Keliru("Kelas jabatan antara 1 dan 17.", "kelas")
    if bup is not None and not BUP_TERENDAH <= bup <= BUP_TERTINGGI:
        return Keliru(f"BUP antara {BUP_TERENDAH} dan {BUP_TERTINGGI} tahun.", "bup")
    if nilai["kepala"] and nilai["kebutuhan"] > 1:
        return Keliru("Jabatan pimpinan hanya untuk satu orang.", "kebutuhan")
    return _periksa_jenjang(nilai)


def _periksa_jenjang(nilai: Mapping[str, Any]) -> Keliru | None:
    eselon, jenjang = nilai["eselon"], nilai["jenjang"]
    jenis = dict(PILIHAN_JENIS_JABATAN)[nilai["jenis"]].lower()
    if eselon and nilai["jenis"] != "struktural":
        return Keliru(f"Jabatan {jenis} tidak bereselon.", "eselon")
    if jenjang and jenjang not in JENJANG_JABATAN[nilai["jenis"]]:
        nama = dict(PILIHAN_JENJANG)[jenjang]
        return Keliru(f"{nama} bukan jenjang jabatan {jenis}.", "jenjang")
    seharusnya = jenjang_dari_eselon(eselon)
    if seharusnya and jenjang != seharusnya:
        nama = dict(PILIHAN_JENJANG)[seharusnya]
        return Keliru(f"Eselon {eselon} berjenjang {nama}.", "jenjang")
    return None


# --- sentences and lines --------------------------------------------------------------------------
def periksa_kalimat(teks: str, butir: str, urusan: str) -> Keliru | None:
    """Check a sentence of tugas or fungsi."""
    if not teks:
        return Keliru("Bunyi fungsi tidak boleh kosong.", "teks")
    if len(teks) > TEKS_TERPANJANG:
        return Keliru(
            f"Kalimat ini lebih dari {TEKS_TERPANJANG} huruf: “{pendekkan(teks)}”.", "teks"
        )
    if butir not in dict(PILIHAN_BUTIR):
        return Keliru("Pilih tugas atau fungsi.", "butir")
    if urusan and urusan not in URUSAN:
        return Keliru(f"Kode urusan tidak dikenal: {urusan}.", "urusan_kode")
    return None


def periksa_garis(jenis: str, uraian: str) -> Keliru | None:
    """Check the kind and the words of a line besides command."""
    if jenis not in dict(PILIHAN_GARIS):
        return Keliru(f"Jenis garis “{jenis}” tidak dikenal.", "jenis")
    if len(uraian) > URAIAN_TERPANJANG:
        return Keliru(f"Uraian garis paling banyak {URAIAN_TERPANJANG} karakter.", "uraian")
    return None
