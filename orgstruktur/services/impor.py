"""Import of the structure from a file: one entry for page and command, rehearsal and real run."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from orgstruktur import kait
from orgstruktur.impor.baca import HasilBaca, baca_unit
from orgstruktur.impor.laporan import GALAT, Galat, LaporanImpor, tak_terbaca
from orgstruktur.impor.rencana import susun_rencana
from orgstruktur.models import Jejak, StatusStruktur
from orgstruktur.selectors.impor import keadaan_struktur
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.impor_tulis import tulis_rencana
from orgstruktur.services.perubahan import (
    PERUBAHAN,
    Hasil,
    Ketetapan,
    Perubahan,
    buka_perubahan,
)
from orgstruktur.services.puncak import boleh_memulai, jadikan_admin
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.lembar import OTOMATIS, BerkasTidakTerbaca, baca_lembar

TINDAKAN = "impor_struktur"
BARIS_TERBANYAK = 20_000


class _Selesai(Exception):
    """Leaves the transaction without writing and carries the report out."""

    def __init__(self, laporan: LaporanImpor) -> None:
        super().__init__()
        self.laporan = laporan


def impor_struktur(
    *,
    isi: bytes,
    berkas: str,
    ketetapan: Ketetapan,
    oleh: Any,
    uji: bool,
    aksara: str = OTOMATIS,
    sidik: str = "",
    ikut_kepala: bool = True,
    perintah: str = "",
) -> LaporanImpor:
    """Read, check and compare a file; write it unless `uji`: everything or nothing.

    `ikut_kepala`: with another name of a unit the title of its head changes along.

    The rehearsal does all of it and rolls it back, so both give the same report. `sidik`: of the
    report the person has seen; raises SudahBerubah when the file would now do something else.
    """
    ketetapan = replace(ketetapan, setuju=True)  # warnings are shown, they do not block
    try:
        baca = _baca(isi, aksara)
    except BerkasTidakTerbaca as galat:
        return tak_terbaca(berkas, str(galat))
    try:
        with transaction.atomic():
            with buka_perubahan(
                TINDAKAN, oleh=oleh, ketetapan=ketetapan, izin=TINDAKAN, perintah=perintah
            ) as p:
                laporan = _kerjakan(p, baca, berkas, sidik, ikut_kepala=ikut_kepala)
            laporan = replace(laporan, akan_berlaku=p.hasil.akan_berlaku)
            if uji:
                raise _Selesai(laporan)
    except _Selesai as selesai:
        return replace(selesai.laporan, diterapkan=not uji and selesai.laporan.bersih)
    except AturanDilanggar as galat:
        return _tertolak(galat, baca, berkas, ketetapan, oleh)
    return replace(laporan, diterapkan=True, batch=p.hasil.jejak.pk)


def _baca(isi: bytes, aksara: str) -> HasilBaca:
    terbesar = settings.TATA_UNGGAH_MAKS_MB
    if len(isi) > terbesar * 1024 * 1024:
        raise BerkasTidakTerbaca(f"Berkas ini lebih besar dari {terbesar} MB.")
    return baca_unit(baca_lembar(isi, aksara=aksara, batas_baris=BARIS_TERBANYAK))


def _kerjakan(
    p: Perubahan, baca: HasilBaca, berkas: str, sidik: str, *, ikut_kepala: bool
) -> LaporanImpor:
    """Check under the lock, then write. Leaves by _Selesai when there is nothing to write."""
    pertama = boleh_memulai(p.oleh)
    akun = None if pertama else p.oleh
    keadaan = keadaan_struktur(p.tanggal, akun=akun, hari_ini=p.hari_ini)
    laporan, rencana = susun_rencana(baca, keadaan, berkas=berkas)
    if laporan.dapat_diterapkan:
        kepala = tulis_rencana(p, rencana, keadaan, ikut_kepala=ikut_kepala)
        laporan = laporan.dengan_judul_kepala(kepala)
    if sidik and laporan.sidik != sidik:
        raise SudahBerubah("Struktur berubah sejak berkas ini diperiksa. Periksa sekali lagi.")
    if not laporan.dapat_diterapkan:
        raise _Selesai(laporan)
    if pertama:
        jadikan_admin(p.oleh)
    p.objek = f"Struktur dari {berkas}"
    p.sebut(f"Impor struktur dari “{berkas}”: {laporan.sebut_perubahan()}.")
    return laporan


def _tertolak(
    galat: AturanDilanggar, baca: HasilBaca, berkas: str, ketetapan: Ketetapan, oleh: Any
) -> LaporanImpor:
    """A rule spoke against the whole: give the report of the rows and say which rule."""
    akun = None if boleh_memulai(oleh) else oleh
    keadaan = keadaan_struktur(
        hari_acuan(ketetapan),
        akun=akun,
        hari_ini=StatusStruktur.baca(timezone.localdate()).tanggal_berlaku,
    )
    laporan, _ = susun_rencana(baca, keadaan, berkas=berkas)
    tambahan = Galat(baca.lembar, None, galat.ruas or "", "", galat.pesan, GALAT)
    return replace(laporan, galat=[tambahan, *laporan.galat])


def hari_acuan(ketetapan: Ketetapan) -> date:
    """Give the day whose structure the file is compared with."""
    return ketetapan.tanggal or timezone.localdate()


def ketetapan_perintah(
    berkas: str, *, tanggal: date | None = None, dasar_hukum: str = "", alasan: str = ""
) -> Ketetapan:
    """Give how a command means its import: with a legal basis a Perubahan, else a Perbaikan data."""
    if dasar_hukum:
        hari = tanggal or timezone.localdate()
        return Ketetapan(PERUBAHAN, hari, dasar_hukum)
    return Ketetapan("perbaikan", tanggal, alasan=alasan or f"Impor dari berkas {berkas}")


def batalkan_impor(*, batch: int, oleh: Any = None, perintah: str = "batalkan_impor") -> Hasil:
    """Undo an import of any kind by its number. Raises AturanDilanggar, SudahBerubah, DiLuarWewenang."""
    jejak = Jejak.objects.filter(pk=batch).first()
    pembatal = kait.pembatal_impor(jejak.tindakan) if jejak else None
    if jejak is not None and pembatal is not None:
        return pembatal(jejak, oleh, perintah)
    if jejak is None or jejak.tindakan != TINDAKAN:
        raise AturanDilanggar(f"Impor nomor {batch} tidak ada.")
    return batalkan_perubahan(jejak=jejak, oleh=oleh, perintah=perintah)
