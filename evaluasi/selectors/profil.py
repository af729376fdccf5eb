"""Who answered: counts by what respondents told of themselves; small cells are hidden."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q

from evaluasi.models import Respon
from evaluasi.periode import Periode
from evaluasi.unsur import JENIS_KELAMIN, KELOMPOK_USIA, PEKERJAAN, PENDIDIKAN
from tebingtinggi.bersama.sel_kecil import sel_tersembunyi

#: column → (title, values in their order)
ATRIBUT: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "jenis_kelamin": ("Jenis kelamin", JENIS_KELAMIN),
    "usia": ("Usia", KELOMPOK_USIA),
    "pendidikan": ("Pendidikan", PENDIDIKAN),
    "pekerjaan": ("Pekerjaan", PEKERJAAN),
}
_TIDAK_DIISI = "Tidak diisi"
#: To what a share is rounded, so that it tells no number of answers.
_BULAT_PERSEN = 5


@dataclass(frozen=True, slots=True)
class TabelProfil:
    """One attribute: (label, how many, or what share; None = not shown). semua: those not shown counted too."""

    judul: str
    baris: list[tuple[str, int | None]]
    semua: int


def profil_responden(
    saring: Q, periode: Periode, atribut: Sequence[str] = ("jenis_kelamin", "pendidikan")
) -> list[TabelProfil]:
    """Give the respondents of a period by each attribute, of the surveys that are out; one query."""
    dasar = (
        Respon.objects.filter(saring)
        .filter(survei__mulai=periode.mulai, survei__selesai=periode.selesai)
        .filter(survei__terbit_pada__isnull=False)
    )
    sel = list(dasar.order_by().values_list(*atribut).annotate(n=Count("pk")))
    hasil = []
    for tempat, nama in enumerate(atribut):
        judul, pilihan = ATRIBUT[nama]
        ada: Counter[str] = Counter()
        for *nilai, n in sel:
            ada[nilai[tempat]] += n
        if sum(ada.values()) < settings.TATA_SKM_MINIMUM:
            continue
        label = [(kunci, teks) for kunci, teks in (*pilihan, ("", _TIDAK_DIISI)) if ada.get(kunci)]
        tutup = sel_tersembunyi([ada[k] for k, _ in label], settings.TATA_SKM_MINIMUM)
        baris = [(teks, None if i in tutup else ada[k]) for i, (k, teks) in enumerate(label)]
        hasil.append(TabelProfil(judul, baris, sum(ada.values())))
    return hasil


def persen_responden(saring: Q, periode: Periode) -> list[TabelProfil]:
    """Give the same in shares of a hundred, rounded to fives: a board does not tell how many there were; one query."""
    return [
        TabelProfil(t.judul, [(teks, _persen(n, t.semua)) for teks, n in t.baris], t.semua)
        for t in profil_responden(saring, periode)
    ]


def _persen(n: int | None, semua: int) -> int | None:
    return None if n is None else (200 * n // semua + _BULAT_PERSEN) // 10 * _BULAT_PERSEN
