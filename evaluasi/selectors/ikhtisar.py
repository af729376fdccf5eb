"""What the officers' overview shows: running surveys, units that owe one, words and plans that wait."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from evaluasi.models import Layanan, Saran, Survei, TindakLanjut
from evaluasi.selectors.survei import BarisSurvei, baris_survei, survei_dengan_jawaban
from orgstruktur.models import Unit
from orgstruktur.selectors.lingkup import LingkupIzin

#: Every unit that serves the public asks at least once a year (PermenPANRB 14/2017 Pasal 1).
HARI_SETAHUN = 365


@dataclass(frozen=True, slots=True)
class UnitTanpaSurvei:
    """A unit with services that nobody has asked about in a year."""

    kode: str
    nama: str
    layanan: int


def survei_berjalan(lingkup: LingkupIzin) -> list[BarisSurvei]:
    """Give the open surveys, those that end first on top; one query."""
    daftar = Survei.objects.menerima().filter(lingkup.syarat("unit__"))
    return baris_survei(survei_dengan_jawaban(daftar).order_by("selesai", "unit__nama", "pk"))


def survei_menunggu(lingkup: LingkupIzin) -> list[BarisSurvei]:
    """Give the ended surveys whose period is still to be closed, the oldest first; one query."""
    daftar = Survei.objects.filter(lingkup.syarat("unit__"), status=Survei.Status.BERAKHIR)
    return baris_survei(survei_dengan_jawaban(daftar).order_by("selesai", "unit__nama", "pk"))


def unit_tanpa_survei(lingkup: LingkupIzin, hari: date) -> list[UnitTanpaSurvei]:
    """Give the units in force with open services and no survey in the last twelve months; two queries.

    A survey of a unit above counts for the units below it, since their services are asked there too.
    """
    sejak = hari - timedelta(days=HARI_SETAHUN)
    disurvei = list(
        Survei.objects.tampil()
        .filter(selesai__gte=sejak)
        .values_list("unit__tree_id", "unit__lft", "unit__rght")
        .distinct()
        .order_by()
    )
    punya = (
        Layanan.objects.aktif()
        .order_by()
        .values_list("unit_id")
        .annotate(n=Count("pk"))
        .values("unit_id", "n")
    )
    hitung = {baris["unit_id"]: baris["n"] for baris in punya}
    unit = Unit.objects.hidup().filter(lingkup.syarat(""), pk__in=list(hitung)).order_by("lft")
    return [
        UnitTanpaSurvei(u.kode, u.nama, hitung[u.pk])
        for u in unit
        if not any(t == u.tree_id and lft <= u.lft and u.rght <= rght for t, lft, rght in disurvei)
    ]


def saran_menunggu(lingkup: LingkupIzin) -> list[tuple[int, str, int]]:
    """Give (key, title, how many) of the surveys with words nobody has read yet; one query."""
    return list(
        Saran.objects.filter(lingkup.syarat("survei__unit__"), status=Saran.Status.MENUNGGU)
        .order_by()
        .values_list("survei_id", "survei__judul")
        .annotate(n=Count("pk"))
        .order_by("-n", "survei_id")
    )


def lewat_tenggat(hari: date) -> Q:
    """What is still to be done though its quarter is over."""
    triwulan = (hari.month - 1) // 3 + 1
    lalu = Q(tahun__lt=hari.year) | Q(tahun=hari.year, triwulan__lt=triwulan)
    return lalu & Q(status__in=(TindakLanjut.Status.RENCANA, TindakLanjut.Status.BERJALAN))


def tindak_lanjut_terlambat(lingkup: LingkupIzin, hari: date) -> QuerySet[TindakLanjut]:
    """Give the overdue plans, the oldest first."""
    return (
        TindakLanjut.objects.filter(lingkup.syarat("survei__unit__"), lewat_tenggat(hari))
        .select_related("survei", "unit")
        .defer("bukti")
        .order_by(F("tahun"), F("triwulan"), "pk")
    )
