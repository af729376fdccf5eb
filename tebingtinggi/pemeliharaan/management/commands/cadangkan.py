"""`cadangkan FILE`: database and uploaded files into one file."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tebingtinggi.pemeliharaan.cadangan import GalatCadangan, buat_cadangan


class Command(BaseCommand):
    """Make a back-up while the server runs."""

    help = "Menyimpan basis data dan berkas unggahan ke dalam satu berkas. Server boleh tetap berjalan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "berkas", type=Path, help="berkas tujuan, misalnya tata-2026-11-24.cadangan"
        )
        parser.add_argument("--timpa", action="store_true", help="ganti berkas yang sudah ada")
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        berkas = pilihan["berkas"].absolute()
        try:
            manifes = buat_cadangan(berkas, timpa=pilihan["timpa"])
        except (GalatCadangan, OSError) as galat:
            raise CommandError(str(galat)) from None
        if pilihan["json"]:
            self.stdout.write(json.dumps({"berkas": str(berkas), **asdict(manifes)}))
            return
        baris = sum(manifes.jumlah_baris.values())
        self.stdout.write(
            f"Tersimpan di {berkas}: {baris} baris dari {len(manifes.jumlah_baris)} tabel, "
            f"{len(manifes.isi) - 1} berkas unggahan, {berkas.stat().st_size // 1024} KiB."
        )
