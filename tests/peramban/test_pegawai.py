"""People in a real browser: found, transferred, asked for a correction, answered; on phone and desk."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from pegawai.models import Pegawai, Penempatan, UsulPerbaikan
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan
from tests.peramban.alat import cari_unit, ikuti, siap, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kota() -> Any:
    return buat_kota()


@pytest.fixture
def petugas(kota: Any) -> Any:
    akun = buat_akun("petugas", nama="Petugas Kota")
    beri_peran(akun, "kepegawaian", kota["kota"])
    return akun


@pytest.fixture
def ani(kota: Any) -> Any:
    orang = buat_pegawai(
        nip(11), "Ani Rahma", gelar_belakang="S.H., M.Si.", golongan="III/c",
        akun=buat_akun("ani", nama="Ani Rahma"), email_dinas="ani.rahma@kota.example.go.id",
    )  # fmt: skip
    tempatkan(orang, buat_jabatan(kota["DA.B1"], "Analis Kebijakan Ahli Muda"), sk_nomor="800/1")
    tempatkan(buat_pegawai(nip(12), "Budi Santoso"), kepala(kota["DA.B1"]))
    buat_pegawai(nip(13), "Citra Dewi", unit_tunggu=kota["DB"])
    return orang


@pytest.mark.parametrize("lebar", [360, 1280])
def test_daftar_dicari_dan_disaring(buka, ani, petugas, lebar, periksa_aksesibilitas):
    page = buka("/pegawai/", lebar, petugas)
    expect(uji(page, "jumlah-pegawai")).to_contain_text("3 pegawai")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    siap(page)
    uji(page, "cari-pegawai").fill("analis alfa")
    expect(uji(page, "jumlah-pegawai")).to_contain_text("1 pegawai")
    expect(uji(page, "daftar-pegawai")).to_contain_text("Ani Rahma")
    uji(page, "cari-pegawai").fill("")
    expect(uji(page, "jumlah-pegawai")).to_contain_text("3 pegawai")
    page.get_by_text("Saring", exact=True).click()
    page.get_by_label("Penempatan").select_option("menunggu")
    expect(uji(page, "daftar-pegawai")).to_contain_text("Citra Dewi")
    expect(uji(page, "daftar-pegawai")).not_to_contain_text("Ani Rahma")
    tanpa_gulir_samping(page)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_pindah_dari_halaman_orangnya(buka, ani, petugas, lebar, periksa_aksesibilitas):
    page = buka(f"/pegawai/{ani.pk}/", lebar, petugas)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "pindahkan"))
    cari_unit(page, "unit", "beta")
    page.get_by_label("Dinas Beta", exact=False).first.check()
    ikuti(uji(page, "lanjut"))
    expect(page.locator("main")).to_contain_text("Kepala Dinas Beta – kosong")
    page.get_by_label("Mulai menjabat").fill("2026-05-01")
    page.get_by_label("Nomor SK").fill("800/2")
    page.get_by_label("Tanggal SK").fill("2026-04-20")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "periksa"))
    expect(uji(page, "akibat")).to_contain_text("ke Kepala Dinas Beta per 1 Mei 2026")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "riwayat")).to_contain_text("1 Januari 2021 – 30 April 2026")
    assert Penempatan.objects.pada(date(2026, 5, 1)).get(pegawai=ani).jabatan.nama == (
        "Kepala Dinas Beta"
    )
    tanpa_gulir_samping(page)
    expect(uji(page, "nip")).to_have_text("*" * 15 + "012")
    ikuti(uji(page, "tampilkan-terbatas"))
    expect(uji(page, "nip")).to_have_text(nip(11))


def test_data_saya_di_telepon_lalu_dijawab(buka, ani, petugas, periksa_aksesibilitas):
    page = buka("/pegawai/saya/", 360, ani.akun)
    expect(uji(page, "penilai")).to_contain_text("Budi Santoso")
    expect(uji(page, "rekan")).to_contain_text("Anda")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "usulkan"))
    page.get_by_label("Golongan", exact=True).check()
    periksa_aksesibilitas(page)
    ikuti(uji(page, "lanjut"))
    page.get_by_label("Seharusnya").select_option("III/d")
    page.get_by_label("Alasan").fill("SK kenaikan pangkat terlampir")
    bukti = {"name": "SK.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    page.get_by_label("Berkas bukti").set_input_files(bukti)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "kirim-usul"))
    expect(uji(page, "usul-saya")).to_contain_text("Menunggu")
    periksa_aksesibilitas(page)

    page = buka("/pegawai/usul/", 1280, petugas)
    expect(uji(page, "usul")).to_contain_text("Sisa 2 hari 23 jam")
    periksa_aksesibilitas(page)
    ikuti(page.get_by_role("link", name="Ani Rahma"))
    expect(uji(page, "nilai-baru")).to_have_text("Penata Tingkat I (III/d)")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "terima"))
    assert Pegawai.objects.get(pk=ani.pk).golongan == "III/d"
    assert UsulPerbaikan.objects.get().status == UsulPerbaikan.Status.DITERIMA

    page = buka("/pegawai/saya/", 360, ani.akun)
    expect(uji(page, "usul-saya")).to_contain_text("Diterima")
