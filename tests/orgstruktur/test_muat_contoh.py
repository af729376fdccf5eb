"""`muat_contoh`: once, marked as example, never over real data. Its people: tests/pegawai/test_contoh.py."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from orgstruktur.beda import Ragam, bandingkan
from orgstruktur.beda_kata import kalimat_unit
from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, Jejak, TimKerja, Unit, boleh
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.tanggal_berubah import tanggal_berubah
from orgstruktur.services.contoh import DAFTAR_AKUN, baca_csv
from orgstruktur.services.contoh_riwayat import BARU_SAJA
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from tebingtinggi.akun.models import Akun
from tests.dasar import buat_akun
from tests.pabrik import buat_unit

pytestmark = [pytest.mark.django_db, pytest.mark.lambat]


def muat(*pilihan: str) -> dict:
    keluaran = StringIO()
    call_command("muat_contoh", "--hanya-struktur", "--json", *pilihan, stdout=keluaran)
    return json.loads(keluaran.getvalue())


def test_memuat_seluruh_kota():
    laporan = muat()
    assert laporan["jumlah"] == {
        "unit": 540, "fungsi": 2680, "jabatan": 2833, "garis": 68, "tim_kerja": 2,
    }  # fmt: skip
    assert periksa_pohon() == []
    assert Unit.objects.hidup().count() == 540
    assert Unit.objects.filter(contoh=False).count() == 71  # the rows a public source confirms
    for model in (Fungsi, Jabatan, GarisHubungan, TimKerja):
        assert not model.objects.filter(contoh=False).exists()
    assert set(TimKerja.objects.first().daftar_unit.all()) >= {
        TimKerja.objects.first().unit_pemilik
    }


def test_riwayat_rekaan_bertanda_contoh_dan_dapat_dibandingkan():
    """The files say what is in force today; before 31 December 2021 three example units differed."""
    muat()
    assert [t.tanggal for t in tanggal_berubah(rencana=True)] == [
        date(2017, 1, 1),
        date(2021, 12, 31),
        timezone.localdate() - BARU_SAJA,
    ]
    dulu, kini = (muat_bagan(date(2021, 12, n), lengkap=True) for n in (30, 31))
    p = bandingkan(dulu, kini)
    assert {p.simpul(b.kini.id).kode: [k.ragam for k in kalimat_unit(p, b)] for b in p.unit} == {
        "DISKOMINFO.B2": [Ragam.NAMA],
        "DISDAGKOP.U1": [Ragam.NAMA, Ragam.INDUK],
        "DLH.U1": [Ragam.TERBENTUK],
    }
    assert all(b.kini.contoh for b in p.unit)
    kini = muat_bagan(timezone.localdate(), lengkap=True)
    berkas = {b["kode"]: (b["nama"], b["induk_kode"]) for b in baca_csv("struktur.csv")}
    induk = {s.kode: kini.induk(s) for s in kini}
    assert {s.kode: (s.nama, induk[s.kode].kode if induk[s.kode] else "") for s in kini} == berkas
    urut = [b["kode"] for b in baca_csv("struktur.csv") if b["induk_kode"] == "DISDAGKOP"]
    assert [s.kode for s in kini.anak(kini["DISDAGKOP"])] == urut
    assert periksa_data() == []


def test_akun_contoh_masuk_dengan_sandi_yang_ditampilkan():
    sandi = muat()["sandi"]
    for contoh in DAFTAR_AKUN:
        assert Akun.objects.get(username=contoh.username).check_password(sandi)
    assert boleh(Akun.objects.get(username="organisasi"), "ubah_struktur")
    dinkes = Akun.objects.get(username="kepegawaian_dinkes")
    assert {u.kode for u in Unit.objects.dapat_diubah_oleh(dinkes, "ubah_struktur")} == set(
        Unit.objects.filter(kode__startswith="DINKES").values_list("kode", flat=True)
    )


def test_kali_kedua_tidak_mengubah_apa_pun(settings):
    settings.TATA_SANDI_CONTOH = "sandi-dari-lingkungan-1"
    assert muat()["sandi"] is None
    jejak = Jejak.objects.count()
    settings.TATA_SANDI_CONTOH = "sandi-yang-lain-2"
    laporan = muat()
    assert laporan["dimuat"] is False
    assert Jejak.objects.count() == jejak
    assert Akun.objects.get(username="admin").check_password("sandi-dari-lingkungan-1")


def test_sandi_baru_mengganti_sandi():
    lama = muat()["sandi"]
    baru = muat("--sandi-baru")["sandi"]
    assert baru != lama
    assert Akun.objects.get(username="pegawai").check_password(baru)


@pytest.mark.parametrize("isi", ["unit", "akun"])
def test_menolak_basis_data_yang_berisi_data_nyata(isi):
    if isi == "unit":
        buat_unit("KOTA", "kota")
    else:
        buat_akun("petugas")
    with pytest.raises(CommandError, match="bukan data contoh"):
        muat()
    assert not Fungsi.objects.exists()
    assert muat("--bila-kosong")["dimuat"] is False
