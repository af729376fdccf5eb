"""The history of one unit, read from the validity ranges in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from orgstruktur.models import (
    GarisHubungan,
    Jejak,
    Keadaan,
    Penerus,
    PotretJejak,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    TimKerja,
    Unit,
)
from orgstruktur.selectors.kejadian import (
    FUNGSI,
    HUBUNGAN,
    JABATAN,
    SUB_UNIT,
    UNIT,
    Kejadian,
    Nama,
    Sebutan,
    beda_fungsi,
    beda_jabatan,
    beda_unit,
    kejadian_isi,
    kejadian_unit,
    nyata,
)

_SEBUTAN = {
    SUB_UNIT: Sebutan(SUB_UNIT, "sub-unit", "induk_id", lambda r: r.nama, beda_unit),
    FUNGSI: Sebutan(FUNGSI, "fungsi", "unit_id", lambda r: r.teks, beda_fungsi),
    JABATAN: Sebutan(JABATAN, "jabatan", "unit_id", lambda r: r.nama, beda_jabatan),
}
_RIWAYAT: dict[str, type[Any]] = {
    SUB_UNIT: RiwayatUnit,
    FUNGSI: RiwayatFungsi,
    JABATAN: RiwayatJabatan,
}


def daftar_kejadian(unit: Unit, *, rencana: bool) -> list[Kejadian]:
    """Give everything that ever changed in `unit`, planned changes too, in no order.

    Eight queries whatever its size. Who may see planned ones is the caller's to ask;
    without `rencana` teams of a planned unit stay unnamed.
    """
    diri = nyata(RiwayatUnit.objects.filter(unit=unit).order_by("berlaku_mulai"))
    isi = {bagian: _rentang_isi(bagian, unit) for bagian in _SEBUTAN}
    nama = _buku_nama(
        {r.induk_id for r in diri},
        *(
            {getattr(r, _SEBUTAN[bagian].tempat) for r in rentang}
            for bagian, daftar in isi.items()
            for rentang in daftar
        ),
    )
    hasil = kejadian_unit(diri, nama)
    for bagian, daftar in isi.items():
        hasil += kejadian_isi(daftar, unit.pk, _SEBUTAN[bagian], nama)
    hasil += _kejadian_penerus(unit)
    hasil += _kejadian_garis(unit)
    hasil += _kejadian_tim(unit, timezone.localdate(), rencana=rencana)
    return _lengkapi_dasar(unit, hasil)


def _rentang_isi(bagian: str, unit: Unit) -> list[list[Any]]:
    """Give the ranges of each thing that ever stood in `unit`, oldest first."""
    model, tempat = _RIWAYAT[bagian], _SEBUTAN[bagian].tempat
    milik = model.MILIK
    pernah = model.objects.filter(**{tempat: unit.pk}).values(milik)
    daftar = nyata(
        model.objects.filter(**{f"{milik}__in": pernah}).order_by(milik, "berlaku_mulai")
    )
    return [list(r) for _, r in groupby(daftar, key=lambda r: getattr(r, milik))]


def _buku_nama(*kumpulan: set[int | None]) -> Nama:
    """Give a function that knows what a unit was called on a day; one query."""
    pk = {n for k in kumpulan for n in k if n is not None}
    buku: dict[int, list[tuple[date, str]]] = {}
    baris = RiwayatUnit.objects.filter(unit__in=pk).order_by("berlaku_mulai")
    for unit_id, mulai, teks in baris.values_list("unit_id", "berlaku_mulai", "nama"):
        buku.setdefault(unit_id, []).append((mulai, teks))

    def nama(pk: int | None, hari: date) -> str:
        daftar = buku.get(pk or 0, [])
        sebelum = [teks for mulai, teks in daftar if mulai <= hari]
        return sebelum[-1] if sebelum else daftar[0][1] if daftar else ""

    return nama


def _kejadian_penerus(unit: Unit) -> list[Kejadian]:
    hasil = []
    baris = Penerus.objects.filter(Q(asal=unit) | Q(penerus=unit)).select_related("asal", "penerus")
    for p in baris:
        keluar = p.asal_id == unit.pk
        judul = {
            Penerus.Cara.GABUNG: "Digabung ke {}" if keluar else "Menerima penggabungan {}",
            Penerus.Cara.PECAH: "Dipecah menjadi {}" if keluar else "Terbentuk dari pemecahan {}",
            Penerus.Cara.GANTI: "Diganti oleh {}" if keluar else "Menggantikan {}",
        }[Penerus.Cara(p.cara)].format((p.penerus if keluar else p.asal).nama)
        hasil.append(Kejadian(p.tanggal, UNIT, "digabung", judul, p.dasar_hukum))
    return hasil


def _kejadian_garis(unit: Unit) -> Iterable[Kejadian]:
    baris = GarisHubungan.objects.filter(Q(dari=unit) | Q(ke=unit))
    baris = baris.exclude(berlaku_sampai=F("berlaku_mulai")).select_related("dari", "ke")
    for g in baris:
        arah = f"ke {g.ke.nama}" if g.dari_id == unit.pk else f"dari {g.dari.nama}"
        apa = f"Garis {g.get_jenis_display().lower()} {arah}"  # type: ignore[attr-defined]
        isi = (g.uraian,) if g.uraian else ()
        yield Kejadian(
            g.berlaku_mulai, HUBUNGAN, "ditambah", f"{apa} ditetapkan", g.dasar_hukum, isi
        )
        if g.berlaku_sampai:
            yield Kejadian(g.berlaku_sampai, HUBUNGAN, "berakhir", f"{apa} berakhir")


def _kejadian_tim(unit: Unit, hari_ini: date, *, rencana: bool) -> Iterable[Kejadian]:
    baris = TimKerja.objects.filter(Q(unit_pemilik=unit) | Q(daftar_unit=unit)).distinct()
    if not rencana:
        baris = baris.exclude(unit_pemilik__keadaan=Keadaan.RENCANA)
    for t in baris:
        sk = f"SK {t.sk_nomor}"
        yield Kejadian(t.mulai, HUBUNGAN, "ditambah", f"Tim kerja {t.nama} mulai bekerja", sk)
        if t.selesai and t.selesai < hari_ini:  # its last day to come stands with the team
            sesudah = t.selesai + timedelta(days=1)
            yield Kejadian(sesudah, HUBUNGAN, "berakhir", f"Tim kerja {t.nama} berakhir", sk)


#: Sign of an ending → the acts that may have brought it about.
_BUBAR = ("unit_gabung", "unit_bubarkan")
_PENGAKHIR = {
    "dibubarkan": _BUBAR,
    "dihapus": ("fungsi_cabut", "fungsi_ganti", "jabatan_hapus", *_BUBAR),
    "berakhir": ("garis_akhiri", *_BUBAR),
}
_TINDAKAN_BAGIAN = {FUNGSI: "fungsi", JABATAN: "jabatan"}


def _lengkapi_dasar(unit: Unit, daftar: list[Kejadian]) -> list[Kejadian]:
    """An ending keeps no legal basis of its own in the ranges: take that of its act; one query.

    An act undone and done again is in force under its own name.
    """
    berlaku = Q(dibatalkan_oleh__isnull=True) | Q(dibatalkan_oleh__dibatalkan_oleh__isnull=False)
    tindakan = Jejak.objects.filter(berlaku, daftar_unit__unit=unit, membatalkan__isnull=True)
    dasar: dict[tuple[date | None, str], str] = {}
    for hari, nama, isi in tindakan.order_by("pk").values_list(
        "tanggal", "tindakan", "dasar_hukum"
    ):
        dasar[hari, nama] = isi
    return [k if k.dasar else replace(k, dasar=_dasar_akhir(k, dasar)) for k in daftar]


def _dasar_akhir(k: Kejadian, dasar: Mapping[tuple[date | None, str], str]) -> str:
    """Give the basis of the act that ended it; "" for what is no ending."""
    bagian = _TINDAKAN_BAGIAN.get(k.bagian, "")
    nama = [n for n in _PENGAKHIR.get(k.tanda, ()) if n in _BUBAR or n.startswith(bagian)]
    return next((isi for n in nama if (isi := dasar.get((k.tanggal, n)))), "")


def jejak_akhir(unit: Unit) -> Jejak | None:
    """Give the act that ended a unit, as far as it is in force; None when none is kept."""
    akhir = Jejak.objects.filter(daftar_unit__unit=unit, tindakan__in=_BUBAR)
    berlaku = akhir.filter(dibatalkan_oleh__isnull=True) | akhir.filter(
        dibatalkan_oleh__dibatalkan_oleh__isnull=False
    )
    return berlaku.select_related("oleh", "pada_rancangan__rancangan").order_by("-pk").first()


def daftar_rencana(unit: Unit, hari_ini: date) -> list[Jejak]:
    """Give the acts on `unit` that take effect after `hari_ini` and were not taken back, by date."""
    tindakan = Jejak.objects.filter(
        daftar_unit__unit=unit, tanggal__gt=hari_ini, dibatalkan_oleh__isnull=True
    )
    potret = Exists(PotretJejak.objects.filter(jejak=OuterRef("pk")))
    return list(
        tindakan.annotate(berpotret=potret)
        .select_related("dibatalkan_oleh", "pada_rancangan")
        .order_by("tanggal", "pk")
    )


def daftar_tindakan(unit: Unit) -> Any:
    """Give the acts that touched `unit`, newest first, with who did them and what undid them.

    Each carries `berpotret`: whether a batch kept its rows and so can be undone.
    """
    return (
        Jejak.objects.filter(daftar_unit__unit=unit)
        .annotate(berpotret=Exists(PotretJejak.objects.filter(jejak=OuterRef("pk"))))
        .select_related("oleh", "dibatalkan_oleh", "membatalkan", "pada_rancangan__rancangan")
        .order_by("-pk")
    )
