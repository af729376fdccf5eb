"""What a Jejak keeps of an account: NIP and e-mail apart as restricted values, never a password."""

from collections.abc import Mapping
from typing import Any

from orgstruktur.models import Jejak, PenugasanPeran
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.akun.models import Akun
from tebingtinggi.kelola_akun.sebutan import sebutan_akun

_TERBUKA = ("nama", "is_active", "harus_ganti_sandi")


def potret_akun(akun: Akun) -> dict[str, Any]:
    """Give the columns of an account; those of `rahasia()` are kept apart by `catat_akun`."""
    return {k: getattr(akun, k) for k in (*_TERBUKA, "username", "email")}


def catat_akun(
    tindakan: str,
    akun: Akun,
    *,
    oleh: Any,
    ringkasan: str,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
    alasan: str = "",
    perintah: str = "",
) -> Jejak:
    """Leave the Jejak of an act on `akun`; only columns that differ are kept."""
    lama, baru = dict(sebelum or {}), dict(sesudah or {})
    beda = [k for k in baru | lama if lama.get(k) != baru.get(k)]
    terbatas: dict[str, str] = {}
    for waktu, isi in (("sebelum", lama), ("sesudah", baru)):
        terbatas |= {f"{k}_{waktu}": str(isi[k]) for k in beda if _rahasia(k, isi.get(k))}
    terbuka = [
        k
        for k in beda
        if not (_rahasia(k, lama.get(k)) or _rahasia(k, baru.get(k)) or k == "email")
    ]
    return catat_jejak(
        tindakan=tindakan,
        objek=sebutan_akun(akun),
        oleh=oleh,
        ringkasan=ringkasan,
        sebelum=_baris(akun, lama, terbuka) if sebelum is not None else None,
        sesudah=_baris(akun, baru, terbuka),
        terbatas=terbatas,
        alasan=alasan,
        perintah=perintah,
    )


def catat_sandi_diganti(akun: Akun) -> Jejak:
    """Leave the Jejak of an account that has set its own password."""
    return catat_akun(
        "akun_sandi_ganti",
        akun,
        oleh=akun,
        ringkasan=f"{akun.nama} mengganti kata sandinya sendiri.",
    )


def _rahasia(kolom: str, nilai: Any) -> bool:
    """A NIP tells the date of birth; an e-mail address is personal."""
    return bool(nilai) and (kolom == "email" or (kolom == "username" and str(nilai)[:1].isdigit()))


def _baris(akun: Akun, isi: Mapping[str, Any], kolom: list[str]) -> dict[str, Any]:
    return {"akun": {str(akun.pk): {k: isi[k] for k in kolom if k in isi}}}


def potret_penugasan(p: PenugasanPeran) -> dict[str, Any]:
    """Give a role assignment as a Jejak keeps it."""
    return {
        "akun_id": p.akun_id,
        "peran": p.peran.name,
        "unit_id": p.unit_id,
        "mulai": p.mulai.isoformat(),
        "selesai": p.selesai.isoformat() if p.selesai else None,
    }


def catat_penugasan(
    tindakan: str,
    penugasan: PenugasanPeran,
    *,
    pk: int,
    oleh: Any,
    ringkasan: str,
    sebelum: Mapping[str, Any] | None,
    sesudah: Mapping[str, Any] | None,
    alasan: str = "",
    perintah: str = "",
) -> Jejak:
    """Leave the Jejak of an act on a role assignment; None = it was not there."""
    return catat_jejak(
        tindakan=tindakan,
        objek=sebutan_akun(penugasan.akun),
        oleh=oleh,
        ringkasan=ringkasan,
        sebelum={"penugasanperan": {str(pk): sebelum}},
        sesudah={"penugasanperan": {str(pk): sesudah}},
        alasan=alasan,
        perintah=perintah,
    )
