"""Tools of the benchmarks: a row of the result, timing in turns, a database of its own."""

import gc
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.test.utils import override_settings


@dataclass(frozen=True, slots=True)
class HasilUkur:
    """One budget: `ukur` and `acuan` in `satuan` (s or B), `rasio` as the budget counts it."""

    id: str
    nama: str
    basis_data: str
    ukur: float
    acuan: float
    rasio: float
    anggaran: str
    memenuhi: bool | None
    catatan: str = ""
    satuan: str = "s"


def lama(kerja: Callable[[], object]) -> float:
    """Give how long `kerja` takes, in seconds, without the collector in between.

    SQLite works inside this process: there the processor's time counts, which does not grow when
    other programs keep the machine busy. PostgreSQL: the clock on the wall.
    """
    jam = _waktu_prosesor if connection.vendor == "sqlite" else time.perf_counter
    gc.collect()
    gc.disable()
    try:
        mulai = jam()
        kerja()
        return jam() - mulai
    finally:
        gc.enable()


def _waktu_prosesor() -> float:
    """Give the processor's time of this process and of the helpers it has waited for."""
    anak = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + anak.ru_utime + anak.ru_stime


class _Kembali(Exception):
    """Rolls a trial back."""


def coba(kerja: Callable[[], object]) -> float:
    """Time `kerja` in a transaction that is rolled back."""
    waktu = 0.0
    try:
        with transaction.atomic():
            waktu = lama(kerja)
            raise _Kembali
    except _Kembali:
        return waktu


def bergantian(
    kita: Callable[[], object], acuan: Callable[[], object], kali: int, *, pemanasan: int = 1
) -> tuple[float, float]:
    """Run both in turn, after a warm-up; give the medians (ours, reference) in seconds."""
    for _ in range(pemanasan):
        kita()
        acuan()
    a, b = [], []
    for _ in range(kali):
        b.append(lama(acuan))
        a.append(lama(kita))
    return statistics.median(a), statistics.median(b)


def berulang(ukur: Callable[[], Iterable[HasilUkur]], ulang: int) -> Iterator[HasilUkur]:
    """Measure, and up to `ulang` times more while a budget is missed: a busy machine may do that."""
    for _ in range(1 + ulang):
        daftar = list(ukur())
        yield from daftar
        if all(h.memenuhi is not False for h in daftar):
            return


@contextmanager
def basis_data_sementara() -> Iterator[str]:
    """Give a migrated database of its own, on the engine that is set; the city's stays untouched."""
    with tempfile.TemporaryDirectory(prefix="tata-ukur-") as folder:
        uji = connection.settings_dict["TEST"]
        if connection.vendor == "sqlite":
            uji["NAME"] = str(Path(folder) / "ukur.sqlite3")
        else:
            uji["NAME"] = f"ukur_tata_{Path(folder).name.rsplit('-', 1)[-1].lower()}"
        asal = connection.settings_dict["NAME"]
        statis = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(STORAGES={**settings.STORAGES, "staticfiles": statis}):
                yield connection.vendor
        finally:
            connection.creation.destroy_test_db(asal, verbosity=0)
