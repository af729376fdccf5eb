"""`periksa_pohon`: the MPTT tree against `induk`; `--perbaiki` puts it right."""

from typing import Any

from django.core.management.base import CommandParser

from orgstruktur.management.laporan import PerintahPeriksa
from orgstruktur.services.pohon import perbaiki_pohon, periksa_pohon


class Command(PerintahPeriksa):
    """Check the tree, and repair its numbers on request."""

    help = "Memeriksa pohon unit terhadap induknya; dengan --perbaiki menyusunnya ulang."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--perbaiki",
            action="store_true",
            help="susun ulang nomor pohon dari induk, lalu periksa",
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        lain = {}
        if pilihan["perbaiki"]:
            lain["diperbaiki"] = perbaiki_pohon()
            if not pilihan["json"]:
                self.stdout.write(f"{lain['diperbaiki']} baris disusun ulang.")
        self.laporkan(periksa_pohon(), json_=pilihan["json"], **lain)
