"""What the tests of deciding, applying and taking back share."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgstruktur.services.rancangan import (
    ajukan_rancangan,
    buat_rancangan,
    putuskan_rancangan,
)
from orgstruktur.services.rancangan_langkah import tambah_langkah

PERDA = "Perda 4/2026"


def diajukan(daftar, oleh):
    r = buat_rancangan(nama="Rancangan B", oleh=oleh)
    tambah_langkah(rancangan=r, daftar=daftar, oleh=oleh)
    ajukan_rancangan(rancangan=r, oleh=oleh)
    r.refresh_from_db()
    return r


def setujui(r, oleh, tanggal=None):
    putuskan_rancangan(
        rancangan=r, oleh=oleh, disetujui=True, dasar_hukum=PERDA,
        tanggal_berlaku=tanggal or timezone.localdate(),
    )  # fmt: skip
    r.refresh_from_db()
    return r


def alamat(nama, r):
    return reverse(f"orgstruktur:rancangan_{nama}", args=[r.pk])


def isi(jawaban):
    return jawaban.content.decode()


def banyak_kueri(klien, url):
    klien.get(url)
    with CaptureQueriesContext(connection) as kueri:
        assert klien.get(url).status_code == 200
    return len(kueri)
