"""Fetch a person for a page: 404 unseen, 403 visible but out of scope."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.pilih_unit import Pencari
from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.models import Pegawai, Penempatan

IZIN = "ubah_pegawai"


def ambil_terlihat(akun: Any, pk: int) -> Pegawai:
    """Give a person whose name `akun` may see. Raises Http404."""
    return get_object_or_404(Pegawai.objects.terlihat_oleh(akun), pk=pk)


def ambil_untuk_diubah(akun: Any, pk: int) -> Pegawai:
    """Give a person for a write. Raises Http404 when unseen, PermissionDenied out of scope."""
    pegawai = Pegawai.objects.dapat_diubah_oleh(akun, IZIN).filter(pk=pk).first()
    if pegawai is not None:
        return pegawai
    if Pegawai.objects.terlihat_oleh(akun).filter(pk=pk).exists():
        raise PermissionDenied("Pegawai ini berada di luar wewenang Anda.")
    raise Http404


def ambil_penempatan(akun: Any, pk: int) -> Penempatan:
    """Give a placement for a write, by the person on it."""
    p = Penempatan.objects.select_related("jabatan", "jabatan__unit").filter(pk=pk).first()
    if p is None:
        raise Http404
    p.pegawai = ambil_untuk_diubah(akun, p.pegawai_id)
    return p


def pencari_unit(akun: Any, bagan: Bagan, sebutan: str) -> Pencari:
    """Give the units in which `akun` may place people; the others with the reason why not."""
    lingkup = lingkup_izin(akun, IZIN)

    def sebab(simpul: Simpul) -> str:
        return "" if lingkup.mencakup(bagan, simpul) else "di luar wewenang Anda"

    return Pencari(bagan, sebab, dahulukan=lambda s: len(bagan.leluhur(s)), sebutan=sebutan)
