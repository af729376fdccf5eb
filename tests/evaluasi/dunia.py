"""A small city whose services have been judged, for the tests of results."""

from dataclasses import dataclass
from datetime import date

from evaluasi.models import Layanan, Loket, Survei
from orgstruktur.models import Unit
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei
from tests.pabrik import buat_kota

LALU = {
    "mulai": date(2026, 7, 1),
    "selesai": date(2026, 9, 30),
    "status": Survei.Status.DITUTUP,
}


@dataclass
class Dunia:
    """What the tests ask about."""

    alfa: Unit
    beta: Unit
    ktp: Layanan
    izin: Layanan
    loket: Loket
    lalu: Survei
    kini: Survei
    beta_lalu: Survei


def buat_dunia() -> Dunia:
    """Dinas Alfa answers for KTP, Dinas Beta for izin; both are received at a counter of Beta."""
    buat_kota()
    alfa, beta = (Unit.objects.get(kode=k) for k in ("DA", "DB"))
    loket = buat_loket("mal", beta, nama="Mal Pelayanan")
    ktp = buat_layanan("ktp", alfa, loket, nama="Kartu tanda penduduk")
    izin = buat_layanan("izin", beta, loket, nama="Izin usaha")
    lalu = buat_survei("LALU22", alfa, judul="Survei Alfa Triwulan III 2026", populasi=40, **LALU)
    kini = buat_survei("KINI22", alfa, populasi=100)
    beta_lalu = buat_survei("BETA22", beta, **LALU)
    for jawaban, n in (([3] * 9, 4), ([4] * 9, 4)):
        for _ in range(n):
            buat_respon(
                lalu, jawaban, layanan=ktp, loket=loket, jenis_kelamin="P", pendidikan="sma"
            )
    for _ in range(6):
        buat_respon(beta_lalu, [2] * 8 + [3], layanan=izin, loket=loket, jenis_kelamin="L")
    for _ in range(5):
        buat_respon(kini, [4] * 9, layanan=ktp, loket=loket)
    return Dunia(alfa, beta, ktp, izin, loket, lalu, kini, beta_lalu)


def ramaikan_loket(dunia: Dunia) -> None:
    """Ten more answers of Alfa at the counter, of the same index: 24 in all, 80 rounded."""
    for jawaban in ([3] * 9, [4] * 9):
        for _ in range(5):
            buat_respon(
                dunia.lalu,
                jawaban,
                layanan=dunia.ktp,
                loket=dunia.loket,
                jenis_kelamin="P",
                pendidikan="sma",
            )
