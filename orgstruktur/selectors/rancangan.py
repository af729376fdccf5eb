"""Read a proposal: the structure it stands on, its steps tried on it, what has moved on since."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from orgstruktur.bagan import Bagan, ButirFungsi, PosJabatan, Simpul
from orgstruktur.models import (
    Fungsi,
    Jabatan,
    Jejak,
    Langkah,
    Penerus,
    Rancangan,
    StatusStruktur,
    Unit,
)
from orgstruktur.rancangan.kerja import Dahulu
from orgstruktur.rancangan.sidik import sidik_bagan
from orgstruktur.rancangan.simulasi import Simulasi, Tertulis, simulasi
from orgstruktur.selectors.aturan import bagan_lengkap
from orgstruktur.selectors.bagan import (
    KOLOM_FUNGSI,
    KOLOM_JABATAN,
    KOLOM_TANDA,
    KOLOM_UNIT,
    bagan_terkini,
    status_struktur,
)
from orgstruktur.selectors.rancangan_beku import dasar_beku
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: Acts on the steps of a proposal that can be undone, one after another.
SUNTINGAN = frozenset(
    {
        "langkah_tambah",
        "langkah_ubah",
        "langkah_pindah",
        "langkah_nyalakan",
        "langkah_matikan",
        "langkah_salin",
        "langkah_hapus",
    }
)
#: Kind of thing → its table, its row in a Bagan, and the columns of that row.
_TABEL: dict[str, tuple[Any, Any, tuple[str, ...]]] = {
    "unit": (Unit, Simpul, ("kode", *KOLOM_UNIT, *KOLOM_TANDA)),
    "fungsi": (Fungsi, ButirFungsi, KOLOM_FUNGSI),
    "jabatan": (Jabatan, PosJabatan, KOLOM_JABATAN),
}
URUNGKAN, ULANGI = "langkah_urungkan", "langkah_ulangi"


def bagan_pada(hari: date, status: StatusStruktur | None = None) -> Bagan:
    """Give the whole structure of a day, from memory while nothing has been written."""
    status = status or status_struktur()
    return bagan_lengkap(bagan_terkini(hari, status=status), status)


def kode_lain(bagan: Bagan) -> frozenset[str]:
    """Give the codes that are taken by units of other dates. One query, none when asked before."""
    if "kode_lain" not in bagan.ingatan:
        semua = frozenset(Unit.objects.order_by().values_list("kode", flat=True))
        bagan.ingatan["kode_lain"] = semua - bagan.per_kode.keys()
    hasil: frozenset[str] = bagan.ingatan["kode_lain"]
    return hasil


def coba(dasar: Bagan, daftar: Iterable[Tertulis]) -> Simulasi:
    """Try steps on a structure, with the codes of other dates taken. One query.

    Three more where they name what has ended, so that it is called by its name.
    """
    daftar = list(daftar)
    dahulu = yang_berakhir(dasar, daftar)
    return simulasi(dasar, daftar, kode_lain=kode_lain(dasar), dahulu=dahulu)


def yang_berakhir(dasar: Bagan, daftar: Iterable[Tertulis]) -> list[Dahulu]:
    """Give what steps name that does not stand in the structure, as the tables last had it."""
    disebut: dict[str, set[int]] = {rak: set() for rak in _TABEL}
    for t in daftar:
        for rak, nomor in t.langkah.menyebut():
            if nomor > 0 and rak in disebut:
                disebut[rak].add(nomor)
    ada = {
        "unit": {s.id for s in dasar},
        "fungsi": _nomor(dasar.fungsi),
        "jabatan": _nomor(dasar.jabatan),
    }
    hasil = []
    for rak, (model, baris, kolom) in _TABEL.items():
        hilang = disebut[rak] - ada[rak]
        if hilang:
            qs = model._base_manager.filter(pk__in=hilang)
            gabung = _digabung_ke() if model is Unit else Value("")
            qs = qs.annotate(ke=Coalesce(gabung, Value("")))
            for *isi, akhir, ke in qs.values_list("id", *kolom, model.KOLOM_AKHIR, "ke"):
                sejak = teks_tanggal(akhir) if akhir else ""
                hasil.append(Dahulu(rak, baris._make(isi), sejak, ke))
    return hasil


def _digabung_ke() -> Subquery:
    """Give the name of the unit that one was merged into, as an expression."""
    penerus = Penerus.objects.filter(asal=OuterRef("pk"), cara=Penerus.Cara.GABUNG)
    return Subquery(penerus.order_by("-tanggal", "-pk").values("penerus__nama")[:1])


def _nomor(per_unit: Mapping[int, tuple[Any, ...]]) -> set[int]:
    return {b.id for daftar in per_unit.values() for b in daftar}


def simulasi_rancangan(
    rancangan: Rancangan,
    daftar: Iterable[Langkah],
    *,
    dasar: Bagan | None = None,
    status: StatusStruktur | None = None,
) -> Simulasi:
    """Try the steps of a proposal on the structure it stands on. At most six queries.

    A decided one stays what was decided; what an applied one brought into being stands in the tables
    by now: its codes are its own.
    """
    beku = dasar_beku(rancangan) if dasar is None else None
    dasar = dasar or beku or bagan_pada(rancangan.dasar_tanggal, status)
    tertulis = [baris.tertulis() for baris in daftar]
    if beku is not None or rancangan.pernah_diterapkan:
        return simulasi(dasar, tertulis, dahulu=yang_berakhir(dasar, tertulis))
    return coba(dasar, tertulis)


def dasar_rancangan(rancangan: Rancangan, status: StatusStruktur | None = None) -> Bagan:
    """Give the structure a proposal stands on: of a decided one as it was kept then."""
    return dasar_beku(rancangan) or bagan_pada(rancangan.dasar_tanggal, status)


def dasar_berubah(rancangan: Rancangan, status: StatusStruktur) -> bool:
    """Say whether the structure in force is no longer the one the proposal was written on."""
    return sidik_bagan(bagan_pada(status.tanggal_berlaku, status)) != rancangan.dasar_sidik


def coba_hari_ini(
    rancangan: Rancangan, daftar: Iterable[Langkah], status: StatusStruktur
) -> Simulasi | None:
    """Try the steps on the structure in force; None while that is the one they were written on."""
    if not dasar_berubah(rancangan, status):
        return None
    return coba(bagan_pada(status.tanggal_berlaku, status), [b.tertulis() for b in daftar])


def penerapan_rancangan(rancangan: Rancangan) -> list[Langkah]:
    """Give the steps that were applied, each with its act (without the rows it touched). One query."""
    qs = rancangan.daftar_langkah.filter(jejak__isnull=False).select_related("jejak")
    return list(qs.defer("isi", "jejak__sebelum", "jejak__sesudah").order_by("urutan", "pk"))


def daftar_rancangan(akun: Any, *, kata: str = "", tahap: str = "") -> QuerySet[Rancangan]:
    """Give the proposals an account may see, with `jumlah_langkah` and `telaah_terbuka`; the last touched first. One query."""
    qs: Any = Rancangan.objects.terlihat_oleh(akun).select_related("penulis")
    for k in kata.split():
        qs = qs.filter(
            Q(nama__icontains=k) | Q(tujuan__icontains=k) | Q(penulis__nama__icontains=k)
        )
    if tahap:
        qs = qs.filter(tahap=int(tahap))
    qs = qs.dengan_telaah().annotate(jumlah_langkah=Count("daftar_langkah", distinct=True))
    hasil: QuerySet[Rancangan] = qs.order_by("-diubah_pada", "-pk")
    return hasil


class Tumpukan(NamedTuple):
    """What can be undone and done again, next first; None = nothing."""

    urung: Jejak | None
    ulang: Jejak | None


def jejak_rancangan(rancangan: Rancangan) -> list[Jejak]:
    """Give the acts of a proposal, newest first, without their rows. One query."""
    qs = Jejak.objects.filter(pada_rancangan__rancangan=rancangan).select_related("oleh")
    return list(qs.defer("sebelum", "sesudah").order_by("-pk"))


def tumpukan_suntingan(daftar: Sequence[Jejak]) -> Tumpukan:
    """Give the edit that "Urungkan" takes back and the one that "Ulangi" does again.

    daftar: the acts of the proposal, newest first.
    """
    urung: list[Jejak] = []
    ulang: list[Jejak] = []
    for j in reversed(daftar):
        if j.tindakan == URUNGKAN:
            urung.pop()
            ulang.append(j)
        elif j.tindakan == ULANGI:
            ulang.pop()
            urung.append(j)
        elif j.tindakan in SUNTINGAN:
            urung.append(j)
            ulang.clear()
    return Tumpukan(urung[-1] if urung else None, ulang[-1] if ulang else None)
