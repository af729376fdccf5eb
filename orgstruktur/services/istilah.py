"""Words of the officers for the overlap analysis: terms of the thesaurus, wording common to all units.

Both count from the next analysis on. Nothing is deleted: what is withdrawn stays with its dates.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.analisis.kata import potong
from orgstruktur.analisis.tesaurus import Tesaurus, kunci_sebutan, tesaurus_baku
from orgstruktur.models import Fungsi, IstilahTambahan, RumusanUmumTambahan
from orgstruktur.selectors.korpus import baca_kamus, korpus_kota, tesaurus_kota
from orgstruktur.services.fungsi import TEKS_TERPANJANG
from orgstruktur.services.istilah_syarat import (
    pastikan_belum_pokok_lain,
    pastikan_rumusan_bermakna,
    pastikan_sebutan_bermakna,
)
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar

#: whatever a function may say can be common wording
RUMUSAN_TERPANJANG = TEKS_TERPANJANG


def tambah_istilah(
    *, konsep: str, sebutan: str, oleh: Any, induk: str = "", urusan: str = "", setuju: bool = False
) -> IstilahTambahan:
    """Add a word for a matter, or a new matter with its first word.

    Raises AturanDilanggar for empty fields, a word that already means this matter or is the name of
    another, a parent that is not there, and a parent for a matter that stands already; PerluKonfirmasi
    without `setuju` for a word that means another matter so far.
    """
    konsep, sebutan, induk = (" ".join(t.lower().split()) for t in (konsep, sebutan, induk))
    if not konsep:
        raise AturanDilanggar("Isi pokok: pilih yang ada atau tulis yang baru.", "konsep")
    if not potong(sebutan):
        raise AturanDilanggar("Isi sebutan dengan kata atau frasa.", "sebutan")
    for ruas, isi in (("konsep", konsep), ("sebutan", sebutan)):
        if ";" in isi:
            raise AturanDilanggar("Tulis satu sebutan saja, tanpa titik koma.", ruas)
    pastikan_sebutan_bermakna(sebutan)
    with transaction.atomic():
        tesaurus = tesaurus_kota(baca_kamus())
        ada = tesaurus.konsep.get(konsep)
        _pastikan_baru(ada.sebutan if ada else (), konsep, sebutan)
        _pastikan_bukan_pokok_lain(tesaurus, konsep, sebutan)
        if ada and induk and induk != ada.induk:
            raise AturanDilanggar(
                f"Pokok “{konsep}” sudah ada dengan tempatnya sendiri; kosongkan isian ini.",
                "induk",
            )
        if induk and not ada and induk not in tesaurus.konsep:
            raise AturanDilanggar(f"Pokok “{induk}” tidak ada dalam daftar istilah.", "induk")
        if not setuju:
            pastikan_belum_pokok_lain(tesaurus, konsep, sebutan)
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


def _pastikan_bukan_pokok_lain(tesaurus: Tesaurus, konsep: str, sebutan: str) -> None:
    """A matter is always known by its name, so that no other can have it as a word."""
    kunci = kunci_sebutan(sebutan)
    lain = next((n for n in tesaurus.konsep if n != konsep and kunci_sebutan(n) == kunci), None)
    if lain is not None:
        raise AturanDilanggar(
            f"“{sebutan}” adalah nama pokok “{lain}”, sehingga tidak dapat menjadi sebutan {konsep}.",
            "sebutan",
        )


def cabut_istilah(*, istilah: IstilahTambahan, oleh: Any) -> None:
    """Withdraw a word; where a new matter stands in the thesaurus goes on to its next word.

    Raises AturanDilanggar when it is withdrawn already, or when it is the last word of a new matter
    in which others lie.
    """
    with transaction.atomic():
        istilah = IstilahTambahan.objects.select_for_update().get(pk=istilah.pk)
        if istilah.dicabut_pada:
            raise AturanDilanggar("Istilah ini sudah dicabut.")
        _teruskan_tempat(istilah)
        istilah.dicabut_pada = timezone.now()
        istilah.save(update_fields=["dicabut_pada"])
        catat_jejak(
            tindakan="istilah_cabut",
            objek=f"Istilah “{istilah.sebutan}”",
            oleh=oleh,
            ringkasan=f"“{istilah.sebutan}” tidak lagi dibaca sebagai {istilah.konsep}.",
            sebelum={
                "konsep": istilah.konsep,
                "sebutan": istilah.sebutan,
                "induk": istilah.induk,
            },
        )


def _teruskan_tempat(istilah: IstilahTambahan) -> None:
    """Keep what a new matter is part of while another word of it stands."""
    berlaku = IstilahTambahan.objects.filter(dicabut_pada__isnull=True).exclude(pk=istilah.pk)
    lain = berlaku.filter(konsep=istilah.konsep).order_by("pk").first()
    if lain is None:
        anak = berlaku.filter(induk=istilah.konsep).first()
        if anak is not None and istilah.konsep not in tesaurus_baku().konsep:
            raise AturanDilanggar(
                f"Pokok “{anak.konsep}” masih menjadi bagian dari “{istilah.konsep}”; cabut dahulu "
                "sebutannya."
            )
    elif istilah.induk or istilah.urusan:
        lain.induk, lain.urusan = istilah.induk, istilah.urusan
        lain.save(update_fields=["induk", "urusan"])


def tambah_rumusan(*, teks: str, oleh: Any, alasan: str = "") -> RumusanUmumTambahan:
    """Declare a wording common to all units. Raises AturanDilanggar for one that stands, or empty."""
    teks = " ".join(teks.split())
    if not potong(teks):
        raise AturanDilanggar("Isi kalimatnya.", "teks")
    if len(teks) > RUMUSAN_TERPANJANG:
        raise AturanDilanggar(f"Kalimat paling banyak {RUMUSAN_TERPANJANG} huruf.", "teks")
    pastikan_rumusan_bermakna(teks)
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


def jadikan_rumusan(*, fungsi: Fungsi, oleh: Any, alasan: str = "") -> RumusanUmumTambahan:
    """Declare the sentence of a function common to all units, without the names of its own unit.

    So the analysis reads it, and so it is the same at every other. Raises what `tambah_rumusan` does.
    """
    kalimat = korpus_kota().kalimat.get(str(fungsi.pk))
    return tambah_rumusan(teks=kalimat.teks if kalimat else fungsi.teks, alasan=alasan, oleh=oleh)


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
