"""/akun/<pk>/ubah/"""

import pytest

from orgstruktur.models import Jejak, NilaiTerbatas
from tests.dasar import buat_akun

pytestmark = pytest.mark.django_db


def kirim(klien, akun, **isi):
    data = {"username": akun.username, "nama": akun.nama, "email": akun.email}
    return klien.post(f"/akun/{akun.pk}/ubah/", data | isi)


def test_nama_dan_surel_diubah_dan_tercatat(klien, ani):
    jawaban = kirim(klien, ani, nama="Ani Lestari, S.Kom.", email="baru@contoh.go.id")
    assert jawaban.url == f"/akun/{ani.pk}/"
    ani.refresh_from_db()
    assert (ani.nama, ani.email) == ("Ani Lestari, S.Kom.", "baru@contoh.go.id")
    jejak = Jejak.objects.first()
    assert jejak.sebelum == {"akun": {str(ani.pk): {"nama": "Ani Lestari"}}}
    assert jejak.sesudah["akun"] == {str(ani.pk): {"nama": "Ani Lestari, S.Kom."}}
    assert dict(NilaiTerbatas.objects.values_list("kunci", "nilai")) == {
        "email_sebelum": "ani@contoh.go.id",
        "email_sesudah": "baru@contoh.go.id",
    }


def test_nip_menjadi_nama_sendiri(klien, ani):
    kirim(klien, ani, username="sekda")
    jejak = Jejak.objects.first()
    assert "username" not in jejak.sesudah["akun"][str(ani.pk)]
    assert NilaiTerbatas.objects.get(kunci="username_sebelum").nilai == "198001012005011003"


def test_tanpa_perubahan_ditolak_tanpa_jejak(klien, ani):
    assert "Tidak ada yang berubah" in kirim(klien, ani).content.decode()
    assert not Jejak.objects.filter(tindakan="akun_ubah").exists()


def test_nama_akun_milik_orang_lain_ditolak_pada_ruasnya(klien, ani):
    buat_akun("budi")
    jawaban = kirim(klien, ani, username="budi", nama="Ketikan Baru")
    assert "username" in jawaban.context["form"].errors
    assert "Ketikan Baru" in jawaban.content.decode()
    ani.refresh_from_db()
    assert ani.nama == "Ani Lestari"
