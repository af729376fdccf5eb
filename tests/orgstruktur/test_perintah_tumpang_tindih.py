"""The command `analisis_tumpang_tindih`: files in, scores out, without a database."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from orgstruktur.services.fungsi import tambah_fungsi
from tests.pabrik import buat_kota, perubahan

FUNGSI = """id,kota,perangkat_daerah,unit,jenis_unit,teks,urusan_kode
1,Kota A,Dinas Koperasi,Dinas Koperasi,dinas,Pembinaan koperasi dan usaha mikro,2.17
2,Kota A,Dinas Perdagangan,Bidang Pasar,bidang,Melaksanakan pembinaan UMKM,3.30
3,Kota A,Dinas Perdagangan,Dinas Perdagangan,dinas,Penyusunan program kerja Dinas,3.30
4,Kota A,Dinas Koperasi,Bidang Usaha,bidang,Pembinaan koperasi dan usaha mikro,2.17
"""
PASANGAN = "id_a,id_b\n1,2\n3,1\n1,4\n"


def tulis(folder: Path, fungsi: str = FUNGSI, pasangan: str = PASANGAN) -> list[str]:
    (folder / "f.csv").write_text(fungsi, encoding="utf-8")
    (folder / "p.csv").write_text(pasangan, encoding="utf-8")
    return [f"--masukan={folder / 'f.csv'}", f"--pasangan={folder / 'p.csv'}"]


def jalankan(*pilihan: str) -> str:
    keluar = io.StringIO()
    call_command("analisis_tumpang_tindih", *pilihan, stdout=keluar)
    return keluar.getvalue()


def test_satu_baris_bagi_setiap_pasangan_menurut_urutannya(tmp_path):
    jalankan(*tulis(tmp_path), f"--keluaran={tmp_path / 'skor.csv'}")
    baris = list(csv.DictReader((tmp_path / "skor.csv").read_text(encoding="utf-8").splitlines()))
    assert [(b["id_a"], b["id_b"]) for b in baris] == [("1", "2"), ("3", "1"), ("1", "4")]
    sama, umum, cascade = baris
    assert float(sama["skor"]) > 0.5 > float(umum["skor"])
    assert float(cascade["skor"]) < 0.5
    assert [b["tingkat"] for b in baris] == ["tumpang_tindih", "tidak", "tidak"]
    assert "rumusan umum" in umum["alasan"]
    assert "penjabaran" in cascade["alasan"]


def test_tanpa_pasangan_semua_temuan_yang_teratas_dahulu(tmp_path):
    isi = json.loads(jalankan(tulis(tmp_path)[0], "--json"))
    assert [(t["id_a"], t["id_b"]) for t in isi["temuan"]] == [("1", "2"), ("2", "4")]
    assert isi["banyak"] == 2


def test_berkas_tidak_menyentuh_basis_data(tmp_path):
    """Outside a test that asks for the database every query would fail."""
    assert not connection.in_atomic_block
    jalankan(*tulis(tmp_path), "--json")


@pytest.mark.django_db
def test_tanpa_berkas_fungsi_kota():
    kota = buat_kota()
    for kode in ("DA.B1", "DB.B1"):
        tambah_fungsi(
            unit=kota[kode],
            daftar_teks=["Pengelolaan terminal dan parkir"],
            ketetapan=perubahan(),
            oleh=None,
        )
    isi = json.loads(jalankan("--json"))
    assert [t["tingkat"] for t in isi["temuan"]] == ["duplikasi"]


@pytest.mark.parametrize(
    ("fungsi", "pasangan", "pesan"),
    [
        ("teks\nPembinaan\n", PASANGAN, "Kolom id tidak ada"),
        ("id,teks\n1,a\n1,b\n", PASANGAN, "Baris 3: id 1 sudah dipakai"),
        ("id,teks\n,a\n", PASANGAN, "Baris 2: kolom id kosong"),
        (FUNGSI, "id_a,id_b\n1,9\n", "Baris 2: id 9 tidak ada di berkas fungsi"),
        (FUNGSI, "a,b\n", "Kolom id_a, id_b tidak ada"),
    ],
)
def test_berkas_salah_disebut_tempatnya(tmp_path, fungsi, pasangan, pesan):
    with pytest.raises(CommandError, match=pesan) as galat:
        jalankan(*tulis(tmp_path, fungsi, pasangan))
    assert galat.value.returncode == 2


def test_berkas_tidak_ada_atau_bukan_utf8(tmp_path):
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        jalankan(f"--masukan={tmp_path / 'tiada.csv'}")
    (tmp_path / "x.csv").write_bytes(b"id,teks\n1,\xff\xfe\n")
    with pytest.raises(CommandError, match="UTF-8"):
        jalankan(f"--masukan={tmp_path / 'x.csv'}")


def test_pasangan_tanpa_kalimat_ditolak(tmp_path):
    with pytest.raises(CommandError, match="--masukan"):
        jalankan(tulis(tmp_path)[1])
