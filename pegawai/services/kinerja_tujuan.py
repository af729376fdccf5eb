"""The life of a unit's goals of a year: begun or copied, set with the number of the agreement, replaced by a version.

The agreement itself is signed outside; officers record its number and date. The head of the unit fills in the goals
and what was reached (desain 2). Acts on one unit follow each other by a lock on its row; each leaves one Jejak.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from orgstruktur.models import Jejak, Keadaan, Unit, saring_lingkup, unit_dipimpin
from orgstruktur.services.baris import nama_tabel, nilai_baris
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import (
    IndikatorTujuan,
    PerjanjianKinerja,
    RealisasiTujuan,
    SasaranStrategis,
)
from pegawai.models.kinerja_tujuan import TAHUN_TERBESAR, TAHUN_TERKECIL
from pegawai.selectors.kinerja_tujuan import IZIN_ISI, objek_jejak, penerus_indikator
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

S = PerjanjianKinerja.Status


# --- begun ----------------------------------------------------------------------------------------
@transaction.atomic
def mulai_tujuan(
    *, unit: Unit, tahun: int, oleh: Any, salin: bool = False, contoh: bool = False
) -> PerjanjianKinerja:
    """Begin the goals of a year; salin: with those of the year before. Raises AturanDilanggar, DiLuarWewenang."""
    segar = kunci_unit(unit, oleh)
    if not TAHUN_TERKECIL <= tahun <= TAHUN_TERBESAR:
        raise AturanDilanggar(f"Tahun {tahun} di luar {TAHUN_TERKECIL}–{TAHUN_TERBESAR}.")
    _pastikan_bertujuan(segar, tahun)
    if PerjanjianKinerja.objects.filter(unit=segar, tahun=tahun).exists():
        raise AturanDilanggar(f"Tujuan {segar.nama} tahun {tahun} sudah ada.")
    lalu = None
    if salin:
        lalu = PerjanjianKinerja.objects.berlaku().filter(unit=segar, tahun=tahun - 1).first()
        if lalu is None:
            raise AturanDilanggar(f"Belum ada tujuan tahun {tahun - 1} yang ditetapkan.")
    baru = PerjanjianKinerja.objects.create(unit=segar, tahun=tahun, contoh=contoh)
    kata = "disusun"
    if lalu is not None:
        _salin_isi(lalu, baru, garis=False)
        kata = f"disalin dari tahun {tahun - 1}"
    catat("tujuan_mulai", baru, oleh, f"Tujuan tahun {tahun} {kata}")
    return baru


def sebab_tak_bertujuan(unit: Unit, tahun: int) -> str:
    """Say why a unit can have no goals of a year, "" = it can: it was there, if only for a part of it."""
    if unit.keadaan == Keadaan.RENCANA:
        return f"{unit.nama} masih rencana; tujuannya disusun sesudah unit dibentuk."
    if unit.dibentuk_pada.year > tahun:
        return f"{unit.nama} belum ada pada tahun {tahun}."
    if unit.dibubarkan_pada is not None and unit.dibubarkan_pada <= date(tahun, 1, 1):
        return f"{unit.nama} sudah tidak ada pada tahun {tahun}."
    return ""


def _pastikan_bertujuan(unit: Unit, tahun: int) -> None:
    if sebab := sebab_tak_bertujuan(unit, tahun):
        raise AturanDilanggar(sebab)


def _salin_isi(dari: PerjanjianKinerja, ke: PerjanjianKinerja, *, garis: bool) -> None:
    """Copy the goals. garis: they are the same ones (a new version); else new ones, and whom they serve is chosen anew."""
    for s in dari.daftar_sasaran.prefetch_related("daftar_indikator"):
        baru = SasaranStrategis(perjanjian=ke, teks=s.teks, urutan=s.urutan)
        if garis:
            baru.garis, baru.mendukung_id = s.garis, s.mendukung_id
        baru.save(force_insert=True)
        for i in s.daftar_indikator.all():
            salinan = IndikatorTujuan(sasaran=baru, **{k: getattr(i, k) for k in _KOLOM_INDIKATOR})
            if garis:
                salinan.garis = i.garis
            salinan.save(force_insert=True)


_KOLOM_INDIKATOR = ("teks", "satuan", "target", "arah", "sumber", "urutan")


# --- set, and changed after that ------------------------------------------------------------------
@transaction.atomic
def tetapkan_tujuan(
    *, perjanjian: PerjanjianKinerja, nomor: str, tanggal: date, oleh: Any
) -> PerjanjianKinerja:
    """Set the goals: from now on they are public, and the version before is history.

    What was reached moves along to the indicators that are counted the same. Raises AturanDilanggar, DiLuarWewenang.
    """
    segar = ambil_rancangan(perjanjian, oleh, kelola=True)
    _pastikan_bertujuan(segar.unit, segar.tahun)
    nomor = " ".join(nomor.split())[:120]
    if not nomor:
        raise AturanDilanggar("Isi nomor perjanjian kinerjanya.", "nomor")
    if tanggal > timezone.localdate():
        raise AturanDilanggar("Tanggal perjanjian tidak boleh sesudah hari ini.", "tanggal")
    if abs(tanggal.year - segar.tahun) > 1:
        raise AturanDilanggar(f"Tanggal ini jauh dari tahun {segar.tahun}; periksa.", "tanggal")
    _pastikan_lengkap(segar)
    lama = PerjanjianKinerja.objects.berlaku().filter(unit=segar.unit, tahun=segar.tahun).first()
    if lama is not None:
        lama.status = S.DIREVISI
        lama.save(update_fields=["status"])
        _pindahkan_realisasi(lama, segar)
    segar.status, segar.nomor, segar.tanggal = S.DITETAPKAN, nomor, tanggal
    segar.ditetapkan_pada = timezone.now()
    segar.save()
    catat("tujuan_tetapkan", segar, oleh, f"Tujuan tahun {segar.tahun} ditetapkan, nomor {nomor}")
    return segar


def _pastikan_lengkap(p: PerjanjianKinerja) -> None:
    daftar = list(p.daftar_sasaran.prefetch_related("daftar_indikator"))
    if not daftar:
        raise AturanDilanggar("Tambahkan sedikitnya satu sasaran sebelum menetapkan.")
    for s in daftar:
        if not s.daftar_indikator.all():
            raise AturanDilanggar(f"Sasaran “{s}” belum memiliki indikator.")


def _pindahkan_realisasi(lama: PerjanjianKinerja, baru: PerjanjianKinerja) -> None:
    """Move what was reached to the indicators that are counted the same; the rest stays with its version."""
    penerus = penerus_indikator(lama, baru)
    realisasi = list(RealisasiTujuan.objects.filter(indikator__in=penerus))
    for r in realisasi:
        r.indikator_id = penerus[r.indikator_id]
    RealisasiTujuan.objects.bulk_update(realisasi, ["indikator"], batch_size=200)


@transaction.atomic
def versi_tujuan(*, perjanjian: PerjanjianKinerja, alasan: str, oleh: Any) -> PerjanjianKinerja:
    """Begin a new version of goals that were set; until it is set itself the old one holds.

    Raises AturanDilanggar, DiLuarWewenang.
    """
    unit = kunci_unit(perjanjian.unit, oleh, kelola=True)
    segar = PerjanjianKinerja.objects.berlaku().filter(pk=perjanjian.pk).first()
    if segar is None:
        raise AturanDilanggar("Hanya tujuan yang ditetapkan dan masih berlaku yang dapat direvisi.")
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan versi baru, misalnya perubahan target.", "alasan")
    if PerjanjianKinerja.objects.rancangan().filter(unit=unit, tahun=segar.tahun).exists():
        raise AturanDilanggar("Versi baru sedang disusun; lanjutkan yang itu.")
    baru = PerjanjianKinerja.objects.create(
        unit=unit,
        tahun=segar.tahun,
        versi=segar.versi + 1,
        pengganti_dari=segar,
        alasan_versi=alasan.strip()[:500],
        contoh=segar.contoh,
    )
    _salin_isi(segar, baru, garis=True)
    catat("tujuan_versi", baru, oleh, f"Versi {baru.versi} tujuan tahun {baru.tahun} disusun")
    return baru


@transaction.atomic
def hapus_rancangan(*, perjanjian: PerjanjianKinerja, oleh: Any) -> Jejak:
    """Throw away what is still being written; the Jejak can bring it back. Raises AturanDilanggar, DiLuarWewenang."""
    segar = ambil_rancangan(perjanjian, oleh)
    baris: list[models.Model] = [segar]
    for s in segar.daftar_sasaran.prefetch_related("daftar_indikator"):
        baris += [s, *s.daftar_indikator.all()]
    jejak = catat(
        "tujuan_hapus",
        segar,
        oleh,
        f"Rancangan tujuan tahun {segar.tahun} dihapus",
        sebelum=potret_baris(baris),
    )
    segar.delete()
    return jejak


# --- shared ---------------------------------------------------------------------------------------
def kunci_unit(unit: Unit, oleh: Any, *, kelola: bool = False) -> Unit:
    """Give the unit afresh and hold its row; asks the right again. None as `oleh` is a command, and may everything.

    kelola: what only officers may, not the head of the unit. Raises DiLuarWewenang.
    """
    segar = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if oleh is None:
        return segar
    berperan = saring_lingkup(Unit.objects.filter(pk=segar.pk), oleh, IZIN_ISI, segar=True)
    if berperan.exists():
        return segar
    if kelola or segar.pk not in unit_dipimpin(oleh, segar=True):
        raise DiLuarWewenang("Tujuan unit ini berada di luar wewenang Anda.")
    return segar


def ambil_rancangan(
    perjanjian: PerjanjianKinerja, oleh: Any, *, kelola: bool = False
) -> PerjanjianKinerja:
    """Give goals that may still be written in, afresh under the lock. Raises AturanDilanggar, DiLuarWewenang."""
    unit = kunci_unit(perjanjian.unit, oleh, kelola=kelola)
    segar = PerjanjianKinerja.objects.filter(pk=perjanjian.pk, unit=unit).first()
    if segar is None:
        raise AturanDilanggar("Rancangan ini sudah tidak ada.")
    segar.unit = unit
    if not segar.dapat_diubah:
        raise AturanDilanggar(
            "Tujuan ini sudah ditetapkan, sehingga isinya tidak dapat diubah lagi. "
            "Perubahan dibuat sebagai versi baru."
        )
    return segar


def potret_baris(daftar: list[models.Model]) -> dict[str, dict[str, Any]]:
    """Give rows as a Jejak keeps them, in the order in which they can be made again."""
    hasil: dict[str, dict[str, Any]] = {}
    for b in daftar:
        hasil.setdefault(nama_tabel(type(b)), {})[str(b.pk)] = nilai_baris(b)
    return hasil


def catat(
    tindakan: str,
    p: PerjanjianKinerja,
    oleh: Any,
    kalimat: str,
    *,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
) -> Jejak:
    """Leave the Jejak of an act on the goals of a unit."""
    kini = {nama_tabel(PerjanjianKinerja): {str(p.pk): nilai_baris(p)}}
    return catat_jejak(
        tindakan=tindakan,
        objek=objek_jejak(p.unit.kode, p.tahun),
        oleh=oleh,
        ringkasan=f"{kalimat}: {p.unit.nama}.",
        sebelum=sebelum,
        sesudah=kini if sesudah is None and sebelum is None else sesudah,
        alasan=p.alasan_versi if tindakan == "tujuan_versi" else "",
    )
