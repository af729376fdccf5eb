"""Services, counters, surveys and results follow the structure, and come back with an undo."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from evaluasi.models import HasilLama, Layanan, Loket, Rekap, Respon, Survei, TindakLanjut
from evaluasi.services.ikutan import perbuatan_sesudah
from evaluasi.services.layanan import tutup_layanan, ubah_layanan
from orgstruktur.models import Fungsi, Jejak, Unit
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import cabut_fungsi, pindahkan_fungsi, tambah_fungsi
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit
from orgstruktur.services.jadwal import terapkan_jatuh_tempo
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.galat import SudahBerubah
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei
from tests.pabrik import DAHULU, buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db
LIMA = (3, 3, 4, 4, 3, 3, 4, 3, 2)


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def izin(kota):
    """A service of Dinas Alfa that hangs on a function, with a counter, a survey and answers."""
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Menerbitkan izin"], ketetapan=perubahan(), oleh=None
    )
    loket = buat_loket("mal", kota["DA"])
    layanan = buat_layanan("izin", kota["DA"], loket, fungsi=Fungsi.objects.get())
    survei = buat_survei("AAAAAA", kota["DA"])
    buat_respon(survei, LIMA, layanan=layanan, loket=loket)
    return layanan


def hari(n: int = 0) -> date:
    return timezone.localdate() + timedelta(days=n)


def masa(layanan: Layanan) -> list:
    return list(layanan.daftar_riwayat.values_list("unit__kode", "berlaku_mulai", "berlaku_sampai"))


def di(model, **cari) -> str:
    return model.objects.get(**cari).unit.kode


def sehat() -> bool:
    return not [t for t in periksa_data() if t.aturan.startswith(("layanan", "rekap"))]


def gabung(unit, ke, tanggal=None):
    return gabungkan_unit(unit=unit, ke=ke, ketetapan=perubahan(tanggal or hari()), oleh=None)


# --- a function moves ------------------------------------------------------------------------------
def test_layanan_ikut_fungsinya(kota, izin):
    hasil = pindahkan_fungsi(
        daftar_fungsi=[izin.fungsi], ke=kota["DB"], ketetapan=perubahan(hari(-5)), oleh=None
    )
    assert di(Layanan) == "DB"
    assert di(Loket) == "DA"  # the counter is the unit's, not the function's
    assert masa(izin) == [("DA", DAHULU, hari(-5)), ("DB", hari(-5), None)]
    assert any("1 layanan ikut ke Dinas Beta" in k for k in hasil.kalimat)
    assert sehat()


def test_pindah_fungsi_dibatalkan(kota, izin):
    pindahkan_fungsi(
        daftar_fungsi=[izin.fungsi], ke=kota["DB"], ketetapan=perubahan(hari(-5)), oleh=None
    )
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="fungsi_pindah"), oleh=None)
    assert di(Layanan) == "DA"
    assert masa(izin) == [("DA", DAHULU, None)]
    assert sehat()


def test_perbaikan_fungsi_memperbaiki_seluruh_masa(kota, izin):
    pindahkan_fungsi(daftar_fungsi=[izin.fungsi], ke=kota["DB"], ketetapan=perbaikan(), oleh=None)
    assert masa(izin) == [("DB", DAHULU, None)]
    assert sehat()


def test_fungsi_dicabut_layanan_tinggal(kota, izin):
    cabut_fungsi(fungsi=izin.fungsi, ketetapan=perubahan(hari()), oleh=None)
    assert di(Layanan) == "DA"
    assert masa(izin) == [("DA", DAHULU, None)]
    assert sehat()


def test_layanan_tanpa_fungsi_tidak_ikut_fungsi_lain(kota, izin):
    lain = buat_layanan("lain", kota["DA"])
    pindahkan_fungsi(
        daftar_fungsi=[izin.fungsi], ke=kota["DB"], ketetapan=perubahan(hari()), oleh=None
    )
    assert di(Layanan, pk=lain.pk) == "DA"


# --- a unit ends -----------------------------------------------------------------------------------
def test_penggabungan_membawa_semuanya_dan_dapat_dibatalkan(kota, izin):
    lain = buat_layanan("lain", kota["DA"])
    survei = Survei.objects.get()
    HasilLama.objects.create(
        unit=kota["DA"], mulai=date(2024, 1, 1), selesai=date(2024, 12, 31), ikm=Decimal("80.12")
    )
    TindakLanjut.objects.create(
        survei=survei, unsur="waktu", masalah="lama", kegiatan="tambah loket", tahun=2026,
        triwulan=4, penanggung_jawab="Kepala", unit=kota["DA"],
    )  # fmt: skip
    semua = (Loket, Survei, HasilLama, TindakLanjut)
    hasil = gabung(kota["DA"], kota["DB"])
    assert {di(Layanan, pk=izin.pk), di(Layanan, pk=lain.pk)} == {"DB"}
    assert [di(m) for m in semua] == ["DB"] * 4
    assert masa(lain) == [("DA", DAHULU, hari()), ("DB", hari(), None)]
    assert lain.daftar_riwayat.last().dasar_hukum == "Perda 4/2016"
    assert "2 layanan, 1 loket, 1 survei" in " ".join(hasil.kalimat)
    assert sehat()
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="unit_gabung"), oleh=None)
    assert [di(m) for m in semua] == ["DA"] * 4
    assert masa(lain) == masa(izin) == [("DA", DAHULU, None)]
    assert sehat()


def test_deret_jawaban_tetap_melalui_perubahan(kota, izin):
    """The answers stay with survey, service and counter; only who answers for them changes."""
    dulu = list(Respon.objects.values_list("pk", "survei", "layanan", "loket"))
    rekap = list(Rekap.objects.order_by("pk").values())
    gabung(kota["DA"], kota["DB"])
    buat_respon(Survei.objects.get(), LIMA, layanan=izin, loket=Loket.objects.get())
    assert dulu[0] in Respon.objects.values_list("pk", "survei", "layanan", "loket")
    assert Respon.objects.filter(survei__unit=kota["DB"], layanan=izin).count() == 2
    assert len(rekap) <= Rekap.objects.count()
    assert sehat()


def test_ganti_nama_tidak_mengubah_apa_pun(kota, izin):
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Baru", ketetapan=perubahan(hari()), oleh=None)
    assert masa(izin) == [("DA", DAHULU, None)]
    assert di(Survei) == di(Loket) == "DA"
    assert sehat()


def test_pembubaran_menuju_penerima_fungsi_lalu_induk(kota):
    ke_penerus = buat_layanan("satu", kota["DA.B1"])
    ke_induk = buat_layanan("dua", kota["DA.B2"])
    bubarkan_unit(
        unit=kota["DA.B1"], tujuan=TujuanIsi(fungsi=kota["DB.B1"]),
        ketetapan=perubahan(hari()), oleh=None,
    )  # fmt: skip
    bubarkan_unit(unit=kota["DA.B2"], ketetapan=perubahan(hari()), oleh=None)
    assert di(Layanan, pk=ke_penerus.pk) == "DB.B1"
    assert di(Layanan, pk=ke_induk.pk) == "DA"
    assert sehat()


def test_layanan_yang_ditutup_pun_ikut(kota):
    layanan = buat_layanan("lama", kota["DA"])
    tutup_layanan(layanan=layanan, alasan="Dihapus", oleh=None)
    gabung(kota["DA"], kota["DB"])
    assert di(Layanan) == "DB"
    assert masa(layanan) == [("DA", DAHULU, hari())]


def test_pembatalan_terhalang_layanan_yang_diubah_sesudahnya(kota, izin):
    gabung(kota["DA"], kota["DB"])
    segar = Layanan.objects.get()
    ubah_layanan(layanan=segar, unit=kota["KEC"], nilai={"nama": "Izin", "gratis": True}, oleh=None)
    jejak = Jejak.objects.get(tindakan="unit_gabung")
    with pytest.raises(SudahBerubah) as galat:
        batalkan_perubahan(jejak=jejak, oleh=None)
    assert [j.tindakan for j in galat.value.daftar_jejak] == ["layanan_ubah"]
    assert [j.tindakan for j in perbuatan_sesudah(jejak, {})] == ["layanan_ubah"]


# --- planned ---------------------------------------------------------------------------------------
def test_rencana_berlaku_pada_harinya(kota, izin):
    gabung(kota["DA"], kota["DB"], hari(10))
    assert di(Layanan) == di(Loket) == di(Survei) == "DA"
    assert masa(izin) == [("DA", DAHULU, hari(10)), ("DB", hari(10), None)]
    menyusul = buat_layanan("menyusul", Unit.objects.get(kode="DA"))  # after the plan was made
    terapkan_jatuh_tempo(hari(10))
    assert {x.unit.kode for x in Layanan.objects.all()} == {"DB"}
    assert di(Loket) == di(Survei) == "DB"
    assert masa(menyusul) == [("DA", DAHULU, hari(10)), ("DB", hari(10), None)]


def test_rencana_pindah_fungsi_berlaku_pada_harinya(kota, izin):
    pindahkan_fungsi(
        daftar_fungsi=[izin.fungsi], ke=kota["DB"], ketetapan=perubahan(hari(3)), oleh=None
    )
    assert di(Layanan) == "DA"
    terapkan_jatuh_tempo(hari(3))
    assert di(Layanan) == "DB"
    assert masa(izin) == [("DA", DAHULU, hari(3)), ("DB", hari(3), None)]


def test_rencana_dibatalkan_sebelum_harinya(kota, izin):
    gabung(kota["DA"], kota["DB"], hari(10))
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="unit_gabung"), oleh=None)
    assert masa(izin) == [("DA", DAHULU, None)]
    terapkan_jatuh_tempo(hari(10))
    assert di(Layanan) == di(Loket) == "DA"


def test_perubahan_yang_tidak_menyentuh_layanan_tidak_bertanya(
    kota, izin, django_assert_max_num_queries
):
    """A rename costs no query of this app more than asking which units end."""
    from evaluasi.services.ikutan import IKUTAN
    from orgstruktur.services.perubahan import buka_perubahan

    with buka_perubahan("unit_ubah", oleh=None, ketetapan=perubahan(hari())) as p:
        unit = p.ambil_unit(kota["DA"])
        p.ubah(unit, nama="Lain")
        with django_assert_max_num_queries(0):
            IKUTAN.ikuti(p)


def test_jejak_menceritakan_layanan_yang_ikut(kota, izin):
    gabung(kota["DA"], kota["DB"])
    segar = Layanan.objects.get()
    ubah_layanan(layanan=segar, unit=segar.unit, nilai={"nama": "Izin", "gratis": True}, oleh=None)
    admin = buat_akun("admin")
    beri_peran(admin, "admin", kota["kota"])
    for tindakan in ("unit_gabung", "layanan_ubah"):
        jejak = Jejak.objects.get(tindakan=tindakan)
        html = masuk(admin).get(f"/jejak/{jejak.pk}/").text
        assert ("Layanan izin" in html and "Dinas Beta" in html) or tindakan == "layanan_ubah"
