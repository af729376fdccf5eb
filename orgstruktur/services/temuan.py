"""Findings of the overlap analysis: a run over the city, and those of edited functions only."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from orgstruktur.analisis.alasan import jelaskan
from orgstruktur.analisis.ciri import Ciri
from orgstruktur.analisis.ringkas import keunikan, pokok_bersama
from orgstruktur.analisis.tumpang_tindih import Korpus, Tingkat
from orgstruktur.analisis.tumpang_tindih import Temuan as TemuanAnalisis
from orgstruktur.analisis.wilayah import (
    Kelompok,
    Pasangan,
    Wakil,
    kelompok_pasangan,
    kelompok_temuan,
    temuan_kelompok,
    wakilkan,
)
from orgstruktur.bagan import Bagan
from orgstruktur.models import Fungsi, JalanAnalisis, Temuan
from orgstruktur.selectors.bagan import muat_bagan, status_struktur
from orgstruktur.selectors.korpus import korpus_kota, korpus_segar
from orgstruktur.services.jejak import catat_jejak

_TINGKAT = {
    Tingkat.DUPLIKASI: Temuan.Tingkat.DUPLIKASI,
    Tingkat.TUMPANG_TINDIH: Temuan.Tingkat.TUMPANG_TINDIH,
    Tingkat.FRAGMENTASI: Temuan.Tingkat.FRAGMENTASI,
}
_KOLOM = (
    "fungsi_a_id",
    "fungsi_b_id",
    "unit_a_id",
    "unit_b_id",
    "tingkat",
    "skor",
    "bukti",
    "lain",
    "wilayah_lain",
    "sidik",
    "masih_ada",
)
_SEKALI = 500
_LANGKAH = 7  # times that a run tells how far it is
_CIRI = Ciri._fields
_RINGKAS = ("pk", "fungsi_a_id", "fungsi_b_id", "lain")
_ISI = ("pk", "unit_id", "teks")
_Kunci = tuple[int, int]


class _Tersimpan(NamedTuple):
    """A finding as far as one must know it to find what an edit touches."""

    pk: int
    a: int
    b: int
    lain: list[list[int]]

    @property
    def pasangan(self) -> list[_Kunci]:
        """Every pair it stands for, itself first."""
        return [(self.a, self.b), *((a, b) for a, b in self.lain)]


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
    _maju(jalan, 85, JalanAnalisis.Status.BERJALAN)
    with transaction.atomic():
        jumlah = _selaraskan(korpus, daftar, bagan, None)
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
    """Work out anew the findings of these functions, as after an edit of theirs.

    A finding may stand for those of other areas, so all of its group are asked again. How much of
    a unit's work is unique stays as the last whole run counted it.
    """
    bagan = muat_bagan(lengkap=True)
    fungsi = {*fungsi, *_tugasnya(bagan, fungsi)}
    korpus = korpus_kota(bagan)
    kena = [
        t
        for t in map(_Tersimpan._make, Temuan.objects.order_by("pk").values_list(*_RINGKAS))
        if any(a in fungsi or b in fungsi for a, b in t.pasangan)
    ]
    daftar = temuan_kelompok(korpus, _kelompok_terdampak(korpus, fungsi, kena))
    with transaction.atomic():
        _selaraskan(korpus, daftar, bagan, {t.pk for t in kena})


def _tugasnya(bagan: Bagan, fungsi: Collection[int]) -> set[int]:
    """The *tugas* of their units: it is found only where none of its functions is."""
    unit = set(Fungsi.objects.filter(pk__in=fungsi).values_list("unit_id", flat=True))
    return {f.id for u in unit for f in bagan.fungsi.get(u, ()) if f.butir == "tugas"}


def _kelompok_terdampak(
    korpus: Korpus, fungsi: set[int], kena: Iterable[_Tersimpan]
) -> set[Kelompok]:
    """The groups these functions are in now, and those they were in: what is left of them."""
    hasil = {
        kelompok_temuan(korpus, t)
        for pk in fungsi
        if str(pk) in korpus.kalimat
        for t in korpus.untuk(str(pk))
    }
    for tersimpan in kena:
        for a, b in tersimpan.pasangan:
            kalimat = str(a), str(b)
            if fungsi.isdisjoint((a, b)) and all(k in korpus.kalimat for k in kalimat):
                hasil.add(kelompok_pasangan(korpus, *kalimat))
                break
    return hasil


def _selaraskan(
    korpus: Korpus, daftar: Iterable[TemuanAnalisis], bagan: Bagan, kena: Collection[int] | None
) -> dict[str, int]:
    """Write findings: new, changed, gone. `kena`: only these and those of `daftar` (None = all).

    What was edited, moved or withdrawn since `bagan` was read is left to whoever changed it.
    """
    kini = {f: (unit, teks) for f, unit, teks in Fungsi.objects.hidup().values_list(*_ISI)}
    dibaca = {f.id: (f.unit_id, f.teks) for milik in bagan.fungsi.values() for f in milik}
    berubah_kini = {f for f, isi in kini.items() if dibaca.get(f) != isi}
    terpakai = kini.keys() - berubah_kini
    daftar = [t for t in daftar if terpakai.issuperset(_kunci(t))]
    ada = _yang_ada(kena, {_kunci(t) for t in daftar})
    sasaran = {_kunci(w.temuan): w for w in wakilkan(korpus, daftar, _utama(ada.values()))}
    _dudukkan(ada, sasaran)
    baru, berubah = [], []
    for kunci, w in sasaran.items():
        nilai = _nilai(korpus, w, kunci, kini)
        lama = ada.get(kunci)
        if lama is None:
            baru.append(Temuan(**nilai))
        elif any(getattr(lama, k) != v for k, v in nilai.items()):
            for k, v in nilai.items():
                setattr(lama, k, v)
            berubah.append(lama)
    hilang = [
        t.pk
        for kunci, t in ada.items()
        if kunci not in sasaran and t.masih_ada and berubah_kini.isdisjoint(kunci)
    ]
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


def _yang_ada(kena: Collection[int] | None, pasangan: set[_Kunci]) -> dict[_Kunci, Temuan]:
    """Lock and give the findings that stand: those of `kena` and of these pairs (None = all)."""
    semua = Temuan.objects.select_for_update()
    if kena is not None:
        pihak = {f for kunci in pasangan for f in kunci}
        semua = semua.filter(Q(pk__in=kena) | Q(fungsi_a__in=pihak, fungsi_b__in=pihak))
    ada = {(t.fungsi_a_id, t.fungsi_b_id): t for t in semua}
    return {k: t for k, t in ada.items() if kena is None or t.pk in kena or k in pasangan}


def _utama(daftar: Collection[Temuan]) -> dict[Pasangan, int]:
    """Which pair goes on standing for its group: what was judged first, then what stood there."""
    dinilai = set(Temuan.objects.bernilai().values_list("pk", flat=True))
    urut = sorted(daftar, key=lambda t: (t.pk not in dinilai, not t.masih_ada, t.pk))
    return {frozenset((str(t.fungsi_a_id), str(t.fungsi_b_id))): n for n, t in enumerate(urut)}


def _dudukkan(ada: dict[_Kunci, Temuan], sasaran: dict[_Kunci, Wakil]) -> None:
    """Let a group whose representative has left it go on in the same row, with its verdicts."""
    lepas = {
        (a, b): kunci
        for kunci, t in ada.items()
        if kunci not in sasaran and t.masih_ada
        for a, b in t.lain
    }
    for kunci, w in sasaran.items() if lepas else ():
        if kunci not in ada:
            asal = next((lepas[k] for k in map(_kunci, (w.temuan, *w.lain)) if k in lepas), None)
            if asal in ada:
                ada[kunci] = ada.pop(asal)


def _hilangkan(pk: Sequence[int]) -> None:
    """What nobody judged goes; what was judged stays, marked as no longer found."""
    bernilai = Temuan.objects.filter(pk__in=pk).bernilai().values_list("pk", flat=True)
    Temuan.objects.filter(pk__in=set(pk) - set(bernilai)).delete()
    Temuan.objects.filter(pk__in=pk).update(masih_ada=False)


def _kunci(t: TemuanAnalisis) -> _Kunci:
    a, b = sorted((int(t.a), int(t.b)))
    return a, b


def _nilai(
    korpus: Korpus, w: Wakil, kunci: _Kunci, kini: dict[int, tuple[int, str]]
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
        "fungsi_a_id": kunci[0],
        "fungsi_b_id": kunci[1],
        "unit_a_id": kini[kunci[0]][0],
        "unit_b_id": kini[kunci[1]][0],
        "tingkat": _TINGKAT[t.tingkat],
        "skor": round(t.skor, 4),
        "bukti": {
            "ciri": {k: round(getattr(t.ciri, k), 3) for k in _CIRI},
            "kesamaan": [{**k, "tanda": list(k["tanda"])} for k in bersama],
            "fase": fase,
            "keberatan": list(alasan.keberatan),
            "pokok": pokok_bersama(korpus, t),
        },
        "lain": sorted(list(_kunci(x)) for x in w.lain),
        "wilayah_lain": len(w.lain),
        "sidik": sidik_teks(kini[kunci[0]][1], kini[kunci[1]][1]),
        "masih_ada": True,
    }


def sidik_teks(a: str, b: str) -> str:
    """Digest of the two sentences as they stand."""
    return hashlib.sha256(f"{a}\0{b}".encode()).hexdigest()
