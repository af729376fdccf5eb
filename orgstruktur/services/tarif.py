"""Filling in what a place of a class of positions costs a month; and taking a rate out again."""

from datetime import date
from typing import Any

from django.db import transaction

from orgstruktur.models import TarifKelas, boleh, penugasan_berlaku
from orgstruktur.models.tarif import KELAS_TERENDAH, KELAS_TERTINGGI
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

IZIN = "kelola_tarif"
#: A slip of the keyboard, no rate: a month of one place.
NILAI_TERTINGGI = 1_000_000_000
_TAHUN_AWAL, _TAHUN_AKHIR = 2000, 2100


@transaction.atomic
def tetapkan_tarif(
    *, kelas: int, nilai: int, berlaku_mulai: date, dasar_hukum: str, oleh: Any
) -> TarifKelas:
    """Set the rate of a class from a day on; what was set for that day before is replaced.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    _pastikan_wewenang(oleh)
    dasar_hukum = " ".join(dasar_hukum.split())[:300]
    _periksa(kelas, nilai, berlaku_mulai, dasar_hukum)
    lama = TarifKelas.objects.filter(kelas=kelas, berlaku_mulai=berlaku_mulai).first()
    sebelum = _isi(lama) if lama else None
    baru, _ = TarifKelas.objects.update_or_create(
        kelas=kelas,
        berlaku_mulai=berlaku_mulai,
        defaults={"nilai": nilai, "dasar_hukum": dasar_hukum, "oleh": oleh},
    )
    catat_jejak(
        tindakan="tarif_tetapkan",
        objek=f"Tarif kelas {kelas}",
        oleh=oleh,
        ringkasan=(
            f"Tarif kelas {kelas} sejak {teks_tanggal(berlaku_mulai)}: Rp{angka(nilai)} sebulan "
            f"({dasar_hukum})."
        ),
        sebelum={"tarif": {str(baru.pk): sebelum}},
        sesudah={"tarif": {str(baru.pk): _isi(baru)}},
    )
    return baru


@transaction.atomic
def cabut_tarif(*, tarif: TarifKelas, oleh: Any) -> None:
    """Take a rate out that was filled in by mistake. Raises AturanDilanggar when it is gone, DiLuarWewenang."""
    _pastikan_wewenang(oleh)
    lama = TarifKelas.objects.select_for_update().filter(pk=tarif.pk).first()
    if lama is None:
        raise AturanDilanggar("Tarif ini sudah dicabut.")
    pk, isi = lama.pk, _isi(lama)
    lama.delete()
    catat_jejak(
        tindakan="tarif_cabut",
        objek=f"Tarif kelas {lama.kelas}",
        oleh=oleh,
        ringkasan=f"Tarif kelas {lama.kelas} sejak {teks_tanggal(lama.berlaku_mulai)} dicabut.",
        sebelum={"tarif": {str(pk): isi}},
        sesudah={"tarif": {str(pk): None}},
    )


def _pastikan_wewenang(oleh: Any) -> None:
    """Raise DiLuarWewenang unless `oleh` may fill rates in; roles are read anew. None: a command."""
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    if not boleh(oleh, IZIN):
        raise DiLuarWewenang("Tarif kelas jabatan diisi oleh analis organisasi.")


def _periksa(kelas: int, nilai: int, mulai: date, dasar_hukum: str) -> None:
    if not KELAS_TERENDAH <= kelas <= KELAS_TERTINGGI:
        raise AturanDilanggar(
            f"Kelas jabatan antara {KELAS_TERENDAH} dan {KELAS_TERTINGGI}.", "kelas"
        )
    if not 0 < nilai <= NILAI_TERTINGGI:
        raise AturanDilanggar(
            f"Tulis rupiah sebulan, dari 1 sampai {angka(NILAI_TERTINGGI)}.", "nilai"
        )
    if not _TAHUN_AWAL <= mulai.year <= _TAHUN_AKHIR:
        raise AturanDilanggar("Tahun ini terlalu jauh; periksa tanggalnya.", "berlaku_mulai")
    if not dasar_hukum:
        raise AturanDilanggar(
            "Isi dasar hukumnya, misalnya “Perwali 5/2026 tentang TPP”.", "dasar_hukum"
        )


def _isi(t: TarifKelas) -> dict[str, Any]:
    return {
        "kelas": t.kelas,
        "nilai": t.nilai,
        "berlaku_mulai": t.berlaku_mulai.isoformat(),
        "dasar_hukum": t.dasar_hukum,
    }
