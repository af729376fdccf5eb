"""Run by itself: import one workbook and print how much memory that took, in megabytes.

`python -m tebingtinggi.pemeliharaan.tolok.anak_memori FILE YYYY-MM-DD`; the database comes from the environment.
"""

import json
import os
import resource
import sys
from datetime import date
from pathlib import Path


def _status(nama: str) -> float:
    """Give a line of /proc/self/status in megabytes."""
    isi = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(b for b in isi.splitlines() if b.startswith(nama)).split()[1]) / 1024


def utama(berkas: str, hari: str) -> None:
    """Import and measure."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tebingtinggi.settings")
    import django

    django.setup()
    from orgstruktur.models import Unit
    from pegawai.impor.keadaan import Pilihan
    from pegawai.services.impor import impor_pegawai

    isi = Path(berkas).read_bytes()
    Unit.objects.exists()
    awal = _status("VmRSS")
    pilihan = Pilihan(date.fromisoformat(hari))
    laporan = impor_pegawai(
        isi=isi, berkas="ukur.xlsx", pilihan=pilihan, oleh=None, uji=False, contoh=True
    )
    pembaca = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    hasil = {
        "baru": laporan.baru,
        "awal": awal,
        "puncak": _status("VmHWM"),
        "pembaca": pembaca,
    }
    sys.stdout.write(json.dumps(hasil) + "\n")


if __name__ == "__main__":
    utama(*sys.argv[1:])
