"""First floor of a structural change: its state, and everything it reads under the lock."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models

from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Jejak,
    RiwayatUnit,
    StatusStruktur,
    Unit,
)
from orgstruktur.models.rentang import Riwayat
from orgstruktur.services import rentang, rombongan
from orgstruktur.services.baris import RIWAYAT, nilai_baris
from orgstruktur.services.ketetapan import PERBAIKAN, Hasil, Ketetapan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.senarai import Senarai
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


@dataclass
class Bacaan:
    """A structural change in progress, as far as it reads."""

    tindakan: str
    oleh: Any
    ketetapan: Ketetapan
    izin: str
    status: StatusStruktur
    perintah: str = ""
    kalimat: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    #: Sentences for the person alone (names of people): the Jejak does not keep them.
    rincian: list[str] = field(default_factory=list)
    #: In full what those sentences name only in part, also for the person alone.
    senarai: list[Senarai] = field(default_factory=list)
    #: What is done once the Jejak is written.
    setelah_jejak: list[Callable[[Jejak], None]] = field(default_factory=list)
    #: Rows of the tables of upper apps that an undo brings back: (before, after) of the act.
    potret_ikutan: tuple[dict[str, Any], dict[str, Any]] | None = None
    objek: str = ""
    _hasil: Hasil | None = None
    borongan: bool = False
    simpan_potret: bool = False
    membatalkan: Jejak | None = None
    unit_tersentuh: set[int] = field(default_factory=set)
    garis_tersentuh: list[GarisHubungan] = field(default_factory=list)
    _susun: bool = False
    _borongan: list[tuple[str, int, str]] = field(default_factory=list)
    #: Ranges of new units that a batch has written already, past `_benda`.
    unit_tersisip: dict[int, list[RiwayatUnit]] = field(default_factory=dict)
    _hapus: list[Any] = field(default_factory=list)
    _rentang: dict[tuple[type, int], list[Riwayat]] = field(default_factory=dict)
    _asal: dict[tuple[type, int], dict[int, dict]] = field(default_factory=dict)
    _benda: dict[tuple[type, int], Any] = field(default_factory=dict)
    _sebelum: dict[str, dict[str, Any]] = field(default_factory=dict)
    _sesudah: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def hasil(self) -> Hasil:
        """What was done; only after the block of `buka_perubahan` has been left."""
        if self._hasil is None:
            raise RuntimeError("Perubahan belum selesai.")
        return self._hasil

    @cached_property
    def ada_unit_direncanakan(self) -> bool:
        """Whether any unit changes after today, as the database stood before this change."""
        rencana = RiwayatUnit.objects.filter(berlaku_mulai__gt=self.hari_ini)
        bersama = rombongan.sedang_berjalan()
        return bersama.ada_rencana(rencana.exists) if bersama else rencana.exists()

    # --- reading -----------------------------------------------------------------------------
    @property
    def hari_ini(self) -> date:
        """The last day the schedule has applied: what "today" means to the tables."""
        return self.status.tanggal_berlaku

    @property
    def tanggal(self) -> date:
        """The day the change takes effect (perubahan) or that points at the range (perbaikan)."""
        return self.ketetapan.tanggal or self.hari_ini

    @property
    def perbaikan(self) -> bool:
        return self.ketetapan.ragam == PERBAIKAN

    def ambil_unit(self, unit: Unit, *, versi: int | None = None) -> Unit:
        """Read a unit afresh under the lock, in scope. `versi` = what the person had seen.

        Raises DiLuarWewenang outside the scope of `oleh`, SudahBerubah when it changed since.
        """
        segar = Unit.objects.filter(pk=unit.pk).select_related("induk").first()
        if segar is None:
            raise AturanDilanggar(f"{unit.nama} sudah tidak ada.")
        self.pastikan_wewenang([segar])
        if versi is not None:
            self._pastikan_versi(segar, versi)
        return segar

    def pastikan_wewenang(self, daftar: Iterable[Unit]) -> None:
        """Raise DiLuarWewenang unless `oleh` holds the right on every unit (asked inside)."""
        if self.oleh is None:
            return
        pk = {u.pk for u in daftar}
        if Unit.objects.filter(pk__in=pk).dapat_diubah_oleh(self.oleh, self.izin).count() != len(
            pk
        ):
            raise DiLuarWewenang("Salah satu unit berada di luar wewenang Anda.")

    def _pastikan_versi(self, unit: Unit, versi: int) -> None:
        baru = list(
            Jejak.objects.filter(daftar_unit__unit=unit, pk__gt=versi)
            .select_related("oleh")
            .order_by("pk")
        )
        if baru:
            raise SudahBerubah(f"{unit.nama} diubah orang lain sementara Anda bekerja.", baru)

    def muat(self, jenis: type[models.Model], daftar_pk: Iterable[int]) -> None:
        """Read the ranges of many things of one kind with one query."""
        perlu = {pk for pk in daftar_pk if (jenis, pk) not in self._rentang}
        if not perlu:
            return
        riwayat = RIWAYAT[jenis]
        for pk in perlu:
            self._rentang[jenis, pk] = []
            self._asal[jenis, pk] = {}
        for r in riwayat.objects.filter(**{f"{riwayat.MILIK}__in": perlu}).order_by("pk"):
            pk = getattr(r, riwayat.MILIK)
            self._rentang[jenis, pk].append(r)
            self._asal[jenis, pk][r.pk] = nilai_baris(r)

    def rentang(self, benda: Any) -> list[Riwayat]:
        """Give the ranges of a thing, to be read."""
        self.muat(type(benda), [benda.pk])
        return self._rentang[type(benda), benda.pk]

    def _hari_perbaikan(self, daftar: list[Riwayat]) -> date:
        """The chosen day; else today; else, for what is planned or ended, its nearest day."""
        if self.perbaikan and self.ketetapan.tanggal:
            return self.ketetapan.tanggal
        nyata = rentang.urutkan(daftar)
        if not nyata or rentang.pada(nyata, self.hari_ini):
            return self.hari_ini
        return (
            nyata[0].berlaku_mulai
            if nyata[0].berlaku_mulai > self.hari_ini
            else nyata[-1].berlaku_mulai
        )

    def hari_acuan(self, benda: Any) -> date:
        """Give the day on which the change looks at a thing."""
        if not self.perbaikan:
            return self.tanggal
        return self._hari_perbaikan(self.rentang(benda)) if benda.pk else self.hari_ini

    def nilai_pada(self, benda: Any, hari: date | None = None) -> Riwayat:
        """Give the range of `benda` in force on `hari` (default: the day of the change).

        Raises AturanDilanggar when it is not in force that day.
        """
        hari = hari or self.tanggal
        ketemu = rentang.pada(self.rentang(benda), hari)
        if ketemu is None:
            raise AturanDilanggar(f"“{benda}” tidak berlaku pada {teks_tanggal(hari)}.", "tanggal")
        return ketemu

    def daftar_tergantung(self, *model: type) -> list[tuple[Any, int, list[Any]]]:
        """Give the touched functions and positions (or only `model`) with their ranges."""
        return [
            (benda, pk, self._rentang[jenis, pk])
            for (jenis, pk), benda in self._benda.items()
            if jenis in (model or (Fungsi, Jabatan)) and (jenis, pk) in self._rentang
        ]

    def rentang_tersentuh(self) -> Iterator[tuple[type, int, Any, dict[int, dict], list[Any]]]:
        """Give each touched thing: kind, key, itself, its ranges before (by key) and as they stand."""
        for kunci, benda in self._benda.items():
            if kunci in self._rentang:
                yield *kunci, benda, self._asal.get(kunci, {}), self._rentang[kunci]

    def baris_tersentuh(self, tabel: str) -> dict[int, tuple[dict | None, dict | None]]:
        """Give (before, after) of every row of a table that this change has written so far."""
        lama = self._sebelum.get(tabel, {})
        return {int(pk): (lama.get(pk), baru) for pk, baru in self._sesudah.get(tabel, {}).items()}

    def pk_tersentuh(self, model: type) -> set[int]:
        """Give the keys of the things of `model` that this change touches."""
        return {pk for jenis, pk in self._benda if jenis is model}

    def pk_dihapus(self, model: type[models.Model]) -> list[int]:
        """Give the keys of the rows of `model` that this change takes out at its end."""
        return [b.pk for b in self._hapus if isinstance(b, model)]

    def umur_semula(self, jenis: type, pk: int) -> tuple[date, date | None] | None:
        """Give the days a thing lived before this change; None for a new one."""
        asal = [
            (date.fromisoformat(n["berlaku_mulai"]), n["berlaku_sampai"])
            for n in self._asal.get((jenis, pk), {}).values()
            if n["berlaku_mulai"] != n["berlaku_sampai"]
        ]
        if not asal:
            return None
        sampai = [date.fromisoformat(s) if s else None for _, s in asal]
        return min(m for m, _ in asal), None if None in sampai else max(s for s in sampai if s)

    def induk_berubah(self, pk: int, daftar: Iterable[Any]) -> bool:
        """Say whether the parent of a unit that existed before changes on any day."""
        asal = self._asal.get((Unit, pk), {})
        return bool(asal) and any(
            r.pk not in asal or asal[r.pk]["induk_id"] != r.induk_id for r in daftar
        )
