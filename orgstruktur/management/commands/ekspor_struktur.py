"""`ekspor_struktur FILE`: the structure as CSV or workbook, to be edited and imported again."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from orgstruktur.models import Unit
from orgstruktur.selectors.ekspor import BENTUK, baris_ekspor, isi_ekspor


class Command(BaseCommand):
    """Write the structure of a day into one file."""

    help = "Menulis struktur ke berkas .csv atau .xlsx yang dapat diimpor kembali tanpa perubahan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="berkas tujuan, berakhiran .csv atau .xlsx")
        parser.add_argument(
            "--per", type=date.fromisoformat, help="struktur pada YYYY-MM-DD (hari ini)"
        )
        parser.add_argument("--akar", default="", help="hanya unit berkode ini dan di bawahnya")
        parser.add_argument("--timpa", action="store_true", help="ganti berkas yang sudah ada")
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        berkas: Path = pilihan["berkas"]
        bentuk = berkas.suffix.lower().removeprefix(".")
        if bentuk not in BENTUK:
            raise CommandError("Akhiri nama berkas dengan .csv atau .xlsx.")
        akar = Unit.objects.filter(kode=pilihan["akar"]).first()
        if pilihan["akar"] and akar is None:
            raise CommandError(f"Tidak ada unit berkode {pilihan['akar']}.")
        hari = pilihan["per"] or timezone.localdate()
        jumlah = len(list(baris_ekspor(hari, akar=akar)))
        try:
            with berkas.open("wb" if pilihan["timpa"] else "xb") as tujuan:
                tujuan.write(isi_ekspor(bentuk, hari, akar=akar))
        except FileExistsError:
            raise CommandError(f"{berkas} sudah ada; gunakan --timpa untuk menggantinya.") from None
        except OSError as galat:
            raise CommandError(f"{berkas} tidak dapat ditulis: {galat.strerror}.") from None
        if pilihan["json"]:
            self.stdout.write(json.dumps({"berkas": str(berkas), "unit": jumlah}))
        else:
            self.stdout.write(f"{jumlah} unit ditulis ke {berkas}.")
