"""The days of a SKP: how they are named, what may share them, what a SKP after a move ends."""

from typing import Any, NamedTuple

from django.db.models import Q

from pegawai.models import LaporanKinerja, PenilaianKinerja, SasaranKinerja
from pegawai.tanggal import sebut
from tebingtinggi.bersama.galat import AturanDilanggar


class Diakhiri(NamedTuple):
    """A SKP that another one ends on the day before it, and what lies on the days taken from it."""

    skp: SasaranKinerja
    laporan: int
    penilaian: int


def sebut_masa(skp: SasaranKinerja) -> str:
    """Name a SKP by its year, or by its days where it is part of one."""
    penuh = (skp.mulai.month, skp.mulai.day, skp.sampai.month, skp.sampai.day) == (1, 1, 12, 31)
    return str(skp.tahun) if penuh else f"{sebut(skp.mulai)}–{sebut(skp.sampai)}"


def sama_jabatan(a: SasaranKinerja, b: SasaranKinerja) -> bool:
    """Say whether both are of one position; of one unit where its person waits for a position."""
    if a.jabatan_id is None and b.jabatan_id is None:
        return a.unit_id == b.unit_id
    return a.jabatan_id == b.jabatan_id


def pastikan_masa(skp: SasaranKinerja) -> None:
    """Ask the days of a SKP. Raises AturanDilanggar with `ruas`."""
    if skp.sampai < skp.mulai:
        raise AturanDilanggar("Hari terakhir tidak boleh sebelum hari pertama.", "sampai")
    if skp.sampai.year != skp.mulai.year:
        raise AturanDilanggar("Satu SKP berlaku dalam satu tahun kalender.", "sampai")
    lain = SasaranKinerja.objects.filter(
        pegawai_id=skp.pegawai_id, mulai__lte=skp.sampai, sampai__gte=skp.mulai
    ).exclude(pk=skp.pk)
    if (ada := lain.disusun().first()) is not None:
        raise AturanDilanggar(
            f"SKP {sebut_masa(ada)} masih {ada.get_status_display().lower()}; lanjutkan yang itu.",
            "mulai",
        )
    for ada in berlaku_bersama(skp):
        if ada.pk != skp.pengganti_dari_id:
            pastikan_berakhir(ada, skp)


def pastikan_berakhir(lama: SasaranKinerja, skp: SasaranKinerja) -> None:
    """Ask whether `skp` may end what holds: only a move does (PP 30/2019 Pasal 24).

    Raises AturanDilanggar with `ruas`.
    """
    if lama.mulai >= skp.mulai:
        raise AturanDilanggar(
            f"SKP {sebut_masa(lama)} sudah ditetapkan. Buat versi baru dari SKP itu.", "mulai"
        )
    if sama_jabatan(lama, skp):
        raise AturanDilanggar(
            f"SKP {sebut_masa(lama)} untuk jabatan yang sama sudah ditetapkan. Buat versi baru dari "
            "SKP itu; SKP kedua hanya untuk jabatan baru (PP 30/2019 Pasal 24).",
            "mulai",
        )


def berlaku_bersama(skp: SasaranKinerja) -> Any:
    """Give what holds on the days of a SKP, or what it replaces."""
    hari = Q(mulai__lte=skp.sampai, sampai__gte=skp.mulai) | Q(pk=skp.pengganti_dari_id)
    semua = SasaranKinerja.objects.berlaku().filter(hari, pegawai_id=skp.pegawai_id)
    return semua.exclude(pk=skp.pk).select_related("jabatan").order_by("mulai", "pk")


def yang_diakhiri(skp: SasaranKinerja) -> list[Diakhiri]:
    """Give what ends when a SKP that is not set yet is set; three queries for one that ends."""
    if skp.status not in SasaranKinerja.DISUSUN:
        return []
    return [
        _diakhiri(lama, skp)
        for lama in berlaku_bersama(skp).exclude(pk=skp.pengganti_dari_id)
        if lama.mulai < skp.mulai and not sama_jabatan(lama, skp)
    ]


def _diakhiri(lama: SasaranKinerja, skp: SasaranKinerja) -> Diakhiri:
    """Count reports on results of other SKP, and evaluations, from the first day of `skp` on."""
    laporan = LaporanKinerja.objects.filter(
        pegawai_id=lama.pegawai_id, tanggal__range=(skp.mulai, lama.sampai), rhk__isnull=False
    ).exclude(rhk__skp=skp.pk)
    penilaian = PenilaianKinerja.objects.filter(
        pegawai_id=lama.pegawai_id, sampai__gte=skp.mulai, mulai__lte=lama.sampai
    ).exclude(skp=skp.pk)
    return Diakhiri(lama, laporan.count(), penilaian.count())
