"""The upper levels read on their own: the same picture as of the whole structure, in as many queries at any size."""

import random
import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from orgstruktur.bagan import BaganPuncak
from orgstruktur.forms.bagan import BaganForm
from orgstruktur.models import Fungsi, Jabatan, Keadaan, Unit
from orgstruktur.selectors.bagan import (
    bagan_terkini,
    lupakan_bagan,
    muat_bagan,
    puncak_terkini,
    status_struktur,
)
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
SVG, HALAMAN = "/struktur/bagan.svg", "/struktur/bagan/"
SEJAK, AKHIR = date(2020, 1, 1), date(2024, 1, 1)

KUERI = [
    "",
    *(f"?dalam={n}" for n in range(1, 7)),
    *(
        f"?dalam={n}&warna={warna}"
        for warna in ("urusan", "tipe", "jabatan", "fungsi", "subunit", "tanpa")
        for n in (2, 4)
    ),
    *(f"?tampil=1&isi={isi}" for isi in ("kepala", "jabatan", "fungsi", "subunit", "kode")),
    "?dalam=3&tampil=1&isi=subunit&isi=fungsi&isi=kode&warna=fungsi",
]


def tanam(benih: int, banyak: int = 90) -> None:
    """Grow a random tree with units dissolved and planned, positions and sentences of every state."""
    acak = random.Random(benih)
    jenis = ["dinas", "badan", "bidang", "seksi", "uptd"]
    unit: list[Unit] = []
    for n in range(banyak):
        induk = acak.choice(unit) if unit else None
        if induk is None or induk.keadaan == Keadaan.BERLAKU:
            keadaan = acak.choice([Keadaan.BERLAKU] * 4 + [Keadaan.RENCANA, Keadaan.BERAKHIR])
        else:
            keadaan = induk.keadaan
        keadaan = keadaan if induk else Keadaan.BERLAKU
        unit.append(
            Unit(
                pk=n + 1,
                kode=f"U{n}",
                nama=f"Unit {n} " + "nama panjang " * acak.randrange(6),
                jenis=acak.choice(jenis) if induk else "kota",
                induk=induk,
                tipe=acak.choice(["", "A", "B"]),
                urutan=acak.randrange(5),
                urusan_kode=acak.choice(["", "1.02", "1.02;2.08"]),
                contoh=acak.random() < 0.1,
                keadaan=keadaan,
                dibentuk_pada=SEJAK,
                dibubarkan_pada=AKHIR if keadaan == Keadaan.BERAKHIR else None,
                lft=2 * n + 1,
                rght=2 * n + 2,
                tree_id=1,
                level=0,
            )
        )
    with transaction.atomic():
        Unit.objects.bulk_create(unit)
        Unit.objects.susun_ulang()
    for u in unit:
        for ke in range(acak.randrange(4)):
            Jabatan.objects.create(
                unit_id=u.pk, nama=f"Jabatan {ke} {u.kode}", jenis="struktural", kepala=not ke,
                keadaan=u.keadaan, dibentuk_pada=SEJAK, dihapus_pada=u.dibubarkan_pada,
            )  # fmt: skip
        for ke in range(acak.randrange(3)):
            cabut = acak.random() < 0.2
            Fungsi.objects.create(
                unit_id=u.pk, urutan=ke, teks=f"kalimat {ke}", dibentuk_pada=SEJAK,
                keadaan=Keadaan.BERAKHIR if cabut else Keadaan.BERLAKU,
                dicabut_pada=AKHIR if cabut else None,
            )  # fmt: skip


def jawab(client, alamat: str) -> str:
    lupakan_bagan()
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return re.sub(r"X-CSRFToken[^}]*", "", jawaban.content.decode())


@pytest.mark.parametrize("benih", range(3))
def test_gambar_dan_halaman_sama_dengan_yang_dibaca_utuh(client, monkeypatch, benih):
    tanam(benih)
    puncak = {k: (jawab(client, SVG + k), jawab(client, HALAMAN + k)) for k in KUERI}
    monkeypatch.setattr(BaganForm, "puncak", None)
    for kueri, (svg, halaman) in puncak.items():
        assert svg == jawab(client, SVG + kueri), kueri
        assert halaman == jawab(client, HALAMAN + kueri), kueri


@pytest.mark.parametrize("benih", range(3, 8))
def test_angka_di_bawah_sama(benih):
    tanam(benih)
    utuh = muat_bagan()
    for dalam in range(1, 8):
        lupakan_bagan()
        puncak = puncak_terkini(dalam, status=status_struktur())
        assert isinstance(puncak, BaganPuncak)
        assert puncak.urut == tuple(s for s in utuh if utuh.tingkat[s.id] < dalam)
        for s in puncak:
            assert puncak.jumlah_anak(s) == utuh.jumlah_anak(s)
            assert puncak.jumlah_turunan[s.id] == utuh.jumlah_turunan[s.id]


@pytest.mark.parametrize("jumlah", [20, 60, 180])
@pytest.mark.parametrize(("kueri", "banyak"), [("", 4), ("?warna=fungsi", 5), ("?dalam=semua", 3)])
def test_kueri_tetap(client, jumlah, kueri, banyak):
    muat_beban(jumlah)
    jawab(client, SVG)  # the row of the status is made once
    lupakan_bagan()
    with CaptureQueriesContext(connection) as tertangkap:
        client.get(SVG + kueri)
    assert len(tertangkap) == banyak, [k["sql"][:80] for k in tertangkap]


def test_yang_utuh_dipakai_bila_sudah_ada_di_ingatan():
    buat_kota()
    utuh = bagan_terkini()
    assert puncak_terkini(2, status=status_struktur()) is utuh


@pytest.mark.parametrize(
    "kueri", ["?dalam=semua", "?akar=DA", "?pusat=DA", "?buka=DA", "?q=alfa", "?per=2022-01-01"]
)
def test_yang_perlu_lebih_dalam_dibaca_utuh(client, kueri):
    buat_kota()
    form = BaganForm(client.get(HALAMAN + kueri).wsgi_request.GET)
    assert form.is_valid()
    assert form.puncak is None


def test_jumlah_di_bawah_mengikuti_perubahan(client):
    """The queries are kept, their answers are not: units planned and dissolved below are not counted."""
    buat_kota()

    def jumlah(kode: str) -> tuple[int, int]:
        puncak = puncak_terkini(2, status=status_struktur())
        assert isinstance(puncak, BaganPuncak)
        s = puncak[kode]
        return puncak.jumlah_anak(s), puncak.jumlah_turunan[s.id]

    dinas = Unit.objects.get(kode="DA")
    anak, semua = jumlah("DA")
    assert anak and semua >= anak
    hari = status_struktur().tanggal_berlaku
    for keadaan, bubar in ((Keadaan.BERAKHIR, hari), (Keadaan.RENCANA, None)):
        unit = Unit.objects.filter(induk=dinas).exclude(daftar_anak__isnull=False).first()
        Unit.objects.filter(pk=unit.pk).update(keadaan=keadaan, dibubarkan_pada=bubar)
        lupakan_bagan()
        assert jumlah("DA") == (anak - 1, semua - 1)
        assert f"+ {anak - 1} unit" in client.get(SVG).content.decode()
        Unit.objects.filter(pk=unit.pk).update(keadaan=Keadaan.BERLAKU, dibubarkan_pada=None)
    lupakan_bagan()
    assert jumlah("DA") == (anak, semua)
