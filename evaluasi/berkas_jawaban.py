"""Answers in a file, one respondent a row: columns U1 to U9 in the order of the regulation. Pure."""

from collections.abc import Sequence

from evaluasi.skm import Jawaban
from evaluasi.unsur import DAFTAR_UNSUR, KUNCI_UNSUR
from tebingtinggi.bersama.lembar import Baris, Lembar, SelBukanTeks
from tebingtinggi.bersama.lembar_anak import kunci_judul

#: Rows that are looked at for the headings.
_BARIS_JUDUL = 30
_TERBANYAK_GALAT = 50


class JawabanSalah(ValueError):
    """The file cannot be counted; `daftar` says where and why, row by row."""

    def __init__(self, daftar: Sequence[str]) -> None:
        super().__init__("\n".join(daftar))
        self.daftar = list(daftar)


def baca_jawaban(lembar: Lembar, *, tukar_8_9: bool = False) -> list[Jawaban]:
    """Give the answers of a sheet in the order of KUNCI_UNSUR.

    tukar_8_9: the columns follow the questionnaire, where question 8 is sarana and 9 pengaduan.
    Raises JawabanSalah: no headings, a value that is none of 1 to 4, a row without any answer.
    """
    awal, kolom = _cari_judul(lembar.baris)
    if tukar_8_9:
        kolom["pengaduan"], kolom["sarana"] = kolom["sarana"], kolom["pengaduan"]
    tempat = [kolom[kunci] for kunci in KUNCI_UNSUR]
    hasil: list[Jawaban] = []
    galat: list[str] = []
    for baris in lembar.baris[awal:]:
        jawaban: list[int | None] = []
        for unsur, k in zip(DAFTAR_UNSUR, tempat, strict=True):
            nilai, salah = _nilai(baris, k)
            jawaban.append(nilai)
            if salah is not None:
                galat.append(
                    f"Baris {baris.nomor}, {unsur.kode} ({unsur.nama}): “{salah}” bukan 1, 2, 3, atau 4."
                )
        if all(n is None for n in jawaban):
            galat.append(f"Baris {baris.nomor}: tidak satu pun unsur dijawab.")
        hasil.append(jawaban)
    if not hasil:
        galat.append("Tidak ada satu pun jawaban di bawah baris judul.")
    if galat:
        lebih = len(galat) - _TERBANYAK_GALAT
        raise JawabanSalah(galat[:_TERBANYAK_GALAT] + [f"… dan {lebih} lagi."] * (lebih > 0))
    return hasil


def _cari_judul(daftar: Sequence[Baris]) -> tuple[int, dict[str, int]]:
    """Give the place of the first row of answers, and the column of each unsur."""
    for i, baris in enumerate(daftar[:_BARIS_JUDUL]):
        judul = [kunci_judul(sel) if isinstance(sel, str) else "" for sel in baris.sel]
        kolom = {
            u.kunci: judul.index(u.kode.lower()) for u in DAFTAR_UNSUR if u.kode.lower() in judul
        }
        if len(kolom) == len(DAFTAR_UNSUR):
            kembar = [u.kode for u in DAFTAR_UNSUR if judul.count(u.kode.lower()) > 1]
            if kembar:
                raise JawabanSalah([f"Kolom {', '.join(kembar)} ada lebih dari satu kali."])
            return i + 1, kolom
    raise JawabanSalah(["Baris judul dengan kolom U1 sampai U9 tidak ditemukan."])


def _nilai(baris: Baris, kolom: int) -> tuple[int | None, str | None]:
    """Give the value of a cell, or the text that is none."""
    sel = baris.sel[kolom] if kolom < len(baris.sel) else ""
    teks = (sel.teks if isinstance(sel, SelBukanTeks) else sel).strip()
    if not teks:
        return None, None
    bulat = teks.replace(",", ".").removesuffix(".0")
    return (int(bulat), None) if bulat in {"1", "2", "3", "4"} else (None, teks)
