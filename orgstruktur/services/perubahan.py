"""The unit of work of every structural write: lock, scope, ranges, today's values, Jejak.

A service opens one `Perubahan`, says what changes, and leaves. On the way out the ranges are
checked against the invariants of desain 5, written, today's tables brought in line, the tree
renumbered, and one Jejak row added: all of it in one transaction, or none.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone

from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Jejak,
    JejakUnit,
    Penerus,
    PotretJejak,
    StatusStruktur,
    TimKerja,
    Unit,
    penugasan_berlaku,
)
from orgstruktur.models.rentang import Riwayat
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services import ikutan, invarian, jangkauan, rombongan, selaras
from orgstruktur.services.baris import RIWAYAT, nilai_baris
from orgstruktur.services.ketetapan import PERBAIKAN, PERUBAHAN, Hasil, Ketetapan
from orgstruktur.services.tulisan import Tulisan
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi
from tebingtinggi.bersama.permintaan import id_permintaan

__all__ = [
    "PERBAIKAN",
    "PERUBAHAN",
    "Hasil",
    "Ketetapan",
    "Perubahan",
    "buka_perubahan",
    "gladi",
    "versi_unit",
]


class _Latihan(Exception):
    """Rolls a rehearsal back and carries its result out."""

    def __init__(self, hasil: Hasil) -> None:
        super().__init__()
        self.hasil = hasil


@dataclass
class Perubahan(Tulisan):
    """One structural change in progress. Made by `buka_perubahan`, never by hand."""

    def selesaikan(self) -> None:
        """Check, write, bring today's tables in line, renumber the tree, add the Jejak."""
        self._tanyakan()
        unit_berubah = {
            pk: r
            for (jenis, pk), r in self._rentang.items()
            if jenis is Unit and (jenis, pk) in self._benda
        }
        self.pastikan_wewenang(Unit.objects.filter(pk__in=jangkauan.unit_terjangkau(self)))
        invarian.periksa(self, unit_berubah)
        self._tulis_rentang()
        susun = selaras.selaraskan(
            [(b, self._rentang[k]) for k, b in self._benda.items() if self._rentang.get(k)],
            self.hari_ini,
        )
        self._pastikan_tanpa_tim()
        ikutan.ikutkan(self)
        self._tanyakan()
        self._hapus_benda()
        self._susun = self._susun or susun
        if self._susun:
            rombongan.susun_ulang([b for b in self._benda.values() if isinstance(b, Unit)])
        for (jenis, _), benda in self._benda.items():
            if jenis is Unit:
                self.unit_tersentuh.add(benda.pk)
            else:
                daftar: list[Any] = list(self._rentang.get((jenis, benda.pk), ()))
                self.unit_tersentuh.update(r.unit_id for r in daftar)
        jejak = self._tulis_jejak()
        for lanjut in self.setelah_jejak:
            lanjut(jejak)
        akan = not self.perbaikan and self.tanggal > self.hari_ini
        kalimat = (*self.kalimat, *self.rincian)
        self._hasil = Hasil(jejak, kalimat, tuple(self.peringatan), akan, tuple(self.senarai))

    def _tanyakan(self) -> None:
        """Raise PerluKonfirmasi when there are warnings nobody has agreed to."""
        if self.peringatan and not self.ketetapan.setuju:
            raise PerluKonfirmasi(list(dict.fromkeys(self.peringatan)))

    def _tulis_rentang(self) -> None:
        self._hapus_rentang()
        baru: dict[Any, list] = {}
        berubah: dict[Any, list] = {}
        for jenis, pk in self._benda:
            asal = self._asal.get((jenis, pk), {})
            for r in self._rentang.get((jenis, pk), ()):
                if r._state.adding:
                    baru.setdefault(type(r), []).append(r)
                elif nilai_baris(r) != asal[r.pk]:
                    berubah.setdefault(type(r), []).append(r)
                    self._catat(r, asal[r.pk], nilai_baris(r))
        for model, daftar in berubah.items():  # closings first: one open range a thing
            kolom = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
            daftar.sort(key=lambda r: r.berlaku_sampai is None)
            massal.perbarui(model, kolom, daftar)
        for model, daftar in baru.items():
            model.objects.bulk_create(daftar, batch_size=500)
            for r in daftar:
                self._catat(r, None, nilai_baris(r))

    def _hapus_rentang(self) -> None:
        """Delete the ranges an undo takes out, before any other is opened again."""
        milik: dict[type, list[int]] = {}
        lepas: dict[Any, list[int]] = {}
        for benda in self._hapus:
            if type(benda) in RIWAYAT:
                milik.setdefault(type(benda), []).append(benda.pk)
            elif isinstance(benda, Riwayat):
                lepas.setdefault(type(benda), []).append(benda.pk)
        for model, daftar in milik.items():
            riwayat = RIWAYAT[model]
            for r in riwayat.objects.filter(**{f"{riwayat.MILIK}__in": daftar}):
                self._catat(r, nilai_baris(r), None)
                lepas.setdefault(riwayat, []).append(r.pk)
        for tabel, daftar in lepas.items():
            tabel.objects.filter(pk__in=daftar).delete()

    def _pastikan_tanpa_tim(self) -> None:
        """Raise AturanDilanggar when a unit about to be taken out takes part in a work team."""
        unit = [b.pk for b in self._hapus if isinstance(b, Unit)]
        tim = TimKerja.objects.filter(daftar_unit__in=unit).first() if unit else None
        if tim is not None:
            raise AturanDilanggar(
                f"Unit ini ikut dalam tim kerja “{tim.nama}”; keluarkan dari tim itu lebih dahulu."
            )

    def _hapus_benda(self) -> None:
        """Delete rows, then things, units last. Raises AturanDilanggar when one is in use."""
        urut: tuple[type, ...] = (Penerus, GarisHubungan, TimKerja, Jabatan, Fungsi, Unit)
        kelompok: dict[tuple[int, int], list[Any]] = {}
        for baris in self._hapus:
            if type(baris) in urut:  # units: the deepest first
                dalam = -baris.level if isinstance(baris, Unit) else 0
                kelompok.setdefault((urut.index(type(baris)), dalam), []).append(baris)
        for (nomor, _), daftar in sorted(kelompok.items(), key=lambda k: k[0]):
            model: Any = urut[nomor]
            self._susun = self._susun or model is Unit
            try:
                model._base_manager.filter(pk__in=[b.pk for b in daftar]).delete()
            except ProtectedError as galat:
                raise AturanDilanggar(_pesan_terpakai(daftar, galat)) from galat

    def _ringkas_borongan(self) -> tuple[dict[str, Any], bytes]:
        """Give what a batch leaves in its Jejak, numbers and digest, and what was digested."""
        jumlah = {tabel: len(baris) for tabel, baris in self._sesudah.items()}
        for tabel, n, _ in self._borongan:
            jumlah[tabel] = jumlah.get(tabel, 0) + n
        isi = json.dumps(
            [self._sebelum, self._sesudah, self._borongan], sort_keys=True, default=str
        ).encode()
        return {"sidik": hashlib.sha256(isi).hexdigest(), "jumlah": jumlah}, isi

    def _tulis_jejak(self) -> Jejak:
        sebelum: dict[str, Any] = self._sebelum
        sesudah: dict[str, Any] = self._sesudah
        potret = b""
        if self.borongan:
            sebelum = {}
            sesudah, potret = self._ringkas_borongan()
            if self.simpan_potret:
                sesudah["berpotret"] = True  # sealed: that it was kept, and what it held
        jejak = Jejak.objects.create(
            oleh=self.oleh,
            perintah=self.perintah,
            tindakan=self.tindakan,
            objek=self.objek[:200],
            ringkasan="\n".join(self.kalimat),
            ragam="" if self.membatalkan else self.ketetapan.ragam,
            tanggal=self.ketetapan.tanggal if self.perbaikan else self.tanggal,
            dasar_hukum=self.ketetapan.dasar_hukum,
            alasan=self.ketetapan.alasan,
            sebelum=sebelum,
            sesudah=sesudah,
            id_permintaan=id_permintaan(),
            membatalkan=self.membatalkan,
        )
        if "berpotret" in sesudah:
            PotretJejak.objects.create(jejak=jejak, isi=zlib.compress(potret, 3))
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
    # within a batch one that fails ends all of them: no savepoint to go back to
    with transaction.atomic(savepoint=rombongan.sedang_berjalan() is None):
        Unit.objects.kunci_pohon()
        hari_ini = timezone.localdate()
        status = StatusStruktur.baca(hari_ini)
        if status.tanggal_berlaku < hari_ini:
            selaras.majukan(status, hari_ini)
        if oleh is not None:
            _baca_wewenang(oleh, izin)
        p = Perubahan(tindakan, oleh, ketetapan, izin, status, perintah)
        yield p
        p.selesaikan()


def _baca_wewenang(oleh: Any, izin: str) -> None:
    """Read the roles of the account under the lock, in a tree whose numbers bound its scope rightly."""
    penugasan_berlaku(oleh, segar=True)
    if not lingkup_izin(oleh, izin).semua and rombongan.susunkan_tertunda():
        penugasan_berlaku(oleh, segar=True)


def _periksa_ketetapan(ketetapan: Ketetapan) -> None:
    if ketetapan.ragam not in (PERBAIKAN, PERUBAHAN):
        raise AturanDilanggar("Pilih Perbaikan data atau Perubahan.", "ragam")
    if ketetapan.ragam == PERBAIKAN and not ketetapan.alasan.strip():
        raise AturanDilanggar("Tulis alasan perbaikan data.", "alasan")
    if ketetapan.ragam == PERUBAHAN and ketetapan.tanggal is None:
        raise AturanDilanggar("Isi tanggal mulai berlaku.", "tanggal")
    if ketetapan.ragam == PERUBAHAN and not ketetapan.dasar_hukum.strip():
        raise AturanDilanggar("Isi dasar hukum perubahan.", "dasar_hukum")
    if len(ketetapan.dasar_hukum) > 300:
        raise AturanDilanggar("Dasar hukum paling banyak 300 karakter.", "dasar_hukum")


def _pesan_terpakai(daftar: list[Any], galat: ProtectedError) -> str:
    if len(daftar) == 1:
        return f"“{daftar[0]}” sudah dipakai di tempat lain, sehingga tidak dapat dibatalkan."
    contoh = next(iter(galat.protected_objects), "")
    return f"Sebagian sudah dipakai di tempat lain (“{contoh}”), sehingga tidak dapat dibatalkan."


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
