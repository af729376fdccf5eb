"""Accounts and role assignments."""

from django.apps import AppConfig


class KelolaAkunConfig(AppConfig):
    """Accounts and role assignments."""

    name = "tebingtinggi.kelola_akun"
    label = "kelola_akun"
    verbose_name = "Kelola akun"

    def ready(self) -> None:
        """An own password leaves a Jejak as well; the account app below knows of none."""
        from orgstruktur.kait import daftarkan_contoh
        from tebingtinggi.akun.kait import daftarkan_sandi_diganti
        from tebingtinggi.kelola_akun.services.aktivasi import muat_akun_contoh
        from tebingtinggi.kelola_akun.services.catatan import catat_sandi_diganti

        daftarkan_sandi_diganti(catat_sandi_diganti)
        daftarkan_contoh("akun pegawai", muat_akun_contoh, urutan=90)
