"""Who saw whom on which day: heads through changes of person, of position and of structure."""

from datetime import date

import pytest

from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.unit import pindahkan_unit
from pegawai.models import Pegawai, SasaranKinerja
from pegawai.models.pegawai import Kedudukan
from pegawai.selectors.kinerja_hari import duduk_pada
from pegawai.selectors.kinerja_lingkup import (
    MasaPimpin,
    RentangUnit,
    laporan_bawahan,
    masa_memimpin,
    skp_bawahan,
    susun_masa_pimpin,
)
from pegawai.services.kinerja_periksa import verifikasi
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.dasar import buat_akun
from tests.pabrik import perubahan
from tests.pegawai.kinerja_uji import SENIN, Dunia, buat_laporan, buat_skp
from tests.pegawai.pabrik import kepala, tempatkan

AKHIR = date.max
H = [date(2026, n, 1) for n in range(1, 13)]


def test_dipotong_saat_struktur_berubah_dan_disambung_bila_sama():
    pohon = [
        RentangUnit(1, None, H[0], AKHIR),
        RentangUnit(2, 1, H[0], AKHIR),
        RentangUnit(3, 2, H[0], H[5]),  # 3 moves from 2 to 1
        RentangUnit(3, 1, H[5], AKHIR),
        RentangUnit(9, None, H[3], AKHIR),  # changes nothing for them
    ]
    assert susun_masa_pimpin([(2, H[1], AKHIR)], pohon) == [
        MasaPimpin(frozenset({2, 3}), H[1], H[5]),
        MasaPimpin(frozenset({2}), H[5], AKHIR),
    ]
    assert susun_masa_pimpin([(1, H[1], H[8])], pohon) == [
        MasaPimpin(frozenset({1, 2, 3}), H[1], H[8])
    ]
    assert susun_masa_pimpin([(9, H[0], H[6])], pohon) == [MasaPimpin(frozenset({9}), H[3], H[6])]


def test_sekretaris_daerah_atas_para_kepala_perangkat():
    pohon = [
        RentangUnit(1, None, H[0], AKHIR),
        RentangUnit(2, 1, H[0], AKHIR, "setda"),
        RentangUnit(3, 2, H[0], AKHIR),
        RentangUnit(4, 1, H[0], AKHIR, "dinas"),
        RentangUnit(5, 4, H[0], AKHIR),
    ]
    (masa,) = susun_masa_pimpin([(2, H[1], AKHIR)], pohon)
    assert masa == MasaPimpin(frozenset({2, 3}), H[1], AKHIR, frozenset({4}))
    assert masa.mencakup(3, H[2]) and masa.mencakup(4, H[2], memimpin=True)
    assert not masa.mencakup(4, H[2]) and not masa.mencakup(5, H[2], memimpin=True)


@pytest.mark.django_db
class TestPimpinan:
    @pytest.fixture
    def d(self):
        return Dunia()

    def test_unit_yang_pindah_dilihat_menurut_harinya(self, d):
        lama = buat_laporan(d.ani, tanggal=date(2026, 6, 1))
        pindahkan_unit(
            unit=d.u["DA.B1"],
            induk_baru=d.u["DB"],
            ketetapan=perubahan(date(2026, 7, 1)),
            oleh=None,
        )
        baru = buat_laporan(d.ani)
        assert list(laporan_bawahan(d.kadis.akun)) == [lama]
        assert list(laporan_bawahan(d.lain.akun)) == [baru]
        assert set(laporan_bawahan(d.kabid.akun)) == {lama, baru}

    def test_laporan_lama_tetap_pada_unit_lama_sesudah_penggabungan(self, d):
        batas = date(2026, 11, 20)
        lama = buat_laporan(d.ani, tanggal=date(2026, 11, 19))
        gabungkan_unit(unit=d.u["DA.B1"], ke=d.u["DA.B2"], ketetapan=perubahan(batas), oleh=None)
        lama.refresh_from_db()
        assert lama.unit == d.u["DA.B1"]
        assert duduk_pada(d.ani, SENIN).unit == d.u["DA.B2"]
        # what is reported afterwards of a day before stands with the unit of that day
        assert duduk_pada(d.ani, date(2026, 11, 19)).unit == d.u["DA.B1"]
        assert periksa_data() == []

    def test_plt_memimpin_plh_tidak(self, d):
        x = buat_laporan(d.ani)
        for macam, harus in (("plt", [x]), ("plh", [])):
            p = tempatkan(d.lain, kepala(d.u["DA.B1"]), macam=macam, berlaku_mulai=SENIN)
            assert list(laporan_bawahan(d.lain.akun)) == harus
            p.delete()

    def test_yang_tidak_memimpin_atau_tidak_aktif(self, d):
        x = buat_laporan(d.ani)
        assert masa_memimpin(d.budi.akun) == [] and masa_memimpin(None) == []
        assert masa_memimpin(buat_akun("walikota")) == []
        assert list(laporan_bawahan(d.kabid.akun)) == [x]
        Pegawai.objects.filter(pk=d.kabid.pk).update(kedudukan=Kedudukan.CLTN)
        assert all(m.sampai < AKHIR for m in masa_memimpin(d.kabid.akun))
        d.kabid.akun.is_active = False
        assert masa_memimpin(d.kabid.akun) == []

    def test_sekda_memeriksa_laporan_kepala_dinas(self, d):
        sekda = d._orang(16, "Farid", kepala(d.u["setda"]))
        kadis, staf = buat_laporan(d.kadis), buat_laporan(d.ani)
        assert list(laporan_bawahan(sekda.akun)) == [kadis]
        verifikasi(laporan=kadis, oleh=sekda.akun)
        with pytest.raises(DiLuarWewenang):
            verifikasi(laporan=staf, oleh=sekda.akun)

    def test_skp_bawahan_tanpa_draf(self, d):
        skp = buat_skp(d.ani)
        buat_skp(d.budi, status=SasaranKinerja.Status.DRAFT)
        buat_skp(d.kabid)
        assert list(skp_bawahan(d.kabid.akun)) == [skp]
        assert skp_bawahan(d.lain.akun).count() == 0
