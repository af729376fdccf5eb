"""Properties: whatever officers do in whatever order, the invariants hold and undo restores."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgstruktur.aturan import INDUK_SAH
from orgstruktur.jenis import JenisUnit
from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, Jejak, TimKerja, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import (
    cabut_fungsi,
    pindahkan_fungsi,
    tambah_fungsi,
    ubah_fungsi,
    urutkan_fungsi,
)
from orgstruktur.services.fungsi_ganti import ganti_fungsi
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import akhiri_garis, simpan_tim, tambah_garis, ubah_garis
from orgstruktur.services.impor import impor_struktur
from orgstruktur.services.jabatan import (
    hapus_jabatan,
    pindahkan_jabatan,
    tambah_jabatan,
    ubah_jabatan,
)
from orgstruktur.services.jadwal import terapkan_jatuh_tempo
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.perubahan import Ketetapan
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.sekaligus import ubah_sekaligus
from orgstruktur.services.tindakan_sekaligus import Cara, Sasaran, Tindakan
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit, urutkan_unit
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.dasar import contoh
from tests.orgstruktur.berkas_impor import csv_
from tests.pabrik import DAHULU, buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db

GESERAN = (-900, -30, 0, 0, 0, 12, 40)


HARI_INI = timezone.localdate()


def hari(n: int) -> date:
    return HARI_INI + timedelta(days=n)


@pytest.fixture
def jam(monkeypatch) -> SimpleNamespace:
    """The calendar on the wall; `jam.hari` may be moved."""
    jam = SimpleNamespace(hari=HARI_INI)
    monkeypatch.setattr(timezone, "localdate", lambda: jam.hari)
    return jam


def potret(*, kini: bool = True) -> list[Any]:
    """Everything the Bagan holds, on every date that matters; and the work teams.

    `kini`: the tables too, which hold the day the schedule has reached.
    """
    tanggal = [DAHULU, *(hari(n) for n in (-901, -900, -30, -29, 0, 12, 40, 400))]
    tim = [
        (t, sorted(t.daftar_unit.values_list("pk", flat=True)))
        for t in TimKerja.objects.order_by("pk")
    ]
    isi: list[Any] = [muat_bagan(t, lengkap=True).isi() for t in tanggal]
    isi.append([(t.pk, t.nama, t.unit_pemilik_id, t.mulai, t.selesai, unit) for t, unit in tim])
    return [*isi, muat_bagan(lengkap=True).isi()] if kini else isi


def kota_awal() -> None:
    """The small city with sentences, a line and a work team, so that every act finds something."""
    u = buat_kota()
    tetap: dict[str, Any] = {"ketetapan": perubahan(), "oleh": None}
    for kode in ("DA", "DB.B1"):
        teks = [f"perumusan kebijakan {kode}", f"pelaksanaan {kode}", f"pelaporan {kode}"]
        tambah_fungsi(unit=u[kode], daftar_teks=teks, **tetap)
    tambah_jabatan(unit=u["DA.B1"], nama="Analis", jenis="fungsional", kepala=False, **tetap)
    tambah_garis(dari=u["DA"], ke=u["DB"], jenis="koordinasi", **tetap)
    simpan_tim(
        nama="Tim", unit_pemilik=u["DA"], daftar_unit=[], mulai=DAHULU, selesai=None, sk_nomor="1",
        sk_tanggal=DAHULU, oleh=None,
    )  # fmt: skip


class Acak:
    """Draws one structural act after another; most of them are such as a rule may allow."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.nomor = 0

    def satu(self, pilihan: Any) -> Any:
        return self.data.draw(st.sampled_from(list(pilihan)))

    def unit(self) -> Unit:
        return self.satu(Unit.objects.order_by("pk"))

    def sering(self) -> bool:
        return self.data.draw(st.integers(0, 4)) < 4

    def induk(self, jenis: str) -> Unit:
        """A unit that mostly may hold one of this kind."""
        sah = Unit.objects.hidup().filter(jenis__in=INDUK_SAH[jenis]).order_by("pk")
        return self.satu(sah) if sah and self.sering() else self.unit()

    def jenis(self, induk: Unit) -> str:
        """A kind that mostly may stand under `induk`."""
        sah = [j for j, di_bawah in INDUK_SAH.items() if induk.jenis in di_bawah]
        return self.satu(sah) if sah and self.sering() else self.satu(JenisUnit)

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
                self.jabatan_ubah, self.jabatan_hapus, self.garis, self.garis_ubah,
                self.garis_akhir, self.sekaligus, self.fungsi_ganti, self.tim, self.impor,
            ]
        )  # fmt: skip

    def bentuk(self) -> Any:
        self.nomor += 1
        induk = self.unit()
        return bentuk_unit(
            induk=induk, kode=f"N{self.nomor}", nama=f"Baru {self.nomor}",
            jenis=self.jenis(induk), ketetapan=self.ketetapan(), oleh=None,
        )  # fmt: skip

    def ubah(self) -> Any:
        nilai = self.satu(
            [{"nama": f"Nama {self.nomor}"}, {"jenis": self.satu(JenisUnit)}, {"tipe": "B"},
             {"urusan_kode": "1.02;2.14"}, {"alamat": "Jalan Baru"}]
        )  # fmt: skip
        self.nomor += 1
        return ubah_unit(unit=self.unit(), ketetapan=self.ketetapan(), oleh=None, **nilai)

    def pindah(self) -> Any:
        hidup = list(Unit.objects.hidup().order_by("pk"))
        sah = [
            (unit, induk)
            for unit in hidup
            for induk in hidup
            if induk.jenis in INDUK_SAH[unit.jenis] and induk.pk not in (unit.pk, unit.induk_id)
        ]
        acak = (self.unit(), self.unit())
        unit, induk = self.satu(sah) if sah and self.sering() else acak
        return pindahkan_unit(
            unit=unit, induk_baru=induk, urutan=self.satu([None, 0, 1]),
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

    def jabatan_ubah(self) -> Any:
        self.nomor += 1
        nilai = self.satu(
            [{"nama": f"Penelaah {self.nomor}"}, {"kepala": True}, {"kepala": False},
             {"kebutuhan": 1}, {"kebutuhan": 3}, {"kelas": 8}]
        )  # fmt: skip
        return ubah_jabatan(
            jabatan=self._ada(Jabatan), ketetapan=self.ketetapan(), oleh=None, **nilai
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

    def garis_ubah(self) -> Any:
        return ubah_garis(
            garis=self._ada(GarisHubungan), jenis=self.satu(["koordinasi", "pembinaan"]),
            uraian=self.satu(["", "rapat bulanan"]), ketetapan=self.ketetapan(), oleh=None,
        )  # fmt: skip

    def garis_akhir(self) -> Any:
        garis = self._ada(GarisHubungan)
        return akhiri_garis(garis=garis, ketetapan=self.ketetapan(), oleh=None)

    def sekaligus(self) -> Any:
        self.nomor += 1
        daftar = [self.unit() for _ in range(self.satu([1, 2, 3]))]
        tindakan = self.satu(
            [
                Tindakan(Sasaran.TIPE, isi="A"),
                Tindakan(Sasaran.URUSAN, Cara.TAMBAH, "1.02"),
                Tindakan(Sasaran.URUSAN, Cara.KURANGI, "1.02"),
                Tindakan(Sasaran.NAMA, Cara.AKHIRAN, f"Baru {self.nomor}"),
                Tindakan(Sasaran.NAMA, Cara.GANTI, "Badan", "Dinas"),
                Tindakan(Sasaran.INDUK, isi=self.induk(daftar[0].jenis)),
            ]
        )
        return ubah_sekaligus(
            daftar_unit=daftar, tindakan=tindakan, ketetapan=self.ketetapan(), oleh=None
        )

    def fungsi_ganti(self) -> Any:
        """A new list: some of the old sentences in another order, and a new one."""
        self.nomor += 1
        unit = self._ada(Fungsi).unit
        lama = Fungsi.objects.hidup().filter(unit=unit, butir="fungsi").order_by("urutan", "pk")
        teks = list(lama.values_list("teks", flat=True))[: self.satu([0, 1, 2, 9])]
        return ganti_fungsi(
            unit=unit, daftar_teks=self.data.draw(st.permutations([*teks, f"evaluasi {self.nomor}"])),
            ketetapan=self.ketetapan(), oleh=None,
        )  # fmt: skip

    def tim(self) -> Any:
        self.nomor += 1
        tim = self.satu([None, *TimKerja.objects.order_by("pk")])
        mulai = hari(self.satu(GESERAN))
        return simpan_tim(
            tim=tim, nama=f"Tim {self.nomor}", unit_pemilik=self.unit(),
            daftar_unit=[self.unit(), self.unit()], mulai=mulai,
            selesai=self.satu([None, mulai + timedelta(days=30)]), sk_nomor="1", sk_tanggal=mulai,
            ketetapan=perbaikan() if tim else None, oleh=None,
        )  # fmt: skip

    def impor(self) -> Any:
        """A file with a new unit below a living one, and an old one under another name."""
        self.nomor += 1
        induk, lama = self.unit(), self.unit()
        jenis = self.jenis(induk)
        baris = [
            (f"I{self.nomor}", induk.kode, f"Impor {self.nomor}", jenis),
            (lama.kode, lama.induk.kode if lama.induk else "", f"Lama {self.nomor}", lama.jenis),
        ]
        laporan = impor_struktur(
            isi=csv_(*baris[: self.satu([1, 2])]), berkas="acak.csv", uji=False,
            ketetapan=self.ketetapan(), oleh=None,
        )  # fmt: skip
        if laporan.batch is None:
            raise AturanDilanggar("berkas ditolak")
        return SimpleNamespace(jejak=Jejak.objects.get(pk=laporan.batch))


def utuh() -> None:
    assert periksa_pohon() == []
    assert periksa_data() == []
    kode = Unit.objects.hidup().order_by("tree_id", "lft").values_list("kode", flat=True)
    assert [s.kode for s in muat_bagan()] == list(kode)


def satu_tindakan(acak: Acak) -> None:
    """One act: refused without a trace, or the invariants hold and undo restores everything."""
    sebelum, jejak = potret(), Jejak.objects.count()
    try:
        with transaction.atomic():
            hasil = acak.tindakan()()
    except AturanDilanggar:
        assert Jejak.objects.count() == jejak
        assert potret() == sebelum
        return
    utuh()
    sesudah = potret()
    undo = batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    assert potret() == sebelum
    assert periksa_data() == []
    if acak.data.draw(st.integers(0, 3)):
        batalkan_perubahan(jejak=undo.jejak, oleh=None)
        assert potret() == sesudah


def jadwal_sampai(akhir: date, jam: SimpleNamespace) -> None:
    """The days go by to `akhir`: what was planned for it is in force, and no date changes by that."""
    rencana, tanggal = muat_bagan(akhir, lengkap=True).isi(), potret(kini=False)
    jam.hari = akhir
    terapkan_jatuh_tempo(akhir)
    utuh()
    assert muat_bagan(lengkap=True).isi() == rencana
    assert potret(kini=False) == tanggal


class _Kembali(Exception):
    pass


@pytest.mark.lambat
@settings(
    max_examples=contoh(30),
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(data=st.data())
def test_urutan_tindakan_apa_pun_menjaga_invarian(db, jam, data):
    with pytest.raises(_Kembali), transaction.atomic():
        jam.hari = HARI_INI
        kota_awal()
        acak = Acak(data)
        for _ in range(data.draw(st.integers(1, 8))):
            satu_tindakan(acak)
        jadwal_sampai(hari(12), jam)
        for _ in range(data.draw(st.integers(0, 3))):
            satu_tindakan(acak)
        jadwal_sampai(hari(45), jam)
        raise _Kembali


@pytest.mark.lambat
@settings(max_examples=contoh(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_membatalkan_mundur_mengembalikan_awal(db, data):
    with pytest.raises(_Kembali), transaction.atomic():
        kota_awal()
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
