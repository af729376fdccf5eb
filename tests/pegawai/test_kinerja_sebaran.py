"""Distribution of predikat: numbers of a head, hidden cells of pimpinan, warnings, small units."""

import pytest
from django.utils import timezone

from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianKinerja, PredikatUnit
from pegawai.selectors import kinerja_sebaran as baca
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia, buat_skp
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/kinerja/penilaian/sebaran/"
LALU = timezone.localdate().year - 1
TW = nilai.periode_tahun(LALU, nilai.TRIWULAN)[0]
KODE = f"triwulan-{TW.mulai.isoformat()}"
RATING = {v: k for k, v in nilai.MATRIKS.items()}


@pytest.fixture
def d():
    return Dunia()


def dinilai(orang, predikat, capaian="baik"):
    skp = buat_skp(orang, LALU)
    hasil, perilaku = RATING[predikat]
    return PenilaianKinerja.objects.create(
        skp=skp,
        pegawai=orang,
        macam=TW.macam,
        mulai=TW.mulai,
        sampai=TW.sampai,
        versi_skp=1,
        unit=skp.unit,
        unit_nama=skp.unit.nama,
        jabatan=skp.jabatan,
        pegawai_nama=orang.nama,
        status=PenilaianKinerja.Status.FINAL,
        rating_hasil=hasil,
        rating_perilaku=perilaku,
        alasan_hasil="x",
        alasan_perilaku="x",
        predikat=predikat,
        capaian_organisasi=capaian,
        dinilai_pada=timezone.now(),
    )


def banyak(d, sangat_baik, baik, mulai=40):
    for n, p in enumerate(["sangat_baik"] * sangat_baik + ["baik"] * baik):
        orang = buat_pegawai(nip(mulai + n), f"Orang {mulai + n}")
        tempatkan(orang, d.jabatan)
        dinilai(orang, p)


def angka(s):
    return [n for _, n in s.sel]


def test_kepala_melihat_angka_dan_peringatan(d):
    banyak(d, 3, 8)
    dinilai(d.kabid, "baik")
    (bidang,) = baca.sebaran_pimpin(d.kabid.akun, TW, "")
    assert (bidang.unit, angka(bidang), bidang.semua) == ("Bidang Alfa 1", ["3", "8", "0", "0", "0"], "11")  # fmt: skip
    assert bidang.peringatan == [
        "Baik: 73%, pedoman paling banyak 70%.",
        "Belum ada predikat Butuh Perbaikan atau Kurang.",
    ]
    dinas, bidang = baca.sebaran_pimpin(d.kadis.akun, TW, "istimewa")
    assert (dinas.unit, angka(dinas), dinas.peringatan) == ("Dinas Alfa", ["3", "9", "0", "0", "0"], [])  # fmt: skip
    html = teks(masuk(d.kadis.akun).get(URL, {"periode": KODE, "organisasi": "sangat_kurang"}))
    assert "Sangat Baik: 25%, pedoman paling banyak 0%" in html
    assert baca.sebaran_pimpin(d.lain.akun, TW, "") == []


def test_unit_kecil_tidak_dibandingkan(d, settings):
    banyak(d, 9, 0)
    assert baca.sebaran_pimpin(d.kabid.akun, TW, "sangat_kurang")[0].peringatan == []
    settings.TATA_SEBARAN_ORANG = 9
    assert baca.sebaran_pimpin(d.kabid.akun, TW, "sangat_kurang")[0].peringatan != []


def test_pimpinan_tidak_melihat_sel_kecil(d):
    banyak(d, 3, 20)
    dinilai(d.lain, "kurang")
    pimpinan = buat_akun("pimpinan")
    beri_peran(pimpinan, "pimpinan", d.u["kota"])
    satu, dua = baca.sebaran_kota(TW, "istimewa")
    assert (satu.unit, angka(satu), satu.semua) == ("Dinas Alfa", ["*", "*", "0", "0", "0"], "23")
    assert (dua.unit, angka(dua), dua.semua) == ("Dinas Beta", ["*"] * 5, "*")
    assert baca.sebaran_kota(TW, "sangat_kurang")[0].peringatan == ["Sebaran berbeda dari pedoman."]
    html = teks(masuk(pimpinan).get(URL, {"periode": KODE}))
    assert "Seluruh perangkat daerah" in html and "Yang Anda pimpin" not in html
    assert "kurang dari 5" in html


def test_pedoman_menurut_predikat_yang_ditetapkan(d):
    banyak(d, 3, 8)
    satu = PredikatUnit.objects.create(unit=d.u["DA"], tahun=LALU, predikat="istimewa", dasar="SK")
    PredikatUnit.objects.create(unit=d.u["kota"], tahun=LALU, predikat="kurang", dasar="SK")
    PredikatUnit.objects.create(unit=d.u["DA"], tahun=LALU - 1, predikat="kurang", dasar="SK")
    (bidang,) = baca.sebaran_pimpin(d.kabid.akun, TW, "")  # of the dinas above it
    assert (bidang.organisasi, bidang.ditetapkan, bidang.peringatan) == ("istimewa", True, [])
    assert baca.sebaran_kota(TW, "")[0].organisasi == "istimewa"
    (pilih,) = baca.sebaran_pimpin(d.kabid.akun, TW, "sangat_kurang")
    assert (pilih.organisasi, pilih.ditetapkan) == ("sangat_kurang", False)
    html = teks(masuk(d.kabid.akun).get(URL, {"periode": KODE}))
    assert "Istimewa" in html and "belum ditetapkan" not in html
    satu.delete()
    (bidang,) = baca.sebaran_pimpin(
        d.kabid.akun, TW, ""
    )  # what the evaluations say; never the city's
    assert (bidang.organisasi, bidang.ditetapkan) == ("baik", False)
    html = teks(masuk(d.kabid.akun).get(URL, {"periode": KODE}))
    assert "menurut penilaian; belum ditetapkan" in html


def test_kepala_baru_tidak_melihat_yang_lalu(d):
    banyak(d, 1, 2)
    duduk = d.kabid.daftar_penempatan.get()
    duduk.berlaku_mulai = TW.sampai.replace(year=LALU, month=4, day=1)
    duduk.save()
    assert baca.sebaran_pimpin(d.kabid.akun, TW, "") == []


def test_bukan_pimpinan_ditolak(d):
    assert masuk(d.ani.akun).get(URL).status_code == 403
    assert "Belum ada yang dinilai" in teks(masuk(d.kabid.akun).get(URL))


def test_jumlah_kueri_tetap(d, django_assert_max_num_queries):
    jumlah = []
    for n in range(3):
        banyak(d, n, n * 2, mulai=100 + n * 20)
        with django_assert_max_num_queries(20) as kueri:
            baca.sebaran_pimpin(d.kadis.akun, TW, "")
        jumlah.append(len(kueri))
    assert len(set(jumlah[1:])) == 1
