"""`/admin/`: only for accounts with the admin role in force; `is_staff` and `is_superuser` open nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from orgstruktur.models import boleh


class SitusAdmin(AdminSite):
    """Django's admin to look inside; what changes anything is done on the pages of Tata."""

    site_header = "Tata — isi basis data (hanya dibaca)"
    site_title = "Tata"
    index_title = "Isi basis data"
    site_url = "/beranda/"
    enable_nav_sidebar = False
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        """The right to manage accounts, through a role in force today."""
        return boleh(request.user, "kelola_akun")

    def admin_view(
        self, view: Callable[..., Any], cacheable: bool = False
    ) -> Callable[..., HttpResponseBase]:
        """Answer 403 to those who have logged in but hold no admin role."""
        bawaan = super().admin_view(view, cacheable)

        @wraps(bawaan)
        def dijaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied("Halaman ini hanya untuk admin.")
            return bawaan(request, *args, **kwargs)

        return dijaga

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one login page, with lockout: ours."""
        tujuan = request.GET.get("next") or reverse("admin:index")
        return redirect_to_login(tujuan)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Only the button of Tata ends a session."""
        return redirect("beranda")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("akun:ganti_sandi")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("beranda")
