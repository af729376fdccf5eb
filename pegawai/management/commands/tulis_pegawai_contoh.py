"""`tulis_pegawai_contoh FILE.xlsx`: the invented staff as a workbook, to show the import with."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pegawai.services.contoh import buku_pegawai_contoh


class Command(BaseCommand):
    """Write the workbook that `muat_contoh` loads; nothing in the database changes."""

    help = (
        "Menulis pegawai rekaan kota contoh sebagai buku kerja berbentuk ekspor SIASN (69 judul; "
        "lembar PNS, PPPK, PPPK Paruh Waktu), untuk memperagakan impor."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", metavar="FILE.xlsx", help="berkas yang ditulis")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        berkas = Path(pilihan["berkas"])
        try:
            berkas.write_bytes(buku_pegawai_contoh())
        except OSError as galat:
            raise CommandError(f"{berkas} tidak dapat ditulis: {galat.strerror}.") from None
        self.stdout.write(f"Pegawai rekaan ditulis ke {berkas}.")
