"""The user model; there from the first migration."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from tebingtinggi.akun.nama_akun import validasi_nama_akun


class Akun(AbstractUser):
    """Who logs in. `username` is the NIP for an ASN; Wali Kota, Wakil and services have a name of their own."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        "nama akun",
        max_length=60,
        unique=True,
        validators=[validasi_nama_akun],
        help_text="NIP (18 angka) bagi ASN; nama singkat bagi yang lain.",
        error_messages={"unique": "Nama akun ini sudah dipakai."},
    )
    nama = models.CharField("nama lengkap", max_length=150)
    email = models.EmailField("surel", blank=True)
    harus_ganti_sandi = models.BooleanField(
        "harus mengganti kata sandi",
        default=False,
        help_text="Pada kunjungan berikutnya akun diminta membuat kata sandi baru.",
    )
    surel_pengingat = models.BooleanField(
        "terima pengingat lewat surel",
        default=True,
        db_default=True,  # accounts of a whole unit are made by the database itself
        help_text="Yang menunggu Anda tetap tampil di Beranda.",
    )

    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = "akun"
        verbose_name_plural = "akun"
        ordering = ("nama", "username")

    def __str__(self) -> str:
        return self.nama or self.username

    def get_full_name(self) -> str:
        """The full name; Django's admin greets with it."""
        return self.nama

    def get_short_name(self) -> str:
        """The first word of the name."""
        return self.nama.split(" ", 1)[0]
