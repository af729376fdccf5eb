"""The kept directory while another thread puts the next state in its place."""

import sys
from types import FrameType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from evaluasi.selectors import direktori as modul


@pytest.fixture
def keadaan(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the database says now: its version, which is also the directory."""
    kini = SimpleNamespace(versi="a")
    layanan = MagicMock()
    layanan.objects.aktif().order_by().values_list.return_value = []
    monkeypatch.setattr(modul, "Layanan", layanan)
    monkeypatch.setattr(modul, "status_struktur", lambda: SimpleNamespace(versi=kini.versi))
    monkeypatch.setattr(modul, "bagan_terkini", lambda status: status.versi)
    monkeypatch.setattr(modul, "_susun", lambda baris, bagan: bagan)
    modul._simpanan.clear()
    yield kini
    modul._simpanan.clear()


@pytest.mark.parametrize("tersimpan", [True, False])
@pytest.mark.parametrize("baris", range(1, 9))
def test_utas_lain_menyela_di_satu_baris(keadaan: Any, tersimpan: bool, baris: int) -> None:
    """Before whatever line the other thread comes in, this one gives what it has looked for."""
    if tersimpan:
        modul.direktori()
    ke = 0

    def lacak(bingkai: FrameType, peristiwa: str, _: Any) -> Any:
        nonlocal ke
        if bingkai.f_code is not modul.direktori.__code__:
            return None
        if peristiwa == "line" and "status" in bingkai.f_locals:  # it has read its own state
            ke += 1
            if ke == baris:
                sys.settrace(None)
                keadaan.versi = "b"
                assert modul.direktori() == "b"
                keadaan.versi = "a"
        return lacak

    semula = sys.gettrace()
    sys.settrace(lacak)
    try:
        hasil = modul.direktori()
    finally:
        sys.settrace(semula)
    assert hasil == "a" and ke >= min(baris, 4)
