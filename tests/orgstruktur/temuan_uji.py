"""A city with overlaps: Alfa and Beta both foster small enterprises, Alfa and Setda both do archives."""

from django.utils import timezone

from orgstruktur.models import Fungsi, JalanAnalisis, Temuan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.temuan import jalankan_analisis
from tests.pabrik import buat_kota, perubahan

ISI = {
    "DA.B1": ["Pembinaan usaha mikro", "Pengelolaan terminal penumpang"],
    "DA.B2": ["Pengelolaan arsip statis", "Pengujian kendaraan bermotor"],
    "DB.B1": ["Melaksanakan pembinaan UMKM", "Pembinaan kesenian daerah"],
    "DB.B2": ["Pengawasan parkir tepi jalan", "Pembinaan usaha mikro dan koperasi"],
    "setda": ["Pengelolaan arsip statis dan perpustakaan", "Penanggulangan kebakaran"],
    "KEL": ["Pembinaan usaha mikro warga"],
}


def kota_temuan():
    """The small city with functions; no analysis yet."""
    u = buat_kota()
    for kode, teks in ISI.items():
        tambah_fungsi(unit=u[kode], daftar_teks=teks, ketetapan=perubahan(), oleh=None)
    return u


def analisis(oleh=None):
    """A whole run."""
    jalan = JalanAnalisis.objects.create(tanggal=timezone.localdate())
    return jalankan_analisis(jalan, oleh=oleh, perintah="" if oleh else "uji")


def fungsi(teks):
    return Fungsi.objects.get(teks=teks)


def temuan(teks_a, teks_b):
    """The finding of two sentences, or None."""
    pk = sorted((fungsi(teks_a).pk, fungsi(teks_b).pk))
    return Temuan.objects.filter(fungsi_a=pk[0], fungsi_b=pk[1]).first()
