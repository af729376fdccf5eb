"""One person for the page: positions over time, pension, superior, who changed what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F

from orgstruktur.bagan import Bagan
from orgstruktur.jenis import JenisUnit
from orgstruktur.models import Jabatan, Jejak
from pegawai.models import JejakPegawai, NomorPegawai, Pegawai, Penempatan
from pegawai.nip import samarkan
from pegawai.penilai import Penilai, Pimpinan, cari_penilai
from pegawai.pensiun import bup, masa_kerja, tmt_pensiun
from pegawai.tanggal import sehari_sebelum

PERUBAHAN_TERBANYAK = 30


class Hak(NamedTuple):
    """What an account may see and do with one person."""

    rinci: bool
    terbatas: bool
    rencana: bool
    ubah: bool
    sendiri: bool


def hak_pegawai(pegawai: Pegawai, akun: Any) -> Hak:
    """Ask each right for one person."""
    satu = Pegawai.objects.filter(pk=pegawai.pk)
    return Hak(
        satu.rinci_terlihat_oleh(akun).exists(),
        satu.terbatas_terlihat_oleh(akun).exists(),
        satu.rencana_terlihat_oleh(akun).exists(),
        satu.dapat_diubah_oleh(akun).exists(),
        sendiri=pegawai.akun_id is not None and pegawai.akun_id == akun.pk,
    )


@dataclass(frozen=True, slots=True)
class MasaJabatan:
    """A placement as the page tells it; `hingga` is the last day, inclusive."""

    pk: int
    jabatan: str
    kepala: bool
    unit: str
    unit_kode: str
    macam: str
    mulai: date
    hingga: date | None
    tmt: date | None
    sk: str
    sk_tanggal: date | None
    keadaan: str  # kini, nanti, lalu


def riwayat_jabatan(
    pegawai: Pegawai, bagan: Bagan, hari: date, *, rencana: bool, sendiri: bool = False
) -> list[MasaJabatan]:
    """Give the placements, newest first; those to come where they may be seen.

    The person sees the own from the decree on (desain 2). One query.
    """
    hasil = []
    semua = (
        pegawai.daftar_penempatan.exclude(berlaku_sampai=F("berlaku_mulai"))
        .select_related("jabatan", "jabatan__unit")
        .order_by("-berlaku_mulai", "-pk")
    )
    for p in semua:
        nanti = p.berlaku_mulai > hari
        if nanti and not (rencana and (not sendiri or p.sk_nomor)):
            continue
        sampai = p.berlaku_sampai
        if sampai is not None and sampai > hari and not rencana:
            sampai = None  # that it will end is a plan too
        kini = not nanti and (sampai is None or sampai > hari)
        simpul = bagan.ambil(p.jabatan.unit_id)
        hasil.append(
            MasaJabatan(
                p.pk,
                p.jabatan.nama,
                p.jabatan.kepala,
                simpul.nama if simpul else p.jabatan.unit.nama,
                simpul.kode if simpul else p.jabatan.unit.kode,
                p.macam,
                p.berlaku_mulai,
                sehari_sebelum(sampai) if sampai else None,
                p.tmt_jabatan,
                p.sk_nomor,
                p.sk_tanggal,
                "nanti" if nanti else "kini" if kini else "lalu",
            )
        )
    return hasil


class Pensiun(NamedTuple):
    """When the person reaches the age of the present position; tmt = first day of pension."""

    tmt: date
    umur: int
    lewat: bool
    sisa: tuple[int, int]


def proyeksi_pensiun(pegawai: Pegawai, jabatan: Jabatan | None, hari: date) -> Pensiun:
    """Give the pension date by the position held (none: 58, as for everybody)."""
    umur = bup(
        jabatan.jenjang if jabatan else "",
        jabatan.nama if jabatan else "",
        getattr(jabatan, "bup", None),
    )
    tmt = tmt_pensiun(pegawai.tanggal_lahir, umur)
    return Pensiun(tmt, umur, tmt <= hari, masa_kerja(hari, tmt))


def jabatan_kini(pegawai: Pegawai, hari: date) -> Penempatan | None:
    """Give the definitif placement of that day, with position and unit; one query."""
    return (
        pegawai.daftar_penempatan.pada(hari)
        .filter(macam=Penempatan.Macam.DEFINITIF)
        .select_related("jabatan", "jabatan__unit")
        .first()
    )


def penilai_pegawai(
    pegawai: Pegawai, kini: Penempatan | None, bagan: Bagan, hari: date
) -> Penilai | None:
    """Give the superior who evaluates, by the structure of that day; None without a position."""
    simpul = bagan.ambil(kini.jabatan.unit_id) if kini else None
    if kini is None or simpul is None:
        return None
    jalur = [simpul.id, *(s.id for s in reversed(bagan.leluhur(simpul)))]
    setda = next(
        (
            s.id
            for s in (bagan.anak(bagan.akar) if bagan.akar else ())
            if s.jenis == JenisUnit.SETDA
        ),
        None,
    )
    pimpinan = pimpinan_unit([*jalur, *([setda] if setda else [])], bagan, hari)
    return cari_penilai(
        pegawai.pk,
        jalur,
        pimpinan,
        memimpin=kini.jabatan.kepala,
        sekda=pimpinan.get(setda) if setda else None,
    )


def pimpinan_unit(unit: Sequence[int], bagan: Bagan, hari: date) -> dict[int, Pimpinan]:
    """Give the head of each of these units: the holder, else who stands in as Plt; two queries."""
    hasil: dict[int, Pimpinan] = {}
    for j in Jabatan.objects.hidup().filter(unit__in=unit, kepala=True).order_by():
        simpul = bagan.ambil(j.unit_id)
        if simpul is not None:
            hasil[j.unit_id] = Pimpinan(j.pk, j.nama, j.unit_id, simpul.nama, simpul.jenis)
    duduk = (
        Penempatan.objects.pada(hari)
        .filter(jabatan__in=[p.jabatan_id for p in hasil.values()])
        .exclude(macam=Penempatan.Macam.PLH)
        .select_related("pegawai", "jabatan")
        .order_by("macam", "berlaku_mulai", "pk")  # "definitif" comes before "plt"
    )
    for d in duduk:
        ada = hasil[d.jabatan.unit_id]
        if ada.pegawai_id is None:
            hasil[d.jabatan.unit_id] = ada._replace(
                pegawai_id=d.pegawai_id, nama=d.pegawai.nama_lengkap, plt=d.macam == "plt"
            )
    return hasil


class NomorTampil(NamedTuple):
    """A number the person has had, masked unless it may be seen in full."""

    nomor: str
    jenis: str
    mulai: date
    hingga: date | None


def daftar_nomor(pegawai: Pegawai, *, penuh: bool) -> list[NomorTampil]:
    """Give the numbers of a person, the one in force first; one query."""
    semua = NomorPegawai.objects.filter(pegawai=pegawai).order_by("-berlaku_mulai", "-pk")
    return [
        NomorTampil(
            n.nomor if penuh else samarkan(n.nomor),
            n.get_jenis_display(),
            n.berlaku_mulai,
            sehari_sebelum(n.berlaku_sampai) if n.berlaku_sampai else None,
        )
        for n in semua
    ]


def daftar_perubahan(pegawai: Pegawai) -> list[Jejak]:
    """Give the acts that touched a person, newest first; one query."""
    tautan = JejakPegawai.objects.filter(pegawai=pegawai).order_by("-jejak_id")
    tautan = tautan.select_related("jejak", "jejak__oleh", "jejak__dibatalkan_oleh")
    return [t.jejak for t in tautan[:PERUBAHAN_TERBANYAK]]


def masa_kerja_cpns(pegawai: Pegawai, hari: date) -> tuple[int, int] | None:
    """Give years and months since TMT CPNS (PPPK: since the contract began); not masa kerja golongan."""
    sejak = pegawai.tmt_cpns or pegawai.kontrak_mulai
    return masa_kerja(sejak, hari) if sejak else None


class Rekan(NamedTuple):
    """Somebody of the same unit, for the directory: name and position, nothing else."""

    pk: int
    nama: str
    jabatan: str
    macam: str
    email: str


def rekan_seunit(unit_id: int, hari: date) -> list[Rekan]:
    """Give who sits on the positions of a unit, the head first; one query."""
    duduk = (
        Penempatan.objects.pada(hari)
        .filter(jabatan__unit=unit_id)
        .select_related("pegawai", "jabatan")
        .order_by("-jabatan__kepala", "-jabatan__kelas", "pegawai__nama", "pk")
    )
    return [
        Rekan(d.pegawai_id, d.pegawai.nama_lengkap, d.jabatan.nama, d.macam, d.pegawai.email_dinas)
        for d in duduk
    ]
