"""Django's admin with our door in front of it (see situs.py)."""

from django.contrib.admin.apps import AdminConfig


class SitusAdminConfig(AdminConfig):
    """`django.contrib.admin`, opened only by the admin role in force."""

    default_site = "tebingtinggi.kelola_akun.situs.SitusAdmin"
