"""Splitting a unit into new ones of its kind: what each of them takes along is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from orgstruktur import aturan
from orgstruktur.jenis import TANPA_KEPALA
from orgstruktur.models import (
    Fungsi,
    Jabatan,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    Unit,
)
from orgstruktur.services.gabung import akhiri_unit
from orgstruktur.services.invarian import pastikan_kode_bebas
from orgstruktur.services.letak import anak_pada, isi_unit, pastikan_perda, periksa_letak_unit
from orgstruktur.services.penerus import catat_penerus
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from orgstruktur.services.unit import bentuk_kepala, periksa_isi_unit, rapikan_urusan
from orgstruktur.services.urutan import urutan_berikut
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


@dataclass(frozen=True, slots=True)
class UnitPecahan:
    """One of the units a unit is split into. anak, fungsi, jabatan: what it takes along."""

    kode: str
    nama: str
    singkatan: str = ""
    tipe: str = ""
    urusan_kode: str = ""
    dengan_kepala: bool = True
    eselon_kepala: str = ""
    anak: tuple[int, ...] = ()
    fungsi: tuple[int, ...] = ()
    jabatan: tuple[int, ...] = ()


def pecah_unit(
    *,
    unit: Unit,
    bagian: Sequence[UnitPecahan],
    tetap: bool,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Split `unit` into new units beside it. `tetap`: it stays with what nobody takes.

    Where it does not stay, all its children, functions and positions must be taken; its tugas and
    its head position end with it. Only as a Perubahan. Raises AturanDilanggar.
    """
    with buka_perubahan("unit_pecah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        if p.perbaikan:
            raise AturanDilanggar("Pemecahan unit hanya dapat dicatat sebagai Perubahan.", "ragam")
        asal = p.ambil_unit(unit, versi=versi)
        kini = isi_unit(p, asal)
        if kini["induk_id"] is None:
            raise AturanDilanggar("Puncak struktur tidak dapat dipecah.")
        pastikan_perda(p, kini["jenis"])
        _pastikan_banyak(kini["jenis"], bagian, p, tetap=tetap)
        _pastikan_terbagi(p, asal, bagian, semua=not tetap)
        p.objek = asal.nama
        nama = " dan ".join(b.nama for b in bagian)
        kata = f"{nama} berdiri sendiri" if tetap else f"menjadi {nama}"
        p.sebut(f"{asal.nama} dipecah: {kata} per {teks_tanggal(p.tanggal)}.")
        induk = Unit.objects.get(pk=kini["induk_id"])
        for n, b in enumerate(bagian, start=urutan_berikut(induk)):
            baru = Unit(jenis=kini["jenis"], induk=induk, urutan=n)
            _bentuk(p, asal, baru, b)
        if not tetap:
            akhiri_unit(p, asal)
        p.unit_tersentuh.add(induk.pk)
    return p.hasil


def _pastikan_banyak(
    jenis: str, bagian: Sequence[UnitPecahan], p: Perubahan, *, tetap: bool
) -> None:
    if len(bagian) < (1 if tetap else 2):
        kata = "satu" if tetap else "dua"
        raise AturanDilanggar(f"Pecah unit memerlukan sedikitnya {kata} unit baru.", "bagian")
    banyak = RiwayatUnit.objects.pada(p.tanggal).filter(jenis=jenis).count()
    banyak += len(bagian) - (0 if tetap else 1)
    larangan, _ = aturan.pisahkan(aturan.periksa_jumlah_kota(jenis, banyak))
    if larangan:
        raise AturanDilanggar(" ".join(larangan), "bagian")


def _pastikan_terbagi(
    p: Perubahan, asal: Unit, bagian: Sequence[UnitPecahan], *, semua: bool
) -> None:
    """Raise AturanDilanggar when something is given twice, is not the unit's, or goes to nobody."""
    fungsi = RiwayatFungsi.objects.pada(p.tanggal).filter(unit=asal).exclude(butir="tugas")
    jabatan = RiwayatJabatan.objects.pada(p.tanggal).filter(unit=asal, kepala=False)
    milik = (
        ("anak", "sub-unit", set(anak_pada(asal.pk, p.tanggal).values_list("unit_id", flat=True))),
        ("fungsi", "fungsi", set(fungsi.values_list("fungsi_id", flat=True))),
        ("jabatan", "jabatan", set(jabatan.values_list("jabatan_id", flat=True))),
    )
    for ruas, sebutan, ada in milik:
        dibagi = [pk for b in bagian for pk in getattr(b, ruas)]
        if not ada.issuperset(dibagi) or len(set(dibagi)) != len(dibagi):
            raise AturanDilanggar(
                f"Bagikan tiap {sebutan} {asal.nama} kepada satu unit saja.", ruas
            )
        sisa = len(ada) - len(dibagi)
        if semua and sisa:
            raise AturanDilanggar(f"Masih ada {sisa} {sebutan} yang belum dibagikan.", ruas)


def _bentuk(p: Perubahan, asal: Unit, baru: Unit, b: UnitPecahan) -> None:
    """Bring one of the new units into being, with what it takes along."""
    pastikan_kode_bebas(b.kode)
    baru.kode, baru.nama, baru.singkatan = b.kode, b.nama.strip(), b.singkatan.strip()
    baru.tipe, baru.urusan_kode = b.tipe, rapikan_urusan(b.urusan_kode)
    periksa_isi_unit(baru)
    periksa_letak_unit(p, baru, baru=True)
    p.buat(baru)
    if b.dengan_kepala and baru.jenis not in TANPA_KEPALA:
        bentuk_kepala(p, baru, b.eselon_kepala)
    _bawa_anak(p, b.anak, baru)
    _bawa_fungsi(p, b.fungsi, baru)
    jabatan = Jabatan.objects.in_bulk(b.jabatan)
    p.muat(Jabatan, jabatan)
    for pk in b.jabatan:
        p.ubah(jabatan[pk], unit_id=baru.pk)
    catat_penerus(p, asal, baru, Penerus.Cara.PECAH)


def _bawa_anak(p: Perubahan, daftar: Sequence[int], ke: Unit) -> None:
    anak = Unit.objects.in_bulk(daftar)
    p.muat(Unit, anak)
    urut = sorted(
        anak.values(),
        key=lambda u: (p.nilai_pada(u).urutan, u.pk),  # type: ignore[attr-defined]
    )
    for n, u in enumerate(urut, start=1):
        calon = Unit(pk=u.pk, kode=u.kode, **{**isi_unit(p, u), "induk_id": ke.pk})
        calon.induk = ke
        periksa_letak_unit(p, calon, pindah=True)
        p.ubah(u, induk_id=ke.pk, urutan=n)


def _bawa_fungsi(p: Perubahan, daftar: Sequence[int], ke: Unit) -> None:
    fungsi = Fungsi.objects.in_bulk(daftar)
    p.muat(Fungsi, fungsi)
    for n, pk in enumerate(daftar, start=1):
        p.ubah(fungsi[pk], unit_id=ke.pk, urutan=n)
