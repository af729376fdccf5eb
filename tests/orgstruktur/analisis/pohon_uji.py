"""Small trees for the pure analyses: `u("dinas", 3 * [u("bidang")], tipe="A")`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from orgstruktur.bagan import Bagan, ButirFungsi, PosJabatan, Simpul


@dataclass
class Cabang:
    """A unit to be, with what stands below it."""

    jenis: str
    anak: Sequence["Cabang"] = ()
    nilai: dict[str, Any] = field(default_factory=dict)


def u(jenis: str, anak: Sequence[Cabang] = (), **nilai: Any) -> Cabang:
    """A unit. nilai: nama, kode, tipe, urusan (codes with ";"), fungsi (texts), jabatan (dicts), luar."""
    return Cabang(jenis, anak, nilai)


def jabatan(nama: str = "Analis", jenis: str = "fungsional", **nilai: Any) -> dict[str, Any]:
    return {"nama": nama, "jenis": jenis} | nilai


def kota(*anak: Cabang, lengkap: bool = True) -> Bagan:
    """A Bagan of a city; `lengkap` adds the Setda, Setwan and Inspektorat that a test is not about."""
    pokok: list[Cabang] = []
    ada = {a.jenis for a in anak}
    if lengkap:
        pokok = [
            u(j, tipe="A", anak=[u("sekretariat", 3 * [u("subbagian")])] if j == "inspektorat" else ())
            for j in ("setda", "setwan", "inspektorat")
            if j not in ada
        ]  # fmt: skip
    return bagan(u("kota", [*pokok, *anak], kode="KOTA"))


def bagan(akar: Cabang) -> Bagan:
    """A Bagan; codes are U1, U2 … in the order of the tree unless given."""
    nomor, pos = count(1), count(1)
    simpul: list[Simpul] = []
    fungsi: list[ButirFungsi] = []
    daftar: list[PosJabatan] = []

    def tambah(c: Cabang, induk: int | None, urutan: int) -> None:
        n, nilai = next(nomor), c.nilai
        nama = nilai.get("nama", f"{c.jenis.capitalize()} {n}")
        kode = nilai.get("kode", f"U{n}")
        tipe, urusan = nilai.get("tipe", ""), nilai.get("urusan", "")
        luar = nilai.get("luar", False)
        simpul.append(
            Simpul(n, kode, nama, "", c.jenis, induk, tipe, urutan, urusan, di_luar_tipologi=luar)
        )
        for i, teks in enumerate(nilai.get("fungsi", ()), 1):
            fungsi.append(ButirFungsi(next(pos), n, "fungsi", i, teks, None))
        for j in nilai.get("jabatan", ()):
            isi = {"eselon": "", "jenjang": "", "kelas": None, "kepala": False, "kebutuhan": 1} | j
            daftar.append(PosJabatan(id=next(pos), unit_id=n, **isi))
        for i, a in enumerate(c.anak, 1):
            tambah(a, n, i)

    tambah(akar, None, 1)
    return Bagan(date(2026, 1, 1), simpul, fungsi, daftar)
