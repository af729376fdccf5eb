"""Rates of the classes of positions: filled in by an officer, in force from a day, in the cost of a proposal."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.forms.tarif import TarifForm
from orgstruktur.models import Jejak, TarifKelas
from orgstruktur.selectors.tarif import tarif_pada
from orgstruktur.services.jabatan import ubah_jabatan
from orgstruktur.services.tarif import tetapkan_tarif
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, isi
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db
DASAR = "Perwali 5/2026"


def tarif(kelas=9, nilai=5_000_000, mulai=date(2026, 1, 1), oleh=None):
    return tetapkan_tarif(
        kelas=kelas, nilai=nilai, berlaku_mulai=mulai, dasar_hukum=DASAR, oleh=oleh
    )


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [("1.234.567", 1_234_567), ("Rp 950.000", 950_000), ("5000000", 5_000_000), ("1.000,00", 1000)],
)
def test_rupiah_ditulis_cara_indonesia(teks, nilai):
    form = TarifForm(
        {"kelas": 9, "nilai": teks, "berlaku_mulai": "01/01/2026", "dasar_hukum": DASAR}
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["nilai"] == nilai


@pytest.mark.parametrize("teks", ["1.5", "1,234,567", "12.34.567", "-5", "lima juta", ""])
def test_rupiah_yang_dapat_berarti_dua_ditolak(teks):
    form = TarifForm(
        {"kelas": 9, "nilai": teks, "berlaku_mulai": "01/01/2026", "dasar_hukum": DASAR}
    )
    assert "nilai" in form.errors


def test_tarif_berlaku_sejak_tanggalnya_sampai_yang_berikut():
    tarif()
    tarif(nilai=6_000_000, mulai=date(2027, 1, 1))
    tarif(kelas=14, nilai=20_000_000)
    assert tarif_pada(date(2025, 12, 31)) == {}
    assert tarif_pada(date(2026, 12, 31)) == {9: 5_000_000, 14: 20_000_000}
    assert tarif_pada(date(2027, 1, 1))[9] == 6_000_000
    tarif(nilai=5_500_000)
    assert tarif_pada(date(2026, 6, 1))[9] == 5_500_000, "diganti, bukan ditambah"
    assert TarifKelas.objects.count() == 3


def test_yang_keliru_ditolak_beserta_ruasnya(orang):
    for ruas, salah in (("kelas", {"kelas": 18}), ("nilai", {"nilai": 0}), ("berlaku_mulai", {"mulai": date(1900, 1, 1)})):  # fmt: skip
        with pytest.raises(AturanDilanggar) as galat:
            tarif(**salah)
        assert galat.value.ruas == ruas
    with pytest.raises(DiLuarWewenang):
        tarif(oleh=orang.pimpinan)


def test_halaman_mengisi_dan_mencabut_dengan_jejak(orang):
    klien, url = masuk(orang.organisasi), reverse("orgstruktur:tarif_daftar")
    assert "Belum ada tarif" in isi(klien.get(url))
    data = {"kelas": 9, "nilai": "5.250.000", "berlaku_mulai": "01/01/2026", "dasar_hukum": DASAR}
    assert klien.post(url, data).status_code == 302
    halaman = isi(klien.get(url))
    assert "Rp5.250.000" in halaman and DASAR in halaman
    salah = klien.post(url, data | {"nilai": "1.5"})
    assert "misalnya 1.234.567" in isi(salah)
    baris = TarifKelas.objects.get()
    assert klien.post(reverse("orgstruktur:tarif_cabut", args=[baris.pk])).status_code == 302
    assert not TarifKelas.objects.exists()
    tindakan = Jejak.objects.order_by("-pk").values_list("tindakan", flat=True)[:2]
    assert list(tindakan) == ["tarif_cabut", "tarif_tetapkan"]


def test_kueri_daftar_tarif_tetap(orang):
    klien, banyak = masuk(orang.organisasi), []
    for n in (1, 5, 15):
        tarif(kelas=n, oleh=orang.organisasi)
        banyak.append(banyak_kueri(klien, reverse("orgstruktur:tarif_daftar")))
    assert len(set(banyak)) == 1 and banyak[0] <= 5


def test_biaya_pada_halaman_dampak_dan_hanya_untuk_petugas(kota, orang, rancangan):
    kepala = kota["DA"].daftar_jabatan.get(kepala=True)
    ubah_jabatan(jabatan=kepala, kelas=14, ketetapan=perubahan(), oleh=None)
    url = alamat("dampak", rancangan)
    pimpinan = masuk(orang.pimpinan)
    assert "belum ada tarif kelas jabatan" in isi(pimpinan.get(url))
    tarif(kelas=9)
    assert "Kelas 14 belum bertarif" in isi(pimpinan.get(url))
    tarif(kelas=14, nilai=20_000_000, mulai=timezone.localdate())
    halaman = isi(pimpinan.get(url))
    assert "Rp20.000.000" in halaman and "Isi tarif" not in halaman
    assert "Isi tarif" in isi(masuk(orang.organisasi).get(url))
    assert 'data-uji="pita-dampak"' in isi(
        masuk(orang.organisasi).get(rancangan.get_absolute_url())
    )
    pegawai = isi(masuk(orang.pegawai).get(url))
    assert "Biaya" not in pegawai and "tumpang tindih" not in pegawai
