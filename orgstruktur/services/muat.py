"""Bring many new units, functions or positions into being at once: a few statements, one Jejak."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import models

from orgstruktur.jenis import TANPA_KEPALA
from orgstruktur.models import Fungsi, Jabatan, RiwayatUnit, Unit
from orgstruktur.services import selaras
from orgstruktur.services.baris import RIWAYAT
from orgstruktur.services.kepala import nilai_jabatan_kepala
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import AturanDilanggar

#: Columns of each thing besides its ranged ones, its state and its key, with their defaults.
_TETAP: dict[type[models.Model], dict[str, Any]] = {
    Unit: {
        "alamat": "",
        "kontak": "",
        "sumber": "",
        "contoh": False,
        "di_luar_tipologi": False,
        "lft": 1,
        "rght": 2,
        "tree_id": 1,
        "level": 0,
    },
    Fungsi: {"contoh": False},
    Jabatan: {"contoh": False},
}
_BAWAAN: dict[type[models.Model], dict[str, Any]] = {
    Unit: {"singkatan": "", "tipe": "", "urusan_kode": ""},
    Fungsi: {"butir": "fungsi", "urusan_id": None},
    Jabatan: {
        "eselon": "",
        "jenjang": "",
        "kelas": None,
        "kepala": False,
        "kebutuhan": 1,
        "bup": None,
    },
}


def sisipkan_benda(
    p: Perubahan, model: type[models.Model], daftar: Sequence[dict[str, Any]]
) -> list[int]:
    """Insert new things of one kind with their first range, in force from the day of the change.

    Each dict holds columns of the table ("induk_id", not "induk"); what is missing gets its
    default. Gives their keys in the same order. The change becomes a batch (`p.borongan`).
    The caller has checked every value; parents may be keys given in the same call.
    """
    if not daftar:
        return []
    p.borongan = True
    kunci = (
        [d["id"] for d in daftar] if "id" in daftar[0] else massal.ambil_kunci(model, len(daftar))
    )
    rentang = model.KOLOM_RENTANG  # type: ignore[attr-defined]
    tetap = {"kode": None, **_TETAP[model]} if model is Unit else _TETAP[model]
    contoh = model()
    selaras.tetapkan_keadaan(contoh, p.tanggal, None, p.hari_ini)
    keadaan = (int(contoh.keadaan), p.tanggal, None)  # type: ignore[attr-defined]
    bawaan = {**_BAWAAN[model], **tetap}
    nilai = [[d.get(k, bawaan.get(k)) for k in rentang] for d in daftar]
    lain = [[d.get(k, bawaan[k]) for k in tetap] for d in daftar]
    massal.sisipkan(
        model,
        ["id", *rentang, *tetap, "keadaan", "dibentuk_pada", model.KOLOM_AKHIR],  # type: ignore[attr-defined]
        [(pk, *a, *b, *keadaan) for pk, a, b in zip(kunci, nilai, lain, strict=True)],
    )
    riwayat = RIWAYAT[model]
    ketentuan = (p.tanggal, None, p.ketetapan.dasar_hukum)
    massal.sisipkan(
        riwayat,
        [riwayat.MILIK, *rentang, "berlaku_mulai", "berlaku_sampai", "dasar_hukum"],
        [(pk, *a, *ketentuan) for pk, a in zip(kunci, nilai, strict=True)],
    )
    sidik = hashlib.sha256(repr((nilai, lain)).encode()).hexdigest()
    p.catat_borongan(model, len(daftar), sidik)
    p.unit_tersentuh.update(kunci if model is Unit else {d["unit_id"] for d in daftar})
    if model is Unit:
        p.susun_ulang_nanti()
    return kunci


def sisipkan_unit(
    p: Perubahan, daftar: Sequence[dict[str, Any]], induk_kode: dict[str, str | None]
) -> dict[str, int]:
    """Insert new units whose parents are named by code, new or existing; give kode → key.

    Raises AturanDilanggar on an unknown parent, a loop, or a parent that is not in force
    without end from the day of the change.
    """
    kunci = massal.ambil_kunci(Unit, len(daftar))
    peta = {d["kode"]: pk for d, pk in zip(daftar, kunci, strict=True)}
    luar = {k for k in induk_kode.values() if k and k not in peta}
    ada = dict(Unit.objects.filter(kode__in=luar).values_list("kode", "pk"))
    hidup = set(
        RiwayatUnit.objects.pada(p.tanggal)
        .filter(unit__in=ada.values(), berlaku_sampai__isnull=True)
        .values_list("unit_id", flat=True)
    )
    buruk = sorted(k for k in luar if ada.get(k) not in hidup)
    if buruk:
        raise AturanDilanggar(f"Unit induk tidak ada atau tidak berlaku: {', '.join(buruk[:5])}.")
    _larang_lingkaran(peta, induk_kode)
    semua = ada | peta
    nomor: dict[int | None, int] = {}
    siap = []
    for d, pk in zip(daftar, kunci, strict=True):
        kode = induk_kode[d["kode"]]
        induk = semua[kode] if kode else None
        nomor[induk] = nomor.get(induk, 0) + 1
        siap.append({"urutan": nomor[induk], **d, "id": pk, "induk_id": induk})
    nomori_pohon(siap)
    sisipkan_benda(p, Unit, siap)
    return peta


def nomori_pohon(baru: Sequence[dict[str, Any]]) -> None:
    """Give new units the numbers they will have in the tree, so that they are written once."""
    lama = Unit.objects.values_list("urutan", "pk", "induk_id")
    semua = sorted([*lama, *((d["urutan"], d["id"], d["induk_id"]) for d in baru)])
    anak: dict[int | None, list[int]] = {}
    for _, pk, induk in semua:
        anak.setdefault(induk, []).append(pk)
    nomor = Unit.objects.nomori(anak)
    for d in baru:
        d["tree_id"], d["lft"], d["rght"], d["level"] = nomor[d["id"]]


def _larang_lingkaran(peta: dict[str, int], induk_kode: dict[str, str | None]) -> None:
    selamat: set[str] = set()
    for awal in peta:
        jalan: list[str] = []
        sini: str | None = awal
        while sini is not None and sini in peta and sini not in selamat:
            if sini in jalan:
                raise AturanDilanggar(
                    f"Lingkaran induk pada {', '.join(jalan[jalan.index(sini) :][:5])}."
                )
            jalan.append(sini)
            sini = induk_kode[sini]
        selamat.update(jalan)


def muat_unit(
    *,
    daftar: Sequence[dict[str, Any]],
    induk_kode: dict[str, str | None],
    ketetapan: Ketetapan,
    oleh: Any,
    dengan_kepala: bool = True,
    perintah: str = "",
) -> Hasil:
    """Load checked new units, with their usual head positions, as one change.

    Asks no tree rules. Raises AturanDilanggar as `sisipkan_unit` does.
    """
    with buka_perubahan("unit_muat", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        peta = sisipkan_unit(p, daftar, induk_kode)
        if dengan_kepala:
            kepala = [
                nilai_jabatan_kepala(peta[d["kode"]], d["jenis"], d["nama"], "")
                for d in daftar
                if d["jenis"] not in TANPA_KEPALA
            ]
            sisipkan_benda(p, Jabatan, kepala)
        p.objek = f"{len(daftar)} unit"
        p.sebut(f"{len(daftar)} unit dimuat.")
    return p.hasil
