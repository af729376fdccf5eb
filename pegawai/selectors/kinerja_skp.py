"""SKP for pages: the own ones by year, one with its results, what waits for an evaluator, choices."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from orgstruktur.bagan import Bagan
from orgstruktur.jenis import JenisUnit
from orgstruktur.kewenangan import Peran
from orgstruktur.models import Fungsi, Jabatan, peran_berlaku
from orgstruktur.selectors.bagan import bagan_terkini
from pegawai.models import (
    IndikatorKinerja,
    Pegawai,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.penilai import Penilai, cari_penilai
from pegawai.selectors.kinerja_lingkup import skp_bawahan, skp_terlihat
from pegawai.selectors.rinci import pimpinan_unit

S = SasaranKinerja.Status


def skp_pegawai(pegawai: Pegawai) -> list[SasaranKinerja]:
    """Give the SKP of a person, the newest year and version first; one query."""
    semua = SasaranKinerja.objects.filter(pegawai=pegawai).select_related("unit", "jabatan")
    return list(
        semua.annotate(banyak_rhk=Count("daftar_rhk")).order_by("-tahun", "-mulai", "-versi", "-pk")
    )


def rhk_skp(skp: SasaranKinerja) -> list[RencanaHasilKerja]:
    """Give the results of a SKP in order, each with its indicators; two queries."""
    semua = skp.daftar_rhk.select_related(
        "rhk_atasan", "rhk_atasan__skp__pegawai", "fungsi", "sasaran"
    )
    indikator = Prefetch("daftar_indikator", IndikatorKinerja.objects.order_by("urutan", "pk"))
    return list(semua.prefetch_related(indikator).order_by("-jenis", "urutan", "pk"))


# --- who evaluates -------------------------------------------------------------------------------
def penilai_skp(daftar: Sequence[SasaranKinerja], hari: date) -> dict[int, Penilai]:
    """Give who evaluates each SKP on a day, by its unit and position; at most four queries.

    A SKP of a unit that is no longer there has none: its holder sits elsewhere and needs a new one.
    """
    bagan = bagan_terkini(hari)
    jalur = {s.pk: _jalur(bagan, s.unit_id) for s in daftar}
    setda = _setda(bagan)
    unit = {u for j in jalur.values() for u in j} | ({setda} if setda else set())
    pimpinan = pimpinan_unit(sorted(unit), bagan, hari)
    memimpin = set(
        Jabatan.objects.filter(
            pk__in={s.jabatan_id for s in daftar if s.jabatan_id}, kepala=True
        ).values_list("pk", flat=True)
    )
    return {
        s.pk: cari_penilai(
            s.pegawai_id,
            jalur[s.pk],
            pimpinan,
            memimpin=s.jabatan_id in memimpin,
            sekda=pimpinan.get(setda) if setda else None,
        )
        for s in daftar
        if jalur[s.pk]
    }


def _jalur(bagan: Bagan, unit_id: int) -> list[int]:
    simpul = bagan.ambil(unit_id)
    return [simpul.id, *(s.id for s in reversed(bagan.leluhur(simpul)))] if simpul else []


def _setda(bagan: Bagan) -> int | None:
    anak = bagan.anak(bagan.akar) if bagan.akar else ()
    return next((s.id for s in anak if s.jenis == JenisUnit.SETDA), None)


def dinilai_oleh(penilai: Penilai | None, akun: Any, pegawai_id: int | None) -> bool:
    """Say whether this evaluator is the person of `akun`; heads below the Wali Kota are his.

    He is no ASN: an account with the role of a pimpinan that belongs to no person.
    """
    if penilai is None:
        return False
    if penilai.pimpinan is not None:
        return pegawai_id is not None and penilai.pimpinan.pegawai_id == pegawai_id
    return wali_kota(akun, pegawai_id)


def wali_kota(akun: Any, pegawai_id: int | None) -> bool:
    """Say whether `akun` is that of the Wali Kota."""
    return pegawai_id is None and Peran.PIMPINAN in peran_berlaku(akun)


def pegawai_akun(akun: Any) -> int | None:
    """Give the person behind an account."""
    return Pegawai.objects.filter(akun=akun.pk).values_list("pk", flat=True).first()


def _kepala_perangkat() -> Any:
    """Give the SKP of the heads directly below the city; drafts stay with their owner."""
    semua = SasaranKinerja.objects.filter(jabatan__kepala=True, unit__level__lte=1)
    return semua.exclude(status=S.DRAFT)


def skp_menunggu(akun: Any, hari: date | None = None) -> list[SasaranKinerja]:
    """Give the SKP that wait for `akun` as evaluator, the oldest first; queries do not grow."""
    orang = pegawai_akun(akun)
    syarat = Q(pk__in=skp_bawahan(akun).order_by().values("pk"))
    if wali_kota(akun, orang):
        syarat |= Q(pk__in=_kepala_perangkat().order_by().values("pk"))
    calon = SasaranKinerja.objects.filter(syarat, status=S.DIAJUKAN)
    daftar = list(
        calon.select_related("pegawai", "unit", "jabatan").order_by("diajukan_pada", "pk")
    )
    penilai = penilai_skp(daftar, hari or timezone.localdate()) if daftar else {}
    return [s for s in daftar if dinilai_oleh(penilai.get(s.pk), akun, orang)]


def skp_dapat_dilihat(akun: Any) -> Any:
    """Give the SKP that `akun` may open: own, of the subtree, for the Wali Kota those of heads."""
    syarat = Q(pk__in=skp_terlihat(akun).order_by().values("pk"))
    if wali_kota(akun, pegawai_akun(akun)):
        syarat |= Q(pk__in=_kepala_perangkat().order_by().values("pk"))
    return SasaranKinerja.objects.filter(syarat)


# --- choices -------------------------------------------------------------------------------------
def pilihan_rhk_atasan(skp: SasaranKinerja, penilai: Penilai | None) -> list[RencanaHasilKerja]:
    """Give the results of the evaluator that these may serve; none where he has no SKP yet."""
    if penilai is None or penilai.pimpinan is None or penilai.pimpinan.pegawai_id is None:
        return []
    semua = RencanaHasilKerja.objects.filter(
        skp__pegawai=penilai.pimpinan.pegawai_id,
        skp__status__in=SasaranKinerja.DITETAPKAN,
        skp__mulai__lte=skp.sampai,
        skp__sampai__gte=skp.mulai,
    )
    return list(semua.order_by("-skp__mulai", "-jenis", "urutan", "pk"))


def pilihan_fungsi(skp: SasaranKinerja) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the tugas and fungsi of the unit and of those above it but the city, grouped; two queries."""
    bagan = bagan_terkini()
    simpul = bagan.ambil(skp.unit_id)
    if simpul is None:
        return []
    unit = [simpul, *reversed(bagan.leluhur(simpul)[1:])]
    semua: dict[int, list[tuple[str, str]]] = {}
    fungsi = Fungsi.objects.hidup().filter(unit__in=[s.id for s in unit])
    for pk, milik, teks in fungsi.order_by("-butir", "urutan", "pk").values_list(
        "pk", "unit_id", "teks"
    ):
        semua.setdefault(milik, []).append(
            (str(pk), teks if len(teks) <= 110 else f"{teks[:109]}…")
        )
    return [(s.nama, semua[s.id]) for s in unit if s.id in semua]
