"""Steps on one unit: bring into being, change, move."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from orgstruktur import aturan_isi
from orgstruktur.bagan import ButirFungsi, PosJabatan, Simpul
from orgstruktur.jenis import NAMA_JENIS, PERLU_PERDA, TANPA_KEPALA
from orgstruktur.rancangan.isi import JabatanBaru, UnitBaru, UnitKe
from orgstruktur.rancangan.kerja import Kerja, TidakDapat, tolak_bila
from orgstruktur.rancangan.langkah import Langkah, pastikan_kolom


@dataclass(frozen=True)
class BentukUnit(Langkah):
    """Bring a unit into being under `induk`; `kepala` 0 = without a head position."""

    JENIS: ClassVar[str] = "unit_bentuk"
    NAMA: ClassVar[str] = "Bentuk unit"

    unit: UnitBaru
    kepala: JabatanBaru
    induk: UnitKe
    kode: str
    nama: str
    jenis: str
    singkatan: str = ""
    tipe: str = ""
    urusan_kode: str = ""
    eselon_kepala: str = ""

    def kerjakan(self, k: Kerja) -> None:
        induk = k.ambil_unit(self.induk, "induk")
        simpul = _simpul_baru(self, k, induk.id)
        k.unit_baru(simpul)
        k.periksa_letak(simpul.id, bawah=False)
        k.periksa_jumlah(self.jenis)
        if self.kepala:
            bentuk_kepala(k, self.kepala, simpul, self.eselon_kepala)

    def sebut(self, k: Kerja) -> str:
        jenis = NAMA_JENIS.get(self.jenis, self.jenis).lower()
        return f"Bentuk {self.nama} ({jenis}) di bawah {k.nama_unit(self.induk)}."

    def perlu_perda(self, k: Kerja) -> bool:
        return self.jenis in PERLU_PERDA


def _simpul_baru(langkah: BentukUnit, k: Kerja, induk: int) -> Simpul:
    nilai: dict[str, Any] = {
        "kode": langkah.kode.strip(),
        "nama": langkah.nama.strip(),
        "singkatan": langkah.singkatan.strip(),
        "jenis": langkah.jenis,
        "tipe": langkah.tipe,
        "urusan_kode": aturan_isi.rapikan_urusan(langkah.urusan_kode),
    }
    tolak_bila(aturan_isi.periksa_unit(nilai))
    return Simpul(id=langkah.unit, induk_id=induk, urutan=k.urutan_unit(induk), **nilai)


def bentuk_kepala(k: Kerja, nomor: int, unit: Simpul, eselon: str) -> None:
    """Bring the usual head position of a new unit into being."""
    if unit.jenis in TANPA_KEPALA:
        nama = NAMA_JENIS[unit.jenis]
        raise TidakDapat(f"{nama} tidak dipimpin oleh jabatan ASN.", "kepala")
    nilai = aturan_isi.nilai_kepala(unit.jenis, unit.nama, eselon)
    tolak_bila(aturan_isi.periksa_sebutan(nilai["nama"]))
    tolak_bila(aturan_isi.periksa_jabatan({"kelas": None, "bup": None, **nilai}))
    k.tulis(k.jabatan, PosJabatan(id=nomor, unit_id=unit.id, kelas=None, **nilai))


@dataclass(frozen=True)
class UbahUnit(Langkah):
    """Give a unit another name, kind, type, abbreviation or urusan; only what `nilai` holds.

    ikut_kepala: the title of its head follows the new name, where it holds the old one or what differs of it.
    """

    JENIS: ClassVar[str] = "unit_ubah"
    NAMA: ClassVar[str] = "Ubah unit"
    KOLOM: ClassVar[dict[str, tuple[type, ...]]] = dict.fromkeys(
        ("nama", "singkatan", "jenis", "tipe", "urusan_kode"), (str,)
    )
    SEBUTAN: ClassVar[dict[str, str]] = {
        "nama": "nama",
        "singkatan": "singkatan",
        "jenis": "jenis",
        "tipe": "tipe/kelas",
        "urusan_kode": "urusan",
    }

    unit: UnitKe
    nilai: dict[str, Any]
    ikut_kepala: bool = True

    def kerjakan(self, k: Kerja) -> None:
        lama = k.ambil_unit(self.unit, "unit")
        pastikan_kolom(self, self.nilai)
        nilai = {kolom: v.strip() for kolom, v in self.nilai.items()}
        if "urusan_kode" in nilai:
            nilai["urusan_kode"] = aturan_isi.rapikan_urusan(nilai["urusan_kode"])
        baru = lama._replace(**nilai)
        if baru == lama:
            raise TidakDapat("Tidak ada yang berubah.")
        tolak_bila(aturan_isi.periksa_unit(nilai))
        k.tulis(k.unit, baru)
        if (baru.jenis, baru.tipe) != (lama.jenis, lama.tipe):
            k.periksa_letak(baru.id)
        if baru.jenis != lama.jenis:
            k.periksa_jumlah(baru.jenis)
        if self.ikut_kepala and baru.nama != lama.nama:
            _ikutkan_kepala(k, lama, baru)

    def sebut(self, k: Kerja) -> str:
        lama = k.unit.ingat(self.unit)
        bagian = [
            f"{self.SEBUTAN.get(kolom, kolom)} dari {_kata(kolom, getattr(lama, kolom, ''))} "
            f"menjadi {_kata(kolom, v)}"
            for kolom, v in self.nilai.items()
        ]
        return f"Ubah {k.nama_unit(self.unit)}: {'; '.join(bagian)}."

    def catatan(self, k: Kerja) -> tuple[str, ...]:
        lama, nama = k.unit.ingat(self.unit), str(self.nilai.get("nama", "")).strip()
        if lama is None or not nama or nama == lama.nama:
            return ()
        hasil = []
        kepala = k.kepala(lama.id)
        if (
            self.ikut_kepala
            and kepala
            and kepala.nama == aturan_isi.sebutan_berganti(kepala.nama, lama.nama, nama)
            and not aturan_isi.sudah_disebut(kepala.nama, lama.nama, nama)
        ):
            hasil.append(
                f"Nama jabatan kepalanya, “{kepala.nama}”, tidak memuat nama lama unit ini, sehingga "
                "tidak ikut berubah. Bila perlu, tambahkan langkah Ubah jabatan."
            )
        if banyak := sum(lama.nama in f.teks for f in _kalimat_cabang(k, lama.id)):
            hasil.append(
                f"{banyak} kalimat tugas dan fungsi masih menyebut “{lama.nama}”; kalimatnya tidak "
                "diubah oleh langkah ini."
            )
        return tuple(hasil)

    def perlu_perda(self, k: Kerja) -> bool:
        if not {"nama", "jenis", "tipe"} & self.nilai.keys():
            return False
        lama = k.unit.ingat(self.unit)
        jenis = {lama.jenis if lama else "", self.nilai.get("jenis", "")}
        return not jenis.isdisjoint(PERLU_PERDA)


def _kalimat_cabang(k: Kerja, pk: int) -> Iterator[ButirFungsi]:
    """Give the sentences of a unit and of all below it."""
    yield from k.fungsi.di(pk)
    for anak in k.unit.di(pk):
        yield from _kalimat_cabang(k, anak.id)


def _kata(kolom: str, nilai: Any) -> str:
    isi = NAMA_JENIS.get(nilai, nilai) if kolom == "jenis" else nilai
    if kolom == "urusan_kode":
        isi = ", ".join(k for k in nilai.split(";") if k)
    return f"“{isi or '–'}”"


def _ikutkan_kepala(k: Kerja, lama: Simpul, baru: Simpul) -> None:
    for j in k.jabatan.di(lama.id):
        sebutan = aturan_isi.sebutan_berganti(j.nama, lama.nama, baru.nama)
        if j.kepala and sebutan != j.nama:
            tolak_bila(aturan_isi.periksa_sebutan(sebutan))
            k.tulis(k.jabatan, j._replace(nama=sebutan))


@dataclass(frozen=True)
class PindahUnit(Langkah):
    """Move a unit, with everything below it, to the end of another parent's children."""

    JENIS: ClassVar[str] = "unit_pindah"
    NAMA: ClassVar[str] = "Pindahkan unit"

    unit: UnitKe
    ke: UnitKe

    def kerjakan(self, k: Kerja) -> None:
        unit, ke = k.ambil_unit(self.unit, "unit"), k.ambil_unit(self.ke, "ke")
        if unit.induk_id is None:
            raise TidakDapat("Puncak struktur tidak dapat dipindahkan.", "unit")
        if unit.induk_id == ke.id:
            raise TidakDapat(f"{unit.nama} sudah berada di bawah {ke.nama}.", "ke")
        if unit.id == ke.id:
            raise TidakDapat(f"{unit.nama} tidak dapat dipindahkan ke bawah dirinya sendiri.", "ke")
        if unit.id in k.leluhur(ke.id):
            raise TidakDapat(
                f"{unit.nama} tidak dapat dipindahkan ke {ke.nama}, "
                f"karena {ke.nama} berada di bawahnya.",
                "ke",
            )
        k.tulis(k.unit, unit._replace(induk_id=ke.id, urutan=k.urutan_unit(ke.id)))
        k.periksa_letak(unit.id, ruas="ke")

    def sebut(self, k: Kerja) -> str:
        unit = k.unit.ingat(self.unit)
        dari = f" dari {k.nama_unit(unit.induk_id)}" if unit else ""
        return f"Pindahkan {k.nama_unit(self.unit)}{dari} ke {k.nama_unit(self.ke)}."

    def perlu_perda(self, k: Kerja) -> bool:
        unit = k.unit.ingat(self.unit)
        return unit is not None and unit.jenis in PERLU_PERDA
