"""The table of span limits: PP 18/2016 Pasal 74-93 jo. PP 72/2019 (organisasi 3). Pure."""

from typing import NamedTuple

from orgstruktur.bagan import Simpul
from orgstruktur.jenis import NAMA_JENIS, JenisUnit

J = JenisUnit


class Batas(NamedTuple):
    """How many units of some kinds may stand below a unit, or below each `lewat` of it.

    pasti: the number is fixed, fewer is amiss too; lentur: the law may add to it (`aturan_rentang`).
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


def batas_kata(rentang: Rentang) -> str:
    """Give the limits of a kind in words, for the list of rules."""
    bagian = []
    for b in rentang.batas:
        jumlah = "tidak ada" if not b.terbanyak else f"{'' if b.pasti else '≤ '}{b.terbanyak}"
        tempat = f" pada setiap {NAMA_JENIS[b.lewat[-1]].lower()}" if b.lewat else ""
        bagian.append(f"{jumlah} {b.nama}{tempat}")
    return "; ".join(bagian)


#: kind → its rows
MENURUT_JENIS: dict[str, tuple[Rentang, ...]] = {
    jenis: tuple(r for r in RENTANG if r.jenis == jenis)
    for jenis in dict.fromkeys(r.jenis for r in RENTANG)
}


def pilihan_rentang(simpul: Simpul) -> tuple[Rentang, ...]:
    """Give the rows of the table a unit may fall under; more than one while its type is unknown.

    A special hospital is told by its name, as nothing else tells it ([R]).
    """
    daftar = MENURUT_JENIS.get(simpul.jenis, ())
    if simpul.jenis == J.RSUD:
        khusus = "khusus" in simpul.nama.casefold()
        daftar = tuple(r for r in daftar if r.khusus == khusus)
    tepat = tuple(r for r in daftar if r.tipe == simpul.tipe)
    return tepat or daftar
