"""Random steps on a structure: most of them such as a rule may allow."""

from typing import Any

from hypothesis import strategies as st

from orgstruktur.aturan import INDUK_SAH
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import TANPA_KEPALA
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.garis import AkhiriGaris, TambahGaris
from orgstruktur.rancangan.jabatan import BentukJabatan, HapusJabatan, PindahJabatan, UbahJabatan
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit, Pecahan, PecahUnit
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit


class AcakLangkah:
    """Draws steps that may follow one another; `daftar` holds those the simulation accepts."""

    def __init__(self, data: Any, dasar: Bagan) -> None:
        self.data = data
        self.dasar = dasar
        self.bagan = dasar
        self.daftar: list[Langkah] = []
        self.nomor = 0

    def isi(self, banyak: int) -> list[Langkah]:
        """Draw `banyak` steps; keep those that work after the ones before them."""
        for _ in range(banyak):
            langkah = self.satu(self._pilihan())()
            if langkah is None:
                continue
            langkah, nomor = isi.beri_nomor(langkah, self.nomor)
            hasil = simulasi(self.dasar, self.tertulis([*self.daftar, langkah]))
            if not hasil.langkah[-1].tolak:
                self.nomor, self.bagan = nomor, hasil.bagan
                self.daftar.append(langkah)
        return self.daftar

    @staticmethod
    def tertulis(daftar: list[Langkah]) -> list[Tertulis]:
        return [Tertulis(n, langkah) for n, langkah in enumerate(daftar)]

    def satu(self, pilihan: Any) -> Any:
        return self.data.draw(st.sampled_from(list(pilihan)))

    def unit(self) -> Simpul:
        return self.satu(self.bagan.urut)

    def _pilihan(self) -> list[Any]:
        return [
            self.bentuk, self.bentuk, self.ubah, self.pindah, self.pindah, self.gabung,
            self.gabung, self.bubar, self.pecah, self.pecah_tetap, self.fungsi,
            self.fungsi_pindah, self.fungsi_cabut, self.jabatan, self.jabatan_ubah,
            self.jabatan_pindah, self.jabatan_hapus, self.garis, self.garis_akhir,
        ]  # fmt: skip

    def _serial(self) -> int:
        return len(self.daftar) * 100 + self.data.draw(st.integers(0, 99))

    def bentuk(self) -> Langkah | None:
        induk = self.unit()
        sah = [j for j, atas in INDUK_SAH.items() if induk.jenis in atas]
        if not sah:
            return None
        n, jenis = self._serial(), self.satu(sah)
        kepala = 0 if jenis in TANPA_KEPALA else self.satu([0, -2])
        return BentukUnit(-1, kepala, induk.id, f"N{n}", f"Baru {n}", str(jenis))

    def ubah(self) -> Langkah:
        nilai = self.satu(
            [{"nama": f"Nama {self._serial()}"}, {"jenis": str(self.satu(INDUK_SAH))},
             {"tipe": "B"}, {"urusan_kode": self.satu(["", "1.02", "1.02;2.14"])},
             {"singkatan": "SGK", "nama": "Nama Lain"}]
        )  # fmt: skip
        return UbahUnit(self.unit().id, nilai, ikut_kepala=self.data.draw(st.booleans()))

    def pindah(self) -> Langkah:
        sah = [
            (unit, induk)
            for unit in self.bagan
            for induk in self.bagan
            if induk.jenis in INDUK_SAH[unit.jenis] and induk.id not in (unit.id, unit.induk_id)
        ]
        unit, induk = self.satu(sah or [(self.unit(), self.unit())])
        return PindahUnit(unit.id, induk.id)

    def _sejenis(self) -> tuple[Simpul, Simpul]:
        unit = self.unit()
        return unit, self.satu([s for s in self.bagan if s.jenis == unit.jenis])

    def gabung(self) -> Langkah:
        unit, ke = self._sejenis()
        return GabungUnit(unit.id, ke.id)

    def bubar(self) -> Langkah:
        unit, ke = self._sejenis()
        tujuan = [None, self.unit().id, ke.id]
        return BubarkanUnit(unit.id, ke.id, self.satu(tujuan), self.satu(tujuan))

    def pecah(self) -> Langkah:
        unit = self.unit()
        kotak: list[dict[str, list[int]]] = [
            {"anak": [], "fungsi": [], "jabatan": []} for _ in range(2)
        ]
        for s in self.bagan.anak(unit):
            self.satu(kotak)["anak"].append(s.id)
        for f in self.bagan.fungsi.get(unit.id, ()):
            if f.butir != "tugas":
                self.satu(kotak)["fungsi"].append(f.id)
        for j in self.bagan.jabatan.get(unit.id, ()):
            if not j.kepala:
                self.satu(kotak)["jabatan"].append(j.id)
        return PecahUnit(
            unit.id,
            tuple(
                Pecahan(
                    unit=-1,
                    kepala=self._kepala(unit),
                    kode=f"P{self._serial()}.{n}",
                    nama=f"Pecahan {n}",
                    **{k: tuple(v) for k, v in isinya.items()},
                )
                for n, isinya in enumerate(kotak)
            ),
        )

    def _kepala(self, unit: Simpul) -> int:
        return 0 if unit.jenis in TANPA_KEPALA else self.satu([0, -1])

    def pecah_tetap(self) -> Langkah:
        unit = self.unit()
        anak = self.bagan.anak(unit)
        ikut = (self.satu(anak).id,) if anak else ()
        pecahan = Pecahan(-1, self._kepala(unit), f"T{self._serial()}", "Mekar", anak=ikut)
        return PecahUnit(unit.id, (pecahan,), tetap=True)

    def fungsi(self) -> Langkah:
        butir = self.satu(["tugas", "fungsi"])
        urusan = self.satu(["", "1.02"])
        return TambahFungsi(-1, self.unit().id, f"penyiapan {self._serial()}", butir, urusan)

    def _isi(self, per_unit: Any) -> Any:
        daftar = [b for isi_unit in per_unit.values() for b in isi_unit]
        return self.satu(sorted(daftar)) if daftar else None

    def fungsi_pindah(self) -> Langkah | None:
        f = self._isi(self.bagan.fungsi)
        if f is None:
            return None
        semua = [x.id for x in self.bagan.fungsi[f.unit_id]]
        daftar = tuple(self.data.draw(st.permutations(semua)))[: self.satu([1, 2])]
        return PindahFungsi(daftar, self.unit().id)

    def fungsi_cabut(self) -> Langkah | None:
        f = self._isi(self.bagan.fungsi)
        return CabutFungsi(f.id) if f else None

    def jabatan(self) -> Langkah:
        nilai = {
            "nama": f"Analis {self._serial()}",
            "jenis": "fungsional",
            "kepala": self.data.draw(st.booleans()),
            "kelas": self.satu([None, 7, 9]),
        }
        return BentukJabatan(-1, self.unit().id, nilai)

    def jabatan_ubah(self) -> Langkah | None:
        j = self._isi_jabatan()
        nilai = self.satu(
            [{"nama": f"Penelaah {self._serial()}"}, {"kepala": True}, {"kepala": False},
             {"kebutuhan": 3}, {"kelas": 8}, {"kelas": None, "bup": 60}]
        )  # fmt: skip
        return UbahJabatan(j.id, nilai) if j else None

    def _isi_jabatan(self) -> Any:
        daftar = [j for isi_unit in self.bagan.jabatan.values() for j in isi_unit]
        return self.satu(sorted(daftar, key=lambda j: j.id)) if daftar else None

    def jabatan_pindah(self) -> Langkah | None:
        j = self._isi_jabatan()
        return PindahJabatan(j.id, self.unit().id) if j else None

    def jabatan_hapus(self) -> Langkah | None:
        j = self._isi_jabatan()
        return HapusJabatan(j.id) if j else None

    def garis(self) -> Langkah:
        return TambahGaris(
            -1, self.unit().id, self.unit().id, self.satu(["koordinasi", "pembinaan"])
        )

    def garis_akhir(self) -> Langkah | None:
        return AkhiriGaris(self.satu(self.bagan.garis).id) if self.bagan.garis else None
