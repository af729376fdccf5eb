"""Urusan: the government affairs of UU 23/2014 Pasal 12 with their account codes."""

from django.db import models


class Urusan(models.Model):
    """One urusan; `kode` is text ("2.10" is not "2.1"), by Permendagri 90/2019."""

    class Kelompok(models.TextChoices):
        WAJIB_DASAR = "wajib_dasar", "Wajib pelayanan dasar"
        WAJIB_NON_DASAR = "wajib_non_dasar", "Wajib bukan pelayanan dasar"
        PILIHAN = "pilihan", "Pilihan"
        PENDUKUNG = "pendukung", "Pendukung"
        PENUNJANG = "penunjang", "Penunjang"
        PENGAWASAN = "pengawasan", "Pengawasan"
        KEWILAYAHAN = "kewilayahan", "Kewilayahan"
        PEMERINTAHAN_UMUM = "pemerintahan_umum", "Pemerintahan umum"
        KEKHUSUSAN = "kekhususan", "Kekhususan"

    kode = models.CharField(max_length=4, primary_key=True)
    nama = models.CharField(max_length=120)
    kelompok = models.CharField(max_length=20, choices=Kelompok)
    rumpun = models.CharField(max_length=1, blank=True)

    class Meta:
        verbose_name = "urusan"
        verbose_name_plural = "urusan"
        ordering = ["kode"]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"
