"""Findings of the rules, in a fixed number of queries and kept with the Bagan they are about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from orgstruktur.analisis.aturan import MENURUT_ID, HasilAturan, periksa_aturan
from orgstruktur.analisis.temuan import TINGKAT, Pengaturan, Temuan, perangkat_daerah
from orgstruktur.analisis.tipologi import Hasil, SkorUnit
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import JenisUnit
from orgstruktur.models import RiwayatUnit, StatusStruktur
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.tipologi import muat_tipologi, muat_untuk_skor


def bagan_lengkap(bagan: Bagan, status: StatusStruktur) -> Bagan:
    """Give the same day with functions, positions and lines; read once for a Bagan that is kept.

    bagan: as `bagan_terkini` gives it. Four queries, none when it was asked for before.
    """
    if "lengkap" not in bagan.ingatan:
        hari = None if bagan.tanggal == status.tanggal_berlaku else bagan.tanggal
        bagan.ingatan["lengkap"] = muat_bagan(hari, lengkap=True, status=status)
    hasil: Bagan = bagan.ingatan["lengkap"]
    return hasil


def hasil_aturan(bagan: Bagan, status: StatusStruktur) -> HasilAturan:
    """Give what every rule found on the day of `bagan`. Eight queries, three when asked before."""
    tipe = tipe_menurut_skor(bagan.tanggal)
    kunci = f"aturan {sorted(tipe.items()) if tipe is not None else '-'}"
    if kunci not in bagan.ingatan:
        lengkap = bagan_lengkap(bagan, status)
        dasar = dasar_hukum_uptd(bagan.tanggal)
        bagan.ingatan[kunci] = periksa_aturan(
            lengkap, tipe_skor=tipe, dasar=dasar, pengaturan=baca_pengaturan()
        )
    hasil: HasilAturan = bagan.ingatan[kunci]
    return hasil


def baca_pengaturan() -> Pengaturan:
    """Give the unconfirmed facts ([M]) as this installation has set them."""
    return Pengaturan(
        subbag_kurang_peringatan=settings.TATA_SUBBAG_KURANG_PERINGATAN,
        jam_per_orang=settings.TATA_JAM_KERJA_SETAHUN,
        jam_uptd_a=settings.TATA_UPTD_JAM_A,
        jam_uptd_b=settings.TATA_UPTD_JAM_B,
    )


def tipe_menurut_skor(hari: date, bagan: Bagan | None = None) -> Mapping[str, SkorUnit] | None:
    """Give kode → what its score says, of units whose figures decide it; None while there is none.

    Three queries, one with the Bagan of today. Days gone by give None too, without any: today's
    figures say nothing of an earlier structure.
    """
    hari_ini = timezone.localdate()
    if hari < hari_ini:
        return None
    kini = bagan is not None and bagan.tanggal == hari_ini
    keadaan = muat_untuk_skor(bagan) if bagan and kini else muat_tipologi()
    utama = [o for o in keadaan.daftar if o.letak.utama]
    skor = {o.unit.kode: o.skor for o in utama if o.unit}
    return {kode: s for kode, s in skor.items() if s.hasil is not Hasil.BELUM} or None


def dasar_hukum_uptd(hari: date) -> dict[int, list[str]]:
    """Give id of a UPTD → the legal bases of its ranges until `hari`. One query."""
    baris = (
        RiwayatUnit.objects.filter(jenis=JenisUnit.UPTD, berlaku_mulai__lte=hari)
        .order_by("berlaku_mulai", "pk")
        .values_list("unit_id", "dasar_hukum")
    )
    hasil: dict[int, list[str]] = {}
    for unit, dasar in baris:
        hasil.setdefault(unit, []).append(dasar)
    return hasil


def dasar_susunan(hari: date) -> list[tuple[str, int]]:
    """Give the legal bases of the units in force on a day and how many rest on each, most first. One query."""
    baris = RiwayatUnit.objects.pada(hari).exclude(dasar_hukum="").order_by()
    return list(
        baris.values_list("dasar_hukum").annotate(n=Count("pk")).order_by("-n", "dasar_hukum")
    )


# --- rows of the page -----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class UnitTerkait:
    """Another unit a finding names; petunjuk: what its figures tell."""

    kode: str
    nama: str
    petunjuk: str = ""


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """A finding as the page and the exports show it."""

    temuan: Temuan
    unit_nama: str
    unit_jenis: str
    pd_kode: str
    pd_nama: str
    contoh: bool
    terkait: tuple[UnitTerkait, ...]

    @property
    def judul(self) -> str:
        return MENURUT_ID[self.temuan.aturan].judul

    @property
    def pasal(self) -> str:
        return MENURUT_ID[self.temuan.aturan].pasal


def baris_temuan(hasil: HasilAturan, akar: Simpul | None = None) -> list[BarisTemuan]:
    """Give the findings of a branch (None = everything) as rows, in their order."""
    petunjuk = {t.unit_id: t.petunjuk for t in hasil.hasil.tak if t.petunjuk}
    return [_baris(hasil.bagan, t, petunjuk) for t in hasil.cabang(akar)]


def _baris(bagan: Bagan, t: Temuan, petunjuk: Mapping[int, str]) -> BarisTemuan:
    unit = bagan[t.unit_kode]
    pd = perangkat_daerah(bagan, unit)
    kode = (t.unit_kode, *t.kait) if t.kumpulan else t.kait
    terkait = tuple(
        UnitTerkait(k, bagan[k].nama, petunjuk.get(bagan[k].id, "") if t.kumpulan else "")
        for k in kode
        if k in bagan
    )
    contoh = all(bagan[k].contoh for k in (t.unit_kode, *t.kait) if k in bagan)
    return BarisTemuan(
        t,
        unit.nama,
        unit.jenis,
        pd.kode if pd else "",
        pd.nama if pd else unit.nama,
        contoh,
        terkait,
    )


def saring_temuan(
    baris: list[BarisTemuan], *, kata: str = "", tingkat: str = "", aturan: str = ""
) -> list[BarisTemuan]:
    """Keep rows of a grade, a rule, and with every word in them."""
    daftar = kata.casefold().split()
    return [
        b
        for b in baris
        if (not tingkat or b.temuan.tingkat == tingkat)
        and (not aturan or aturan in b.temuan.semua_aturan)
        and all(k in _isi_cari(b) for k in daftar)
    ]


def _isi_cari(b: BarisTemuan) -> str:
    t = b.temuan
    lain = " ".join(f"{u.kode} {u.nama}" for u in b.terkait)
    return f"{' '.join(t.semua_aturan)} {b.judul} {t.unit_kode} {b.unit_nama} {b.pd_nama} {t.pesan} {lain}".casefold()


def jumlah_tingkat(baris: list[BarisTemuan]) -> dict[str, int]:
    """Count the rows of each grade, the gravest first; every grade is there."""
    hasil = dict.fromkeys(TINGKAT, 0)
    for b in baris:
        hasil[b.temuan.tingkat] += 1
    return hasil
