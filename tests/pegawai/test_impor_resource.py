"""django-import-export as the interface: Resource, Result and admin say what the service says."""

import pytest
from django.utils import timezone
from tablib import Dataset

from pegawai.impor.keadaan import Pilihan
from pegawai.models import Pegawai
from pegawai.resources import FormatDaftarPegawai, PegawaiResource
from pegawai.services.impor import impor_pegawai
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, xlsx, xlsx_siasn
from tests.pegawai.pabrik import buat_pegawai, nip

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return buat_kota()


def jumlah(hasil) -> tuple[int, ...]:
    return tuple(hasil.totals[k] for k in ("new", "update", "skip", "invalid"))


@pytest.mark.parametrize("uji", [True, False])
def test_resource_dan_layanan_melapor_sama(unit, uji):
    buat_pegawai(nip(2), "BUDI")
    buat_pegawai(nip(3), "CITRA", golongan="III/a")
    isi = xlsx(
        {
            "PNS": [["DAFTAR"], ["NIP", "NAMA", "GOL"], [nip(1), "ANI", "III/b"], [nip(2), "BUDI", ""]],
            "Lain": [["NIP", "NAMA", "GOL"], [nip(3), "CITRA", "III/c"], ["12", "DEWI", ""], [5, "EKO", ""]],
        }
    )  # fmt: skip
    pilihan = Pilihan(timezone.localdate(), hanya_baik=True)
    layanan = impor_pegawai(isi=isi, berkas="a.xlsx", pilihan=pilihan, oleh=None, uji=True)
    sumber = PegawaiResource(pilihan=pilihan, berkas="a.xlsx")
    hasil = sumber.import_data(FormatDaftarPegawai().create_dataset(isi), dry_run=uji)
    assert (
        jumlah(hasil)
        == (layanan.baru, layanan.berubah, layanan.tetap, layanan.ditolak)
        == (1, 1, 1, 2)
    )
    assert hasil.total_rows == len(hasil.rows) == layanan.jumlah_baris
    assert sumber.laporan.sidik == layanan.sidik
    salah = {r.number: r.error_dict for r in hasil.invalid_rows}
    assert {b: set(e) for b, e in salah.items()} == {3: {"NIP"}, 4: {"NIP"}}
    assert Pegawai.objects.filter(nama="ANI").exists() is not uji
    assert Pegawai.objects.get(nama="CITRA").golongan == ("III/a" if uji else "III/c")


def test_semua_atau_tidak_sama_sekali(unit):
    isi = xlsx({"A": [["NIP", "NAMA"], [nip(1), "ANI"], ["12", "BUDI"]]})
    hasil = PegawaiResource().import_data(FormatDaftarPegawai().create_dataset(isi), dry_run=False)
    assert hasil.has_validation_errors() and not Pegawai.objects.exists()


def test_dataset_biasa_dan_nip_angka(unit):
    data = Dataset([nip(1), "ANI"], [198503152010011012, "BUDI"], headers=["NIP", "NAMA"])
    hasil = PegawaiResource().import_data(data, dry_run=True)
    assert jumlah(hasil) == (1, 0, 0, 1)
    assert "tersimpan sebagai angka" in str(hasil.invalid_rows[0].error)


def test_berkas_tak_terbaca_dan_tanpa_judul(unit):
    with pytest.raises(BerkasTidakTerbaca):
        FormatDaftarPegawai().create_dataset(b"MZ\x90")
    hasil = PegawaiResource().import_data(Dataset(["x", "y"], headers=["A", "B"]), dry_run=True)
    assert hasil.has_errors() and "Baris judul" in str(hasil.base_errors[0].error)


def test_lingkup_berlaku_juga_di_sini(unit):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    isi = xlsx_siasn([baris_siasn(nip(1), UNOR_NAMA="Bidang Beta 1")])
    data = FormatDaftarPegawai().create_dataset(isi)
    hasil = PegawaiResource(oleh=petugas).import_data(data, dry_run=False)
    assert jumlah(hasil)[3] == 1 and not Pegawai.objects.exists()


def test_admin_mengantar_ke_halaman_impor(unit):
    admin = masuk(buat_persona(unit["kota"]).admin)
    buat_pegawai(nip(1), "ANI")
    isi = admin.get("/admin/pegawai/pegawai/").text
    assert "/admin/pegawai/pegawai/import/" in isi and "ANI" in isi
    assert admin.get("/admin/pegawai/pegawai/import/").url == "/pegawai/impor/"
    assert admin.post("/admin/pegawai/pegawai/process_import/").url == "/pegawai/impor/"
    rinci = admin.get(f"/admin/pegawai/pegawai/{Pegawai.objects.get().pk}/change/").text
    assert "15 Maret 1985" not in rinci and "1985-03-15" not in rinci
