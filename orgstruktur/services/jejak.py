"""Jejak: write one for any act, seal the chain, erase restricted values."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from orgstruktur.models import Jejak, JejakUnit, NilaiTerbatas
from orgstruktur.models.jejak import segel_berikut, segel_cocok, sidik, sidik_cocok
from tebingtinggi.bersama.permintaan import id_permintaan

_SEKALI_SEGEL = 5000
_SEKALI_BACA = 2000
_HAPUS_NILAI = "nilai_terbatas_hapus"


def catat_jejak(
    *,
    tindakan: str,
    objek: str,
    oleh: Any,
    ringkasan: str = "",
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
    terbatas: Mapping[str, str] | None = None,
    alasan: str = "",
    perintah: str = "",
    tanggal: date | None = None,
    membatalkan: Jejak | None = None,
) -> Jejak:
    """Leave the Jejak of an act that is no structural change (accounts, roles, imports, views).

    `terbatas`: restricted values by name; they are kept apart, the chain gets their keyed hash.
    The caller holds the transaction of the act itself.
    """
    if ringkasan.endswith(".."):  # a title ("S.Kom.") before the end of the sentence
        ringkasan = ringkasan[:-1]
    isi = dict(sesudah or {})
    if terbatas:
        isi["terbatas"] = {kunci: sidik(nilai) for kunci, nilai in terbatas.items()}
    jejak = Jejak.objects.create(
        oleh=oleh if getattr(oleh, "pk", None) else None,
        perintah=perintah,
        tindakan=tindakan,
        objek=objek[:200],
        ringkasan=ringkasan,
        tanggal=tanggal,
        alasan=alasan,
        sebelum=dict(sebelum or {}),
        sesudah=isi,
        id_permintaan=id_permintaan(),
        membatalkan=membatalkan,
    )
    NilaiTerbatas.objects.bulk_create(
        NilaiTerbatas(jejak=jejak, kunci=kunci, nilai=nilai)
        for kunci, nilai in (terbatas or {}).items()
    )
    return jejak


def segel_jejak() -> int:
    """Seal every Jejak that has no seal yet, in order; give how many.

    Run by the schedule, which lets only one run at a time; nobody waits on the chain's head.
    """
    jumlah = 0
    while True:
        with transaction.atomic():
            nomor, segel = segel_terakhir()
            belum = list(
                Jejak.objects.filter(nomor_segel__isnull=True).order_by("pk")[:_SEKALI_SEGEL]
            )
            unit = _unit_tersentuh(belum)
            for jejak in belum:
                nomor += 1
                segel = segel_berikut(segel, jejak, unit.get(jejak.pk, ()))
                jejak.nomor_segel, jejak.segel = nomor, segel
            Jejak.objects.bulk_update(belum, ["nomor_segel", "segel"], batch_size=500)
        jumlah += len(belum)
        if len(belum) < _SEKALI_SEGEL:
            return jumlah


def lihat_nilai_terbatas(jejak: Jejak, *, oleh: Any) -> dict[str, str]:
    """Give the restricted values of an act that still exist; the look itself leaves a Jejak."""
    with transaction.atomic():
        nilai = dict(
            jejak.daftar_terbatas.filter(dihapus_pada__isnull=True).values_list("kunci", "nilai")
        )
        catat_jejak(
            tindakan="nilai_terbatas_lihat",
            objek=_sebut_jejak(jejak.pk),
            oleh=oleh,
            ringkasan=f"Nilai terbatas pada jejak {jejak.pk} dilihat: {', '.join(sorted(nilai)) or '–'}.",
        )
    return nilai


def catat_ekspor_jejak(*, saringan: Mapping[str, Any], jumlah: str, oleh: Any) -> Jejak:
    """Leave the Jejak of a download of the audit trail."""
    return catat_jejak(
        tindakan="jejak_ekspor",
        objek="Jejak",
        oleh=oleh,
        ringkasan=f"{jumlah} jejak diunduh (tanpa nilai terbatas).",
        sesudah={"saringan": dict(saringan)},
    )


def hapus_nilai_terbatas(jejak: Jejak, *, oleh: Any, alasan: str) -> int:
    """Erase the restricted values of an act (UU 27/2022 Pasal 16); the chain stays whole."""
    with transaction.atomic():
        n = NilaiTerbatas.objects.filter(jejak=jejak, dihapus_pada__isnull=True).update(
            nilai="", dihapus_pada=timezone.now()
        )
        catat_jejak(
            tindakan=_HAPUS_NILAI,
            objek=_sebut_jejak(jejak.pk),
            oleh=oleh,
            ringkasan=f"{n} nilai terbatas dihapus.",
            alasan=alasan,
        )
    return n


def segel_terakhir() -> tuple[int, str]:
    """Give number and seal at the head of the chain; kept outside, they show a cut-off tail."""
    akhir = (
        Jejak.objects.filter(nomor_segel__isnull=False)
        .order_by("-nomor_segel")
        .values_list("nomor_segel", "segel")
        .first()
    )
    return (akhir[0] or 0, akhir[1]) if akhir else (0, "")


def periksa_jangkar(nomor: int, segel: str) -> list[str]:
    """Check a number and seal that somebody noted outside the database. Empty = still there."""
    if Jejak.objects.filter(nomor_segel=nomor, segel=segel).exists():
        return []
    akhir, _ = segel_terakhir()
    if akhir < nomor:
        return [f"Rantai berakhir pada segel {akhir}, padahal segel {nomor} pernah tercatat."]
    return [f"Segel {nomor} tidak sama dengan yang pernah dicatat."]


def periksa_rantai() -> list[str]:
    """Check the whole chain; give what is wrong, with the number of the row. Empty = sound."""
    temuan = [*_periksa_segel(), *_periksa_terbatas(), *_periksa_potret()]
    tersegel = Jejak.objects.filter(nomor_segel__isnull=False).count()
    if tersegel > 1 and sum(t.endswith(_TAK_COCOK) for t in temuan) == tersegel:
        return [
            f"Tidak satu pun dari {tersegel} segel cocok. SECRET_KEY kini bukan kunci yang dipakai saat "
            "menyegel (kunci lama ditaruh pada SECRET_KEY_FALLBACKS), atau seluruh rantai dipalsukan."
        ]
    return temuan


_TAK_COCOK = "tidak cocok dengan segelnya."


def _periksa_segel() -> Iterator[str]:
    segel, harus = "", 0
    tersegel = Jejak.objects.filter(nomor_segel__isnull=False).order_by("nomor_segel")
    for kelompok in _berkelompok(tersegel):
        unit = _unit_tersentuh(kelompok)
        for jejak in kelompok:
            harus += 1
            if jejak.nomor_segel != harus:
                akhir = (jejak.nomor_segel or 0) - 1
                yield f"Segel {harus} sampai {akhir} hilang sebelum jejak {jejak.pk}."
                harus = jejak.nomor_segel or harus
            elif not segel_cocok(segel, jejak, unit.get(jejak.pk, ())):
                yield f"Jejak {jejak.pk} (segel {harus}, {jejak.waktu:%Y-%m-%d %H:%M}) {_TAK_COCOK}"
            segel = jejak.segel


def _periksa_terbatas() -> Iterator[str]:
    """Every restricted value is there and unchanged, or was erased by an act that says so."""
    pernah = Jejak.objects.filter(tindakan=_HAPUS_NILAI)
    dihapus = set(pernah.order_by().values_list("objek", flat=True))
    for kelompok in _berkelompok(Jejak.objects.filter(_BERNILAI).order_by("pk")):
        ada: dict[int, dict[str, NilaiTerbatas]] = {}
        for n in NilaiTerbatas.objects.filter(jejak__in=kelompok).order_by("jejak_id", "kunci"):
            ada.setdefault(n.jejak_id, {})[n.kunci] = n
        for jejak in kelompok:
            milik = ada.get(jejak.pk, {})
            tercatat = jejak.sesudah.get("terbatas") or {}
            for kunci in dict.fromkeys((*tercatat, *milik)):
                terhapus = _sebut_jejak(jejak.pk) in dihapus
                if sebab := _sebab_buruk(milik.get(kunci), tercatat.get(kunci, ""), terhapus):
                    yield f"Nilai terbatas “{kunci}” pada jejak {jejak.pk} {sebab}"


#: Acts that say they have restricted values, or that have some.
_BERNILAI = Q(sesudah__has_key="terbatas") | Exists(
    NilaiTerbatas.objects.filter(jejak=OuterRef("pk"))
)


def _sebab_buruk(nilai: NilaiTerbatas | None, tercatat: str, terhapus: bool) -> str:
    """Say what is wrong with a restricted value; "" = nothing. `terhapus`: an act erased it."""
    if nilai is None:
        return "hilang."
    if nilai.dihapus_pada is None:
        return "" if sidik_cocok(nilai.nilai, tercatat) else "tidak cocok dengan sidiknya."
    if not terhapus:
        return "dihapus tanpa jejak penghapusannya."
    return "tercatat dihapus, tetapi masih tersimpan." if nilai.nilai else ""


def _periksa_potret() -> Iterator[str]:
    """The rows that a batch kept for its undo are there, as they were digested."""
    berpotret = Jejak.objects.filter(_BERPOTRET).select_related("potret").order_by("pk")
    for jejak in berpotret.iterator(20):
        potret = getattr(jejak, "potret", None)
        if potret is None:
            yield f"Simpanan baris jejak {jejak.pk} hilang."
        elif potret.buka(jejak.sesudah.get("sidik", "")) is None:
            yield f"Simpanan baris jejak {jejak.pk} tidak cocok dengan sidiknya."


_BERPOTRET = Q(sesudah__has_key="berpotret") | Q(potret__isnull=False)


def _berkelompok(queryset: QuerySet[Jejak]) -> Iterator[list[Jejak]]:
    """Read acts in groups: memory stays small, and so does the number of queries."""
    aliran = queryset.iterator(_SEKALI_BACA)
    while kelompok := list(islice(aliran, _SEKALI_BACA)):
        yield kelompok


def _unit_tersentuh(daftar: Sequence[Jejak]) -> dict[int, list[int]]:
    """Give the keys of the units each act touched; one query."""
    hasil: dict[int, list[int]] = {}
    tautan = JejakUnit.objects.filter(jejak__in=[j.pk for j in daftar])
    for pk, unit in tautan.values_list("jejak_id", "unit_id"):
        hasil.setdefault(pk, []).append(unit)
    return hasil


def _sebut_jejak(pk: int) -> str:
    return f"Jejak {pk}"
