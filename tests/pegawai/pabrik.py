"""People for the tests, written straight into the tables."""

from datetime import date
from typing import Any

from orgstruktur.models import Jabatan, Unit
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.nip import baca_nip

HARI_INI = date(2026, 10, 7)


def nip(urut: int, lahir: str = "19850315", tmt: str = "201001", kelamin: int = 1) -> str:
    """A sound invented number; `urut` may exceed 999: then the birth date moves on."""
    hari = int(lahir[6:]) - 1 + urut // 999
    return f"{lahir[:6]}{hari % 28 + 1:02}{tmt}{kelamin}{urut % 999 + 1:03}"


def buat_pegawai(nomor: str, nama: str = "Ani", **lain: Any) -> Pegawai:
    """A person with a number."""
    n, _ = baca_nip(nomor, date(2100, 1, 1))
    nilai = {
        "jenis_asn": n.jenis,
        "nama": nama,
        "tanggal_lahir": n.lahir,
        "jenis_kelamin": n.kelamin,
        "tmt_cpns": n.tmt_cpns,
    }
    pegawai = Pegawai.objects.create(**nilai | lain)
    NomorPegawai.objects.create(
        pegawai=pegawai, nomor=nomor, jenis=n.jenis, berlaku_mulai=n.tmt_cpns or date(n.tahun, 1, 1)
    )
    return pegawai


def kepala(unit: Unit) -> Jabatan:
    """The head position of a unit."""
    return Jabatan.objects.get(unit=unit, kepala=True)


def jadikan_pejabat() -> None:
    """Give every head a jenjang: who holds it is a *pejabat*, known to everybody."""
    Jabatan.objects.filter(kepala=True, jenis="struktural").update(jenjang="administrator")


def buat_jabatan(unit: Unit, nama: str = "Pengelola Surat", **lain: Any) -> Jabatan:
    """A position that is no head's, in force since 2020, through the service."""
    from orgstruktur.services.jabatan import tambah_jabatan
    from tests.pabrik import perubahan

    lain = {"jenis": "pelaksana", "kebutuhan": 5} | lain
    tambah_jabatan(unit=unit, ketetapan=perubahan(), oleh=None, nama=nama, **lain)
    return Jabatan.objects.filter(unit=unit, nama=nama).latest("pk")


def tempatkan(pegawai: Pegawai, jabatan: Jabatan, **lain: Any) -> Penempatan:
    """Put a person on a position since 2021."""
    nilai = {"berlaku_mulai": date(2021, 1, 1), "kepala": jabatan.kepala} | lain
    return Penempatan.objects.create(pegawai=pegawai, jabatan=jabatan, **nilai)
