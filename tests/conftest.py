"""Fixtures for all tests: database file of this process, Debian's chromium, axe, query watching."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.signals import setting_changed
from django.db import connection, connections
from django.test import TransactionTestCase
from playwright.sync_api import expect

from tests import cetakan, isi_awal

# playwright's synchronous interface runs an event loop in the thread of the test
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = (
    os.environ.get("TATA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
)


def pytest_configure(config: pytest.Config) -> None:
    """Settings that only tests have."""
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_ENABLED = False
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    setting_changed.send(sender=None, setting="TASKS", value=settings.TASKS, enter=True)
    settings.WHITENOISE_AUTOREFRESH = True
    config.stash[_FOLDER] = folder = Path(tempfile.mkdtemp(prefix="tata-uji-", dir=_folder_cepat()))
    settings.MEDIA_ROOT = folder / "berkas"
    _basis_data_uji(folder)
    hypothesis.settings.register_profile("tata", deadline=None, database=None, print_blob=True)
    hypothesis.settings.load_profile("tata")
    expect.set_options(timeout=15_000)  # ms; a machine that others share may stall for seconds


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_FOLDER], ignore_errors=True)


_FOLDER = pytest.StashKey[Path]()


def _folder_cepat() -> str | None:
    """Memory instead of disk where there is some."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _basis_data_uji(folder: Path) -> None:
    """SQLite: a real file, so that the server thread of a browser test has a connection of its own.

    PostgreSQL: a name of this process, so that several runs may share one cluster.
    """
    basis_data = settings.DATABASES["default"]
    if _sqlite():
        basis_data.setdefault("TEST", {})["NAME"] = str(folder / "uji.sqlite3")
        basis_data["OPTIONS"]["init_command"] = (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
        )
    else:
        basis_data["CONN_MAX_AGE"] = 0
        basis_data.setdefault("TEST", {})["NAME"] = f"uji_tata_{os.getpid()}"


def _sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say why a test is left out; never leave one out in silence.

    A test without a database says on PostgreSQL what it said on SQLite: there it is deselected.
    """
    if not _sqlite():
        murni = [butir for butir in items if not _menyentuh_basis_data(butir)]
        config.hook.pytest_deselected(items=murni)
        items[:] = [butir for butir in items if _menyentuh_basis_data(butir)]
    for butir in items:
        if butir.get_closest_marker("postgres") and _sqlite():
            butir.add_marker(
                pytest.mark.skip(reason="hanya PostgreSQL; DATABASE_URL menunjuk SQLite")
            )
        if butir.get_closest_marker("peramban") and not CHROMIUM:
            butir.add_marker(
                pytest.mark.skip(reason="chromium tidak ada: apt-get install chromium")
            )


def _menyentuh_basis_data(butir: pytest.Item) -> bool:
    """Say whether a test may ask the database: by its mark, its fixtures or its class."""
    fixture = {"db", "transactional_db", "live_server"} & set(getattr(butir, "fixturenames", ()))
    kelas = getattr(butir, "cls", None)
    return bool(
        fixture
        or butir.get_closest_marker("django_db")
        or butir.get_closest_marker("postgres")
        or (kelas and issubclass(kelas, TransactionTestCase))
    )


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The test database, a copy of the mould; who really commits leaves it as it was at first."""
    with django_db_blocker.unblock():
        lama = cetakan.siapkan(settings.DATABASES["default"])
        isi_awal.pasang()
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(lama, verbosity=0)


@pytest.fixture(scope="session")
def playwright(playwright: Any) -> Iterator[Any]:
    """Leave no connection open behind: PostgreSQL would not drop the database."""
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium; nothing of it may speak to the outside."""
    pilihan = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--disable-sync",
        "--no-first-run",
        "--no-pings",
    ]
    if os.geteuid() == 0:
        pilihan.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": pilihan}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "id-ID", "timezone_id": "Asia/Jakarta"}


@pytest.fixture
def periksa_aksesibilitas() -> Any:
    """`periksa_aksesibilitas(page)` fails with what axe found."""
    from axe_playwright_python.sync_playwright import Axe

    from tests.peramban.alat import tenang

    axe = Axe()

    def periksa(page: Any, **pilihan: Any) -> None:
        tenang(page)
        hasil = axe.run(page, **pilihan)
        assert hasil.violations_count == 0, f"{page.url}\n{hasil.generate_report()}"

    return periksa


@pytest.fixture(scope="session")
def zeal_terpasang() -> None:
    """Watching costs time on every query, so it begins with the first test that asks for it."""
    from zeal.constants import initialize_app_registry
    from zeal.patch import patch

    initialize_app_registry()
    patch()


@pytest.fixture
def tanpa_kueri_berulang(zeal_terpasang: None) -> Iterator[AbstractContextManager[None]]:
    """Within this test a query repeated for each row is an error (django-zeal)."""
    from zeal import zeal_context

    with zeal_context() as konteks:
        yield konteks


@pytest.fixture
def axes_menyala(settings: Any) -> None:
    """Login lockout as in real life."""
    settings.AXES_ENABLED = True
