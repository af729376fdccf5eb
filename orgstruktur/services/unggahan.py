"""The file between preview and application: kept for its owner, checked again, thrown away."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from orgstruktur.impor.baca import baca_unit
from orgstruktur.impor.buku import buku_galat
from orgstruktur.impor.laporan import LaporanImpor
from orgstruktur.models import StatusStruktur, UnggahanImpor
from orgstruktur.services.impor import impor_struktur
from orgstruktur.services.perubahan import Ketetapan
from tebingtinggi.bersama.lembar import OTOMATIS, baca_lembar

_TERBANYAK = 5  # waiting files an account may have


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What a person sends: the file and how its change is meant."""

    nama: str
    isi: bytes
    ketetapan: Ketetapan
    aksara: str = OTOMATIS
    ikut_kepala: bool = True


def simpan_unggahan(*, oleh: Any, kiriman: Kiriman) -> UnggahanImpor:
    """Keep a file for its owner; what has expired, and the oldest beyond five, goes."""
    buang_kedaluwarsa()
    lama = UnggahanImpor.objects.filter(oleh=oleh).order_by("-dibuat_pada")
    UnggahanImpor.objects.filter(
        pk__in=list(lama.values_list("pk", flat=True)[_TERBANYAK - 1 :])
    ).delete()
    u = UnggahanImpor(oleh=oleh, nama=kiriman.nama[-200:], isi=kiriman.isi, aksara=kiriman.aksara)
    _isi_ketetapan(u, kiriman.ketetapan)
    u.ikut_kepala = kiriman.ikut_kepala
    u.save(force_insert=True)
    return u


def ubah_unggahan(
    unggahan: UnggahanImpor,
    *,
    ketetapan: Ketetapan | None = None,
    aksara: str = "",
    ikut_kepala: bool | None = None,
) -> None:
    """Say anew how the change is meant, or how the letters are to be read."""
    if ketetapan is not None:
        _isi_ketetapan(unggahan, ketetapan)
    if ikut_kepala is not None:
        unggahan.ikut_kepala = ikut_kepala
    unggahan.aksara = aksara or unggahan.aksara
    unggahan.laporan, unggahan.versi_struktur = b"", None
    unggahan.save()


def _isi_ketetapan(unggahan: UnggahanImpor, k: Ketetapan) -> None:
    unggahan.ragam, unggahan.tanggal = k.ragam, k.tanggal
    unggahan.dasar_hukum, unggahan.alasan = k.dasar_hukum, k.alasan


def ketetapan_unggahan(unggahan: UnggahanImpor) -> Ketetapan:
    """Give how the change of this file is meant."""
    return Ketetapan(
        unggahan.ragam, unggahan.tanggal, unggahan.dasar_hukum, unggahan.alasan, setuju=True
    )


def laporan_unggahan(unggahan: UnggahanImpor) -> LaporanImpor:
    """Give the report of the rehearsal; worked out once for each state of the structure."""
    versi = StatusStruktur.baca(timezone.localdate()).versi
    tersimpan = unggahan.laporan_tersimpan(versi)
    if tersimpan is not None:
        return LaporanImpor.buka(tersimpan)
    laporan = _jalankan(unggahan, uji=True)
    unggahan.simpan_laporan(laporan.kemas(), versi)
    return laporan


def terapkan_unggahan(unggahan: UnggahanImpor, *, sidik: str) -> LaporanImpor:
    """Check the file again under the lock and write it; then throw it away.

    Raises SudahBerubah when it would now do something else than the person has seen.
    """
    laporan = _jalankan(unggahan, uji=False, sidik=sidik)
    if laporan.diterapkan:
        unggahan.delete()
    return laporan


def _jalankan(unggahan: UnggahanImpor, *, uji: bool, sidik: str = "") -> LaporanImpor:
    return impor_struktur(
        isi=bytes(unggahan.isi),
        berkas=unggahan.nama,
        ketetapan=ketetapan_unggahan(unggahan),
        oleh=unggahan.oleh,
        uji=uji,
        aksara=unggahan.aksara,
        sidik=sidik,
        ikut_kepala=unggahan.ikut_kepala,
    )


def buku_temuan(unggahan: UnggahanImpor) -> bytes:
    """Give the rows as they came in a workbook, with the reasons beside the refused ones."""
    laporan = laporan_unggahan(unggahan)
    baca = baca_unit(baca_lembar(bytes(unggahan.isi), aksara=unggahan.aksara))
    return buku_galat(baca.baris, baca.kolom, laporan.galat)


def buang_kedaluwarsa() -> int:
    """Throw away files that have waited too long; give how many."""
    return UnggahanImpor.objects.kedaluwarsa().delete()[0]
