"""Parts of a proposal's way that several browser tests go, each as a person does it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from orgstruktur.models import Fungsi, Temuan, Unit
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.temuan import sidik_teks
from tests.pabrik import perubahan
from tests.peramban.alat import ikuti, uji


def buat_temuan(kode: tuple[str, str] = ("DA.B1", "DB.B1")) -> Temuan:
    """An overlap between two bidang, as the analysis leaves it."""
    fungsi = []
    for satu in kode:
        unit = Unit.objects.get(kode=satu)
        tambah_fungsi(
            unit=unit, daftar_teks=["pengelolaan laman"], ketetapan=perubahan(), oleh=None
        )
        fungsi.append(Fungsi.objects.get(unit=unit, teks="pengelolaan laman"))
    a, b = fungsi
    return Temuan.objects.create(
        fungsi_a=a,
        fungsi_b=b,
        unit_a=a.unit,
        unit_b=b.unit,
        tingkat=Temuan.Tingkat.DUPLIKASI,
        skor=0.95,
        sidik=sidik_teks(a.teks, b.teks),
    )


def jawab_temuan(page: Page, langkah: str, nama: str, sehat: Callable[[Page], None]) -> None:
    """From the page of a finding to a new proposal that holds `langkah`."""
    ikuti(uji(page, "jawab-rancangan"))
    sehat(page)
    page.get_by_label(langkah, exact=True).check()
    page.get_by_label("Rancangan baru", exact=True).check()
    page.get_by_label("Nama rancangan baru").fill(nama)
    ikuti(uji(page, "lanjut-jawab"))
    expect(uji(page, "temuan-dijawab")).to_be_visible()
    sehat(page)
    ikuti(uji(page, "simpan-langkah"))
