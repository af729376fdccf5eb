"""Two dinas with staff, an organiser, a notice: what the tests of sosialisasi share."""

from datetime import UTC, date, datetime
from typing import Any

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from pegawai.models import Pegawai, Sosialisasi
from pegawai.services import sosialisasi as layanan
from pegawai.services import sosialisasi_sebar as sebar
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

SIANG = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)  # ten in the morning here
HARI = date(2026, 11, 27)


class Dunia:
    """Two dinas; in DA a head and three of the staff, in DB one; one person sits nowhere."""

    def __init__(self) -> None:
        self.unit = buat_kota()
        self.kepala = self._orang(0, kepala(self.unit["DA"]), akun="kepala_da")
        staf = buat_jabatan(self.unit["DA"], kebutuhan=9)
        self.staf = [self._orang(n, staf, akun=f"staf{n}") for n in (1, 2)]
        self.sunyi = self._orang(3, staf)  # no account, no address
        self.lain = self._orang(4, buat_jabatan(self.unit["DB"]), akun="orang_db")
        self.menunggu = self._orang(5, None, akun="menunggu")
        self.petugas = buat_akun("petugas")
        beri_peran(self.petugas, "organisasi", self.unit["kota"])

    def _orang(self, n: int, jabatan: Any, akun: str = "") -> Pegawai:
        milik = buat_akun(akun, email=f"{akun}@contoh.id") if akun else None
        orang = buat_pegawai(nip(n), f"Orang {n}", akun=milik)
        if jabatan is not None:
            tempatkan(orang, jabatan)
        return orang

    def tulis(self, **lain: Any) -> Sosialisasi:
        isi = {"judul": "Susunan baru", "isi": "Mohon dibaca.", "kontak": "Bagian Organisasi"}
        return layanan.buat_sosialisasi(
            **{**isi, "unit": self.unit["kota"], "oleh": self.petugas, **lain}
        )

    def gabung(self) -> Rancangan:
        r = buat_rancangan(nama="Rancangan B", oleh=self.petugas)
        da, db = self.unit["DA"].pk, self.unit["DB"].pk
        tambah_langkah(rancangan=r, daftar=[GabungUnit(db, da)], oleh=self.petugas)
        Rancangan.objects.filter(pk=r.pk).update(tahap=Rancangan.Tahap.DIKONSULTASIKAN)
        r.refresh_from_db()
        return r


def kirim(s: Sosialisasi) -> Sosialisasi:
    layanan.mulai_kirim(sosialisasi=s, oleh=s.dibuat_oleh)
    sebar.sebarkan(s.pk)
    s.refresh_from_db()
    return s
