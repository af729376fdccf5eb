"""What the schedule writes on the day of a planned change, and how an undo of that change takes it back.

A planned merger writes the ranges of services at once, in its own Jejak; counters, surveys and
services that came later follow on the day, and stand in the Jejak of the schedule.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from evaluasi.models import (
    HasilLama,
    Layanan,
    Loket,
    RekapTerbit,
    RiwayatLayanan,
    Survei,
    TindakLanjut,
)
from orgstruktur.kait import IsiTabel
from orgstruktur.models import Jejak, Unit
from orgstruktur.services.baris import isi_baris, nama_tabel, nilai_baris
from orgstruktur.services.perubahan import Perubahan

_TINDAKAN = "jadwal_terapkan"
_BERUNIT: tuple[Any, ...] = (Layanan, Loket, Survei, RekapTerbit, HasilLama, TindakLanjut)


class Penulis(Protocol):
    """Writes rows: a structural change (its Jejak keeps them), or the schedule on the day."""

    def ubah_ikutan(self, daftar: Any) -> None: ...
    def tambah_ikutan(self, baris: Any) -> None: ...
    def hapus_ikutan(self, baris: Any) -> None: ...
    def sebut(self, kalimat: str) -> None: ...
    def baris_tersentuh(
        self, tabel: str
    ) -> Mapping[int, tuple[dict[str, Any] | None, dict[str, Any] | None]]: ...


class PenulisJadwal:
    """The schedule writes and remembers the rows before and after."""

    def __init__(self) -> None:
        self.sebelum: IsiTabel = {}
        self.sesudah: IsiTabel = {}

    def ubah_ikutan(self, daftar: Any) -> None:
        for baris, nilai in daftar:
            semula = nilai_baris(baris)
            for kolom, isi in nilai.items():
                setattr(baris, kolom, isi)
            baris.save(update_fields=list(nilai))
            kini = nilai_baris(baris)
            self._catat(baris, {k: semula[k] for k in nilai}, {k: kini[k] for k in nilai})

    def tambah_ikutan(self, baris: Any) -> None:
        baris.save(force_insert=True)
        self._catat(baris, None, nilai_baris(baris))

    def hapus_ikutan(self, baris: Any) -> None:
        self._catat(baris, nilai_baris(baris), None)
        type(baris)._base_manager.filter(pk=baris.pk).delete()

    def sebut(self, kalimat: str) -> None:
        """Nobody is there to read it."""

    def baris_tersentuh(
        self, tabel: str
    ) -> dict[int, tuple[dict[str, Any] | None, dict[str, Any] | None]]:
        """Give (before, after) of every row of a table that was written."""
        lama = self.sebelum.get(tabel, {})
        return {int(pk): (lama.get(pk), baru) for pk, baru in self.sesudah.get(tabel, {}).items()}

    def _catat(self, baris: Any, lama: dict[str, Any] | None, baru: dict[str, Any] | None) -> None:
        tabel, kunci = nama_tabel(type(baris)), str(baris.pk)
        self.sebelum.setdefault(tabel, {}).setdefault(kunci, lama)
        self.sesudah.setdefault(tabel, {})[kunci] = baru


def kembalikan_jadwal(p: Perubahan) -> None:
    """Give back what the schedule took from units that this undo lets live again.

    Only rows that still are what it left behind: what somebody changed since stays.
    """
    if p.membatalkan is None or p.membatalkan.tanggal is None:
        return
    hidup = {
        pk
        for jenis, pk, _, _, kini in p.rentang_tersentuh()
        if jenis is Unit and any(r.berlaku_sampai is None for r in kini)
    }
    if not hidup:
        return
    jadwal = Jejak.objects.filter(
        tindakan=_TINDAKAN, tanggal=p.membatalkan.tanggal, pk__gt=p.membatalkan.pk
    )
    for jejak in jadwal:
        layanan = set()
        for model in _BERUNIT:
            kembali = _kembalikan_unit(p, jejak, model, hidup)
            layanan |= kembali if model is Layanan else set()
        _kembalikan_rentang(p, jejak, layanan)


def _kembalikan_unit(p: Perubahan, jejak: Jejak, model: Any, hidup: set[int]) -> set[int]:
    """Give rows of one table their unit of before, and what changed with it; say which."""
    dulu, kini = (isi.get(nama_tabel(model)) or {} for isi in (jejak.sebelum, jejak.sesudah))
    asal = {int(pk): isi for pk, isi in dulu.items() if isi and isi["unit_id"] in hidup}
    baris = model._base_manager.filter(pk__in=asal).order_by("pk")
    utuh = [b for b in baris if b.unit_id == kini[str(b.pk)]["unit_id"]]
    p.ubah_ikutan([(b, asal[b.pk]) for b in utuh])
    return {b.pk for b in utuh}


def _kembalikan_rentang(p: Perubahan, jejak: Jejak, layanan: set[int]) -> None:
    """Put the ranges of these services back: what came goes first, then what was cut grows again."""
    tabel = nama_tabel(RiwayatLayanan)
    dulu, kini = (isi.get(tabel) or {} for isi in (jejak.sebelum, jejak.sesudah))
    ada = RiwayatLayanan.objects.filter(pk__in=[int(pk) for pk in kini], layanan__in=layanan)
    utuh = [r for r in ada if nilai_baris(r) == kini[str(r.pk)]]
    for r in utuh:
        if dulu[str(r.pk)] is None:
            p.hapus_ikutan(r)
    for r in utuh:
        if (lama := dulu[str(r.pk)]) is not None:
            bayangan = RiwayatLayanan()
            isi_baris(bayangan, lama)
            p.ubah_ikutan([(r, {k: getattr(bayangan, k) for k in lama})])
