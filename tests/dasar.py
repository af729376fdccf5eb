"""Who appears in the tests: one account for each role; a resident is nobody (anonymous)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from orgstruktur.models import PenugasanPeran, Unit
from tebingtinggi.akun.models import Akun

SANDI = "kuda-laut-batu-42"
MULAI = date(2020, 1, 1)


@dataclass
class Persona:
    """The roles of desain 2; all of them given on one unit and what is below it."""

    admin: Akun
    petugas: Akun  # kepegawaian
    organisasi: Akun
    pimpinan: Akun
    pelayanan: Akun
    pegawai: Akun


def contoh(banyak: int) -> int:
    """Give how many examples a heavy property test tries: all on SQLite, a third on PostgreSQL.

    There the rules are the same and each example costs several times as much.
    """
    return banyak if connection.vendor == "sqlite" else max(1, banyak // 3)


def buat_akun(nama_akun: str, *, sandi: str = SANDI, **ruas: Any) -> Akun:
    """An account without any role."""
    ruas.setdefault("nama", nama_akun.capitalize())
    return Akun.objects.create_user(username=nama_akun, password=sandi, **ruas)


def beri_peran(
    akun: Akun, peran: str, unit: Unit, *, mulai: date = MULAI, selesai: date | None = None
) -> PenugasanPeran:
    """Give `akun` the role on `unit` and below."""
    kelompok, _ = Group.objects.get_or_create(name=peran)
    return PenugasanPeran.objects.create(
        akun=akun, peran=kelompok, unit=unit, mulai=mulai, selesai=selesai
    )


def buat_berperan(nama_akun: str, peran: str, unit: Unit | None = None) -> Akun:
    """An account with one role on `unit` and below, on the whole city unless said."""
    akun = buat_akun(nama_akun)
    beri_peran(akun, peran, unit or Unit.objects.filter(induk=None)[0])
    return akun


def buat_persona(unit: Unit) -> Persona:
    """One account for each role, each on `unit`."""
    peran = {nama: nama for nama in Persona.__dataclass_fields__} | {"petugas": "kepegawaian"}
    orang = {}
    for nama, kelompok in peran.items():
        orang[nama] = buat_akun(nama)
        beri_peran(orang[nama], kelompok, unit)
    return Persona(**orang)


def masuk(akun: Akun | None) -> Client:
    """A client that is logged in as `akun`; None is a resident."""
    client = Client()
    if akun is not None:
        client.force_login(akun)
    return client
