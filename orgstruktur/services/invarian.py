"""The invariants of desain 5 that a change could break, asked before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    Unit,
)
from orgstruktur.services import letak_waktu, rentang
from orgstruktur.services.rombongan import cabang_memuat
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

if TYPE_CHECKING:
    from orgstruktur.services.perubahan import Perubahan

Umur = tuple[date, date | None] | None
_ABADI = date.max


def periksa(p: "Perubahan", unit_berubah: Mapping[int, Sequence[Any]]) -> None:
    """Raise AturanDilanggar when the ranges as they now stand would break an invariant."""
    if unit_berubah or p.garis_tersentuh or p.daftar_tergantung():
        _periksa_hidup_di_bawah_induk(p, unit_berubah)
    if unit_berubah:
        _periksa_tanpa_lingkaran(p, unit_berubah)
    if unit_berubah or p.unit_tersisip:
        letak_waktu.periksa(p, {**p.unit_tersisip, **unit_berubah})
    _periksa_satu_kepala(p)


# --- a thing lives only while what it hangs on lives -------------------------------------------
def _periksa_hidup_di_bawah_induk(p: "Perubahan", berubah: Mapping[int, Sequence[Any]]) -> None:
    memendek = [pk for pk, daftar in berubah.items() if _memendek(p, pk, daftar)]
    tergantung: list[tuple[str, int, date, date | None]] = []
    for daftar in berubah.values():
        tergantung += [
            (r.nama, r.induk_id, r.berlaku_mulai, r.berlaku_sampai)
            for r in rentang.urutkan(daftar)
            if r.induk_id
        ]
    if memendek:
        tergantung += _yang_bergantung(p, memendek, set(berubah))
    for benda, _pk, daftar in p.daftar_tergantung():
        tergantung += [
            (str(benda), r.unit_id, r.berlaku_mulai, r.berlaku_sampai)
            for r in rentang.urutkan(daftar)
        ]
    for g in p.garis_tersentuh:
        if g.berlaku_mulai != g.berlaku_sampai:
            tergantung += [
                ("Garis hubungan", pk, g.berlaku_mulai, g.berlaku_sampai)
                for pk in (g.dari_id, g.ke_id)
            ]
    _banding_umur(tergantung, berubah)


def _memendek(p: "Perubahan", pk: int, daftar: Sequence[Any]) -> bool:
    """Say whether the unit lives fewer days than the database still says."""
    lama = p.umur_semula(Unit, pk)
    baru = rentang.umur(daftar)
    if lama is None:
        return False
    return baru is None or baru[0] > lama[0] or (baru[1] or _ABADI) < (lama[1] or _ABADI)


def _yang_bergantung(
    p: "Perubahan", memendek: list[int], unit_berubah: set[int]
) -> list[tuple[str, int, date, date | None]]:
    """Read what still hangs on units that now live shorter, and is not itself in this change."""
    hasil: list[tuple[str, int, date, date | None]] = []
    for model, riwayat, kolom in (
        (Unit, RiwayatUnit, "induk_id"),
        (Fungsi, RiwayatFungsi, "unit_id"),
        (Jabatan, RiwayatJabatan, "unit_id"),
    ):
        ikut = unit_berubah if model is Unit else p.pk_tersentuh(model)
        nama = "teks" if model is Fungsi else "nama"
        for pk, *baris in riwayat.objects.filter(**{f"{kolom}__in": memendek}).values_list(
            riwayat.MILIK, nama, kolom, "berlaku_mulai", "berlaku_sampai"
        ):
            if pk not in ikut and baris[2] != baris[3]:
                hasil.append(tuple(baris))
    penerus = Penerus.objects.filter(penerus__in=memendek).exclude(pk__in=p.pk_dihapus(Penerus))
    penerus = penerus.select_related("asal")
    hasil += [(f"Penerus {n.asal}", n.penerus_id, n.tanggal, n.tanggal) for n in penerus]
    garis = GarisHubungan.objects.filter(Q(dari__in=memendek) | Q(ke__in=memendek))
    garis = garis.exclude(pk__in=[g.pk for g in p.garis_tersentuh])
    for dari, ke, mulai, sampai in garis.values_list(
        "dari_id", "ke_id", "berlaku_mulai", "berlaku_sampai"
    ):
        if mulai != sampai:
            hasil += [("Garis hubungan", pk, mulai, sampai) for pk in (dari, ke) if pk in memendek]
    return hasil


def _banding_umur(
    tergantung: Iterable[tuple[str, int, date, date | None]],
    berubah: Mapping[int, Sequence[Any]],
) -> None:
    daftar = list(tergantung)
    umur = umur_unit({pk for _, pk, _, _ in daftar}, berubah)
    for nama, pk, mulai, sampai in daftar:
        hidup = umur.get(pk)
        if hidup and hidup[0] <= mulai and (sampai or _ABADI) <= (hidup[1] or _ABADI):
            continue
        nama_unit = Unit.objects.filter(pk=pk).values_list("nama", flat=True).first() or "Unit"
        rincian = (
            "tidak pernah berlaku"
            if hidup is None
            else f"ada sejak {teks_tanggal(hidup[0])}"
            + (f" sampai sebelum {teks_tanggal(hidup[1])}" if hidup[1] else "")
        )
        raise AturanDilanggar(
            f"“{_pendek(nama)}” berlaku sejak {teks_tanggal(mulai)}"
            + (f" sampai sebelum {teks_tanggal(sampai)}" if sampai else "")
            + f", padahal {nama_unit} {rincian}."
        )


def umur_unit(daftar_pk: set[int], berubah: Mapping[int, Sequence[Any]]) -> dict[int, Umur]:
    """Give the days each unit lives; units of this change as they now stand."""
    hasil: dict[int, Umur] = {pk: rentang.umur(berubah[pk]) for pk in daftar_pk if pk in berubah}
    for pk, mulai, sampai in RiwayatUnit.objects.filter(
        unit__in=daftar_pk - set(berubah)
    ).values_list("unit_id", "berlaku_mulai", "berlaku_sampai"):
        if mulai == sampai:
            continue
        lama = hasil.get(pk)
        akhir = None
        if sampai is not None and not (lama and lama[1] is None):
            akhir = max(sampai, lama[1]) if lama and lama[1] else sampai
        hasil[pk] = (min(mulai, lama[0]) if lama else mulai, akhir)
    return hasil


# --- what the database would refuse with no word to a person ------------------------------------
def pastikan_kode_bebas(kode: str, kecuali: int | None = None) -> None:
    """Raise AturanDilanggar when another unit has this code."""
    lain = Unit.objects.filter(kode=kode).exclude(pk=kecuali).first()
    if lain is not None:
        raise AturanDilanggar(f"Kode {kode} sudah dipakai oleh {lain.nama}.", "kode")


def pastikan_garis_tidak_berimpit(garis: GarisHubungan, ruas: str = "ke") -> None:
    """Raise AturanDilanggar when a line of this kind joins the same units on one of the same days."""
    if garis.berlaku_mulai == garis.berlaku_sampai:
        return
    sama = GarisHubungan.objects.filter(dari=garis.dari_id, ke=garis.ke_id, jenis=garis.jenis)
    sama = sama.exclude(pk=garis.pk).filter(
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gt=garis.berlaku_mulai)
    )
    if garis.berlaku_sampai is not None:
        sama = sama.filter(berlaku_mulai__lt=garis.berlaku_sampai)
    lain = next((g for g in sama if g.berlaku_mulai != g.berlaku_sampai), None)
    if lain is not None:
        raise AturanDilanggar(
            f"Garis {garis.jenis} ke {garis.ke.nama} sudah ada sejak {teks_tanggal(lain.berlaku_mulai)}.",
            ruas,
        )


# --- no unit is ever above itself ----------------------------------------------------------------
def _periksa_tanpa_lingkaran(p: "Perubahan", berubah: Mapping[int, Sequence[Any]]) -> None:
    pindah = {pk for pk, daftar in berubah.items() if p.induk_berubah(pk, daftar)}
    if not pindah or _pindah_sederhana(p, pindah, berubah):
        return
    rantai: dict[int, list[tuple[date, date | None, int | None]]] = {}
    semua = RiwayatUnit.objects.exclude(unit__in=berubah).values_list(
        "unit_id", "berlaku_mulai", "berlaku_sampai", "induk_id"
    )
    for pk, mulai, sampai, induk in semua:
        rantai.setdefault(pk, []).append((mulai, sampai, induk))
    for pk, daftar in berubah.items():
        rantai[pk] = [
            (r.berlaku_mulai, r.berlaku_sampai, r.induk_id) for r in rentang.urutkan(daftar)
        ]
    for hari in sorted({mulai for daftar in rantai.values() for mulai, *_ in daftar}):
        for pk in pindah:
            _telusuri(rantai, pk, hari)


def _pindah_sederhana(
    p: "Perubahan", pindah: set[int], berubah: Mapping[int, Sequence[Any]]
) -> bool:
    """Say whether one unit moves today, nothing is planned, and today's tree allows it.

    Then no other date can hold a loop, and the ranges of the whole city need not be read.
    """
    if len(pindah) != 1 or p.perbaikan or p.membatalkan or p.tanggal != p.hari_ini:
        return False
    (pk,) = pindah
    induk = rentang.urutkan(berubah[pk])[-1].induk_id
    letak = Unit.objects.in_bulk([pk, induk])
    if induk not in letak or cabang_memuat(letak[pk], letak[induk]):
        return False
    return not p.ada_unit_direncanakan


def _telusuri(
    rantai: dict[int, list[tuple[date, date | None, int | None]]], pk: int, hari: date
) -> None:
    sini: int | None = pk
    dilewati: set[int] = set()
    while sini is not None:
        if sini in dilewati:
            nama = Unit.objects.get(pk=pk).nama
            raise AturanDilanggar(
                f"{nama} tidak dapat berada di bawah unit yang berada di bawahnya sendiri "
                f"(per {teks_tanggal(hari)}).",
                "induk_baru",
            )
        dilewati.add(sini)
        sini = next(
            (
                i
                for mulai, sampai, i in rantai.get(sini, ())
                if mulai <= hari and (sampai is None or hari < sampai)
            ),
            None,
        )


# --- one head a unit, on every date --------------------------------------------------------------
def _periksa_satu_kepala(p: "Perubahan") -> None:
    unit = {r.unit_id for _, _, daftar in p.daftar_tergantung(Jabatan) for r in daftar if r.kepala}
    if not unit:
        return
    kepala: dict[int, list[tuple[date, date, str]]] = {}
    ikut = p.pk_tersentuh(Jabatan)
    lain = RiwayatJabatan.objects.filter(unit__in=unit, kepala=True).exclude(jabatan__in=ikut)
    for r in [
        *lain,
        *(r for _, _, daftar in p.daftar_tergantung(Jabatan) for r in rentang.urutkan(daftar)),
    ]:
        if r.kepala and r.unit_id in unit and r.berlaku_mulai != r.berlaku_sampai:
            kepala.setdefault(r.unit_id, []).append(
                (r.berlaku_mulai, r.berlaku_sampai or _ABADI, r.nama)
            )
    for daftar in kepala.values():
        daftar.sort()
        for (_, sampai, nama), (mulai, _, nama_lain) in pairwise(daftar):
            if mulai < sampai:
                raise AturanDilanggar(
                    f"Satu unit hanya memiliki satu jabatan pimpinan: “{nama}” dan “{nama_lain}” "
                    f"berlaku bersamaan sejak {teks_tanggal(mulai)}.",
                    "kepala",
                )


def _pendek(teks: Any) -> str:
    teks = str(teks)
    return teks if len(teks) <= 90 else teks[:89] + "…"
