"""`buat_admin`: the first admin, or one more when nobody can get in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.services.awal import jadikan_admin


class Command(BaseCommand):
    """Make an account admin on the root of the structure; a password is printed once."""

    help = "Memberi peran admin kepada sebuah akun; akunnya dibuat bila belum ada."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("akun", help="NIP atau nama akun")
        parser.add_argument("--nama", default="", help="nama lengkap, bila akunnya belum ada")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            hasil = jadikan_admin(username=pilihan["akun"], nama=pilihan["nama"])
        except AturanDilanggar as galat:
            raise CommandError(galat.pesan) from galat
        kata = "dibuat dan menjadi admin" if hasil.baru else "menjadi admin"
        self.stdout.write(f"{hasil.akun.nama} ({hasil.akun.username}) {kata}.")
        if hasil.sandi:
            self.stdout.write(f"Kata sandi sementara (hanya tampil kali ini): {hasil.sandi}")
