"""What is approved and takes effect on a day to come, as residents are told of it. No names of people, no drafts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from evaluasi.models import Layanan
from evaluasi.selectors.perubahan_publik import DIKATAKAN, menurut_cabang
from orgstruktur.bagan import Bagan
from orgstruktur.models import Keputusan, Langkah, Rancangan, StatusStruktur
from orgstruktur.selectors.bandingkan import UnitBeda, susun_banding
from orgstruktur.selectors.rancangan import bagan_pada, simulasi_rancangan

#: So many proposals and units at most: more is read when it has come.
RANCANGAN_TERBANYAK, UNIT_TERBANYAK = 10, 50
_FUNGSI_SAJA = "Tugas atau fungsinya berubah"


@dataclass(frozen=True, slots=True)
class UnitMendatang:
    """What will become of a unit, in sentences, with its services of today. kode "" = it is not there yet."""

    nama: str
    kode: str
    kalimat: tuple[str, ...]
    layanan: tuple[Layanan, ...] = ()


@dataclass(frozen=True, slots=True)
class PerubahanMendatang:
    """An approved proposal that waits for its day; terhalang: it cannot take effect as it was decided."""

    tanggal: date
    nama: str
    dasar: str
    unit: tuple[UnitMendatang, ...]
    terhalang: bool = False


def perubahan_mendatang(hari: date, status: StatusStruktur) -> list[PerubahanMendatang]:
    """Give what comes after `hari`, the nearest first. Three queries more than the structure, four with units.

    Each is tried on the structure in force once, and remembered with it. Of one that no longer works on it no
    unit is told: what would become of them is not known.
    """
    disetujui = Keputusan.objects.filter(disetujui=True).order_by("-dibuat_pada", "-pk")
    daftar = list(
        Rancangan.objects.filter(tahap=Rancangan.Tahap.DISETUJUI, tanggal_berlaku__gt=hari)
        .order_by("tanggal_berlaku", "pk")
        .prefetch_related(
            Prefetch("daftar_langkah", Langkah.objects.order_by("urutan", "pk")),
            Prefetch("daftar_keputusan", disetujui, to_attr="disetujui"),
        )[:RANCANGAN_TERBANYAK]
    )
    if not daftar:
        return []
    bagan = bagan_pada(status.tanggal_berlaku, status)
    layanan = menurut_cabang(Layanan.objects.aktif(), bagan)
    hasil = []
    for r in daftar:
        if r.tanggal_berlaku is None:
            continue
        baris = _unit(r, bagan, status)
        unit = tuple(
            UnitMendatang(nama, kode, kalimat, tuple(layanan.get(pk, ())))
            for pk, nama, kode, kalimat in baris or ()
        )
        dasar = r.disetujui[0].dasar_hukum if r.disetujui else ""
        hasil.append(PerubahanMendatang(r.tanggal_berlaku, r.nama, dasar, unit, baris is None))
    return hasil


_Baris = tuple[int, str, str, tuple[str, ...]]


def _unit(r: Rancangan, bagan: Bagan, status: StatusStruktur) -> tuple[_Baris, ...] | None:
    """Give (key, name, code, sentences) of what a proposal changes; None when a step of it no longer works."""
    kunci = f"mendatang:{r.pk}:{r.versi}"
    if kunci not in bagan.ingatan:
        coba = simulasi_rancangan(r, r.daftar_langkah.all(), dasar=bagan, status=status)
        hari, daftar = status.tanggal_berlaku, None
        if not coba.ditolak:
            daftar = tuple(_baris(susun_banding(hari, hari, coba.perbedaan(), {}).daftar))
        bagan.ingatan[kunci] = daftar
    hasil: tuple[_Baris, ...] | None = bagan.ingatan[kunci]
    return None if hasil is None else hasil[:UNIT_TERBANYAK]


def _baris(daftar: tuple[UnitBeda, ...]) -> Iterator[_Baris]:
    for u in daftar:
        kalimat = tuple(b.kalimat.teks for b in u.baris if b.kalimat.kolom in DIKATAKAN)
        if not kalimat and any(b.kalimat.ragam == "fungsi" for b in u.isi):
            kalimat = (_FUNGSI_SAJA,)
        if kalimat:
            yield u.simpul.id, u.simpul.nama, u.dari.kode if u.dari else "", kalimat
