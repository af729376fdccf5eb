"""Accounts in Django's admin: for emergencies; the pages of kelola_akun are the usual way."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm

from tebingtinggi.akun.models import Akun


class AkunTambahForm(AdminUserCreationForm):
    """The admin's form for a new account, on our model."""

    class Meta:
        model = Akun
        fields = ("username", "nama")


@admin.register(Akun)
class AkunAdmin(UserAdmin):
    """As Django's, with `nama` instead of first and last name."""

    add_form = AkunTambahForm
    list_display = ("username", "nama", "is_active", "is_staff", "last_login")
    search_fields = ("username", "nama", "email")
    ordering = ("username",)
    fieldsets = (
        (None, {"fields": ("username", "password", "harus_ganti_sandi")}),
        ("Orang", {"fields": ("nama", "email")}),
        (
            "Hak",
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        ("Waktu", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "nama", "usable_password", "password1", "password2"),
            },
        ),
    )
