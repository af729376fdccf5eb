"""No page or file shows a full NIP or a birth date, in any form, to who may not see it.

Every address of `pegawai:` in the resolver is asked, by GET and POST, as every role of the rights
matrix, in its world; so are the pages of the structure where people may appear.
"""

from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from django.conf import settings
from django.db import transaction

from pegawai.models import Pegawai
from pegawai.tanggal import sebut
from tests.test_matriks_izin import PERAN, TABEL, TestMatriks

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
#: who may see whose: all lie in Dinas Alfa; "pegawai" is Budi
SEMUA = {"Ani Rahma", "Budi", "Citra", "Dedi"}
BOLEH = {"admin": SEMUA, "kepegawaian dalam": SEMUA, "pegawai": {"Budi"}}


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
    """Give everything an answer says; of a workbook every part of it."""
    isi = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content
    if is_zipfile(BytesIO(isi)):
        with ZipFile(BytesIO(isi)) as z:
            isi = b" ".join(z.read(n) for n in z.namelist())
    return isi.decode("utf-8", "replace")


@pytest.mark.lambat
class TestPrivasi(TestMatriks):
    """The world of the matrix, asked for what it must not say."""

    __test__ = True

    def test_tidak_ada_nip_lengkap_atau_tanggal_lahir(self) -> None:
        rahasia = {o.nama: bentuk(o) for o in Pegawai.objects.all()}
        assert set(rahasia) == SEMUA
        bocor = []
        for nama in [n for n in TABEL if n.startswith("pegawai:")] + list(LAIN):
            url = self._url(nama)
            for peran in PERAN:
                tutup = [
                    (siapa, b)
                    for siapa, daftar in rahasia.items()
                    if siapa not in BOLEH.get(peran, set())
                    for b in daftar
                ]
                for cara in ("get", "post"):
                    isi = self._isi(cara, url, peran)
                    bocor += [f"{peran} {cara} {url}: {s} {b}" for s, b in tutup if b in isi]
        self.assertEqual(bocor, [])

    def test_daftar_dan_berkasnya_tersamar_bagi_semua(self) -> None:
        semua = [b for o in Pegawai.objects.all() for b in bentuk(o)]
        for nama in ("pegawai_daftar", "pegawai_menunggu", "pegawai_csv", "pegawai_xlsx", "saya"):
            for peran in BOLEH:
                isi = self._isi("get", self._url(f"pegawai:{nama}"), peran)
                assert [b for b in semua if b in isi] == [], (nama, peran)

    def test_rahasia_itu_memang_ada_bagi_yang_boleh(self) -> None:
        """The test would be worth nothing if it looked for something that is never written."""
        ani = Pegawai.objects.get(nama="Ani Rahma")
        isi = self._isi("post", self._url("pegawai:pegawai_rinci"), "kepegawaian dalam")
        assert bentuk(ani)[0] in isi and sebut(ani.tanggal_lahir) in isi

    def _isi(self, cara: str, url: str, peran: str) -> str:
        client = self.klien[peran]
        client.cookies.clear()
        if peran in self.sesi:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sesi[peran]
        with transaction.atomic():
            isi = teks(getattr(client, cara)(url))
            transaction.set_rollback(True)
        return isi


for _nama in [n for n in dir(TestMatriks) if n.startswith("test_")]:
    setattr(TestPrivasi, _nama, None)  # those are asked in their own file
del TestMatriks
