"""Read-only pages of Django's admin: everything is changed through the services, never here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path


class AdminBacaSaja(admin.ModelAdmin):
    """See, search and filter; no add, change, delete or bulk action.

    Who may come in is asked by the site (kelola_akun/situs.py), so no model permission is asked.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def get_urls(self) -> list[URLPattern]:
        """A list and one row of it; no address for what cannot be done."""
        nama = f"{self.opts.app_label}_{self.opts.model_name}"
        jaga = self.admin_site.admin_view
        return [
            path("", jaga(self.changelist_view), name=f"{nama}_changelist"),
            path("<path:object_id>/change/", jaga(self.change_view), name=f"{nama}_change"),
        ]

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
