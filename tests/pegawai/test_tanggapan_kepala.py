"""A head answers what nobody has answered; what somebody else published stays as it is."""

import pytest

from orgstruktur.models import Rancangan
from pegawai.services import tanggapan as layanan
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.dasar import masuk
from tests.pegawai.sosialisasi_uji import Dunia
from tests.pegawai.tanggapan_uji import dunia_terbuka, kirim
from tests.pegawai.test_tanggapan import S, jawab, teks, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def d(db: None) -> tuple[Dunia, Rancangan]:
    return dunia_terbuka()


def test_kepala_tidak_menyentuh_jawaban_orang_lain(d: tuple[Dunia, Rancangan]) -> None:
    """What an organiser published a head neither corrects nor hides; the own answer a head corrects."""
    dunia, r = d
    dijawab, terbuka = (kirim(r, dunia.staf[0].akun, isi) for isi in ("Satu", "Dua"))
    jawab(dijawab, dunia.petugas)
    kepala = masuk(dunia.kepala.akun)
    daftar = teks(kepala.get(url("tanggapan", r.pk)))
    for nama in ("tanggapan_jawab", "tanggapan_teks"):
        assert kepala.get(url(nama, dijawab.pk)).status_code == 403
        assert url(nama, dijawab.pk) not in daftar and url(nama, terbuka.pk) in daftar
    with pytest.raises(DiLuarWewenang, match="sudah dijawab orang lain"):
        jawab(dijawab, dunia.kepala.akun)
    with pytest.raises(DiLuarWewenang, match="sudah dijawab orang lain"):
        layanan.tutup_teks(tanggapan=dijawab, oleh=dunia.kepala.akun, versi=2, alasan="x")
    # answered by the organiser while the head was typing: told, with the typing
    jawab(terbuka, dunia.petugas)
    isian = {"versi": 1, "status": S.DIJAWAB, "jawaban": "Ketikan kepala"}
    isi = teks(kepala.post(url("tanggapan_jawab", terbuka.pk), isian))
    assert "ditangani orang lain" in isi and "Ketikan kepala" in isi
    sendiri = kirim(r, dunia.staf[0].akun, "Tiga")
    jawab(sendiri, dunia.kepala.akun)
    jawab(sendiri, dunia.kepala.akun, jawaban="Diperbaiki.")
    jawab(sendiri, dunia.petugas, jawaban="Oleh petugas.")
    sendiri.refresh_from_db()
    assert sendiri.jawaban == "Oleh petugas."
