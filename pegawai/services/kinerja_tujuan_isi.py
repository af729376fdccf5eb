"""What stands in the goals of a unit: goals with their indicators, what was reached, the predikat; undo of a removal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from orgstruktur.models import Jejak, Unit, saring_lingkup
from orgstruktur.services.baris import isi_baris, nama_tabel, nilai_baris
from orgstruktur.services.jejak import catat_jejak
from pegawai import kinerja_nilai as nilai
from pegawai.kinerja_tujuan import ARAH, NAIK, NAMA_PERIODE, SETAHUN
from pegawai.models import (
    IndikatorTujuan,
    PerjanjianKinerja,
    PredikatUnit,
    RealisasiTujuan,
    SasaranStrategis,
)
from pegawai.models.kinerja_tujuan import TAHUN_TERKECIL
from pegawai.selectors.kinerja_tujuan import IZIN_PREDIKAT, objek_jejak
from pegawai.services.kinerja_tujuan import ambil_rancangan, catat, kunci_unit, potret_baris
from pegawai.tujuan_impor import BarisTujuanBerkas
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

SASARAN_TERBANYAK, INDIKATOR_TERBANYAK = 30, 12
NILAI_TERBESAR = Decimal(10) ** 14
#: removals that can be taken back
TERHAPUS = ("tujuan_hapus", "sasaran_hapus")
#: in the order in which rows are made again
_TABEL: tuple[type[models.Model], ...] = (PerjanjianKinerja, SasaranStrategis, IndikatorTujuan)


@dataclass(frozen=True, slots=True)
class IsiIndikatorTujuan:
    """An indicator as somebody writes it; pk: the one it replaces."""

    teks: str
    satuan: str
    target: Decimal
    arah: str = NAIK
    sumber: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class IsiRealisasi:
    """What was reached in a period; nilai None: nothing is known (any more)."""

    nilai: Decimal | None
    catatan: str = ""
    bukti: str = ""


# --- goals ----------------------------------------------------------------------------------------
@transaction.atomic
def simpan_sasaran(
    *,
    perjanjian: PerjanjianKinerja,
    teks: str,
    indikator: Sequence[IsiIndikatorTujuan],
    oleh: Any,
    urutan: int | None = None,
    mendukung: SasaranStrategis | None = None,
    sasaran: SasaranStrategis | None = None,
) -> SasaranStrategis:
    """Add a goal with its indicators to a draft, or change one. Raises AturanDilanggar, DiLuarWewenang."""
    p = ambil_rancangan(perjanjian, oleh)
    lama = _ambil_sasaran(p, sasaran) if sasaran is not None else None
    sebelum = potret_sasaran(lama) if lama is not None else None
    _pastikan_didukung(p, mendukung, lama.mendukung if lama is not None else None)
    baris = _tulis_sasaran(p, teks, indikator, lama)
    baris.mendukung = mendukung
    if urutan is not None:
        baris.urutan = urutan
    baris.save(update_fields=["mendukung", "urutan"])
    catat(
        "sasaran_simpan",
        p,
        oleh,
        f"Sasaran “{baris}” {'ditambah' if lama is None else 'diubah'}",
        sebelum=sebelum,
        sesudah=potret_sasaran(baris),
    )
    return baris


def _ambil_sasaran(p: PerjanjianKinerja, sasaran: SasaranStrategis) -> SasaranStrategis:
    """Give a goal of a draft that is locked as it is now. Raises AturanDilanggar."""
    segar = p.daftar_sasaran.select_related("mendukung").filter(pk=sasaran.pk).first()
    if segar is None:
        raise AturanDilanggar("Sasaran ini sudah tidak ada.")
    return segar


def _tulis_sasaran(
    p: PerjanjianKinerja,
    teks: str,
    indikator: Sequence[IsiIndikatorTujuan],
    lama: SasaranStrategis | None,
) -> SasaranStrategis:
    """Write a goal and its indicators into a draft that is locked; lama: the one that is changed, as it is now.

    Raises AturanDilanggar with `ruas`.
    """
    teks = _rapi(teks)
    if not teks:
        raise AturanDilanggar("Tulis sasarannya.", "teks")
    _pastikan_muat(p, teks, lama)
    baris = lama
    if baris is None:
        terakhir = p.daftar_sasaran.aggregate(n=Max("urutan"))["n"] or 0
        baris = SasaranStrategis(perjanjian=p, urutan=terakhir + 1)
    baris.teks = teks
    baris.save()
    _tulis_indikator(baris, indikator)
    return baris


def _pastikan_muat(p: PerjanjianKinerja, teks: str, lama: SasaranStrategis | None = None) -> None:
    """No other goal of a draft says the same, and a further one has room. Raises AturanDilanggar with `ruas`."""
    lain = dict(p.daftar_sasaran.values_list("pk", "teks"))
    if lama is not None:
        lain.pop(lama.pk, None)
    if teks.casefold() in (t.casefold() for t in lain.values()):
        raise AturanDilanggar("Sasaran dengan kalimat yang sama sudah ada.", "teks")
    if lama is None and len(lain) >= SASARAN_TERBANYAK:
        raise AturanDilanggar(f"Paling banyak {SASARAN_TERBANYAK} sasaran.", "teks")


def _rapi(teks: str) -> str:
    return " ".join(teks.split())[:300]


@transaction.atomic
def impor_tujuan(
    *,
    perjanjian: PerjanjianKinerja,
    daftar: Sequence[BarisTujuanBerkas],
    oleh: Any,
    uji: bool = False,
) -> tuple[int, int]:
    """Take the rows of a file into a draft, all or nothing; give how many goals are new, and how many were there.

    A goal or indicator of the same words is changed, what the file does not name stays. uji: do all of it
    and take it back. Raises AturanDilanggar, DiLuarWewenang.
    """
    p = ambil_rancangan(perjanjian, oleh)
    menurut: dict[str, list[BarisTujuanBerkas]] = {}
    for b in daftar:
        menurut.setdefault(b.sasaran.casefold(), []).append(b)
    ada = {s.teks.casefold(): s for s in p.daftar_sasaran.all()}
    for kunci, baris in menurut.items():
        lama = ada.get(kunci)
        _tulis_sasaran(p, baris[0].sasaran, _gabung_indikator(lama, baris), lama)
    lama_juga = len(menurut.keys() & ada.keys())
    baru = len(menurut) - lama_juga
    jumlah = {"jumlah": len(daftar)}
    catat("tujuan_impor", p, oleh, f"{len(daftar)} indikator diimpor", sesudah=jumlah)
    if uji:
        transaction.set_rollback(True)
    return baru, lama_juga


def _gabung_indikator(
    lama: SasaranStrategis | None, baris: Sequence[BarisTujuanBerkas]
) -> list[IsiIndikatorTujuan]:
    """Give every indicator that is there, those of the same words as in the file, and what the file adds."""
    ada = list(lama.daftar_indikator.order_by("urutan", "pk")) if lama else []
    isi = {
        i.pk: IsiIndikatorTujuan(i.teks, i.satuan, i.target, i.arah, i.sumber, i.pk) for i in ada
    }
    menurut_teks = {i.teks.casefold(): i.pk for i in reversed(ada)}
    baru = []
    for b in baris:
        pk = menurut_teks.pop(b.indikator.casefold(), None)  # each once; a second is a further one
        satu = IsiIndikatorTujuan(b.indikator, b.satuan, b.target, b.arah, b.sumber, pk)
        if pk is None:
            baru.append(satu)
        else:
            isi[pk] = satu
    return [*isi.values(), *baru]


def _pastikan_didukung(
    p: PerjanjianKinerja, mendukung: SasaranStrategis | None, semula: SasaranStrategis | None
) -> None:
    """A goal serves one of a unit above; semula: the one it serves already may stay, wherever the units went."""
    if mendukung is None:
        return
    di_atas = PerjanjianKinerja.objects.get(pk=mendukung.perjanjian_id)
    tetap = semula is not None and semula.garis == mendukung.garis
    atasan = tetap or p.unit.get_ancestors().filter(pk=di_atas.unit_id).exists()
    if di_atas.tahun != p.tahun or not atasan or di_atas.dapat_diubah:
        raise AturanDilanggar(
            "Pilih sasaran unit di atasnya yang sudah ditetapkan untuk tahun yang sama.",
            "mendukung",
        )


def _tulis_indikator(sasaran: SasaranStrategis, daftar: Sequence[IsiIndikatorTujuan]) -> None:
    """Keep those that are the same (their `garis` stays), write the new ones, take out the others.

    Raises AturanDilanggar.
    """
    if len(daftar) > INDIKATOR_TERBANYAK:
        raise AturanDilanggar(
            f"Sasaran “{sasaran}”: paling banyak {INDIKATOR_TERBANYAK} indikator, ini {len(daftar)}."
        )
    teks = Counter(_rapi(isi.teks).casefold() for isi in daftar)
    if kembar := next((isi.teks for isi in daftar if teks[_rapi(isi.teks).casefold()] > 1), ""):
        raise AturanDilanggar(f"Sasaran “{sasaran}”: indikator “{kembar}” tertulis dua kali.")
    ada = {i.pk: i for i in sasaran.daftar_indikator.all()}
    for n, isi in enumerate(daftar, start=1):
        if isi.arah not in ARAH or not isi.satuan.strip() or not 0 <= isi.target < NILAI_TERBESAR:
            raise AturanDilanggar("Isi target, satuan, dan arah setiap indikator.")
        baris = ada.pop(isi.pk, None) if isi.pk else None
        baris = baris or IndikatorTujuan(sasaran=sasaran)
        baris.teks, baris.satuan = _rapi(isi.teks), isi.satuan.strip()[:60]
        baris.target, baris.arah, baris.urutan = isi.target, isi.arah, n
        baris.sumber = isi.sumber.strip()[:200]
        baris.save()
    sasaran.daftar_indikator.filter(pk__in=ada).delete()


def potret_sasaran(s: SasaranStrategis) -> dict[str, dict[str, Any]]:
    """Give a goal with its indicators as a Jejak keeps them."""
    return potret_baris([s, *s.daftar_indikator.order_by("urutan", "pk")])


@transaction.atomic
def hapus_sasaran(*, sasaran: SasaranStrategis, oleh: Any) -> Jejak:
    """Take a goal out of a draft; the Jejak can bring it back. Raises AturanDilanggar, DiLuarWewenang."""
    p = ambil_rancangan(sasaran.perjanjian, oleh)
    segar = _ambil_sasaran(p, sasaran)
    jejak = catat(
        "sasaran_hapus", p, oleh, f"Sasaran “{segar}” dihapus", sebelum=potret_sasaran(segar)
    )
    segar.delete()
    return jejak


@transaction.atomic
def batalkan_hapus(*, jejak: Jejak, oleh: Any) -> PerjanjianKinerja:
    """Bring back what was removed, as it was. Raises AturanDilanggar, DiLuarWewenang."""
    baris = _baris_terhapus(jejak)
    perjanjian = next((b for b in baris if isinstance(b, PerjanjianKinerja)), None)
    if perjanjian is None:
        sasaran = next((b for b in baris if isinstance(b, SasaranStrategis)), None)
        semua = PerjanjianKinerja.objects.select_related("unit")
        perjanjian = semua.filter(pk=sasaran.perjanjian_id if sasaran else 0).first()
        if perjanjian is None:
            raise AturanDilanggar("Rancangannya sudah tidak ada; sasaran tidak dapat dikembalikan.")
        perjanjian = ambil_rancangan(perjanjian, oleh)
    else:
        perjanjian.unit = kunci_unit(perjanjian.unit, oleh)
        sama = PerjanjianKinerja.objects.filter(unit=perjanjian.unit, tahun=perjanjian.tahun)
        if sama.filter(versi__gte=perjanjian.versi).exists():
            raise AturanDilanggar("Rancangan lain untuk tahun itu sudah dibuat.")
    if Jejak.objects.filter(membatalkan=jejak).exists():
        raise AturanDilanggar("Yang dihapus sudah dikembalikan.")
    if jejak.tindakan == "sasaran_hapus":
        for s in (b for b in baris if isinstance(b, SasaranStrategis)):
            _pastikan_muat(perjanjian, s.teks)
    for b in baris:
        b.save(force_insert=True)
    baru = catat("tujuan_kembalikan", perjanjian, oleh, "Yang dihapus dikembalikan")
    baru.membatalkan = jejak
    baru.save(update_fields=["membatalkan"])
    return perjanjian


def _baris_terhapus(jejak: Jejak) -> list[models.Model]:
    """Give the rows that a Jejak keeps, unsaved, parents first."""
    if jejak.tindakan not in TERHAPUS:
        raise AturanDilanggar("Tindakan ini tidak dapat dikembalikan dari sini.")
    hasil: list[models.Model] = []
    for model in _TABEL:
        for pk, isi in jejak.sebelum.get(nama_tabel(model), {}).items():
            baris = model(pk=int(pk))
            isi_baris(baris, isi)
            hasil.append(baris)
    return hasil


# --- what was reached -----------------------------------------------------------------------------
@transaction.atomic
def simpan_realisasi(
    *,
    indikator: IndikatorTujuan,
    isi: Mapping[int, IsiRealisasi],
    oleh: Any,
) -> int:
    """Keep what was reached in each period; give how many rows differ. Raises AturanDilanggar, DiLuarWewenang."""
    p = indikator.sasaran.perjanjian
    p.unit = kunci_unit(p.unit, oleh)
    segar = IndikatorTujuan.objects.filter(
        pk=indikator.pk, sasaran__perjanjian__status=PerjanjianKinerja.Status.DITETAPKAN
    ).first()
    if segar is None:
        raise AturanDilanggar("Realisasi dicatat pada tujuan yang sudah ditetapkan dan berlaku.")
    ada = {r.periode: r for r in segar.daftar_realisasi.all()}
    sebelum: dict[str, Any] = {}
    sesudah: dict[str, Any] = {}
    for periode, baru in isi.items():
        lama = ada.get(periode)
        if _sama(lama, baru):
            continue
        _periksa_realisasi(p.tahun, periode, baru)
        potret = nilai_baris(lama) if lama else None
        if baru.nilai is None:
            if lama is not None:
                sebelum[str(lama.pk)], sesudah[str(lama.pk)] = potret, None
                lama.delete()
            continue
        baris = lama or RealisasiTujuan(indikator=segar, periode=periode)
        baris.nilai, baris.catatan = baru.nilai, baru.catatan.strip()[:500]
        baris.bukti, baris.oleh, baris.diisi_pada = baru.bukti.strip(), oleh, timezone.now()
        baris.save()
        sebelum[str(baris.pk)], sesudah[str(baris.pk)] = potret, nilai_baris(baris)
    if sesudah:
        tabel = nama_tabel(RealisasiTujuan)
        catat(
            "realisasi_simpan",
            p,
            oleh,
            f"Realisasi “{segar}” dicatat",
            sebelum={tabel: sebelum},
            sesudah={tabel: sesudah},
        )
    return len(sesudah)


def _sama(lama: RealisasiTujuan | None, baru: IsiRealisasi) -> bool:
    kini = (lama.nilai, lama.catatan, lama.bukti) if lama else (None, "", "")
    return kini == (baru.nilai, baru.catatan.strip()[:500], baru.bukti.strip())


def _periksa_realisasi(tahun: int, periode: int, isi: IsiRealisasi) -> None:
    nama = NAMA_PERIODE[periode]
    if isi.nilai is None:
        if isi.catatan.strip() or isi.bukti.strip():
            raise AturanDilanggar(f"{nama}: isi juga angkanya.", f"nilai_{periode}")
        return
    if not 0 <= isi.nilai < NILAI_TERBESAR:
        raise AturanDilanggar(f"{nama}: angkanya tidak mungkin.", f"nilai_{periode}")
    if (tahun, awal_bulan_periode(periode)) > (
        timezone.localdate().year,
        timezone.localdate().month,
    ):
        sebab = "diisi mulai Desember" if periode == SETAHUN else "belum mulai"
        raise AturanDilanggar(f"{nama} {tahun} {sebab}.", f"nilai_{periode}")


def awal_bulan_periode(periode: int) -> int:
    """Give the month from which a period may be told; the whole year from December (PP 30/2019 Pasal 42)."""
    return 12 if periode == SETAHUN else 3 * periode - 2


# --- the predikat of an organisation --------------------------------------------------------------
@transaction.atomic
def tetapkan_predikat(
    *, unit: Unit, tahun: int, predikat: str, dasar: str, oleh: Any, contoh: bool = False
) -> PredikatUnit:
    """Set the predikat of a unit in a year, or set it anew. Raises AturanDilanggar, DiLuarWewenang."""
    segar = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if oleh is not None:
        boleh = saring_lingkup(Unit.objects.filter(pk=segar.pk), oleh, IZIN_PREDIKAT, segar=True)
        if not boleh.exists():
            raise DiLuarWewenang("Predikat unit ditetapkan oleh pimpinan.")
    if predikat not in nilai.ORGANISASI:
        raise AturanDilanggar("Pilih salah satu predikat.", "predikat")
    dasar = " ".join(dasar.split())[:300]
    if not dasar:
        raise AturanDilanggar("Isi dasar penetapannya, misalnya nomor keputusan.", "dasar")
    if not TAHUN_TERKECIL <= tahun <= timezone.localdate().year:
        raise AturanDilanggar("Predikat ditetapkan untuk tahun ini atau yang sudah lewat.")
    baris = PredikatUnit.objects.filter(unit=segar, tahun=tahun).first()
    sebelum = nilai_baris(baris) if baris else None
    baris = baris or PredikatUnit(unit=segar, tahun=tahun)
    baris.predikat, baris.dasar, baris.oleh = predikat, dasar, oleh
    baris.ditetapkan_pada, baris.contoh = timezone.now(), contoh
    baris.save()
    tabel = nama_tabel(PredikatUnit)
    catat_jejak(
        tindakan="predikat_unit",
        objek=objek_jejak(segar.kode, tahun),
        oleh=oleh,
        ringkasan=f"Predikat {segar.nama} tahun {tahun}: {baris.get_predikat_display()}.",
        alasan=dasar,
        sebelum={tabel: {str(baris.pk): sebelum}},
        sesudah={tabel: {str(baris.pk): nilai_baris(baris)}},
    )
    return baris
