"""`/perubahan/` announces what is approved and still to come; staff read it apart from what is being discussed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from pegawai.services.sosialisasi import buat_sosialisasi
from tebingtinggi.bersama.tampilan import tanggal
from tests.dasar import buat_persona, masuk
from tests.evaluasi.pabrik import buat_layanan
from tests.orgstruktur.rancangan.putusan_uji import PERDA, diajukan, setujui
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db
URL = "/perubahan/"


def bulan_depan() -> date:
    """Give a day well ahead, counted from today."""
    return timezone.localdate() + timedelta(days=30)


def test_yang_disetujui_diumumkan_sampai_berlaku(client: Any) -> None:
    """Not while it waits for a decision, from the approval on, no longer once it is applied."""
    unit = buat_kota()
    orang = buat_persona(unit["kota"])
    buat_layanan("ktp", unit["DA.B1"], nama="KTP")
    langkah = [
        GabungUnit(unit["DA.B1"].pk, unit["DA.B2"].pk),
        TambahFungsi(-1, unit["DB.B1"].pk, "baru"),
    ]
    r = diajukan(langkah, orang.organisasi)
    klien = masuk(orang.pegawai)
    assert "Yang akan datang" not in client.get(URL).text
    assert "rancangan-terbuka" in klien.get("/sosialisasi/").text
    setujui(r, orang.pimpinan, bulan_depan())
    html = client.get(URL).text
    assert 'data-uji="akan-datang"' in html and r.nama in html and PERDA in html
    assert unit["DA.B1"].nama in html and "/layanan/ktp/" in html
    assert "Tugas atau fungsinya berubah" in html and unit["DB.B1"].nama in html
    sosialisasi = klien.get("/sosialisasi/").text
    assert 'data-uji="rancangan-disetujui"' in sosialisasi
    assert 'data-uji="rancangan-terbuka"' not in sosialisasi
    Rancangan.objects.filter(pk=r.pk).update(tanggal_berlaku=timezone.localdate())
    r.refresh_from_db()
    terapkan_rancangan(rancangan=r, oleh=orang.admin, uji=False)
    assert "Yang akan datang" not in client.get(URL).text


def test_banyak_kueri_tetap(client: Any) -> None:
    """One approved proposal, two or three: the steps and decisions are read together, each tried once."""
    unit = buat_kota()
    orang = buat_persona(unit["kota"])
    banyak = []
    for n, kode in enumerate(("DA", "DB", "DA.B1")):
        setujui(
            diajukan([TambahFungsi(-1, unit[kode].pk, f"baru {n}")], orang.organisasi),
            orang.pimpinan,
            bulan_depan(),
        )
        client.get(URL)
        with CaptureQueriesContext(connection) as kueri:
            assert "Mulai" in client.get(URL).text
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1, banyak


def test_yang_tidak_dapat_diterapkan_lagi_tidak_dijanjikan(client: Any) -> None:
    """Its target ended after the decision: no day, no sentence about units, neither for residents nor for staff."""
    unit = buat_kota()
    orang = buat_persona(unit["kota"])
    langkah = [GabungUnit(unit["DA.B1"].pk, unit["DB"].pk)]
    r = setujui(diajukan(langkah, orang.organisasi), orang.pimpinan, bulan_depan())
    assert f"Mulai {tanggal(bulan_depan())}: {r.nama}" in client.get(URL).text
    ke = unit["setda"]
    bubarkan_unit(
        unit=unit["DB"], ketetapan=perubahan(timezone.localdate()), oleh=None,
        tujuan=TujuanIsi(anak=unit["DA"], fungsi=ke, jabatan=ke),
    )  # fmt: skip
    html = client.get(URL).text.split('data-uji="akan-datang"')[1].split("</ul>")[0]
    assert r.nama in html and "Masih diperiksa" in html and PERDA in html
    assert "Mulai" not in html and "tetap" not in html and unit["DA.B1"].nama not in html
    staf = masuk(orang.pegawai).get("/sosialisasi/").text
    staf = staf.split('data-uji="rancangan-disetujui"')[1].split("</ul>")[0]
    assert r.nama in staf and "Mulai berlaku" not in staf and "Masih diperiksa" in staf
    isi = {"judul": "Susunan baru", "isi": "Mohon dibaca.", "kontak": "Bagian Organisasi"}
    s = buat_sosialisasi(unit=unit["kota"], rancangan=r, oleh=orang.organisasi, **isi)
    penulis = masuk(orang.organisasi)
    assert 'data-uji="rancangan-terhalang"' in penulis.get(s.get_absolute_url()).text
    tanya = penulis.get(reverse("pegawai:sosialisasi_kirim", args=[s.pk])).text
    assert "tidak dapat diterapkan lagi seperti yang diputuskan" in tanya
