"""What of the proposals waits for an account: to decide, to apply, to answer; terms that run out."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, Subquery

from orgstruktur.kewenangan import PUTUSKAN_RANCANGAN, TERAPKAN_RANCANGAN, TULIS_RANCANGAN
from orgstruktur.models import Jejak, Keputusan, PeristiwaRancangan, Rancangan, boleh
from orgstruktur.rancangan.proses import (
    Tercatat,
    tenggat_berjalan,
)
from orgstruktur.rancangan.proses_daftar import (
    tugas_menurut,
)
from orgstruktur.selectors.hari_libur import kalender
from orgstruktur.selectors.rancangan_halang import cari_terhalang
from orgstruktur.selectors.rancangan_proses import baca_tercatat
from orgstruktur.selectors.rancangan_wewenang import MENULIS
from orgstruktur.selectors.rancangan_wewenang import PUTUSKAN as DIPUTUSKAN
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

T = Rancangan.Tahap
TULIS, PUTUSKAN, TERAPKAN = TULIS_RANCANGAN, PUTUSKAN_RANCANGAN, TERAPKAN_RANCANGAN
#: A term is told this many days before it runs out.
HARI_PERINGATAN = 7
_BELUM_DIPUTUSKAN = (T.DISUSUN, T.DIKONSULTASIKAN, T.DIAJUKAN)


class RancanganMenunggu(NamedTuple):
    """One thing that waits. halaman: name of the page where it is done; lewat: it is late."""

    rancangan: Rancangan
    judul: str
    keterangan: str
    halaman: str
    lewat: bool = False


def rancangan_menunggu(akun: Any, hari: date) -> list[RancanganMenunggu]:
    """Give what waits for an account, what is late first.

    No query for who has no part in proposals; one while there is no living one, three at most while no
    approved one stands on another structure than today's.
    """
    izin = {i for i in (TULIS, PUTUSKAN, TERAPKAN) if boleh(akun, i)}
    if not izin:
        return []
    daftar = list(_hidup(akun, dengan_peristiwa=TULIS in izin))
    terhalang = cari_terhalang([r for r in daftar if r.tahap == T.DISETUJUI])
    hasil = [_tak_dapat(r, *terhalang[r.pk]) for r in daftar if r.pk in terhalang]
    if PUTUSKAN in izin:
        hasil += _menunggu_putusan(akun, daftar)
    if TULIS in izin:
        hasil += [*_tenggat(daftar, hari), *_rencana_lewat(daftar, hari), *_telaah(akun, daftar)]
    if TERAPKAN in izin:
        hasil += _belum_diterapkan([r for r in daftar if r.pk not in terhalang], hari)
    return sorted(hasil, key=lambda x: not x.lewat)


def _tak_dapat(rancangan: Rancangan, banyak: int, kalimat: str) -> RancanganMenunggu:
    """Say that an approved proposal cannot be applied any more, and why."""
    return RancanganMenunggu(
        rancangan,
        f"{rancangan.nama} disetujui, tetapi tidak dapat diterapkan",
        f"{angka(banyak)} langkah tidak dapat berlaku lagi pada susunan hari ini. {kalimat}",
        "rancangan_benturan",
        True,
    )


def _hidup(akun: Any, *, dengan_peristiwa: bool) -> Any:
    """Read the living proposals, each with what this account did on it and its open comments."""
    milik = Jejak.objects.filter(pada_rancangan__rancangan=OuterRef("pk"), oleh=akun)
    qs: Any = Rancangan.objects.filter(tahap__in=(*_BELUM_DIPUTUSKAN, T.DISETUJUI))
    qs = qs.dengan_telaah().annotate(
        ikut_menulis=Exists(milik.filter(tindakan__in=MENULIS)),
        ikut_memutuskan=Exists(milik.filter(tindakan=DIPUTUSKAN)),
    )
    if dengan_peristiwa:
        catatan = PeristiwaRancangan.objects.filter(dicabut_pada__isnull=True).defer("bukti")
        qs = qs.prefetch_related(Prefetch("daftar_peristiwa", catatan, to_attr="tercatat"))
        setuju = Keputusan.objects.filter(rancangan=OuterRef("pk"), disetujui=True).order_by("-pk")
        qs = qs.annotate(disetujui_pada=Subquery(setuju.values("tanggal")[:1]))
    return qs.order_by("pk")


def _menunggu_putusan(akun: Any, daftar: list[Any]) -> Iterator[RancanganMenunggu]:
    for r in daftar:
        if r.tahap == T.DIAJUKAN and r.penulis_id != akun.pk and not r.ikut_menulis:
            rencana = r.tanggal_berlaku
            kapan = f"Rencana berlaku {teks_tanggal(rencana)}." if rencana else "Sudah diajukan."
            yield RancanganMenunggu(
                r, f"{r.nama} menunggu keputusan Anda", kapan, "rancangan_putuskan"
            )


def _tenggat(daftar: list[Any], hari: date) -> Iterator[RancanganMenunggu]:
    """Give terms that are near or over."""
    if not any(r.tercatat for r in daftar):
        return
    kal = kalender()
    for r in daftar:
        for t in tenggat_berjalan(_tercatat(r), kal):
            if t.sampai - hari > timedelta(days=HARI_PERINGATAN):
                continue
            lewat = t.lewat(hari)
            kata = "lewat tenggat" if lewat else "segera jatuh tempo"
            tugas = tugas_menurut(t.tugas)
            yield RancanganMenunggu(
                r,
                f"{r.nama}: {tugas.nama.lower()} {kata}",
                f"Paling lambat {teks_tanggal(t.sampai)}, {tugas.pelaku}. {t.batas.lewat}".strip(),
                "rancangan_proses",
                lewat,
            )


def _tercatat(rancangan: Any) -> list[Tercatat]:
    """Give its events, an approval among them as on the page of its way; terms are of Perda only."""
    pada = rancangan.disetujui_pada if rancangan.tahap == T.DISETUJUI else None
    putusan = Keputusan(disetujui=True, tanggal=pada) if pada else None
    return baca_tercatat(rancangan.tercatat, putusan, perda=True)


def _rencana_lewat(daftar: list[Any], hari: date) -> Iterator[RancanganMenunggu]:
    """Give proposals whose planned day has come although nobody has decided; late only when it is over."""
    for r in daftar:
        if r.tahap in _BELUM_DIPUTUSKAN and r.tanggal_berlaku and r.tanggal_berlaku <= hari:
            lewat = r.tanggal_berlaku < hari
            kata = "lewat tenggat: belum diputuskan" if lewat else "direncanakan berlaku hari ini"
            yield RancanganMenunggu(
                r,
                f"{r.nama} {kata}",
                f"Rencana berlakunya {teks_tanggal(r.tanggal_berlaku)}, belum diputuskan. Ajukan, atau ubah "
                "rencananya.",
                "rancangan_rinci",
                lewat,
            )


def _telaah(akun: Any, daftar: list[Any]) -> Iterator[RancanganMenunggu]:
    """Give open comments on what this account writes."""
    for r in daftar:
        if r.telaah_terbuka and (r.penulis_id == akun.pk or r.ikut_menulis):
            yield RancanganMenunggu(
                r,
                f"{angka(r.telaah_terbuka)} telaah menunggu jawaban Anda",
                f"Pada {r.nama}.",
                "rancangan_telaah",
            )


def _belum_diterapkan(daftar: list[Any], hari: date) -> Iterator[RancanganMenunggu]:
    for r in daftar:
        if r.tahap == T.DISETUJUI and r.tanggal_berlaku <= hari and not r.ikut_memutuskan:
            yield RancanganMenunggu(
                r,
                f"{r.nama} disetujui dan belum diterapkan",
                f"Berlaku sejak {teks_tanggal(r.tanggal_berlaku)}. Jadwal menerapkannya, atau Anda.",
                "rancangan_terapkan",
                r.tanggal_berlaku < hari,
            )
