"""Which units a proposal touches, for whoever must reach all of them."""

from typing import Any

import pytest

from orgstruktur.models import Rancangan, Unit
from orgstruktur.rancangan.garis import TambahGaris
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.simulasi import Tertulis
from orgstruktur.rancangan.tersentuh import unit_berubah, unit_tersentuh
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.selectors.lingkup_rancangan import mencakup_rancangan
from orgstruktur.selectors.rancangan import coba, simulasi_rancangan
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from tests.dasar import buat_berperan
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db


def lingkup(*daftar: Unit) -> LingkupIzin:
    for u in daftar:
        u.refresh_from_db()
    return LingkupIzin(
        akar=frozenset(u.pk for u in daftar),
        rentang=frozenset((u.tree_id, u.lft, u.rght) for u in daftar),
    )


def rancangan(*langkah: Any) -> Rancangan:
    oleh = buat_berperan("perancang", "organisasi")
    r = buat_rancangan(nama="Uji", oleh=oleh)
    if langkah:
        tambah_langkah(rancangan=r, daftar=list(langkah), oleh=oleh)
    return r


@pytest.mark.parametrize(
    ("langkah", "cukup", "kurang"),
    [
        (lambda u: UbahUnit(u["DA"].pk, {"nama": "Baru"}), ["DA"], ["DB"]),
        (lambda u: GabungUnit(u["DA.B1"].pk, u["DA.B2"].pk), ["DA"], ["DA.B1"]),
        (lambda u: GabungUnit(u["DA.B1"].pk, u["DB.B1"].pk), ["DA", "DB"], ["DA"]),
        (lambda u: PindahUnit(u["DA.B1"].pk, u["DB"].pk), ["DA", "DB"], ["DA"]),
        (lambda u: PindahUnit(u["DA.B1"].pk, u["DB"].pk), ["DA", "DB"], ["DA.B1", "DB"]),
        (
            lambda u: BentukUnit(-1, -2, u["DA"].pk, "DA.B9", "Bidang Sembilan", "bidang"),
            ["DA"],
            ["DA.B1"],
        ),
    ],
)
def test_dua_ujung_setiap_langkah_dihitung(langkah: Any, cukup: Any, kurang: Any) -> None:
    """Where a thing stood and stands, what passes on and what receives, above a new unit what it hangs under."""
    u = buat_kota()
    r = rancangan(langkah(u))
    assert mencakup_rancangan(lingkup(*(u[k] for k in cukup)), r)
    assert not mencakup_rancangan(lingkup(*(u[k] for k in kurang)), r)


def test_tanpa_langkah_hanya_seluruh_kota() -> None:
    u = buat_kota()
    r = rancangan()
    assert mencakup_rancangan(LingkupIzin(semua=True), r)
    assert not mencakup_rancangan(lingkup(u["DA"]), r)
    assert not mencakup_rancangan(LingkupIzin(), r)


def test_langkah_yang_tidak_dapat_berlaku_hanya_seluruh_kota() -> None:
    """Nobody knows what a step that is refused would have touched."""
    u = buat_kota()
    r = rancangan(UbahUnit(u["DA"].pk, {"nama": "Baru"}))
    baris = r.daftar_langkah.get()
    isi = {**baris.isi, "unit": u["DB"].pk + 10_000}
    r.daftar_langkah.create(jenis=baris.jenis, isi=isi, urutan=9)
    assert not mencakup_rancangan(lingkup(u["DA"]), r)
    assert mencakup_rancangan(LingkupIzin(semua=True), r)


def test_langkah_yang_dimatikan_dihitung_sampai_diterapkan() -> None:
    u = buat_kota()
    r = rancangan(UbahUnit(u["DA"].pk, {"nama": "Baru"}), UbahUnit(u["DB"].pk, {"nama": "Baru"}))
    r.daftar_langkah.filter(urutan=2).update(aktif=False)
    hasil = simulasi_rancangan(r, r.daftar_langkah.order_by("urutan"))
    assert not mencakup_rancangan(lingkup(u["DA"]), r, hasil)
    assert mencakup_rancangan(lingkup(u["DA"], u["DB"]), r, hasil)
    r.tahap = Rancangan.Tahap.DITERAPKAN  # what was left switched off touched nothing
    assert mencakup_rancangan(lingkup(u["DA"]), r, hasil)


def test_garis_disentuh_di_kedua_ujung_tetapi_tidak_mengubah_unitnya() -> None:
    u = buat_kota()
    garis = TambahGaris(-1, u["DA.B1"].pk, u["DB"].pk, "fungsional")
    p = coba(muat_bagan(lengkap=True), [Tertulis(1, garis)]).perbedaan()
    assert unit_tersentuh(p) == {u["DA.B1"].pk, u["DB"].pk}
    assert unit_berubah(p) == frozenset()
