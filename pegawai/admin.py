"""People in Django's admin, to be read; importing leads to our own pages, through the same service."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_tasks_db.models import DBTaskResult
from import_export.admin import ImportMixin

from orgstruktur.models import boleh
from pegawai import models
from pegawai.resources import FormatDaftarPegawai, PegawaiResource
from pegawai.selectors.impor import IZIN
from tebingtinggi.bersama.admin_baca import AdminBacaSaja

admin.site.unregister(DBTaskResult)  # the queue is technique; how a task ended stands on the import


@admin.register(models.Pegawai)
class PegawaiAdmin(ImportMixin, AdminBacaSaja):
    """People without restricted values: those are seen, and logged, on our own pages."""

    resource_classes = [PegawaiResource]
    formats = [FormatDaftarPegawai]
    list_display = ("nama", "jenis_asn", "golongan", "kedudukan", "status")
    list_filter = ("status", "jenis_asn", "contoh")
    search_fields = ("nama",)
    exclude = (*models.Pegawai.KOLOM_TERBATAS, "akun")

    def has_import_permission(self, request: Any) -> bool:
        """Ask our own table of rights."""
        return boleh(request.user, IZIN)

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Lead to the pages that show everything before it is written."""
        return redirect("pegawai:impor_daftar")

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Nothing is confirmed here."""
        return redirect("pegawai:impor_daftar")


@admin.register(models.Penempatan)
class PenempatanAdmin(AdminBacaSaja):
    """Who holds which position; the end is the first day no longer in force."""

    list_display = ("pegawai", "jabatan", "macam", "berlaku_mulai", "berlaku_sampai")
    list_select_related = ("pegawai", "jabatan")
    list_filter = ("macam",)
    search_fields = ("pegawai__nama", "jabatan__nama")
