"""How members follow their team: nobody works in it before it begins or after it has ended."""

from typing import Any

from orgstruktur.models import TimKerja
from orgstruktur.services.perubahan import Perubahan
from pegawai.models import AnggotaTim
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka


def ikutkan_tim(p: Perubahan) -> None:
    """Cut memberships to the days of the teams a change touches. A membership without end lasts as long as the team.

    Raises AturanDilanggar when a team that has members is to be taken out (undo of its setting up).
    """
    tersentuh = p.baris_tersentuh(str(TimKerja._meta.model_name))
    anggota: dict[int, list[AnggotaTim]] = {}
    for a in AnggotaTim.objects.filter(tim__in=tersentuh).select_related("pegawai"):
        anggota.setdefault(a.tim_id, []).append(a)
    for tim in TimKerja.objects.filter(pk__in=anggota):
        if tersentuh[tim.pk][1] is None:
            raise AturanDilanggar(
                f"Tim {tim.nama} sudah memiliki anggota, sehingga pembentukannya tidak dapat dibatalkan. "
                "Keluarkan dahulu anggotanya, atau isi akhir masa kerja tim."
            )
        _potong(p, tim, anggota[tim.pk])


def _potong(p: Perubahan, tim: TimKerja, daftar: list[AnggotaTim]) -> None:
    berakhir: list[AnggotaTim] = []
    for a in daftar:
        mulai = max(a.mulai, tim.mulai)
        selesai = a.selesai
        if tim.selesai is not None and selesai is not None:
            selesai = min(selesai, tim.selesai)
        akhir: Any = selesai or tim.selesai
        if akhir is not None and mulai > akhir:
            p.hapus_ikutan(a)
            berakhir.append(a)
        elif (mulai, selesai) != (a.mulai, a.selesai):
            p.ubah_ikutan([(a, {"mulai": mulai, "selesai": selesai})])
            berakhir.append(a)
        elif a.selesai is None and tim.selesai is not None:
            berakhir.append(a)
    if berakhir:
        p.sebut(f"Masa kerja {angka(len(berakhir))} anggota mengikuti masa kerja tim.")
