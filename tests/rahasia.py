"""What of a person no page or file may show to who may not see it: the full NIP and the birth date.

The rights matrix asks every address as every role, and looks for it in each answer (`bocor`).
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pegawai.models import Pegawai
from pegawai.tanggal import sebut

#: beginnings of addresses under which people may appear anywhere
AWALAN = ("pegawai:", "orgstruktur:rancangan_")
#: other pages of the structure where people may appear
LAIN = (
    "beranda",
    "orgstruktur:unit_rinci",
    "orgstruktur:unit_riwayat",
    "orgstruktur:jabatan_daftar",
    "orgstruktur:jabatan_csv",
    "orgstruktur:bagan",
    "orgstruktur:bagan_svg",
    "orgstruktur:tim_kerja_rinci",
    "orgstruktur:jejak_daftar",
    "orgstruktur:jejak_ekspor",
)
#: who may see whose: all lie in Dinas Alfa; "pegawai" is Budi, "kepala" is Dedi
SEMUA = {"Ani Rahma", "Budi", "Citra", "Dedi"}
BOLEH = {"admin": SEMUA, "kepegawaian dalam": SEMUA, "pegawai": {"Budi"}, "kepala": {"Dedi"}}


def bentuk(orang: Pegawai) -> list[str]:
    """Give every way in which a number or a birth date may be written."""
    h = orang.tanggal_lahir
    nomor = orang.daftar_nomor.get().nomor
    return [
        nomor,
        f"{nomor[:8]} {nomor[8:14]} {nomor[14]} {nomor[15:]}",
        nomor[:8],
        h.isoformat(),
        sebut(h),
        *(f"{h:%d{t}%m{t}%Y}" for t in "-/."),
        f"{h.day}-{h.month}-{h.year}",
        f"{h.day}/{h.month}/{h.year}",
        f"{h:%Y/%m/%d}",
    ]


def teks(jawaban: Any) -> str:
    """Give everything an answer says; of a workbook every part of it, of a PDF what is written on its pages."""
    isi = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content
    if isi.startswith(b"%PDF"):
        return teks_pdf(isi)
    if is_zipfile(BytesIO(isi)):
        with ZipFile(BytesIO(isi)) as z:
            isi = b" ".join(z.read(n) for n in z.namelist())
    return isi.decode("utf-8", "replace")


def teks_pdf(isi: bytes) -> str:
    """Give the words of a PDF: its streams are packed, so that they do not stand in its bytes.

    In two readings, for a number that is broken over two lines is told all the same. What only calls itself a PDF
    (evidence of the tests) is read as it is.
    """
    try:
        daftar = [h.extract_text() for h in PdfReader(BytesIO(isi)).pages]
    except PyPdfError:
        return isi.decode("utf-8", "replace")
    return "\n".join([*daftar, *("".join(t.split("\n")) for t in daftar)])


def rahasia() -> dict[str, list[str]]:
    """Give what must not be said, by the person's name."""
    return {o.nama: bentuk(o) for o in Pegawai.objects.all()}


def bocor(nama: str, peran: str, jawaban: Any, rahasia: Mapping[str, list[str]]) -> list[str]:
    """Give what the answer of this address says to `peran` and must not."""
    if not (nama.startswith(AWALAN) or nama in LAIN):
        return []
    tutup = {siapa: b for siapa, b in rahasia.items() if siapa not in BOLEH.get(peran, set())}
    isi = teks(jawaban) if tutup else ""
    return [f"{siapa}: {b}" for siapa, daftar in tutup.items() for b in daftar if b in isi]
