"""What a picture of units shows, as a nested list for who does not see it."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.bentuk import Gambar
from tebingtinggi.bersama.tampilan import BagianJinja


def daftar_lembar(bagan: Bagan, akar: Simpul, daftar_gambar: Iterable[Gambar]) -> SafeString:
    """Give every unit of these sheets in the order of the tree, with its sheet where there are several."""
    lembar = {u.kode: (u, nomor) for nomor, g in enumerate(daftar_gambar, 1) for u in g.daftar_unit}
    banyak = len({nomor for _, nomor in lembar.values()}) > 1
    jalan: list[tuple[str, str, str, list[Any]]] = []
    for s in bagan.turunan(akar, sertakan_diri=True):
        if s.kode not in lembar:
            continue
        unit, nomor = lembar[s.kode]
        isi = unit.uraian.removeprefix(f"{s.nama}, ") + (f", lembar {nomor}" if banyak else "")
        butir = (unit.url, s.nama, isi, [])
        del jalan[unit.tingkat - 1 :]
        if jalan:
            jalan[-1][3].append(butir)
        jalan.append(butir)
    return format_html("{}", BagianJinja("orgstruktur/bagan_daftar.html", {"cabang": jalan[0]}))
