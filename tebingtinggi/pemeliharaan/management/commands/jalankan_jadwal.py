"""`jalankan_jadwal`: what is due today."""

import json
import signal
import threading
from argparse import ArgumentParser
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections

from tebingtinggi.pemeliharaan.jadwal import jalankan_jadwal

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    """Run the due jobs once, or again and again."""

    help = "Mengerjakan yang sudah jatuh waktunya. Aman dijalankan berulang dan bersamaan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--terus", action="store_true", help="ulangi sampai dihentikan")
        parser.add_argument("--jeda", type=int, default=60, help="detik di antara ulangan (60)")
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if pilihan["terus"]:
            self._terus(pilihan["jeda"])
            return
        laporan = jalankan_jadwal()
        if pilihan["json"]:
            self.stdout.write(json.dumps(laporan, ensure_ascii=False, default=str))
        else:
            self._tulis(laporan)
        if not laporan["baik"]:
            raise CommandError("Ada pekerjaan yang gagal.")

    def _tulis(self, laporan: dict[str, Any]) -> None:
        if not laporan["dijalankan"]:
            self.stdout.write("Jadwal sedang dijalankan oleh proses lain.")
        for butir in laporan["pekerjaan"]:
            isi = butir["hasil"] if butir["baik"] else f"GAGAL: {butir['galat']}"
            self.stdout.write(f"{butir['nama']}: {isi}")

    def _terus(self, jeda: int) -> None:
        """Until a signal; a busy or absent database is waited for, not died of."""
        berhenti = threading.Event()
        for sinyal in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sinyal, lambda *_: berhenti.set())
        while not berhenti.is_set():
            close_old_connections()
            try:
                jalankan_jadwal()
            except Error:
                log.exception("jadwal_tidak_dapat_dijalankan")
            berhenti.wait(jeda)
