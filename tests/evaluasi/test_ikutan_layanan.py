"""Services, counters, surveys and results follow the structure, and come back with an undo."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from evaluasi.models import HasilLama, Layanan, Loket, Rekap, Respon, Survei, TindakLanjut
from evaluasi.selectors.hasil import hasil_lama
from evaluasi.selectors.layanan import _dahulu
from evaluasi.services.ikutan import perbuatan_sesudah
from evaluasi.services.layanan import tutup_layanan, ubah_layanan
from evaluasi.services.loket import buka_lagi_loket, tutup_loket
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
TANPA_RENTANG = (Loket, Survei, HasilLama, TindakLanjut)


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


def hasil_dan_rencana(unit: Unit) -> None:
    """An earlier result and a follow-up of this unit's only survey."""
    HasilLama.objects.create(
        unit=unit, mulai=date(2024, 1, 1), selesai=date(2024, 12, 31), ikm=Decimal("80.12")
    )
    TindakLanjut.objects.create(
        survei=Survei.objects.get(), unsur="waktu", masalah="lama", kegiatan="tambah loket",
        tahun=2026, triwulan=4, penanggung_jawab="Kepala", unit=unit,
    )  # fmt: skip


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
    hasil_dan_rencana(kota["DA"])
    hasil = gabung(kota["DA"], kota["DB"])
    assert {di(Layanan, pk=izin.pk), di(Layanan, pk=lain.pk)} == {"DB"}
    assert [di(m) for m in TANPA_RENTANG] == ["DB"] * 4
    assert masa(lain) == [("DA", DAHULU, hari()), ("DB", hari(), None)]
    assert lain.daftar_riwayat.last().dasar_hukum == "Perda 4/2016"
    assert "2 layanan, 1 loket, 1 survei" in " ".join(hasil.kalimat)
    assert sehat()
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="unit_gabung"), oleh=None)
    assert [di(m) for m in TANPA_RENTANG] == ["DA"] * 4
    assert masa(lain) == masa(izin) == [("DA", DAHULU, None)]
    assert sehat()


@pytest.mark.parametrize("nanti", [0, 10])
def test_hasil_lama_dua_unit_yang_digabung_dapat_dibedakan(kota, izin, nanti):
    """Two reports of one year on one page: each bears the name of the unit that made it."""
    for kode, ikm in (("DA", "80.12"), ("DB", "70.50")):
        HasilLama.objects.create(
            unit=kota[kode], mulai=date(2024, 1, 1), selesai=date(2024, 12, 31), ikm=Decimal(ikm)
        )
    gabung(kota["DA"], kota["DB"], hari(nanti))
    terapkan_jatuh_tempo(hari(nanti))
    lama = hasil_lama(HasilLama.objects.filter(unit=kota["DB"]))
    assert {(str(x.ikm), x.nama) for x in lama} == {
        ("80.12", "Tahun 2024, Dinas Alfa"), ("70.50", "Tahun 2024"),
    }  # fmt: skip
    if not nanti:
        teks = Client().get("/hasil/unit/DB/").text
        assert teks.count("Tahun 2024, Dinas Alfa") >= 2  # picture and table
        isi = Client().get("/hasil/unit/DB/data.json").json()["hasil_lama"]
        assert {x["asal"] for x in isi} == {"", "Dinas Alfa"}
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="unit_gabung"), oleh=None)
    assert sorted(HasilLama.objects.values_list("unit__kode", "judul")) == [("DA", ""), ("DB", "")]


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


def test_loket_yang_ditutup_lalu_dibuka_lagi_disebut_pada_pembatalan(kota, izin):
    gabung(kota["DA"], kota["DB"])
    tutup_loket(loket=Loket.objects.get(), alasan="Pindah ruang", oleh=None, setuju=True)
    buka_lagi_loket(loket=Loket.objects.get(), alasan="Ruang selesai", oleh=None)
    sesudah = perbuatan_sesudah(Jejak.objects.get(tindakan="unit_gabung"), {})
    assert [j.tindakan for j in sesudah] == ["loket_buka_lagi", "loket_tutup"]


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


def ditarik(layanan: Layanan) -> list:
    return [m for m in masa(layanan) if m[1] == m[2]]


@pytest.mark.parametrize("pindah", [False, True])
def test_rencana_yang_dibatalkan_petugas_layanan_tetap_tertulis(kota, izin, pindah):
    """What was planned for a service and is void is withdrawn, not deleted; an undo then names who did it."""
    gabung(kota["DA"], kota["DB"], hari(10))
    segar = Layanan.objects.get()
    if pindah:
        nilai = {"nama": "Izin", "gratis": True}
        ubah_layanan(layanan=segar, unit=kota["KEC"], nilai=nilai, oleh=None)
        sisa = [("DA", DAHULU, hari()), ("KEC", hari(), None)]
    else:
        tutup_layanan(layanan=segar, alasan="Dihapus", oleh=None)
        sisa = [("DA", DAHULU, hari())]
    assert ditarik(izin) == [("DB", hari(10), hari(10))]
    assert [m for m in masa(izin) if m not in ditarik(izin)] == sisa
    with pytest.raises(SudahBerubah) as galat:
        batalkan_perubahan(jejak=Jejak.objects.get(tindakan="unit_gabung"), oleh=None)
    assert [j.tindakan for j in galat.value.daftar_jejak] == [
        "layanan_ubah" if pindah else "layanan_tutup"
    ]
    terapkan_jatuh_tempo(hari(11))
    assert di(Layanan) == ("KEC" if pindah else "DB")  # a closed one still goes with its unit
    dahulu = _dahulu(Layanan.objects.get(), hari(20))
    assert [d.unit.kode for d in dahulu] == ["DA"]
    assert sehat()


def test_jejak_menceritakan_layanan_yang_ikut(kota, izin):
    gabung(kota["DA"], kota["DB"])
    segar = Layanan.objects.get()
    ubah_layanan(layanan=segar, unit=segar.unit, nilai={"nama": "Izin", "gratis": True}, oleh=None)
    admin = buat_akun("admin")
    beri_peran(admin, "admin", kota["kota"])
    halaman = {
        j.tindakan: masuk(admin).get(f"/jejak/{j.pk}/").text
        for j in Jejak.objects.filter(tindakan__in=("unit_gabung", "layanan_ubah"))
    }
    assert "Izin" in halaman["unit_gabung"] and "Dinas Beta" in halaman["unit_gabung"]
    assert "Layanan diubah" in halaman["layanan_ubah"]


@pytest.mark.parametrize("terlambat", [0, 3])
def test_rencana_yang_sudah_berlaku_dapat_dibatalkan(kota, izin, terlambat):
    """Also what has no ranges comes back, and also when the schedule ran days late."""
    hasil_dan_rencana(kota["DA"])
    gabung(kota["DA"], kota["DB"], hari(10))
    menyusul = buat_layanan("menyusul", Unit.objects.get(kode="DA"))
    terapkan_jatuh_tempo(hari(10 + terlambat))
    assert [di(m) for m in TANPA_RENTANG] == ["DB"] * 4
    assert di(Layanan, pk=menyusul.pk) == "DB"
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="unit_gabung"), oleh=None)
    assert [di(m) for m in TANPA_RENTANG] == ["DA"] * 4
    assert {x.unit.kode for x in Layanan.objects.all()} == {"DA"}
    assert masa(izin) == masa(menyusul) == [("DA", DAHULU, None)]


def test_yang_diubah_sesudah_jadwal_tidak_ditimpa_pembatalan(kota, izin):
    gabung(kota["DA"], kota["DB"], hari(10))
    terapkan_jatuh_tempo(hari(10))
    Loket.objects.update(unit=kota["KEC"])
    batalkan_perubahan(jejak=Jejak.objects.get(tindakan="unit_gabung"), oleh=None)
    assert di(Loket) == "KEC"
    assert di(Survei) == "DA"


def test_jejak_jadwal_menceritakan_yang_ikut(kota, izin):
    gabung(kota["DA"], kota["DB"], hari(10))
    terapkan_jatuh_tempo(hari(10))
    admin = buat_akun("admin")
    beri_peran(admin, "admin", kota["kota"])
    jejak = Jejak.objects.get(tindakan="jadwal_terapkan")
    assert set(jejak.sesudah) == {"unit", "layanan", "loket", "survei"}
    assert "Loket mal" in masuk(admin).get(f"/jejak/{jejak.pk}/").text
