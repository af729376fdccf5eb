"""Today's tables follow the ranges: one thing, many things, or all that fell due."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from typing import Any

from django.db.models import F, Q

from orgstruktur import kait
from orgstruktur.models import (
    Fungsi,
    Jabatan,
    Jejak,
    JejakUnit,
    Keadaan,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    StatusStruktur,
    Unit,
)
from orgstruktur.models.rentang import Riwayat
from orgstruktur.services import rentang
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.permintaan import id_permintaan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_PASANGAN = ((Unit, RiwayatUnit), (Fungsi, RiwayatFungsi), (Jabatan, RiwayatJabatan))


def tetapkan_keadaan(benda: Any, mulai: date, sampai: date | None, hari_ini: date) -> None:
    """Set keadaan and the closing date of a thing from the days it lives."""
    berakhir = sampai is not None and sampai <= hari_ini
    if berakhir:
        benda.keadaan = Keadaan.BERAKHIR
    else:
        benda.keadaan = Keadaan.RENCANA if mulai > hari_ini else Keadaan.BERLAKU
    setattr(benda, benda.KOLOM_AKHIR, sampai if berakhir else None)
    benda.dibentuk_pada = mulai


def selaraskan(daftar: Sequence[tuple[Any, Sequence[Riwayat]]], hari_ini: date) -> bool:
    """Bring things in line with their ranges; say whether the tree must be renumbered.

    The things were read under the lock, so what they carry is what the tables hold.
    """
    susun = False
    tulis: dict[type, list[Any]] = {}
    for benda, riwayat in daftar:
        lama = _nilai(benda)
        _isi(benda, riwayat, hari_ini)
        baru = _nilai(benda)
        if lama != baru:
            tulis.setdefault(type(benda), []).append(benda)
        if isinstance(benda, Unit):
            letak = ("induk_id", "urutan")
            susun = susun or any(lama[k] != baru[k] for k in letak)
    for model, berubah in tulis.items():
        _tulis(model, berubah)
    return susun


def _kolom(model: Any) -> list[str]:
    return [*model.KOLOM_RENTANG, "keadaan", "dibentuk_pada", model.KOLOM_AKHIR]


def _nilai(benda: Any) -> dict[str, Any]:
    return {kolom: getattr(benda, kolom) for kolom in _kolom(type(benda))}


def banding(
    benda: Any, riwayat: Sequence[Riwayat], hari: date
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give (what the table holds of a thing, what it must hold by its ranges on `hari`)."""
    seharusnya = copy(benda)
    _isi(seharusnya, riwayat, hari)
    return _nilai(benda), _nilai(seharusnya)


def _isi(benda: Any, riwayat: Sequence[Riwayat], hari_ini: date) -> None:
    """Copy the values of the range in force; of the first to come; or of the last that was."""
    nyata = rentang.urutkan(riwayat)
    if nyata:
        kini = rentang.pada(nyata, hari_ini)
        sumber = kini or (nyata[0] if nyata[0].berlaku_mulai > hari_ini else nyata[-1])
        mulai, sampai = nyata[0].berlaku_mulai, nyata[-1].berlaku_sampai
    else:  # withdrawn: it never lived a day
        sumber = min(riwayat, key=lambda r: r.berlaku_mulai)
        mulai = sampai = sumber.berlaku_mulai
        hari_ini = max(hari_ini, mulai)
    for kolom in benda.KOLOM_RENTANG:
        setattr(benda, kolom, getattr(sumber, kolom))
    tetapkan_keadaan(benda, mulai, sampai, hari_ini)


def _tulis(model: Any, berubah: list[Any]) -> None:
    """Write closings before openings: a unit never has two heads, not even for a moment."""
    kolom = _kolom(model)
    kepala = [b for b in berubah if getattr(b, "kepala", False) and b.keadaan == Keadaan.BERLAKU]
    lain = [b for b in berubah if b not in kepala]
    if len(lain) > 1:
        massal.perbarui(model, kolom, lain)
        lain = []
    if len(kepala) > 1:  # each may take the place of the next: all leave before any arrives
        lepas = model._base_manager.filter(pk__in=[b.pk for b in kepala])
        lepas.update(**{"keadaan": Keadaan.RENCANA, model.KOLOM_AKHIR: None})
    for b in (*lain, *kepala):
        model._base_manager.filter(pk=b.pk).update(**{k: getattr(b, k) for k in kolom})


def majukan(status: StatusStruktur, hari_ini: date) -> list[date]:
    """Apply every day after `status.tanggal_berlaku` up to `hari_ini`, in order.

    The caller holds the tree's lock. Gives the days on which something took effect or ended.
    """
    hari_jatuh: set[date] = set()
    for _, riwayat in _PASANGAN:
        for kolom in ("berlaku_mulai", "berlaku_sampai"):
            syarat = {f"{kolom}__gt": status.tanggal_berlaku, f"{kolom}__lte": hari_ini}
            nyata = riwayat.objects.exclude(berlaku_mulai=F("berlaku_sampai"))
            hari_jatuh.update(nyata.filter(**syarat).values_list(kolom, flat=True))
    for hari in sorted(hari_jatuh):
        _terapkan_hari(hari)
    StatusStruktur.objects.filter(pk=1).update(tanggal_berlaku=hari_ini)
    status.tanggal_berlaku = hari_ini
    if hari_jatuh:
        StatusStruktur.perbarui_versi()
    return sorted(hari_jatuh)


def _terapkan_hari(hari: date) -> None:
    tersentuh: set[int] = set()
    susun = False
    jatuh_pk: dict[type, set[int]] = {}
    for model, riwayat in _PASANGAN:
        jatuh = Q(berlaku_mulai=hari) | Q(berlaku_sampai=hari)
        pk = set(riwayat.objects.filter(jatuh).values_list(riwayat.MILIK, flat=True))
        jatuh_pk[model] = pk
        milik: dict[int, list[Riwayat]] = {}
        for r in riwayat.objects.filter(**{f"{riwayat.MILIK}__in": pk}):
            milik.setdefault(getattr(r, riwayat.MILIK), []).append(r)
        benda = list(model._base_manager.filter(pk__in=pk))
        susun |= selaraskan([(b, milik[b.pk]) for b in benda], hari)
        if model is Jabatan and pk:
            for sumber in kait.daftar_ikutan():
                sumber.majukan(pk)
        tersentuh.update(b.pk if model is Unit else b.unit_id for b in benda)
    kait.jatuh_tempo(hari, jatuh_pk[Unit], jatuh_pk[Fungsi])
    if susun:
        Unit.objects.susun_ulang()
    jejak = Jejak.objects.create(
        perintah="jalankan_jadwal",
        tindakan="jadwal_terapkan",
        objek=teks_tanggal(hari),
        ringkasan=f"Perubahan yang ditetapkan untuk {teks_tanggal(hari)} mulai berlaku.",
        tanggal=hari,
        sesudah={"unit": sorted(tersentuh)},
        id_permintaan=id_permintaan(),
    )
    JejakUnit.objects.bulk_create([JejakUnit(jejak=jejak, unit_id=pk) for pk in sorted(tersentuh)])
