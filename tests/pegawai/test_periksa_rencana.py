"""`periksa_data` on planned placements: each rule has been seen to fail, and none names anybody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.unit import BentukUnit
from orgstruktur.services.periksa import nama_pemeriksaan, periksa_data
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from pegawai.models import Pegawai, Penempatan, RencanaPenempatan, SkPenempatan, StatusKepegawaian
from pegawai.services.periksa_rencana import PEMERIKSAAN
from pegawai.services.rancangan_orang import catat_sk
from tests.dasar import buat_persona
from tests.orgstruktur.rancangan.putusan_uji import setujui
from tests.pegawai.rancangan_uji import C, ajukan, hitung, rencana

pytestmark = pytest.mark.django_db


def temuan():
    return [t for t in periksa_data() if t.aturan in PEMERIKSAAN]


@pytest.fixture
def r(kota):
    """Ani is to be Plt of a dinas that a step brings into being, Cici goes to a position that is there."""
    r = kota.rancang(BentukUnit(-1, -2, kota.u["kota"].pk, "DX", "Dinas Baru", "dinas"))
    kepala_baru = next(j for j in hitung(r).ke.jabatan if j < 0)
    rencana(r, kota.ani, kepala_baru, C.PLT)
    rencana(r, kota.cici, kota.bebas)
    return r


def ber_sk(r, kota):
    setujui(ajukan(r, kota.penulis), buat_persona(kota.u["kota"]).pimpinan)
    catat_sk(rancangan=r, nomor="821/1", tanggal=timezone.localdate(), oleh=None)


def test_yang_baik_tanpa_temuan_dari_rencana_sampai_diterapkan(kota, r):
    assert set(PEMERIKSAAN) <= set(nama_pemeriksaan())
    Pegawai.objects.filter(pk=kota.cici.pk).update(
        status=Pegawai.Status.PENSIUN, berakhir_pada=timezone.localdate()
    )
    StatusKepegawaian.perbarui_versi()
    assert hitung(r).konflik and temuan() == [], "selama disusun itu konflik biasa"
    Pegawai.objects.filter(pk=kota.cici.pk).update(status=Pegawai.Status.AKTIF, berakhir_pada=None)
    StatusKepegawaian.perbarui_versi()
    ber_sk(r, kota)
    assert temuan() == []
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    assert periksa_data() == []


def test_nomor_yang_tidak_ada(kota, r):
    for nomor in (987654, -99):
        RencanaPenempatan.objects.filter(pegawai=kota.cici).update(jabatan_nomor=nomor)
        (t,) = temuan()
        assert "yang dituju" in t.pesan


def test_ber_sk_untuk_yang_sudah_pergi_tanpa_menyebut_namanya(kota, r):
    ber_sk(r, kota)
    Pegawai.objects.filter(pk=kota.cici.pk).update(
        status=Pegawai.Status.PENSIUN, berakhir_pada=timezone.localdate()
    )
    StatusKepegawaian.perbarui_versi()
    (t,) = temuan()
    assert "ber-SK" in t.pesan and "Cici" not in f"{t.benda} {t.pesan}" and "Analis" not in t.pesan


def test_diterapkan_tanpa_sk_atau_tidak_dilaksanakan(kota, r):
    ber_sk(r, kota)
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    Penempatan.objects.filter(macam="plt").delete()
    (t,) = temuan()
    plt = RencanaPenempatan.objects.get(pegawai=kota.ani)
    assert "tidak dilaksanakan" in t.pesan and t.benda.endswith(f" {plt.pk}")
    SkPenempatan.objects.all().delete()
    assert sum("tanpa SK" in t.pesan for t in temuan()) == 2
    Rancangan.objects.update(tahap=Rancangan.Tahap.DIBATALKAN)
    assert temuan() == []


def test_banyak_kueri_tidak_tumbuh(kota, r):
    jumlah = []
    for siapa in (None, kota.budi, kota.dedi):
        if siapa:
            rencana(r, siapa, kota.bebas, kelebihan=True)
        with CaptureQueriesContext(connection) as kueri:
            [t for cari in PEMERIKSAAN.values() for t in cari()]
        jumlah.append(len(kueri))
    assert len(set(jumlah)) == 1
