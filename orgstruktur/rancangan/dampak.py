"""Dampak: what a proposal comes to in figures, each with the list behind it.

Everything is worked out from the structure before and after; what other apps know (services, people)
comes in as plain numbers.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from orgstruktur.analisis.aturan import MENURUT_ID, HasilAturan
from orgstruktur.analisis.beban import Terisi
from orgstruktur.analisis.bentuk import UrusanUnit, periksa_bentuk
from orgstruktur.analisis.temuan import CATATAN, TINGKAT, Temuan, pengampu
from orgstruktur.bagan import Bagan, PosJabatan, Simpul
from orgstruktur.beda import DIHAPUS, DITAMBAH, DIUBAH, Perbedaan
from orgstruktur.beda_kata import sebut_unit
from orgstruktur.jenis import PILIHAN_ESELON, PILIHAN_JENIS_JABATAN
from orgstruktur.nama_unit import nama_jelas
from orgstruktur.rancangan.angka import Angka, Butir, Kelompok
from orgstruktur.rancangan.dampak_biaya import Tarif, angka_biaya
from orgstruktur.rancangan.dampak_layanan import angka_layanan_perangkat
from orgstruktur.rancangan.dampak_orang import angka_orang
from orgstruktur.rancangan.dampak_tumpang import angka_tumpang
from orgstruktur.rancangan.tumpang import PerubahanTumpang
from orgstruktur.urusan_baku import URUSAN

__all__ = ["BIAYA", "Angka", "Butir", "Kelompok", "Masukan", "angka_aturan", "hitung_dampak"]

#: Title of the figures of cost: they are there only where a rate is filled in.
BIAYA = "Biaya"
#: Keys of the figures of the rules begin with this.
ATURAN = "aturan_"
_JENIS_JABATAN = dict(PILIHAN_JENIS_JABATAN)


class Masukan(NamedTuple):
    """What other tables know of it.

    aturan: findings before, after. layanan: services of units before, layanan_fungsi: of functions.
    terisi: how positions are held, None = not known. berdiri: overlap findings that stand, tumpang:
    what becomes of them, None = not asked. tarif: nothing filled in, nothing counted.
    """

    aturan: tuple[HasilAturan, HasilAturan]
    layanan: Mapping[int, int]
    layanan_fungsi: Mapping[int, int] = {}
    terisi: Mapping[int, Terisi] | None = None
    tarif: Tarif = {}
    berdiri: int = 0
    tumpang: PerubahanTumpang | None = None


def hitung_dampak(beda: Perbedaan, m: Masukan) -> tuple[Kelompok, ...]:
    """Give the figures of a proposal."""
    semua = (
        Kelompok("Bentuk susunan", (*_unit(beda), *_lapisan(beda), _rentang(beda))),
        Kelompok("Fungsi", _fungsi(beda)),
        Kelompok("Jabatan", tuple(_jabatan(beda))),
        Kelompok("Jabatan yang terisi", _orang(beda, m.terisi), petugas=True),
        Kelompok("Urusan", _urusan(beda)),
        Kelompok("Aturan kelembagaan", tuple(angka_aturan(*m.aturan))),
        Kelompok("Tumpang tindih", _tumpang(beda, m), petugas=True),
        Kelompok(BIAYA, (angka_biaya(beda, m.tarif),) if m.tarif else (), petugas=True),
        Kelompok("Layanan", (_layanan(beda, m), angka_layanan_perangkat(beda, m.layanan))),
    )
    return tuple(k for k in semua if k.daftar)


def _orang(beda: Perbedaan, terisi: Mapping[int, Terisi] | None) -> tuple[Angka, ...]:
    return () if terisi is None else tuple(angka_orang(beda, terisi))


def _tumpang(beda: Perbedaan, m: Masukan) -> tuple[Angka, ...]:
    return () if m.tumpang is None else (angka_tumpang(beda, m.tumpang, m.berdiri),)


# --- shape ------------------------------------------------------------------------------------------
def _unit(beda: Perbedaan) -> tuple[Angka, ...]:
    butir = []
    for b in beda.unit:
        if b.tanda == DITAMBAH:
            butir.append(Butir(b.tanda, sebut_unit(beda, b.kini), b.kini.id))
        elif b.tanda == DIHAPUS:
            butir.append(Butir(b.tanda, _dengan_penerus(beda, b.kini)))
    return (Angka("unit", "Unit", len(beda.dari), len(beda.ke), tuple(butir)),)


def _dengan_penerus(beda: Perbedaan, s: Simpul) -> str:
    baru = [n for p in beda.penerus if p.asal_id == s.id and (n := beda.simpul(p.penerus_id))]
    nama = nama_jelas(beda.dari, s)
    return f"{nama} → {', '.join(sebut_unit(beda, n) for n in baru)}" if baru else nama


def _lapisan(beda: Perbedaan) -> tuple[Angka, ...]:
    """How many layers there are, and which units stand higher or deeper than before."""
    butir = []
    for s in beda.ke:
        lama = beda.dari.tingkat.get(s.id)
        kini = beda.ke.tingkat[s.id]
        if lama is not None and lama != kini:
            butir.append(
                Butir(DIUBAH, f"{nama_jelas(beda.ke, s)}: tingkat {lama + 1} → {kini + 1}", s.id)
            )
    return (
        Angka("lapisan", "Tingkat susunan", _dalam(beda.dari), _dalam(beda.ke), tuple(butir), 1),
    )


def _dalam(bagan: Bagan) -> int:
    return max(bagan.tingkat.values(), default=-1) + 1


def _rentang(beda: Perbedaan) -> Angka:
    """The widest span of units below the root, and every unit that leads more or fewer than before."""
    butir = []
    for s in beda.ke:
        lama = beda.dari.ambil(s.id)
        kini = beda.ke.jumlah_anak(s)
        dulu = beda.dari.jumlah_anak(lama) if lama else 0
        if lama is not None and dulu != kini:
            butir.append(
                Butir(DIUBAH, f"{nama_jelas(beda.ke, s)}: {dulu} → {kini} unit langsung", s.id)
            )
    return Angka(
        "rentang", "Rentang terlebar di bawah puncak", _terlebar(beda.dari), _terlebar(beda.ke),
        tuple(butir), 1,
    )  # fmt: skip


def _terlebar(bagan: Bagan) -> int:
    return max((bagan.jumlah_anak(s) for s in bagan if s.induk_id is not None), default=0)


# --- contents ---------------------------------------------------------------------------------------
def _fungsi(beda: Perbedaan) -> tuple[Angka, ...]:
    """All sentences; beside it those that stay but change their unit."""
    ada: list[Butir] = []
    pindah: list[Butir] = []
    for b in beda.fungsi:
        unit = beda.simpul(b.kini.unit_id)
        nama = sebut_unit(beda, unit) if unit else ""
        if b.tanda != DIUBAH:
            ada.append(Butir(b.tanda, f"{nama}: {b.kini.teks}", _di_ke(beda, b.kini.unit_id)))
        elif b.dari and b.ke and b.dari.unit_id != b.ke.unit_id:
            asal = beda.dari.ambil(b.dari.unit_id)
            teks = f"{nama_jelas(beda.dari, asal) if asal else ''} → {nama}: {b.kini.teks}"
            pindah.append(Butir(DIUBAH, teks, b.ke.unit_id))
    return (
        Angka("fungsi", "Tugas dan fungsi", _banyak(beda.dari.fungsi), _banyak(beda.ke.fungsi), tuple(ada)),
        Angka("fungsi_pindah", "Fungsi yang berganti unit", 0, len(pindah), tuple(pindah)),
    )  # fmt: skip


def _di_ke(beda: Perbedaan, unit_id: int) -> int:
    return unit_id if beda.ke.ambil(unit_id) else 0


def _banyak(per_unit: Mapping[int, tuple[object, ...]]) -> int:
    return sum(map(len, per_unit.values()))


def _jabatan(beda: Perbedaan) -> Iterable[Angka]:
    """Positions by echelon, the others by their kind; each with those that came, went or moved over."""
    golongan: dict[str, list[Butir]] = {}
    for b in beda.jabatan:
        for j, tanda in ((b.dari, DIHAPUS), (b.ke, DITAMBAH)):
            lain = b.ke if tanda == DIHAPUS else b.dari
            if j is None or (lain is not None and _golongan(lain) == _golongan(j)):
                continue
            unit = beda.simpul(j.unit_id)
            teks = f"{j.nama} ({sebut_unit(beda, unit)})" if unit else j.nama
            golongan.setdefault(_golongan(j), []).append(
                Butir(tanda, teks, _di_ke(beda, j.unit_id))
            )
    dari, ke = _hitung_golongan(beda.dari), _hitung_golongan(beda.ke)
    urutan = [*(f"Eselon {e}" for e, _ in PILIHAN_ESELON if e), *_JENIS_JABATAN.values()]
    for nama in urutan:
        if dari.get(nama) or ke.get(nama):
            butir = tuple(golongan.get(nama, ()))
            yield Angka(f"jabatan {nama}", nama, dari.get(nama, 0), ke.get(nama, 0), butir)


def _golongan(j: PosJabatan) -> str:
    return f"Eselon {j.eselon}" if j.eselon else _JENIS_JABATAN[j.jenis]


def _hitung_golongan(bagan: Bagan) -> dict[str, int]:
    hasil: dict[str, int] = {}
    for daftar in bagan.jabatan.values():
        for j in daftar:
            hasil[_golongan(j)] = hasil.get(_golongan(j), 0) + 1
    return hasil


# --- urusan -----------------------------------------------------------------------------------------
def _urusan(beda: Perbedaan) -> tuple[Angka, ...]:
    dari, ke = periksa_bentuk(beda.dari), periksa_bentuk(beda.ke)
    return (
        _angka_urusan("urusan", "Urusan yang diampu", _diampu(beda.dari), _diampu(beda.ke), -1),
        _angka_urusan(
            "urusan_ganda", "Urusan pada lebih dari satu perangkat daerah",
            _per_kode(dari.urusan_dua), _per_kode(ke.urusan_dua), 1,
        ),
        _angka_urusan(
            "urusan_kosong", "Urusan wajib tanpa pengampu",
            _wajib(dari.urusan_tanpa_unit), _wajib(ke.urusan_tanpa_unit), 1,
        ),
    )  # fmt: skip


def _diampu(bagan: Bagan) -> dict[str, tuple[Simpul, ...]]:
    return dict(pengampu(bagan))


def _per_kode(daftar: Iterable[UrusanUnit]) -> dict[str, tuple[Simpul, ...]]:
    return {u.kode: u.unit for u in daftar}


def _wajib(daftar: Iterable[UrusanUnit]) -> dict[str, tuple[Simpul, ...]]:
    return {u.kode: u.unit for u in daftar if not u.pilihan}


def _angka_urusan(
    kunci: str,
    label: str,
    dari: Mapping[str, tuple[Simpul, ...]],
    ke: Mapping[str, tuple[Simpul, ...]],
    buruk: int,
) -> Angka:
    """Which urusan came and went, and which are carried by other units than before."""
    butir: list[Butir] = []
    sisa: list[Butir] = []
    for kode in sorted(dari.keys() | ke.keys()):
        lama, baru = dari.get(kode, ()), ke.get(kode, ())
        tanda = DIHAPUS if kode not in ke else DITAMBAH if kode not in dari else DIUBAH
        tetap = tanda == DIUBAH and {s.id for s in lama} == {s.id for s in baru}
        siapa = ", ".join(s.nama for s in (baru or lama))
        nama = f"{kode} {URUSAN[kode][0]}" if kode in URUSAN else kode
        teks = f"{nama}: {siapa}" if siapa else nama
        isi = Butir("" if tetap else tanda, teks, baru[0].id if baru else 0)
        (sisa if tetap else butir).append(isi)
    return Angka(kunci, label, len(dari), len(ke), tuple(butir), buruk, sisa=tuple(sisa))


# --- rules and services -----------------------------------------------------------------------------
def angka_aturan(dari: HasilAturan, ke: HasilAturan) -> Iterable[Angka]:
    """Findings of the rules by grade; those gained and lost. What could not be checked is left out."""
    for tingkat, nama in TINGKAT.items():
        if tingkat == CATATAN:
            continue
        lama, baru = _temuan(dari, tingkat), _temuan(ke, tingkat)
        ada, sudah = frozenset(baru), frozenset(lama)
        datang = [t for t in baru if t not in sudah]
        pergi = [t for t in lama if t not in ada]
        dulu, kini = {_tentang(t) for t in pergi}, {_tentang(t) for t in datang}
        butir = [
            Butir(DIUBAH if _tentang(t) in dulu else DITAMBAH, _pesan(t), t.unit_id) for t in datang
        ]
        butir += [Butir(DIHAPUS, _pesan(t)) for t in pergi if _tentang(t) not in kini]
        sisa = tuple(Butir("", _pesan(t), t.unit_id) for t in baru if t in sudah)
        yield Angka(f"{ATURAN}{tingkat}", nama, len(lama), len(baru), tuple(butir), 1, sisa=sisa)


def _temuan(hasil: HasilAturan, tingkat: str) -> list[Temuan]:
    return [t for t in hasil.hasil.temuan if t.tingkat == tingkat and not t.kumpulan]


def _tentang(t: Temuan) -> tuple[str, int, tuple[str, ...]]:
    """Give what a finding is about, whatever the figures in its words."""
    return t.aturan, t.unit_id, t.kait


def _pesan(t: Temuan) -> str:
    return f"{t.pesan} ({MENURUT_ID[t.aturan].judul})"


def _layanan(beda: Perbedaan, m: Masukan) -> Angka:
    """Services whose unit changes: with their function, or because it ends; whoever runs them must be told."""
    butir: list[Butir] = []
    banyak = 0
    berakhir = set()
    for b in beda.unit:
        n = m.layanan.get(b.kini.id, 0) if b.tanda == DIHAPUS else 0
        if b.tanda == DIHAPUS:
            berakhir.add(b.kini.id)
        if n:
            banyak += n
            butir.append(Butir(DIUBAH, f"{n} layanan {_dengan_penerus(beda, b.kini)}"))
    for f in beda.fungsi:
        n = m.layanan_fungsi.get(f.kini.id, 0)
        if n and f.dari and f.ke and f.dari.unit_id not in {f.ke.unit_id, *berakhir}:
            asal, ke = beda.simpul(f.dari.unit_id), beda.simpul(f.ke.unit_id)
            banyak += n
            teks = (
                f"{n} layanan {asal.nama if asal else ''} → {ke.nama if ke else ''}: {f.kini.teks}"
            )
            butir.append(Butir(DIUBAH, teks, f.ke.unit_id))
    return Angka("layanan", "Layanan yang berganti unit", 0, banyak, tuple(butir))
