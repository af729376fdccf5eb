"""Fixtures of the browser tests: a page that is opened, and a console that must stay silent."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tebingtinggi.akun.models import Akun
from tests.peramban.alat import sesi


@pytest.fixture
def galat_yang_wajar() -> tuple[str, ...]:
    """Parts of messages that a test module expects on the console."""
    return ()


@pytest.fixture
def galat_konsol(page: Page, galat_yang_wajar: tuple[str, ...]) -> Iterator[list[str]]:
    """What the console complains of (CSP, a broken script) fails the test at its end."""
    galat: list[str] = []
    page.on("console", lambda p: galat.append(p.text) if p.type == "error" else None)
    page.on("pageerror", lambda g: galat.append(str(g)))
    yield galat
    assert [g for g in galat if not any(wajar in g for wajar in galat_yang_wajar)] == []


@pytest.fixture
def buka(live_server: Any, page: Page, galat_konsol: list[str]) -> Callable[..., Page]:
    """`buka("/struktur/", lebar=360, akun=petugas)`: the page, loaded; without `akun` as before."""

    def pergi(alamat: str, lebar: int = 1280, akun: Akun | None = None) -> Page:
        page.set_viewport_size({"width": lebar, "height": 800})
        if akun is not None:
            sesi(page, akun, live_server.url)
        page.goto(live_server.url + alamat)
        return page

    return pergi
