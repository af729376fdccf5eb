"""What `periksa_data` asks of reports, SKP and evaluations; SQLite has no constraint for most of it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import F, Q, Window
from django.db.models.functions import ExtractYear, Lag
from django.utils import timezone

from pegawai.kinerja_waktu import menit
from pegawai.models import LaporanKinerja, PenilaianKinerja, PenugasanPenilai, SasaranKinerja
from pegawai.tanggal import sebut

Temuan = Iterator[tuple[str, str]]


def laporan_tak_bertumpuk() -> Temuan:
    """Nobody is at two pieces of work in one minute."""
    for pk, tanggal in _bertumpuk(LaporanKinerja.objects.all(), "selesai", "tanggal", sama=False):
        yield f"laporan {pk}", f"Jamnya bertumpuk dengan laporan lain orang itu, {sebut(tanggal)}."


def skp_tak_bertumpuk() -> Temuan:
    """On a day a person has at most one SKP that was set, and at most one being written."""
    for kelompok in (SasaranKinerja.objects.berlaku(), SasaranKinerja.objects.disusun()):
        for pk, mulai in _bertumpuk(kelompok, "sampai", "mulai", sama=True):
            yield f"SKP {pk}", f"Masanya bertumpuk dengan SKP lain orang itu sejak {sebut(mulai)}."


def _bertumpuk(qs: Any, akhir: str, tampil: str, *, sama: bool) -> Iterator[tuple[int, Any]]:
    """Give what begins before the one before it has ended. sama: the end is part of the span."""
    sebelum = Window(Lag(akhir), partition_by="pegawai_id", order_by=["mulai", "pk"])
    syarat = Q(sebelum__gte=F("mulai")) if sama else Q(sebelum__gt=F("mulai"))
    return (
        qs.annotate(sebelum=sebelum).filter(syarat).order_by().values_list("pk", tampil).iterator()
    )


def penugasan_penilai_tak_bertumpuk() -> Temuan:
    """On a day at most one is assigned to evaluate a person."""
    urut: dict[str, Any] = {"partition_by": "dinilai_id", "order_by": ["mulai", "pk"]}
    semua = PenugasanPenilai.objects.annotate(
        lalu=Window(Lag("pk"), **urut), akhir=Window(Lag("sampai"), **urut)
    ).filter(Q(akhir__gte=F("mulai")) | Q(lalu__isnull=False, akhir__isnull=True))
    for pk, mulai in semua.order_by().values_list("pk", "mulai"):
        yield f"penugasan penilai {pk}", f"Bertumpuk dengan penugasan lain sejak {sebut(mulai)}."


def penilaian_dalam_skpnya() -> Temuan:
    """An evaluation is of the person of its SKP, and within the year of it."""
    salah = PenilaianKinerja.objects.annotate(tahun=ExtractYear("mulai")).exclude(
        pegawai=F("skp__pegawai"), tahun=F("skp__tahun")
    )
    for pk in salah.values_list("pk", flat=True):
        yield f"penilaian {pk}", "SKP-nya milik orang lain atau tahun lain."


def skp_dalam_tahunnya() -> Temuan:
    """A SKP begins and ends in its year."""
    salah = SasaranKinerja.objects.annotate(
        awal=ExtractYear("mulai"), akhir=ExtractYear("sampai")
    ).exclude(awal=F("tahun"), akhir=F("tahun"))
    for pk, tahun in salah.values_list("pk", "tahun"):
        yield f"SKP {pk}", f"Tanggalnya di luar tahun {tahun}."


def rhk_laporan_milik_sendiri() -> Temuan:
    """A report serves a result of the same person."""
    salah = LaporanKinerja.objects.filter(rhk__isnull=False).exclude(rhk__skp__pegawai=F("pegawai"))
    for pk in salah.values_list("pk", flat=True):
        yield f"laporan {pk}", "RHK laporan ini milik orang lain."


def laporan_sesuai_jamnya() -> Temuan:
    """The day and the minutes kept with a report are those of its times."""
    semua = LaporanKinerja.objects.order_by().values_list(
        "pk", "tanggal", "mulai", "selesai", "menit"
    )
    for pk, tanggal, mulai, selesai, lama in semua.iterator():
        if timezone.localtime(mulai).date() != tanggal or menit(mulai, selesai) != lama:
            yield f"laporan {pk}", "Tanggal atau menitnya tidak sesuai dengan jamnya."


PEMERIKSAAN: dict[str, Callable[[], Temuan]] = {
    "laporan_tak_bertumpuk": laporan_tak_bertumpuk,
    "laporan_sesuai_jamnya": laporan_sesuai_jamnya,
    "rhk_laporan_milik_sendiri": rhk_laporan_milik_sendiri,
    "skp_tak_bertumpuk": skp_tak_bertumpuk,
    "skp_dalam_tahunnya": skp_dalam_tahunnya,
    "penugasan_penilai_tak_bertumpuk": penugasan_penilai_tak_bertumpuk,
    "penilaian_dalam_skpnya": penilaian_dalam_skpnya,
}
