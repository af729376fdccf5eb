"""The results (RHK) of a SKP that is being written, with their indicators."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Max

from orgstruktur.models import Fungsi
from pegawai.models import (
    IndikatorKinerja,
    PerjanjianKinerja,
    RencanaHasilKerja,
    SasaranKinerja,
    SasaranStrategis,
)
from tebingtinggi.bersama.galat import AturanDilanggar

RHK_TERBANYAK = 40


@dataclass(frozen=True, slots=True)
class IsiIndikator:
    """An indicator as somebody writes it."""

    aspek: str
    teks: str
    target: str = ""
    target_angka: Decimal | None = None
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class IsiRhk:
    """A result as somebody writes it."""

    teks: str
    jenis: str = "utama"
    rhk_atasan: RencanaHasilKerja | None = None
    fungsi: Fungsi | None = None
    penugasan_dari: str = ""
    indikator: Sequence[IsiIndikator] = field(default_factory=tuple)
    sasaran: SasaranStrategis | None = None
    #: the superior's result in words, of an import; "" leaves what is there
    atasan_teks: str = ""


def tulis_rhk(
    skp: SasaranKinerja, isi: IsiRhk, rhk: RencanaHasilKerja | None = None
) -> RencanaHasilKerja:
    """Write a result and its indicators into a SKP that is open. Raises AturanDilanggar with `ruas`."""
    teks = " ".join(isi.teks.split())[:500]
    if not teks:
        raise AturanDilanggar("Tulis rencana hasil kerjanya.", "teks")
    if isi.jenis not in RencanaHasilKerja.Jenis.values:
        raise AturanDilanggar("Pilih utama atau tambahan.", "jenis")
    sama = skp.daftar_rhk.filter(teks__iexact=teks)
    if (sama.exclude(pk=rhk.pk) if rhk else sama).exists():
        raise AturanDilanggar("RHK dengan kalimat yang sama sudah ada.", "teks")
    _pastikan_sasaran(skp, isi.sasaran)
    if rhk is None:
        if skp.daftar_rhk.count() >= RHK_TERBANYAK:
            raise AturanDilanggar(f"Satu SKP memuat paling banyak {RHK_TERBANYAK} RHK.", "teks")
        urutan = skp.daftar_rhk.aggregate(n=Max("urutan"))["n"] or 0
        rhk = RencanaHasilKerja(skp=skp, urutan=urutan + 1)
    rhk.teks, rhk.jenis, rhk.fungsi = teks, isi.jenis, isi.fungsi
    rhk.rhk_atasan, rhk.penugasan_dari = isi.rhk_atasan, isi.penugasan_dari.strip()[:200]
    rhk.rhk_atasan_teks = isi.atasan_teks[:500] or rhk.rhk_atasan_teks
    rhk.sasaran = isi.sasaran
    rhk.save()
    rhk.daftar_indikator.all().delete()
    IndikatorKinerja.objects.bulk_create(
        IndikatorKinerja(
            rhk=rhk,
            aspek=i.aspek,
            teks=" ".join(i.teks.split())[:300],
            target=i.target.strip()[:200],
            target_angka=i.target_angka,
            satuan=i.satuan.strip()[:60],
            urutan=n,
        )
        for n, i in enumerate(isi.indikator, start=1)
    )
    return rhk


def _pastikan_sasaran(skp: SasaranKinerja, sasaran: SasaranStrategis | None) -> None:
    """Only a head's result serves a goal of the unit, one that is set and of the same year."""
    if sasaran is None:
        return
    p = PerjanjianKinerja.objects.get(pk=sasaran.perjanjian_id)
    kepala = skp.jabatan is not None and skp.jabatan.kepala
    if not kepala or p.dapat_diubah or (p.unit_id, p.tahun) != (skp.unit_id, skp.tahun):
        raise AturanDilanggar(
            "Sasaran dipilih oleh pimpinan unit, dari tujuan unitnya yang sudah ditetapkan.",
            "sasaran",
        )


def salin_rhk(dari: SasaranKinerja, ke: SasaranKinerja, *, garis: bool) -> None:
    """Copy results with their indicators. garis: they are the same results (a new version).

    For another year they are new ones, and the superior's results and the unit's goals are chosen anew.
    """
    for r in dari.daftar_rhk.prefetch_related("daftar_indikator").order_by("urutan", "pk"):
        baru = RencanaHasilKerja(
            skp=ke,
            jenis=r.jenis,
            teks=r.teks,
            urutan=r.urutan,
            fungsi_id=r.fungsi_id,
            penugasan_dari=r.penugasan_dari,
            rhk_atasan_id=r.rhk_atasan_id if garis else None,
            rhk_atasan_teks=r.rhk_atasan_teks if garis else "",
            sasaran_id=r.sasaran_id if garis else None,
        )
        if garis:
            baru.garis = r.garis
        baru.save(force_insert=True)
        IndikatorKinerja.objects.bulk_create(
            IndikatorKinerja(
                rhk=baru,
                aspek=i.aspek,
                teks=i.teks,
                target=i.target,
                target_angka=i.target_angka,
                satuan=i.satuan,
                urutan=i.urutan,
            )
            for i in r.daftar_indikator.all()
        )
