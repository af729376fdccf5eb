"""What a change carries along and what its date touches: read before anything is done."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone

from orgstruktur import kait
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    Unit,
)
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_SEBUTAN = {
    "nama": "nama", "singkatan": "singkatan", "jenis": "jenis", "induk_id": "induk",
    "tipe": "tipe/kelas", "urusan_kode": "urusan", "unit_id": "unit", "butir": "jenis butir",
    "teks": "teks", "urusan_id": "urusan", "eselon": "eselon", "jenjang": "jenjang",
    "kelas": "kelas", "kepala": "tanda kepala", "kebutuhan": "kebutuhan", "bup": "BUP",
}  # fmt: skip
_RIWAYAT: tuple[tuple[type[Model], Any], ...] = (
    (Unit, RiwayatUnit),
    (Fungsi, RiwayatFungsi),
    (Jabatan, RiwayatJabatan),
)

#: Tables in a Jejak whose rows stand in the chart, with the time they do.
_TABEL_BAGAN = (*(str(r._meta.model_name) for _, r in _RIWAYAT), "garishubungan")


def hitung_isi(unit: Unit) -> dict[str, int]:
    """Count what lives today in `unit` and below: sub-unit, jabatan, tugas, fungsi, garis."""
    pk = list(Unit.objects.hidup().di_bawah(unit).order_by().values_list("pk", flat=True))
    garis = GarisHubungan.objects.filter(berlaku_sampai__isnull=True)
    hidup = Fungsi.objects.hidup().filter(unit__in=pk)
    butir = list(hidup.values_list("butir", flat=True))
    return {
        "sub-unit": len(set(pk) - {unit.pk}),
        "jabatan": Jabatan.objects.hidup().filter(unit__in=pk).count(),
        "tugas": butir.count("tugas"),
        "fungsi": butir.count("fungsi"),
        "garis hubungan": garis.filter(Q(dari__in=pk) | Q(ke__in=pk)).count(),
    }


def hitung_bubar(unit: Unit) -> dict[str, int]:
    """Count what needs a place when `unit` ends; `_bawah`: the same in the units below.

    The tugas and the head position are left out: they end with it.
    """
    bawah = Unit.objects.hidup().di_bawah(unit).exclude(pk=unit.pk).order_by()
    fungsi = Fungsi.objects.hidup().exclude(butir="tugas")
    jabatan = Jabatan.objects.hidup().exclude(kepala=True)
    garis = GarisHubungan.objects.filter(berlaku_sampai__isnull=True)
    return {
        "pegawai": _banyak_pegawai([unit.pk, *bawah.values_list("pk", flat=True)]),
        "anak": Unit.objects.hidup().filter(induk=unit).count(),
        "fungsi": fungsi.filter(unit=unit).count(),
        "jabatan": jabatan.filter(unit=unit).count(),
        "fungsi_bawah": fungsi.filter(unit__in=bawah).count(),
        "jabatan_bawah": jabatan.filter(unit__in=bawah).count(),
        "garis": garis.filter(Q(dari=unit) | Q(ke=unit)).count(),
    }


def _banyak_pegawai(daftar_pk: Sequence[int]) -> int:
    """Count the people on positions of these units today; none in an installation without people."""
    sumber = kait.pengisian()
    return sumber.banyak(timezone.localdate(), daftar_pk) if sumber else 0


def sebut_jumlah(jumlah: Mapping[str, int]) -> str:
    """Put counts into words, zeros left out: "3 sub-unit, 14 jabatan, dan 9 fungsi"."""
    kata = [f"{angka(n)} {nama}" for nama, n in jumlah.items() if n]
    if len(kata) < 2:
        return "".join(kata)
    penghubung = " dan " if len(kata) == 2 else ", dan "
    return ", ".join(kata[:-1]) + penghubung + kata[-1]


def yang_ikut(unit: Unit) -> list[str]:
    """Say what moves along when `unit` moves: one sentence, or that nothing hangs on it."""
    kata = sebut_jumlah(hitung_isi(unit))
    return [f"{kata} ikut pindah." if kata else f"{unit.nama} tidak memiliki isi yang ikut pindah."]


def kepala_bernama_unit(unit: Unit) -> bool:
    """Say whether the title of the head holds the name of its unit ("Kepala Bidang …")."""
    return any(unit.nama in nama for nama in _nama_kepala(unit))


def sebut_nama_kepala(unit: Unit, nama_baru: str) -> list[str]:
    """Say that the title of the head keeps the old name of the unit, where it holds it."""
    if not nama_baru or nama_baru.strip() == unit.nama:
        return []
    lama = unit.nama.casefold()
    return [
        f"Nama jabatan “{_potong(nama)}” tidak ikut berubah; ubah tersendiri pada jabatannya."
        for nama in _nama_kepala(unit)
        if lama in nama.casefold()
    ]


def _nama_kepala(unit: Unit) -> list[str]:
    """Give the title of today's head. Compared here: databases do not agree on upper case."""
    kepala = Jabatan.objects.hidup().filter(unit=unit, kepala=True)
    return list(kepala.values_list("nama", flat=True))


def benda_tersentuh(*potret: Mapping[str, Any]) -> dict[type[Model], set[int]]:
    """Read from the before and after of a Jejak whose validity ranges it touches."""
    hasil: dict[type[Model], set[int]] = {}
    for model, riwayat in _RIWAYAT:
        tabel = str(riwayat._meta.model_name)
        for isi in potret:
            for baris in (isi.get(tabel) or {}).values():
                if baris:
                    hasil.setdefault(model, set()).add(baris[riwayat.MILIK])
    return hasil


def masa_tersentuh(
    sebelum: Mapping[str, Any], sesudah: Mapping[str, Any]
) -> tuple[date, date | None] | None:
    """Give the time in which the chart changes: (first day, first day no longer; None = open).

    Read from the before and after of a Jejak; None when nothing that stands in the chart is
    touched (work teams, addresses) or no rows are kept.
    """
    mulai: list[date] = []
    sampai: list[date | None] = []
    for tabel in _TABEL_BAGAN:
        lama, baru = sebelum.get(tabel) or {}, sesudah.get(tabel) or {}
        for pk in {*lama, *baru}:
            baris = [isi for isi in (lama.get(pk), baru.get(pk)) if isi]
            if len(baris) == 2 and baris[0] == baris[1]:
                continue
            mulai += [date.fromisoformat(b["berlaku_mulai"]) for b in baris]
            akhir = [b["berlaku_sampai"] for b in baris]
            sampai += [date.fromisoformat(a) if a else None for a in akhir]
    if not mulai:
        return None
    return min(mulai), None if None in sampai else max(s for s in sampai if s)


def sesudah_tanggal(
    tersentuh: Mapping[type[Model], set[int]], hari: date, *, terbanyak: int = 12
) -> list[str]:
    """Say what is already recorded after `hari` for the things a change touches.

    One sentence for each later change of values, in order of time; at most `terbanyak`.
    """
    temuan: list[tuple[date, str]] = []
    for model, riwayat in _RIWAYAT:
        pk = tersentuh.get(model)
        if not pk:
            continue
        per_benda: dict[int, list[Any]] = {}
        for r in riwayat.objects.filter(**{f"{riwayat.MILIK}__in": pk}).order_by(
            "berlaku_mulai", "pk"
        ):
            if r.berlaku_sampai != r.berlaku_mulai:
                per_benda.setdefault(getattr(r, riwayat.MILIK), []).append(r)
        for daftar in per_benda.values():
            temuan += _kemudian(daftar, hari, model.KOLOM_RENTANG)  # type: ignore[attr-defined]
    temuan.sort(key=lambda t: t[0])
    kalimat = [k for _, k in temuan[:terbanyak]]
    if len(temuan) > terbanyak:
        kalimat.append(f"… dan {angka(len(temuan) - terbanyak)} lainnya.")
    return kalimat


def _kemudian(daftar: Sequence[Any], hari: date, kolom: Sequence[str]) -> list[tuple[date, str]]:
    hasil = []
    for lama, baru in pairwise(daftar):
        if baru.berlaku_mulai <= hari:
            continue
        beda = [
            _SEBUTAN[k] for k in kolom if k in _SEBUTAN and getattr(lama, k) != getattr(baru, k)
        ]
        if beda:
            dasar = f" ({baru.dasar_hukum})" if baru.dasar_hukum else ""
            hasil.append(
                (
                    baru.berlaku_mulai,
                    f"{_nama(baru)}: {', '.join(beda)} berubah lagi mulai "
                    f"{teks_tanggal(baru.berlaku_mulai)}{dasar}.",
                )
            )
    akhir = daftar[-1]
    if akhir.berlaku_sampai and akhir.berlaku_sampai > hari:
        hasil.append(
            (
                akhir.berlaku_sampai,
                f"{_nama(akhir)}: berakhir pada {teks_tanggal(akhir.berlaku_sampai)}.",
            )
        )
    return hasil


def _nama(rentang: Any) -> str:
    return _potong(getattr(rentang, "nama", None) or rentang.teks)


def _potong(teks: str) -> str:
    return teks if len(teks) <= 80 else f"{teks[:79]}…"
