"""What the browser tests share: logging in, waiting for a page, dragging.

A click and a key return before the page has answered, the more so on a busy machine. So:

- what leads to another page is clicked with `ikuti` or done inside `halaman_baru`: when these
  return, the scripts of the new page have run;
- what a script or htmx changes in a page is asserted with playwright's `expect`, which waits;
- the database is looked at only after one of the two.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tebingtinggi.akun.models import Akun
from tests.dasar import SANDI
from tests.dasar import masuk as masuk_klien

BATAS = 15  # seconds, as tests/conftest.py sets it for `expect`
TENANG = """() => !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling")
    && document.getAnimations().every((a) => a.playState !== "running"
        || a.effect?.getComputedTiming().endTime === Infinity)"""


# --- waiting --------------------------------------------------------------------------------------
def siap(page: Page) -> None:
    """The page is loaded, so its deferred scripts have run and htmx listens."""
    page.wait_for_load_state("load")


def tenang(page: Page) -> None:
    """And nothing is under way: no answer to htmx, no transition between two colours."""
    siap(page)
    page.wait_for_function(TENANG)


@contextmanager
def halaman_baru(page: Page) -> Iterator[None]:
    """What happens inside leads to another page; afterwards that page is ready."""
    siap(page)
    with page.expect_event("load"):
        yield


def ikuti(tombol: Locator) -> None:
    """Click what leads to another page."""
    with halaman_baru(tombol.page):
        tombol.click()


def sampai(page: Page, benar: Callable[[], bool], pesan: str) -> None:
    """Ask again until it is so, where `expect` knows no such question."""
    akhir = time.monotonic() + BATAS
    while not benar():
        assert time.monotonic() < akhir, pesan
        page.wait_for_timeout(100)


def hentikan_jam(page: Page) -> None:
    """From here on no timer of the page runs out, however slow the machine is."""
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(minutes=1))


# --- pages ----------------------------------------------------------------------------------------
def uji(page: Page, nama: str) -> Locator:
    return page.locator(f"[data-uji={nama}]")


def sesi(page: Page, akun: Akun, url: str) -> None:
    """Logged in without the form."""
    kuki = masuk_klien(akun).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": kuki, "url": url}])


def masuk(page: Page, akun: str, sandi: str = SANDI, ke: str = "**/beranda/") -> None:
    """Logged in by the form, which is the present page."""
    siap(page)
    page.get_by_label("NIP atau nama akun").fill(akun)
    page.get_by_label("Kata sandi", exact=True).fill(sandi)
    page.keyboard.press("Enter")
    page.wait_for_url(ke)


def isi_perubahan(page: Page, dasar: str = "Perwali 12/2024", mulai: str = "2024-01-01") -> None:
    siap(page)
    page.get_by_label("Perubahan", exact=True).check()
    page.get_by_label("Mulai berlaku").fill(mulai)
    page.get_by_label("Dasar hukum").fill(dasar)


def cari_unit(page: Page, ruas: str, kata: str) -> None:
    """Search in a picker of units; its hits are there."""
    siap(page)
    uji(page, f"cari-{ruas}").fill(kata)
    expect(uji(page, f"calon-{ruas}")).to_contain_text(f"ocok dengan “{kata}”")


def tanpa_gulir_samping(page: Page) -> None:
    """Nothing stands out of the screen sideways."""
    siap(page)
    assert page.viewport_size
    lebar = page.evaluate("document.documentElement.scrollWidth")
    assert lebar <= page.viewport_size["width"], page.url


# --- dragging -------------------------------------------------------------------------------------
def angkat(pegang: Locator, tanda: Locator) -> None:
    """Take something by its grip; `tanda` matches as soon as the script knows of it."""
    page = pegang.page
    pegang.hover()  # waits until it stands still
    kotak = pegang.bounding_box()
    assert kotak
    x, y = kotak["x"] + kotak["width"] / 2, kotak["y"] + kotak["height"] / 2
    page.mouse.down()
    page.mouse.move(x + 8, y + 12, steps=5)
    expect(tanda).to_have_count(1)


def bidik(
    page: Page, titik: Callable[[], tuple[float, float]], tercapai: Callable[[], bool]
) -> None:
    """Bring what was taken to a point, and again (rows make room on the way), until it lies right.

    Then the pointer rests, and it must still lie right: letting go changes nothing any more.
    """
    akhir = time.monotonic() + BATAS
    kali = 0
    while True:
        assert time.monotonic() < akhir, "yang diseret tidak sampai ke tujuannya"
        x, y = titik()
        page.mouse.move(x + kali % 2, y, steps=3 if kali else 8)
        kali += 1
        if all(_sesudah_dilihat(page, tercapai) for _ in range(2)):
            return


def _sesudah_dilihat(page: Page, tercapai: Callable[[], bool]) -> bool:
    """Sortable looks every 50 ms; a timer of the page comes after its own, however late both are."""
    page.evaluate("new Promise((selesai) => setTimeout(selesai, 120))")
    return tercapai()
