"""Accounts and role assignments."""

from django.apps import AppConfig


class KelolaAkunConfig(AppConfig):
    """Accounts and role assignments."""

    name = "tebingtinggi.kelola_akun"
    label = "kelola_akun"
    verbose_name = "Kelola akun"
