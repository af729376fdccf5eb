"""What a placement must hold to, with the reason in words. Reads only; the caller holds the locks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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


def periksa_sekaligus(daftar: Sequence[Rencana]) -> None:
    """Ask person, position and a second row of the same person there, of many at once: three queries.

    Whether two share a position that leads, or one holds two, is asked of every row at the end of an act.
    """
    if not daftar:
        return
    acuan = Acuan.baca({r.jabatan.pk for r in daftar})
    ada = bersama_masa(min(r.mulai for r in daftar), None)
    tercatat = {
        (x.pegawai_id, x.jabatan_id): x for x in ada.filter(pegawai__in=[r.pegawai for r in daftar])
    }
    for r in daftar:
        _periksa_orang(r)
        masa_jabatan(r.jabatan, r.mulai, r.sampai, acuan)
        if (satu := tercatat.get((r.pegawai.pk, r.jabatan.pk))) is not None:
            raise AturanDilanggar(_sudah_tercatat(r, satu), "jabatan")


# --- the person ----------------------------------------------------------------------------------
def _periksa_orang(r: Rencana) -> None:
    nama = r.pegawai.nama_lengkap
    pastikan_masih_pegawai(r.pegawai, r.mulai, r.sampai)
    if r.mulai < tambah_tahun(r.pegawai.tanggal_lahir, USIA_TERENDAH):
        raise AturanDilanggar(
            f"Pada {sebut(r.mulai)} {nama} belum berusia {USIA_TERENDAH} tahun. Periksa tanggalnya.",
            "mulai",
        )


def pastikan_masih_pegawai(pegawai: Pegawai, mulai: date, sampai: date | None) -> None:
    """Raise AturanDilanggar unless the person is an employee on all these days."""
    nama, akhir = pegawai.nama_lengkap, pegawai.berakhir_pada
    if not pegawai.aktif_pada(mulai):
        raise AturanDilanggar(
            f"{nama} tidak lagi menjadi pegawai sejak {sebut(akhir)} "  # type: ignore[arg-type]
            f"({pegawai.get_status_display().lower()}).",
            "mulai",
        )
    if akhir is not None and (sampai is None or sampai > akhir):
        raise AturanDilanggar(
            f"{nama} berhenti menjadi pegawai pada {sebut(akhir)}; penempatan harus berakhir "
            f"paling lambat {sebut(sehari_sebelum(akhir))}.",
            "sampai",
        )


def _peringatan_orang(r: Rencana) -> Iterable[str]:
    nama = r.pegawai.nama_lengkap
    if r.pegawai.kedudukan != Kedudukan.AKTIF:
        yield f"Kedudukan hukum {nama}: {r.pegawai.get_kedudukan_display().lower()}."
    habis = r.pegawai.kontrak_sampai
    if habis is not None and r.mulai > habis:
        yield f"Kontrak {nama} berakhir {sebut(habis)}, sebelum penempatan ini mulai."


# --- the position --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Acuan:
    """The ranges of some positions, and of the units they ever stood in, in order of time."""

    jabatan: Mapping[int, Sequence[RiwayatJabatan]]
    unit: Mapping[int, Sequence[RiwayatUnit]]

    @classmethod
    def baca(cls, jabatan: Collection[int]) -> "Acuan":
        """Read it in two queries."""
        menurut: dict[int, list[RiwayatJabatan]] = {}
        unit: dict[int, list[RiwayatUnit]] = {}
        for r in RiwayatJabatan.objects.filter(jabatan__in=jabatan).order_by("berlaku_mulai"):
            menurut.setdefault(r.jabatan_id, []).append(r)
            unit.setdefault(r.unit_id, [])
        for u in RiwayatUnit.objects.filter(unit__in=list(unit)).order_by("berlaku_mulai"):
            unit[u.unit_id].append(u)
        return cls(menurut, unit)


def masa_jabatan(
    jabatan: Jabatan, mulai: date, sampai: date | None, acuan: Acuan | None = None
) -> Sequence[RiwayatJabatan]:
    """Give the ranges of the position in these days. Raises AturanDilanggar where it, or its unit, is not.

    acuan: read before, for many positions at once.
    """
    acuan = acuan or Acuan.baca([jabatan.pk])
    masa = _potong(acuan.jabatan.get(jabatan.pk, ()), mulai, sampai)
    _pastikan_penuh(masa, mulai, sampai, f"Jabatan {jabatan.nama}", "jabatan")
    for m in masa:
        awal = max(m.berlaku_mulai, mulai)
        akhir = min(m.berlaku_sampai or _ABADI, sampai or _ABADI)
        batas = None if akhir == _ABADI else akhir
        milik = acuan.unit.get(m.unit_id, ())
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
        raise AturanDilanggar(_sudah_tercatat(r, ada), "jabatan")


def _sudah_tercatat(r: Rencana, ada: Penempatan) -> str:
    return f"{r.pegawai.nama_lengkap} sudah tercatat pada {r.jabatan.nama} {sebut_masa(ada)}."


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


def unit_terakhir(daftar: Iterable[Penempatan], hari: date) -> int | None:
    """Give the unit of the last definitif position begun before `hari`, else of one withdrawn by that end.

    Who leaves sits nowhere; at this unit the officers of its scope still find the person.
    """
    semua = [x for x in daftar if x.macam == Penempatan.Macam.DEFINITIF]
    lalu = [x for x in semua if x.berlaku_mulai < hari] or semua
    return max(lalu, key=lambda x: (x.berlaku_mulai, x.pk)).jabatan.unit_id if lalu else None


def pastikan_tempat_bebas(daftar: Sequence[tuple[Penempatan, date | None]]) -> None:
    """Raise AturanDilanggar unless placements may each reach to a day again (an undo). One query.

    Whether they fit each other is asked at the end of the act.
    """
    kembali = [
        (x, sampai)
        for x, sampai in daftar
        if x.macam == Penempatan.Macam.DEFINITIF and sampai != x.berlaku_mulai
    ]
    if not kembali:
        return
    orang = {x.pegawai_id for x, _ in kembali}
    jabatan = {x.jabatan_id for x, _ in kembali if x.jabatan.kepala}
    lain = list(
        bersama_masa(min(x.berlaku_mulai for x, _ in kembali), None)
        .definitif()
        .filter(Q(pegawai__in=orang) | Q(jabatan__in=jabatan))
        .exclude(pk__in=[x.pk for x, _ in kembali])
        .select_related("pegawai", "jabatan")
        .order_by("berlaku_mulai")
    )
    for x, sampai in kembali:
        for ada in lain:
            sama = ada.pegawai_id == x.pegawai_id or (
                x.jabatan.kepala and ada.jabatan_id == x.jabatan_id
            )
            mulai, akhir = ada.berlaku_mulai, ada.berlaku_sampai or _ABADI
            if sama and mulai < (sampai or _ABADI) and akhir > x.berlaku_mulai:
                raise AturanDilanggar(
                    f"{ada.jabatan.nama} kini dipegang {ada.pegawai.nama_lengkap} {sebut_masa(ada)}, "
                    "sehingga keadaan sebelumnya tidak dapat kembali."
                )


def pastikan_tak_bertumpuk(orang: Sequence[int], jabatan: Sequence[int]) -> None:
    """Ask invariant 3 of these people and positions on every date. Raises AturanDilanggar with the names."""
    definitif = Penempatan.objects.definitif()
    for pk, hari in periksa.bertumpuk("pegawai_id", definitif.filter(pegawai__in=orang)):
        dua = _pada(hari, pegawai=pk)
        raise AturanDilanggar(
            f"{dua[0].pegawai.nama_lengkap} akan memegang dua jabatan definitif sejak {sebut(hari)}: "
            f"{' dan '.join(x.jabatan.nama for x in dua)}. {_LEBIH_BARU}"
        )
    for pk, hari in periksa.bertumpuk_pimpinan(jabatan):
        dua = _pada(hari, jabatan=pk)
        raise AturanDilanggar(
            f"{dua[0].jabatan.nama}, sebuah jabatan pimpinan, akan dipegang dua orang sejak {sebut(hari)}: "
            f"{' dan '.join(x.pegawai.nama_lengkap for x in dua)}. {_LEBIH_BARU}"
        )


_LEBIH_BARU = "Akhiri atau batalkan dahulu penempatan yang lebih baru."


def _pada(hari: date, **siapa: int) -> list[Penempatan]:
    semua = Penempatan.objects.definitif().pada(hari).filter(**siapa)
    return list(semua.select_related("pegawai", "jabatan").order_by("berlaku_mulai", "pk"))
