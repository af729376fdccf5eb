"""How the `periksa_*` commands say what they found: words, or one JSON object, and the exit code."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class PerintahPeriksa(BaseCommand):
    """A command that looks for what is wrong; exit 1 when something is."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    def laporkan(self, temuan: Sequence[dict[str, Any]], *, json_: bool, **lain: Any) -> None:
        """Print findings. Raises CommandError (exit 1) when there are any."""
        if json_:
            isi = {"baik": not temuan, "temuan": list(temuan), **lain}
            self.stdout.write(json.dumps(isi, ensure_ascii=False, default=str))
        else:
            for t in temuan:
                benda = t.get("benda") or t.get("kode") or ""
                self.stdout.write(f"{benda}: {t['pesan']}" if benda else t["pesan"])
            if not temuan:
                self.stdout.write("Baik: tidak ada temuan.")
        if temuan:
            raise CommandError(f"{len(temuan)} temuan.", returncode=1)
