"""Span limits of PP 18/2016 Pasal 74-93 jo. PP 72/2019 (organisasi 3), one table for all kinds. Pure.

A unit whose type is unknown is held against every type: what breaks all of them is a finding
whatever the type will be, what none breaks is kept, and the rest waits for the type.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgstruktur.analisis.temuan import (
    CATATAN,
    PELANGGARAN,
    PERINGATAN,
    TAFSIR,
    TIPE_KOSONG,
    Aturan,
    Hasil,
    Keadaan,
    TakTerperiksa,
    Temuan,
)
from orgstruktur.bagan import Simpul
from orgstruktur.jenis import NAMA_JENIS, JenisUnit
from orgstruktur.urusan_baku import URUSAN_PLUS2

J = JenisUnit


class Batas(NamedTuple):
    """How many units of some kinds may stand below a unit, or below each `lewat` of it.

    pasti: the number is fixed, fewer is amiss too; lentur: the law may add to it (`_tambahan`).
    """

    anak: tuple[str, ...]
    terbanyak: int
    pasti: bool = False
    lewat: tuple[str, ...] = ()
    lentur: bool = False

    @property
    def nama(self) -> str:
        """Words for the kinds: "bidang", "bagian/bidang"."""
        return "/".join(NAMA_JENIS[a].lower() for a in self.anak)


class Rentang(NamedTuple):
    """The limits of one kind and type. `nama`: how messages call it."""

    id: str
    jenis: str
    tipe: str
    pasal: str
    batas: tuple[Batas, ...]
    khusus: bool = False  # an RSUD that is a special hospital

    @property
    def nama(self) -> str:
        kelas = "kelas" if self.jenis in (J.UPTD, J.RSUD) else "tipe"
        nama = NAMA_JENIS[self.jenis] + (" khusus" if self.khusus else "")
        return f"{nama} {kelas} {self.tipe}" if self.tipe else nama


def _setda(tipe: str, pasal: str, asisten: int, bagian: int) -> Rentang:
    batas = (
        Batas((J.ASISTEN,), asisten),
        Batas((J.BAGIAN,), bagian, lewat=(J.ASISTEN,)),
        Batas((J.SUBBAGIAN,), 3, lewat=(J.ASISTEN, J.BAGIAN), lentur=True),
    )
    return Rentang(f"SETDA-{tipe}", J.SETDA, tipe, pasal, batas)


def _setwan(tipe: str, bagian: int, subbag: int) -> Rentang:
    batas = (Batas((J.BAGIAN,), bagian), Batas((J.SUBBAGIAN,), subbag, lewat=(J.BAGIAN,)))
    return Rentang(f"SETWAN-{tipe}", J.SETWAN, tipe, "Pasal 78", batas)


def _sekretariat(subbag: int, *, pasti: bool = True) -> tuple[Batas, Batas]:
    return (
        Batas((J.SEKRETARIAT,), 1, pasti=True),
        Batas((J.SUBBAGIAN,), subbag, pasti=pasti, lewat=(J.SEKRETARIAT,)),
    )


def _insp(tipe: str, subbag: int, irban: int) -> Rentang:
    batas = (*_sekretariat(subbag), Batas((J.IRBAN,), irban))
    return Rentang(f"INSP-{tipe}", J.INSPEKTORAT, tipe, "Pasal 79 jo. PP 72/2019", batas)


def _dinas(tipe: str, pasal: str, subbag: int, bidang: int) -> Rentang:
    batas = (
        *_sekretariat(subbag, pasti=tipe != "A"),
        Batas((J.BIDANG,), bidang, lentur=True),
        Batas((J.SEKSI,), 3, lewat=(J.BIDANG,)),
    )
    return Rentang(f"DINAS-{tipe}", J.DINAS, tipe, pasal, batas)


def _badan(tipe: str, pasal: str, subbag: int, bidang: int) -> Rentang:
    batas = (
        *_sekretariat(subbag),
        Batas((J.BIDANG,), bidang, lentur=True),
        Batas((J.SUBBIDANG,), 3, lewat=(J.BIDANG,)),
    )
    return Rentang(f"BADAN-{tipe}", J.BADAN, tipe, pasal, batas)


def _kecamatan(tipe: str, pasal: str, seksi: int) -> Rentang:
    batas = (
        Batas((J.SEKRETARIAT_KECAMATAN,), 1, pasti=True),
        Batas((J.SUBBAGIAN,), 2, lewat=(J.SEKRETARIAT_KECAMATAN,)),
        Batas((J.SEKSI,), seksi),
    )
    return Rentang(f"KEC-{tipe}", J.KECAMATAN, tipe, pasal, batas)


def _rsud(kunci: str, *batas: Batas, khusus: bool = False) -> Rentang:
    jenis = "KHUSUS" if khusus else "UMUM"
    nama = f"RSUD-{jenis}-{kunci}"
    return Rentang(nama, J.RSUD, kunci, "Pasal 84A-84B jo. PP 72/2019", batas, khusus)


_WADIR = (J.WADIR,)
_BAGIAN_BIDANG = (J.BAGIAN, J.BIDANG)
_TU = (J.SUBBAGIAN, J.SUBBAGIAN_TU)
RENTANG: tuple[Rentang, ...] = (
    _setda("A", "Pasal 74", 3, 4),
    _setda("B", "Pasal 75", 3, 3),
    _setda("C", "Pasal 76", 2, 3),
    _setwan("A", 4, 3),
    _setwan("B", 3, 3),
    _setwan("C", 3, 2),
    _insp("A", 3, 5),
    _insp("B", 2, 4),
    _insp("C", 2, 3),
    _dinas("A", "Pasal 81", 3, 4),
    _dinas("B", "Pasal 82", 2, 3),
    _dinas("C", "Pasal 83", 2, 2),
    _badan("A", "Pasal 85", 3, 4),
    _badan("B", "Pasal 86", 2, 3),
    _badan("C", "Pasal 87", 2, 2),
    Rentang("UPTD-A", J.UPTD, "A", "Pasal 84 dan 88", (Batas((J.SUBBAGIAN_TU,), 1, pasti=True),)),
    Rentang("UPTD-B", J.UPTD, "B", "Pasal 84 dan 88", (Batas((J.SUBBAGIAN_TU,), 0),)),
    _kecamatan("A", "Pasal 91", 5),
    _kecamatan("B", "Pasal 92", 4),
    Rentang(
        "KEL",
        J.KELURAHAN,
        "",
        "Pasal 93",
        (
            Batas((J.SEKRETARIAT_KELURAHAN,), 1, pasti=True),
            Batas((J.SEKSI,), 3),
            Batas((J.SUBBAGIAN,), 0, lewat=(J.SEKRETARIAT_KELURAHAN,)),
        ),
    ),
    _rsud(
        "A",
        Batas(_WADIR, 4),
        Batas((J.BIDANG,), 3, lewat=_WADIR),
        Batas((J.BAGIAN,), 4, lewat=_WADIR),
        Batas((J.SUBBAGIAN,), 3, lewat=(J.WADIR, J.BAGIAN)),
        Batas((J.SEKSI,), 2, lewat=(J.WADIR, J.BIDANG)),
    ),
    _rsud(
        "B",
        Batas(_WADIR, 3),
        Batas(_BAGIAN_BIDANG, 3, lewat=_WADIR),
        Batas((J.SUBBAGIAN,), 3, lewat=(J.WADIR, J.BAGIAN)),
        Batas((J.SEKSI,), 2, lewat=(J.WADIR, J.BIDANG)),
    ),
    _rsud(
        "C",
        Batas(_WADIR, 0),
        Batas((J.BAGIAN,), 1),
        Batas((J.SUBBAGIAN,), 3, lewat=(J.BAGIAN,)),
        Batas((J.BIDANG,), 3),
        Batas((J.SEKSI,), 2, lewat=(J.BIDANG,)),
    ),
    _rsud("D", Batas(_WADIR, 0), Batas(_BAGIAN_BIDANG, 0), Batas(_TU, 1), Batas((J.SEKSI,), 2)),
    _rsud(
        "A",
        Batas(_WADIR, 3),
        Batas(_BAGIAN_BIDANG, 3, lewat=_WADIR),
        Batas((J.SUBBAGIAN,), 3, lewat=(J.WADIR, J.BAGIAN)),
        Batas((J.SEKSI,), 2, lewat=(J.WADIR, J.BIDANG)),
        khusus=True,
    ),
    _rsud(
        "B",
        Batas(_WADIR, 0),
        Batas((J.BAGIAN,), 1),
        Batas((J.SUBBAGIAN,), 2, lewat=(J.BAGIAN,)),
        Batas((J.BIDANG,), 2),
        Batas((J.SEKSI,), 2, lewat=(J.BIDANG,)),
        khusus=True,
    ),
)


def _batas_kata(rentang: Rentang) -> str:
    """Give the limits of a kind in words, for the list of rules."""
    bagian = []
    for b in rentang.batas:
        jumlah = "tidak ada" if not b.terbanyak else f"{'' if b.pasti else '≤ '}{b.terbanyak}"
        tempat = f" pada setiap {NAMA_JENIS[b.lewat[-1]].lower()}" if b.lewat else ""
        bagian.append(f"{jumlah} {b.nama}{tempat}")
    return "; ".join(bagian)


ATURAN: tuple[Aturan, ...] = (
    *(Aturan(r.id, f"Susunan {r.nama}", _batas_kata(r), f"PP 18/2016 {r.pasal}") for r in RENTANG),
    Aturan(
        "PLUS2",
        "Tambahan dua bidang untuk PUPR, pertanian, dan keuangan",
        "paling banyak 2 bidang di atas batas tipenya",
        "PP 18/2016 Pasal 89",
    ),
    Aturan(
        "GABUNG",
        "Tambahan satu bidang untuk perangkat daerah hasil penggabungan",
        "paling banyak 1 bidang di atas batas tipenya, bila tipenya tidak dinaikkan",
        "PP 18/2016 Pasal 40 ayat (6) dan Pasal 54 ayat (2)",
        TAFSIR,
    ),
    Aturan(
        "PTSP",
        "Tambahan satu bidang untuk DPMPTSP tipe C",
        "paling banyak 3 bidang, bila skor penanaman modalnya di bawah 401",
        "PP 18/2016 Pasal 39 ayat (5)",
    ),
    Aturan(
        "SUBBAG-PLUS1",
        "Tambahan satu subbagian pada bagian Sekretariat Daerah",
        "paling banyak 1 subbagian di atas batasnya, untuk urusan yang tidak mencapai satu bidang",
        "PP 18/2016 Pasal 40 ayat (10)",
    ),
)


# --- one unit against one row of the table --------------------------------------------------------
class _Langgar(NamedTuple):
    """A broken limit: of which unit, which kinds, how many found, and what is said of it."""

    simpul: Simpul
    batas: Batas
    jumlah: int
    aturan: str
    tingkat: str
    diizinkan: str

    @property
    def kunci(self) -> tuple[int, tuple[str, ...], bool, str]:
        """What makes it the same under another type: place, kinds, direction, grade."""
        return self.simpul.id, self.batas.anak, self.jumlah > self.batas.terbanyak, self.tingkat

    @property
    def berat(self) -> bool:
        return self.tingkat == PELANGGARAN


def _tempat(keadaan: Keadaan, simpul: Simpul, lewat: Sequence[str]) -> Iterator[Simpul]:
    """Units below which a limit counts: the unit itself, or each one along `lewat`."""
    if not lewat:
        yield simpul
        return
    for anak in keadaan.anak(simpul, lewat[0]):
        yield from _tempat(keadaan, anak, lewat[1:])


def _langgar(keadaan: Keadaan, simpul: Simpul, rentang: Rentang) -> list[_Langgar]:
    hasil = []
    for batas in rentang.batas:
        for tempat in _tempat(keadaan, simpul, batas.lewat):
            jumlah = len(keadaan.anak(tempat, *batas.anak))
            if satu := _banding(keadaan, rentang, tempat, batas, jumlah):
                hasil.append(satu)
    return hasil


def _banding(
    keadaan: Keadaan, rentang: Rentang, tempat: Simpul, batas: Batas, jumlah: int
) -> _Langgar | None:
    """Compare one number with its limit; None when it is kept."""
    if batas.lentur and jumlah > batas.terbanyak:
        return _lentur(keadaan, rentang, tempat, batas, jumlah)
    pas = f"tepat {batas.terbanyak}" if batas.pasti else f"paling banyak {batas.terbanyak}"
    if jumlah > batas.terbanyak:
        return _Langgar(tempat, batas, jumlah, rentang.id, PELANGGARAN, pas)
    if batas.pasti and jumlah < batas.terbanyak:
        inti = set(batas.anak) <= {J.SEKRETARIAT, J.SEKRETARIAT_KECAMATAN, J.SEKRETARIAT_KELURAHAN}
        lunak = not inti and keadaan.pengaturan.subbag_kurang_peringatan
        tingkat = PERINGATAN if lunak else PELANGGARAN
        return _Langgar(tempat, batas, jumlah, rentang.id, tingkat, pas)
    return None


def _lentur(
    keadaan: Keadaan, rentang: Rentang, tempat: Simpul, batas: Batas, jumlah: int
) -> _Langgar:
    """More than the type has: a note as far as the law adds to it, else broken."""
    aturan, tambah = _tambahan(keadaan, rentang, tempat)
    boleh = batas.terbanyak + tambah
    tingkat = CATATAN if jumlah <= boleh else PELANGGARAN
    kata = f"paling banyak {boleh}"
    if tambah:
        kata += f" ({batas.terbanyak} menurut tipe {rentang.tipe}, tambah {tambah})"
    return _Langgar(tempat, batas, jumlah, aturan, tingkat, kata)


def _tambahan(keadaan: Keadaan, rentang: Rentang, tempat: Simpul) -> tuple[str, int]:
    """Give the rule that lets a unit have more than its type has, and how many more.

    Pasal 89: 2 bidang, but not for one urusan split into two of type A (90); 39(5): DPMPTSP type C;
    40(6), 54(2): a merged dinas; 40(10): a subbagian of a bagian of the Setda.
    """
    if tempat.jenis == J.BAGIAN:
        return "SUBBAG-PLUS1", 1
    if any(not _dibagi_dua(keadaan, rentang, tempat, k) for k in URUSAN_PLUS2 & set(tempat.urusan)):
        return "PLUS2", 2
    if rentang.tipe == "C" and "2.18" in tempat.urusan:
        return "PTSP", 1
    if len(tempat.urusan) > 1 and tempat.jenis == J.DINAS:
        return "GABUNG", 1
    return rentang.id, 0


def _dibagi_dua(keadaan: Keadaan, rentang: Rentang, tempat: Simpul, kode: str) -> bool:
    lain = [s for s in keadaan.pengampu.get(kode, ()) if s.id != tempat.id]
    return rentang.tipe == "A" and any(s.tipe == "A" for s in lain)


# --- words ----------------------------------------------------------------------------------------
def _temuan(rentang: Rentang, langgar: _Langgar, *, tanpa_tipe: bool) -> Temuan:
    s, batas, jumlah = langgar.simpul, langgar.batas, langgar.jumlah
    apa_pun = ", apa pun tipenya" if tanpa_tipe else f" untuk {rentang.nama}"
    punya = f"memiliki {jumlah}" if jumlah else "tidak memiliki"
    pesan = f"{s.nama} {punya} {batas.nama}; {langgar.diizinkan}{apa_pun}."
    return Temuan(
        langgar.aturan,
        langgar.tingkat,
        s.id,
        s.kode,
        pesan,
        str(jumlah),
        langgar.diizinkan,
        _saran(langgar),
    )


#: rule that adds → when what it adds is lawful
_SARAN_TAMBAHAN = {
    "PLUS2": "Sah sebagai tambahan menurut Pasal 89; catat dasarnya.",
    "GABUNG": "Sah bila tipenya tidak dinaikkan dan ada bidang yang ikut bersama urusan yang "
    "digabung; catat dasarnya.",
    "PTSP": "Sah bila skor penanaman modalnya di bawah 401; catat dasarnya.",
    "SUBBAG-PLUS1": "Sah bila subbagian itu menampung urusan yang serumpunnya tidak mencapai satu "
    "bidang; catat dasarnya.",
}


def _saran(langgar: _Langgar) -> str:
    nama, lebih = langgar.batas.nama, langgar.jumlah - langgar.batas.terbanyak
    if langgar.tingkat == CATATAN:
        return _SARAN_TAMBAHAN[langgar.aturan]
    if lebih > 0:
        return f"Gabungkan atau pindahkan {lebih} {nama}, atau periksa kembali tipenya."
    if langgar.tingkat == PERINGATAN:
        return (
            f"Bila {nama} dihapus pada penyederhanaan birokrasi, pastikan tugasnya dipegang "
            f"pejabat fungsional; bila tidak, bentuk {-lebih} {nama} lagi."
        )
    return f"Bentuk {-lebih} {nama}, atau lengkapi datanya."


# --- the check ------------------------------------------------------------------------------------
_MENURUT_JENIS: dict[str, tuple[Rentang, ...]] = {
    jenis: tuple(r for r in RENTANG if r.jenis == jenis)
    for jenis in dict.fromkeys(r.jenis for r in RENTANG)
}


def pilihan_rentang(simpul: Simpul) -> tuple[Rentang, ...]:
    """Give the rows of the table a unit may fall under; more than one while its type is unknown.

    A special hospital is told by its name, as nothing else tells it ([R]).
    """
    daftar = _MENURUT_JENIS.get(simpul.jenis, ())
    if simpul.jenis == J.RSUD:
        khusus = "khusus" in simpul.nama.casefold()
        daftar = tuple(r for r in daftar if r.khusus == khusus)
    tepat = tuple(r for r in daftar if r.tipe == simpul.tipe)
    return tepat or daftar


def periksa_rentang(keadaan: Keadaan) -> Hasil:
    """Hold every unit of the table against its limits."""
    hasil = Hasil()
    for jenis in _MENURUT_JENIS:
        for simpul in keadaan.jenis(jenis):
            if not simpul.di_luar_tipologi:
                _periksa_satu(keadaan, simpul, hasil)
    return hasil


def _periksa_satu(keadaan: Keadaan, simpul: Simpul, hasil: Hasil) -> None:
    pilihan = pilihan_rentang(simpul)
    menurut = [(r, _langgar(keadaan, simpul, r)) for r in pilihan]
    if len(menurut) == 1:
        rentang, langgar = menurut[0]
        hasil.temuan += [_temuan(rentang, x, tanpa_tipe=False) for x in langgar]
        hasil.diperiksa[rentang.id] += 1
        for tambahan in {x.aturan for x in langgar} - {rentang.id}:
            hasil.diperiksa[tambahan] += 1
        return
    pasti = set.intersection(*({x.kunci for x in langgar} for _, langgar in menurut))
    lunak, terlunak = min(menurut, key=lambda m: len(m[1]))
    hasil.temuan += [_temuan(lunak, x, tanpa_tipe=True) for x in terlunak if x.kunci in pasti]
    if any({x.kunci for x in langgar} != pasti for _, langgar in menurut):
        cocok = [r.tipe for r, langgar in menurut if {x.kunci for x in langgar if x.berat} <= pasti]
        hasil.tak.append(
            TakTerperiksa(tuple(r.id for r in pilihan), simpul.id, TIPE_KOSONG, _petunjuk(cocok))
        )
        return
    for rentang in pilihan:
        hasil.diperiksa[rentang.id] += 1


def _petunjuk(cocok: Sequence[str]) -> str:
    """Say which types the present structure fits."""
    if not cocok:
        return "susunannya kini tidak sesuai satu tipe pun"
    if len(cocok) == 1:
        return f"susunannya kini hanya sesuai tipe {cocok[0]}"
    return f"susunannya kini sesuai tipe {', '.join(cocok[:-1])} atau {cocok[-1]}"
