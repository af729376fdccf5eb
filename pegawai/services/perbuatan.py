"""The unit of work of every act on people: lock, scope, rows before and after, one Jejak.

    with buka_perbuatan("penempatan_mulai", oleh=oleh, setuju=setuju) as p:
        orang = p.ambil_pegawai(pegawai)
        p.buat(Penempatan(pegawai=orang, …))
        p.sebut("Ani ditempatkan …")
    return p.hasil

On the way out warnings ask for a yes, every row touched is asked whether it fits what is there, the mark of the
data is renewed and one Jejak written: all in one transaction, or nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from orgstruktur.models import Jejak, Unit, penugasan_berlaku
from orgstruktur.services.baris import nama_tabel, nilai_baris
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.ketetapan import Hasil
from pegawai.models import (
    AnggotaTim,
    JejakPegawai,
    NomorPegawai,
    Pegawai,
    Penempatan,
    StatusKepegawaian,
)
from pegawai.selectors.rinci import BUKAN_SENDIRI, dilarang_ubah_sendiri
from pegawai.services.jejak_unit import tautkan_pegawai
from pegawai.services.serasi import pastikan_serasi
from tebingtinggi.bersama.galat import (
    AturanDilanggar,
    DiLuarWewenang,
    PerluKonfirmasi,
    SudahBerubah,
)

IZIN = "ubah_pegawai"
#: Columns whose values a Jejak keeps apart (kepegawaian 6.3), by the name they have there.
TERBATAS: dict[type[models.Model], tuple[str, ...]] = {
    Pegawai: Pegawai.KOLOM_TERBATAS,
    NomorPegawai: ("nomor",),
}
Isi = dict[str, dict[str, dict[str, Any] | None]]


@dataclass
class Perbuatan:
    """One act in progress. Made by `buka_perbuatan`, never by hand.

    berkeputusan: a decision on a proposal carries it; rights were asked when it was planned.
    """

    tindakan: str
    oleh: Any
    setuju: bool
    perintah: str
    hari_ini: date
    alasan: str = ""
    objek: str = ""
    tanggal: date | None = None
    membatalkan: Jejak | None = None
    berkeputusan: bool = False
    kalimat: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    sebelum: Isi = field(default_factory=dict)
    sesudah: Isi = field(default_factory=dict)
    terbatas: dict[str, str] = field(default_factory=dict)
    orang: dict[int, Pegawai] = field(default_factory=dict)
    _hasil: Hasil | None = None

    @property
    def hasil(self) -> Hasil:
        """What came of it; only after the block."""
        if self._hasil is None:
            raise RuntimeError("Perbuatan belum selesai.")
        return self._hasil

    def sebut(self, kalimat: str) -> None:
        self.kalimat.append(kalimat)

    def ingatkan(self, daftar: Iterable[str]) -> None:
        """Add warnings: allowed, but asked once."""
        self.peringatan += daftar

    # --- who may ---------------------------------------------------------------------------------
    def ambil_pegawai(self, pegawai: Pegawai, *, versi: int | None = None) -> Pegawai:
        """Give a fresh copy of a person in scope; one's own record takes four eyes (admins may).

        Raises DiLuarWewenang, AturanDilanggar, SudahBerubah.
        `versi`: the last act on the person that the page knew (`versi_pegawai`).
        """
        segar = Pegawai.objects.filter(pk=pegawai.pk).first()
        if segar is None:
            raise AturanDilanggar("Pegawai ini sudah tidak ada.")
        ada = Pegawai.objects.filter(pk=segar.pk)
        if self.oleh is not None and not ada.dapat_diubah_oleh(self.oleh, IZIN).exists():
            raise DiLuarWewenang(f"{segar.nama_lengkap} berada di luar wewenang Anda.")
        if self.oleh is not None and dilarang_ubah_sendiri(segar, self.oleh):
            raise DiLuarWewenang(BUKAN_SENDIRI)
        if versi is not None and (baru := _sesudah_versi(segar, versi)):
            raise SudahBerubah(
                f"Data {segar.nama_lengkap} diubah sementara Anda bekerja.", daftar_jejak=baru
            )
        self.orang[segar.pk] = segar
        self.objek = self.objek or segar.nama_lengkap
        return segar

    def pastikan_unit(self, daftar: Iterable[int | None]) -> None:
        """Raise DiLuarWewenang unless every one of these units is in scope."""
        pk = {u for u in daftar if u is not None}
        if self.oleh is None or self.berkeputusan or not pk:
            return
        ada = Unit.objects.filter(pk__in=pk).dapat_diubah_oleh(self.oleh, IZIN).count()
        if ada != len(pk):
            raise DiLuarWewenang(
                "Unit asal atau unit tujuan berada di luar wewenang Anda; mintalah petugas yang membawahi keduanya."
            )

    # --- rows ------------------------------------------------------------------------------------
    def buat(self, baris: models.Model) -> None:
        """Insert a row."""
        baris.save(force_insert=True)
        self._catat(baris, None, nilai_baris(baris))

    def ubah(self, baris: models.Model, **nilai: Any) -> bool:
        """Give a row other values; say whether anything differs."""
        beda = {k: v for k, v in nilai.items() if getattr(baris, k) != v}
        if not beda:
            return False
        semua = nilai_baris(baris)
        lama = {k: semua[k] for k in beda}
        for k, v in beda.items():
            setattr(baris, k, v)
        baris.save(update_fields=list(beda))
        semua = nilai_baris(baris)
        self._catat(baris, lama, {k: semua[k] for k in beda})
        return True

    def buat_banyak(self, daftar: Sequence[models.Model]) -> None:
        """Insert rows of one table in one statement."""
        if daftar:
            type(daftar[0])._default_manager.bulk_create(daftar)
        for baris in daftar:
            self._catat(baris, None, nilai_baris(baris))

    def ubah_banyak(self, daftar: Iterable[tuple[models.Model, dict[str, Any]]]) -> None:
        """Give rows of one table other values, in one statement."""
        beda, kolom = [], set()
        for baris, nilai in daftar:
            baru = {k: v for k, v in nilai.items() if getattr(baris, k) != v}
            if not baru:
                continue
            semua = nilai_baris(baris)
            for k, v in baru.items():
                setattr(baris, k, v)
            kini = nilai_baris(baris)
            self._catat(baris, {k: semua[k] for k in baru}, {k: kini[k] for k in baru})
            beda.append(baris)
            kolom |= {baris._meta.get_field(k).name for k in baru}
        if beda:
            type(beda[0])._default_manager.bulk_update(beda, sorted(kolom))

    def hapus_banyak(self, daftar: Sequence[models.Model]) -> None:
        """Take out rows of one table that an undo says never were."""
        for baris in daftar:
            self._catat(baris, nilai_baris(baris), None)
        if daftar:
            kunci = [baris.pk for baris in daftar]
            type(daftar[0])._base_manager.filter(pk__in=kunci).delete()

    def _catat(self, baris: Any, lama: dict[str, Any] | None, baru: dict[str, Any] | None) -> None:
        for kolom in TERBATAS.get(type(baris), ()):
            for isi, saat in ((lama, "sebelum"), (baru, "sesudah")):
                if isi and (nilai := isi.pop(kolom, None)) is not None:
                    self.terbatas.setdefault(f"{kolom}_{saat}", str(nilai))
        tabel, kunci = nama_tabel(type(baris)), str(baris.pk)
        dulu = self.sebelum.setdefault(tabel, {})
        if kunci not in dulu:
            dulu[kunci] = lama
        elif lama and dulu[kunci] is not None:
            dulu[kunci] = {**lama, **dulu[kunci]}  # type: ignore[dict-item]
        kini = self.sesudah.setdefault(tabel, {})
        kini[kunci] = {**(kini.get(kunci) or {}), **baru} if baru is not None else None

    def _tersentuh(self, model: type[models.Model]) -> list[int]:
        """Give the keys of the rows of one table that are still there."""
        kini = self.sesudah.get(nama_tabel(model), {})
        return [int(pk) for pk, isi in kini.items() if isi is not None]

    # --- the end ---------------------------------------------------------------------------------
    def selesaikan(self) -> None:
        """Ask warnings and whether the rows fit, renew the mark, write the Jejak."""
        if self.peringatan and not self.setuju:
            raise PerluKonfirmasi(list(dict.fromkeys(self.peringatan)))
        ada = Pegawai.objects.filter(pk__in=self.orang).values_list("pk", flat=True)
        pastikan_serasi(penempatan=self._tersentuh(Penempatan), anggota=self._tersentuh(AnggotaTim))
        StatusKepegawaian.perbarui_versi()
        jejak = catat_jejak(
            tindakan=self.tindakan,
            objek=self.objek,
            oleh=self.oleh,
            ringkasan="\n".join(self.kalimat),
            sebelum=self.sebelum,
            sesudah=self.sesudah,
            terbatas=self.terbatas,
            alasan=self.alasan,
            perintah=self.perintah,
            tanggal=self.tanggal,
        )
        if self.membatalkan is not None:
            jejak.membatalkan = self.membatalkan
            jejak.save(update_fields=["membatalkan"])
        tautkan_pegawai(jejak, ada)
        akan = self.tanggal is not None and self.tanggal > self.hari_ini
        self._hasil = Hasil(jejak, tuple(self.kalimat), tuple(self.peringatan), akan)


@contextmanager
def buka_perbuatan(
    tindakan: str, *, oleh: Any, setuju: bool = False, perintah: str = "", alasan: str = ""
) -> Iterator[Perbuatan]:
    """Open an act: transaction, locks (structure first, then people), roles read anew."""
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        StatusKepegawaian.kunci()
        if oleh is not None:
            penugasan_berlaku(oleh, segar=True)
        p = Perbuatan(tindakan, oleh, setuju, perintah, timezone.localdate(), alasan.strip())
        yield p
        p.selesaikan()


def versi_pegawai(pegawai: Pegawai) -> int:
    """Give the number of the last act on a person; a form carries it back."""
    akhir = JejakPegawai.objects.filter(pegawai=pegawai).order_by("-jejak_id")
    return akhir.values_list("jejak_id", flat=True).first() or 0


def _sesudah_versi(pegawai: Pegawai, versi: int) -> list[Jejak]:
    tautan = JejakPegawai.objects.filter(pegawai=pegawai, jejak_id__gt=versi)
    return [t.jejak for t in tautan.select_related("jejak", "jejak__oleh").order_by("jejak_id")]
