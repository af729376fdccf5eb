"""`batalkan_impor ID`: take an import back, all of it or nothing."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orgstruktur.services.impor import batalkan_impor
from tebingtinggi.bersama.galat import GalatTata


class Command(BaseCommand):
    """Undo an import by the number its report gave."""

    help = "Membatalkan satu impor: semua yang ditulisnya kembali seperti sebelumnya, atau tidak sama sekali."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", type=int, help="nomor impor dari laporannya (“batch” pada JSON)")
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            hasil = batalkan_impor(batch=pilihan["id"])
        except GalatTata as galat:
            raise CommandError(str(galat)) from None
        if pilihan["json"]:
            isi = {"dibatalkan": pilihan["id"], "jejak": hasil.jejak.pk}
            self.stdout.write(json.dumps(isi))
        else:
            self.stdout.write(" ".join(hasil.kalimat))
