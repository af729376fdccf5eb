"""Paper sheets typed in by an officer: the same answers, the same counters, asal = KERTAS.

Every sheet leaves a Jejak of who typed it, without what stands on it: so that a pile of invented
sheets would show. Who filled in the paper is told by nothing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.models import KunciKirim, Layanan, Loket, Respon, Saran, Survei
from evaluasi.selectors.survei import layanan_survei, loket_survei
from evaluasi.services.anonim import sidik_kirim
from evaluasi.services.penolakan import HURUF_SARAN
from evaluasi.services.rekap import naikkan_satu
from evaluasi.services.survei_dasar import ambil_survei, catat_survei
from evaluasi.unsur import KUNCI_UNSUR, NILAI, UNSUR
from evaluasi.unsur_bahasa import ATRIBUT
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_MENERIMA = (Survei.Status.DIBUKA, Survei.Status.BERAKHIR)


@transaction.atomic
def simpan_kertas(
    *,
    survei: Survei,
    nilai: Mapping[str, int | None],
    tanggal: date,
    kunci: str,
    oleh: Any,
    layanan: Layanan | None = None,
    loket: Loket | None = None,
    atribut: Mapping[str, str] | None = None,
    saran: str = "",
) -> bool:
    """Count one sheet; unsur may be left out. False: this form (`kunci`) was counted already.

    tanggal: the day on the sheet. A service that is free by law counts as 4 (gratis) without being
    asked. Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    segar = ambil_survei(survei, oleh)
    isi = {k: nilai.get(k) for k in KUNCI_UNSUR}
    _periksa(segar, isi, tanggal, layanan, loket)
    _periksa_lain(atribut or {}, saran)
    if not _tandai(segar, kunci):
        return False
    if layanan is not None and layanan.gratis_otomatis:
        isi["biaya"] = 4
    Respon(
        survei=segar,
        layanan=layanan,
        loket=loket,
        tanggal=tanggal,
        asal=Respon.Asal.KERTAS,
        **isi,
        **{k: v for k, v in (atribut or {}).items() if v},
    ).save(force_insert=True)
    if saran.strip():
        Saran(survei=segar, layanan=layanan, teks=saran.strip()).save(force_insert=True)
    sel = (segar.pk, layanan.pk if layanan else None, loket.pk if loket else None)
    naikkan_satu(sel, [isi[k] for k in KUNCI_UNSUR])
    catat_survei("survei_kertas", segar, oleh, "Satu lembar kertas dimasukkan.")
    return True


def _tandai(survei: Survei, kunci: str) -> bool:
    """Note the form by the first half of its keyed hash; False when it is there already."""
    sidik = sidik_kirim(survei.pk, f"kertas:{kunci[:100]}")
    _, baru = KunciKirim.objects.get_or_create(sidik=sidik, defaults={"hari": timezone.localdate()})
    return baru


def _periksa(
    survei: Survei,
    nilai: Mapping[str, int | None],
    hari: date,
    layanan: Layanan | None,
    loket: Loket | None,
) -> None:
    if survei.status not in _MENERIMA:
        raise AturanDilanggar(
            f"Survei ini {survei.get_status_display().lower()}; lembar kertas tidak dapat dimasukkan."
        )
    for kunci, n in nilai.items():
        if n is not None and n not in NILAI:
            raise AturanDilanggar(f"{UNSUR[kunci].nama}: isi 1, 2, 3, atau 4.", kunci)
    if all(n is None for n in nilai.values()):
        raise AturanDilanggar("Belum ada unsur yang diisi; lembar kosong tidak dihitung.")
    if not survei.mulai <= hari <= min(survei.selesai, timezone.localdate()):
        raise AturanDilanggar(
            f"Tanggal lembar harus dalam masa survei, {teks_tanggal(survei.mulai)} sampai dengan "
            f"{teks_tanggal(survei.selesai)}, dan tidak sesudah hari ini.",
            "tanggal",
        )
    if layanan is not None and not layanan_survei(survei).filter(pk=layanan.pk).exists():
        raise AturanDilanggar("Layanan ini tidak ditanyakan dalam survei ini.", "layanan")
    if loket is not None and not loket_survei(survei.unit).filter(pk=loket.pk).exists():
        raise AturanDilanggar("Loket ini bukan loket unit survei ini.", "loket")


def _periksa_lain(atribut: Mapping[str, str], saran: str) -> None:
    for nama, nilai in atribut.items():
        if nilai and nilai not in dict(ATRIBUT[nama]):
            raise AturanDilanggar("Pilih salah satu yang tersedia.", nama)
    if len(saran.strip()) > HURUF_SARAN:
        raise AturanDilanggar(f"Saran paling panjang {HURUF_SARAN} huruf.", "saran")
