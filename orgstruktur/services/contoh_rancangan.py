"""The proposals of the sample city; here a draft that answers one of its overlaps."""

from collections import Counter
from collections.abc import Mapping

from orgstruktur.models import Temuan
from orgstruktur.rancangan.fungsi import PindahFungsi
from orgstruktur.rancangan.garis import TambahGaris
from orgstruktur.services.contoh_rancangan_lain import muat_dikonsultasikan, muat_diterapkan
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from tebingtinggi.akun.models import Akun

_POKOK = "media sosial"
_PENULIS = "organisasi"


def muat_rancangan_contoh(perintah: str) -> Mapping[str, int]:
    """Write those that the sample has units, findings and accounts for; the applied one first."""
    banyak: Counter[str] = Counter()
    for muat in (muat_diterapkan, muat_dikonsultasikan, _muat_disusun):
        banyak.update(muat(perintah))
    return banyak


def _muat_disusun(perintah: str) -> Mapping[str, int]:
    """Write the draft; nothing where the sample has no such overlap or no such account."""
    penulis = Akun.objects.filter(username=_PENULIS).first()
    temuan = (
        Temuan.objects.ada()
        .filter(fungsi_a__teks__icontains=_POKOK, fungsi_b__teks__icontains=_POKOK)
        .select_related("unit_a", "unit_b")
        .order_by("tingkat", "-skor")
        .first()
    )
    if temuan is None or penulis is None:
        return {}
    rancangan = buat_rancangan(
        nama="Rancangan A: satu pengelola laman dan media sosial",
        tujuan=(
            "Menata pengelolaan laman resmi dan media sosial pemerintah kota antara "
            f"{temuan.unit_a.nama} dan {temuan.unit_b.nama}: dikerjakan satu unit, dan bahan dari "
            "pimpinan mengalir lewat garis koordinasi."
        ),
        oleh=penulis,
        contoh=True,
        perintah=perintah,
    )
    tambah_langkah(
        rancangan=rancangan,
        daftar=[PindahFungsi((temuan.fungsi_a_id,), temuan.unit_b_id)],
        temuan=temuan,
        alasan="Habis dibagi, tidak dikerjakan dua unit (PP 18/2016 Pasal 2).",
        oleh=penulis,
        perintah=perintah,
    )
    tambah_langkah(
        rancangan=rancangan,
        daftar=[
            TambahGaris(
                -1, temuan.unit_a_id, temuan.unit_b_id, "koordinasi", "bahan pemberitaan pimpinan"
            )
        ],
        alasan="Bahan tetap disiapkan unit asal; yang menayangkan satu unit.",
        oleh=penulis,
        perintah=perintah,
    )
    return {"rancangan": 1}
