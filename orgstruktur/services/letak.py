"""Ask the tree rules about a unit on the day of a change; needs a `Perubahan` under way."""

from collections.abc import Set
from datetime import date
from typing import Any

from django.db.models import QuerySet

from orgstruktur import aturan
from orgstruktur.aturan import Letak, Pelanggaran
from orgstruktur.jenis import NAMA_JENIS, PERLU_PERDA
from orgstruktur.models import RiwayatUnit, Unit
from orgstruktur.services.perubahan import Perubahan
from tebingtinggi.bersama.galat import AturanDilanggar


def isi_unit(p: Perubahan, unit: Unit) -> dict[str, Any]:
    """Give the ranged values of `unit` on the day of the change."""
    r = p.nilai_pada(unit, p.hari_acuan(unit))
    return {kolom: getattr(r, kolom) for kolom in Unit.KOLOM_RENTANG}


def anak_pada(unit_pk: int, hari: date) -> QuerySet[RiwayatUnit]:
    """Give the ranges of the children of a unit on a day, in order."""
    return RiwayatUnit.objects.pada(hari).filter(induk=unit_pk).order_by("urutan", "unit_id")


def pastikan_perda(p: Perubahan, *daftar_jenis: str) -> None:
    """Raise AturanDilanggar when a perangkat daerah changes without naming its Perda by number and year.

    PP 18/2016 Pasal 3; for a kelurahan Pasal 52(2).
    """
    jenis = next((j for j in daftar_jenis if j in PERLU_PERDA), None)
    if jenis is None or p.perbaikan or aturan.menyebut_perda(p.ketetapan.dasar_hukum):
        return
    raise AturanDilanggar(
        f"Perubahan {NAMA_JENIS[jenis].lower()} ditetapkan dengan Peraturan Daerah "
        "(PP 18/2016 Pasal 3). Tulis nomor dan tahun Perda-nya, misalnya “Perda 4/2026”.",
        "dasar_hukum",
    )


def periksa_letak_unit(
    p: Perubahan,
    unit: Unit,
    *,
    baru: bool = False,
    pindah: bool = False,
    jenis_lama: str = "",
    ikut: int = 0,
) -> None:
    """Ask every rule about where `unit` (with its values to be) would stand.

    `baru`, `pindah` say what happens to it; `jenis_lama` is its kind before a change of kind,
    `ikut` how many of its kind move to the same parent before it.
    Raises AturanDilanggar for what is forbidden; warnings are collected on `p`.
    """
    hari = p.tanggal if baru else p.hari_acuan(unit)
    induk = unit.induk
    atas: Any = p.nilai_pada(induk, hari) if induk else None
    kakek = (
        RiwayatUnit.objects.pada(hari).filter(unit=atas.induk_id).first()
        if atas and atas.induk_id
        else None
    )
    temuan = aturan.periksa_letak(_letak(unit, atas, kakek))
    if not baru:
        temuan += _periksa_bawah(unit, atas, hari)
    if baru or jenis_lama not in ("", unit.jenis):
        temuan += _periksa_jumlah(unit, hari)
    if atas is not None:
        temuan += _periksa_rentang_induk(unit, atas, hari, ikut)
    larangan, peringatan = aturan.pisahkan(temuan)
    if larangan:
        raise AturanDilanggar(" ".join(larangan), "induk_baru" if pindah else "jenis")
    p.peringatan += peringatan


def _letak(unit: Any, induk: Any, kakek: Any) -> Letak:
    return Letak(
        nama=unit.nama,
        jenis=unit.jenis,
        induk_nama=induk.nama if induk else "",
        induk_jenis=induk.jenis if induk else None,
        induk_tipe=induk.tipe if induk else "",
        kakek_jenis=kakek.jenis if kakek else None,
        induk_urusan=induk.urusan_kode if induk else "",
    )


def periksa_kelaziman(p: Perubahan, unit: Unit, berubah: Set[str], *, baru: bool = False) -> None:
    """Warn on `p` of what no rule forbids but is hardly meant.

    `berubah`: the columns in which `unit` (with its values to be) differs; only what they may
    have brought about is asked.
    """
    hari = p.tanggal if baru else p.hari_acuan(unit)
    atas: Any = p.nilai_pada(unit.induk, hari) if unit.induk else None
    temuan: list[Pelanggaran] = []
    if atas is not None and berubah & {"nama", "induk_id"}:
        saudara = anak_pada(atas.unit_id, hari).exclude(unit=unit.pk).values_list("nama", flat=True)
        sama = [n for n in saudara if aturan.samakan_nama(n) == aturan.samakan_nama(unit.nama)]
        temuan += aturan.periksa_nama_kembar(atas.nama, [*sama, unit.nama])
    if berubah & {"jenis", "induk_id"}:
        temuan += aturan.periksa_urusan_induk(_letak(unit, atas, None))
    if berubah & {"jenis", "tipe"}:
        temuan += aturan.periksa_tipe(unit.nama, unit.jenis, unit.tipe)
    if "urusan_kode" in berubah and not baru:
        for anak in anak_pada(unit.pk, hari).filter(jenis__in=aturan.URUSAN_INDUK):
            temuan += aturan.periksa_urusan_induk(_letak(anak, unit, None))
    p.peringatan += [t.pesan for t in temuan]


def _periksa_bawah(unit: Unit, induk: Any, hari: date) -> list[Pelanggaran]:
    """Ask the rules about the two levels below, whose parent or grandparent this unit is."""
    temuan: list[Pelanggaran] = []
    anak = list(anak_pada(unit.pk, hari))
    for a in anak:
        temuan += aturan.periksa_letak(_letak(a, unit, induk))
    cucu = RiwayatUnit.objects.pada(hari).filter(induk__in=[a.unit_id for a in anak])
    atas = {a.unit_id: a for a in anak}
    for c in cucu:
        temuan += aturan.periksa_letak(_letak(c, atas[c.induk_id], unit))
    return temuan


def _periksa_jumlah(unit: Unit, hari: date) -> list[Pelanggaran]:
    if unit.jenis not in aturan.JUMLAH_TERBANYAK:
        return []
    lain = RiwayatUnit.objects.pada(hari).filter(jenis=unit.jenis).exclude(unit=unit.pk)
    return aturan.periksa_jumlah_kota(unit.jenis, lain.count() + 1)


def _periksa_rentang_induk(unit: Unit, induk: Any, hari: date, ikut: int) -> list[Pelanggaran]:
    if (induk.jenis, unit.jenis) not in aturan.RENTANG_TERBANYAK:
        return []
    lain = RiwayatUnit.objects.pada(hari).filter(induk=unit.induk_id, jenis=unit.jenis)
    return aturan.periksa_rentang(
        induk_nama=induk.nama,
        induk_jenis=induk.jenis,
        induk_tipe=induk.tipe,
        jenis=unit.jenis,
        jumlah=lain.exclude(unit=unit.pk).count() + ikut + 1,
    )
