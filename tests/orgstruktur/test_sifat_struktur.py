"""Properties: whatever officers do in whatever order, the invariants hold and undo restores."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgstruktur.jenis import JenisUnit
from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, Jejak, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import (
    cabut_fungsi,
    pindahkan_fungsi,
    tambah_fungsi,
    ubah_fungsi,
    urutkan_fungsi,
)
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import akhiri_garis, tambah_garis
from orgstruktur.services.jabatan import hapus_jabatan, pindahkan_jabatan, tambah_jabatan
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.perubahan import Ketetapan
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit, urutkan_unit
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.pabrik import DAHULU, buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db

GESERAN = (-900, -30, 0, 0, 0, 12, 40)


def hari(n: int) -> date:
    return timezone.localdate() + timedelta(days=n)


def potret() -> list[Any]:
    """Everything the Bagan holds, on every date that matters."""
    tanggal = [None, DAHULU, *(hari(n) for n in (-901, -900, -30, -29, 0, 12, 40, 400))]
    return [muat_bagan(t, lengkap=True).isi() for t in tanggal]


class Acak:
    """Draws one structural act after another."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.nomor = 0

    def satu(self, pilihan: Any) -> Any:
        return self.data.draw(st.sampled_from(list(pilihan)))

    def unit(self) -> Unit:
        return self.satu(Unit.objects.order_by("pk"))

    def ketetapan(self, *, boleh_perbaikan: bool = True) -> Ketetapan:
        if boleh_perbaikan and self.data.draw(st.integers(0, 3)) == 0:
            return perbaikan()
        return perubahan(hari(self.satu(GESERAN)))

    def tujuan(self) -> Unit | None:
        return self.satu([None, *Unit.objects.order_by("pk")])

    def tindakan(self) -> Callable[[], Any]:
        return self.satu(
            [
                self.bentuk, self.bentuk, self.ubah, self.pindah, self.pindah, self.urut,
                self.gabung, self.bubar, self.fungsi, self.fungsi_pindah, self.fungsi_cabut,
                self.fungsi_ubah, self.fungsi_urut, self.jabatan, self.jabatan_pindah,
                self.jabatan_hapus, self.garis, self.garis_akhir,
            ]
        )  # fmt: skip

    def bentuk(self) -> Any:
        self.nomor += 1
        return bentuk_unit(
            induk=self.unit(), kode=f"N{self.nomor}", nama=f"Baru {self.nomor}",
            jenis=self.satu(JenisUnit), ketetapan=self.ketetapan(), oleh=None,
        )  # fmt: skip

    def ubah(self) -> Any:
        nilai = self.satu(
            [{"nama": f"Nama {self.nomor}"}, {"jenis": self.satu(JenisUnit)}, {"tipe": "B"},
             {"urusan_kode": "1.02;2.14"}, {"alamat": "Jalan Baru"}]
        )  # fmt: skip
        self.nomor += 1
        return ubah_unit(unit=self.unit(), ketetapan=self.ketetapan(), oleh=None, **nilai)

    def pindah(self) -> Any:
        urutan = self.satu([None, 0, 1])
        return pindahkan_unit(
            unit=self.unit(), induk_baru=self.unit(), urutan=urutan,
            ketetapan=self.ketetapan(), oleh=None,
        )  # fmt: skip

    def urut(self) -> Any:
        induk = self.unit()
        anak = list(Unit.objects.hidup().filter(induk=induk).values_list("pk", flat=True))
        return urutkan_unit(induk=induk, urutan=self.data.draw(st.permutations(anak)), oleh=None)

    def gabung(self) -> Any:
        k = self.ketetapan(boleh_perbaikan=False)
        return gabungkan_unit(unit=self.unit(), ke=self.unit(), ketetapan=k, oleh=None)

    def bubar(self) -> Any:
        tujuan = TujuanIsi(self.tujuan(), self.tujuan(), self.tujuan())
        return bubarkan_unit(unit=self.unit(), tujuan=tujuan, ketetapan=self.ketetapan(), oleh=None)

    def fungsi(self) -> Any:
        self.nomor += 1
        teks = [f"pelaksanaan {self.nomor}", f"penyiapan {self.nomor}"]
        return tambah_fungsi(
            unit=self.unit(), daftar_teks=teks, ketetapan=self.ketetapan(), oleh=None
        )

    def _fungsi(self) -> Fungsi:
        return self._ada(Fungsi)

    def _ada(self, model: Any) -> Any:
        daftar = list(model.objects.order_by("pk"))
        if not daftar:
            raise AturanDilanggar("belum ada")
        return self.satu(daftar)

    def fungsi_ubah(self) -> Any:
        self.nomor += 1
        teks = f"perumusan {self.nomor}"
        return ubah_fungsi(fungsi=self._fungsi(), teks=teks, ketetapan=self.ketetapan(), oleh=None)

    def fungsi_pindah(self) -> Any:
        daftar = [self._fungsi()]
        return pindahkan_fungsi(
            daftar_fungsi=daftar, ke=self.unit(), ketetapan=self.ketetapan(), oleh=None
        )

    def fungsi_cabut(self) -> Any:
        return cabut_fungsi(fungsi=self._fungsi(), ketetapan=self.ketetapan(), oleh=None)

    def fungsi_urut(self) -> Any:
        unit = self.unit()
        pk = list(Fungsi.objects.hidup().filter(unit=unit).values_list("pk", flat=True))
        return urutkan_fungsi(unit=unit, urutan=self.data.draw(st.permutations(pk)), oleh=None)

    def jabatan(self) -> Any:
        self.nomor += 1
        return tambah_jabatan(
            unit=self.unit(), nama=f"Analis {self.nomor}", jenis="fungsional",
            kepala=self.data.draw(st.booleans()), ketetapan=self.ketetapan(), oleh=None,
        )  # fmt: skip

    def jabatan_pindah(self) -> Any:
        jabatan = self._ada(Jabatan)
        return pindahkan_jabatan(
            jabatan=jabatan, ke=self.unit(), ketetapan=self.ketetapan(), oleh=None
        )

    def jabatan_hapus(self) -> Any:
        return hapus_jabatan(jabatan=self._ada(Jabatan), ketetapan=self.ketetapan(), oleh=None)

    def garis(self) -> Any:
        return tambah_garis(
            dari=self.unit(),
            ke=self.unit(),
            jenis="koordinasi",
            ketetapan=self.ketetapan(),
            oleh=None,
        )

    def garis_akhir(self) -> Any:
        garis = self._ada(GarisHubungan)
        return akhiri_garis(garis=garis, ketetapan=self.ketetapan(), oleh=None)


class _Kembali(Exception):
    pass


@pytest.mark.lambat
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(data=st.data())
def test_urutan_tindakan_apa_pun_menjaga_invarian(db, data):
    with pytest.raises(_Kembali), transaction.atomic():
        buat_kota()
        acak = Acak(data)
        for _ in range(data.draw(st.integers(1, 12))):
            sebelum, jejak = potret(), Jejak.objects.count()
            try:
                with transaction.atomic():
                    hasil = acak.tindakan()()
            except AturanDilanggar:
                assert Jejak.objects.count() == jejak
                assert potret() == sebelum
                continue
            assert periksa_pohon() == []
            assert periksa_data() == []
            assert [s.kode for s in muat_bagan()] == list(
                Unit.objects.hidup().order_by("tree_id", "lft").values_list("kode", flat=True)
            )
            sesudah = potret()
            undo = batalkan_perubahan(jejak=hasil.jejak, oleh=None)
            assert potret() == sebelum
            assert periksa_data() == []
            if data.draw(st.integers(0, 3)):
                batalkan_perubahan(jejak=undo.jejak, oleh=None)
                assert potret() == sesudah
        raise _Kembali


@pytest.mark.lambat
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_membatalkan_mundur_mengembalikan_awal(db, data):
    with pytest.raises(_Kembali), transaction.atomic():
        buat_kota()
        acak, awal, tumpukan = Acak(data), potret(), []
        for _ in range(data.draw(st.integers(1, 10))):
            try:
                with transaction.atomic():
                    tumpukan.append(acak.tindakan()().jejak)
            except (AturanDilanggar, SudahBerubah):
                continue
        for jejak in reversed(tumpukan):
            batalkan_perubahan(jejak=jejak, oleh=None)
        assert potret() == awal
        assert periksa_pohon() == [] and periksa_data() == []
        raise _Kembali
