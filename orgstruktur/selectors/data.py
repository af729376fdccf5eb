"""Rows of open data, of any date up to today; planned things are never among them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from orgstruktur import kait
from orgstruktur.bagan import Bagan
from orgstruktur.kamus_data import KUMPULAN, Kumpulan
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Jejak,
    JejakUnit,
    RiwayatFungsi,
    RiwayatJabatan,
    StatusStruktur,
    Urusan,
)
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.selectors.tabel_baris import baris_berlaku

Baris = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class SaatData:
    """The state of the structure that the files show."""

    hari: date
    status: StatusStruktur
    terakhir: datetime | None

    @property
    def kini(self) -> bool:
        return self.hari == self.status.tanggal_berlaku


def saat_data(hari: date | None = None) -> SaatData:
    """Give what a file of `hari` (default: today's structure) stands on: two queries."""
    status = status_struktur()
    return SaatData(hari or status.tanggal_berlaku, status, _perubahan_terakhir())


def _perubahan_terakhir() -> datetime | None:
    """Give when an act last touched a unit (also one that only planned something)."""
    akhir = JejakUnit.objects.order_by("-jejak_id").values("jejak_id")[:1]
    return Jejak.objects.filter(pk=akhir).values_list("waktu", flat=True).first()


def baca_data(kunci: str, saat: SaatData, batas: int | None = None) -> Iterator[Baris]:
    """Give the rows of a set in the order of its columns (kamus_data.py); `batas` = only the first."""
    sumber = kait.daftar_data().get(kunci)
    return iter(sumber.baca(batas)) if sumber else _PEMBACA[kunci](saat, batas)


def daftar_kumpulan() -> dict[str, Kumpulan]:
    """Give every set that is published, those of the apps above last."""
    return KUMPULAN | {kunci: s.kumpulan for kunci, s in kait.daftar_data().items()}


def tanda_data(kunci: str, saat: SaatData) -> tuple[str, datetime | None]:
    """Give what the ETag of a set adds to the state of the structure, and when it was last changed."""
    sumber = kait.daftar_data().get(kunci)
    if sumber is None:
        return "", saat.terakhir
    tanda, pada = sumber.tanda()
    return tanda, max((t for t in (pada, saat.terakhir) if t), default=None)


def jumlah_data(saat: SaatData) -> dict[str, int]:
    """Count the rows of every set."""
    return {
        "struktur": len(baris_berlaku(saat.status, saat.hari)),
        "fungsi": _fungsi(saat).count(),
        "jabatan": _jabatan(saat).count(),
        "garis": GarisHubungan.objects.pada(saat.hari).count(),
        "urusan": Urusan.objects.count(),
    } | {kunci: s.jumlah() for kunci, s in kait.daftar_data().items()}


def _baca_struktur(saat: SaatData, batas: int | None) -> Iterator[Baris]:
    for b in baris_berlaku(saat.status, saat.hari)[:batas]:
        yield (
            b.kode,
            b.induk_kode,
            b.nama,
            b.singkatan,
            b.jenis,
            b.jenis_nama,
            b.tipe,
            b.urusan,
            b.eselon_kepala,
            b.kepala,
            b.pd_kode,
            (b.tingkat or 0) + 1,
            b.sub_unit,
            b.fungsi,
            b.jabatan,
            b.kebutuhan,
            b.di_luar_tipologi,
            b.dibentuk,
            b.alamat,
            b.kontak,
            b.contoh,
            b.sumber,
        )


def _bagan(saat: SaatData) -> Bagan:
    return bagan_terkini(None if saat.kini else saat.hari)


def _urutan(bagan: Bagan) -> dict[int, int]:
    return {s.id: nomor for nomor, s in enumerate(bagan)}


def _fungsi(saat: SaatData) -> QuerySet:
    return Fungsi.objects.hidup() if saat.kini else RiwayatFungsi.objects.pada(saat.hari)


def _jabatan(saat: SaatData) -> QuerySet:
    return Jabatan.objects.hidup() if saat.kini else RiwayatJabatan.objects.pada(saat.hari)


def _milik_unit(
    saat: SaatData, daftar: QuerySet, batas: int | None, kunci: Callable[[Baris], Any]
) -> Iterator[Baris]:
    """Give rows that begin with the id of their unit: with its code and name, in its order."""
    bagan = _bagan(saat)
    urutan = _urutan(bagan)
    if batas is not None:  # only the units at the beginning are needed
        daftar = daftar.filter(unit__in=[s.id for s in bagan.urut[: batas + 1]])
    baris = [b for b in daftar if b[0] in urutan]
    baris.sort(key=lambda b: (urutan[b[0]], kunci(b)))
    for pk, *isi in baris[:batas]:
        s: Any = bagan.ambil(pk)
        yield (s.kode, s.nama, *isi)


def _baca_fungsi(saat: SaatData, batas: int | None) -> Iterator[Baris]:
    contoh = "contoh" if saat.kini else "fungsi__contoh"
    daftar = _fungsi(saat).order_by()
    kolom = daftar.values_list("unit_id", "butir", "urutan", "teks", "urusan_id", contoh)
    return _milik_unit(saat, kolom, batas, lambda b: (b[1] != "tugas", b[2]))


def _baca_jabatan(saat: SaatData, batas: int | None) -> Iterator[Baris]:
    contoh = "contoh" if saat.kini else "jabatan__contoh"
    kolom = (
        _jabatan(saat)
        .order_by()
        .values_list(
            "unit_id",
            "nama",
            "jenis",
            "eselon",
            "jenjang",
            "kelas",
            "kepala",
            "kebutuhan",
            "bup",
            contoh,
        )
    )
    return _milik_unit(saat, kolom, batas, lambda b: (not b[6], -(b[5] or 0), b[1]))


def _baca_garis(saat: SaatData, batas: int | None) -> Iterator[Baris]:
    bagan = _bagan(saat)
    urutan = _urutan(bagan)
    daftar = GarisHubungan.objects.pada(saat.hari).order_by()
    kolom = daftar.values_list(
        "dari_id", "ke_id", "jenis", "uraian", "berlaku_mulai", "dasar_hukum", "contoh"
    )
    baris = [b for b in kolom if b[0] in urutan and b[1] in urutan]
    baris.sort(key=lambda b: (urutan[b[0]], urutan[b[1]], b[2]))
    for dari, ke, *isi in baris[:batas]:
        asal: Any = bagan.ambil(dari)
        tujuan: Any = bagan.ambil(ke)
        yield (asal.kode, asal.nama, tujuan.kode, tujuan.nama, *isi)


def _baca_urusan(saat: SaatData, batas: int | None) -> Iterator[Baris]:
    for u in Urusan.objects.order_by("kode")[:batas]:
        yield (u.kode, u.nama, u.get_kelompok_display(), u.rumpun)


_PEMBACA: dict[str, Callable[[SaatData, int | None], Iterator[Baris]]] = {
    "struktur": _baca_struktur,
    "fungsi": _baca_fungsi,
    "jabatan": _baca_jabatan,
    "garis": _baca_garis,
    "urusan": _baca_urusan,
}
