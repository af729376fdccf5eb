"""cadangkan and pulihkan: a real round trip, and everything that must be refused."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from orgstruktur.models import Jejak
from tebingtinggi.akun.models import Akun
from tebingtinggi.pemeliharaan.cadangan import layanan, paket
from tests.dasar import buat_akun

# Restoring replaces the tables of the test database, so nothing may be left in a transaction.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def cadangan(tmp_path, media):
    """A back-up with one account and one uploaded file."""
    buat_akun("ani", nama="Ani Lama")
    (media / "sk").mkdir()
    (media / "sk" / "2026.pdf").write_bytes(b"%PDF- surat keputusan")
    berkas = tmp_path / "tata.cadangan"
    call_command("cadangkan", str(berkas), stdout=io.StringIO())
    return berkas


def pulihkan(berkas, *pilihan):
    keluaran = io.StringIO()
    call_command("pulihkan", str(berkas), *pilihan, stdout=keluaran)
    return keluaran.getvalue()


def ubah_paket(berkas, ubah):
    """Rewrite the ZIP with `ubah(name, content) -> content`."""
    with zipfile.ZipFile(berkas) as asal:
        isi = {nama: asal.read(nama) for nama in asal.namelist()}
    with zipfile.ZipFile(berkas, "w") as baru:
        for nama, semula in isi.items():
            baru.writestr(nama, ubah(nama, semula))


def ubah_manifes(berkas, **ruas):
    def ganti(nama, isi):
        return json.dumps(json.loads(isi) | ruas) if nama == paket.MANIFES else isi

    ubah_paket(berkas, ganti)


def test_pulih_persis_seperti_saat_dicadangkan(cadangan, media):
    Akun.objects.filter(username="ani").update(nama="Ani Baru")
    buat_akun("budi")
    (media / "sk" / "2026.pdf").unlink()
    (media / "tambahan.txt").write_text("sesudah cadangan")

    assert "berkas unggahan" in pulihkan(cadangan, "--ya")

    assert list(Akun.objects.values_list("username", "nama")) == [("ani", "Ani Lama")]
    assert (media / "sk" / "2026.pdf").read_bytes() == b"%PDF- surat keputusan"
    assert not (media / "tambahan.txt").exists()
    buat_akun("citra")  # sequences work on


def test_cadangan_dan_pemulihan_meninggalkan_jejak(cadangan):
    assert list(Jejak.objects.values_list("tindakan", "objek")) == [("cadangkan", cadangan.name)]
    pulihkan(cadangan, "--ya")
    assert list(Jejak.objects.values_list("perintah", flat=True)) == ["pulihkan"]


def test_cadangan_versi_lama_dimigrasikan_sesudah_pulih(tmp_path):
    diam = {"interactive": False, "verbosity": 0}
    buat_akun("ani")
    call_command("migrate", "sessions", "zero", **diam)
    try:
        layanan.buat_cadangan(tmp_path / "lama")
        pulihkan(tmp_path / "lama", "--ya")
        assert "django_session" in connection.introspection.table_names()
        assert Akun.objects.get().username == "ani"
    finally:
        call_command("migrate", **diam)


def test_dua_kali_pulih_sama_saja(cadangan):
    pulihkan(cadangan, "--ya")
    pulihkan(cadangan, "--ya")
    assert Akun.objects.count() == 1


def test_laporan_json_memuat_manifes(cadangan):
    isi = json.loads(pulihkan(cadangan, "--ya", "--json"))
    assert isi["jumlah_baris"]["akun_akun"] == 1
    assert "akun.0001_awal" in isi["migrasi"]
    assert isi["mesin"] == connection.vendor


def test_berkas_cadangan_hanya_untuk_pemiliknya(cadangan):
    assert cadangan.stat().st_mode & 0o077 == 0


def test_cadangan_tidak_menimpa_berkas_lain(cadangan):
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("cadangkan", str(cadangan))
    call_command("cadangkan", str(cadangan), "--timpa", stdout=io.StringIO())


def test_basis_data_berisi_tidak_diganti_tanpa_ya(cadangan):
    with pytest.raises(CommandError, match="--ya"):
        pulihkan(cadangan)
    assert Akun.objects.get().nama == "Ani Lama"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "bukan cadangan Tata"),
        (b"%PDF-1.7 bukan zip", "bukan cadangan Tata"),
        (None, "tidak ada"),
    ],
)
def test_berkas_asing_ditolak(tmp_path, isi, pesan):
    berkas = tmp_path / "asing"
    if isi is not None:
        berkas.write_bytes(isi)
    with pytest.raises(CommandError, match=pesan):
        pulihkan(berkas, "--ya")


def test_zip_lain_ditolak(tmp_path):
    berkas = tmp_path / "lain.zip"
    with zipfile.ZipFile(berkas, "w") as lain:
        lain.writestr("manifes.json", "[1, 2]")
    with pytest.raises(CommandError, match="bukan cadangan Tata"):
        pulihkan(berkas, "--ya")


def test_isi_yang_berubah_sesudah_dicadangkan_ditolak(cadangan):
    ubah_paket(cadangan, lambda nama, isi: b"lain" if nama.endswith(".pdf") else isi)
    with pytest.raises(CommandError, match="rusak"):
        pulihkan(cadangan, "--ya")
    assert Akun.objects.get().nama == "Ani Lama"


def test_jumlah_baris_yang_tidak_cocok_ditolak_dan_data_lama_tetap(cadangan, media):
    manifes = paket.baca_manifes(cadangan)
    ubah_manifes(cadangan, jumlah_baris=manifes.jumlah_baris | {"akun_akun": 7})
    Akun.objects.update(nama="Ani Baru")
    with pytest.raises(CommandError, match="tidak cocok"):
        pulihkan(cadangan, "--ya")
    assert Akun.objects.get().nama == "Ani Baru"
    assert (media / "sk" / "2026.pdf").exists()


def test_cadangan_versi_lebih_baru_ditolak(cadangan):
    manifes = paket.baca_manifes(cadangan)
    ubah_manifes(cadangan, migrasi=[*manifes.migrasi, "akun.9999_kelak"])
    with pytest.raises(CommandError, match=r"akun\.9999_kelak"):
        pulihkan(cadangan, "--ya")


def test_cadangan_dari_basis_data_jenis_lain_ditolak(cadangan):
    lain = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    ubah_manifes(cadangan, mesin=lain)
    with pytest.raises(CommandError, match=f"dari {lain}"):
        pulihkan(cadangan, "--ya")


def test_format_yang_tidak_dikenal_ditolak(cadangan):
    ubah_manifes(cadangan, format=99)
    with pytest.raises(CommandError, match="format 99"):
        pulihkan(cadangan, "--ya")


@pytest.mark.parametrize("nama", ["berkas/../../luar", "/etc/luar", "lain"])
def test_nama_berkas_yang_keluar_folder_ditolak(cadangan, nama):
    isi = paket.baca_manifes(cadangan).isi
    ubah_manifes(cadangan, isi=isi | {nama: {"ukuran": 1, "sha256": ""}})
    with pytest.raises(CommandError, match="tidak aman"):
        pulihkan(cadangan, "--ya")


def test_galat_di_tengah_pemulihan_mengembalikan_semuanya(cadangan, media, monkeypatch):
    Akun.objects.update(nama="Ani Baru")
    (media / "baru.txt").write_text("baru")

    def gagal(*args):
        raise paket.GalatCadangan("listrik padam")

    mesin = layanan._mesin()
    if connection.vendor == "postgresql":
        monkeypatch.setattr(mesin, "pasang", gagal)
    else:  # after the data have been replaced
        asli = mesin.periksa
        monkeypatch.setattr(
            mesin,
            "periksa",
            lambda berkas, baris: gagal() if berkas == _berkas_sqlite() else asli(berkas, baris),
        )
    with pytest.raises(CommandError, match="listrik padam"):
        pulihkan(cadangan, "--ya")
    assert Akun.objects.get().nama == "Ani Baru"
    assert (media / "baru.txt").exists()


def test_cadangan_konsisten_selagi_ada_yang_menulis(tmp_path):
    """A transaction that is open while the copy is made is not in it, not even in part."""
    if connection.vendor == "postgresql":
        pytest.skip("potret PostgreSQL diuji oleh hitungan barisnya")
    buat_akun("ani")
    penulis = sqlite3.connect(_berkas_sqlite(), isolation_level=None)
    penulis.execute("BEGIN IMMEDIATE")
    penulis.execute("UPDATE akun_akun SET nama = 'Setengah jalan'")
    try:
        layanan.sqlite.ambil(connection.settings_dict, tmp_path / "salinan")
    finally:
        penulis.execute("ROLLBACK")
        penulis.close()
    salinan = sqlite3.connect(tmp_path / "salinan")
    assert salinan.execute("SELECT nama FROM akun_akun").fetchall() == [("Ani",)]
    salinan.close()


def _berkas_sqlite():
    return Path(connection.settings_dict["NAME"])
