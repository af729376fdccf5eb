"""Paper sheets typed in by an officer: the same answers, the same counters, asal = KERTAS.

Every sheet leaves a Jejak of who typed it, without what stands on it: so that a pile of invented
sheets would show. Who filled in the paper is told by nothing. For a short time the officer who typed the
last sheet may take it back; nothing on the server says which it was (views/survei_kertas.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.models import KunciKirim, Layanan, Loket, Respon, Saran, Survei
from evaluasi.selectors.survei import layanan_survei, loket_survei
from evaluasi.services.anonim import sidik_kirim
from evaluasi.services.penolakan import HURUF_SARAN
from evaluasi.services.rekap import naikkan_satu, turunkan_satu
from evaluasi.services.survei_dasar import ambil_survei, catat_survei
from evaluasi.unsur import KUNCI_UNSUR, NILAI, UNSUR, URUTAN_TANYA
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
) -> "Lembar | None":
    """Count one sheet; unsur may be left out. None: this form (`kunci`) was counted already.

    tanggal: the day on the sheet. A service that is free by law counts as 4 (gratis) without being
    asked. Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    segar = ambil_survei(survei, oleh)
    isi = {k: nilai.get(k) for k in KUNCI_UNSUR}
    _periksa(segar, isi, tanggal, layanan, loket)
    _periksa_lain(atribut or {}, saran)
    if not _tandai(segar, kunci):
        return None
    if layanan is not None and layanan.gratis_otomatis:
        isi["biaya"] = 4
    respon = Respon(
        survei=segar,
        layanan=layanan,
        loket=loket,
        tanggal=tanggal,
        asal=Respon.Asal.KERTAS,
        **isi,
        **{k: v for k, v in (atribut or {}).items() if v},
    )
    respon.save(force_insert=True)
    kata = None
    if saran.strip():
        kata = Saran(survei=segar, layanan=layanan, teks=saran.strip())
        kata.save(force_insert=True)
    sel = (segar.pk, layanan.pk if layanan else None, loket.pk if loket else None)
    naikkan_satu(sel, [isi[k] for k in KUNCI_UNSUR])
    catat_survei("survei_kertas", segar, oleh, "Satu lembar kertas dimasukkan.")
    return Lembar(respon.pk, kata.pk if kata else None)


@transaction.atomic
def tarik_kertas(*, survei: Survei, lembar: "Lembar", oleh: Any) -> None:
    """Take a sheet back that was typed wrong: its answer, its words and its place in the counters.

    Raises AturanDilanggar (the period is closed, it was taken back before), DiLuarWewenang.
    """
    segar = ambil_survei(survei, oleh)
    if segar.status not in _MENERIMA:
        raise AturanDilanggar("Periode ini sudah ditutup; lembarnya tidak dapat ditarik lagi.")
    milik = Respon.objects.select_for_update().filter(survei=segar, asal=Respon.Asal.KERTAS)
    respon = milik.filter(pk=lembar.respon).first()
    if respon is None:
        raise AturanDilanggar("Lembar itu sudah ditarik.")
    turunkan_satu((segar.pk, respon.layanan_id, respon.loket_id), respon.jawaban)
    respon.delete()
    if lembar.saran is not None:
        belum = Saran.objects.filter(survei=segar, status=Saran.Status.MENUNGGU)
        belum.filter(pk=lembar.saran).delete()
    catat_survei("survei_kertas_tarik", segar, oleh, "Satu lembar kertas ditarik kembali.")


@dataclass(frozen=True, slots=True)
class Lembar:
    """Which rows a sheet became. Known to whom it was given, and kept nowhere."""

    respon: int
    saran: int | None = None


def belum_diisi(nilai: Mapping[str, int | None], layanan: Layanan | None) -> list[str]:
    """Give the unsur a sheet leaves open, in the order of the questionnaire; a cost that is free by law is none."""
    gratis = layanan is not None and layanan.gratis_otomatis
    return [
        u.kunci
        for u in URUTAN_TANYA
        if nilai.get(u.kunci) is None and not (gratis and u.kunci == "biaya")
    ]


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
