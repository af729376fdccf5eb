"""`/survei/<kode loket>/`: every service received at a counter, each for the survey of the unit that answers for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from evaluasi.forms.token import SlipForm
from evaluasi.models import Respon, Survei
from evaluasi.selectors.survei import loket_survei
from evaluasi.selectors.survei_loket import survei_loket
from evaluasi.services.tablet import daftar_tablet
from orgstruktur.models import Unit
from tests.evaluasi.isi_uji import TanpaSkrip
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_survei
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
HARI = timezone.localdate()
MASA = {"mulai": HARI - timedelta(days=9), "selesai": HARI + timedelta(days=9)}


@pytest.fixture
def loket():
    """A counter of Sekretariat (no survey of its own) at which services of two dinas are received."""
    buat_kota()
    alfa, beta, setda = (Unit.objects.get(kode=k) for k in ("DA", "DB", "SETDA"))
    loket = buat_loket("kelurahan", setda)
    bidang = Unit.objects.get(kode="DA.B1")
    buat_layanan("ktp", bidang, loket, nama="Kartu penduduk", gratis_otomatis=True, gratis=True)
    buat_layanan("izin", beta, loket, nama="Izin usaha")
    buat_layanan("surat", setda, loket, nama="Surat pengantar")
    buat_layanan("lain", alfa, nama="Bukan di sini")
    buat_survei("AAA234", alfa, **MASA)
    buat_survei("BBB234", beta, **MASA)
    return loket


def kirim(alamat: str, **isi) -> TanpaSkrip:
    warga = TanpaSkrip(alamat).jawab(**isi)
    warga.tekan("kirim")
    return warga


def test_layanan_semua_unit_yang_surveinya_dibuka(loket):
    """What is received here and asked about somewhere; the answer counts for the survey of its unit."""
    warga = TanpaSkrip("/survei/kelurahan/")
    assert warga.jawaban.status_code == 200 and "Loket kelurahan" in warga.jawaban.text
    warga.tekan("mulai")
    assert warga.formulir.pilihan["layanan"] == ["izin", "ktp"]
    for layanan, kode in (("ktp", "AAA234"), ("izin", "BBB234")):
        jawaban = kirim("/survei/kelurahan/", layanan=layanan).jawaban
        assert "sudah kami terima" in jawaban.text
        respon = Respon.objects.get(layanan__kode=layanan)
        assert (respon.survei.kode, respon.loket) == (kode, loket)
    assert Respon.objects.get(layanan__kode="ktp").biaya == 4


def test_layanan_lain_untuk_survei_unit_loket(loket):
    """Only where the counter's own unit asks; else it has nowhere to go, also when it is made up."""
    warga = TanpaSkrip("/survei/kelurahan/").jawab("waktu", layanan="izin")
    data = warga.terkirim[1]
    warga.klien.post("/survei/kelurahan/kirim/", {**data, "layanan": "-", "waktu": 3})
    assert not Respon.objects.exists()
    sendiri = buat_survei("CCC234", loket.unit, **MASA)
    kirim("/survei/kelurahan/", layanan="-")
    respon = Respon.objects.get()
    assert (respon.survei, respon.layanan, respon.loket) == (sendiri, None, loket)


def test_tanpa_layanan_tidak_diterima(loket):
    """Whose survey it is must be known."""
    warga = TanpaSkrip("/survei/kelurahan/").jawab(layanan="izin")
    alamat, data = warga.formulir.aksi, dict(warga.formulir.isi)
    del data["layanan"]
    assert warga.klien.post(alamat, data).status_code == 422
    assert not Respon.objects.exists()


def test_hanya_survei_sendiri_langsung_ke_sana(loket):
    """Nothing else is asked here: the poster leads on to the survey."""
    loket.daftar_layanan.set([])
    assert "Belum ada survei" in TanpaSkrip("/survei/kelurahan/").jawaban.text
    buat_survei("CCC234", loket.unit, **MASA)
    tujuan = TanpaSkrip("/survei/kelurahan/").jawaban.redirect_chain
    assert tujuan == [("/survei/CCC234/?k=kelurahan", 302)]


def test_survei_bersyarat_slip_tidak_ikut(loket):
    """A survey that asks for a slip is not answered by the poster; where all do, that is said."""
    Survei.objects.filter(kode="BBB234").update(tautan_terbuka=False)
    warga = TanpaSkrip("/survei/kelurahan/")
    assert "Kartu penduduk" in warga.jawaban.text  # the only one left: not asked
    Survei.objects.update(tautan_terbuka=False)
    assert "slip transaksi" in TanpaSkrip("/survei/kelurahan/").jawaban.text


def test_daftar_layanan_survei_dihormati(loket):
    """A survey with a list of its own asks about nothing else."""
    alfa = Survei.objects.get(kode="AAA234")
    alfa.daftar_layanan.set([buat_layanan("kia", alfa.unit)])
    assert {la.kode for la in survei_loket(loket, HARI).layanan} == {"izin"}


def test_tablet_menawarkan_semua_dan_yang_tertunda_tetap_terhitung(loket):
    """The same on a tablet; what it kept while the line was down counts for the survey of its day."""
    _, kunci = daftar_tablet(loket=loket, nama="Meja 1", oleh=None)
    alamat = f"/survei/kelurahan/tablet/?kunci={kunci}"
    warga = TanpaSkrip(alamat).jawab(layanan="ktp")
    isi, aksi = dict(warga.formulir.isi), warga.formulir.aksi
    Survei.objects.filter(kode="AAA234").update(
        status=Survei.Status.BERAKHIR, selesai=HARI - timedelta(days=1)
    )
    kemarin = (HARI - timedelta(days=1)).isoformat()
    jawab = warga.klien.post(
        aksi, {**isi, "diisi": kemarin}, headers={"accept": "application/json"}
    )
    assert jawab.json() == {"hasil": "diterima"}
    respon = Respon.objects.get()
    assert (respon.survei.kode, respon.loket, respon.asal) == ("AAA234", loket, 30)
    assert warga.klien.post("/survei/kelurahan/kirim/", isi).status_code in (410, 422)
    lain = buat_loket("lain", loket.unit)
    lain.daftar_layanan.set(loket.daftar_layanan.all())
    assert TanpaSkrip(f"/survei/lain/tablet/?kunci={kunci}").jawaban.status_code == 403


def test_slip_dan_kertas_di_loket_yang_menerima(loket):
    """A survey gives out slips at every counter that receives its services, and at no other."""
    alfa = Survei.objects.get(kode="AAA234")
    buat_loket("asing", Unit.objects.get(kode="DB"))
    assert list(loket_survei(alfa.unit)) == [loket]
    assert list(SlipForm(survei=alfa).fields["loket"].queryset) == [loket]


def test_banyak_kueri_tetap(loket, django_assert_max_num_queries):
    """Three queries, however many services and surveys."""
    for n in range(12):
        unit = Unit.objects.get(kode="DA.B1" if n % 2 else "DB")
        buat_layanan(f"x{n}", unit, loket)
    with django_assert_max_num_queries(3):
        assert len(survei_loket(loket, HARI).layanan) == 14
