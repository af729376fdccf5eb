"""What happened to a thing between its validity ranges, in words. Thinks only: no queries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from orgstruktur.jenis import (
    NAMA_JENIS,
    PILIHAN_BUTIR,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
    PILIHAN_TIPE,
)
from orgstruktur.models.rentang import Riwayat
from orgstruktur.urusan_baku import sebut_urusan
from tebingtinggi.bersama.tampilan import LENCANA, Lencana

UNIT, SUB_UNIT, FUNGSI, JABATAN, HUBUNGAN = "unit", "sub_unit", "fungsi", "jabatan", "hubungan"
#: The parts of a history, in the order in which a date tells them.
NAMA_BAGIAN = {
    UNIT: "Unit",
    SUB_UNIT: "Sub-unit",
    FUNGSI: "Tugas dan fungsi",
    JABATAN: "Jabatan",
    HUBUNGAN: "Garis dan tim kerja",
}
_URUT_BAGIAN = {bagian: n for n, bagian in enumerate(NAMA_BAGIAN)}


@dataclass(frozen=True, slots=True)
class Beda:
    """One value that changed."""

    label: str
    dari: str
    ke: str


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One thing that changed on a date. `tanda` is a key of LENCANA."""

    tanggal: date
    bagian: str
    tanda: str
    judul: str
    dasar: str = ""
    butir: tuple[str, ...] = ()
    beda: tuple[Beda, ...] = ()

    @property
    def lencana(self) -> Lencana:
        """Sign and colour of what happened; the sentence says it in words."""
        return LENCANA[self.tanda]


@dataclass(frozen=True, slots=True)
class Saat:
    """Everything that changed on one date by one legal basis."""

    tanggal: date
    dasar: str
    daftar_kejadian: tuple[Kejadian, ...]
    depan: bool


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step in the life of a thing: `lama` None = it began, `baru` None = it ended."""

    tanggal: date
    lama: Any
    baru: Any


Nama = Callable[[int | None, date], str]


def nyata(daftar: Iterable[Riwayat]) -> list[Any]:
    """Drop the empty ranges: values withdrawn on the day they began were never in force."""
    return [r for r in daftar if r.berlaku_sampai is None or r.berlaku_mulai < r.berlaku_sampai]


def langkah(daftar: Sequence[Any]) -> Iterator[Langkah]:
    """Go through the ranges of one thing, oldest first."""
    if not daftar:
        return
    yield Langkah(daftar[0].berlaku_mulai, None, daftar[0])
    for lama, baru in pairwise(daftar):
        yield Langkah(baru.berlaku_mulai, lama, baru)
    if daftar[-1].berlaku_sampai is not None:
        yield Langkah(daftar[-1].berlaku_sampai, daftar[-1], None)


def kejadian_unit(daftar: Sequence[Any], nama: Nama) -> list[Kejadian]:
    """Tell the life of the unit itself, one sentence for each value that changed."""
    hasil: list[Kejadian] = []
    for saat in langkah(daftar):
        if saat.lama is None:
            atas = nama(saat.baru.induk_id, saat.tanggal)
            judul = f"Dibentuk sebagai {NAMA_JENIS[saat.baru.jenis]} dengan nama “{saat.baru.nama}”"
            judul += f" di bawah {atas}" if atas else ""
            hasil.append(Kejadian(saat.tanggal, UNIT, "ditambah", judul, saat.baru.dasar_hukum))
        elif saat.baru is None:
            hasil.append(Kejadian(saat.tanggal, UNIT, "dibubarkan", "Dibubarkan"))
        else:
            hasil += _perubahan_unit(saat, nama)
    return hasil


def _perubahan_unit(saat: Langkah, nama: Nama) -> Iterator[Kejadian]:
    lama, baru = saat.lama, saat.baru
    if lama.induk_id != baru.induk_id:
        judul = f"Pindah dari {nama(lama.induk_id, saat.tanggal)} ke {nama(baru.induk_id, saat.tanggal)}"
        yield Kejadian(saat.tanggal, UNIT, "dipindah", judul, baru.dasar_hukum)
    for b in beda_unit(lama, baru):
        judul = f"{b.label} berubah dari “{b.dari or '–'}” menjadi “{b.ke or '–'}”"
        yield Kejadian(saat.tanggal, UNIT, "diubah", judul, baru.dasar_hukum)


def beda_unit(lama: Any, baru: Any) -> list[Beda]:
    """Give the values of two ranges of a unit that differ; order among siblings is no change."""
    return _beda(
        lama,
        baru,
        (
            ("nama", "Nama", str),
            ("singkatan", "Singkatan", str),
            ("jenis", "Jenis", lambda j: NAMA_JENIS.get(j, j)),
            ("tipe", "Tipe/kelas", dict(PILIHAN_TIPE).get),
            ("urusan_kode", "Urusan", sebut_urusan),
        ),
    )


def beda_fungsi(lama: Any, baru: Any) -> list[Beda]:
    """Give the values of two ranges of a sentence that differ."""
    return _beda(
        lama,
        baru,
        (
            ("teks", "Teks", str),
            ("butir", "Butir", dict(PILIHAN_BUTIR).get),
            ("urusan_id", "Urusan", lambda kode: sebut_urusan(kode or "")),
        ),
    )


def beda_jabatan(lama: Any, baru: Any) -> list[Beda]:
    """Give the values of two ranges of a position that differ."""
    return _beda(
        lama,
        baru,
        (
            ("nama", "Nama", str),
            ("jenis", "Jenis", dict(PILIHAN_JENIS_JABATAN).get),
            ("eselon", "Eselon", str),
            ("jenjang", "Jenjang", dict(PILIHAN_JENJANG).get),
            ("kelas", "Kelas", lambda k: str(k or "")),
            ("kepala", "Memimpin unit", lambda ya: "ya" if ya else "tidak"),
            ("kebutuhan", "Kebutuhan", lambda n: f"{n} orang"),
            ("bup", "BUP", lambda n: f"{n} tahun" if n else "menurut jenjang"),
        ),
    )


def _beda(lama: Any, baru: Any, kolom: Iterable[tuple[str, str, Callable[..., Any]]]) -> list[Beda]:
    return [
        Beda(label, baca(getattr(lama, nama)) or "", baca(getattr(baru, nama)) or "")
        for nama, label, baca in kolom
        if getattr(lama, nama) != getattr(baru, nama)
    ]


@dataclass(frozen=True, slots=True)
class Sebutan:
    """How a part of the history names its things and tells what became of them."""

    bagian: str
    benda: str
    tempat: str
    sebut: Callable[[Any], str]
    beda: Callable[[Any, Any], list[Beda]]


def kejadian_isi(
    daftar: Iterable[Sequence[Any]], pk: int, sebutan: Sebutan, nama: Nama
) -> list[Kejadian]:
    """Tell what came to the unit, left it, or changed in it; alike things of a date together.

    `daftar`: the ranges of each thing that ever stood in the unit, oldest first.
    """
    kelompok: dict[tuple[date, str, str, str], list[tuple[str, tuple[Beda, ...]]]] = {}
    for rentang in daftar:
        for saat in langkah(rentang):
            cerita = _cerita(saat, pk, sebutan, nama)
            if cerita is not None:
                kunci, isi = cerita
                kelompok.setdefault(kunci, []).append(isi)
    return [_gabung(kunci, isi, sebutan) for kunci, isi in kelompok.items()]


def _cerita(
    saat: Langkah, pk: int, s: Sebutan, nama: Nama
) -> tuple[tuple[date, str, str, str], tuple[str, tuple[Beda, ...]]] | None:
    """Give ((tanggal, tanda, kata kerja, dasar), (what, differences)); None = not our unit."""
    lama, baru = saat.lama, saat.baru
    tadi = lama is not None and getattr(lama, s.tempat) == pk
    kini = baru is not None and getattr(baru, s.tempat) == pk
    dasar = baru.dasar_hukum if baru is not None else ""
    if kini and not tadi:
        if lama is None:
            return (saat.tanggal, "ditambah", "ditambahkan", dasar), (s.sebut(baru), ())
        kata = f"masuk dari {nama(getattr(lama, s.tempat), saat.tanggal)}"
        return (saat.tanggal, "dipindah", kata, dasar), (s.sebut(baru), ())
    if tadi and not kini:
        if baru is None:
            tanda = "dibubarkan" if s.bagian == SUB_UNIT else "dihapus"
            return (saat.tanggal, tanda, _BERAKHIR[s.bagian], ""), (s.sebut(lama), ())
        kata = f"pindah ke {nama(getattr(baru, s.tempat), saat.tanggal)}"
        return (saat.tanggal, "dipindah", kata, dasar), (s.sebut(lama), ())
    beda = tuple(s.beda(lama, baru)) if tadi and kini else ()
    return ((saat.tanggal, "diubah", "diubah", dasar), (s.sebut(lama), beda)) if beda else None


_BERAKHIR = {SUB_UNIT: "dibubarkan", FUNGSI: "dicabut", JABATAN: "dihapus"}


def _gabung(
    kunci: tuple[date, str, str, str], isi: list[tuple[str, tuple[Beda, ...]]], s: Sebutan
) -> Kejadian:
    tanggal, tanda, kata, dasar = kunci
    if len(isi) == 1:
        teks, beda = isi[0]
        benda = s.benda[0].upper() + s.benda[1:]
        if beda and beda[0].dari == teks:  # the name itself changed: say it once
            return Kejadian(tanggal, s.bagian, tanda, f"{benda} {kata}", dasar, beda=beda)
        return Kejadian(tanggal, s.bagian, tanda, f"{benda} {kata}: {teks}", dasar, beda=beda)
    beda_semua = tuple(
        Beda(b.label if b.dari == teks else f"{teks} — {b.label.lower()}", b.dari, b.ke)
        for teks, daftar in isi
        for b in daftar
    )
    butir = () if beda_semua else tuple(teks for teks, _ in isi)
    return Kejadian(
        tanggal, s.bagian, tanda, f"{len(isi)} {s.benda} {kata}", dasar, butir, beda_semua
    )


def susun_saat(daftar: Iterable[Kejadian], hari_ini: date) -> list[Saat]:
    """Put events together by date and legal basis, newest date first."""
    urut = sorted(daftar, key=lambda k: (-k.tanggal.toordinal(), k.dasar, _URUT_BAGIAN[k.bagian]))
    return [
        Saat(tanggal, dasar, tuple(isi), tanggal > hari_ini)
        for (tanggal, dasar), isi in groupby(urut, key=lambda k: (k.tanggal, k.dasar))
    ]
