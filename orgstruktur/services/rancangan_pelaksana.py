"""How each kind of step is applied: by the same service that the pages of the structure use."""

from collections.abc import Callable
from typing import Any, NamedTuple

from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, Unit
from orgstruktur.rancangan import fungsi, garis, jabatan, lebur, unit
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.services.fungsi import FungsiBaru, cabut_fungsi, pindahkan_fungsi, tambah_fungsi
from orgstruktur.services.gabung import TujuanIsi, bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import akhiri_garis, tambah_garis
from orgstruktur.services.jabatan import (
    hapus_jabatan,
    pindahkan_jabatan,
    tambah_jabatan,
    ubah_jabatan,
)
from orgstruktur.services.ketetapan import Hasil, Ketetapan
from orgstruktur.services.pecah import UnitPecahan, pecah_unit
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit
from tebingtinggi.bersama.galat import AturanDilanggar


class Cara(NamedTuple):
    """How every step of one application is meant."""

    ketetapan: Ketetapan
    oleh: Any
    perintah: str = ""

    def ruas(self) -> dict[str, Any]:
        """Give it as the services take it."""
        return self._asdict()


def laksanakan(langkah: Langkah, cara: Cara) -> Hasil:
    """Apply one step, all of whose numbers stand in the tables. Raises what the service raises."""
    laksana = _PELAKSANA.get(type(langkah))
    if laksana is None:
        raise AturanDilanggar(f"Langkah “{langkah.NAMA}” tidak dapat diterapkan di sini.")
    return laksana(langkah, cara)


def _ambil(model: Any, pk: int) -> Any:
    benda = model._base_manager.filter(pk=pk).first()
    if benda is None:
        raise AturanDilanggar(f"{model._meta.verbose_name.capitalize()} itu sudah tidak ada.")
    return benda


def _unit(pk: int) -> Unit:
    """Give a unit by its key alone: every service reads it afresh, under the lock and in scope."""
    return Unit(pk=pk, nama="Unit itu")


def _unit_atau_tidak(pk: int | None) -> Unit | None:
    return None if pk is None else _unit(pk)


def _bentuk_unit(s: unit.BentukUnit, cara: Cara) -> Hasil:
    return bentuk_unit(
        induk=_unit(s.induk),
        kode=s.kode.strip(),
        nama=s.nama,
        jenis=s.jenis,
        singkatan=s.singkatan,
        tipe=s.tipe,
        urusan_kode=s.urusan_kode,
        eselon_kepala=s.eselon_kepala,
        dengan_kepala=bool(s.kepala),
        **cara.ruas(),
    )


def _ubah_unit(s: unit.UbahUnit, cara: Cara) -> Hasil:
    nilai = {kolom: v.strip() for kolom, v in s.nilai.items()}
    return ubah_unit(unit=_unit(s.unit), ikut_kepala=s.ikut_kepala, **nilai, **cara.ruas())


def _pindah_unit(s: unit.PindahUnit, cara: Cara) -> Hasil:
    return pindahkan_unit(unit=_unit(s.unit), induk_baru=_unit(s.ke), **cara.ruas())


def _gabung_unit(s: lebur.GabungUnit, cara: Cara) -> Hasil:
    return gabungkan_unit(unit=_unit(s.unit), ke=_unit(s.ke), **cara.ruas())


def _bubarkan_unit(s: lebur.BubarkanUnit, cara: Cara) -> Hasil:
    tujuan = TujuanIsi(
        anak=_unit_atau_tidak(s.anak),
        fungsi=_unit_atau_tidak(s.fungsi),
        jabatan=_unit_atau_tidak(s.jabatan),
    )
    return bubarkan_unit(unit=_unit(s.unit), tujuan=tujuan, **cara.ruas())


def _pecah_unit(s: lebur.PecahUnit, cara: Cara) -> Hasil:
    bagian = [
        UnitPecahan(
            kode=b.kode.strip(),
            nama=b.nama,
            singkatan=b.singkatan,
            tipe=b.tipe,
            urusan_kode=b.urusan_kode,
            dengan_kepala=bool(b.kepala),
            eselon_kepala=b.eselon_kepala,
            anak=b.anak,
            fungsi=b.fungsi,
            jabatan=b.jabatan,
        )
        for b in s.bagian
    ]
    return pecah_unit(unit=_unit(s.unit), bagian=bagian, tetap=s.tetap, **cara.ruas())


def _tambah_fungsi(s: fungsi.TambahFungsi, cara: Cara) -> Hasil:
    baru = FungsiBaru(s.teks, s.butir, s.urusan_kode)
    return tambah_fungsi(unit=_unit(s.unit), daftar_teks=[baru], **cara.ruas())


def _pindah_fungsi(s: fungsi.PindahFungsi, cara: Cara) -> Hasil:
    daftar = [_ambil(Fungsi, pk) for pk in s.fungsi]
    return pindahkan_fungsi(daftar_fungsi=daftar, ke=_unit(s.ke), **cara.ruas())


def _cabut_fungsi(s: fungsi.CabutFungsi, cara: Cara) -> Hasil:
    return cabut_fungsi(fungsi=_ambil(Fungsi, s.fungsi), **cara.ruas())


def _bentuk_jabatan(s: jabatan.BentukJabatan, cara: Cara) -> Hasil:
    nilai = {"jenis": "pelaksana", **s.nilai}
    return tambah_jabatan(unit=_unit(s.unit), **nilai, **cara.ruas())


def _ubah_jabatan(s: jabatan.UbahJabatan, cara: Cara) -> Hasil:
    return ubah_jabatan(jabatan=_ambil(Jabatan, s.jabatan), **s.nilai, **cara.ruas())


def _pindah_jabatan(s: jabatan.PindahJabatan, cara: Cara) -> Hasil:
    return pindahkan_jabatan(jabatan=_ambil(Jabatan, s.jabatan), ke=_unit(s.ke), **cara.ruas())


def _hapus_jabatan(s: jabatan.HapusJabatan, cara: Cara) -> Hasil:
    return hapus_jabatan(jabatan=_ambil(Jabatan, s.jabatan), **cara.ruas())


def _tambah_garis(s: garis.TambahGaris, cara: Cara) -> Hasil:
    return tambah_garis(
        dari=_unit(s.dari), ke=_unit(s.ke), jenis=s.jenis, uraian=s.uraian, **cara.ruas()
    )


def _akhiri_garis(s: garis.AkhiriGaris, cara: Cara) -> Hasil:
    return akhiri_garis(garis=_ambil(GarisHubungan, s.garis), **cara.ruas())


_PELAKSANA: dict[type[Langkah], Callable[[Any, Cara], Hasil]] = {
    unit.BentukUnit: _bentuk_unit,
    unit.UbahUnit: _ubah_unit,
    unit.PindahUnit: _pindah_unit,
    lebur.GabungUnit: _gabung_unit,
    lebur.BubarkanUnit: _bubarkan_unit,
    lebur.PecahUnit: _pecah_unit,
    fungsi.TambahFungsi: _tambah_fungsi,
    fungsi.PindahFungsi: _pindah_fungsi,
    fungsi.CabutFungsi: _cabut_fungsi,
    jabatan.BentukJabatan: _bentuk_jabatan,
    jabatan.UbahJabatan: _ubah_jabatan,
    jabatan.PindahJabatan: _pindah_jabatan,
    jabatan.HapusJabatan: _hapus_jabatan,
    garis.TambahGaris: _tambah_garis,
    garis.AkhiriGaris: _akhiri_garis,
}
