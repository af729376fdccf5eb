"""Load an invented city of any size, for load tests; only into an empty database."""

from datetime import date

from orgstruktur.beban import kota_beban
from orgstruktur.models import Unit
from orgstruktur.services.muat import muat_unit
from orgstruktur.services.perubahan import Hasil, Ketetapan
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar

MULAI = date(2017, 1, 1)
DASAR_HUKUM = "Data beban rekaan; bukan Perda atau Perwal"


def muat_beban(*, unit: int, perintah: str = "buat_data_beban") -> Hasil:
    """Bring `unit` invented units with their head positions into being, marked as sample data.

    Raises AturanDilanggar when the database holds any unit or account, or `unit` is below one.
    """
    if unit < 1:
        raise AturanDilanggar("Banyaknya unit sedikitnya 1.")
    if Unit.objects.exists() or Akun.objects.exists():
        raise AturanDilanggar(
            "Basis data ini sudah berisi unit atau akun. Data beban hanya dimuat ke basis data "
            "kosong; gunakan DATABASE_URL lain."
        )
    baris = kota_beban(unit)
    return muat_unit(
        daftar=[
            {"kode": b.kode, "nama": b.nama, "jenis": b.jenis, "tipe": b.tipe, "contoh": True}
            for b in baris
        ],
        induk_kode={b.kode: b.induk_kode for b in baris},
        ketetapan=Ketetapan("perubahan", MULAI, DASAR_HUKUM, setuju=True),
        oleh=None,
        perintah=perintah,
    )
