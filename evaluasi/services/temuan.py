"""Findings of evaluation: made in one click of what the city has heard, answered by a proposal or by a reason."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from evaluasi.models import Survei, TahapEvaluasi, TemuanEvaluasi, TindakLanjut
from evaluasi.selectors.hasil_pokok import hasil_survei
from evaluasi.selectors.tersentuh import Tersentuh, tersentuh
from evaluasi.services.evaluasi_rancangan import dapat_menyimpulkan
from evaluasi.services.survei_dasar import pastikan_wewenang
from evaluasi.unsur import UNSUR
from orgstruktur.kewenangan import TULIS_RANCANGAN
from orgstruktur.models import Rancangan, Unit, boleh, penugasan_berlaku
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.rancangan import NAMA_TERPANJANG, buat_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.tampilan import angka

Asal = TemuanEvaluasi.Asal
#: After what a proposal sets things in order that answers a finding.
_MENURUT = {
    Asal.UNSUR: "hasil survei kepuasan masyarakat",
    Asal.TINDAK_LANJUT: "rencana tindak lanjut survei kepuasan masyarakat",
    Asal.EVALUASI: "hasil evaluasi penataan sebelumnya",
}


@transaction.atomic
def catat_temuan(*, asal: str, pk: int, oleh: Any, unsur: str = "") -> TemuanEvaluasi:
    """Make a finding of a low unsur, a follow-up or an evaluation; what is one already is given back.

    pk: of the survey, the follow-up or the date of the evaluation. Raises AturanDilanggar, DiLuarWewenang.
    """
    susun: dict[str, Callable[[], TemuanEvaluasi]] = {
        Asal.UNSUR: lambda: _dari_unsur(pk, unsur, oleh),
        Asal.TINDAK_LANJUT: lambda: _dari_tindak_lanjut(pk, oleh),
        Asal.EVALUASI: lambda: _dari_tahap(pk, oleh),
    }
    if asal not in susun:
        raise AturanDilanggar("Asal temuan ini tidak dikenal.")
    temuan = susun[asal]()
    if temuan.pk is None:
        temuan.oleh = oleh
        temuan.save(force_insert=True)
        _catat("temuan_evaluasi_catat", temuan, oleh, f"Temuan dicatat: {temuan.teks}")
    return temuan


def _dari_unsur(pk: int, unsur: str, oleh: Any) -> TemuanEvaluasi:
    survei = Survei.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=pk)
    ini = survei.first()
    if ini is None:
        raise AturanDilanggar("Survei ini sudah tidak ada.")
    pastikan_wewenang(ini.unit_id, oleh)
    ada = TemuanEvaluasi.objects.filter(asal=Asal.UNSUR, survei=ini, unsur=unsur).first()
    if ada is not None:
        return ada
    hasil = hasil_survei(ini, bagan_terkini())
    skm = hasil.skm if hasil else None
    if skm is None or unsur not in skm.terendah():
        raise AturanDilanggar("Yang dijadikan temuan hanya unsur terendah yang sudah terbit.")
    teks = f"{UNSUR[unsur].nama} {ini.unit.nama} bernilai {angka(float(skm.nrr[unsur]) * 25, 2)} ({ini.judul})."
    return TemuanEvaluasi(asal=Asal.UNSUR, survei=ini, unsur=unsur, unit=ini.unit, teks=teks[:500])


def _dari_tindak_lanjut(pk: int, oleh: Any) -> TemuanEvaluasi:
    rencana = (
        TindakLanjut.objects.select_for_update(of=("self",))
        .select_related("survei", "unit")
        .defer("bukti")
        .filter(pk=pk)
        .first()
    )
    if rencana is None:
        raise AturanDilanggar("Rencana ini sudah tidak ada.")
    pastikan_wewenang(rencana.survei.unit_id, oleh)
    ada = TemuanEvaluasi.objects.filter(tindak_lanjut=rencana).first()
    if ada is not None:
        return ada
    if rencana.sebab != TindakLanjut.Sebab.KELEMBAGAAN:
        raise AturanDilanggar("Sebab tindak lanjut ini bukan kelembagaan.")
    teks = f"{rencana.masalah.rstrip('.')}: sebabnya kelembagaan ({rencana.survei.judul})."
    return TemuanEvaluasi(
        asal=Asal.TINDAK_LANJUT, tindak_lanjut=rencana, unit=rencana.unit, teks=teks[:500]
    )


def _dari_tahap(pk: int, oleh: Any) -> TemuanEvaluasi:
    tahap = (
        TahapEvaluasi.objects.select_for_update(of=("self",))
        .select_related("evaluasi__rancangan")
        .filter(pk=pk)
        .first()
    )
    if tahap is None:
        raise AturanDilanggar("Evaluasi ini sudah tidak ada.")
    penugasan_berlaku(oleh, segar=True)
    if not dapat_menyimpulkan(tahap.evaluasi, oleh):
        raise DiLuarWewenang("Evaluasi ini di luar wewenang Anda.")
    ada = TemuanEvaluasi.objects.filter(tahap=tahap).first()
    if ada is not None:
        return ada
    if tahap.simpulan != TahapEvaluasi.Simpulan.TIDAK:
        raise AturanDilanggar(
            "Yang dijadikan temuan hanya penataan yang disimpulkan tidak membantu."
        )
    r = tahap.evaluasi.rancangan
    teks = f"{r.nama} tidak membantu ({tahap.bulan} bulan): {tahap.uraian}"
    return TemuanEvaluasi(asal=Asal.EVALUASI, tahap=tahap, unit=_unit_utama(r), teks=teks[:500])


def _unit_utama(rancangan: Rancangan) -> Unit:
    """The highest touched unit that is in force, else the root: where the finding is listed."""
    bagan = bagan_terkini()
    sentuh = tersentuh([rancangan.pk]).get(rancangan.pk) or Tersentuh()
    ada = [s for u in sentuh.unit if (s := bagan.ambil(u)) is not None]
    pilih = min(ada, key=lambda s: (bagan.tingkat[s.id], s.id)) if ada else bagan.akar
    if pilih is None:
        raise AturanDilanggar("Belum ada struktur.")
    return Unit.objects.get(pk=pilih.id)


@transaction.atomic
def mulai_rancangan(*, temuan: TemuanEvaluasi, oleh: Any) -> Rancangan:
    """Begin a proposal that answers a finding; give it. One that was begun already is given back.

    Raises DiLuarWewenang.
    """
    penugasan_berlaku(oleh, segar=True)
    if not boleh(oleh, TULIS_RANCANGAN):
        raise DiLuarWewenang("Menulis rancangan di luar wewenang Anda.")
    segar = TemuanEvaluasi.objects.select_for_update(of=("self",)).select_related("unit")
    ini = segar.get(pk=temuan.pk)
    if ini.rancangan_id is not None:
        return Rancangan.objects.get(pk=ini.rancangan_id)
    rancangan = buat_rancangan(
        nama=f"Penataan {ini.unit.nama}"[:NAMA_TERPANJANG],
        # every employee may come to read it, and the draft regulation quotes it: no word of the finding
        tujuan=f"Menata {ini.unit.nama} menurut {_MENURUT[Asal(ini.asal)]}.",
        oleh=oleh,
    )
    ini.rancangan, ini.alasan_tutup = rancangan, ""
    ini.save(update_fields=["rancangan", "alasan_tutup"])
    _catat(
        "temuan_evaluasi_rancangan", ini, oleh, f"Rancangan “{rancangan.nama}” dimulai dari temuan."
    )
    return rancangan


@transaction.atomic
def tutup_temuan(*, temuan: TemuanEvaluasi, alasan: str, oleh: Any) -> None:
    """Say why nothing is done about a finding. Raises AturanDilanggar with `ruas`, DiLuarWewenang."""
    pastikan_wewenang(temuan.unit_id, oleh)
    ini = TemuanEvaluasi.objects.select_for_update().get(pk=temuan.pk)
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya.", "alasan")
    if ini.rancangan_id is not None:
        raise AturanDilanggar("Temuan ini sudah dijawab dengan rancangan.")
    ini.alasan_tutup = alasan.strip()[:500]
    ini.save(update_fields=["alasan_tutup"])
    _catat("temuan_evaluasi_tutup", ini, oleh, "Temuan tidak ditindaklanjuti.", alasan=alasan)


def _catat(
    tindakan: str, temuan: TemuanEvaluasi, oleh: Any, ringkasan: str, *, alasan: str = ""
) -> None:
    catat_jejak(
        tindakan=tindakan,
        objek=f"Temuan evaluasi {temuan.pk}",
        oleh=oleh,
        ringkasan=ringkasan,
        sesudah={
            "temuanevaluasi": {
                str(temuan.pk): {
                    "asal": temuan.asal,
                    "unit_id": temuan.unit_id,
                    "rancangan_id": temuan.rancangan_id,
                }
            }
        },
        alasan=alasan.strip(),
    )
