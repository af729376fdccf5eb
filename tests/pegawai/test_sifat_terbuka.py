"""What all pages together show a resident never tells a number that one of them keeps back.

Every figure shown is an equation: these positions have so many people. A hidden position has a second solution when
another hidden one stands in exactly the same equations: one person moved from the one to the other changes none.
"""

from collections.abc import Iterator
from itertools import chain

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgstruktur.models import Jabatan
from orgstruktur.pengisian import jabatan_pejabat
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.jabatan import hanya_lowong, jabatan_terbuka
from orgstruktur.selectors.lingkup import TANPA_IZIN
from pegawai.models import Pegawai, Penempatan, StatusKepegawaian
from pegawai.selectors.pengisian import SUMBER
from pegawai.selectors.peta import ikhtisar_peta, peta_terlihat
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import HARI_INI, buat_jabatan

pytestmark = pytest.mark.django_db
BANYAK = st.sampled_from([0, 0, 1, 2, 4, 5, 6, 7, 12])
TEMPAT = ("DA", "DA", "DA.B1", "DA.B1", "DA.B2", "DB", "DB", "DB.B1")


@pytest.fixture
def dunia():
    kota = buat_kota()
    daftar = [buat_jabatan(kota[u], f"Jabatan {n}") for n, u in enumerate(TEMPAT)]
    daftar += [buat_jabatan(kota["DB.B1"], "Kembar") for _ in range(2)]
    Jabatan.objects.filter(kepala=True, unit__kode__in=["DA", "DB"]).update(
        jenis="struktural", jenjang="jpt_pratama"
    )
    orang = Pegawai.objects.bulk_create(
        Pegawai(
            jenis_asn="pns", nama=f"Orang {n}", tanggal_lahir=HARI_INI.replace(year=1985),
            jenis_kelamin="L",
        )
        for n in range(12 * (len(daftar) + 1))
    )  # fmt: skip
    return daftar, orang


class Tampilan:
    """What everybody is shown: (positions, people on them)."""

    def __init__(self, bagan) -> None:
        self.bagan, self.pos = bagan, list(Jabatan.objects.hidup())
        self.per_unit: dict[int, set[int]] = {}
        for j in self.pos:
            self.per_unit.setdefault(j.unit_id, set()).add(j.pk)
        semua = chain(self.struktur(), self.peta(), self.ikhtisar())
        self.daftar = [(frozenset(h), n) for h, n in semua if n is not None]

    def cabang(self, simpul) -> set[int]:
        unit = self.bagan.turunan(simpul, sertakan_diri=True)
        return {pk for s in unit for pk in self.per_unit.get(s.id, ())}

    def struktur(self) -> Iterator[tuple[set[int], int | None]]:
        hari = timezone.localdate()
        pejabat = {j.pk: jabatan_pejabat(j.jenis, j.jenjang) for j in self.pos}
        for pk, isian in SUMBER.jabatan(hari, pejabat, None).items():
            yield {pk}, isian.terisi
        for unit, isian in SUMBER.unit(hari, TANPA_IZIN).items():
            yield self.per_unit.get(unit, set()), isian.terisi

    def peta(self) -> Iterator[tuple[set[int], int | None]]:
        for akar in self.bagan.urut:
            for k in peta_terlihat(self.bagan, akar, None, TANPA_IZIN)[0]:
                yield self.per_unit.get(k.unit.id, set()), k.sendiri.b
                yield self.cabang(k.unit), k.cabang.b
                for b in k.baris:
                    sama = (k.unit.id, b.nama)
                    yield {j.pk for j in self.pos if (j.unit_id, j.nama) == sama}, b.jumlah.b

    def ikhtisar(self) -> Iterator[tuple[set[int], int | None]]:
        isi, akar = ikhtisar_peta(self.bagan, None, TANPA_IZIN), self.bagan.akar
        for pd in isi.daftar:
            milik = self.per_unit[akar.id] if pd.simpul is akar else self.cabang(pd.simpul)
            yield milik, pd.jumlah.b
        yield self.cabang(akar), isi.jumlah.b


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BANYAK, min_size=len(TEMPAT) + 2, max_size=len(TEMPAT) + 2), st.booleans())
def test_setiap_sel_tertutup_punya_dua_jawaban(dunia, banyak, ada_pimpinan):
    daftar, orang = dunia
    Penempatan.objects.all().delete()
    sisa, isi = iter(orang), dict(zip((j.pk for j in daftar), banyak, strict=True))
    if ada_pimpinan:
        isi[Jabatan.objects.get(unit__kode="DA", kepala=True).pk] = 1
    Penempatan.objects.bulk_create(
        Penempatan(pegawai=next(sisa), jabatan_id=pk, berlaku_mulai=HARI_INI.replace(year=2021))
        for pk, n in isi.items()
        for _ in range(n)
    )
    StatusKepegawaian.perbarui_versi()
    bagan = bagan_terkini()
    tampil = Tampilan(bagan).daftar
    for himpunan, nilai in tampil:
        assert sum(isi.get(pk, 0) for pk in himpunan) == nilai
    terlihat = {pk for himpunan, _ in tampil if len(himpunan) == 1 for pk in himpunan}
    letak = {
        j.pk: frozenset(n for n, (himpunan, _) in enumerate(tampil) if j.pk in himpunan)
        for j in Jabatan.objects.hidup()
    }
    for pk in letak.keys() - terlihat:
        if isi.get(pk, 0):
            assert not letak[pk] or any(
                lain != pk and letak[lain] == letak[pk] for lain in letak
            ), (pk, isi)
    lowong = hanya_lowong(
        Jabatan.objects.hidup(), bagan.tanggal, None, jabatan_terbuka(bagan, None)
    )
    assert set(lowong.values_list("pk", flat=True)) <= terlihat
