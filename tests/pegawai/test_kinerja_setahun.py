"""Two evaluations of one year: by months, shown with a suggestion that nothing applies; angka kredit by the parts."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orgstruktur.models import Jabatan
from pegawai import kinerja_nilai as nilai
from pegawai.kinerja_setahun import BagianTahun, ringkas_setahun
from pegawai.models import PenilaianKinerja
from pegawai.selectors.kinerja_setahun import bagian_tahun, tahun_terbagi
from pegawai.services import kinerja_penilaian as layanan
from tests.dasar import masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp, sampai_dinilai
from tests.pegawai.pabrik import buat_jabatan, kepala

A, T, B = nilai.DI_ATAS, nilai.SESUAI, nilai.DI_BAWAH
URL = "/kinerja/penilaian/tahun/2025/"
AKHIR = date(2025, 12, 31)


def bagian(mulai: date, sampai: date, predikat: str = "", koefisien: str = "") -> BagianTahun:
    """A part of 2025."""
    return BagianTahun(mulai, sampai, predikat, Decimal(koefisien) if koefisien else None)


# --- pure ------------------------------------------------------------------------------------------
def test_predikat_di_tengah_bulannya() -> None:
    """Eight months Baik and four Sangat Baik: Baik; the other way round: Sangat Baik; half and half: the lower."""
    a, b = date(2025, 4, 30), date(2025, 8, 31)
    januari, mei, september = date(2025, 1, 1), date(2025, 5, 1), date(2025, 9, 1)
    panjang_baik = [bagian(januari, a, nilai.SANGAT_BAIK), bagian(mei, AKHIR, nilai.BAIK)]
    assert ringkas_setahun(panjang_baik)[:4] == (12, 0, nilai.BAIK, 8)
    panjang_tinggi = [bagian(januari, b, nilai.SANGAT_BAIK), bagian(september, AKHIR, nilai.BAIK)]
    assert ringkas_setahun(panjang_tinggi).saran == nilai.SANGAT_BAIK
    seimbang = [
        bagian(januari, date(2025, 6, 30), nilai.SANGAT_BAIK),
        bagian(date(2025, 7, 1), AKHIR, nilai.BUTUH_PERBAIKAN),
    ]
    assert ringkas_setahun(seimbang).saran == nilai.BUTUH_PERBAIKAN


def test_tiga_bagian_dan_bulan_yang_terpotong() -> None:
    """Parts of months by the days of that month; a gap in the year is told."""
    daftar = [
        bagian(date(2025, 1, 1), date(2025, 2, 14), nilai.KURANG),
        bagian(date(2025, 2, 15), date(2025, 6, 30), nilai.BAIK),
        bagian(date(2025, 9, 1), AKHIR, nilai.SANGAT_BAIK),
    ]
    setahun = ringkas_setahun(daftar)
    assert daftar[0].bulan == Fraction(3, 2) and setahun.bulan == 10 and setahun.kosong == 2
    assert setahun.saran == nilai.BAIK and setahun.di_bawah == 6


def test_tanpa_saran_sebelum_semua_dinilai() -> None:
    """One part is not rated: no suggestion; its angka kredit is left out and the others stand."""
    daftar = [
        bagian(date(2025, 1, 1), date(2025, 6, 30), nilai.BAIK, "12.5"),
        bagian(date(2025, 7, 1), AKHIR, "", "25"),
    ]
    setahun = ringkas_setahun(daftar)
    assert (setahun.saran, setahun.lengkap, setahun.kredit) == ("", False, Decimal("6.250"))
    assert ringkas_setahun([]).lengkap is False and ringkas_setahun([]).kredit is None


def test_angka_kredit_menurut_bagiannya() -> None:
    """Months/12 × percent × coefficient of each part's own position (PermenPANRB 1/2023)."""
    daftar = [
        bagian(date(2025, 1, 1), date(2025, 3, 31), nilai.BAIK, "12.5"),  # 3/12 × 100% × 12,5
        bagian(date(2025, 4, 1), AKHIR, nilai.SANGAT_BAIK, "25"),  # 9/12 × 150% × 25
    ]
    assert [b.kredit for b in daftar] == [Decimal("3.125"), Decimal("28.125")]
    assert ringkas_setahun(daftar).kredit == Decimal("31.250")
    tanpa = [bagian(date(2025, 1, 1), AKHIR, nilai.BAIK)]
    assert ringkas_setahun(tanpa).kredit is None


# --- pages -----------------------------------------------------------------------------------------
@pytest.fixture
def d(db: Any) -> Any:
    """Ani moved in the middle of 2025: two SKP, both with a result."""
    dunia: Any = Dunia()
    Jabatan.objects.filter(pk=dunia.jabatan.pk).update(jenjang="ahli_pertama", jenis="fungsional")
    dunia.lama = buat_skp(dunia.ani, 2025, sampai=date(2025, 4, 30))
    dunia.baru = buat_skp(dunia.ani, 2025, mulai=date(2025, 5, 1))
    for skp in (dunia.lama, dunia.baru):
        buat_rhk(skp)
    return dunia


def nilailah(d: Any, skp: Any, hasil: str = T, perilaku: str = T) -> PenilaianKinerja:
    """Rate the year's part of a SKP."""
    tahun = nilai.periode_tahun(2025, nilai.TAHUN)[0]
    p = layanan.buka_penilaian(skp=skp, periode=tahun, oleh=d.ani.akun)
    return sampai_dinilai(p, d, hasil, perilaku)


def test_halaman_menggabungkan_kedua_bagian(d: Any) -> None:
    """Parts, months, predikat, angka kredit, and a suggestion that is not written anywhere."""
    client = masuk(d.ani.akun)
    html = teks(client.get(URL))
    assert "belum dinilai" in html and "Saran tampil sesudah setiap bagian dinilai" in html
    nilailah(d, d.lama, A, A)
    nilailah(d, d.baru)
    html = teks(client.get(URL))
    assert "Sangat Baik" in html and "<strong>Baik</strong>: 8,00 dari 12,00 bulan" in html
    # 4/12 × 150% × 12,5 + 8/12 × 100% × 12,5
    assert "6,250" in html and "8,333" in html and "14,583" in html
    assert "tidak pernah dipakai dengan sendirinya" in html
    assert not PenilaianKinerja.objects.filter(mulai=date(2025, 1, 1), sampai=AKHIR).exists()
    assert "Penilaian setahun 2025" in teks(client.get("/kinerja/penilaian/"))
    assert tahun_terbagi(d.ani) == [2025] and tahun_terbagi(d.budi) == []


def test_siapa_yang_boleh_melihat(d: Any) -> None:
    """Oneself, and who may see the last part; nobody else, nor another year."""
    url = f"{URL}{d.ani.pk}/"
    assert masuk(d.kabid.akun).get(url).status_code == 404  # nothing evaluated yet
    pertama = nilailah(d, d.lama)
    assert masuk(d.kabid.akun).get(url).status_code == 404
    rinci = teks(masuk(d.kabid.akun).get(f"/kinerja/penilaian/{pertama.pk}/"))
    assert "Bersama bagian lain" not in rinci
    akhir = nilailah(d, d.baru)
    assert masuk(d.kabid.akun).get(url).status_code == 200
    rinci = teks(masuk(d.kabid.akun).get(f"/kinerja/penilaian/{akhir.pk}/"))
    assert "Bersama bagian lain" in rinci and url in rinci
    for orang in (d.budi, d.lain):
        assert masuk(orang.akun).get(url).status_code == 404
    assert masuk(d.ani.akun).get("/kinerja/penilaian/tahun/2024/").status_code == 404
    assert masuk(d.budi.akun).get(URL).status_code == 404


def test_penilai_bagian_lama_tidak_melihat_yang_baru(d: Any) -> None:
    """Who evaluated only the first part sees that one, not the year."""
    di_lain = buat_jabatan(d.u["DB"], "Analis Pasar")
    d.baru.jabatan, d.baru.unit = di_lain, d.u["DB"]
    d.baru.save()
    nilailah(d, d.lama)
    PenilaianKinerja.objects.create(
        skp=d.baru,
        pegawai=d.ani,
        macam=nilai.TAHUN,
        mulai=d.baru.mulai,
        sampai=AKHIR,
        versi_skp=1,
        unit=d.u["DB"],
        unit_nama=d.u["DB"].nama,
        jabatan=di_lain,
        pegawai_nama="Ani",
        penilai=d.lain,
        penilai_nama="Eka",
        penilai_jabatan=kepala(d.u["DB"]).nama,
    )
    assert masuk(d.kabid.akun).get(f"{URL}{d.ani.pk}/").status_code == 404
    assert masuk(d.lain.akun).get(f"{URL}{d.ani.pk}/").status_code == 200


def test_kueri_tetap(d: Any) -> None:
    """Two queries for the parts, however many."""
    with CaptureQueriesContext(connection) as dua:
        assert len(bagian_tahun(d.ani, 2025)) == 2
    d.baru.sampai = date(2025, 10, 31)
    d.baru.save()
    buat_skp(d.ani, 2025, mulai=date(2025, 11, 1))
    with CaptureQueriesContext(connection) as tiga:
        assert len(bagian_tahun(d.ani, 2025)) == 3
    assert len(dua) == len(tiga) == 2
