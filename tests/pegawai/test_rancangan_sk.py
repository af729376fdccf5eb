"""What is told of a decree that is missing, and of one whose application was taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.services.rancangan_tarik import tarik_putusan
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from pegawai.services.rancangan_orang import catat_sk
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, isi, setujui
from tests.pegawai.rancangan_uji import ajukan, rencana

pytestmark = pytest.mark.django_db


@pytest.fixture
def diajukan(kota):
    """A merger whose head goes elsewhere, put up for decision."""
    r = kota.rancang()
    rencana(r, kota.ani, kota.bebas)
    return ajukan(r, kota.penulis)


def test_yang_dibatalkan_tidak_menerbitkan_surat_dan_dikatakan(kota, orang, diajukan):
    r = setujui(diajukan, orang.pimpinan)
    catat_sk(rancangan=r, nomor="821/1/2026", tanggal=timezone.localdate(), oleh=orang.petugas)
    kota.ani.akun = orang.pegawai
    kota.ani.save(update_fields=["akun"])
    petugas, ani = masuk(orang.petugas), masuk(orang.pegawai)
    halaman, milik, surat, docx, milik_surat = (
        reverse(f"pegawai:{n}", args=[r.pk])
        for n in ("rancangan_orang", "rancangan_orang_saya", "rancangan_surat", "rancangan_surat_docx", "rancangan_surat_saya")
    )  # fmt: skip
    dokumen = reverse("orgstruktur:rancangan_dokumen", args=[r.pk])
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    assert surat in isi(petugas.get(dokumen)) and surat in isi(petugas.get(halaman))
    assert ani.get(milik_surat).status_code == 200
    batalkan_penerapan(rancangan=r, oleh=orang.organisasi, alasan="salah terap")
    teks = isi(petugas.get(halaman))
    assert "Penerapan rancangan ini dibatalkan" in teks and "Ani Uji" in teks
    assert surat not in teks and docx not in teks and "melihat penempatannya sendiri" not in teks
    teks = isi(ani.get(milik))
    assert "Penerapan rancangan ini dibatalkan" in teks and "karena itu tidak berlaku" in teks
    assert milik_surat not in teks and "Mulai berlaku" not in teks
    assert ani.get(milik_surat).status_code == 404
    assert petugas.get(surat).status_code == petugas.get(docx).status_code == 404
    teks = isi(petugas.get(dokumen))
    assert surat not in teks and "suratnya tidak diterbitkan" in teks


def test_keputusan_yang_ditarik_tidak_menerbitkan_surat(kota, orang, diajukan):
    """The decree stays recorded; what it decreed does not hold without the decision, until there is one again."""
    r = setujui(diajukan, orang.pimpinan)
    catat_sk(rancangan=r, nomor="821/1/2026", tanggal=timezone.localdate(), oleh=orang.petugas)
    kota.ani.akun = orang.pegawai
    kota.ani.save(update_fields=["akun"])
    petugas, ani = masuk(orang.petugas), masuk(orang.pegawai)
    halaman, milik, surat = (
        reverse(f"pegawai:rancangan_{n}", args=[r.pk]) for n in ("orang", "orang_saya", "surat")
    )
    satu = reverse("pegawai:rancangan_orang_satu", args=[r.pk, kota.ani.pk])
    assert petugas.get(surat).status_code == 200 and surat in isi(petugas.get(satu))
    tarik_putusan(rancangan=r, alasan="dasar hukumnya keliru", oleh=orang.pimpinan)
    assert petugas.get(surat).status_code == 404
    for teks in (isi(petugas.get(halaman)), isi(petugas.get(satu)), isi(ani.get(milik))):
        assert "Keputusan atas rancangan ini tidak berlaku" in teks and surat not in teks
        assert "melihat penempatannya sendiri" not in teks


def test_putusan_hari_ini_tanpa_sk_tidak_menjanjikan_jadwal(orang, diajukan):
    r = diajukan
    klien, url, hari = (
        masuk(orang.pimpinan),
        alamat("putuskan", r),
        timezone.localdate().isoformat(),
    )
    versi = klien.get(url).context["form"]["versi"].value()
    data = {
        "putusan": "setuju", "dasar_hukum": "Perda 4/2026", "tanggal": hari,
        "tanggal_berlaku": hari, "versi": versi,
    }  # fmt: skip
    teks = isi(klien.post(url, data, follow=True))
    assert "belum dapat diterapkan: SK penempatannya belum dicatat" in teks
    assert "dalam beberapa saat" not in teks
    atas = isi(masuk(orang.admin).get(r.get_absolute_url()))
    assert "sesudah SK penempatan pegawainya dicatat" in atas
