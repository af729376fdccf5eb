"""A process of its own that changes the structure; started by test_serentak, never imported.

python tests/orgstruktur/pekerja.py acak BENIH JUMLAH   random structural writes; prints a report
python tests/orgstruktur/pekerja.py gantung BERKAS      a merge that stops in the middle for ever
"""

import json
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tebingtinggi.settings"

import django

django.setup()

from django.db import OperationalError  # noqa: E402

from orgstruktur.jenis import JenisUnit  # noqa: E402
from orgstruktur.models import Unit  # noqa: E402
from orgstruktur.services import perubahan as unit_kerja  # noqa: E402
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit  # noqa: E402
from orgstruktur.services.perubahan import Hasil, Ketetapan  # noqa: E402
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit  # noqa: E402
from tebingtinggi.bersama.galat import AturanDilanggar  # noqa: E402

_ANAK = {
    JenisUnit.KOTA: [JenisUnit.DINAS, JenisUnit.KECAMATAN],
    JenisUnit.DINAS: [JenisUnit.BIDANG, JenisUnit.UPTD],
    JenisUnit.BIDANG: [JenisUnit.SEKSI, JenisUnit.KJF],
    JenisUnit.KECAMATAN: [JenisUnit.KELURAHAN, JenisUnit.SEKSI],
    JenisUnit.KELURAHAN: [JenisUnit.SEKSI],
}


def _ketetapan() -> Ketetapan:
    from django.utils import timezone

    return Ketetapan("perubahan", timezone.localdate(), "Perda 1/2026", setuju=True)


def satu(acak: random.Random, nama: str) -> Hasil:
    """One random structural write."""
    daftar = list(Unit.objects.hidup().order_by("pk"))
    unit = acak.choice(daftar)
    lain = acak.choice([u for u in daftar if u.jenis == unit.jenis])
    kerja = acak.choice(["bentuk", "bentuk", "pindah", "gabung", "bubar", "ubah"])
    k = _ketetapan()
    if kerja == "bentuk":
        induk = acak.choice([u for u in daftar if u.jenis in _ANAK])
        jenis = acak.choice(_ANAK[induk.jenis])
        return bentuk_unit(induk=induk, kode=nama, nama=nama, jenis=jenis, ketetapan=k, oleh=None)
    if kerja == "pindah":
        sebaya = [u for u in daftar if lain.induk_id == u.pk]
        ke = acak.choice(sebaya or daftar)
        return pindahkan_unit(unit=unit, induk_baru=ke, ketetapan=k, oleh=None)
    if kerja == "gabung":
        return gabungkan_unit(unit=unit, ke=lain, ketetapan=k, oleh=None)
    if kerja == "bubar":
        tujuan = TujuanIsi(anak=lain, fungsi=lain)
        return bubarkan_unit(unit=unit, tujuan=tujuan, ketetapan=k, oleh=None)
    return ubah_unit(unit=unit, nama=f"{nama} baru", ketetapan=k, oleh=None)


def acak_saja(benih: str, jumlah: int) -> None:
    """Write `jumlah` times and tell what was done; refusals of a rule count as such, anything else is a failure."""
    acak = random.Random(benih)
    laporan = Counter(berhasil=0, ditolak=0, terkunci=0)
    tindakan: Counter[str] = Counter()
    dibentuk = []
    n = 0
    while laporan["berhasil"] < jumlah and n < jumlah * 20:
        n += 1
        try:
            jejak = satu(acak, f"P{benih}.{n}").jejak
        except AturanDilanggar:
            laporan["ditolak"] += 1
        except OperationalError:
            laporan["terkunci"] += 1
        else:
            laporan["berhasil"] += 1
            tindakan[jejak.tindakan] += 1
            if jejak.tindakan == "unit_bentuk":
                dibentuk.append(f"P{benih}.{n}")
    print(json.dumps({**laporan, "tindakan": tindakan, "dibentuk": dibentuk}))


def gantung(berkas: str) -> None:
    """Merge DA into DB, and stop when everything but the Jejak is written."""

    def berhenti(_: object) -> None:
        Path(berkas).write_text("di tengah")
        time.sleep(600)

    unit_kerja.Perubahan._tulis_jejak = berhenti  # type: ignore[method-assign,assignment]
    asal, tujuan = Unit.objects.get(kode="DA"), Unit.objects.get(kode="DB")
    gabungkan_unit(unit=asal, ke=tujuan, ketetapan=_ketetapan(), oleh=None)


if __name__ == "__main__":
    if sys.argv[1] == "acak":
        acak_saja(sys.argv[2], int(sys.argv[3]))
    else:
        gantung(sys.argv[2])
