"""What waits for an account about performance, for the front page."""

from typing import Any, NamedTuple

from django.db.models import Count, Q

from orgstruktur.models import unit_dipimpin
from pegawai.models import LaporanKinerja, PenilaianKinerja, SasaranKinerja
from pegawai.selectors.kinerja_kabar import laporan_dikembalikan, umpan_balik_baru
from pegawai.selectors.kinerja_lingkup import laporan_bawahan
from pegawai.selectors.kinerja_skp import skp_menunggu, wali_kota


class KinerjaMenunggu(NamedTuple):
    """How many of each wait."""

    skp_menunggu: int = 0
    laporan_menunggu: int = 0
    laporan_dikembalikan: int = 0
    skp_dikembalikan: int = 0
    penilaian_menunggu: int = 0
    penilaian_ditanggapi: int = 0
    keberatan_menunggu: int = 0
    umpan_balik_baru: int = 0


def kinerja_menunggu(akun: Any, orang: int | None) -> KinerjaMenunggu:
    """Count what waits for an account and its person; no query for who has none and heads nothing."""
    memimpin = bool(unit_dipimpin(akun))
    skp = len(skp_menunggu(akun)) if memimpin or wali_kota(akun, orang) else 0
    if orang is None:
        return KinerjaMenunggu(skp)
    belum = LaporanKinerja.Status.BELUM
    menunggu = laporan_bawahan(akun).filter(status=belum).count() if memimpin else 0
    return KinerjaMenunggu(
        skp,
        menunggu,
        laporan_dikembalikan(orang).count(),
        SasaranKinerja.objects.filter(
            pegawai=orang, status=SasaranKinerja.Status.DIKEMBALIKAN
        ).count(),
        *_penilaian(orang),
        umpan_balik_baru(orang).count(),
    )


def _penilaian(orang: int) -> tuple[int, int, int]:
    """Count evaluations to be given, to be answered, to be decided on; one query."""
    S = PenilaianKinerja.Status
    menilai = Q(penilai=orang, status__in=(S.LAPORAN_DIAJUKAN, S.UMPAN_BALIK))
    menjawab = Q(pegawai=orang, status=S.DINILAI)
    memutus = Q(pemutus=orang, status=S.KEBERATAN)
    n = PenilaianKinerja.objects.filter(menilai | menjawab | memutus).aggregate(
        menilai=Count("pk", filter=menilai),
        menjawab=Count("pk", filter=menjawab),
        memutus=Count("pk", filter=memutus),
    )
    return n["menilai"], n["menjawab"], n["memutus"]
