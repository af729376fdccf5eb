"""Whether a report may be checked, and whether an approval may be taken back, with the reason."""

from typing import Any, NamedTuple

from pegawai.models import LaporanKinerja, PenilaianKinerja
from pegawai.selectors.kinerja_lingkup import laporan_bawahan
from pegawai.tanggal import sebut

#: What has been accepted or decided becomes final by the schedule alone.
_SELESAI = (
    PenilaianKinerja.Status.DITERIMA,
    PenilaianKinerja.Status.PUTUSAN_ATASAN,
    PenilaianKinerja.Status.FINAL,
)


def halangan_batal(laporan: LaporanKinerja) -> str:
    """Say why an approval can no longer be taken back; "" = it can. One query."""
    if laporan.status != LaporanKinerja.Status.DISETUJUI:
        return "Laporan ini tidak sedang disetujui."
    p = (
        PenilaianKinerja.objects.filter(
            pegawai=laporan.pegawai_id,
            mulai__lte=laporan.tanggal,
            sampai__gte=laporan.tanggal,
            status__in=_SELESAI,
        )
        .order_by("mulai", "-sampai")
        .first()
    )
    if p is None:
        return ""
    masa = f"{sebut(p.mulai)} sampai {sebut(p.sampai)}"
    return f"Penilaian {masa} sudah selesai ({p.get_status_display().lower()}), sehingga persetujuan ini tetap."


class WewenangPeriksa(NamedTuple):
    """What an account may do with a report of somebody else; halangan: why not take back an approval."""

    memeriksa: bool = False
    halangan: str = ""


def wewenang_periksa(akun: Any, laporan: LaporanKinerja) -> WewenangPeriksa:
    """Give what an account may do with a report; nothing with its own."""
    if not laporan_bawahan(akun).filter(pk=laporan.pk).exists():
        return WewenangPeriksa()
    setuju = laporan.status == LaporanKinerja.Status.DISETUJUI
    return WewenangPeriksa(memeriksa=True, halangan=halangan_batal(laporan) if setuju else "")
