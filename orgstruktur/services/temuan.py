"""Findings of the overlap analysis: a run over the city, an edited function, verdicts, what to do."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.analisis.alasan import jelaskan
from orgstruktur.analisis.ciri import Ciri
from orgstruktur.analisis.tumpang_tindih import Korpus, Tingkat
from orgstruktur.analisis.tumpang_tindih import Temuan as TemuanAnalisis
from orgstruktur.analisis.wilayah import Wakil, wakilkan
from orgstruktur.models import Fungsi, JalanAnalisis, PutusanTemuan, Temuan
from orgstruktur.selectors.bagan import muat_bagan, status_struktur
from orgstruktur.selectors.korpus import korpus_kota, korpus_segar
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar

__all__ = ["jalankan_analisis", "perbarui_temuan", "pilih_tindakan", "putuskan_temuan"]

_TINGKAT = {
    Tingkat.DUPLIKASI: Temuan.Tingkat.DUPLIKASI,
    Tingkat.TUMPANG_TINDIH: Temuan.Tingkat.TUMPANG_TINDIH,
    Tingkat.FRAGMENTASI: Temuan.Tingkat.FRAGMENTASI,
}
_KOLOM = (
    "unit_a_id",
    "unit_b_id",
    "tingkat",
    "skor",
    "bukti",
    "wilayah_lain",
    "sidik",
    "masih_ada",
)
_SEKALI = 500
_CIRI = tuple(f.name for f in fields(Ciri))


def jalankan_analisis(jalan: JalanAnalisis, *, oleh: Any, perintah: str = "") -> JalanAnalisis:
    """Analyse every function in force and bring the findings in line; progress stands in `jalan`.

    Reading and thinking come before the one short transaction that writes. Leaves one Jejak.
    """
    status = status_struktur()
    bagan = muat_bagan(lengkap=True, status=status)
    _maju(jalan, 10, JalanAnalisis.Status.BERJALAN)
    korpus = korpus_segar(bagan)
    daftar = []
    selangkah = max(1, len(korpus.kalimat) // 8)
    for i, temuan in enumerate(korpus.semua()):
        daftar.append(temuan)
        if i % (selangkah * 20) == 0:
            _maju(jalan, min(70, 10 + i // (selangkah * 20)), JalanAnalisis.Status.BERJALAN)
    wakil = wakilkan(korpus, daftar)
    _maju(jalan, 80, JalanAnalisis.Status.BERJALAN)
    with transaction.atomic():
        jumlah = _selaraskan(korpus, wakil, None)
        jalan.hasil = {"fungsi": len(korpus.kalimat), **jumlah}
        jalan.versi = str(status.versi)
        jalan.kemajuan, jalan.status = 100, JalanAnalisis.Status.SELESAI
        jalan.selesai_pada = jalan.denyut_pada = timezone.now()
        jalan.save()
        catat_jejak(
            tindakan="analisis_tumpang_tindih",
            objek="Analisis tumpang tindih",
            oleh=oleh,
            perintah=perintah,
            ringkasan=f"Menganalisis {len(korpus.kalimat)} fungsi.",
            sesudah=jalan.hasil,
        )
    return jalan


def _maju(jalan: JalanAnalisis, persen: int, status: int) -> None:
    jalan.kemajuan, jalan.status, jalan.denyut_pada = persen, status, timezone.now()
    jalan.save(update_fields=["kemajuan", "status", "denyut_pada"])


def perbarui_temuan(fungsi: Collection[int]) -> None:
    """Work out anew the findings of these functions only, as after an edit of theirs."""
    korpus = korpus_kota()
    daftar: dict[tuple[str, str], TemuanAnalisis] = {}
    for pk in fungsi:
        if str(pk) in korpus.kalimat:
            for t in korpus.untuk(str(pk)):
                a, b = sorted((t.a, t.b), key=int)
                daftar[a, b] = t
    with transaction.atomic():
        _selaraskan(korpus, wakilkan(korpus, daftar.values()), fungsi)


def _selaraskan(
    korpus: Korpus, wakil: Iterable[Wakil], fungsi: Collection[int] | None
) -> dict[str, int]:
    """Write findings: new, changed, gone. `fungsi`: only those that touch these (None = all)."""
    sasaran = {_kunci(w.temuan): w for w in wakil}
    semua = Temuan.objects.select_for_update()
    if fungsi is not None:
        semua = (semua.filter(fungsi_a__in=fungsi) | semua.filter(fungsi_b__in=fungsi)).distinct()
        semua = Temuan.objects.filter(pk__in=semua.values("pk"))
    ada = {(t.fungsi_a_id, t.fungsi_b_id): t for t in semua}
    teks = dict(Fungsi.objects.hidup().values_list("pk", "teks"))
    unit = dict(Fungsi.objects.hidup().values_list("pk", "unit_id"))
    baru, berubah = [], []
    for kunci, w in sasaran.items():
        nilai = _nilai(korpus, w, kunci, teks, unit)
        lama = ada.get(kunci)
        if lama is None:
            baru.append(Temuan(fungsi_a_id=kunci[0], fungsi_b_id=kunci[1], **nilai))
        elif any(getattr(lama, k) != v for k, v in nilai.items()):
            for k, v in nilai.items():
                setattr(lama, k, v)
            berubah.append(lama)
    hilang = [t.pk for kunci, t in ada.items() if kunci not in sasaran and t.masih_ada]
    Temuan.objects.bulk_create(baru, batch_size=_SEKALI)
    Temuan.objects.bulk_update(berubah, _KOLOM, batch_size=_SEKALI)
    _hilangkan(hilang)
    return {
        "temuan": len(sasaran),
        "baru": len(baru),
        "berubah": len(berubah),
        "hilang": len(hilang),
    }


def _hilangkan(pk: Sequence[int]) -> None:
    """What nobody judged goes; what was judged stays, marked as no longer found."""
    dinilai = PutusanTemuan.objects.filter(temuan__in=pk).values("temuan_id")
    Temuan.objects.filter(pk__in=pk).exclude(pk__in=dinilai).filter(pilihan="").delete()
    Temuan.objects.filter(pk__in=pk).update(masih_ada=False)


def _kunci(t: TemuanAnalisis) -> tuple[int, int]:
    a, b = sorted((int(t.a), int(t.b)))
    return a, b


def _nilai(
    korpus: Korpus, w: Wakil, kunci: tuple[int, int], teks: dict[int, str], unit: dict[int, int]
) -> dict[str, Any]:
    t = w.temuan
    alasan = jelaskan(korpus, t)
    terbalik = int(t.a) != kunci[0]
    bersama = [
        {"a": list(k.b if terbalik else k.a), "b": list(k.a if terbalik else k.b), "tanda": k.tanda}
        for k in alasan.kesamaan
    ]
    fase = list(reversed(alasan.fase)) if terbalik else list(alasan.fase)
    return {
        "unit_a_id": unit[kunci[0]],
        "unit_b_id": unit[kunci[1]],
        "tingkat": _TINGKAT[t.tingkat],
        "skor": round(t.skor, 4),
        "bukti": {
            "ciri": {k: round(getattr(t.ciri, k), 3) for k in _CIRI},
            "kesamaan": [{**k, "tanda": list(k["tanda"])} for k in bersama],
            "fase": fase,
            "keberatan": list(alasan.keberatan),
        },
        "wilayah_lain": len(w.lain),
        "sidik": sidik_teks(teks[kunci[0]], teks[kunci[1]]),
        "masih_ada": True,
    }


def sidik_teks(a: str, b: str) -> str:
    """Digest of the two sentences as they stand."""
    return hashlib.sha256(f"{a}\0{b}".encode()).hexdigest()


def putuskan_temuan(*, temuan: Temuan, penilai: Any, putusan: int, alasan: str) -> PutusanTemuan:
    """Keep what a reviewer says of a finding, or changes. Raises AturanDilanggar without a reason."""
    alasan = alasan.strip()
    if not alasan:
        raise AturanDilanggar("Tulis alasan putusan Anda.", "alasan")
    if putusan not in PutusanTemuan.Putusan.values:
        raise AturanDilanggar("Pilih salah satu putusan.", "putusan")
    with transaction.atomic():
        temuan = Temuan.objects.select_for_update().get(pk=temuan.pk)
        lama = temuan.daftar_putusan.filter(penilai=penilai).first()
        baru, _ = PutusanTemuan.objects.update_or_create(
            temuan=temuan,
            penilai=penilai,
            defaults={
                "putusan": putusan,
                "alasan": alasan,
                "sidik": temuan.sidik,
                "pada": timezone.now(),
            },
        )
        catat_jejak(
            tindakan="temuan_putuskan",
            objek=f"Temuan {temuan.pk}",
            oleh=penilai,
            ringkasan=f"Menilai temuan: {baru.get_putusan_display()}.",
            sebelum={"putusan": lama.get_putusan_display(), "alasan": lama.alasan} if lama else {},
            sesudah={"putusan": baru.get_putusan_display(), "alasan": alasan},
            alasan=alasan,
        )
    return baru


def pilih_tindakan(*, temuan: Temuan, pilihan: str, alasan: str, oleh: Any) -> Temuan:
    """Say what is to be done with an accepted finding.

    Raises AturanDilanggar for a finding that no reviewer accepted, or when it is left on purpose
    without a reason.
    """
    alasan = alasan.strip()
    if pilihan not in Temuan.Pilihan.values:
        raise AturanDilanggar("Pilih salah satu tindakan.", "pilihan")
    if pilihan == Temuan.Pilihan.BIARKAN and not alasan:
        raise AturanDilanggar("Tulis alasan membiarkannya.", "alasan")
    with transaction.atomic():
        temuan = Temuan.objects.select_for_update().get(pk=temuan.pk)
        if not temuan.daftar_putusan.filter(putusan=PutusanTemuan.Putusan.TUMPANG).exists():
            raise AturanDilanggar(
                "Belum ada penilai yang menyatakan temuan ini tumpang tindih.", "pilihan"
            )
        sebelum = {"pilihan": temuan.pilihan, "alasan": temuan.pilihan_alasan}
        temuan.pilihan, temuan.pilihan_alasan = pilihan, alasan
        temuan.pilihan_oleh, temuan.pilihan_pada = oleh, timezone.now()
        temuan.save(update_fields=["pilihan", "pilihan_alasan", "pilihan_oleh", "pilihan_pada"])
        catat_jejak(
            tindakan="temuan_tindakan",
            objek=f"Temuan {temuan.pk}",
            oleh=oleh,
            ringkasan=f"Tindakan atas temuan: {temuan.get_pilihan_display()}.",
            sebelum=sebelum,
            sesudah={"pilihan": pilihan, "alasan": alasan},
            alasan=alasan,
        )
    return temuan
