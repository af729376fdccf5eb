"""Plain functions that build a small world through the services."""

from datetime import date
from typing import Any

from orgstruktur.models import Unit
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


def buat_kota() -> dict[str, Unit]:
    """A small city: kota, setda, two dinas with bidang, a kecamatan with a kelurahan."""
    u: dict[str, Unit] = {}
    u["kota"] = buat_unit("KOTA", "kota", nama="Kota Contoh")
    u["setda"] = buat_unit("SETDA", "setda", u["kota"], "Sekretariat Daerah")
    for kode, nama in (("DA", "Dinas Alfa"), ("DB", "Dinas Beta")):
        u[kode] = buat_unit(kode, "dinas", u["kota"], nama)
        u[f"{kode}.S"] = buat_unit(f"{kode}.S", "sekretariat", u[kode], f"Sekretariat {nama}")
        u[f"{kode}.S1"] = buat_unit(f"{kode}.S1", "subbagian", u[f"{kode}.S"], "Subbagian Umum")
        for n in (1, 2):
            u[f"{kode}.B{n}"] = buat_unit(
                f"{kode}.B{n}", "bidang", u[kode], f"Bidang {nama[6:]} {n}"
            )
    u["KEC"] = buat_unit("KEC", "kecamatan", u["kota"], "Kecamatan Padang")
    u["KEL"] = buat_unit("KEL", "kelurahan", u["KEC"], "Kelurahan Bandar")
    return {k: Unit.objects.get(pk=v.pk) for k, v in u.items()}
