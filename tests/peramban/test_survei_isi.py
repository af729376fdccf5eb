"""A survey in the browser: on the phone, by keyboard, without scripts, on a tablet, without a line."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from evaluasi.models import Respon, Saran, TokenSurvei
from evaluasi.services.anonim import buat_token, sidik_token
from evaluasi.services.survei import akhiri_survei
from evaluasi.services.tablet import daftar_tablet
from orgstruktur.models import Unit
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_survei
from tests.pabrik import buat_kota
from tests.peramban.alat import ikuti, sampai, siap, tanpa_gulir_samping, uji

pytestmark = pytest.mark.peramban
ALAMAT = "/survei/AAA234/"


@pytest.fixture
def survei(live_server):
    """An open survey with two services, one of them free by law, and a counter."""
    buat_kota()
    unit = Unit.objects.get(kode="DA")
    loket = buat_loket("loket-alfa", unit)
    buat_layanan("ktp", unit, loket, nama="Kartu penduduk", gratis_otomatis=True)
    buat_layanan("izin", unit, loket, nama="Izin usaha bagi perorangan")
    hari = timezone.localdate()
    masa = {"mulai": hari - timedelta(days=9), "selesai": hari + timedelta(days=9)}
    return buat_survei("AAA234", unit, **masa)


@pytest.fixture
def galat_yang_wajar() -> tuple[str, ...]:
    """A line that is down, and a refusal, are meant here."""
    return (
        "ERR_INTERNET_DISCONNECTED",
        "ERR_FAILED",
        "fetching the script",  # of the service worker, which is there already
        "status of 4",
        "status of 5",
    )


@pytest.fixture
def tanpa_skrip(browser, browser_context_args, live_server):
    """A page in a browser that runs no scripts."""
    konteks = browser.new_context(
        **browser_context_args, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    yield konteks.new_page()
    konteks.close()


def tampak(page: Page, nama: str):
    return page.locator(f"[data-uji={nama}]:visible")


def lanjut(page: Page, skrip: bool = True) -> None:
    tombol = tampak(page, "lanjut")
    tombol.click() if skrip else ikuti(tombol)


def jawab(page: Page, skrip: bool = True, layanan: str = "Izin usaha", pilih: int = 2) -> None:
    """From the start to the screen on which answers are checked."""
    mulai = uji(page, "mulai")
    mulai.click() if skrip else ikuti(mulai)
    page.get_by_label(layanan).check()
    lanjut(page, skrip)
    for nomor in range(1, 10 if layanan.startswith("Izin") else 9):
        expect(page.locator("[data-kemajuan]:visible")).to_contain_text(f"Pertanyaan {nomor} ")
        tampak(page, "pilihan").nth(pilih).check()
        lanjut(page, skrip)
    expect(page.get_by_label("Usia")).to_be_visible()
    lanjut(page, skrip)
    tampak(page, "saran").fill("Antre lama.")
    lanjut(page, skrip)
    expect(tampak(page, "ringkas")).to_be_visible()


# --- the phone ---------------------------------------------------------------------------------------
def test_di_ponsel_satu_pertanyaan_satu_layar(survei, buka):
    page = buka(ALAMAT, lebar=360)
    jawab(page)
    tanpa_gulir_samping(page)
    expect(tampak(page, "ringkas")).to_contain_text("Izin usaha bagi perorangan")
    page.get_by_role("button", name="Ubah Perilaku pelaksana").click()
    tampak(page, "pilihan").first.check()
    lanjut(page)
    expect(tampak(page, "ringkas")).to_contain_text("Tidak sopan dan ramah")
    tampak(page, "kirim").click()
    expect(tampak(page, "selesai")).to_contain_text("sudah kami terima")
    respon = Respon.objects.get()
    assert (respon.perilaku, respon.waktu, respon.layanan.kode) == (1, 3, "izin")
    assert Saran.objects.get().teks == "Antre lama."
    page.go_back()  # the answers are gone from the page, and are not sent again
    expect(uji(page, "mulai")).to_be_visible()
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert page.context.cookies() == [] and Respon.objects.count() == 1


def test_tanpa_pilihan_tetap_di_pertanyaan(survei, buka):
    page = buka(ALAMAT + "?l=izin", lebar=360)
    uji(page, "mulai").click()
    lanjut(page)
    expect(tampak(page, "galat")).to_contain_text("Pilih salah satu jawaban")
    expect(page).to_have_title("Galat: Bagaimana pelayanan kami? · Survei Kepuasan Masyarakat")
    expect(tampak(page, "pilihan").first).to_be_focused()
    tampak(page, "pilihan").nth(1).check()
    expect(tampak(page, "galat")).to_have_count(0)
    lanjut(page)
    expect(page.locator("[data-kemajuan]:visible")).to_contain_text("Pertanyaan 2 dari 9")


def test_tombol_kembali_peramban_dan_muat_ulang(survei, buka):
    page = buka(ALAMAT + "?l=ktp", lebar=360)
    uji(page, "mulai").click()
    tampak(page, "pilihan").nth(3).check()
    lanjut(page)
    tampak(page, "pilihan").nth(1).check()
    lanjut(page)
    page.reload()  # pulled down by accident: nothing is lost
    expect(page.locator("[data-kemajuan]:visible")).to_contain_text("Pertanyaan 3 dari 8")
    page.go_back()
    expect(tampak(page, "pilihan").nth(1)).to_be_checked()
    tampak(page, "kembali").click()
    expect(tampak(page, "pilihan").nth(3)).to_be_checked()
    page.go_back()
    expect(uji(page, "mulai")).to_be_visible()


def test_layanan_gratis_melewati_biaya(survei, buka):
    page = buka(ALAMAT, lebar=360)
    jawab(page, layanan="Kartu penduduk")
    expect(tampak(page, "ringkas")).not_to_contain_text("Biaya")
    tampak(page, "kirim").click()
    expect(tampak(page, "selesai")).to_be_visible()
    assert Respon.objects.get().biaya == 4


def test_kirim_ditekan_dua_kali(survei, buka):
    page = buka(ALAMAT, lebar=360)
    jawab(page)
    page.evaluate(
        "() => { const t = document.querySelector('[data-uji=kirim]'); t.click(); t.click(); }"
    )
    expect(tampak(page, "selesai")).to_be_visible()
    assert Respon.objects.count() == 1


def test_ditutup_saat_diisi(survei, buka, periksa_aksesibilitas):
    """No dead end on the last screen: a page says when it closed and what was written."""
    page = buka(ALAMAT, lebar=360)
    jawab(page)
    akhiri_survei(survei=survei, oleh=None)
    tampak(page, "kirim").click()
    expect(uji(page, "sebab")).to_contain_text("sudah ditutup pada")
    expect(uji(page, "sambil")).to_contain_text("tidak kami simpan")
    expect(uji(page, "saran")).to_have_text("Antre lama.")
    expect(uji(page, "hasil")).to_be_visible()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert not Respon.objects.exists()


def test_slip_hilang_dari_alamat_sesudah_dipakai(survei, buka):
    token = buat_token()
    TokenSurvei.objects.create(
        survei=survei, sidik=sidik_token(token), berlaku_sampai=survei.selesai
    )
    page = buka(f"{ALAMAT}?t={token}", lebar=360)
    jawab(page)
    tampak(page, "kirim").click()
    expect(tampak(page, "selesai")).to_be_visible()
    assert token not in page.url and TokenSurvei.objects.get().terpakai
    page.goto(page.url.split("?")[0] + f"?t={token}")
    expect(page.locator("main")).to_contain_text("sudah dipakai")


def test_kunjungan_pertama_tiga_permintaan(survei, buka, page):
    daftar: list[str] = []
    page.on("request", lambda r: daftar.append(r.url) if not r.url.startswith("data:") else None)
    buka(ALAMAT, lebar=360)
    page.wait_for_load_state("networkidle")
    assert len(daftar) == 3, daftar
    bita = page.evaluate(
        """() => [...performance.getEntriesByType("navigation"),
            ...performance.getEntriesByType("resource")].reduce((n, e) => n + e.transferSize, 0)"""
    )
    assert 10_000 < bita <= 50_000


# --- by keyboard -----------------------------------------------------------------------------------------
def test_dengan_papan_ketik_saja(survei, buka):
    page = buka(ALAMAT + "?l=izin")
    tekan = page.keyboard.press
    uji(page, "mulai").focus()
    tekan("Enter")
    for nomor in range(1, 10):
        expect(page.locator("[data-kemajuan]:visible")).to_contain_text(f"Pertanyaan {nomor} ")
        expect(page.locator("section:not([hidden]) h1")).to_be_focused()
        tekan("Tab")
        tekan("Space")
        tekan("ArrowDown")
        tekan("Enter")  # Enter means "Lanjut"
    expect(page.get_by_label("Jenis kelamin")).to_be_visible()
    for _ in range(5):
        tekan("Tab")
    tekan("Enter")
    expect(tampak(page, "saran")).to_be_focused()
    tekan("Tab")
    tekan("Enter")
    expect(tampak(page, "ringkas")).to_be_visible()
    tampak(page, "kirim").focus()
    tekan("Enter")
    expect(tampak(page, "selesai")).to_be_focused()
    assert set(Respon.objects.get().jawaban) == {2}


# --- without scripts ---------------------------------------------------------------------------------------
def test_tanpa_skrip(survei, tanpa_skrip, live_server):
    page = tanpa_skrip
    page.goto(live_server.url + ALAMAT)
    ikuti(uji(page, "mulai"))
    ikuti(tampak(page, "lanjut"))
    expect(tampak(page, "galat")).to_contain_text("Pilih layanan")
    page.goto(live_server.url + ALAMAT)
    jawab(page, skrip=False)
    page.go_back()  # the browser's own Back button
    expect(tampak(page, "saran")).to_be_visible()
    page.go_forward()
    expect(tampak(page, "ringkas")).to_contain_text("Antre lama.")
    ikuti(tampak(page, "kirim"))
    expect(tampak(page, "selesai")).to_contain_text("sudah kami terima")
    page.go_back()
    ikuti(tampak(page, "kirim"))  # sent once more from the page before
    expect(tampak(page, "sudah")).to_contain_text("dihitung satu kali")
    assert Respon.objects.count() == Saran.objects.count() == 1
    assert page.context.cookies() == []


# --- without a line --------------------------------------------------------------------------------------------
def test_sambungan_putus_lalu_pulih(survei, buka):
    page = buka(ALAMAT, lebar=360)
    siap(page)
    page.context.set_offline(True)
    jawab(page)
    tampak(page, "kirim").click()
    expect(tampak(page, "tersimpan")).to_contain_text("tersimpan di perangkat ini")
    expect(page.locator("#kabar")).to_contain_text("1 jawaban tersimpan")
    assert Respon.objects.count() == 0
    page.context.set_offline(False)  # the browser tells the page
    expect(page.locator("#kabar")).to_contain_text("sudah terkirim")
    assert Respon.objects.count() == Saran.objects.count() == 1
    assert page.evaluate("localStorage.length") == 0


def test_jawaban_server_yang_hilang_di_jalan_tidak_terhitung_dua_kali(survei, buka):
    """The server has it, the device does not know: it sends again, with the same key."""
    page = buka(ALAMAT, lebar=360)
    jawab(page)

    def hilang(rute):
        rute.fetch()
        rute.abort()

    page.route("**/kirim/", hilang)
    tampak(page, "kirim").click()
    expect(tampak(page, "tersimpan")).to_be_visible()
    assert Respon.objects.count() == 1
    page.unroute("**/kirim/")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#kabar")).to_contain_text("sudah terkirim")
    assert Respon.objects.count() == 1


def test_server_yang_sibuk_atau_rusak_tidak_menghilangkan_jawaban(survei, buka):
    page = buka(ALAMAT, lebar=360)
    jawab(page)
    page.route("**/kirim/", lambda r: r.fulfill(status=503, body="sibuk"))
    tampak(page, "kirim").click()
    expect(tampak(page, "tersimpan")).to_be_visible()
    page.unroute("**/kirim/")
    page.goto(page.url)  # the next day, the page is opened again
    sampai(page, lambda: Respon.objects.count() == 1, "jawaban yang tersimpan tidak terkirim")


# --- a tablet at a counter ------------------------------------------------------------------------------------------
@pytest.fixture
def tablet(survei):
    _, kunci = daftar_tablet(loket=survei.unit.daftar_loket.get(), nama="Meja 1", oleh=None)
    return f"/survei/loket-alfa/tablet/?kunci={kunci}"


def test_tablet_kembali_ke_awal_tanpa_jejak(survei, buka, page, tablet):
    page.clock.install()
    buka(tablet)
    panjang = page.evaluate("history.length")
    for banyak in (1, 2):  # one after the other, without loading again
        jawab(page)
        tampak(page, "kirim").click()
        expect(tampak(page, "selesai")).to_be_visible()
        assert Respon.objects.count() == banyak
        page.clock.run_for(11_000)
        expect(uji(page, "mulai")).to_be_visible()
    assert page.evaluate("history.length") == panjang
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert set(Respon.objects.values_list("asal", "loket__kode")) == {(30, "loket-alfa")}


def test_tablet_yang_ditinggalkan(survei, buka, page, tablet):
    page.clock.install()
    buka(tablet)
    uji(page, "mulai").click()
    page.get_by_label("Izin usaha").check()
    lanjut(page)
    page.clock.run_for(46_000)
    expect(uji(page, "masih").get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(uji(page, "masih")).to_have_count(0)
    expect(page.locator("[data-kemajuan]:visible")).to_be_visible()
    page.clock.run_for(61_000)
    expect(uji(page, "mulai")).to_be_visible()
    uji(page, "mulai").click()
    expect(page.locator("input:checked")).to_have_count(0)  # nothing of the one before


def test_tablet_berbahasa_inggris_kembali_ke_bahasa_indonesia(survei, buka, page, tablet):
    page.clock.install()
    buka(tablet)
    panjang = page.evaluate("history.length")
    ikuti(uji(page, "bahasa"))
    expect(page.locator("h1")).to_have_text("How did we serve you?")
    uji(page, "mulai").click()
    expect(page.get_by_text("Which service did you receive?")).to_be_visible()
    page.clock.run_for(61_000)
    expect(page.locator("h1")).to_have_text("Bagaimana pelayanan kami?")
    expect(uji(page, "hasil")).to_have_count(0)  # no way out of the survey on a tablet
    assert page.evaluate("history.length") == panjang


def test_tablet_menyimpan_beberapa_jawaban(survei, buka, page, tablet):
    page.clock.install()
    buka(tablet)
    siap(page)
    page.context.set_offline(True)
    for banyak in (1, 2, 3):
        jawab(page, pilih=banyak)
        tampak(page, "kirim").click()
        expect(page.locator("#kabar")).to_contain_text(f"{banyak} jawaban tersimpan")
        page.clock.run_for(11_000)
        expect(uji(page, "mulai")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#kabar")).to_contain_text("sudah terkirim")
    assert sorted(Respon.objects.values_list("waktu", flat=True)) == [2, 3, 4]


def test_tablet_terbuka_lagi_tanpa_sambungan(survei, buka, page, tablet, live_server):
    """The start page is kept on the tablet, and nothing else; switched off and on, it still works."""
    buka(tablet)
    tersimpan = """async () => {
        const s = await caches.open("tata-survei");
        return (await s.keys()).map((r) => new URL(r.url).pathname).sort();
    }"""
    sampai(page, lambda: len(page.evaluate(tersimpan)) == 4, "halaman tablet tidak tersimpan")
    assert page.evaluate(tersimpan) == [
        "/static/css/survei.css",
        "/static/js/survei.js",
        *["/survei/loket-alfa/tablet/"] * 2,  # in both languages
    ]
    page.context.set_offline(True)
    page.reload()
    jawab(page)
    tampak(page, "kirim").click()
    expect(tampak(page, "tersimpan")).to_be_visible()
    assert Respon.objects.count() == 0
    page.context.set_offline(False)
    sampai(page, lambda: Respon.objects.count() == 1, "jawaban yang tersimpan tidak terkirim")
    assert len(page.evaluate(tersimpan)) == 4


def test_kunci_tablet_tidak_tampak_di_alamat(survei, buka, page, tablet, live_server):
    """Nor can a script read it; the address it was registered with still leads there, also without a line."""
    buka(tablet)
    alamat = f"{live_server.url}/survei/loket-alfa/tablet/"
    assert page.url == alamat
    (kuki,) = page.context.cookies()
    assert kuki["value"] == tablet.partition("=")[2]
    assert (kuki["httpOnly"], kuki["sameSite"], kuki["path"]) == (True, "Lax", "/survei/")
    assert page.evaluate("document.cookie") == ""
    ikuti(uji(page, "bahasa"))
    assert page.url == f"{alamat}?bahasa=en"
    page.goto(alamat)
    tersimpan = (
        """async () => (await (await caches.open("tata-survei")).keys()).map((r) => r.url)"""
    )
    sampai(page, lambda: alamat in page.evaluate(tersimpan), "halaman tablet tidak tersimpan")
    assert not [u for u in page.evaluate(tersimpan) if "kunci" in u]
    page.context.set_offline(True)
    page.goto(live_server.url + tablet)
    assert page.url == alamat
    expect(uji(page, "mulai")).to_be_visible()
    page.context.set_offline(False)


# --- axe --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lebar", [360, 640], ids=["ponsel", "zum-200"])
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_axe_pada_setiap_layar(survei, buka, periksa_aksesibilitas, lebar, bahasa):
    """640 px is a screen of 1280 px at 200 %: layout in CSS pixels is the same, doubled dots too."""
    page = buka(f"{ALAMAT}?bahasa={bahasa}", lebar=lebar)
    if lebar == 640:
        sesi = page.context.new_cdp_session(page)
        ukuran = {"width": 640, "height": 400, "deviceScaleFactor": 2, "mobile": False}
        sesi.send("Emulation.setDeviceMetricsOverride", ukuran)
    periksa_aksesibilitas(page)
    uji(page, "mulai").click()
    lanjut(page)
    periksa_aksesibilitas(page)
    while not tampak(page, "kirim").count():
        if tampak(page, "pilihan").count():
            tampak(page, "pilihan").first.check()
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)
        lanjut(page)
    periksa_aksesibilitas(page)
    tampak(page, "kirim").click()
    expect(tampak(page, "selesai")).to_be_visible()
    periksa_aksesibilitas(page)


def test_axe_tanpa_skrip_dan_yang_ditolak(survei, buka, page, periksa_aksesibilitas, live_server):
    from tests.evaluasi.isi_uji import TanpaSkrip

    def periksa(html: str) -> None:
        page.route("**/uji-axe/", lambda r: r.fulfill(body=html, content_type="text/html"))
        page.goto(f"{live_server.url}/uji-axe/")
        page.unroute("**/uji-axe/")
        periksa_aksesibilitas(page)

    page.set_viewport_size({"width": 360, "height": 740})
    warga = TanpaSkrip(ALAMAT)
    warga.tekan("mulai")
    periksa(warga.tekan("lanjut").text)
    for layar in ("waktu", "diri", "saran", "periksa"):
        periksa(warga.jawab(layar).jawaban.text)
    periksa(warga.tekan("kirim").text)
    for alamat in (f"{ALAMAT}?t=ACDEFGHJKMNP", f"{ALAMAT}tablet/?kunci=salah"):
        buka(alamat, lebar=360)
        periksa_aksesibilitas(page)
