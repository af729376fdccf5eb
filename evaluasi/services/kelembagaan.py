"""Institutional evaluation: open a round, answer as one goes, submit, reopen, close; change the questionnaires.

A round is opened for units in scope; its questionnaires are kept with it. The head of a unit answers for the own unit,
whoever runs evaluations in scope may do it for them, with a reason that the Jejak keeps beside what was changed.
Submitted answers are fixed until they are reopened with a reason.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.kelembagaan import (
    TINGKAT_TERTINGGI,
    Instrumen,
    hitung,
    hitung_maturitas,
    instrumen_baku,
    periksa_instrumen,
)
from evaluasi.models import EvaluasiKelembagaan, InstrumenKelembagaan, PutaranKelembagaan
from evaluasi.selectors.kelembagaan import instrumen_berlaku
from orgstruktur.models import Unit, penugasan_berlaku, unit_dipimpin
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

IZIN = "kelola_kelembagaan"
ESAI_TERPANJANG = 3000
Status = EvaluasiKelembagaan.Status


@transaction.atomic
def buka_putaran(
    *,
    tahun: int,
    selesai: date,
    daftar_unit: Iterable[Unit],
    oleh: Any,
    contoh: bool = False,
    perintah: str = "",
) -> PutaranKelembagaan:
    """Open the round of a year, or add units to it; who runs all evaluations gives it another last day.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    unit = list(daftar_unit)
    _pastikan_lingkup(unit, oleh)
    if not unit:
        raise AturanDilanggar("Pilih unitnya.", "unit")
    if not 2000 <= tahun <= 2100:
        raise AturanDilanggar("Isi tahun yang benar.", "tahun")
    putaran, baru = PutaranKelembagaan.objects.select_for_update().get_or_create(
        tahun=tahun,
        defaults={"selesai": selesai, "isi": instrumen_berlaku().keluar(), "contoh": contoh},
    )
    if not putaran.terbuka:
        raise AturanDilanggar(f"Putaran {tahun} sudah ditutup.", "tahun")
    if putaran.selesai != selesai:
        _pastikan_batas(putaran, oleh)
        putaran.selesai = selesai
        putaran.save(update_fields=["selesai"])
    ada = set(putaran.daftar_evaluasi.values_list("unit_id", flat=True))
    tambah = [u for u in unit if u.pk not in ada]
    EvaluasiKelembagaan.objects.bulk_create(
        EvaluasiKelembagaan(putaran=putaran, unit=u, contoh=contoh) for u in tambah
    )
    catat_jejak(
        tindakan="kelembagaan_buka",
        objek=str(putaran),
        oleh=oleh,
        perintah=perintah,
        ringkasan=f"{'Putaran dibuka' if baru else 'Putaran diperbarui'}: {len(tambah)} unit ditambahkan.",
        sesudah={"unit": sorted(u.kode for u in tambah), "selesai": selesai.isoformat()},
    )
    return putaran


@transaction.atomic
def simpan_jawaban(
    *,
    evaluasi: EvaluasiKelembagaan,
    oleh: Any,
    jawaban: Mapping[str, int] | None = None,
    maturitas: Mapping[str, int] | None = None,
    esai: Mapping[str, str] | None = None,
    alasan: str = "",
) -> EvaluasiKelembagaan:
    """Keep what is answered so far; what is not named stays as it was.

    The single answers of the head of the unit leave no Jejak; what somebody else changes for them does, with
    `alasan`. Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    segar = _ambil(evaluasi, oleh)
    _pastikan_diisi(segar)
    instrumen = segar.putaran.instrumen
    semula = _isi(segar)
    segar.jawaban |= _saring(jawaban, instrumen.butir.keys(), 4)
    segar.maturitas |= _saring(maturitas, {k for k, *_ in instrumen.maturitas}, TINGKAT_TERTINGGI)
    for kode, teks in (esai or {}).items():
        if kode in {k for k, *_ in instrumen.esai}:
            segar.esai[kode] = str(teks).strip()[:ESAI_TERPANJANG]
    if oleh is not None and segar.unit_id not in unit_dipimpin(oleh):
        _catat_wakil(segar, oleh, semula, alasan.strip())
    segar.diubah_oleh = oleh if getattr(oleh, "pk", None) else None
    segar.diubah_pada = timezone.now()
    segar.save(update_fields=["jawaban", "maturitas", "esai", "diubah_oleh", "diubah_pada"])
    return segar


def _isi(e: EvaluasiKelembagaan) -> dict[str, Any]:
    return {**e.jawaban, **e.maturitas, **{f"esai_{k}": v for k, v in e.esai.items()}}


def _catat_wakil(
    segar: EvaluasiKelembagaan, oleh: Any, semula: Mapping[str, Any], alasan: str
) -> None:
    """Leave what somebody else than the head of the unit changes; raises AturanDilanggar without a reason."""
    kini = _isi(segar)
    beda = sorted(k for k in kini if (kini[k] or "") != (semula.get(k) or ""))
    if not beda:
        return
    if not alasan:
        raise AturanDilanggar(
            "Jawaban ini milik pimpinan unitnya; tulis alasan Anda mengisinya.", "alasan"
        )
    _catat(
        "kelembagaan_isi_wakil",
        segar,
        oleh,
        f"{len(beda)} jawaban diisi atau diubah untuk {segar.unit.nama}.",
        sebelum={k: semula.get(k) for k in beda},
        sesudah={k: kini[k] for k in beda},
        alasan=alasan,
    )


@transaction.atomic
def ajukan(*, evaluasi: EvaluasiKelembagaan, oleh: Any, perintah: str = "") -> EvaluasiKelembagaan:
    """Submit a complete questionnaire; its scores are fixed. Raises AturanDilanggar, DiLuarWewenang."""
    segar = _ambil(evaluasi, oleh)
    _pastikan_diisi(segar)
    instrumen = segar.putaran.instrumen
    nilai, matang = (
        hitung(instrumen, segar.jawaban),
        hitung_maturitas(instrumen, segar.maturitas),
    )
    if nilai is None or matang is None:
        ada, semua = segar.terisi(instrumen)
        raise AturanDilanggar(f"Masih ada {semua - ada} pernyataan yang belum dijawab.")
    segar.status, segar.diajukan_pada = Status.DIAJUKAN, timezone.now()
    segar.komposit, segar.peringkat = nilai.angka, nilai.peringkat.kode
    segar.maturitas_total = matang[0]
    segar.save(
        update_fields=["status", "diajukan_pada", "komposit", "peringkat", "maturitas_total"]
    )
    _catat(
        "kelembagaan_ajukan",
        segar,
        oleh,
        f"Evaluasi diajukan: {angka(segar.komposit, 2)} ({segar.peringkat}), maturitas {segar.maturitas_total}.",
        sesudah=segar.jawaban_bersih(),
        perintah=perintah,
    )
    return segar


@transaction.atomic
def buka_lagi(*, evaluasi: EvaluasiKelembagaan, alasan: str, oleh: Any) -> EvaluasiKelembagaan:
    """Let a unit change what it submitted. Only who runs evaluations. Raises AturanDilanggar, DiLuarWewenang."""
    segar = _ambil(evaluasi, oleh, kepala=False)
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya.", "alasan")
    if not segar.diajukan:
        raise AturanDilanggar("Evaluasi ini memang masih diisi.")
    if not segar.putaran.terbuka:
        raise AturanDilanggar("Putarannya sudah ditutup.")
    lama = {"komposit": str(segar.komposit), "peringkat": segar.peringkat}
    segar.status, segar.komposit, segar.peringkat = Status.DIISI, None, ""
    segar.maturitas_total = segar.diajukan_pada = None
    segar.save(
        update_fields=["status", "komposit", "peringkat", "maturitas_total", "diajukan_pada"]
    )
    _catat(
        "kelembagaan_buka_lagi",
        segar,
        oleh,
        "Evaluasi dibuka lagi untuk diperbaiki.",
        sebelum=lama,
        alasan=alasan.strip(),
    )
    return segar


@transaction.atomic
def tutup_putaran(*, putaran: PutaranKelembagaan, oleh: Any) -> None:
    """Close a round: nothing more comes in. Raises AturanDilanggar, DiLuarWewenang."""
    _pastikan_seluruh(oleh)
    segar = PutaranKelembagaan.objects.select_for_update().get(pk=putaran.pk)
    if not segar.terbuka:
        raise AturanDilanggar("Putaran ini sudah ditutup.")
    segar.ditutup_pada = timezone.localdate()
    segar.save(update_fields=["ditutup_pada"])
    catat_jejak(
        tindakan="kelembagaan_tutup",
        objek=str(segar),
        oleh=oleh,
        ringkasan="Putaran evaluasi kelembagaan ditutup.",
    )


@transaction.atomic
def ubah_instrumen(*, instrumen: Instrumen, oleh: Any) -> None:
    """Change the questionnaires of the rounds to come. Raises AturanDilanggar with what is wrong, DiLuarWewenang."""
    _pastikan_seluruh(oleh)
    if salah := list(periksa_instrumen(instrumen)):
        raise AturanDilanggar(" ".join(salah))
    lama = instrumen_berlaku().keluar()
    baru = instrumen.keluar()
    if lama == baru:
        return
    InstrumenKelembagaan.objects.all().delete()
    if baru != instrumen_baku().keluar():
        InstrumenKelembagaan.objects.create(isi=baru, diubah_oleh=oleh)
    catat_jejak(
        tindakan="kelembagaan_instrumen",
        objek="Instrumen evaluasi kelembagaan",
        oleh=oleh,
        ringkasan="Pernyataan, bobot, atau peringkat evaluasi kelembagaan diubah.",
        sebelum={"instrumen": lama},
        sesudah={"instrumen": baru},
    )


# --- shared -----------------------------------------------------------------------------------------
def _ambil(evaluasi: EvaluasiKelembagaan, oleh: Any, *, kepala: bool = True) -> EvaluasiKelembagaan:
    """Give it afresh and locked, for the head of its unit or who runs evaluations there. None: a command."""
    segar = (
        EvaluasiKelembagaan.objects.select_for_update(of=("self",))
        .select_related("putaran", "unit")
        .get(pk=evaluasi.pk)
    )
    if oleh is not None:
        penugasan_berlaku(oleh, segar=True)
        sendiri = kepala and segar.unit_id in unit_dipimpin(oleh, segar=True)
        if not (sendiri or lingkup_izin(oleh, IZIN).mencakup_unit(segar.unit)):
            raise DiLuarWewenang("Evaluasi ini milik unit di luar wewenang Anda.")
    return segar


def _pastikan_diisi(evaluasi: EvaluasiKelembagaan) -> None:
    if not evaluasi.putaran.terbuka:
        raise AturanDilanggar("Putarannya sudah ditutup.")
    if evaluasi.diajukan:
        raise AturanDilanggar(
            "Evaluasi ini sudah diajukan; minta Bagian Organisasi membukanya lagi."
        )


def _saring(isi: Mapping[str, int] | None, kode: Iterable[str], atas: int) -> dict[str, int]:
    pilih = set(kode)
    return {
        k: n for k, n in (isi or {}).items() if k in pilih and isinstance(n, int) and 1 <= n <= atas
    }


def _pastikan_lingkup(daftar_unit: Iterable[Unit], oleh: Any) -> None:
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    lingkup = lingkup_izin(oleh, IZIN)
    if not lingkup or not all(lingkup.mencakup_unit(u) for u in daftar_unit):
        raise DiLuarWewenang("Unit ini di luar wewenang Anda.")


def _pastikan_seluruh(oleh: Any) -> None:
    penugasan_berlaku(oleh, segar=True)
    if not lingkup_izin(oleh, IZIN).semua:
        raise DiLuarWewenang("Ini berlaku untuk seluruh kota, di luar wewenang Anda.")


def _pastikan_batas(putaran: PutaranKelembagaan, oleh: Any) -> None:
    """Raise AturanDilanggar unless an account may move the last day: it holds for every unit of the round."""
    if oleh is not None and not lingkup_izin(oleh, IZIN).semua:
        tetap = teks_tanggal(putaran.selesai)
        raise AturanDilanggar(
            f"Batas waktu putaran {putaran.tahun} berlaku bagi seluruh kota dan tetap {tetap}; "
            "yang mengubahnya analis organisasi tingkat kota.",
            "selesai",
        )


def _catat(
    tindakan: str,
    evaluasi: EvaluasiKelembagaan,
    oleh: Any,
    ringkasan: str,
    *,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
    alasan: str = "",
    perintah: str = "",
) -> None:
    catat_jejak(
        tindakan=tindakan,
        objek=f"Evaluasi kelembagaan {evaluasi.unit.nama} {evaluasi.putaran.tahun}",
        oleh=oleh,
        perintah=perintah,
        ringkasan=ringkasan,
        sebelum={"evaluasikelembagaan": {str(evaluasi.pk): dict(sebelum)}} if sebelum else None,
        sesudah={"evaluasikelembagaan": {str(evaluasi.pk): dict(sesudah)}} if sesudah else None,
        alasan=alasan,
    )
