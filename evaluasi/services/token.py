"""Slips: one admission each. The tokens are printed once; only their keyed hashes are kept."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.models import Layanan, Loket, Survei, TokenSurvei
from evaluasi.selectors.survei import layanan_survei, loket_survei
from evaluasi.services import anonim
from evaluasi.services.survei_dasar import ambil_survei, catat_survei
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka, tanggal

#: 84 sheets of paper.
SLIP_TERBANYAK = 2000


@transaction.atomic
def buat_token(
    *,
    survei: Survei,
    banyak: int,
    berlaku_sampai: date,
    oleh: Any,
    layanan: Layanan | None = None,
    loket: Loket | None = None,
) -> list[str]:
    """Make `banyak` tokens, valid up to and on `berlaku_sampai` → the tokens, kept in no other place.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    segar = ambil_survei(survei, oleh)
    _periksa(segar, banyak, berlaku_sampai, layanan, loket)
    token: set[str] = set()
    while len(token) < banyak:
        token.add(anonim.buat_token())
    daftar = list(token)
    TokenSurvei.objects.bulk_create(
        (
            TokenSurvei(
                survei=segar,
                sidik=anonim.sidik_token(t),
                layanan=layanan,
                loket=loket,
                berlaku_sampai=berlaku_sampai,
            )
            for t in sorted(daftar, key=anonim.sidik_token)  # the rows tell nothing of the sheet
        ),
        batch_size=500,
    )
    catat_survei(
        "token_buat",
        segar,
        oleh,
        f"{angka(banyak)} slip dibuat, berlaku sampai dengan {tanggal(berlaku_sampai)}.",
        sesudah={
            "slip": banyak,
            "berlaku_sampai": berlaku_sampai,
            "layanan": layanan.kode if layanan else "",
            "loket": loket.kode if loket else "",
        },
    )
    return daftar


def _periksa(
    survei: Survei, banyak: int, sampai: date, layanan: Layanan | None, loket: Loket | None
) -> None:
    if survei.status not in (Survei.Status.DRAF, Survei.Status.DIBUKA):
        raise AturanDilanggar("Survei ini tidak menerima jawaban lagi; slip tidak ada gunanya.")
    if not 1 <= banyak <= SLIP_TERBANYAK:
        raise AturanDilanggar(f"Buat 1 sampai {angka(SLIP_TERBANYAK)} slip sekali jalan.", "banyak")
    if sampai < timezone.localdate():
        raise AturanDilanggar("Tanggal ini sudah lewat.", "berlaku_sampai")
    if sampai > survei.selesai:
        raise AturanDilanggar(
            f"Survei berakhir {tanggal(survei.selesai)}; slip tidak dapat berlaku lebih lama.",
            "berlaku_sampai",
        )
    if layanan is not None and not layanan_survei(survei).filter(pk=layanan.pk).exists():
        raise AturanDilanggar("Layanan ini tidak ditanyakan dalam survei ini.", "layanan")
    if loket is not None and not loket_survei(survei.unit).filter(pk=loket.pk).exists():
        raise AturanDilanggar("Loket ini bukan loket unit survei ini.", "loket")


def kelompokkan(token: str) -> str:
    """Give a token as it is printed: in groups of four."""
    return "-".join(token[i : i + 4] for i in range(0, len(token), 4))
