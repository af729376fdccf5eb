"""Rosters for the tests, built in memory; the large ones as plain XML, since openpyxl takes minutes."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

#: The 69 headings of SIASN in their order (kepegawaian 4).
SIASN = (
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR", "JENIS KELAMIN", "AGAMA ID", "AGAMA NAMA", "JENIS KAWIN ID", "JENIS KAWIN NAMA", "NIK", "NOMOR HP",
    "EMAIL", "EMAIL GOV", "ALAMAT", "NPWP NOMOR", "BPJS", "JENIS PEGAWAI ID", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM ID",
    "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "KARTU ASN VIRTUAL", "NOMOR SK CPNS", "TANGGAL SK CPNS", "TMT CPNS",
    "NOMOR SK PNS", "TANGGAL SK PNS", "TMT PNS", "GOL AWAL ID", "GOL AWAL NAMA", "GOL AKHIR ID", "GOL AKHIR NAMA",
    "TMT GOLONGAN", "MK TAHUN", "MK BULAN", "JENIS JABATAN ID", "JENIS JABATAN NAMA", "JABATAN ID", "JABATAN NAMA",
    "TMT JABATAN", "TINGKAT PENDIDIKAN ID", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN ID", "PENDIDIKAN NAMA", "TAHUN LULUS",
    "KPKN ID", "KPKN NAMA", "LOKASI KERJA ID", "LOKASI KERJA NAMA", "UNOR ID", "UNOR NAMA", "INSTANSI INDUK ID",
    "INSTANSI INDUK NAMA", "INSTANSI KERJA ID", "INSTANSI KERJA NAMA", "SATUAN KERJA INDUK ID", "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID", "SATUAN KERJA KERJA NAMA", "IS VALID NIK", "NAMA SEKOLAH", "FLAG IKD", "ESELON ID",
    "ESELON NAMA",
)  # fmt: skip
RAHASIA = {
    "NIK": "1276010101850001", "NOMOR HP": "081234567890", "EMAIL": "ani@rumah.example", "ALAMAT": "Jalan Rahasia 7",
    "NPWP NOMOR": "09.254.294.3", "BPJS": "0001234567890", "AGAMA NAMA": "Xagama", "JENIS KAWIN NAMA": "Xkawin",
    "KPKN NAMA": "KPPN Xyz", "NAMA SEKOLAH": "SMA Xyz",
}  # fmt: skip


def baris_siasn(nomor: Any, nama: Any = "ANI", **lain: Any) -> dict[str, Any]:
    """A row of SIASN by heading ("UNOR_NAMA" for "UNOR NAMA"); private columns are filled too."""
    hasil: dict[str, Any] = {
        "PNS ID": "A8ACA7D9-1111-2222-3333-444455556666",
        "NIP BARU": nomor,
        "NAMA": nama,
        "JENIS PEGAWAI NAMA": "PNS Daerah",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "STATUS CPNS PNS": "P",
        "GOL AKHIR NAMA": "III/c",
        "TMT GOLONGAN": "01-04-2022",
        "MK TAHUN": "12",
        "MK BULAN": "3",
        "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
        "PENDIDIKAN NAMA": "S-1 EKONOMI",
        "TAHUN LULUS": "2008",
        **RAHASIA,
    }
    return hasil | {k.replace("_", " "): v for k, v in lain.items()}


def csv_(
    baris: Iterable[dict[str, Any]], kepala: Sequence[str] = SIASN, *, judul: Sequence[str] = ()
) -> bytes:
    """A CSV of rows by heading; `judul`: title rows above."""
    keluar = io.StringIO()
    penulis = csv.writer(keluar)
    for j in judul:
        penulis.writerow([j])
    penulis.writerow(kepala)
    for b in baris:
        penulis.writerow([b.get(k, "") for k in kepala])
    return keluar.getvalue().encode()


def xlsx(lembar: dict[str, Sequence[Sequence[Any]]], *, atur: Any = None) -> bytes:
    """A workbook of sheets with rows as they are; `atur(workbook)` changes it before it is saved."""
    buku = Workbook()
    buku.remove(buku.active)
    for nama, baris in lembar.items():
        halaman = buku.create_sheet(nama)
        for b in baris:
            halaman.append(list(b))
    if atur:
        atur(buku)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def xlsx_siasn(
    baris: Iterable[dict[str, Any]], lembar: str = "PNS", kepala: Sequence[str] = SIASN
) -> bytes:
    """A workbook of rows by heading on one sheet."""
    return xlsx({lembar: [kepala, *([b.get(k) for k in kepala] for b in baris)]})


def xlsx_besar(
    baris: Iterable[dict[str, Any]], lembar: str = "PNS", kepala: Sequence[str] = SIASN
) -> bytes:
    """The same with shared strings, as Excel writes it, fast enough for 50,000 rows."""
    kamus: dict[str, int] = {}

    def satu(nilai: Any) -> str:
        if nilai is None or nilai == "":
            return ""
        n = kamus.setdefault(str(nilai), len(kamus))
        return f'<c t="s"><v>{n}</v></c>'

    huruf = [_huruf(i) for i in range(len(kepala))]
    isi = ['<row r="1">' + "".join(satu(k) for k in kepala) + "</row>"]
    for nomor, b in enumerate(baris, start=2):
        sel = "".join(
            f'<c r="{h}{nomor}" t="s"><v>{kamus.setdefault(str(v), len(kamus))}</v></c>'
            for h, k in zip(huruf, kepala, strict=True)
            if (v := b.get(k)) not in (None, "")
        )
        isi.append(f'<row r="{nomor}">{sel}</row>')
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    asal = zipfile.ZipFile(io.BytesIO(xlsx({lembar: [["x"]]})))
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as tujuan:
        for b in asal.infolist():
            data = asal.read(b)
            if b.filename == "xl/worksheets/sheet1.xml":
                data = f"<worksheet {ns}><sheetData>{''.join(isi)}</sheetData></worksheet>".encode()
            elif b.filename == "xl/_rels/workbook.xml.rels":
                data = data.replace(b"</Relationships>", _TAUT_TEKS)
            elif b.filename == "[Content_Types].xml":
                data = data.replace(b"</Types>", _JENIS_TEKS)
            tujuan.writestr(b.filename, data)
        teks = "".join(f"<si><t>{escape(t)}</t></si>" for t in kamus)
        tujuan.writestr("xl/sharedStrings.xml", f"<sst {ns}>{teks}</sst>")
    return keluar.getvalue()


_SKEMA = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_TAUT_TEKS = (
    b'<Relationship Id="rTeks" Type="' + _SKEMA + b'" Target="sharedStrings.xml"/></Relationships>'
)
_JENIS_TEKS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def _huruf(i: int) -> str:
    hasil = ""
    i += 1
    while i:
        i, sisa = divmod(i - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


def banyak_siasn(
    jumlah: int, unit: Sequence[tuple[str, str]], jabatan: str = "Pengelola Surat"
) -> list[dict[str, Any]]:
    """Many sound invented rows spread over `unit`: (name, name of the perangkat daerah)."""
    hasil = []
    for n in range(jumlah):
        tahun, bulan, hari = 1966 + n % 35, n // 35 % 12 + 1, n // 420 % 28 + 1
        urut = n // 11760 % 999 + 1
        nomor = (
            f"{tahun}{bulan:02}{hari:02}{tahun + 22}011{urut:03}"
            if tahun < 2000
            else f"{tahun}{bulan:02}{hari:02}2024211{urut:03}"
        )
        pppk = tahun >= 2000
        nama_unit, pd = unit[n % len(unit)]
        hasil.append(
            baris_siasn(
                nomor,
                f"PEGAWAI CONTOH {n}",
                TANGGAL_LAHIR=f"{hari:02}-{bulan:02}-{tahun}",
                JENIS_KELAMIN="M",
                GOL_AKHIR_NAMA="IX"
                if pppk
                else ("II/c", "III/a", "III/b", "III/c", "III/d")[n % 5],
                JENIS_JABATAN_NAMA="Jabatan Pelaksana",
                JABATAN_ID=f"JAB-{n % 40}",
                JABATAN_NAMA=jabatan,
                TMT_JABATAN="01-02-2024",
                UNOR_ID=f"UNOR-{n % len(unit)}",
                UNOR_NAMA=nama_unit,
                SATUAN_KERJA_INDUK_NAMA=pd,
                NIK=f"127601{n:010}",
                NOMOR_HP=f"0812{n:08}",
                EMAIL=f"orang{n}@rumah.example",
                ALAMAT=f"Jalan Rahasia {n}",
                PNS_ID=f"A8ACA7D9-1111-2222-3333-{n:012}",
                EMAIL_GOV=f"orang{n}@tebingtinggi.go.id",
            )
        )
    return hasil


def hari(teks: str) -> date:
    """2024-01-31 → a date."""
    return date.fromisoformat(teks)
