"""What every act on services and counters shares: the lock, the scope, the version, the Jejak."""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.text import slugify

from evaluasi.models import KeadaanLayanan, Layanan, Loket
from orgstruktur.models import Jejak, Keadaan, Unit, penugasan_berlaku
from orgstruktur.services.baris import nama_tabel, nilai_baris
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

IZIN = "kelola_layanan"
PANJANG_KODE = 40
_B = TypeVar("_B", Layanan, Loket)


@contextmanager
def buka_layanan(oleh: Any) -> Iterator[None]:
    """Open the transaction and the lock of the structure, and read the roles of `oleh` anew."""
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        if oleh is not None:
            penugasan_berlaku(oleh, segar=True)
        yield


def pastikan_unit(oleh: Any, unit: int, sebutan: str) -> None:
    """Raise DiLuarWewenang unless `oleh` holds `kelola_layanan` on this unit; None = a command."""
    if oleh is None:
        return
    if not Unit.objects.filter(pk=unit).dapat_diubah_oleh(oleh, IZIN).exists():
        raise DiLuarWewenang(f"{sebutan} berada di luar wewenang Anda.")


def pastikan_berlaku(unit: Unit) -> Unit:
    """Give the unit afresh. Raises AturanDilanggar when it is not in force today."""
    segar = Unit.objects.filter(pk=unit.pk).first()
    if segar is None or segar.keadaan != Keadaan.BERLAKU:
        raise AturanDilanggar(f"{unit.nama} tidak berlaku hari ini; pilih unit lain.", "unit")
    return segar


def kode_bebas(model: type[models.Model], kode: str, nama: str) -> str:
    """Give the code asked for, or one made from the name. Raises AturanDilanggar when it is taken."""
    ada = model._base_manager
    if kode:
        if ada.filter(kode=kode).exists():
            raise AturanDilanggar(f"Kode “{kode}” sudah dipakai; pilih kode lain.", "kode")
        return kode
    dasar = slugify(nama)[: PANJANG_KODE - 4].strip("-") or "layanan"
    terpakai = set(ada.filter(kode__startswith=dasar).values_list("kode", flat=True))
    calon = (dasar, *(f"{dasar}-{n}" for n in range(2, 1000)))
    return next(k for k in calon if k not in terpakai)


def versi_isi(benda: models.Model, *lain: Any) -> int:
    """Give a mark of what a row holds; a form carries it back. `lain`: what hangs on it."""
    isi = json.dumps([nilai_baris(benda), *lain], sort_keys=True, default=str)
    return zlib.crc32(isi.encode())


def pastikan_versi(benda: models.Model, kini: int, versi: int | None) -> None:
    """Raise SudahBerubah with the last acts when the row is no longer what a form had shown."""
    if versi is None or versi == kini:
        return
    tabel = nama_tabel(type(benda))
    syarat = {f"sesudah__{tabel}__has_key": str(benda.pk)}
    akhir = Jejak.objects.filter(**syarat).select_related("oleh").order_by("-pk")[:1]
    raise SudahBerubah(f"{benda} diubah orang lain sementara Anda bekerja.", list(akhir))


def ambil_segar(benda: _B, oleh: Any, versi: int | None, baca_versi: Callable[[_B], int]) -> _B:
    """Give a service or counter afresh, in the scope of `oleh` and as its form had shown it.

    Raises AturanDilanggar when it is gone, DiLuarWewenang, SudahBerubah.
    """
    segar = type(benda).objects.select_related("unit").filter(pk=benda.pk).first()
    if segar is None:
        raise AturanDilanggar(f"{sebutan(benda)} ini sudah tidak ada.")
    pastikan_unit(oleh, segar.unit_id, segar.nama)
    pastikan_versi(segar, baca_versi(segar), versi)
    return segar


def pastikan_keadaan(benda: Layanan | Loket, keadaan: KeadaanLayanan) -> None:
    """Raise AturanDilanggar unless it is open (AKTIF) or closed (DITUTUP), as asked."""
    if benda.keadaan != keadaan:
        kata = "memang sudah ditutup" if keadaan == KeadaanLayanan.AKTIF else "sedang dibuka"
        raise AturanDilanggar(f"{benda.nama} {kata}.")


def ganti_keadaan(
    benda: Layanan | Loket,
    keadaan: KeadaanLayanan,
    oleh: Any,
    *,
    alasan: str,
    perintah: str,
    **lain: Any,
) -> None:
    """Write the new state, `lain` with it, and leave the Jejak: `…_tutup` or `…_buka_lagi`."""
    tutup = keadaan == KeadaanLayanan.DITUTUP
    sebelum, sesudah = terapkan_nilai(benda, {"keadaan": keadaan.value, **lain})
    catat(
        f"{nama_tabel(type(benda))}_{'tutup' if tutup else 'buka_lagi'}",
        benda,
        f"{sebutan(benda)} {benda.nama} {'ditutup' if tutup else 'dibuka lagi'}.",
        oleh,
        sebelum=sebelum,
        sesudah=sesudah,
        alasan=alasan,
        perintah=perintah,
    )


def sebutan(benda: Layanan | Loket) -> str:
    """Give what a thing is called at the head of a sentence."""
    return str(benda._meta.verbose_name).capitalize()


def terapkan_nilai(
    benda: models.Model, nilai: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write the values that differ; give those columns before and after, as a Jejak keeps them."""
    semula = nilai_baris(benda)
    for kolom, isi in nilai.items():
        setattr(benda, kolom, isi)
    kini = nilai_baris(benda)
    beda = [k for k in kini if polos(kini[k]) != polos(semula[k])]
    if beda:
        benda.save(update_fields=beda)
    return {k: polos(semula[k]) for k in beda}, {k: polos(kini[k]) for k in beda}


def polos(nilai: Any) -> Any:
    """Give a value as JSON keeps it (coordinates are decimals)."""
    return nilai if isinstance(nilai, dict | list | bool | int | None) else str(nilai)


def isi_penuh(benda: models.Model) -> dict[str, Any]:
    """Give every column of a row as a Jejak keeps it."""
    return {k: polos(v) for k, v in nilai_baris(benda).items()}


def catat(
    tindakan: str,
    benda: models.Model,
    ringkasan: str,
    oleh: Any,
    *,
    sebelum: Mapping[str, Any] | None,
    sesudah: Mapping[str, Any],
    alasan: str = "",
    perintah: str = "",
) -> Jejak:
    """Leave the Jejak of an act on one service or counter (`sebelum` None: it is new)."""
    tabel, kunci = nama_tabel(type(benda)), str(benda.pk)
    return catat_jejak(
        tindakan=tindakan,
        objek=str(benda),
        oleh=oleh,
        ringkasan=ringkasan,
        sebelum={tabel: {kunci: None if sebelum is None else dict(sebelum)}},
        sesudah={tabel: {kunci: dict(sesudah)}},
        alasan=alasan.strip(),
        perintah=perintah,
    )


def pastikan_alasan(alasan: str) -> str:
    """Give the reason. Raises AturanDilanggar when there is none."""
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya.", "alasan")
    return alasan.strip()


def daftar_nama(nama: list[str], terbanyak: int = 5) -> str:
    """Give names apart by commas, the rest as a number."""
    lebih = len(nama) - terbanyak
    return ", ".join(nama[:terbanyak]) + (f", dan {lebih} lainnya" if lebih > 0 else "")
