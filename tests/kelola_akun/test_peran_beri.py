"""/akun/<pk>/peran/"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, PenugasanPeran, Unit
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(kota):
    return buat_akun("budi")


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


def kirim(klien, akun, **isi):
    data = {"peran": "organisasi", "unit": "DA", "mulai": hari().isoformat(), "selesai": ""}
    return klien.post(f"/akun/{akun.pk}/peran/", data | isi)


def dalam(akun):
    segar = type(akun).objects.get(pk=akun.pk)
    return set(
        Unit.objects.dapat_diubah_oleh(segar, "ubah_struktur").values_list("kode", flat=True)
    )


def test_peran_berlaku_pada_unit_dan_bawahannya(klien, budi, admin):
    assert dalam(budi) == set()
    jawaban = kirim(klien, budi, selesai=hari(30).isoformat())
    assert jawaban.url == f"/akun/{budi.pk}/"
    assert dalam(budi) == {"DA", "DA.S", "DA.S1", "DA.B1", "DA.B2"}
    jejak = Jejak.objects.first()
    assert (jejak.tindakan, jejak.oleh) == ("peran_beri", admin)
    assert "Budi diberi peran Analis organisasi" in jejak.ringkasan
    isi = next(iter(jejak.sesudah["penugasanperan"].values()))
    assert isi["peran"] == "organisasi" and isi["selesai"] == hari(30).isoformat()
    assert next(iter(jejak.sebelum["penugasanperan"].values())) is None


def test_yang_mulai_nanti_belum_memberi_hak(klien, budi):
    kirim(klien, budi, mulai=hari(1).isoformat())
    assert dalam(budi) == set()


def test_unit_dicari_menurut_namanya(klien, budi):
    kirim(klien, budi, unit="", unit_cari="dinas alfa")
    assert PenugasanPeran.objects.get(akun=budi).unit.kode == "DA"


def test_tombol_cari_tanpa_javascript_menyusun_pilihan_tanpa_galat(klien, budi):
    jawaban = kirim(klien, budi, unit="", unit_cari="beta", langkah="cari", peran="")
    isi = jawaban.content.decode()
    assert "Dinas Beta" in isi and "galat-ringkas" not in isi
    assert not PenugasanPeran.objects.filter(akun=budi).exists()


def test_mencari_sambil_mengetik(klien, budi):
    url = f"/akun/{budi.pk}/peran/unit/?unit_cari=alfa"
    isi = klien.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Dinas Alfa" in isi and "Dinas Beta" not in isi and "<html" not in isi
    assert klien.get(url).url == f"/akun/{budi.pk}/peran/"


@pytest.mark.parametrize(
    ("isi", "ruas"),
    [
        ({"peran": ""}, "peran"),
        ({"peran": "raja"}, "peran"),
        ({"unit": "TIDAK-ADA"}, "unit"),
        ({"unit": ""}, "unit"),
        ({"mulai": "2020-01-01"}, "mulai"),
        ({"mulai": "kemarin"}, "mulai"),
        ({"selesai": "2020-01-01"}, "selesai"),
    ],
)
def test_isian_yang_salah_ditolak(klien, budi, isi, ruas):
    jawaban = kirim(klien, budi, **isi)
    assert jawaban.status_code == 200 and ruas in jawaban.context["form"].errors
    assert not PenugasanPeran.objects.filter(akun=budi).exists()


def test_masa_yang_beririsan_ditolak(klien, budi, kota):
    beri_peran(budi, "organisasi", kota["DA"], selesai=hari(10))
    assert "sudah diberikan" in kirim(klien, budi).content.decode()
    assert kirim(klien, budi, mulai=hari(11).isoformat()).status_code == 302
    assert kirim(klien, budi, unit="DB").status_code == 302, "pada unit lain boleh"


def test_akun_nonaktif_ditolak(klien, kota):
    cici = buat_akun("cici", is_active=False)
    assert "nonaktif" in kirim(klien, cici).content.decode()


def test_unit_yang_sudah_bubar_tidak_dapat_dipilih(klien, budi, kota):
    from orgstruktur.services.gabung import bubarkan_unit

    bubarkan_unit(unit=kota["KEC"], ketetapan=perubahan(date(2021, 1, 1)), oleh=None)
    assert "unit" in kirim(klien, budi, unit="KEC").context["form"].errors


def test_kelompok_hanya_label(budi, kota):
    """A group membership without a PenugasanPeran gives no right at all."""
    from django.contrib.auth.models import Group

    budi.groups.add(*Group.objects.all())
    budi.is_superuser = budi.is_staff = True
    budi.save()
    assert dalam(budi) == set()
