"""Words of the officers for the overlap analysis: terms of the thesaurus, wording common to all units.

Both count from the next analysis on. Nothing is deleted: what is withdrawn stays with its dates.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.analisis.kata import potong
from orgstruktur.models import IstilahTambahan, RumusanUmumTambahan
from orgstruktur.selectors.korpus import baca_kamus, tesaurus_kota
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar


def tambah_istilah(
    *, konsep: str, sebutan: str, oleh: Any, induk: str = "", urusan: str = ""
) -> IstilahTambahan:
    """Add a word for a matter, or a new matter with its first word.

    Raises AturanDilanggar for empty fields, a word that already means this matter, a parent that
    is not there, and a parent for a matter that stands already.
    """
    konsep, sebutan, induk = (" ".join(t.lower().split()) for t in (konsep, sebutan, induk))
    if not konsep:
        raise AturanDilanggar("Isi pokok: pilih yang ada atau tulis yang baru.", "konsep")
    if not potong(sebutan):
        raise AturanDilanggar("Isi sebutan dengan kata atau frasa.", "sebutan")
    for ruas, isi in (("konsep", konsep), ("sebutan", sebutan)):
        if ";" in isi:
            raise AturanDilanggar("Tulis satu sebutan saja, tanpa titik koma.", ruas)
    with transaction.atomic():
        tesaurus = tesaurus_kota(baca_kamus())
        ada = tesaurus.konsep.get(konsep)
        _pastikan_baru(ada.sebutan if ada else (), konsep, sebutan)
        if ada and induk and induk != ada.induk:
            raise AturanDilanggar(
                f"Pokok “{konsep}” sudah ada dengan tempatnya sendiri; kosongkan isian ini.",
                "induk",
            )
        if induk and not ada and induk not in tesaurus.konsep:
            raise AturanDilanggar(f"Pokok “{induk}” tidak ada dalam daftar istilah.", "induk")
        istilah = IstilahTambahan.objects.create(
            konsep=konsep,
            sebutan=sebutan,
            induk="" if ada else induk,
            urusan="" if ada else urusan.strip(),
            oleh=oleh,
        )
        catat_jejak(
            tindakan="istilah_tambah",
            objek=f"Istilah “{sebutan}”",
            oleh=oleh,
            ringkasan=f"“{sebutan}” dibaca sebagai {konsep}.",
            sesudah={"konsep": konsep, "sebutan": sebutan, "induk": istilah.induk},
        )
    return istilah


def _pastikan_baru(sebutan_pokok: tuple[str, ...], konsep: str, sebutan: str) -> None:
    if sebutan in sebutan_pokok or (sebutan == konsep and sebutan_pokok):
        raise AturanDilanggar(f"“{sebutan}” sudah dibaca sebagai {konsep}.", "sebutan")
    lain = IstilahTambahan.objects.filter(dicabut_pada__isnull=True, sebutan=sebutan).first()
    if lain is not None:
        raise AturanDilanggar(
            f"“{sebutan}” sudah dipakai untuk {lain.konsep}; cabut dahulu yang itu.", "sebutan"
        )


def cabut_istilah(*, istilah: IstilahTambahan, oleh: Any) -> None:
    """Withdraw a word. Raises AturanDilanggar when it is withdrawn, or other matters lie in its own."""
    with transaction.atomic():
        istilah = IstilahTambahan.objects.select_for_update().get(pk=istilah.pk)
        if istilah.dicabut_pada:
            raise AturanDilanggar("Istilah ini sudah dicabut.")
        istilah.dicabut_pada = timezone.now()
        istilah.save(update_fields=["dicabut_pada"])
        catat_jejak(
            tindakan="istilah_cabut",
            objek=f"Istilah “{istilah.sebutan}”",
            oleh=oleh,
            ringkasan=f"“{istilah.sebutan}” tidak lagi dibaca sebagai {istilah.konsep}.",
            sebelum={"konsep": istilah.konsep, "sebutan": istilah.sebutan},
        )


def tambah_rumusan(*, teks: str, oleh: Any, alasan: str = "") -> RumusanUmumTambahan:
    """Declare a wording common to all units. Raises AturanDilanggar for one that stands, or empty."""
    teks = " ".join(teks.split())
    if not potong(teks):
        raise AturanDilanggar("Isi kalimatnya.", "teks")
    if len(teks) > 500:
        raise AturanDilanggar("Kalimat paling banyak 500 huruf.", "teks")
    with transaction.atomic():
        rumusan = RumusanUmumTambahan.objects.select_for_update().filter(teks=teks).first()
        if rumusan is not None and rumusan.dicabut_pada is None:
            raise AturanDilanggar("Rumusan ini sudah ada dalam daftar.", "teks")
        rumusan = rumusan or RumusanUmumTambahan(teks=teks)
        rumusan.alasan, rumusan.oleh = alasan.strip()[:200], oleh
        rumusan.dibuat_pada, rumusan.dicabut_pada = timezone.now(), None
        rumusan.save()
        catat_jejak(
            tindakan="rumusan_tambah",
            objek="Rumusan umum",
            oleh=oleh,
            ringkasan=f"Rumusan umum: “{teks}”.",
            sesudah={"teks": teks},
            alasan=rumusan.alasan,
        )
    return rumusan


def cabut_rumusan(*, rumusan: RumusanUmumTambahan, oleh: Any) -> None:
    """Withdraw a common wording. Raises AturanDilanggar when it is withdrawn already."""
    with transaction.atomic():
        rumusan = RumusanUmumTambahan.objects.select_for_update().get(pk=rumusan.pk)
        if rumusan.dicabut_pada:
            raise AturanDilanggar("Rumusan ini sudah dicabut.")
        rumusan.dicabut_pada = timezone.now()
        rumusan.save(update_fields=["dicabut_pada"])
        catat_jejak(
            tindakan="rumusan_cabut",
            objek="Rumusan umum",
            oleh=oleh,
            ringkasan=f"Bukan lagi rumusan umum: “{rumusan.teks}”.",
            sebelum={"teks": rumusan.teks},
        )
