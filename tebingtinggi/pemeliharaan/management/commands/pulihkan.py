"""`pulihkan FILE`: what `cadangkan` saved, back in its place."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tebingtinggi.pemeliharaan.cadangan import GalatCadangan, pulihkan_cadangan


class Command(BaseCommand):
    """Restore a back-up: all of it or nothing."""

    help = "Memulihkan cadangan: seluruhnya atau tidak sama sekali. Data yang ada sekarang diganti."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="berkas yang dibuat oleh cadangkan")
        parser.add_argument("--ya", action="store_true", help="ganti data yang ada tanpa bertanya")
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            manifes = pulihkan_cadangan(pilihan["berkas"].absolute(), ya=pilihan["ya"])
        except (GalatCadangan, OSError) as galat:
            raise CommandError(str(galat)) from None
        if pilihan["json"]:
            self.stdout.write(json.dumps(asdict(manifes)))
            return
        baris = sum(manifes.jumlah_baris.values())
        self.stdout.write(f"Pulih: {baris} baris, {len(manifes.isi) - 1} berkas unggahan.")
