"""One checker for each rule on rows by themselves: codes, names, kinds and other word lists."""

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, process

from orgstruktur.impor.baca import BarisUnit
from orgstruktur.impor.keadaan import Keadaan
from orgstruktur.impor.kolom import MENURUT_NAMA, TIDAK, YA, sama
from orgstruktur.impor.laporan import PERINGATAN, Galat
from orgstruktur.jenis import (
    NAMA_JENIS,
    PILIHAN_ESELON,
    PILIHAN_TIPE,
    SEBUTAN_TERPANJANG,
    TANPA_KEPALA,
    sebutan_kepala,
)
from orgstruktur.urusan_baku import URUSAN, URUSAN_TERBANYAK
from tebingtinggi.bersama.nama import PESAN_TANDA, TANDA_TERLARANG

Pemeriksa = Callable[[Sequence[BarisUnit], Keadaan], Iterator[Galat]]

_KODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ANGKA = re.compile(r"\d+\.\d+")
_ILMIAH = re.compile(r"\d+([.,]\d+)?[eE][+-]?\d+")
_JENIS = frozenset(map(str, NAMA_JENIS))
_ESELON = frozenset(e for e, _ in PILIHAN_ESELON)
_TIPE = frozenset(t for t, _ in PILIHAN_TIPE)
URUTAN_TERBESAR = 2_147_483_647


def periksa_baris(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> list[Galat]:
    """Ask every rule of this file; a cell already known to be unusable is not asked again."""
    rusak = {(b.baris, kolom) for b in daftar for kolom in b.rusak}
    temuan = [g for periksa in PEMERIKSA for g in periksa(daftar, keadaan)]
    return [g for g in temuan if (g.baris, g.kolom) not in rusak]


def periksa_bentuk_kode(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """The code is there and looks like one."""
    for b in daftar:
        if not b.kode:
            yield b.galat("kode", "Kode unit kosong. Setiap unit memerlukan kode yang tetap.")
            continue
        for kolom in ("kode", "induk_kode"):
            isi = b.nilai[kolom]
            if isi and not _KODE.fullmatch(isi):
                yield b.galat(kolom, _pesan_bentuk(isi))


def _pesan_bentuk(isi: str) -> str:
    if _ILMIAH.fullmatch(isi):
        return "Excel mengubah kode ini menjadi bilangan ilmiah. Ubah format kolom menjadi Teks, lalu ketik ulang."
    if "," in isi:
        return f"Kode tidak boleh memuat koma; mungkin Excel mengganti titiknya (“{isi.replace(',', '.')}”)."
    if " " in isi:
        return f"Kode tidak boleh memuat spasi; misalnya “{isi.replace(' ', '')}”."
    return (
        "Kode hanya boleh berisi huruf, angka, titik, garis bawah, dan tanda hubung, "
        "serta diawali huruf atau angka."
    )


def periksa_kode_ganda(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """A code stands in the file once."""
    menurut: dict[str, list[BarisUnit]] = {}
    for b in daftar:
        if b.kode:
            menurut.setdefault(b.kode, []).append(b)
    for kode, sama_kode in menurut.items():
        if len(sama_kode) > 1:
            nomor = ", ".join(str(b.baris) for b in sama_kode[:10])
            for b in sama_kode:
                yield b.galat("kode", f"Kode {kode} dipakai lebih dari satu kali: baris {nomor}.")


def periksa_kode_mirip(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """12.76 and 12.760 are one number to Excel; DINKES and Dinkes one code to a person."""
    berkas = {b.kode for b in daftar}
    angka: dict[float, set[str]] = {}
    kecil: dict[str, set[str]] = {}
    for kode in [*keadaan.unit, *berkas]:
        kecil.setdefault(kode.casefold(), set()).add(kode)
        if _ANGKA.fullmatch(kode):
            angka.setdefault(float(kode), set()).add(kode)
    for b in daftar:
        if _ANGKA.fullmatch(b.kode):
            lain = angka[float(b.kode)] - {b.kode}
            if lain:
                yield b.galat("kode", _pesan_angka(b.kode, sorted(lain)[0]))
        serupa = kecil.get(b.kode.casefold(), set()) - {b.kode} if b.kode else set()
        if serupa:
            pesan = f"Hanya berbeda huruf besar-kecil dengan kode {sorted(serupa)[0]}; dibaca sebagai unit lain."
            yield b.galat("kode", pesan, PERINGATAN)


def _pesan_angka(kode: str, lain: str) -> str:
    return (
        f"Kode {kode} dan {lain} hanya berbeda nol di belakang; keduanya satu angka bagi Excel. Salah satunya "
        "kemungkinan rusak. Ubah format kolom menjadi Teks, lalu ketik ulang kodenya."
    )


def periksa_kode_mati(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """A code of a unit that is not in force that day cannot be used again."""
    for b in daftar:
        if b.kode in keadaan.mati:
            yield b.galat("kode", f"{keadaan.mati[b.kode]} Pakai kode lain untuk unit baru.")


def periksa_nama(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """Every unit has a name."""
    for b in daftar:
        if not b.nilai["nama"]:
            yield b.galat("nama", "Nama unit kosong.")


def periksa_tanda(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """No name is given that the forms would refuse; one that is there already may stay."""
    for b in daftar:
        lama = keadaan.unit.get(b.kode)
        for kolom in ("nama", "singkatan"):
            isi = b.nilai.get(kolom, "")
            tetap = lama is not None and lama.nilai[kolom] == isi
            if TANDA_TERLARANG.search(isi) and not tetap:
                yield b.galat(kolom, PESAN_TANDA)


def periksa_panjang(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """No value is longer than its column."""
    for b in daftar:
        for kolom, isi in b.nilai.items():
            terpanjang = MENURUT_NAMA[kolom].panjang
            if terpanjang is not None and len(isi) > terpanjang:
                pesan = f"Isinya {len(isi)} huruf; paling panjang {terpanjang}. Persingkat."
                yield b.galat(kolom, pesan, nilai=f"{isi[:60]}…")


def periksa_sebutan_kepala(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """The title that the head of a new unit gets is not longer than its column."""
    for b in daftar:
        nama, jenis = b.nilai["nama"], b.nilai["jenis"]
        if b.kode in keadaan.unit or jenis in TANPA_KEPALA or len(nama) > SEBUTAN_TERPANJANG:
            continue  # a name too long by itself is said by periksa_panjang
        lebih = len(sebutan_kepala(jenis, nama)) - SEBUTAN_TERPANJANG
        if lebih > 0:
            pesan = (
                f"Nama jabatan kepalanya (“{sebutan_kepala(jenis, nama)[:40]}…”) akan lebih dari "
                f"{SEBUTAN_TERPANJANG} huruf. Persingkat nama unit ini {lebih} huruf."
            )
            yield b.galat("nama", pesan, nilai=f"{nama[:60]}…")


def periksa_jenis(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """The kind is one of the list."""
    for b in daftar:
        isi = b.nilai["jenis"]
        if not isi:
            yield b.galat("jenis", "Jenis unit kosong. Isi salah satu, misalnya dinas atau bidang.")
        elif isi not in _JENIS:
            ketemu = process.extractOne(isi.casefold(), _JENIS, scorer=fuzz.ratio, score_cutoff=60)
            saran = f" Mungkin maksudnya “{ketemu[0]}”." if ketemu else ""
            pesan = f"Jenis unit tidak dikenal.{saran} Yang sah: {', '.join(sorted(_JENIS))}."
            yield b.galat("jenis", pesan)


def periksa_pilihan(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """Echelon, type, order and yes/no are understood."""
    for b in daftar:
        isi = b.nilai.get("eselon_kepala", "")
        if isi not in _ESELON:
            sah = ", ".join(sorted(_ESELON - {""}))
            yield b.galat("eselon_kepala", f"Eselon tidak dikenal. Yang sah: {sah}, atau kosong.")
        if b.nilai.get("tipe", "") not in _TIPE:
            yield b.galat("tipe", "Tipe/kelas tidak dikenal. Yang sah: A, B, C, D, atau kosong.")
        isi = b.nilai.get("urutan", "")
        if isi and not (isi.isascii() and isi.isdigit() and int(isi) <= URUTAN_TERBESAR):
            yield b.galat("urutan", "Urutan harus bilangan bulat, misalnya 3.")
        for kolom in ("contoh", "di_luar_tipologi"):
            if b.nilai.get(kolom, TIDAK) not in (YA, TIDAK):
                yield b.galat(kolom, "Isi “ya” atau “tidak”.")


def periksa_kepala(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """The root and a KJF have no ASN head, so no echelon of one."""
    for b in daftar:
        isi = b.nilai.get("eselon_kepala", "")
        if not isi or b.nilai["jenis"] not in TANPA_KEPALA:
            continue
        lama = keadaan.unit.get(b.kode)
        if lama is None or not sama("eselon_kepala", isi, lama.nilai["eselon_kepala"]):
            nama = NAMA_JENIS[b.nilai["jenis"]].lower()
            yield b.galat("eselon_kepala", f"Kepala {nama} bukan jabatan bereselon; kosongkan.")


def periksa_urusan(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> Iterator[Galat]:
    """The urusan are codes of Permendagri 90/2019, three at most."""
    for b in daftar:
        kode = [k for k in b.nilai.get("urusan_kode", "").split(";") if k]
        for k in kode:
            if k not in URUSAN:
                yield b.galat("urusan_kode", _pesan_urusan(k), nilai=k)
        if len(kode) > URUSAN_TERBANYAK:
            pesan = "Satu unit paling banyak mengampu tiga urusan (PP 18/2016 Pasal 40)."
            yield b.galat("urusan_kode", pesan)


def _pesan_urusan(kode: str) -> str:
    awal = f"Kode urusan “{kode}” tidak dikenal"
    if f"{kode}0" in URUSAN:
        return (
            f"{awal}. Mungkin {kode}0: Excel membuang nol di belakang bila kolomnya berformat angka. "
            "Ubah format kolom menjadi Teks, lalu ketik ulang."
        )
    calon = [k for k in (kode.replace(",", "."), f"{kode[:-1]}0{kode[-1:]}") if k in URUSAN]
    saran = f" Mungkin maksudnya {calon[0]} ({URUSAN[calon[0]][0]})." if calon else ""
    return f"{awal} (Permendagri 90/2019).{saran}"


PEMERIKSA: tuple[Pemeriksa, ...] = (
    periksa_bentuk_kode,
    periksa_kode_ganda,
    periksa_kode_mirip,
    periksa_kode_mati,
    periksa_nama,
    periksa_tanda,
    periksa_panjang,
    periksa_sebutan_kepala,
    periksa_jenis,
    periksa_pilihan,
    periksa_kepala,
    periksa_urusan,
)
