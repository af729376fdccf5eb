"""Lists and files mask NIP and birth date for everybody; that nothing else shows them asks the rights matrix."""

from django.conf import settings
from django.db import transaction

from pegawai.models import Pegawai
from pegawai.tanggal import sebut
from tests.rahasia import BOLEH, bentuk, teks
from tests.test_matriks_izin import TestMatriks


class TestPrivasi(TestMatriks):
    """The world of the matrix, asked for what it must not say."""

    __test__ = True

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
