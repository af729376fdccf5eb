"""Who evaluates whom on a day: by the structure and the positions of that day, or by assignment."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from orgstruktur.bagan import Bagan
from orgstruktur.jenis import JenisUnit
from orgstruktur.models import RiwayatJabatan
from orgstruktur.selectors.bagan import bagan_terkini
from pegawai.models import Penempatan, PenilaianKinerja, PenugasanPenilai, SasaranKinerja
from pegawai.penilai import WALI_KOTA, Penilai, Pimpinan, cari_penilai
from pegawai.selectors.kinerja_skp import pegawai_akun, wali_kota


class Kursi(NamedTuple):
    """Where a person sat: the unit and the position, if any."""

    pegawai_id: int
    unit_id: int
    jabatan_id: int | None = None


class PenilaiSah(NamedTuple):
    """The evaluator of a day; pegawai_id None = the Wali Kota. kursi: the seat that gives the right."""

    pegawai_id: int | None
    nama: str
    jabatan: str
    kursi: Kursi | None = None
    catatan: tuple[str, ...] = ()


PENILAI_TERTINGGI = PenilaiSah(None, "", WALI_KOTA)


def kursi_skp(skp: SasaranKinerja) -> Kursi:
    """Give the seat that a SKP is of."""
    return Kursi(skp.pegawai_id, skp.unit_id, skp.jabatan_id)


def penilai_pada(daftar: Iterable[Kursi], hari: date) -> dict[Kursi, PenilaiSah]:
    """Give who evaluates the holder of each seat on a day; queries do not grow with the list.

    An assignment in force comes first. Nobody for a unit that was not there that day.
    """
    kursi = list(daftar)
    ditugaskan = _ditugaskan({k.pegawai_id for k in kursi}, hari)
    bagan = bagan_terkini(hari)
    letak = _letak(kursi, hari)
    jalur = {k: _jalur(bagan, letak[k][0]) for k in kursi}
    setda = _setda(bagan)
    unit = {u for j in jalur.values() for u in j} | ({setda} if setda else set())
    pimpinan = _pimpinan(unit, bagan, hari)
    hasil = {}
    for k in kursi:
        if k.pegawai_id in ditugaskan:
            hasil[k] = ditugaskan[k.pegawai_id]
        elif jalur[k]:
            sekda = pimpinan.get(setda) if setda else None
            hasil[k] = _sah(
                cari_penilai(k.pegawai_id, jalur[k], pimpinan, memimpin=letak[k][1], sekda=sekda)
            )
    return hasil


def penilai_kursi(kursi: Kursi, hari: date) -> PenilaiSah | None:
    """Give who evaluates the holder of one seat on a day."""
    return penilai_pada([kursi], hari).get(kursi)


def atasan_penilai(penilai: PenilaiSah, hari: date) -> PenilaiSah:
    """Give who decides on an objection against an evaluator: his superior of that day.

    Above the Wali Kota nobody is: he decides himself, as the Pejabat Pembina Kepegawaian.
    """
    if penilai.kursi is None:
        return PENILAI_TERTINGGI
    return penilai_kursi(penilai.kursi, hari) or PENILAI_TERTINGGI


def kursi_pada(pegawai: Iterable[int], hari: date) -> dict[int, tuple[Kursi, str]]:
    """Give the seat of people on a day with its name, the definitif one first; one query."""
    duduk = (
        Penempatan.objects.pada(hari)
        .filter(pegawai__in=list(pegawai))
        .exclude(macam=Penempatan.Macam.PLH)
        .order_by("macam", "berlaku_mulai", "pk")
        .values_list("pegawai_id", "jabatan_id", "jabatan__unit_id", "jabatan__nama")
    )
    hasil: dict[int, tuple[Kursi, str]] = {}
    for orang, jabatan, unit, nama in duduk:
        hasil.setdefault(orang, (Kursi(orang, unit, jabatan), nama))
    return hasil


def penilai_penilaian(p: PenilaianKinerja) -> PenilaiSah:
    """Give the evaluator of the last day of the evaluated span; of today where it is to come."""
    hari = min(p.sampai, timezone.localdate())
    return penilai_kursi(kursi_skp(p.skp), hari) or PENILAI_TERTINGGI


def pemutus_penilaian(p: PenilaianKinerja) -> PenilaiSah:
    """Give who decides on an objection: the superior, that day, of the evaluator."""
    return atasan_penilai(penilai_penilaian(p), min(p.sampai, timezone.localdate()))


def adalah(penilai: PenilaiSah, akun: Any) -> bool:
    """Say whether this evaluator is the person of `akun`, or its Wali Kota."""
    if akun is None or not akun.is_active:
        return False
    orang = pegawai_akun(akun)
    if penilai.pegawai_id is None:
        return wali_kota(akun, orang)
    return orang == penilai.pegawai_id


def _sah(penilai: Penilai) -> PenilaiSah:
    p = penilai.pimpinan
    if p is None or p.pegawai_id is None:
        return PENILAI_TERTINGGI._replace(catatan=penilai.catatan)
    jabatan = f"Plt. {p.jabatan}" if p.plt else p.jabatan
    kursi = Kursi(p.pegawai_id, p.unit_id, p.jabatan_id)
    return PenilaiSah(p.pegawai_id, p.nama, jabatan, kursi, penilai.catatan)


def _ditugaskan(orang: set[int], hari: date) -> dict[int, PenilaiSah]:
    semua = list(
        PenugasanPenilai.objects.pada(hari).filter(dinilai__in=orang).select_related("penilai")
    )
    kursi = kursi_pada([p.penilai_id for p in semua], hari) if semua else {}
    hasil = {}
    for p in semua:
        letak, nama = kursi.get(p.penilai_id, (None, ""))
        catatan = (f"Ditugaskan dengan {p.dasar}.",)
        hasil[p.dinilai_id] = PenilaiSah(p.penilai_id, p.penilai.nama_lengkap, nama, letak, catatan)
    return hasil


def _berlaku(hari: date) -> Q:
    sampai = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=hari)
    return Q(berlaku_mulai__lte=hari) & sampai


def _letak(kursi: Sequence[Kursi], hari: date) -> dict[Kursi, tuple[int, bool]]:
    """Give the unit of each seat on that day, and whether its position headed it; one query."""
    jabatan = {k.jabatan_id for k in kursi if k.jabatan_id}
    riwayat = RiwayatJabatan.objects.filter(_berlaku(hari), jabatan__in=jabatan).order_by()
    ada = {j: (u, k) for j, u, k in riwayat.values_list("jabatan_id", "unit_id", "kepala")}
    return {k: ada.get(k.jabatan_id or 0, (k.unit_id, False)) for k in kursi}


def _pimpinan(unit: Iterable[int], bagan: Bagan, hari: date) -> dict[int, Pimpinan]:
    """Give the head position of each unit as it was that day, and who filled it; two queries."""
    hasil: dict[int, Pimpinan] = {}
    riwayat = RiwayatJabatan.objects.filter(_berlaku(hari), unit__in=list(unit), kepala=True)
    for j in riwayat.order_by("berlaku_mulai", "pk"):
        simpul = bagan.ambil(j.unit_id)
        if simpul is not None:
            hasil[j.unit_id] = Pimpinan(j.jabatan_id, j.nama, j.unit_id, simpul.nama, simpul.jenis)
    milik = {p.jabatan_id: p.unit_id for p in hasil.values()}
    duduk = (
        Penempatan.objects.pada(hari)
        .filter(jabatan__in=list(milik))
        .exclude(macam=Penempatan.Macam.PLH)
        .select_related("pegawai")
        .order_by("macam", "berlaku_mulai", "pk")  # "definitif" comes before "plt"
    )
    for d in duduk:
        ada = hasil[milik[d.jabatan_id]]
        if ada.pegawai_id is None:
            hasil[ada.unit_id] = ada._replace(
                pegawai_id=d.pegawai_id,
                nama=d.pegawai.nama_lengkap,
                plt=d.macam == Penempatan.Macam.PLT,
            )
    return hasil


def _jalur(bagan: Bagan, unit_id: int) -> list[int]:
    simpul = bagan.ambil(unit_id)
    return [simpul.id, *(s.id for s in reversed(bagan.leluhur(simpul)))] if simpul else []


def _setda(bagan: Bagan) -> int | None:
    anak = bagan.anak(bagan.akar) if bagan.akar else ()
    return next((s.id for s in anak if s.jenis == JenisUnit.SETDA), None)
