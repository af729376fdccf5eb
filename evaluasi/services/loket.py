"""Loket: adding, changing, closing and opening again. Nothing is deleted."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Count, Q

from evaluasi.jam_buka import JamKeliru, rapikan_jam
from evaluasi.models import KeadaanLayanan, Layanan, Loket
from evaluasi.services.loket_pindah import catat_pindah
from evaluasi.services.perbuatan_layanan import (
    ambil_segar,
    buka_layanan,
    catat,
    daftar_nama,
    ganti_keadaan,
    isi_penuh,
    kode_bebas,
    pastikan_alasan,
    pastikan_berlaku,
    pastikan_keadaan,
    pastikan_unit,
    terapkan_nilai,
    versi_isi,
)
from orgstruktur.models import Unit
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: What a form gives for a counter; `unit` and `kode` come apart.
KOLOM = ("nama", "alamat", "jam", "telepon", "whatsapp", "lintang", "bujur", "catatan")
_POLA_TELEPON = re.compile(r"\+?[0-9][0-9 ()./-]{4,28}")
_SESEN = Decimal("0.000001")


def versi_loket(loket: Loket) -> int:
    """Give the mark of what a counter holds; a form carries it back."""
    return versi_isi(loket)


def tambah_loket(
    *,
    unit: Unit,
    nilai: Mapping[str, Any],
    oleh: Any,
    kode: str = "",
    contoh: bool = False,
    perintah: str = "",
) -> Loket:
    """Add a counter of a unit. Its code is permanent; without one it is made from the name.

    Raises AturanDilanggar (with `ruas`), DiLuarWewenang.
    """
    with buka_layanan(oleh):
        segar = pastikan_berlaku(unit)
        pastikan_unit(oleh, segar.pk, segar.nama)
        isi = _rapikan(nilai)
        _pastikan_nama_bebas(segar.pk, isi["nama"])
        loket = Loket(unit=segar, kode=kode_bebas(Loket, kode, isi["nama"]), contoh=contoh, **isi)
        loket.save(force_insert=True)
        catat(
            "loket_tambah",
            loket,
            f"Loket {loket.nama} ditambah pada {segar.nama}.",
            oleh,
            sebelum=None,
            sesudah=isi_penuh(loket),
            perintah=perintah,
        )
    return loket


def ubah_loket(
    *,
    loket: Loket,
    unit: Unit,
    nilai: Mapping[str, Any],
    oleh: Any,
    versi: int | None = None,
    alasan: str = "",
    pindah_sejak: date | None = None,
    betulkan: bool = False,
    perintah: str = "",
) -> Loket:
    """Give a counter other values. Raises AturanDilanggar, DiLuarWewenang, SudahBerubah.

    Another address holds since `pindah_sejak`, the old one is kept; betulkan: it only was written wrongly.
    """
    with buka_layanan(oleh):
        segar = ambil_segar(loket, oleh, versi, versi_loket)
        tujuan = Unit.objects.get(pk=unit.pk)
        if tujuan.pk != segar.unit_id:
            tujuan = pastikan_berlaku(unit)
            pastikan_unit(oleh, tujuan.pk, tujuan.nama)
        isi = _rapikan(nilai)
        _pastikan_nama_bebas(tujuan.pk, isi["nama"], kecuali=segar.pk)
        alamat = segar.alamat
        sebelum, sesudah = terapkan_nilai(segar, isi | {"unit_id": tujuan.pk})
        catat_pindah(segar, alamat, pindah_sejak, betulkan=betulkan)
        if sesudah:
            pindah = "alamat" in sesudah and pindah_sejak is not None
            sejak = f" Alamat baru berlaku sejak {teks_tanggal(pindah_sejak)}." if pindah else ""
            catat(
                "loket_ubah",
                segar,
                f"Loket {segar.nama} diubah.{sejak}",
                oleh,
                sebelum=sebelum,
                sesudah=sesudah,
                alasan=alasan,
                perintah=perintah,
            )
    return segar


def tutup_loket(
    *,
    loket: Loket,
    alasan: str,
    oleh: Any,
    versi: int | None = None,
    setuju: bool = False,
    perintah: str = "",
) -> Loket:
    """Close a counter; its services keep it for the day it opens again.

    Raises PerluKonfirmasi when services would be left without an open counter.
    """
    with buka_layanan(oleh):
        segar = ambil_segar(loket, oleh, versi, versi_loket)
        pastikan_keadaan(segar, KeadaanLayanan.AKTIF)
        sebab = pastikan_alasan(alasan)
        if (tinggal := hanya_di_sini(segar)) and not setuju:
            raise PerluKonfirmasi(
                [
                    f"{len(tinggal)} layanan tidak lagi punya loket yang buka: {daftar_nama(tinggal)}."
                ]
            )
        ganti_keadaan(segar, KeadaanLayanan.DITUTUP, oleh, alasan=sebab, perintah=perintah)
    return segar


def buka_lagi_loket(
    *, loket: Loket, alasan: str, oleh: Any, versi: int | None = None, perintah: str = ""
) -> Loket:
    """Open a closed counter again, with the services it had."""
    with buka_layanan(oleh):
        segar = ambil_segar(loket, oleh, versi, versi_loket)
        pastikan_keadaan(segar, KeadaanLayanan.DITUTUP)
        pastikan_berlaku(segar.unit)
        sebab = pastikan_alasan(alasan)
        ganti_keadaan(segar, KeadaanLayanan.AKTIF, oleh, alasan=sebab, perintah=perintah)
    return segar


def hanya_di_sini(loket: Loket) -> list[str]:
    """Give the names of the open services that no other open counter receives."""
    lain = Count(
        "daftar_loket",
        filter=Q(daftar_loket__keadaan=KeadaanLayanan.AKTIF) & ~Q(daftar_loket=loket.pk),
    )
    di_sini = Layanan.objects.aktif().filter(
        pk__in=loket.daftar_layanan.through.objects.filter(loket=loket).values("layanan_id")
    )
    sisa = di_sini.annotate(lain=lain).filter(lain=0)
    return list(sisa.order_by("nama").values_list("nama", flat=True))


def _pastikan_nama_bebas(unit: int, nama: str, kecuali: int = 0) -> None:
    ada = Loket.objects.filter(unit=unit, nama__iexact=nama).exclude(pk=kecuali)
    if ada.exists():
        raise AturanDilanggar(f"Unit ini sudah memiliki loket bernama “{nama}”.", "nama")


def _rapikan(nilai: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values as they are stored. Raises AturanDilanggar with the field that is wrong."""
    isi = {k: nilai.get(k, "" if k not in ("lintang", "bujur") else None) for k in KOLOM}
    isi |= {k: " ".join(str(isi[k]).split()) for k in ("nama", "alamat", "telepon", "whatsapp")}
    if not isi["nama"]:
        raise AturanDilanggar("Isi nama loket.", "nama")
    try:
        isi["jam"] = rapikan_jam(nilai.get("jam") or {})
    except JamKeliru as galat:
        raise AturanDilanggar(str(galat), "jam") from galat
    for ruas in ("telepon", "whatsapp"):
        if isi[ruas] and not _POLA_TELEPON.fullmatch(isi[ruas]):
            raise AturanDilanggar(
                f"“{isi[ruas][:30]}” bukan nomor telepon; tulis misalnya 0621-123456.", ruas
            )
    return isi | _letak(isi["lintang"], isi["bujur"])


def _letak(lintang: Any, bujur: Any) -> dict[str, Decimal | None]:
    """Give both coordinates in degrees (WGS84), or neither. Raises AturanDilanggar."""
    if lintang in (None, "") and bujur in (None, ""):
        return {"lintang": None, "bujur": None}
    if lintang in (None, "") or bujur in (None, ""):
        kosong = "lintang" if lintang in (None, "") else "bujur"
        raise AturanDilanggar("Isi lintang dan bujur keduanya, atau kosongkan keduanya.", kosong)
    hasil: dict[str, Decimal | None] = {}
    for ruas, isi, batas in (("lintang", lintang, 90), ("bujur", bujur, 180)):
        try:
            angka = Decimal(str(isi)).quantize(_SESEN)
        except InvalidOperation as galat:
            raise AturanDilanggar("Tulis derajat, misalnya 3.328500.", ruas) from galat
        if not -batas <= angka <= batas:
            raise AturanDilanggar(f"Harus di antara -{batas} dan {batas} derajat.", ruas)
        hasil[ruas] = angka
    return hasil
