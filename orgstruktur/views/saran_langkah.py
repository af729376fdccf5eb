"""Which steps of a proposal may answer a finding: offered, never chosen for the officer."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse

from orgstruktur.analisis.dari_bagan import perangkat
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import Temuan
from orgstruktur.selectors.aturan import BarisTemuan
from orgstruktur.views.alamat import kueri

_KALIMAT_TERPANJANG = 90


class Saran(NamedTuple):
    """One step that may answer: its words, its kind, the unit it is about, what its form is filled with."""

    label: str
    jenis: str
    unit: str
    isi: tuple[tuple[str, str], ...] = ()

    def alamat(self, rancangan: int, **lain: object) -> str:
        """Give the address of its form, filled in."""
        url = reverse("orgstruktur:langkah_tambah", args=[rancangan, self.jenis])
        return url + kueri(unit=self.unit, **dict(self.isi), **lain)

    def alamat_pertama(self, nama_baru: str, **lain: object) -> str:
        """Give the address of the same form as the first step of a proposal that is not there yet."""
        url = reverse("orgstruktur:langkah_pertama", args=[self.jenis])
        return url + kueri(nama_baru=nama_baru, unit=self.unit, **dict(self.isi), **lain)


#: What is to be done with an overlap → the kinds of step that do it.
_MENURUT_PILIHAN = {
    Temuan.Pilihan.GABUNG: ("unit_gabung",),
    Temuan.Pilihan.PINDAH: ("fungsi_pindah", "fungsi_cabut"),
    Temuan.Pilihan.KOORDINASI: ("garis_tambah",),
}


def saran_tumpang_tindih(temuan: Temuan, bagan: Bagan) -> list[Saran]:
    """Give the steps that may answer an overlap; those of the action chosen for it come first."""
    a, b = bagan.ambil(temuan.unit_a_id), bagan.ambil(temuan.unit_b_id)
    if a is None or b is None:
        return []
    daftar = [
        *_fungsi(a, b, temuan.fungsi_a_id, temuan.fungsi_a.teks),
        *_fungsi(b, a, temuan.fungsi_b_id, temuan.fungsi_b.teks),
        *_gabung(bagan, a, b),
        _garis(a, b),
    ]
    didahulukan = _MENURUT_PILIHAN.get(Temuan.Pilihan(temuan.pilihan), ()) if temuan.pilihan else ()
    return sorted(daftar, key=lambda s: s.jenis not in didahulukan)


def _fungsi(dari: Simpul, ke: Simpul, pk: int, teks: str) -> Iterator[Saran]:
    kutip = teks if len(teks) <= _KALIMAT_TERPANJANG else f"{teks[:_KALIMAT_TERPANJANG]}…"
    isi = ("fungsi", str(pk))
    pindah = f"Pindahkan “{kutip}” dari {dari.nama} ke {ke.nama}"
    yield Saran(pindah, "fungsi_pindah", dari.kode, (isi, ("ke", ke.kode)))
    yield Saran(f"Cabut “{kutip}” dari {dari.nama}", "fungsi_cabut", dari.kode, (isi,))


def _gabung(bagan: Bagan, a: Simpul, b: Simpul) -> Iterator[Saran]:
    """Merge the two units; and, where they stand in two, their perangkat daerah."""
    pasangan = [(a, b)]
    pd_a, pd_b = perangkat(bagan, a), perangkat(bagan, b)
    if pd_a and pd_b and pd_a.id != pd_b.id:
        pasangan.append((pd_a, pd_b))
    terpakai: set[tuple[int, int]] = set()
    for satu, lain in pasangan:
        for dari, ke in ((satu, lain), (lain, satu)):
            if (dari.id, ke.id) in terpakai or dari in bagan.leluhur(ke):
                continue
            terpakai.add((dari.id, ke.id))
            label = f"Gabungkan {dari.nama} ke {ke.nama}"
            yield Saran(label, "unit_gabung", dari.kode, (("ke", ke.kode),))


def _garis(a: Simpul, b: Simpul) -> Saran:
    label = f"Tambah garis koordinasi dari {a.nama} ke {b.nama}"
    return Saran(label, "garis_tambah", a.kode, (("ke", b.kode), ("jenis", "koordinasi")))


def saran_aturan(baris: BarisTemuan) -> list[Saran]:
    """Give the steps by which a broken rule is usually mended; what its finding says decides."""
    nama, kode = baris.unit_nama, baris.temuan.unit_kode
    return [
        Saran(f"Ubah nama, jenis, atau tipe {nama}", "unit_ubah", kode),
        Saran(f"Pindahkan {nama} ke unit lain", "unit_pindah", kode),
        Saran(f"Gabungkan {nama} dengan unit lain", "unit_gabung", kode),
        Saran(f"Bentuk sub-unit {nama}", "unit_bentuk", kode),
        Saran(f"Hapus {nama}", "unit_bubarkan", kode),
    ]
