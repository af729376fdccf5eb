"""A known person under a new number (PPPK, then PNS): asked, taken over, undone."""

from datetime import date

import pytest
from django.utils import timezone

from orgstruktur.services.impor import batalkan_impor
from pegawai.impor.keadaan import kunci_nomor
from pegawai.models import BerkasImpor, NomorPegawai, Pegawai
from pegawai.services.impor_berkas import atur, periksa, terapkan_berkas, unggah
from tebingtinggi.bersama.galat import SudahBerubah
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.berkas import xlsx
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, tempatkan
from tests.pegawai.potret_tabel import potret
from tests.pegawai.test_impor_halaman import isian
from tests.pegawai.test_impor_halaman import unggah as kirim

pytestmark = pytest.mark.django_db
PPPK, PNS = "199009132023211004", "199009132025011004"


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def admin(unit):
    return buat_persona(unit["kota"]).admin


@pytest.fixture
def citra(unit):
    orang = buat_pegawai(PPPK, "Citra", golongan="IX")
    tempatkan(orang, buat_jabatan(unit["DA.S1"]), berlaku_mulai=date(2023, 4, 1))
    return orang


def berkas(admin, *baris, hari=None):
    isi = xlsx({"A": [["NIP", "NAMA", "GOL"], *baris]})
    hari = hari or timezone.localdate()
    return unggah(isi=isi, nama="asn.xlsx", oleh=admin, per_tanggal=hari)


def test_ditanyakan_dan_tanpa_putusan_orang_baru(admin, citra):
    b = berkas(admin, [PNS, "CITRA", "III/a"])
    laporan = periksa(b)
    (o,) = laporan.orang_belum
    assert (o.pegawai_id, o.nomor) == (citra.pk, "*" * 15 + "004")
    assert laporan.baru == 1 and "misalnya PPPK menjadi PNS" in str(laporan.daftar_peringatan)


def test_nomor_berganti_lalu_dibatalkan(admin, citra):
    sebelum = potret()
    b = berkas(admin, [PNS, "CITRA", "III/a"])
    atur(b, oleh=admin, orang={kunci_nomor(PNS): citra.pk})
    laporan = periksa(b)
    assert (laporan.baru, laporan.berubah, laporan.tidak_di_berkas) == (0, 1, 0)
    rincian = {k: (a, c) for k, a, c in b.daftar_baris.get().rincian}
    assert rincian["jenis ASN"] == ("pppk", "pns") and rincian["golongan"] == ("IX", "III/a")
    assert "NIP/NI PPPK" in rincian and PNS not in str(rincian)
    terapkan_berkas(b, sidik=laporan.sidik, oleh=admin)
    lama, baru = NomorPegawai.objects.order_by("pk")
    assert (lama.berlaku_sampai, baru.nomor, baru.berlaku_mulai) == (
        date(2025, 1, 1),
        PNS,
        date(2025, 1, 1),
    )
    assert Pegawai.objects.get().daftar_penempatan.count() == 1, "jabatannya berlanjut"
    lagi = periksa(berkas(admin, [PNS, "CITRA", "III/a"]))
    assert (lagi.tetap, lagi.orang_belum) == (1, [])
    b.refresh_from_db()
    batalkan_impor(batch=b.jejak_id, oleh=admin)
    assert potret() == sebelum


def test_batal_menolak_bila_nomornya_sudah_diubah(admin, citra):
    b = berkas(admin, [PNS, "CITRA", "III/a"])
    atur(b, oleh=admin, orang={kunci_nomor(PNS): citra.pk})
    terapkan_berkas(b, sidik=periksa(b).sidik, oleh=admin)
    NomorPegawai.objects.filter(nomor=PPPK).update(berlaku_sampai=date(2024, 1, 1))
    b.refresh_from_db()
    with pytest.raises(SudahBerubah, match="CITRA"):
        batalkan_impor(batch=b.jejak_id, oleh=admin)


def test_dua_nomor_satu_orang_dalam_satu_berkas(admin, citra):
    b = berkas(admin, [PNS, "CITRA", "III/a"], [PPPK, "CITRA", "IX"])
    atur(b, oleh=admin, orang={kunci_nomor(PNS): citra.pk})
    laporan = periksa(b)
    assert laporan.ditolak == 2 and "menunjuk orang yang sama" in str(laporan.galat)


def test_orang_di_luar_wewenang_tidak_disebut(unit, citra):
    luar = buat_akun("luar")
    beri_peran(luar, "kepegawaian", unit["DB"])
    laporan = periksa(berkas(luar, [PNS, "CITRA", "III/a"]))
    assert not laporan.orang_tertulis


def test_lewat_halaman(admin, citra):
    client = masuk(admin)
    url = kirim(client, xlsx({"A": [["NIP", "NAMA", "GOL"], [PNS, "CITRA", "III/a"]]})).url
    halaman = client.post(url, isian(client.get(url)) | {"lanjut": "1"}, follow=True)
    assert (
        halaman.context["lihat"] == "orang" and PNS not in halaman.text and PPPK not in halaman.text
    )
    (ruas,) = halaman.context["form"]
    alamat = halaman.request["PATH_INFO"] + "?lihat=orang"
    periksa_ = client.post(alamat, {ruas.name: citra.pk, "lanjut": "1"}, follow=True)
    assert periksa_.context["laporan"].berubah == 1
    assert BerkasImpor.objects.get().pilihan["orang"] == {kunci_nomor(PNS): citra.pk}
    asing = client.post(alamat, {ruas.name: 999999})
    assert "Pilihan ini tidak ada" in asing.text
