"""What may be merged where a score gives no own dinas: PP 18/2016 Pasal 40, 48 and 54. Pure.

Suggestions only: which of several lawful ways a city takes is its own decision.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from orgstruktur.analisis.tipologi import (
    GABUNG_DARI,
    GABUNG_SAMPAI,
    TIPE,
    Hasil,
    Hitungan,
    naik_bersama,
    sebut_hasil,
)
from orgstruktur.analisis.tipologi_data import Kelompok
from orgstruktur.analisis.tipologi_letak import UnitTipologi
from orgstruktur.urusan_baku import RUMPUN, URUSAN_TERBANYAK

NAMA_RUMPUN = {
    "a": "Pendidikan, kebudayaan, kepemudaan dan olahraga, pariwisata",
    "b": "Kesehatan, sosial, perempuan dan anak, kependudukan, masyarakat dan desa",
    "c": "Ketenteraman, ketertiban umum, kebakaran",
    "d": "Penanaman modal, koperasi, industri, perdagangan, ESDM, transmigrasi, tenaga kerja",
    "e": "Komunikasi dan informatika, statistik, persandian",
    "f": "Perumahan, pekerjaan umum, pertanahan, perhubungan, lingkungan, pangan, pertanian, kehutanan, perikanan",
    "g": "Perpustakaan, kearsipan",
    "badan": "Badan: perencanaan, penelitian dan pengembangan",
}
_KURANG = frozenset({Hasil.BIDANG, Hasil.SUBBIDANG})
_NAIK = {Hasil.C: "tipe B", Hasil.B: "tipe A", Hasil.A: "tipe A dengan 5 bidang"}


@dataclass(frozen=True, slots=True)
class Anggota:
    """One table with its score and its present unit."""

    kelompok: Kelompok
    hitungan: Hitungan
    unit: UnitTipologi | None

    @property
    def hasil(self) -> Hasil:
        return self.hitungan.hasil

    @property
    def sebutan(self) -> str:
        return sebut_hasil(self.hasil, self.kelompok.golongan)

    @property
    def sisa(self) -> int:
        """How many more urusan its dinas may take (Pasal 40(5))."""
        return max(0, URUSAN_TERBANYAK - (len(self.unit.urusan) if self.unit else 1))


@dataclass(frozen=True, slots=True)
class Saran:
    """One lawful way. tuan: the dinas to join, any of them; sudah: it is so already in `sudah_di`."""

    judul: str
    anggota: tuple[Anggota, ...]
    tuan: tuple[Anggota, ...]
    hasil: str
    pasal: str
    catatan: tuple[str, ...] = ()
    sudah_di: str = ""
    salah_di: str = ""  # at present in a dinas of another rumpun

    @property
    def nama_tuan(self) -> list[str]:
        """Name the dinas to join, each once."""
        nama = (t.unit.nama if t.unit else f"dinas {t.kelompok.nama}" for t in self.tuan)
        return list(dict.fromkeys(nama))


@dataclass(frozen=True, slots=True)
class SaranRumpun:
    """The suggestions of one rumpun; belum: tables without a result yet."""

    kode: str
    nama: str
    berdiri: tuple[Anggota, ...]
    kurang: tuple[Anggota, ...]
    belum: tuple[Anggota, ...]
    daftar: tuple[Saran, ...]


def susun_saran(
    daftar: Iterable[tuple[Kelompok, Hitungan, UnitTipologi | None]],
) -> list[SaranRumpun]:
    """Give the suggestions of every rumpun, in the order of the law."""
    per_rumpun: dict[str, list[Anggota]] = {kode: [] for kode in NAMA_RUMPUN}
    for k, h, unit in daftar:
        rumpun = "badan" if k.kode in ("5.01", "5.05") else RUMPUN.get(k.kode)
        if rumpun and h.hasil is not Hasil.TIADA:
            per_rumpun[rumpun].append(Anggota(k, h, unit))
    return [_rumpun(kode, isi) for kode, isi in per_rumpun.items()]


def _rumpun(kode: str, isi: Sequence[Anggota]) -> SaranRumpun:
    berdiri = tuple(a for a in isi if a.hasil in TIPE)
    kurang = tuple(a for a in isi if a.hasil in _KURANG)
    belum = tuple(a for a in isi if a.hasil is Hasil.BELUM)
    if kode == "badan":
        daftar = [_ke_perencanaan(a, berdiri) for a in kurang if a.kelompok.kode == "5.05"]
    elif kode == "c":
        daftar = [_trantib(berdiri)] if len(berdiri) == 2 else []
    else:
        daftar = [_ke_tuan(a, berdiri) for a in kurang] if berdiri else []
        if kurang and not berdiri and not belum:
            daftar = [_bersama(kurang)]
        daftar += _berpasangan(berdiri)
    return SaranRumpun(kode, NAMA_RUMPUN[kode], berdiri, kurang, belum, tuple(daftar))


def _ke_tuan(a: Anggota, berdiri: tuple[Anggota, ...]) -> Saran:
    """Pasal 40(1), (3)–(7): into a dinas of the same rumpun that stands on its own."""
    di = next((t for t in berdiri if a.unit and t.unit and t.unit.id == a.unit.id), None)
    boleh = tuple(t for t in berdiri if t is di or t.sisa)
    catatan = ["Nama dinas tetap nama urusan yang berdiri sendiri (Pasal 40 ayat (7))."]
    if a.hasil is Hasil.BIDANG:
        catatan.append(
            "Karena membawa satu bidang, dinas penerima boleh naik satu tipe atau bertambah satu "
            "bidang (Pasal 40 ayat (6))."
        )
    if not boleh:
        catatan.append(
            f"Semua dinas serumpun sudah memuat {URUSAN_TERBANYAK} urusan; satu harus dilepas dahulu."
        )
    sebagai = "satu bidang" if a.hasil is Hasil.BIDANG else "satu seksi"
    return Saran(
        f"{a.kelompok.nama} digabung ke dinas serumpun",
        (a,),
        boleh,
        f"menjadi {sebagai} pada dinas penerima",
        f"Pasal 40 ayat (1), (3)–(5): serumpun, paling banyak {URUSAN_TERBANYAK} urusan satu dinas",
        tuple(catatan),
        sudah_di=di.unit.nama if di and di.unit else "",
        salah_di=a.unit.nama if a.unit and not di and _tamu(a) else "",
    )


def _tamu(a: Anggota) -> bool:
    """Whether it lives in the dinas of another rumpun."""
    if a.unit is None or not a.unit.urusan:
        return False
    return RUMPUN.get(a.unit.urusan[0]) != RUMPUN.get(a.kelompok.kode)


def _bersama(kurang: tuple[Anggota, ...]) -> Saran:
    """Pasal 40(8)–(10): nobody in the rumpun stands on its own."""
    bidang = [a for a in kurang if a.hasil is Hasil.BIDANG]
    if len(bidang) >= 2:
        seksi = [a for a in kurang if a.hasil is not Hasil.BIDANG]
        ikut = tuple((bidang + seksi)[:URUSAN_TERBANYAK])
        lebih = len(kurang) - len(ikut)
        catatan = ["Nama dinas menyebut semua urusan yang digabung (Pasal 40 ayat (9))."]
        if lebih:
            catatan.append(f"{lebih} urusan lain tidak muat dalam batas {URUSAN_TERBANYAK} urusan.")
        return Saran(
            "Digabung menjadi satu dinas", ikut, (), "dinas tipe C", "Pasal 40 ayat (8)–(9)",
            tuple(catatan), sudah_di=_serumah(ikut),
        )  # fmt: skip
    if bidang:
        return Saran(
            "Belum cukup untuk satu dinas", kurang, (), "bersama-sama hanya satu bidang",
            "Pasal 40 ayat (8) meminta paling sedikit dua bidang",
            ("Peraturan tidak menyebut rumpun yang hanya satu bidang; konsultasikan (bacaan kami).",),
        )  # fmt: skip
    return Saran(
        "Ditangani Sekretariat Daerah", kurang, (), "satu subbagian tambahan pada bagian yang membidangi",
        "Pasal 40 ayat (10): tidak satu pun mencapai bidang",
    )  # fmt: skip


def _berpasangan(berdiri: tuple[Anggota, ...]) -> list[Saran]:
    """Pasal 54(2)–(4): a type C of 400–500 before the factor may join another dinas."""
    hasil = []
    for a, b in combinations(berdiri, 2):
        if not naik_bersama(a.hitungan, b.hitungan):
            continue
        kecil, besar = sorted((a, b), key=lambda x: "CBA".index(x.hasil))
        hasil.append(
            Saran(
                f"{kecil.kelompok.nama} dengan {besar.kelompok.nama}",
                (kecil, besar),
                (),
                _NAIK[besar.hasil],
                "Pasal 54 ayat (2)–(4)",
                (
                    "Nama dinas menyebut keduanya. Hanya bila keuangan atau aparatur memerlukannya.",
                    f"Skor sebelum faktor {GABUNG_DARI}–{GABUNG_SAMPAI}, kedua ujung dibaca termasuk "
                    "(bacaan kami).",
                ),
                sudah_di=_serumah((kecil, besar)),
            )
        )
    return hasil


def _trantib(berdiri: tuple[Anggota, ...]) -> Saran:
    return Saran(
        "Satpol PP dan pemadam kebakaran", berdiri, (), "boleh satu, boleh dua dinas",
        "Pasal 37 ayat (7), 38, 40 ayat (4) huruf c",
        (
            "Trantib selalu Satpol PP. Apakah kebakaran dijamin berdiri sendiri oleh Pasal 53 ayat (3) "
            "tidak disebut; penggabungan dianggap boleh (bacaan kami).",
        ),
        sudah_di=_serumah(berdiri),
    )  # fmt: skip


def _ke_perencanaan(a: Anggota, berdiri: tuple[Anggota, ...]) -> Saran:
    tuan = tuple(t for t in berdiri if t.kelompok.kode == "5.01")
    di = a.unit.nama if a.unit and any(t.unit and t.unit.id == a.unit.id for t in tuan) else ""
    return Saran(
        "Penelitian dan pengembangan digabung ke badan perencanaan", (a,), tuan,
        "menjadi bagian badan perencanaan; tipe mengikuti banyaknya bidang",
        "Pasal 48: serumpun, paling banyak dua fungsi satu badan",
        ("Nama badan tetap nama fungsi yang berdiri sendiri (Pasal 48 ayat (6)).",), sudah_di=di,
    )  # fmt: skip


def _serumah(anggota: Sequence[Anggota]) -> str:
    """Name of the unit in which all of them live already, or ""."""
    unit = {a.unit.id: a.unit.nama for a in anggota if a.unit}
    return next(iter(unit.values())) if len(unit) == 1 and all(a.unit for a in anggota) else ""
