"""The settings about planned placements, beside those of proposals."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from orgstruktur.views.rancangan_pengaturan import Pengaturan, ya_tidak
from pegawai.selectors.rancangan_peringatan import daftar_larangan
from pegawai.tanggal import sebut


def bagian_pengaturan(request: HttpRequest, _: Any) -> dict[str, Any]:
    """Give what is warned of about placements."""
    masa = [f"{sebut(m.mulai)} sampai dengan {sebut(m.hingga)}" for m in daftar_larangan()]
    return {
        "daftar": [
            Pengaturan(
                "Larangan penggantian pejabat menjelang Pilkada (UU 10/2016 Pasal 71)",
                "; ".join(masa) or "Belum ada masa yang diisi, sehingga tidak ada peringatan",
                "TATA_LARANGAN_MUTASI",
            ),
            Pengaturan(
                "Peringatan JPT perlu seleksi atau uji kompetensi",
                ya_tidak(settings.TATA_PERINGATAN_JPT),
                "TATA_PERINGATAN_JPT",
            ),
        ]
    }
