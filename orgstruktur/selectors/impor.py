"""The structure in the columns of the exchange file: for comparing an import, and for export."""

from datetime import date
from typing import Any

from orgstruktur.impor.keadaan import Keadaan, UnitAda
from orgstruktur.impor.kolom import TIDAK, YA
from orgstruktur.models import RiwayatJabatan, RiwayatUnit, Unit
from orgstruktur.models.rentang import Keadaan as KeadaanBenda
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_KOLOM = (
    "unit_id", "induk_id", "unit__kode", "induk__kode", "nama", "singkatan", "jenis", "tipe",
    "urusan_kode", "urutan", "unit__alamat", "unit__kontak", "unit__sumber", "unit__contoh",
    "unit__di_luar_tipologi",
)  # fmt: skip


def nilai_unit(tanggal: date) -> dict[str, dict[str, str]]:
    """Give code → values of every unit in force on `tanggal`, parents before children. Two queries."""
    eselon = dict(
        RiwayatJabatan.objects.pada(tanggal)
        .filter(kepala=True)
        .order_by("pk")
        .values_list("unit_id", "eselon")
    )
    anak: dict[int | None, list[tuple]] = {}
    for b in RiwayatUnit.objects.pada(tanggal).order_by("urutan", "unit_id").values_list(*_KOLOM):
        anak.setdefault(b[1], []).append(b)
    hasil: dict[str, dict[str, str]] = {}
    tumpukan = list(reversed(anak.get(None, [])))
    while tumpukan:
        b = tumpukan.pop()
        hasil[b[2]] = _nilai(b, eselon.get(b[0], ""))
        tumpukan += reversed(anak.get(b[0], []))
    return hasil


def _nilai(b: tuple, eselon: str) -> dict[str, str]:
    return {
        "kode": b[2],
        "induk_kode": b[3] or "",
        "nama": b[4],
        "singkatan": b[5],
        "jenis": b[6],
        "eselon_kepala": eselon,
        "tipe": b[7],
        "urusan_kode": b[8],
        "urutan": str(b[9]),
        "alamat": b[10],
        "kontak": b[11],
        "sumber": b[12],
        "contoh": YA if b[13] else TIDAK,
        "di_luar_tipologi": YA if b[14] else TIDAK,
    }


def keadaan_struktur(
    tanggal: date,
    *,
    akun: Any = None,
    izin: str = "impor_struktur",
    hari_ini: date | None = None,
) -> Keadaan:
    """Give what the checkers of an import must know of the database on the day of the change.

    `hari_ini`: the last day the schedule has applied; before `tanggal` it is read along.
    """
    nilai = nilai_unit(tanggal)
    terbuka = set(
        RiwayatUnit.objects.filter(berlaku_sampai__isnull=True).values_list("unit_id", flat=True)
    )
    mati: dict[str, str] = {}
    berakhir: dict[str, str] = {}
    for pk, kode, *lain in Unit.objects.order_by().values_list("pk", "kode", *_KOLOM_MATI):
        if kode not in nilai:
            mati[kode] = _sebab_mati(kode, lain, tanggal)
        elif pk not in terbuka:
            berakhir[kode] = f"{lain[0]} akan berakhir, sehingga tidak dapat menerima unit lagi."
    wewenang = None
    if akun is not None:
        boleh = Unit.objects.dapat_diubah_oleh(akun, izin).values_list("kode", flat=True)
        wewenang = frozenset(boleh)
    kini = nilai_unit(hari_ini) if hari_ini and hari_ini < tanggal else {}
    return Keadaan(
        unit={kode: UnitAda(kode, isi) for kode, isi in nilai.items()},
        mati=mati,
        berakhir=berakhir,
        wewenang=wewenang,
        kini={kode: UnitAda(kode, isi) for kode, isi in kini.items()},
    )


_KOLOM_MATI = ("nama", "keadaan", "dibentuk_pada", "dibubarkan_pada")


def _sebab_mati(kode: str, lain: list, tanggal: date) -> str:
    nama, keadaan, dibentuk, dibubarkan = lain
    if keadaan == KeadaanBenda.BERAKHIR and dibubarkan is not None and dibubarkan <= tanggal:
        return (
            f"Kode {kode} milik {nama}, yang tidak berlaku lagi sejak {teks_tanggal(dibubarkan)}."
        )
    return (
        f"Kode {kode} milik {nama}, yang berlaku sejak {teks_tanggal(dibentuk)}, "
        f"tetapi tidak pada {teks_tanggal(tanggal)}."
    )
