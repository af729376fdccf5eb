"""What a membership of a team must hold to, with the reason in words. Reads only."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Q

from orgstruktur.models import TimKerja
from pegawai.models import AnggotaTim, Pegawai
from pegawai.tanggal import sebut, sehari_sebelum
from tebingtinggi.bersama.galat import AturanDilanggar

KETUA = AnggotaTim.Peran.KETUA.value
_ABADI = date.max


def pastikan_masa(tim: TimKerja, orang: Pegawai, mulai: date, selesai: date | None) -> None:
    """Ask that team and person are there on all these days. Raises AturanDilanggar with `ruas`."""
    if selesai is not None and selesai < mulai:
        raise AturanDilanggar("Hari terakhir tidak boleh sebelum hari pertama.", "selesai")
    if mulai < tim.mulai:
        raise AturanDilanggar(f"Tim ini baru bekerja sejak {sebut(tim.mulai)}.", "mulai")
    if tim.selesai is not None and mulai > tim.selesai:
        raise AturanDilanggar(f"Tim ini berakhir pada {sebut(tim.selesai)}.", "mulai")
    pastikan_sampai(tim, selesai)
    pastikan_bekerja(orang, mulai, selesai or tim.selesai)


def pastikan_sampai(tim: TimKerja, selesai: date | None) -> None:
    """Raise AturanDilanggar for a last day after the end of the team."""
    if tim.selesai is not None and selesai is not None and selesai > tim.selesai:
        raise AturanDilanggar(
            f"Tim ini berakhir pada {sebut(tim.selesai)}; kosongkan untuk ikut sampai tim berakhir.",
            "selesai",
        )


def pastikan_bekerja(orang: Pegawai, mulai: date, selesai: date | None) -> None:
    """Raise AturanDilanggar unless the person is an employee on all these days."""
    nama = orang.nama_lengkap
    if orang.tmt_cpns is not None and mulai < orang.tmt_cpns:
        raise AturanDilanggar(
            f"{nama} baru menjadi pegawai sejak {sebut(orang.tmt_cpns)}.", "mulai"
        )
    keluar = orang.berakhir_pada
    if keluar is None:
        return
    if not orang.aktif_pada(mulai):
        raise AturanDilanggar(
            f"{nama} tidak lagi menjadi pegawai sejak {sebut(keluar)} "
            f"({orang.get_status_display().lower()}).",
            "pegawai",
        )
    if selesai is None or selesai >= keluar:
        raise AturanDilanggar(
            f"{nama} berhenti menjadi pegawai pada {sebut(keluar)}; isi hari terakhir paling lambat "
            f"{sebut(sehari_sebelum(keluar))}.",
            "selesai",
        )


def bersama(tim: TimKerja, mulai: date, selesai: date | None) -> Any:
    """Give the members who share a day with these days."""
    qs = AnggotaTim.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=mulai), tim=tim
    ).select_related("pegawai")
    return (qs if selesai is None else qs.filter(mulai__lte=selesai)).order_by("mulai")


def ketua(tim: TimKerja, mulai: date, selesai: date | None) -> AnggotaTim | None:
    """Give who leads the team on one of these days."""
    return bersama(tim, mulai, selesai).filter(peran=KETUA).first()


def sebut_masa(a: AnggotaTim) -> str:
    """Give the days of a membership in words."""
    teks = f"sejak {sebut(a.mulai)}"
    return f"{teks} sampai dengan {sebut(a.selesai)}" if a.selesai else teks


# --- rows as they stand --------------------------------------------------------------------------
def pastikan_anggota_serasi(daftar: Iterable[int]) -> None:
    """Ask these memberships, as they stand, against their teams: the days, once each, one ketua.

    Two queries. Raises AturanDilanggar naming who is in the way.
    """
    pk = set(daftar)
    tim = AnggotaTim.objects.filter(pk__in=pk).values("tim_id")
    menurut: dict[int, list[AnggotaTim]] = {}
    semua = AnggotaTim.objects.filter(tim__in=tim).select_related("pegawai", "tim")
    for a in semua.order_by("mulai", "pk"):
        menurut.setdefault(a.tim_id, []).append(a)
    for anggota in menurut.values():
        for a in anggota:
            if a.pk in pk:
                _pastikan_dalam_tim(a)
        _pastikan_satu(
            [a for a in anggota if a.ketua], "Tim {tim} kini diketuai {satu} {masa}, bersama {lain}"
        )
        for orang in {a.pegawai_id for a in anggota if a.pk in pk}:
            _pastikan_satu(
                [a for a in anggota if a.pegawai_id == orang],
                "{satu} sudah menjadi anggota tim {tim} {masa}",
            )


def _pastikan_dalam_tim(a: AnggotaTim) -> None:
    akhir = a.tim.selesai
    if a.mulai < a.tim.mulai or (akhir is not None and max(a.mulai, a.selesai or akhir) > akhir):
        sampai = f" sampai dengan {sebut(akhir)}" if akhir else ""
        raise AturanDilanggar(
            f"Tim {a.tim.nama} kini bekerja sejak {sebut(a.tim.mulai)}{sampai}, sehingga keanggotaan "
            f"{a.pegawai.nama_lengkap} {sebut_masa(a)} tidak dapat kembali."
        )


def _pastikan_satu(daftar: list[AnggotaTim], pesan: str) -> None:
    for satu, lain in pairwise(daftar):
        if lain.mulai <= (satu.selesai or satu.tim.selesai or _ABADI):
            awal = pesan.format(
                tim=lain.tim.nama,
                satu=lain.pegawai.nama_lengkap,
                masa=sebut_masa(lain),
                lain=satu.pegawai.nama_lengkap,
            )
            raise AturanDilanggar(f"{awal}. Akhiri atau batalkan dahulu yang lebih baru.")
