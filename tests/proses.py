"""Worker processes of the tests that write at the same time or are killed, on the database of the test."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

AKAR = Path(__file__).resolve().parents[1]


def mulai_pekerja(berkas: Path, *argumen: str) -> subprocess.Popen[str]:
    """Start a script as a process of its own; its output and errors are piped."""
    return subprocess.Popen(
        [sys.executable, str(berkas), *argumen],
        cwd=AKAR,
        env={**os.environ, "DATABASE_URL": _alamat()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _alamat() -> str:
    s = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{s['NAME']}"
    return f"postgres://{s['USER']}:{s['PASSWORD']}@{s['HOST']}:{s['PORT']}/{s['NAME']}"
