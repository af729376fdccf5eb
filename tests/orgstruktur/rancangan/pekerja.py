"""A process of its own that applies proposals; started by test_terap_serentak, never imported.

python tests/orgstruktur/rancangan/pekerja.py gantung KUNCI BANYAK BERKAS   stops for ever after BANYAK steps
python tests/orgstruktur/rancangan/pekerja.py jadwal                        the job of the schedule; prints what it did
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tebingtinggi.settings"

import django

django.setup()

from django.utils import timezone  # noqa: E402

from orgstruktur import kait  # noqa: E402
from orgstruktur.models import Rancangan  # noqa: E402
from orgstruktur.services import rancangan_terap  # noqa: E402
from orgstruktur.services.jadwal import terapkan_rancangan_jatuh_tempo  # noqa: E402


def gantung(kunci: str, banyak: str, berkas: str) -> None:
    """Apply a proposal, and stop when so many of its steps are done; its placements are one more."""
    selesai = 0

    def terhitung(semula: Any) -> Any:
        def hitung(*argumen: Any, **lain: Any) -> Any:
            nonlocal selesai
            hasil = semula(*argumen, **lain)
            selesai += 1
            if selesai == int(banyak):
                Path(berkas).write_text("di tengah")
                time.sleep(600)
            return hasil

        return hitung

    rancangan_terap.laksanakan = terhitung(rancangan_terap.laksanakan)
    orang: Any = kait.penempatan_rancangan()
    orang.terapkan = terhitung(orang.terapkan)
    rancangan = Rancangan.objects.get(pk=int(kunci))
    rancangan_terap.terapkan_rancangan(rancangan=rancangan, oleh=None, uji=False)


if __name__ == "__main__":
    if sys.argv[1] == "gantung":
        gantung(*sys.argv[2:])
    else:
        print(json.dumps(terapkan_rancangan_jatuh_tempo(timezone.localdate())))
