"""What may be done next with a proposal, by whom, and the way it has come."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.timezone import localtime

from orgstruktur.kewenangan import PUTUSKAN_RANCANGAN, TERAPKAN_RANCANGAN
from orgstruktur.models import Jejak, Keputusan, Rancangan, boleh
from orgstruktur.selectors.rancangan_wewenang import (
    ADA_RENCANA,
    IZIN_ANGKA,
    IZIN_RENCANA,
    KECUALIKAN,
    TENTANG_ORANG,
    sebab_tidak_membatalkan,
    sebab_tidak_memutuskan,
    sebab_tidak_menerapkan,
    susun_pelaku,
)
from orgstruktur.tindakan import nama_tindakan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

PUTUSKAN, TERAPKAN = PUTUSKAN_RANCANGAN, TERAPKAN_RANCANGAN
T = Rancangan.Tahap
#: acts that moved a proposal from stage to stage, besides the decision
_PERJALANAN = frozenset(
    f"rancangan_{n}"
    for n in (
        "buat",
        "buka",
        "kembalikan",
        "ajukan",
        "tarik_putusan",
        "tarik",
        "terapkan",
        "gagal",
        "batalkan",
    )
)
_PUTUSKAN = "rancangan_putuskan"
#: stages in which the last decision is the one that counts
DIPUTUSKAN = (T.DISETUJUI, T.DITOLAK, T.DITERAPKAN, T.DIBATALKAN)


def tindakan_berikut(
    request: HttpRequest, rancangan: Rancangan, daftar_jejak: Sequence[Jejak]
) -> dict[str, Any]:
    """Say which of the three acts this account may do now; `halangan`: why it may not although its role may.

    tarik: whether it may take the decision back.

    daftar_jejak: the acts of the proposal, newest first.
    """
    akun, tahap = request.user, rancangan.tahap
    pelaku = susun_pelaku(rancangan, [(j.tindakan, j.oleh_id) for j in daftar_jejak])
    tarik = tahap == T.DISETUJUI and boleh(akun, PUTUSKAN)
    lain = {"tarik": True} if tarik and not sebab_tidak_memutuskan(pelaku, akun) else {}
    for saat, izin, tanya, nama in (
        (T.DIAJUKAN, PUTUSKAN, sebab_tidak_memutuskan, "putuskan"),
        (T.DISETUJUI, TERAPKAN, sebab_tidak_menerapkan, "terapkan"),
        (T.DITERAPKAN, TERAPKAN, sebab_tidak_membatalkan, "batalkan"),
    ):
        if tahap == saat and boleh(akun, izin):
            sebab = tanya(pelaku, akun)
            if nama == "terapkan" and not sebab and not sudah_waktunya(rancangan):
                return {"nama": "tunggu"} | lain
            return ({"halangan": sebab} if sebab else {"nama": nama}) | lain
    return lain


def baca_keputusan(rancangan: Rancangan, daftar_jejak: Sequence[Jejak]) -> list[Keputusan]:
    """Give the decisions, oldest first. One query, none while there has been no decision."""
    if rancangan.tahap in DIPUTUSKAN or any(j.tindakan == _PUTUSKAN for j in daftar_jejak):
        return list(rancangan.daftar_keputusan.select_related("oleh"))
    return []


def sudah_waktunya(rancangan: Rancangan) -> bool:
    """Say whether the day a decided proposal takes effect has come."""
    hari = rancangan.tanggal_berlaku
    return hari is not None and hari <= timezone.localdate()


def perjalanan(
    rancangan: Rancangan, daftar_jejak: Sequence[Jejak], daftar_keputusan: Sequence[Keputusan]
) -> list[dict[str, Any]]:
    """Give the stages as `_garis_waktu.html` shows them, newest first.

    daftar_jejak: newest first; daftar_keputusan: oldest first.
    """
    keputusan = list(daftar_keputusan)
    hasil: list[dict[str, Any]] = []
    for j in daftar_jejak:
        butir = {
            "waktu": j.waktu,
            "judul": nama_tindakan(j.tindakan),
            "oleh": str(j.oleh) if j.oleh else j.perintah or "sistem",
            "alasan": j.alasan,
        }
        if j.tindakan == _PUTUSKAN and keputusan:
            hasil.append(butir | _putusan(keputusan.pop()))
        elif j.tindakan == "rancangan_gagal":
            hasil.append(butir | {"alasan": j.ringkasan.partition(": ")[2]})
        elif j.tindakan in _PERJALANAN:
            hasil.append(butir)
    if rancangan.tahap == T.DISETUJUI and rancangan.tanggal_berlaku:
        hari = rancangan.tanggal_berlaku
        sebelum = (localtime(b["waktu"]).date() <= hari for b in hasil)
        tempat = next((n for n, ya in enumerate(sebelum) if ya), len(hasil))
        nanti = {"waktu": hari, "judul": "Mulai berlaku", "depan": not sudah_waktunya(rancangan)}
        hasil.insert(tempat, nanti)
    return hasil


def _putusan(k: Keputusan) -> dict[str, str]:
    """Say how it was decided; what an approval says besides stands above."""
    hari = teks_tanggal(k.tanggal)
    if k.disetujui:
        return {"judul": f"Disetujui pada {hari}", "dasar": k.dasar_hukum, "alasan": ""}
    return {"judul": f"Tidak disetujui pada {hari}"}


def suntingan_saja(akun: Any, daftar_jejak: Sequence[Jejak]) -> list[Jejak]:
    """Leave out the acts that the way it has come tells already, and those about people for who may not know."""
    lewat = {*_PERJALANAN, _PUTUSKAN}
    tahu = boleh(akun, IZIN_RENCANA)
    if not boleh(akun, IZIN_ANGKA):
        lewat |= TENTANG_ORANG
    elif not tahu:
        lewat |= ADA_RENCANA
    return [
        _tanpa_alasan(j) if j.tindakan == KECUALIKAN and not tahu else j
        for j in daftar_jejak
        if j.tindakan not in lewat
    ]


def _tanpa_alasan(jejak: Jejak) -> Jejak:
    """Give an act without its reason, which may say of whom."""
    hasil = copy(jejak)
    hasil.alasan = ""
    return hasil
