"""What the tests of planned placements share: two dinas to be merged, with their people."""

from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.services.rancangan import ajukan_rancangan, buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from pegawai.models import RencanaPenempatan
from pegawai.selectors.rancangan_orang import hasil_orang
from pegawai.services.rancangan_orang import Permintaan, rencanakan
from pegawai.services.rancangan_terap import PENEMPATAN
from tests.dasar import buat_berperan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

C = RencanaPenempatan.Cara


class Kota:
    """Dinas Alfa (head Ani, Budi on a staff position) is to be merged into Dinas Beta (head Cici)."""

    def __init__(self, u, penulis=None):
        self.u = u
        self.ani, self.budi, self.cici, self.dedi = (
            buat_pegawai(nip(n), nama) for n, nama in enumerate(("Ani Uji", "Budi Uji", "Cici Uji", "Dedi Uji"), start=1)
        )  # fmt: skip
        self.staf = buat_jabatan(u["DA"], "Pengelola Surat", kebutuhan=1)
        self.bebas = buat_jabatan(u["DB"], "Analis Kebijakan", jenis="fungsional", kebutuhan=1)
        tempatkan(self.ani, kepala(u["DA"]))
        tempatkan(self.budi, self.staf)
        tempatkan(self.cici, kepala(u["DB"]))
        tempatkan(self.dedi, kepala(u["DA.B1"]))
        self.penulis = penulis or buat_berperan("perancang", "organisasi")

    def rancang(self, *daftar):
        r = buat_rancangan(nama="Rancangan B", oleh=self.penulis)
        langkah = list(daftar) or [GabungUnit(self.u["DA"].pk, self.u["DB"].pk)]
        for satu in langkah:
            tambah_langkah(rancangan=r, daftar=[satu], oleh=self.penulis)
        r.refresh_from_db()
        return r


def hitung(r):
    r.refresh_from_db()
    return hasil_orang(r, simulasi_rancangan(r, r.daftar_langkah.order_by("urutan", "pk")))


def rencana(r, orang, jabatan, cara=C.PELANTIKAN, oleh=None, **lain):
    (baru,) = rencanakan(
        rancangan=r, daftar=[Permintaan(orang.pk, getattr(jabatan, "pk", jabatan), cara, **lain)], oleh=oleh
    )  # fmt: skip
    return baru


def halangan_terap(r):
    """What keeps a proposal from being applied, as who may see plans is told it; who applies is told less."""
    r.refresh_from_db()
    hasil = simulasi_rancangan(r, r.daftar_langkah.order_by("urutan", "pk"))
    return " ".join(PENEMPATAN.halangan(r, hasil, menerapkan=True))


def ajukan(r, oleh):
    ajukan_rancangan(rancangan=r, oleh=oleh)
    r.refresh_from_db()
    return r
