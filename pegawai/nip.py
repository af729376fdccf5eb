"""NIP of a PNS and NI PPPK: what 18 digits must be, and what they tell. Pure.

Perka BKN 22/2007 and 43/2007: birth date (8), year and month of TMT CPNS (6; a PPPK has the year
of appointment and a code from 21 instead), sex (1), serial (3). There is no check digit.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pegawai.tanggal import TAHUN_TERAWAL, sebut, tambah_tahun

PNS, PPPK = "pns", "pppk"
LAKI, PEREMPUAN = "L", "P"
SEBUTAN_KELAMIN = {LAKI: "laki-laki", PEREMPUAN: "perempuan"}

#: PP 11/2017 Pasal 23: at least 18 on application; PP 49/2018 Pasal 16: at least 20.
USIA_CPNS_TERENDAH = 18
USIA_PPPK_TERENDAH = 20
PPPK_TERAWAL = 2019
KODE_PPPK_TERENDAH = 21
PANJANG = 18

GALAT, PERINGATAN = "galat", "peringatan"
_HIASAN = re.compile("[\\s.'`’‘\u00a0\u200b-\u200f\u2060\ufeff]+")


class Catatan(NamedTuple):
    """What is wrong with a number: a key of the rule, the sentence, the grade."""

    aturan: str
    pesan: str
    tingkat: str = GALAT


class Nomor(NamedTuple):
    """A sound number and what it tells. `kode`: month of TMT CPNS (PNS) or contract code (PPPK)."""

    teks: str
    jenis: str
    lahir: date
    kelamin: str
    tahun: int
    kode: int
    urut: int

    @property
    def tmt_cpns(self) -> date | None:
        """The first of the month of TMT CPNS; None for a PPPK."""
        return date(self.tahun, self.kode, 1) if self.jenis == PNS else None

    @property
    def tersamar(self) -> str:
        return samarkan(self.teks)


def rapikan(teks: str) -> str:
    """Take out what people and Excel put between the digits: blanks, NBSP, dots, apostrophes."""
    if teks.isdigit():
        return teks
    return _HIASAN.sub("", teks)


def samarkan(nomor: str) -> str:
    """Keep the serial only: birth date and sex stand in the rest (kepegawaian 6.3)."""
    return "*" * (PANJANG - 3) + nomor[-3:] if len(nomor) == PANJANG else "*" * len(nomor)


def baca_nip(teks: str, hari_ini: date) -> tuple[Nomor | None, Catatan | None]:
    """Read a number by the rules of kepegawaian 1, (1) to (7) in their order; the first that fails ends it.

    Gives (number, None) or (None, what is wrong). `hari_ini`: no TMT lies after it.
    """
    isi = rapikan(teks)
    lahir = _lahir(isi[:8]) if _SAH.fullmatch(isi) else None
    if lahir is None:
        return None, _sebab(isi)
    jenis, kelamin, tahun, kode, lahir_terakhir = _arti(isi[8:15])
    nomor = Nomor(isi, jenis, lahir, kelamin, tahun, kode, int(isi[15:]))
    if isi[:6] <= lahir_terakhir and tahun < hari_ini.year:
        return nomor, None  # as most are: old enough, and appointed before this year
    catatan = _periksa_umur(nomor, hari_ini)
    return (None, catatan) if catatan else (nomor, None)


#: All rules but the calendar and the ages at one glance: thousands of numbers are sound.
_SAH = re.compile(
    "(?:19|[2-9][0-9])[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    "[0-9]{4}(?:0[1-9]|1[0-2]|2[1-9]|[3-9][0-9])[12](?!000)[0-9]{3}"
)


@lru_cache(maxsize=32_768)
def _lahir(angka: str) -> date | None:
    try:
        return date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        return None


@lru_cache(maxsize=32_768)
def _arti(angka: str) -> tuple[str, str, int, int, str]:
    """Give what the seven digits in the middle say, which many numbers share.

    Kind, sex, year, code; and the last year and month of birth (6 digits) at which the age is
    beyond doubt.
    """
    tahun, kode = int(angka[:4]), int(angka[4:6])
    kelamin = LAKI if angka[6] == "1" else PEREMPUAN
    if kode <= 12:
        return PNS, kelamin, tahun, kode, f"{tahun - USIA_CPNS_TERENDAH:04}{kode:02}"
    lahir_terakhir = f"{tahun - USIA_PPPK_TERENDAH:04}12" if tahun >= PPPK_TERAWAL else ""
    return PPPK, kelamin, tahun, kode, lahir_terakhir


def _sebab(isi: str) -> Catatan:
    """Give the first rule that fails."""
    for periksa in (
        _periksa_bentuk,
        _periksa_lahir,
        _periksa_kode,
        _periksa_kelamin,
        _periksa_urut,
    ):
        if catatan := periksa(isi):
            return catatan
    raise AssertionError(f"tidak ada aturan yang menolak {samarkan(isi)}")


def _periksa_bentuk(isi: str) -> Catatan | None:
    if len(isi) == PANJANG and isi.isascii() and isi.isdigit():
        return None
    return Catatan("bentuk", _pesan_bentuk(isi))


def _periksa_lahir(isi: str) -> Catatan | None:
    lahir = _lahir(isi[:8])
    if lahir is None:
        pesan = f"Delapan angka pertama ({isi[:4]}-{isi[4:6]}-{isi[6:8]}) bukan tanggal lahir yang ada di kalender."
        return Catatan("lahir", pesan)
    if lahir.year < TAHUN_TERAWAL:
        return Catatan("lahir", f"Tahun lahir {lahir.year} tidak masuk akal.")
    return None


def _periksa_kode(isi: str) -> Catatan | None:
    kode = int(isi[12:14])
    if 1 <= kode <= 12 or kode >= KODE_PPPK_TERENDAH:
        return None
    pesan = (
        f"Angka ke-13 dan 14 berisi {isi[12:14]}; pada PNS 01 sampai 12 (bulan TMT CPNS), "
        "pada PPPK 21 ke atas."
    )
    return Catatan("bulan", pesan)


def _periksa_kelamin(isi: str) -> Catatan | None:
    if isi[14] in "12":
        return None
    pesan = f"Angka ke-15 berisi {isi[14]}; harus 1 (laki-laki) atau 2 (perempuan)."
    return Catatan("kelamin", pesan)


def _periksa_urut(isi: str) -> Catatan | None:
    return Catatan("urut", _PESAN_URUT) if isi[15:] == "000" else None


_PESAN_URUT = (
    "Tiga angka terakhir 000. Nomor urut mulai dari 001; mungkin Excel membulatkan nomornya. "
    "Ubah format kolom menjadi Teks, lalu ketik ulang dari sumbernya."
)


def _pesan_bentuk(isi: str) -> str:
    if re.fullmatch(r"\d+(?:[.,]?\d*)?[eE]\+?\d+", isi):
        return (
            "Excel mengubah nomor ini menjadi bilangan ilmiah, sehingga angkanya sudah hilang. "
            "Ubah format kolom menjadi Teks, lalu ketik ulang dari sumbernya."
        )
    if isi.isascii() and isi.isdigit():
        return f"Nomor terdiri atas {len(isi)} angka; NIP dan NI PPPK tepat 18 angka."
    lain = "".join(dict.fromkeys(h for h in isi if not (h.isascii() and h.isdigit())))
    return f"Nomor hanya boleh berisi angka, tepat 18; yang bukan angka: “{lain[:20]}”."


def _periksa_umur(n: Nomor, hari_ini: date) -> Catatan | None:
    if n.jenis == PPPK:
        if not PPPK_TERAWAL <= n.tahun <= hari_ini.year:
            pesan = f"Tahun pengangkatan PPPK {n.tahun}; yang mungkin {PPPK_TERAWAL} sampai {hari_ini.year}."
            return Catatan("tahun", pesan)
        if n.tahun - n.lahir.year < USIA_PPPK_TERENDAH:
            pesan = (
                f"Diangkat PPPK pada {n.tahun} sebelum berusia {USIA_PPPK_TERENDAH} tahun "
                f"(lahir {n.lahir.year}; PP 49/2018 Pasal 16)."
            )
            return Catatan("usia", pesan)
        return None
    if (n.tahun, n.kode) > (hari_ini.year, hari_ini.month):
        return Catatan("tmt", f"TMT CPNS {n.kode:02}-{n.tahun} berada sesudah hari ini.")
    if (n.tahun - USIA_CPNS_TERENDAH, n.kode) < (n.lahir.year, n.lahir.month):
        genap = tambah_tahun(n.lahir, USIA_CPNS_TERENDAH)
        pesan = (
            f"TMT CPNS {n.kode:02}-{n.tahun} sebelum berusia {USIA_CPNS_TERENDAH} tahun "
            f"({sebut(genap)})."
        )
        return Catatan("usia", pesan)
    return None


def banding_kolom(nomor: Nomor, lahir: date | None, kelamin: str) -> list[Catatan]:
    """Rule (8): say where columns differ from the number. Warnings: corrected birth dates exist."""
    hasil = []
    if lahir is not None and lahir != nomor.lahir:
        pesan = f"Tanggal lahir {sebut(lahir)} berbeda dari nomornya ({sebut(nomor.lahir)}); yang disimpan kolom ini."
        hasil.append(Catatan("beda_lahir", pesan, PERINGATAN))
    if kelamin and kelamin != nomor.kelamin:
        pesan = (
            f"Kolom ini menyatakan {SEBUTAN_KELAMIN[kelamin]}, sedangkan angka ke-15 nomornya "
            f"{SEBUTAN_KELAMIN[nomor.kelamin]}; yang disimpan kolom ini."
        )
        hasil.append(Catatan("beda_kelamin", pesan, PERINGATAN))
    return hasil
