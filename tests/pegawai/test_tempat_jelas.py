"""A position of a proposal is named with its unit and perangkat daerah wherever it stands."""

import io

import openpyxl
import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan
from tests.pegawai.rancangan_uji import Kota, rencana

KE = "Pengolah Data, Subbagian Umum, Sekretariat Dinas Beta"
pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    """Both dinas have a Subbagian Umum, with a position of the same name in each."""
    kota = Kota(buat_kota())
    kota.satu = buat_jabatan(kota.u["DA.S1"], "Pengolah Data", kebutuhan=1)
    kota.dua = buat_jabatan(kota.u["DB.S1"], "Pengolah Data", kebutuhan=1)
    return kota


def test_jabatan_bernama_sama_dibedakan_perangkat_daerahnya(kota):
    r = kota.rancang()
    klien = masuk(buat_persona(kota.u["kota"]).petugas)
    satu = reverse("pegawai:rancangan_orang_satu", args=[r.pk, kota.budi.pk])
    isi = klien.get(satu, {"q": "pengolah data"}).content.decode()
    assert (
        f"{KE} (terisi" in isi
        and "Pengolah Data, Subbagian Umum, Sekretariat Dinas Alfa, Dinas Beta (terisi" in isi
    )
    assert f"{KE} (terisi" in klien.get(satu, {"q": "pengolah beta"}).content.decode()
    baru = rencana(r, kota.budi, kota.dua)
    # written before positions were named in full
    type(baru).objects.filter(pk=baru.pk).update(sebutan="Pengolah Data")
    assert KE in klien.get(satu).content.decode()
    assert KE in klien.get(reverse("pegawai:rancangan_orang", args=[r.pk])).content.decode()
    berkas = klien.get(reverse("pegawai:rancangan_orang_xlsx", args=[r.pk]))
    buku = openpyxl.load_workbook(io.BytesIO(b"".join(berkas)), read_only=True)
    baris = next(b for b in buku["Orang"].iter_rows(values_only=True) if b[0] == "Budi Uji")
    assert "Dinas Alfa" in baris and "Dinas Beta" in baris, "perangkat daerah semula dan sesudahnya"
    surat = klien.get(reverse("pegawai:rancangan_surat", args=[r.pk]))
    teks = " ".join(PdfReader(io.BytesIO(surat.content)).pages[0].extract_text().split())
    assert KE in teks and "Pengelola Surat, Dinas Alfa" in teks
