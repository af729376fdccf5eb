"""A process of its own that imports a roster; started by test_serentak, never imported.

python tests/pegawai/pekerja.py BERKAS TANDA KAPAN   apply the waiting file with this key; KAPAN: the
statement before which it stops for ever ("pegawai_nomorpegawai", "berkasimpor" …), noted in TANDA;
"" = go through
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tebingtinggi.settings"

import django

django.setup()

from pegawai.models import BerkasImpor  # noqa: E402
from pegawai.services import impor  # noqa: E402
from pegawai.services.impor_berkas import laporan_tersimpan, terapkan_berkas  # noqa: E402
from tebingtinggi.bersama import massal  # noqa: E402


def hentikan(tanda: str, kapan: str) -> None:
    """Stop for ever at the chosen place of the transaction."""

    def berhenti() -> None:
        Path(tanda).write_text(kapan)
        time.sleep(600)

    asli = massal.sisipkan

    def sisipkan(model: Any, *argumen: Any) -> None:
        if model._meta.db_table.endswith(kapan):
            asli(model, *argumen)
            berhenti()
        asli(model, *argumen)

    massal.sisipkan = sisipkan
    if kapan == "jejak":
        impor.catat_jejak = lambda **_: berhenti()


if __name__ == "__main__":
    kunci, tanda, kapan = sys.argv[1:]
    if kapan:
        hentikan(tanda, kapan)
    berkas = BerkasImpor.objects.get(kunci=kunci)
    terapkan_berkas(berkas, sidik=laporan_tersimpan(berkas).sidik, oleh=None)
