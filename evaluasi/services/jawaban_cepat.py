"""PostgreSQL: one answer in one statement, so that nobody holds a lock while another one waits for it.

Only the ordinary case, and only what services/jawaban.py admits as well: anything else (a form sent
before, a spent token, a limit, a closed survey) writes nothing, and the steps there find out why. The
statement never fails on purpose: the server's log would keep a failed one with all its values.

Two sendings of one form at the same moment: the second waits for the first at the token, or at the
key of the sending, and then writes nothing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from evaluasi.models import KunciKirim, Respon, Saran, Survei, TokenSurvei
from evaluasi.services.pernyataan import Pernyataan
from evaluasi.services.rekap import NAIKKAN_DARI, isi_naikkan
from evaluasi.unsur import KUNCI_UNSUR
from tebingtinggi.bersama.acak import kunci_acak

_SURVEI, _TOKEN, _KIRIM, _RESPON, _SARAN = (
    m._meta.db_table for m in (Survei, TokenSurvei, KunciKirim, Respon, Saran)
)
_KOLOM = [str(f.column) for f in Respon._meta.concrete_fields]
_KOLOM_SARAN = ("id", "survei_id", "layanan_id", "teks", "teks_terbit", "tema", "status", "alasan")

# names of our own tables and columns only; every value is a parameter
_IZIN_TOKEN = (
    f"UPDATE {_TOKEN} SET terpakai = true FROM s WHERE {_TOKEN}.survei_id = s.id "  # noqa: S608
    "AND sidik = %(token)s AND NOT terpakai AND berlaku_sampai >= %(hari)s "
    "AND COALESCE(layanan_id, %(layanan_id)s) IS NOT DISTINCT FROM %(layanan_id)s "
    "AND COALESCE(loket_id, %(loket_id)s) IS NOT DISTINCT FROM %(loket_id)s RETURNING 1"
)
_IZIN_TAUTAN = (
    "SELECT 1 FROM s WHERE tautan_terbuka"  # its limit was asked before: services/jatah.py
)


def _susun(izin: str) -> str:
    respon = ", ".join(f"%({k})s" for k in _KOLOM)
    saran = "%(saran_id)s, %(survei_id)s, %(layanan_id)s, %(saran)s, '', '', %(belum)s, ''"
    return (
        f"WITH s AS (SELECT id, tautan_terbuka FROM {_SURVEI} WHERE id = %(survei_id)s "  # noqa: S608
        "AND status = %(dibuka)s AND mulai <= %(tanggal)s AND selesai >= %(tanggal)s "
        f"AND NOT EXISTS (SELECT 1 FROM {_KIRIM} WHERE sidik = %(kirim)s)), "
        f"izin AS ({izin}), "
        f"k AS (INSERT INTO {_KIRIM} (sidik, hari) SELECT %(kirim)s, %(hari)s FROM izin "
        "ON CONFLICT DO NOTHING RETURNING 1), "
        f"r AS (INSERT INTO {_RESPON} ({', '.join(_KOLOM)}) SELECT {respon} FROM k RETURNING 1), "
        f"w AS (INSERT INTO {_SARAN} ({', '.join(_KOLOM_SARAN)}) SELECT {saran} FROM r "
        "WHERE %(saran)s <> ''), "
        f"c AS ({NAIKKAN_DARI.format(sumber='r')}) "
        "SELECT count(*) FROM r"
    )


#: types of the parameters that are no whole numbers
_JENIS = {
    "hari": "date", "kirim": "uuid", "token": "varchar", "saran": "text",
    **{str(f.column): str(f.db_type(connection)) for f in Respon._meta.concrete_fields},
}  # fmt: skip
_LEWAT_TOKEN = Pernyataan("tata_jawab_token", _susun(_IZIN_TOKEN), _JENIS)
_LEWAT_TAUTAN = Pernyataan("tata_jawab_tautan", _susun(_IZIN_TAUTAN), _JENIS)


def coba_sekali(
    baris: Mapping[str, Any],
    *,
    saran: str,
    sidik_kirim: UUID,
    hari: date,
    token: str = "",
) -> bool:
    """Write the answer in one statement → True; False: nothing was written, take the steps.

    baris: the columns of Respon. token: the hash a token is kept under; "": over the open link.
    """
    if connection.vendor != "postgresql":
        return False
    sel = (baris["survei_id"], baris["layanan_id"], baris["loket_id"])
    isi = {
        **baris, **isi_naikkan(sel, [baris[k] for k in KUNCI_UNSUR]),
        "hari": hari, "kirim": str(sidik_kirim), "dibuka": Survei.Status.DIBUKA.value, "token": token,
        "saran": saran, "saran_id": kunci_acak(), "belum": Saran.Status.MENUNGGU.value,
    }  # fmt: skip
    return (_LEWAT_TOKEN if token else _LEWAT_TAUTAN).jalankan(isi) == 1
