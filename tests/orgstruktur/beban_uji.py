"""A city of any size for tests of lists: invented, in force since DAHULU, loaded in a few statements."""

from orgstruktur.beban import kota_beban
from orgstruktur.services.muat import muat_unit
from tests.pabrik import perubahan


def muat_beban(jumlah: int) -> None:
    """Bring `jumlah` units with their heads into being; the database has none yet."""
    baris = kota_beban(jumlah)
    muat_unit(
        daftar=[{"kode": b.kode, "nama": b.nama, "jenis": b.jenis, "tipe": b.tipe} for b in baris],
        induk_kode={b.kode: b.induk_kode for b in baris},
        ketetapan=perubahan(),
        oleh=None,
        dengan_kepala=True,
    )
