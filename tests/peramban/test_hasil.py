"""Open results in a browser: a resident on a phone, on a desk, and with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from evaluasi.unsur import PENDIDIKAN
from tests.evaluasi.dunia import buat_dunia, ramaikan_loket
from tests.evaluasi.pabrik import buat_respon
from tests.peramban.alat import ikuti, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("lebar", [360, 1280])
def test_dari_kota_ke_layanan(buka, lebar, periksa_aksesibilitas):
    """The city, one dinas, one service; nothing wider than the screen."""
    buat_dunia()
    page = buka("/hasil/", lebar=lebar)
    expect(uji(page, "indeks")).to_contain_text("Triwulan III 2026")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(page.get_by_role("link", name="Dinas Alfa"))
    expect(uji(page, "indeks")).to_contain_text("87,50")
    expect(uji(page, "indeks")).to_contain_text("Mutu B · Baik")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "menurut-layanan").get_by_role("link", name="Kartu tanda penduduk"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kartu tanda penduduk")
    page.get_by_text("Bagaimana angka ini dihitung?").click()
    expect(uji(page, "arti")).to_contain_text("75,00")
    periksa_aksesibilitas(page)


def test_periode_dengan_papan_ketik(buka):
    """The period is chosen and shown without a mouse."""
    buat_dunia()
    page = buka("/hasil/unit/DA/")
    page.get_by_label("Periode").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(uji(page, "indeks")).to_contain_text("Periode ini belum ditutup")


def test_loket_dibulatkan(buka, periksa_aksesibilitas):
    """A counter on a phone: about how many, about how well, and why not more exactly."""
    ramaikan_loket(buat_dunia())
    page = buka("/hasil/loket/mal/", lebar=360)
    expect(uji(page, "indeks")).to_contain_text("sekitar 80 Mutu B")
    expect(uji(page, "indeks")).to_contain_text("Angka loket dibulatkan")
    expect(uji(page, "unsur")).to_have_count(0)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)


@pytest.mark.parametrize(("lebar", "tinggi"), [(1280, 800), (1920, 1080)])
def test_papan_memenuhi_layar_tanpa_gulir(buka, periksa_aksesibilitas, lebar, tinggi):
    """No menu, nothing below the edge, with every band of education answered."""
    dunia = buat_dunia()
    for pendidikan, _ in PENDIDIKAN:
        for _ in range(6):
            buat_respon(
                dunia.lalu, [4] * 9, layanan=dunia.ktp, loket=dunia.loket,
                pendidikan=pendidikan, jenis_kelamin="L",
            )  # fmt: skip
    page = buka("/hasil/papan/mal/", lebar=lebar)
    page.set_viewport_size({"width": lebar, "height": tinggi})
    expect(uji(page, "papan")).to_contain_text("Terima kasih")
    assert page.evaluate("document.documentElement.scrollHeight") <= tinggi
    tanpa_gulir_samping(page)
    expect(page.get_by_role("navigation")).to_have_count(0)
    periksa_aksesibilitas(page)


def test_diperbesar_dua_kali(buka, periksa_aksesibilitas):
    """200 % zoom of a desk is 640 px: nothing is cut off."""
    ramaikan_loket(buat_dunia())
    page = buka("/hasil/papan/mal/", lebar=640)
    expect(uji(page, "papan")).to_contain_text("Terima kasih")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
