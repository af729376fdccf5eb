"""What a placement must hold to, with the reason in words. Reads only; the caller holds the locks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import F, Q

from orgstruktur.models import Jabatan, RiwayatJabatan, RiwayatUnit
from orgstruktur.models.rentang import Riwayat
from pegawai.models import Pegawai, Penempatan
from pegawai.models.pegawai import Kedudukan
from pegawai.pensiun import bup, tmt_pensiun
from pegawai.services import periksa
from pegawai.tanggal import sebut, sehari_sebelum, tambah_tahun
from tebingtinggi.bersama.galat import AturanDilanggar

USIA_TERENDAH = 18
TAHUN_TERAWAL, TAHUN_KE_DEPAN = 1945, 5
_ABADI = date.max
_R = TypeVar("_R", bound=Riwayat)
NAMA_MACAM = dict(Penempatan.Macam.choices)


@dataclass(frozen=True, slots=True)
class Rencana:
    """A placement about to be made. sampai: the first day without it (None = open).

    kecuali: keys of placements that the same act ends.
    """

    pegawai: Pegawai
    jabatan: Jabatan
    macam: str
    mulai: date
    sampai: date | None = None
    kecuali: frozenset[int] = frozenset()

    @property
    def definitif(self) -> bool:
        return self.macam == Penempatan.Macam.DEFINITIF


def periksa_tanggal(mulai: date, sampai: date | None, hari_ini: date) -> None:
    """Raise AturanDilanggar for days that can only be slips of the keys, or in the wrong order."""
    if not TAHUN_TERAWAL <= mulai.year <= hari_ini.year + TAHUN_KE_DEPAN:
        raise AturanDilanggar(
            f"Periksa tahunnya: {mulai.year}. Paling awal {TAHUN_TERAWAL}, paling akhir "
            f"{hari_ini.year + TAHUN_KE_DEPAN}.",
            "mulai",
        )
    if sampai is not None and sampai <= mulai:
        raise AturanDilanggar("Hari terakhir tidak boleh sebelum hari pertama.", "sampai")


def periksa_penempatan(r: Rencana) -> list[str]:
    """Ask every rule of a placement; give what is unusual. Raises AturanDilanggar with `ruas`."""
    if r.macam not in NAMA_MACAM:
        raise AturanDilanggar(f"Macam penempatan “{r.macam}” tidak dikenal.", "macam")
    _periksa_orang(r)
    masa = masa_jabatan(r.jabatan, r.mulai, r.sampai)
    _periksa_ganda(r)
    if r.definitif:
        _periksa_definitif(r)
        if any(m.kepala for m in masa):
            _periksa_pimpinan(r)
    return [*_peringatan_orang(r), *_peringatan_jabatan(r, masa[0])]


# --- the person ----------------------------------------------------------------------------------
def _periksa_orang(r: Rencana) -> None:
    nama = r.pegawai.nama_lengkap
    if not r.pegawai.aktif_pada(r.mulai):
        akhir = r.pegawai.berakhir_pada
        raise AturanDilanggar(
            f"{nama} tidak lagi menjadi pegawai sejak {sebut(akhir)} "  # type: ignore[arg-type]
            f"({r.pegawai.get_status_display().lower()}).",
            "mulai",
        )
    akhir = r.pegawai.berakhir_pada
    if akhir is not None and (r.sampai is None or r.sampai > akhir):
        raise AturanDilanggar(
            f"{nama} berhenti menjadi pegawai pada {sebut(akhir)}; penempatan harus berakhir "
            f"paling lambat {sebut(sehari_sebelum(akhir))}.",
            "sampai",
        )
    if r.mulai < tambah_tahun(r.pegawai.tanggal_lahir, USIA_TERENDAH):
        raise AturanDilanggar(
            f"Pada {sebut(r.mulai)} {nama} belum berusia {USIA_TERENDAH} tahun. Periksa tanggalnya.",
            "mulai",
        )


def _peringatan_orang(r: Rencana) -> Iterable[str]:
    nama = r.pegawai.nama_lengkap
    if r.pegawai.kedudukan != Kedudukan.AKTIF:
        yield f"Kedudukan hukum {nama}: {r.pegawai.get_kedudukan_display().lower()}."
    habis = r.pegawai.kontrak_sampai
    if habis is not None and r.mulai > habis:
        yield f"Kontrak {nama} berakhir {sebut(habis)}, sebelum penempatan ini mulai."


# --- the position --------------------------------------------------------------------------------
def masa_jabatan(jabatan: Jabatan, mulai: date, sampai: date | None) -> Sequence[RiwayatJabatan]:
    """Give the ranges of the position in these days. Raises AturanDilanggar where it, or its unit, is not."""
    semua = RiwayatJabatan.objects.filter(jabatan=jabatan).order_by("berlaku_mulai")
    masa = _potong(semua, mulai, sampai)
    _pastikan_penuh(masa, mulai, sampai, f"Jabatan {jabatan.nama}", "jabatan")
    unit: dict[int, list[RiwayatUnit]] = {}
    for u in RiwayatUnit.objects.filter(unit__in={m.unit_id for m in masa}).order_by(
        "berlaku_mulai"
    ):
        unit.setdefault(u.unit_id, []).append(u)
    for m in masa:
        awal = max(m.berlaku_mulai, mulai)
        akhir = min(m.berlaku_sampai or _ABADI, sampai or _ABADI)
        batas = None if akhir == _ABADI else akhir
        milik = unit.get(m.unit_id, [])
        nama = milik[-1].nama if milik else "Unit"
        _pastikan_penuh(_potong(milik, awal, batas), awal, batas, nama, "jabatan")
    return masa


def _potong(daftar: Iterable[_R], mulai: date, sampai: date | None) -> list[_R]:
    return [
        r
        for r in daftar
        if r.berlaku_sampai != r.berlaku_mulai
        and r.berlaku_mulai < (sampai or _ABADI)
        and mulai < (r.berlaku_sampai or _ABADI)
    ]


def _pastikan_penuh(
    masa: Sequence[Riwayat], mulai: date, sampai: date | None, nama: str, ruas: str
) -> None:
    if not masa:
        raise AturanDilanggar(f"{nama} tidak berlaku pada {sebut(mulai)}.", ruas)
    if masa[0].berlaku_mulai > mulai:
        raise AturanDilanggar(
            f"{nama} baru berlaku sejak {sebut(masa[0].berlaku_mulai)}, sedangkan penempatan "
            f"mulai {sebut(mulai)}.",
            "mulai",
        )
    akhir = masa[-1].berlaku_sampai
    if akhir is not None and (sampai is None or sampai > akhir):
        raise AturanDilanggar(
            f"{nama} berakhir pada {sebut(akhir)}; isi hari terakhir penempatan paling lambat "
            f"{sebut(sehari_sebelum(akhir))}.",
            "sampai",
        )


def _peringatan_jabatan(r: Rencana, masa: RiwayatJabatan) -> Iterable[str]:
    terisi = bersinggungan(r).filter(jabatan=r.jabatan)
    if r.definitif and not masa.kepala:
        banyak = terisi.definitif().count()
        if banyak >= masa.kebutuhan:
            yield (
                f"{masa.nama} sudah diisi {banyak} orang, sedangkan kebutuhannya "
                f"{masa.kebutuhan} orang."
            )
    if r.macam == Penempatan.Macam.PLT and (ada := terisi.definitif().first()):
        yield f"{masa.nama} masih dipegang {ada.pegawai.nama_lengkap}; Plt lazimnya untuk jabatan yang kosong."
    if not r.definitif and (ada := terisi.exclude(macam=Penempatan.Macam.DEFINITIF).first()):
        yield f"{masa.nama} sudah diisi {ada.pegawai.nama_lengkap} sebagai {ada.macam.capitalize()}."
    if not r.definitif and not masa.kepala:
        yield f"{masa.nama} bukan jabatan pimpinan; {r.macam.capitalize()} lazimnya untuk jabatan pimpinan."
    batas = bup(masa.jenjang, masa.nama, getattr(r.jabatan, "bup", None))
    if tmt_pensiun(r.pegawai.tanggal_lahir, batas) <= r.mulai:
        yield f"{r.pegawai.nama_lengkap} sudah melewati batas usia pensiun jabatan ini ({batas} tahun)."


# --- other placements ----------------------------------------------------------------------------
def bersinggungan(r: Rencana) -> Any:
    """Give the placements that share a day with this one, but those the act ends."""
    return (
        bersama_masa(r.mulai, r.sampai)
        .exclude(pk__in=r.kecuali)
        .select_related("pegawai", "jabatan")
    )


def bersama_masa(mulai: date, sampai: date | None) -> Any:
    """Give the placements that share a day with a range; empty ranges never do."""
    qs = Penempatan.objects.exclude(berlaku_sampai=F("berlaku_mulai")).filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=mulai)
    )
    return qs if sampai is None else qs.filter(berlaku_mulai__lt=sampai)


def _periksa_ganda(r: Rencana) -> None:
    ada = bersinggungan(r).filter(pegawai=r.pegawai, jabatan=r.jabatan).first()
    if ada is not None:
        raise AturanDilanggar(
            f"{r.pegawai.nama_lengkap} sudah tercatat pada {r.jabatan.nama} {sebut_masa(ada)}.",
            "jabatan",
        )


def _periksa_definitif(r: Rencana) -> None:
    ada = bersinggungan(r).definitif().filter(pegawai=r.pegawai).order_by("berlaku_mulai").first()
    if ada is not None:
        raise AturanDilanggar(
            f"{r.pegawai.nama_lengkap} menjabat {ada.jabatan.nama} {sebut_masa(ada)}; seorang pegawai "
            "hanya memegang satu jabatan definitif. Gunakan “Pindahkan”, atau akhiri dahulu yang itu.",
            "mulai",
        )


def _periksa_pimpinan(r: Rencana) -> None:
    ada = bersinggungan(r).definitif().filter(jabatan=r.jabatan).order_by("berlaku_mulai").first()
    if ada is not None:
        raise AturanDilanggar(
            f"{r.jabatan.nama} dipegang {ada.pegawai.nama_lengkap} {sebut_masa(ada)}; jabatan "
            "pimpinan hanya untuk satu orang. Akhiri dahulu penempatannya, atau pilih Plt atau Plh.",
            "jabatan",
        )


def sebut_masa(p: Any) -> str:
    """Give the days of a placement in words: "sejak 1 Mei 2026 sampai dengan 30 Juni 2026"."""
    teks = f"sejak {sebut(p.berlaku_mulai)}"
    if p.berlaku_sampai is not None:
        teks += f" sampai dengan {sebut(sehari_sebelum(p.berlaku_sampai))}"
    return teks


def pastikan_tempat_bebas(penempatan: Penempatan, sampai: date | None) -> None:
    """Raise AturanDilanggar unless a placement may reach to `sampai` again (an undo)."""
    if penempatan.macam != Penempatan.Macam.DEFINITIF or sampai == penempatan.berlaku_mulai:
        return
    lain = bersama_masa(penempatan.berlaku_mulai, sampai).definitif().exclude(pk=penempatan.pk)
    sama = Q(pegawai=penempatan.pegawai_id)
    if penempatan.jabatan.kepala:
        sama |= Q(jabatan=penempatan.jabatan_id)
    ada = lain.filter(sama).select_related("pegawai", "jabatan").order_by("berlaku_mulai").first()
    if ada is not None:
        raise AturanDilanggar(
            f"{ada.jabatan.nama} kini dipegang {ada.pegawai.nama_lengkap} {sebut_masa(ada)}, sehingga "
            "keadaan sebelumnya tidak dapat kembali."
        )


def pastikan_tak_bertumpuk(orang: Sequence[int], jabatan: Sequence[int]) -> None:
    """Ask invariant 3 of these people and positions on every date. Raises AturanDilanggar."""
    definitif = Penempatan.objects.definitif()
    for _, hari in periksa.bertumpuk("pegawai_id", definitif.filter(pegawai__in=orang)):
        raise AturanDilanggar(
            f"Pada {sebut(hari)} seorang pegawai akan memegang dua jabatan definitif."
        )
    for _, hari in periksa.bertumpuk_pimpinan(jabatan):
        raise AturanDilanggar(
            f"Pada {sebut(hari)} sebuah jabatan pimpinan akan dipegang dua orang."
        )
