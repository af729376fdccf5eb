"""The user model and login."""

from django.apps import AppConfig


class AkunConfig(AppConfig):
    """The user model and login."""

    name = "tebingtinggi.akun"
    label = "akun"
    verbose_name = "Akun"
