"""`hitung_skm`: the shape others rely on, the order of U8 and U9, and clear refusals."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tebingtinggi.bersama.excel_tulis import KolomLembar, Lembar, tulis_xlsx

JUDUL = ",".join(f"U{i}" for i in range(1, 10))


def jalankan(berkas: Path, *pilihan: str) -> str:
    """The output of the command."""
    keluar = StringIO()
    call_command("hitung_skm", "--masukan", str(berkas), *pilihan, stdout=keluar)
    return keluar.getvalue()


def tulis(tmp_path: Path, isi: str) -> Path:
    """A CSV file."""
    berkas = tmp_path / "jawaban.csv"
    berkas.write_text(isi, encoding="utf-8")
    return berkas


def test_bentuk_keluaran(tmp_path: Path) -> None:
    """Numbers as texts, so that no digit is lost; all threes are a C."""
    hasil = json.loads(
        jalankan(tulis(tmp_path, f"{JUDUL}\n" + "3,3,3,3,3,3,3,3,3\n" * 7), "--json")
    )
    assert hasil == {
        "n": 7,
        "nrr": {f"U{i}": "3.0000" for i in range(1, 10)},
        "ikm": "75.00",
        "mutu": "C",
        "selang_95": None,
    }


def test_kolom_lain_dan_urutan_bebas(tmp_path: Path) -> None:
    """Title rows, other columns, columns in any order, semicolons, an empty cell."""
    isi = "Hasil survei;;;;;;;;;;\nNo;U9;U8;U7;U6;U5;U4;U3;U2;U1;Saran\n1;1;2;3;4;4;4;4;4;4;baik\n2;;2;3;4;4;4;4;4;4;\n"
    hasil = json.loads(jalankan(tulis(tmp_path, isi)))
    assert hasil["nrr"]["U9"] == "1.0000"
    assert hasil["nrr"]["U8"] == "2.0000"
    assert hasil["n"] == 2


def test_urutan_kuesioner_menukar_8_dan_9(tmp_path: Path) -> None:
    """Question 8 is sarana: reported under U9, its number in the list of unsur."""
    berkas = tulis(tmp_path, f"{JUDUL}\n4,4,4,4,4,4,4,1,3\n")
    hasil = json.loads(jalankan(berkas, "--urutan-kuesioner"))
    assert (hasil["nrr"]["U8"], hasil["nrr"]["U9"]) == ("3.0000", "1.0000")
    assert json.loads(jalankan(berkas))["ikm"] == hasil["ikm"]


def test_buku_kerja(tmp_path: Path) -> None:
    """Numbers in a workbook count as they stand."""
    kolom = [KolomLembar(f"U{i}") for i in range(1, 10)]
    berkas = tmp_path / "jawaban.xlsx"
    berkas.write_bytes(tulis_xlsx([Lembar("Jawaban", kolom, [[4] * 9, [3] * 9])]).read())
    assert json.loads(jalankan(berkas))["ikm"] == "87.50"


def test_untuk_dibaca_orang(tmp_path: Path) -> None:
    """Commas, and the letter in words."""
    teks = jalankan(tulis(tmp_path, f"{JUDUL}\n4,4,4,4,4,4,4,4,4\n"), "--teks")
    assert "IKM 100,00 dari 1 jawaban: mutu A (sangat baik)." in teks


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("U1,U2\n3,3\n", "U1 sampai U9 tidak ditemukan"),
        (f"{JUDUL}\n3,3,3,3,5,3,3,3,3\n", "Baris 2, U5 (Produk spesifikasi jenis pelayanan): “5”"),
        (f"{JUDUL}\n3,3,3,tidak,3,3,3,3,3\n", "“tidak” bukan 1, 2, 3, atau 4"),
        (f"{JUDUL}\n3,3,3,2.5,3,3,3,3,3\n", "“2.5”"),
        (f"{JUDUL}\n", "Tidak ada satu pun jawaban"),
        (f"{JUDUL},U1\n3,3,3,3,3,3,3,3,3,3\n", "Kolom U1 ada lebih dari satu kali"),
        (f"{JUDUL}\n3,3,3,3,3,3,3,3,\n", "tidak ada jawaban untuk U9"),
        ("", "kosong"),
    ],
)
def test_berkas_yang_salah(tmp_path: Path, isi: str, pesan: str) -> None:
    """What is wrong, and where."""
    with pytest.raises(CommandError) as galat:
        jalankan(tulis(tmp_path, isi))
    assert pesan in str(galat.value)


def test_berkas_tidak_ada(tmp_path: Path) -> None:
    """A file that is not there."""
    with pytest.raises(CommandError, match="tidak dapat dibuka") as galat:
        jalankan(tmp_path / "tiada.csv")
    kesalahan: Any = galat.value
    assert kesalahan.returncode == 2
