"""Findings of the overlap analysis: a run over the city, and those of edited functions only."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from orgstruktur.analisis.alasan import jelaskan
from orgstruktur.analisis.ciri import Ciri
from orgstruktur.analisis.ringkas import keunikan, pokok_bersama
from orgstruktur.analisis.tumpang_tindih import Korpus, Tingkat
from orgstruktur.analisis.tumpang_tindih import Temuan as TemuanAnalisis
from orgstruktur.analisis.wilayah import Wakil, wakilkan
from orgstruktur.models import Fungsi, JalanAnalisis, PutusanTemuan, Temuan
from orgstruktur.selectors.bagan import muat_bagan, status_struktur
from orgstruktur.selectors.korpus import korpus_kota, korpus_segar
from orgstruktur.services.jejak import catat_jejak

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
_LANGKAH = 7  # times that a run tells how far it is
_CIRI = Ciri._fields


def jalankan_analisis(jalan: JalanAnalisis, *, oleh: Any, perintah: str = "") -> JalanAnalisis:
    """Analyse every function in force and bring the findings in line; progress stands in `jalan`.

    Reading and thinking come before the one short transaction that writes. Leaves one Jejak.
    """
    status = status_struktur()
    bagan = muat_bagan(lengkap=True, status=status)
    _maju(jalan, 10, JalanAnalisis.Status.BERJALAN)
    korpus = korpus_segar(bagan)
    daftar: list[TemuanAnalisis] = []
    selangkah = max(1, len(korpus.kalimat) // _LANGKAH)
    for i, kunci in enumerate(korpus.kalimat, 1):
        daftar += korpus.sesudah(kunci)
        if i % selangkah == 0:
            _maju(jalan, 10 + 70 * i // len(korpus.kalimat), JalanAnalisis.Status.BERJALAN)
    wakil = wakilkan(korpus, daftar)
    _maju(jalan, 85, JalanAnalisis.Status.BERJALAN)
    with transaction.atomic():
        jumlah = _selaraskan(korpus, wakil, None)
        jalan.hasil = {"fungsi": len(korpus.kalimat), **jumlah}
        jalan.unik = {u: list(n) for u, n in keunikan(korpus, daftar).items()}
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
    """Work out anew the findings of these functions only, as after an edit of theirs.

    How much of a unit's work is unique stays as the last whole run counted it.
    """
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
        semua = semua.filter(Q(fungsi_a__in=fungsi) | Q(fungsi_b__in=fungsi))
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
    # two workers may find the same at once; the second then has nothing to add
    Temuan.objects.bulk_create(baru, batch_size=_SEKALI, ignore_conflicts=True)
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
            "pokok": pokok_bersama(korpus, t),
        },
        "wilayah_lain": len(w.lain),
        "sidik": sidik_teks(teks[kunci[0]], teks[kunci[1]]),
        "masih_ada": True,
    }


def sidik_teks(a: str, b: str) -> str:
    """Digest of the two sentences as they stand."""
    return hashlib.sha256(f"{a}\0{b}".encode()).hexdigest()
