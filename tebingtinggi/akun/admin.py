"""Accounts in Django's admin, to be read; the pages of kelola_akun are where they are managed."""

from django.contrib import admin

from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.admin_baca import AdminBacaSaja


@admin.register(Akun)
class AkunAdmin(AdminBacaSaja):
    """Accounts without their passwords."""

    list_display = ("username", "nama", "is_active", "harus_ganti_sandi", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "nama")
    ordering = ("username",)
    fields = (
        "username",
        "nama",
        "email",
        "is_active",
        "harus_ganti_sandi",
        "last_login",
        "date_joined",
    )
