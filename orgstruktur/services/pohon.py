"""Check the MPTT tree against `induk`, and put it right."""

from typing import Any

from django.db import transaction

from orgstruktur.models import Keadaan, StatusStruktur, Unit
from orgstruktur.services.jejak import catat_jejak

_KOLOM = ("pk", "kode", "induk_id", "tree_id", "lft", "rght", "level", "keadaan")


def periksa_pohon() -> list[dict[str, Any]]:
    """Give what is wrong with the tree: root, loops, numbers that `rebuild()` would change.

    Each finding: {"kode": unit, "pesan": what is wrong}. Empty = sound.
    """
    baris = {b[0]: b for b in Unit.objects.order_by("urutan", "pk").values_list(*_KOLOM)}
    temuan: list[dict[str, Any]] = []
    akar = [b for b in baris.values() if b[2] is None]
    if baris and len(akar) != 1:
        temuan.append(
            {
                "kode": ", ".join(b[1] for b in akar),
                "pesan": f"Ada {len(akar)} puncak; harus tepat satu.",
            }
        )
    anak: dict[int | None, list[int]] = {}
    for pk, b in baris.items():
        anak.setdefault(b[2], []).append(pk)
    benar = Unit.objects.nomori(anak)
    for pk, (_, kode, induk, tree, lft, rght, level, keadaan) in baris.items():
        if pk not in benar:
            temuan.append({"kode": kode, "pesan": "Tidak tersambung ke puncak (lingkaran induk)."})
        elif benar[pk] != (tree, lft, rght, level):
            temuan.append(
                {"kode": kode, "pesan": "Nomor lft/rght/level tidak sesuai dengan induknya."}
            )
        if induk in baris and keadaan == Keadaan.BERLAKU and baris[induk][7] != Keadaan.BERLAKU:
            temuan.append(
                {"kode": kode, "pesan": f"Hidup di bawah {baris[induk][1]} yang tidak berlaku."}
            )
    return temuan


def perbaiki_pohon(*, oleh: Any = None, perintah: str = "periksa_pohon") -> int:
    """Recompute the tree from `induk` under the lock; give how many rows were put right."""
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        n = Unit.objects.susun_ulang()
        if n:
            StatusStruktur.perbarui_versi()
            catat_jejak(
                tindakan="pohon_perbaiki",
                objek="Pohon unit",
                oleh=oleh,
                perintah=perintah,
                ringkasan=f"{n} baris pohon disusun ulang dari induknya.",
            )
    return n
