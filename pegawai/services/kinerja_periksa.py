"""A superior checks a report: approve, send back with a note, take an approval back with the reason.

Each act leaves one Jejak; the note and the reason are restricted values of it. One person's acts
follow each other by a lock on the person's row.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_versi import ISI_BERUBAH, masih_sama
from pegawai.kinerja_waktu import sebut_hari, sebut_jam
from pegawai.models import LaporanKinerja, Pegawai
from pegawai.selectors.kinerja_lingkup import laporan_bawahan
from pegawai.selectors.kinerja_periksa import halangan_batal
from pegawai.services.kinerja_papan import pemeriksa_wajib, tandai_papan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah


def verifikasi(
    *, laporan: LaporanKinerja, oleh: Any, catatan: str = "", versi: str = ""
) -> LaporanKinerja:
    """Approve a report of the own subtree on its day; it is locked then.

    versi: the mark of what was shown. Raises AturanDilanggar, SudahBerubah, DiLuarWewenang.
    """
    return _putuskan(laporan, oleh, LaporanKinerja.Status.DISETUJUI, catatan, versi)


def kembalikan(
    *, laporan: LaporanKinerja, oleh: Any, catatan: str, versi: str = ""
) -> LaporanKinerja:
    """Send a report back with a note. Raises AturanDilanggar, SudahBerubah, DiLuarWewenang."""
    if not catatan.strip():
        raise AturanDilanggar("Tulis apa yang perlu diperbaiki; pelapor membacanya.", "catatan")
    return _putuskan(laporan, oleh, LaporanKinerja.Status.DIKEMBALIKAN, catatan, versi)


@transaction.atomic
def _putuskan(
    laporan: LaporanKinerja, oleh: Any, status: int, catatan: str, versi: str
) -> LaporanKinerja:
    segar, pemeriksa = _ambil(laporan, oleh)
    if segar.status == LaporanKinerja.Status.DISETUJUI:
        raise AturanDilanggar("Laporan ini sudah disetujui.")
    if not masih_sama(versi, segar.versi):
        raise SudahBerubah(ISI_BERUBAH)
    segar.status, segar.verifikator, segar.diperiksa_pada = status, pemeriksa, timezone.now()
    segar.catatan = catatan.strip()[:1000]
    segar.save(update_fields=["status", "verifikator", "diperiksa_pada", "catatan"])
    kata = "disetujui" if status == LaporanKinerja.Status.DISETUJUI else "dikembalikan"
    catat_jejak(
        tindakan="laporan_setujui" if kata == "disetujui" else "laporan_kembalikan",
        objek=segar.pegawai.nama_lengkap,
        oleh=oleh,
        ringkasan=f"Laporan {segar.pegawai.nama_lengkap} {_masa(segar)} {kata}.",
        terbatas={"catatan": segar.catatan} if segar.catatan else None,
        sesudah={"laporankinerja": {str(segar.pk): {"status": status}}},
    )
    tandai_papan(segar.pegawai_id, segar.unit)
    return segar


@transaction.atomic
def batalkan_verifikasi(*, laporan: LaporanKinerja, alasan: str, oleh: Any) -> LaporanKinerja:
    """Take an approval back: the report waits again, with the reason as its note.

    Whoever may check it may, until the evaluation of its day is accepted or final. Raises
    AturanDilanggar, DiLuarWewenang.
    """
    alasan = " ".join(alasan.split())[:1000]
    if not alasan:
        raise AturanDilanggar("Tulis alasannya; pelapor membacanya.", "catatan")
    segar, _ = _ambil(laporan, oleh)
    if halangan := halangan_batal(segar):
        raise AturanDilanggar(halangan)
    segar.status, segar.verifikator, segar.diperiksa_pada = LaporanKinerja.Status.BELUM, None, None
    segar.catatan = alasan
    segar.save(update_fields=["status", "verifikator", "diperiksa_pada", "catatan"])
    catat_jejak(
        tindakan="laporan_batal_setujui",
        objek=segar.pegawai.nama_lengkap,
        oleh=oleh,
        ringkasan=f"Persetujuan laporan {segar.pegawai.nama_lengkap} {_masa(segar)} dibatalkan.",
        terbatas={"alasan": alasan},
        sebelum={"laporankinerja": {str(segar.pk): {"status": LaporanKinerja.Status.DISETUJUI}}},
        sesudah={"laporankinerja": {str(segar.pk): {"status": segar.status}}},
    )
    tandai_papan(segar.pegawai_id, segar.unit)
    return segar


def _ambil(laporan: LaporanKinerja, oleh: Any) -> tuple[LaporanKinerja, Pegawai]:
    """Give the report afresh under the lock, and who checks. Raises AturanDilanggar, DiLuarWewenang."""
    Pegawai.objects.select_for_update(no_key=True).get(pk=laporan.pegawai_id)
    semua = LaporanKinerja.objects.select_related("pegawai", "unit")
    segar = semua.filter(pk=laporan.pk).first()
    if segar is None:
        raise AturanDilanggar("Laporan ini sudah ditarik pelapornya.")
    pemeriksa = pemeriksa_wajib(oleh)
    if not laporan_bawahan(oleh).filter(pk=segar.pk).exists():
        raise DiLuarWewenang(
            "Laporan diperiksa pimpinan unit atau ketua tim pelapor pada hari itu."
        )
    return segar, pemeriksa


def _masa(laporan: LaporanKinerja) -> str:
    return f"{sebut_hari(laporan.tanggal)} pukul {sebut_jam(laporan.mulai)}–{sebut_jam(laporan.selesai)}"
