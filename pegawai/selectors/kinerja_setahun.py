"""The parts of a year of one person, with their evaluations; who may see them together."""

from typing import Any, NamedTuple

from pegawai.kinerja_nilai import TAHUN
from pegawai.kinerja_setahun import BagianTahun
from pegawai.models import Pegawai, PenilaianKinerja, SasaranKinerja
from pegawai.selectors.kinerja_pengaturan import koefisien_kredit
from pegawai.selectors.kinerja_penilaian import penilaian_terlihat


class BarisTahun(NamedTuple):
    """One part: its SKP, its yearly evaluation if there is one, and what of it counts."""

    skp: SasaranKinerja
    penilaian: PenilaianKinerja | None
    bagian: BagianTahun


def bagian_tahun(pegawai: Pegawai, tahun: int) -> list[BarisTahun]:
    """Give the SKP that were set for parts of a year in order, with their yearly evaluations; two queries."""
    skp = SasaranKinerja.objects.berlaku().filter(pegawai=pegawai, tahun=tahun)
    dinilai = PenilaianKinerja.objects.filter(
        pegawai=pegawai, macam=TAHUN, mulai__year=tahun
    ).order_by()
    menurut = {p.mulai: p for p in dinilai.select_related("jabatan")}
    koefisien = koefisien_kredit()
    hasil = []
    for s in skp.select_related("unit", "jabatan").order_by("mulai"):
        p = menurut.get(s.mulai)
        jabatan = p.jabatan if p else s.jabatan
        bagian = BagianTahun(
            s.mulai,
            s.sampai,
            p.predikat if p else "",
            koefisien.get(jabatan.jenjang) if jabatan else None,
        )
        hasil.append(BarisTahun(s, p, bagian))
    return hasil


def tahun_terbagi(pegawai: Pegawai) -> list[int]:
    """Give the years of which a person has more than one SKP, the newest first; one query."""
    semua = SasaranKinerja.objects.berlaku().filter(pegawai=pegawai)
    tahun = list(semua.values_list("tahun", flat=True))
    return sorted({t for t in tahun if tahun.count(t) > 1}, reverse=True)


def boleh_lihat_setahun(akun: Any, daftar: list[BarisTahun]) -> bool:
    """Say whether `akun` may see the year of somebody else: who may see the evaluation of its last part."""
    if not daftar or daftar[-1].penilaian is None:
        return False
    return bool(penilaian_terlihat(akun).filter(pk=daftar[-1].penilaian.pk).exists())
