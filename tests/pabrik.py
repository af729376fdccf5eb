"""Plain functions that build a small world through the services."""

from datetime import date
from typing import Any

from orgstruktur.models import Unit
from orgstruktur.services.muat import muat_unit
from orgstruktur.services.perubahan import Ketetapan
from orgstruktur.services.unit import bentuk_unit

DAHULU = date(2020, 1, 1)


def perubahan(tanggal: date | None = None, **lain: Any) -> Ketetapan:
    """A Perubahan with a Perda, accepting warnings."""
    lain.setdefault("dasar_hukum", "Perda 4/2016")
    lain.setdefault("setuju", True)
    return Ketetapan("perubahan", tanggal or DAHULU, **lain)


def perbaikan(**lain: Any) -> Ketetapan:
    """A Perbaikan data with a reason, accepting warnings."""
    lain.setdefault("alasan", "salah ketik")
    lain.setdefault("setuju", True)
    return Ketetapan("perbaikan", **lain)


def buat_unit(
    kode: str, jenis: str, induk: Unit | None = None, nama: str = "", **lain: Any
) -> Unit:
    """A unit in force since DAHULU, made by the service."""
    ketetapan = lain.pop("ketetapan", None) or perubahan()
    bentuk_unit(
        induk=induk,
        kode=kode,
        nama=nama or kode,
        jenis=jenis,
        ketetapan=ketetapan,
        oleh=None,
        **lain,
    )
    return Unit.objects.get(kode=kode)


#: kode → (jenis, kode of the parent, nama)
_KOTA: dict[str, tuple[str, str | None, str]] = {
    "KOTA": ("kota", None, "Kota Contoh"),
    "SETDA": ("setda", "KOTA", "Sekretariat Daerah"),
    **{
        f"{kode}{ekor}": (jenis, f"{kode}{induk}" if induk is not None else "KOTA", nama + lagi)
        for kode, dinas in (("DA", "Alfa"), ("DB", "Beta"))
        for ekor, jenis, induk, nama, lagi in (
            ("", "dinas", None, f"Dinas {dinas}", ""),
            (".S", "sekretariat", "", f"Sekretariat Dinas {dinas}", ""),
            (".S1", "subbagian", ".S", "Subbagian Umum", ""),
            (".B1", "bidang", "", f"Bidang {dinas}", " 1"),
            (".B2", "bidang", "", f"Bidang {dinas}", " 2"),
        )
    },
    "KEC": ("kecamatan", "KOTA", "Kecamatan Padang"),
    "KEL": ("kelurahan", "KEC", "Kelurahan Bandar"),
}


def buat_kota() -> dict[str, Unit]:
    """A small city: kota, setda, two dinas with bidang, a kecamatan with a kelurahan.

    Loaded at once, since most tests begin here. Keys are the codes, but "kota" and "setda".
    """
    muat_unit(
        daftar=[{"kode": k, "nama": nama, "jenis": j} for k, (j, _, nama) in _KOTA.items()],
        induk_kode={k: induk for k, (_, induk, _) in _KOTA.items()},
        ketetapan=perubahan(),
        oleh=None,
    )
    unit = {u.kode: u for u in Unit.objects.select_related("induk")}
    return {{"KOTA": "kota", "SETDA": "setda"}.get(kode, kode): unit[kode] for kode in _KOTA}
