"""Ratings and angka kredit of a period as rows, for who evaluates and for the officer of personnel."""

from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q

from orgstruktur.models import Unit, boleh
from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianKinerja
from pegawai.selectors.kinerja_pengaturan import koefisien_kredit
from pegawai.selectors.kinerja_penilaian import penilaian_terlihat

IZIN_NILAI = "ubah_pegawai"


class BarisNilai(NamedTuple):
    """One evaluation. kredit None: the position earns none, or nothing is rated."""

    nama: str
    jabatan: str
    unit: str
    mulai: Any
    sampai: Any
    penilai: str
    hasil: str
    perilaku: str
    predikat: str
    keadaan: str
    bulan: Decimal
    persen: int | None
    koefisien: Decimal | None
    kredit: Decimal | None


def nilai_terunduh(akun: Any, periode: nilai.Periode) -> list[BarisNilai]:
    """Give the evaluations of others in a period, by unit and name.

    Of those below all that were begun; an officer of personnel has those of the scope that are final,
    which count for rank and angka kredit.
    """
    syarat = Q(pk__in=penilaian_terlihat(akun).order_by().values("pk"))
    if boleh(akun, IZIN_NILAI):
        unit = Unit.objects.dapat_diubah_oleh(akun, IZIN_NILAI).order_by().values("pk")
        syarat |= Q(unit__in=unit, status=PenilaianKinerja.Status.FINAL)
    daftar = (
        PenilaianKinerja.objects.filter(syarat)
        .exclude(pegawai__akun=akun.pk, pegawai__akun__isnull=False)
        .filter(macam=periode.macam, mulai__gte=periode.mulai, sampai__lte=periode.sampai)
        .select_related("jabatan")
        .order_by("unit_nama", "pegawai_nama", "mulai")
    )
    koefisien = koefisien_kredit()
    return [_baris(p, koefisien.get(p.jabatan.jenjang if p.jabatan else "")) for p in daftar]


def _baris(p: PenilaianKinerja, koefisien: Decimal | None) -> BarisNilai:
    bulan = nilai.bulan_masa(p.mulai, p.sampai)
    dihitung = koefisien is not None and bool(p.predikat)
    return BarisNilai(
        p.pegawai_nama,
        p.jabatan_nama,
        p.unit_nama,
        p.mulai,
        p.sampai,
        ", ".join(filter(None, (p.penilai_nama, p.penilai_jabatan))),
        nilai.NAMA_RATING.get(p.hasil_akhir, ""),
        nilai.NAMA_RATING.get(p.perilaku_akhir, ""),
        p.get_predikat_display(),
        p.get_status_display(),
        Decimal(bulan.numerator * 100 // bulan.denominator) / 100,
        nilai.PERSEN_KREDIT[p.predikat] if dihitung else None,
        koefisien if dihitung else None,
        nilai.angka_kredit(bulan, p.predikat, koefisien) if dihitung and koefisien else None,
    )


def dapat_unduh_nilai(akun: Any) -> bool:
    """Say whether an account is an officer whose scope gives ratings."""
    return bool(boleh(akun, IZIN_NILAI))
