"""`buat_data_beban --unit N --pegawai N --laporan N`: an invented city of any size in an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from orgstruktur.services.beban import muat_beban
from pegawai.services.beban import muat_beban_pegawai
from pegawai.services.beban_laporan import muat_beban_laporan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka


class Command(BaseCommand):
    """Load invented units, people on positions and their reports, for load tests."""

    help = (
        "Memuat kota rekaan sebanyak N unit beserta jabatan kepalanya untuk uji beban, dan sebanyak N "
        "pegawai rekaan yang tersebar di unit-unitnya dan N laporan kinerja mereka. Hanya ke basis data kosong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", type=int, required=True, metavar="N", help="banyaknya unit")
        parser.add_argument(
            "--pegawai", type=int, default=0, metavar="N", help="banyaknya pegawai (bawaan: 0)"
        )
        parser.add_argument(
            "--laporan", type=int, default=0, metavar="N", help="banyaknya laporan (bawaan: 0)"
        )

    @transaction.atomic
    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            muat_beban(unit=pilihan["unit"])
            if pilihan["pegawai"]:
                muat_beban_pegawai(jumlah=pilihan["pegawai"])
            if pilihan["laporan"]:
                muat_beban_laporan(jumlah=pilihan["laporan"])
        except AturanDilanggar as galat:
            raise CommandError(str(galat)) from None
        self.stdout.write(f"{angka(pilihan['unit'])} unit rekaan dimuat.")
        if pilihan["pegawai"]:
            self.stdout.write(f"{angka(pilihan['pegawai'])} pegawai rekaan dimuat.")
        if pilihan["laporan"]:
            self.stdout.write(f"{angka(pilihan['laporan'])} laporan rekaan dimuat.")
