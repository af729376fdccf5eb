"""The structure and its Jejak in Django's admin, to be read: a save there would pass by the services."""

from django.contrib import admin

from orgstruktur import models
from tebingtinggi.bersama.admin_baca import AdminBacaSaja


@admin.register(models.Unit)
class UnitAdmin(AdminBacaSaja):
    """Units in the order of the tree."""

    list_display = ("kode", "nama", "jenis", "level", "keadaan", "lft", "rght")
    list_filter = ("keadaan", "jenis", "contoh")
    search_fields = ("kode", "nama", "singkatan")
    ordering = ("tree_id", "lft")


@admin.register(models.Fungsi, models.Jabatan)
class IsiUnitAdmin(AdminBacaSaja):
    """Functions and positions."""

    list_display = ("__str__", "unit", "keadaan")
    list_select_related = ("unit",)
    list_filter = ("keadaan", "contoh")
    search_fields = ("unit__kode", "unit__nama")


@admin.register(models.RiwayatUnit, models.RiwayatFungsi, models.RiwayatJabatan)
class RiwayatAdmin(AdminBacaSaja):
    """Validity ranges; the end is the first day no longer in force."""

    list_display = ("__str__", "unit", "berlaku_mulai", "berlaku_sampai", "dasar_hukum")
    list_select_related = ("unit",)
    search_fields = ("unit__kode", "dasar_hukum")
    date_hierarchy = "berlaku_mulai"


@admin.register(models.GarisHubungan, models.Penerus)
class PasanganAdmin(AdminBacaSaja):
    """What joins two units."""

    list_display = ("__str__", "dasar_hukum")

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        """Both ends are named in the list."""
        ujung = ("dari", "ke") if self.model is models.GarisHubungan else ("asal", "penerus")
        return super().get_queryset(request).select_related(*ujung)


@admin.register(models.TimKerja)
class TimKerjaAdmin(AdminBacaSaja):
    """Work teams."""

    list_display = ("nama", "unit_pemilik", "mulai", "selesai", "sk_nomor")
    list_select_related = ("unit_pemilik",)
    search_fields = ("nama", "sk_nomor")


@admin.register(models.Urusan)
class UrusanAdmin(AdminBacaSaja):
    """The urusan of UU 23/2014."""

    list_display = ("kode", "nama", "kelompok")
    list_filter = ("kelompok",)
    search_fields = ("kode", "nama")


@admin.register(models.PenugasanPeran)
class PenugasanPeranAdmin(AdminBacaSaja):
    """Who holds which role where."""

    list_display = ("akun", "peran", "unit", "mulai", "selesai")
    list_select_related = ("akun", "peran", "unit")
    list_filter = ("peran",)
    search_fields = ("akun__nama", "akun__username", "unit__kode", "unit__nama")


@admin.register(models.StatusStruktur)
class StatusStrukturAdmin(AdminBacaSaja):
    """The last day the schedule has applied."""

    list_display = ("tanggal_berlaku", "versi")


@admin.register(models.Jejak)
class JejakAdmin(AdminBacaSaja):
    """The audit trail. Restricted values are not here: looking at them leaves a Jejak of its own."""

    list_display = ("id", "waktu", "oleh", "perintah", "tindakan", "objek", "nomor_segel")
    list_select_related = ("oleh",)
    search_fields = ("objek", "tindakan", "oleh__nama")
    ordering = ("-pk",)
