"""What follows a structural change in the tables of the apps above: in the same transaction and Jejak."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from orgstruktur import kait
from orgstruktur.services.baris import isi_baris, nilai_baris
from tebingtinggi.bersama.galat import SudahBerubah

if TYPE_CHECKING:
    from orgstruktur.services.perubahan import Perubahan

_TERTEMPATI = (
    "Pegawai yang ikut berpindah karena perubahan ini sudah ditempatkan lagi sesudahnya; "
    "batalkan dahulu penempatan yang lebih baru."
)
Isi = Mapping[str, Mapping[str, dict[str, Any] | None]]


def ikutkan(p: "Perubahan") -> None:
    """Bring back what an undo brings back, then let every app above follow."""
    if p.potret_ikutan is not None:
        try:
            with transaction.atomic():
                _pulihkan(p, *p.potret_ikutan)
        except IntegrityError as galat:  # what came afterwards stands in its place
            raise SudahBerubah(_TERTEMPATI) from galat
    for sumber in kait.daftar_ikutan():
        sumber.ikuti(p)


def pisahkan(isi: Isi) -> Isi:
    """Keep the tables of the apps above."""
    tabel = kait.tabel_ikutan()
    return {nama: baris for nama, baris in isi.items() if nama in tabel}


def yang_berubah(sesudah: Isi) -> dict[str, set[str]]:
    """Give table → keys of the rows that are no longer what an act left behind."""
    tabel = kait.tabel_ikutan()
    hasil: dict[str, set[str]] = {}
    for nama, daftar in sesudah.items():
        ada = {str(b.pk): b for b in tabel[nama]._base_manager.filter(pk__in=list(daftar))}
        beda = {pk for pk, harus in daftar.items() if not _utuh(ada.get(pk), harus)}
        if beda:
            hasil[nama] = beda
    return hasil


def _utuh(baris: Any, harus: dict[str, Any] | None) -> bool:
    if baris is None or harus is None:
        return baris is None and harus is None
    kini = nilai_baris(baris)
    return all(kini[kolom] == nilai for kolom, nilai in harus.items())


def _pulihkan(p: "Perubahan", sebelum: Isi, sesudah: Isi) -> None:
    """Put the rows of the apps above back: what came goes first, then what changed, then what went."""
    tabel = kait.tabel_ikutan()
    for nama, daftar in sesudah.items():
        model = tabel[nama]
        lama = sebelum.get(nama, {})
        ada = {str(b.pk): b for b in model._base_manager.filter(pk__in=list(daftar))}
        ubah: dict[tuple[str, ...], list[tuple[Any, dict[str, Any]]]] = {}
        for pk, isi in lama.items():
            if isi is None and pk in ada:
                p.hapus_ikutan(ada[pk])
            elif isi is not None and pk in ada:
                bayangan = model()
                isi_baris(bayangan, isi)
                nilai = {kolom: getattr(bayangan, kolom) for kolom in isi}
                ubah.setdefault(tuple(isi), []).append((ada[pk], nilai))
        for daftar_ubah in ubah.values():
            p.ubah_ikutan(daftar_ubah)
        for pk, isi in lama.items():
            if isi is not None and pk not in ada:
                baris = model(pk=int(pk))
                isi_baris(baris, isi)
                p.tambah_ikutan(baris)
