"""Finding a unit to point at: search by name or code, each hit with its path and why not, if so."""

from collections.abc import Callable
from typing import Any, NamedTuple

from orgstruktur.analisis.temuan import perangkat_daerah
from orgstruktur.aturan import Letak, periksa_letak, pisahkan
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.selectors.lingkup import LingkupIzin

TERBANYAK = 12

#: Why a unit cannot be chosen; "" when it can.
Sebab = Callable[[Simpul], str]


class Calon(NamedTuple):
    """A unit that may be pointed at; `sebab` tells why not, "" = it may be chosen."""

    id: int
    kode: str
    nama: str
    jenis: str
    jalur: str
    sebab: str


class HasilCari(NamedTuple):
    """The best hits, and how many more there are."""

    daftar: tuple[Calon, ...]
    lebih: int


def jadikan_calon(bagan: Bagan, simpul: Simpul, sebab: Sebab) -> Calon:
    """Give a unit as a choice, with the path above it (the root left out)."""
    jalur = " › ".join(s.nama for s in bagan.leluhur(simpul)[1:])
    jenis = NAMA_JENIS.get(simpul.jenis, simpul.jenis)
    return Calon(simpul.id, simpul.kode, simpul.nama, jenis, jalur, sebab(simpul))


def cari_calon(
    bagan: Bagan,
    kata: str,
    sebab: Sebab,
    *,
    dahulukan: Callable[[Simpul], Any] = lambda s: 0,
    terbanyak: int = TERBANYAK,
) -> HasilCari:
    """Find units by words of name, abbreviation or code. No queries.

    Without words: the units that may be chosen, `dahulukan` smallest first. With words: the
    best hits, those that may be chosen first, the others with their reason.
    """
    kata = " ".join(kata.casefold().split())
    if kata:
        cocok = [(n, s) for s in bagan.urut if (n := _nilai(s, kata)) is not None]
        cocok.sort(key=lambda c: (bool(sebab(c[1])), c[0]))
        hasil = [s for _, s in cocok]
    else:
        hasil = sorted((s for s in bagan.urut if not sebab(s)), key=dahulukan)
    daftar = tuple(jadikan_calon(bagan, s, sebab) for s in hasil[:terbanyak])
    return HasilCari(daftar, max(0, len(hasil) - terbanyak))


def cocok_tunggal(bagan: Bagan, kata: str, sebab: Sebab) -> Simpul | None:
    """Give the one unit that may be chosen and is named or coded exactly like this."""
    kata = " ".join(kata.casefold().split())
    sama = [s for s in bagan.urut if kata in (s.kode.casefold(), s.nama.casefold())]
    boleh = [s for s in sama if not sebab(s)]
    return boleh[0] if len(boleh) == 1 else None


def _nilai(simpul: Simpul, kata: str) -> int | None:
    """Rank a hit: code, abbreviation, beginning of the name, of a word, anywhere; None = no hit."""
    kode, singkatan, nama = (
        simpul.kode.casefold(),
        simpul.singkatan.casefold(),
        simpul.nama.casefold(),
    )
    if kata in (kode, singkatan):
        return 0
    if nama.startswith(kata):
        return 1
    semua = f" {nama} {singkatan} {kode}"
    suku = kata.split()
    if all(f" {s}" in semua for s in suku):
        return 2
    return 3 if all(s in semua for s in suku) else None


def urut_dekat(bagan: Bagan, unit: Simpul) -> Callable[[Simpul], Any]:
    """Order what may take something over from a unit, the nearest first.

    Siblings of its kind, siblings, what stands above, its perangkat daerah, its kind elsewhere, the rest.
    """
    pd = perangkat_daerah(bagan, unit)
    sedinas = {s.id for s in bagan.turunan(pd, sertakan_diri=True)} if pd else set()

    def urutan(s: Simpul) -> int:
        sejenis = s.jenis == unit.jenis
        if s.induk_id == unit.induk_id:
            return 0 if sejenis else 1
        if s.id == unit.induk_id:
            return 2
        return 3 if s.id in sedinas else 4 if sejenis else 5

    return urutan


# --- why not ------------------------------------------------------------------------------------
_LUAR = "di luar wewenang Anda"


def sebab_luar_wewenang(bagan: Bagan, lingkup: LingkupIzin) -> Sebab:
    """Refuse what lies outside the scope of the account."""
    return lambda s: "" if lingkup.mencakup(bagan, s) else _LUAR


def sebab_pindah(bagan: Bagan, unit: Simpul, lingkup: LingkupIzin) -> Sebab:
    """Refuse what cannot become the parent of `unit`."""
    cabang = {s.id for s in bagan.turunan(unit, sertakan_diri=True)}

    def sebab(tujuan: Simpul) -> str:
        if tujuan.id in cabang:
            return "unit ini sendiri" if tujuan.id == unit.id else "berada di bawah unit ini"
        if tujuan.id == unit.induk_id:
            return "sudah di sini"
        if not lingkup.mencakup(bagan, tujuan):
            return _LUAR
        return _tidak_sah(bagan, unit, tujuan) or next(
            (s for a in bagan.anak(unit) if (s := _tidak_sah_cucu(a, unit, tujuan))), ""
        )

    return sebab


def sebab_tampung(
    bagan: Bagan, unit: Simpul, lingkup: LingkupIzin, *, dengan_anak: bool = True
) -> Sebab:
    """Refuse what cannot take in the contents of `unit` when it ends (`dengan_anak`: its children)."""
    cabang = {s.id for s in bagan.turunan(unit, sertakan_diri=True)}
    anak = bagan.anak(unit) if dengan_anak else ()

    def sebab(tujuan: Simpul) -> str:
        if tujuan.id in cabang:
            return "unit ini sendiri" if tujuan.id == unit.id else "berada di bawah unit ini"
        if not lingkup.mencakup(bagan, tujuan):
            return _LUAR
        for a in anak:
            if s := _tidak_sah(bagan, a, tujuan):
                return s
            for c in bagan.anak(a):
                if s := _tidak_sah_cucu(c, a, tujuan):
                    return s
        return ""

    return sebab


def _tidak_sah(bagan: Bagan, unit: Simpul, tujuan: Simpul) -> str:
    kakek = bagan.induk(tujuan)
    letak = Letak(
        unit.nama,
        unit.jenis,
        tujuan.nama,
        tujuan.jenis,
        tujuan.tipe,
        kakek.jenis if kakek else None,
    )
    return _larangan(letak)


def _tidak_sah_cucu(cucu: Simpul, anak: Simpul, tujuan: Simpul) -> str:
    return _larangan(Letak(cucu.nama, cucu.jenis, anak.nama, anak.jenis, anak.tipe, tujuan.jenis))


def _larangan(letak: Letak) -> str:
    larangan, _ = pisahkan(periksa_letak(letak))
    if not larangan:
        return ""
    if letak.kakek_jenis is not None and periksa_letak(letak) != periksa_letak(
        Letak(letak.nama, letak.jenis, letak.induk_nama, letak.induk_jenis, letak.induk_tipe)
    ):
        return larangan[0].rstrip(".")
    jenis = NAMA_JENIS.get(letak.jenis, letak.jenis).lower()
    atas = NAMA_JENIS.get(letak.induk_jenis or "", "").lower()
    return f"{jenis} tidak dapat berada di bawah {atas}"
