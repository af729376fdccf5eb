"""The questionnaire of a unit on the phone: every answer is kept as it is given, without a button."""

from datetime import date

import pytest
from playwright.sync_api import expect

from evaluasi.models import EvaluasiKelembagaan
from evaluasi.services.kelembagaan import buka_putaran
from orgstruktur.models import Jabatan
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan
from tests.peramban.alat import ikuti, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


def test_pimpinan_unit_mengisi_dari_telepon(buka, periksa_aksesibilitas):
    """From the front page to a section; a tap is kept; the button goes on to the next section."""
    unit = buat_kota()
    kepala = buat_akun("kepala")
    beri_peran(kepala, "pegawai", unit["kota"])
    tempatkan(
        buat_pegawai(nip(1), "Ani", akun=kepala), Jabatan.objects.get(unit=unit["DA"], kepala=True)
    )
    buka_putaran(tahun=2026, selesai=date(2026, 12, 15), daftar_unit=[unit["DA"]], oleh=None)
    halaman = buka("/beranda/", 360, kepala)
    ikuti(halaman.get_by_role("link", name="evaluasi kelembagaan unit Anda"))
    ikuti(uji(halaman, "menunggu").get_by_role("link"))
    ikuti(uji(halaman, "bagian").get_by_role("link", name="Teknologi informasi"))
    tanpa_gulir_samping(halaman)
    halaman.get_by_label("Setuju", exact=True).first.check()
    expect(uji(halaman, "status-isi")).to_contain_text("Tersimpan.")
    expect(uji(halaman, "status-isi")).to_contain_text("1 dari 73")
    assert EvaluasiKelembagaan.objects.get().jawaban == {"ti_1": 3}
    periksa_aksesibilitas(halaman)
    ikuti(uji(halaman, "lanjut"))
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Tingkat maturitas")
