"""`buat_data_beban --unit N`: an invented city of N units in an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orgstruktur.services.beban import muat_beban
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka


class Command(BaseCommand):
    """Load invented units for load tests."""

    help = (
        "Memuat kota rekaan sebanyak N unit beserta jabatan kepalanya untuk uji beban. "
        "Hanya ke basis data kosong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", type=int, required=True, metavar="N", help="banyaknya unit")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            muat_beban(unit=pilihan["unit"])
        except AturanDilanggar as galat:
            raise CommandError(str(galat)) from None
        self.stdout.write(f"{angka(pilihan['unit'])} unit rekaan dimuat.")
