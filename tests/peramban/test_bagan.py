"""The chart in a real browser: fold, zoom, pan, keyboard, search, files, large trees, phone, axe."""

import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota
from tests.peramban.alat import ikuti, sampai, tanpa_gulir_samping, tenang, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
URL = "/struktur/bagan/"


@pytest.fixture
def kota():
    return buat_kota()


def kotak(page, kode):
    return page.locator(f"svg a[data-kode='{kode}']")


def sakelar(page, kode):
    return page.locator(f"svg a[data-sakelar='{kode}']")


def terbuka(page):
    """The chart, once its script has measured it."""
    expect(page.locator("[data-bagan-layar][data-siap]")).to_have_count(1)


def gulir(page):
    return page.locator("[data-bagan-layar]").evaluate("e => [e.scrollLeft, e.scrollTop]")


@pytest.mark.parametrize("lebar", [360, 1280])
def test_membuka_melipat_dan_memusatkan(kota, buka, lebar, periksa_aksesibilitas):
    page = buka(URL, lebar)
    terbuka(page)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    sakelar(page, "DA").click()
    expect(kotak(page, "DA.B1")).to_be_visible()
    expect(page.locator("[data-kabar]")).to_have_text("Dinas Alfa dibuka.")
    expect(page).to_have_url(re.compile(r"\?buka=DA$"))
    sakelar(page, "DA").click()
    expect(kotak(page, "DA.B1")).to_have_count(0)

    page.get_by_label("Cari unit dan pusatkan").fill("subbagian")
    temuan = uji(page, "temuan").get_by_role("link")
    expect(temuan).to_have_count(2)
    temuan.first.click()
    expect(kotak(page, "DA.S1")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("pusat=DA.S1"))
    tenang(page)
    periksa_aksesibilitas(page)
    ikuti(kotak(page, "DA.S1"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Subbagian Umum")


def test_dengan_papan_ketik_saja(kota, buka):
    page = buka(URL)
    terbuka(page)
    kotak(page, "KOTA").focus()
    expect(kotak(page, "KOTA")).to_have_role("treeitem")
    expect(kotak(page, "DA")).to_have_attribute("aria-level", "2")
    expect(kotak(page, "DA")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(kotak(page, "SETDA")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(kotak(page, "DA")).to_be_focused()
    page.keyboard.press("Space")
    expect(kotak(page, "DA.S")).to_be_visible()
    expect(kotak(page, "DA")).to_be_focused()
    expect(kotak(page, "DA")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(kotak(page, "DA.B1")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(kotak(page, "DA")).to_be_focused()
    page.keyboard.press("Home")
    expect(kotak(page, "KOTA")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/struktur/unit/KOTA/"))


def test_perbesar_geser_dan_peta_kecil(kota, buka):
    page = buka(URL + "?dalam=semua")
    terbuka(page)
    nilai = page.locator("[data-zum-nilai]")
    page.get_by_role("button", name="100%").click()
    expect(nilai).to_have_text("100%")
    page.get_by_role("button", name="Perbesar").click()
    expect(nilai).to_have_text("125%")
    kotak(page, "KOTA").focus()
    page.keyboard.press("+")
    expect(nilai).to_have_text("156%")
    expect(page.locator("[data-bagan-peta]")).to_be_visible()
    layar = page.locator("[data-bagan-layar]").bounding_box()
    x, y = layar["x"] + layar["width"] / 2, layar["y"] + 12
    awal = gulir(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 160, y, steps=4)
    page.mouse.up()
    assert gulir(page)[0] == pytest.approx(awal[0] + 160, abs=2)
    expect(page).to_have_url(re.compile("dalam=semua"))
    page.mouse.wheel(0, 200)
    sampai(page, lambda: gulir(page)[1] > awal[1], "roda menggeser bagan")
    page.keyboard.down("Control")
    page.mouse.wheel(0, 300)
    page.keyboard.up("Control")
    expect(nilai).not_to_have_text("156%")
    page.get_by_role("button", name="Muat").click()
    expect(page.locator("[data-bagan-peta]")).to_be_hidden()
    expect(kotak(page, "DB.B2")).to_be_in_viewport()


def test_cubit_di_layar_sentuh(kota, buka):
    page = buka(URL, 360)
    terbuka(page)
    page.get_by_role("button", name="100%").click()
    for kiri, kanan in ((150, 200), (100, 250)):
        page.locator("[data-bagan-layar]").evaluate(
            """(layar, titik) => {
              const sentuh = titik.map((t, n) => new Touch({ identifier: n, target: layar, ...t }));
              layar.dispatchEvent(new TouchEvent("touchmove", { touches: sentuh, bubbles: true, cancelable: true }));
            }""",
            [{"clientX": kiri, "clientY": 400}, {"clientX": kanan, "clientY": 400}],
        )
    expect(page.locator("[data-zum-nilai]")).to_have_text("300%")


def test_pilihan_tampilan_ikut_ke_alamat_dan_berkas(kota, buka):
    page = buka(URL)
    terbuka(page)
    page.locator(".alat-saring summary").click()
    page.get_by_label("Warnai menurut").select_option("subunit")
    expect(uji(page, "legenda")).to_contain_text("Banyaknya sub-unit")
    page.get_by_label("Tingkat yang dibuka").select_option("semua")
    expect(kotak(page, "DB.S1")).to_have_count(1)
    uji(page, "unduh").locator("summary").click()
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="PDF", exact=True).click()
    isi = PdfReader(unduhan.value.path()).pages[0].extract_text()
    assert "Kelurahan Bandar" in isi
    assert "warna: banyaknya sub-unit" in isi


def test_tanpa_javascript(kota, browser, live_server):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(live_server.url + URL)
    sakelar(page, "DA").click()
    expect(kotak(page, "DA.B1")).to_have_count(1)
    kotak(page, "DA.B1").click()
    expect(page).to_have_url(re.compile("/struktur/unit/DA.B1/"))
    konteks.close()


@pytest.mark.parametrize(("kueri", "kode"), [("", "KOTA"), ("?pusat=KEC", "KEC")])
def test_tanpa_javascript_di_ponsel_bagan_mulai_dari_unitnya(
    kota, browser, live_server, kueri, kode
):
    konteks = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = konteks.new_page()
    page.goto(live_server.url + URL + kueri)
    tempat = kotak(page, kode).locator("rect").first.bounding_box()
    assert tempat["x"] >= 0
    assert tempat["x"] + tempat["width"] <= 360
    layar = page.locator("[data-bagan-layar]").bounding_box()
    assert layar["y"] <= tempat["y"] < layar["y"] + layar["height"]
    konteks.close()


LUKIS = """() => new Promise((selesai) => {
  const tunggu = () => document.querySelector("[data-bagan-layar][data-siap]")
    ? requestAnimationFrame(() => requestAnimationFrame(() => selesai(performance.now())))
    : requestAnimationFrame(tunggu);
  tunggu();
})"""
GESER = """() => new Promise((selesai) => {
  const layar = document.querySelector("[data-bagan-layar]");
  let lalu = performance.now(), terlama = 0, n = 0;
  const langkah = (kini) => {
    terlama = Math.max(terlama, kini - lalu); lalu = kini;
    layar.scrollLeft += 60; n += 1;
    if (n < 30) requestAnimationFrame(langkah); else selesai(terlama);
  };
  requestAnimationFrame(langkah);
})"""


@pytest.mark.sendirian
def test_dua_ribu_unit_tergambar_dan_tetap_lincah(buka, live_server):
    """Within 1.5 s from asking to the second frame with every box; no frame of a pan takes 0.25 s.

    The best of eight tries: the machine is shared, the first also pays for what is kept afterwards.
    """
    muat_beban(2000)
    page = buka(URL)
    terbuka(page)
    lukis, geser = [], []
    for _ in range(8):
        page.goto(live_server.url + URL + "?dalam=semua", wait_until="commit")
        lukis.append(page.evaluate(LUKIS))
        assert page.locator("svg a[data-kode]").count() == 2000
        geser.append(page.evaluate(GESER))
    expect(uji(page, "daftar-isi")).to_contain_text("garis besar (2.000 unit)")
    assert min(lukis) <= 1500, lukis
    assert min(geser) <= 250, geser
    page.get_by_role("button", name="Muat").click()
    lebar = page.locator("[data-bagan-layar] > svg:not(.bagan-mula)").evaluate(
        "e => e.getBoundingClientRect().width"
    )
    assert lebar <= 1280, "“Muat” menampilkan seluruhnya"


@pytest.mark.lambat
def test_dua_puluh_ribu_unit_terbuka_dua_tingkat(buka):
    muat_beban(20_000)
    page = buka(URL)
    terbuka(page)
    banyak = page.locator("svg a[data-kode]").count()
    assert 500 < banyak < 2000
    expect(uji(page, "jumlah-tampak")).to_contain_text("dari 20.000 unit tampak")
    sakelar(page, "BEBAN.D3").click()
    expect(kotak(page, "BEBAN.D3.B1")).to_have_count(1)
