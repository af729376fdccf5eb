"""A proposal in consultation, people who speak: what the tests of contributions and of the pulse share."""

from typing import Any

from django.apps import apps
from django.core import serializers

from orgstruktur.models import Rancangan
from pegawai.models import RuangTanggapan, Tanggapan
from pegawai.services import tanggapan as layanan
from tests.pegawai.sosialisasi_uji import Dunia

J = Tanggapan.Jenis


def dunia_terbuka(*, anonim: bool = True) -> tuple[Dunia, Rancangan]:
    """The two dinas and a proposal that is open to staff."""
    dunia = Dunia()
    r = dunia.gabung()
    RuangTanggapan.objects.create(rancangan=r, boleh_anonim=anonim)
    return dunia, r


def kirim(r: Rancangan, akun: Any, isi: str = "Kapan pindah kantor?", **lain: Any) -> Tanggapan:
    """Send one and find it by its words."""
    layanan.kirim_tanggapan(
        **{"rancangan": r, "oleh": akun, "jenis": J.PERTANYAAN, "isi": isi, **lain}
    )
    return Tanggapan.objects.get(isi=isi)


def potret_basis() -> dict[str, set[str]]:
    """Give every row of every table as text, by table."""
    return {
        m._meta.db_table: {serializers.serialize("json", [o]) for o in m._base_manager.all()}
        for m in apps.get_models(include_auto_created=True)
        if m._meta.managed and not m._meta.proxy
    }


def baris_baru(lama: dict[str, set[str]]) -> dict[str, set[str]]:
    """Give what was written or changed since, by table."""
    kini = potret_basis()
    return {tabel: isi - lama[tabel] for tabel, isi in kini.items() if isi - lama[tabel]}
