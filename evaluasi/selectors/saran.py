"""Free words: for the officer by status and theme, for everybody only what was published."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, QuerySet

from evaluasi.models import Rekap, Saran, Survei
from evaluasi.selectors.hasil_pokok import LAYANAN, UNIT, Pokok
from evaluasi.tema import NAMA_TEMA, sarankan_tema

#: Published words that one page of results shows.
TERBIT_TERBANYAK = 30


@dataclass(frozen=True, slots=True)
class ButirSaran:
    """Words with their theme; usulan: the theme is only suggested."""

    saran: Saran
    tema: str
    usulan: bool

    @property
    def nama_tema(self) -> str:
        """The theme in words."""
        return NAMA_TEMA[self.tema]


def butir_saran(survei: Survei, status: int, tema: str = "") -> list[ButirSaran]:
    """Give the words of a survey in one status, by theme and then by their random key; one query.

    In the order of a random key, since the order of arrival might tell who wrote; and without the service where few
    have answered about it. One query more.
    """
    rekap = Rekap.objects.filter(survei=survei).per("layanan_id")
    sedikit = {la for (la,), j in rekap if j.n < settings.TATA_SKM_MINIMUM}
    daftar = (
        Saran.objects.filter(survei=survei, status=status)
        .select_related("layanan", "ditinjau_oleh")
        .order_by("pk")
    )
    butir = [_butir(s) for s in daftar]
    for b in butir:
        if b.saran.layanan_id in sedikit:
            b.saran.layanan = None
    urut = list(NAMA_TEMA)
    cocok = [b for b in butir if not tema or b.tema == tema]
    return sorted(cocok, key=lambda b: urut.index(b.tema))


def _butir(saran: Saran) -> ButirSaran:
    if saran.tema in NAMA_TEMA:
        return ButirSaran(saran, saran.tema, usulan=False)
    return ButirSaran(saran, sarankan_tema(saran.teks), usulan=True)


def banyak_per_status(survei: Survei) -> Mapping[int, int]:
    """Give how many words there are in each status; one query."""
    baris = Saran.objects.filter(survei=survei).order_by().values_list("status")
    return dict(baris.annotate(n=Count("pk")))


def saran_terbit(pokok: Pokok) -> list[tuple[str, list[str]]]:
    """Give the published words about a unit or a service: (theme, texts); no date, no name; one query.

    Only of surveys that are out, and where an index is shown: of few answers it could be told whose they are.
    """
    if pokok.jenis not in (UNIT, LAYANAN) or all(h.ikm is None for h in pokok.daftar):
        return []
    daftar = (
        Saran.objects.filter(pokok.saring, status=Saran.Status.TERBIT)
        .filter(survei__terbit_pada__isnull=False)
        .exclude(teks_terbit="")
        .order_by("pk")
        .only("teks", "teks_terbit", "tema")[:TERBIT_TERBANYAK]
    )
    kumpul: dict[str, list[str]] = {}
    for s in daftar:
        kumpul.setdefault(_butir(s).tema, []).append(s.teks_terbit)
    return [(NAMA_TEMA[t], kumpul[t]) for t in NAMA_TEMA if t in kumpul]


def sebut_tema(daftar: QuerySet[Saran], terbanyak: int = TERBIT_TERBANYAK) -> list[tuple[str, str]]:
    """Give (theme, text) of what is published among these words, by theme; one query."""
    terbit = daftar.filter(status=Saran.Status.TERBIT).exclude(teks_terbit="").order_by("pk")
    butir = [(_butir(s).tema, s.teks_terbit) for s in terbit[:terbanyak]]
    urut = list(NAMA_TEMA)
    return [(NAMA_TEMA[t], teks) for t, teks in sorted(butir, key=lambda b: urut.index(b[0]))]
