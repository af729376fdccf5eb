"""Admission by a slip: known, not spent, not expired; and a limit on tokens that are made up."""

from datetime import date

from evaluasi.models import Survei, TokenSurvei
from evaluasi.services import anonim
from evaluasi.services.jatah import tambah_tebakan, tebakan_habis
from evaluasi.services.penolakan import (
    TebakanTerlaluBanyak,
    TokenKedaluwarsa,
    TokenSudahDipakai,
    TokenTidakDikenal,
)


def kenali_slip(survei: Survei, token: str, *, alamat: str, hari: date) -> TokenSurvei | None:
    """Give the slip of a token, spent or not; None for a token that the survey does not know.

    Such a token counts as a guess of its address, which has as many a day as answers over the open link. Raises
    TebakanTerlaluBanyak after those. A slip that was printed is known even then: many people may share one address,
    and 2^54 codes are not found by guessing.
    """
    slip = (
        TokenSurvei.objects.select_related("layanan", "loket")
        .filter(survei=survei, sidik__in=anonim.calon_sidik_token(token))
        .first()
    )
    if slip is None:
        kunci = anonim.kunci_harian(hari)
        sidik = anonim.sidik_alamat(alamat, survei.pk, kunci, untuk="slip")
        if tebakan_habis(survei, hari, sidik):
            raise TebakanTerlaluBanyak
        tambah_tebakan(survei, hari, sidik)
    return slip


def periksa_slip(slip: TokenSurvei | None, hari: date) -> TokenSurvei:
    """Give it back when it may be spent on `hari`, the day on which the answer arrives.

    Raises TokenTidakDikenal, TokenSudahDipakai, TokenKedaluwarsa.
    """
    if slip is None:
        raise TokenTidakDikenal
    if slip.terpakai:
        raise TokenSudahDipakai
    if slip.berlaku_sampai < hari:
        raise TokenKedaluwarsa(slip)
    return slip
