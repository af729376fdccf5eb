"""Read-only pages of Django's admin: everything is changed through the services, never here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class AdminBacaSaja(admin.ModelAdmin):
    """See, search and filter; no add, change, delete or bulk action.

    Who may come in is asked by the site (kelola_akun/situs.py), so no model permission is asked.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
