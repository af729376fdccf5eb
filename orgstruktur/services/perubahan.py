"""The unit of work of every structural write: lock, scope, ranges, today's values, Jejak.

A service opens one `Perubahan`, says what changes, and leaves. On the way out the ranges are
checked against the invariants of desain 5, written, today's tables brought in line, the tree
renumbered, and one Jejak row added: all of it in one transaction, or none.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone

from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Jejak,
    JejakUnit,
    Keadaan,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    StatusStruktur,
    TimKerja,
    Unit,
    penugasan_berlaku,
)
from orgstruktur.models.rentang import Riwayat
from orgstruktur.services import invarian, rentang, selaras
from orgstruktur.services.baris import isi_baris, jati, nama_tabel, nilai_baris
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import (
    AturanDilanggar,
    DiLuarWewenang,
    PerluKonfirmasi,
    SudahBerubah,
)
from tebingtinggi.bersama.permintaan import id_permintaan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

PERBAIKAN, PERUBAHAN = "perbaikan", "perubahan"
RIWAYAT: dict[type[models.Model], type[Riwayat]] = {
    Unit: RiwayatUnit,
    Fungsi: RiwayatFungsi,
    Jabatan: RiwayatJabatan,
}


@dataclass(frozen=True, slots=True)
class Ketetapan:
    """How a change is meant.

    ragam: "perbaikan" (entered wrongly; corrects in place, needs `alasan`) or "perubahan"
    (a new range from `tanggal` on, needs `dasar_hukum`). setuju: warnings were accepted.
    """

    ragam: str = PERUBAHAN
    tanggal: date | None = None
    dasar_hukum: str = ""
    alasan: str = ""
    setuju: bool = False


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a service did: its Jejak row, and in words what changed and what to mind."""

    jejak: Jejak
    kalimat: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    akan_berlaku: bool = False


class _Latihan(Exception):
    """Rolls a rehearsal back and carries its result out."""

    def __init__(self, hasil: Hasil) -> None:
        super().__init__()
        self.hasil = hasil


@dataclass
class Perubahan:
    """One structural change in progress. Made by `buka_perubahan`, never by hand."""

    tindakan: str
    oleh: Any
    ketetapan: Ketetapan
    izin: str
    status: StatusStruktur
    perintah: str = ""
    kalimat: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    objek: str = ""
    _hasil: Hasil | None = None
    borongan: bool = False
    membatalkan: Jejak | None = None
    unit_tersentuh: set[int] = field(default_factory=set)
    garis_tersentuh: list[GarisHubungan] = field(default_factory=list)
    _susun: bool = False
    _borongan: list[tuple[str, int, str]] = field(default_factory=list)
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

    def daftar_tergantung(self, *model: type) -> list[tuple[Any, int, list[Riwayat]]]:
        """Give the touched functions and positions (or only `model`) with their ranges."""
        return [
            (benda, pk, self._rentang[jenis, pk])
            for (jenis, pk), benda in self._benda.items()
            if jenis in (model or (Fungsi, Jabatan)) and (jenis, pk) in self._rentang
        ]

    def pk_tersentuh(self, model: type) -> set[int]:
        """Give the keys of the things of `model` that this change touches."""
        return {pk for jenis, pk in self._benda if jenis is model}

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

    def induk_berubah(self, pk: int, daftar: Iterable[Riwayat]) -> bool:
        """Say whether the parent of a unit that existed before changes on any day."""
        asal = self._asal.get((Unit, pk))
        return bool(asal) and any(
            r.pk not in asal or asal[r.pk]["induk_id"] != r.induk_id  # type: ignore[attr-defined,index]
            for r in daftar
        )

    # --- writing -----------------------------------------------------------------------------
    def buat(self, benda: Any) -> Any:
        """Bring a new thing into being from the day of the change; its values make the range."""
        self.buat_banyak([benda])
        return benda

    def buat_banyak(self, daftar: Sequence[Any]) -> None:
        """Bring things of one kind into being at once (units: parents in an earlier call)."""
        if not daftar:
            return
        jenis = type(daftar[0])
        riwayat = RIWAYAT[jenis]
        for benda in daftar:
            selaras.tetapkan_keadaan(benda, self.tanggal, None, self.hari_ini)
            if jenis is Unit:
                self._susun = True
                benda.lft, benda.rght, benda.tree_id, benda.level = 1, 2, 1, 0
        jenis._base_manager.bulk_create(daftar, batch_size=500)
        for benda in daftar:
            r = riwayat(
                **{riwayat.MILIK: benda.pk},
                **{kolom: getattr(benda, kolom) for kolom in jenis.KOLOM_RENTANG},
                berlaku_mulai=self.tanggal,
                dasar_hukum=self.ketetapan.dasar_hukum,
            )
            self._rentang[jenis, benda.pk] = [r]
            self._asal[jenis, benda.pk] = {}
            self._catat(benda, None, jati(benda))
            self._sentuh(benda)

    def catat_borongan(self, model: type[models.Model], jumlah: int, sidik: str) -> None:
        """Note rows that a batch wrote past the ORM: how many, and their digest."""
        self._borongan.append((nama_tabel(model), jumlah, sidik))

    def susun_ulang_nanti(self) -> None:
        """Let the tree be renumbered at the end."""
        self._susun = True

    def ubah(self, benda: Any, **nilai: Any) -> None:
        """Give columns of KOLOM_RENTANG other values, as the Ketetapan means it."""
        daftar = self.rentang(benda)
        if self.perbaikan:
            rentang.perbaiki(daftar, self._hari_perbaikan(daftar), nilai)
        else:
            rentang.ubah_sejak(daftar, self.tanggal, nilai, self.ketetapan.dasar_hukum)
        self._sentuh(benda)

    def perbaiki(self, benda: Any, **nilai: Any) -> None:
        """Correct columns in place whatever the Ketetapan says (order among siblings)."""
        daftar = self.rentang(benda)
        rentang.perbaiki(daftar, self._hari_perbaikan(daftar), nilai)
        self._sentuh(benda)

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

    def tutup(self, benda: Any) -> None:
        """End a thing on the day of the change."""
        rentang.tutup(self.rentang(benda), self.tanggal, self.ketetapan.dasar_hukum)
        self._sentuh(benda)

    def tarik(self, benda: Any) -> None:
        """Withdraw a thing that never existed: every range becomes empty."""
        for r in self.rentang(benda):
            r.berlaku_sampai = r.berlaku_mulai
        self._sentuh(benda)

    def ubah_jati(self, benda: models.Model, **nilai: Any) -> None:
        """Change columns that have no range (kode, alamat, kontak, …), always in place."""
        lama = jati(benda)
        for kolom, isi in nilai.items():
            setattr(benda, kolom, isi)
        type(benda)._base_manager.filter(pk=benda.pk).update(**nilai)
        self._catat(benda, lama, jati(benda))
        self._sentuh(benda)

    def tambah_baris(self, baris: models.Model, *daftar_unit: int) -> None:
        """Add a row of a table without ranges of its own kind (Penerus, GarisHubungan, …)."""
        baris.save(force_insert=True)
        self._catat_baris(baris, None, nilai_baris(baris))
        self.unit_tersentuh.update(daftar_unit)

    def ubah_baris(self, baris: models.Model, *daftar_unit: int, **nilai: Any) -> None:
        """Change a row of such a table."""
        lama = nilai_baris(baris)
        for kolom, isi in nilai.items():
            setattr(baris, kolom, isi)
        baris.save(update_fields=list(nilai))
        self._catat_baris(baris, lama, nilai_baris(baris))
        self.unit_tersentuh.update(daftar_unit)

    def simpan_tim(
        self, tim: TimKerja, nilai: dict[str, Any] | None, daftar_unit: list[int]
    ) -> None:
        """Write a work team (`nilai` None = a new one) together with its units."""
        if nilai is None:
            lama = None
            tim.save(force_insert=True)
        else:
            tim = TimKerja.objects.get(pk=tim.pk)
            lama = nilai_baris(tim)
            for kolom, isi in nilai.items():
                setattr(tim, kolom, isi)
            tim.save()
        tim.daftar_unit.set(daftar_unit)
        self._catat(tim, lama, nilai_baris(tim))
        self.unit_tersentuh.update(daftar_unit)

    def sebut(self, kalimat: str) -> None:
        """Add a sentence to what the person reads before and after."""
        self.kalimat.append(kalimat)

    # --- going back (used by services.batal) -------------------------------------------------
    def bangkitkan(self, benda: Any) -> None:
        """Insert a thing again under its old key; its ranges follow."""
        benda.keadaan, benda.dibentuk_pada = Keadaan.RENCANA, self.hari_ini
        if isinstance(benda, Unit):
            self._susun = True
            benda.lft, benda.rght, benda.tree_id, benda.level = 1, 2, 1, 0
        type(benda)._base_manager.bulk_create([benda])
        self._catat(benda, None, jati(benda))

    def hapus_benda(self, benda: Any) -> None:
        """Take a thing out that the undone act had brought into being, at the very end."""
        self.muat(type(benda), [benda.pk])
        self._rentang[type(benda), benda.pk] = []
        self._hapus.append(benda)
        self._catat(benda, jati(benda), None)
        self._sentuh(benda)

    def pulihkan_rentang(self, benda: Any, lama: dict[int, dict[str, Any] | None]) -> None:
        """Put the ranges of a thing back: changed ones, removed ones, added ones."""
        riwayat = RIWAYAT[type(benda)]
        kunci = (type(benda), benda.pk)
        ada = {r.pk: r for r in self._rentang[kunci]}
        for pk, nilai in lama.items():
            if pk in ada and nilai is not None:
                isi_baris(ada[pk], nilai)
            elif pk in ada:
                self._rentang[kunci].remove(ada[pk])
                self._catat(ada[pk], self._asal[kunci][pk], None)
                self._hapus.append(ada[pk])
            elif nilai is not None and nilai[riwayat.MILIK] == benda.pk:
                baru = riwayat(pk=pk)
                isi_baris(baru, nilai)
                self._rentang[kunci].append(baru)
        self._sentuh(benda)

    def pulihkan_baris(self, baris: models.Model, lama: dict[str, Any], *, baru: bool) -> None:
        """Put a row of Penerus, GarisHubungan or TimKerja back."""
        sebelum = None if baru else nilai_baris(baris)
        isi_baris(baris, lama)
        baris.save(force_insert=baru)
        if isinstance(baris, TimKerja):
            baris.daftar_unit.set(lama["daftar_unit"])
        self._catat_baris(baris, sebelum, nilai_baris(baris))

    def hapus_baris(self, baris: models.Model) -> None:
        """Take such a row out again."""
        self._catat(baris, nilai_baris(baris), None)
        self._hapus.append(baris)

    def _catat_baris(self, baris: models.Model, lama: dict | None, baru: dict | None) -> None:
        self._catat(baris, lama, baru)
        if isinstance(baris, GarisHubungan):
            self.garis_tersentuh.append(baris)

    def _sentuh(self, benda: Any) -> None:
        self._benda[type(benda), benda.pk] = benda

    def _catat(self, baris: models.Model, lama: dict | None, baru: dict | None) -> None:
        tabel, pk = nama_tabel(type(baris)), str(baris.pk)
        self._sebelum.setdefault(tabel, {}).setdefault(pk, lama)
        self._sesudah.setdefault(tabel, {})[pk] = baru

    # --- the end -----------------------------------------------------------------------------
    def selesaikan(self) -> None:
        """Check, write, bring today's tables in line, renumber the tree, add the Jejak."""
        if self.peringatan and not self.ketetapan.setuju:
            raise PerluKonfirmasi(list(dict.fromkeys(self.peringatan)))
        unit_berubah = {
            pk: r
            for (jenis, pk), r in self._rentang.items()
            if jenis is Unit and (jenis, pk) in self._benda
        }
        invarian.periksa(self, unit_berubah)
        self._tulis_rentang()
        susun = selaras.selaraskan(
            [(b, self._rentang[k]) for k, b in self._benda.items() if self._rentang.get(k)],
            self.hari_ini,
        )
        self._hapus_benda()
        self._susun = self._susun or susun
        if self._susun:
            Unit.objects.susun_ulang()
        for (jenis, _), benda in self._benda.items():
            if jenis is Unit:
                self.unit_tersentuh.add(benda.pk)
            else:
                self.unit_tersentuh.update(
                    r.unit_id for r in self._rentang.get((jenis, benda.pk), ())
                )
        jejak = self._tulis_jejak()
        akan = not self.perbaikan and self.tanggal > self.hari_ini
        self._hasil = Hasil(jejak, tuple(self.kalimat), tuple(self.peringatan), akan)

    def _tulis_rentang(self) -> None:
        self._hapus_rentang()
        baru: dict[type, list] = {}
        berubah: dict[type, list] = {}
        for jenis, pk in self._benda:
            asal = self._asal.get((jenis, pk), {})
            for r in self._rentang.get((jenis, pk), ()):
                if r._state.adding:
                    baru.setdefault(type(r), []).append(r)
                elif nilai_baris(r) != asal[r.pk]:
                    berubah.setdefault(type(r), []).append(r)
                    self._catat(r, asal[r.pk], nilai_baris(r))
        for model, daftar in berubah.items():  # closings first: one open range a thing
            kolom = [f.name for f in model._meta.concrete_fields if not f.primary_key]
            daftar.sort(key=lambda r: r.berlaku_sampai is None)
            if len(daftar) == 1:
                daftar[0].save(update_fields=kolom)
            else:
                model.objects.bulk_update(daftar, kolom, batch_size=200)
        for model, daftar in baru.items():
            model.objects.bulk_create(daftar, batch_size=500)
            for r in daftar:
                self._catat(r, None, nilai_baris(r))

    def _hapus_rentang(self) -> None:
        """Delete the ranges an undo takes out, before any other is opened again."""
        for benda in self._hapus:
            if type(benda) in RIWAYAT:
                riwayat = RIWAYAT[type(benda)]
                for r in riwayat.objects.filter(**{riwayat.MILIK: benda.pk}):
                    self._catat(r, nilai_baris(r), None)
                    r.delete()
            elif isinstance(benda, Riwayat):
                benda.delete()

    def _hapus_benda(self) -> None:
        """Delete rows, then things, units last. Raises AturanDilanggar when one is in use."""
        urut: tuple[type, ...] = (Penerus, GarisHubungan, TimKerja, Jabatan, Fungsi, Unit)
        hapus = [b for b in self._hapus if type(b) in urut]
        for baris in sorted(hapus, key=lambda b: urut.index(type(b))):
            self._susun = self._susun or isinstance(baris, Unit)
            try:
                type(baris)._base_manager.filter(pk=baris.pk).delete()
            except ProtectedError as galat:
                raise AturanDilanggar(
                    f"“{baris}” sudah dipakai di tempat lain, sehingga tidak dapat dibatalkan."
                ) from galat

    def _ringkas_borongan(self) -> dict[str, Any]:
        """Give what a batch leaves in its Jejak: numbers of rows by table and their digest."""
        jumlah = {tabel: len(baris) for tabel, baris in self._sesudah.items()}
        for tabel, n, _ in self._borongan:
            jumlah[tabel] = jumlah.get(tabel, 0) + n
        isi = json.dumps(
            [self._sebelum, self._sesudah, self._borongan], sort_keys=True, default=str
        )
        return {"sidik": hashlib.sha256(isi.encode()).hexdigest(), "jumlah": jumlah}

    def _tulis_jejak(self) -> Jejak:
        sebelum, sesudah = self._sebelum, self._sesudah
        if self.borongan:
            sebelum, sesudah = {}, self._ringkas_borongan()
        jejak = Jejak.objects.create(
            oleh=self.oleh,
            perintah=self.perintah,
            tindakan=self.tindakan,
            objek=self.objek[:200],
            ringkasan="\n".join(self.kalimat),
            ragam="" if self.membatalkan else self.ketetapan.ragam,
            tanggal=self.tanggal,
            dasar_hukum=self.ketetapan.dasar_hukum,
            alasan=self.ketetapan.alasan,
            sebelum=sebelum,
            sesudah=sesudah,
            id_permintaan=id_permintaan(),
            membatalkan=self.membatalkan,
        )
        massal.sisipkan(
            JejakUnit,
            ["jejak_id", "unit_id"],
            [(jejak.pk, pk) for pk in sorted(self.unit_tersentuh)],
        )
        StatusStruktur.perbarui_versi()
        return jejak


@contextmanager
def buka_perubahan(
    tindakan: str,
    *,
    oleh: Any,
    ketetapan: Ketetapan,
    izin: str = "ubah_struktur",
    perintah: str = "",
) -> Iterator[Perubahan]:
    """Open the transaction, take the lock before any node is read, apply what is overdue.

    Raises AturanDilanggar when the Ketetapan lacks what its ragam needs.
    """
    _periksa_ketetapan(ketetapan)
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        hari_ini = timezone.localdate()
        status = StatusStruktur.baca(hari_ini)
        if status.tanggal_berlaku < hari_ini:
            selaras.majukan(status, hari_ini)
        if oleh is not None:
            penugasan_berlaku(oleh, segar=True)
        p = Perubahan(tindakan, oleh, ketetapan, izin, status, perintah)
        yield p
        p.selesaikan()


def _periksa_ketetapan(ketetapan: Ketetapan) -> None:
    if ketetapan.ragam not in (PERBAIKAN, PERUBAHAN):
        raise AturanDilanggar("Pilih Perbaikan data atau Perubahan.", "ragam")
    if ketetapan.ragam == PERBAIKAN and not ketetapan.alasan.strip():
        raise AturanDilanggar("Tulis alasan perbaikan data.", "alasan")
    if ketetapan.ragam == PERUBAHAN and ketetapan.tanggal is None:
        raise AturanDilanggar("Isi tanggal mulai berlaku.", "tanggal")
    if ketetapan.ragam == PERUBAHAN and not ketetapan.dasar_hukum.strip():
        raise AturanDilanggar("Isi dasar hukum perubahan.", "dasar_hukum")


def gladi(layanan: Any, **argumen: Any) -> Hasil:
    """Rehearse a service: do all of it, roll it back, and give what it would have done.

    Raises whatever the service raises. Nothing is written.
    """
    try:
        with transaction.atomic():
            raise _Latihan(layanan(**argumen))
    except _Latihan as latihan:
        return latihan.hasil


def versi_unit(unit: Unit) -> int:
    """Give the number of the last act that touched `unit`; a form carries it back."""
    return JejakUnit.objects.filter(unit=unit).aggregate(n=Max("jejak_id"))["n"] or 0
