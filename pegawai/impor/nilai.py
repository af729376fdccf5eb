"""From cells to values: one reader for each form. A reader gives (value, what is wrong or None)."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from orgstruktur.jenis import PILIHAN_ESELON
from pegawai.impor.kolom import Ruas
from pegawai.nip import LAKI, PEREMPUAN
from pegawai.tanggal import TanggalKeliru, baca_tanggal
from tebingtinggi.bersama.excel_tulis import kembalikan_sel
from tebingtinggi.bersama.lembar import Sel, SelBukanTeks
from tebingtinggi.bersama.nama import PESAN_TANDA, TANDA_TERLARANG

#: what people are called, and what a position made from the file would be called
_BERNAMA = frozenset({"nama", "gelar_depan", "gelar_belakang", "jabatan"})
GALAT, PERINGATAN = "galat", "peringatan"
_KOSONG = frozenset({"", "-", "--", "null", "n/a", "00-00-0000", "0000-00-00", "#n/a"})
_KOSONG_TERPANJANG = max(map(len, _KOSONG))
_TAK_TERLIHAT = re.compile(
    "[\u200b-\u200f\u2028\u2029\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)


class Salah(NamedTuple):
    """What is wrong with a cell."""

    pesan: str
    tingkat: str = GALAT


#: Stands in the workbook of refused rows where Excel held no text that could be trusted: never a value.
ISI_ULANG = "#ISI ULANG"

Hasil = tuple[Any, Salah | None]
_TEKS = "Ubah format kolom menjadi Teks, lalu ketik ulang isinya."
_PESAN_NIP_ANGKA = (
    "Nomor ini tersimpan sebagai angka. Excel hanya menyimpan 15 angka, sehingga tiga angka terakhir "
    "sudah hilang dan tidak dapat diperbaiki di sini. Ubah format kolom menjadi Teks, lalu ketik "
    "ulang nomornya dari sumber."
)


def teks_sel(sel: Sel) -> str:
    """Give a cell as text, as it was typed."""
    return sel.teks if isinstance(sel, SelBukanTeks) else kembalikan_sel(sel)


def rapikan(teks: str) -> str:
    """One line, single spaces, no invisible characters, composed letters."""
    if not teks.isascii() or not teks.isprintable():
        teks = unicodedata.normalize("NFC", _TAK_TERLIHAT.sub("", teks))
    return " ".join(teks.split())


def baca_sel(ruas: Ruas, daftar: Sequence[Sel]) -> tuple[list[Any], dict[int, Salah]]:
    """Read the distinct cells of a column: their values, and by its place what is wrong with a cell.

    An empty cell is None: no information, never an erasure.
    """
    rapi = _teks_rapi(daftar)
    if rapi is not None and _apa_adanya(ruas, rapi):
        return [None if _kosong(teks) else teks for teks in rapi], {}
    if rapi is None:
        hasil = list(map(pembaca(ruas), daftar))
    else:
        baca = _PEMBACA[ruas.bentuk]
        hasil = [(None, None) if _kosong(teks) else baca(teks, teks, ruas) for teks in rapi]
    salah = {n: galat for n, (_, galat) in enumerate(hasil) if galat is not None}
    return [nilai for nilai, _ in hasil], salah


def _kosong(teks: str) -> bool:
    return len(teks) <= _KOSONG_TERPANJANG and teks.casefold() in _KOSONG


def _apa_adanya(ruas: Ruas, rapi: Sequence[str]) -> bool:
    """Whether the reader of this column would give all these tidy texts as they are, seen in one look."""
    if ruas.bentuk in ("nip", "golongan"):
        return True
    if ruas.bentuk not in ("teks", "pengenal", "nama"):
        return False
    pendek = max(map(len, rapi), default=0) <= ruas.panjang
    tanpa_tanda = ruas.nama not in _BERNAMA or not TANDA_TERLARANG.search("".join(rapi))
    berhuruf = ruas.bentuk != "nama" or "".join([teks[:1] for teks in rapi]).isalpha()
    return pendek and tanpa_tanda and berhuruf


def _teks_rapi(daftar: Sequence[Sel]) -> list[str] | None:
    """Give the cells when all are texts as `rapikan` leaves them: most columns, seen in one look."""
    teks = [sel for sel in daftar if isinstance(sel, str)]
    if len(teks) != len(daftar):
        return None
    semua = "\n".join(["", *teks, ""])
    polos = semua.replace("\n", "")
    rapi = (
        len(polos) + len(teks) + 1 == len(semua)
        and polos.isascii()
        and polos.isprintable()
        and not any(x in semua for x in ("  ", "\n ", " \n", "\n'"))
        and ISI_ULANG.casefold() not in semua.casefold()
    )
    return teks if rapi else None


def teks_kembali(sel: Sel, ruas: Ruas | None) -> str:
    """Give a cell as it goes back to whom it came from: what Excel spoiled becomes ISI_ULANG.

    A number, formula or error that was refused must not come back as a text that passes.
    """
    if not isinstance(sel, SelBukanTeks):
        return teks_sel(sel)
    if ruas is None:
        rusak = sel.jenis in ("galat", "rumus") or (sel.jenis == "angka" and len(sel.teks) >= 15)
    else:
        salah = pembaca(ruas)(sel)[1]
        rusak = salah is not None and salah.tingkat == GALAT
    if rusak:
        return ISI_ULANG
    return sel.teks[:10] if sel.jenis == "tanggal" else sel.teks


def pembaca(ruas: Ruas) -> Callable[[Sel], Hasil]:
    """Give the reader of one cell of a column."""
    baca = _PEMBACA[ruas.bentuk]

    def satu(sel: Sel) -> Hasil:
        if isinstance(sel, SelBukanTeks) and sel.jenis in ("galat", "rumus"):
            kata = "galat Excel (misalnya #N/A)" if sel.jenis == "galat" else "rumus tanpa hasil"
            return None, Salah(
                f"Sel ini berisi {kata}. Perbaiki, lalu tempel sebagai nilai (Paste Values)."
            )
        isi = rapikan(teks_sel(sel))
        if isi.casefold() == ISI_ULANG.casefold():
            return None, Salah("Sel ini belum diisi ulang. Ketik isinya dari sumber sebagai Teks.")
        return (None, None) if isi.casefold() in _KOSONG else baca(isi, sel, ruas)

    return satu


# --- readers: tidied text, the cell itself, the column ------------------------------------------
def _nip(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    if isinstance(sel, SelBukanTeks):
        return None, Salah(
            _PESAN_NIP_ANGKA if sel.jenis == "angka" else f"Sel ini tidak berisi teks. {_TEKS}"
        )
    return isi, None


def _teks(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    if isinstance(sel, SelBukanTeks) and sel.jenis != "angka":
        return None, Salah(
            f"Excel mengubah isi sel ini menjadi {sel.jenis.replace('_', '/')}. {_TEKS}"
        )
    if len(isi) > ruas.panjang:
        return None, Salah(f"Isinya {len(isi)} huruf; paling panjang {ruas.panjang}. Persingkat.")
    if ruas.nama in _BERNAMA and TANDA_TERLARANG.search(isi):
        return None, Salah(PESAN_TANDA)
    if "\ufffd" in isi:
        return None, Salah(
            "Sebagian hurufnya sudah hilang (�). Ketik ulang, lalu simpan sebagai CSV UTF-8."
        )
    return isi, None


def _nama(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    if isinstance(sel, SelBukanTeks) or not any(h.isalpha() for h in isi):
        return None, Salah("Nama harus berisi huruf. Periksa apakah kolomnya tertukar.")
    return _teks(isi, sel, ruas)


def _pengenal(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    if isinstance(sel, SelBukanTeks) and len(isi) > 15:
        return None, Salah(f"Pengenal ini tersimpan sebagai angka dan sudah terpotong. {_TEKS}")
    return _teks(isi, sel, ruas)


def _tanggal(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    if isinstance(sel, SelBukanTeks) and sel.jenis == "tanggal":
        isi = isi[:10]
    try:
        return baca_tanggal(isi), None
    except TanggalKeliru as galat:
        return None, Salah(str(galat))


def _bilangan(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    if isi.isascii() and isi.isdigit() and int(isi[:6]) <= ruas.panjang:
        return int(isi), None
    return None, Salah(f"Isi bilangan bulat dari 0 sampai {ruas.panjang}.")


def _tahun(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    if isi.isascii() and isi.isdigit() and len(isi) == 4 and 1940 <= int(isi) <= 2100:
        return int(isi), None
    if isi == "0":
        return None, None
    return None, Salah("Isi tahun dengan empat angka, misalnya 2008.")


_KELAMIN = {
    **dict.fromkeys(("l", "lakilaki", "laki", "m", "male", "pria", "lk", "1"), LAKI),
    **dict.fromkeys(("p", "perempuan", "f", "female", "wanita", "pr", "w", "2"), PEREMPUAN),
}


def _kelamin(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    """Read M and F of SIASN, L and P of local files; M is always a man."""
    hasil = _KELAMIN.get(_huruf(isi) or isi)
    if hasil is None:
        return None, Salah("Isi M (laki-laki) atau F (perempuan), atau L dan P.")
    return hasil, None


def _huruf(isi: str) -> str:
    return re.sub(r"[^a-z]", "", isi.casefold())


def _jenis_pegawai(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    kecil = isi.casefold()
    return ("paruh" if "paruh" in kecil or "part" in kecil.split() else "penuh"), None


_KEDUDUKAN = (
    ("berhenti sementara", "berhenti_sementara"),
    ("pemberhentian sementara", "berhenti_sementara"),
    ("luar tanggungan", "cltn"),
    ("cltn", "cltn"),
    ("tugas belajar", "tugas_belajar"),
    ("masa persiapan pensiun", "mpp"),
    ("mpp", "mpp"),
)


def _kedudukan(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    """Read *kedudukan hukum* as (code, text); an unknown one is kept as it stands, with a warning."""
    kecil = isi.casefold()
    for kata, kode in _KEDUDUKAN:
        if kata in kecil:
            return (kode, isi[:100]), None
    kata_utama = re.sub(r"\b(?:pns|pppk|cpns|asn|paruh|waktu|penuh|p3k)\b", " ", kecil).split()
    if kata_utama == ["aktif"]:
        return ("aktif", isi[:100]), None
    pesan = "Kedudukan hukum ini tidak dikenal; dicatat sebagai “Lainnya” dan tidak dihitung dalam bezetting."
    return ("lain", isi[:100]), Salah(pesan, PERINGATAN)


def _cpns(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    huruf = _huruf(isi)
    if huruf in ("c", "cpns"):
        return True, None
    if huruf in ("p", "pns", "pppk"):
        return False, None
    return None, Salah("Isi C (CPNS) atau P (PNS).")


_ESELON = {re.sub(r"[^a-z]", "", e.casefold()): e for e, _ in PILIHAN_ESELON if e}
_ESELON |= dict(zip(("21", "22", "31", "32", "41", "42", "51"), _ESELON.values(), strict=True))


def _eselon(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    """Read "II.b", "IIb", "II/b", "Eselon II.b"; what says "none" is "none"."""
    bersih = re.sub(r"[^a-z0-9]", "", isi.casefold().removeprefix("eselon"))
    if bersih in _ESELON:
        return _ESELON[bersih], None
    if bersih.startswith(("non", "tidak", "bukan", "js", "jf")) or bersih in ("0", "99"):
        return None, None
    return None, Salah(
        "Eselon ini tidak dikenal; yang ada II.a sampai V.a. Kosongkan bila tidak bereselon."
    )


def _jenis_jabatan(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    kecil = isi.casefold()
    if (
        "struktural" in kecil
        or "pimpinan tinggi" in kecil
        or kecil in ("administrator", "pengawas", "jpt")
    ):
        return "struktural", None
    if "umum" in kecil or "pelaksana" in kecil:
        return "pelaksana", None
    if "fungsional" in kecil:
        return "fungsional", None
    return None, Salah(
        "Jenis jabatan: Jabatan Struktural, Jabatan Fungsional, atau Jabatan Pelaksana."
    )


_EMAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def _email(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    kecil = isi.casefold()
    if len(kecil) <= ruas.panjang and _EMAIL.fullmatch(kecil):
        return kecil, None
    return None, Salah("Alamat surel ini tidak berbentuk benar; tidak diambil.", PERINGATAN)


def _golongan(isi: str, sel: Sel, ruas: Ruas) -> Hasil:
    if isinstance(sel, SelBukanTeks) and sel.jenis != "angka":
        return None, Salah(
            f"Excel mengubah isi sel ini menjadi {sel.jenis.replace('_', '/')}. {_TEKS}"
        )
    return isi, None  # read with the kind of the number, see `periksa`


_PEMBACA: dict[str, Callable[[str, Sel, Ruas], Hasil]] = {
    "nip": _nip,
    "nama": _nama,
    "teks": _teks,
    "pengenal": _pengenal,
    "tanggal": _tanggal,
    "bilangan": _bilangan,
    "tahun": _tahun,
    "kelamin": _kelamin,
    "jenis_pegawai": _jenis_pegawai,
    "kedudukan": _kedudukan,
    "cpns": _cpns,
    "eselon": _eselon,
    "jenis_jabatan": _jenis_jabatan,
    "email": _email,
    "golongan": _golongan,
}


def tampil(nilai: Any) -> str:
    """Give a value as a person reads it."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return f"{nilai:%d-%m-%Y}" if isinstance(nilai, date) else str(nilai)
