"""What keeps a contribution from being traced: hashes under keys that are thrown away, and rewritten tables.

Who sends something is counted a day under a hash whose key has two halves: the server's secret, which
stands in no table, and a random one in the database, thrown away the day after. Named and anonymous contributions are
counted alike, in a transaction of their own that ends before the contribution's begins. On PostgreSQL
`xmin` and `ctid` of today's rows show an order until the night (as in evaluasi/services/anonim.py); counts are
mixed at each run of the schedule. Log and Jejak know nothing of it: tebingtinggi/bersama/pencatatan.py.
"""

import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from pegawai.models import (
    Denyut,
    JatahSuara,
    JawabanDenyut,
    KunciSuara,
    PesertaDenyut,
    Tanggapan,
)
from tebingtinggi.bersama.acak import RAMAI, kosongkan_sisa, tercampur, tulis_ulang
from tebingtinggi.bersama.galat import AturanDilanggar

#: So many contributions a day, named or not; nobody has more to say.
TERBANYAK_SEHARI = 10
_PERCOBAAN = 3
_SEMUA = 10**9  # more rows than there are: all of them
_DIBUKA = (
    f"denyut_id IN (SELECT id FROM {Denyut._meta.db_table} "  # noqa: S608
    f"WHERE status = {Denyut.Status.DIBUKA.value})"
)
_GARAM_JATAH = "tata.suara.jatah"


def kunci_hari(hari: date) -> bytes:
    """Give the random half of the key of a day; made when it is asked for the first time."""
    baris, _ = KunciSuara.objects.get_or_create(
        hari=hari, defaults={"kunci": secrets.token_bytes(32)}
    )
    return bytes(baris.kunci)


def ambil_jatah(akun_id: int, hari: date) -> str:
    """Count one contribution of an account → its hash. Raises AturanDilanggar when the day's are used up."""
    isi = f"{kunci_hari(hari).hex()}:{akun_id}"
    sidik = salted_hmac(
        _GARAM_JATAH, isi, secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()
    milik = JatahSuara.objects.filter(hari=hari, sidik=sidik)
    for _ in range(_PERCOBAAN):
        with transaction.atomic():
            JatahSuara.objects.get_or_create(hari=hari, sidik=sidik)
            naik = milik.filter(jumlah__lt=TERBANYAK_SEHARI).update(jumlah=F("jumlah") + 1)
        if naik:
            return sidik
        if milik.filter(jumlah__gte=TERBANYAK_SEHARI).exists():
            break  # else the row was being rewritten at this very moment
    raise AturanDilanggar(
        f"Sehari paling banyak {TERBANYAK_SEHARI} tanggapan. Lanjutkan besok; simpan dahulu teks Anda."
    )


def kembalikan_jatah(sidik: str, hari: date) -> None:
    """Take the count back: the contribution was not taken."""
    milik = JatahSuara.objects.filter(hari=hari, sidik=sidik, jumlah__gt=0)
    milik.update(jumlah=F("jumlah") - 1)


def bersihkan(hari: date) -> dict[str, Any]:
    """Job of the schedule: mix counts and the pulse; once a day rewrite past contributions and throw keys away."""
    _campur()
    lampau = KunciSuara.objects.filter(hari__lt=hari)
    if not lampau.exists():
        return {"ditulis_ulang": 0}
    with transaction.atomic():
        banyak = tulis_ulang(Tanggapan, "penulis_id IS NULL AND tanggal < %s", [hari])
        JatahSuara.objects.filter(hari__lt=hari).delete()
        lampau.delete()
    kosongkan_sisa(Tanggapan, JatahSuara)
    return {"ditulis_ulang": banyak}


def _campur() -> None:
    """Write counts and the pulse of open waves anew, each in one transaction that nobody answers meanwhile."""
    for model, syarat, ramai in (
        (JatahSuara, "TRUE", _SEMUA),
        (PesertaDenyut, "TRUE", _SEMUA),
        (JawabanDenyut, _DIBUKA, RAMAI),
    ):
        if tercampur(model, syarat):
            continue
        with transaction.atomic():
            list(Denyut.objects.select_for_update().filter(status=Denyut.Status.DIBUKA))
            tulis_ulang(model, syarat, [], ramai=ramai)
        kosongkan_sisa(model)
