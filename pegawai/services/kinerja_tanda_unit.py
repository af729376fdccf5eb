"""Flags "this work is done by another unit as well": set and taken back by who does the work."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Unit
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import LaporanKinerja, Pegawai, RencanaHasilKerja, TandaUnitLain
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang


@transaction.atomic
def tandai_unit_lain(
    *, benda: LaporanKinerja | RencanaHasilKerja, unit_lain: Unit, oleh: Any, catatan: str = ""
) -> TandaUnitLain:
    """Flag an own report or result. Raises AturanDilanggar with `ruas`, DiLuarWewenang.

    What was written, and by whom, stands in the Jejak as restricted values: the form promises that.
    """
    kolom: dict[str, LaporanKinerja | RencanaHasilKerja]
    if isinstance(benda, LaporanKinerja):
        orang, unit, kolom = benda.pegawai, benda.unit, {"laporan": benda}
    else:
        orang, unit, kolom = benda.skp.pegawai, benda.skp.unit, {"rhk": benda}
    segar = Pegawai.objects.select_for_update(no_key=True).get(pk=orang.pk)
    if oleh is None or segar.akun_id != oleh.pk or not oleh.is_active:
        raise DiLuarWewenang("Anda hanya dapat menandai pekerjaan Anda sendiri.")
    if unit_lain.pk == unit.pk:
        raise AturanDilanggar("Pilih unit lain, bukan unit Anda sendiri.", "unit_lain")
    if unit_lain.is_ancestor_of(unit):
        raise AturanDilanggar(f"{unit_lain.nama} berada di atas unit Anda.", "unit_lain")
    if unit_lain.dibubarkan_pada is not None:
        raise AturanDilanggar(f"{unit_lain.nama} sudah dibubarkan.", "unit_lain")
    if TandaUnitLain.objects.berlaku().filter(unit_lain=unit_lain, **kolom).exists():
        raise AturanDilanggar(f"{unit_lain.nama} sudah Anda tandai.", "unit_lain")
    tanda = TandaUnitLain.objects.create(
        pegawai=segar, unit=unit, unit_lain=unit_lain, catatan=catatan.strip()[:300], **kolom
    )
    _catat("tanda_unit_beri", tanda, segar, oleh, "Pekerjaan ditandai juga dikerjakan")
    return tanda


@transaction.atomic
def tarik_tanda(*, tanda: TandaUnitLain, oleh: Any) -> None:
    """Take an own flag back. Raises AturanDilanggar, DiLuarWewenang."""
    semua = TandaUnitLain.objects.select_for_update(of=("self",))
    segar = semua.select_related("pegawai", "unit_lain").filter(pk=tanda.pk).first()
    if segar is None or segar.ditarik_pada is not None:
        raise AturanDilanggar("Tanda ini sudah ditarik.")
    if oleh is None or segar.pegawai.akun_id != oleh.pk or not oleh.is_active:
        raise DiLuarWewenang("Anda hanya dapat menarik tanda Anda sendiri.")
    segar.ditarik_pada = timezone.now()
    segar.save(update_fields=["ditarik_pada"])
    kalimat = "Tanda bahwa pekerjaan juga dikerjakan unit lain ditarik:"
    _catat("tanda_unit_tarik", segar, segar.pegawai, oleh, kalimat)


def _catat(tindakan: str, tanda: TandaUnitLain, orang: Pegawai, oleh: Any, kalimat: str) -> None:
    """Leave a Jejak that names nobody; its doer is masked (tindakan.py PELAKU_TERSAMAR)."""
    terbatas = {"pegawai": orang.nama_lengkap}
    catat_jejak(
        tindakan=tindakan,
        objek=tanda.unit_lain.nama,
        oleh=oleh,
        ringkasan=f"{kalimat} {tanda.unit_lain.nama}.",
        terbatas=terbatas | ({"catatan": tanda.catatan} if tanda.catatan else {}),
        sesudah={"tandaunitlain": {str(tanda.pk): {"unit_lain_id": tanda.unit_lain_id}}},
    )
