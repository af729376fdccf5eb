"""Rows written past the ORM come back as they went in; rows read past it are those of the ORM."""

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgstruktur.models import Urusan
from tebingtinggi.bersama.massal import (
    ambil_kunci,
    baca,
    dipakai,
    hapus,
    segarkan_statistik,
    sisipkan,
)
from tests.pabrik import buat_unit

pytestmark = pytest.mark.django_db


def test_tanpa_baris_tidak_apa_apa():
    sisipkan(Urusan, ["kode"], [])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    nama=st.text(
        st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=100
    )
)
def test_teks_apa_pun_kembali_utuh(nama):
    Urusan.objects.filter(kode="0.00").delete()
    sisipkan(Urusan, ["kode", "nama", "kelompok", "rumpun"], [("0.00", nama, "pilihan", "")])
    assert Urusan.objects.get(kode="0.00").nama == nama


@pytest.mark.postgres
def test_perencana_tahu_yang_baru_dimuat():
    """Within the transaction: a table that was empty when last looked at is known to be filled."""
    from django.db import connection

    Urusan.objects.all().delete()
    segarkan_statistik()
    sisipkan(
        Urusan,
        ["kode", "nama", "kelompok", "rumpun"],
        [(f"{n}", "x", "pilihan", "") for n in range(500)],
    )
    with connection.cursor() as c:
        taksiran = f"SELECT reltuples FROM pg_class WHERE relname = '{Urusan._meta.db_table}'"
        c.execute(taksiran)
        assert c.fetchone()[0] == 0
        segarkan_statistik()
        c.execute(taksiran)
        assert c.fetchone()[0] == 500


def test_kunci_yang_diambil_belum_terpakai():
    from orgstruktur.models import Unit

    lama = buat_unit("KOTA", "kota").pk
    kunci = ambil_kunci(Unit, 3)
    assert len(set(kunci)) == 3 and lama not in kunci


def test_baca_memberi_nilai_yang_sama_dengan_orm():
    from orgstruktur.models import Unit

    induk = buat_unit("KOTA", "kota")
    for n in range(3):
        buat_unit(f"D{n}", "dinas", induk=induk)
    daftar = (
        Unit.objects.filter(induk=induk)
        .order_by()
        .values_list("pk", "kode", "dibentuk_pada", "dibubarkan_pada", "induk_id", "contoh")
    )
    assert sorted(baca(daftar)) == sorted(daftar)
    assert baca(daftar.filter(kode="tidak ada")) == []


def test_hapus_dan_dipakai_menurut_kunci_berapa_pun_banyaknya():
    from orgstruktur.models import Unit

    kota = buat_unit("KOTA", "kota")
    anak = buat_unit("D", "dinas", induk=kota)
    banyak = range(anak.pk, anak.pk + 40_000)
    assert dipakai(Unit, "id", banyak) == {anak.pk}
    assert dipakai(Unit, "induk_id", [kota.pk, *banyak]) == {kota.pk}
    grup = [Group.objects.create(name=n).pk for n in ("satu", "dua", "tiga")]
    hapus(Group, "id", grup[:2])
    hapus(Group, "id", [])
    assert list(Group.objects.filter(pk__in=grup).values_list("name", flat=True)) == ["tiga"]
