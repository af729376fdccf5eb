"""What the log must never hold."""

import json
import logging
import logging.config
import sys

import pytest

from tebingtinggi.bersama.pencatatan import susun_logging


@pytest.mark.parametrize("baca_manusia", [True, False])
def test_nilai_dalam_program_tidak_masuk_catatan(baca_manusia):
    catatan = _catat_galat(baca_manusia)
    assert "ValueError" in catatan and "tidak jadi" in catatan
    assert "sandi-yang-tidak-boleh-tampak" not in catatan
    if not baca_manusia:
        assert json.loads(catatan)["event"] == "gagal"


def _catat_galat(baca_manusia):
    susunan = susun_logging(baca_manusia=baca_manusia, tingkat="INFO")["formatters"]["tata"]
    pembentuk = logging.config.BaseConfigurator({}).configure_custom(dict(susunan))
    try:
        _gagal("sandi-yang-" + "tidak-boleh-tampak")
    except ValueError:
        baris = logging.LogRecord("tata", logging.ERROR, "x", 1, "gagal", None, sys.exc_info())
    return pembentuk.format(baris)


def _gagal(sandi):
    raise ValueError("tidak jadi")
