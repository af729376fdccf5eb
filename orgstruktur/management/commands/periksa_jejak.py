"""`periksa_jejak`: the chain of seals over the audit trail."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from orgstruktur.management.laporan import PerintahPeriksa
from orgstruktur.models import Jejak
from orgstruktur.services.jejak import periksa_jangkar, periksa_rantai, segel_terakhir


class Command(PerintahPeriksa):
    """Check that no sealed Jejak was changed, removed or slipped in."""

    help = "Memeriksa rantai segel jejak audit dan menunjukkan di mana ia putus."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--jangkar",
            metavar="NOMOR:SEGEL",
            help="ujung rantai yang pernah dicatat di luar basis data (lihat catatan jadwal); "
            "menunjukkan bila ekor rantai dipotong",
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        pesan = periksa_rantai()
        if pilihan["jangkar"]:
            nomor, _, segel = pilihan["jangkar"].partition(":")
            if not nomor.isdigit():
                raise CommandError("--jangkar: tulis NOMOR:SEGEL.", returncode=2)
            pesan += periksa_jangkar(int(nomor), segel)
        akhir, ujung = segel_terakhir()
        belum = Jejak.objects.filter(nomor_segel__isnull=True).count()
        if not pilihan["json"]:
            self.stdout.write(f"{akhir} jejak tersegel, {belum} belum; ujung {akhir}:{ujung}")
        self.laporkan(
            [{"pesan": p} for p in pesan],
            json_=pilihan["json"],
            tersegel=akhir,
            belum_tersegel=belum,
            jangkar=f"{akhir}:{ujung}",
        )
