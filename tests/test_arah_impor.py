"""Who may import whom: the contracts of .importlinter."""

import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent


def test_arah_impor_ditaati():
    hasil = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--config", ".importlinter", "--no-cache"],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
