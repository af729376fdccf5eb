"""`periksa_data`: every invariant of the structure."""

from dataclasses import asdict
from typing import Any

from orgstruktur.management.laporan import PerintahPeriksa
from orgstruktur.services.periksa import nama_pemeriksaan, periksa_data


class Command(PerintahPeriksa):
    """Check the tables and validity ranges."""

    help = "Memeriksa semua aturan data: pohon, masa berlaku, pimpinan, garis, penerus."

    def handle(self, *args: Any, **pilihan: Any) -> None:
        temuan = [asdict(t) for t in periksa_data()]
        self.laporkan(temuan, json_=pilihan["json"], diperiksa=nama_pemeriksaan())
