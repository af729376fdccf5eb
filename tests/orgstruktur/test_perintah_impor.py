"""`impor_struktur` and `batalkan_impor` on the command line: JSON, exit codes, sentences."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from orgstruktur.models import Jejak, RiwayatUnit, Unit
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from tests.orgstruktur.berkas_impor import DINKES, KOTA, KOTA_KECIL, csv_

pytestmark = pytest.mark.django_db

KOTA_NYATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "struktur_tebingtinggi.csv"


def perintah(*argumen: str) -> tuple[int, dict]:
    keluaran = StringIO()
    try:
        call_command("impor_struktur", *argumen, "--json", stdout=keluaran)
        kode = 0
    except CommandError as galat:
        kode = galat.returncode
    return kode, json.loads(keluaran.getvalue())


def simpan(tmp_path: Path, isi: bytes, nama: str = "unit.csv") -> str:
    (tmp_path / nama).write_bytes(isi)
    return str(tmp_path / nama)


def test_perintah_bentuk_json_dan_kode_keluar(tmp_path):
    kode, isi = perintah(simpan(tmp_path, csv_(*KOTA_KECIL)), "--uji")
    assert kode == 0
    assert isi | {} == {**isi, "baru": 4, "berubah": 0, "tetap": 0, "ditolak": 0, "tidak_di_berkas": 0,
                        "diterapkan": False, "batch": None, "galat": []}  # fmt: skip
    assert not Unit.objects.exists()
    kode, isi = perintah(simpan(tmp_path, csv_(*KOTA_KECIL)))
    assert (kode, isi["diterapkan"]) == (0, True)
    assert Jejak.objects.get(pk=isi["batch"]).perintah == "impor_struktur"
    kode, isi = perintah(simpan(tmp_path, csv_(KOTA, DINKES, DINKES)))
    assert (kode, isi["ditolak"], isi["diterapkan"]) == (1, 2, False)
    assert set(isi["galat"][0]) == {"lembar", "baris", "kolom", "nilai", "pesan", "tingkat"}
    assert isi["galat"][0]["tingkat"] == "galat"
    kode, isi = perintah(simpan(tmp_path, b"%PDF-1.4", "unit.xlsx"))
    assert (kode, isi["baru"], isi["galat"][0]["baris"]) == (2, 0, None)
    kode, isi = perintah(str(tmp_path / "tidak-ada.csv"))
    assert kode == 2


def test_perintah_dengan_dasar_hukum_dan_pembatalan(tmp_path):
    _, isi = perintah(
        simpan(tmp_path, csv_(*KOTA_KECIL)),
        "--dasar-hukum",
        "Perda 4/2016",
        "--tanggal",
        "2017-01-01",
    )
    assert RiwayatUnit.objects.get(unit__kode="DINKES").berlaku_mulai == date(2017, 1, 1)
    call_command("batalkan_impor", str(isi["batch"]), stdout=StringIO())
    assert not Unit.objects.exists()
    with pytest.raises(CommandError, match="sudah dibatalkan"):
        call_command("batalkan_impor", str(isi["batch"]), stdout=StringIO())
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("batalkan_impor", "999999", stdout=StringIO())


def test_perintah_melapor_dalam_kalimat(tmp_path):
    keluaran = StringIO()
    with pytest.raises(CommandError, match="1 baris ditolak"):
        call_command(
            "impor_struktur",
            simpan(tmp_path, csv_(KOTA, ("A", "X", "Dinas A", "dinas"))),
            stdout=keluaran,
        )
    assert "GALAT baris 3, induk_kode “X”: Unit induk X tidak ada" in keluaran.getvalue()
    assert "2 baris: 1 baru, 0 berubah, 0 tetap, 1 ditolak." in keluaran.getvalue()


def test_perintah_membaca_windows_1252_bila_diminta(tmp_path):
    berkas = simpan(
        tmp_path, csv_(KOTA, ("A", "KOTA", "Dinas – A", "dinas")).decode().encode("cp1252")
    )
    assert perintah(berkas)[0] == 1
    assert perintah(berkas, "--aksara", "windows-1252")[0] == 0
    assert Unit.objects.get(kode="A").nama == "Dinas – A"


def test_442_unit_kota_tebing_tinggi(tmp_path):
    if not KOTA_NYATA.exists():
        pytest.skip(f"berkas kota tidak ada: {KOTA_NYATA}")
    kode, isi = perintah(str(KOTA_NYATA))
    assert (kode, isi["baru"], isi["ditolak"]) == (0, 442, 0)
    assert Unit.objects.filter(contoh=False).count() == 71
    assert periksa_pohon() == [] and periksa_data() == []
    kode, isi = perintah(str(KOTA_NYATA))
    assert (kode, isi["tetap"], isi["batch"]) == (0, 442, None)
