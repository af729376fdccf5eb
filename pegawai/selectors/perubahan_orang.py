"""What a change of the structure did, or will do, to one person; the change itself is told on its own page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min

from orgstruktur.models import Jabatan, Jejak, RiwayatJabatan, Unit
from pegawai.models import JejakPegawai, Pegawai, Penempatan
from pegawai.tanggal import sebut

_UNDO = "batalkan"
Isi = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AkibatStruktur:
    """One act of the structure as it concerns a person: `sebab` is its first sentence."""

    jejak: Jejak
    sebab: str
    kalimat: tuple[str, ...]
    unit_kode: str


def perubahan_struktur(jejak: Jejak) -> bool:
    """Say whether an act is one of the structure, or the undo of one."""
    return bool(jejak.ragam) or jejak.tindakan == _UNDO


def akibat_struktur(
    pegawai: Pegawai, daftar: Iterable[Jejak], *, tanpa_sk: bool = True
) -> dict[int, AkibatStruktur]:
    """Say for each act of the structure what it did to this person; at most three queries.

    tanpa_sk: tell also of planned placements that have no decree yet.
    """
    struktur = [j for j in daftar if perubahan_struktur(j)]
    if not struktur:
        return {}
    milik = {
        p.pk: p
        for p in Penempatan.objects.filter(pegawai=pegawai).select_related("jabatan")
        if tanpa_sk or p.sk_nomor or p.berlaku_sampai != p.berlaku_mulai
    }
    tunggu = {_tunggu(j, pegawai) for j in struktur} - {None}
    unit = dict(Unit.objects.filter(pk__in=tunggu).values_list("pk", "nama")) if tunggu else {}
    kode = dict(
        Jejak.objects.filter(pk__in=[j.pk for j in struktur])
        .annotate(kode=Min("daftar_unit__unit__kode"))
        .values_list("pk", "kode")
    )
    return {
        j.pk: AkibatStruktur(
            j,
            next(iter(j.ringkasan.splitlines()), ""),
            tuple(_kalimat(j, pegawai, milik, unit)),
            kode.get(j.pk) or "",
        )
        for j in struktur
    }


def _tunggu(jejak: Jejak, pegawai: Pegawai) -> int | None:
    isi = (jejak.sesudah.get("pegawai") or {}).get(str(pegawai.pk)) or {}
    return isi.get("unit_tunggu_id")


def _kalimat(
    jejak: Jejak, pegawai: Pegawai, milik: Mapping[int, Penempatan], unit: Mapping[int, str]
) -> list[str]:
    hasil = []
    sebelum = jejak.sebelum.get("penempatan") or {}
    for pk, kini in (jejak.sesudah.get("penempatan") or {}).items():
        ada = milik.get(int(pk))
        if ada is not None and kini:
            hasil.append(_penempatan(ada, sebelum.get(pk) or {}, kini))
    tunggu = _tunggu(jejak, pegawai)
    if tunggu is not None and tunggu in unit:
        hasil.append(f"Menunggu jabatan pada {unit[tunggu]}.")
    if jejak.sesudah.get("anggotatim"):
        hasil.append("Masa kerja dalam tim mengikuti masa kerja timnya.")
    return hasil


def _penempatan(p: Penempatan, dulu: Isi, kini: Isi) -> str:
    macam = "" if p.macam == Penempatan.Macam.DEFINITIF else f"{p.macam.capitalize()} "
    sebagai = f"{macam}{p.jabatan.nama}"
    sampai = kini.get("berlaku_sampai")
    if sampai is None or (dulu.get("berlaku_sampai") and dulu["berlaku_sampai"] < sampai):
        return f"Kembali menjabat {sebagai}."
    if sampai == p.berlaku_mulai.isoformat():
        return f"Rencana menjabat {sebagai} mulai {sebut(p.berlaku_mulai)} dibatalkan."
    return f"Tidak lagi menjabat {sebagai} mulai {sebut(date.fromisoformat(sampai))}."


@dataclass(frozen=True, slots=True)
class RencanaOrang:
    """Something set for a day ahead; `dasar`: the decision it stands on."""

    tanggal: date
    kalimat: tuple[str, ...]
    sebab: str = ""
    dasar: str = ""


def rencana_orang(
    pegawai: Pegawai, kini: Penempatan | None, hari: date, *, tanpa_sk: bool
) -> list[RencanaOrang]:
    """Give what decided changes of the structure will do to a person, by day; at most five queries.

    Only for who may see plans; the person itself from the decision on (desain 2), tanpa_sk False.
    """
    tautan = JejakPegawai.objects.filter(
        pegawai=pegawai,
        jejak__tanggal__gt=hari,
        jejak__ragam="perubahan",
        jejak__membatalkan=None,
        jejak__dibatalkan_oleh=None,
    ).exclude(jejak__dasar_hukum="")
    akibat = akibat_struktur(
        pegawai, [t.jejak for t in tautan.select_related("jejak")], tanpa_sk=tanpa_sk
    )
    hasil = [
        RencanaOrang(a.jejak.tanggal, a.kalimat, a.sebab, a.jejak.dasar_hukum)
        for a in akibat.values()
        if a.kalimat and a.jejak.tanggal
    ]
    if kini is not None:
        hasil += _pindah(kini.jabatan, kini, hari)
    return sorted(hasil, key=lambda r: r.tanggal)


def _pindah(jabatan: Jabatan, kini: Penempatan, hari: date) -> Sequence[RencanaOrang]:
    """Give the moves of the position that will take its holder along."""
    depan = RiwayatJabatan.objects.filter(jabatan=jabatan, berlaku_mulai__gt=hari)
    unit, hasil = jabatan.unit_id, []
    for r in depan.select_related("unit").order_by("berlaku_mulai", "pk"):
        if r.berlaku_sampai == r.berlaku_mulai or r.unit_id == unit:
            continue
        unit = r.unit_id
        if kini.mencakup(r.berlaku_mulai):
            kalimat = f"Ikut pindah bersama jabatan {jabatan.nama} ke {r.unit.nama}."
            hasil.append(RencanaOrang(r.berlaku_mulai, (kalimat,), dasar=r.dasar_hukum))
    return hasil
