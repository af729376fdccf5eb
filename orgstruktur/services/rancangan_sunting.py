"""The unit of work of every edit of a proposal's steps: lock, try, refuse, write, Jejak.

A service opens one `Suntingan`, changes rows through it and leaves. On the way out the steps are
tried on the structure the proposal stands on; an edit whose own step cannot work is refused, and
steps of others that can no longer work because of it are named.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import (
    Jejak,
    JejakRancangan,
    Langkah,
    Rancangan,
    boleh,
    penugasan_berlaku,
)
from orgstruktur.rancangan.benturan import lihat
from orgstruktur.rancangan.simulasi import HasilLangkah, Simulasi
from orgstruktur.selectors.rancangan import bagan_pada, coba
from orgstruktur.selectors.rancangan_penulis import TULIS, sebab_tidak_menulis
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

#: Columns of a step that an edit may change, as a Jejak keeps them.
KOLOM = ("urutan", "jenis", "isi", "alasan", "temuan_id", "dasar_hukum", "aktif")
TABEL = "langkah"
LANGKAH_TERBANYAK = 500


@dataclass(frozen=True, slots=True)
class HasilSunting:
    """What an edit did. terganggu: steps that can no longer work because of it; catatan: what its own leave as it is."""

    jejak: Jejak
    kalimat: str
    daftar: tuple[Langkah, ...] = ()
    terganggu: tuple[HasilLangkah, ...] = ()
    catatan: tuple[str, ...] = ()


def catat(rancangan: Rancangan, tindakan: str, *, oleh: Any, ringkasan: str, **lain: Any) -> Jejak:
    """Leave the Jejak of an act on a proposal, tied to it."""
    jejak = catat_jejak(
        tindakan=tindakan, objek=rancangan.nama, oleh=oleh, ringkasan=ringkasan, **lain
    )
    JejakRancangan.objects.create(jejak=jejak, rancangan=rancangan)
    return jejak


def kunci(rancangan: Rancangan) -> Rancangan:
    """Read a proposal afresh, locked until the end of the transaction."""
    segar = Rancangan.objects.select_for_update().filter(pk=rancangan.pk).first()
    if segar is None:
        raise AturanDilanggar("Rancangan ini sudah tidak ada.")
    return segar


def kunci_sebagai(oleh: Any, izin: str, rancangan: Rancangan) -> Rancangan:
    """Lock a proposal for an act that takes `izin`. Raises DiLuarWewenang, as `pastikan_izin`.

    Writing on it takes more than the role: to be one of its writers, or a scope that holds all it
    touches.
    """
    segar = kunci(rancangan)
    pastikan_izin(oleh, izin)
    if izin == TULIS and (sebab := sebab_tidak_menulis(segar, oleh)):
        raise DiLuarWewenang(sebab)
    return segar


def pastikan_izin(oleh: Any, izin: str) -> None:
    """Raise DiLuarWewenang unless `oleh` holds `izin`; roles are read anew. None: a command."""
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    if not boleh(oleh, izin):
        raise DiLuarWewenang("Peran Anda tidak mencakup tindakan ini.")


@dataclass
class Suntingan:
    """An edit in progress. `utama`: keys of the steps the edit is about."""

    rancangan: Rancangan
    daftar: list[Langkah]
    sebelumnya: Simulasi
    utama: list[int] = field(default_factory=list)
    #: an edit that makes any step fail is refused (moving), not only one whose own step fails
    ketat: bool = False
    kalimat: str = ""
    membatalkan: Jejak | None = None
    _sebelum: dict[str, Any] = field(default_factory=dict)
    _sesudah: dict[str, Any] = field(default_factory=dict)
    hasil: HasilSunting | None = None

    def ambil(self, pk: int, versi: int | None = None) -> Langkah:
        """Give a step. Raises SudahBerubah when it is gone or changed since `versi`."""
        baris = next((b for b in self.daftar if b.pk == pk), None)
        if baris is None:
            raise SudahBerubah("Langkah ini sudah dihapus orang lain sementara Anda bekerja.")
        if versi is not None and baris.versi != versi:
            raise SudahBerubah("Langkah ini diubah orang lain sementara Anda bekerja.")
        return baris

    def sisipkan(self, baris: Langkah, tempat: int | None = None) -> Langkah:
        """Put a new step at a place (default: last)."""
        if len(self.daftar) >= LANGKAH_TERBANYAK:
            raise AturanDilanggar(f"Satu rancangan paling banyak {LANGKAH_TERBANYAK} langkah.")
        baris.rancangan = self.rancangan
        baris.urutan = len(self.daftar) + 1
        baris.melihat = lihat(baris.murni(), self.sebelumnya.dasar)
        baris.save(force_insert=True)
        self._catat(baris, None, _nilai(baris))
        self.daftar.append(baris)
        if tempat is not None:
            self.taruh(baris, tempat)
        return baris

    def ubah(self, baris: Langkah, **nilai: Any) -> None:
        """Give columns of a step other values; its version rises."""
        lama = _nilai(baris)
        for kolom, isi in nilai.items():
            setattr(baris, kolom, isi)
        beda = {k: v for k, v in _nilai(baris).items() if lama[k] != v}
        if not beda:
            return
        baris.versi += 1
        if "isi" in beda:
            baris.melihat = lihat(baris.murni(), self.sebelumnya.dasar)
        baris.save(update_fields=[*beda, "versi", "melihat"])
        self._catat(baris, {k: lama[k] for k in beda}, beda)

    def taruh(self, baris: Langkah, tempat: int) -> None:
        """Put a step at a place, counted from 0, and number the steps anew."""
        self.daftar.remove(baris)
        self.daftar.insert(max(0, min(tempat, len(self.daftar))), baris)
        self.nomori()

    def hapus(self, baris: Langkah) -> None:
        """Take a step out."""
        self._catat(baris, _nilai(baris), None)
        self.daftar.remove(baris)
        Langkah.objects.filter(pk=baris.pk).delete()

    def nomori(self) -> None:
        """Number the steps in the order in which they stand here."""
        for nomor, baris in enumerate(self.daftar, start=1):
            self.ubah(baris, urutan=nomor)

    def pulihkan(self, pk: int, lama: dict[str, Any] | None) -> None:
        """Put a row back as a Jejak kept it (used by undo)."""
        baris = next((b for b in self.daftar if b.pk == pk), None)
        if lama is None:
            if baris is not None:
                self.hapus(baris)
        elif baris is not None:
            self.ubah(baris, **lama)
        else:
            baru = Langkah(pk=pk, rancangan=self.rancangan, versi=1, **lama)
            baru.melihat = lihat(baru.murni(), self.sebelumnya.dasar)
            baru.save(force_insert=True)
            self._catat(baru, None, _nilai(baru))
            self.daftar.append(baru)

    def selesaikan(self, tindakan: str, oleh: Any, perintah: str) -> None:
        """Try the steps, refuse what cannot work, leave the Jejak."""
        if not self._sesudah:
            raise AturanDilanggar("Tidak ada yang berubah.")
        kini = coba(self.sebelumnya.dasar, [b.tertulis() for b in self.daftar])
        self._tolak_yang_utama(kini)
        rusak = {h.kunci for h in self.sebelumnya.langkah if h.tolak}
        terganggu = tuple(h for h in kini.ditolak if h.kunci not in {*rusak, *self.utama})
        if self.ketat and terganggu:
            raise AturanDilanggar(
                f"Urutan itu membuat langkah lain tidak dapat berlaku: {terganggu[0].kalimat} "
                f"{terganggu[0].tolak}"
            )
        self.rancangan.diubah_pada = timezone.now()
        self.rancangan.save(update_fields=["diubah_pada", "nomor_terakhir"])
        utama = tuple(b for b in self.daftar if b.pk in self.utama)
        kalimat = self.kalimat or " ".join(kini.hasil(b.pk).kalimat for b in utama)
        jejak = catat(
            self.rancangan,
            tindakan,
            oleh=oleh,
            perintah=perintah,
            ringkasan=kalimat,
            sebelum={TABEL: self._sebelum},
            sesudah={TABEL: self._sesudah},
            membatalkan=self.membatalkan,
        )
        catatan = tuple(c for b in utama for c in kini.hasil(b.pk).catatan)
        self.hasil = HasilSunting(jejak, kalimat, utama, terganggu, catatan)

    def _tolak_yang_utama(self, kini: Simulasi) -> None:
        for pk in self.utama:
            h = next((h for h in kini.langkah if h.kunci == pk), None)
            if h is not None and h.tolak:
                raise AturanDilanggar(h.tolak, h.ruas)

    def _catat(
        self, baris: Langkah, lama: dict[str, Any] | None, baru: dict[str, Any] | None
    ) -> None:
        """Note a row before and after; of one changed twice the first before and the last after."""
        pk = str(baris.pk)
        if pk in self._sebelum:
            semula = self._sebelum[pk]
            lama = None if semula is None else {**(lama or {}), **semula}
            if baru is not None:
                baru = {**(self._sesudah[pk] or {}), **baru}
        self._sebelum[pk], self._sesudah[pk] = lama, baru


def _nilai(baris: Langkah) -> dict[str, Any]:
    return {kolom: getattr(baris, kolom) for kolom in KOLOM}


@contextmanager
def sunting(
    rancangan: Rancangan, tindakan: str, *, oleh: Any, perintah: str = ""
) -> Iterator[Suntingan]:
    """Open the transaction and lock the proposal; on the way out try, write, leave the Jejak."""
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, rancangan)
        if not segar.dapat_disunting:
            raise AturanDilanggar(
                f"Rancangan ini {segar.get_tahap_display().lower()}; langkahnya tidak lagi dapat "
                "disunting."
            )
        daftar = list(segar.daftar_langkah.order_by("urutan", "pk"))
        dasar = bagan_pada(segar.dasar_tanggal)
        s = Suntingan(segar, daftar, coba(dasar, [b.tertulis() for b in daftar]))
        yield s
        s.selesaikan(tindakan, oleh, perintah)
