"""`impor_pegawai` and `batalkan_impor` on the command line; files that are no rosters."""

import io
import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pegawai.models import Pegawai
from tests.orgstruktur.berkas_impor import xlsx_mentah
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, csv_, xlsx, xlsx_siasn
from tests.pegawai.pabrik import buat_jabatan, nip

pytestmark = pytest.mark.django_db
KUNCI = {"baru", "berubah", "tetap", "ditolak", "tidak_di_berkas", "diterapkan", "batch", "galat"}


def perintah(tmp_path, isi, *argumen, nama="asn.xlsx"):
    (tmp_path / nama).write_bytes(isi)
    keluaran = StringIO()
    try:
        call_command("impor_pegawai", str(tmp_path / nama), *argumen, "--json", stdout=keluaran)
        kode = 0
    except CommandError as galat:
        kode = galat.returncode
    return kode, json.loads(keluaran.getvalue())


def test_bentuk_json_kode_keluar_dan_pembatalan(tmp_path):
    buat_kota()
    isi = xlsx_siasn(
        [baris_siasn(nip(1), UNOR_NAMA="Dinas Alfa", JABATAN_NAMA="Kepala Dinas Alfa")]
    )
    kode, j = perintah(tmp_path, isi, "--uji")
    assert kode == 0 and j.keys() >= KUNCI
    assert (j["baru"], j["diterapkan"], j["batch"]) == (
        1,
        False,
        None,
    ) and not Pegawai.objects.exists()
    kode, j = perintah(tmp_path, isi)
    assert (kode, j["diterapkan"], Pegawai.objects.count()) == (0, True, 1)
    assert nip(1) not in json.dumps(j)
    call_command("batalkan_impor", str(j["batch"]), stdout=StringIO())
    assert not Pegawai.objects.exists()
    kode, j = perintah(tmp_path, csv_([baris_siasn(nip(1)), baris_siasn("12")]))
    assert (kode, j["ditolak"], j["diterapkan"]) == (1, 1, False)
    temuan = next(g for g in j["galat"] if g["tingkat"] == "galat")
    assert temuan.keys() == {"lembar", "baris", "kolom", "nilai", "pesan", "tingkat"}
    assert (temuan["baris"], temuan["kolom"], temuan["nilai"]) == (3, "NIP BARU", "12")
    kode, j = perintah(tmp_path, csv_([baris_siasn(nip(1)), baris_siasn("12")]), "--hanya-baik")
    assert (kode, j["baru"], j["diterapkan"]) == (1, 1, True)


def test_pilihan_lembar_dan_peta(tmp_path):
    unit = buat_kota()
    surat = buat_jabatan(unit["DA.S1"])
    isi = xlsx(
        {
            "Isi": [["No Induk", "NAMA", "Tempat", "Tugas"], [nip(1), "Ani", "Umum", "Juru surat"]],
            "Lain": [["x"]],
        }
    )
    assert perintah(tmp_path, isi)[0] == 2
    peta = tmp_path / "peta.json"
    isi_peta = {
        "kolom": {"No Induk": "nip", "Tempat": "unit", "Tugas": "jabatan"},
        "unit": {"nama:umum|": "DA.S1"},
        "jabatan": {f"{unit['DA.S1'].pk}|nama:jurusurat": surat.pk},
    }
    peta.write_text(json.dumps(isi_peta))
    kode, j = perintah(tmp_path, isi, "--peta", str(peta), "--lembar", "Isi")
    assert (kode, j["baru"]) == (0, 1), j["galat"]
    assert Pegawai.objects.get().daftar_penempatan.get().jabatan == surat
    for buruk in (
        '{"kolom": {"a": "tak_ada"}}',
        "[]",
        "{",
        '{"unit": {"a": "TAK-ADA"}}',
        '{"jabatan": {"a": 999999}}',
    ):
        peta.write_text(buruk)
        with pytest.raises(CommandError, match="--peta"):
            call_command(
                "impor_pegawai", str(tmp_path / "asn.xlsx"), "--peta", str(peta), stdout=StringIO()
            )


def test_laporan_dalam_kalimat(tmp_path):
    buat_kota()
    (tmp_path / "asn.csv").write_bytes(csv_([baris_siasn("12", UNOR_NAMA="Dinas Alfa")]))
    keluaran = StringIO()
    with pytest.raises(CommandError, match=r"1 baris ditolak\. Tidak ada yang ditulis"):
        call_command("impor_pegawai", str(tmp_path / "asn.csv"), stdout=keluaran)
    assert "GALAT baris 2, NIP BARU “12”: Nomor terdiri atas 2 angka" in keluaran.getvalue()
    assert "1 baris: 0 baru, 0 berubah, 0 tetap, 1 ditolak." in keluaran.getvalue()


def _bom_zip():
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/workbook.xml", "<workbook/>")
        with z.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as b:
            for _ in range(420):
                b.write(b" " * 1024 * 1024)
    return keluar.getvalue()


def _entitas():
    return xlsx_mentah(
        b"<row/>",
        **{"xl/styles.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'},
    )


@pytest.mark.parametrize(
    ("isi", "nama", "sebab"),
    [
        (b"", "asn.xlsx", "kosong"),
        (xlsx({"PNS": []}), "asn.xlsx", "tidak berisi satu baris data pun"),
        (xlsx({"PNS": [["NIP", "NAMA"]]}), "asn.xlsx", "tidak ada satu pegawai pun"),
        (b"MZ\x90\x00" + b"\x00" * 200, "asn.xlsx", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 3, "asn.xlsx", "kata sandi"),
        (_entitas, "asn.xlsx", "DOCTYPE"),
        (_bom_zip, "asn.xlsx", "membengkak"),
        (b"PK\x03\x04rusak", "asn.xlsx", "rusak"),
        (b"%PDF-1.4", "asn.pdf", "PDF"),
        (b"<html><table><tr><td>NIP", "asn.xls", "halaman web"),
    ],
)  # fmt: skip
def test_berkas_yang_bukan_daftar_dijawab_jelas(tmp_path, isi, nama, sebab):
    kode, j = perintah(tmp_path, isi() if callable(isi) else isi, nama=nama)
    assert kode == 2 and (j["baru"], j["ditolak"], j["diterapkan"]) == (0, 0, False)
    assert sebab in j["galat"][0]["pesan"] and j["galat"][0]["baris"] is None


def test_berkas_tidak_ada():
    with pytest.raises(CommandError) as galat:
        call_command("impor_pegawai", "/tidak/ada.xlsx", stdout=StringIO())
    assert galat.value.returncode == 2
