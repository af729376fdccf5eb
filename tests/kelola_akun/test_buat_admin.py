"""buat_admin: the first admin, and the way back in."""

import pytest
from django.core.management import CommandError, call_command

from orgstruktur.models import Jejak, PenugasanPeran, boleh
from tebingtinggi.akun.models import Akun
from tests.dasar import SANDI, buat_akun, masuk

pytestmark = pytest.mark.django_db


def test_tanpa_struktur_dikatakan_apa_yang_perlu(db):
    with pytest.raises(CommandError, match="impor_struktur"):
        call_command("buat_admin", "bos", "--nama", "Bos")
    assert not Akun.objects.exists(), "semua atau tidak sama sekali"


def test_akun_baru_dengan_sandi_sekali_cetak(kota, capsys):
    call_command("buat_admin", "Bos", "--nama", "Ibu Bos")
    keluaran = capsys.readouterr().out
    akun = Akun.objects.get(username="bos")
    assert akun.check_password(keluaran.rsplit(": ", 1)[1].strip()) and akun.harus_ganti_sandi
    assert boleh(akun, "kelola_akun") and not akun.is_superuser
    assert PenugasanPeran.objects.get(akun=akun).unit == kota["kota"]
    jejak = Jejak.objects.filter(perintah="buat_admin").values_list("tindakan", flat=True)
    assert set(jejak) == {"akun_tambah", "peran_beri"}


def test_akun_yang_ada_tetap_sandinya(kota, capsys):
    ani = buat_akun("ani")
    call_command("buat_admin", "ani")
    assert "sandi" not in capsys.readouterr().out
    ani.refresh_from_db()
    assert ani.check_password(SANDI)
    assert masuk(ani).get("/akun/").status_code == 200
    with pytest.raises(CommandError, match="sudah admin"):
        call_command("buat_admin", "ani")


def test_akun_nonaktif_dihidupkan(kota, capsys):
    buat_akun("ani", is_active=False)
    call_command("buat_admin", "ani")
    assert "Kata sandi sementara" in capsys.readouterr().out
    assert Akun.objects.get(username="ani").is_active


def test_akun_baru_perlu_nama(kota):
    with pytest.raises(CommandError, match="--nama"):
        call_command("buat_admin", "ani")
